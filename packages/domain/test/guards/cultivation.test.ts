/** Guards G01 to G12 on the way from an application to a target with introducers, review and training. */
import { describe, expect, it } from "vitest"
import * as on from "../../src/contexts/development/events.ts"
import { PersonRegistered, VotingRightsSuspended } from "../../src/contexts/membership/events.ts"
import { CommitteeElected } from "../../src/contexts/offices/events.ts"
import { BranchEstablished } from "../../src/contexts/organization/events.ts"
import { addDays, addMonths } from "../../src/kernel/Calendar.ts"
import type { Proposal } from "../../src/kernel/Event.ts"
import { acknowledging, before, bending, bent, fact, fullMember, stepOf, upTo, without } from "../../src/testing.ts"
import {
  attempt,
  both,
  breaches,
  dayOf,
  fileUnder,
  flags,
  moved,
  names,
  termed,
  terms,
  withoutColumnsFor,
  type Breach,
  type Steps,
} from "./guards.ts"

/** Up to a step, with other data in it. */
const withData =
  (kind: { readonly type: string }, data: object) =>
  (file: Steps): Steps =>
    bending(upTo(file, kind), kind, { data })

const born = (days: number) => (file: Steps) =>
  bending(upTo(file, on.MemberApplied), PersonRegistered, {
    data: { birthDate: addDays(addMonths(dayOf(file, on.MemberApplied), -12 * 18), days) },
  })

/** A branch that has no committee, or of which nobody said, takes the place of the first. */
const small =
  (
    decidedBy: string,
    said: { readonly hasCommittee?: boolean } = { hasCommittee: false },
    ...since: ReadonlyArray<Proposal>
  ) =>
  (file: Steps) => [
    fact(BranchEstablished, "2000-01-01", {
      branch: "b-3",
      name: "小村党支部",
      unit: "village",
      superior: "c-1",
      ...said,
    }),
    ...since,
    ...bending(
      bending(upTo(file, on.ActivistDetermined), on.MemberApplied, { data: { branch: "b-3" } }),
      on.ActivistDetermined,
      {
        data: { branch: "b-3", decidedBy },
      },
    ),
  ]

/** The branch that had no committee elected one. */
const electedCommittee = acknowledging(
  fact(CommitteeElected, "2017-06-01", {
    ...{ branch: "b-3", termUntil: "2022-06-01", seats: 3, expected: 1, present: 1 },
    elected: [
      { member: "m-1", office: "secretary" },
      { member: "m-2", office: "organizationMember" },
      { member: "m-3", office: "disciplineMember" },
    ],
  }),
  "E10",
  "ElectionRoll",
)

/** Someone who became a full member some days before the step names him. */
const confirmedBefore = (kind: { readonly type: string }, key: string, days: number) => (file: Steps) => {
  const joined = addMonths(addDays(dayOf(file, kind), -days), -12)
  return [...fullMember("n-1", "b-2", joined), ...withData(kind, { [key]: ["m-1", "n-1"] })(file)]
}

/** The steps before the contacts are assigned, and the suspension of a member's rights on that very day. */
const withoutRights = (file: Steps, member: string): Steps => [
  ...before(file, on.TrainingContactsAssigned),
  fact(VotingRightsSuspended, dayOf(file, on.ActivistDetermined), { member, branch: "b-1" }),
]

/** Cultivation began elsewhere, a year (and some days) before the step. */
const countedBefore = (kind: { readonly type: string }, days: number) => (file: Steps) => {
  const [day, activist] = [dayOf(file, kind), dayOf(file, on.ActivistDetermined)]
  const transferred = fact(on.CultivationTransferred, addDays(activist, 20), {
    member: "a-1",
    branch: "b-1",
    countedSince: addDays(addMonths(day, -12), days),
  })
  return [...before(file, kind), transferred, stepOf(file, kind)]
}

/** Listed a year and some days after becoming an activist, where nobody recorded the proposal. */
const listedUnproposed = (days: number) => (file: Steps) => {
  const listed = addDays(addMonths(dayOf(file, on.ActivistDetermined), 12), days)
  const steps = without(upTo(file, on.TargetListed), on.TargetProposed)
  const earlier = addDays(listed, -30)
  const moves = [
    [on.TargetOpinionsCollected, earlier],
    [on.TargetFiled, earlier],
    [on.NoticePosted, earlier],
    [on.NoticeClosed, addDays(listed, -5)],
    [on.TargetListed, listed],
  ] as const
  const announced = bending(steps, on.NoticePosted, { data: { until: addDays(listed, -5) } })
  return moves.reduce<Steps>((file_, [kind, day]) => bending(file_, kind, { on: day }), announced)
}

describe("steps that are refused", () => {
  const allFour = { group: true, contacts: true, members: true, masses: true }
  const opinions: ReadonlyArray<Breach> = (["group", "contacts", "members", "masses"] as const).map((missing) => ({
    rule: "G08",
    says: `hears four sides, ${missing} too`,
    articles: both("13"),
    within: (file) => bending(upTo(file, on.TargetProposed), on.TargetOpinionsCollected, { data: allFour }),
    beyond: (file) =>
      bending(upTo(file, on.TargetProposed), on.TargetOpinionsCollected, { data: { ...allFour, [missing]: false } }),
  }))
  const contacts = (says: string, within: ReadonlyArray<string>, beyond: ReadonlyArray<string>): Breach => ({
    rule: "G05",
    says,
    articles: both("9"),
    within: withData(on.TrainingContactsAssigned, { contacts: within }),
    beyond: withData(on.TrainingContactsAssigned, { contacts: beyond }),
  })
  const introducers = (says: string, beyond: ReadonlyArray<string>): Breach => ({
    rule: "G10",
    says,
    articles: both("14"),
    within: withData(on.IntroducersAssigned, { introducers: ["m-1", "m-2"] }),
    beyond: withData(on.IntroducersAssigned, { introducers: beyond }),
  })
  const trained = (says: string, within: object, beyond: object): Breach => ({
    rule: "G12",
    says,
    articles: both("17"),
    within: withData(on.PreAdmissionTrainingCompleted, within),
    beyond: withData(on.PreAdmissionTrainingCompleted, beyond),
  })
  breaches([
    { rule: "G01", says: "eighteen on the day of application", articles: both("5"), within: born(0), beyond: born(1) },
    {
      rule: "G02",
      says: "a talk by the day he is determined",
      articles: both("7"),
      within: (file) => moved(upTo(file, on.ActivistDetermined), on.ApplicantTalkHeld, on.ActivistDetermined),
      beyond: (file) => moved(upTo(file, on.ActivistDetermined), on.ApplicantTalkHeld, on.ActivistDetermined, 1),
    },
    {
      rule: "G02",
      says: "a talk at all before he is determined",
      articles: both("7"),
      within: (file) => upTo(file, on.ActivistDetermined),
      beyond: (file) => without(upTo(file, on.ActivistDetermined), on.ApplicantTalkHeld),
    },
    {
      rule: "G03",
      says: "the committee decides where there is one",
      articles: both("8"),
      within: withData(on.ActivistDetermined, { decidedBy: "branchCommittee" }),
      beyond: withData(on.ActivistDetermined, { decidedBy: "branchMeeting" }),
    },
    {
      rule: "G03",
      says: "the meeting decides where there is no committee",
      articles: both("8"),
      within: small("branchMeeting"),
      beyond: small("branchCommittee"),
    },
    {
      rule: "G03",
      says: "has the branch committee decide once one was elected",
      articles: both("8"),
      within: small("branchCommittee", { hasCommittee: false }, electedCommittee),
      beyond: small("branchMeeting", { hasCommittee: false }, electedCommittee),
    },
    ...["branchMeeting", "branchCommittee"].map((decidedBy): Breach => ({
      rule: "G03",
      says: `the body is named, and may be the ${decidedBy} where nobody said whether there is a committee`,
      articles: both("8"),
      within: small(decidedBy, {}),
      beyond: withData(on.ActivistDetermined, { decidedBy: undefined }),
    })),
    contacts("at least one contact", ["m-1"], []),
    contacts("at most two contacts", ["m-1", "m-2"], ["m-1", "m-2", "m-3"]),
    contacts("who is named twice is one contact", ["m-1", "m-1", "m-2"], ["m-1", "m-1", "m-2", "m-3"]),
    contacts("a contact is a member", ["m-3"], ["a-1"]),
    {
      rule: "G05",
      says: "a contact has a member's rights",
      articles: both("9"),
      within: (file) => [...withoutRights(file, "m-4"), stepOf(file, on.TrainingContactsAssigned)],
      beyond: (file) => [...withoutRights(file, "m-1"), stepOf(file, on.TrainingContactsAssigned)],
    },
    {
      rule: "G05",
      says: "a contact is a full member by that day",
      articles: both("9"),
      within: confirmedBefore(on.TrainingContactsAssigned, "contacts", 1),
      beyond: confirmedBefore(on.TrainingContactsAssigned, "contacts", -1),
    },
    {
      rule: "G07",
      says: "proposed a year after he became an activist",
      articles: both("13"),
      within: (file) => termed(upTo(file, on.TargetProposed), on.TargetProposed, on.ActivistDetermined, 12),
      beyond: (file) => termed(upTo(file, on.TargetProposed), on.TargetProposed, on.ActivistDetermined, 12, -1),
    },
    {
      rule: "G07",
      says: "listed after a year where the proposal is not recorded",
      articles: both("13"),
      within: listedUnproposed(0),
      beyond: listedUnproposed(-1),
    },
    {
      rule: "G07",
      says: "time in another organization counts",
      articles: both("13"),
      within: countedBefore(on.TargetProposed, 0),
      beyond: countedBefore(on.TargetProposed, 1),
    },
    ...opinions,
    {
      rule: "G08",
      says: "opinions by the day of the proposal",
      articles: both("13"),
      within: (file) => moved(upTo(file, on.TargetProposed), on.TargetOpinionsCollected, on.TargetProposed),
      beyond: (file) => moved(upTo(file, on.TargetProposed), on.TargetOpinionsCollected, on.TargetProposed, 1),
    },
    {
      rule: "G08",
      says: "opinions before listing where the proposal is not recorded",
      articles: both("13"),
      within: (file) => without(upTo(file, on.TargetListed), on.TargetProposed),
      beyond: (file) => without(upTo(file, on.TargetListed), on.TargetProposed, on.TargetOpinionsCollected),
    },
    introducers("no less than two introducers", ["m-1"]),
    introducers("no more than two introducers", ["m-1", "m-2", "m-3"]),
    introducers("two different introducers", ["m-1", "m-1"]),
    introducers("introducers are members", ["m-1", "a-1"]),
    {
      rule: "G10",
      says: "an introducer is a full member by that day",
      articles: both("14"),
      within: confirmedBefore(on.IntroducersAssigned, "introducers", 1),
      beyond: confirmedBefore(on.IntroducersAssigned, "introducers", -1),
    },
    {
      rule: "G11",
      says: "concluded once the last reply is in",
      articles: both("16"),
      within: (file) =>
        withData(on.PoliticalReviewConcluded, { lastReplyOn: dayOf(file, on.PoliticalReviewConcluded) })(file),
      beyond: (file) =>
        withData(on.PoliticalReviewConcluded, { lastReplyOn: addDays(dayOf(file, on.PoliticalReviewConcluded), 1) })(
          file,
        ),
    },
    {
      rule: "G11",
      says: "both residences of a floating person give opinions",
      articles: both("16"),
      within: withData(on.PoliticalReviewConcluded, { bothResidences: true }),
      beyond: withData(on.PoliticalReviewConcluded, { bothResidences: false }),
    },
    trained("three days are enough", { days: 3, hours: 0 }, { days: 2, hours: 23 }),
    trained("24 class hours are enough", { days: 0, hours: 24 }, { days: 0, hours: 23 }),
    trained(
      "the county may train, others may not",
      { organizer: "countyOrganizationDepartment" },
      { organizer: "other" },
    ),
    trained("who trained is told", { organizer: "townshipCommittee" }, { organizer: undefined }),
  ])
})

describe("steps that are recorded with a finding", () => {
  flags([
    {
      rule: "G12",
      says: "a special case without training stands out",
      articles: both("17"),
      within: (file) => upTo(file, on.PreAdmissionTrainingCompleted),
      beyond: withData(on.PreAdmissionTrainingCompleted, { days: 0, hours: 0, exception: "个别特殊情况" }),
    },
    {
      rule: "G06",
      says: "a review by the end of each half year",
      articles: both("11"),
      within: (file) => reviewed(file, [6, 0], [12, 0]),
      beyond: (file) => reviewed(file, [6, 1], [12, 0]),
    },
    {
      rule: "G06",
      says: "a review in the second half year too",
      articles: both("11"),
      within: (file) => reviewed(file, [6, 0], [6, 1]),
      beyond: (file) => reviewed(file, [5, 0], [6, 0]),
    },
  ])
})

/** Up to the list of targets, with reviews some months and days after he became an activist. */
const reviewed = (file: Steps, ...reviews: ReadonlyArray<readonly [months: number, days: number]>): Steps => {
  const listed = upTo(file, on.TargetListed)
  const review = stepOf(file, on.ActivistReviewed)
  const activist = dayOf(file, on.ActivistDetermined)
  return [
    ...without(listed, on.ActivistReviewed).slice(0, -1),
    ...reviews.map(([months, days], index) => ({
      ...bent(review, { on: addDays(addMonths(activist, months), days) }),
      id: `review-${index}` as typeof review.id,
    })),
    stepOf(file, on.TargetListed),
  ]
}

describe("a proposal too soon", () => {
  it.each(names)("is told once: listing the person does not tell it again (%s)", (name) => {
    const file = fileUnder(name)
    const soon = termed(upTo(file, on.TargetProposed), on.TargetProposed, on.ActivistDetermined, 12, -1)
    const proposed = acknowledging(stepOf(soon, on.TargetProposed), "G07")
    const listed = bent(stepOf(file, on.TargetListed), { on: proposed.occurredOn })
    const { refusals } = attempt([...before(soon, on.TargetProposed), proposed, listed])
    expect(refusals.map(({ rule }) => rule)).toEqual(name === "R2014" ? [] : ["G09"])
  })
})

describe("filing with the superior", () => {
  it.each(names)("is due sooner where time in another organization counts (%s)", (name) => {
    const file = fileUnder(name)
    const day = dayOf(file, on.ActivistDetermined)
    const transferred = { member: "a-1", branch: "b-1", countedSince: addMonths(day, -6) }
    const outcome = attempt([...upTo(file, on.ActivistDetermined), fact(on.CultivationTransferred, day, transferred)])
    const filing = outcome.due().filter(({ rule }) => rule === "G04")
    expect(filing.map(({ due }) => due)).toEqual([addMonths(day, 6)])
  })
})

describe("reviews are due while he is an activist", () => {
  describe.each(names)("under %s", (name) => {
    const file = fileUnder(name)
    const activist = dayOf(file, on.ActivistDetermined)
    it("to the day on which he is dropped", () => {
      const dropped = (days: number) =>
        attempt([
          ...before(file, on.ActivistReviewed),
          fact(on.ActivistDropped, addDays(addMonths(activist, 6), days), {
            ...{ member: "a-1", branch: "b-1", reason: "不合格" },
          }),
        ]).asOf(addMonths(activist, 24))
      dropped(-1).findsNo("G06")
      dropped(0).finds("G06", "lapse")
    })
    it("to the meeting that admits him, where no column says when he was listed", () => {
      const unlisted = withoutColumnsFor(without(file, on.TargetListed), on.MemberApplied, on.TargetListed.type)
      attempt(upTo(unlisted, on.AdmissionMeetingHeld)).accepted().asOf(addMonths(activist, 36)).findsNo("G06")
    })
  })
})

describe("terms", () => {
  const after = (kind: { readonly type: string }, months: number) => (file: Steps) =>
    addMonths(dayOf(file, kind), months)
  terms([
    {
      rule: "G02",
      says: "a talk within a month of the application",
      todo: "一个月内派人谈话",
      articles: both("7"),
      due: after(on.MemberApplied, 1),
      step: on.ApplicantTalkHeld,
    },
    {
      rule: "G04",
      says: "filed before a year of cultivation is over",
      todo: "报上级党委备案",
      articles: both("8"),
      due: after(on.ActivistDetermined, 12),
      step: on.ActivistFiled,
    },
    {
      rule: "G06",
      says: "the first review within half a year",
      todo: "考察积极分子（每六个月一次）",
      articles: both("11"),
      due: after(on.ActivistDetermined, 6),
      step: on.ActivistReviewed,
    },
  ])
})
