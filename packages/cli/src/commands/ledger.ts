/** `ledger`: a ledger on any date, or the list of all ledgers. */
import { ledgerCodeOf } from "@taizhang/domain/report/ledgerCodes"
import { Effect, Option } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { asked, askedOf, excel, format, reveal } from "../flags.ts"
import { ledgerMeant } from "../named.ts"
import { writeDocument } from "../newFile.ts"
import { UsageProblem } from "../Problem.ts"
import { cellsOf } from "@taizhang/http/documents/ledgerCells"
import { ledgerJson } from "../render/ledger.ts"
import { print, sayRemarks } from "../render/output.ts"
import { sayUnopened } from "../render/unopened.ts"
import { withBook, type Session } from "../session.ts"

const listed = ({ book, lang }: Session, form: "table" | "csv" | "json", forExcel: boolean) => {
  const ledgers = [...book.model.ledgers.values()].map(({ name, title, kind }) => {
    const code = ledgerCodeOf(name)
    return { ...(code === undefined ? {} : { code }), ...{ name, title, kind } }
  })
  return print(form, {
    forExcel,
    heads: lang === "zh" ? ["编号", "名称", "台账"] : ["number", "name", "ledger"],
    rows: ledgers.map(({ code = "", name, title }) => [code, name, title[lang]]),
    json: { ledgers },
    note: lang === "zh" ? "查看：taizhang ledger 名称或编号" : "to see one: taizhang ledger NAME or NUMBER",
  })
}

export const ledger = Command.make(
  "ledger",
  {
    name: Argument.String("name").pipe(
      Argument.withDescription(
        "台账名称或编号，如 roster、党员花名册、L01；不写则列出全部 / a ledger's name or number; lists them where none is given",
      ),
      Argument.optional,
    ),
    ...asked,
    format,
    excel,
    reveal,
    limit: Flag.Int("limit").pipe(
      Flag.withMetavar("N"),
      Flag.withDescription("只显示前 N 行 / the first N rows only"),
      Flag.filter(
        (value) => value >= 0,
        () => "0 或以上 / 0 or more",
      ),
      Flag.optional,
    ),
    xlsx: Flag.String("xlsx").pipe(
      Flag.withMetavar("FILE"),
      Flag.withDescription("存为可打印的 Excel 表（.xlsx） / writes a workbook to print"),
      Flag.optional,
    ),
  },
  Effect.fnUntraced(function* ({ name: named, format: form, excel: forExcel, reveal: whole, limit, xlsx, ...flags }) {
    const wanted = yield* askedOf(flags)
    yield* withBook((session) =>
      Effect.gen(function* () {
        if (Option.isNone(named)) return yield* listed(session, form, forExcel)
        const name = ledgerMeant(session.book.model, named.value)
        const { book, lang } = session
        if (!whole && book.model.ledgers.get(name)?.restricted === true)
          return yield* new UsageProblem({
            zh: `${name} 不公开，只供纪检人员查看：确需查看的，加 --reveal`,
            en: `${name} is restricted to the discipline commission: add --reveal to see it`,
          })
        const view = yield* book.ledger(name, { ...wanted, open: true })
        const rows = view.rows.slice(0, Option.getOrUndefined(limit))
        yield* sayRemarks(view, lang)
        yield* sayUnopened(
          rows.map((row) => [row.cells, row.names]),
          lang,
        )
        if (Option.isSome(xlsx)) {
          return yield* writeDocument(xlsx.value, lang, async () => {
            const { workbookOf } = await import("@taizhang/http/documents/workbook")
            return workbookOf({ ...view, rows }, book.meta.township, { lang, reveal: whole })
          })
        }
        const cells = rows.map((row, index) => [String(index + 1), ...cellsOf(row, view.ledger.columns, lang, whole)])
        const heads = [lang === "zh" ? "序号" : "no.", ...view.ledger.columns.map(({ title }) => title[lang])]
        // On a screen, a column in which nobody has anything only takes place; CSV and JSON have it.
        const filled = heads.map((_, column) => form !== "table" || cells.some((row) => row[column] !== ""))
        const kept = (row: ReadonlyArray<string>) => row.filter((_, column) => filled[column])
        const blank = heads.filter((_, column) => filled[column] !== true)
        const of =
          rows.length < view.rows.length ? { zh: `前 ${rows.length} 行，`, en: `first ${rows.length} of ` }[lang] : ""
        yield* print(form, {
          forExcel,
          heads: kept(heads),
          rows: cells.map(kept),
          json: ledgerJson(view, rows, whole),
          empty: lang === "zh" ? `${view.ledger.title.zh}：没有记录` : `${view.ledger.title.en}: nothing on record`,
          note:
            lang === "zh"
              ? `${view.ledger.title.zh}，${of}共 ${view.rows.length} 行，截至 ${view.asOf}，记录第 ${view.position} 条${blank.length > 0 && rows.length > 0 ? `；未登记的栏：${blank.join("、")}` : ""}`
              : `${view.ledger.title.en}, ${of}${view.rows.length} rows, as of ${view.asOf}, position ${view.position}${blank.length > 0 && rows.length > 0 ? `; not on record: ${blank.join(", ")}` : ""}`,
        })
      }),
    )
  }),
).pipe(
  Command.withDescription("某日的台账 / a ledger on any date"),
  Command.withExamples([
    { command: "taizhang ledger", description: "列出全部台账 / list them" },
    {
      command: "taizhang ledger roster --as-of 2025-12-31 --format csv --excel",
      description: "花名册存为表格 / the roster for Excel",
    },
    {
      command: "taizhang ledger floating --year 2025 --xlsx 流动党员.xlsx",
      description: "可打印的 Excel 表 / a workbook to print",
    },
  ]),
)
