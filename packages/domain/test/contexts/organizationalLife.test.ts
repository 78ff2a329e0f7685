/** The meetings due in each month, quarter and year, and the class hours of a year (E12). */
import { describe, expect, it } from "vitest"
import { plainDate } from "../../src/kernel/Calendar.ts"
import type { DataOf, Proposal } from "../../src/kernel/Event.ts"
import { AdmissionDecided, AdmissionNotRecognized } from "../../src/contexts/development/events.ts"
import { AppraisalHeld, LectureGiven, MeetingHeld, SelfStudyRecorded } from "../../src/contexts/education/activities.ts"
import { HeartTalkHeld, StudyExemptionEnded, StudyExemptionGranted } from "../../src/contexts/education/events.ts"
import type { Hours } from "../../src/contexts/education/vocabulary.ts"
import {
  EnrolledMemberConfirmed,
  MemberDied,
  MemberEnrolled,
  MemberRemoved,
  MembershipRestored,
  MembershipSuspended,
  MemberTransferredIn,
  MemberTransferredOut,
  MemberWithdrew,
  PersonRegistered,
} from "../../src/contexts/membership/events.ts"
import { CommitteeElected, OfficeAssumed, OfficeRemoved } from "../../src/contexts/offices/events.ts"
import type { MemberId } from "../../src/contexts/membership/ids.ts"
import { BranchDissolved, BranchEstablished, type BranchId } from "../../src/contexts/organization/events.ts"
import type { Personal } from "../../src/kernel/Ids.ts"
import type { Settings } from "../../src/rulebook/Rulebook.ts"
import { ground } from "../../src/testing/facts.ts"
import { bending, developmentFile, upTo } from "../../src/testing/developmentFile.ts"
import { fact, openBook, strike } from "./book.ts"

const [li, wang, branch] = ["m-li", "m-wang", "b-1"] as [MemberId, MemberId, BranchId]
const people = [li, wang, "m-zhao" as MemberId]
const person = (member: MemberId): Proposal =>
  fact(PersonRegistered, `person-${member}`, "2000-01-01", {
    member,
    name: "某某" as Personal,
    sex: "male",
    birthDate: plainDate("1970-01-01"),
  })
const established = (on = "2000-01-01", more: object = {}) =>
  fact(BranchEstablished, "branch", on, { branch, name: "塘汪村党支部", unit: "village", ...more })

const fullMember = (member: MemberId): ReadonlyArray<Proposal> => [
  person(member),
  fact(MemberEnrolled, `enrol-${member}`, "2001-07-01", { member, branch }),
  fact(EnrolledMemberConfirmed, `full-${member}`, "2002-07-01", { member, branch }),
]

const someTownship = (settings: Partial<Settings> = {}) => {
  const book = openBook(settings)
  book.record(established(), ...[li, wang].flatMap(fullMember))
  return book
}
type Form = DataOf<typeof MeetingHeld>["form"]
const held = (id: string, on: string, form: Form, more: object = {}) =>
  fact(MeetingHeld, id, on, { form, branch, ...more })
/** The members of a branch that is dissolved are not moved in these stories. */
const leaving = { acknowledged: [{ rule: "BranchHasMembers", reason: "转接另行登记" }] }
const lectured = (id: string, on: string, more: object = {}) =>
  fact(LectureGiven, id, on, { lecturer: "张某", topic: "党章", branches: [branch], ...more })
const appraised = (id: string, on: string, year: number) => fact(AppraisalHeld, id, on, { branch, year, ratings: [] })

describe("a branch", () => {
  it("that keeps no minutes is told of no meeting", () => {
    const book = someTownship()
    expect(book.findings("2026-12-31")).toEqual([])
    expect(book.due("2026-12-31")).toEqual([])
    book.record(held("s-1", "2025-01-10", "study"), held("g-1", "2025-01-10", "mobilization"))
    expect(book.findings("2026-12-31")).toEqual([])
  })

  it("is held to a members' meeting each quarter, from the first on record", () => {
    const book = someTownship()
    book.record(held("m-1", "2025-02-10", "members"))
    expect(book.due("2025-03-31")).toEqual([])
    expect(book.due("2025-04-01")).toEqual(["E12.members 2025-06-30"])
    expect(book.due("2025-06-30")).toEqual(["E12.members 2025-06-30"])
    expect(book.findings("2025-06-30")).toEqual([])
    expect(book.findings("2025-07-01")).toEqual(["E12.members m-1_____ 2025-06-30"])
    book.record(held("m-2", "2025-06-30", "members"))
    expect(book.findings("2025-07-01")).toEqual([])
    expect(book.due("2025-07-01")).toEqual(["E12.members 2025-09-30"])
    book.record(held("m-3", "2026-04-01", "members"))
    expect(book.findings("2026-06-30")).toEqual([
      "E12.members m-2_____ 2025-09-30",
      "E12.members m-2_____ 2025-12-31",
      "E12.members m-2_____ 2026-03-31",
    ])
  })

  it.each([
    ["branchCommittee", "2025-01-31", "2025-02-28"],
    ["themeDay", "2025-01-31", "2025-02-28"],
    ["group", "2025-01-31", "2025-02-28"],
    ["organizationalLife", "2025-12-31", "2026-12-31"],
  ] as const)("is held to a %s in each span of its own", (form, last, due) => {
    const book = someTownship()
    book.record(held("m-1", "2025-01-05", form))
    expect(book.due(last)).toEqual([])
    expect(book.due(due)).toEqual([`E12.${form} ${due}`])
    book.record(held("m-2", due, form))
    expect(book.due(due)).toEqual([])
  })

  it("whose groups never met is held to no group meeting, whatever day the township sets", () => {
    const book = someTownship({ educationFrom: plainDate("2025-01-01") })
    expect(book.findings("2026-12-31").filter((one) => one.startsWith("E12.group"))).toEqual([])
    book.record(held("g-1", "2026-10-10", "group"))
    expect(book.findings("2026-12-31").filter((one) => one.startsWith("E12.group"))).toEqual(
      ["2026-11-30"].map((due) => `E12.group g-1_____ ${due}`),
    )
  })

  it("is held to a lecture each quarter and to an appraisal each year", () => {
    const book = someTownship()
    book.record(lectured("l-1", "2025-01-05"), appraised("a-1", "2025-01-20", 2024))
    expect(book.due("2025-04-01")).toEqual(["E12.lecture 2025-06-30", "E12.appraisal 2025-12-31"])
    book.record(lectured("l-2", "2025-06-01"))
    expect(book.due("2025-06-30")).toEqual(["E12.appraisal 2025-12-31"])
    expect(book.due("2026-01-01")).toEqual(["E12.lecture 2026-03-31", "E12.appraisal 2026-12-31"])
    book.record(appraised("a-2", "2026-12-30", 2025))
    expect(book.due("2026-12-31")).toEqual(["E12.lecture 2026-12-31", "E12.appraisal 2026-12-31"])
    book.record(appraised("a-3", "2026-12-31", 2026))
    expect(book.due("2026-12-31")).toEqual(["E12.lecture 2026-12-31"])
  })

  it("is told the span, the article and what to do", () => {
    const book = someTownship()
    book.record(
      lectured("l-1", "2025-01-05"),
      held("t-1", "2025-01-05", "themeDay"),
      appraised("a-1", "2025-01-20", 2025),
    )
    expect(book.dueItems("2025-06-30")).toEqual([
      {
        title: "上党课（每季度至少一次）",
        message: "2025年第2季度应上党课，没有记录",
        citation: "《中国共产党党员教育管理工作条例》第16条、《中国共产党支部工作条例（试行）》第16条",
      },
      {
        title: "开展主题党日（每月至少一次）",
        message: "2025年6月应开展主题党日，没有记录",
        citation: "《中国共产党党员教育管理工作条例》第16条、《中国共产党支部工作条例（试行）》第16条",
      },
    ])
    expect(book.dueItems("2026-01-01").at(-1)).toEqual({
      title: "开展民主评议党员（每年至少一次）",
      message: "2026年应开展民主评议党员，没有记录",
      citation: "《中国共产党党员教育管理工作条例》第18条、《中国共产党支部工作条例（试行）》第18条",
    })
  })

  it("is judged anew by minutes that come late or are struck", () => {
    const book = someTownship()
    book.record(held("m-1", "2025-02-10", "members"), held("m-3", "2025-08-10", "members"))
    expect(book.findings("2025-09-30")).toEqual(["E12.members m-1_____ 2025-06-30"])
    book.record(held("m-2", "2025-05-10", "members"))
    expect(book.findings("2025-09-30")).toEqual([])
    book.record(strike("m-2"))
    expect(book.findings("2025-09-30")).toEqual(["E12.members m-1_____ 2025-06-30"])
  })

  it("that is dissolved is held to nothing in the span of that day and after", () => {
    const book = someTownship()
    book.record(held("m-1", "2025-01-10", "themeDay"))
    book.record(fact(BranchDissolved, "gone", "2025-03-31", { branch, reason: "合并" }, leaving))
    expect(book.findings("2026-12-31").filter((one) => one.startsWith("E12"))).toEqual([
      "E12.themeDay m-1_____ 2025-02-28",
    ])
    expect(book.due("2025-03-31")).toEqual([])
    expect(book.due("2025-03-30")).toEqual(["E12.themeDay 2025-03-31"])
  })
})

describe("where the township sets the day", () => {
  const educationFrom = plainDate("2025-04-01")

  it("every branch is held to every kind from that day, or from its first full span", () => {
    const book = openBook({ educationFrom })
    book.record(established())
    expect(book.due("2025-03-31")).toEqual([])
    expect(book.due("2025-04-01")).toEqual([
      "E12.themeDay 2025-04-30",
      "E12.members 2025-06-30",
      "E12.lecture 2025-06-30",
    ])
    expect(book.due("2026-01-01").slice(3)).toEqual(["E12.organizationalLife 2026-12-31", "E12.appraisal 2026-12-31"])
    expect(book.findings("2025-05-01")).toEqual(["E12.themeDay branch__ 2025-04-30"])
    const young = openBook({ educationFrom })
    young.record(established("2025-06-02"))
    expect(young.due("2025-06-30")).toEqual([])
    expect(young.due("2025-07-01").map((one) => one.split(" ")[0])).toEqual([
      "E12.themeDay",
      "E12.members",
      "E12.lecture",
    ])
  })

  it("what was recorded before that day is held to nothing", () => {
    const book = openBook({ educationFrom })
    book.record(established(), held("m-1", "2024-01-10", "members"))
    expect(book.findings("2025-06-30").filter((one) => one.startsWith("E12.members"))).toEqual([])
    expect(book.findings("2025-07-01").filter((one) => one.startsWith("E12.members"))).toEqual([
      "E12.members m-1_____ 2025-06-30",
    ])
  })

  it("only a branch that has a committee, or met as one, is held to its meetings", () => {
    const meets = (more: object, ...others: ReadonlyArray<Proposal>) => {
      const book = openBook({ educationFrom })
      book.record(established("2000-01-01", more), ...others)
      return book.due("2025-04-01").includes("E12.branchCommittee 2025-04-30")
    }
    expect(meets({})).toBe(false)
    expect(meets({ hasCommittee: false })).toBe(false)
    expect(meets({ hasCommittee: true })).toBe(true)
    expect(meets({}, held("m-1", "2025-01-10", "branchCommittee"))).toBe(true)
  })

  it("a branch is held to the meetings of a committee from the day on which it elected one", () => {
    type Elected = DataOf<typeof CommitteeElected>["elected"][number]
    const due = (...offices: ReadonlyArray<Elected["office"]>) => {
      const book = openBook({ educationFrom })
      book.record(established("2000-01-01", { hasCommittee: false }), ...people.flatMap(fullMember))
      const election = fact(CommitteeElected, "elected", "2025-03-10", {
        ...{ branch, termUntil: plainDate("2030-03-10"), seats: offices.length, expected: 3, present: 3 },
        elected: offices.map((office, index) => ({ member: people[index] as MemberId, office })),
      })
      book.record({ ...election, acknowledged: [{ rule: "E10", reason: "先设支委会" }] })
      return ["2025-03-31", "2025-04-01"].map((day) =>
        book.due(day).filter((one) => one.startsWith("E12.branchCommittee")),
      )
    }
    expect(due("secretary", "organizationMember", "disciplineMember")).toEqual([[], ["E12.branchCommittee 2025-04-30"]])
    expect(due("secretary", "deputySecretary")).toEqual([[], []])
  })

  it("an appraisal counts for the year that it is of, on whatever day it was held", () => {
    const book = someTownship()
    const missing = (day: string) => book.findings(day).filter((one) => one.startsWith("E12.appraisal"))
    book.record(appraised("a-2023", "2024-01-20", 2023))
    expect(missing("2024-12-31")).toEqual([])
    expect(missing("2025-01-01")).toEqual(["E12.appraisal a-2023__ 2024-12-31"])
    book.record(appraised("a-2024", "2025-01-15", 2024))
    expect(missing("2025-12-31")).toEqual([])
    expect(missing("2026-01-01")).toEqual(["E12.appraisal a-2024__ 2025-12-31"])
  })
})

const hours = (value: number) => value as Hours
const studied = (id: string, on: string, value: number, member = li) =>
  fact(SelfStudyRecorded, id, on, { member, medium: "app", hours: hours(value) })

describe("a member", () => {
  it("is held to 32 class hours a year, from the year of the first that he was asked to", () => {
    const book = someTownship()
    expect(book.due("2025-12-31")).toEqual([])
    book.record(held("t-1", "2025-03-01", "study", { attendees: [li], absent: [{ member: wang }], hours: hours(10) }))
    expect(book.due("2025-12-31")).toEqual(["E12.classHours 2025-12-31", "E12.classHours 2025-12-31"])
    book.record(studied("s-1", "2025-06-01", 21.5))
    expect(book.due("2025-12-31")).toHaveLength(2)
    book.record(studied("s-2", "2025-12-31", 0.5))
    expect(book.due("2025-12-31")).toEqual(["E12.classHours 2025-12-31"])
    expect(book.findings("2025-12-31")).toEqual([])
    expect(book.findings("2026-01-01")).toEqual(["E12.classHours t-1_____ 2025-12-31"])
    expect(book.dueItems("2025-12-31")).toEqual([
      {
        title: "完成年度学时（不少于32学时）",
        message: "2025年已学0学时，应不少于32学时",
        citation: "《中国共产党党员教育管理工作条例》第20条",
      },
    ])
    book.record(strike("s-1"))
    expect(book.findings("2026-01-01")).toHaveLength(2)
    book.record(studied("s-3", "2026-05-01", 1, wang))
    expect(book.findings("2027-01-01")).toHaveLength(4)
    expect(book.findings("2027-01-01").at(-1)).toBe("E12.classHours s-3_____ 2026-12-31")
  })

  it("is held to nothing by meetings whose minutes say no class hours", () => {
    const book = someTownship()
    book.record(held("t-1", "2025-03-01", "themeDay", { attendees: [li], absent: [{ member: wang }] }))
    expect(book.findings("2026-12-31").filter((one) => one.startsWith("E12.classHours"))).toEqual([])
  })

  it("who is exempt is held to the hours of the months before it, and not to a year that is all exempt", () => {
    const book = someTownship()
    book.record(studied("s-1", "2024-06-01", 1))
    book.record(fact(StudyExemptionGranted, "x-1", "2024-12-31", { member: li, ground: "ill" }))
    book.record(fact(StudyExemptionEnded, "x-2", "2025-12-31", { member: li, reason: "已康复" }))
    // Eleven months of 2024, no month of 2025, all of 2026.
    expect(book.findings("2026-12-31")).toEqual(["E12.classHours s-1_____ 2024-12-31"])
    expect(book.dueItems("2024-12-31")).toMatchObject([{ message: "2024年已学1学时，应不少于29学时" }])
    book.record(studied("s-2", "2024-11-01", 27.5))
    expect(book.findings("2026-12-31")).toHaveLength(1)
    book.record(studied("s-3", "2024-11-02", 0.5))
    expect(book.findings("2026-12-31")).toEqual([])
    expect(book.findings("2027-01-01")).toEqual(["E12.classHours s-1_____ 2026-12-31"])
    book.record(strike("x-2"))
    expect(book.findings("2027-01-01")).toEqual([])
    const half = someTownship()
    half.record(studied("s-1", "2024-02-01", 16))
    half.record(fact(StudyExemptionGranted, "x-1", "2024-07-01", { member: li, ground: "old" }))
    expect(half.findings("2027-01-01")).toEqual([])
    half.record(strike("x-1"), fact(StudyExemptionGranted, "x-2", "2024-08-01", { member: li, ground: "old" }))
    expect(half.findings("2027-01-01")).toEqual(["E12.classHours s-1_____ 2024-12-31"])
  })

  it("who leads a branch is held to 56 class hours, and to more of them for each month in which he does", () => {
    const book = someTownship()
    const post = { member: li, branch, body: "party", office: "secretary" } as const
    const needed = () => book.dueItems("2025-12-31").find(({ title }) => title.includes("学时"))?.message
    book.record(studied("s-1", "2025-06-01", 32))
    expect(needed()).toBeUndefined()
    book.record(fact(OfficeAssumed, "o-1", "2025-06-02", { ...post, basis: "appointed" }))
    // Five months of 32 a year with June, in which he began, and six of 56.
    expect(needed()).toBe("2025年已学32学时，应不少于44学时")
    book.record(fact(OfficeRemoved, "o-2", "2025-09-30", { ...post, ground: "resigned" }))
    expect(needed()).toBe("2025年已学32学时，应不少于36学时")
    book.record(strike("o-1"), strike("o-2"))
    book.record(fact(OfficeAssumed, "o-3", "2024-12-31", { ...post, basis: "appointed" }))
    expect(book.dueItems("2025-12-31")).toContainEqual({
      title: "完成年度学时（书记和委员不少于56学时）",
      message: "2025年已学32学时，应不少于56学时",
      citation: "全国党员教育培训工作规划：党支部书记和委员每年不少于56学时",
    })
    expect(book.findings("2026-01-01")).toEqual(["E12.classHours s-1_____ 2025-12-31"])
    book.record(studied("s-2", "2025-12-31", 24))
    expect(book.findings("2026-01-01")).toEqual([])
    const before = someTownship()
    before.record(studied("s-1", "2018-06-01", 32))
    before.record(fact(OfficeAssumed, "o-1", "2010-01-01", { ...post, basis: "appointed" }))
    expect(before.findings("2019-12-31")).toEqual([])
    expect(before.findings("2020-01-01")).toEqual(["E12.classHours s-1_____ 2019-12-31"])
  })

  it("is held to the years through which he is a member", () => {
    const book = someTownship()
    const come = { member: "m-new" as MemberId, branch, origin: "外镇", joinedOn: plainDate("2010-01-01") }
    book.record(person(come.member))
    book.record(fact(MemberTransferredIn, "come", "2025-01-02", { ...come, standing: "full" }))
    book.record(studied("s-1", "2025-06-01", 1, come.member), studied("s-2", "2025-06-01", 1))
    expect(book.findings("2026-01-01")).toEqual(["E12.classHours s-2_____ 2025-12-31"])
    expect(book.findings("2027-01-01")).toEqual([
      "E12.classHours s-1_____ 2026-12-31",
      "E12.classHours s-2_____ 2025-12-31",
      "E12.classHours s-2_____ 2026-12-31",
    ])
    book.record(fact(MemberDied, "died", "2026-12-31", { member: li, branch }))
    expect(book.findings("2027-01-01")).toEqual([
      "E12.classHours s-1_____ 2026-12-31",
      "E12.classHours s-2_____ 2025-12-31",
    ])
  })

  it.each([
    ["withdrew", MemberWithdrew, {}],
    ["was removed", MemberRemoved, { ground: "refusedAdvice" }],
    ["left for another township", MemberTransferredOut, { destination: "外镇" }],
    ["died", MemberDied, {}],
  ] as const)("who %s in a year is not held to it, and to the years before", (_, event, more) => {
    const book = someTownship()
    book.record(studied("s-1", "2024-06-01", 1))
    book.record(fact(event as typeof MemberDied, "end", "2025-12-31", { member: li, branch, ...more }))
    expect(book.findings("2026-12-31")).toEqual(["E12.classHours s-1_____ 2024-12-31"])
  })

  it("who was developed is held to the years through which he is one", () => {
    const of = (...steps: ReadonlyArray<Proposal>) => {
      const book = openBook()
      book.record(...ground(), ...steps)
      book.record(studied("s-1", "2020-06-01", 1, "a-1" as MemberId))
      return book.findings("2021-12-31").filter((one) => one.startsWith("E12"))
    }
    const admitted = upTo(developmentFile(), AdmissionDecided)
    const refused = bending(admitted, AdmissionDecided, { data: { approved: false } })
    const notRecognized = { member: "a-1" as MemberId, branch, reason: "弄虚作假" }
    expect(of(...admitted)).toEqual(["E12.classHours s-1_____ 2020-12-31"])
    expect(of(...refused)).toEqual([])
    expect(of(...developmentFile({ ending: "cancel" }))).toEqual([])
    expect(of(...admitted, fact(AdmissionNotRecognized, "void", "2020-12-31", notRecognized))).toEqual([])
  })

  it("is not held to a year in which his membership was suspended", () => {
    const book = someTownship()
    book.record(studied("s-1", "2024-06-01", 40))
    book.record(
      fact(MembershipSuspended, "off", "2025-03-01", { member: li, branch, ground: "settledAbroad" }),
      fact(MembershipRestored, "on", "2025-09-01", { member: li, branch, standing: "full" }),
    )
    expect(book.findings("2026-12-31")).toEqual([])
    expect(book.due("2026-12-31")).toEqual(["E12.classHours 2026-12-31"])
  })

  it("is held from the day that the township sets, whatever is on record", () => {
    const book = someTownship({ educationFrom: plainDate("2025-01-01") })
    const ofMembers = (asOf: string) => book.findings(asOf).filter((one) => one.startsWith("E12.classHours"))
    expect(ofMembers("2025-12-31")).toEqual([])
    expect(ofMembers("2026-01-01")).toEqual([
      "E12.classHours enrol-m-li 2025-12-31",
      "E12.classHours enrol-m-wang 2025-12-31",
    ])
    book.record(studied("s-0", "2024-01-01", 1), studied("s-1", "2025-01-01", 32))
    expect(ofMembers("2026-01-01")).toEqual(["E12.classHours enrol-m-wang 2025-12-31"])
    const within = someTownship({ educationFrom: plainDate("2025-01-02") })
    within.record(studied("s-1", "2025-06-01", 1))
    expect(within.findings("2026-12-31").filter((one) => one.startsWith("E12.classHours"))).toEqual([])
    expect(within.due("2026-12-31").filter((one) => one.startsWith("E12.classHours"))).toHaveLength(2)
  })
})

describe("the leader linked to a branch", () => {
  const linked = { capacity: "linkedLeader" }

  it("lectures there again within the months of a local rule", () => {
    const book = someTownship({ linkedLeaderLectureMonths: 6 })
    const ofLeader = (asOf: string) => book.findings(asOf).filter((one) => one.startsWith("Linked"))
    book.record(lectured("l-0", "2025-01-01"), lectured("l-1", "2025-01-31", linked))
    expect(book.due("2025-07-31")).toContain("LinkedLeaderLecture 2025-07-31")
    expect(ofLeader("2025-07-31")).toEqual([])
    expect(ofLeader("2025-08-01")).toEqual(["LinkedLeaderLecture l-1_____ 2025-07-31"])
    book.record(lectured("l-2", "2025-07-30"))
    expect(ofLeader("2025-08-01")).toHaveLength(1)
    book.record(lectured("l-3", "2025-07-31", linked))
    expect(ofLeader("2025-08-01")).toEqual([])
    expect(ofLeader("2026-02-01")).toEqual(["LinkedLeaderLecture l-3_____ 2026-01-31"])
    book.record(fact(BranchDissolved, "gone", "2026-01-31", { branch, reason: "合并" }, leaving))
    expect(ofLeader("2026-02-01")).toEqual([])
  })

  it("is held to nothing where there is no such rule", () => {
    const book = someTownship()
    book.record(lectured("l-1", "2025-01-31", linked))
    expect(book.findings("2026-12-31").filter((one) => one.startsWith("Linked"))).toEqual([])
  })
})

describe("a heart-to-heart talk", () => {
  const talk = (id: string, on: string) => fact(HeartTalkHeld, id, on, { member: li, by: wang })
  const told = (book: ReturnType<typeof openBook>, asOf: string) =>
    book.findings(asOf).filter((one) => one.startsWith("E12.heartTalk"))

  it("is due of both in each whole year after the first on record, while they are members", () => {
    const book = someTownship()
    expect(told(book, "2026-12-31")).toEqual([])
    book.record(talk("t-1", "2023-06-01"))
    expect(told(book, "2024-12-31")).toEqual([])
    expect(book.due("2024-12-31").filter((one) => one.startsWith("E12.heartTalk"))).toHaveLength(2)
    expect(told(book, "2025-01-01")).toEqual(["E12.heartTalk t-1_____ 2024-12-31", "E12.heartTalk t-1_____ 2024-12-31"])
    book.record(talk("t-2", "2024-12-31"))
    expect(told(book, "2025-01-01")).toEqual([])
    book.record(fact(MemberDied, "died", "2025-05-01", { member: wang, branch }))
    expect(told(book, "2026-06-30")).toEqual(["E12.heartTalk t-2_____ 2025-12-31"])
  })

  it("is due of every member from the day that the township sets", () => {
    const book = someTownship({ educationFrom: plainDate("2025-01-01") })
    expect(told(book, "2026-06-30")).toHaveLength(2)
  })
})
