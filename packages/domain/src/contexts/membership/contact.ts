/** Contact with members: what the registers hold of checks of relations (组织关系排查) and of members out of contact (失联). */
import type { PlainDate } from "../../kernel/Calendar.ts"
import { type Entry, type Fact, factOf, keep, type Kept } from "../../kernel/Event.ts"
import { facet, ignored } from "../../kernel/Register.ts"
import { AdmissionNotRecognized, ProbationCancelled } from "../development/events.ts"
import { BranchId } from "../organization/events.ts"
import {
  contactEvents,
  MemberDied,
  MemberRemoved,
  MembershipSuspended,
  MemberTransferredOut,
  MemberWithdrew,
} from "./events.ts"
import { MemberId } from "./ids.ts"
import type { lossSituations } from "./vocabulary.ts"

/** What ended a loss of contact: found again, or the end of membership. */
export const lossEnds = {
  restored: { zh: "恢复联系", en: "contact restored" },
  removed: { zh: "除名", en: "removed" },
  withdrew: { zh: "退党", en: "withdrew" },
  transferredOut: { zh: "转出组织关系", en: "transferred out" },
  died: { zh: "已去世", en: "died" },
  cancelled: { zh: "不再是预备党员", en: "no longer a probationer" },
} as const
type LossEnd = keyof typeof lossEnds

/** A time without contact, recorded on the day of the fact. */
export interface Loss extends Fact {
  readonly branch: BranchId
  readonly since: PlainDate
  readonly situation: keyof typeof lossSituations
  readonly search: Kept | null
  readonly suspended: Fact | null
  readonly ended: (Fact & { readonly by: LossEnd }) | null
}

interface Contact {
  /** The entry that recorded the loss of contact that lasts, and the day since which it does. */
  readonly lost: (Fact & { readonly since: PlainDate }) | null
  readonly losses: ReadonlyArray<Loss>
}

const onLast = (state: Contact, change: Partial<Loss>): ReadonlyArray<Loss> =>
  state.losses.map((one, index) => (index === state.losses.length - 1 ? { ...one, ...change } : one))

const ends =
  (by: LossEnd) =>
  (state: Contact, entry: Entry): Contact =>
    state.lost === null ? state : { lost: null, losses: onLast(state, { ended: { ...factOf(entry), by } }) }

/** The member as one with whom contact is kept or lost. */
export const contact = facet(
  MemberId,
  "contact",
)<Contact>({
  lost: null,
  losses: [],
})([
  ...contactEvents,
  AdmissionNotRecognized,
  ProbationCancelled,
  MembershipSuspended,
  MemberTransferredOut,
  MemberWithdrew,
  MemberRemoved,
  MemberDied,
])({
  ContactLost: {
    member: (state, entry) => {
      const { branch, since, situation } = entry.data
      const loss: Loss = {
        ...factOf(entry),
        ...{ branch, since, situation, search: keep(entry, "search"), suspended: null, ended: null },
      }
      return { lost: { ...factOf(entry), since }, losses: [...state.losses, loss] }
    },
  },
  ContactRestored: { member: ends("restored") },
  MembershipSuspended: {
    member: (state, entry) =>
      state.lost === null ? state : { ...state, losses: onLast(state, { suspended: factOf(entry) }) },
  },
  AdmissionNotRecognized: { member: ends("cancelled") },
  ProbationCancelled: { member: ends("cancelled") },
  MemberTransferredOut: { member: ends("transferredOut") },
  MemberWithdrew: { member: ends("withdrew") },
  MemberRemoved: { member: ends("removed") },
  MemberDied: { member: ends("died") },
})

/** A check of a branch's members, in persons. */
export interface RelationshipCheck extends Fact {
  readonly scope: number
  readonly checked: number
  readonly contacted: number
  readonly notContacted: number
  readonly handling: string | null
}
interface Checks {
  readonly checks: ReadonlyArray<RelationshipCheck>
  readonly latest: RelationshipCheck | null
}

/** The branch as one that checks its members' relations. */
export const relationships = facet(
  BranchId,
  "relationships",
)<Checks>({
  checks: [],
  latest: null,
})(contactEvents)({
  RelationshipCheckHeld: {
    branch: ({ checks }, entry) => {
      const { scope, checked, contacted, notContacted, handling } = entry.data
      const latest = { ...factOf(entry), scope, checked, contacted, notContacted, handling: handling ?? null }
      return { checks: [...checks, latest], latest }
    },
  },
  ContactLost: { branch: ignored },
  ContactRestored: { branch: ignored },
})
