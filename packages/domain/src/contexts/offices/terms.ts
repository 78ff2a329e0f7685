/** Offices: the terms of a branch's committee, from election to election. */
import { addMonths, type PlainDate } from "../../kernel/Calendar.ts"
import { factOf, type DataOf, type EntryOf, type Fact } from "../../kernel/Event.ts"
import { facet } from "../../kernel/Register.ts"
import type { MemberId } from "../membership/ids.ts"
import { BranchDissolved, BranchId } from "../organization/events.ts"
import { CommitteeElected, type OfficeAssumed, TermExtended } from "./events.ts"

/** A term of a branch's committee, set by the election of the fact. */
export interface Term extends Fact {
  readonly from: PlainDate
  /** The end as it was set. */
  readonly until: PlainDate
  /** The end that holds: an extension counts that was approved before the term was over. */
  readonly due: PlainDate
  /** The day on which the superior reminds the branch (提醒日). */
  readonly remindOn: PlainDate
  readonly extended: (Fact & { readonly until: PlainDate; readonly documentNumber: string | null }) | null
  readonly expected: number
  readonly present: number
  readonly seats: number
  readonly candidates: number | null
  readonly elected: ReadonlyArray<MemberId>
  readonly approvedOn: PlainDate | null
  readonly documentNumber: string | null
  /** The election after it, or the dissolution of the branch. */
  readonly succeeded: Fact | null
}

/** One who stood for election on the day of the fact; the office is null where he was not elected. */
export interface Candidacy extends Fact {
  readonly member: MemberId
  readonly votes: number
  readonly office: DataOf<typeof OfficeAssumed>["office"] | null
}

interface Elections {
  readonly terms: ReadonlyArray<Term>
  /** The term that runs, or ran out last. */
  readonly latest: Term | null
  readonly candidacies: ReadonlyArray<Candidacy>
}

/** Months before the end of a term at which the superior reminds the branch. */
const REMINDER_MONTHS = 6
const reminder = (due: PlainDate): PlainDate => addMonths(due, -REMINDER_MONTHS)

const termOf = (entry: EntryOf<typeof CommitteeElected>): Term => {
  const { termFrom, termUntil, seats, expected, present, candidates, elected, approvedOn, documentNumber } = entry.data
  return {
    ...factOf(entry),
    ...{
      from: termFrom ?? entry.occurredOn,
      until: termUntil,
      due: termUntil,
      remindOn: reminder(termUntil),
      extended: null,
    },
    ...{ expected, present, seats, candidates: candidates?.length ?? null },
    elected: elected.map(({ member }) => member),
    approvedOn: approvedOn ?? null,
    documentNumber: documentNumber ?? null,
    succeeded: null,
  }
}

/** The branch as one whose committee has terms. */
export const elections = facet(BranchId, "elections")<Elections>({ terms: [], latest: null, candidacies: [] })([
  CommitteeElected,
  TermExtended,
  BranchDissolved,
])({
  CommitteeElected: {
    branch: ({ terms, candidacies }, entry) => {
      const { candidates = [], elected } = entry.data
      const before = terms.at(-1)
      const term = termOf(entry)
      return {
        terms: [...(before === undefined ? terms : terms.with(-1, { ...before, succeeded: factOf(entry) })), term],
        latest: term,
        candidacies: [
          ...candidacies,
          ...candidates.map(({ member, votes }) => ({
            ...factOf(entry),
            ...{ member, votes, office: elected.find((one) => one.member === member)?.office ?? null },
          })),
        ],
      }
    },
  },
  TermExtended: {
    branch: (state, entry) => {
      const term = state.terms.at(-1)
      if (term === undefined) return state
      const { until, documentNumber } = entry.data
      const due = entry.occurredOn <= term.due ? until : term.due
      const latest: Term = {
        ...term,
        due,
        remindOn: reminder(due),
        extended: { ...factOf(entry), until, documentNumber: documentNumber ?? null },
      }
      return { ...state, terms: state.terms.with(-1, latest), latest }
    },
  },
  BranchDissolved: {
    branch: (state, entry) => {
      const term = state.terms.at(-1)
      if (term === undefined) return state
      const latest: Term = { ...term, succeeded: factOf(entry) }
      return { ...state, terms: state.terms.with(-1, latest), latest }
    },
  },
})
