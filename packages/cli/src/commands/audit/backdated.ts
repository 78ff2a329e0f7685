/** `audit backdated`: entries recorded long after their fact, each with the witnessed times that it lies between. */
import type { Late } from "@taizhang/store/book/Witnessed"
import { Effect } from "effect"
import { Command, Flag } from "effect/cli"
import { tableOrJson } from "../../flags.ts"
import { progress } from "../../progress.ts"
import { typeTitle } from "../../render/entry.ts"
import { print } from "../../render/output.ts"
import { shanghai } from "../../render/when.ts"
import { withBook, type Language } from "../../session.ts"
import { trustedWitnesses } from "./keys.ts"
import { restingOn } from "./resting.ts"

const MINUTE = 60_000

/** By how many milliseconds an entry says that it was recorded before its bracket (below 0) or after it; 0 inside. */
const besideBracket = ({ entry, bracket: { notBefore, notAfter } }: Late): number => {
  const at = Date.parse(entry.recordedAt)
  if (notBefore !== undefined && at < Date.parse(notBefore)) return at - Date.parse(notBefore)
  return notAfter !== undefined && at > Date.parse(notAfter) ? at - Date.parse(notAfter) : 0
}

const shownBeside = (late: Late, lang: Language): string => {
  if (!late.outside) return ""
  const beside = besideBracket(late)
  const minutes = Math.ceil(Math.abs(beside) / MINUTE)
  const [zh, en] =
    minutes < 120
      ? [`${minutes}分钟`, `${minutes} min`]
      : minutes < 2880
        ? [`${Math.ceil(minutes / 60)}小时`, `${Math.ceil(minutes / 60)} h`]
        : [`${Math.ceil(minutes / 1440)}天`, `${Math.ceil(minutes / 1440)} days`]
  return lang === "zh" ? `${beside < 0 ? "早" : "晚"}${zh}` : `${en} too ${beside < 0 ? "early" : "late"}`
}

export const backdated = Command.make(
  "backdated",
  {
    days: Flag.Int("days").pipe(
      Flag.withMetavar("N"),
      Flag.withDescription("事后超过 N 天才登记的 / recorded more than N days after the fact"),
      Flag.filter(
        (value) => value >= 0,
        () => "天数，0 或以上 / a number of days, 0 or more",
      ),
    ),
    outside: Flag.Boolean("outside").pipe(
      Flag.withDescription(
        "只列登记时间不在两次见证之间的 / only those whose own time lies outside its witnessed times",
      ),
      Flag.withDefault(false),
    ),
    witnesses: trustedWitnesses,
    format: tableOrJson,
  },
  Effect.fnUntraced(function* ({ days, outside, witnesses, format }) {
    yield* withBook(({ book, lang }) =>
      Effect.gen(function* () {
        const found = yield* book.backdated(days, {
          witnesses,
          onProgress: progress(lang, { zh: "查看", en: "looked at" }),
        })
        const late = outside ? found.filter((one) => one.outside) : found
        const beside = found.filter((one) => one.outside).length
        const imported = found.filter(({ entry }) => entry.batch !== undefined).length
        const none = lang === "zh" ? "无见证" : "none"
        const shown = (instant: string | undefined): string => (instant === undefined ? none : shanghai(instant))
        const resting = yield* restingOn(book, witnesses, lang)
        yield* print(format, {
          forExcel: false,
          heads: {
            zh: ["记录", "事项", "发生日期", "登记时间", "隔天数", "登记人", "不早于", "不晚于", "登记时间不符"],
            en: ["entry", "event", "date", "recorded", "days", "by", "not before", "not after", "its own time is"],
          }[lang],
          rows: late.map((one) => {
            const { entry, bracket } = one
            const { position, type, occurredOn, recordedAt, recordedBy } = entry
            return [
              ...[String(position), typeTitle(book.model, type, lang), occurredOn, shanghai(recordedAt)],
              ...[String(one.days), recordedBy, shown(bracket.notBefore), shown(bracket.notAfter)],
              shownBeside(one, lang),
            ]
          }),
          json: {
            ...{ days, total: found.length, outside: beside },
            entries: late.map((one) => {
              const { position, id, type, occurredOn, recordedAt, recordedBy, batch } = one.entry
              const { notBefore, notAfter } = one.bracket
              return {
                ...{ position, id, type, occurredOn, recordedAt, recordedBy, batch: batch ?? null, days: one.days },
                ...{ notBefore: notBefore ?? null, notAfter: notAfter ?? null, outside: one.outside },
              }
            }),
          },
          empty: lang === "zh" ? "没有" : "none",
          note:
            lang === "zh"
              ? `事后超过 ${days} 天登记、或登记时间不符的共 ${found.length} 条，其中由导入登记的 ${imported} 条，登记时间不在两次见证之间的 ${beside} 条。${resting}`
              : `${found.length} entries were recorded more than ${days} days after their fact or say a time outside their witnessed times; ${imported} came by an import, ${beside} say such a time. ${resting}`,
        })
      }),
    )
  }),
).pipe(
  Command.withDescription("事后很久才登记的记录，及其见证时间 / entries recorded long after their fact"),
  Command.withExamples([
    {
      command: "taizhang audit backdated --days 90 --witness-key county.vkey",
      description: "隔90天以上的 / more than 90 days",
    },
  ]),
)
