/** Workbooks made up cell by cell. */
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import writeExcel from "write-excel-file/node"
import { folder } from "../town.ts"

export type Cells = ReadonlyArray<string | number | null>

/** A workbook with these sheets in a new folder. */
export const workbook = async (
  name: string,
  ...sheets: ReadonlyArray<readonly [title: string, rows: ReadonlyArray<Cells>]>
): Promise<string> => {
  const path = join(folder(), name)
  const data = sheets.map(([sheet, rows]) => ({ sheet, data: rows.map((row) => row.map((cell) => cell)) }))
  writeFileSync(path, await writeExcel(data as never).toBuffer())
  return path
}
