/** What a source had no column for (未登记) is neither a contradiction nor a finding; what was not taken is. */
import { describe, expect, it } from "vitest"
import * as on from "../../src/contexts/development/events.ts"
import { bending, type FileOptions, stepOf, upTo, without, withoutColumns } from "../../src/testing.ts"
import { attempt, fileUnder, names, withoutColumnsFor, type Steps } from "./guards.ts"

type Kind = { readonly type: string }

/** Steps that a file may lack where its source had no column for them, and the rules that miss them otherwise. */
const steps: ReadonlyArray<{ readonly step: Kind; readonly rules: ReadonlyArray<string> }> = [
  { step: on.ApplicantTalkHeld, rules: ["G02"] },
  { step: on.ActivistFiled, rules: [] },
  { step: on.ActivistReviewed, rules: [] },
  { step: on.TargetOpinionsCollected, rules: ["G08"] },
  { step: on.PoliticalReviewConcluded, rules: ["G11"] },
  { step: on.PreAdmissionTrainingCompleted, rules: ["G12"] },
  { step: on.PreReviewDecided, rules: ["G13"] },
  { step: on.ApplicationFormCompleted, rules: ["G13"] },
  { step: on.AdmissionTalkHeld, rules: ["G19"] },
  { step: on.OathTaken, rules: [] },
  { step: on.ConfirmationRequested, rules: ["G25"] },
]

/** Rules that speak of a step where it is missing, without refusing what follows. */
const lapsing: Readonly<Record<string, string>> = { ActivistFiled: "G04", ActivistReviewed: "G06" }

/** Fields that a step may lack where its source had no column for them, and the rules that miss them otherwise. */
interface Field {
  readonly step: Kind
  readonly field: string
  readonly rule: string
  readonly empty?: ReadonlyArray<string>
  readonly ending?: FileOptions["ending"]
}
const fields: ReadonlyArray<Field> = [
  { step: on.ActivistDetermined, field: "decidedBy", rule: "G03" },
  { step: on.TrainingContactsAssigned, field: "contacts", rule: "G05", empty: [] },
  { step: on.IntroducersAssigned, field: "introducers", rule: "G10", empty: [] },
  { step: on.AdmissionMeetingHeld, field: "introducers", rule: "G10" },
  { step: on.AdmissionTalkHeld, field: "by", rule: "G19" },
  { step: on.AdmissionDecided, field: "committee", rule: "G20" },
  { step: on.ConfirmationMeetingHeld, field: "extendUntil", rule: "G27", ending: "extend" },
]

/** The first refusal on the way through a file, each step by itself; none where it goes through. */
const firstRefusals = (file: Steps): ReadonlyArray<string> => {
  for (let length = 1; length <= file.length; length += 1) {
    const { refusals } = attempt(file.slice(0, length))
    if (refusals.length > 0) return [...new Set(refusals.map(({ rule }) => rule))]
  }
  return []
}

describe.each(names)("under %s", (name) => {
  const file = fileUnder(name)

  it("what was recorded counts, whatever there was no column for", () => {
    const collected = withoutColumnsFor(file, on.MemberApplied, on.TargetOpinionsCollected.type)
    const partly = bending(collected, on.TargetOpinionsCollected, { data: { masses: false } })
    expect(firstRefusals(upTo(collected, on.TargetProposed))).toEqual([])
    expect(firstRefusals(upTo(partly, on.TargetProposed))).toEqual(["G08"])
  })

  it.each(steps)("$step.type is missed where there was a column for it", ({ step, rules }) => {
    const lacking = without(file, step)
    expect(firstRefusals(lacking)).toEqual(rules)
    const lapse = lapsing[step.type]
    if (lapse !== undefined) attempt(upTo(lacking, on.TargetListed)).finds(lapse, "lapse")
  })

  it.each(steps)("$step.type is not missed where there was none", ({ step }) => {
    const lacking = withoutColumnsFor(without(file, step), on.MemberApplied, step.type)
    attempt(lacking).accepted().findsNo().asOf("2035-01-01").findsNo()
  })

  it.each(steps.filter(({ rules }) => rules.length > 0))(
    "$step.type is not missed by a step that itself says that there was no column",
    ({ step }) => {
      const lacking = without(file, step)
      const asking = lacking.find((_, index) => attempt(lacking.slice(0, index + 1)).refusals.length > 0)
      if (asking === undefined) expect.fail("no step asks for it")
      attempt(withoutColumnsFor(lacking, asking, step.type))
        .accepted()
        .findsNo()
    },
  )

  it("an oath stands whose own entry says that there was no column for the approval (G22)", () => {
    const lacking = [...upTo(file, on.AdmissionMeetingHeld), stepOf(file, on.OathTaken)]
    attempt(withoutColumnsFor(lacking, on.OathTaken, "AdmissionDecided"))
      .accepted()
      .findsNo("G22")
  })

  it("opinions on one who was listed without a proposal are not missed where the listing says so (G08)", () => {
    const lacking = without(upTo(file, on.TargetListed), on.TargetProposed, on.TargetOpinionsCollected)
    attempt(lacking).refused("G08")
    attempt(withoutColumnsFor(lacking, on.TargetListed, "TargetOpinionsCollected"))
      .accepted()
      .findsNo()
  })

  it.each([
    [on.MemberConfirmed, "confirm"],
    [on.ProbationExtended, "extend"],
    [on.ProbationCancelled, "cancel"],
  ] as const)("%o needs no meeting for which there was no column, whichever entry says so", (step, ending) => {
    const lacking = without(upTo(fileUnder(name, { ending }), step), on.ConfirmationMeetingHeld)
    attempt(lacking).refused("StepMissing", "G34")
    for (const said of [step, on.MemberApplied, on.AdmissionDecided])
      attempt(withoutColumnsFor(lacking, said, "ConfirmationMeetingHeld"))
        .accepted()
        .findsNo()
  })

  it("a step after no other on record stands where it says itself that there were no columns", () => {
    const columns = ["MemberApplied", "ActivistDetermined", "ActivistDetermined.decidedBy"]
    const [person] = file
    const filed = stepOf(file, on.ActivistFiled)
    if (person === undefined) throw new RangeError("the file begins with a person")
    attempt([person, filed]).refused("StepMissing", "G34")
    attempt([person, withoutColumns(filed, ...columns)])
      .accepted()
      .findsNo()
  })

  it.each(fields)(
    "$step.type.$field is missed where there was a column for it",
    ({ step, field, rule, empty, ending }) => {
      const lacking = bending(fileUnder(name, { ending: ending ?? "confirm" }), step, { data: { [field]: empty } })
      expect(firstRefusals(lacking)).toEqual([rule])
    },
  )

  it.each(fields)("$step.type.$field is not missed where there was none", ({ step, field, rule, empty, ending }) => {
    const lacking = bending(fileUnder(name, { ending: ending ?? "confirm" }), step, { data: { [field]: empty } })
    attempt(withoutColumnsFor(lacking, step, `${step.type}.${field}`))
      .accepted()
      .findsNo(rule)
  })

  it("a file without any step before the meeting but the application stands", () => {
    const middle = file.slice(
      2,
      file.findIndex(({ type }) => type === on.AdmissionMeetingHeld.type),
    )
    const kinds = [...new Set(middle.map(({ type }) => type))]
    const lacking = without(file, ...kinds.map((type) => ({ type })))
    expect(kinds).toHaveLength(18)
    attempt(withoutColumnsFor(lacking, on.MemberApplied, ...kinds))
      .accepted()
      .findsNo()
  })
})

describe("the notice and the superior's agreement (G09)", () => {
  const file = fileUnder("R2026")
  it("are missed only where there was a column", () => {
    const unposted = without(file, on.NoticePosted, on.NoticeClosed)
    expect(firstRefusals(unposted)).toEqual(["G09"])
    attempt(withoutColumnsFor(unposted, on.MemberApplied, "NoticePosted"))
      .accepted()
      .findsNo()
    attempt(withoutColumnsFor(upTo(unposted, on.TargetListed), on.TargetListed, "NoticePosted"))
      .accepted()
      .findsNo()
    const unfiled = without(file, on.TargetFiled)
    expect(firstRefusals(unfiled)).toEqual(["G09"])
    attempt(withoutColumnsFor(unfiled, on.MemberApplied, "TargetFiled"))
      .accepted()
      .findsNo()
  })
})
