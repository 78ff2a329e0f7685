/** Printing a command's answer as a table, CSV or JSON. */
import { Console, type Effect } from "effect"
import { renderCsv } from "./csv.ts"
import { renderJson } from "./json.ts"
import { renderTable } from "./table.ts"

export type Form = "table" | "csv" | "json"

/** An answer in its three forms. */
export interface Answer {
  readonly heads: ReadonlyArray<string>
  readonly rows: ReadonlyArray<ReadonlyArray<string>>
  /** How many columns, from the left, a table has room for; those after them stand in lines below each row. */
  readonly columns?: number
  readonly json: object
  readonly forExcel: boolean
  /** A line under the table: of when, and what else to ask. */
  readonly note?: string
  /** What a table without rows says instead. */
  readonly empty?: string
}

/** Prints an answer on stdout. */
export const print = (
  form: Form,
  { heads, rows, columns = heads.length, json, forExcel, note, empty }: Answer,
): Effect.Effect<void> => {
  if (form === "json") return Console.log(renderJson(json))
  // The console ends the last line with LF alone.
  if (form === "csv") return Console.log(`${renderCsv(heads, rows, { forExcel })}\r`)
  const details =
    columns === heads.length
      ? []
      : rows.map((row) =>
          row
            .slice(columns)
            .filter((cell) => cell !== "")
            .join("  "),
        )
  const table =
    rows.length === 0 && empty !== undefined
      ? empty
      : renderTable(
          heads.slice(0, columns),
          rows.map((row) => row.slice(0, columns)),
          details,
        )
  return Console.log(note === undefined ? table : `${table}\n\n${note}`)
}
