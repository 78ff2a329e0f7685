/** The date on which a form says that it was filled in: 填报时间, 填表日期 in the lines above the head or at the foot. */
import { Result } from "effect"
import type { PlainDate } from "../kernel/Calendar.ts"
import { parseDay } from "./Dates.ts"
import { halfWidth, read, type Parsed } from "./Reading.ts"
import { isEmpty, type Cell, type Sheet } from "./Sheet.ts"

const LABEL = /(?:填报|填表|制表|上报|报出|编制|统计)(?:时间|日期)\s*[:：]\s*/
const ABOVE = 10
const FOOT = 5

/**
 * The date after 填报时间 or its like; `undefined` where the form has none, a refusal where it cannot be read.
 *
 * It may stand behind the label or in the next filled cell of the row. A column head `填报时间` has no colon and is none.
 */
export const filedOn = (sheet: Sheet): Parsed<PlainDate | undefined> => {
  const rows = [...sheet.rows.filter(({ number }) => number <= ABOVE), ...sheet.rows.slice(-FOOT)]
  for (const { cells } of rows) {
    for (const [position, cell] of cells.entries()) {
      const label = typeof cell === "string" ? LABEL.exec(halfWidth(cell)) : null
      if (label === null || typeof cell !== "string") continue
      // The date ends before the next label of the line.
      const [written = ""] = halfWidth(cell)
        .slice(label.index + label[0].length)
        .split(/ {2,}|(?<=[日号]) | (?=\S*:)/)
      const beside = cells.slice(position + 1).find((next) => !isEmpty(next) && !isLabel(next))
      const date = parseDay(written.trim() === "" ? beside : written)
      if (Result.isFailure(date) || date.success.value !== undefined) return date
    }
  }
  return read(undefined)
}

const isLabel = (cell: Cell | undefined): boolean => typeof cell === "string" && /^[^\d:]+:/.test(halfWidth(cell))
