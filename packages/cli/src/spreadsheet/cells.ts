/** How text is laid out in the cells of a workbook. */

/** The width of a text in Excel's units: a Chinese character takes about two of them. */
export const textWidth = (text: string): number =>
  [...text].reduce((sum, character) => sum + (character > "\u2000" ? 2.1 : 1.1), 1)
