/**
 * A complete development file: the 25 steps as proposals in legal order, each of which a test bends by one day or one
 * vote. It stands on `ground()`: branch `b-1`, full members `m-1` … , committee `c-1`.
 */
import { addDays, addMonths, addWorkingDays, plainDate, type PlainDate } from "../kernel/Calendar.ts"
import type { Declaration, Proposal } from "../kernel/Event.ts"
import * as on from "../contexts/development/events.ts"
import { fact, person } from "./facts.ts"

export interface FileOptions {
  readonly member?: string
  readonly branch?: string
  /** The day of the application. */
  readonly applied?: string
  /** Voters expected at the branch meetings: the full members with a vote. */
  readonly voters?: number
  readonly introducers?: ReadonlyArray<string>
  /** How probation ends. */
  readonly ending?: "confirm" | "extend" | "cancel"
}

/** The papers that the archive holds. */
const papers = ["入党志愿书", "入党申请书", "政治审查材料", "转正申请书", "培养教育考察材料"]

/**
 * The proposals of a file, from the person's registration to the archive, in the order of dates. Every date stands where
 * no rule of either rulebook speaks; the applicant is eighteen on the day of application.
 */
export const developmentFile = (options: FileOptions = {}): ReadonlyArray<Proposal> => {
  const { member = "a-1", branch = "b-1", applied = "2018-01-10", voters = 5, ending = "confirm" } = options
  const introducers = options.introducers ?? ["m-1", "m-2"]
  const day = plainDate(applied)
  const activist = addMonths(day, 3)
  const proposed = addMonths(activist, 12)
  const posted = addDays(proposed, 10)
  const closed = addWorkingDays(posted, 6).on
  const listed = addDays(closed, 3)
  const reviewed = addMonths(listed, 3)
  const preReview = addMonths(reviewed, 1)
  const meeting = addDays(preReview, 20)
  const decided = addMonths(meeting, 2)
  const ends = addMonths(meeting, 12)
  const confirming = addDays(ends, 5)
  const who = { member }
  const here = { member, branch }
  const vote = {
    expected: voters,
    present: voters,
    ayes: voters,
    noes: 0,
    abstentions: 0,
    secret: true,
    oneByOne: true,
  }
  const step = <D extends Declaration>(
    declaration: D,
    date: PlainDate,
    data: Parameters<typeof fact<D>>[2],
  ): Proposal => fact(declaration, date, data)
  const until = addMonths(ends, 6)
  const outcome =
    ending === "confirm"
      ? [step(on.MemberConfirmed, addMonths(confirming, 1), here)]
      : ending === "extend"
        ? [step(on.ProbationExtended, addMonths(confirming, 1), { ...here, until })]
        : [step(on.ProbationCancelled, addMonths(confirming, 1), here)]
  return [
    person(member, addMonths(day, -12 * 18)),
    step(on.MemberApplied, day, here),
    step(on.ApplicantTalkHeld, addDays(day, 20), { ...who, talkers: ["m-1"] }),
    step(on.ActivistDetermined, activist, { ...here, recommendation: "members", decidedBy: "branchCommittee" }),
    step(on.ActivistFiled, addDays(activist, 10), who),
    step(on.TrainingContactsAssigned, addDays(activist, 15), { ...who, contacts: introducers }),
    step(on.ActivistReviewed, addMonths(activist, 5), { ...who, opinion: "continue" }),
    step(on.ActivistReviewed, addMonths(activist, 11), { ...who, opinion: "ready" }),
    step(on.TargetOpinionsCollected, addDays(proposed, -5), {
      ...who,
      group: true,
      contacts: true,
      members: true,
      masses: true,
    }),
    step(on.TargetProposed, proposed, here),
    step(on.TargetFiled, addDays(proposed, 5), { ...who, agreed: true }),
    step(on.NoticePosted, posted, { ...who, stage: "target", until: closed }),
    step(on.NoticeClosed, closed, { ...who, stage: "target", result: "noEffect" }),
    step(on.TargetListed, listed, here),
    step(on.IntroducersAssigned, addDays(listed, 5), { ...who, introducers }),
    step(on.PoliticalReviewConcluded, reviewed, { ...who, passed: true, lastReplyOn: addDays(reviewed, -10) }),
    step(on.PreAdmissionTrainingCompleted, addDays(reviewed, 10), {
      ...who,
      organizer: "townshipCommittee",
      days: 3,
      hours: 24,
    }),
    step(on.ScrutinyHeld, addDays(reviewed, 15), { ...who, passed: true }),
    step(on.PreReviewDecided, preReview, { ...who, passed: true }),
    step(on.ApplicationFormIssued, addDays(preReview, 2), { ...who, formNumber: "0001" }),
    step(on.ApplicationFormCompleted, addDays(preReview, 5), who),
    step(on.AdmissionMeetingHeld, meeting, { ...here, introducers, passed: true, ...vote }),
    step(on.AdmissionSubmitted, addDays(meeting, 3), who),
    step(on.AdmissionTalkHeld, addMonths(meeting, 1), { ...who, by: "organizer" }),
    step(on.AdmissionDecided, decided, { ...here, approved: true, committee: "c-1" }),
    step(on.AdmissionFiled, addDays(decided, 5), who),
    step(on.ProbationerAssigned, addDays(decided, 6), here),
    step(on.OathTaken, addDays(decided, 20), who),
    step(on.ProbationReviewed, addMonths(meeting, 6), { ...who, opinion: "良好" }),
    step(on.ConfirmationRequested, addDays(ends, -3), who),
    step(on.ConfirmationMeetingHeld, confirming, {
      ...here,
      proposal: ending,
      ...(ending === "extend" ? { extendUntil: until } : {}),
      ...vote,
    }),
    ...outcome,
    ...(ending === "confirm" ? [step(on.DevelopmentFileArchived, addMonths(confirming, 2), { ...who, papers })] : []),
  ]
}

type Steps = ReadonlyArray<Proposal>
type OfType = { readonly type: string }

const indexOf = (file: Steps, { type }: OfType): number => {
  const index = file.findIndex((step) => step.type === type)
  if (index < 0) throw new RangeError(`the file has no ${type}`)
  return index
}

/** The first step of a kind. */
export const stepOf = (file: Steps, kind: OfType): Proposal => file[indexOf(file, kind)] as Proposal
/** The steps before the first of a kind. */
export const before = (file: Steps, kind: OfType): Steps => file.slice(0, indexOf(file, kind))
/** The steps up to the first of a kind. */
export const upTo = (file: Steps, kind: OfType): Steps => file.slice(0, indexOf(file, kind) + 1)
/** The steps but those of some kinds. */
export const without = (file: Steps, ...kinds: ReadonlyArray<OfType>): Steps =>
  file.filter((step) => kinds.every(({ type }) => step.type !== type))

/** A step on another day, or with other data; a key that is undefined is left out. */
export const bent = (step: Proposal, change: { readonly on?: string; readonly data?: object }): Proposal => {
  const data = Object.entries({ ...(step.data as object), ...change.data }).filter(([, value]) => value !== undefined)
  return {
    ...step,
    occurredOn: change.on === undefined ? step.occurredOn : plainDate(change.on),
    data: Object.fromEntries(data) as unknown,
  }
}

/** The file with its first step of a kind bent. */
export const bending = (file: Steps, kind: OfType, change: Parameters<typeof bent>[1]): Steps =>
  file.map((step, index) => (index === indexOf(file, kind) ? bent(step, change) : step))
