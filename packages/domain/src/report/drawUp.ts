/** Drawing the annual report up from what a book answers, the same on paper, on a terminal and on a page. */
import type { Tally } from "../kernel/Book.ts"
import type { Period } from "../kernel/Calendar.ts"
import type { Finding } from "../kernel/Finding.ts"
import type { Model } from "../kernel/Model.ts"
import { bind, byNames, remarksOf, type Bound, type Remarks, type Report } from "../kernel/Report.ts"
import type { Figure } from "../kernel/Statistic.ts"
import { annualReport } from "./annual.ts"
import type { ReportInput } from "./sentences.ts"
import { whereRecorded } from "./unrecorded.ts"

/** The book that a report is about. */
export interface Reported {
  readonly town: string
  readonly model: Model
}

/** All figures of a book in a period, as known at a position. */
export interface Measured extends Period, Remarks {
  readonly position: number
  readonly figures: ReadonlyArray<Figure>
  readonly tally: Tally
}

/** Figures by the names of their statistics. */
export interface Binding {
  /** A figure as a sentence shows it; 未登记 where nothing was recorded, or of nobody what it counts by. */
  readonly figure: (statistic: string) => Bound
  /** A figure by the names that it stands for. */
  readonly names: (statistic: string) => Bound
  /** A figure with its lines; undefined where nothing was recorded. */
  readonly recorded: (statistic: string) => Figure | undefined
}

/** Binds what a book answered; asking for a figure that it does not have is a mistake in what asks. */
export const binding = (model: Model, measured: Pick<Measured, "figures" | "tally" | "asOf">): Binding => {
  const byName = new Map(measured.figures.map((figure) => [figure.name, figure]))
  const found = (name: string): Figure => {
    const figure = byName.get(name)
    if (figure === undefined) throw new Error(`there is no figure ${name}`)
    return figure
  }
  const bound = (name: string): Bound => bind(model, measured, found(name))
  return {
    figure: whereRecorded(bound),
    names: (name) => byNames(bound(name), found(name).names ?? []),
    recorded: (name) => (bound(name).value === null ? undefined : found(name)),
  }
}

/** What the office says of a period in its own words. */
export type Said = Pick<ReportInput, "statements" | "problems" | "steps" | "carriedOver">

/** Where nothing was said. */
export const nothingSaid: Said = { statements: [], problems: [], steps: [], carriedOver: [] }

/** The annual report of a book from its figures and its findings; what somebody acknowledged is no problem in it. */
export const drawUp = (
  { town, model }: Reported,
  measured: Measured,
  findings: ReadonlyArray<Finding>,
  said: Said = nothingSaid,
): Report => {
  const { from, asOf, position } = measured
  const { figure, names } = binding(model, measured)
  const open = Map.groupBy(
    findings.filter(({ acknowledged }) => acknowledged === undefined),
    // Rules of one number may look at different things, each under its own title.
    ({ rule, title }) => `${rule} ${title.zh}`,
  )
  return annualReport({
    ...{ town, period: { from, asOf }, position, remarks: remarksOf(measured), figure, names, ...said },
    isOnRecord: (type) => measured.tally.of(type) > 0,
    findings: [...open.values()].flatMap(([first, ...more]) =>
      first === undefined ? [] : [{ rule: first.rule, title: first.title.zh, count: 1 + more.length }],
    ),
  })
}
