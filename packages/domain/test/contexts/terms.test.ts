/** Terms of the regulations across contexts: what recurs from the first on record, and what is due after something else. */
import { describe, expect, it } from "vitest"
import { HardshipLifted, HardshipListPosted, HardshipRegistered } from "../../src/contexts/assistance/events.ts"
import { ActivistPoolAnalysed } from "../../src/contexts/development/oversight.ts"
import { AdvisedToWithdraw, DisposalFiled, RectificationOrdered } from "../../src/contexts/discipline/events.ts"
import {
  AppraisalHeld,
  LectureGiven,
  MeetingHeld,
  SelfStudyRecorded,
  StudyBroughtHome,
} from "../../src/contexts/education/activities.ts"
import { StudyExemptionEnded, StudyExemptionGranted } from "../../src/contexts/education/events.ts"
import {
  FloatingContactMade,
  FloatingDetailsChanged,
  MemberReturned,
  MemberWentFloating,
} from "../../src/contexts/floating/events.ts"
import { BranchGraded } from "../../src/contexts/grading/events.ts"
import {
  EnrolledMemberConfirmed,
  MemberDied,
  MemberEnrolled,
  MemberRemoved,
  MembershipRestored,
  MembershipSuspended,
  PersonRegistered,
} from "../../src/contexts/membership/events.ts"
import { CommitteeElected, OfficeAssumed } from "../../src/contexts/offices/events.ts"
import {
  BranchDissolved,
  BranchEstablished,
  BranchRequested,
  BranchRequestRefused,
  CommitteeEstablished,
} from "../../src/contexts/organization/events.ts"
import { PostAppraised, PostTakenUp } from "../../src/contexts/posts/events.ts"
import {
  MatterAccepted,
  MatterAssigned,
  MatterExtended,
  MatterReferred,
  MatterReopened,
  MatterReplied,
  ReceptionDayScheduled,
  VisitorReceived,
} from "../../src/contexts/reception/events.ts"
import {
  BranchRectified,
  FirstSecretaryAppointed,
  FirstSecretaryPresenceConfirmed,
  FirstSecretaryRecalled,
  RectificationPlanAdopted,
  RectificationReopened,
  RectificationReported,
  WeakBranchesScreened,
  WeakBranchIdentified,
} from "../../src/contexts/rectification/events.ts"
import type { Settings } from "../../src/rulebook/Rulebook.ts"
import { openBook, said, strike } from "./book.ts"

const [branch, committee, li, wang] = ["b-1", "c-1", "m-li", "m-wang"]
const here = { branch }
const idOf = (id: string) => id.padEnd(8, "_")
const leaving = { acknowledged: [{ rule: "BranchHasMembers", reason: "转接另行登记" }] }

const someTownship = (settings: Partial<Settings> = {}) => {
  const book = openBook(settings)
  book.record(
    said(CommitteeEstablished, "township", "1990-01-01", {
      ...{ committee, name: "镇党委", level: "township", approvesMembers: true },
    }),
    said(BranchEstablished, "branch", "1990-01-01", { branch, name: "塘汪村党支部", unit: "village" }),
    ...[li, wang].flatMap((member) => [
      said(PersonRegistered, `person-${member}`, "2000-01-01", {
        ...{ member, name: "某某", sex: "male", birthDate: "1970-01-01" },
      }),
      said(MemberEnrolled, `enrol-${member}`, "2001-07-01", { member, branch }),
      said(EnrolledMemberConfirmed, `full-${member}`, "2002-07-01", { member, branch }),
    ]),
  )
  return book
}
type Book = ReturnType<typeof openBook>
const told = (book: Book, rule: string, asOf: string) =>
  book
    .findings(asOf)
    .filter((one) => one.startsWith(`${rule} `))
    .map((one) => one.slice(rule.length + 1).replaceAll("_", ""))
const dueOf = (book: Book, rule: string, asOf: string) =>
  book
    .due(asOf)
    .filter((one) => one.startsWith(`${rule} `))
    .map((one) => one.slice(rule.length + 1))

describe("a branch", () => {
  it("that was graded is graded in each whole year after it, whenever the grade is given", () => {
    const book = someTownship()
    const graded = (id: string, day: string, year: number) =>
      said(
        BranchGraded,
        id,
        day,
        { ...here, committee, year, grade: "good" },
        {
          acknowledged: [
            { rule: "GradingSteps", reason: "补录" },
            { rule: "GradingScheme", reason: "补录" },
          ],
        },
      )
    expect(told(book, "BranchNotGraded", "2026-12-31")).toEqual([])
    book.record(graded("g-1", "2022-12-20", 2022))
    expect(dueOf(book, "BranchNotGraded", "2023-06-01")).toEqual(["2023-12-31"])
    expect(told(book, "BranchNotGraded", "2023-12-31")).toEqual([])
    expect(told(book, "BranchNotGraded", "2025-06-30")).toEqual(["g-1 2023-12-31", "g-1 2024-12-31"])
    // In the weeks after its year it is in time, later it is late.
    book.record(graded("g-2", "2024-03-31", 2023))
    expect(told(book, "BranchNotGraded", "2025-06-30")).toEqual(["g-2 2024-12-31"])
    const late = someTownship()
    late.record(graded("g-1", "2022-12-20", 2022), graded("g-2", "2024-04-01", 2023))
    expect(told(late, "BranchNotGraded", "2024-06-30")).toEqual(["g-1 2023-12-31"])
    book.record(said(BranchDissolved, "end", "2024-12-31", { branch, reason: "合并" }, leaving))
    expect(told(book, "BranchNotGraded", "2026-12-31")).toEqual([])
    book.record(strike("end"))
    expect(told(book, "BranchNotGraded", "2025-06-30")).toEqual(["g-2 2024-12-31"])
  })

  it("that elected nobody its secretary has one within three months", () => {
    const elected = (id: string, day: string, ...offices: ReadonlyArray<"secretary" | "deputySecretary">) =>
      said(
        CommitteeElected,
        id,
        day,
        {
          ...{ ...here, termUntil: `${Number(day.slice(0, 4)) + 5}${day.slice(4)}`, seats: 2, expected: 2, present: 2 },
          candidates: [li, wang].map((member) => ({ member, votes: 2 })),
          elected: offices.map((office, index) => ({ member: [li, wang][index] ?? li, office })),
        },
        { acknowledged: [{ rule: "ElectionCandidates", reason: "人数少" }] },
      )
    const book = someTownship()
    expect(told(book, "E23", "2026-12-31")).toEqual([])
    book.record(elected("e-1", "2023-01-10", "deputySecretary"))
    expect(dueOf(book, "E23", "2023-04-10")).toEqual(["2023-04-10"])
    expect(told(book, "E23", "2023-04-11")).toEqual(["e-1 2023-04-10"])
    book.record(
      said(OfficeAssumed, "o-3", "2023-04-10", {
        ...{ ...here, member: wang, body: "party", office: "secretary", basis: "appointed" },
      }),
    )
    expect(told(book, "E23", "2023-12-31")).toEqual([])
    // An election that brings a secretary leaves none open, whoever stands first in its list.
    const right = someTownship()
    right.record(elected("e-1", "2023-01-10", "deputySecretary", "secretary"))
    expect(told(right, "E23", "2026-12-31")).toEqual([])
    // Another office on record does not say that there was no secretary: those before him may be on no record.
    const others = someTownship()
    others.record(
      said(OfficeAssumed, "o-1", "2016-05-01", {
        ...{ ...here, member: li, body: "party", office: "organizationMember", basis: "appointed" },
      }),
    )
    expect(told(others, "E23", "2026-12-31")).toEqual([])
  })

  it("that is asked for is answered within a month: established, under whatever name, or refused", () => {
    const rule = "BranchRequestUnanswered"
    const book = someTownship()
    const requested = (id: string, day: string) =>
      said(BranchRequested, id, day, { committee, name: "园区党支部", unit: "enterprise", members: 4 })
    const refused = (id: string, day: string, request: string) =>
      said(BranchRequestRefused, id, day, { request: idOf(request), reason: "人数不足" })
    const approved = (id: string, day: string, request: string) =>
      said(BranchEstablished, id, day, {
        ...{ branch: `b-${id}`, name: "青禾镇园区党支部", unit: "enterprise", request: idOf(request) },
      })
    expect(book.refusal(refused("n-1", "2025-01-10", "q-1"))).not.toEqual([])
    book.record(requested("q-1", "2025-01-31"))
    expect(book.refusal(refused("n-1", "2025-01-30", "q-1"))).toEqual(["contradiction BeforeRequest"])
    expect(dueOf(book, rule, "2025-02-28")).toEqual(["2025-02-28"])
    expect(told(book, rule, "2025-03-01")).toEqual(["q-1 2025-02-28"])
    book.record(refused("n-1", "2025-02-20", "q-1"), requested("q-2", "2025-05-06"))
    expect(book.refusal(approved("y-1", "2025-06-01", "q-1"))).toEqual(["contradiction RequestAnswered"])
    expect(told(book, rule, "2025-06-06")).toEqual([])
    expect(told(book, rule, "2025-06-07")).toEqual(["q-2 2025-06-06"])
    book.record(approved("yes", "2025-06-20", "q-2"))
    expect(told(book, rule, "2025-12-31")).toEqual(["q-2 2025-06-06"])
    expect(book.rows("branchRequests", "2025-12-31")).toMatchObject([
      { name: "园区党支部", members: 4, answered: "2025-02-20", branch: null, reason: "人数不足" },
      { name: "园区党支部", answered: "2025-06-20", branch: "b-yes", reason: null },
    ])
    expect(book.figure("organizations.requested", "2025-12-31")).toEqual({
      value: 2,
      evidence: ["q-1_____", "q-2_____"],
    })
    expect(book.rows("branchRequests", "2026-12-31")).toEqual([])
    book.record(requested("q-3", "2025-12-20"), refused("n-3", "2026-01-05", "q-3"))
    expect(book.rows("branchRequests", "2026-12-31")).toMatchObject([{ answered: "2026-01-05" }])
    book.record(strike("q-3"), strike("n-3"))
    book.record(strike("yes"))
    expect(book.rows("branchRequests", "2026-12-30")).toMatchObject([{ name: "园区党支部", answered: null }])
    // Both on one day, in whatever order they were recorded.
    const sameDay = someTownship()
    sameDay.record(requested("q-1", "2025-01-31"), approved("yes", "2025-01-31", "q-1"))
    expect(told(sameDay, rule, "2025-12-31")).toEqual([])
  })

  it("in rectification is reported on in each month after the first report, until it is accepted", () => {
    const rule = "RectificationNotReported"
    const book = someTownship()
    const reported = (id: string, day: string) =>
      said(RectificationReported, id, day, { ...here, progress: "已公开账目", to: "县委组织部" })
    expect(book.refusal(reported("p-1", "2025-03-05"))).toEqual(["contradiction NotInRectification"])
    book.record(
      said(WeakBranchIdentified, "weak", "2025-01-10", { ...here, year: 2025, criteria: ["financeNotDisclosed"] }),
      said(RectificationPlanAdopted, "plan", "2025-01-20", {
        ...here,
        measures: [{ number: "1", problem: "不公开", measure: "公开", responsible: "书记", due: "2025-12-31" }],
      }),
    )
    expect(told(book, rule, "2025-12-31")).toEqual([])
    book.record(reported("p-1", "2025-03-05"), reported("p-2", "2025-05-25"))
    expect(told(book, rule, "2025-04-30")).toEqual([])
    expect(told(book, rule, "2025-05-31")).toEqual(["p-1 2025-04-30"])
    expect(dueOf(book, rule, "2025-06-10")).toEqual(["2025-06-30"])
    book.record(
      said(
        BranchRectified,
        "done",
        "2025-07-15",
        { ...here, by: "县委组织部" },
        {
          acknowledged: [{ rule: "MeasuresOpen", reason: "提前验收" }],
        },
      ),
    )
    expect(told(book, rule, "2026-12-31")).toEqual(["p-1 2025-04-30", "p-2 2025-06-30"])
    expect(book.rows("rectificationReports", "2025-12-31")).toMatchObject([
      { on: "2025-03-05", branch: "塘汪村党支部", progress: "已公开账目", to: "县委组织部" },
      { on: "2025-05-25" },
    ])
    expect(book.figure("rectification.reports", "2025-12-31").value).toBe(2)
    // Another rectification, of which none was reported yet, is asked for none.
    const other = someTownship()
    const found = (id: string, day: string) =>
      said(WeakBranchIdentified, id, day, { ...here, year: 2025, criteria: ["other"] })
    const accepted = said(
      BranchRectified,
      "done",
      "2025-03-20",
      { ...here, by: "县委组织部" },
      {
        acknowledged: [{ rule: "MeasuresOpen", reason: "提前验收" }],
      },
    )
    other.record(found("weak", "2025-01-10"), reported("p-1", "2025-02-05"), accepted, found("weak-2", "2025-06-10"))
    expect(told(other, rule, "2025-12-31")).toEqual([])
    // Taken up again, it is asked for no report of the months in which it stood accepted.
    book.record(said(RectificationReopened, "again", "2025-10-20", { ...here, reason: "反弹" }))
    expect(told(book, rule, "2025-11-30")).toEqual(["p-1 2025-04-30", "p-2 2025-06-30"])
    expect(told(book, rule, "2025-12-01")).toEqual(["p-1 2025-04-30", "p-2 2025-06-30", "p-2 2025-11-30"])
  })
})

describe("the committee", () => {
  it("screens its branches in each whole year after the first screening", () => {
    const rule = "BranchesNotScreened"
    const book = someTownship()
    const screened = (id: string, day: string, year: number, found = 1) =>
      said(WeakBranchesScreened, id, day, { committee, year, screened: 20, found })
    expect(book.refusal(screened("s-1", "2023-01-10", 2023, 21))).toEqual(["contradiction ScreeningCounts"])
    book.record(screened("s-1", "2023-01-10", 2023))
    expect(dueOf(book, rule, "2024-05-01")).toEqual(["2024-12-31"])
    expect(told(book, rule, "2025-12-31")).toEqual(["s-1 2024-12-31"])
    book.record(screened("s-2", "2025-01-20", 2024, 20))
    expect(told(book, rule, "2025-12-31")).toEqual([])
    const late = someTownship()
    late.record(screened("s-1", "2023-01-10", 2023), screened("s-2", "2025-06-20", 2024))
    expect(told(late, rule, "2025-12-31")).toEqual(["s-1 2024-12-31"])
    // Done twice for a year, the first counts.
    late.record(screened("s-3", "2024-05-20", 2024))
    expect(told(late, rule, "2025-12-31")).toEqual([])
    // What was done for a year in the next counts in the report of the next, where that has none of its own.
    expect(book.figure("rectification.screened", "2024-12-31").value).toBe(0)
    expect(book.figure("rectification.screened", "2025-12-31")).toEqual({ value: 20, evidence: ["s-2_____"] })
    expect(book.rows("rectificationScreenings", "2025-12-31")).toMatchObject([{ year: 2024, screened: 20, found: 20 }])
  })

  it("analyses its pool of activists in each whole year after the first analysis", () => {
    const rule = "PoolNotAnalysed"
    const book = someTownship()
    const analysed = (id: string, day: string, year: number) =>
      said(ActivistPoolAnalysed, id, day, { committee, year, activists: 12, findings: "年龄偏大" })
    book.record(analysed("a-1", "2023-11-10", 2023))
    expect(dueOf(book, rule, "2024-05-01")).toEqual(["2024-12-31"])
    expect(told(book, rule, "2025-12-31")).toEqual(["a-1 2024-12-31"])
    book.record(analysed("a-2", "2024-11-10", 2024))
    expect(told(book, rule, "2025-12-31")).toEqual([])
    expect(told(book, rule, "2026-01-01")).toEqual(["a-2 2025-12-31"])
    book.record(analysed("a-3", "2026-11-10", 2026))
    expect(told(book, rule, "2026-12-31")).toEqual(["a-2 2025-12-31"])
    expect(book.figure("development.poolAnalyses", "2024-12-31")).toEqual({ value: 1, evidence: ["a-2_____"] })
    expect(book.rows("activistPool", "2024-12-31")).toMatchObject([{ year: 2024, activists: 12, findings: "年龄偏大" }])
  })

  it("announces a reception day for each whole month after the first, by the month of the day", () => {
    const rule = "ReceptionDayNotScheduled"
    const book = someTownship()
    const scheduled = (id: string, day: string, date: string, of: object = { committee }) =>
      said(ReceptionDayScheduled, id, day, { date, ...of })
    book.record(scheduled("d-0", "2025-01-01", "2025-01-10", {}))
    expect(told(book, rule, "2025-12-31")).toEqual([])
    book.record(scheduled("d-1", "2025-02-25", "2025-03-10"), scheduled("d-3", "2025-03-26", "2025-05-10"))
    expect(dueOf(book, rule, "2025-04-02")).toEqual(["2025-04-30"])
    expect(told(book, rule, "2025-05-31")).toEqual(["d-1 2025-04-30"])
    expect(told(book, rule, "2025-07-01")).toEqual(["d-1 2025-04-30", "d-3 2025-06-30"])
  })
})

describe("a first secretary", () => {
  const rule = "FirstSecretaryUnconfirmed"
  const there = { member: li, branch }
  const appointed = (id: string, day: string) =>
    said(FirstSecretaryAppointed, id, day, { ...there, sentBy: "县财政局" })
  const recalled = (id: string, day: string) =>
    said(FirstSecretaryRecalled, id, day, { ...there, ground: "transferred" })
  const present = (id: string, day: string, month: number) =>
    said(FirstSecretaryPresenceConfirmed, id, day, { ...there, year: 2025, month, days: 22 })

  it("has his days confirmed by the end of the next month, in each whole month after the first", () => {
    const book = someTownship()
    book.record(appointed("a-1", "2025-01-15"))
    expect(told(book, rule, "2025-12-31")).toEqual([])
    book.record(present("p-1", "2025-03-03", 2), present("p-3", "2025-05-03", 4))
    expect(dueOf(book, rule, "2025-03-20")).toEqual(["2025-04-30"])
    expect(told(book, rule, "2025-04-30")).toEqual([])
    expect(told(book, rule, "2025-05-01")).toEqual(["p-1 2025-04-30"])
    book.record(recalled("r-1", "2025-07-01"))
    expect(told(book, rule, "2025-12-31")).toEqual(["p-1 2025-04-30", "p-3 2025-06-30", "p-3 2025-07-31"])
    // Confirmed after its day it is late for ever.
    book.record(present("p-2", "2025-08-01", 3))
    expect(told(book, rule, "2025-12-31")).toEqual(["p-1 2025-04-30", "p-3 2025-06-30", "p-3 2025-07-31"])
  })

  it("is asked for none after his death, which is a finding of its own", () => {
    const book = someTownship()
    book.record(appointed("a-1", "2025-01-15"), present("p-1", "2025-03-03", 2))
    book.record(said(MemberDied, "died", "2025-03-20", { member: li, branch }))
    expect(told(book, rule, "2025-12-31")).toEqual([])
    expect(told(book, "FirstSecretaryGone", "2025-12-31")).toEqual(["died 2025-03-20"])
  })

  it("is asked for those of his own term, and only where the township has a norm", () => {
    const book = someTownship()
    book.record(appointed("a-1", "2025-01-15"), present("p-1", "2025-03-03", 2), recalled("r-1", "2025-03-10"))
    book.record(appointed("a-2", "2025-05-15"))
    expect(told(book, rule, "2025-12-31")).toEqual([])
    book.record(present("p-2", "2025-07-03", 6))
    expect(told(book, rule, "2025-09-01")).toEqual(["p-2 2025-08-31"])
    const without = someTownship({ firstSecretaryDays: null })
    without.record(appointed("a-1", "2025-01-15"), present("p-1", "2025-03-03", 2))
    expect(told(without, rule, "2025-12-31")).toEqual([])
  })
})

describe("a post", () => {
  it("is reviewed in each half-year after the first review; the appraisal of the year is that of its second half", () => {
    const rule = "PostNotReviewed"
    const book = someTownship()
    const post = { member: li, branch, post: "护林员" }
    const appraised = (id: string, day: string, year: number, period?: "firstHalf" | "secondHalf") =>
      said(PostAppraised, id, day, {
        ...{ ...post, year, grade: "competent" },
        ...(period === undefined ? {} : { period }),
      })
    book.record(said(PostTakenUp, "t-1", "2022-03-01", post), appraised("y-22", "2022-12-20", 2022))
    expect(told(book, rule, "2024-12-31")).toEqual([])
    book.record(appraised("h-23", "2023-07-05", 2023, "firstHalf"), appraised("y-23", "2023-12-20", 2023))
    expect(dueOf(book, rule, "2024-02-01")).toEqual(["2024-06-30"])
    expect(told(book, rule, "2024-12-31")).toEqual(["y-23 2024-06-30"])
    expect(told(book, rule, "2025-01-01")).toEqual(["y-23 2024-06-30", "y-23 2024-12-31"])
    book.record(appraised("s-24", "2025-01-08", 2024, "secondHalf"))
    expect(told(book, rule, "2025-01-31")).toEqual(["y-23 2024-06-30"])
  })
})

describe("a petition", () => {
  const matter = idOf("visit")
  const visit = (id: string, day: string, petition?: boolean) =>
    said(VisitorReceived, id, day, {
      ...{ visitor: "来访人", subject: "征地" },
      ...(petition === undefined ? {} : { petition }),
    })
  const accepted = (id: string, day: string) => said(MatterAccepted, id, day, { matter })

  it("is taken up, passed on or answered within fifteen days", () => {
    const rule = "PetitionNotAccepted"
    const ordinary = someTownship()
    ordinary.record(visit("visit", "2025-03-03"))
    expect(told(ordinary, rule, "2025-12-31")).toEqual([])
    const met = {
      accepted: accepted("m-1", "2025-03-18"),
      passedOn: said(MatterReferred, "m-1", "2025-03-18", { matter, to: "县自然资源局" }),
      answered: said(MatterReplied, "m-1", "2025-03-18", { matter }),
    }
    for (const what of Object.values(met)) {
      const book = someTownship()
      expect(book.refusal(accepted("early", "2025-03-02"))).not.toEqual([])
      book.record(visit("visit", "2025-03-03", true))
      expect(book.refusal(accepted("early", "2025-03-02"))).toEqual(["contradiction BeforeVisit"])
      expect(dueOf(book, rule, "2025-03-18")).toEqual(["2025-03-18"])
      expect(told(book, rule, "2025-03-19")).toEqual(["visit 2025-03-18"])
      book.record(what)
      expect([what.type, ...told(book, rule, "2025-12-31")]).toEqual([what.type])
    }
    // Once taken up, it is not asked for again where it is reopened; one that was only answered is.
    for (const [first, asked] of [
      [met.accepted, []],
      [met.answered, ["2025-04-25"]],
    ] as const) {
      const reopened = someTownship()
      reopened.record(visit("visit", "2025-03-03", true), first)
      if (first === met.accepted) reopened.record(said(MatterReplied, "r-1", "2025-04-01", { matter }))
      reopened.record(said(MatterReopened, "again", "2025-04-10", { matter, reason: "不服" }))
      expect(dueOf(reopened, rule, "2025-04-11")).toEqual(asked)
    }
    const late = someTownship()
    late.record(visit("visit", "2025-03-03", true), accepted("m-1", "2025-03-19"))
    expect(told(late, rule, "2025-12-31")).toEqual(["visit 2025-03-18"])
  })

  it("is settled within sixty days of being taken up, thirty more at most", () => {
    const rule = "PetitionNotSettled"
    const extended = (until: string, day = "2025-05-06") =>
      said(MatterExtended, "x-1", day, { matter, until, reason: "复杂" })
    const book = someTownship()
    book.record(visit("visit", "2025-03-03"))
    expect(dueOf(book, "E19", "2025-03-10")).toEqual(["2025-04-15"])
    // A matter that is accepted so is a petition, told at the visit or not.
    book.record(accepted("m-1", "2025-03-10"))
    expect(dueOf(book, "E19", "2025-03-10")).toEqual([])
    expect(dueOf(book, rule, "2025-03-10")).toEqual(["2025-05-09"])
    // A day set for the handler does not move it.
    book.record(said(MatterAssigned, "g-1", "2025-03-11", { matter, to: "民政办", due: "2025-03-25" }))
    expect(dueOf(book, rule, "2025-03-10")).toEqual(["2025-05-09"])
    expect(book.refusal(extended("2025-06-09"))).toEqual(["breach ExtensionTooLong"])
    book.record(extended("2025-06-08"))
    expect(told(book, rule, "2025-06-08")).toEqual([])
    expect(told(book, rule, "2025-06-09")).toEqual(["m-1 2025-06-08"])
    book.record(said(MatterReplied, "r-1", "2025-06-08", { matter }))
    expect(told(book, rule, "2025-12-31")).toEqual([])
    // Taken up again it is settled anew, and not asked for a second acceptance.
    book.record(said(MatterReopened, "again", "2025-07-01", { matter, reason: "不服" }))
    expect(dueOf(book, "PetitionNotAccepted", "2025-07-02")).toEqual([])
    expect(dueOf(book, rule, "2025-07-02")).toEqual(["2025-08-30"])
    expect(dueOf(book, "E19", "2025-07-02")).toEqual([])
    expect(book.rows("reception", "2025-12-31")).toMatchObject([{ petition: true, accepted: "2025-03-10" }])
    expect(book.figure("reception.petitions", "2025-12-31").value).toBe(1)
    expect(book.figure("reception.accepted", "2025-12-31")).toEqual({ value: 1, evidence: ["m-1_____"] })
  })

  it("is accepted once, and not after the reply; what was late before that stays so", () => {
    const book = someTownship()
    book.record(visit("visit", "2025-01-02"))
    expect(told(book, "E19", "2025-02-28")).toHaveLength(1)
    const [late] = told(book, "E19", "2025-02-28")
    book.record(accepted("m-1", "2025-06-01"))
    expect(told(book, "E19", "2025-12-31")).toEqual([late])
    expect(dueOf(book, "PetitionNotSettled", "2025-06-01")).toEqual(["2025-07-31"])
    expect(book.refusal(accepted("m-2", "2025-06-10"))).toEqual(["contradiction AcceptedOutOfPlace"])
    const answered = someTownship()
    answered.record(visit("visit", "2025-01-02", true), said(MatterReplied, "r-1", "2025-04-20", { matter }))
    expect(told(answered, "PetitionNotSettled", "2025-12-31")).toEqual(["visit 2025-03-03"])
    expect(answered.refusal(accepted("m-1", "2025-05-01"))).toEqual(["contradiction AcceptedOutOfPlace"])
  })

  it("counts in a figure only where some matter is noted as one", () => {
    const book = someTownship()
    book.record(visit("visit", "2025-01-02"))
    expect(book.shown("reception.petitions", "2025-12-31")).toBe("未登记")
  })
})

describe("the list of those hard up", () => {
  it("is posted for five days at least, both ends counted", () => {
    const book = someTownship()
    const posted = (until: string, members = [li]) =>
      said(HardshipListPosted, "l-1", "2025-01-10", { ...here, members, until, place: "村务公开栏" })
    book.record(
      ...[li, wang].map((member) =>
        said(HardshipRegistered, `h-${member}`, "2025-01-05", { member, category: "hardUp" }),
      ),
    )
    expect(book.refusal(posted("2025-01-13"))).toEqual(["breach HardshipListBrief"])
    expect(book.words(posted("2025-01-13"))?.zh).toContain("公示4天，不足5天")
    expect(book.words(posted("2025-01-09"))?.zh).toContain("早于开始日期")
    book.record(posted("2025-01-14"))
    expect(book.rows("hardship", "2025-12-31")).toMatchObject([
      { posted: "2025-01-10", postedUntil: "2025-01-14" },
      { posted: null },
    ])
    expect(book.figure("hardship.posted", "2025-12-31")).toEqual({ value: 1, evidence: ["l-1_____"] })
    // Registered anew he is posted anew.
    book.record(said(HardshipLifted, "u-1", "2025-06-01", { member: li, category: "hardUp" }))
    book.record(said(HardshipRegistered, "h-2", "2026-01-05", { member: li, category: "hardUp" }))
    expect(book.figure("hardship.posted", "2026-12-31").value).toBe(0)
  })
})

describe("a disposal", () => {
  const of = { member: li, branch }
  const filed = (id: string, day: string, kind: "rectification" | "advice" | "removal") =>
    said(DisposalFiled, id, day, { ...of, kind })
  const decided = {
    rectification: (day: string) => said(RectificationOrdered, "d-1", day, { ...of, until: "2025-12-01" }),
    advice: (day: string) => said(AdvisedToWithdraw, "d-1", day, of),
    removal: (day: string, ground: "selfSeparation" | "refusedAdvice" | "expelled" = "selfSeparation") =>
      said(MemberRemoved, "d-1", day, { ...of, ground }),
  }

  it.each(["rectification", "advice", "removal"] as const)("by %s is filed with the committee before it", (kind) => {
    const without = someTownship()
    without.record(decided[kind]("2025-06-10"))
    expect(told(without, "DisposalNotFiled", "2025-06-10")).toEqual(["d-1 "])
    const withFiling = someTownship()
    withFiling.record(filed("f-1", "2025-06-01", kind), decided[kind]("2025-06-10"))
    expect(told(withFiling, "DisposalNotFiled", "2025-06-10")).toEqual([])
    expect(withFiling.rows("disposals", "2025-12-31")).toMatchObject([{ kind, filed: "2025-06-01", on: "2025-06-10" }])
    expect(withFiling.rows("disposalFilings", "2025-12-31")).toMatchObject([
      { kind, on: "2025-06-01", decided: "2025-06-10" },
    ])
    expect(withFiling.figure("discipline.disposalsFiled", "2025-12-31").value).toBe(1)
    const otherKind = kind === "advice" ? "rectification" : "advice"
    const other = someTownship()
    other.record(filed("f-1", "2025-06-01", otherKind), decided[kind]("2025-06-10"))
    expect(told(other, "DisposalNotFiled", "2025-06-10")).toEqual(["d-1 "])
    // Where he was removed, nothing is left to decide of what was filed besides.
    const decidedOn = kind === "removal" ? "2025-06-10" : null
    expect(other.rows("disposalFilings", "2025-12-31")).toMatchObject([{ kind: otherKind, decided: decidedOn }])
  })

  it("uses its filing up", () => {
    const book = someTownship()
    book.record(filed("f-1", "2025-01-01", "rectification"), decided.rectification("2025-01-10"))
    book.record(said(RectificationOrdered, "d-2", "2025-06-10", { ...of, until: "2025-12-01" }))
    expect(told(book, "DisposalNotFiled", "2025-12-31")).toEqual(["d-2 "])
  })

  it("is of members, and its filing ends with another or with his leaving", () => {
    const book = someTownship()
    book.record(filed("f-1", "2025-01-01", "rectification"), filed("f-2", "2025-03-01", "rectification"))
    expect(book.rows("disposalFilings", "2025-12-31")).toMatchObject([
      { on: "2025-01-01", decided: "2025-03-01" },
      { on: "2025-03-01", decided: null },
    ])
    book.record(said(MemberDied, "died", "2025-07-01", { member: li, branch }))
    expect(book.rows("disposalFilings", "2026-12-31")).toEqual([])
    expect(book.refusal(filed("f-3", "2025-08-01", "advice"))).toEqual(["breach DisposedNotMember"])
  })

  it("was not filed before the measures said so, nor is an expulsion or who does not follow the advice", () => {
    for (const entry of [
      said(RectificationOrdered, "d-1", "2024-06-15", { ...of, until: "2024-12-01" }),
      decided.removal("2024-06-15"),
      decided.removal("2025-06-10", "refusedAdvice"),
      decided.removal("2025-06-10", "expelled"),
    ]) {
      const book = someTownship()
      book.record(entry)
      expect(told(book, "DisposalNotFiled", "2025-12-31")).toEqual([])
    }
  })
})

describe("a member abroad", () => {
  const went = (id: string, day: string, reasonKind: "abroad" | "studyAbroad" | "work") =>
    said(MemberWentFloating, id, day, { member: li, branch, destination: "某国", reasonKind })
  const contacted = (id: string, day: string) => said(FloatingContactMade, id, day, { member: li })
  const became = (id: string, day: string, reasonKind: "studyAbroad" | "work") =>
    said(FloatingDetailsChanged, id, day, { member: li, reasonKind })
  const suspended = (id: string, day: string, ground: "studyAbroad" | "lostContact" = "studyAbroad") =>
    said(MembershipSuspended, id, day, { member: li, branch, ground })

  it("for study is contacted every half-year, whatever the local rule on others", () => {
    const rule = "AbroadNotContacted"
    for (const settings of [{}, { floatingContactMonths: 3 }, { floatingContactMonths: 12 }]) {
      const book = someTownship(settings)
      book.record(went("w-1", "2024-01-10", "studyAbroad"))
      expect(dueOf(book, rule, "2024-07-10")).toEqual(["2024-07-10"])
      expect(told(book, rule, "2024-07-11")).toEqual(["w-1 2024-07-10"])
      book.record(contacted("t-1", "2024-07-10"))
      expect(told(book, rule, "2025-01-10")).toEqual([])
      expect(told(book, rule, "2025-01-11")).toEqual(["t-1 2025-01-10"])
      book.record(said(MemberReturned, "back", "2025-01-05", { member: li, branch }))
      expect(told(book, rule, "2026-12-31")).toEqual([])
    }
    for (const kind of ["work", "abroad"] as const) {
      const other = someTownship({ floatingContactMonths: 12 })
      other.record(went("w-1", "2024-01-10", kind))
      expect([told(other, rule, "2026-12-31"), told(other, "E13", "2025-01-11")]).toEqual([[], ["w-1 2025-01-10"]])
    }
  })

  it("for study is so from the day that was told, and no longer than that", () => {
    const book = someTownship()
    book.record(went("w-1", "2023-01-10", "work"), became("c-1", "2025-07-01", "studyAbroad"))
    expect(told(book, "AbroadNotContacted", "2025-12-31")).toEqual([])
    expect(told(book, "AbroadNotContacted", "2026-01-02")).toEqual(["c-1 2026-01-01"])
    expect(dueOf(book, "StudyAbroadNotSuspended", "2026-01-01")).toEqual(["2030-07-01"])
    book.record(became("c-2", "2025-12-01", "work"))
    expect(told(book, "AbroadNotContacted", "2026-12-31")).toEqual([])
    expect(dueOf(book, "StudyAbroadNotSuspended", "2026-01-01")).toEqual([])
  })

  it("for study is suspended after five years, unless he is back, and then contacted no more", () => {
    const rule = "StudyAbroadNotSuspended"
    const book = someTownship()
    book.record(went("w-1", "2020-02-29", "studyAbroad"))
    expect(dueOf(book, rule, "2025-02-28")).toEqual(["2025-02-28"])
    expect(told(book, rule, "2025-03-01")).toEqual(["w-1 2025-02-28"])
    book.record(suspended("s-1", "2025-02-20"))
    expect(told(book, rule, "2026-12-31")).toEqual([])
    expect(told(book, "AbroadNotContacted", "2026-12-31")).toEqual(["w-1 2020-08-29"])
    const suspendedEarly = someTownship()
    suspendedEarly.record(went("w-1", "2022-01-10", "studyAbroad"), contacted("t-1", "2022-06-01"))
    suspendedEarly.record(suspended("s-1", "2022-10-10", "lostContact"))
    expect(told(suspendedEarly, "AbroadNotContacted", "2026-12-31")).toEqual([])
    const back = someTownship()
    back.record(
      went("w-1", "2020-03-01", "studyAbroad"),
      said(MemberReturned, "back", "2025-02-28", { member: li, branch }),
    )
    expect(told(back, rule, "2026-12-31")).toEqual([])
    const working = someTownship()
    working.record(went("w-1", "2020-03-01", "abroad"))
    expect(told(working, rule, "2026-12-31")).toEqual([])
    // A suspension that was lifted before settles nothing.
    const lifted = someTownship()
    lifted.record(
      went("w-1", "2020-03-01", "studyAbroad"),
      suspended("s-1", "2023-01-10", "lostContact"),
      said(MembershipRestored, "s-2", "2023-02-10", { member: li, branch, standing: "full" }),
    )
    expect(told(lifted, rule, "2026-12-31")).toEqual(["w-1 2025-03-01"])
  })
})

describe("who takes no part in the branch's life", () => {
  const rule = "LifeSelfSeparation"
  type Ground = "unexcused" | "ill" | undefined
  const meeting = (id: string, day: string, ...absent: ReadonlyArray<readonly [string, Ground]>) =>
    said(MeetingHeld, id, day, {
      ...{ ...here, form: "members" },
      attendees: [li, wang].filter((one) => !absent.some(([member]) => member === one)),
      absent: absent.map(([member, ground]) => ({ member, ...(ground === undefined ? {} : { ground }) })),
    })

  it("without a reason separates himself after six months, from the first meeting that he missed", () => {
    const book = someTownship()
    book.record(meeting("k-0", "2025-01-05"), meeting("k-1", "2025-02-10", [li, "unexcused"]))
    expect(dueOf(book, rule, "2025-08-10")).toEqual(["2025-08-10"])
    book.record(meeting("k-2", "2025-05-10", [li, "unexcused"]))
    expect(told(book, rule, "2025-08-11")).toEqual(["k-1 2025-08-10"])
    // Whoever comes again in time begins anew.
    book.record(meeting("k-3", "2025-08-10"), meeting("k-4", "2025-09-10", [li, "unexcused"]))
    expect(told(book, rule, "2025-12-31")).toEqual([])
    expect(told(book, rule, "2026-03-11")).toEqual(["k-4 2026-03-10"])
  })

  it("with a reason, or of whom none is told, does not", () => {
    const book = someTownship()
    book.record(meeting("k-1", "2025-02-10", [li, "ill"], [wang, undefined]))
    expect(told(book, rule, "2026-12-31")).toEqual([])
    // A good reason ends the time without one.
    book.record(meeting("k-2", "2025-03-10", [li, "unexcused"]), meeting("k-3", "2025-06-10", [li, "ill"]))
    expect(told(book, rule, "2026-12-31")).toEqual([])
  })

  it.each([
    ["study is brought to his home", said(StudyBroughtHome, "end", "2025-06-10", { member: li })],
    ["he is one who studies at home", said(StudyExemptionGranted, "end", "2025-06-10", { member: li, ground: "ill" })],
    ["he went away", said(MemberWentFloating, "end", "2025-06-10", { member: li, branch, destination: "某市" })],
    ["he was removed", said(MemberRemoved, "end", "2025-06-10", { member: li, branch, ground: "refusedAdvice" })],
  ])("no more where %s", (_, end) => {
    const book = someTownship()
    book.record(meeting("k-1", "2025-02-10", [li, "unexcused"]))
    expect(told(book, rule, "2025-12-31")).toEqual(["k-1 2025-08-10"])
    book.record(end)
    expect(told(book, rule, "2025-12-31")).toEqual([])
  })

  it("no more where the minutes of a later meeting of all name who was missing, and not him", () => {
    const later = (more: object) => said(MeetingHeld, "k-2", "2025-03-10", { ...here, form: "members", ...more })
    const lasting = [
      ...[{ expected: 2, present: 1 }, {}],
      { absent: [{ member: li, ground: "unexcused" }] },
      { form: "group", absent: [{ member: wang }] },
    ]
    const over = [{ absent: [{ member: wang }] }, { expected: 2, present: 2 }, { chair: li }, { recorder: li }]
    for (const [cases, findings] of [
      [lasting, ["k-1 2025-07-10"]],
      [over, []],
    ] as const)
      for (const more of cases) {
        const book = someTownship()
        book.record(meeting("k-1", "2025-01-10", [li, "unexcused"]), later(more))
        expect([more, told(book, rule, "2025-12-31")]).toEqual([more, findings])
      }
  })

  it.each([
    [
      "he lectured",
      said(LectureGiven, "end", "2025-06-10", {
        lecturer: "某",
        lecturerMember: li,
        topic: "党章",
        branches: [branch],
      }),
    ],
    [
      "he was rated",
      said(AppraisalHeld, "end", "2025-06-10", { ...here, year: 2025, ratings: [{ member: li, rating: "qualified" }] }),
    ],
  ])("no more where %s", (_, end) => {
    const book = someTownship()
    book.record(meeting("k-1", "2025-02-10", [li, "unexcused"]), end)
    expect(told(book, rule, "2025-12-31")).toEqual([])
  })

  it("does not begin on a day on which he took part in something else", () => {
    const book = someTownship()
    const other = said(MeetingHeld, "k-0", "2025-02-10", { ...here, form: "themeDay", attendees: [li] })
    book.record(other, meeting("k-1", "2025-02-10", [li, "unexcused"]))
    expect(told(book, rule, "2025-12-31")).toEqual([])
  })

  it("still where he only studied by himself", () => {
    const book = someTownship()
    book.record(
      meeting("k-1", "2025-02-10", [li, "unexcused"]),
      said(SelfStudyRecorded, "alone", "2025-06-10", { member: li, medium: "app", hours: 2 }),
    )
    expect(told(book, rule, "2025-12-31")).toEqual(["k-1 2025-08-10"])
  })

  it("is not counted for what he missed while he studies at home", () => {
    const book = someTownship()
    book.record(
      said(StudyExemptionGranted, "x-1", "2025-01-10", { member: li, ground: "ill" }),
      meeting("k-1", "2025-02-10", [li, "unexcused"]),
    )
    expect(told(book, rule, "2026-12-31")).toEqual([])
    book.record(
      said(StudyExemptionEnded, "x-2", "2025-04-10", { member: li }),
      meeting("k-2", "2025-05-10", [li, "unexcused"]),
    )
    expect(told(book, rule, "2026-12-31")).toEqual(["k-2 2025-11-10"])
  })
})
