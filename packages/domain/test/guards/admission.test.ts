/** Guards G10 to G15 and G19 to G23: from the pre-review to the oath. */
import { describe, expect, it } from "vitest"
import * as on from "../../src/contexts/development/events.ts"
import { MemberTransferredOut, VotingRightsSuspended } from "../../src/contexts/membership/events.ts"
import { BranchEstablished, CommitteeEstablished } from "../../src/contexts/organization/events.ts"
import { addDays, addMonths } from "../../src/kernel/Calendar.ts"
import { bending, bent, fact, fullMember, stepOf, upTo, without } from "../../src/testing.ts"
import {
  attempt,
  both,
  breaches,
  dayOf,
  fileOf,
  fileUnder,
  flags,
  membershipOf,
  moved,
  names,
  shifted,
  termed,
  terms,
  type Breach,
  type Steps,
} from "./guards.ts"

type Kind = { readonly type: string }
const meeting = (file: Steps): Steps => upTo(file, on.AdmissionMeetingHeld)
const decision = (file: Steps): Steps => upTo(file, on.AdmissionDecided)
const withData =
  (kind: Kind, data: object, until: Kind = kind) =>
  (file: Steps): Steps =>
    bending(upTo(file, until), kind, { data })

/** An introducer in another branch of whom something is recorded some days after the meeting. */
const introducer =
  (declaration: typeof VotingRightsSuspended | typeof MemberTransferredOut, days: number) =>
  (file: Steps): Steps => {
    const day = addDays(dayOf(file, on.AdmissionMeetingHeld), days)
    const data = { member: "n-1", branch: "b-2", destination: "外县" }
    return [
      ...fullMember("n-1", "b-2"),
      fact(declaration, day, declaration === VotingRightsSuspended ? { member: "n-1", branch: "b-2" } : data),
      ...withData(on.AdmissionMeetingHeld, { introducers: ["m-1", "n-1"] })(file),
    ]
  }

/** A step that must be done by the day of another, under the article of each revision. */
const by = (
  rule: string,
  says: string,
  articles: Breach["articles"],
  step: Kind,
  judged: Kind,
): ReadonlyArray<Breach> => [
  {
    rule,
    says: `${says} by that day`,
    articles,
    within: (file) => moved(upTo(file, judged), step, judged),
    beyond: (file) => moved(upTo(file, judged), step, judged, 1),
  },
  {
    rule,
    says: `${says} at all`,
    articles,
    within: (file) => upTo(file, judged),
    beyond: (file) => without(upTo(file, judged), step),
  },
]

const committee = (id: string, approvesMembers: boolean) =>
  fact(CommitteeEstablished, "2000-01-01", { committee: id, name: id, level: "village", approvesMembers })

/** A decision of another committee on a member of another branch, which has a superior or none. */
const approvedElsewhere =
  (superior: string | undefined) =>
  (file: Steps): Steps => [
    committee("c-2", true),
    fact(BranchEstablished, "2000-01-01", {
      ...{ branch: "b-3", name: "小村党支部", unit: "village", hasCommittee: false },
      ...(superior === undefined ? {} : { superior }),
    }),
    ...withData(on.AdmissionDecided, { committee: "c-2", branch: "b-3" })(file),
  ]

describe("steps that are refused", () => {
  const introducers = (says: string, beyond: ReadonlyArray<string> | undefined): Breach => ({
    rule: "G10",
    says: `${says} at the meeting`,
    articles: both("14"),
    within: withData(on.AdmissionMeetingHeld, { introducers: ["m-1", "m-2"] }),
    beyond: withData(on.AdmissionMeetingHeld, { introducers: beyond }),
  })
  breaches([
    introducers("no less than two introducers", ["m-1"]),
    introducers("no more than two introducers", ["m-1", "m-2", "m-3"]),
    introducers("introducers are named", undefined),
    introducers("introducers are full members", ["m-1", "a-1"]),
    {
      rule: "G10",
      says: "an introducer has his rights on the day of the meeting",
      articles: both("14"),
      within: introducer(VotingRightsSuspended, 1),
      beyond: introducer(VotingRightsSuspended, -1),
    },
    {
      rule: "G10",
      says: "an introducer is still a member on the day of the meeting",
      articles: both("14"),
      within: introducer(MemberTransferredOut, 1),
      beyond: introducer(MemberTransferredOut, -1),
    },
    ...by("G11", "a political review", both("16"), on.PoliticalReviewConcluded, on.AdmissionMeetingHeld),
    {
      rule: "G11",
      says: "the political review was passed",
      articles: both("16"),
      within: withData(on.PoliticalReviewConcluded, { passed: true }, on.AdmissionMeetingHeld),
      beyond: withData(on.PoliticalReviewConcluded, { passed: false }, on.AdmissionMeetingHeld),
    },
    ...by("G12", "training", both("17"), on.PreAdmissionTrainingCompleted, on.AdmissionMeetingHeld),
    ...by("G13", "a pre-review before the form,", shifted("19", "18"), on.PreReviewDecided, on.ApplicationFormIssued),
    {
      rule: "G13",
      says: "the form is issued to who passed the pre-review",
      articles: shifted("19", "18"),
      within: withData(on.PreReviewDecided, { passed: true }, on.ApplicationFormIssued),
      beyond: withData(on.PreReviewDecided, { passed: false }, on.ApplicationFormIssued),
    },
    ...by("G13", "the form completed", shifted("19", "18"), on.ApplicationFormCompleted, on.AdmissionMeetingHeld),
    {
      rule: "G13",
      says: "the pre-review before the meeting",
      articles: shifted("19", "18"),
      within: meeting,
      beyond: (file) => without(meeting(file), on.PreReviewDecided, on.ApplicationFormIssued),
    },
    {
      rule: "G19",
      says: "a committee member or an organizer holds the talk",
      articles: shifted("24", "23"),
      within: withData(on.AdmissionTalkHeld, { by: "committeeMember" }),
      beyond: withData(on.AdmissionTalkHeld, { by: "other" }),
    },
    {
      rule: "G19",
      says: "who held the talk is named",
      articles: shifted("24", "23"),
      within: withData(on.AdmissionTalkHeld, { by: "organizer" }),
      beyond: withData(on.AdmissionTalkHeld, { by: undefined }),
    },
    {
      rule: "G19",
      says: "the talk comes before the day of approval",
      articles: shifted("24", "23"),
      within: (file) => moved(decision(file), on.AdmissionTalkHeld, on.AdmissionDecided, -1),
      beyond: (file) => moved(decision(file), on.AdmissionTalkHeld, on.AdmissionDecided),
    },
    {
      rule: "G19",
      says: "a talk before approval at all",
      articles: shifted("24", "23"),
      within: decision,
      beyond: (file) => without(decision(file), on.AdmissionTalkHeld),
    },
    {
      rule: "G20",
      says: "the committee may approve",
      articles: shifted("23", "22"),
      within: withData(on.AdmissionDecided, { committee: "c-1" }),
      beyond: (file) => [committee("c-2", false), ...withData(on.AdmissionDecided, { committee: "c-2" })(file)],
    },
    {
      rule: "G20",
      says: "the committee is the one above the branch, not another that may approve",
      articles: shifted("23", "22"),
      within: (file) => [committee("c-2", true), ...decision(file)],
      beyond: (file) => [committee("c-2", true), ...withData(on.AdmissionDecided, { committee: "c-2" })(file)],
    },
    {
      rule: "G20",
      says: "any committee that may approve does where none is above the branch,",
      articles: shifted("23", "22"),
      within: approvedElsewhere(undefined),
      beyond: approvedElsewhere("c-1"),
    },
    {
      rule: "G20",
      says: "the committee is named",
      articles: shifted("23", "22"),
      within: decision,
      beyond: withData(on.AdmissionDecided, { committee: undefined }),
    },
    {
      rule: "G21",
      says: "not approvable six months after the meeting",
      articles: shifted("26", "25"),
      within: (file) => termed(decision(file), on.AdmissionDecided, on.AdmissionMeetingHeld, 6),
      beyond: (file) => termed(decision(file), on.AdmissionDecided, on.AdmissionMeetingHeld, 6, 1),
    },
  ])
})

describe("what is not needed", () => {
  it.each(names)("is a talk before a decision that does not approve (%s)", (name) => {
    const rejected = withData(on.AdmissionDecided, { approved: false })(fileUnder(name))
    attempt(without(rejected, on.AdmissionTalkHeld)).accepted()
  })
})

describe("steps that are recorded with a finding", () => {
  const leaves = (days: number) => (file: Steps) =>
    withData(on.PreReviewDecided, {
      leavesUnitOn: addDays(addMonths(dayOf(file, on.PreReviewDecided), 3), days),
    })(file)
  flags([
    {
      rule: "G14",
      says: "leaves his unit within three months of the pre-review",
      articles: shifted("19", "18"),
      within: leaves(1),
      beyond: leaves(0),
    },
    {
      rule: "G22",
      says: "an oath before the approval",
      articles: shifted("30", "29"),
      within: (file) => moved(upTo(file, on.OathTaken), on.OathTaken, on.AdmissionDecided),
      beyond: (file) => moved(upTo(file, on.OathTaken), on.OathTaken, on.AdmissionDecided, -1),
    },
  ])
})

describe("terms", () => {
  const after = (kind: Kind, months: number) => (file: Steps) => addMonths(dayOf(file, kind), months)
  terms([
    {
      rule: "G15",
      says: "the meeting within a month of the pre-review, from R2026 on",
      todo: "一个月内召开支部大会讨论接收",
      articles: { R2014: null, R2026: "19" },
      due: after(on.PreReviewDecided, 1),
      step: on.AdmissionMeetingHeld,
    },
    {
      rule: "G21",
      says: "approval within three months of the meeting",
      todo: "支部大会后三个月内审批",
      articles: shifted("26", "25"),
      due: after(on.AdmissionMeetingHeld, 3),
      step: on.AdmissionDecided,
    },
    {
      rule: "G22",
      says: "the oath within a month of the approval, from R2026 on",
      todo: "审批后一个月内宣誓",
      articles: { R2014: null, R2026: "29" },
      due: after(on.AdmissionDecided, 1),
      step: on.OathTaken,
    },
  ])
})

describe.each(names)("after six months under %s", (name) => {
  const file = fileUnder(name)
  const late = addDays(addMonths(dayOf(file, on.AdmissionMeetingHeld), 6), 1)
  const decided = bent(stepOf(file, on.AdmissionDecided), { on: late })
  const until = upTo(file, on.AdmissionTalkHeld)
  it("an admission may still be declined", () => {
    attempt([...until, bent(decided, { data: { approved: false } })]).finds("G21", "lapse")
  })
  it("a meeting held anew opens the way", () => {
    const again = {
      ...bent(stepOf(file, on.AdmissionMeetingHeld), { on: late }),
      id: "meeting-anew" as typeof decided.id,
    }
    const talked = { ...bent(stepOf(file, on.AdmissionTalkHeld), { on: addDays(late, 10) }), id: "talk-anew" as never }
    const approval = bent(decided, { on: addDays(late, 20) })
    const outcome = attempt([...until, again, talked, approval])
    outcome.accepted().findsNo("G21")
    expect(fileOf(outcome).probationEnds).toBe(addMonths(late, 12))
    // The talk of the round before proves nothing of this one.
    attempt([...until, again, approval]).refused("G19")
  })
  it("who was declined is approved only after another meeting", () => {
    const declined = bent(decided, { data: { approved: false } })
    const approval = { ...bent(decided, { on: addDays(late, 20) }), id: "approved-after-all" as never }
    attempt([...until, declined, approval]).refused("G21", "G21")
    const again = {
      ...bent(stepOf(file, on.AdmissionMeetingHeld), { on: addDays(late, 5) }),
      id: "meeting-anew" as typeof decided.id,
    }
    const talked = { ...bent(stepOf(file, on.AdmissionTalkHeld), { on: addDays(late, 10) }), id: "talk-anew" as never }
    attempt([...until, declined, again, talked, approval]).accepted()
  })
})

describe("probation (G23)", () => {
  it.each([
    ["2024-02-29", "2025-02-28"],
    ["2023-03-01", "2024-03-01"],
    ["2023-02-28", "2024-02-28"],
    ["2026-08-31", "2027-08-31"],
  ])("from a meeting on %s ends on %s, whenever it was approved", (held, ends) => {
    const outcome = attempt(approved(held, 1))
    expect(fileOf(outcome)).toMatchObject({ probationEnds: ends, firstEnd: ends })
    expect(membershipOf(outcome)).toMatchObject({ probationEnds: ends, standing: "probationer", joined: { on: held } })
    expect(fileOf(attempt(approved(held, 3))).probationEnds).toBe(ends)
  })
})

/** A file with its meeting on a day, approved some months later. */
const approved = (held: string, months: number): Steps => {
  const file = decision(fileUnder("R2014"))
  const met = bending(file, on.AdmissionMeetingHeld, { on: held })
  return [
    [on.AdmissionSubmitted, 0],
    [on.AdmissionTalkHeld, 0],
    [on.AdmissionDecided, months],
  ].reduce<Steps>((steps, [kind, more]) => termed(steps, kind as Kind, on.AdmissionMeetingHeld, more as number), met)
}
