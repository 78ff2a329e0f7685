/** Tables for a terminal: columns aligned by display width, where a Chinese character takes two places. */
import { CliOutput } from "effect/cli"

/** The places that a text takes on a terminal. */
export const widthOf = CliOutput.displayWidth

/** The widest that a cell is shown but in the last column; what is longer is cut with `…` (CSV and JSON hold it whole). */
const WIDEST = 40

/** Text without what would move the cursor or break the line. */
export const plain = (text: string): string => text.replaceAll(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, " ")

const cut = (cell: string): string => {
  const text = plain(cell)
  if (widthOf(text) <= WIDEST) return text
  let kept = ""
  for (const character of text) {
    if (widthOf(kept + character) > WIDEST - 1) break
    kept += character
  }
  return `${kept}…`
}

/** A number, or the word that stands where none is on record. */
const NUMBER = /^(-?[\d,]+(\.\d+)?%?|未登记)$/

/**
 * Lays out rows under heads; a column that holds numbers only stands to the right.
 *
 * @param details for each row a text that stands whole on a line below it
 * @param whole columns that are never cut short
 */
export const renderTable = (
  heads: ReadonlyArray<string>,
  rows: ReadonlyArray<ReadonlyArray<string>>,
  details: ReadonlyArray<string> = [],
  whole: ReadonlyArray<number> = [],
): string => {
  const last = heads.length - 1
  const isWhole = (column: number): boolean => column === last || whole.includes(column)
  const cells = rows.map((row) => heads.map((_, column) => (isWhole(column) ? plain : cut)(row[column] ?? "")))
  const widths = heads.map((head, column) => Math.max(widthOf(head), ...cells.map((row) => widthOf(row[column] ?? ""))))
  const numeric = heads.map((_, column) => {
    const filled = cells.map((row) => row[column] ?? "").filter((cell) => cell !== "")
    return filled.length > 0 && filled.every((cell) => NUMBER.test(cell))
  })
  const line = (row: ReadonlyArray<string>): string =>
    row
      .map((cell, column) => {
        const blank = " ".repeat((widths[column] ?? 0) - widthOf(cell))
        return numeric[column] === true ? blank + cell : cell + blank
      })
      .join("  ")
      .trimEnd()
  const below = (index: number): ReadonlyArray<string> => {
    const detail = details[index]
    return detail === undefined ? [] : [`      ${plain(detail)}`]
  }
  const rule = widths.map((width, column) => "-".repeat(column === last ? Math.min(width, WIDEST) : width)).join("  ")
  return [line(heads), rule, ...cells.flatMap((row, index) => [line(row), ...below(index)])].join("\n")
}
