/** The figures of members: by branch (ST01), their age (ST24), and why and whence they left (ST07). */
import { describe, expect, it } from "vitest"
import * as on from "../../src/contexts/membership/events.ts"
import { BranchEstablished } from "../../src/contexts/organization/events.ts"
import { openBook, said, strike } from "./book.ts"

const branch = "b-1"
const enrolled = (member: string, birthDate: string, joined = "2001-07-01", of = branch) => [
  said(on.PersonRegistered, `person-${member}`, birthDate, { member, name: "某某", sex: "male", birthDate }),
  said(on.MemberEnrolled, `enrol-${member}`, joined, { member, branch: of }),
  said(on.EnrolledMemberConfirmed, `full-${member}`, `${Number(joined.slice(0, 4)) + 1}${joined.slice(4)}`, {
    ...{ member, branch: of },
  }),
]
const someTownship = (...facts: ReadonlyArray<ReturnType<typeof said>>) => {
  const book = openBook()
  for (const id of ["b-1", "b-2"])
    book.record(said(BranchEstablished, id, "1930-01-01", { branch: id, name: `${id}党支部`, unit: "village" }))
  if (facts.length > 0) book.record(...facts)
  return book
}

describe("the members of each branch", () => {
  it("are the lines of one figure, which add up to all", () => {
    const book = someTownship(
      ...enrolled("m-1", "1970-01-01"),
      ...enrolled("m-2", "1970-01-01", "2002-07-01", "b-2"),
      ...enrolled("m-3", "1970-01-01", "2003-07-01", "b-2"),
    )
    expect(book.subjects("members.byBranch", "2025-12-31").toSorted()).toEqual(["b-1", "b-2", "b-2"])
    expect(book.figure("members.byBranch", "2025-12-31").value).toBe(book.figure("members.total", "2025-12-31").value)
  })
})

describe("the age of members", () => {
  it("has the one in the middle, in full years on the day", () => {
    const book = someTownship(
      ...enrolled("m-1", "1950-06-01", "1975-07-01"),
      ...enrolled("m-2", "1980-06-01"),
      ...enrolled("m-3", "1983-06-01", "2003-07-01"),
    )
    const median = (day: string) => book.figure("members.medianAge", day).value
    expect([median("2025-05-31"), median("2025-06-01")]).toEqual([44, 45])
    expect(book.shown("members.medianAge", "2025-12-31")).toBe("45")
    book.record(said(on.MemberDied, "died", "2025-07-01", { member: "m-1", branch }))
    expect(book.figure("members.medianAge", "2025-12-31")).toEqual({ value: 42, evidence: ["enrol-m-3"] })
    expect(someTownship().shown("members.medianAge", "2025-12-31")).toBe("未登记")
  })

  it("in the Party counts fifty full years from the day from which it runs", () => {
    const book = someTownship(...enrolled("m-1", "1950-01-01", "1975-02-28"), ...enrolled("m-2", "1950-01-01"))
    const fifty = (day: string) => book.figure("members.fiftyYears", day).value
    expect([fifty("2026-02-27"), fifty("2026-02-28")]).toEqual([0, 1])
    expect(book.figure("members.fiftyYears", "2026-12-31").evidence).toEqual(["enrol-m-1"])
    book.record(strike("full-m-1"), said(on.EnrolledMemberConfirmed, "leap", "1976-02-29", { member: "m-1", branch }))
    expect([fifty("2026-02-27"), fifty("2026-02-28")]).toEqual([0, 1])
  })
})

describe("who left", () => {
  const grounds = ["selfSeparation", "unqualified", "refusedAdvice"] as const

  it("by removal is counted by its ground", () => {
    const book = someTownship(...["m-1", "m-2", "m-3", "m-4"].flatMap((member) => enrolled(member, "1970-01-01")))
    const figures = (day: string) =>
      ["", ...grounds.map((ground) => `.${ground}`)].map((name) => book.figure(`members.out.removed${name}`, day).value)
    expect(book.shown("members.out.removed.unqualified", "2025-12-31")).toBe("未登记")
    const removed = (id: string, day: string, member: string, ground: (typeof grounds)[number] | "expelled") =>
      said(on.MemberRemoved, id, day, { member, branch, ground })
    book.record(
      removed("r-1", "2024-12-31", "m-1", "selfSeparation"),
      removed("r-2", "2025-01-01", "m-2", "unqualified"),
      removed("r-3", "2025-06-01", "m-3", "refusedAdvice"),
      removed("r-4", "2025-12-31", "m-4", "expelled"),
    )
    expect([figures("2024-12-31"), figures("2025-12-31")]).toEqual([
      [1, 1, 0, 0],
      [2, 0, 1, 1],
    ])
    expect(book.figure("members.out.removed.unqualified", "2025-12-31").evidence).toEqual(["r-2_____"])
  })

  it("after a suspension is counted apart, for he was counted no more", () => {
    const book = someTownship(...enrolled("m-1", "1970-01-01"), ...enrolled("m-2", "1970-01-01"))
    const of = { member: "m-1", branch }
    book.record(
      said(on.MembershipSuspended, "stop", "2024-03-01", { ...of, ground: "settledAbroad" }),
      said(on.MemberDied, "d-1", "2025-03-01", of),
      said(on.MemberDied, "d-2", "2025-04-01", { ...of, member: "m-2" }),
    )
    expect(book.figure("members.left.suspended", "2025-12-31")).toEqual({ value: 1, evidence: ["d-1_____"] })
    expect(book.figure("members.out.died", "2025-12-31")).toEqual({ value: 1, evidence: ["d-2_____"] })
    expect(book.figure("members.left.suspended", "2026-12-31").value).toBe(0)
  })
})
