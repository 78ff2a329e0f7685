/** Comma-separated values after RFC 4180: CRLF, quotes where needed. */

/** How the rows are to be read. */
export interface CsvOptions {
  /**
   * For opening in Excel: begins with a byte order mark, and puts a tab before what Excel would turn into something
   * else: a formula (`=`, `+`, `-`, `@`), or a number of twelve digits and more, whose last digits it drops.
   */
  readonly forExcel: boolean
}

const quoted = (text: string): string => (/[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

const forExcel = (text: string): string => (/^[=+\-@\t\r]|^\d{12,}/.test(text) ? `\t${text}` : text)

export const renderCsv = (
  heads: ReadonlyArray<string>,
  rows: ReadonlyArray<ReadonlyArray<string>>,
  options: CsvOptions = { forExcel: false },
): string => {
  const cell = (text: string): string => quoted(options.forExcel ? forExcel(text) : text)
  const lines = [heads, ...rows].map((row) => row.map(cell).join(","))
  return `${options.forExcel ? "\uFEFF" : ""}${lines.join("\r\n")}`
}
