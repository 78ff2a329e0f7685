/** Study, its materials and its channels: their ledgers and figures, and what of it is refused. */
import { describe, expect, it } from "vitest"
import { plainDate } from "../../src/kernel/Calendar.ts"
import {
  type ActivityId,
  MeetingHeld,
  SelfStudyRecorded,
  StudyBroughtHome,
} from "../../src/contexts/education/activities.ts"
import * as on from "../../src/contexts/education/events.ts"
import { statistics } from "../../src/contexts/education/statistics.ts"
import { MembershipSuspended, PersonDetailsChanged } from "../../src/contexts/membership/events.ts"
import { OfficeAssumed, OfficeRemoved } from "../../src/contexts/offices/events.ts"
import type { MemberId } from "../../src/contexts/membership/ids.ts"
import { fact, said, strike } from "./book.ts"
import {
  li,
  wang,
  zhao,
  tang,
  san,
  committee,
  someTownship,
  hours,
  held,
  lectured,
  discussed,
  appraised,
  studied,
  brought,
  exempted,
  materials,
  adopted,
  onlineChannel,
} from "./educationFacts.ts"

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

  it("is told of secretaries, officials and other members apart, each of whom is in one group", () => {
    const book = someTownship()
    const parts = (name: string, asOf: string) =>
      ["secretaries", "officials", "others"].map((one) => book.figure(`${name}.${one}`, asOf).value)
    book.record(
      said(PersonDetailsChanged, "o-1", "2025-01-01", { member: wang, occupation: "党政机关工作人员", reason: "核实" }),
      said(PersonDetailsChanged, "o-2", "2025-01-01", { member: li, occupation: "党政机关工作人员", reason: "核实" }),
      studied("w-1", "2025-02-01", 3),
      studied("w-2", "2025-02-01", 5, { member: wang }),
      studied("w-3", "2025-02-01", 7, { member: zhao }),
    )
    expect(parts("study.hours", "2025-12-31")).toEqual([0, 8, 7])
    const post = { member: li, branch: tang, body: "party", office: "secretary" } as const
    book.record(said(OfficeAssumed, "s-1", "2025-03-01", { ...post, basis: "appointed" }))
    expect(parts("study.hours", "2025-12-31")).toEqual([3, 5, 7])
    expect(parts("study.members", "2025-12-31")).toEqual([1, 1, 1])
    expect(parts("study.obliged", "2025-12-31")).toEqual([1, 1, 1])
    expect(parts("study.hours", "2025-02-28")).toEqual([0, 8, 7])
    book.record(said(OfficeRemoved, "s-2", "2025-10-01", { ...post, ground: "removedByCommittee" }))
    expect(parts("study.hours", "2025-12-31")).toEqual([0, 8, 7])
    // Who is only acting is none.
    book.record(said(OfficeAssumed, "s-3", "2025-11-01", { ...post, basis: "acting" }))
    expect(parts("study.hours", "2025-12-31")).toEqual([0, 8, 7])
  })

  it("stands in its ledger with form, class hours and who took part", () => {
    const book = someTownship()
    book.record(
      adopted("ch-1", "2025-01-01", "微党员"),
      lectured("l-1", "2025-02-01", { attendees: [li, wang], hours: hours(2) }),
      held("m-1", "2025-02-02", "members", { hours: hours(1) }),
      studied("w-1", "2025-03-01", 1, {
        ...{ topic: "党史", onlineChannel: onlineChannel("ch-1"), account: "账号" },
        makesUpFor: "m-1_____" as ActivityId,
      }),
      brought("h-1", "2025-04-01", { topic: "党章", by: wang, byAsWritten: "王某" }),
    )
    expect(book.rows("study", "2025-12-31")).toMatchObject([
      { form: "lecture", branches: [tang], topic: "党章", lecturer: "张某", hours: 2, attendees: [li, wang] },
      { form: "members", hours: 1, attendees: [] },
      {
        form: "selfStudy",
        medium: "wechat",
        onlineChannel: "ch-1____",
        topic: "党史",
        hours: 1,
        attendees: [li],
        makesUpFor: "m-1_____",
      },
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
        receiverAsWritten: "赵某",
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

describe("a figure", () => {
  it("is 未登记 where nothing that it counts is recorded, and a nought where something is that is not meant", () => {
    const book = someTownship()
    const shown = (asOf: string) =>
      statistics.filter(({ name }) => book.shown(name, asOf) !== "未登记").map(({ name }) => name)
    const obliged = [
      ...["study.obliged", "study.oldOrIll"],
      ...["secretaries", "officials", "others", "oldOrIll"].map((one) => `study.obliged.${one}`),
    ]
    expect(shown("2025-12-31").toSorted()).toEqual(obliged.toSorted())
    book.record(exempted("x-1", "2025-01-01"), studied("w-1", "2025-01-01", 1), discussed("d-1", "2025-01-01", "甲"))
    book.record(held("t-1", "2025-01-01", "themeDay"), lectured("l-1", "2025-01-01"), brought("h-1", "2025-01-01"))
    book.record(materials("x-2", "2025-01-01", [["党章", 1]]), adopted("ch-1", "2025-01-01", "微党员"))
    book.record(
      appraised("a-1", "2025-01-01"),
      fact(on.StudyPlanAdopted, "p-1", "2025-01-01", { title: "学习计划" }),
      fact(on.OnlineChannelUpdated, "u-1", "2025-01-01", { onlineChannel: onlineChannel("ch-1"), items: 1 }),
      fact(on.HeartTalkHeld, "k-1", "2025-01-01", { member: li }),
    )
    book.record(
      fact(on.StudyMaterialProcured, "g-1", "2025-01-01", { committee, titles: [{ title: "党章", copies: 2 }] }),
    )
    expect(shown("2025-01-01")).toEqual(statistics.map(({ name }) => name))
    expect(book.shown("study.months", "2025-12-31")).toBe("0")
    expect(book.shown("meetings.on.ideology", "2025-12-31")).toBe("0")
    expect(shown("2026-12-31").toSorted()).toEqual(
      [
        ...obliged,
        "study.exempt",
        "study.broughtHomeMembers",
        "materials.procuredByNow",
        "materials.copiesByNow",
        "channels.names",
        "channels.followers",
      ].toSorted(),
    )
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
    ])
  })
})

describe("what is refused", () => {
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

  it("is class hours that are no halves, and none at all", () => {
    const book = someTownship()
    for (const value of [0, 0.25, 1.3, 200.5])
      expect(book.refusal(studied("w-1", "2025-01-01", value))).toEqual(["contradiction Malformed"])
    for (const value of [0.5, 1, 200]) expect(book.refusal(studied("w-1", "2025-01-01", value))).toEqual([])
  })
})
