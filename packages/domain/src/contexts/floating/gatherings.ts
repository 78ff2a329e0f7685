/** Floating: what the register of a branch holds of its members who are together in one place, and of their groups. */
import { factOf, type Entry, type Fact, selfOf } from "../../kernel/Event.ts"
import { facet, ignored } from "../../kernel/Register.ts"
import { MemberTransferred } from "../membership/events.ts"
import { exits } from "../membership/exits.ts"
import type { MemberId } from "../membership/ids.ts"
import { BranchId, PartyGroupDissolved, PartyGroupFormed } from "../organization/events.ts"
import { groupOf } from "../organization/register.ts"
import { events } from "./events.ts"

/** How many members of a branch in one place form a group there. */
export const TOGETHER = 3

/** From when on so many members were in one place, and what ended that: a group, or that fewer are there. */
export interface Gathering extends Fact {
  readonly place: string
  readonly ended: Fact | null
}

interface BranchFloating {
  /** Who is away, and in which place as far as it is known. */
  readonly away: ReadonlyArray<{ readonly member: MemberId; readonly place: string | null }>
  readonly groups: ReadonlyArray<{
    readonly group: string
    readonly place: string | null
    readonly members: ReadonlyArray<MemberId>
  }>
  readonly gatherings: ReadonlyArray<Gathering>
}

/** Who of the branch is in a place. */
export const membersIn = ({ away }: BranchFloating, place: string): ReadonlyArray<MemberId> =>
  away.filter((one) => one.place === place).map(({ member }) => member)

/** Whether a place has a group: one that says so, or one to which somebody there belongs. */
export const hasGroup = (state: BranchFloating, place: string): boolean =>
  state.groups.some(
    (group) => group.place === place || membersIn(state, place).some((member) => group.members.includes(member)),
  )

/** Whether members who form a group are in a place. */
const areTogether = ({ away }: BranchFloating, place: string): boolean => {
  let count = 0
  for (const one of away) if (one.place === place && ++count === TOGETHER) return true
  return false
}

/**
 * Opens and ends the gatherings in the places that an entry concerns: there alone others are together, or have a group,
 * than before it.
 */
const gathered = (
  state: BranchFloating,
  entry: Entry,
  places: ReadonlyArray<string | null | undefined>,
): BranchFloating => {
  let { gatherings } = state
  for (const place of new Set(places)) {
    if (place === null || place === undefined) continue
    const open = gatherings.findIndex((one) => one.ended === null && one.place === place)
    const isOne = areTogether(state, place) && !hasGroup(state, place)
    if (isOne && open < 0) gatherings = [...gatherings, { ...factOf(entry), place, ended: null }]
    const over = isOne ? undefined : gatherings[open]
    if (over !== undefined) gatherings = gatherings.with(open, { ...over, ended: factOf(entry) })
  }
  return gatherings === state.gatherings ? state : { ...state, gatherings }
}

type OfMember = Entry<{ readonly member: MemberId }>
/** Those who are away without the member, and where he was. */
const without = ({ away }: BranchFloating, { data: { member } }: OfMember) => {
  const at = away.findIndex((one) => one.member === member)
  return at < 0 ? { others: away } : { others: away.toSpliced(at, 1), was: away[at]?.place }
}
const home = (state: BranchFloating, entry: OfMember): BranchFloating => {
  const { others, was } = without(state, entry)
  return others === state.away ? state : gathered({ ...state, away: others }, entry, [was])
}
const placed = (state: BranchFloating, entry: OfMember, place: string | null): BranchFloating => {
  const { others, was } = without(state, entry)
  return gathered({ ...state, away: [...others, { member: entry.data.member, place }] }, entry, [was, place])
}

/** A group that is formed or dissolved concerns its own place and those in which its members are. */
const placesOf = ({ away }: BranchFloating, { place, members }: BranchFloating["groups"][number]) => [
  place,
  ...away.flatMap((one) => (members.includes(one.member) ? one.place : [])),
]

/** The place by which members are found together: the city or county where it is given, else the destination. */
export const placeOf = ({ place, destination }: { readonly place?: string; readonly destination?: string }) =>
  (place ?? destination)?.trim() ?? null

/** The branch as one that has members away. */
export const branchFloating = facet(BranchId, "floating")<BranchFloating>({ away: [], groups: [], gatherings: [] })([
  ...events,
  PartyGroupFormed,
  PartyGroupDissolved,
  MemberTransferred,
  ...exits,
])({
  MemberWentFloating: { branch: (state, entry) => placed(state, entry, placeOf(entry.data)) },
  FloatingDetailsChanged: {
    branch: (state, entry) => {
      const place = placeOf(entry.data)
      const isAway = state.away.some(({ member }) => member === entry.data.member)
      return isAway && place !== null ? placed(state, entry, place) : state
    },
  },
  MemberReturned: { branch: home },
  FloatingMemberReceived: { branch: ignored },
  FloatingMemberDeparted: { branch: ignored },
  InflowMemberContacted: { branch: ignored },
  PartyGroupFormed: {
    branch: (state, entry) => {
      if (entry.data.purpose !== "floating") return state
      const group = { group: selfOf(entry), place: entry.data.place?.trim() ?? null, members: groupOf(entry.data) }
      return gathered({ ...state, groups: [...state.groups, group] }, entry, placesOf(state, group))
    },
  },
  PartyGroupDissolved: {
    branch: (state, entry) => {
      const group = state.groups.find((one) => one.group === (entry.data.group as string))
      if (group === undefined) return state
      const groups = state.groups.filter((one) => one !== group)
      return gathered({ ...state, groups }, entry, placesOf(state, group))
    },
  },
  MemberTransferred: { from: home, branch: ignored },
  AdmissionNotRecognized: { branch: home },
  ProbationCancelled: { branch: home },
  MemberTransferredOut: { branch: home },
  MemberWithdrew: { branch: home },
  MemberRemoved: { branch: home },
  MemberDied: { branch: home },
})
