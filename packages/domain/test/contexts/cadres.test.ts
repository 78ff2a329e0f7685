/** Cadres: attendance with nights at the post, commuting, leave, appraisals. */
import { describe, expect, it } from "vitest"
import { AttendanceRecorded, CadreAppraised } from "../../src/contexts/cadres/events.ts"
import { PersonRegistered } from "../../src/contexts/membership/events.ts"
import type { DataOf } from "../../src/kernel/Event.ts"
import type { Settings } from "../../src/rulebook/Rulebook.ts"
import type { Plain } from "../../src/testing.ts"
import { openBook, said, strike } from "./book.ts"

const idOf = (id: string) => id.padEnd(8, "_")
type Line = Plain<DataOf<typeof AttendanceRecorded>>["records"][number]

const someTownship = (settings: Partial<Settings> = {}) => {
  const book = openBook(settings)
  book.record(
    ...["m-li", "m-wang"].map((member) =>
      said(PersonRegistered, `person-${member}`, "2000-01-01", {
        member,
        name: "某某",
        sex: "male",
        birthDate: "1980-01-01",
      }),
    ),
  )
  return book
}
const sheet = (id: string, on: string, first: Line, ...rest: ReadonlyArray<Line>) =>
  said(AttendanceRecorded, id, on, { records: [first, ...rest] })
const night = (stayedOvernight: boolean, member = "m-li"): Line => ({ member, status: "onDuty", stayedOvernight })
const leave = (member: string): Line => ({ member, status: "leave", approvedBy: "某书记" })
const appraised = (id: string, on: string, score: number, period?: "firstHalf" | "firstQuarter", year = 2026) =>
  said(CadreAppraised, id, on, { member: "m-li", year, score, ...(period === undefined ? {} : { period }) })

describe("attendance", () => {
  it("is counted in days and in nights of days on duty, the part stayed apart", () => {
    const book = someTownship()
    book.record(
      sheet("a-1", "2026-03-02", night(true), night(false, "m-wang")),
      sheet("a-2", "2026-03-03", night(true), leave("m-wang")),
      sheet("a-3", "2026-03-04", { member: "m-li", status: "onDuty" }, { member: "m-wang", status: "absent" }),
      sheet("a-4", "2026-03-05", { member: "m-li", status: "outside", stayedOvernight: false, approvedBy: "某书记" }),
      sheet("a-0", "2025-12-31", night(true)),
    )
    expect(book.figure("cadres.recorded", "2026-12-31").value).toBe(2)
    expect(book.figure("cadres.days", "2026-12-31").value).toBe(7)
    expect(book.figure("cadres.daysOnDuty", "2026-12-31").value).toBe(4)
    expect(book.figure("cadres.daysAbsent", "2026-12-31")).toEqual({ value: 1, evidence: [idOf("a-3")] })
    expect(book.figure("cadres.nights", "2026-12-31")).toEqual({
      value: 3,
      evidence: [idOf("a-1"), idOf("a-1"), idOf("a-2")],
    })
    expect(book.figure("cadres.nightsStayed", "2026-12-31")).toEqual({ value: 2, evidence: [idOf("a-1"), idOf("a-2")] })
    expect(book.figure("cadres.nights", "2026-03-02").value).toBe(2)
    book.record(strike("a-1"))
    expect(book.figure("cadres.nights", "2026-12-31").value).toBe(1)
  })

  it("stands in the ledgers day by day and year by year", () => {
    const book = someTownship()
    book.record(
      sheet("a-1", "2026-03-02", night(true), leave("m-wang")),
      sheet("a-2", "2026-03-03", night(false)),
      sheet("a-0", "2025-12-31", { member: "m-li", status: "absent" }),
      appraised("half", "2026-07-05", 92.5, "firstHalf"),
    )
    expect(book.rows("attendance", "2026-12-31")).toEqual([
      { member: "m-li", on: "2026-03-02", status: "onDuty", stayedOvernight: true, approvedBy: null },
      { member: "m-wang", on: "2026-03-02", status: "leave", stayedOvernight: null, approvedBy: "某书记" },
      { member: "m-li", on: "2026-03-03", status: "onDuty", stayedOvernight: false, approvedBy: null },
    ])
    expect(book.rows("cadres", "2026-12-31")).toMatchObject([
      {
        ...{ year: 2026, onDuty: 2, outside: 0, leave: 0, absent: 0, nights: 2, stayed: 1 },
        ...{ score: 92.5, period: "firstHalf", grade: null },
      },
      { year: 2026, onDuty: 0, leave: 1, nights: 0, stayed: 0, score: null },
    ])
    expect(book.rows("cadres", "2025-12-31")).toMatchObject([{ year: 2025, absent: 1, onDuty: 0 }])
  })

  it("is recorded once for a person and day", () => {
    const book = someTownship()
    expect(book.refusal(sheet("a-1", "2026-03-02", night(true), night(false)))).toEqual([
      "contradiction AttendanceTwice",
    ])
    book.record(sheet("a-1", "2026-03-02", night(true)))
    expect(book.refusal(sheet("a-2", "2026-03-02", leave("m-wang"), night(false)))).toEqual([
      "contradiction AttendanceTwice",
    ])
    expect(book.refusal(sheet("a-2", "2026-03-02", leave("m-wang")))).toEqual([])
    expect(book.refusal(sheet("a-2", "2026-03-03", night(true)))).toEqual([])
    expect(book.refusal(strike("a-1"), sheet("a-2", "2026-03-02", night(false)))).toEqual([])
  })

  it("tells of leave that nobody approved, and of absence", () => {
    const book = someTownship()
    book.record(
      sheet("a-1", "2026-03-02", { member: "m-li", status: "leave" }, leave("m-wang")),
      sheet("a-2", "2026-03-03", { member: "m-li", status: "outside" }, { member: "m-wang", status: "absent" }),
      sheet("a-3", "2026-03-04", { member: "m-li", status: "onDuty" }),
    )
    expect(book.findings("2026-12-31")).toEqual([
      `LeaveUnapproved ${idOf("a-1")} `,
      `LeaveUnapproved ${idOf("a-2")} `,
      `CadreAbsent ${idOf("a-2")} `,
    ])
  })
})

describe("commuting", () => {
  it("is a second night away within one calendar month", () => {
    const book = someTownship()
    book.record(sheet("a-1", "2026-03-31", night(false)), sheet("a-2", "2026-04-01", night(false)))
    expect(book.figure("cadres.commuters", "2026-12-31").value).toBe(0)
    expect(book.findings("2026-12-31")).toEqual([])
    book.record(sheet("a-3", "2026-03-02", night(false), night(false, "m-wang")))
    expect(book.figure("cadres.commuters", "2026-12-31")).toEqual({ value: 1, evidence: [idOf("a-1")] })
    expect(book.figure("cadres.commuters", "2026-03-30").value).toBe(0)
    expect(book.findings("2026-12-31")).toEqual([`Commuting ${idOf("a-1")} `])
    book.record(sheet("a-4", "2026-04-30", night(false)))
    expect(book.figure("cadres.commuters", "2026-12-31")).toEqual({ value: 1, evidence: [idOf("a-1"), idOf("a-4")] })
    expect(book.figure("cadres.commuters", "2027-12-31").value).toBe(0)
    book.record(strike("a-3"))
    expect(book.findings("2026-12-31")).toEqual([`Commuting ${idOf("a-4")} `])
  })

  it("is no night of leave, of a journey, or of which nothing was recorded", () => {
    const book = someTownship()
    const away = { member: "m-li", stayedOvernight: false, approvedBy: "某书记" } as const
    book.record(
      sheet("a-1", "2026-03-02", { ...away, status: "leave" }),
      sheet("a-2", "2026-03-03", { ...away, status: "outside" }),
      sheet("a-3", "2026-03-04", { member: "m-li", status: "onDuty" }),
      sheet("a-4", "2026-03-05", night(false)),
    )
    expect(book.figure("cadres.commuters", "2026-12-31").value).toBe(0)
    expect(book.findings("2026-12-31")).toEqual([])
  })

  it("is counted as the township sets it", () => {
    const book = someTownship({ commutingNights: 3 })
    book.record(sheet("a-1", "2026-03-02", night(false)), sheet("a-2", "2026-03-03", night(false)))
    expect(book.figure("cadres.commuters", "2026-12-31").value).toBe(0)
    book.record(sheet("a-3", "2026-03-04", night(false)))
    expect(book.figure("cadres.commuters", "2026-12-31")).toEqual({ value: 1, evidence: [idOf("a-3")] })
    expect(book.findings("2026-12-31")).toEqual([`Commuting ${idOf("a-3")} `])
  })
})

describe("appraisals", () => {
  it("are counted by persons, and the year's stands in the ledger once there is one", () => {
    const book = someTownship()
    book.record(appraised("half", "2026-07-05", 92.5, "firstHalf"), appraised("year", "2026-12-20", 90))
    book.record(appraised("late", "2026-12-21", 80, "firstQuarter"))
    expect(book.figure("cadres.appraised", "2026-12-31")).toEqual({
      value: 1,
      evidence: [idOf("half"), idOf("year"), idOf("late")],
    })
    expect(book.figure("cadres.appraised", "2027-12-31").value).toBe(0)
    expect(book.rows("cadres", "2026-12-31")).toMatchObject([{ score: 90, period: "year" }])
    expect(book.rows("cadreAppraisals", "2026-12-31")).toMatchObject([
      { on: "2026-07-05", year: 2026, period: "firstHalf", score: 92.5, grade: null },
      { on: "2026-12-20", period: "year", score: 90 },
      { on: "2026-12-21", period: "firstQuarter", score: 80 },
    ])
  })

  it("of the year before count in the year in which they were made, and once", () => {
    const book = someTownship()
    book.record(appraised("before", "2026-01-20", 88, undefined, 2025))
    expect(book.figure("cadres.appraised", "2025-12-31").value).toBe(0)
    expect(book.figure("cadres.appraised", "2026-12-31")).toEqual({ value: 1, evidence: [idOf("before")] })
    expect(book.rows("cadreAppraisals", "2026-12-31")).toMatchObject([{ year: 2025, on: "2026-01-20" }])
    // A half year of 2026 is another thing than the whole of 2025; the whole of 2026 takes its place.
    book.record(appraised("half", "2026-07-05", 92.5, "firstHalf"))
    expect(book.figure("cadres.appraised", "2026-12-31").evidence).toEqual([idOf("before"), idOf("half")])
    book.record(appraised("year", "2026-12-20", 90))
    expect(book.figure("cadres.appraised", "2026-12-31").evidence).toEqual([idOf("half"), idOf("year")])
  })

  it("are made once for a period, with scores of two decimals at most", () => {
    const book = someTownship()
    book.record(appraised("half", "2026-07-05", 92.5, "firstHalf"))
    expect(book.refusal(appraised("again", "2026-07-06", 90, "firstHalf"))).toEqual(["breach CadreAppraisedTwice"])
    expect(book.refusal(appraised("again", "2026-07-06", 90))).toEqual([])
    expect(book.refusal(appraised("again", "2026-07-06", 90, "firstHalf", 2025))).toEqual([])
    expect(book.refusal(appraised("year", "2026-12-06", 90.255))).toHaveLength(1)
    expect(book.refusal(appraised("year", "2026-12-06", 200.01))).toHaveLength(1)
    expect(book.refusal(appraised("year", "2026-12-06", 90.29))).toEqual([])
  })
})
