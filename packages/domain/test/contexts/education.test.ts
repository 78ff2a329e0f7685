/** Meetings, lectures, study, materials, channels, talks and appraisals: ledgers, figures and what is refused. */
import { describe, expect, it } from "vitest"
import { plainDate } from "../../src/kernel/Calendar.ts"
import type { DataOf, Proposal } from "../../src/kernel/Event.ts"
import {
  AppraisalHeld,
  DiscussionHeld,
  LectureGiven,
  MeetingFollowedUp,
  MeetingHeld,
  SelfStudyRecorded,
  StudyBroughtHome,
  type ActivityId,
  type OnlineChannelId,
} from "../../src/contexts/education/activities.ts"
import * as on from "../../src/contexts/education/events.ts"
import { statistics } from "../../src/contexts/education/statistics.ts"
import type { Hours } from "../../src/contexts/education/vocabulary.ts"
import {
  EnrolledMemberConfirmed,
  MemberDied,
  MemberEnrolled,
  MembershipSuspended,
  PersonRegistered,
  VotingRightsSuspended,
} from "../../src/contexts/membership/events.ts"
import type { MemberId } from "../../src/contexts/membership/ids.ts"
import {
  BranchEstablished,
  CommitteeEstablished,
  type BranchId,
  type CommitteeId,
} from "../../src/contexts/organization/events.ts"
import type { EntryId, Personal } from "../../src/kernel/Ids.ts"
import type { Settings } from "../../src/rulebook/Rulebook.ts"
import { fact, openBook, strike } from "./book.ts"

const [li, wang, zhao, guest] = ["m-li", "m-wang", "m-zhao", "m-guest"] as [MemberId, MemberId, MemberId, MemberId]
const [tang, san] = ["b-1", "b-2"] as [BranchId, BranchId]
const committee = "c-1" as CommitteeId
const person = (member: MemberId): Proposal =>
  fact(PersonRegistered, `person-${member}`, "2000-01-01", {
    member,
    name: "某某" as Personal,
    sex: "male",
    birthDate: plainDate("1950-01-01"),
  })
const fullMember = (member: MemberId, branch: BranchId): ReadonlyArray<Proposal> => [
  person(member),
  fact(MemberEnrolled, `enrol-${member}`, "2001-07-01", { member, branch }),
  fact(EnrolledMemberConfirmed, `full-${member}`, "2002-07-01", { member, branch }),
]

/** Li and Wang are members of Tang, Zhao of San; the guest is no member. */
const someTownship = (settings: Partial<Settings> = {}) => {
  const book = openBook(settings)
  book.record(
    fact(CommitteeEstablished, "committee", "1990-01-01", {
      committee,
      name: "镇党委",
      level: "township",
      approvesMembers: true,
    }),
    fact(BranchEstablished, "branch-1", "1990-01-01", { branch: tang, name: "塘汪村党支部", unit: "village" }),
    fact(BranchEstablished, "branch-2", "1990-01-01", {
      branch: san,
      name: "三塘村党支部",
      unit: "village",
      hasCommittee: false,
    }),
    ...[...fullMember(li, tang), ...fullMember(wang, tang), ...fullMember(zhao, san), person(guest)],
  )
  return book
}
const hours = (value: number) => value as Hours
const idOf = (id: string) => id.padEnd(8, "_")
type Extra = Parameters<typeof fact>[4]
const held = (id: string, on: string, form: DataOf<typeof MeetingHeld>["form"], more: object = {}, extra: Extra = {}) =>
  fact(MeetingHeld, id, on, { form, branch: tang, ...more }, extra)
const ofCommittee = (id: string, on: string, more: object = {}) =>
  fact(MeetingHeld, id, on, { form: "partyCommittee", committee, ...more })
const lectured = (id: string, on: string, more: object = {}, extra: Extra = {}) =>
  fact(LectureGiven, id, on, { lecturer: "张某", topic: "党章", branches: [tang], ...more }, extra)
const discussed = (id: string, on: string, topic: string, more: object = {}) =>
  fact(DiscussionHeld, id, on, { branch: tang, topic, ...more })
const appraised = (id: string, on: string, more: object = {}, extra: Extra = {}) =>
  fact(AppraisalHeld, id, on, { branch: tang, year: 2025, ratings: [], ...more }, extra)
const studied = (id: string, on: string, value: number, more: object = {}, extra: Extra = {}) =>
  fact(SelfStudyRecorded, id, on, { member: li, medium: "wechat", hours: hours(value), ...more }, extra)
const brought = (id: string, on: string, more: object = {}) => fact(StudyBroughtHome, id, on, { member: li, ...more })
const exempted = (id: string, day: string, member = li) =>
  fact(on.StudyExemptionGranted, id, day, { member, ground: "old" })
const materials = (id: string, day: string, titles: ReadonlyArray<readonly [string, number]>, more: object = {}) =>
  fact(on.StudyMaterialDistributed, id, day, {
    branch: tang,
    titles: titles.map(([title, copies]) => ({ title, copies })),
    ...more,
  })
const adopted = (id: string, day: string, name: string, more: object = {}) =>
  fact(on.OnlineChannelAdopted, id, day, { name, medium: "wechat", ...more })
const onlineChannel = (id: string) => idOf(id) as OnlineChannelId

describe("meetings", () => {
  it("are counted in their year, all of them and by form, and struck ones are not", () => {
    const book = someTownship()
    book.record(held("t-0", "2024-12-31", "themeDay"), held("t-1", "2025-01-01", "themeDay"))
    book.record(
      held("m-1", "2025-03-01", "members"),
      lectured("l-1", "2025-03-01"),
      discussed("d-1", "2025-03-02", "甲"),
    )
    book.record(appraised("a-1", "2025-12-31"), ofCommittee("p-1", "2025-05-01"), studied("s-1", "2025-05-01", 1))
    expect(book.figure("meetings.held", "2025-12-31")).toEqual({
      value: 6,
      evidence: ["t-1_____", "m-1_____", "l-1_____", "d-1_____", "a-1_____", "p-1_____"],
    })
    expect(book.figure("meetings.themeDay", "2025-12-31")).toEqual({ value: 1, evidence: ["t-1_____"] })
    expect(book.figure("meetings.themeDay", "2024-12-31")).toEqual({ value: 1, evidence: ["t-0_____"] })
    expect(book.figure("meetings.appraisal", "2025-12-31")).toEqual({ value: 1, evidence: ["a-1_____"] })
    expect(book.figure("lectures.held", "2025-12-31")).toEqual({ value: 1, evidence: ["l-1_____"] })
    expect(book.figure("meetings.group", "2025-12-31").value).toBe(0)
    book.record(strike("t-1"))
    expect(book.figure("meetings.held", "2025-12-31").value).toBe(5)
    expect(book.figure("meetings.themeDay", "2025-12-31").value).toBe(0)
  })

  it("of the Party committee are counted by what stood on the agenda, once each", () => {
    const book = someTownship()
    const ideology = { item: "研究学习方案", area: "ideology" }
    book.record(
      ofCommittee("p-1", "2025-02-01", { agenda: [ideology, { ...ideology, item: "部署宣讲" }, { item: "其他" }] }),
      ofCommittee("p-2", "2025-03-01", { agenda: [{ item: "廉政建设", area: "integrity" }] }),
      held("m-1", "2025-03-01", "members", { agenda: [ideology] }),
    )
    expect(book.figure("meetings.on.ideology", "2025-12-31")).toEqual({ value: 1, evidence: ["p-1_____", "p-1_____"] })
    expect(book.figure("meetings.on.integrity", "2025-12-31")).toEqual({ value: 1, evidence: ["p-2_____"] })
    expect(book.figure("meetings.on.ideology", "2025-01-31").value).toBe(0)
    expect(book.figure("meetings.on.ideology", "2026-12-31").value).toBe(0)
  })

  it("add up those present, as told or as named; where neither is said, nobody", () => {
    const book = someTownship()
    book.record(
      held("t-1", "2025-01-05", "themeDay", { present: 30 }),
      held("t-2", "2025-02-05", "themeDay", { attendees: [li, wang] }),
      held("t-3", "2025-03-05", "themeDay"),
      discussed("d-1", "2025-04-05", "甲", { present: 7 }),
    )
    expect(book.figure("meetings.present", "2025-12-31")).toEqual({
      value: 39,
      evidence: ["t-1_____", "t-2_____", "d-1_____"],
    })
    expect(book.figure("discussions.present", "2025-12-31")).toEqual({ value: 7, evidence: ["d-1_____"] })
  })

  it("stand in the ledger with their minutes and what came of them", () => {
    const book = someTownship()
    book.record(
      held("m-1", "2025-03-01", "members", {
        topic: "发展党员",
        place: "村党员活动室",
        chair: li,
        chairAsWritten: "李某",
        recorder: wang,
        recorderAsWritten: "王某",
        attendees: [li],
        absent: [{ member: wang, ground: "ill" }],
        observers: "驻村干部",
        agenda: [{ item: "讨论发展对象", area: "development" }, { item: "其他" }],
        discussion: "一致同意",
        resolutions: "赞成1票，通过",
      }),
      fact(MeetingFollowedUp, "f-1", "2025-04-01", { activity: idOf("m-1") as ActivityId, done: "已上报" }),
    )
    const kept = (text: string, field: string) => ({ text, of: "m-1_____", field: `data.${field}` })
    expect(book.rows("meetings", "2025-12-31")).toEqual([
      {
        form: "members",
        branches: [tang],
        committee: null,
        on: "2025-03-01",
        place: "村党员活动室",
        chair: li,
        chairAsWritten: kept("李某", "chairAsWritten"),
        recorder: wang,
        recorderAsWritten: kept("王某", "recorderAsWritten"),
        expected: 2,
        present: 1,
        absent: [wang],
        grounds: ["ill"],
        observers: kept("驻村干部", "observers"),
        topic: "发展党员",
        agenda: ["讨论发展对象", "其他"],
        discussion: kept("一致同意", "discussion"),
        resolutions: "赞成1票，通过",
        followedUp: "已上报",
        lecturer: null,
        lecturerPost: null,
        capacity: null,
        campaign: null,
      },
    ])
    expect(book.rows("meetings", "2025-03-31")).toMatchObject([{ followedUp: null }])
    expect(book.rows("meetings", "2026-12-31")).toEqual([])
    expect(book.rows("study", "2025-12-31")).toEqual([])
  })
})

describe("lectures", () => {
  it("carry the lecturers, and of special ones the lecturer and the place", () => {
    const book = someTownship()
    book.record(
      lectured("l-1", "2025-02-01", { lecturer: "张某" }),
      lectured("l-2", "2025-03-01", { lecturer: "张某", special: false, place: "塘汪村" }),
      lectured("l-3", "2025-06-30", { lecturer: "陈某", special: true, place: "镇会议室", topic: "四个意识" }),
      lectured("l-4", "2025-07-01", { lecturer: "陈某", special: true, topic: "四个意识" }),
    )
    expect(book.figure("lectures.lecturers", "2025-12-31")).toMatchObject({ value: 2 })
    expect(book.figure("lectures.special", "2025-12-31")).toEqual({ value: 1, evidence: ["l-3_____", "l-4_____"] })
    expect(book.subjects("lectures.specialLecturers", "2025-12-31")).toEqual(["陈某", "陈某"])
    expect(book.figure("lectures.specialLecturers", "2025-12-31").value).toBe(1)
    expect(book.subjects("lectures.specialPlaces", "2025-12-31")).toEqual(["镇会议室"])
    expect(book.figure("lectures.specialPlaces", "2025-06-29").value).toBe(0)
  })

  it("reach members and branches, of which the linked leader's are counted apart", () => {
    const book = someTownship()
    book.record(
      lectured("l-1", "2025-02-01", { branches: [tang, san, tang], attendees: [li, zhao] }),
      lectured("l-2", "2025-03-01", { attendees: [li], capacity: "linkedLeader" }),
      lectured("l-3", "2025-04-01", { attendees: [li], absent: [{ member: wang }], capacity: "secretary" }),
    )
    expect(book.figure("lectures.attended", "2025-12-31")).toEqual({
      value: 2,
      evidence: ["l-1_____", "l-1_____", "l-2_____", "l-3_____"],
    })
    expect(book.figure("lectures.attendedLinkedLeader", "2025-12-31")).toEqual({ value: 1, evidence: ["l-2_____"] })
    expect(book.figure("lectures.branches", "2025-12-31").value).toBe(2)
    expect(book.figure("lectures.branchesLinkedLeader", "2025-12-31")).toEqual({ value: 1, evidence: ["l-2_____"] })
    expect(book.figure("members.total", "2025-12-31").value).toBe(3)
    book.record(fact(MemberDied, "died", "2025-12-01", { member: zhao, branch: san }))
    expect(book.figure("lectures.attended", "2025-12-31").value).toBe(1)
    expect(book.figure("lectures.attended", "2026-12-31").value).toBe(0)
    expect(book.figure("lectures.branches", "2025-01-31").value).toBe(0)
    expect(book.rows("meetings", "2025-02-28")).toMatchObject([
      { form: "lecture", branches: [tang, san], lecturer: "张某" },
    ])
  })
})

describe("discussions", () => {
  it("are both held by a branch once it discussed a second topic in the year", () => {
    const book = someTownship()
    book.record(
      discussed("d-0", "2024-12-31", "甲"),
      discussed("d-1", "2025-02-01", "乙"),
      discussed("d-2", "2025-03-01", "乙"),
      discussed("d-3", "2025-03-01", "乙", { branch: san }),
    )
    expect(book.figure("discussions.held", "2025-12-31").value).toBe(3)
    expect(book.figure("discussions.topics", "2025-12-31").value).toBe(1)
    expect(book.figure("discussions.branches", "2025-12-31").value).toBe(2)
    expect(book.figure("discussions.branchesBoth", "2025-12-31").value).toBe(0)
    book.record(discussed("d-4", "2025-05-01", "甲"), discussed("d-5", "2025-06-01", "乙"))
    expect(book.figure("discussions.branchesBoth", "2025-12-31")).toEqual({ value: 1, evidence: ["d-4_____"] })
    expect(book.figure("discussions.branchesBoth", "2025-04-30").value).toBe(0)
    book.record(discussed("d-6", "2025-01-01", "丙"))
    expect(book.figure("discussions.branchesBoth", "2025-02-28")).toEqual({ value: 1, evidence: ["d-1_____"] })
    book.record(discussed("d-7", "2025-07-01", "甲", { branch: san }))
    expect(book.figure("discussions.branchesBoth", "2025-12-31").value).toBe(2)
  })
})

describe("study", () => {
  it("is in so many months of the year", () => {
    const book = someTownship()
    book.record(
      held("s-1", "2025-01-05", "study"),
      held("s-2", "2025-01-25", "study"),
      held("t-1", "2025-02-05", "themeDay"),
    )
    book.record(fact(MeetingHeld, "s-3", "2025-12-31", { form: "study", committee }))
    expect(book.figure("study.months", "2025-12-31")).toEqual({
      value: 2,
      evidence: ["s-1_____", "s-2_____", "s-3_____"],
    })
    expect(book.subjects("study.months", "2025-12-31")).toEqual(["2025-01", "2025-01", "2025-12"])
  })

  it("adds up the class hours of members, in meetings and by themselves, and not of those who stayed away", () => {
    const book = someTownship()
    book.record(
      held("s-1", "2025-01-05", "study", { attendees: [li], absent: [{ member: wang }], hours: hours(4) }),
      held("t-1", "2025-02-05", "themeDay", { attendees: [li, wang] }),
      studied("w-1", "2025-03-01", 1.5),
      studied("w-2", "2025-03-02", 2, { medium: "qq", member: zhao }),
      brought("h-1", "2025-04-01", { hours: hours(1) }),
      studied("w-3", "2024-12-31", 9),
    )
    expect(book.figure("study.hours", "2025-12-31")).toEqual({
      value: 8.5,
      evidence: ["s-1_____", "w-1_____", "w-2_____", "h-1_____"],
    })
    expect(book.figure("study.members", "2025-12-31").value).toBe(2)
    expect(book.figure("study.selfStudyHours", "2025-12-31")).toEqual({
      value: 3.5,
      evidence: ["w-1_____", "w-2_____"],
    })
    expect(book.figure("study.selfStudyHours.wechat", "2025-12-31").value).toBe(1.5)
    expect(book.figure("study.selfStudyHours.qq", "2025-12-31").value).toBe(2)
    expect(book.figure("study.selfStudyHours.weibo", "2025-12-31").value).toBe(0)
    expect(book.rows("classHours", "2025-12-31")).toMatchObject([
      { branch: tang, year: 2025, hours: 0, reached: null },
      { branch: tang, year: 2025, hours: 6.5, reached: null },
      { branch: san, year: 2025, hours: 2, reached: null },
    ])
    expect(book.rows("classHours", "2024-12-31")).toMatchObject([{ year: 2024, hours: 9 }])
  })

  it("is complete for the members who reached the hours of the year, of those who are held to them", () => {
    const book = someTownship()
    book.record(studied("w-1", "2025-01-01", 31.5), studied("w-2", "2025-06-01", 0.5), studied("w-3", "2025-07-01", 5))
    book.record(studied("w-4", "2025-01-01", 40, { member: wang }), studied("w-5", "2026-01-01", 31.5))
    expect(book.figure("study.reached", "2025-05-31")).toEqual({ value: 1, evidence: ["w-4_____"] })
    expect(book.figure("study.reached", "2025-12-31")).toEqual({ value: 2, evidence: ["w-2_____", "w-4_____"] })
    expect(book.figure("study.reached", "2026-12-31").value).toBe(0)
    expect(book.figure("study.obliged", "2025-12-31").value).toBe(3)
    expect(book.rows("classHours", "2025-12-31")).toMatchObject([
      { hours: 37, reached: "2025-06-01" },
      { hours: 40, reached: "2025-01-01" },
    ])
    book.record(exempted("x-1", "2025-08-01"))
    expect(book.figure("study.reached", "2025-12-31")).toEqual({ value: 1, evidence: ["w-4_____"] })
    expect(book.figure("study.obliged", "2025-12-31").value).toBe(2)
    expect(book.figure("study.obliged", "2025-07-31").value).toBe(3)
  })

  it("stands in its ledger with form, class hours and who took part", () => {
    const book = someTownship()
    book.record(
      adopted("ch-1", "2025-01-01", "微党员"),
      lectured("l-1", "2025-02-01", { attendees: [li, wang], hours: hours(2) }),
      held("m-1", "2025-02-02", "members", { hours: hours(1) }),
      studied("w-1", "2025-03-01", 1, { topic: "党史", onlineChannel: onlineChannel("ch-1"), account: "账号" }),
      brought("h-1", "2025-04-01", { topic: "党章", by: wang, byAsWritten: "王某" }),
    )
    expect(book.rows("study", "2025-12-31")).toMatchObject([
      { form: "lecture", branches: [tang], topic: "党章", lecturer: "张某", hours: 2, attendees: [li, wang] },
      { form: "members", hours: 1, attendees: [] },
      { form: "selfStudy", medium: "wechat", onlineChannel: "ch-1____", topic: "党史", hours: 1, attendees: [li] },
      { form: "broughtHome", topic: "党章", by: wang, byAsWritten: { text: "王某" }, hours: null, attendees: [li] },
    ])
  })

  it("is brought home to members of whom nothing hard is asked", () => {
    const book = someTownship()
    book.record(exempted("x-1", "2025-01-10"), exempted("x-2", "2025-01-10", wang))
    book.record(
      brought("h-1", "2025-02-01"),
      brought("h-2", "2025-03-01"),
      brought("h-3", "2025-03-01", { member: zhao }),
    )
    book.record(brought("h-4", "2026-01-01", { member: wang }))
    expect(book.figure("study.exempt", "2025-12-31")).toEqual({ value: 2, evidence: ["x-1_____", "x-2_____"] })
    expect(book.figure("study.exempt", "2025-01-09").value).toBe(0)
    expect(book.figure("study.broughtHome", "2025-12-31").value).toBe(3)
    expect(book.figure("study.broughtHomeMembers", "2025-12-31")).toEqual({
      value: 1,
      evidence: ["h-1_____", "h-2_____"],
    })
    expect(book.rows("studyExempt", "2025-12-31")).toMatchObject([
      { branch: tang, ground: "old", since: "2025-01-10", birthDate: "1950-01-01" },
      { branch: tang, ground: "old" },
    ])
    book.record(fact(on.StudyExemptionEnded, "x-3", "2025-06-01", { member: li }))
    expect(book.figure("study.exempt", "2025-12-31")).toEqual({ value: 1, evidence: ["x-2_____"] })
    book.record(fact(MembershipSuspended, "off", "2025-07-01", { member: wang, branch: tang, ground: "lostContact" }))
    expect(book.figure("study.exempt", "2025-12-31").value).toBe(0)
    expect(book.rows("studyExempt", "2025-12-31")).toEqual([])
  })

  it("follows plans of the year", () => {
    const book = someTownship()
    const plan = {
      title: "年度学习计划",
      committee,
      from: plainDate("2025-01-01"),
      until: plainDate("2025-12-31"),
      topics: "党章党规",
      hours: hours(32),
      documentNumber: "1号",
    }
    book.record(
      fact(on.StudyPlanAdopted, "p-1", "2025-01-10", plan),
      fact(on.StudyPlanAdopted, "p-2", "2025-02-10", { title: "支部学习计划", branch: tang }),
    )
    expect(book.figure("study.plans", "2025-12-31")).toEqual({ value: 2, evidence: ["p-1_____", "p-2_____"] })
    expect(book.figure("study.plans", "2026-12-31").value).toBe(0)
    expect(book.rows("studyPlans", "2025-12-31")).toEqual([
      { ...plan, branch: null, on: "2025-01-10" },
      {
        ...{ title: "支部学习计划", committee: null, branch: tang, on: "2025-02-10", from: null, until: null },
        ...{ topics: null, hours: null, documentNumber: null },
      },
    ])
  })
})

describe("study materials", () => {
  it("are what the branches received: so many copies of so many titles, each under one name", () => {
    const book = someTownship()
    book.record(
      materials("x-0", "2024-12-31", [["党章", 9]]),
      materials("x-1", "2025-03-01", [
        ["党章", 30],
        ["《准则》", 20],
      ]),
      materials("x-2", "2025-03-01", [["《党章》", 15]], { branch: san, receiver: zhao, receiverAsWritten: "赵某" }),
    )
    expect(book.figure("materials.titles", "2025-12-31").value).toBe(2)
    expect(book.subjects("materials.titles", "2025-12-31")).toEqual(["党章", "准则", "党章"])
    expect(book.figure("materials.copies", "2025-12-31")).toEqual({
      value: 65,
      evidence: ["x-1_____", "x-1_____", "x-2_____"],
    })
    expect(book.figure("materials.branches", "2025-12-31").value).toBe(2)
    expect(book.figure("materials.copies", "2024-12-31").value).toBe(9)
    expect(book.rows("materials", "2025-12-31")).toEqual([
      { title: "党章", copies: 30, branch: "塘汪村党支部", receiver: null, receiverAsWritten: null, on: "2025-03-01" },
      { title: "准则", copies: 20, branch: "塘汪村党支部", receiver: null, receiverAsWritten: null, on: "2025-03-01" },
      {
        ...{ title: "党章", copies: 15, branch: "三塘村党支部", receiver: zhao, on: "2025-03-01" },
        receiverAsWritten: { text: "赵某", of: "x-2_____", field: "data.receiverAsWritten" },
      },
    ])
    book.record(strike("x-1"), materials("x-3", "2025-03-01", [["党章", 25]], {}), strike("x-2"))
    expect(book.figure("materials.copies", "2025-12-31")).toEqual({ value: 25, evidence: ["x-3_____"] })
    expect(book.figure("materials.branches", "2025-12-31").value).toBe(1)
  })
})

describe("online channels", () => {
  it("carry their names while they are in use, with followers and what was posted in the year", () => {
    const book = someTownship()
    book.record(
      adopted("ch-1", "2024-05-01", "微党员", { followers: 100 }),
      adopted("ch-2", "2025-05-01", "清风", { medium: "qq" }),
      fact(on.OnlineChannelUpdated, "u-0", "2024-12-31", { onlineChannel: onlineChannel("ch-1"), items: 50 }),
      fact(on.OnlineChannelUpdated, "u-1", "2025-01-01", {
        onlineChannel: onlineChannel("ch-1"),
        items: 3,
        followers: 120,
      }),
      fact(on.OnlineChannelUpdated, "u-2", "2025-06-01", { onlineChannel: onlineChannel("ch-1"), items: 4 }),
    )
    expect(book.figure("channels.names", "2024-12-31")).toEqual({ value: 1, evidence: ["ch-1____"] })
    expect(book.subjects("channels.names", "2025-12-31")).toEqual(["微党员", "清风"])
    expect(book.figure("channels.followers", "2024-12-31").value).toBe(100)
    expect(book.figure("channels.followers", "2025-12-31")).toEqual({ value: 120, evidence: ["ch-1____"] })
    expect(book.figure("channels.items", "2025-12-31")).toEqual({ value: 7, evidence: ["u-1_____", "u-2_____"] })
    book.record(fact(on.OnlineChannelClosed, "u-3", "2025-12-01", { onlineChannel: onlineChannel("ch-1") }))
    expect(book.rows("onlineChannels", "2025-12-31")).toEqual([
      {
        ...{ name: "微党员", medium: "wechat", adopted: "2024-05-01", followers: 120 },
        ...{ lastUpdate: "2025-06-01", closed: "2025-12-01" },
      },
      { name: "清风", medium: "qq", adopted: "2025-05-01", followers: null, lastUpdate: null, closed: null },
    ])
    expect(book.figure("channels.names", "2026-12-31").value).toBe(1)
  })
})

describe("talks and appraisals", () => {
  it("count talks once and the members on both sides of them", () => {
    const book = someTownship()
    book.record(
      fact(on.HeartTalkHeld, "k-0", "2024-06-01", { member: li, by: wang }),
      fact(on.HeartTalkHeld, "k-1", "2025-06-01", { member: li, by: wang, content: "生产生活" as Personal }),
      fact(on.HeartTalkHeld, "k-2", "2025-07-01", { member: li, byAsWritten: "某某" as Personal }),
    )
    expect(book.figure("talks.held", "2025-12-31")).toEqual({
      value: 2,
      evidence: ["k-1_____", "k-1_____", "k-2_____"],
    })
    expect(book.figure("talks.members", "2025-12-31").value).toBe(2)
    expect(book.figure("talks.members", "2026-12-31").value).toBe(0)
  })

  it("count the members appraised, and by rating", () => {
    const book = someTownship()
    book.record(
      appraised("a-1", "2025-12-20", {
        ratings: [
          { member: li, own: "qualified", peers: "excellent", rating: "excellent" },
          { member: wang, rating: "basicallyQualified" },
        ],
      }),
    )
    expect(book.figure("appraisal.members", "2025-12-31")).toEqual({ value: 2, evidence: ["a-1_____", "a-1_____"] })
    expect(book.figure("appraisal.excellent", "2025-12-31").value).toBe(1)
    expect(book.figure("appraisal.qualified", "2025-12-31").value).toBe(0)
    expect(book.figure("appraisal.basicallyQualified", "2025-12-31").value).toBe(1)
    expect(book.figure("appraisal.members", "2025-12-19").value).toBe(0)
    expect(book.rows("appraisals", "2025-12-31")).toMatchObject([
      { branch: tang, year: 2025, on: "2025-12-20", rating: "excellent" },
      { branch: tang, year: 2025, on: "2025-12-20", rating: "basicallyQualified" },
    ])
    book.record(fact(MemberDied, "died", "2026-02-01", { member: li, branch: tang }))
    expect(book.rows("appraisals", "2025-12-31")).toHaveLength(2)
    expect(book.rows("appraisals", "2026-12-31")).toEqual([])
  })
})

describe("a figure", () => {
  it("is 未登记 where nothing that it counts is recorded, and a nought where something is that is not meant", () => {
    const book = someTownship()
    const shown = (asOf: string) =>
      statistics.filter(({ name }) => book.shown(name, asOf) !== "未登记").map(({ name }) => name)
    expect(shown("2025-12-31")).toEqual(["study.obliged"])
    book.record(exempted("x-1", "2025-01-01"), studied("w-1", "2025-01-01", 1), discussed("d-1", "2025-01-01", "甲"))
    book.record(held("t-1", "2025-01-01", "themeDay"), lectured("l-1", "2025-01-01"), brought("h-1", "2025-01-01"))
    book.record(materials("x-2", "2025-01-01", [["党章", 1]]), adopted("ch-1", "2025-01-01", "微党员"))
    book.record(
      appraised("a-1", "2025-01-01"),
      fact(on.StudyPlanAdopted, "p-1", "2025-01-01", { title: "学习计划" }),
      fact(on.OnlineChannelUpdated, "u-1", "2025-01-01", { onlineChannel: onlineChannel("ch-1"), items: 1 }),
      fact(on.HeartTalkHeld, "k-1", "2025-01-01", { member: li }),
    )
    expect(shown("2025-01-01")).toEqual(statistics.map(({ name }) => name))
    expect(book.shown("study.months", "2025-12-31")).toBe("0")
    expect(book.shown("meetings.on.ideology", "2025-12-31")).toBe("0")
    expect(shown("2026-12-31")).toEqual(["study.obliged", "study.exempt", "channels.names", "channels.followers"])
  })
})

describe("personal text", () => {
  it("is sealed wherever somebody who is not on the register is named, or somebody's words stand", () => {
    const sealed = [
      MeetingHeld,
      SelfStudyRecorded,
      StudyBroughtHome,
      ...on.ofMembers,
      on.StudyMaterialDistributed,
    ].flatMap(({ type, personal }) => personal.map(({ path, subject }) => `${type} ${path.join(".")} of ${subject}`))
    expect(sealed).toEqual([
      "MeetingHeld discussion of self",
      "MeetingHeld chairAsWritten of self",
      "MeetingHeld recorderAsWritten of self",
      "MeetingHeld observers of self",
      "SelfStudyRecorded account of member",
      "StudyBroughtHome byAsWritten of member",
      "HeartTalkHeld byAsWritten of member",
      "HeartTalkHeld content of member",
      "StudyMaterialDistributed receiverAsWritten of branch",
    ])
  })
})

describe("what is refused", () => {
  it.each([
    [{ expected: 5, present: 6 }],
    [{ present: 1, attendees: [li, wang] }],
    [{ expected: 1, attendees: [li, wang] }],
    [{ expected: 5, present: 2, absent: [{ member: li }] }],
    [{ expected: 3, attendees: [li], absent: [{ member: wang }] }],
    [{ attendees: [li, li] }],
    [{ attendees: [li], absent: [{ member: li }] }],
    [{ absent: [{ member: li }, { member: li }] }],
  ])("is an attendance that cannot be: %j", (attendance) => {
    const book = someTownship()
    const impossible = ["contradiction AttendanceImpossible"]
    expect(book.refusal(held("m-1", "2025-01-01", "members", attendance))).toEqual(impossible)
    expect(book.refusal(lectured("l-1", "2025-01-01", attendance))).toEqual(impossible)
    expect(book.refusal(discussed("d-1", "2025-01-01", "甲", attendance))).toEqual(impossible)
    expect(book.refusal(appraised("a-1", "2025-01-01", { year: 2024, ...attendance }))).toEqual(impossible)
  })

  it.each([
    [{ expected: 5, present: 5 }],
    [{ expected: 5, present: 2 }],
    [{ expected: 5, present: 4, absent: [{ member: li }] }],
    [{ expected: 2, attendees: [li], absent: [{ member: wang }] }],
    [{ present: 2, attendees: [li] }],
    [{ expected: 5, absent: [{ member: li }] }],
    [{ attendees: [li], absent: [] }],
  ])("is not an attendance that may be: %j", (attendance) => {
    expect(someTownship().refusal(held("m-1", "2025-01-01", "members", attendance))).toEqual([])
  })

  it("is attendance, absence or appraisal of whoever is no member of the branch, unless it is acknowledged", () => {
    const book = someTownship()
    const others = ["breach AttendanceOfOthers"]
    expect(book.refusal(held("m-1", "2025-01-01", "members", { attendees: [li, zhao] }))).toEqual(others)
    expect(book.refusal(held("m-1", "2025-01-01", "members", { absent: [{ member: guest }] }))).toEqual(others)
    expect(book.refusal(held("m-1", "2001-06-30", "members", { attendees: [li] }))).toEqual(others)
    expect(book.refusal(held("m-1", "2001-07-01", "members", { attendees: [li] }))).toEqual([])
    expect(book.refusal(discussed("d-1", "2025-01-01", "甲", { attendees: [zhao] }))).toEqual(others)
    expect(book.refusal(lectured("l-1", "2025-01-01", { attendees: [zhao] }))).toEqual(others)
    expect(book.refusal(lectured("l-1", "2025-01-01", { attendees: [li, zhao], branches: [tang, san] }))).toEqual([])
    const ratings = [{ member: zhao, rating: "qualified" }]
    expect(book.refusal(appraised("a-1", "2025-12-01", { ratings }))).toEqual(others)
    expect(book.refusal(appraised("a-1", "2025-12-01", { ratings, branch: san }))).toEqual([])
    expect(
      book.refusal(fact(MeetingHeld, "s-1", "2025-01-01", { form: "study", committee, attendees: [guest] })),
    ).toEqual([])
    expect(book.words(held("m-1", "2025-01-01", "members", { attendees: [zhao, guest] }))?.zh).toContain(
      "m-zhao、m-guest",
    )
    book.record(fact(VotingRightsSuspended, "v", "2024-01-01", { member: li, branch: tang }))
    expect(book.refusal(held("m-1", "2025-01-01", "members", { attendees: [li] }))).toEqual([])
    const acknowledged = [{ rule: "AttendanceOfOthers", reason: "借调参加" }]
    book.record(held("m-2", "2025-01-01", "members", { attendees: [zhao] }, { acknowledged }))
    expect(book.findings("2025-02-01")).toEqual(["AttendanceOfOthers m-2_____ 借调参加"])
  })

  it("is a meeting of nobody, or of the wrong organization", () => {
    const book = someTownship()
    const missing = ["contradiction HostMissing"]
    const bare = (form: DataOf<typeof MeetingHeld>["form"], more: object = {}) =>
      book.refusal(fact(MeetingHeld, "m-1", "2025-01-01", { form, ...more }))
    expect(bare("members", { committee })).toEqual(missing)
    expect(bare("organizationalLife")).toEqual(missing)
    expect(bare("partyCommittee", { branch: tang })).toEqual(missing)
    expect(bare("partyCommittee", { committee })).toEqual([])
    expect(bare("study")).toEqual(missing)
    expect(bare("study", { committee })).toEqual([])
    expect(bare("mobilization", { branch: tang })).toEqual([])
    expect(book.refusal(fact(DiscussionHeld, "d-1", "2025-01-01", { topic: "甲" }))).toEqual(missing)
    expect(book.refusal(fact(DiscussionHeld, "d-1", "2025-01-01", { topic: "甲", committee }))).toEqual([])
  })

  it("is a branch's meeting of one form twice on a day, unless it is acknowledged", () => {
    const book = someTownship()
    book.record(
      held("t-1", "2025-01-05", "themeDay"),
      held("g-1", "2025-01-05", "group"),
      held("s-1", "2025-01-05", "study"),
    )
    expect(book.refusal(held("t-2", "2025-01-05", "themeDay"))).toEqual(["breach MeetingTwice"])
    expect(book.refusal(held("t-2", "2025-01-06", "themeDay"))).toEqual([])
    expect(book.refusal(held("t-2", "2025-01-05", "themeDay", { branch: san }))).toEqual([])
    expect(book.refusal(held("m-1", "2025-01-05", "members"))).toEqual([])
    expect(book.refusal(held("g-2", "2025-01-05", "group"), held("s-2", "2025-01-05", "study"))).toEqual([])
    const replaces = idOf("t-1") as EntryId
    expect(book.refusal(strike("t-1"), held("t-2", "2025-01-05", "themeDay", {}, { replaces }))).toEqual([])
  })

  it("is a meeting of a branch committee that there is not, unless it is acknowledged", () => {
    const book = someTownship()
    expect(book.refusal(held("c-1", "2025-01-05", "branchCommittee", { branch: san }))).toEqual([
      "breach NoBranchCommittee",
    ])
    expect(book.refusal(held("c-1", "2025-01-05", "members", { branch: san }))).toEqual([])
    expect(book.refusal(held("c-1", "2025-01-05", "branchCommittee"))).toEqual([])
  })

  it("is an appraisal of a year to come, with two ratings of one, or a second one of a year", () => {
    const book = someTownship()
    const impossible = ["contradiction AppraisalImpossible"]
    expect(book.refusal(appraised("a-1", "2024-12-31"))).toEqual(impossible)
    const rating = { member: li, rating: "qualified" }
    expect(book.refusal(appraised("a-1", "2025-12-31", { ratings: [rating, rating] }))).toEqual(impossible)
    book.record(appraised("a-1", "2025-01-10", { year: 2024 }))
    expect(book.refusal(appraised("a-2", "2025-02-10", { year: 2024 }))).toEqual(["breach AppraisedAlready"])
    expect(book.refusal(appraised("a-2", "2025-12-31"))).toEqual([])
    expect(book.refusal(appraised("a-2", "2025-02-10", { year: 2024, branch: san }))).toEqual([])
  })

  it("is following up before the meeting, and striking a meeting that was followed up", () => {
    const book = someTownship()
    const followed = (day: string) =>
      fact(MeetingFollowedUp, "f-1", day, { activity: idOf("m-1") as ActivityId, done: "已落实" })
    book.record(held("m-1", "2025-03-01", "members"))
    expect(book.refusal(followed("2025-02-28"))).toEqual(["contradiction BeforeMeeting"])
    book.record(followed("2025-03-01"))
    expect(book.refusal(strike("m-1"))).toEqual(["contradiction UnknownEntity"])
  })

  it("is a talk with oneself", () => {
    const talk = (by: MemberId) =>
      someTownship().refusal(fact(on.HeartTalkHeld, "k-1", "2025-01-01", { member: li, by }))
    expect(talk(li)).toEqual(["contradiction TalkWithOneself"])
    expect(talk(wang)).toEqual([])
  })

  it("is an exemption on top of one, and an end where there is none", () => {
    const book = someTownship()
    const ended = (id: string, day: string) => fact(on.StudyExemptionEnded, id, day, { member: li })
    expect(book.refusal(ended("x-2", "2025-01-01"))).toEqual(["contradiction NotExempt"])
    book.record(exempted("x-1", "2025-01-01"))
    expect(book.refusal(exempted("x-3", "2025-02-01"))).toEqual(["contradiction ExemptAlready"])
    expect(book.refusal(exempted("x-3", "2025-02-01", wang))).toEqual([])
    expect(book.refusal(ended("x-2", "2024-12-31"))).toEqual(["contradiction NotExempt"])
    book.record(ended("x-2", "2025-01-01"))
    expect(book.refusal(exempted("x-3", "2025-02-01"))).toEqual([])
  })

  it("is using a channel before it was adopted or after it was closed", () => {
    const book = someTownship()
    const updated = (day: string) =>
      fact(on.OnlineChannelUpdated, "u-1", day, { onlineChannel: onlineChannel("ch-1"), items: 1 })
    const used = (day: string) => studied("w-1", day, 1, { onlineChannel: onlineChannel("ch-1") })
    const gone = (id: string, day: string) =>
      fact(on.OnlineChannelClosed, id, day, { onlineChannel: onlineChannel("ch-1") })
    const refused = ["contradiction ChannelNotInUse"]
    expect(book.refusal(used("2025-03-01"))).toEqual(["contradiction UnknownEntity"])
    book.record(adopted("ch-1", "2025-03-01", "微党员"))
    for (const use of [updated, used]) {
      expect(book.refusal(use("2025-02-28"))).toEqual(refused)
      expect(book.refusal(use("2025-03-01"))).toEqual([])
    }
    book.record(gone("z-1", "2025-06-01"))
    for (const use of [updated, used]) {
      expect(book.refusal(use("2025-06-01"))).toEqual([])
      expect(book.refusal(use("2025-06-02"))).toEqual(refused)
    }
    expect(book.refusal(gone("z-2", "2025-07-01"))).toEqual(refused)
    expect(book.words(used("2025-02-28"))?.zh).toContain("2025-03-01")
    expect(book.words(used("2025-06-02"))?.zh).toContain("2025-06-01")
  })

  it("is more self-study in one day than a local rule credits, unless it is acknowledged", () => {
    const book = someTownship({ selfStudyHoursADay: 4 })
    const capped = ["breach SelfStudyHours"]
    expect(book.refusal(studied("w-1", "2025-01-01", 4))).toEqual([])
    expect(book.refusal(studied("w-1", "2025-01-01", 4.5))).toEqual(capped)
    book.record(
      studied("w-1", "2025-01-01", 3),
      held("s-1", "2025-01-01", "study", { attendees: [li], hours: hours(8) }),
    )
    expect(book.refusal(studied("w-2", "2025-01-01", 1.5))).toEqual(capped)
    expect(book.refusal(studied("w-2", "2025-01-01", 1))).toEqual([])
    expect(book.refusal(studied("w-2", "2025-01-02", 4))).toEqual([])
    expect(book.refusal(studied("w-2", "2025-01-01", 4, { member: wang }))).toEqual([])
    expect(someTownship().refusal(studied("w-1", "2025-01-01", 24))).toEqual([])
  })

  it("is no appraisal with many rated excellent: where a local rule caps them it is a finding", () => {
    const ratings = [
      { member: li, rating: "excellent" },
      { member: wang, rating: "qualified" },
    ]
    const found = (appraisalExcellentPercent: number | null) => {
      const book = someTownship({ appraisalExcellentPercent })
      book.record(appraised("a-1", "2025-12-01", { ratings }))
      return book.findings("2025-12-31")
    }
    expect(found(null)).toEqual([])
    expect(found(50)).toEqual([])
    expect(found(49)).toEqual(["AppraisalExcellent a-1_____ "])
  })

  it("is class hours that are no halves, and none at all", () => {
    const book = someTownship()
    for (const value of [0, 0.25, 1.3, 200.5])
      expect(book.refusal(studied("w-1", "2025-01-01", value))).toEqual(["contradiction Malformed"])
    for (const value of [0.5, 1, 200]) expect(book.refusal(studied("w-1", "2025-01-01", value))).toEqual([])
  })
})
