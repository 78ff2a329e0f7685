/** Reception days, and the delegates who hold them. */
import { describe, expect, it } from "vitest"
import * as discipline from "../../src/contexts/discipline/events.ts"
import { EnrolledMemberConfirmed, MemberEnrolled, PersonRegistered } from "../../src/contexts/membership/events.ts"
import type { MemberId } from "../../src/contexts/membership/ids.ts"
import { BranchEstablished, type BranchId } from "../../src/contexts/organization/events.ts"
import {
  DelegateAppraised,
  DelegateElected,
  DelegateEnded,
  DelegateOpinionHandled,
  DelegateOpinionRaised,
  ReceptionDayHeld,
  ReceptionDayScheduled,
  VisitorReceived,
} from "../../src/contexts/reception/events.ts"
import { plainDate } from "../../src/kernel/Calendar.ts"
import type { DataOf, Proposal } from "../../src/kernel/Event.ts"
import type { Personal } from "../../src/kernel/Ids.ts"
import type { Settings } from "../../src/rulebook/Rulebook.ts"
import { fact, openBook, strike } from "./book.ts"

const [li, wang, novice, guest, branch] = ["m-li", "m-wang", "m-novice", "m-guest", "b-1"] as [
  MemberId,
  MemberId,
  MemberId,
  MemberId,
  BranchId,
]
const idOf = (id: string) => id.padEnd(8, "_") as never
const congress = "镇第十五次党代会"
const person = (member: MemberId): Proposal =>
  fact(PersonRegistered, `person-${member}`, "2000-01-01", {
    member,
    name: "某某" as Personal,
    sex: "male",
    birthDate: plainDate("1970-01-01"),
  })
const someTownship = (settings: Partial<Settings> = {}) => {
  const book = openBook(settings)
  book.record(
    fact(BranchEstablished, "branch", "1990-01-01", { branch, name: "塘汪村党支部", unit: "village" }),
    ...[li, wang, novice, guest].map(person),
    ...[li, wang].flatMap((member) => [
      fact(MemberEnrolled, `enrol-${member}`, "2001-07-01", { member, branch }),
      fact(EnrolledMemberConfirmed, `confirm-${member}`, "2002-07-01", { member, branch }),
    ]),
    fact(MemberEnrolled, "enrol-novice", "2026-06-01", { member: novice, branch }),
  )
  return book
}
const scheduled = (id: string, day: string, date: string) =>
  fact(ReceptionDayScheduled, id, day, { date: plainDate(date), place: "党代表工作室", delegates: [li] })
const held = (id: string, day: string, of: string, delegates?: ReadonlyArray<MemberId>) =>
  fact(ReceptionDayHeld, id, day, { receptionDay: idOf(of), ...(delegates === undefined ? {} : { delegates }) })
const visit = (id: string, day: string, more: Partial<DataOf<typeof VisitorReceived>> = {}) =>
  fact(VisitorReceived, id, day, { visitor: "来访人" as Personal, subject: "低保", ...more })
const elected = (id: string, day: string, member = li, of = congress, linkedMembers?: ReadonlyArray<MemberId>) =>
  fact(DelegateElected, id, day, {
    member,
    congress: of,
    level: "township",
    ...(linkedMembers === undefined ? {} : { linkedMembers }),
  })
const ended = (id: string, day: string) => fact(DelegateEnded, id, day, { member: li, congress, reason: "调出" })
const raised = (id: string, day: string, member = li) =>
  fact(DelegateOpinionRaised, id, day, { member, congress, opinion: "修通村道" })
const handled = (id: string, day: string, opinion: string, member = li) =>
  fact(DelegateOpinionHandled, id, day, { opinion: idOf(opinion), member, congress, result: "已列入计划" })
const appraised = (id: string, day: string, year: number, member = li, of = congress) =>
  fact(DelegateAppraised, id, day, { member, congress: of, year, grade: "excellent", score: 95 })

describe("reception days", () => {
  it("are counted by the months in which they were announced and held", () => {
    const book = someTownship()
    book.record(
      scheduled("d-0", "2024-12-01", "2024-12-31"),
      scheduled("d-1", "2024-12-20", "2025-01-01"),
      scheduled("d-2", "2025-01-02", "2025-01-15"),
      scheduled("d-3", "2025-02-01", "2025-02-15"),
      held("h-1", "2025-01-01", "d-1"),
      held("h-2", "2025-01-15", "d-2"),
    )
    expect(book.figure("reception.monthsScheduled", "2025-12-31")).toEqual({
      value: 2,
      evidence: ["d-1_____", "d-2_____", "d-3_____"],
    })
    expect(book.figure("reception.months", "2025-12-31")).toEqual({ value: 1, evidence: ["h-1_____", "h-2_____"] })
    expect(book.figure("reception.months", "2024-12-31").value).toBe(0)
    book.record(held("h-3", "2025-03-01", "d-3"))
    expect(book.figure("reception.months", "2025-12-31").value).toBe(2)
    book.record(visit("v-1", "2025-01-15", { receptionDay: idOf("d-2") }))
    expect(book.rows("receptionDays", "2025-12-31")).toMatchObject([
      { date: "2025-01-01", scheduled: "2024-12-20", held: "2025-01-01", visits: 0 },
      { date: "2025-01-15", place: "党代表工作室", visits: 1 },
      { date: "2025-02-15", held: "2025-03-01" },
    ])
  })

  it("are announced three days before, or as the township sets", () => {
    const book = someTownship()
    book.record(scheduled("d-1", "2025-01-12", "2025-01-15"), held("h-1", "2025-01-15", "d-1"))
    expect(book.findings("2026-12-31")).toEqual([])
    book.record(scheduled("d-2", "2025-02-13", "2025-02-15"), held("h-2", "2025-02-15", "d-2"))
    expect(book.findings("2026-12-31")).toEqual(["ReceptionAnnouncedLate d-2_____ "])
    const off = someTownship({ receptionNoticeDays: null })
    off.record(scheduled("d-2", "2025-02-15", "2025-02-15"), held("h-2", "2025-02-15", "d-2"))
    expect(off.findings("2026-12-31")).toEqual([])
  })

  it("are held on their day", () => {
    const book = someTownship()
    book.record(scheduled("d-1", "2025-01-02", "2025-01-15"))
    expect(book.due("2025-01-15")).toEqual(["ReceptionDayNotHeld 2025-01-15"])
    expect(book.findings("2025-01-16")).toEqual(["ReceptionDayNotHeld d-1_____ 2025-01-15"])
    expect(book.refusal(held("h-1", "2025-01-01", "d-1"))).toEqual(["contradiction BeforeReceptionDay"])
    expect(book.refusal(visit("v-1", "2025-01-01", { receptionDay: idOf("d-1") }))).toEqual([
      "contradiction BeforeReceptionDay",
    ])
    book.record(held("h-1", "2025-01-15", "d-1"))
    expect(book.findings("2026-12-31")).toEqual([])
  })

  it("is told of a visit like one that it has already, which is recorded all the same", () => {
    const book = someTownship()
    book.record(scheduled("d-1", "2025-01-02", "2025-01-15"), scheduled("d-2", "2025-01-02", "2025-02-15"))
    const about = (id: string, more: Parameters<typeof visit>[2] = {}) =>
      visit(id, "2025-01-15", { receptionDay: idOf("d-1"), sex: "male", age: 50, persons: 1, ...more })
    book.record(about("v-1"))
    const told = [{ note: "note VisitTwice", zh: "2025-01-15接待日已登记一件“低保”，来访人性别、年龄、人数相同" }]
    const notes = (one: Proposal) => book.noted(one).filter(({ note }) => note.endsWith("VisitTwice"))
    expect(notes(about("v-2"))).toEqual(told)
    for (const more of [{ sex: "female" }, { age: 51 }, { persons: 2 }, { subject: "用地" }] as const)
      expect(notes(about("v-2", more))).toEqual([])
    expect(notes(about("v-2", { receptionDay: idOf("d-2") }))).toEqual([])
    expect(notes(about("v-2", { repeatOf: idOf("v-1") }))).toEqual([])
    book.record(about("v-2"))
    expect(book.findings("2025-01-15").join()).not.toContain("VisitTwice")
  })
})

describe("a delegate", () => {
  it("is counted while he has a seat, once however many he has", () => {
    const book = someTownship()
    book.record(elected("e-1", "2021-05-01"), elected("e-2", "2021-06-01", li, "县第十三次党代会"))
    book.record(elected("e-3", "2021-05-01", wang))
    expect(book.figure("delegates.serving", "2025-12-31")).toEqual({
      value: 2,
      evidence: ["e-1_____", "e-2_____", "e-3_____"],
    })
    book.record(ended("x-1", "2025-06-01"))
    expect(book.figure("delegates.serving", "2025-12-31").evidence).toEqual(["e-2_____", "e-3_____"])
    expect(book.figure("delegates.serving", "2025-05-31").value).toBe(2)
  })

  it("stands in the ledger with what he did", () => {
    const book = someTownship()
    book.record(elected("e-1", "2021-05-01", li, congress, [wang, novice, wang]), elected("e-2", "2021-05-01", wang))
    book.record(scheduled("d-1", "2025-01-02", "2025-01-15"), held("h-1", "2025-01-15", "d-1", [li]))
    book.record(visit("v-1", "2025-01-15", { delegate: li }), visit("v-2", "2025-01-15", { delegate: li }))
    book.record(raised("o-1", "2025-02-01"), raised("o-2", "2025-03-01"), handled("k-1", "2025-04-01", "o-1"))
    expect(book.refusal(handled("k-2", "2025-04-02", "o-1"))).toEqual(["contradiction OpinionHandledAlready"])
    book.record(appraised("a-1", "2026-01-10", 2025))
    expect(book.rows("delegates", "2026-12-31")).toMatchObject([
      {
        congress,
        level: "township",
        elected: "2021-05-01",
        branch,
        linked: 2,
        days: 1,
        visits: 2,
        raised: 2,
        handled: 1,
        year: 2025,
        grade: "excellent",
        score: 95,
      },
      { linked: 0, visits: 0, grade: null },
    ])
    expect(book.figure("delegates.receiving", "2025-12-31")).toEqual({
      value: 1,
      evidence: ["h-1_____", "v-1_____", "v-2_____"],
    })
    expect(book.figure("delegates.receiving", "2026-12-31").value).toBe(0)
    // Of 2025, and done when its report was closed: that of 2026 tells of it.
    expect(book.figure("delegates.appraised", "2026-12-31").value).toBe(1)
    expect(book.figure("delegates.opinions", "2025-12-31").value).toBe(2)
    expect(book.figure("delegates.opinionsHandled", "2025-12-31").evidence).toEqual(["k-1_____"])
    expect(book.rows("delegateOpinions", "2025-12-31")).toMatchObject([
      { on: "2025-02-01", member: li, congress, opinion: "修通村道", handled: "2025-04-01", result: "已列入计划" },
      { handled: null },
    ])
    book.record(ended("x-1", "2026-06-01"))
    expect(book.rows("delegates", "2026-12-31")).toMatchObject([{ elected: "2021-05-01", linked: 0 }])
  })

  it("is appraised for a year once", () => {
    const book = someTownship()
    const county = "县第十三次党代会"
    book.record(
      elected("e-1", "2021-05-01"),
      elected("e-2", "2021-05-01", wang),
      elected("e-3", "2021-06-01", li, county),
    )
    book.record(appraised("a-1", "2025-12-20", 2025), appraised("a-2", "2025-12-20", 2024, wang))
    expect(book.figure("delegates.appraised", "2025-12-31").evidence).toEqual(["a-1_____", "a-2_____"])
    expect(book.refusal(appraised("a-3", "2025-12-21", 2025))).toEqual(["breach DelegateAppraisedTwice"])
    expect(book.refusal(appraised("a-3", "2025-12-21", 2024))).toEqual([])
    expect(book.refusal(appraised("a-3", "2025-12-21", 2025, li, county))).toEqual([])
    expect(book.refusal(appraised("a-3", "2025-12-21", 2025, wang))).toEqual([])
  })

  it("is a full member who has no seat there yet", () => {
    const book = someTownship()
    expect(book.refusal(elected("e-1", "2026-07-01", novice))).toEqual(["breach DelegateNotMember"])
    expect(book.refusal(elected("e-1", "2021-05-01", guest))).toEqual(["breach DelegateNotMember"])
    book.record(elected("e-1", "2021-05-01"))
    expect(book.refusal(elected("e-2", "2021-06-01"))).toEqual(["contradiction DelegateAlready"])
    book.record(ended("x-1", "2022-01-01"))
    expect(book.refusal(elected("e-2", "2022-06-01"))).toEqual([])
  })

  it("does nothing as such before he is elected, and raises nothing after his seat has ended", () => {
    const book = someTownship()
    book.record(elected("e-1", "2021-05-01"))
    expect(book.refusal(raised("o-1", "2021-04-30"))).toEqual(["contradiction NeverDelegate"])
    expect(book.refusal(appraised("a-1", "2021-04-30", 2021))).toEqual(["contradiction NeverDelegate"])
    expect(book.refusal(ended("x-1", "2021-04-30"))).toEqual(["contradiction NeverDelegate"])
    book.record(raised("o-1", "2021-05-01"), ended("x-1", "2022-01-01"))
    expect(book.refusal(raised("o-2", "2022-01-02"))).toEqual(["contradiction NeverDelegate"])
    expect(book.refusal(ended("x-2", "2022-01-02"))).toEqual(["contradiction NeverDelegate"])
    expect(book.refusal(appraised("a-1", "2022-02-01", 2021))).toEqual([])
    expect(book.refusal(handled("k-1", "2022-02-01", "o-1"))).toEqual([])
    expect(book.refusal(handled("k-1", "2021-04-30", "o-1"))).toContain("contradiction BeforeOpinion")
    expect(book.refusal(strike("e-1"))).toContain("contradiction NeverDelegate")
  })

  it("has his own opinions handled", () => {
    const book = someTownship()
    book.record(elected("e-1", "2021-05-01"), elected("e-2", "2021-05-01", wang), raised("o-1", "2021-06-01"))
    expect(book.refusal(handled("k-1", "2021-07-01", "o-1", wang))).toEqual(["contradiction OpinionOfAnother"])
  })

  it("is not elected while a punishment has effect (E17), and loses his seat by the heaviest", () => {
    const book = someTownship()
    const punished = (of: string, day: string, punishment: "warning" | "expulsion", member: MemberId) => [
      fact(discipline.CaseOpened, of, "2019-01-01", { kind: "party" }),
      fact(discipline.CaseHeard, `heard-${of}`, "2019-02-01", { case: idOf(of) }),
      fact(discipline.CaseHandled, `h-${of}`, day, {
        case: idOf(of),
        conclusion: "punished",
        outcomes: [{ member, branch, punishment, authority: "county" }],
      }),
    ]
    book.record(elected("e-1", "2021-05-01"))
    expect(book.noted(...punished("one", "2022-01-01", "warning", li)).map(({ note }) => note)).toEqual([])
    expect(book.noted(...punished("one", "2022-01-01", "expulsion", wang)).map(({ note }) => note)).toEqual([])
    expect(book.noted(...punished("one", "2022-01-01", "expulsion", li)).map(({ note }) => note)).toEqual([
      "note DelegateLosesSeat",
    ])
    book.record(...punished("two", "2022-01-01", "warning", wang))
    expect(book.refusal(elected("e-2", "2022-12-31", wang))).toEqual(["breach E17"])
    expect(book.refusal(elected("e-2", "2023-01-01", wang))).toEqual([])
  })
})
