/** Rectification: what the committee's register holds of its yearly screenings of branches. */
import { factOf } from "../../kernel/Event.ts"
import { facet } from "../../kernel/Register.ts"
import { counted, type Yearly } from "../../kernel/Yearly.ts"
import { CommitteeId } from "../organization/events.ts"
import { WeakBranchesScreened } from "./events.ts"

/** A screening, for its year. */
export interface Screening extends Yearly {
  readonly screened: number
  readonly found: number
  readonly together: string | null
  readonly documentNumber: string | null
}
interface Screenings {
  readonly screenings: ReadonlyArray<Screening>
}

/** The committee as one that looks for weak branches. */
export const screening = facet(CommitteeId, "screening")<Screenings>({ screenings: [] })([WeakBranchesScreened])({
  WeakBranchesScreened: {
    committee: ({ screenings }, entry) => {
      const { year, screened, found, together, documentNumber } = entry.data
      const one = {
        ...factOf(entry),
        ...{ year, screened, found, together: together ?? null, documentNumber: documentNumber ?? null },
      }
      return { screenings: counted([...screenings, one]) }
    },
  },
})
