/** `history`: all entries about somebody or something, struck ones too; or one entry in full. */
import { endOfYear } from "@taizhang/domain/kernel/Calendar"
import type { Asked } from "@taizhang/store/book/Asked"
import type { Known } from "@taizhang/store/log/EventLog"
import { inTheOpen } from "@taizhang/store/book/InTheOpen"
import { maskedWhole, maskText } from "@taizhang/store/sealing/Masking"
import { Effect } from "effect"
import { Argument, Command } from "effect/cli"
import { entriesAbout } from "../about.ts"
import { meantByAny, namesOf } from "../entities.ts"
import { asked, askedOf, excel, format, reveal } from "../flags.ts"
import { findEntry, isPosition } from "../record/entryMeant.ts"
import { described, summary, tagsIn, typeTitle, unrecordedTitle, type Showing } from "../render/entry.ts"
import { print, sayWithheld, type Answer } from "../render/output.ts"
import { sayUnopened } from "../render/unopened.ts"
import { shanghai } from "../render/when.ts"
import { withBook } from "../session.ts"

const jsonOf = ({ entry, struck }: Known, { reveal: whole }: Showing): object => ({
  ...(whole ? entry : maskedWhole(entry)),
  struck: struck ?? null,
})

const listed = (known: ReadonlyArray<Known>, showing: Showing): Pick<Answer, "heads" | "rows" | "columns"> => ({
  heads: {
    zh: ["记录", "日期", "事项", "状态", "登记人", "登记时间", "内容", "编号"],
    en: ["entry", "date", "event", "state", "by", "recorded", "content", "id"],
  }[showing.lang],
  rows: known.map(({ entry, struck }) => [
    ...[String(entry.position), entry.occurredOn, typeTitle(showing.model, entry.type, showing.lang)],
    struck === undefined ? "" : showing.lang === "zh" ? `被第${struck}条划去` : `struck by ${struck}`,
    ...[entry.recordedBy, shanghai(entry.recordedAt), summary(entry, showing), entry.id],
  ]),
  columns: 6,
})

/** One entry in full, a line for each thing that it says. */
const inFull = ({ entry, struck }: Known, showing: Showing): Pick<Answer, "heads" | "rows"> => {
  const say = (zh: string, en: string): string => ({ zh, en })[showing.lang]
  // Papers and reasons are written in clear, and people write numbers into them.
  const clear = (text: string): string => (showing.reveal ? text : maskText(text))
  const optional = (title: string, text: string | undefined): ReadonlyArray<ReadonlyArray<string>> =>
    text === undefined || text === "" ? [] : [[title, text]]
  return {
    heads: [say("项目", "what"), say("内容", "value")],
    rows: [
      [say("记录", "entry"), String(entry.position)],
      [say("编号", "id"), entry.id],
      [say("事项", "event"), `${typeTitle(showing.model, entry.type, showing.lang)} ${entry.type}`],
      [say("发生日期", "date"), entry.occurredOn],
      ...described(entry, showing),
      [say("登记", "recorded"), `${entry.recordedBy} ${shanghai(entry.recordedAt)}`],
      ...optional(say("批次", "batch"), entry.batch && clear(entry.batch)),
      ...(entry.acknowledged ?? []).map(({ rule, reason }) => [
        say(`已说明 ${rule}`, `acknowledged ${rule}`),
        clear(reason),
      ]),
      ...optional(
        say("未登记", "not on record"),
        entry.unrecorded?.map((one) => unrecordedTitle(showing.model, one, showing.lang)).join(say("、", ", ")),
      ),
      ...optional(say("代替", "replaces"), entry.replaces),
      ...optional(say("仍为", "is still"), entry.self),
      ...(entry.evidence ?? []).map(({ title, sha256 }) => [say("凭证", "evidence"), `${clear(title)} ${sha256}`]),
      ...optional(
        say("状态", "state"),
        struck === undefined ? undefined : say(`被第${struck}条划去`, `struck by ${struck}`),
      ),
    ],
  }
}

export const history = Command.make(
  "history",
  {
    of: Argument.String("TAG|ID").pipe(
      Argument.withDescription(
        "member:编号、姓名、身份证号码、党支部名称，或一条记录的编号、序号 / a tag, name or ID number, or an entry's id or position",
      ),
    ),
    ...asked,
    format,
    excel,
    reveal,
  },
  Effect.fnUntraced(function* ({ of, format: form, excel: forExcel, reveal: whole, ...flags }) {
    const { year, ...rest } = yield* askedOf(flags)
    const wanted: Asked = { ...rest, ...(year === undefined ? {} : { asOf: endOfYear(year) }), open: true }
    yield* withBook(({ book, lang }) =>
      Effect.gen(function* () {
        const one = isPosition(of) || !of.includes(":") ? yield* findEntry(book, of, true) : undefined
        const found = one === undefined ? yield* entriesAbout(book, yield* meantByAny(book, of), wanted) : [one]
        const open = whole ? { entries: found, withheld: 0 } : yield* inTheOpen(book, found)
        yield* sayWithheld(open.withheld, lang)
        const known = open.entries
        const [only] = one === undefined ? [] : known
        const entries = known.map(({ entry }) => entry)
        const names = yield* namesOf(book, tagsIn(book.model, entries))
        const showing: Showing = { model: book.model, names, lang, reveal: whole }
        yield* sayUnopened(
          entries.map(({ data }) => data),
          lang,
        )
        yield* print(form, {
          forExcel,
          ...(only === undefined || form !== "table" ? listed(known, showing) : inFull(only, showing)),
          json: { entries: known.map((each) => jsonOf(each, showing)) },
          empty: lang === "zh" ? "没有记录" : "no entries",
        })
      }),
    )
  }),
).pipe(
  Command.withDescription("一个人、党支部或事项的全部记录，划去的也在内 / all entries about somebody or something"),
  Command.withExamples([
    { command: "taizhang history 李四", description: "一个人 / a person" },
    { command: "taizhang history 4472", description: "一条记录的全文 / one entry in full" },
  ]),
)
