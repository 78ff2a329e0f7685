/**
 * Civil dates for the synthetic township, by plain arithmetic of their own: the figures that the township expects are an
 * oracle for the program's calendar, so they may not come from it.
 */
import type { Random } from "./random.ts"

/** A civil date `YYYY-MM-DD`; text order is date order. */
export type Day = string

const MILLISECONDS = 86_400_000

/** Midnight UTC of a day in milliseconds, as Excel writers want it. */
export const timeOf = (day: Day): number => Date.parse(`${day}T00:00:00Z`)
const dayOf = (time: number): Day => new Date(time).toISOString().slice(0, 10)

/** The day of a year, a month (1 to 12) and a date, clamped to the month's last date. */
export const day = (year: number, month: number, date: number): Day => {
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
  return dayOf(Date.UTC(year, month - 1, Math.min(date, last)))
}

/** Year, month (1 to 12) and date of a day. */
export const parts = (of: Day): readonly [number, number, number] => [
  Number(of.slice(0, 4)),
  Number(of.slice(5, 7)),
  Number(of.slice(8, 10)),
]

export const addDays = (from: Day, days: number): Day => dayOf(timeOf(from) + days * MILLISECONDS)
const daysBetween = (from: Day, until: Day): number => (timeOf(until) - timeOf(from)) / MILLISECONDS

/** Calendar months later (or earlier), clamped at the month's end: 31 January and one month is 28 February. */
export const addMonths = (from: Day, months: number): Day => {
  const [year, month, date] = parts(from)
  const index = year * 12 + (month - 1) + months
  return day(Math.floor(index / 12), (index % 12) + 1, date)
}
export const addYears = (from: Day, years: number): Day => addMonths(from, years * 12)

/** Full years of age; someone born on 29 February has his birthday on the 28th of a common year. */
export const ageOn = (birth: Day, on: Day): number => {
  const years = parts(on)[0] - parts(birth)[0]
  return addYears(birth, years) <= on ? years : years - 1
}

/** A day from `from` to `until`, both included. */
export const dayWithin = (random: Random, from: Day, until: Day): Day =>
  addDays(from, random.int(0, daysBetween(from, until)))
