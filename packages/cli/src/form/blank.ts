/** The blank form of an event as an Excel workbook: rows to fill in, words to choose from, and a sheet that explains each column. */
import type { Declaration } from "@taizhang/domain/kernel/Event"
import type { Model } from "@taizhang/domain/kernel/Model"
import { randomBytes } from "node:crypto"
import { writeXlsx, type Cell, type CellStyle, type DataValidation } from "hucre/xlsx"
import { columnLetters } from "@taizhang/domain/import/Sheet"
import { kindText, kindTitles, type KindTitles } from "../record/fields.ts"
import { framed, head, PAGE, sheetOf, textCell, textWidth } from "@taizhang/http/documents/cells"
import { columnsOf, GUIDE, printed, TITLE, type FormColumn } from "./Form.ts"

/** How many rows a blank form has where not said otherwise. */
const ROWS = 300
/** Above the first row to fill in: the title, how to go on, the heads. */
const ABOVE = 3
/** The most characters of the words that Excel lets a cell be chosen from. */
const CHOICES = 255

const styles = {
  title: { font: { bold: true, size: 16 } },
  row: { ...framed, font: { color: { rgb: "808080" } } },
  date: { ...framed, numFmt: "yyyy-mm-dd" },
  amount: { ...framed, numFmt: "0.00" },
  // As text, in which a number keeps all its digits and a month is no date.
  text: { ...framed, numFmt: "@" },
} as const satisfies Readonly<Record<string, CellStyle>>

const styleOf = ({ holds }: FormColumn): CellStyle => {
  if (holds === "row") return styles.row
  if (holds === "on" || (typeof holds === "object" && holds.kind.is === "date")) return styles.date
  if (typeof holds === "object" && holds.kind.is === "money") return styles.amount
  return typeof holds === "object" && holds.kind.is === "count" ? framed : styles.text
}

/** The words that a cell is one of, where it is. */
const choicesOf = ({ holds }: FormColumn): ReadonlyArray<string> => {
  if (typeof holds === "string") return []
  const { kind } = holds
  if (kind.is === "boolean") return ["是", "否"]
  const words = kind.is === "word" ? Object.values(kind.words).map(({ zh }) => zh) : []
  return words.join(",").length > CHOICES || words.some((word) => /[,"]/.test(word)) ? [] : words
}

/** What is written in a column, in words. */
const explained = ({ holds }: FormColumn, { title, day, makes }: Declaration, titles: KindTitles): string => {
  if (holds === "row") return "空白表上已经填好，不要改动，也不要重复；同一张表再次导入时据此不会重复登记"
  if (holds === "on") return `${day?.zh ?? `“${title.zh}”发生的日期`}，如 2026-01-20`
  if (holds === "reason")
    return "一般不填。检查报告说这一行违反了某条规则，而事情确实如此的，在这里写明理由，就如实登记"
  const made = makes === holds.name ? "不填则新编；" : ""
  return `${made}${kindText(holds.kind, titles).zh}`
}

/** The bytes of a blank form; its rows are numbered under a code of its own. */
export const blankForm = (model: Model, declaration: Declaration, count = ROWS): Promise<Uint8Array> => {
  const columns = columnsOf(declaration)
  const titles = kindTitles(model)
  const code = randomBytes(5).toString("hex")
  const { title, type } = declaration
  const lines: ReadonlyArray<ReadonlyArray<Partial<Cell>>> = [
    [textCell(`${TITLE}${title.zh}（${type}）`, styles.title)],
    [
      textCell(
        "一行登记一件事，带 * 的必填，各栏怎么填见后一张表。填好后先检查：taizhang import 本文件，再加 --commit 写入。下次另取一张空白表。",
        {},
      ),
    ],
    columns.map((column) => textCell(printed(column), head)),
    ...Array.from({ length: count }, (_, row) =>
      columns.map((column) =>
        column.holds === "row"
          ? textCell(`${code}-${row + 1}`, styles.row)
          : { type: "empty" as const, style: styleOf(column) },
      ),
    ),
  ]
  const validations = columns.flatMap((column, at): ReadonlyArray<DataValidation> => {
    const values = choicesOf(column)
    const letters = columnLetters(at)
    const range = `${letters}${ABOVE + 1}:${letters}${ABOVE + count}`
    return values.length === 0 ? [] : [{ type: "list", values: [...values], range, allowBlank: true }]
  })
  const guide: ReadonlyArray<ReadonlyArray<Partial<Cell>>> = [
    [textCell(`${GUIDE}${title.zh}`, styles.title)],
    ["栏", "必填", "填写"].map((one) => textCell(one, head)),
    ...columns.map((column) => [
      textCell(column.head, framed),
      textCell(column.required ? "必填" : "", framed),
      textCell(explained(column, declaration, titles), framed),
    ]),
  ]
  return writeXlsx({
    sheets: [
      {
        ...sheetOf(title.zh, lines),
        columns: columns.map((column) => ({
          width: Math.min(30, Math.max(column.holds === "row" ? 16 : 12, textWidth(printed(column)) + 2)),
        })),
        dataValidations: validations,
        freezePane: { rows: ABOVE },
        pageSetup: { ...PAGE, paperSize: "a4", orientation: "landscape" },
      },
      { ...sheetOf("填写说明", guide), columns: [{ width: 24 }, { width: 8 }, { width: 80 }] },
    ],
  })
}
