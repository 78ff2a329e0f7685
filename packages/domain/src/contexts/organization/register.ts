/** Organization: what the registers of branches and committees hold. */
import { factOf, type Fact } from "../../kernel/Event.ts"
import { facet, ignored } from "../../kernel/Register.ts"
import { BranchId, type branchKinds, CommitteeId, events } from "./events.ts"

interface Organization {
  readonly name: string | null
  readonly unit: string | null
  readonly kind: keyof typeof branchKinds | null
  readonly superior: string | null
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
})(events)({
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
})

interface Committee {
  readonly name: string | null
  readonly level: string | null
  readonly approvesMembers: boolean
}

/** The committee as an organization. */
export const committee = facet(
  CommitteeId,
  "organization",
)<Committee>({
  name: null,
  level: null,
  approvesMembers: false,
})(events)({
  CommitteeEstablished: {
    committee: (_, { data: { name, level, approvesMembers } }) => ({ name, level, approvesMembers }),
  },
  BranchEstablished: { superior: ignored },
  BranchReassigned: { superior: ignored },
})
