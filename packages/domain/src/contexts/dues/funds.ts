/** Dues as money of organizations: what branches collected, handed up and spent, and what the committee spent, in fen. */
import { factOf, type Fact } from "../../kernel/Event.ts"
import type { Month } from "../../kernel/Month.ts"
import { facet, ignored } from "../../kernel/Register.ts"
import { BranchId, CommitteeId } from "../organization/events.ts"
import { DuesSpendingId, DuesSpent, events, type uses } from "./events.ts"

/** Dues that a branch handed up. */
export interface Remittance extends Fact {
  readonly amount: number
  readonly through: Month | null
  readonly voucher: string | null
}

interface Spending extends Fact {
  readonly amount: number
  readonly voucher: string
}

interface BranchDues {
  readonly collected: number
  readonly remitted: number
  readonly remittances: ReadonlyArray<Remittance>
  readonly spending: ReadonlyArray<Spending>
}

/** The branch as one that collects dues. */
export const branchDues = facet(
  BranchId,
  "dues",
)<BranchDues>({ collected: 0, remitted: 0, remittances: [], spending: [] })(events)({
  DuesStandardSet: { branch: ignored },
  DuesPaid: {
    branch: (state, entry) => ({
      ...state,
      collected: entry.data.months.reduce((sum, { amount }) => sum + amount, state.collected),
    }),
  },
  DuesRemitted: {
    branch: (state, entry) => {
      const { amount, through, voucher } = entry.data
      const remittance = { ...factOf(entry), amount, through: through ?? null, voucher: voucher ?? null }
      return { ...state, remitted: state.remitted + amount, remittances: [...state.remittances, remittance] }
    },
  },
  DuesSpent: {
    branch: (state, entry) => {
      const { amount, voucher } = entry.data
      return { ...state, spending: [...state.spending, { ...factOf(entry), amount, voucher }] }
    },
  },
})

interface CommitteeDues {
  readonly spending: ReadonlyArray<Spending>
}

/** The committee as one that spends dues. */
export const committeeDues = facet(CommitteeId, "dues")<CommitteeDues>({ spending: [] })([DuesSpent])({
  DuesSpent: {
    committee: ({ spending }, entry) => {
      const { amount, voucher } = entry.data
      return { spending: [...spending, { ...factOf(entry), amount, voucher }] }
    },
  },
})

interface DuesSpending {
  readonly spent: Fact | null
  readonly branch: BranchId | null
  readonly committee: CommitteeId | null
  readonly amount: number
  readonly use: keyof typeof uses | null
  readonly purpose: string | null
  readonly voucher: string | null
}

/** The spending itself. */
export const duesSpending = facet(
  DuesSpendingId,
  "duesSpending",
)<DuesSpending>({
  spent: null,
  branch: null,
  committee: null,
  amount: 0,
  use: null,
  purpose: null,
  voucher: null,
})([DuesSpent])({
  DuesSpent: {
    self: (_, entry) => {
      const { branch, committee, amount, use, purpose, voucher } = entry.data
      return {
        spent: factOf(entry),
        branch: branch ?? null,
        committee: committee ?? null,
        amount,
        use,
        purpose,
        voucher,
      }
    },
  },
})
