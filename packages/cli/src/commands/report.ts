/** `report`: the annual report, its figures bound to the entries. */
import { renderMarkdown, renderText, type Report } from "@taizhang/domain/kernel/Report"
import { drawUp } from "@taizhang/domain/report/drawUp"
import { Console, Effect } from "effect"
import { Command, Flag } from "effect/cli"
import { asked, askedOf } from "../flags.ts"
import { renderJson } from "../render/json.ts"
import { renderTable } from "../render/table.ts"
import { withBook } from "../session.ts"

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
        const measured = yield* book.figures(undefined, wanted)
        const found = yield* book.findings({ asOf: measured.asOf, knownAt: measured.position })
        const drawn = drawUp({ town: book.meta.township, model: book.model }, measured, found)
        const render = { text: reportText, markdown: renderMarkdown, json: renderJson }
        yield* Console.log(render[format](drawn))
      }),
    )
  }),
).pipe(
  Command.withDescription("年度党建工作汇报 / the annual report"),
  Command.withExamples([{ command: "taizhang report --year 2025", description: "2025年汇报 / the report of 2025" }]),
)
