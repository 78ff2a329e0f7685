/** `report`: the annual report, its figures bound to the entries. */
import { annualReport } from "@taizhang/domain/report/annual"
import { bind, isRecorded, renderMarkdown, renderText, type Bound, type Report } from "@taizhang/domain/kernel/Report"
import type { BookOperations } from "@taizhang/store/book"
import type { Asked } from "@taizhang/store/book/Asked"
import { Console, Effect } from "effect"
import { Command, Flag } from "effect/cli"
import { asked, askedOf } from "../flags.ts"
import { renderJson } from "../render/json.ts"
import { renderTable } from "../render/table.ts"
import { withBook } from "../session.ts"

/** Draws up the annual report of a book. */
export const drawUp = Effect.fnUntraced(function* (book: BookOperations, wanted: Asked) {
  const { figures, tally, from, asOf, position } = yield* book.figures(undefined, wanted)
  const bound = new Map(
    figures.flatMap((figure): ReadonlyArray<readonly [string, Bound]> => {
      const statistic = book.model.statistics.get(figure.name)
      return statistic === undefined ? [] : [[figure.name, bind(statistic, figure, isRecorded(statistic, tally, asOf))]]
    }),
  )
  const open = (yield* book.findings(wanted)).filter(({ acknowledged }) => acknowledged === undefined)
  const rules = Map.groupBy(open, ({ rule }) => rule)
  return annualReport({
    ...{ town: book.meta.township, period: { from, asOf }, position },
    figure: (name) => bound.get(name) ?? { statistic: name, value: null, shown: "未登记" },
    findings: [...rules].map(([rule, all]) => ({ rule, title: all[0]?.title.zh ?? rule, count: all.length })),
  })
})

/** A report as text for a terminal, its tables aligned. */
export const reportText = (report: Report): string =>
  [
    report.title,
    ...report.blocks.map((block) =>
      block.kind === "table"
        ? `\n${block.title}\n${renderTable(
            block.heads,
            block.rows.map((row) => row.map((run) => (typeof run === "string" ? run : run.shown))),
          )}`
        : renderText({ ...report, title: "", blocks: [block] }).slice(1),
    ),
  ].join("\n")

export const report = Command.make(
  "report",
  {
    ...asked,
    format: Flag.Literals("format", ["text", "markdown", "json"]).pipe(
      Flag.withDescription("输出格式 / form of the output"),
      Flag.withDefault("text" as const),
    ),
  },
  Effect.fnUntraced(function* ({ format, ...flags }) {
    const wanted = yield* askedOf(flags)
    yield* withBook(({ book }) =>
      Effect.gen(function* () {
        const drawn = yield* drawUp(book, wanted)
        const render = { text: reportText, markdown: renderMarkdown, json: renderJson }
        yield* Console.log(render[format](drawn))
      }),
    )
  }),
).pipe(
  Command.withDescription("年度党建工作汇报 / the annual report"),
  Command.withExamples([{ command: "taizhang report --year 2025", description: "2025年汇报 / the report of 2025" }]),
)
