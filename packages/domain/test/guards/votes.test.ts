/** Guards G16 to G18, G26 and G37: votes at a branch meeting, on admission and on confirmation. */
import { describe, expect, it } from "vitest"
import * as on from "../../src/contexts/development/events.ts"
import { MemberTransferredOut, VotingRightsSuspended } from "../../src/contexts/membership/events.ts"
import { addDays, addMonths } from "../../src/kernel/Calendar.ts"
import { acknowledging, bending, fact, fullMember, upTo, withoutColumns, type FileOptions } from "../../src/testing.ts"
import { attempt, breaches, cited, dayOf, fileUnder, names, shifted, type Breach, type Steps } from "./guards.ts"

type Kind = typeof on.AdmissionMeetingHeld | typeof on.ConfirmationMeetingHeld
const quorum = shifted("20", "19")
const majority = shifted("21", "20")

const vote =
  (kind: Kind, data: object) =>
  (file: Steps): Steps =>
    bending(upTo(file, kind), kind, { data })

/** A vote of sixteen, or of as many as are expected. */
const cast = (present: number, ayes: number, noes = present - ayes, more: object = {}) => ({
  present,
  ayes,
  noes,
  ...more,
})

/** The rows of one kind of meeting. */
const meeting = (
  kind: Kind,
  says: string,
  rules: readonly [quorum: string, majority: string, manner: string],
  ending: FileOptions["ending"] = "confirm",
): ReadonlyArray<Breach> => {
  const row = (
    rule: string,
    what: string,
    articles: Breach["articles"],
    within: object,
    beyond: object,
    voters = 16,
  ): Breach => ({
    rule,
    says: `${says}: ${what}`,
    articles,
    options: { voters, ending },
    within: vote(kind, within),
    beyond: vote(kind, beyond),
  })
  const [present, ayes, manner] = rules
  return [
    // Written opinions are ballots, but nobody is present by them.
    row(present, "9 of 16 present", quorum, cast(9, 9), cast(8, 8, 0, { ayes: 9, written: 1 })),
    row(present, "8 of 15 present", quorum, cast(8, 8), cast(7, 7, 0, { ayes: 8, written: 1 }), 15),
    row(ayes, "9 ayes of 16, all present", majority, cast(16, 9), cast(16, 8)),
    row(ayes, "8 ayes of 15, all present", majority, cast(15, 8), cast(15, 7), 15),
    row(ayes, "more than half of the expected, not of those present", majority, cast(9, 9), cast(9, 8)),
    row(ayes, "written opinions count", majority, cast(9, 9, 0, { written: 1 }), cast(9, 8, 1, { written: 0 })),
    row(
      ayes,
      "abstentions are no ayes",
      majority,
      cast(16, 9, 0, { abstentions: 7 }),
      cast(16, 8, 0, { abstentions: 8 }),
    ),
    row(manner, "one by one", majority, { oneByOne: true }, { oneByOne: false }),
    row(manner, "in secret", majority, { secret: true }, { secret: false }),
    row("G37", "no fewer expected than the register says", quorum, {}, { expected: 15, present: 15, ayes: 15 }),
    row("G37", "no more expected than the register says", quorum, {}, { expected: 17 }),
    row("G37", "voters are of the branch", quorum, { voters: ["m-1"] }, { voters: ["m-1", "a-1"] }),
    row(
      "G37",
      "the superior agrees to who is left out",
      quorum,
      { expected: 15, present: 15, ayes: 15, excluded: [bedridden("m-16")], exclusionsAgreed: true },
      { expected: 15, present: 15, ayes: 15, excluded: [bedridden("m-16")] },
    ),
    row(
      "G37",
      "only voters are left out",
      quorum,
      { expected: 15, present: 15, ayes: 15, excluded: [bedridden("m-16")], exclusionsAgreed: true },
      { excluded: [bedridden("a-1")], exclusionsAgreed: true },
    ),
  ]
}
const bedridden = (member: string) => ({ member, ground: "bedridden" })

describe("a vote is refused", () => {
  breaches([
    ...meeting(on.AdmissionMeetingHeld, "admission", ["G16", "G17", "G18"]),
    ...meeting(on.ConfirmationMeetingHeld, "confirmation", ["G26", "G26", "G26"]),
    ...meeting(on.ConfirmationMeetingHeld, "extension", ["G26", "G26", "G26"], "extend"),
    ...meeting(on.ConfirmationMeetingHeld, "cancellation", ["G26", "G26", "G26"], "cancel"),
  ])
})

describe.each([on.AdmissionMeetingHeld, on.ConfirmationMeetingHeld])("at $type", (kind) => {
  describe.each(names)("under %s", (name) => {
    const file = fileUnder(name)
    const day = dayOf(file, kind)

    it("ballots are no more than voters, written opinions among them", () => {
      const ballots = (data: object) => attempt(vote(kind, data)(fileUnder(name, { voters: 16 })), 16)
      const full = { present: 14, ayes: 9, noes: 4, abstentions: 2, invalid: 1, written: 2 }
      ballots(full).accepted()
      const refused = ballots({ ...full, invalid: 2 }).refused("BallotsAddUp")
      expect(refused.refusals.map((one) => one.kind)).toEqual(["contradiction"])
      refused.cites("BallotsAddUp", cited(name, name === "R2014" ? "21" : "20"))
      ballots({ ...full, written: 1 }).refused("BallotsAddUp")
      ballots({ present: 14, ayes: 16, written: 2 }).accepted()
      ballots({ present: 15, ayes: 16, written: 2 }).refused("BallotsAddUp")
      ballots({ present: 16, ayes: 16 }).accepted()
      ballots({ present: 17, ayes: 16 }).refused("BallotsAddUp")
    })

    it("acknowledging makes no impossible ballots possible", () => {
      const steps = vote(kind, { present: 6 })(file)
      attempt(steps.map((step) => (step.type === kind.type ? acknowledging(step, "BallotsAddUp") : step))).refused(
        "BallotsAddUp",
      )
    })

    it.each([
      ["left the branch", MemberTransferredOut, { destination: "外县" }],
      ["lost his rights", VotingRightsSuspended, {}],
    ] as const)("a member who %s votes up to that day", (_, event, more) => {
      const lost = (days: number, data: object) =>
        attempt([
          ...fullMember("n-1", "b-1", addMonths(day, -14)),
          fact(event, addDays(day, days), { member: "n-1", branch: "b-1", ...more } as never),
          ...vote(kind, data)(file),
        ])
      const counted = { expected: 6, present: 6, ayes: 6, voters: ["n-1", "m-1"] }
      lost(1, counted).accepted().findsNo("G37")
      lost(-1, counted)
        .refused("G37")
        .cites("G37", cited(name, name === "R2014" ? "20" : "19"))
      lost(-1, {}).accepted()
      lost(1, {}).refused("G37")
    })

    it("a member of another branch does not vote", () => {
      const voting = (data: object) => attempt([...fullMember("n-1", "b-2"), ...vote(kind, data)(file)])
      voting({}).accepted()
      voting({ voters: ["n-1"] }).refused("G37")
    })

    it("an expected number is a note where no column says who was left out", () => {
      const steps = vote(kind, { expected: 4, present: 4, ayes: 4 })(file)
      attempt(steps).refused("G37")
      attempt(steps.map((step) => withoutColumns(step, `${kind.type}.excluded`)))
        .accepted()
        .findsNo("G37")
    })
  })
})

describe("a vote on confirmation whose numbers nobody told", () => {
  it.each(names)("is none, but where a ledger had no column for them (%s)", (name) => {
    const kind = on.ConfirmationMeetingHeld
    for (const number of ["expected", "present", "ayes"]) {
      const steps = vote(kind, { [number]: undefined })(fileUnder(name))
      attempt(steps)
        .refused("G26")
        .cites("G26", cited(name, name === "R2014" ? "20" : "19"))
      attempt(steps.map((step) => withoutColumns(step, `${kind.type}.excluded`))).accepted()
    }
  })
})

describe("a vote that does not pass", () => {
  it.each(names)("needs no majority, but a quorum (%s)", (name) => {
    const failed = (data: object) =>
      attempt(vote(on.AdmissionMeetingHeld, { passed: false, ...data })(fileUnder(name, { voters: 16 })), 16)
    failed(cast(16, 8)).accepted()
    failed(cast(9, 0)).accepted()
    failed(cast(8, 0)).refused("G16")
  })
})

describe("sixteen expected voters", () => {
  it.each([
    [9, 9, []],
    [16, 9, []],
    [16, 8, ["G17"]],
    [8, 8, ["G16", "G17"]],
    [9, 8, ["G17"]],
  ])("%i present, %i ayes: refused by %j", (present, ayes, rules) => {
    attempt(vote(on.AdmissionMeetingHeld, cast(present, ayes))(fileUnder("R2014", { voters: 16 })), 16).refused(
      ...rules,
    )
  })
})

describe("thirty full members, ten left out", () => {
  const grounds = [
    ...Array.from({ length: 7 }, () => "shouldHaveTransferred"),
    ...["bedridden", "bedridden", "imprisoned"],
  ]
  const excluded = grounds.map((ground, index) => ({ member: `m-${30 - index}`, ground }))
  const held = (present: number, ayes: number, expected = 20) =>
    attempt(
      vote(on.AdmissionMeetingHeld, { ...cast(present, ayes), expected, excluded, exclusionsAgreed: true })(
        fileUnder("R2026", { voters: 20 }),
      ),
      30,
    )
  it("leave twenty expected", () => {
    // Seven are left out as away for half a year, and none of them is registered as floating (E13); nothing else is found.
    const found = held(20, 20).accepted().findings()
    expect(found.map(({ rule }) => rule)).toEqual(["FloatingUnregistered"])
    held(20, 20, 21).refused("G37")
    held(16, 16, 30).refused("G37")
  })
  it("need eleven present and eleven ayes", () => {
    held(11, 11).accepted()
    held(10, 10).refused("G16", "G17")
    held(20, 10).refused("G17")
  })
})
