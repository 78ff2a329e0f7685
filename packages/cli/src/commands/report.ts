/** `report`: the annual report or the communiqué, its figures bound to the entries. */
import { readFileSync } from "node:fs"
import { yearOf } from "@taizhang/domain/kernel/Calendar"
import { plain, remarksOf, renderMarkdown, renderText, type Report } from "@taizhang/domain/kernel/Report"
import { annualOf } from "@taizhang/domain/report/annual"
import { binding } from "@taizhang/domain/report/drawUp"
import { withMasks } from "@taizhang/domain/report/masks"
import { shortClaims } from "@taizhang/domain/report/claims"
import { fill, readTemplate, type Shown } from "@taizhang/domain/report/template"
import { annualReportOf, communiqueOf } from "@taizhang/store/book/AnnualReport"
import type { Asked } from "@taizhang/store/book/Asked"
import { Console, Effect, Option, Result } from "effect"
import { Command, Flag } from "effect/cli"
import { asked, askedOf } from "../flags.ts"
import { writeDocument } from "../newFile.ts"
import { UsageProblem } from "../Problem.ts"
import { cellsOf } from "@taizhang/http/documents/ledgerCells"
import { renderJson } from "../render/json.ts"
import { sayRemarks } from "../render/output.ts"
import { renderTable } from "../render/table.ts"
import { withBook, type Session } from "../session.ts"

/** A report as text for a terminal, its tables aligned. */
export const reportText = (report: Report): string =>
  [
    report.title,
    ...report.blocks.map((block) =>
      block.kind === "table"
        ? `\n${block.title}\n${renderTable(
            block.heads,
            block.rows.map((row) => row.map(plain)),
          )}`
        : renderText({ ...report, title: "", blocks: [block] }).slice(1),
    ),
  ].join("\n")

/** A text file's content; a path at which none can be read is a mistake of the caller's. */
const readText = (path: string) =>
  Effect.try({
    try: () => readFileSync(path, "utf8"),
    catch: (cause) =>
      new UsageProblem({
        zh: `读不到 ${path}：${cause instanceof Error ? cause.message : String(cause)}`,
        en: `${path} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
      }),
  })

/** The township's own text, filled; everything that is wrong in it is told at once, and nothing is filled then. */
const filled = Effect.fnUntraced(function* ({ book, lang }: Session, wanted: Asked, path: string) {
  const measured = yield* book.figures(undefined, { ...wanted, open: true })
  const read = readTemplate(book.model, yield* readText(path))
  if (Result.isFailure(read))
    return yield* new UsageProblem({
      zh: `${path} 不能填写：\n${read.failure.map(({ message }) => message.zh).join("\n")}`,
      en: `${path} cannot be filled:\n${read.failure.map(({ message }) => message.en).join("\n")}`,
    })
  const { from, asOf, position } = measured
  const { township: town } = book.meta
  const shown = new Map<string, Shown>()
  for (const name of read.success.ledgers) {
    const { ledger, rows } = yield* book.ledger(name, {
      asOf,
      knownAt: position,
      open: true,
    })
    shown.set(name, {
      title: ledger.title.zh,
      heads: ledger.columns.map(({ title }) => title.zh),
      rows: rows.map((row) => cellsOf(row, ledger.columns, lang, false)),
    })
  }
  const { figure, names } = binding(book.model, measured)
  const blocks = fill(read.success, {
    ...{ town, year: yearOf(asOf), figure, names },
    ledger: (name) => shown.get(name) ?? { title: name, heads: [], rows: [] },
  })
  for (const { text, says, part, covered } of shortClaims(blocks, { period: { from, asOf }, figure })) {
    const on = covered.map(plain).join("")
    const counted = book.model.statistics.get(part.statistic)?.title.en ?? part.statistic
    yield* Console.error(
      {
        zh: `注意：文中“${text}”，台账登记：${says}${on}（E22，taizhang why ${part.statistic}）`,
        en: `note: the text says "${text}"; on record: ${counted} ${on} (E22, taizhang why ${part.statistic})`,
      }[lang],
    )
  }
  return { measured, report: annualOf({ town, period: { from, asOf }, position }, blocks) }
})

export const report = Command.make(
  "report",
  {
    ...asked,
    format: Flag.Literals("format", ["text", "markdown", "json"]).pipe(
      Flag.withDescription("输出格式 / form of the output"),
      Flag.withDefault("text" as const),
    ),
    template: Flag.String("template").pipe(
      Flag.withMetavar("FILE"),
      Flag.withDescription(
        "按本镇自己的文稿填数：{{F06}}、{{stat:指标}}、{{ledger:台账}}，指标和台账写名称、中文名或编号，如 {{党员总数}}、{{L14}} / fills the township's own text: {{F06}}, {{stat:FIGURE}}, {{ledger:LEDGER}}, each by name, title or number, such as {{L14}}",
      ),
      Flag.optional,
    ),
    word: Flag.String("word").pipe(
      Flag.withMetavar("FILE"),
      Flag.withDescription(
        "存为 Word 文档（.docx），附各数字的准确值和所据记录 / writes a Word document, with the exact figures and their entries in an annex",
      ),
      Flag.optional,
    ),
    communique: Flag.Boolean("communique").pipe(
      Flag.withDescription(
        "党内统计公报，代替年度汇报 / the communiqué of statistics in the place of the annual report",
      ),
      Flag.withDefault(false),
    ),
  },
  Effect.fnUntraced(function* ({ format, template, word, communique, ...flags }) {
    const wanted = yield* askedOf(flags)
    if (communique && Option.isSome(template))
      return yield* new UsageProblem({
        zh: "--communique 和 --template 只能用一个",
        en: "--communique and --template go one without the other",
      })
    yield* withBook((session) =>
      Effect.gen(function* () {
        const { book, lang } = session
        const { measured, report: drawn } = yield* Option.match(template, {
          onNone: () => (communique ? communiqueOf : annualReportOf)(book, wanted),
          onSome: (path) => filled(session, wanted, path),
        })
        const json = (): string => renderJson({ ...drawn, blocks: withMasks(drawn.blocks), ...remarksOf(measured) })
        const render = { text: reportText, markdown: renderMarkdown, json }
        yield* sayRemarks(measured, lang)
        if (Option.isSome(word)) {
          return yield* writeDocument(word.value, lang, async () => {
            const { wordOf } = await import("@taizhang/http/documents/word")
            return wordOf(drawn, measured.figures)
          })
        }
        yield* Console.log(render[format](drawn))
      }),
    )
  }),
).pipe(
  Command.withDescription("年度党建工作汇报、党内统计公报 / the annual report, the communiqué"),
  Command.withExamples([
    { command: "taizhang report --year 2025", description: "2025年汇报 / the report of 2025" },
    { command: "taizhang report --year 2025 --word 汇报.docx", description: "存为 Word 文档 / as a Word document" },
    { command: "taizhang report --communique --year 2025", description: "2025年党内统计公报 / the communiqué of 2025" },
  ]),
)
