/** Membership: what the registers of persons and branches hold of who is a member. */
import type { PlainDate } from "../../kernel/Calendar.ts"
import { factOf, keep, type Entry, type Fact, type Kept } from "../../kernel/Event.ts"
import { facet, ignored } from "../../kernel/Register.ts"
import {
  AdmissionDecided,
  AdmissionMeetingHeld,
  AdmissionNotRecognized,
  MemberConfirmed,
  ProbationCancelled,
  ProbationExtended,
} from "../development/events.ts"
import type { BranchId } from "../organization/events.ts"
import { changes, PersonDetailsChanged, PersonRegistered } from "./events.ts"
import { MemberId } from "./ids.ts"
import { probationEnd } from "./probation.ts"
import type { registered, removalGrounds } from "./vocabulary.ts"

interface Person {
  readonly name: Kept | null
  readonly idNumber: Kept | null
  readonly phone: Kept | null
  readonly address: Kept | null
  readonly nativePlace: Kept | null
  readonly school: Kept | null
  readonly householdRegistration: Kept | null
  readonly sex: string | null
  readonly birthDate: PlainDate | null
  readonly ethnicity: string | null
  readonly education: string | null
  readonly degree: string | null
  readonly workStartedOn: PlainDate | null
  readonly occupation: string | null
}

/** Who a person is: what rules and figures may read stands open, the rest is kept sealed. */
export const person = facet(
  MemberId,
  "person",
)<Person>({
  name: null,
  idNumber: null,
  phone: null,
  address: null,
  nativePlace: null,
  school: null,
  householdRegistration: null,
  sex: null,
  birthDate: null,
  ethnicity: null,
  education: null,
  degree: null,
  workStartedOn: null,
  occupation: null,
})([PersonRegistered, PersonDetailsChanged])({
  PersonRegistered: {
    member: (_, entry) => ({
      name: keep(entry, "name"),
      idNumber: keep(entry, "idNumber"),
      phone: keep(entry, "phone"),
      address: keep(entry, "address"),
      nativePlace: keep(entry, "nativePlace"),
      school: keep(entry, "school"),
      householdRegistration: keep(entry, "householdRegistration"),
      sex: entry.data.sex,
      birthDate: entry.data.birthDate,
      ethnicity: entry.data.ethnicity ?? null,
      education: entry.data.education ?? null,
      degree: entry.data.degree ?? null,
      workStartedOn: entry.data.workStartedOn ?? null,
      occupation: entry.data.occupation ?? null,
    }),
  },
  PersonDetailsChanged: {
    member: (state, entry) => ({
      ...state,
      name: keep(entry, "name") ?? state.name,
      idNumber: keep(entry, "idNumber") ?? state.idNumber,
      phone: keep(entry, "phone") ?? state.phone,
      address: keep(entry, "address") ?? state.address,
      nativePlace: keep(entry, "nativePlace") ?? state.nativePlace,
      school: keep(entry, "school") ?? state.school,
      householdRegistration: keep(entry, "householdRegistration") ?? state.householdRegistration,
      ethnicity: entry.data.ethnicity ?? state.ethnicity,
      education: entry.data.education ?? state.education,
      degree: entry.data.degree ?? state.degree,
      workStartedOn: entry.data.workStartedOn ?? state.workStartedOn,
      occupation: entry.data.occupation ?? state.occupation,
    }),
  },
})

export type Standing = keyof typeof registered
type ExitKind = "died" | "transferredOut" | "withdrew" | "removed" | "expelled" | "cancelled" | "notRecognized"

/** Leaving membership, with the standing that was left: who was suspended was counted no more. */
export interface Exit extends Fact {
  readonly kind: ExitKind
  readonly branch: BranchId
  readonly was: Standing
  /** Of a removal. */
  readonly ground?: keyof typeof removalGrounds
}
/** Coming into membership, with the standing in which he came. */
export interface Arrival extends Fact {
  readonly kind: "enrolled" | "developed" | "transferredIn" | "restored"
  readonly branch: BranchId
  readonly as: Standing
}

interface Membership {
  readonly standing: Standing
  readonly branch: BranchId | null
  /** The branch meeting that is waiting for the superior's approval. */
  readonly pendingSince: PlainDate | null
  /** The day from which he is a member (the branch meeting), with the entry that made it so. */
  readonly joined: Fact | null
  readonly probationEnds: PlainDate | null
  /** The day from which membership age (党龄) runs: the end of probation, whenever the meeting was held. */
  readonly ageFrom: PlainDate | null
  readonly confirmed: Fact | null
  /** 留党察看: no vote while it lasts. */
  readonly rightsSuspended: Fact | null
  readonly exits: ReadonlyArray<Exit>
  readonly arrivals: ReadonlyArray<Arrival>
  /** Each time that he became a full member, and each suspension, with what he was before. */
  readonly confirmations: ReadonlyArray<Fact>
  readonly suspensions: ReadonlyArray<Fact & { readonly was: Standing }>
  readonly died: Fact | null
}

const outside: Membership = {
  standing: "none",
  branch: null,
  pendingSince: null,
  joined: null,
  probationEnds: null,
  ageFrom: null,
  confirmed: null,
  rightsSuspended: null,
  exits: [],
  arrivals: [],
  confirmations: [],
  suspensions: [],
  died: null,
}

type InBranch = Entry<{ readonly branch: BranchId }>

const leave = (state: Membership, entry: InBranch, kind: ExitKind, of: Pick<Exit, "ground"> = {}): Membership => ({
  ...outside,
  exits: [...state.exits, { ...factOf(entry), kind, branch: entry.data.branch, was: state.standing, ...of }],
  arrivals: state.arrivals,
  confirmations: state.confirmations,
  suspensions: state.suspensions,
})

const arrive = (
  state: Membership,
  entry: InBranch,
  kind: Arrival["kind"],
  as: Standing,
): Pick<Membership, "arrivals"> => ({
  arrivals: [...state.arrivals, { ...factOf(entry), kind, branch: entry.data.branch, as }],
})

const confirm = (state: Membership, entry: Entry): Membership => ({
  ...state,
  standing: state.standing === "suspended" ? "suspended" : "full",
  confirmed: factOf(entry),
  confirmations: [...state.confirmations, factOf(entry)],
  ageFrom: state.probationEnds ?? entry.occurredOn,
})

/** The decisions on a development that change membership. */
export const decisions = [
  AdmissionMeetingHeld,
  AdmissionDecided,
  AdmissionNotRecognized,
  MemberConfirmed,
  ProbationExtended,
  ProbationCancelled,
] as const

/** Whether, since when and where a person is a member. */
export const membership = facet(MemberId, "membership")<Membership>(outside)([...changes, ...decisions])({
  MemberEnrolled: {
    member: (state, entry) => ({
      ...state,
      standing: "probationer",
      branch: entry.data.branch,
      joined: factOf(entry),
      probationEnds: probationEnd(entry.occurredOn),
      ...arrive(state, entry, "enrolled", "probationer"),
    }),
  },
  EnrolledMemberConfirmed: {
    // The roster's own date counts: what happened between joining and confirmation is on no file here.
    member: (state, entry) => ({ ...confirm(state, entry), ageFrom: entry.occurredOn }),
  },
  AdmissionMeetingHeld: {
    member: (state, entry) => (entry.data.passed ? { ...state, pendingSince: entry.occurredOn } : state),
    introducers: ignored,
    voters: ignored,
    "excluded.member": ignored,
  },
  AdmissionDecided: {
    member: (state, entry) => {
      if (!entry.data.approved) return { ...state, pendingSince: null }
      const on = state.pendingSince ?? entry.occurredOn
      return {
        ...state,
        standing: "probationer",
        branch: entry.data.branch,
        pendingSince: null,
        joined: { on, entry: entry.position },
        probationEnds: probationEnd(on),
        ...arrive(state, entry, "developed", "probationer"),
      }
    },
  },
  AdmissionNotRecognized: { member: (state, entry) => leave(state, entry, "notRecognized") },
  MemberConfirmed: { member: confirm },
  ProbationExtended: { member: (state, entry) => ({ ...state, probationEnds: entry.data.until }) },
  ProbationCancelled: { member: (state, entry) => leave(state, entry, "cancelled") },
  TransferLetterIssued: { member: ignored },
  TransferLetterRevoked: { member: ignored },
  MemberTransferredOut: { member: (state, entry) => leave(state, entry, "transferredOut") },
  MemberTransferredIn: {
    member: (state, entry) => {
      const { branch, standing, withoutVote, joinedOn, confirmedOn, probationEndsOn } = entry.data
      return {
        ...outside,
        exits: state.exits,
        confirmations: state.confirmations,
        suspensions: state.suspensions,
        ...arrive(state, entry, "transferredIn", standing),
        standing,
        branch,
        joined: { on: joinedOn, entry: entry.position },
        probationEnds: probationEndsOn ?? probationEnd(joinedOn),
        // From the end of probation, also where the meeting came late (G30): where only the day of confirmation is known, from it.
        ageFrom: standing === "full" ? (probationEndsOn ?? confirmedOn ?? probationEnd(joinedOn)) : null,
        confirmed: standing === "full" && confirmedOn !== undefined ? { on: confirmedOn, entry: entry.position } : null,
        rightsSuspended: withoutVote === true ? factOf(entry) : null,
      }
    },
  },
  MemberTransferred: { member: (state, entry) => ({ ...state, branch: entry.data.branch }) },
  MembershipSuspended: {
    member: (state, entry) => ({
      ...state,
      standing: "suspended",
      suspensions: [...state.suspensions, { ...factOf(entry), was: state.standing }],
    }),
  },
  MembershipRestored: {
    member: (state, entry) => ({
      ...state,
      standing: entry.data.standing,
      ...arrive(state, entry, "restored", entry.data.standing),
    }),
  },
  VotingRightsSuspended: { member: (state, entry) => ({ ...state, rightsSuspended: factOf(entry) }) },
  VotingRightsRestored: { member: (state) => ({ ...state, rightsSuspended: null }) },
  MemberWithdrew: { member: (state, entry) => leave(state, entry, "withdrew") },
  MemberRemoved: {
    member: (state, entry) => {
      const { ground } = entry.data
      return leave(state, entry, ground === "expelled" ? "expelled" : "removed", { ground })
    },
  },
  MemberDied: { member: (state, entry) => ({ ...leave(state, entry, "died"), died: factOf(entry) }) },
})

/** Whether a person is a full member who may act as one: introduce, contact, vote. */
export const actsAsFullMember = (state: Membership): boolean =>
  state.standing === "full" && state.rightsSuspended === null
