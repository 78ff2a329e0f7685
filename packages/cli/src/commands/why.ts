/** `why`: the entries behind a figure. */
import type { Entry } from "@taizhang/domain/kernel/Event"
import { tagOf } from "@taizhang/domain/kernel/Ids"
import { bind } from "@taizhang/domain/kernel/Report"
import { isRestrictedFigure } from "@taizhang/domain/kernel/Restricted"
import { amount, unitTitle } from "@taizhang/domain/kernel/Unit"
import type { BookOperations } from "@taizhang/store/book/Operations"
import type { Asked } from "@taizhang/store/book/Asked"
import { Effect } from "effect"
import { Argument, Command } from "effect/cli"
import { namesOf, type Names } from "../entities.ts"
import { asked, askedOf, excel, format, reveal } from "../flags.ts"
import { figureMeant } from "../named.ts"
import { typeTitle } from "../render/entry.ts"
import { print, saidOf, sayUnended, sayWithheld } from "../render/output.ts"
import { shanghai } from "../render/when.ts"
import { withBook } from "../session.ts"

/** A figure's lines, each with its entry and the name of whom it counts. */
const evidence = Effect.fnUntraced(function* (book: BookOperations, statistic: string, wanted: Asked) {
  const { figure, entries, ...answer } = yield* book.why(statistic, wanted)
  const figures = yield* book.figures([statistic], wanted)
  const byPosition = new Map(entries.map(({ entry }) => [entry.position, entry]))
  // A subject that no register knows, such as the name of a post, stands for itself.
  const kind =
    book.model.statistics.get(statistic)?.subject === undefined
      ? book.model.statistics.get(statistic)?.ledger.kind
      : undefined
  const names: Names =
    kind === undefined
      ? (tag) => tag
      : yield* namesOf(
          book,
          figure.lines.map(({ subject }) => tagOf(kind, subject)),
        )
  const lines = figure.lines.map(({ entry, subject, amount: money }) => {
    const { id, type, occurredOn, recordedAt, recordedBy } = byPosition.get(entry) ?? ({} as Partial<Entry>)
    const name = kind === undefined ? subject : names(tagOf(kind, subject))
    return {
      ...{ entry, subject, name },
      ...(money === undefined ? {} : { amount: money }),
      ...{ id, type, occurredOn, recordedAt, recordedBy },
    }
  })
  return { figure, lines, answer, bound: bind(book.model, figures, figure) }
})

export const why = Command.make(
  "why",
  {
    named: Argument.String("statistic").pipe(
      Argument.withDescription(
        "指标名称或编号，如 members.total、党员总数、F06，见 stat / a figure's name or number, see stat",
      ),
    ),
    ...asked,
    format,
    excel,
    reveal,
  },
  Effect.fnUntraced(function* ({ named, format: form, excel: forExcel, reveal: whole, ...flags }) {
    const wanted = yield* askedOf(flags)
    yield* withBook(({ book, lang }) =>
      Effect.gen(function* () {
        const statistic = yield* figureMeant(book.model, named)
        const { figure, lines: all, answer, bound } = yield* evidence(book, statistic, wanted)
        // Whom a figure of a restricted ledger counts is for who may see that ledger; how many, for everybody.
        const hidden = !whole && isRestrictedFigure(book.model, statistic)
        const lines = hidden ? [] : all
        const { asOf, position } = answer
        yield* sayUnended(answer, lang)
        yield* sayWithheld(all.length - lines.length, lang)
        const { name, title, unit } = figure
        const summed = lines.some((line) => "amount" in line)
        const heads = {
          zh: [
            "记录",
            "日期",
            "事项",
            "对象",
            ...(summed ? [unit === "fen" ? "金额（元）" : `数量（${unitTitle(unit).zh}）`] : []),
            "登记人",
            "登记时间",
            "记录编号",
          ],
          en: ["entry", "date", "event", "subject", ...(summed ? [unitTitle(unit).en] : []), "by", "recorded", "id"],
        }[lang]
        const { value } = bound
        const shown = value === null ? bound.shown : `${bound.shown} ${unitTitle(unit)[lang]}`
        yield* print(form, {
          ...{ forExcel, heads },
          rows: lines.map((line) => [
            ...[String(line.entry), line.occurredOn ?? "", typeTitle(book.model, line.type ?? "", lang), line.name],
            ...(summed ? [amount(unit, line.amount ?? 0)] : []),
            ...[
              line.recordedBy ?? "",
              form === "table" ? shanghai(line.recordedAt ?? "") : (line.recordedAt ?? ""),
              line.id ?? "",
            ],
          ]),
          // The number of an entry is enough to go on with; its id would fill the screen.
          ...(form === "table" ? { heads: heads.slice(0, -1) } : {}),
          json: { name, title, value, unit, ...saidOf(answer), withheld: all.length - lines.length, lines },
          empty: hidden
            ? { zh: "依据的记录不公开", en: "the entries are restricted" }[lang]
            : { zh: "没有依据的记录", en: "no entries" }[lang],
          note:
            lang === "zh"
              ? `${title.zh}（${name}）= ${shown}，由${hidden ? " " : "以上 "}${all.length} 行得出，截至 ${asOf}，记录第 ${position} 条`
              : `${title.en} (${name}) = ${shown}, from ${hidden ? "" : "these "}${all.length} lines, as of ${asOf}, position ${position}`,
        })
      }),
    )
  }),
).pipe(
  Command.withDescription("一个数字由哪些记录得出 / the entries behind a figure"),
  Command.withExamples([
    { command: "taizhang why consolation.money --year 2025", description: "慰问金的每一笔 / each payment" },
  ]),
)
