/** Relations: what the register of a person holds of records that may be of the same person (E03). */
import { factOf, type Fact } from "../../kernel/Event.ts"
import { facet, ignored } from "../../kernel/Register.ts"
import { MemberId } from "../membership/ids.ts"
import { duplicateEvents, type duplicateGrounds, type duplicateOutcomes } from "./events.ts"

/** That the person may be on the register twice: with whom, and why. */
export interface Suspicion extends Fact {
  readonly ground: keyof typeof duplicateGrounds
  readonly others: ReadonlyArray<MemberId>
  /** Who flagged it: somebody else is to look. */
  readonly by: string
  readonly resolved: (Fact & { readonly outcome: keyof typeof duplicateOutcomes }) | null
}
interface Duplicates {
  readonly suspicions: ReadonlyArray<Suspicion>
}

/** Whether an outcome on records settles a suspicion: it must be on all that it is between. */
export const settles =
  (members: ReadonlyArray<MemberId>) =>
  ({ others, resolved }: Suspicion): boolean =>
    resolved === null && others.every((id) => members.includes(id))

/** The person as one who may be on the register twice. */
export const duplicates = facet(MemberId, "duplicates")<Duplicates>({ suspicions: [] })(duplicateEvents)({
  DuplicateFlagged: {
    members: ({ suspicions }, entry, self) => ({
      suspicions: [
        ...suspicions,
        {
          ...factOf(entry),
          ground: entry.data.ground,
          others: [...new Set(entry.data.members)].filter((id) => id !== self),
          by: entry.recordedBy,
          resolved: null,
        },
      ],
    }),
  },
  DuplicateResolved: {
    members: ({ suspicions }, entry) => {
      const { members, outcome } = entry.data
      const settled = settles(members)
      return {
        suspicions: suspicions.map((one) => (settled(one) ? { ...one, resolved: { ...factOf(entry), outcome } } : one)),
      }
    },
    surviving: ignored,
  },
})
