/**
 * Rows that stand in two files of one import: a copy of a ledger, or a later version of it.
 *
 * What the same row says in both is told once, by the file whose name comes first. Equal rows within one file are not the
 * same row twice: two visitors may come on one day with one matter.
 */
import { cellUnder, type Table } from "./Header.ts"
import { isEmpty, type SheetRow } from "./Sheet.ts"

/** Where a row stands. */
export interface Place {
  readonly file: string
  readonly sheet: string
  readonly row: number
}

/** A table of a file, with the rows of it that another file tells. */
export interface Told {
  readonly table: Table
  /** By Excel's row number, where else the row stands. */
  readonly elsewhere: ReadonlyMap<number, Place>
}

/** Finds the rows of tables that stand in the table of another file before them; all tables of a file come together. */
export const overlaps = (tables: ReadonlyArray<Table>): ReadonlyArray<Told> => {
  /** By the text of a row, where it stands in the file that has it most often so far. */
  const before = new Map<string, ReadonlyArray<Place>>()
  return [...Map.groupBy(tables, ({ sheet }) => sheet.file).values()].flatMap((ofFile) => {
    const own = new Map<string, Array<Place>>()
    const told = ofFile.map((table): Told => {
      const elsewhere = new Map<number, Place>()
      for (const row of table.rows) {
        const text = textOf(table, row)
        const same = own.get(text) ?? []
        const place = before.get(text)?.[same.length]
        if (place !== undefined) elsewhere.set(row.number, place)
        own.set(text, [...same, { file: table.sheet.file, sheet: table.sheet.sheet, row: row.number }])
      }
      return { table, elsewhere }
    })
    for (const [text, places] of own) if (places.length > (before.get(text)?.length ?? 0)) before.set(text, places)
    return told
  })
}

/** What a row says under the columns that its ledger knows, in whatever order they stand; serial numbers say nothing. */
const textOf = (table: Table, row: SheetRow): string => {
  const said: Array<readonly [column: string, cell: unknown]> = []
  for (const { key } of table.ledger.columns) {
    const cell = cellUnder(table, row, key)
    if (!isEmpty(cell)) said.push([key, typeof cell === "string" ? cell.trim() : cell])
  }
  return JSON.stringify([table.ledger.id, said])
}
