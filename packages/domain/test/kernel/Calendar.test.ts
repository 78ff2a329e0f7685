/** Civil dates: calendar months clamped at their ends, ages, working days of the State Council calendar. */
import chineseDays from "chinese-days"
import { Schema } from "effect"
import * as fc from "fast-check"
import { Temporal } from "temporal-polyfill"
import { describe, expect, it } from "vitest"
import {
  addDays,
  addMonths,
  addWorkingDays,
  addYears,
  ageOn,
  bornBy,
  daysBetween,
  endOfYear,
  HOLIDAY_YEARS,
  isPlainDate,
  overSince,
  PlainDate,
  periodOf,
  plainDate,
  spanOf,
  spansOf,
  startOfYear,
  workingDays,
  yearOf,
} from "../../src/kernel/Calendar.ts"

const d = plainDate
const dates = fc
  .record({ year: fc.integer({ min: 1900, max: 2100 }), day: fc.nat(365) })
  .map(({ year, day }) => addDays(startOfYear(year), day))
const seeded = { seed: 20_251_123, numRuns: 2000 }

describe("a date", () => {
  it("is YYYY-MM-DD and exists", () => {
    for (const text of ["2020-02-29", "0000-01-01", "9999-12-31"]) expect(isPlainDate(text)).toBe(true)
    for (const text of [
      "2021-02-29",
      "2020-13-01",
      "2020-00-10",
      "2020-1-1",
      "20200101",
      "2020-01-01 ",
      "",
      "+002020-01-01",
    ])
      expect(isPlainDate(text)).toBe(false)
    expect(Schema.is(PlainDate)("2021-02-29")).toBe(false)
    expect(() => plainDate("2021-02-29")).toThrow("not a calendar date: 2021-02-29")
  })
})

describe("months and years", () => {
  it.each([
    ["2024-02-29", 12, "2025-02-28"],
    ["2023-08-31", 6, "2024-02-29"],
    ["2024-02-29", 48, "2028-02-29"],
    ["2024-01-31", 1, "2024-02-29"],
    ["2023-01-31", 1, "2023-02-28"],
    ["2023-12-31", 2, "2024-02-29"],
    ["2024-03-31", -1, "2024-02-29"],
    ["2024-01-15", -1, "2023-12-15"],
    ["2024-05-31", -24, "2022-05-31"],
    ["1900-01-31", 1, "1900-02-28"],
    ["2000-01-31", 1, "2000-02-29"],
    ["2023-11-30", 1, "2023-12-30"],
    ["2023-12-01", 1, "2024-01-01"],
  ])("%s and %i months is %s", (from, months, to) => expect(addMonths(d(from), months)).toBe(to))

  it("are clamped as Temporal clamps them", () =>
    fc.assert(
      fc.property(dates, fc.integer({ min: -600, max: 600 }), (date, months) => {
        const clamped = (change: { months: number } | { years: number }): string =>
          Temporal.PlainDate.from(date).add(change).toString()
        expect(addMonths(date, months)).toBe(clamped({ months }))
        expect(addYears(date, Math.trunc(months / 6))).toBe(clamped({ years: Math.trunc(months / 6) }))
      }),
      seeded,
    ))

  it("run from the first to the last day of a year", () => {
    expect([startOfYear(2024), endOfYear(2024), yearOf(d("2024-06-01"))]).toEqual(["2024-01-01", "2024-12-31", 2024])
    expect(startOfYear(87)).toBe("0087-01-01")
    expect(endOfYear(87)).toBe("0087-12-31")
  })
})

describe("a span of the calendar", () => {
  it.each([
    ["2024-02-29", 1, "2024-02-01", "2024-02-29"],
    ["2025-02-01", 1, "2025-02-01", "2025-02-28"],
    ["2025-12-31", 1, "2025-12-01", "2025-12-31"],
    ["2025-03-31", 3, "2025-01-01", "2025-03-31"],
    ["2025-04-01", 3, "2025-04-01", "2025-06-30"],
    ["2025-07-01", 6, "2025-07-01", "2025-12-31"],
    ["2025-07-01", 12, "2025-01-01", "2025-12-31"],
  ] as const)("of %s, %i months long, is %s to %s", (on, months, first, last) => {
    expect(spanOf(d(on), months)).toEqual({ first, last })
  })

  it("follows upon another without a gap, up to the one in which a day falls", () => {
    expect(spansOf(d("2024-11-30"), d("2025-02-01"), 1).map(({ first }) => first)).toEqual([
      "2024-11-01",
      "2024-12-01",
      "2025-01-01",
      "2025-02-01",
    ])
    expect(spansOf(d("2025-05-05"), d("2025-06-30"), 3)).toEqual([{ first: "2025-04-01", last: "2025-06-30" }])
    expect(spansOf(d("2025-05-05"), d("2025-03-31"), 3)).toEqual([])
    expect(spansOf(d("9999-12-31"), d("9999-12-31"), 12)).toEqual([{ first: "9999-01-01", last: "9999-12-31" }])
  })
})

describe("days", () => {
  it("count across months, years and leap days", () => {
    expect(addDays(d("2024-02-28"), 1)).toBe("2024-02-29")
    expect(addDays(d("2023-02-28"), 1)).toBe("2023-03-01")
    expect(addDays(d("2024-01-01"), -1)).toBe("2023-12-31")
    expect(daysBetween(d("2023-12-31"), d("2024-12-31"))).toBe(366)
    expect(daysBetween(d("2024-03-01"), d("2024-02-28"))).toBe(-2)
  })
})

describe("age", () => {
  it("is in full years; who is born on 29 February has his birthday on the 28th of a common year", () => {
    expect(ageOn(d("2004-05-10"), d("2022-05-09"))).toBe(17)
    expect(ageOn(d("2004-05-10"), d("2022-05-10"))).toBe(18)
    expect(ageOn(d("2004-02-29"), d("2022-02-27"))).toBe(17)
    expect(ageOn(d("2004-02-29"), d("2022-02-28"))).toBe(18)
    expect(ageOn(d("2004-02-29"), d("2024-02-28"))).toBe(19)
    expect(ageOn(d("2004-02-29"), d("2024-02-29"))).toBe(20)
    expect(ageOn(d("2004-02-28"), d("2022-02-28"))).toBe(18)
    expect(ageOn(d("2004-12-31"), d("2004-12-31"))).toBe(0)
  })

  it("of at least so many years is a birth date by a day, by brute force over six years with their leap days", () => {
    const days = ["2022-02-28", "2023-03-01", "2024-02-28", "2024-02-29", "2024-03-01", "2100-02-28", "2025-12-31"].map(
      d,
    )
    for (const on of days)
      for (const age of [0, 1, 18, 20, 61, 100]) {
        const bound = bornBy(age, on)
        for (let birth = addDays(bound, -800); birth < addDays(bound, 800); birth = addDays(birth, 1))
          if (ageOn(birth, on) >= age !== birth <= bound)
            expect.fail(`${birth} is ${ageOn(birth, on)} on ${on}, ${bound}`)
      }
  })

  it("turns into a bound on birth dates for any day and age", () =>
    fc.assert(
      fc.property(dates, dates, fc.integer({ min: 0, max: 110 }), (birth, on, age) => {
        expect(ageOn(birth, on) >= age).toBe(birth <= bornBy(age, on))
      }),
      seeded,
    ))
})

describe("what lasts", () => {
  it("turns into a bound on the day on which it began, at the ends of months too", () => {
    expect(overSince(6, d("2025-02-28"))).toBe("2024-08-31")
    expect(overSince(6, d("2025-08-31"))).toBe("2025-02-28")
    expect(overSince(12, d("2025-02-28"))).toBe("2024-02-29")
    fc.assert(
      fc.property(dates, fc.integer({ min: -1200, max: 40 }), fc.integer({ min: 0, max: 600 }), (on, back, months) => {
        const began = addDays(addMonths(on, -months), back % 40)
        expect(addMonths(began, months) <= on).toBe(began <= overSince(months, on))
      }),
      seeded,
    )
  })
})

describe("working days", () => {
  it("skip weekends and holidays, and count make-up workdays", () => {
    // Mid-Autumn 2026 is 25 to 27 September, National Day 1 to 7 October; 20 September and 10 October are worked.
    expect(workingDays(d("2026-09-24"), d("2026-10-08"))).toEqual({ days: 5, provisional: false })
    expect(workingDays(d("2026-09-24"), d("2026-10-07"))).toEqual({ days: 4, provisional: false })
    expect(workingDays(d("2026-10-10"), d("2026-10-10"))).toEqual({ days: 1, provisional: false })
    expect(workingDays(d("2026-10-11"), d("2026-10-11"))).toEqual({ days: 0, provisional: false })
    expect(workingDays(d("2026-09-24"), d("2026-09-23"))).toEqual({ days: 0, provisional: false })
  })

  it("are added from the day after", () => {
    expect(addWorkingDays(d("2026-09-24"), 4)).toEqual({ on: "2026-10-08", provisional: false })
    expect(addWorkingDays(d("2026-09-24"), 0)).toEqual({ on: "2026-09-24", provisional: false })
    expect(addWorkingDays(d("2026-10-09"), 1)).toEqual({ on: "2026-10-10", provisional: false })
  })

  it("are provisional once they touch a year without a published arrangement", () => {
    expect(workingDays(d("2026-12-31"), d("2026-12-31")).provisional).toBe(false)
    expect(workingDays(d("2026-12-31"), d("2027-01-01")).provisional).toBe(true)
    expect(workingDays(d("2003-12-31"), d("2004-01-01")).provisional).toBe(true)
    expect(addWorkingDays(d("2026-12-30"), 1)).toEqual({ on: "2026-12-31", provisional: false })
    expect(addWorkingDays(d("2026-12-30"), 2).provisional).toBe(true)
    // An unknown year is counted by its weekends.
    expect(workingDays(d("2027-03-01"), d("2027-03-07"))).toEqual({ days: 5, provisional: true })
  })

  it("of the years named are in the calendar that is installed", () => {
    const holidays = (year: number): number => {
      let count = 0
      for (let date = startOfYear(year); date <= endOfYear(year); date = addDays(date, 1))
        if (chineseDays.isHoliday(date) && ![0, 6].includes(Temporal.PlainDate.from(date).dayOfWeek % 7)) count += 1
      return count
    }
    for (let year = HOLIDAY_YEARS.first; year <= HOLIDAY_YEARS.last; year += 1)
      expect(holidays(year)).toBeGreaterThan(4)
    expect(holidays(HOLIDAY_YEARS.first - 1)).toBe(0)
    expect(holidays(HOLIDAY_YEARS.last + 1)).toBe(0)
  })

  it("after a day are those that count up to the day they end on", () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 7000 }), fc.integer({ min: 1, max: 40 }), (offset, count) => {
        const from = addDays(d("2006-01-01"), offset)
        const { on } = addWorkingDays(from, count)
        expect(workingDays(addDays(from, 1), on).days).toBe(count)
        expect(workingDays(addDays(from, 1), addDays(on, -1)).days).toBe(count - 1)
      }),
      { ...seeded, numRuns: 200 },
    ))
})

describe("a period", () => {
  it("is a year, or the part of it up to a day", () => {
    expect(periodOf({ year: 2025 })).toEqual({ from: "2025-01-01", asOf: "2025-12-31" })
    expect(periodOf({ asOf: d("2025-06-30") })).toEqual({ from: "2025-01-01", asOf: "2025-06-30" })
  })
})
