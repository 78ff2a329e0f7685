/** Rectification: how long a village has had no development target, by which a branch is found weak (E16). */
import { factOf, type Entry, type Fact } from "../../kernel/Event.ts"
import { facet } from "../../kernel/Register.ts"
import { AdmissionMeetingHeld, TargetListed } from "../development/events.ts"
import { BranchDissolved, BranchEstablished, BranchId } from "../organization/events.ts"

interface Targets {
  readonly village: boolean
  /** From each target to the next. */
  readonly gaps: ReadonlyArray<Fact & { readonly ended: Fact | null }>
}

const ended = ({ gaps, village }: Targets, entry: Entry): Targets => ({
  village,
  gaps: gaps.map((gap) => (gap.ended === null ? { ...gap, ended: factOf(entry) } : gap)),
})
const listed = (state: Targets, entry: Entry): Targets => {
  const { village, gaps } = ended(state, entry)
  return { village, gaps: [...gaps, { ...factOf(entry), ended: null }] }
}

/**
 * The branch as one that lists development targets; whoever is voted on was a target, though an import says no more.
 * Folded only where a local rule asks for it.
 */
export const targets = facet(BranchId, "targets")<Targets>({ village: false, gaps: [] })([
  BranchEstablished,
  BranchDissolved,
  TargetListed,
  AdmissionMeetingHeld,
])({
  BranchEstablished: { branch: (state, entry) => ({ ...state, village: entry.data.unit === "village" }) },
  BranchDissolved: { branch: ended },
  TargetListed: { branch: listed },
  AdmissionMeetingHeld: { branch: listed },
})
