/** Whom and what the figures of a year are about: what was of the year stays, whenever recorded and whoever left since. */
import { describe, expect, it } from "vitest"
import * as assistance from "../../src/contexts/assistance/events.ts"
import { BranchCommended, MemberCommended } from "../../src/contexts/commendation/events.ts"
import {
  AppraisalHeld,
  DiscussionHeld,
  LectureGiven,
  SelfStudyRecorded,
} from "../../src/contexts/education/activities.ts"
import { BranchGraded, GradingSchemeAdopted } from "../../src/contexts/grading/events.ts"
import { MemberDied, MemberRoleNoted, PersonDetailsChanged } from "../../src/contexts/membership/events.ts"
import { writtenAs } from "../../src/contexts/membership/vocabulary.ts"
import { BranchVisited, OfficeAssumed, OfficeRemoved } from "../../src/contexts/offices/events.ts"
import { BranchDissolved } from "../../src/contexts/organization/events.ts"
import { PostSetUp, PostTakenUp } from "../../src/contexts/posts/events.ts"
import { ReceptionDayScheduled, VisitorReceived } from "../../src/contexts/reception/events.ts"
import * as rectification from "../../src/contexts/rectification/events.ts"
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
const [here, died] = [
  { member: "m-1", branch: "b-1" },
  fact(MemberDied, "2025-11-01", { member: "m-1", branch: "b-1" }),
]

describe("a figure that has lines", () => {
  it("is on record whatever year its entries are of", () => {
    const book = townshipOf()
    const measure = { number: "1", problem: "财务不公开", measure: "公开", leader: "副书记", responsible: "书记" }
    book.record(
      fact(rectification.WeakBranchIdentified, "2024-12-01", {
        ...{ branch: "b-1", year: 2024, criteria: ["financeNotDisclosed"] },
      }),
      fact(rectification.RectificationPlanAdopted, "2024-12-10", {
        ...{ branch: "b-1", measures: [{ ...measure, due: "2025-06-30" }] },
      }),
      fact(ReceptionDayScheduled, "2024-12-20", { date: "2025-01-15" }),
    )
    expect(book.shown("rectification.measures", END)).toBe("1")
    expect(book.shown("rectification.measuresOnTime", END)).toBe("0")
    expect(book.shown("reception.monthsScheduled", END)).toBe("1")
  })

  it("makes its part none of so many, and not unknown", () => {
    const book = townshipOf()
    expect(book.shown("reception.replied", END)).toBe("未登记")
    const visit = { visitor: "来访人", persons: 1, subject: "邻里纠纷" }
    book.record(fact(VisitorReceived, "2025-03-01", visit))
    expect(book.shown("reception.replied", END)).toBe("0")
  })
})

describe("what was of the year", () => {
  it("stays of members who left later in it", () => {
    const book = townshipOf()
    book.record(
      fact(AppraisalHeld, "2025-10-01", {
        ...{ branch: "b-1", year: 2025, ratings: [{ member: "m-1", rating: "excellent" }] },
      }),
      fact(SelfStudyRecorded, "2025-03-01", { member: "m-1", medium: "wechat", topic: "党章", hours: 2 }),
      died,
    )
    expect(book.figure("appraisal.excellent", END).value).toBe(1)
    expect(book.rows("appraisals", END)).toHaveLength(1)
    expect(book.figure("study.hours", END).value).toBe(2)
    expect(book.figure("study.members", END).value).toBe(1)
  })

  it("stays of branches that were dissolved later in it", () => {
    const book = townshipOf()
    const office = { ...here, branch: "b-2", body: "party", office: "secretary" } as const
    book.record(
      fact(LectureGiven, "2025-02-01", { lecturer: "张某", topic: "党章", branches: ["b-2"] }),
      fact(DiscussionHeld, "2025-02-01", { branch: "b-2", topic: "向先锋看齐" }),
      fact(BranchVisited, "2025-02-01", { branch: "b-2", leader: "m-2", purpose: "调研" }),
      fact(OfficeAssumed, "2024-02-01", { ...office, basis: "appointed" }),
      fact(OfficeRemoved, "2025-03-01", { ...office, ground: "removedByCommittee" }),
      fact(BranchDissolved, "2025-10-01", { branch: "b-2", reason: "撤村" }),
    )
    expect(book.figure("leaders.visits", END).value).toBe(1)
    expect(book.figure("lectures.branches", END).value).toBe(1)
    expect(book.figure("discussions.branches", END).value).toBe(1)
    expect(book.figure("offices.personsRemoved", END).value).toBe(1)
    expect(book.figure("offices.secretaries", END).value).toBe(0)
  })

  it("is by the year that it is for: a branch has one grade in it", () => {
    const book = townshipOf()
    const graded = (day: string, year: number, grade: "good" | "fair") =>
      fact(BranchGraded, day, { branch: "b-1", committee: "c-1", year, grade })
    const criteria = [{ standard: "serviceEffectiveness", weight: 100 }] as const
    book.record(fact(GradingSchemeAdopted, "2023-12-30", { committee: "c-1", year: 2024, criteria }))
    for (const one of [graded("2025-01-10", 2024, "fair"), graded("2025-12-20", 2025, "good")])
      book.record(acknowledging(one, ...book.refusal(one).map((reason) => reason.split(" ")[1] ?? "")))
    const grades = (day: string) => ["graded", "good", "fair"].map((name) => book.figure(`grading.${name}`, day).value)
    expect(grades(END)).toEqual([1, 1, 0])
    expect(book.rows("grading", END)).toMatchObject([{ year: 2025, grade: "good" }])
    expect(book.figure("grading.schemes", "2024-12-31").value).toBe(1)
  })

  it("is by the month of a first secretary's days, whenever they were confirmed", () => {
    const book = townshipOf()
    book.record(
      fact(rectification.FirstSecretaryAppointed, "2023-01-10", { ...here, sentBy: "县财政局" }),
      ...[
        ["2024-01-05", 2023, 12],
        ["2025-01-05", 2024, 12],
        ["2025-12-31", 2025, 12],
      ].map(([day, year, month]) =>
        fact(rectification.FirstSecretaryPresenceConfirmed, String(day), {
          ...{ ...here, year: Number(year), month: Number(month), days: 20 + Number(year) - 2023 },
        }),
      ),
    )
    expect(book.figure("firstSecretaries.days", END).value).toBe(22)
    expect(book.rows("firstSecretaryDays", END)).toMatchObject([{ year: 2025, month: 12 }])
    expect(book.figure("firstSecretaries.days", "2025-11-30").value).toBe(0)
  })

  it("is of one population where it is told of weak branches: those in hand", () => {
    const book = townshipOf()
    const office = { member: "m-2", branch: "b-1", body: "party", office: "secretary" } as const
    book.record(
      fact(rectification.WeakBranchIdentified, "2024-12-01", {
        ...{ branch: "b-1", year: 2024, criteria: ["financeNotDisclosed"] },
      }),
      fact(rectification.FirstSecretaryAppointed, "2024-12-05", { ...here, sentBy: "县财政局" }),
      fact(rectification.FirstSecretaryAppointed, "2025-02-05", { member: "m-3", branch: "b-2", sentBy: "县水利局" }),
      fact(OfficeAssumed, "2024-02-01", { ...office, basis: "appointed" }),
      fact(OfficeRemoved, "2025-03-01", { ...office, ground: "removedByCommittee" }),
    )
    const told = ["rectification.inHand", "rectification.firstSecretaries", "rectification.personsRemoved"]
    expect(told.map((name) => book.subjects(name, END))).toEqual([["b-1"], ["m-1"], ["m-2"]])
    expect(book.figure("rectification.weak", END).value).toBe(0)
    const rectified = fact(rectification.BranchRectified, "2025-10-01", { branch: "b-1", by: "县委组织部" })
    book.record(acknowledging(rectified, "MeasuresOpen"))
    expect(told.map((name) => book.figure(name, END).value)).toEqual([1, 1, 1])
    expect(told.map((name) => book.figure(name, "2026-12-31").value)).toEqual([0, 0, 0])
  })
})

describe("kinds of posts", () => {
  it("are those set up, with those that somebody holds though nobody set them up", () => {
    const book = townshipOf()
    const setUp = (id: string, post: string, branch = "b-1") =>
      fact(PostSetUp, "2025-02-01", { branch, post }, named(id))
    book.record(setUp("s-1", "政策宣传员"), setUp("s-2", "防汛保安巡逻员"), setUp("s-3", "政策宣传员", "b-2"))
    expect(book.figure("posts.kinds", END)).toEqual({ value: 2, evidence: ["s-1", "s-2", "s-3"].map(idOf) })
    book.record(
      fact(PostTakenUp, "2025-03-01", { ...here, post: "政策宣传员" }, named("t-1")),
      fact(PostTakenUp, "2025-03-01", { ...here, post: "环境卫生员" }, named("t-2")),
    )
    expect(book.figure("posts.kinds", END)).toEqual({ value: 3, evidence: ["s-1", "s-2", "s-3", "t-2"].map(idOf) })
    book.record(died)
    expect(book.figure("posts.kinds", END).value).toBe(2)
  })
})

describe("occupations", () => {
  it("are told by the official words and by the usual ones, with brackets of either width", () => {
    const book = townshipOf(4)
    const works = (member: string, occupation: string) =>
      fact(PersonDetailsChanged, "2025-01-01", { member, occupation, reason: "核实" })
    book.record(
      works("m-1", "务农"),
      works("m-2", "工人(工勤技能人员)"),
      works("m-3", "企事业单位、社会组织管理人员"),
      works("m-4", "个体户"),
      fact(PostTakenUp, "2025-03-01", { ...here, post: "政策宣传员" }),
    )
    const counted = (...codes: ReadonlyArray<string>) =>
      codes.map((code) => book.figure(`members.occupation.${code}`, END).value)
    expect(counted("farmer", "worker", "manager", "other", "unrecorded")).toEqual([1, 1, 1, 1, 0])
    expect(book.figure("posts.farmers", END).value).toBe(1)
    expect(writtenAs("worker")).toContain("工人（工勤技能人员）")
    const all = (["worker", "farmer", "professional", "manager", "official", "student", "retired"] as const).flatMap(
      writtenAs,
    )
    expect(new Set(all).size).toBe(all.length)
  })

  it("and the front line are unknown of nobody noted, whatever else was noted", () => {
    const book = townshipOf()
    book.record(fact(MemberRoleNoted, "2025-01-01", { member: "m-2", role: "oldMember" }))
    expect(book.shown("members.developed.frontLine", END)).toBe("未登记")
    expect(book.shown("roles.frontLine", END)).toBe("未登记")
  })
})

describe("the first of July", () => {
  it("has its own commendations and visits", () => {
    const book = townshipOf()
    const award = { level: "township", title: "先进" } as const
    const paid = (day: string, occasion: string, amount: number) =>
      fact(assistance.ConsolationPaid, day, { member: "m-1", occasion, amount })
    book.record(
      fact(MemberCommended, "2025-06-30", { ...award, member: "m-1", category: "member", occasion: "七一" }),
      fact(MemberCommended, "2025-06-30", { ...award, member: "m-3", category: "worker", occasion: "七一" }),
      fact(MemberCommended, "2025-12-01", { ...award, member: "m-2", category: "member" }),
      fact(BranchCommended, "2025-12-01", { ...award, branch: "b-1" }),
      paid("2025-01-20", "春节", 300),
      paid("2025-06-28", "七一", 500),
    )
    expect(book.figure("commendations.julyOutstanding", END).value).toBe(1)
    expect(book.shown("commendations.julyBranches", END)).toBe("未登记")
    expect(book.figure("consolation.julyMoney", END).value).toBe(500)
    expect(book.figure("consolation.julyHouseholds", END).value).toBe(1)
  })
})

describe("households visited", () => {
  it("are counted once, whether or not each visit names them", () => {
    const book = townshipOf()
    const paid = (day: string, member: string, more: object = {}) =>
      fact(assistance.ConsolationPaid, day, { member, occasion: "七一", amount: 500, ...more })
    const household = { household: "hh-1", head: "户主", branch: "b-1", povertyFile: false }
    const households = () => book.figure("consolation.households", END).value
    book.record(paid("2025-06-28", "m-1"))
    expect(households()).toBe(1)
    book.record(
      fact(assistance.HouseholdRegistered, "2025-07-01", { ...household, headMember: "m-1", partyMembers: ["m-2"] }),
    )
    book.record(paid("2025-07-02", "m-2"), paid("2025-07-02", "m-3"))
    expect(households()).toBe(2)
    const other = paid("2025-12-01", "m-3", { household: "hh-1", occasion: "元旦" })
    book.record(other)
    expect(households()).toBe(1)
  })
})
