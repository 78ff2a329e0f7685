/** `reconcile`: whether the figures of two dates add up, and which entries are apart where they do not. */
import { addDays, type PlainDate } from "@taizhang/domain/kernel/Calendar"
import { reconcile as hold, type Reconciled } from "@taizhang/domain/kernel/Reconciliation"
import { binding } from "@taizhang/domain/report/drawUp"
import { identities } from "@taizhang/domain/report/reconciliation"
import { amount } from "@taizhang/domain/kernel/Unit"
import type { Asked } from "@taizhang/store/book/Asked"
import { changesOf, closingsKnown } from "@taizhang/store/book/Closings"
import type { BookOperations } from "@taizhang/store/book/Operations"
import { Effect, Option } from "effect"
import { Command } from "effect/cli"
import { asked, askedOf, date, excel, format } from "../flags.ts"
import { UsageProblem } from "../Problem.ts"
import { print } from "../render/output.ts"
import { withBook, type Language } from "../session.ts"

const outcomes = {
  holds: { zh: "相符", en: "holds" },
  broken: { zh: "不符", en: "broken" },
  unrecorded: { zh: "未登记", en: "not on record" },
} as const

const detail = ({ outcome, entries, unrecorded }: Reconciled, lang: Language): string =>
  outcome === "unrecorded"
    ? unrecorded.join(lang === "zh" ? "、" : ", ")
    : outcome === "broken" && entries.length > 0
      ? `${entries.slice(0, 20).join(lang === "zh" ? "、" : ", ")}${entries.length > 20 ? " …" : ""}`
      : ""

/** R13 for each period that was closed as of a day: the same figures of the same cut-off, as known then and now. */
const sinceClosed = (book: BookOperations, { knownAt }: Asked, asOf: PlainDate) =>
  Effect.gen(function* () {
    const closings = knownAt === undefined ? (yield* closingsKnown(book)).filter(({ cutoff }) => cutoff === asOf) : []
    return yield* Effect.forEach(closings, (closing) =>
      Effect.map(changesOf(book, closing), ({ period, changes }): Reconciled => {
        const title = {
          zh: `${period}结账时的数字与现在相同`,
          en: `the figures of ${period} are those of its closing`,
        }
        return {
          identity: { id: "R13", title, left: [], relation: "=", right: [] },
          outcome: changes.length === 0 ? "holds" : "broken",
          ...{ left: null, right: null, unit: null, unrecorded: [] },
          entries: [...new Set(changes.flatMap(({ by }) => by))].sort((a, b) => a - b),
        }
      }),
    )
  })

export const reconcile = Command.make(
  "reconcile",
  {
    ...asked,
    from: date(
      "from",
      "期初日期，默认年初前一天 / the date that the period follows; the day before the year by default",
    ),
    format,
    excel,
  },
  Effect.fnUntraced(function* ({ format: form, excel: forExcel, from, ...flags }) {
    const wanted = yield* askedOf(flags)
    yield* withBook(({ book, lang }) =>
      Effect.gen(function* () {
        // The flows are those of the days that follow the beginning, so that the two stocks differ by them.
        const end = yield* book.figures(undefined, {
          ...wanted,
          ...(Option.isNone(from) ? {} : { from: addDays(from.value, 1) }),
        })
        const before = addDays(end.from, -1)
        if (before >= end.asOf)
          return yield* new UsageProblem({
            zh: `期初日期 ${before} 须早于期末 ${end.asOf}`,
            en: `--from ${before} must be before the end, ${end.asOf}`,
          })
        const begin = yield* book.figures(undefined, { asOf: before, knownAt: end.position })
        const [atEnd, atBegin] = [binding(book.model, end), binding(book.model, begin)]
        const results = [
          ...identities.map((identity) => hold(identity, { end: atEnd.recorded, begin: atBegin.recorded })),
          ...(yield* sinceClosed(book, wanted, end.asOf)),
        ]
        yield* print(form, {
          forExcel,
          heads:
            lang === "zh"
              ? ["编号", "核对", "结果", "左边", "右边", "相差的记录或未登记的指标"]
              : ["id", "identity", "outcome", "left", "right", "entries apart, or figures not on record"],
          rows: results.map((one) => [
            ...[one.identity.id, one.identity.title[lang], outcomes[one.outcome][lang]],
            ...[one.left, one.right].map((value) =>
              value === null || one.unit === null ? "—" : amount(one.unit, value),
            ),
            detail(one, lang),
          ]),
          json: {
            ...{ from: before, asOf: end.asOf, position: end.position },
            identities: results.map(({ identity: { id, title }, ...one }) => ({ id, title, ...one })),
          },
          note:
            lang === "zh"
              ? `${before} 至 ${end.asOf}，记录第 ${end.position} 条；不符 ${results.filter(({ outcome }) => outcome === "broken").length} 项`
              : `${before} to ${end.asOf}, position ${end.position}; ${results.filter(({ outcome }) => outcome === "broken").length} broken`,
        })
      }),
    )
  }),
).pipe(
  Command.withDescription("核对数字是否相符 / whether the figures add up"),
  Command.withExamples([{ command: "taizhang reconcile --year 2025", description: "2025年 / of 2025" }]),
)
