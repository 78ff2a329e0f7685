/** What is done again in each span of the calendar: the spans in which it was not, or was done late. */
import { describe, expect, it } from "vitest"
import { plainDate } from "../../src/kernel/Calendar.ts"
import { called, countingFor, forItsYear, notDone, notInYear } from "../../src/kernel/Recurring.ts"

const fact = (on: string, entry: number) => ({ on: plainDate(on), entry })
const asOf = plainDate("2026-02-10")
const told = (obligations: ReturnType<typeof notDone>) =>
  obligations.map(({ due, from, met, message }) => [due, from.entry, met?.on ?? null, message.zh])

describe("what is not done", () => {
  it("is told of each span after the first in which it was, the present one too, from the last time before", () => {
    const done = countingFor([fact("2025-12-05", 2), fact("2025-09-20", 1)], ({ on }) => on)
    expect(told(notDone({ months: 1, done, message: (span) => called(span, 1) }, asOf))).toEqual([
      ["2025-10-31", 1, null, "2025年10月"],
      ["2025-11-30", 1, null, "2025年11月"],
      ["2026-01-31", 2, null, "2026年1月"],
      ["2026-02-28", 2, null, "2026年2月"],
    ])
    expect(notDone({ months: 1, done: [], message: (span) => called(span, 1) }, asOf)).toEqual([])
    expect(notDone({ months: 1, done, begins: null, message: (span) => called(span, 1) }, asOf)).toEqual([])
  })

  it("is not told of the span in which it begins, unless it begins with it", () => {
    const spans = (begins: string) =>
      notDone({ months: 3, done: [], begins: fact(begins, 7), message: (span) => called(span, 3) }, asOf).map(
        ({ message }) => message.zh,
      )
    expect(spans("2025-08-02")).toEqual(["2025年第4季度", "2026年第1季度"])
    expect(spans("2025-07-01")).toEqual(["2025年第3季度", "2025年第4季度", "2026年第1季度"])
  })

  it("is late where it was done for a span after its grace, and says since when it is there", () => {
    const years = [
      { ...fact("2023-12-20", 1), year: 2023 },
      { ...fact("2025-03-31", 2), year: 2024 },
      { ...fact("2026-01-10", 3), year: 2025 },
    ]
    const said = ({ zh }: { readonly zh: string; readonly en: string }) => ({ zh: `没有${zh}的记录`, en: "" })
    expect(told(notInYear(years, asOf, said))).toEqual([["2026-12-31", 3, null, "没有2026年的记录"]])
    const late = years.map((one) => (one.year === 2024 ? { ...one, on: plainDate("2025-04-01") } : one))
    expect(told(notInYear(late, plainDate("2025-12-31"), said))).toEqual([
      ["2024-12-31", 1, "2025-04-01", "至2024-12-31没有2024年的记录，2025-04-01才有"],
    ])
    // Done whenever, where no grace is set.
    expect(notDone({ months: 12, done: forItsYear(late), message: said as never }, plainDate("2025-12-31"))).toEqual([])
  })

  it("is of half-years too", () => {
    expect([called({ first: plainDate("2025-01-01"), last: plainDate("2025-06-30") }, 6).zh]).toEqual(["2025年上半年"])
    expect(called({ first: plainDate("2025-07-01"), last: plainDate("2025-12-31") }, 6)).toEqual({
      zh: "2025年下半年",
      en: "half 2 of 2025",
    })
  })
})
