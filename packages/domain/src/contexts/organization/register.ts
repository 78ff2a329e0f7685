/** Organization: what the registers of branches, committees, groups and their members hold. */
import { type EntryOf, factOf, type Fact, selfOf } from "../../kernel/Event.ts"
import { facet, ignored } from "../../kernel/Register.ts"
import { MemberId } from "../membership/ids.ts"
import { makesCommittee } from "../offices/elected.ts"
import { CommitteeElected } from "../offices/events.ts"
import {
  BranchEstablished,
  BranchId,
  BranchRequested,
  BranchRequestId,
  BranchRequestRefused,
  type branchKinds,
  CommitteeId,
  events,
  type groupPurposes,
  type PartyGroupFormed,
  PartyGroupId,
  type unitTypes,
} from "./events.ts"

interface Organization {
  readonly name: string | null
  readonly unit: string | null
  readonly kind: keyof typeof branchKinds | null
  readonly superior: string | null
  /** Whether it has a branch committee: as said where it was established, until it elected one. */
  readonly hasCommittee: boolean | null
  readonly established: Fact | null
  readonly dissolved: Fact | null
}

/** The branch as an organization. */
export const organization = facet(
  BranchId,
  "organization",
)<Organization>({
  name: null,
  unit: null,
  kind: null,
  superior: null,
  hasCommittee: null,
  established: null,
  dissolved: null,
})([...events, CommitteeElected])({
  BranchEstablished: {
    branch: (state, entry) => ({
      ...state,
      name: entry.data.name,
      unit: entry.data.unit,
      kind: entry.data.kind ?? "branch",
      superior: entry.data.superior ?? null,
      hasCommittee: entry.data.hasCommittee ?? null,
      established: factOf(entry),
    }),
  },
  BranchRenamed: { branch: (state, entry) => ({ ...state, name: entry.data.name }) },
  BranchReassigned: { branch: (state, entry) => ({ ...state, superior: entry.data.superior }) },
  BranchDissolved: { branch: (state, entry) => ({ ...state, dissolved: factOf(entry) }) },
  CommitteeElected: {
    branch: (state, entry) => (makesCommittee(entry.data) ? { ...state, hasCommittee: true } : state),
  },
  PartyGroupFormed: { branch: ignored },
  PartyGroupDissolved: { branch: ignored },
})

interface Committee {
  readonly name: string | null
  readonly level: string | null
  readonly approvesMembers: boolean
  readonly established: Fact | null
  /** The branches that were established under it, by the names that they had then. */
  readonly branches: ReadonlyArray<Fact & { readonly name: string }>
}

/** The committee as an organization. */
export const committee = facet(
  CommitteeId,
  "organization",
)<Committee>({
  name: null,
  level: null,
  approvesMembers: false,
  established: null,
  branches: [],
})(events)({
  CommitteeEstablished: {
    committee: (state, entry) => {
      const { name, level, approvesMembers } = entry.data
      return { ...state, name, level, approvesMembers, established: factOf(entry) }
    },
  },
  BranchRequested: { committee: ignored },
  BranchEstablished: {
    superior: (state, entry) => ({
      ...state,
      branches: [...state.branches, { ...factOf(entry), name: entry.data.name }],
    }),
  },
  BranchReassigned: { superior: ignored },
})

interface Request {
  readonly requested: Fact | null
  readonly committee: CommitteeId | null
  readonly name: string | null
  readonly unit: keyof typeof unitTypes | null
  readonly members: number | null
  /** The branch that was established on it, or why none was. */
  readonly answered: (Fact & { readonly branch: BranchId | null; readonly reason: string | null }) | null
}

/** A request for a branch, and its answer once there is one. */
export const branchRequest = facet(
  BranchRequestId,
  "request",
)<Request>({ requested: null, committee: null, name: null, unit: null, members: null, answered: null })([
  BranchRequested,
  BranchRequestRefused,
  BranchEstablished,
])({
  BranchRequested: {
    self: (state, entry) => {
      const { committee, name, unit, members } = entry.data
      return { ...state, requested: factOf(entry), committee, name, unit: unit ?? null, members: members ?? null }
    },
  },
  BranchRequestRefused: {
    request: (state, entry) => ({
      ...state,
      answered: state.answered ?? { ...factOf(entry), branch: null, reason: entry.data.reason },
    }),
  },
  BranchEstablished: {
    request: (state, entry) => ({
      ...state,
      answered: state.answered ?? { ...factOf(entry), branch: entry.data.branch, reason: null },
    }),
  },
})

interface PartyGroup {
  readonly name: string | null
  readonly branch: BranchId | null
  readonly purpose: keyof typeof groupPurposes | null
  readonly place: string | null
  readonly leader: MemberId | null
  /** Everyone who belongs to it, the leader first, each once. */
  readonly members: ReadonlyArray<MemberId>
  /** How many they are. */
  readonly size: number
  readonly formed: Fact | null
  readonly dissolved: Fact | null
}

/** Everyone who belongs to a group as it is formed: the leader first, each once. */
export const groupOf = (data: { readonly leader: MemberId; readonly members: ReadonlyArray<MemberId> }) => [
  ...new Set([data.leader, ...data.members]),
]

/** The group itself. */
export const partyGroup = facet(
  PartyGroupId,
  "partyGroup",
)<PartyGroup>({
  name: null,
  branch: null,
  purpose: null,
  place: null,
  leader: null,
  members: [],
  size: 0,
  formed: null,
  dissolved: null,
})(events)({
  PartyGroupFormed: {
    self: (state, entry) => {
      const { name, branch, purpose, place, leader } = entry.data
      const members = groupOf(entry.data)
      return {
        ...state,
        ...{ name, branch, purpose, place: place ?? null, leader, members, size: members.length },
        formed: factOf(entry),
      }
    },
  },
  PartyGroupDissolved: { group: (state, entry) => ({ ...state, dissolved: factOf(entry) }) },
})

/** A group as one who belongs to it keeps it. */
interface Belonging extends Fact {
  readonly group: string
}
interface Belongings {
  readonly ordinary: Belonging | null
  /** The latest group of floating members. */
  readonly floating: Belonging | null
}

const joins = (state: Belongings, entry: EntryOf<typeof PartyGroupFormed>): Belongings => ({
  ...state,
  [entry.data.purpose]: { ...factOf(entry), group: selfOf(entry) },
})

/** The groups to which a member belongs. */
export const belongings = facet(MemberId, "groups")<Belongings>({ ordinary: null, floating: null })(events)({
  PartyGroupFormed: { leader: joins, members: joins },
  PartyGroupDissolved: {
    members: (state, entry) => {
      const left = (one: Belonging | null) => (one?.group === entry.data.group ? null : one)
      return { ordinary: left(state.ordinary), floating: left(state.floating) }
    },
  },
})
