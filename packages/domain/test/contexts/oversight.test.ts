/** Oversight of development: quotas of the year, approvals beyond them, and who was held to account. */
import { describe, expect, it } from "vitest"
import { AdmissionDecided } from "../../src/contexts/development/events.ts"
import {
  DevelopmentAccountabilityPursued,
  DevelopmentQuotaAllotted,
  DevelopmentQuotaAssigned,
} from "../../src/contexts/development/oversight.ts"
import { PersonRegistered } from "../../src/contexts/membership/events.ts"
import { BranchEstablished, CommitteeEstablished } from "../../src/contexts/organization/events.ts"
import { openBook, said, strike } from "./book.ts"

const [committee, branch, other] = ["c-1", "b-1", "b-2"]
const people = ["m-1", "m-2", "m-3", "m-4"]

const someTownship = () => {
  const book = openBook()
  book.record(
    said(CommitteeEstablished, "c-1", "1990-01-01", {
      ...{ committee, name: "镇党委", level: "township", approvesMembers: true },
    }),
    ...[branch, other].map((id) =>
      said(BranchEstablished, id, "1990-01-01", { branch: id, name: `${id}党支部`, unit: "village" }),
    ),
    ...people.map((member) =>
      said(PersonRegistered, `person-${member}`, "2000-01-01", {
        ...{ member, name: "某某", sex: "male", birthDate: "1970-01-01" },
      }),
    ),
  )
  return book
}
const allotted = (id: string, day: string, number: number, year = 2025) =>
  said(DevelopmentQuotaAllotted, id, day, { committee, year, number })
const assigned = (id: string, day: string, number: number, year = 2025) =>
  said(DevelopmentQuotaAssigned, id, day, { branch, year, number })
const unrecorded = ["MemberApplied", "AdmissionMeetingHeld", "AdmissionTalkHeld", "PreReviewDecided"]
const decided = (id: string, day: string, member: string, of = branch, approved = true) =>
  said(AdmissionDecided, id, day, { member, branch: of, approved, committee }, { unrecorded })
const beyond = (book: ReturnType<typeof openBook>, asOf = "2026-12-31") =>
  book.findings(asOf).filter((finding) => finding.startsWith("G35 "))

describe("the quota of a year", () => {
  it("is what the superior allotted last for it, with the approvals of the year beside it", () => {
    const book = someTownship()
    expect(book.shown("development.quota", "2025-12-31")).toBe("未登记")
    book.record(assigned("a-1", "2025-02-01", 2))
    expect(book.shown("development.quota", "2025-12-31")).toBe("未登记")
    book.record(allotted("q-0", "2024-01-10", 5, 2024), allotted("q-1", "2025-01-10", 8))
    book.record(allotted("q-2", "2025-06-10", 9))
    expect(book.figure("development.quota", "2025-12-31")).toEqual({ value: 9, evidence: ["q-2_____"] })
    expect(book.figure("development.quota", "2025-05-31")).toEqual({ value: 8, evidence: ["q-1_____"] })
    expect(book.figure("development.quota", "2024-12-31").value).toBe(5)
    expect(book.shown("development.quota", "2026-12-31")).toBe("未登记")
    book.record(decided("d-1", "2025-03-01", "m-1"), decided("d-2", "2025-03-01", "m-2", other))
    book.record(decided("d-3", "2025-03-01", "m-3", branch, false), decided("d-4", "2024-12-31", "m-4"))
    expect(book.rows("developmentQuotas", "2025-12-31")).toEqual([
      { committee: "镇党委", year: 2025, number: 9, approved: 2, on: "2025-06-10" },
    ])
    expect(book.rows("developmentQuotasOfBranches", "2025-12-31")).toEqual([
      { branch: "b-1党支部", year: 2025, number: 2, approved: 1, on: "2025-02-01" },
    ])
    book.record(strike("q-2"))
    expect(book.figure("development.quota", "2025-12-31").value).toBe(8)
  })

  it("of the committee is exceeded by the first approval beyond it, of whichever branch", () => {
    const book = someTownship()
    book.record(allotted("q-1", "2025-01-10", 2))
    book.record(decided("d-0", "2024-12-31", "m-1"), decided("d-1", "2025-03-01", "m-2", branch, false))
    book.record(decided("d-2", "2025-03-01", "m-3"), decided("d-3", "2025-03-02", "m-4", other))
    book.record(decided("d-5", "2025-06-01", "m-2", branch, false))
    expect(beyond(book)).toEqual([])
    book.record(decided("d-4", "2025-12-31", "m-2"))
    expect(beyond(book)).toEqual([expect.stringMatching(/^G35 d-4_____/)])
    book.record(allotted("q-2", "2025-12-01", 3))
    expect(beyond(book)).toEqual([])
  })

  it("of a branch is exceeded by itself, late facts too", () => {
    const book = someTownship()
    book.record(assigned("a-1", "2025-01-10", 1), decided("d-2", "2025-03-02", "m-2"))
    book.record(decided("d-3", "2025-03-03", "m-3", other))
    expect(beyond(book)).toEqual([])
    book.record(decided("d-1", "2025-03-01", "m-1"))
    expect(beyond(book)).toEqual([expect.stringMatching(/^G35 d-2_____/)])
    book.record(strike("d-1"))
    expect(beyond(book)).toEqual([])
  })

  it("that comes after the approvals is asked of them too", () => {
    const book = someTownship()
    book.record(decided("d-1", "2025-03-01", "m-1"), decided("d-2", "2025-03-02", "m-2"))
    book.record(allotted("q-1", "2025-04-01", 2), assigned("a-1", "2025-04-01", 2))
    expect(beyond(book)).toEqual([])
    book.record(allotted("q-2", "2025-05-01", 1), assigned("a-2", "2025-05-01", 1))
    expect(beyond(book)).toEqual([expect.stringMatching(/^G35 q-2_____/), expect.stringMatching(/^G35 a-2_____/)])
  })
})

describe("being held to account for a development", () => {
  it("is counted in the year and listed for the discipline commission", () => {
    const book = someTownship()
    const pursued = (id: string, day: string, more: { readonly member?: string } = {}) =>
      said(DevelopmentAccountabilityPursued, id, day, { branch, issue: "未经公示", measure: "criticism", ...more })
    expect(book.shown("development.accountability", "2025-12-31")).toBe("未登记")
    book.record(pursued("p-0", "2024-12-31"), pursued("p-1", "2025-01-01", { member: "m-1" }))
    book.record(pursued("p-2", "2025-12-31"))
    expect(book.figure("development.accountability", "2025-12-31")).toEqual({
      ...{ value: 2, evidence: ["p-1_____", "p-2_____"] },
    })
    expect(book.rows("developmentAccountability", "2025-12-31")).toEqual([
      { on: "2025-01-01", branch: "b-1党支部", member: "m-1", issue: "未经公示", measure: "criticism" },
      { on: "2025-12-31", branch: "b-1党支部", member: null, issue: "未经公示", measure: "criticism" },
    ])
    book.record(strike("p-2"))
    expect(book.figure("development.accountability", "2025-12-31").value).toBe(1)
  })
})
