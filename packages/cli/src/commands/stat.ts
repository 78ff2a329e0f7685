/** `stat`: figures, each with the entries behind it. */
import { isRecorded, UNRECORDED } from "@taizhang/domain/kernel/Report"
import type { Figure } from "@taizhang/domain/kernel/Statistic"
import type { Model } from "@taizhang/domain/kernel/Model"
import type { Figures } from "@taizhang/store/book/Reads"
import { Effect } from "effect"
import { Argument, Command } from "effect/cli"
import { asked, askedOf, excel, format } from "../flags.ts"
import { amount, unitTitle } from "../render/figure.ts"
import { print } from "../render/output.ts"
import { withBook } from "../session.ts"

/** The value of a figure, null where nothing that it would count is on record (未登记). */
export const valueOf = (model: Model, { tally, asOf }: Figures, figure: Figure): number | null => {
  const statistic = model.statistics.get(figure.name)
  return statistic !== undefined && isRecorded(statistic, tally, asOf) ? figure.value : null
}

export const stat = Command.make(
  "stat",
  {
    names: Argument.String("name").pipe(
      Argument.withDescription("指标名称，如 members.total；不写则全部 / names of figures; all where none is given"),
      Argument.variadic(),
    ),
    ...asked,
    format,
    excel,
  },
  Effect.fnUntraced(function* ({ names, format: form, excel: forExcel, ...flags }) {
    const wanted = yield* askedOf(flags)
    yield* withBook(({ book, lang }) =>
      Effect.gen(function* () {
        const answer = yield* book.figures(names.length === 0 ? undefined : names, wanted)
        const rows = answer.figures.map((figure) => ({
          ...{ name: figure.name, title: figure.title, value: valueOf(book.model, answer, figure), unit: figure.unit },
          entries: [...new Set(figure.lines.map(({ entry }) => entry))],
        }))
        yield* print(form, {
          forExcel,
          heads:
            lang === "zh"
              ? ["指标", "名称", "数值", "单位", "依据（条）"]
              : ["figure", "title", "value", "unit", "entries"],
          rows: rows.map(({ name, title, value, unit, entries }) => [
            ...[name, title[lang], value === null ? UNRECORDED : amount(unit, value)],
            ...[unitTitle(unit)[lang], String(entries.length)],
          ]),
          json: { asOf: answer.asOf, position: answer.position, statistics: rows },
          note:
            lang === "zh"
              ? `截至 ${answer.asOf}，记录第 ${answer.position} 条。依据见 taizhang why 指标`
              : `as of ${answer.asOf}, position ${answer.position}; see taizhang why FIGURE for the entries`,
        })
      }),
    )
  }),
).pipe(
  Command.withDescription("统计数字 / figures"),
  Command.withExamples([
    { command: "taizhang stat --year 2025", description: "全部指标 / all figures of a year" },
    {
      command: "taizhang stat members.total --as-of 2025-06-30 --format json",
      description: "某日的一个指标 / one figure on a day",
    },
  ]),
)
