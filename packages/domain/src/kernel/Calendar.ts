/**
 * Civil dates of Asia/Shanghai as text, and the calendar arithmetic of the rules.
 *
 * A date is `YYYY-MM-DD`, so that text order is date order. Years and months are calendar periods clamped at month
 * ends (2024-02-29 + 1 year = 2025-02-28), never 365 or 30 days.
 */
import chineseDays from "chinese-days"
import { Schema, type Brand } from "effect"
import { Temporal } from "temporal-polyfill"
import { UNIT } from "./Ids.ts"

/** A civil date `YYYY-MM-DD` that exists. */
export type PlainDate = string & Brand.Brand<"PlainDate">

/** Whether text is a civil date `YYYY-MM-DD` that exists. */
export const isPlainDate = (text: string): text is PlainDate => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const [month, day] = [Number(text.slice(5, 7)), Number(text.slice(8))]
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(Number(text.slice(0, 4)), month)
}

/** The schema of {@link PlainDate}, years 0000 to 9999. */
export const PlainDate: Schema.Codec<PlainDate, string> = Schema.String.check(
  Schema.makeFilter((text: string) => isPlainDate(text), { expected: "a calendar date YYYY-MM-DD that exists" }),
)
  .pipe(Schema.brand("PlainDate"))
  .annotate({ [UNIT]: { zh: "日期", en: "date" } })

/** The date that a text is known to hold; throws a RangeError where it holds none. For literals and parsed parts. */
export const plainDate = (text: string): PlainDate => {
  if (!isPlainDate(text)) throw new RangeError(`not a calendar date: ${text}`)
  return text
}

const of = (date: PlainDate): Temporal.PlainDate => Temporal.PlainDate.from(date)
const text = (date: Temporal.PlainDate): PlainDate => plainDate(date.toString())

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const
const daysInMonth = (year: number, month: number): number =>
  month === 2 && ((year % 4 === 0 && year % 100 !== 0) || year % 400 === 0) ? 29 : (DAYS[month - 1] as number)
const two = (part: number): string => (part < 10 ? `0${part}` : String(part))

/**
 * The same day of a month `months` later (or earlier), clamped at the month's end.
 *
 * Written out, because folds call it for every admission and `Temporal` takes twenty times as long; a test holds the two
 * to the same answer.
 */
export const addMonths = (date: PlainDate, months: number): PlainDate => {
  const count = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months
  const year = Math.floor(count / 12)
  const month = count - year * 12 + 1
  const day = Math.min(Number(date.slice(8)), daysInMonth(year, month))
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}` as PlainDate
}
/** The same day of a year `years` later, 29 February clamped to the 28th. */
export const addYears = (date: PlainDate, years: number): PlainDate => addMonths(date, 12 * years)
export const addDays = (date: PlainDate, days: number): PlainDate => text(of(date).add({ days }))
export const daysBetween = (from: PlainDate, until: PlainDate): number => of(from).until(of(until)).days

/** Age in full years on a day; a person born on 29 February has his birthday on the 28th of a common year. */
export const ageOn = (birth: PlainDate, on: PlainDate): number => {
  const years = yearOf(on) - yearOf(birth)
  return addYears(birth, years) <= on ? years : years - 1
}

/**
 * The latest birth date of someone who is at least `age` on a day: a filter on ages becomes a filter on birth dates.
 * `ageOn(birth, on) >= age` exactly when `birth <= bornBy(age, on)`.
 */
export const bornBy = (age: number, on: PlainDate): PlainDate => {
  const bound = addYears(on, -age)
  // Born 29 February, a common year later the birthday is clamped to the 28th, which the plain subtraction misses.
  const next = addDays(bound, 1)
  return ageOn(next, on) >= age ? next : bound
}

/**
 * The latest day since which `months` months are over on a day: a filter on how long something lasts becomes a filter on
 * when it began. `addMonths(day, months) <= on` exactly when `day <= overSince(months, on)`.
 */
export const overSince = (months: number, on: PlainDate): PlainDate => {
  let bound = addMonths(on, -months)
  // At a month's end up to three more days come to the same day, which the plain subtraction misses.
  for (let next = addDays(bound, 1); addMonths(next, months) <= on; next = addDays(bound, 1)) bound = next
  return bound
}

export const yearOf = (date: PlainDate): number => Number(date.slice(0, 4))
export const startOfYear = (year: number): PlainDate => plainDate(`${String(year).padStart(4, "0")}-01-01`)
export const endOfYear = (year: number): PlainDate => plainDate(`${String(year).padStart(4, "0")}-12-31`)

/** A calendar month, quarter, half-year or year: its first and its last day. */
export interface Span {
  readonly first: PlainDate
  readonly last: PlainDate
}

/** How many months a span has. */
export type SpanMonths = 1 | 3 | 6 | 12

/** The calendar span in which a day falls. */
export const spanOf = (on: PlainDate, months: SpanMonths): Span => {
  const begun = Math.floor((Number(on.slice(5, 7)) - 1) / months) * months
  const january = on.slice(0, 4)
  return {
    first: addMonths(`${january}-01-01` as PlainDate, begun),
    last: addMonths(`${january}-01-31` as PlainDate, begun + months - 1),
  }
}

/** The calendar spans from the one in which a day falls to the one in which another falls; none where that is earlier. */
export const spansOf = (from: PlainDate, until: PlainDate, months: SpanMonths): ReadonlyArray<Span> => {
  let span = spanOf(from, months)
  if (span.first > until) return []
  const spans = [span]
  while (span.last < until) spans.push((span = spanOf(addMonths(span.first, months), months)))
  return spans
}

/** Years for which the State Council's arrangement of holidays and make-up workdays is in `chinese-days`. */
export const HOLIDAY_YEARS = { first: 2004, last: 2026 } as const

/** A number of working days; provisional where a year of the range has no published holiday arrangement. */
export interface WorkingDays {
  readonly days: number
  readonly provisional: boolean
}

const known = (date: PlainDate): boolean => yearOf(date) >= HOLIDAY_YEARS.first && yearOf(date) <= HOLIDAY_YEARS.last

/** Working days from `from` to `until`, both included, by the State Council calendar with its make-up workdays. */
export const workingDays = (from: PlainDate, until: PlainDate): WorkingDays => {
  let days = 0
  let provisional = false
  for (let date = from; date <= until; date = addDays(date, 1)) {
    if (!known(date)) provisional = true
    if (chineseDays.isWorkday(date)) days += 1
  }
  return { days, provisional }
}

/** The day on which the `count`-th working day after a date falls; provisional as in {@link workingDays}. */
export const addWorkingDays = (
  date: PlainDate,
  count: number,
): { readonly on: PlainDate; readonly provisional: boolean } => {
  let on = date
  let provisional = false
  for (let left = count; left > 0;) {
    on = addDays(on, 1)
    if (!known(on)) provisional = true
    if (chineseDays.isWorkday(on)) left -= 1
  }
  return { on, provisional }
}

/** What a figure is asked for: the stock on `asOf`, the flows from `from` to `asOf`, both included. */
export interface Period {
  readonly from: PlainDate
  readonly asOf: PlainDate
}

/** The period of a calendar year, or of the part of a year up to a day. */
export const periodOf = (asked: { readonly year: number } | { readonly asOf: PlainDate }): Period =>
  "year" in asked
    ? { from: startOfYear(asked.year), asOf: endOfYear(asked.year) }
    : { from: startOfYear(yearOf(asked.asOf)), asOf: asked.asOf }
