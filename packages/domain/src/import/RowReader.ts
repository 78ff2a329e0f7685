/** Reads the cells of one row, gathering what is refused and what is noted, each under the head of its column. */
import { Result } from "effect"
import type { Message } from "../kernel/Message.ts"
import { cellUnder, type Table } from "./Header.ts"
import type { Parsed } from "./Reading.ts"
import { isEmpty, type Cell, type SheetRow } from "./Sheet.ts"

type Parse<A> = (cell: Cell) => Parsed<A | undefined>

/** A row being read; `reasons` not empty means that the row is refused. */
export interface RowReader {
  readonly file: string
  readonly sheet: string
  readonly row: number
  readonly reasons: Array<Message>
  readonly notes: Array<Message>
  /** Whether the sheet has the column at all: what has no column is 未登记. */
  readonly has: (column: string) => boolean
  /** The value under a column; undefined where blank. What cannot be read refuses the row. */
  readonly get: <A>(column: string, parse: Parse<A>) => A | undefined
  /** Like `get`, and a blank refuses the row too. */
  readonly need: <A>(column: string, parse: Parse<A>) => A | undefined
  /** Like `get`, but what cannot be read is noted and left out: for what describes and decides nothing. */
  readonly soft: <A>(column: string, parse: Parse<A>) => A | undefined
  /** How to name another row here: with its sheet or file only where that is another. */
  readonly of: (other: Pick<RowReader, "file" | "sheet" | "row">) => Message
  readonly refuse: (zh: string, en: string) => void
  readonly note: (zh: string, en: string) => void
}

export const readRow = (table: Table, row: SheetRow): RowReader => {
  const { file, sheet } = table.sheet
  const reasons: Array<Message> = []
  const notes: Array<Message> = []
  const head = (column: string): string => table.ledger.columns.find(({ key }) => key === column)?.heads[0] ?? column
  const take = <A>(column: string, parse: Parse<A>, bad: Array<Message>): A | undefined => {
    const parsed = parse(cellUnder(table, row, column))
    const under = ({ zh, en }: Message): Message => ({ zh: `${head(column)}：${zh}`, en: `${column}: ${en}` })
    if (Result.isFailure(parsed)) {
      bad.push(under(parsed.failure))
      return undefined
    }
    notes.push(...parsed.success.notes.map(under))
    return parsed.success.value
  }
  return {
    file,
    sheet,
    row: row.number,
    reasons,
    notes,
    has: (column) => table.columns.has(column),
    get: (column, parse) => take(column, parse, reasons),
    need: (column, parse) => {
      const before = reasons.length
      const value = take(column, parse, reasons)
      if (value === undefined && reasons.length === before)
        reasons.push({
          zh: `${head(column)}：空白，必须填写`,
          en: `${column}: blank, and needed${isEmpty(cellUnder(table, row, column)) ? "" : " (the cell says that there is none)"}`,
        })
      return value
    },
    soft: (column, parse) => take(column, parse, notes),
    of: (other) => {
      const inFile = other.file === file ? { zh: "", en: "" } : { zh: `“${other.file}”的`, en: ` in ${other.file}` }
      const inSheet =
        other.file === file && other.sheet === sheet
          ? { zh: "", en: "" }
          : { zh: `“${other.sheet}”`, en: ` of ${other.sheet}` }
      return { zh: `${inFile.zh}${inSheet.zh}第${other.row}行`, en: `row ${other.row}${inSheet.en}${inFile.en}` }
    },
    refuse: (zh, en) => void reasons.push({ zh, en }),
    note: (zh, en) => void notes.push({ zh, en }),
  }
}
