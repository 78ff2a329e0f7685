/** Rectification: how long a village has had no development target, by which a branch is found weak (E16). */
import { plainDate } from "../../kernel/Calendar.ts"
import { factOf, type Entry, type Fact } from "../../kernel/Event.ts"
import { facet } from "../../kernel/Register.ts"
import { AdmissionMeetingHeld, TargetListed } from "../development/events.ts"
import { BranchDissolved, BranchEstablished, BranchId } from "../organization/events.ts"

interface Targets {
  readonly village: boolean
  /** Up to the first target, and from each to the next. */
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
 * From when a village is held to it: from its establishing, but no earlier than the book knows of it, for nobody
 * records the targets of the years before he keeps a book.
 */
const begins = (entry: Entry): Fact => {
  const known = plainDate(entry.recordedAt.slice(0, 10))
  return { on: entry.occurredOn > known ? entry.occurredOn : known, entry: entry.position }
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
  BranchEstablished: {
    branch: ({ gaps }, entry) => ({
      village: entry.data.unit === "village",
      gaps: [...gaps, { ...begins(entry), ended: null }],
    }),
  },
  BranchDissolved: { branch: ended },
  TargetListed: { branch: listed },
  AdmissionMeetingHeld: { branch: listed },
})
