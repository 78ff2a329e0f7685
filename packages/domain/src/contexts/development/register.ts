/** Development: a person's file, the flows that figures count, and the introducers' load. */
import { factOf, keep } from "../../kernel/Event.ts"
import { facet, ignored } from "../../kernel/Register.ts"
import {
  EnrolledMemberConfirmed,
  MemberDied,
  MemberEnrolled,
  MemberRemoved,
  MemberTransferredIn,
  MemberTransferredOut,
  MemberWithdrew,
} from "../membership/events.ts"
import { MemberId } from "../membership/ids.ts"
import { probationEnd } from "../membership/probation.ts"
import { events } from "./events.ts"
import {
  anew,
  closes,
  confirmationOf,
  confirmedOnRoster,
  empty,
  ends,
  fromElsewhere,
  isOpen,
  meetingOf,
  notice,
  sets,
  setsFirst,
  takenUpAgain,
  toDecide,
  update,
  voteOf,
  withNotice,
  type Development,
} from "./File.ts"

/** The person's development: the open (or last) file, and what figures count. */
export const development = facet(
  MemberId,
  "development",
)<Development>({
  file: null,
  earlier: [],
  applications: [],
  admissions: [],
  confirmations: [],
  extensions: [],
  cancellations: [],
})([
  ...events,
  MemberEnrolled,
  EnrolledMemberConfirmed,
  MemberTransferredIn,
  MemberTransferredOut,
  MemberWithdrew,
  MemberRemoved,
  MemberDied,
])({
  MemberApplied: {
    member: (state, entry) => {
      const reopened = isOpen(state.file) && state.file.applied === undefined ? state : anew(state, entry)
      const next = update(reopened, entry, { applied: factOf(entry), branch: entry.data.branch })
      return { ...next, applications: [...state.applications, factOf(entry)] }
    },
  },
  ApplicantTalkHeld: {
    // Done once it is done, as setsFirst has it.
    member: (state, entry) =>
      update(state, entry, { talk: state.file?.talk ?? { ...factOf(entry), talkers: entry.data.talkers ?? [] } }),
    talkers: ignored,
  },
  ApplicationWithdrawn: { member: closes },
  ActivistDetermined: {
    member: (state, entry) =>
      update(takenUpAgain(state), entry, {
        activist: { ...factOf(entry), recommendation: entry.data.recommendation ?? null },
        branch: entry.data.branch,
      }),
  },
  ActivistFiled: { member: setsFirst("filed") },
  TrainingContactsAssigned: {
    member: (state, entry) =>
      update(state, entry, {
        contacts: { ...factOf(entry), members: entry.data.contacts, asWritten: keep(entry, "asWritten") },
      }),
    contacts: ignored,
  },
  ActivistReviewed: {
    member: (state, entry) =>
      update(state, entry, {
        reviews: [...(state.file?.reviews ?? []), { ...factOf(entry), opinion: entry.data.opinion }],
      }),
  },
  ThoughtReportSubmitted: {
    member: (state, entry) =>
      update(state, entry, { thoughtReports: [...(state.file?.thoughtReports ?? []), factOf(entry)] }),
  },
  CultivationTransferred: {
    member: (state, entry) =>
      update(state, entry, { countedSince: entry.data.countedSince, branch: entry.data.branch }),
  },
  ActivistDropped: { member: closes },
  TargetOpinionsCollected: {
    member: (state, entry) => {
      const { group, contacts, members, masses } = entry.data
      return update(state, entry, { opinions: { ...factOf(entry), complete: group && contacts && members && masses } })
    },
  },
  TargetProposed: { member: sets("proposed") },
  TargetFiled: {
    member: (state, entry) => update(state, entry, { targetFiled: { ...factOf(entry), agreed: entry.data.agreed } }),
  },
  NoticePosted: {
    member: (state, entry) =>
      update(state, entry, {
        notices: {
          ...state.file?.notices,
          [entry.data.stage]: {
            ...factOf(entry),
            until: entry.data.until,
            openObjections: 0,
            upheld: false,
            closed: null,
          },
        },
      }),
  },
  ObjectionReceived: {
    member: (state, entry) =>
      withNotice(state, entry, entry.data.stage, {
        openObjections: (notice(state, entry.data.stage)?.openObjections ?? 0) + 1,
      }),
  },
  ObjectionResolved: {
    member: (state, entry) => {
      const before = notice(state, entry.data.stage)
      return withNotice(state, entry, entry.data.stage, {
        openObjections: Math.max(0, (before?.openObjections ?? 0) - 1),
        upheld: before?.upheld === true || entry.data.upheld,
      })
    },
  },
  NoticeClosed: {
    member: (state, entry) =>
      withNotice(state, entry, entry.data.stage, { closed: { ...factOf(entry), result: entry.data.result } }),
  },
  TargetListed: {
    member: (state, entry) => update(state, entry, { listed: factOf(entry), branch: entry.data.branch }),
  },
  IntroducersAssigned: {
    member: (state, entry) =>
      update(state, entry, {
        introducers: { ...factOf(entry), members: entry.data.introducers, asWritten: keep(entry, "asWritten") },
      }),
    introducers: ignored,
  },
  PoliticalReviewConcluded: {
    member: (state, entry) =>
      update(state, entry, { politicalReview: { ...factOf(entry), passed: entry.data.passed } }),
  },
  PreAdmissionTrainingCompleted: {
    member: (state, entry) => {
      const { days, hours, exception } = entry.data
      return update(state, entry, { training: { ...factOf(entry), days, hours, exception: exception !== undefined } })
    },
  },
  ScrutinyHeld: {
    member: (state, entry) => update(state, entry, { scrutiny: { ...factOf(entry), passed: entry.data.passed } }),
  },
  PreReviewDecided: {
    member: (state, entry) => {
      const { passed, formNumber } = entry.data
      return update(state, entry, {
        preReview: { ...factOf(entry), passed },
        ...(formNumber === undefined ? {} : { formNumber }),
      })
    },
  },
  ApplicationFormIssued: {
    member: (state, entry) => update(state, entry, { formIssued: factOf(entry), formNumber: entry.data.formNumber }),
  },
  ApplicationFormCompleted: { member: sets("formCompleted") },
  AdmissionMeetingHeld: {
    member: (state, entry) => {
      const next = update(state, entry, {
        meeting: { ...voteOf(entry), passed: entry.data.passed },
        branch: entry.data.branch,
      })
      return { ...next, file: toDecide(next.file ?? empty, state.file?.meeting !== undefined) }
    },
    introducers: ignored,
    voters: ignored,
    "excluded.member": ignored,
  },
  AdmissionSubmitted: { member: sets("submitted") },
  AdmissionTalkHeld: {
    member: (state, entry) => update(state, entry, { talkBefore: { ...factOf(entry), by: entry.data.by ?? null } }),
  },
  AdmissionDecided: {
    member: (state, entry) => {
      const decided = { ...factOf(entry), approved: entry.data.approved }
      if (!entry.data.approved) return update(state, entry, { decided })
      const ends = probationEnd(state.file?.meeting?.on ?? entry.occurredOn)
      const next = update(state, entry, { decided, began: factOf(entry), probationEnds: ends, firstEnd: ends })
      return { ...next, admissions: [...state.admissions, { ...factOf(entry), branch: entry.data.branch }] }
    },
  },
  AdmissionFiled: { member: sets("countyFiled") },
  AdmissionNotRecognized: { member: ends },
  ProbationerAssigned: { member: sets("assigned") },
  OathTaken: { member: setsFirst("oath") },
  ProbationReviewed: {
    member: (state, entry) =>
      update(state, entry, { probationReviews: [...(state.file?.probationReviews ?? []), factOf(entry)] }),
  },
  ConfirmationRequested: { member: sets("requested") },
  ConfirmationPostponed: {
    member: (state, entry) => update(state, entry, { postponed: { ...factOf(entry), until: entry.data.until } }),
  },
  ConfirmationMeetingHeld: {
    member: (state, entry) => {
      const { proposal, extendUntil } = entry.data
      return update(state, entry, {
        confirmationMeeting: {
          ...voteOf(entry),
          proposal,
          ...(extendUntil === undefined ? {} : { until: extendUntil }),
        },
      })
    },
    voters: ignored,
    "excluded.member": ignored,
  },
  MemberConfirmed: {
    member: (state, entry) => ({
      ...update(state, entry, { confirmed: factOf(entry) }),
      confirmations: [...state.confirmations, confirmationOf(state.file ?? empty, entry)],
    }),
  },
  ProbationExtended: {
    member: (state, entry) => {
      const { until } = entry.data
      const extended = { ...factOf(entry), until, meeting: meetingOf(state.file) }
      const { file } = update(state, entry, { extended, probationEnds: until })
      // What was asked for before was answered: at the end of the extension it is asked for again (G25).
      const { requested: _answered, ...open } = file ?? empty
      return { ...state, file: open, extensions: [...state.extensions, factOf(entry)] }
    },
  },
  ProbationCancelled: {
    member: (state, entry, self) => ({
      ...ends(state, entry, self),
      cancellations: [...state.cancellations, factOf(entry)],
    }),
  },
  DevelopmentFileArchived: { member: sets("archived") },
  MemberEnrolled: {
    member: (state, entry) => fromElsewhere(state, entry, "enrolled", probationEnd(entry.occurredOn)),
  },
  EnrolledMemberConfirmed: { member: confirmedOnRoster },
  MemberTransferredIn: {
    member: (state, entry) => {
      if (entry.data.standing !== "probationer") return state
      const ends = entry.data.probationEndsOn ?? probationEnd(entry.data.joinedOn)
      return fromElsewhere(state, entry, "transferredIn", ends)
    },
  },
  MemberTransferredOut: { member: closes },
  MemberWithdrew: { member: closes },
  MemberRemoved: { member: closes },
  MemberDied: { member: closes },
})
