/** Drawing the annual report up from what a book answers, the same on paper, on a terminal and on a page. */
import type { Tally } from "../kernel/Book.ts"
import type { Period } from "../kernel/Calendar.ts"
import type { Finding } from "../kernel/Finding.ts"
import type { Model } from "../kernel/Model.ts"
import { bind, type Report } from "../kernel/Report.ts"
import type { Figure } from "../kernel/Statistic.ts"
import { annualReport } from "./annual.ts"

/** The book that a report is about. */
export interface Reported {
  readonly town: string
  readonly model: Model
}

/** All figures of a book in a period, as known at a position. */
export interface Measured extends Period {
  readonly position: number
  readonly figures: ReadonlyArray<Figure>
  readonly tally: Tally
}

/** The annual report of a book from its figures and its findings; what somebody acknowledged is no problem in it. */
export const drawUp = ({ town, model }: Reported, measured: Measured, findings: ReadonlyArray<Finding>): Report => {
  const { figures, from, asOf, position } = measured
  const byName = new Map(figures.map((figure) => [figure.name, figure]))
  const open = Map.groupBy(
    findings.filter(({ acknowledged }) => acknowledged === undefined),
    ({ rule }) => rule,
  )
  return annualReport({
    ...{ town, period: { from, asOf }, position },
    figure: (name) => {
      const figure = byName.get(name)
      if (figure === undefined) throw new Error(`the report names no figure: ${name}`)
      return bind(model, measured, figure)
    },
    findings: [...open].map(([rule, all]) => ({ rule, title: all[0]?.title.zh ?? rule, count: all.length })),
  })
}
