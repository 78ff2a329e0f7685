/**
 * A ledger as an Excel workbook to print and to hand in: its title, who fills it in and as of when, the columns between
 * 序号 and 备注, the entries behind each row, and the line for signatures, as wide as the page, with the heads on every
 * page. No cell is left empty; what is not on record is `—`, as the forms want it.
 */
import type { Column } from "@taizhang/domain/kernel/Ledger"
import type { Message } from "@taizhang/domain/kernel/Message"
import type { Json } from "@taizhang/domain/kernel/Register"
import type { LedgerView } from "@taizhang/store/book/Reads"
import { writeXlsx, type Cell, type CellStyle, type MergeRange } from "hucre/xlsx"
import { framed, head, PAGE, sheetOf, textCell, textWidth, title } from "./cells.ts"
import { cellsOf } from "./ledgerCells.ts"

/** Widths of columns in Excel's units. */
const WIDTH = { narrowest: 6, widest: 24 } as const
/** Heights of rows in points. */
const HEIGHT = { title: 28, heads: 34, signatures: 30 } as const
/** The most columns that are to be read on A4, upright and across; what has more is printed on A3. */
const COLUMNS = { upright: 8, across: 16 } as const
const NOTHING = "—"

const said = {
  zh: {
    ...{ number: "序号", entries: "所据记录", remark: "备注" },
    head: (town: string, asOf: string, position: number) =>
      `填报单位（盖章）：${town}        截至${asOf}，记录至第${position}条`,
    signatures: "负责人：                    填表人：                    报出日期：        年    月    日",
  },
  en: {
    ...{ number: "no.", entries: "entries", remark: "remark" },
    head: (town: string, asOf: string, position: number) =>
      `filled in by (seal): ${town}        as of ${asOf}, position ${position}`,
    signatures: "responsible:                    filled in by:                    handed in on:",
  },
} as const

/** On one line, in type as small as that takes: a row is no higher for the entries behind it. */
const fitted: CellStyle = { ...framed, alignment: { vertical: "center", shrinkToFit: true } }

const DAY = /^\d{4}-\d\d-\d\d$/

/** A value by its type, so that Excel sorts and adds it: a number, an amount in yuan, a date; else its text. */
const cellOf = ({ money }: Column, value: Json | undefined, shown: string): Partial<Cell> => {
  if (typeof value === "number")
    return money === true
      ? { type: "number", value: value / 100, style: { ...framed, numFmt: "0.00" } }
      : { type: "number", value, style: framed }
  if (DAY.test(shown))
    return { type: "date", value: new Date(`${shown}T00:00:00Z`), style: { ...framed, numFmt: "yyyy-mm-dd" } }
  return textCell(shown === "" ? NOTHING : shown)
}

/** The bytes of a ledger's rows as a workbook; personal fields are masked unless they are to be revealed. */
export const workbookOf = (
  { ledger, rows, asOf, position }: LedgerView,
  township: string,
  { lang, reveal }: { readonly lang: keyof Message; readonly reveal: boolean },
): Promise<Uint8Array> => {
  const words = said[lang]
  const heads = [words.number, ...ledger.columns.map((column) => column.title[lang]), words.entries, words.remark]
  const shown = rows.map((row) => cellsOf(row, ledger.columns, lang, reveal))
  const lines: ReadonlyArray<ReadonlyArray<Partial<Cell>>> = [
    [textCell(ledger.title[lang], title)],
    [textCell(words.head(township, asOf, position), {})],
    heads.map((one) => textCell(one, head)),
    ...rows.map((row, index) => [
      { type: "number", value: index + 1, style: framed } as const,
      ...ledger.columns.map((column, at) => cellOf(column, row.cells[column.key], shown[index]?.[at] ?? "")),
      textCell(row.entries.join("、"), fitted),
      textCell(NOTHING),
    ]),
    [textCell(words.signatures, {})],
  ]
  const across = (row: number): MergeRange => ({
    ...{ startRow: row, endRow: row },
    ...{ startCol: 0, endCol: heads.length - 1 },
  })
  const widthOf = (one: string, at: number): number => {
    const texts = shown.slice(0, 200).map((row, index) => {
      const entries = rows[index]?.entries.join("、") ?? ""
      return textWidth(row[at - 1] ?? (at === heads.length - 2 ? entries : ""))
    })
    return Math.min(WIDTH.widest, Math.max(WIDTH.narrowest, textWidth(one) / 2 + 2, ...texts))
  }
  return writeXlsx({
    sheets: [
      {
        ...sheetOf(ledger.title[lang], lines),
        columns: heads.map((one, at) => ({ width: widthOf(one, at) })),
        merges: [0, 1, lines.length - 1].map(across),
        rowDefs: new Map([
          [0, { height: HEIGHT.title }],
          [2, { height: HEIGHT.heads }],
          [lines.length - 1, { height: HEIGHT.signatures }],
        ]),
        freezePane: { rows: 3 },
        pageSetup: {
          paperSize: heads.length > COLUMNS.across ? "a3" : "a4",
          orientation: heads.length > COLUMNS.upright ? "landscape" : "portrait",
          ...PAGE,
        },
        headerFooter: { oddFooter: "&C&P / &N" },
      },
    ],
  })
}
