/** Guards G34 and G36: the order of the steps of a file, steps that were never recorded, and one file at a time. */
import { describe, expect, it } from "vitest"
import * as on from "../../src/contexts/development/events.ts"
import { MemberDied, MemberEnrolled, MemberTransferredIn } from "../../src/contexts/membership/events.ts"
import { addDays } from "../../src/kernel/Calendar.ts"
import type { Declaration } from "../../src/kernel/Event.ts"
import {
  acknowledging,
  before,
  bending,
  bent,
  fact,
  fullMember,
  person,
  stepOf,
  upTo,
  withoutColumns,
  type FileOptions,
} from "../../src/testing.ts"
import { attempt, cited, dayOf, fileUnder, names, type Steps } from "./guards.ts"

const FLOWCHART = "Flowchart of the Rules for Developing Members"
type Ending = NonNullable<FileOptions["ending"]>
interface Link {
  readonly step: Declaration
  readonly predecessor: Declaration
  readonly ending: Ending
}

const links: ReadonlyArray<Link> = (
  [
    [on.ApplicantTalkHeld, on.MemberApplied],
    [on.ActivistDetermined, on.MemberApplied],
    [on.ActivistFiled, on.ActivistDetermined],
    [on.TrainingContactsAssigned, on.ActivistDetermined],
    [on.ActivistReviewed, on.ActivistDetermined],
    [on.TargetOpinionsCollected, on.ActivistDetermined],
    [on.TargetProposed, on.ActivistDetermined],
    [on.TargetFiled, on.ActivistDetermined],
    [on.NoticePosted, on.ActivistDetermined],
    [on.TargetListed, on.ActivistDetermined],
    [on.IntroducersAssigned, on.ActivistDetermined],
    [on.PoliticalReviewConcluded, on.ActivistDetermined],
    [on.PreAdmissionTrainingCompleted, on.ActivistDetermined],
    [on.ScrutinyHeld, on.TargetListed],
    [on.PreReviewDecided, on.TargetListed],
    [on.ApplicationFormIssued, on.TargetListed],
    [on.ApplicationFormCompleted, on.TargetListed],
    [on.AdmissionMeetingHeld, on.TargetListed],
    [on.AdmissionSubmitted, on.AdmissionMeetingHeld],
    [on.AdmissionTalkHeld, on.AdmissionMeetingHeld],
    [on.AdmissionDecided, on.AdmissionMeetingHeld],
    [on.AdmissionFiled, on.AdmissionDecided],
    [on.ProbationerAssigned, on.AdmissionDecided],
    [on.ProbationReviewed, on.AdmissionDecided],
    [on.ConfirmationRequested, on.AdmissionDecided],
    [on.ConfirmationMeetingHeld, on.AdmissionDecided],
    [on.MemberConfirmed, on.ConfirmationMeetingHeld],
    [on.ProbationExtended, on.ConfirmationMeetingHeld, "extend"],
    [on.ProbationCancelled, on.ConfirmationMeetingHeld, "cancel"],
    [on.DevelopmentFileArchived, on.MemberConfirmed],
  ] as ReadonlyArray<readonly [Declaration, Declaration, Ending?]>
).map(([step, predecessor, ending = "confirm"]) => ({ step, predecessor, ending }))

/** Rules that refuse a list. */
const refusing = (steps: Steps): ReadonlyArray<string> => attempt(steps).refusals.map(({ rule }) => rule)

describe.each(names)("under %s", (name) => {
  describe.each(links)("$step.type after $predecessor.type", ({ step, predecessor, ending }) => {
    const file = fileUnder(name, { ending })
    const steps = before(file, step)
    const days = (count: number) => bent(stepOf(file, step), { on: addDays(dayOf(file, predecessor), count) })

    it("may be on the same day", () => {
      expect(refusing([...steps, days(0)])).not.toContain("G34")
    })
    it("is refused a day before, and recorded where acknowledged", () => {
      const early = days(-1)
      const outcome = attempt([...steps, early])
      expect(outcome.refusals.filter(({ rule }) => rule === "G34")).toMatchObject([
        { kind: "breach", type: step.type, on: early.occurredOn },
      ])
      outcome.cites("G34", FLOWCHART)
      const rules = outcome.refusals.filter(({ kind }) => kind === "breach").map(({ rule }) => rule)
      const contradictions = outcome.refusals.filter(({ kind }) => kind === "contradiction")
      expect(contradictions.map(({ rule }) => rule)).not.toContain("StepMissing")
      // Whoever is no probationer on that day cannot be confirmed on it, whatever is acknowledged.
      if (contradictions.length === 0) attempt([...steps, acknowledging(early, ...rules)]).finds("G34", "breach")
    })
    it("is impossible where it was never recorded, acknowledged or not", () => {
      const missing = before(file, predecessor)
      const outcome = attempt([...missing, stepOf(file, step)]).cites("StepMissing", FLOWCHART)
      expect(outcome.refusals.filter(({ rule }) => rule === "StepMissing")).toMatchObject([{ kind: "contradiction" }])
      const rules = outcome.refusals.map(({ rule }) => rule)
      expect(refusing([...missing, acknowledging(stepOf(file, step), ...rules)])).toContain("StepMissing")
    })
    it("needs no predecessor for which there was no column", () => {
      if (predecessor === on.MemberApplied) return
      const [first, application, ...rest] = before(file, predecessor)
      if (first === undefined || application === undefined) throw new RangeError("the file begins with an application")
      const rules = refusing([first, withoutColumns(application, predecessor.type), ...rest, stepOf(file, step)])
      expect(rules).not.toContain("StepMissing")
      expect(rules).not.toContain("G34")
    })
  })

  const file = fileUnder(name)
  const { application, withdrawn } = (() => {
    const first = stepOf(file, on.MemberApplied)
    const day = addDays(first.occurredOn, 40)
    return {
      application: { ...bent(first, { on: addDays(day, 1) }), id: "second-application" as typeof first.id },
      withdrawn: fact(on.ApplicationWithdrawn, day, { member: "a-1", branch: "b-1", reason: "本人要求" }),
    }
  })()
  const start = upTo(file, on.ApplicantTalkHeld)
  const impossible = (steps: Steps): void => {
    const outcome = attempt(steps).cites("G36", cited(name, "5"))
    expect(outcome.refusals.filter(({ rule }) => rule === "G36")).toMatchObject([{ kind: "contradiction" }])
    const last = steps.at(-1)
    if (last !== undefined) expect(refusing([...steps.slice(0, -1), acknowledging(last, "G36")])).toContain("G36")
  }

  it.each([
    [on.ApplicationWithdrawn, on.MemberApplied, { branch: "b-1", reason: "本人要求" }],
    [on.CultivationTransferred, on.MemberApplied, { branch: "b-1", countedSince: "2017-01-01" }],
    [on.ActivistDropped, on.ActivistDetermined, { branch: "b-1", reason: "不合格" }],
    [on.ConfirmationPostponed, on.AdmissionDecided, { until: "2031-01-01", reason: "刚转入" }],
    [on.AdmissionNotRecognized, on.AdmissionDecided, { branch: "b-1", reason: "弄虚作假" }],
  ] as const)("steps aside of the way have their predecessor too (%#)", (step, predecessor, data) => {
    const day = dayOf(file, predecessor)
    const made = (days: number) => fact(step, addDays(day, days), { member: "a-1", ...data } as never)
    const until = upTo(file, predecessor)
    expect(refusing([...until, made(0)])).not.toContain("G34")
    expect(refusing([...until, made(-1)])).toContain("G34")
    expect(refusing([...before(file, predecessor), made(0)])).toContain("StepMissing")
  })
  it("an oath needs an admission on record", () => {
    attempt([...upTo(file, on.AdmissionMeetingHeld), stepOf(file, on.OathTaken)]).cites("StepMissing", FLOWCHART)
  })
  it("a notice is closed or objected to only where it was posted", () => {
    const stage = { member: "a-1", stage: "target" } as const
    const day = dayOf(file, on.NoticeClosed)
    for (const step of [
      stepOf(file, on.NoticeClosed),
      fact(on.ObjectionReceived, day, stage),
      fact(on.ObjectionResolved, day, { ...stage, upheld: false }),
    ]) {
      attempt([...before(file, on.NoticePosted), step])
        .refused("NoticeMissing", "G34")
        .cites("NoticeMissing", FLOWCHART)
      attempt([...upTo(file, on.NoticePosted), fact(on.ObjectionReceived, day, stage), step]).accepted()
      attempt([...before(file, on.NoticePosted), withoutColumns(step, "NoticePosted")]).accepted()
    }
  })
  it("a notice is closed or objected to on the day it was posted or later, not before (G34)", () => {
    const stage = { member: "a-1", stage: "target" } as const
    const day = dayOf(file, on.NoticePosted)
    const given = bending(upTo(file, on.NoticePosted), on.NoticePosted, { data: { until: day } })
    for (const step of [stepOf(file, on.NoticeClosed), fact(on.ObjectionReceived, day, stage)]) {
      attempt([...given, bent(step, { on: day })]).accepted()
      const early = bent(step, { on: addDays(day, -1) })
      attempt([...given, early])
        .refused("G34")
        .cites("G34", FLOWCHART)
      attempt([...given, acknowledging(early, "G34")]).finds("G34", "breach")
      // A notice of another stage is another notice.
      const other = fact(on.NoticePosted, addDays(day, -5), { ...stage, stage: "admission", until: day })
      attempt([...given, other, early]).refused("G34")
    }
  })
  it("an objection is resolved once it was received, and once for each (G34)", () => {
    const stage = { member: "a-1", stage: "target" } as const
    const day = dayOf(file, on.NoticeClosed)
    const given = [...upTo(file, on.NoticePosted), fact(on.ObjectionReceived, day, stage)]
    const resolved = (on_: string) => fact(on.ObjectionResolved, on_, { ...stage, upheld: false })
    attempt([...given, resolved(day)])
      .accepted()
      .findsNo()
    const early = resolved(addDays(day, -1))
    attempt([...given, early])
      .refused("G34")
      .cites("G34", FLOWCHART)
    attempt([...given, acknowledging(early, "G34")]).finds("G34", "breach")
    attempt([...given, resolved(day), resolved(addDays(day, 1))]).refused("G34")
    attempt([...upTo(file, on.NoticePosted), withoutColumns(resolved(day), "ObjectionReceived")])
      .accepted()
      .findsNo()
  })
  it("a notice of one stage is none of another", () => {
    const day = dayOf(file, on.NoticeClosed)
    const closed = (stage: string) => fact(on.NoticeClosed, day, { member: "a-1", stage, result: "noEffect" } as never)
    attempt([...upTo(file, on.NoticePosted), closed("target")]).accepted()
    attempt([...upTo(file, on.NoticePosted), closed("admission")]).refused("NoticeMissing", "G34")
  })
  it("what was decided against, or otherwise, opens no further step", () => {
    const against = (kind: Declaration, data: object, next: Declaration): ReadonlyArray<string> =>
      refusing([...upTo(bending(file, kind, { data }), kind), stepOf(fileUnder(name, { ending: "extend" }), next)])
    expect(against(on.AdmissionMeetingHeld, { passed: false }, on.AdmissionSubmitted)).toContain("StepMissing")
    expect(against(on.AdmissionMeetingHeld, { passed: false }, on.AdmissionDecided)).toContain("StepMissing")
    expect(against(on.AdmissionDecided, { approved: false }, on.AdmissionFiled)).toContain("StepMissing")
    expect(against(on.ConfirmationMeetingHeld, { proposal: "confirm" }, on.ProbationExtended)).toContain("StepMissing")
  })
  it("a step dated before the application lacks all that comes before it (G34)", () => {
    attempt([...start, bent(stepOf(file, on.ActivistDetermined), { on: addDays(dayOf(file, on.MemberApplied), -1) })])
      .refused("G02", "G34")
      .cites("G34", FLOWCHART)
  })
  it("a late step is judged by the file of its day, not by a later one", () => {
    const posted = upTo(file, on.NoticePosted)
    const day = addDays(dayOf(file, on.TargetListed), 1)
    const again = [
      fact(on.ApplicationWithdrawn, day, { member: "a-1", branch: "b-1", reason: "本人要求" }),
      bent(application, { on: addDays(day, 1) }),
    ]
    for (const late of [stepOf(file, on.ActivistFiled), stepOf(file, on.NoticeClosed)])
      attempt([...posted.filter(({ type }) => type !== late.type), ...again, late]).accepted()
  })
  it.each([
    [on.MemberApplied, "G02"],
    [on.ActivistDetermined, "G04"],
    [on.PreReviewDecided, "G15"],
    [on.AdmissionMeetingHeld, "G21"],
    [on.AdmissionDecided, "G22"],
    [on.ConfirmationMeetingHeld, "G29"],
  ] as const)("a file that ends after $0.type waits for nothing more ($1)", (step, rule) => {
    const day = dayOf(file, step)
    attempt([...upTo(file, step), fact(MemberDied, addDays(day, 1), { member: "a-1", branch: "b-1" })])
      .accepted()
      .asOf(addDays(day, 900))
      .findsNo(rule)
      .awaitsNo(rule)
  })
  it("a step after the file was closed is out of order (G34)", () => {
    attempt([...start, withdrawn, stepOf(file, on.ActivistDetermined)])
      .refused("G34")
      .cites("G34", FLOWCHART)
  })

  it("a second application is impossible while the first is open (G36)", () => {
    impossible([...start, application])
    impossible([...upTo(file, on.AdmissionTalkHeld), bent(application, { on: dayOf(file, on.AdmissionTalkHeld) })])
  })
  it("a second application is accepted once the first was withdrawn, not a day before (G36)", () => {
    attempt([...start, withdrawn, application])
      .accepted()
      .findsNo()
    impossible([...start, withdrawn, bent(application, { on: addDays(withdrawn.occurredOn, -1) })])
  })
  it("nobody applies as a member (G36)", () => {
    impossible([...upTo(file, on.AdmissionDecided), bent(application, { on: dayOf(file, on.AdmissionFiled) })])
    impossible([...file, bent(application, { on: addDays(dayOf(file, on.DevelopmentFileArchived), 1) })])
    impossible([...fullMember("a-1", "b-2"), bent(application, {})])
  })
  it("one who was cancelled may apply again (G36)", () => {
    const cancelled = fileUnder(name, { ending: "cancel" })
    const day = addDays(dayOf(cancelled, on.ProbationCancelled), 1)
    attempt([...cancelled, bent(application, { on: day })])
      .accepted()
      .findsNo()
  })
  it("nobody is admitted as a member (G36)", () => {
    const decided = bent(stepOf(file, on.AdmissionDecided), { on: addDays(dayOf(file, on.AdmissionDecided), 1) })
    const again = (step: typeof decided) => [
      ...upTo(file, on.AdmissionDecided),
      { ...step, id: "second-time" as typeof step.id },
    ]
    impossible(again(decided))
    impossible(again(bent(stepOf(file, on.AdmissionMeetingHeld), { on: decided.occurredOn })))
    // That the committee did not approve makes no member.
    expect(refusing(again(bent(decided, { data: { approved: false } })))).not.toContain("G36")
  })
})

describe("one who is a member, or has a file (G36)", () => {
  const enrolled = (day: string) => fact(MemberEnrolled, day, { member: "a-1", branch: "b-1" })
  const arrived = (day: string) =>
    fact(MemberTransferredIn, day, {
      member: "a-1",
      branch: "b-1",
      origin: "外镇",
      standing: "full",
      joinedOn: "2005-07-01",
    })
  it("is not enrolled again", () => {
    attempt([person("a-1"), enrolled("2010-07-01"), enrolled("2012-07-01")]).refused("G36")
    attempt([person("a-1"), arrived("2012-07-01"), enrolled("2012-07-02")]).refused("G36")
    attempt([...upTo(fileUnder("R2014"), on.MemberApplied), enrolled("2020-07-01")]).refused("G36")
  })
  it("transfers in once the application has ended, not before", () => {
    const applied = upTo(fileUnder("R2014"), on.MemberApplied)
    const day = dayOf(applied, on.MemberApplied)
    const withdrawn = { member: "a-1", branch: "b-1", reason: "本人要求" }
    attempt([...applied, arrived(addDays(day, 9))]).refused("G36")
    attempt([
      ...applied,
      fact(on.ApplicationWithdrawn, addDays(day, 5), withdrawn),
      arrived(addDays(day, 9)),
    ]).accepted()
  })
  it("does not transfer in again", () => {
    attempt([person("a-1"), enrolled("2010-07-01"), arrived("2012-07-01")]).refused("G36")
    attempt([person("a-1"), arrived("2012-07-01")])
      .accepted()
      .findsNo()
  })
})
