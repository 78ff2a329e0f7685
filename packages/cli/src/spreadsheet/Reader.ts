/**
 * Reads Excel workbooks (.xlsx, .xlsm) for the import, and loses nothing that a cell says.
 *
 * Numbers stay numbers and text stays text; a number with a date format is a date, in either date system; rows keep
 * Excel's numbers; every sheet is read, hidden ones too. A date with a time of day stays whole as text
 * (`2024-05-03 14:30:00`), as does a time alone (`14:30:00`). Errors and formulas without a stored result become text
 * (`#REF!`, `=SUM(H4:H59)`), which the domain refuses where it needs a value. Rows without content are left out.
 */
import { readFile, stat } from "node:fs/promises"
import { basename } from "node:path"
import type { Cell, Sheet, SheetRow } from "@taizhang/domain/import/Sheet"
import type { Cell as RichCell, CellValue, Sheet as RichSheet, SheetFilterInfo } from "hucre"
import { partsOf } from "./Container.ts"
import {
  FileEmpty,
  FileMissing,
  FileUnreadable,
  NotAFile,
  NotAWorkbook,
  WorkbookBlank,
  WorkbookDamaged,
  WorkbookTooLarge,
} from "./WorkbookProblem.ts"

/** What a file may weigh, in bytes. */
const FILE_LIMIT = 64 * 1024 * 1024

/** The worksheets of a workbook in a file, like {@link workbookIn}. */
export const readWorkbook = async (path: string): Promise<ReadonlyArray<Sheet>> => workbookIn(path, await bytesOf(path))

/**
 * The worksheets of a workbook, in the order of their tabs; one without content has no rows.
 *
 * Rejects with a `WorkbookProblem`, and with nothing else, where the bytes are no readable workbook.
 *
 * @param path where they were read, or the name under which somebody gave them
 */
export const workbookIn = async (path: string, bytes: Buffer): Promise<ReadonlyArray<Sheet>> => {
  if (bytes.length === 0) throw new FileEmpty({ path })
  if (basename(path).startsWith("~$")) throw new NotAWorkbook({ path, kind: "lock" })
  const parts = partsOf(path, bytes)
  const cut = [...parts].find(([name, part]) => isCut(name, part))
  if (cut !== undefined) throw new WorkbookDamaged({ path, detail: `${cut[0]} does not end` })
  const sheets = (await sheetsOf(path, bytes, parts)).map((sheet) => ofRich(basename(path), sheet))
  if (sheets.every(({ rows }) => rows.length === 0)) throw new WorkbookBlank({ path })
  return sheets
}

const bytesOf = async (path: string): Promise<Buffer> => {
  try {
    const found = await stat(path)
    if (!found.isFile()) throw new NotAFile({ path })
    if (found.size > FILE_LIMIT) {
      const megabytes = FILE_LIMIT / 1024 / 1024
      const why = { zh: `文件超过 ${megabytes} MB`, en: `the file is larger than ${megabytes} MB` }
      throw new WorkbookTooLarge({ path, why })
    }
    return await readFile(path)
  } catch (error) {
    if (error instanceof NotAFile || error instanceof WorkbookTooLarge) throw error
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown"
    throw code === "ENOENT" || code === "ENOTDIR" ? new FileMissing({ path }) : new FileUnreadable({ path, code })
  }
}

/** Whether a part that holds cells breaks off before its root element closes; the library would read what is there. */
const isCut = (name: string, part: Buffer): boolean => {
  const root = /^xl\/worksheets\/[^/]+\.xml$/.test(name)
    ? "worksheet"
    : name === "xl/sharedStrings.xml"
      ? "sst"
      : undefined
  if (root === undefined) return false
  const end = part.subarray(-200).toString("latin1").trimEnd()
  return !new RegExp(`</([\\w.-]+:)?${root}\\s*>$|<([\\w.-]+:)?${root}[^<>]*/>$`).test(end)
}

const sheetsOf = async (
  path: string,
  bytes: Buffer,
  parts: ReadonlyMap<string, Buffer>,
): Promise<ReadonlyArray<RichSheet>> => {
  const tabs = tabsOf(parts)
  // Loaded where a workbook is read: most commands read none.
  const { readXlsx } = await import("hucre/xlsx")
  try {
    // Asked for the part of a chart's tab, the library would refuse the whole workbook.
    const { sheets } = await readXlsx(bytes, { sheets: ({ index }: SheetFilterInfo) => tabs[index] !== "other" })
    if (sheets.length < tabs.filter((tab) => tab === "cells").length) throw new RangeError("a sheet is missing")
    return sheets
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    if (/over the \d+ limit|outside the supported sheet bounds/.test(detail)) {
      throw new WorkbookTooLarge({
        path,
        why: {
          zh: "有单元格远在表格之外，表格范围过大",
          en: `a cell far outside the table makes it too wide (${detail})`,
        },
      })
    }
    throw new WorkbookDamaged({ path, detail })
  }
}

/** What each tab of the workbook shows: cells, or a chart or a dialog, which have none. */
const tabsOf = (parts: ReadonlyMap<string, Buffer>): ReadonlyArray<"cells" | "other"> => {
  const elements = (part: string, name: string): ReadonlyArray<string> =>
    parts
      .get(part)
      ?.toString("utf8")
      .match(new RegExp(`<([\\w.-]+:)?${name}\\s[^>]*>`, "g")) ?? []
  const attribute = (element: string, name: string): string =>
    new RegExp(`\\s${name}=["']([^"']*)`).exec(element)?.[1] ?? ""
  const other = elements("xl/_rels/workbook.xml.rels", "Relationship")
    .filter((element) => /\/(chartsheet|dialogsheet|xlMacrosheet|macrosheet)$/.test(attribute(element, "Type")))
    .map((element) => attribute(element, "Id"))
  return elements("xl/workbook.xml", "sheet").map((element) =>
    other.includes(attribute(element, "[\\w.-]+:id")) ? "other" : "cells",
  )
}

const ofRich = (file: string, { name, rows, cells }: RichSheet): Sheet => ({
  file,
  sheet: name,
  rows: rows.flatMap((row, index): ReadonlyArray<SheetRow> => {
    const read = row.map((value, column) => ofCell(value, cells?.get(`${index},${column}`)))
    const width = read.findLastIndex((cell) => cell !== null) + 1
    return width === 0 ? [] : [{ number: index + 1, cells: read.slice(0, width) }]
  }),
})

const ofCell = (value: CellValue, rich: RichCell | undefined): Cell => {
  if (rich?.type === "error") return value === null || value === "" ? "#UNKNOWN!" : String(value)
  if (value === null && rich?.formula !== undefined) return `=${rich.formula === "" ? "…" : rich.formula}`
  if (value instanceof Date) return ofDate(value)
  return value === "" ? null : value
}

/** What Excel shows for a number with a date format: a date, a date and time, a time, or `#####` where it is none of them. */
const ofDate = (date: Date): Cell => {
  const iso = Number.isNaN(date.valueOf()) ? "" : date.toISOString()
  const [day = "", time = ""] = iso.slice(0, 19).split("T")
  if (!/^\d{4}-/.test(iso) || day < "1899-12-31") return "#####"
  if (day < "1900-01-01") return time
  return time === "00:00:00" ? { date: day } : `${day} ${time}`
}
