/**
 * The numbers of the Rules for Developing Members (中国共产党发展党员工作细则) with their articles, in both revisions:
 * R2014 (issued 2014-05-28) and R2026 (issued 2026-05-11).
 *
 * The rulebook in force on the date of a step applies. R2014 article numbers above 20 other than 32 follow from those
 * of R2026 by the shift of one article from Art. 18 on (`derived`); they were not read in the text itself.
 */
import type { PlainDate } from "../kernel/Calendar.ts"
import { plainDate } from "../kernel/Calendar.ts"
import type { Message } from "../kernel/Message.ts"
import { defaultSlots, type SupportSlot } from "./Slots.ts"

export type RulebookName = "R2014" | "R2026"

/** A number (or word) of the rules in one revision; null where that revision has none. */
interface Provision<A> {
  readonly value: A
  readonly article: string
}

interface Provisions {
  /** Full years of age at the application. */
  readonly minAge: Provision<number>
  /** Months from application to talk. */
  readonly talkWithin: Provision<number>
  /** How an activist is determined and filed. */
  readonly activist: Provision<null>
  /** Persons. */
  readonly trainingContacts: Provision<{ readonly min: number; readonly max: number }>
  /** Months between two reviews of an activist. */
  readonly reviewEvery: Provision<number>
  /** Months as activist before a person is listed as target. */
  readonly minCultivation: Provision<number>
  /** Filing a target with the superior (R2014), or its agreement (R2026). */
  readonly targetFiling: Provision<null>
  /** Working days of public notice before listing; null where the rules have none and only a local rule can. */
  readonly noticeWorkingDays: Provision<number | null>
  /** Persons. */
  readonly introducers: Provision<number>
  readonly politicalReview: Provision<null>
  /** Either is enough: days or class hours. */
  readonly training: Provision<{ readonly days: number; readonly hours: number }>
  readonly preReview: Provision<null>
  /** Months after the pre-review within which a person does not leave his unit. */
  readonly leavesUnitWithin: Provision<number>
  /** Months from pre-review to branch meeting. */
  readonly meetingWithin: Provision<number | null>
  readonly quorum: Provision<null>
  readonly majority: Provision<null>
  readonly committeeTalk: Provision<null>
  readonly approvingPower: Provision<null>
  /** Months from branch meeting to approval: normal and at most. */
  readonly approval: Provision<{ readonly normal: number; readonly max: number }>
  /** Months from approval to oath. */
  readonly oathWithin: Provision<number | null>
  /** Months of probation from the branch meeting. */
  readonly probation: Provision<number>
  readonly confirmationRequest: Provision<null>
  /** Months of an extension, counted from the first expiry; it is granted once. */
  readonly extension: Provision<{ readonly min: number; readonly max: number }>
  /** Months from confirmation meeting to approval. */
  readonly confirmationApproval: Provision<number>
  /** Months after expiry within which the meeting on a transferred-in probationer may be postponed. */
  readonly postponement: Provision<number>
  readonly membershipAge: Provision<null>
  readonly archive: Provision<ReadonlyArray<string>>
}

const FIVE_PAPERS = ["入党志愿书", "入党申请书", "政治审查材料", "转正申请书", "培养教育考察材料"] as const

const R2014: Provisions = {
  minAge: { value: 18, article: "5" },
  talkWithin: { value: 1, article: "7" },
  activist: { value: null, article: "8" },
  trainingContacts: { value: { min: 1, max: 2 }, article: "9" },
  reviewEvery: { value: 6, article: "11" },
  minCultivation: { value: 12, article: "13" },
  targetFiling: { value: null, article: "13" },
  noticeWorkingDays: { value: null, article: "13" },
  introducers: { value: 2, article: "14" },
  politicalReview: { value: null, article: "16" },
  training: { value: { days: 3, hours: 24 }, article: "17" },
  preReview: { value: null, article: "19" },
  leavesUnitWithin: { value: 3, article: "19" },
  meetingWithin: { value: null, article: "19" },
  quorum: { value: null, article: "20" },
  majority: { value: null, article: "21" },
  committeeTalk: { value: null, article: "24" },
  approvingPower: { value: null, article: "23" },
  approval: { value: { normal: 3, max: 6 }, article: "26" },
  oathWithin: { value: null, article: "30" },
  probation: { value: 12, article: "32" },
  confirmationRequest: { value: null, article: "33" },
  extension: { value: { min: 6, max: 12 }, article: "32" },
  confirmationApproval: { value: 3, article: "34" },
  postponement: { value: 6, article: "36" },
  membershipAge: { value: null, article: "34" },
  archive: { value: FIVE_PAPERS, article: "37" },
}

const R2026: Provisions = {
  ...R2014,
  noticeWorkingDays: { value: 5, article: "13" },
  preReview: { value: null, article: "18" },
  leavesUnitWithin: { value: 3, article: "18" },
  meetingWithin: { value: 1, article: "19" },
  quorum: { value: null, article: "19" },
  majority: { value: null, article: "20" },
  committeeTalk: { value: null, article: "23" },
  approvingPower: { value: null, article: "22" },
  approval: { value: { normal: 3, max: 6 }, article: "25" },
  oathWithin: { value: 1, article: "29" },
  probation: { value: 12, article: "31" },
  confirmationRequest: { value: null, article: "32" },
  extension: { value: { min: 6, max: 12 }, article: "31" },
  confirmationApproval: { value: 3, article: "33" },
  postponement: { value: 6, article: "35" },
  membershipAge: { value: null, article: "33" },
  archive: { value: FIVE_PAPERS, article: "36" },
}

export type ProvisionName = keyof Provisions

/** What a township sets: the day of the switch to R2026, and the local rules that it keeps (off unless set). */
export interface Settings {
  /** The first day on which R2026 applies; the day of issue by default. */
  readonly revisedOn: PlainDate
  /** Working days of public notice before listing under R2014 (公示制 is a local rule there); null where none is kept. */
  readonly localNoticeWorkingDays: number | null
  /** Months after the application before which nobody becomes an activist; null where no local rule sets it. */
  readonly activistAfterMonths: number | null
  /** How many a member accompanies at one time as training contact or introducer; null where no local rule sets it. */
  readonly accompanimentLoad: number | null
  /** Hours that a duty lasts at least; null where no local rule sets it. */
  readonly dutyHours: number | null
  /** Months within which an activist or probationer hands in a thought report again; null where no local rule sets it. */
  readonly thoughtReportMonths: number | null
  /** Months for which a political review is valid; null where no local rule sets it. */
  readonly politicalReviewMonths: number | null
  /** Months from the scrutiny to the pre-review; null where no local rule sets it. */
  readonly preReviewMonths: number | null
  /** Months from the branch meeting until its resolution is submitted; null where no local rule sets it. */
  readonly submissionMonths: number | null
  /** Days from the approval of the confirmation until the file is archived; null where no local rule sets it. */
  readonly archiveDays: number | null
  /** Months between two reviews of a probationer; null where no local rule sets it. */
  readonly probationReviewMonths: number | null
  /** Months within which each floating member is contacted; null where no local rule sets it. */
  readonly floatingContactMonths: number | null
  /** Months within which three members of a branch in one place have a group there; null where no local rule sets it. */
  readonly floatingGroupMonths: number | null
  /** Working days within which a visitor gets his reply. */
  readonly receptionReplyWorkingDays: number
  /**
   * The first day from which every branch is held to its meetings and every member to his class hours; null where each is
   * held to them from the first that is on record.
   */
  readonly educationFrom: PlainDate | null
  /** Months within which the leader linked to a branch lectures there again; null where no local rule sets it. */
  readonly linkedLeaderLectureMonths: number | null
  /** Class hours of self-study that a member is credited with on one day; null where no local rule caps them. */
  readonly selfStudyHoursADay: number | null
  /** The share of excellent ratings in an appraisal, in percent; null where no local rule caps it. */
  readonly appraisalExcellentPercent: number | null
  /** Months within which a new village library sets its opening hours; null where no local rule sets it. */
  readonly libraryHoursMonths: number | null
  /** Months of unpaid dues after which the branch reminds the member; null where no local rule sets it. */
  readonly duesReminderMonths: number | null
  /** Months from the beginning of a year within which the dues of each member are set; null where none sets it. */
  readonly duesStandardMonths: number | null
  /** Nights of a month not spent at the post from which on a cadre commutes (走读). */
  readonly commutingNights: number
  /** Days before a reception day by which it is announced; null where no local rule sets it. */
  readonly receptionNoticeDays: number | null
  /** Days within which a way of disposing of a clue is proposed: thirty, or fewer where a local rule is stricter. */
  readonly clueDispositionDays: number
  /** Months after the end of probation within the Party within which it is decided what follows. */
  readonly probationDecisionMonths: number
  /** Months within which a branch grown to seven full members elects a committee; null where no local rule sets it. */
  readonly committeeElectionMonths: number | null
  /** Months within which a branch of more than fifty members is divided; null where no local rule sets it. */
  readonly branchDivisionMonths: number | null
  /** The kinds of support that a weak branch gets (五个一). */
  readonly supportSlots: ReadonlyArray<SupportSlot>
  /** Months within which a weak branch has its plan and all its support; null where no local rule sets it. */
  readonly rectificationStartMonths: number | null
  /** Years without a development target by which a village is found weak; null where no local rule sets it. */
  readonly villageTargetYears: number | null
  /** Days a month that a first secretary spends in the village; null where no local rule sets it. */
  readonly firstSecretaryDays: number | null
}

export const defaultSettings: Settings = {
  revisedOn: plainDate("2026-05-11"),
  localNoticeWorkingDays: null,
  activistAfterMonths: null,
  accompanimentLoad: null,
  dutyHours: null,
  thoughtReportMonths: null,
  politicalReviewMonths: null,
  preReviewMonths: null,
  submissionMonths: null,
  archiveDays: null,
  probationReviewMonths: null,
  floatingContactMonths: null,
  floatingGroupMonths: null,
  receptionReplyWorkingDays: 30,
  educationFrom: null,
  linkedLeaderLectureMonths: null,
  selfStudyHoursADay: null,
  appraisalExcellentPercent: null,
  libraryHoursMonths: 1,
  duesReminderMonths: 3,
  duesStandardMonths: 3,
  commutingNights: 2,
  receptionNoticeDays: 3,
  clueDispositionDays: 30,
  probationDecisionMonths: 1,
  committeeElectionMonths: null,
  branchDivisionMonths: null,
  supportSlots: defaultSlots,
  rectificationStartMonths: 1,
  villageTargetYears: null,
  firstSecretaryDays: 20,
}

/** The rulebook as rules ask it: a provision as in force on the date of the step. */
export interface Rulebook {
  readonly settings: Settings
  readonly nameOn: (on: PlainDate) => RulebookName
  readonly on: <P extends ProvisionName>(on: PlainDate, provision: P) => Provisions[P]["value"]
  readonly cite: (provision: ProvisionName) => (on: PlainDate) => Message
}

const TEXTS: Readonly<Record<RulebookName, Provisions>> = { R2014, R2026 }

export const rulebookOf = (settings: Settings): Rulebook => {
  const nameOn = (on: PlainDate): RulebookName => (on < settings.revisedOn ? "R2014" : "R2026")
  return {
    settings,
    nameOn,
    on: (on, provision) => TEXTS[nameOn(on)][provision].value,
    cite: (provision) => (on) => {
      const name = nameOn(on)
      const { article } = TEXTS[name][provision]
      return {
        zh: `《中国共产党发展党员工作细则》（${name === "R2014" ? "2014年" : "2026年修订"}）第${article}条`,
        en: `Rules for Developing Members (${name}) Art. ${article}`,
      }
    },
  }
}

/** A citation of a text other than the Rules for Developing Members. */
export const citing = (zh: string, en: string) => (): Message => ({ zh, en })
