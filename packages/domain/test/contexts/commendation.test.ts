/** Commendations of members and branches, and their revocation. */
import { describe, expect, it } from "vitest"
import { plainDate } from "../../src/kernel/Calendar.ts"
import { type Proposal } from "../../src/kernel/Event.ts"
import {
  BranchCommended,
  CommendationRevoked,
  MemberCommended,
  type CommendationId,
} from "../../src/contexts/commendation/events.ts"
import {
  EnrolledMemberConfirmed,
  MemberDied,
  MemberEnrolled,
  MembershipSuspended,
  PersonRegistered,
} from "../../src/contexts/membership/events.ts"
import type { MemberId } from "../../src/contexts/membership/ids.ts"
import { BranchEstablished, type BranchId } from "../../src/contexts/organization/events.ts"
import type { Personal } from "../../src/kernel/Ids.ts"
import { fact, openBook, strike } from "./book.ts"

const [li, wang, branch] = ["m-li", "m-wang", "b-1"] as [MemberId, MemberId, BranchId]
const person = (member: MemberId): Proposal =>
  fact(PersonRegistered, `person-${member}`, "2000-01-01", {
    member,
    name: "某某" as Personal,
    sex: "male",
    birthDate: plainDate("1970-01-01"),
  })

const someTownship = () => {
  const book = openBook()
  book.record(
    fact(BranchEstablished, "branch", "1990-01-01", { branch, name: "塘汪村党支部", unit: "village" }),
    person(li),
    person(wang),
    fact(MemberEnrolled, "enrol-li", "2001-07-01", { member: li, branch }),
    fact(EnrolledMemberConfirmed, "confirm-li", "2002-07-01", { member: li, branch }),
  )
  return book
}

const level = "township"
const commended = (
  id: string,
  on: string,
  member = li,
  acknowledged: ReadonlyArray<{ rule: string; reason: string }> = [],
) =>
  fact(
    MemberCommended,
    id,
    on,
    { member, branch, category: "member", title: "优秀共产党员", level, occasion: "七一" },
    { acknowledged },
  )
const branchCommended = (id: string, on: string) =>
  fact(BranchCommended, id, on, { branch, title: "先进党支部", level })
const idOf = (id: string) => id.padEnd(8, "_") as CommendationId
const revoked = (
  id: string,
  on: string,
  of: string,
  whom: { readonly member?: MemberId; readonly branch?: BranchId } = { member: li },
) => fact(CommendationRevoked, id, on, { commendation: idOf(of), ...whom, reason: "弄虚作假" })

describe("commendations", () => {
  it("count outstanding members, Party workers and medals apart, each member once", () => {
    const book = someTownship()
    const as = (id: string, day: string, category: "worker" | "medal50", member = li) =>
      fact(MemberCommended, id, day, { member, category, title: "称号", level, documentNumber: "镇党发2025年8号" })
    const figures = (asOf = "2025-12-31") =>
      ["outstanding", "workers", "medals"].map((name) => book.figure(`commendations.${name}`, asOf).value)
    expect(book.shown("commendations.workers", "2025-12-31")).toBe("未登记")
    book.record(as("w-0", "2024-12-31", "worker"), as("w-1", "2025-01-01", "worker"), as("w-2", "2025-07-01", "worker"))
    book.record(commended("o-1", "2025-07-01"), as("p-1", "2025-07-01", "medal50"))
    expect(figures()).toEqual([1, 1, 1])
    expect(figures("2024-12-31")).toEqual([0, 1, 0])
    expect(book.figure("commendations.workers", "2025-12-31").evidence).toEqual(["w-1_____", "w-2_____"])
    expect(book.rows("commendations", "2025-01-01")).toMatchObject([
      { category: "worker", occasion: null, documentNumber: "镇党发2025年8号" },
    ])
    book.record(revoked("r-1", "2025-09-01", "p-1"), revoked("r-2", "2025-09-01", "o-1"))
    expect(figures()).toEqual([0, 1, 0])
    expect(figures("2025-08-31")).toEqual([1, 1, 1])
  })

  it("stand in the ledger with their notice and what was given", () => {
    const book = someTownship()
    const notice = { noticeFrom: "2025-06-16", noticeUntil: "2025-06-20", reward: "荣誉证书" }
    const noticed = (proposal: Proposal) => ({ ...proposal, data: { ...(proposal.data as object), ...notice } })
    book.record(noticed(commended("c-1", "2025-07-01")), noticed(branchCommended("cb-1", "2025-07-01")))
    expect(book.rows("commendations", "2025-12-31")).toMatchObject([notice, notice])
  })

  it("count the members and the branches commended in the year, a member once", () => {
    const book = someTownship()
    book.record(commended("c-24", "2024-12-31"), commended("c-25-1", "2025-01-01"), commended("c-25-2", "2025-07-01"))
    book.record(branchCommended("cb-25", "2025-07-01"), branchCommended("cb-25-2", "2025-12-31"))
    expect(book.figure("commendations.members", "2024-12-31")).toEqual({ value: 1, evidence: ["c-24____"] })
    expect(book.figure("commendations.members", "2025-06-30")).toEqual({ value: 1, evidence: ["c-25-1__"] })
    expect(book.figure("commendations.members", "2025-12-31")).toEqual({ value: 1, evidence: ["c-25-1__", "c-25-2__"] })
    expect(book.figure("commendations.branches", "2025-12-31")).toEqual({
      value: 1,
      evidence: ["cb-25___", "cb-25-2_"],
    })
    expect(book.figure("commendations.branches", "2026-12-31").value).toBe(0)
  })

  it("are out of the count from the day of their revocation, and stay in the ledger with that day", () => {
    const book = someTownship()
    book.record(commended("c-25", "2025-07-01"), branchCommended("cb-25", "2025-07-01"))
    book.record(revoked("r-1", "2025-11-01", "c-25"), revoked("r-2", "2025-11-02", "cb-25", { branch }))
    expect(book.figure("commendations.members", "2025-10-31").value).toBe(1)
    expect(book.figure("commendations.members", "2025-11-01").value).toBe(0)
    expect(book.figure("commendations.branches", "2025-11-01").value).toBe(1)
    expect(book.figure("commendations.branches", "2025-11-02").value).toBe(0)
    expect(book.rows("commendations", "2025-12-31")).toMatchObject([
      {
        category: "member",
        member: li,
        branch: null,
        recommendedBy: branch,
        occasion: "七一",
        documentNumber: null,
        revoked: "2025-11-01",
      },
      {
        category: "branch",
        member: null,
        branch,
        recommendedBy: null,
        occasion: null,
        documentNumber: null,
        revoked: "2025-11-02",
      },
    ])
    const medal = {
      member: li,
      category: "medal50",
      title: "光荣在党50年纪念章",
      level: "nation",
      documentNumber: "中组发〔2021〕1号",
    } as const
    book.record(fact(MemberCommended, "medal", "2026-06-28", medal))
    expect(book.rows("commendations", "2026-12-31")).toMatchObject([{ ...medal, recommendedBy: null, occasion: null }])
  })

  it("show on the registers of those whom they honour, with their revocation", () => {
    const book = someTownship()
    book.record(
      commended("c-25", "2025-07-01"),
      branchCommended("cb-25", "2025-07-01"),
      revoked("r-1", "2025-11-01", "c-25"),
    )
    const honour = { on: "2025-07-01", level }
    expect(book.state("member", li, "commendation")).toEqual({
      inStanding: true,
      commendations: [
        {
          ...honour,
          entry: 6,
          commendation: "c-25____",
          title: "优秀共产党员",
          inStanding: true,
          revoked: { on: "2025-11-01", entry: 8 },
        },
      ],
    })
    expect(book.state("branch", branch, "commendation")).toEqual({
      inStanding: true,
      commendations: [
        { ...honour, entry: 7, commendation: "cb-25___", title: "先进党支部", inStanding: true, revoked: null },
      ],
    })
    book.record(revoked("r-2", "2025-11-01", "cb-25", { branch }))
    expect(book.state("branch", branch, "commendation")).toMatchObject({ commendations: [{ revoked: { entry: 9 } }] })
  })

  it("recorded late count where they belong, and struck ones do not count", () => {
    const book = someTownship()
    book.record(commended("c-25", "2025-07-01"))
    book.record(commended("c-24", "2024-07-01"))
    expect(book.figure("commendations.members", "2024-12-31").value).toBe(1)
    const known = book.log.length
    book.record(strike("c-24"))
    expect(book.figure("commendations.members", "2024-12-31").value).toBe(0)
    expect(book.figure("commendations.members", "2024-12-31", known).value).toBe(1)
  })
})

describe("what is refused", () => {
  it("is commending someone who is no member on that day, unless it is acknowledged", () => {
    const book = someTownship()
    expect(book.refusal(commended("c-25", "2025-07-01", wang))).toEqual(["breach CommendedNotMember"])
    expect(book.refusal(commended("c-01", "2001-06-30"))).toEqual(["breach CommendedNotMember"])
    expect(book.refusal(commended("c-01", "2001-07-01"))).toEqual([])
    book.record(fact(MemberDied, "died", "2025-05-01", { member: li, branch }))
    book.record(commended("c-25", "2025-07-01", li, [{ rule: "CommendedNotMember", reason: "追授" }]))
    expect(book.findings("2025-12-31")).toEqual(["CommendedNotMember c-25____ 追授"])
  })

  it("is commending a member who is suspended", () => {
    const book = someTownship()
    book.record(fact(MembershipSuspended, "lost", "2025-05-01", { member: li, branch, ground: "lostContact" }))
    expect(book.refusal(commended("c-25", "2025-07-01"))).toEqual(["breach CommendedNotMember"])
    expect(book.words(commended("c-25", "2025-07-01"))?.zh).toBe(
      "2025-07-01受表彰人不在册（已停止党籍），不能授予“优秀共产党员”",
    )
    expect(book.words(commended("c-25", "2025-07-01", wang))?.zh).toBe(
      "2025-07-01受表彰人不在册，不能授予“优秀共产党员”",
    )
  })

  it("is revoking before the commendation, twice, or one of somebody else", () => {
    const book = someTownship()
    book.record(commended("c-25", "2025-07-01"), branchCommended("cb-25", "2025-07-01"))
    expect(book.refusal(revoked("r-1", "2025-06-30", "c-25"))).toEqual(["contradiction CommendationDates"])
    expect(book.refusal(revoked("r-1", "2025-07-01", "c-25"))).toEqual([])
    expect(book.refusal(revoked("r-1", "2025-07-01", "cb-25", { branch }))).toEqual([])
    expect(book.refusal(revoked("r-1", "2025-11-01", "c-25", { member: wang }))).toEqual([
      "contradiction CommendationOfAnother",
    ])
    expect(book.refusal(revoked("r-1", "2025-11-01", "c-25", { member: li, branch }))).toEqual([
      "contradiction CommendationOfAnother",
    ])
    expect(book.refusal(revoked("r-1", "2025-11-01", "cb-25", {}))).toEqual(["contradiction CommendationOfAnother"])
    expect(book.refusal(revoked("r-1", "2025-11-01", "nothing"))).toEqual(["contradiction UnknownEntity"])
    expect(book.words(revoked("r-1", "2025-11-01", "c-25", { branch }))).toEqual({
      zh: "该表彰授予的是党员 m-li，撤销时须写明同一对象",
      en: "the commendation is of member m-li; the revocation must name the same",
    })
    expect(book.words(revoked("r-1", "2025-11-01", "cb-25", {}))?.zh).toContain("党支部 b-1")
    book.record(revoked("r-1", "2025-11-01", "c-25"))
    expect(book.refusal(revoked("r-2", "2025-12-01", "c-25"))).toEqual(["contradiction CommendationRevokedTwice"])
    expect(book.refusal(revoked("r-2", "2025-10-01", "c-25"))).toEqual(["contradiction CommendationRevokedTwice"])
  })

  it("is striking a commendation whose revocation stands", () => {
    const book = someTownship()
    book.record(commended("c-25", "2025-07-01"), revoked("r-1", "2025-11-01", "c-25"))
    expect(book.refusal(strike("c-25"))).toEqual(["contradiction UnknownEntity"])
  })
})
