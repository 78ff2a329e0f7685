/** Offices: since when a branch has so many full members that it elects a committee (E10). */
import { factOf, type Entry, type Fact } from "../../kernel/Event.ts"
import { facet, type Facet, type Handlers, ignored } from "../../kernel/Register.ts"
import { changes } from "../membership/events.ts"
import { decisions } from "../membership/register.ts"
import { voters } from "../membership/voters.ts"
import { BranchDissolved, BranchEstablished, BranchId } from "../organization/events.ts"
import { makesCommittee } from "./elected.ts"
import { CommitteeElected } from "./events.ts"

/** Full members from whom on a branch elects a committee. */
export const COMMITTEE_FROM = 7

type Voters = (typeof voters)["initial"]
interface Committee {
  /** The voters, as the membership of the branch tells them. */
  readonly voters: Voters
  /** Since when the branch has so many full members without a break; null while it has fewer. */
  readonly large: Fact | null
  /** The fact by which it has a committee. */
  readonly has: Fact | null
}

export const fullMembers = ({ full, withoutVote }: Voters): number => full.length + withoutVote.length

/** Follows the voters through an entry, by the handlers of their own facet. */
const counting =
  (handler: (state: Voters, entry: never, self: never) => Voters) =>
  (state: Committee, entry: Entry, self: BranchId): Committee => {
    const after = handler(state.voters, entry as never, self as never)
    if (after === state.voters) return state
    const large = fullMembers(after) < COMMITTEE_FROM ? null : (state.large ?? factOf(entry))
    return { ...state, voters: after, large }
  }

const membership = [...changes, ...decisions] as const
const ofVoters = Object.fromEntries(
  Object.entries(voters.handlers).map(([type, roles]) => [
    type,
    Object.fromEntries(
      Object.entries(roles).map(([role, handler]) => [
        role,
        handler === ignored ? ignored : counting(handler as (state: Voters, entry: never, self: never) => Voters),
      ]),
    ),
  ]),
) as unknown as Handlers<Committee, "branch", typeof membership>

/** The branch as one that has, or lacks, a committee; folded only where a local rule asks for it. */
export const committee: Facet<"branch", Committee> = facet(
  BranchId,
  "committee",
)<Committee>({ voters: voters.initial, large: null, has: null })([
  ...membership,
  BranchEstablished,
  CommitteeElected,
  BranchDissolved,
])({
  ...ofVoters,
  BranchEstablished: {
    branch: (state, entry) => (entry.data.hasCommittee === true ? { ...state, has: factOf(entry) } : state),
  },
  CommitteeElected: {
    branch: (state, entry) => (makesCommittee(entry.data) ? { ...state, has: state.has ?? factOf(entry) } : state),
  },
  BranchDissolved: { branch: (state) => ({ ...state, large: null }) },
})
