/** Commendation: what the registers of commendations, members and branches hold. */
import type { PlainDate } from "../../kernel/Calendar.ts"
import { factOf, type Entry, type EntryOf, type Fact, selfOf } from "../../kernel/Event.ts"
import { facet, ignored } from "../../kernel/Register.ts"
import { arrivals, standingEnds } from "../membership/exits.ts"
import { MemberId } from "../membership/ids.ts"
import { BranchDissolved, BranchEstablished, BranchId } from "../organization/events.ts"
import { type BranchCommended, CommendationId, events, type categories, type MemberCommended } from "./events.ts"

interface Commendation {
  readonly awarded: Fact | null
  readonly category: keyof typeof categories | "branch" | null
  /** The member honoured; null where it is a branch. */
  readonly member: MemberId | null
  /** The branch honoured; null where it is a member. */
  readonly branch: BranchId | null
  readonly recommendedBy: BranchId | null
  readonly title: string | null
  readonly level: string | null
  readonly occasion: string | null
  readonly documentNumber: string | null
  readonly noticeFrom: PlainDate | null
  readonly noticeUntil: PlainDate | null
  readonly reward: string | null
  readonly revoked: Fact | null
}

type Award = EntryOf<typeof MemberCommended> | EntryOf<typeof BranchCommended>

/** What is told of every commendation. */
const awardOf = (entry: Award) => {
  const { title, level, occasion, documentNumber, noticeFrom, noticeUntil, reward } = entry.data
  return {
    awarded: factOf(entry),
    ...{ title, level, occasion: occasion ?? null, documentNumber: documentNumber ?? null },
    ...{ noticeFrom: noticeFrom ?? null, noticeUntil: noticeUntil ?? null, reward: reward ?? null },
  }
}

/** The commendation itself. */
export const commendation = facet(
  CommendationId,
  "commendation",
)<Commendation>({
  awarded: null,
  category: null,
  member: null,
  branch: null,
  recommendedBy: null,
  title: null,
  level: null,
  occasion: null,
  documentNumber: null,
  noticeFrom: null,
  noticeUntil: null,
  reward: null,
  revoked: null,
})(events)({
  MemberCommended: {
    self: (state, entry) => ({
      ...state,
      category: entry.data.category,
      member: entry.data.member,
      recommendedBy: entry.data.branch ?? null,
      ...awardOf(entry),
    }),
  },
  BranchCommended: {
    self: (state, entry) => ({
      ...state,
      category: "branch",
      branch: entry.data.branch,
      ...awardOf(entry),
    }),
  },
  CommendationRevoked: { commendation: (state, entry) => ({ ...state, revoked: factOf(entry) }) },
})

/** A commendation as whom it honours keeps it. */
export interface Honour extends Fact {
  readonly commendation: string
  readonly title: string
  readonly level: string
  /** Whether it was in standing when commended: a member, a branch that stands (R5). */
  readonly inStanding: boolean
  readonly revoked: Fact | null
}
interface Honours {
  readonly inStanding: boolean
  readonly commendations: ReadonlyArray<Honour>
}

const honoured = (state: Honours, entry: Entry<{ readonly title: string; readonly level: string }>): Honours => {
  const { title, level } = entry.data
  const { inStanding } = state
  return {
    inStanding,
    commendations: [
      ...state.commendations,
      { ...factOf(entry), commendation: selfOf(entry), title, level, inStanding, revoked: null },
    ],
  }
}

const revoked = (state: Honours, entry: Entry<{ readonly commendation: CommendationId }>): Honours => ({
  ...state,
  commendations: state.commendations.map((one) =>
    one.commendation === entry.data.commendation ? { ...one, revoked: factOf(entry) } : one,
  ),
})

const begins = (state: Honours): Honours => ({ ...state, inStanding: true })
const ends = (state: Honours): Honours => ({ ...state, inStanding: false })

const unhonoured: Honours = { inStanding: false, commendations: [] }

/** What a member was honoured with, and whether he was one then. */
export const honours = facet(MemberId, "commendation")<Honours>(unhonoured)([...events, ...arrivals, ...standingEnds])({
  MemberCommended: { member: honoured },
  CommendationRevoked: { member: revoked },
  MemberEnrolled: { member: begins },
  AdmissionDecided: { member: (state, entry) => (entry.data.approved ? begins(state) : state) },
  MemberTransferredIn: { member: begins },
  MembershipRestored: { member: begins },
  MembershipSuspended: { member: ends },
  AdmissionNotRecognized: { member: ends },
  ProbationCancelled: { member: ends },
  MemberTransferredOut: { member: ends },
  MemberWithdrew: { member: ends },
  MemberRemoved: { member: ends },
  MemberDied: { member: ends },
})

/** What a branch was honoured with, and whether it stood then. */
export const branchHonours = facet(BranchId, "commendation")<Honours>(unhonoured)([
  ...events,
  BranchEstablished,
  BranchDissolved,
])({
  BranchEstablished: { branch: begins },
  BranchDissolved: { branch: ends },
  MemberCommended: { branch: ignored },
  BranchCommended: { branch: honoured },
  CommendationRevoked: { branch: revoked },
})
