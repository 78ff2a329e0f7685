/** Education: what the register of a member holds of his study, his talks and his appraisals. */
import { yearOf, type PlainDate } from "../../kernel/Calendar.ts"
import { factOf, keep, type Entry, type EntryOf, type Fact, type Kept } from "../../kernel/Event.ts"
import { facet, ignored } from "../../kernel/Register.ts"
import { counted, type Yearly } from "../../kernel/Yearly.ts"
import { CLASS_HOURS_A_YEAR } from "../../rulebook/ClassHours.ts"
import { arrivals, standingEnds } from "../membership/exits.ts"
import { MemberId } from "../membership/ids.ts"
import { activities } from "./activities.ts"
import type { Attendance } from "./activity.ts"
import { type HeartTalkHeld, ofMembers, StudyMaterialDistributed } from "./events.ts"
import type { exemptionGrounds, Form, ratings } from "./vocabulary.ts"

/** An activity that the member took part in. */
export interface Session extends Fact {
  readonly form: Form
  /** Absent where the minutes do not say. */
  readonly hours?: number
  /** Whether the leader linked to the branch lectured. */
  readonly linkedLeader?: true
}

/** A calendar year in which class hours were held for the member. */
export interface StudyYear {
  readonly year: number
  /** The first activity with class hours that he was asked to. */
  readonly from: Fact
  readonly hours: number
  /** The activity with which he had the hours of a year. */
  readonly reached: Fact | null
}

/** How one appraisal rated the member. */
export interface Rated extends Yearly {
  readonly rating: keyof typeof ratings
}

/** A talk that the member had, on either side. */
export interface Talk extends Fact {
  /** Whether it was he who talked to the other. */
  readonly led: boolean
  readonly by: MemberId | null
  readonly byAsWritten: Kept | null
  readonly content: Kept | null
}

interface Exemption extends Fact {
  readonly ground: keyof typeof exemptionGrounds
}

/** A meeting that he was named as missing; excused where a good reason was told. */
interface Absence extends Fact {
  readonly excused: boolean
}

interface Study {
  /** What he chaired, recorded or lectured. */
  readonly appeared: ReadonlyArray<Fact>
  readonly absences: ReadonlyArray<Absence>
  readonly sessions: ReadonlyArray<Session>
  readonly years: ReadonlyArray<StudyYear>
  readonly talks: ReadonlyArray<Talk>
  readonly rated: ReadonlyArray<Rated>
  readonly exempt: Exemption | null
  /** Every exemption, with the day on which it ended. */
  readonly exemptions: ReadonlyArray<Exemption & { readonly ended: PlainDate | null }>
  /** When he was a member: from a fact to the one with which it ended. */
  readonly spells: ReadonlyArray<{ readonly since: Fact; readonly until: Fact | null }>
}

/** Credits class hours, or none where he was asked and did not come. */
const credit = (state: Study, entry: Entry, hours: number): ReadonlyArray<StudyYear> => {
  const year = yearOf(entry.occurredOn)
  const known = state.years.at(-1)
  const last = known?.year === year ? known : { year, from: factOf(entry), hours: 0, reached: null }
  const sum = last.hours + hours
  return [
    ...(known?.year === year ? state.years.slice(0, -1) : state.years),
    { ...last, hours: sum, reached: last.reached ?? (sum >= CLASS_HOURS_A_YEAR.member ? factOf(entry) : null) },
  ]
}

type Held = Entry<{ readonly hours?: number }>

const attend = (state: Study, entry: Held, form: Form, linkedLeader = false): Study => {
  const { hours } = entry.data
  const session: { -readonly [K in keyof Session]: Session[K] } = { ...factOf(entry), form }
  if (hours !== undefined) session.hours = hours
  if (linkedLeader) session.linkedLeader = true
  return {
    ...state,
    sessions: [...state.sessions, session],
    years: hours === undefined ? state.years : credit(state, entry, hours),
  }
}

type Missed = Entry<Attendance & { readonly hours?: number }>

/** What a meeting says of one who did not come; without a ground nobody knows whether he had a good reason. */
const miss = (state: Study, entry: Missed, self: MemberId): Study => {
  const ground = entry.data.absent?.find(({ member }) => member === self)?.ground
  const absences =
    ground === undefined ? state.absences : [...state.absences, { ...factOf(entry), excused: ground !== "unexcused" }]
  return entry.data.hours === undefined
    ? { ...state, absences }
    : { ...state, absences, years: credit(state, entry, 0) }
}

/** He was there without being named among those who came. */
const appear = (state: Study, entry: Entry): Study => ({ ...state, appeared: [...state.appeared, factOf(entry)] })

/** The roles that every meeting has. */
const present = { chair: appear, recorder: appear, "absent.member": miss } as const

const begin = (state: Study, entry: Entry): Study => ({
  ...state,
  spells: [...state.spells, { since: factOf(entry), until: null }],
})

const end = (state: Study, entry: Entry): Study => ({
  ...state,
  spells: state.spells.map((spell) => (spell.until === null ? { ...spell, until: factOf(entry) } : spell)),
})
const talked =
  (led: boolean) =>
  (state: Study, entry: EntryOf<typeof HeartTalkHeld>): Study => {
    const talk = {
      ...factOf(entry),
      led,
      by: entry.data.by ?? null,
      byAsWritten: keep(entry, "byAsWritten"),
      content: keep(entry, "content"),
    }
    return { ...state, talks: [...state.talks, talk] }
  }

/** The member as one who studies. */
export const study = facet(
  MemberId,
  "study",
)<Study>({
  appeared: [],
  absences: [],
  sessions: [],
  years: [],
  talks: [],
  rated: [],
  exempt: null,
  exemptions: [],
  spells: [],
})([...activities, ...ofMembers, StudyMaterialDistributed, ...arrivals, ...standingEnds])({
  MeetingHeld: { ...present, attendees: (state, entry) => attend(state, entry, entry.data.form) },
  LectureGiven: {
    ...present,
    lecturerMember: appear,
    attendees: (state, entry) => attend(state, entry, "lecture", entry.data.capacity === "linkedLeader"),
  },
  DiscussionHeld: { ...present, attendees: (state, entry) => attend(state, entry, "discussion") },
  AppraisalHeld: {
    ...present,
    attendees: (state, entry) => attend(state, entry, "appraisal"),
    "ratings.member": (state, entry, self) => {
      const { year, ratings } = entry.data
      const told = ratings.find(({ member }) => member === self)
      return told === undefined
        ? state
        : { ...state, rated: counted([...state.rated, { ...factOf(entry), year, rating: told.rating }]) }
    },
  },
  SelfStudyRecorded: { member: (state, entry) => attend(state, entry, "selfStudy") },
  StudyBroughtHome: { member: (state, entry) => attend(state, entry, "broughtHome"), by: ignored },
  HeartTalkHeld: { member: talked(false), by: talked(true) },
  StudyExemptionGranted: {
    member: (state, entry) => {
      const exempt = { ...factOf(entry), ground: entry.data.ground }
      return { ...state, exempt, exemptions: [...state.exemptions, { ...exempt, ended: null }] }
    },
  },
  StudyExemptionEnded: {
    member: (state, entry) => ({
      ...state,
      exempt: null,
      exemptions: state.exemptions.map((one) => (one.ended === null ? { ...one, ended: entry.occurredOn } : one)),
    }),
  },
  StudyMaterialDistributed: { receiver: ignored },
  MemberEnrolled: { member: begin },
  AdmissionDecided: { member: (state, entry) => (entry.data.approved ? begin(state, entry) : state) },
  MemberTransferredIn: { member: begin },
  MembershipRestored: { member: begin },
  MembershipSuspended: { member: end },
  AdmissionNotRecognized: { member: end },
  ProbationCancelled: { member: end },
  MemberTransferredOut: { member: end },
  MemberWithdrew: { member: end },
  MemberRemoved: { member: end },
  MemberDied: { member: end },
})
