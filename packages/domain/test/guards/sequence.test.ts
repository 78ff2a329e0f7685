/** Guard G34 among steps that share a predecessor: a step dated after one that the flowchart puts behind it. */
import { describe, expect, it } from "vitest"
import * as on from "../../src/contexts/development/events.ts"
import { addDays, type PlainDate } from "../../src/kernel/Calendar.ts"
import type { Declaration } from "../../src/kernel/Event.ts"
import { acknowledging, bent, fact, stepOf, upTo, without, withoutColumns } from "../../src/testing.ts"
import { PersonRegistered } from "../../src/contexts/membership/events.ts"
import { attempt, cited, dayOf, fileUnder, names, withoutColumnsFor, type Steps } from "./guards.ts"

const FLOWCHART = "Flowchart of the Rules for Developing Members"

const form = [on.ApplicationFormIssued, on.ApplicationFormCompleted] as const
/** Steps, each with those that it cannot come after. */
const order: ReadonlyArray<readonly [step: Declaration, ...behind: ReadonlyArray<Declaration>]> = [
  [on.TrainingContactsAssigned, on.TargetProposed, on.TargetFiled, on.TargetListed],
  [on.TargetProposed, on.TargetFiled, on.NoticePosted, on.TargetListed],
  [on.TargetListed, on.IntroducersAssigned, on.PoliticalReviewConcluded, on.PreAdmissionTrainingCompleted],
  [on.IntroducersAssigned, on.ScrutinyHeld, on.PreReviewDecided, ...form, on.AdmissionMeetingHeld],
  [on.PoliticalReviewConcluded, on.ScrutinyHeld, on.PreReviewDecided, ...form],
  [on.PreAdmissionTrainingCompleted, on.ScrutinyHeld, on.PreReviewDecided, ...form],
  [on.ScrutinyHeld, on.PreReviewDecided, ...form, on.AdmissionMeetingHeld],
  [on.PreReviewDecided, on.ApplicationFormCompleted],
  [on.ApplicationFormIssued, on.ApplicationFormCompleted, on.AdmissionMeetingHeld],
  [on.AdmissionSubmitted, on.AdmissionTalkHeld, on.AdmissionDecided],
  [on.AdmissionFiled, on.ConfirmationMeetingHeld],
  [on.ProbationerAssigned, on.ConfirmationMeetingHeld],
]
const pairs = order.flatMap(([step, ...behind]) => behind.map((later) => ({ step, behind: later })))

/** The steps without which no other can be. */
const needed: ReadonlyArray<string> = [
  PersonRegistered,
  on.MemberApplied,
  on.ActivistDetermined,
  on.TargetListed,
  on.AdmissionMeetingHeld,
  on.AdmissionDecided,
].map(({ type }) => type)

/** The way to a step where nothing else is on record, another step left out: for all others there was no column. */
const wayTo = (file: Steps, to: Declaration, out: Declaration): Steps => {
  const way = upTo(file, to).filter(({ type }) => (needed.includes(type) || type === to.type) && type !== out.type)
  const kinds = new Set(way.map(({ type }) => type).concat(out.type))
  const others = [...new Set(file.map(({ type }) => type))].filter((type) => !kinds.has(type))
  return withoutColumnsFor(way, on.MemberApplied, ...others)
}

describe.each(names)("under %s", (name) => {
  const file = fileUnder(name)
  const refusing = (steps: Steps): ReadonlyArray<string> => attempt(steps).refusals.map(({ rule }) => rule)

  describe.each(pairs)("$step.type before $behind.type", ({ step, behind }) => {
    const given = wayTo(file, behind, step)
    const late = (days: number) => bent(stepOf(file, step), { on: addDays(dayOf(file, behind), days) })

    it("may be on the same day", () => {
      expect(refusing([...given, late(0)])).not.toContain("G34")
    })
    it("is refused a day after, and recorded where acknowledged", () => {
      const outcome = attempt([...given, late(1)])
      const refused = outcome.refusals.filter(({ rule }) => rule === "G34")
      expect(refused).toMatchObject([{ kind: "breach", type: step.type, on: late(1).occurredOn }])
      expect(refused[0]?.message.en).toMatch(new RegExp(`${step.type} .* is dated after ${behind.type} `))
      outcome.cites("G34", FLOWCHART)
      const rules = outcome.refusals.map(({ rule }) => rule)
      attempt([...given, acknowledging(late(1), ...rules)]).finds("G34", "breach")
    })
    it("is not compared where the source had no date for either", () => {
      const undated = withoutColumns(late(1), `${step.type}.occurredOn`)
      expect(refusing([...given, undated])).not.toContain("G34")
      const last = given.at(-1) as Steps[number]
      const other = [...given.slice(0, -1), withoutColumns(last, `${behind.type}.occurredOn`)]
      expect(refusing([...other, late(1)])).not.toContain("G34")
    })
  })

  it("is asked of the first time only: what is taken again comes later", () => {
    const again = {
      ...bent(stepOf(file, on.ScrutinyHeld), { on: dayOf(file, on.AdmissionSubmitted) }),
      id: "again-01" as never,
    }
    attempt([...upTo(file, on.AdmissionSubmitted), again])
      .accepted()
      .findsNo()
  })
  it("is not asked once the superior declined or the meeting failed, for the way is gone anew", () => {
    const declined = bent(stepOf(file, on.AdmissionDecided), { data: { approved: false } })
    const unscrutinized = without(upTo(file, on.AdmissionTalkHeld), on.ScrutinyHeld)
    const scrutiny = bent(stepOf(file, on.ScrutinyHeld), { on: addDays(declined.occurredOn, 1) })
    expect(refusing([...unscrutinized, scrutiny])).toContain("G34")
    attempt([...unscrutinized, declined, scrutiny])
      .accepted()
      .findsNo("G34")
    const met = without(upTo(file, on.AdmissionMeetingHeld), on.ScrutinyHeld)
    const failed = bent(stepOf(met, on.AdmissionMeetingHeld), { data: { passed: false } })
    attempt([...met.slice(0, -1), failed, scrutiny])
      .accepted()
      .findsNo("G34")
  })
  it("shows on the step that comes too late, whichever was recorded first", () => {
    const [issued, completed] = [on.ApplicationFormIssued, on.ApplicationFormCompleted]
    const late = bent(stepOf(file, issued), { on: addDays(dayOf(file, completed), 1) })
    const steps = [...without(upTo(file, completed), completed, issued), late, stepOf(file, completed)]
    const outcome = attempt(steps).asOf(addDays(late.occurredOn, 1)).finds("G34", "breach")
    expect(outcome.findings()).toMatchObject([{ rule: "G34", on: late.occurredOn }])
    expect(outcome.findings()[0]).not.toHaveProperty("acknowledged")
  })
})

describe("a step that is left out", () => {
  const left = [
    [on.TrainingContactsAssigned, on.TargetListed],
    [on.ScrutinyHeld, on.AdmissionMeetingHeld],
    [on.AdmissionSubmitted, on.AdmissionDecided],
    [on.AdmissionFiled, on.ConfirmationMeetingHeld],
    [on.ProbationerAssigned, on.ConfirmationMeetingHeld],
  ] as const
  it.each(names.flatMap((name) => left.map(([step, shownBy]) => [name, step.type, step, shownBy] as const)))(
    "is found where the file goes on without it, and not where a ledger had no column for it: %s %s",
    (name, _, step, shownBy) => {
      const whole = upTo(fileUnder(name), shownBy)
      attempt(whole).accepted().findsNo("StepSkipped")
      const lacking = without(whole, step)
      attempt(lacking).accepted().finds("StepSkipped", "lapse")
      const told = withoutColumnsFor(lacking, on.MemberApplied, step.type)
      attempt(told).accepted().findsNo("StepSkipped")
    },
  )
})

describe("filing a target with the superior", () => {
  const [R2014, R2026] = [fileUnder("R2014"), fileUnder("R2026")]
  const filed = (file: Steps, day: PlainDate, days: number) =>
    bent(stepOf(file, on.TargetFiled), { on: addDays(day, days) })
  it("comes before listing under R2014, and on the same day at the latest", () => {
    const given = without(upTo(R2014, on.TargetListed), on.TargetFiled)
    const listed = dayOf(R2014, on.TargetListed)
    attempt([...given, filed(R2014, listed, 0)])
      .accepted()
      .findsNo()
    attempt([...given, filed(R2014, listed, 1)])
      .refused("G34")
      .cites("G34", cited("R2014", "13"))
  })
  it("may follow the notice under R2014, not from R2026 on", () => {
    for (const file of [R2014, R2026]) {
      const given = without(upTo(file, on.NoticePosted), on.TargetFiled)
      const posted = dayOf(file, on.NoticePosted)
      attempt([...given, filed(file, posted, 0)])
        .accepted()
        .findsNo()
      const late = attempt([...given, filed(file, posted, 1)])
      if (file === R2014) late.accepted().findsNo()
      else late.refused("G34").cites("G34", cited("R2026", "13"))
    }
  })
  it("follows the rulebook of the day of the notice", () => {
    const steps = fileUnder("R2014", { applied: "2025-02-01" })
    const given = without(upTo(steps, on.TargetProposed), on.TargetFiled)
    const posted = (day: string) => fact(on.NoticePosted, day, { member: "a-1", stage: "target", until: "2026-05-30" })
    const agreed = bent(stepOf(steps, on.TargetFiled), { on: "2026-05-25" })
    expect(dayOf(steps, on.TargetProposed) < "2026-05-10").toBe(true)
    attempt([...given, posted("2026-05-10"), agreed]).accepted()
    attempt([...given, posted("2026-05-11"), agreed]).refused("G34")
  })
  it("of one who was agreed too late after R2026 is for G09 to find", () => {
    const listing = without(upTo(R2026, on.TargetListed), on.TargetFiled, on.NoticePosted, on.NoticeClosed)
    const listed = acknowledging(stepOf(listing, on.TargetListed), "G09")
    const given = [...listing.slice(0, -1), listed]
    const outcome = attempt([...given, filed(R2026, dayOf(R2026, on.TargetListed), 1)]).accepted()
    expect(outcome.findings().map(({ rule }) => rule)).toEqual(["G09"])
  })
})
