/** Writes a synthetic township's ledgers as Excel workbooks, one file for each ledger. */
import { mkdir, writeFile } from "node:fs/promises"
import { join } from "node:path"
import type { Cell as ExcelCell, SheetData } from "write-excel-file/node"
import { textWidth } from "@taizhang/http/documents/cells"
import { timeOf } from "./civil.ts"
import { ledgerSheets, type LedgerSheet } from "./ledgers.ts"
import type { Cell, Style, Township } from "./model.ts"

const excelCell = (cell: Cell): ExcelCell => {
  if (cell === null || typeof cell !== "object") return cell
  if ("formula" in cell) return { type: "Formula", value: cell.formula }
  return { type: Date, value: new Date(timeOf(cell.date)), format: "yyyy-mm-dd" }
}

/** The width of a cell in Excel's units. */
const cellWidth = (cell: Cell): number => {
  if (cell === null) return 0
  if (typeof cell === "object") return "date" in cell ? 11 : 8
  return textWidth(String(cell))
}

/** Columns as wide as their first records need, heads in two lines at most. */
const columnWidths = ({ rows, headRow }: LedgerSheet): Array<{ width: number }> =>
  (rows[headRow - 1] ?? []).map((head, column) => {
    const records = rows.slice(headRow, headRow + 100).map((row) => cellWidth(row[column] ?? null))
    return { width: Math.min(40, Math.max(5, cellWidth(head) / 2 + 1, ...records)) }
  })

const sheetData = ({ rows, headRow }: LedgerSheet): SheetData =>
  rows.map((row, index) => {
    const number = index + 1
    const [first] = row
    if (number < headRow && typeof first === "string") {
      const span = { value: first, type: String, columnSpan: row.length } as const
      const title: ExcelCell =
        number === 1 && headRow > 1 ? { ...span, fontWeight: "bold", fontSize: 16, align: "center" } : span
      return [title, ...row.slice(1).map(() => null)]
    }
    if (number !== headRow) return row.map(excelCell)
    return row.map((head) =>
      typeof head === "string" ? { value: head, type: String, fontWeight: "bold", align: "center", wrap: true } : null,
    )
  })

/** Sets the times of a ZIP archive's members to its beginning of time, 1980-01-01, so that equal cells are equal bytes. */
const withoutClock = (archive: Buffer): Buffer => {
  const MIDNIGHT_1980 = 0x00210000
  const end = archive.lastIndexOf(Buffer.from("PK\u0005\u0006", "latin1"))
  let at = archive.readUInt32LE(end + 16)
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    archive.writeUInt32LE(MIDNIGHT_1980, at + 12)
    archive.writeUInt32LE(MIDNIGHT_1980, archive.readUInt32LE(at + 42) + 10)
    at += 46 + archive.readUInt16LE(at + 28) + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32)
  }
  return archive
}

/** The bytes of one ledger's workbook; equal sheets give equal bytes. */
export const workbookOf = async (sheet: LedgerSheet): Promise<Buffer> => {
  const { default: writeExcel } = await import("write-excel-file/node")
  const excel = writeExcel(sheetData(sheet), { sheet: sheet.sheetName, columns: columnWidths(sheet) })
  return withoutClock(await excel.toBuffer())
}

/** Writes the nine ledgers into a directory, which it makes, over files of the same names; returns their paths. */
export const writeTownship = async (dir: string, township: Township, style: Style): Promise<ReadonlyArray<string>> => {
  await mkdir(dir, { recursive: true })
  const paths: Array<string> = []
  for (const sheet of ledgerSheets(township, style)) {
    const path = join(dir, sheet.fileName)
    await writeFile(path, await workbookOf(sheet))
    paths.push(path)
  }
  return paths
}
