/** Education: what the register of an activity holds, whatever its form. */
import { factOf, keep, type Entry, type Fact, type Kept } from "../../kernel/Event.ts"
import { facet, ignored } from "../../kernel/Register.ts"
import type { CampaignId } from "../campaigns/events.ts"
import type { MemberId } from "../membership/ids.ts"
import type { BranchId, CommitteeId } from "../organization/events.ts"
import { activities, ActivityId, type OnlineChannelId } from "./activities.ts"
import type { absenceGrounds, areas, capacities, Form, media } from "./vocabulary.ts"

interface Activity {
  readonly held: Fact | null
  /** The month in which it was, `YYYY-MM`. */
  readonly month: string | null
  readonly form: Form | null
  readonly branches: ReadonlyArray<BranchId>
  readonly committee: CommitteeId | null
  readonly campaign: CampaignId | null
  readonly topic: string | null
  readonly place: string | null
  readonly chair: MemberId | null
  readonly chairAsWritten: Kept | null
  readonly recorder: MemberId | null
  readonly recorderAsWritten: Kept | null
  readonly observers: Kept | null
  readonly expected: number | null
  readonly present: number | null
  /** The members named who came, or studied. */
  readonly attendees: ReadonlyArray<MemberId>
  readonly absent: ReadonlyArray<MemberId>
  readonly absenceGrounds: ReadonlyArray<keyof typeof absenceGrounds>
  readonly agenda: ReadonlyArray<string>
  readonly areas: ReadonlyArray<Fact & { readonly area: keyof typeof areas }>
  readonly discussion: Kept | null
  readonly resolutions: string | null
  readonly followedUp: (Fact & { readonly done: string }) | null
  readonly lecturer: string | null
  readonly lecturerPost: string | null
  readonly capacity: keyof typeof capacities | null
  readonly special: boolean
  readonly hours: number | null
  readonly medium: keyof typeof media | null
  readonly onlineChannel: OnlineChannelId | null
  /** What was missed and is made up for. */
  readonly makesUpFor: ActivityId | null
  /** Who brought the study home. */
  readonly by: MemberId | null
  readonly byAsWritten: Kept | null
}

const none: Activity = {
  held: null,
  month: null,
  form: null,
  branches: [],
  committee: null,
  campaign: null,
  topic: null,
  place: null,
  chair: null,
  chairAsWritten: null,
  recorder: null,
  recorderAsWritten: null,
  observers: null,
  expected: null,
  present: null,
  attendees: [],
  absent: [],
  absenceGrounds: [],
  agenda: [],
  areas: [],
  discussion: null,
  resolutions: null,
  followedUp: null,
  lecturer: null,
  lecturerPost: null,
  capacity: null,
  special: false,
  hours: null,
  medium: null,
  onlineChannel: null,
  makesUpFor: null,
  by: null,
  byAsWritten: null,
}

/** Who was asked to a meeting and who came. */
export interface Attendance {
  readonly expected?: number
  readonly present?: number
  readonly attendees?: ReadonlyArray<MemberId>
  readonly absent?: ReadonlyArray<{ readonly member: MemberId; readonly ground?: keyof typeof absenceGrounds }>
}

/** How many came: as told, else as many as are named. */
export const presentAt = ({ present, attendees }: Attendance): number | null => present ?? attendees?.length ?? null

/** How many were expected: as told, else those who came and those who did not, where both are. */
export const expectedAt = (told: Attendance): number | null => {
  const present = presentAt(told)
  return told.expected ?? (present !== null && told.absent !== undefined ? present + told.absent.length : null)
}

interface Minutes extends Attendance {
  readonly campaign?: CampaignId
  readonly place?: string
  readonly chair?: MemberId
  readonly chairAsWritten?: string
  readonly recorder?: MemberId
  readonly recorderAsWritten?: string
  readonly observers?: string
  readonly hours?: number
}

const begun = (entry: Entry<{ readonly hours?: number; readonly topic?: string }>, form: Form): Activity => ({
  ...none,
  held: factOf(entry),
  month: entry.occurredOn.slice(0, 7),
  form,
  topic: entry.data.topic ?? null,
  hours: entry.data.hours ?? null,
})

const minuted = (entry: Entry<Minutes>, form: Form, branches: ReadonlyArray<BranchId>): Activity => {
  const { campaign, place, chair, recorder, attendees = [], absent = [] } = entry.data
  return {
    ...begun(entry, form),
    branches: [...new Set(branches)],
    campaign: campaign ?? null,
    place: place ?? null,
    chair: chair ?? null,
    chairAsWritten: keep(entry, "chairAsWritten"),
    recorder: recorder ?? null,
    recorderAsWritten: keep(entry, "recorderAsWritten"),
    observers: keep(entry, "observers"),
    expected: expectedAt(entry.data),
    present: presentAt(entry.data),
    attendees,
    absent: absent.map(({ member }) => member),
    absenceGrounds: absent.flatMap(({ ground }) => ground ?? []),
  }
}

const ofOne = (branch: BranchId | undefined): ReadonlyArray<BranchId> => (branch === undefined ? [] : [branch])

/** The activity itself. */
export const activity = facet(ActivityId, "activity")<Activity>(none)(activities)({
  MeetingHeld: {
    self: (_, entry) => {
      const { form, branch, committee, agenda = [], resolutions } = entry.data
      return {
        ...minuted(entry, form, ofOne(branch)),
        committee: committee ?? null,
        agenda: agenda.map(({ item }) => item),
        areas: agenda.flatMap(({ area }) => (area === undefined ? [] : { ...factOf(entry), area })),
        discussion: keep(entry, "discussion"),
        resolutions: resolutions ?? null,
      }
    },
  },
  LectureGiven: {
    self: (_, entry) => {
      const { branches, lecturer, lecturerPost, capacity, special, topic } = entry.data
      return {
        ...minuted(entry, "lecture", branches),
        topic,
        lecturer,
        lecturerPost: lecturerPost ?? null,
        capacity: capacity ?? null,
        special: special ?? false,
      }
    },
  },
  DiscussionHeld: {
    self: (_, entry) => ({
      ...minuted(entry, "discussion", ofOne(entry.data.branch)),
      committee: entry.data.committee ?? null,
      topic: entry.data.topic,
    }),
  },
  AppraisalHeld: {
    self: (_, entry) => minuted(entry, "appraisal", [entry.data.branch]),
  },
  SelfStudyRecorded: {
    self: (_, entry) => ({
      ...begun(entry, "selfStudy"),
      attendees: [entry.data.member],
      medium: entry.data.medium,
      onlineChannel: entry.data.onlineChannel ?? null,
      makesUpFor: entry.data.makesUpFor ?? null,
    }),
    makesUpFor: ignored,
  },
  StudyBroughtHome: {
    self: (_, entry) => ({
      ...begun(entry, "broughtHome"),
      attendees: [entry.data.member],
      by: entry.data.by ?? null,
      byAsWritten: keep(entry, "byAsWritten"),
    }),
  },
  MeetingFollowedUp: {
    activity: (state, entry) => ({ ...state, followedUp: { ...factOf(entry), done: entry.data.done } }),
  },
})
