/** Education: what the registers of branches, channels and study plans hold. */
import { yearOf, type PlainDate } from "../../kernel/Calendar.ts"
import { factOf, type Entry, type Fact } from "../../kernel/Event.ts"
import { facet, ignored } from "../../kernel/Register.ts"
import type { MemberId } from "../membership/ids.ts"
import { makesCommittee } from "../offices/elected.ts"
import { CommitteeElected } from "../offices/events.ts"
import { BranchDissolved, BranchEstablished, BranchId, CommitteeId } from "../organization/events.ts"
import { meetings, OnlineChannelId, SelfStudyRecorded } from "./activities.ts"
import {
  channelSteps,
  StudyMaterialDistributed,
  StudyMaterialProcured,
  StudyPlanAdopted,
  StudyPlanId,
} from "./events.ts"
import { type Attendance, expectedAt, presentAt } from "./activity.ts"
import type { Form, media } from "./vocabulary.ts"

/** A meeting that the branch held or a lecture that it was given. */
export interface Gathering extends Fact {
  readonly form: Form
  /** Whether the leader linked to the branch lectured. */
  readonly linkedLeader?: true
  /** Whether the minutes tell of everybody who was expected whether he came: who is not named as missing was there. */
  readonly complete?: true
}

/** A discussion, and the how-manieth topic of its year it was on in this branch. */
export interface Discussed extends Fact {
  readonly topic: string
  readonly nth: number
}

/** Copies of one title that the branch received. */
export interface Received extends Fact {
  readonly title: string
  readonly copies: number
  readonly receiver: MemberId | null
  readonly receiverAsWritten: string | null
}

interface BranchEducation {
  readonly established: Fact | null
  readonly dissolved: PlainDate | null
  /** The fact by which it has a branch committee. */
  readonly committee: Fact | null
  readonly gatherings: ReadonlyArray<Gathering>
  readonly discussions: ReadonlyArray<Discussed>
  readonly appraisals: ReadonlyArray<Fact & { readonly year: number }>
  readonly received: ReadonlyArray<Received>
}

/** Whoever did not come is named, or nobody is missing. */
const isComplete = (told: Attendance): boolean => {
  const [expected, present] = [expectedAt(told), presentAt(told)]
  return told.absent !== undefined || (expected !== null && expected === present)
}

const gather = (
  state: BranchEducation,
  entry: Entry<Attendance>,
  form: Form,
  linkedLeader = false,
): BranchEducation => {
  const gathering: { -readonly [K in keyof Gathering]: Gathering[K] } = { ...factOf(entry), form }
  if (linkedLeader) gathering.linkedLeader = true
  if (isComplete(entry.data)) gathering.complete = true
  return { ...state, gatherings: [...state.gatherings, gathering] }
}

/** Counts a topic once a year, however often it was discussed. */
const nthTopic = (discussions: ReadonlyArray<Discussed>, on: PlainDate, topic: string): number => {
  const thisYear = discussions.filter((one) => yearOf(one.on) === yearOf(on))
  return (
    thisYear.find((one) => one.topic === topic)?.nth ?? thisYear.reduce((most, { nth }) => Math.max(most, nth), 0) + 1
  )
}

/** A title without the marks that it may be written in. */
const bare = (title: string): string => title.trim().replace(/^《(.+)》$/u, "$1")

/** The branch as one that educates its members. */
export const branchEducation = facet(
  BranchId,
  "education",
)<BranchEducation>({
  established: null,
  dissolved: null,
  committee: null,
  gatherings: [],
  discussions: [],
  appraisals: [],
  received: [],
})([BranchEstablished, BranchDissolved, CommitteeElected, ...meetings, StudyMaterialDistributed, StudyPlanAdopted])({
  BranchEstablished: {
    branch: (state, entry) => ({
      ...state,
      established: factOf(entry),
      committee: entry.data.hasCommittee === true ? factOf(entry) : null,
    }),
  },
  CommitteeElected: {
    branch: (state, entry) =>
      state.committee === null && makesCommittee(entry.data) ? { ...state, committee: factOf(entry) } : state,
  },
  BranchDissolved: { branch: (state, entry) => ({ ...state, dissolved: entry.occurredOn }) },
  MeetingHeld: { branch: (state, entry) => gather(state, entry, entry.data.form) },
  LectureGiven: {
    branches: (state, entry) => gather(state, entry, "lecture", entry.data.capacity === "linkedLeader"),
  },
  DiscussionHeld: {
    branch: (before, entry) => {
      const state = gather(before, entry, "discussion")
      const { topic } = entry.data
      const nth = nthTopic(state.discussions, entry.occurredOn, topic)
      return { ...state, discussions: [...state.discussions, { ...factOf(entry), topic, nth }] }
    },
  },
  AppraisalHeld: {
    branch: (before, entry) => {
      const state = gather(before, entry, "appraisal")
      return { ...state, appraisals: [...state.appraisals, { ...factOf(entry), year: entry.data.year }] }
    },
  },
  StudyMaterialDistributed: {
    branch: (state, entry) => ({
      ...state,
      received: [
        ...state.received,
        ...entry.data.titles.map(({ title, copies }) => ({
          ...factOf(entry),
          title: bare(title),
          copies,
          receiver: entry.data.receiver ?? null,
          receiverAsWritten: entry.data.receiverAsWritten ?? null,
        })),
      ],
    }),
  },
  StudyPlanAdopted: { branch: ignored },
})

/** Copies of one title that the committee got to distribute. */
export interface Procured extends Fact {
  readonly title: string
  readonly copies: number
  readonly source: string | null
  readonly voucher: string | null
}
interface CommitteeEducation {
  readonly procured: ReadonlyArray<Procured>
}

/** The committee as the one that distributes materials; its meetings and plans are entities of their own. */
export const committeeEducation = facet(CommitteeId, "education")<CommitteeEducation>({ procured: [] })([
  ...meetings,
  StudyPlanAdopted,
  StudyMaterialProcured,
])({
  StudyMaterialProcured: {
    committee: ({ procured }, entry) => {
      const { titles, source, voucher } = entry.data
      const got = titles.map(({ title, copies }) => ({
        ...factOf(entry),
        ...{ title: bare(title), copies, source: source ?? null, voucher: voucher ?? null },
      }))
      return { procured: [...procured, ...got] }
    },
  },
  MeetingHeld: { committee: ignored },
  DiscussionHeld: { committee: ignored },
  StudyPlanAdopted: { committee: ignored },
})

interface OnlineChannel {
  readonly adopted: Fact | null
  readonly name: string | null
  readonly medium: keyof typeof media | null
  readonly followers: number | null
  readonly updates: ReadonlyArray<Fact & { readonly items: number }>
  readonly lastUpdate: Fact | null
  readonly closed: Fact | null
}

/** The channel by which members study. */
export const onlineChannel = facet(
  OnlineChannelId,
  "channel",
)<OnlineChannel>({
  adopted: null,
  name: null,
  medium: null,
  followers: null,
  updates: [],
  lastUpdate: null,
  closed: null,
})([...channelSteps, SelfStudyRecorded])({
  OnlineChannelAdopted: {
    self: (state, entry) => ({
      ...state,
      adopted: factOf(entry),
      name: entry.data.name,
      medium: entry.data.medium,
      followers: entry.data.followers ?? null,
    }),
  },
  OnlineChannelUpdated: {
    onlineChannel: (state, entry) => ({
      ...state,
      followers: entry.data.followers ?? state.followers,
      updates: [...state.updates, { ...factOf(entry), items: entry.data.items }],
      lastUpdate: factOf(entry),
    }),
  },
  OnlineChannelClosed: { onlineChannel: (state, entry) => ({ ...state, closed: factOf(entry) }) },
  SelfStudyRecorded: { onlineChannel: ignored },
})

interface StudyPlan {
  readonly adopted: Fact | null
  readonly title: string | null
  readonly committee: CommitteeId | null
  readonly branch: BranchId | null
  readonly from: PlainDate | null
  readonly until: PlainDate | null
  readonly topics: string | null
  readonly hours: number | null
  readonly documentNumber: string | null
}

/** The study plan itself. */
export const studyPlan = facet(
  StudyPlanId,
  "plan",
)<StudyPlan>({
  adopted: null,
  title: null,
  committee: null,
  branch: null,
  from: null,
  until: null,
  topics: null,
  hours: null,
  documentNumber: null,
})([StudyPlanAdopted])({
  StudyPlanAdopted: {
    self: (_, entry) => ({
      adopted: factOf(entry),
      title: entry.data.title,
      committee: entry.data.committee ?? null,
      branch: entry.data.branch ?? null,
      from: entry.data.from ?? null,
      until: entry.data.until ?? null,
      topics: entry.data.topics ?? null,
      hours: entry.data.hours ?? null,
      documentNumber: entry.data.documentNumber ?? null,
    }),
  },
})
