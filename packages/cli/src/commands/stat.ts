/** `stat`: figures, each with the entries behind it. */
import { bind } from "@taizhang/domain/kernel/Report"
import { maskNamed, maskOf } from "@taizhang/domain/report/masks"
import { unitTitle } from "@taizhang/domain/kernel/Unit"
import { Effect } from "effect"
import { Argument, Command } from "effect/cli"
import { asked, askedOf, excel, format } from "../flags.ts"
import { print, saidOf, sayUnended } from "../render/output.ts"
import { withBook } from "../session.ts"

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
        const wantedNames = names.map((name) => maskNamed(name)?.of ?? name)
        const answer = yield* book.figures(wantedNames.length === 0 ? undefined : wantedNames, {
          ...wanted,
          open: true,
        })
        const rows = answer.figures.map((figure) => {
          const { name, title, unit, lines, names: called } = figure
          const { value, shown } = bind(book.model, answer, figure)
          const mask = maskOf(name)
          return {
            shown,
            json: {
              ...(mask === undefined ? {} : { mask }),
              ...{ name, title, value, unit },
              ...(called === undefined ? {} : { names: called }),
              entries: [...new Set(lines.map(({ entry }) => entry))],
            },
          }
        })
        yield* sayUnended(answer, lang)
        yield* print(form, {
          forExcel,
          heads:
            lang === "zh"
              ? ["指标", "名称", "数值", "单位", "依据（条）"]
              : ["figure", "title", "value", "unit", "entries"],
          rows: rows.map(({ shown, json: { name, title, unit, entries } }) => [
            ...[name, title[lang], shown, unitTitle(unit)[lang], String(entries.length)],
          ]),
          json: { ...saidOf(answer), statistics: rows.map(({ json }) => json) },
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
