/** Economy: what the register of a village holds of its income. */
import { type Fact, factOf } from "../../kernel/Event.ts"
import { facet } from "../../kernel/Register.ts"
import { BranchId } from "../organization/events.ts"
import { events } from "./events.ts"

/** What one source brought in a year, in fen. */
export interface Income extends Fact {
  readonly year: number
  readonly source: string
  readonly amount: number
}
/** What all sources of a year on record come to, in fen, with the latest entry. */
export interface IncomeYear extends Fact {
  readonly year: number
  readonly total: number
}
interface Economy {
  readonly incomes: ReadonlyArray<Income>
  readonly years: ReadonlyArray<IncomeYear>
}

/** The village as one that earns. */
export const economy = facet(BranchId, "economy")<Economy>({ incomes: [], years: [] })(events)({
  CollectiveIncomeRecorded: {
    branch: (state, entry) => {
      const { year, source, amount } = entry.data
      const fact = factOf(entry)
      const incomes = [
        ...state.incomes.filter((one) => one.year !== year || one.source !== source),
        { ...fact, year, source, amount },
      ]
      const total = incomes.reduce((sum, one) => (one.year === year ? sum + one.amount : sum), 0)
      return { incomes, years: [...state.years.filter((one) => one.year !== year), { ...fact, year, total }] }
    },
  },
})
