/** How the workbooks that are written look: their cells, and how wide their texts are. */
import type { Cell, CellStyle, WriteSheet } from "hucre/xlsx"

const side = { style: "thin" } as const

/** A cell with lines around it. */
export const framed: CellStyle = {
  border: { top: side, right: side, bottom: side, left: side },
  alignment: { vertical: "center", wrapText: true },
}

/** The head of a column. */
export const head: CellStyle = {
  ...framed,
  font: { bold: true },
  alignment: { horizontal: "center", vertical: "center", wrapText: true },
}

/** The title of a sheet, in the middle of the cells that it goes across. */
export const title: CellStyle = {
  font: { bold: true, size: 16 },
  alignment: { horizontal: "center", vertical: "center" },
}

export const textCell = (value: string, style: CellStyle = framed): Partial<Cell> => ({ type: "string", value, style })

/** The rows of a sheet, each cell with its style. */
export const sheetOf = (
  name: string,
  lines: ReadonlyArray<ReadonlyArray<Partial<Cell>>>,
): Pick<WriteSheet, "name" | "rows" | "cells"> => ({
  // Excel takes no longer name.
  name: name.slice(0, 31),
  rows: lines.map((line) => line.map(({ value = null }) => value)),
  cells: new Map(lines.flatMap((line, row) => line.map((one, at) => [`${row},${at}`, one] as const))),
})

/** How a sheet is printed: as wide as the page, the third row on every one. */
export const PAGE = { fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: "$3:$3" } as const

/** The width of a text in Excel's units: a Chinese character takes about two of them. */
export const textWidth = (text: string): number =>
  [...text].reduce((sum, character) => sum + (character > "\u2000" ? 2.1 : 1.1), 1)
