/** What the period of a report is called, and whose words it prints. */
import { describe, expect, it } from "vitest"
import { plainDate } from "../../src/kernel/Calendar.ts"
import { periodSaid, reportPeriodSaid, reportPeriodsOf } from "../../src/report/periodSaid.ts"

const period = (from: string, asOf: string) => ({ from: plainDate(from), asOf: plainDate(asOf) })

describe("a period", () => {
  it.each([
    ["2025-01-01", "2025-12-31", "2025年", ["2025"]],
    ["2025-01-01", "2025-06-30", "2025年上半年", ["2025", "2025H1"]],
    ["2025-07-01", "2025-12-31", "2025年下半年", ["2025", "2025H2"]],
    ["2025-01-01", "2025-03-31", "2025年第一季度", ["2025"]],
    ["2025-04-01", "2025-06-30", "2025年第二季度", ["2025"]],
    ["2025-07-01", "2025-09-30", "2025年第三季度", ["2025"]],
    ["2025-10-01", "2025-12-31", "2025年第四季度", ["2025"]],
    ["2025-01-01", "2025-09-30", "2025年前三季度", ["2025"]],
    ["2025-01-01", "2025-06-29", "2025年", ["2025"]],
    ["2025-02-01", "2025-03-31", "2025年", ["2025"]],
  ])("from %s to %s is %s", (from, asOf, said, names) => {
    expect(periodSaid(period(from, asOf))).toBe(said)
    expect(reportPeriodsOf(period(from, asOf))).toEqual(names)
  })

  it("is called alike by its name", () => {
    expect(["2025", "2025H1", "2025H2"].map(reportPeriodSaid)).toEqual(["2025年", "2025年上半年", "2025年下半年"])
  })
})
