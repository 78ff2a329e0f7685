/**
 * One person's development file, and how an entry changes it.
 *
 * Steps may come in any order of dates (a file with a wrong order is a breach, not a hole): each sets its own fact, and
 * the stage follows from the facts.
 */
import { addMonths, type PlainDate } from "../../kernel/Calendar.ts"
import { factOf, isUnrecorded, type Entry, type Fact, type Kept } from "../../kernel/Event.ts"
import type { Handler } from "../../kernel/Register.ts"
import type { MemberId } from "../membership/ids.ts"
import { confirmationDue } from "../membership/probation.ts"
import type { BranchId } from "../organization/events.ts"
import type { noticeResults, proposals, recommendations, reviewOpinions, stages, talkHolders } from "./vocabulary.ts"

export type Stage = keyof typeof stages

/** A public notice at one stage of the file. */
export interface Notice extends Fact {
  readonly until: PlainDate
  readonly openObjections: number
  readonly upheld: boolean
  readonly closed: (Fact & { readonly result: keyof typeof noticeResults }) | null
}

/** How a branch meeting voted, in persons; null where that is not on record. */
export interface Vote extends Fact {
  readonly expected: number | null
  readonly present: number | null
  readonly ayes: number | null
  readonly noes: number | null
  readonly abstentions: number | null
}

/** Persons who accompany a step: by id, or as the paper writes them. */
interface Companions extends Fact {
  readonly members: ReadonlyArray<MemberId>
  readonly asWritten: Kept | null
}

/** One development file, from an application to its end. Steps not taken are absent. */
export interface File {
  readonly stage: Stage
  readonly branch: BranchId | null
  /** What the source of an imported file had no column for: event types, or `Type.field` (未登记). */
  readonly unrecorded: ReadonlyArray<string>
  readonly applied?: Fact
  readonly talk?: Fact & { readonly talkers: ReadonlyArray<MemberId> }
  readonly activist?: Fact & { readonly recommendation: keyof typeof recommendations | null }
  readonly countedSince?: PlainDate
  readonly filed?: Fact
  readonly contacts?: Companions
  readonly reviews?: ReadonlyArray<Fact & { readonly opinion: keyof typeof reviewOpinions }>
  readonly thoughtReports?: ReadonlyArray<Fact>
  readonly opinions?: Fact & { readonly complete: boolean }
  readonly proposed?: Fact
  readonly targetFiled?: Fact & { readonly agreed: boolean }
  readonly notices?: { readonly [stage: string]: Notice }
  readonly listed?: Fact
  readonly introducers?: Companions
  readonly politicalReview?: Fact & { readonly passed: boolean }
  readonly training?: Fact & { readonly days: number; readonly hours: number; readonly exception: boolean }
  readonly scrutiny?: Fact & { readonly passed: boolean }
  readonly preReview?: Fact & { readonly passed: boolean }
  /** The number of the application form, from the pre-review or the issue. */
  readonly formNumber?: string
  readonly formIssued?: Fact
  readonly formCompleted?: Fact
  readonly meeting?: Vote & { readonly passed: boolean }
  readonly submitted?: Fact
  readonly talkBefore?: Fact & { readonly by: keyof typeof talkHolders | null }
  readonly decided?: Fact & { readonly approved: boolean }
  readonly countyFiled?: Fact
  readonly assigned?: Fact
  readonly oath?: Fact
  /** A probationer whose admission is on no file here: transferred in, or enrolled from a roster. */
  readonly transferredIn?: Fact
  readonly enrolled?: Fact
  /** What probation began with: the decision, the transfer or the roster. */
  readonly began?: Fact
  /** The end of probation now in force, and the first one, before any extension. */
  readonly probationEnds?: PlainDate
  readonly firstEnd?: PlainDate
  readonly probationReviews?: ReadonlyArray<Fact>
  readonly requested?: Fact
  readonly postponed?: Fact & { readonly until: PlainDate }
  /** The last meeting on confirmation, and what it proposed. */
  readonly confirmationMeeting?: Vote & {
    readonly proposal: keyof typeof proposals
    readonly until?: PlainDate
  }
  /** The extension, with the meeting that proposed it. */
  readonly extended?: Fact & { readonly until: PlainDate; readonly meeting: Fact | null }
  readonly confirmed?: Fact & { readonly onRoster?: true }
  readonly archived?: Fact
  /** What ended it, by the type of the event, with the reason where one was given. */
  readonly closed?: Fact & { readonly by: string; readonly reason: string | null }
}

export interface Confirmation extends Fact {
  readonly meetingOn: PlainDate
  readonly probationEnded: PlainDate
  readonly extended: boolean
  /** Whether the discussion had been postponed (G31). */
  readonly postponed: boolean
  /** Held within one calendar month after probation ended, or by the day to which it was postponed. */
  readonly onTime: boolean
}

export interface Development {
  readonly file: File | null
  /** Files before this one, which came to their end: what was late in them stays so. */
  readonly earlier: ReadonlyArray<File>
  readonly applications: ReadonlyArray<Fact>
  readonly admissions: ReadonlyArray<Fact & { readonly branch: BranchId }>
  readonly confirmations: ReadonlyArray<Confirmation>
  readonly extensions: ReadonlyArray<Fact>
  readonly cancellations: ReadonlyArray<Fact>
}

/** A file of which nothing is known. */
export const empty: File = { stage: "applicant", branch: null, unrecorded: [] }

/** How far a file has come. */
export const stageOf = (file: File): Stage => {
  if (file.confirmed !== undefined) return "confirmed"
  if (file.closed !== undefined) return "closed"
  if (file.decided?.approved === true || file.transferredIn !== undefined || file.enrolled !== undefined)
    return "probationer"
  if (file.meeting?.passed === true && file.decided === undefined) return "pending"
  if (file.listed !== undefined) return "target"
  return file.activist !== undefined ? "activist" : "applicant"
}

/** Whether a file is still on its way to an end. */
export const isOpen = (file: File | null): file is File =>
  file !== null && file.confirmed === undefined && file.closed === undefined

/** Changes the file by an entry: the stage follows from the facts. */
export const update = (state: Development, entry: Entry, change: Partial<File>): Development => {
  const before = state.file ?? empty
  const file: File = {
    ...before,
    ...change,
    unrecorded: [...(change.unrecorded ?? before.unrecorded), ...(entry.unrecorded ?? [])],
  }
  return { ...state, file: { ...file, stage: stageOf(file) } }
}

/** Puts the file away, that another can be begun: what still was open in it is over by the entry that begins the other. */
export const anew = (state: Development, entry: Entry): Development => {
  const { file } = state
  if (file === null) return state
  const over: File = isOpen(file) ? { ...file, stage: "closed", closed: endOf(entry as Entry<Ending>) } : file
  return { ...state, file: null, earlier: [...state.earlier, over] }
}

/** The file of a probationer whose development is on file elsewhere, by the entry that tells of him. */
export const fromElsewhere = (
  state: Development,
  entry: Entry<{ readonly branch: BranchId }>,
  told: "enrolled" | "transferredIn",
  probationEnds: PlainDate,
): Development =>
  update(anew(state, entry), entry, {
    ...{ [told]: factOf(entry), began: factOf(entry), branch: entry.data.branch },
    ...{ probationEnds, firstEnd: probationEnds, unrecorded: FROM_ELSEWHERE },
  })

/** Months by which a probation is extended at least (延长不能少于半年). */
const SHORTEST_EXTENSION = 6

/** A confirmation as the file tells of it: with its meeting, an extension, a discussion postponed, as far as they are on it. */
export const confirmationOf = (file: File, entry: Entry): Confirmation => {
  const meetingOn = file.confirmationMeeting?.on ?? entry.occurredOn
  const probationEnded = file.probationEnds ?? meetingOn
  return {
    ...factOf(entry),
    meetingOn,
    probationEnded,
    extended: file.extended !== undefined,
    postponed: file.postponed !== undefined,
    onTime: meetingOn <= confirmationDue(probationEnded, file.postponed),
  }
}

/**
 * The confirmation of such a probationer as the roster has it. Nothing more is told of it where nobody knows the day, nor
 * where nothing else is on file and it is before the end of the probation, or after what may have been an extension.
 */
export const confirmedOnRoster = (state: Development, entry: Entry): Development => {
  const { file } = state
  const { occurredOn: day } = entry
  const ends = file?.probationEnds
  const isTold = [file?.confirmationMeeting, file?.extended, file?.postponed].some((step) => step !== undefined)
  if (
    file === null ||
    ends === undefined ||
    isUnrecorded(entry, "EnrolledMemberConfirmed.occurredOn") ||
    (!isTold && (day < ends || day >= addMonths(ends, SHORTEST_EXTENSION)))
  )
    return { ...state, file: null }
  return {
    ...update(state, entry, { confirmed: { ...factOf(entry), onRoster: true } }),
    confirmations: [...state.confirmations, confirmationOf(file, entry)],
  }
}

/** The steps of such a probationer that are on no file here. */
const FROM_ELSEWHERE: ReadonlyArray<string> = ["MemberApplied", "AdmissionMeetingHeld", "AdmissionDecided"]

/** Whether a file ended because the activist was taken off the list: the application stands, and can be taken up again. */
export const isDropped = (file: File | null): boolean => file?.closed?.by === "ActivistDropped"

/** Takes an application up again: what was done of it until the activist was taken off the list is an earlier file. */
export const takenUpAgain = (state: Development): Development => {
  const { file } = state
  if (file === null || !isDropped(file)) return state
  const { applied, talk, ...over } = file
  return {
    ...state,
    file: {
      ...{ ...empty, unrecorded: file.unrecorded },
      ...(applied === undefined ? {} : { applied }),
      ...(talk === undefined ? {} : { talk }),
    },
    earlier: [...state.earlier, over],
  }
}

/** A file whose meeting is to be decided on; what followed the meeting of an earlier round proves nothing of this one. */
export const toDecide = (file: File, again: boolean): File => {
  const { decided: _decided, ...undecided } = file
  const { submitted: _submitted, talkBefore: _talk, ...round } = undecided
  const next = again ? round : undecided
  return { ...next, stage: stageOf(next) }
}

/** What is asked of each of a person's files, the earlier ones too. */
export const ofEachFile =
  <A>(of: (file: File) => ReadonlyArray<A>) =>
  ({ file, earlier }: Development): ReadonlyArray<A> =>
    [...earlier, ...(file === null ? [] : [file])].flatMap(of)

/** A notice of the file. */
export const notice = (state: Development, stage: string): Notice | undefined => state.file?.notices?.[stage]
/** Changes a notice that was posted; where none was, there is none to change. */
export const withNotice = (state: Development, entry: Entry, stage: string, change: Partial<Notice>): Development => {
  const before = notice(state, stage)
  return update(
    state,
    entry,
    before === undefined ? {} : { notices: { ...state.file?.notices, [stage]: { ...before, ...change } } },
  )
}

/** The day and entry of the last meeting on confirmation. */
export const meetingOf = (file: File | null): Fact | null =>
  file?.confirmationMeeting === undefined
    ? null
    : { on: file.confirmationMeeting.on, entry: file.confirmationMeeting.entry }

type Step<Data> = Handler<Development, Data, "member">
/** A step that only sets its own fact. */
export const sets =
  <K extends "proposed" | "formCompleted" | "submitted" | "countyFiled" | "assigned" | "requested" | "archived">(
    key: K,
  ): Step<unknown> =>
  (state, entry) =>
    update(state, entry, { [key]: factOf(entry) })
/** A step that is done once it is done: the first counts, whatever is recorded again. */
export const setsFirst =
  (key: "filed" | "oath"): Step<unknown> =>
  (state, entry) =>
    update(state, entry, { [key]: state.file?.[key] ?? factOf(entry) })
interface Ending {
  readonly member: MemberId
  readonly reason?: string
}
const endOf = (entry: Entry<Ending>): NonNullable<File["closed"]> => ({
  ...factOf(entry),
  by: entry.type,
  reason: entry.data.reason ?? null,
})
/** An end of the file, where it is open. */
export const closes: Step<Ending> = (state, entry) =>
  isOpen(state.file) ? update(state, entry, { closed: endOf(entry) }) : state
/** An end of the file, even of one that came to its end. */
export const ends: Step<Ending> = (state, entry) => update(state, entry, { closed: endOf(entry) })

/** The vote of a meeting. */
export const voteOf = (entry: Entry<{ readonly [N in Exclude<keyof Vote, keyof Fact>]?: number }>): Vote => {
  const { expected, present, ayes, noes, abstentions } = entry.data
  return {
    ...factOf(entry),
    expected: expected ?? null,
    present: present ?? null,
    ayes: ayes ?? null,
    noes: noes ?? null,
    abstentions: abstentions ?? null,
  }
}
