/** Membership: what the register of a branch holds of its voters. */
import { type Entry, type Fact, factOf } from "../../kernel/Event.ts"
import { facet, ignored } from "../../kernel/Register.ts"
import { BranchEstablished, BranchId } from "../organization/events.ts"
import { changes } from "./events.ts"
import type { MemberId } from "./ids.ts"
import { decisions } from "./register.ts"

/** What a branch knows of each of its members: who votes. */
export type VoterStanding = "full" | "probationer" | "withoutVote"
/** Lists of ids, not a table: copying a list costs a tenth of copying a table, and a branch folds thousands of entries. */
type Lists = { readonly [S in VoterStanding]: ReadonlyArray<MemberId> }
interface Voters extends Lists {
  /** How many they are, with a vote or without: a number that filters can read. */
  readonly members: number
  /** The last fact, in the order of dates, that made them so many. */
  readonly changed: Fact | null
  /** Since when they are more than a branch has as a rule, without a break; null while they are not. */
  readonly crowded: Fact | null
  /** Whether it is a general branch (党总支), which may have more. */
  readonly general: boolean
}

/** How many members a branch has at most, as a rule (支部工作条例). */
export const MOST_MEMBERS = 50
const crowdedBy = ({ crowded }: Voters, members: number, entry: Entry): Fact | null =>
  members <= MOST_MEMBERS ? null : (crowded ?? factOf(entry))

// The short lists first: who is confirmed stands among the probationers.
const standings = ["probationer", "withoutVote", "full"] as const

type OfMember = Entry<{ readonly member: MemberId }>
const dropped = (state: Voters, entry: OfMember): Voters => {
  const { member } = entry.data
  const at = standings.find((standing) => state[standing].includes(member))
  if (at === undefined) return state
  const others = { [at]: state[at].filter((id) => id !== member) }
  const members = state.members - 1
  return { ...state, ...others, members, changed: factOf(entry), crowded: crowdedBy(state, members, entry) }
}
const set = (state: Voters, entry: OfMember, standing: VoterStanding): Voters => {
  const others = dropped(state, entry)
  const members = others.members + 1
  const changed = members === state.members ? state.changed : factOf(entry)
  const crowded = crowdedBy(state, members, entry)
  return { ...others, [standing]: [...others[standing], entry.data.member], members, changed, crowded }
}
const voting =
  (standing: VoterStanding) =>
  (state: Voters, entry: OfMember): Voters =>
    set(state, entry, standing)

type Told = Entry<{
  readonly member: MemberId
  readonly standing: "full" | "probationer"
  readonly withoutVote?: boolean
}>
const asTold = (state: Voters, entry: Told): Voters =>
  set(state, entry, entry.data.withoutVote === true ? "withoutVote" : entry.data.standing)

/** The voters of a branch: every change in who belongs to it or votes in it names the branch. */
export const voters = facet(
  BranchId,
  "voters",
)<Voters>({
  full: [],
  probationer: [],
  withoutVote: [],
  members: 0,
  changed: null,
  crowded: null,
  general: false,
})([...changes, ...decisions, BranchEstablished])({
  BranchEstablished: {
    branch: (state, entry) => (entry.data.kind === "generalBranch" ? { ...state, general: true } : state),
  },
  MemberEnrolled: { branch: voting("probationer") },
  EnrolledMemberConfirmed: { branch: voting("full") },
  AdmissionMeetingHeld: { branch: ignored },
  AdmissionDecided: {
    branch: (state, entry) => (entry.data.approved ? set(state, entry, "probationer") : state),
  },
  AdmissionNotRecognized: { branch: dropped },
  MemberConfirmed: { branch: voting("full") },
  ProbationExtended: { branch: ignored },
  ProbationCancelled: { branch: dropped },
  TransferLetterIssued: { branch: ignored },
  MemberTransferredOut: { branch: dropped },
  MemberTransferredIn: { branch: asTold },
  MemberTransferred: {
    // The standing travels in the event, for the new branch's register cannot look into the old one's.
    from: dropped,
    branch: asTold,
  },
  MembershipSuspended: { branch: dropped },
  MembershipRestored: { branch: asTold },
  VotingRightsSuspended: { branch: voting("withoutVote") },
  VotingRightsRestored: { branch: voting("full") },
  MemberWithdrew: { branch: dropped },
  MemberRemoved: { branch: dropped },
  MemberDied: { branch: dropped },
})

/** Voters expected at a branch meeting (应到会): full members with a vote, less those left out with consent. */
export const expectedVoters = (state: Voters, excluded: ReadonlyArray<string> = []): number =>
  state.full.filter((member) => !excluded.includes(member)).length

export const canVote = (state: Voters, member: string): boolean => state.full.some((id) => id === member)
