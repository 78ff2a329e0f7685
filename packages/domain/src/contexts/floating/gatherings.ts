/** Floating: what the register of a branch holds of its members who are together in one place, and of their groups. */
import { factOf, type Entry, type Fact } from "../../kernel/Event.ts"
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

/** Opens and ends the gatherings by who is where, and which groups there are, after an entry. */
const gathered = (state: BranchFloating, entry: Entry): BranchFloating => {
  const isOne = (place: string): boolean => membersIn(state, place).length >= TOGETHER && !hasGroup(state, place)
  const open = state.gatherings.filter(({ ended }) => ended === null).map(({ place }) => place)
  const places = new Set(state.away.flatMap(({ place }) => place ?? []))
  const begun = [...places].filter((place) => isOne(place) && !open.includes(place))
  const over = open.filter((place) => !isOne(place))
  if (begun.length === 0 && over.length === 0) return state
  return {
    ...state,
    gatherings: [
      ...state.gatherings.map((one) =>
        one.ended === null && over.includes(one.place) ? { ...one, ended: factOf(entry) } : one,
      ),
      ...begun.map((place) => ({ ...factOf(entry), place, ended: null })),
    ],
  }
}

type OfMember = Entry<{ readonly member: MemberId }>
const others = ({ away }: BranchFloating, entry: OfMember) => away.filter(({ member }) => member !== entry.data.member)
const home = (state: BranchFloating, entry: OfMember): BranchFloating => {
  const away = others(state, entry)
  return away.length === state.away.length ? state : gathered({ ...state, away }, entry)
}
const placed = (state: BranchFloating, entry: OfMember, place: string | null): BranchFloating =>
  gathered({ ...state, away: [...others(state, entry), { member: entry.data.member, place }] }, entry)

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
  PartyGroupFormed: {
    branch: (state, entry) => {
      if (entry.data.purpose !== "floating") return state
      const group = { group: entry.id, place: entry.data.place?.trim() ?? null, members: groupOf(entry.data) }
      return gathered({ ...state, groups: [...state.groups, group] }, entry)
    },
  },
  PartyGroupDissolved: {
    branch: (state, entry) =>
      gathered({ ...state, groups: state.groups.filter(({ group }) => group !== (entry.data.group as string)) }, entry),
  },
  MemberTransferred: { from: home, branch: ignored },
  AdmissionNotRecognized: { branch: home },
  ProbationCancelled: { branch: home },
  MemberTransferredOut: { branch: home },
  MemberWithdrew: { branch: home },
  MemberRemoved: { branch: home },
  MemberDied: { branch: home },
})
