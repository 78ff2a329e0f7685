/** Discipline: what the register of a member holds of punishments, disposal and talks. */
import type { PlainDate } from "../../kernel/Calendar.ts"
import { factOf, isUnrecorded, type Entry, type EntryOf, type Fact } from "../../kernel/Event.ts"
import { facet, ignored } from "../../kernel/Register.ts"
import {
  MemberDied,
  MemberRemoved,
  MemberTransferredIn,
  MemberTransferredOut,
  MemberWithdrew,
  VotingRightsRestored,
  VotingRightsSuspended,
} from "../membership/events.ts"
import { MemberId } from "../membership/ids.ts"
import { BranchId } from "../organization/events.ts"
import {
  afterwards,
  type AppealDecided,
  CaseHandled,
  type CaseId,
  events,
  measures,
  PunishmentAnnounced,
} from "./events.ts"
import { decidedAs, type Disposals, supersede, withdrawn } from "./disposals.ts"
import { derived, formOf, leftUnderProbation, openProbation, type Punished } from "./Punished.ts"
import type { disposals, forms, Punishment } from "./vocabulary.ts"

/** A decision by which a member was handled (处理党员): one flow for punishments and disposal. */
export interface Handled extends Fact {
  readonly by: "punishment" | keyof typeof disposals
  readonly case: CaseId | null
  readonly kind: Punishment | null
  /** The form (四种形态) to which a punishment belongs. */
  readonly form: keyof typeof forms | null
  readonly revoked: boolean
}

interface Discipline extends Disposals {
  /** The first decision that handled the member. */
  readonly since: Fact | null
  readonly handled: ReadonlyArray<Handled>
  readonly punishments: ReadonlyArray<Punished>
  readonly advised: Fact | null
  /** From when he is not to be admitted again: removed, or withdrawn on advice. */
  readonly outSince: (Fact & { readonly expelled: boolean }) | null
}

type Kinds = Pick<Punished, "kind" | "term">

/** Changes the last punishment that fits. */
const last = (state: Discipline, fits: (one: Punished) => boolean, change: (one: Punished) => Punished): Discipline => {
  const at = state.punishments.findLastIndex(fits)
  const one = state.punishments[at]
  return one === undefined ? state : { ...state, punishments: state.punishments.with(at, derived(change(one))) }
}

const handle = (state: Discipline, handled: Handled): Discipline => ({
  ...state,
  since: state.since ?? { on: handled.on, entry: handled.entry },
  handled: [...state.handled, handled],
})

const endProbation = (state: Discipline, fact: Fact, left = false): Discipline => ({
  ...state,
  punishments: state.punishments.map((one) => (openProbation(one) ? { ...one, ended: fact, left } : one)),
})

const leave = (state: Discipline, entry: Entry, left = false): Discipline =>
  withdrawn(endProbation(supersede(state, factOf(entry)), factOf(entry), left), factOf(entry))

/** Probation runs on where who transferred out under it comes back with it. */
const comeBack = (state: Discipline, withoutVote: boolean): Discipline => ({
  ...state,
  punishments: state.punishments.map((one) =>
    leftUnderProbation(one) ? { ...one, ended: withoutVote ? null : one.ended, left: false } : one,
  ),
})

const punish = (state: Discipline, entry: EntryOf<typeof CaseHandled>, self: MemberId): Discipline => {
  const outcome = entry.data.outcomes?.find(({ member }) => member === self)
  if (outcome === undefined) return state
  const { punishment, term = null, authority, branch = null } = outcome
  const transferred = entry.data.transferred ?? false
  const fact = factOf(entry)
  // A heavier decision ends a probation that still ran.
  const before = punishment === "expulsion" ? endProbation(state, fact) : state
  const one: Punished = derived({
    ...fact,
    case: entry.data.case,
    kind: punishment,
    term,
    authority,
    branch,
    transferred,
    until: null,
    probationEnds: null,
    extended: null,
    announced: null,
    announcingUnrecorded: isUnrecorded(entry, PunishmentAnnounced.type),
    followed: null,
    restored: null,
    ended: null,
    left: false,
    appealed: null,
    decided: null,
    revoked: false,
  })
  return handle(
    { ...before, punishments: [...before.punishments, one] },
    {
      ...fact,
      by: "punishment",
      case: entry.data.case,
      kind: punishment,
      form: formOf(punishment, transferred),
      revoked: false,
    },
  )
}

const inCase =
  (of: CaseId) =>
  (one: { readonly case: CaseId | null }): boolean =>
    one.case === of

const appealDecided = (state: Discipline, entry: EntryOf<typeof AppealDecided>): Discipline => {
  const { case: of, result, punishment, term } = entry.data
  const revoked = result === "revoked"
  const changed = (one: Kinds): Kinds =>
    result === "changed" && punishment !== undefined ? { kind: punishment, term: term ?? null } : one
  const next = last(state, inCase(of), (one) => {
    const kinds = changed(one)
    // What the register of members did for another punishment is no longer due, nor done, for this one.
    const same = kinds.kind === one.kind
    return {
      ...one,
      kind: kinds.kind,
      term: kinds.term,
      authority: result === "changed" ? entry.data.authority : one.authority,
      followed: same ? one.followed : null,
      restored: same ? one.restored : null,
      ended: same ? one.ended : null,
      left: same && one.left,
      decided: { ...factOf(entry), result },
      revoked,
    }
  })
  return {
    ...next,
    handled: next.handled.map((one) => {
      if (!inCase(of)(one) || one.by !== "punishment" || one.kind === null) return one
      const { kind } = changed({ kind: one.kind, term: null })
      return { ...one, kind, form: formOf(kind, one.form === "fourth"), revoked }
    }),
  }
}

const dispose = (
  state: Discipline,
  entry: Entry<{ readonly branch: BranchId; readonly case?: CaseId }>,
  kind: "rectification" | "advice",
  until: PlainDate | null,
): Discipline => {
  const fact = factOf(entry)
  const { branch } = entry.data
  const before = supersede(state, fact)
  return handle(
    {
      ...before,
      advised: kind === "advice" ? fact : before.advised,
      ...decidedAs(before, kind, { ...fact, branch, until, assessed: null, superseded: null }),
    },
    { ...fact, by: kind, case: entry.data.case ?? null, kind: null, form: null, revoked: false },
  )
}

const follow = (state: Discipline, entry: Entry, kind: Punishment): Discipline =>
  last(
    state,
    (one) => one.kind === kind && !one.revoked && one.followed === null,
    (one) => ({ ...one, followed: factOf(entry) }),
  )

const removed = (state: Discipline, entry: EntryOf<typeof MemberRemoved>): Discipline => {
  const gone = follow(leave(state, entry), entry, "expulsion")
  const expelled = state.punishments.some(({ kind, revoked }) => kind === "expulsion" && !revoked)
  // An expulsion counts from its approval, where that is on record.
  if (entry.data.ground === "expelled" && expelled) return gone
  const fact = factOf(entry)
  const { branch } = entry.data
  // It decides the filing that was open while he was a member.
  const decided = decidedAs({ ...gone, filings: state.filings }, "removal", {
    ...{ ...fact, branch, until: null, assessed: null, superseded: fact },
  })
  return handle(
    withdrawn({ ...gone, outSince: { ...fact, expelled: entry.data.ground === "expelled" }, ...decided }, fact),
    { ...fact, by: "removal", case: null, kind: null, form: null, revoked: false },
  )
}

const followedHere = [
  VotingRightsSuspended,
  VotingRightsRestored,
  MemberWithdrew,
  MemberRemoved,
  MemberTransferredOut,
  MemberTransferredIn,
  MemberDied,
] as const

/** The member as one whom discipline concerns. */
export const discipline = facet(
  MemberId,
  "discipline",
)<Discipline>({
  since: null,
  handled: [],
  punishments: [],
  disposals: [],
  filings: [],
  advised: null,
  outSince: null,
})([...events, ...followedHere])({
  ClueReceived: { member: ignored },
  CaseOpened: { member: ignored },
  CaseHandled: { "outcomes.member": punish },
  PunishmentAnnounced: {
    member: (state, entry) => last(state, inCase(entry.data.case), (one) => ({ ...one, announced: factOf(entry) })),
  },
  PunishmentExtended: {
    member: (state, entry) => last(state, inCase(entry.data.case), (one) => ({ ...one, extended: factOf(entry) })),
  },
  AppealLodged: {
    member: (state, entry) =>
      last(state, inCase(entry.data.case), (one) => ({ ...one, appealed: factOf(entry), decided: null })),
  },
  AppealDecided: { member: appealDecided },
  WarningTalkHeld: { members: ignored },
  DisposalFiled: {
    member: (state, entry) => {
      const { kind, branch } = entry.data
      const { filings, ...others } = withdrawn(state, factOf(entry), kind)
      return { ...others, filings: [...filings, { ...factOf(entry), kind, branch, decided: null }] }
    },
  },
  RectificationOrdered: {
    member: (state, entry) => dispose(state, entry, "rectification", entry.data.until),
  },
  RectificationAssessed: {
    member: (state, entry) => {
      const at = state.disposals.findLastIndex(({ kind }) => kind === "rectification")
      const one = state.disposals[at]
      return one === undefined
        ? state
        : {
            ...state,
            disposals: state.disposals.with(at, { ...one, assessed: { ...factOf(entry), result: entry.data.result } }),
          }
    },
  },
  AdvisedToWithdraw: { member: (state, entry) => dispose(state, entry, "advice", null) },
  VotingRightsSuspended: { member: (state, entry) => follow(state, entry, "partyProbation") },
  VotingRightsRestored: {
    member: (state, entry) =>
      last(state, openProbation, (one) => ({ ...one, restored: factOf(entry), ended: factOf(entry) })),
  },
  MemberWithdrew: {
    member: (state, entry) => {
      const gone = leave(state, entry)
      return state.advised === null ? gone : { ...gone, outSince: { ...factOf(entry), expelled: false } }
    },
  },
  MemberRemoved: { member: removed },
  MemberTransferredOut: { member: (state, entry) => leave(state, entry, true) },
  MemberTransferredIn: { member: (state, entry) => comeBack(state, entry.data.withoutVote ?? false) },
  MemberDied: { member: (state, entry) => leave(state, entry) },
})

/** The branch is named for its history; what it knows of a member's rights stands with its voters. */
export const branchDiscipline = facet(BranchId, "discipline")<object>({})([CaseHandled, ...afterwards, ...measures])({
  CaseHandled: { "outcomes.branch": ignored },
  PunishmentAnnounced: { branch: ignored },
  PunishmentExtended: { branch: ignored },
  DisposalFiled: { branch: ignored },
  RectificationOrdered: { branch: ignored },
  RectificationAssessed: { branch: ignored },
  AdvisedToWithdraw: { branch: ignored },
})
