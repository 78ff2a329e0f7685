/**
 * A worksheet as a shell hands it over: cells with their types kept, rows with Excel's own numbers.
 *
 * Nothing is lost on the way: a number stays a number, text that looks like a number stays text, a cell with a date
 * format is a date, a formula is its stored result. Two things that a cell can hold and no value expresses come as
 * text: an error (`#REF!`), and a formula whose result was never stored (`=SUM(H4:H59)`).
 */

/** What one cell holds; `null` is a blank cell, and so is one past the end of a row. */
export type Cell = string | number | boolean | { readonly date: string /* YYYY-MM-DD */ } | null

/** A row under its Excel number, which the clerk sees at the left edge; blank rows may be left out. */
export interface SheetRow {
  readonly number: number
  readonly cells: ReadonlyArray<Cell>
}

/** One worksheet of one file; rows in ascending order of their numbers. */
export interface Sheet {
  readonly file: string
  readonly sheet: string
  readonly rows: ReadonlyArray<SheetRow>
}

/** Whether a cell holds nothing but, at most, white space. */
export const isEmpty = (cell: Cell | undefined): boolean =>
  cell == null || (typeof cell === "string" && cell.trim() === "")

/** The letters over a column, of which the first is number 0: `A`, `Z`, `AA`. */
export const columnLetters = (index: number): string =>
  (index >= 26 ? columnLetters(Math.floor(index / 26) - 1) : "") + String.fromCharCode(65 + (index % 26))

/** A cell's content as a message quotes it; long text is cut after 40 characters. */
export const shown = (cell: Cell | undefined): string => {
  if (cell == null) return "空白"
  if (typeof cell === "boolean") return cell ? "TRUE" : "FALSE"
  if (typeof cell === "object") return cell.date
  const text = String(cell)
  const characters = Array.from(text)
  return characters.length > 40 ? `${characters.slice(0, 40).join("")}…` : text
}
