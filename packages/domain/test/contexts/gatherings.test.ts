/** Meetings, lectures, discussions, talks and appraisals: their ledgers and figures. */
import { describe, expect, it } from "vitest"
import { MeetingFollowedUp, type ActivityId } from "../../src/contexts/education/activities.ts"
import * as on from "../../src/contexts/education/events.ts"
import { MemberDied } from "../../src/contexts/membership/events.ts"
import type { Personal } from "../../src/kernel/Ids.ts"
import { fact, strike } from "./book.ts"
import {
  li,
  wang,
  zhao,
  tang,
  san,
  someTownship,
  idOf,
  held,
  ofCommittee,
  lectured,
  discussed,
  appraised,
  studied,
} from "./educationFacts.ts"

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
    expect(book.figure("lectures.byLeaders", "2025-12-31").value).toBe(0)
    book.record(
      lectured("l-2", "2024-03-01", { capacity: "leader" }),
      lectured("l-3", "2024-04-01", { capacity: "guest" }),
    )
    expect(book.figure("lectures.byLeaders", "2024-12-31")).toEqual({ value: 1, evidence: ["l-2_____"] })
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

describe("talks and appraisals", () => {
  it("count talks once and the members on both sides of them", () => {
    const book = someTownship()
    book.record(
      fact(on.HeartTalkHeld, "k-0", "2024-06-01", { member: li, by: wang }),
      fact(on.HeartTalkHeld, "k-1", "2025-06-01", { member: li, by: wang, content: "生产生活" as Personal }),
      fact(on.HeartTalkHeld, "k-2", "2025-07-01", { member: li, byAsWritten: "某某" as Personal }),
    )
    expect(book.figure("talks.held", "2025-12-31")).toEqual({ value: 2, evidence: ["k-1_____", "k-2_____"] })
    expect(book.rows("heartTalks", "2025-12-31")).toMatchObject([
      { on: "2025-06-01", branch: tang, by: wang, byAsWritten: null, content: { text: "生产生活", of: "k-1_____" } },
      { on: "2025-07-01", branch: tang, by: null, byAsWritten: { text: "某某", of: "k-2_____" }, content: null },
    ])
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
