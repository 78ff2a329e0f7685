/** Commendation: what the registers of commendations, members and branches hold. */
import type { PlainDate } from "../../kernel/Calendar.ts"
import { factOf, type Entry, type EntryOf, type Fact, selfOf } from "../../kernel/Event.ts"
import { facet, ignored } from "../../kernel/Register.ts"
import { MemberId } from "../membership/ids.ts"
import { BranchId } from "../organization/events.ts"
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
interface Honour extends Fact {
  readonly commendation: string
  readonly title: string
  readonly level: string
  readonly revoked: Fact | null
}
interface Honours {
  readonly commendations: ReadonlyArray<Honour>
}

const honoured = (state: Honours, entry: Entry<{ readonly title: string; readonly level: string }>): Honours => {
  const { title, level } = entry.data
  return {
    commendations: [
      ...state.commendations,
      { ...factOf(entry), commendation: selfOf(entry), title, level, revoked: null },
    ],
  }
}

const revoked = (state: Honours, entry: Entry<{ readonly commendation: CommendationId }>): Honours => ({
  commendations: state.commendations.map((one) =>
    one.commendation === entry.data.commendation ? { ...one, revoked: factOf(entry) } : one,
  ),
})

/** What a member was honoured with. */
export const honours = facet(MemberId, "commendation")<Honours>({ commendations: [] })(events)({
  MemberCommended: { member: honoured },
  CommendationRevoked: { member: revoked },
})

/** What a branch was honoured with. */
export const branchHonours = facet(BranchId, "commendation")<Honours>({ commendations: [] })(events)({
  MemberCommended: { branch: ignored },
  BranchCommended: { branch: honoured },
  CommendationRevoked: { branch: revoked },
})
