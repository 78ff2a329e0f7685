/** Calendar months `YYYY-MM` as text, so that text order is the order of time. */
import { Schema, type Brand } from "effect"
import { addDays, addMonths, plainDate, type Period, type PlainDate } from "./Calendar.ts"
import { titled, UNIT } from "./Ids.ts"

/** A calendar month `YYYY-MM`. */
export type Month = string & Brand.Brand<"Month">

/** The unit of a field that holds a calendar month. */
export const MONTH = { zh: "月份", en: "month" }

/** A field that holds a calendar month, from the founding of the Party on, with a month after it. */
export const month = (zh = "月份", en = "month") =>
  Schema.String.check(
    Schema.isPattern(/^(19[2-9]\d|2\d{3})-(0[1-9]|1[0-2])$/, { message: "a month YYYY-MM, such as 2026-03" }),
  )
    .pipe(Schema.brand("Month"))
    .annotate({ [UNIT]: MONTH })
    .pipe(titled(zh, en))

export const monthOf = (date: PlainDate): Month => date.slice(0, 7) as Month
export const firstDay = (of: Month): PlainDate => plainDate(`${of}-01`)
export const lastDay = (of: Month): PlainDate => addDays(addMonths(firstDay(of), 1), -1)
/** The month `count` months later; earlier where negative. */
export const addToMonth = (of: Month, count: number): Month => monthOf(addMonths(firstDay(of), count))

/** The months of a period that are over at its end: from the first of these to before the second. */
export const monthsOver = ({ from, asOf }: Period): { readonly from: Month; readonly before: Month } => ({
  from: monthOf(from),
  before: monthOf(addDays(asOf, 1)),
})
