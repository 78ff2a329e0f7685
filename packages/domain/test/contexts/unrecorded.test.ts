/** What nobody recorded is 未登记, no nought: figures of venues, duty, dues and cadres. */
import { describe, expect, it } from "vitest"
import { AttendanceRecorded } from "../../src/contexts/cadres/events.ts"
import { DuesPaid, DuesStandardSet } from "../../src/contexts/dues/events.ts"
import { DutyServed, RosterPublished } from "../../src/contexts/duty/events.ts"
import { EnrolledMemberConfirmed, MemberEnrolled, PersonRegistered } from "../../src/contexts/membership/events.ts"
import { BranchEstablished } from "../../src/contexts/organization/events.ts"
import { VenueRegistered } from "../../src/contexts/venues/events.ts"
import { township } from "../../src/township.ts"
import { openBook, said } from "./book.ts"

const areas = ["venues", "sites", "projects", "duty", "dues", "cadres"]
const names = [...township().statistics.keys()].filter((name) => areas.includes(name.split(".")[0] ?? ""))
const [member, branch] = ["m-li", "b-tw"]

const someTownship = () => {
  const book = openBook()
  book.record(
    said(BranchEstablished, "branch", "1990-01-01", { branch, name: "塘汪村党支部", unit: "village" }),
    said(PersonRegistered, "person", "2000-01-01", { member, name: "某某", sex: "male", birthDate: "1970-01-01" }),
    said(MemberEnrolled, "enrol", "2001-07-01", { member, branch }),
    said(EnrolledMemberConfirmed, "confirm", "2002-07-01", { member, branch }),
  )
  return book
}

describe("a figure", () => {
  it.each(names)("%s is 未登记 where nothing of its kind is recorded", (name) => {
    expect(someTownship().said(name, "2026-12-31")).toBeNull()
  })

  it("is nought where something of its kind is recorded", () => {
    const book = someTownship()
    book.record(
      said(VenueRegistered, "room", "2026-01-05", { name: "活动室", kind: "activityRoom" }),
      said(AttendanceRecorded, "sheet", "2026-03-02", { records: [{ member, status: "onDuty" }] }),
    )
    expect(book.said("venues.library", "2026-12-31")).toBe(0)
    expect(book.said("cadres.nights", "2026-12-31")).toBe(0)
    expect(book.said("cadres.commuters", "2026-12-31")).toBe(0)
    expect(book.said("cadres.commuters", "2027-12-31")).toBeNull()
  })

  it("of a year is recorded where only the roster or the standard was made in the year before", () => {
    const book = someTownship()
    const roster = "roster".padEnd(8, "_")
    book.record(
      said(RosterPublished, "roster", "2025-12-29", {
        ...{
          branch,
          month: "2026-01",
          mode: "onDuty",
          shifts: [
            { date: "2026-01-05", member },
            { date: "2026-01-06", member },
          ],
        },
      }),
      said(DuesStandardSet, "set", "2025-12-29", { member, branch, year: 2026, monthly: 100, basis: "wage" }),
    )
    // The roster has shifts of the year, none of them served yet; nothing is known of a year that it has none of.
    expect(book.said("duty.shifts", "2026-01-31")).toBe(2)
    expect(book.said("duty.shifts", "2027-01-31")).toBeNull()
    book.record(
      said(DutyServed, "served", "2026-01-05", { roster, member, visitors: 0 }),
      said(DuesPaid, "paid", "2026-01-05", { member, branch, months: [{ month: "2026-01", amount: 100 }] }),
    )
    expect(book.said("duty.shifts", "2026-01-31")).toBe(2)
    expect(book.said("duty.villages", "2026-01-31")).toBe(1)
    expect(book.said("dues.due", "2026-01-31")).toBe(100)
    expect(book.said("dues.arrears", "2026-01-31")).toBe(0)
    expect(book.said("dues.debtors", "2026-02-28")).toBe(1)
  })
})
