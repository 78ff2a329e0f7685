/** Who is commended, and who is on a post, among members and branches (R5, R6): as they were on that day. */
import { describe, expect, it } from "vitest"
import { BranchCommended, CommendationRevoked, MemberCommended } from "../../src/contexts/commendation/events.ts"
import {
  MemberDied,
  MemberRoleNoted,
  MembershipRestored,
  MembershipSuspended,
  MemberTransferredOut,
} from "../../src/contexts/membership/events.ts"
import { OfficeAssumed, OfficeRemoved } from "../../src/contexts/offices/events.ts"
import { BranchDissolved } from "../../src/contexts/organization/events.ts"
import { PostTakenUp } from "../../src/contexts/posts/events.ts"
import type { Proposal } from "../../src/kernel/Event.ts"
import { acknowledging, fact, ground } from "../../src/testing.ts"
import { openBook } from "../contexts/book.ts"

const named = (id: string) => ({ id: id.padEnd(8, "_") })
const idOf = (id: string) => id.padEnd(8, "_")
const END = "2025-12-31"
const townshipOf = (members = 3) => {
  const book = openBook()
  book.record(...ground(members))
  return book
}

describe("who is counted where among others", () => {
  const award = { level: "township", title: "先进" } as const

  it("was a member or a branch when commended, whatever became of them (R5)", () => {
    const book = townshipOf()
    book.record(
      fact(MemberCommended, "2025-07-01", { ...award, member: "m-1", category: "member" }),
      fact(BranchCommended, "2025-07-01", { ...award, branch: "b-2" }),
      fact(MemberDied, "2025-09-01", { member: "m-1", branch: "b-1" }),
      fact(BranchDissolved, "2025-10-01", { branch: "b-2", reason: "撤村" }),
    )
    for (const id of ["R5.members", "R5.branches"]) expect(book.reconciled(id, END)).toBe("holds")
    const stranger = fact(MemberCommended, "2025-11-01", { ...award, member: "m-1", category: "member" }, named("s-1"))
    book.record(acknowledging(stranger, "CommendedNotMember"))
    expect(book.reconciled("R5.members", "2026-12-31")).toBe("unrecorded")
    const again = fact(MemberCommended, "2026-01-02", { ...award, member: "m-1", category: "member" }, named("s-2"))
    book.record(acknowledging(again, "CommendedNotMember"))
    expect(book.reconciled("R5.members", "2026-12-31")).toBe("broken s-2")
  })

  it("is no member on the day on which he is commended after he died, whatever else he was commended for (R5)", () => {
    const book = townshipOf()
    const commended = (id: string, on: string, member: string) =>
      fact(MemberCommended, on, { ...award, member, category: "member" }, named(id))
    book.record(commended("c-1", "2025-02-01", "m-1"), commended("c-2", "2025-07-01", "m-1"))
    expect(book.reconciled("R5.members", END)).toBe("holds")
    // What is recorded late of an earlier day makes him none on the later one, and leaves the earlier one as it is.
    book.record(fact(MemberDied, "2025-03-01", { member: "m-1", branch: "b-1" }, named("d-1")))
    expect(book.reconciled("R5.members", END)).toBe("broken c-2")
    expect(book.figure("commendations.toMembersInStanding", END)).toEqual({ value: 1, evidence: [idOf("c-1")] })
    book.record(
      fact(CommendationRevoked, "2025-08-01", { commendation: idOf("c-2"), member: "m-1", reason: "对象有误" }),
    )
    expect(book.reconciled("R5.members", END)).toBe("holds")
  })

  it("is no member while he is suspended or elsewhere, and is one again from the day on which he comes back (R5)", () => {
    const book = townshipOf(5)
    const commended = (id: string, on: string, member: string) =>
      acknowledging(
        fact(MemberCommended, on, { ...award, member, category: "member" }, named(id)),
        "CommendedNotMember",
      )
    const of = (member: string) => ({ member, branch: "b-1" })
    const record = (...facts: ReadonlyArray<Proposal>) => {
      for (const one of facts)
        book.record(acknowledging(one, ...book.refusal(one).map((reason) => reason.split(" ")[1] ?? "")))
    }
    record(
      fact(MembershipSuspended, "2025-02-01", { ...of("m-1"), ground: "lostContact" }),
      commended("c-1", "2025-03-01", "m-1"),
      fact(MembershipRestored, "2025-04-01", { ...of("m-1"), standing: "full" }),
      commended("c-2", "2025-05-01", "m-1"),
      fact(MemberTransferredOut, "2025-02-01", { ...of("m-2"), destination: "外镇" }),
      commended("c-3", "2025-03-01", "m-2"),
    )
    expect(book.reconciled("R5.members", END)).toBe("broken c-1 c-3")
  })

  it("is no branch on the day on which it is commended after it was dissolved (R5)", () => {
    const book = townshipOf()
    const commended = (id: string, on: string) => fact(BranchCommended, on, { ...award, branch: "b-2" }, named(id))
    book.record(commended("c-1", "2025-02-01"), commended("c-2", "2025-07-01"))
    expect(book.reconciled("R5.branches", END)).toBe("holds")
    book.record(fact(BranchDissolved, "2025-03-01", { branch: "b-2", reason: "撤村" }))
    expect(book.reconciled("R5.branches", END)).toBe("broken c-2")
  })

  it("is on a post as one without office only where that role was noted (R6)", () => {
    const book = townshipOf()
    const note = (id: string, member: string, role: "oldMember" | "withoutOffice") =>
      fact(MemberRoleNoted, "2025-01-01", { member, role }, named(id))
    book.record(fact(PostTakenUp, "2025-03-01", { member: "m-1", branch: "b-1", post: "政策宣传员" }, named("t-1")))
    book.record(note("n-1", "m-2", "oldMember"))
    expect(book.shown("roles.withoutOffice", END)).toBe("未登记")
    expect(book.reconciled("R6", END)).toBe("unrecorded")
    book.record(note("n-2", "m-2", "withoutOffice"))
    expect(book.reconciled("R6", END)).toBe("broken t-1")
    book.record(note("n-3", "m-1", "withoutOffice"))
    expect(book.reconciled("R6", END)).toBe("holds")
  })

  it("is without office no longer while he holds a Party office, whatever was noted of him (R6)", () => {
    const book = townshipOf()
    const noted = (id: string, member: string) =>
      fact(MemberRoleNoted, "2025-01-01", { member, role: "withoutOffice" }, named(id))
    const onPost = (id: string, member: string) =>
      fact(PostTakenUp, "2025-03-01", { member, branch: "b-1", post: "政策宣传员" }, named(id))
    const held = { member: "m-1", branch: "b-1", office: "organizationMember" } as const
    book.record(noted("n-1", "m-1"), noted("n-2", "m-2"), onPost("t-1", "m-1"), onPost("t-2", "m-2"))
    for (const id of ["R6", "R6.offices"]) expect(book.reconciled(id, END)).toBe("holds")
    // An office of the village, not of the Party.
    book.record(
      fact(OfficeAssumed, "2025-04-01", {
        ...held,
        office: "committeeMember",
        body: "villagersCommittee",
        basis: "elected",
      }),
    )
    expect(book.shown("roles.withoutOffice", END)).toBe("2")
    book.record(fact(OfficeAssumed, "2025-05-01", { ...held, body: "party", basis: "appointed" }))
    expect(book.figure("roles.withoutOffice", END)).toEqual({ value: 1, evidence: [idOf("n-2")] })
    for (const id of ["R6", "R6.offices"]) expect(book.reconciled(id, END)).toBe("broken t-1")
    book.record(fact(OfficeRemoved, "2025-09-01", { ...held, body: "party", ground: "resigned", reason: "本人申请" }))
    for (const id of ["R6", "R6.offices"]) expect(book.reconciled(id, END)).toBe("holds")
    expect(book.shown("roles.withoutOffice", END)).toBe("2")
  })

  it("holds an office and a post at once also where nobody was noted as one without office (R6)", () => {
    const book = townshipOf()
    book.record(
      fact(PostTakenUp, "2025-03-01", { member: "m-1", branch: "b-1", post: "政策宣传员" }, named("t-1")),
      fact(OfficeAssumed, "2025-05-01", {
        ...{ member: "m-1", branch: "b-1", office: "publicityMember" },
        ...{ body: "party", basis: "appointed" },
      }),
    )
    expect(book.reconciled("R6", END)).toBe("unrecorded")
    expect(book.shown("posts.withoutOffice", END)).toBe("0")
    expect(book.reconciled("R6.offices", END)).toBe("broken t-1")
  })
})
