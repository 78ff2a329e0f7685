/** Contact with members and their roles: checks of relations, losses of contact, and the figures. */
import { describe, expect, it } from "vitest"
import {
  ContactLost,
  ContactRestored,
  EnrolledMemberConfirmed,
  MemberDied,
  MemberEnrolled,
  MemberRemoved,
  MemberRoleEnded,
  MemberRoleNoted,
  MembershipSuspended,
  MemberWithdrew,
  MemberTransferredOut,
  PersonRegistered,
  RelationshipCheckHeld,
} from "../../src/contexts/membership/events.ts"
import { BranchEstablished } from "../../src/contexts/organization/events.ts"
import { openBook, said, strike } from "./book.ts"

const branch = "b-1"
const li = { member: "m-li", branch }
const wang = { member: "m-wang", branch }

const someTownship = () => {
  const book = openBook()
  for (const id of ["b-1", "b-2"])
    book.record(said(BranchEstablished, id, "1990-01-01", { branch: id, name: "塘汪村党支部", unit: "village" }))
  for (const one of [li, wang])
    book.record(
      said(PersonRegistered, `person-${one.member}`, "2000-01-01", {
        ...{ member: one.member, name: "某某", sex: "male", birthDate: "1970-01-01" },
      }),
      said(MemberEnrolled, `enrol-${one.member}`, "2001-07-01", one),
      said(EnrolledMemberConfirmed, `confirm-${one.member}`, "2002-07-01", one),
    )
  return book
}

const check = (id: string, day: string, numbers: readonly [number, number, number, number], of = branch) => {
  const [scope, checked, contacted, notContacted] = numbers
  return said(RelationshipCheckHeld, id, day, { branch: of, scope, checked, contacted, notContacted, handling: "登记" })
}
const lost = (id: string, day: string, of = li, since = "2024-06-30") =>
  said(ContactLost, id, day, { ...of, since, situation: "workingElsewhere" })
const restored = (id: string, day: string, of = li) => said(ContactRestored, id, day, of)

describe("a check of relations", () => {
  it("counts each branch once, by its latest check of the year", () => {
    const book = someTownship()
    const figures = (day: string) =>
      ["checkedBranches", "scope", "checked", "contacted", "notContacted"].map(
        (name) => book.figure(`relationships.${name}`, day).value,
      )
    expect(book.shown("relationships.scope", "2025-12-31")).toBe("未登记")
    book.record(check("c-1", "2025-03-01", [30, 28, 26, 2]), check("c-2", "2025-04-01", [10, 10, 9, 1], "b-2"))
    expect(figures("2025-12-31")).toEqual([2, 40, 38, 35, 3])
    book.record(check("c-3", "2025-06-01", [30, 30, 29, 1]))
    expect(figures("2025-12-31")).toEqual([2, 40, 40, 38, 2])
    expect(figures("2025-05-31")).toEqual([2, 40, 38, 35, 3])
    for (const day of ["2024-12-31", "2026-12-31"]) expect(figures(day)).toEqual([0, 0, 0, 0, 0])
    expect(book.figure("relationships.contacted", "2025-12-31").evidence).toEqual(["c-2_____", "c-3_____"])
    expect(book.rows("relationshipChecks", "2025-03-31")).toEqual([
      {
        ...{ branch: "塘汪村党支部", on: "2025-03-01", scope: 30, checked: 28, contacted: 26, notContacted: 2 },
        handling: "登记",
      },
    ])
    book.record(strike("c-3"))
    expect(figures("2025-12-31")).toEqual([2, 40, 38, 35, 3])
  })

  it("has numbers that add up", () => {
    const book = someTownship()
    const of = (...numbers: [number, number, number, number]) => book.refusal(check("c-1", "2025-03-01", numbers))
    expect(of(30, 30, 28, 2)).toEqual([])
    expect(of(30, 28, 28, 0)).toEqual([])
    expect(of(30, 30, 28, 1)).toEqual(["contradiction CheckSums"])
    expect(of(30, 30, 28, 3)).toEqual(["contradiction CheckSums"])
    expect(of(30, 31, 29, 2)).toEqual(["contradiction CheckSums"])
  })
})

describe("a member out of contact", () => {
  it("is counted and listed until contact is restored", () => {
    const book = someTownship()
    expect(book.shown("members.lostContact", "2025-12-31")).toBe("未登记")
    book.record(lost("l-1", "2025-01-10"), lost("l-2", "2025-02-10", wang))
    expect(book.figure("members.lostContact", "2025-12-31")).toEqual({ value: 2, evidence: ["l-1_____", "l-2_____"] })
    expect(book.figure("members.lostContact", "2025-01-31").value).toBe(1)
    book.record(restored("r-1", "2025-08-01"))
    expect(book.figure("members.lostContact", "2025-07-31").value).toBe(2)
    expect(book.figure("members.lostContact", "2025-08-01")).toEqual({ value: 1, evidence: ["l-2_____"] })
    expect(book.rows("lostMembers", "2025-12-31")).toMatchObject([
      {
        ...{ branch, since: "2024-06-30", situation: "workingElsewhere", search: null },
        ...{ result: "restored", suspended: null, ended: "2025-08-01" },
      },
      { result: null, ended: null },
    ])
    book.record(strike("r-1"))
    expect(book.figure("members.lostContact", "2025-08-01").value).toBe(2)
  })

  it("stays so when his membership is suspended, until he is removed", () => {
    const book = someTownship()
    book.record(lost("l-1", "2025-01-10"))
    book.record(said(MembershipSuspended, "stop", "2025-03-10", { ...li, ground: "lostContact" }))
    expect(book.figure("members.lostContact", "2025-12-31").value).toBe(1)
    expect(book.rows("lostMembers", "2025-12-31")).toMatchObject([{ suspended: "2025-03-10", result: null }])
    book.record(said(MemberRemoved, "gone", "2025-09-10", { ...li, ground: "expelled" }))
    expect(book.figure("members.lostContact", "2025-12-31").value).toBe(0)
    expect(book.rows("lostMembers", "2025-12-31")).toMatchObject([
      { suspended: "2025-03-10", result: "removed", ended: "2025-09-10" },
    ])
  })

  it("is suspended after half a year at the earliest, where that is the ground", () => {
    const book = someTownship()
    const stopped = (day: string, ground: "lostContact" | "settledAbroad" = "lostContact") =>
      said(MembershipSuspended, "stop", day, { ...li, ground })
    book.record(lost("l-1", "2024-07-10"))
    expect(book.refusal(stopped("2024-12-29"))).toEqual(["breach SuspendedTooSoon"])
    expect(book.refusal(stopped("2024-12-30"))).toEqual([])
    expect(book.refusal(stopped("2024-12-29", "settledAbroad"))).toEqual([])
    // Who was found again, or was never lost, was not searched for: that stands out.
    book.record(restored("r-1", "2024-08-01"))
    const unsearched = () => book.findings("2024-12-31").filter((one) => one.startsWith("SuspendedUnsearched"))
    book.record(stopped("2024-12-30"))
    expect(unsearched()).toEqual([expect.stringMatching(/^SuspendedUnsearched stop_/)])
    book.record(strike("r-1"))
    expect(unsearched()).toEqual([])
  })

  it("for half a year is suspended within three months more, or found", () => {
    const book = someTownship()
    const told = (day: string) => book.findings(day).filter((one) => one.startsWith("LostNotSuspended"))
    book.record(lost("l-1", "2022-01-10", li, "2021-06-30"))
    expect(told("2022-03-30")).toEqual([])
    expect(book.due("2022-03-30")).toContain("LostNotSuspended 2022-03-30")
    expect(told("2022-03-31")).toEqual(["LostNotSuspended l-1_____ 2022-03-30"])
    book.record(said(MembershipSuspended, "stop", "2022-02-10", { ...li, ground: "lostContact" }))
    expect(told("2022-12-31")).toEqual([])
    book.record(strike("stop"), restored("r-1", "2022-05-01"))
    // Found too late for that, it stays found; before the half year was over, there was nothing to do.
    expect(told("2022-12-31")).toEqual(["LostNotSuspended l-1_____ 2022-03-30"])
    const early = someTownship()
    early.record(lost("l-2", "2022-01-10", wang, "2021-09-30"), restored("r-2", "2022-02-01", wang))
    expect(early.findings("2022-12-31")).toEqual([])
  })

  it("and suspended for two years is decided on within three months, or found again", () => {
    const book = someTownship()
    const open = (day: string) => book.findings(day).filter((one) => one.startsWith("SuspendedUndecided"))
    book.record(lost("l-1", "2022-01-10", li, "2021-06-30"))
    book.record(said(MembershipSuspended, "stop", "2022-02-10", { ...li, ground: "lostContact" }))
    expect(open("2024-05-10")).toEqual([])
    expect(open("2024-05-11")).toEqual([expect.stringMatching(/^SuspendedUndecided stop_/)])
    const removed = said(MemberRemoved, "gone", "2024-06-01", { ...li, ground: "selfSeparation" })
    book.record(removed)
    // Decided too late, it stays found; in time, it is none.
    expect(open("2025-12-31")).toHaveLength(1)
    book.record(strike("gone"))
    book.record(restored("r-1", "2023-01-01"))
    expect(open("2025-12-31")).toEqual([])
  })

  it("is removed as having left by himself after two years of suspension at the earliest", () => {
    const book = someTownship()
    const removed = (day: string, ground: "selfSeparation" | "expelled" = "selfSeparation") =>
      said(MemberRemoved, "gone", day, { ...li, ground })
    book.record(lost("l-1", "2024-03-01", li, "2024-01-10"))
    // Nobody has left by himself within half a year.
    expect(book.refusal(removed("2024-07-09"))).toEqual(["breach RemovedTooSoon"])
    expect(book.refusal(removed("2024-07-10"))).toEqual([])
    book.record(said(MembershipSuspended, "stop", "2024-07-10", { ...li, ground: "lostContact" }))
    expect(book.refusal(removed("2026-07-09"))).toEqual(["breach RemovedTooSoon"])
    expect(book.refusal(removed("2026-07-10"))).toEqual([])
    expect(book.refusal(removed("2026-07-09", "expelled"))).toEqual([])
    book.record(restored("r-1", "2025-01-01"))
    expect(book.refusal(removed("2026-07-09"))).toEqual([])
  })

  it("is counted where half a year is over and his membership goes on, and once he is found", () => {
    const book = someTownship()
    const half = (day: string) => book.figure("members.lostHalfYear", day).value
    for (const name of ["lostHalfYear", "contactRestored"])
      expect(book.shown(`members.${name}`, "2025-12-31")).toBe("未登记")
    book.record(lost("l-1", "2024-09-10", li, "2024-08-31"), lost("l-2", "2024-09-11", wang, "2024-08-31"))
    expect([half("2025-02-27"), half("2025-02-28")]).toEqual([0, 2])
    book.record(said(MembershipSuspended, "stop", "2025-03-10", { ...li, ground: "lostContact" }))
    expect(book.figure("members.lostHalfYear", "2025-03-10")).toEqual({ value: 1, evidence: ["l-2_____"] })
    book.record(restored("r-1", "2025-05-01", wang))
    expect(half("2025-05-01")).toBe(0)
    const found = (day: string) => book.figure("members.contactRestored", day).value
    expect(book.figure("members.contactRestored", "2025-12-31")).toEqual({ value: 1, evidence: ["r-1_____"] })
    expect([found("2025-04-30"), found("2026-12-31")]).toEqual([0, 0])
    book.record(said(MemberDied, "died", "2025-06-01", li))
    expect(found("2025-12-31")).toBe(1)
  })

  it.each([
    ["died", said(MemberDied, "exit", "2025-09-10", li)],
    ["withdrew", said(MemberWithdrew, "exit", "2025-09-10", li)],
    ["transferredOut", said(MemberTransferredOut, "exit", "2025-09-10", { ...li, destination: "晋江市" })],
  ])("is so no more when he %s", (result, exit) => {
    const book = someTownship()
    book.record(lost("l-1", "2025-01-10"), exit)
    expect(book.figure("members.lostContact", "2025-12-31").value).toBe(0)
    expect(book.rows("lostMembers", "2025-12-31")).toMatchObject([{ result }])
  })

  it("is lost once at a time, since a day before the entry, and only as a member", () => {
    const book = someTownship()
    expect(book.refusal(lost("l-1", "2024-06-30"))).toEqual([])
    expect(book.refusal(lost("l-1", "2024-06-29"))).toEqual(["contradiction ContactLostLater"])
    expect(book.refusal(lost("l-1", "2001-06-30", li, "2001-01-01"))).toEqual(["breach LostNoMember"])
    book.record(lost("l-1", "2025-01-10"))
    expect(book.refusal(lost("l-2", "2025-02-10"))).toEqual(["contradiction ContactLostTwice"])
    book.record(restored("r-1", "2025-08-01"))
    expect(book.refusal(lost("l-2", "2025-08-01"))).toEqual([])
  })

  it("is found again only while lost", () => {
    const book = someTownship()
    expect(book.refusal(restored("r-1", "2025-08-01"))).toContain("contradiction NeverLost")
    book.record(lost("l-1", "2025-01-10"))
    expect(book.refusal(restored("r-1", "2025-01-09"))).toEqual(["breach NotLost"])
    book.record(restored("r-1", "2025-08-01"))
    expect(book.refusal(restored("r-2", "2025-09-01"))).toEqual(["breach NotLost"])
  })
})

describe("the roles of members", () => {
  const noted = (id: string, day: string, role: (typeof every)[number], of = li) =>
    said(MemberRoleNoted, id, day, { member: of.member, role })
  const ended = (id: string, day: string, role: (typeof every)[number]) =>
    said(MemberRoleEnded, id, day, { member: li.member, role })
  const every = ["withoutOffice", "oldMember", "oldCadre", "prosperityLeader", "frontLine"] as const

  it.each([
    ["withoutOffice", "withoutOffice"],
    ["prosperityLeaders", "prosperityLeader"],
    ["frontLine", "frontLine"],
  ] as const)("%s are counted until they end, members only", (name, role) => {
    const book = someTownship()
    const figure = `roles.${name}`
    expect(book.shown(figure, "2025-12-31")).toBe("未登记")
    book.record(noted("n-1", "2025-01-01", role), noted("n-2", "2025-02-01", role, wang))
    for (const other of every.filter((one) => one !== role)) book.record(noted(`n-${other}`, "2025-01-01", other))
    expect(book.figure(figure, "2025-12-31")).toEqual({ value: 2, evidence: ["n-1_____", "n-2_____"] })
    book.record(ended("e-1", "2025-06-01", role), said(MemberDied, "died", "2025-09-01", wang))
    expect(book.figure(figure, "2025-05-31").value).toBe(2)
    expect(book.figure(figure, "2025-06-01").value).toBe(1)
    expect(book.figure(figure, "2025-09-01").value).toBe(0)
    book.record(strike("e-1"))
    expect(book.figure(figure, "2025-09-01").value).toBe(1)
  })

  it("are noted once at a time and ended only while noted, each role by itself", () => {
    const book = someTownship()
    expect(book.refusal(ended("e-1", "2025-06-01", "frontLine"))).toEqual(["breach RoleNotHeld"])
    book.record(noted("n-1", "2025-01-01", "frontLine"))
    expect(book.refusal(noted("n-2", "2025-02-01", "frontLine"))).toEqual(["contradiction RoleNotedTwice"])
    expect(book.refusal(noted("n-2", "2025-02-01", "oldMember"))).toEqual([])
    expect(book.refusal(ended("e-1", "2024-12-31", "frontLine"))).toEqual(["breach RoleNotHeld"])
    expect(book.refusal(ended("e-1", "2025-06-01", "oldMember"))).toEqual(["breach RoleNotHeld"])
    book.record(ended("e-1", "2025-06-01", "frontLine"))
    expect(book.refusal(noted("n-2", "2025-06-01", "frontLine"))).toEqual([])
  })
})
