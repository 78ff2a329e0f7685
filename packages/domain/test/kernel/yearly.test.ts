/** In whose year's report it counts what is done once for a year. */
import { describe, expect, it } from "vitest"
import { plainDate } from "../../src/kernel/Calendar.ts"
import { counted } from "../../src/kernel/Yearly.ts"

const done = (year: number, on: string, of = "one") => ({ year, on: plainDate(on), entry: 1, of })
const years = (all: ReadonlyArray<ReturnType<typeof done>>) =>
  counted(all, (a, b) => a.of === b.of).map((one) => one.counted)

describe("what is done for a year", () => {
  it("counts in it, though it was done before", () => {
    expect(years([done(2025, "2025-12-20"), done(2026, "2025-12-31")])).toEqual([2025, 2026])
  })

  it("counts, done only in the next, in the report of that one, for its own is closed", () => {
    expect(years([done(2024, "2024-12-15"), done(2025, "2026-01-12")])).toEqual([2024, 2026])
  })

  it("counts in none where the next has its own, so that nobody counts twice", () => {
    const both = [done(2025, "2026-01-12"), done(2026, "2026-12-20")]
    expect(years(both)).toEqual([null, 2026])
    expect(years(both.toReversed())).toEqual([2026, null])
    expect(years([done(2025, "2026-01-12"), done(2026, "2026-12-20", "other")])).toEqual([2026, 2026])
    // Done still later, it leaves the next one's year to this one.
    expect(years([done(2025, "2026-01-12"), done(2026, "2027-01-20")])).toEqual([2026, 2027])
  })
})
