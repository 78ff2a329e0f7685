/** Meetings and appraisals: who held them and who came, and what of that is refused. */
import { describe, expect, it } from "vitest"
import type { DataOf } from "../../src/kernel/Event.ts"
import {
  DiscussionHeld,
  MeetingFollowedUp,
  MeetingHeld,
  type ActivityId,
} from "../../src/contexts/education/activities.ts"
import { VotingRightsSuspended } from "../../src/contexts/membership/events.ts"
import { CommitteeElected } from "../../src/contexts/offices/events.ts"
import { plainDate } from "../../src/kernel/Calendar.ts"
import type { EntryId } from "../../src/kernel/Ids.ts"
import { fact, strike } from "./book.ts"
import {
  li,
  wang,
  zhao,
  guest,
  tang,
  san,
  committee,
  someTownship,
  idOf,
  held,
  ofCommittee,
  lectured,
  discussed,
  appraised,
} from "./educationFacts.ts"

describe("of meetings and appraisals is refused", () => {
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
    [{ attendees: [li, li] }, "参加人员"],
    [{ absent: [{ member: li }, { member: li }] }, "缺席人员"],
    [{ attendees: [li], absent: [{ member: li }] }, "参加人员和缺席人员"],
  ])("says where somebody stands twice: %j", (attendance, where) => {
    const words = someTownship().words(held("m-1", "2025-01-01", "members", attendance))
    expect(words?.zh).toBe(`党员${li}在${where}中出现两次`)
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
    const elected = fact(
      CommitteeElected,
      "elected",
      "2025-01-04",
      {
        ...{ branch: san, termUntil: plainDate("2030-01-04"), seats: 3, expected: 1, present: 1 },
        elected: [li, wang, zhao].map((member) => ({ member, office: "committeeMember" as const })),
      },
      { acknowledged: [{ rule: "E10", reason: "先设支委会" }] },
    )
    expect(book.refusal(elected, held("c-1", "2025-01-05", "branchCommittee", { branch: san }))).toEqual([])
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
})

describe("a committee's meeting", () => {
  it("on a day off is noted, by the State Council's arrangement with its make-up workdays (E04)", () => {
    const book = someTownship()
    const told = (id: string, day: string, form: "branchCommittee" | "members") =>
      book.noted(held(id, day, form)).map(({ note }) => note)
    // 2025-01-26 is a Sunday on which offices work, 2025-01-28 a Tuesday of the Spring Festival.
    expect(told("m-1", "2025-01-25", "branchCommittee")).toEqual(["note E04"])
    expect(told("m-1", "2025-01-26", "branchCommittee")).toEqual([])
    expect(told("m-1", "2025-01-28", "branchCommittee")).toEqual(["note E04"])
    expect(told("m-1", "2025-01-25", "members")).toEqual([])
    expect(book.noted(ofCommittee("m-2", "2025-01-25", { form: "partyCommittee" })).map(({ note }) => note)).toEqual([
      "note E04",
    ])
  })
})
