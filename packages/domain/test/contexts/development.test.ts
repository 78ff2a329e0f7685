/** Development: the stages of a file, the pipeline's ledgers, and the figures of a year. The guards stand in `../guards`. */
import { describe, expect, it } from "vitest"
import { addDays, addMonths, periodOf, plainDate, type PlainDate } from "../../src/kernel/Calendar.ts"
import type { Proposal } from "../../src/kernel/Event.ts"
import { viewLedger } from "../../src/kernel/Ledger.ts"
import { measureFigure } from "../../src/kernel/Statistic.ts"
import * as on from "../../src/contexts/development/events.ts"
import { development } from "../../src/contexts/development/register.ts"
import {
  MemberDied,
  MemberEnrolled,
  MemberRemoved,
  MemberRoleNoted,
  MemberTransferredIn,
  MemberTransferredOut,
  MemberWithdrew,
  PersonDetailsChanged,
} from "../../src/contexts/membership/events.ts"
import type { MemberId } from "../../src/contexts/membership/ids.ts"
import {
  acknowledging,
  before,
  bending,
  developmentFile,
  fact,
  given,
  ground,
  person,
  stepOf,
  upTo,
  type MemoryBook,
} from "../../src/testing.ts"

const file = developmentFile()
const stateOf = (book: MemoryBook, member = "a-1") => book.replayed().registers.read(development, member as MemberId)
const after = (...facts: ReadonlyArray<Proposal>): MemoryBook =>
  given(ground(), ...facts)
    .when()
    .accepted().book
const figure = (book: MemoryBook, name: string, year: number): number => {
  const statistic = book.model.statistics.get(name)
  if (statistic === undefined) expect.fail(name)
  const period = periodOf({ year })
  return measureFigure(book.replayed({ asOf: period.asOf }).registers, statistic, period).value
}
const rows = (book: MemoryBook, name: string, asOf: string): ReadonlyArray<string> => {
  const ledger = book.model.ledgers.get(name)
  if (ledger === undefined) expect.fail(name)
  const { registers } = book.replayed({ asOf })
  return viewLedger(registers, ledger, periodOf({ asOf: plainDate(asOf) })).map(({ id }) => id)
}
const dayOf = (steps: ReadonlyArray<Proposal>, kind: { readonly type: string }): PlainDate =>
  stepOf(steps, kind).occurredOn

describe("a file", () => {
  const stages = [
    [on.MemberApplied, "applicant", "applicants"],
    [on.ActivistDetermined, "activist", "activists"],
    [on.TargetListed, "target", "targets"],
    [on.AdmissionMeetingHeld, "pending", "pending"],
    [on.AdmissionDecided, "probationer", "developed"],
    [on.MemberConfirmed, "confirmed", undefined],
  ] as const

  it.each(stages)(
    "after %o is at its stage and in that ledger, and in no other of the pipeline",
    (kind, stage, ledger) => {
      const book = after(...upTo(file, kind))
      const day = dayOf(file, kind)
      expect(stateOf(book).file?.stage).toBe(stage)
      for (const name of ["applicants", "activists", "targets", "pending", "developed"])
        expect(rows(book, name, day)).toEqual(name === ledger ? ["a-1"] : [])
      expect(rows(book, "development", day)).toContain("a-1")
      const figures = ["applicants", "activists", "targets", "pending"].map((name) =>
        figure(book, `development.${name}`, Number(day.slice(0, 4))),
      )
      expect(figures).toEqual(
        ["applicants", "activists", "targets", "pending"].map((name) => (name === ledger ? 1 : 0)),
      )
    },
  )

  it("of a target who drops out stands in the ledger of targets of that year, with the reason, and in no figure", () => {
    const [listed, closed] = [upTo(file, on.TargetListed), addDays(dayOf(file, on.TargetListed), 30)]
    const dropped = fact(on.ActivistDropped, closed, { member: "a-1", branch: "b-1", reason: "外出" })
    const book = after(...listed, dropped)
    expect(rows(book, "targets", closed)).toEqual(["a-1"])
    expect(rows(book, "targets", `${Number(closed.slice(0, 4)) + 1}-12-31`)).toEqual([])
    expect(figure(book, "development.targets", Number(closed.slice(0, 4)))).toBe(0)
    const refused = bending(upTo(file, on.AdmissionDecided), on.AdmissionDecided, { data: { approved: false } })
    const day = addDays(dayOf(file, on.AdmissionDecided), 20)
    const left = fact(on.ApplicationWithdrawn, day, { member: "a-1", branch: "b-1", reason: "本人要求" })
    expect(rows(after(...refused, left), "targets", day)).toEqual(["a-1"])
    const before = after(...upTo(file, on.ActivistFiled), {
      ...dropped,
      occurredOn: addDays(dayOf(file, on.ActivistFiled), 9),
    })
    expect(rows(before, "targets", addDays(dayOf(file, on.ActivistFiled), 9))).toEqual([])
  })

  it("has all its steps in the ledgers of its stages", () => {
    const shown = (name: string, kind: { readonly type: string }) => {
      const day = dayOf(file, kind)
      const { model, replayed } = after(...upTo(file, kind))
      const ledger = model.ledgers.get(name)
      if (ledger === undefined) expect.fail(name)
      const [row] = viewLedger(replayed({ asOf: day }).registers, ledger, periodOf({ asOf: day }))
      return row?.cells
    }
    const dates = (kind: { readonly type: string }): ReadonlyArray<string> =>
      file.filter(({ type }) => type === kind.type).map(({ occurredOn }) => occurredOn)
    expect(shown("applicants", on.ApplicantTalkHeld)).toMatchObject({
      ...{ ethnicity: null, occupation: null, talk: dayOf(file, on.ApplicantTalkHeld), talkers: ["m-1"] },
    })
    expect(shown("activists", on.TargetProposed)).toMatchObject({
      ...{ recommendation: "members", contacts: ["m-1", "m-2"], contactsAsWritten: null, reason: null },
      ...{ reviews: dates(on.ActivistReviewed), reviewOpinions: ["continue", "ready"] },
    })
    const notice = stepOf(file, on.NoticePosted)
    expect(shown("targets", on.ApplicationFormIssued)).toMatchObject({
      ...{ noticeFrom: notice.occurredOn, noticeUntil: dayOf(file, on.NoticeClosed) },
      ...{ targetFiled: dayOf(file, on.TargetFiled), introducers: ["m-1", "m-2"], introducersAsWritten: null },
      ...{ training: dayOf(file, on.PreAdmissionTrainingCompleted), trainingDays: 3, trainingHours: 24 },
      ...{ preReview: dayOf(file, on.PreReviewDecided), formNumber: "0001" },
    })
    expect(shown("developed", on.OathTaken)).toMatchObject({
      ...{ expected: 5, present: 5, ayes: 5, noes: 0, abstentions: 0, age: 19, ageBand: "<=30", frontLine: null },
      ...{ talkBefore: dayOf(file, on.AdmissionTalkHeld), talkedBy: "organizer" },
      ...{ probationFrom: dayOf(file, on.AdmissionMeetingHeld), oath: dayOf(file, on.OathTaken) },
    })
    expect(shown("confirmations", on.ConfirmationMeetingHeld)).toMatchObject({ proposal: "confirm", approved: null })
    expect(shown("confirmations", on.DevelopmentFileArchived)).toMatchObject({
      ...{ joined: dayOf(file, on.AdmissionMeetingHeld), requested: dayOf(file, on.ConfirmationRequested) },
      ...{ confirmationMeeting: dayOf(file, on.ConfirmationMeetingHeld), expected: 5, ayes: 5, proposal: "confirm" },
      ...{ approved: dayOf(file, on.MemberConfirmed), archived: dayOf(file, on.DevelopmentFileArchived) },
    })
  })

  it("of an activist who is dropped stays in the ledger of that year with the reason, and is counted no more", () => {
    const day = addDays(dayOf(file, on.ActivistDetermined), 1)
    const year = Number(day.slice(0, 4))
    const dropped = fact(on.ActivistDropped, day, { member: "a-1", branch: "b-1", reason: "本人要求" })
    const book = after(...upTo(file, on.ActivistDetermined), dropped)
    expect(rows(book, "activists", `${year}-12-31`)).toEqual(["a-1"])
    expect(rows(book, "activists", `${year + 1}-12-31`)).toEqual([])
    expect(figure(book, "development.activists", year)).toBe(0)
    expect(stateOf(book).file?.closed).toMatchObject({ by: "ActivistDropped", reason: "本人要求" })
    const withdrew = fact(on.ApplicationWithdrawn, day, { member: "a-1", branch: "b-1", reason: "本人要求" })
    expect(rows(after(...upTo(file, on.ActivistDetermined), withdrew), "activists", `${year}-12-31`)).toEqual([])
  })

  it("of whom probation ended is in the ledger of confirmations of that year, and of no other", () => {
    for (const ending of ["confirm", "cancel"] as const) {
      const steps = developmentFile({ ending })
      const last = ending === "confirm" ? on.MemberConfirmed : on.ProbationCancelled
      const year = Number(dayOf(steps, last).slice(0, 4))
      const book = after(...upTo(steps, last))
      expect(rows(book, "confirmations", `${year}-12-31`)).toEqual(["a-1"])
      expect(rows(book, "confirmations", `${year + 1}-12-31`)).toEqual([])
      expect(rows(book, "developed", dayOf(steps, on.AdmissionDecided))).toEqual(["a-1"])
      expect(rows(book, "developed", `${year + 1}-12-31`)).toEqual([])
    }
  })

  it("is counted in the year of its approval by what the person does, and whether on the front line", () => {
    const day = dayOf(file, on.AdmissionDecided)
    const year = Number(day.slice(0, 4))
    const classes = ["occupation.farmer", "occupation.other", "occupation.unrecorded", "frontLine"]
    const counted = (...more: ReadonlyArray<Proposal>) =>
      classes.map((name) =>
        figure(after(...upTo(file, on.AdmissionDecided), ...more), `members.developed.${name}`, year),
      )
    const works = (occupation: string) => fact(PersonDetailsChanged, day, { member: "a-1", occupation, reason: "更正" })
    expect(counted()).toEqual([0, 0, 1, 0])
    expect(counted(works("农牧渔民"))).toEqual([1, 0, 0, 0])
    expect(counted(works("个体户"), fact(MemberRoleNoted, day, { member: "a-1", role: "frontLine" }))).toEqual([
      ...[0, 1, 0, 1],
    ])
  })

  it("that ends without a confirmation is closed", () => {
    const ends = (at: { readonly type: string }, kind: typeof on.ApplicationWithdrawn | typeof on.ActivistDropped) => {
      const day = addDays(dayOf(file, at), 1)
      return stateOf(after(...upTo(file, at), fact(kind, day, { member: "a-1", branch: "b-1", reason: "本人要求" })))
        .file
    }
    expect(ends(on.MemberApplied, on.ApplicationWithdrawn)).toMatchObject({ stage: "closed" })
    expect(ends(on.ActivistDetermined, on.ActivistDropped)).toMatchObject({ stage: "closed" })
    expect(stateOf(after(...developmentFile({ ending: "cancel" }))).file).toMatchObject({ stage: "closed" })
    const who = { member: "a-1", branch: "b-1" }
    const exits = (day: string): ReadonlyArray<Proposal> => [
      fact(MemberTransferredOut, day, { ...who, destination: "外镇" }),
      fact(MemberWithdrew, day, who),
      fact(MemberRemoved, day, { ...who, ground: "unqualified" }),
      fact(MemberDied, day, who),
    ]
    const notRecognized = fact(on.AdmissionNotRecognized, "2020-01-31", { ...who, reason: "弄虚作假" })
    for (const exit of [...exits("2020-01-31"), notRecognized])
      expect(stateOf(after(...upTo(file, on.OathTaken), exit)).file).toMatchObject({
        stage: "closed",
        closed: { on: "2020-01-31" },
      })
    // A confirmed file has come to its end; what becomes of the member later is not its affair.
    for (const exit of exits("2022-12-31")) {
      const { file: kept } = stateOf(after(...file, exit))
      expect([kept?.stage, kept?.closed]).toEqual(["confirmed", undefined])
    }
  })

  it("of an activist who was dropped is taken up again where he is determined anew, and what was late before stays so", () => {
    const late = bending(upTo(file, on.ActivistFiled), on.ApplicantTalkHeld, {
      on: addDays(addMonths(dayOf(file, on.MemberApplied), 1), 1),
    })
    const [applied, filed] = [dayOf(file, on.MemberApplied), dayOf(file, on.ActivistFiled)]
    const dropped = fact(on.ActivistDropped, addMonths(filed, 14), { member: "a-1", branch: "b-1", reason: "外出" })
    const again = {
      ...stepOf(file, on.ActivistDetermined),
      id: "determined-anew" as Proposal["id"],
      occurredOn: addMonths(filed, 20),
    }
    const findings = (...facts: ReadonlyArray<Proposal>) =>
      after(...facts)
        .findingsOn(addMonths(filed, 21))
        .map(({ rule, due }) => `${rule} ${due ?? ""}`)
    const book = after(...late, dropped, again)
    expect(stateOf(book)).toMatchObject({
      file: { stage: "activist", applied: { on: applied }, activist: { on: addMonths(filed, 20) } },
      earlier: [{ stage: "closed", closed: { by: "ActivistDropped" } }],
    })
    // The late talk once, and the reviews that were missed before he was dropped.
    expect(findings(...late, dropped, again)).toEqual(findings(...late, dropped))
    expect(findings(...late, dropped, again).filter((one) => one.startsWith("G02"))).toHaveLength(1)
    expect(findings(...late, dropped, again).some((one) => one.startsWith("G06"))).toBe(true)
  })

  it("that is followed by another keeps what was late in it", () => {
    const late = bending(upTo(file, on.ApplicantTalkHeld), on.ApplicantTalkHeld, {
      on: addDays(addMonths(dayOf(file, on.MemberApplied), 1), 1),
    })
    const day = addMonths(dayOf(file, on.MemberApplied), 6)
    const withdrawn = fact(on.ApplicationWithdrawn, day, { member: "a-1", branch: "b-1", reason: "本人要求" })
    const anew = {
      ...stepOf(file, on.MemberApplied),
      id: "applied-anew" as Proposal["id"],
      occurredOn: addDays(day, 9),
    }
    const book = after(...late, withdrawn, anew)
    expect(stateOf(book)).toMatchObject({ file: { stage: "applicant" }, earlier: [{ stage: "closed" }] })
    expect(book.findingsOn(addDays(day, 10)).map(({ rule }) => rule)).toEqual(["G02"])
  })

  it("declined by the superior is a target again, until a meeting is held anew", () => {
    const declined = bending(upTo(file, on.AdmissionDecided), on.AdmissionDecided, { data: { approved: false } })
    expect(stateOf(after(...declined))).toMatchObject({
      file: { stage: "target", decided: { approved: false } },
      admissions: [],
    })
    const meeting = stepOf(file, on.AdmissionMeetingHeld)
    const anew = {
      ...meeting,
      id: "again-0001" as typeof meeting.id,
      occurredOn: addMonths(dayOf(file, on.AdmissionDecided), 1),
    }
    const again = stateOf(after(...declined, anew)).file
    expect([again?.stage, again?.decided, again?.meeting?.on]).toEqual(["pending", undefined, anew.occurredOn])
  })

  it("counts the first talk, the first filing and the first oath, whatever is recorded again", () => {
    for (const [kind, key] of [
      [on.ApplicantTalkHeld, "talk"],
      [on.ActivistFiled, "filed"],
      [on.OathTaken, "oath"],
    ] as const) {
      const again = fact(kind, addMonths(dayOf(file, kind), 3), { member: "a-1" })
      const state = stateOf(after(...upTo(file, kind), again)).file
      expect(state?.[key]?.on).toBe(dayOf(file, kind))
    }
  })

  it("of the next application starts anew, and keeps nothing of the last", () => {
    const withdrawn = fact(on.ApplicationWithdrawn, "2018-06-01", { member: "a-1", branch: "b-1", reason: "本人要求" })
    const again = fact(on.MemberApplied, "2019-01-01", { member: "a-1", branch: "b-2" })
    const state = stateOf(after(...upTo(file, on.ActivistFiled), withdrawn, again))
    expect(state.file).toEqual({
      stage: "applicant",
      branch: "b-2",
      unrecorded: [],
      applied: { on: "2019-01-01", entry: expect.any(Number) as number },
    })
    expect(state.applications.map(({ on: day }) => day)).toEqual(["2018-01-10", "2019-01-01"])
  })

  it("whose first steps are dated before its application is one file, with no applicant before that day", () => {
    const talk = acknowledging(fact(on.ApplicantTalkHeld, "2018-01-05", { member: "a-1" }), "G34")
    const book = after(...upTo(file, on.MemberApplied), talk)
    expect(stateOf(book).file).toMatchObject({ talk: { on: "2018-01-05" }, applied: { on: "2018-01-10" } })
    expect([rows(book, "applicants", "2018-01-07"), rows(book, "applicants", "2018-01-10")]).toEqual([[], ["a-1"]])
  })

  it("of a probationer from elsewhere holds what is known here", () => {
    const enrolled = after(person("x-1"), fact(MemberEnrolled, "2019-07-01", { member: "x-1", branch: "b-1" }))
    expect(stateOf(enrolled, "x-1").file).toMatchObject({
      ...{ stage: "probationer", branch: "b-1", probationEnds: "2020-07-01", firstEnd: "2020-07-01" },
      unrecorded: ["MemberApplied", "AdmissionMeetingHeld", "AdmissionDecided"],
    })
    const origin = { member: "x-1", branch: "b-1", origin: "外镇", joinedOn: "2019-06-30" }
    const came = (standing: "full" | "probationer", more: object = {}) =>
      stateOf(after(person("x-1"), fact(MemberTransferredIn, "2020-01-01", { ...origin, standing, ...more })), "x-1")
        .file
    expect(came("probationer")).toMatchObject({ stage: "probationer", probationEnds: "2020-06-30" })
    expect(came("probationer", { probationEndsOn: "2020-12-30" })).toMatchObject({ firstEnd: "2020-12-30" })
    expect(came("full")).toBeNull()
  })

  it("keeps what its source had no column for", () => {
    const steps = bending(upTo(file, on.ApplicantTalkHeld), on.MemberApplied, {}).map((step, index) =>
      index === 0 ? step : { ...step, unrecorded: [`Step${index}`] },
    )
    expect(stateOf(after(...steps)).file?.unrecorded).toEqual(["Step1", "Step2"])
  })
})

describe("a second way into the Party (G36)", () => {
  const came = (standing: "full" | "probationer") =>
    fact(MemberTransferredIn, "2021-06-01", {
      member: "a-1",
      branch: "b-1",
      origin: "外镇",
      standing,
      joinedOn: "2020-06-30",
    })

  it("is no transfer while an application is open here", () => {
    const withdrawn = fact(on.ApplicationWithdrawn, "2021-05-31", { member: "a-1", branch: "b-1", reason: "外出" })
    for (const standing of ["full", "probationer"] as const) {
      given(ground(), ...upTo(file, on.ActivistFiled))
        .when(came(standing))
        .refused("G36")
      given(ground(), ...upTo(file, on.ActivistFiled), withdrawn)
        .when(came(standing))
        .accepted()
    }
  })

  it("is no admission meeting on one who is a member", () => {
    const again = { ...stepOf(file, on.AdmissionMeetingHeld), id: "again-0001" as Proposal["id"] }
    const decided = dayOf(file, on.AdmissionDecided)
    for (const [day, rules] of [
      [decided, []],
      [addDays(decided, 1), ["G36"]],
    ] as const)
      given(ground(), ...upTo(file, on.AdmissionDecided))
        .when({ ...again, occurredOn: day })
        .refused(...rules)
  })
})

describe("the figures of a year", () => {
  it("count applications, admissions by the day of approval, and confirmations", () => {
    const book = after(...file)
    const approved = Number(dayOf(file, on.AdmissionDecided).slice(0, 4))
    const confirmed = Number(dayOf(file, on.MemberConfirmed).slice(0, 4))
    expect([figure(book, "members.applied", 2018), figure(book, "members.applied", 2019)]).toEqual([1, 0])
    expect([figure(book, "members.developed", approved), figure(book, "members.developed", approved + 1)]).toEqual([
      1, 0,
    ])
    expect([
      figure(book, "members.confirmedOnTime", confirmed),
      figure(book, "members.confirmedLate", confirmed),
    ]).toEqual([1, 0])
    expect(figure(book, "members.extended", confirmed)).toBe(0)
  })

  it("tell a confirmation on time from a late one by the day of the meeting: a month after probation ended", () => {
    const ends = addMonths(dayOf(file, on.AdmissionMeetingHeld), 12)
    const held = (day: PlainDate) => {
      const book = after(
        ...before(file, on.ConfirmationMeetingHeld),
        { ...stepOf(file, on.ConfirmationMeetingHeld), occurredOn: day },
        { ...stepOf(file, on.MemberConfirmed), occurredOn: addMonths(day, 1) },
      )
      const year = Number(addMonths(day, 1).slice(0, 4))
      return ["OnTime", "Late", "AfterExtension"].map((kind) => figure(book, `members.confirmed${kind}`, year))
    }
    expect(held(ends)).toEqual([1, 0, 0])
    expect(held(addMonths(ends, 1))).toEqual([1, 0, 0])
    expect(held(addDays(addMonths(ends, 1), 1))).toEqual([0, 1, 0])
  })

  it("count extensions and cancellations when they are approved, and who is confirmed after an extension apart", () => {
    const extended = developmentFile({ ending: "extend" })
    const until = addMonths(dayOf(extended, on.AdmissionMeetingHeld), 18)
    const who = { member: "a-1", branch: "b-1" }
    const vote = { expected: 5, present: 5, ayes: 5, noes: 0, abstentions: 0 }
    const book = after(
      ...extended,
      fact(on.ConfirmationRequested, until, { member: "a-1" }),
      fact(on.ConfirmationMeetingHeld, addDays(until, 1), { ...who, proposal: "confirm", ...vote }),
      fact(on.MemberConfirmed, addDays(until, 20), who),
    )
    const [first, second] = [dayOf(extended, on.ProbationExtended), addDays(until, 20)].map((day) =>
      Number(day.slice(0, 4)),
    )
    expect(figure(book, "members.extended", first ?? 0)).toBe(1)
    expect(
      ["OnTime", "Late", "AfterExtension"].map((kind) => figure(book, `members.confirmed${kind}`, second ?? 0)),
    ).toEqual([0, 0, 1])
    const cancelled = developmentFile({ ending: "cancel" })
    const year = Number(dayOf(cancelled, on.ProbationCancelled).slice(0, 4))
    expect([
      figure(after(...cancelled), "members.cancelled", year),
      figure(after(...cancelled), "members.cancelled", year - 1),
    ]).toEqual([1, 0])
  })
})

describe("a complete file", () => {
  it.each(["confirm", "extend", "cancel"] as const)(
    "that ends with %s leaves nothing to find, under either rulebook",
    (ending) => {
      given(ground(), ...developmentFile({ ending }))
        .when()
        .accepted()
        .findsNo()
      given(ground(), ...developmentFile({ ending, applied: "2026-06-01" }))
        .when()
        .accepted()
        .findsNo()
    },
  )
})
