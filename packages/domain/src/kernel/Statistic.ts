/**
 * Statistics: a measure over a ledger with a filter and a period. A figure is made of lines, and its evidence is those
 * lines, so value and evidence cannot disagree.
 */
import { ageOn, isPlainDate, type Period } from "./Calendar.ts"
import { everything, matches, valueAt, type Criteria, type Path } from "./Criteria.ts"
import { admittedIn, type Registers } from "./Fold.ts"
import { tagOf, type Tag } from "./Ids.ts"
import type { Ledger } from "./Ledger.ts"
import type { Message } from "./Message.ts"
import type { EntityState, Json } from "./Register.ts"
import type { Unit } from "./Unit.ts"

/** `count`: how many lines; `distinct`: how many subjects; `sum`: what the amounts add up to. */
export type Measure = "count" | "distinct" | "sum"

export interface Statistic {
  readonly name: string
  readonly title: Message
  readonly unit: Unit
  readonly measure: Measure
  readonly ledger: Ledger
  /** A filter besides the ledger's own. */
  readonly where?: (period: Period) => Criteria
  /** A flow: the list of facts of which each is a line, with a filter on the items. */
  readonly each?: Path
  readonly items?: (period: Period) => Criteria
  /** Where the entry of a line stands: in the item of a flow, else in the state. */
  readonly entry: Path
  /** What a line is about, where that is a text such as the title of a book: in the item of a flow, else in the state. */
  readonly subject?: Path
  /** Which other entity a line is about; where neither is given, it is about the entity that the ledger shows. */
  readonly about?: About
  readonly amount?: Path
  /** Where the amount is the full years from the date there to the end of the period, such as an age. */
  readonly amountAs?: "years"
  /** Whether of its lines only the one in the middle by amount counts, the lower of two: then a sum is the median. */
  readonly middle?: boolean
  /**
   * Where the figure stands for names, such as the titles of books: what its subjects are called. Either they are the
   * names themselves, or the ids of entities whose register holds the name.
   */
  readonly names?: "subjects" | { readonly kind: string; readonly at: Path }
  /**
   * The event types that would be counted, and those of the whole of which it is a part: where none is recorded, a
   * figure without lines is 未登记, not zero. None where only its own lines tell, as of one role among those noted.
   */
  readonly counts: ReadonlyArray<{ readonly type: string }>
  /** `flow`: facts of the period; `year`: what is for its year, whenever it was done; `stock`: as it stands at its end. */
  readonly over: "flow" | "year" | "stock"
}

/** What lines are about that are not about the entity of their ledger: of a project, the branch that gets it. */
export interface About {
  /** What kind of entity it is; several where some lines are about one and some about another. */
  readonly kinds: readonly [string, ...ReadonlyArray<string>]
  /** Where its id stands: in the item of a flow, else in the state. */
  readonly at: Path
  /** Which of them count; lines about others are none. */
  readonly where?: (period: Period) => Criteria
}

/** What a line may be about, most likely first; nothing where its subject is a text. */
export const tagsOfSubject = ({ subject, about, ledger }: Statistic, of: string): ReadonlyArray<Tag> =>
  subject === undefined ? (about?.kinds ?? [ledger.kind]).map((kind) => tagOf(kind, of)) : []

/** One line of a figure: the entry (its position) that is the evidence, whom it is about, what it adds. */
export interface Line {
  readonly entry: number
  readonly subject: string
  readonly amount?: number
}

/** A figure: what its lines come to, with the lines. */
export interface Figure {
  readonly name: string
  readonly title: Message
  readonly unit: Unit
  readonly value: number
  readonly lines: ReadonlyArray<Line>
  /** What its subjects are called, each once, where the statistic says how. */
  readonly names?: ReadonlyArray<string>
}

/** The subjects of lines, each once, in the order of the entries. */
export const subjectsOf = (lines: ReadonlyArray<Line>): ReadonlyArray<string> => [
  ...new Set(lines.map(({ subject }) => subject)),
]

const amountOf = ({ amount, amountAs }: Statistic, from: unknown, { asOf }: Period): unknown => {
  if (amount === undefined) return 0
  const value = valueAt(from, amount)
  return amountAs === "years" && typeof value === "string" && isPlainDate(value) ? ageOn(value, asOf) : value
}

const add = (lines: Array<Line>, statistic: Statistic, period: Period, id: string, from: unknown): void => {
  const entry = valueAt(from, statistic.entry)
  const about = statistic.subject ?? statistic.about?.at
  const subject = about === undefined ? id : valueAt(from, about, id)
  const amount = amountOf(statistic, from, period)
  // A line without its evidence would make a figure that nobody can trace: a mistake in the statistic, never dropped.
  if (typeof entry !== "number" || typeof subject !== "string" || typeof amount !== "number")
    throw new Error(`${statistic.name}: ${id} has no entry, subject or amount where the statistic says`)
  lines.push(statistic.amount === undefined ? { entry, subject } : { entry, subject, amount })
}

/** Whether a line about somebody or something counts. */
export type Counts = (subject: string) => boolean

/** What must hold of whom or what the lines of a figure are about, where not all of them count. */
export const criteriaOfSubjects = (
  { about }: Statistic,
  period: Period,
): ReadonlyArray<readonly [kind: string, where: Criteria]> => {
  const where = about?.where?.(period)
  return where === undefined ? [] : (about?.kinds ?? []).map((kind) => [kind, where] as const)
}

/**
 * The lines of a figure over given entities that its ledger and filter admit.
 *
 * @param counts about whom a line counts, where the statistic says who
 */
export const linesOf = (
  statistic: Statistic,
  period: Period,
  entities: Iterable<readonly [id: string, state: { readonly [facet: string]: Json }]>,
  counts: Counts,
): ReadonlyArray<Line> => {
  const items = statistic.items?.(period) ?? everything
  const lines: Array<Line> = []
  for (const [id, state] of entities) {
    if (statistic.each === undefined) {
      add(lines, statistic, period, id, state)
      continue
    }
    for (const one of (valueAt(state, statistic.each) as ReadonlyArray<Json> | undefined) ?? [])
      if (matches(items, one)) add(lines, statistic, period, id, one)
  }
  const counting = statistic.about?.where === undefined ? lines : lines.filter(({ subject }) => counts(subject))
  return statistic.middle === true ? middleOf(counting) : counting
}

/** The order of lines by amount; of equal ones by entry. */
export const byAmount = (a: Line, b: Line): number =>
  (a.amount ?? 0) - (b.amount ?? 0) || a.entry - b.entry || (a.subject < b.subject ? -1 : a.subject > b.subject ? 1 : 0)

/** Where of so many lines in their order the one in the middle stands, the lower of two; -1 of none. */
export const middleAt = (count: number): number => Math.ceil(count / 2) - 1

const middleOf = (lines: ReadonlyArray<Line>): ReadonlyArray<Line> => {
  const at = middleAt(lines.length)
  return at < 0 ? [] : lines.toSorted(byAmount).slice(at, at + 1)
}

const keyOf = ({ entry, subject, amount }: Line): string => `${entry} ${amount ?? ""} ${subject}`

/** The lines of one figure that another does not have; a line that stands twice is two lines. */
export const linesWithout = (lines: ReadonlyArray<Line>, others: ReadonlyArray<Line>): ReadonlyArray<Line> => {
  const left = new Map<string, number>()
  for (const line of others) left.set(keyOf(line), (left.get(keyOf(line)) ?? 0) + 1)
  return lines.filter((line) => {
    const count = left.get(keyOf(line)) ?? 0
    if (count > 0) left.set(keyOf(line), count - 1)
    return count === 0
  })
}

/** What lines add up to. */
export const total = (measure: Measure, lines: ReadonlyArray<Line>): number =>
  measure === "count"
    ? lines.length
    : measure === "distinct"
      ? subjectsOf(lines).length
      : lines.reduce((sum, line) => sum + (line.amount ?? 0), 0)

/** The figure that lines make, in the order of their entries. */
export const figureOf = (statistic: Statistic, lines: ReadonlyArray<Line>): Figure => ({
  name: statistic.name,
  title: statistic.title,
  unit: statistic.unit,
  value: total(statistic.measure, lines),
  lines: [...lines].sort((a, b) => a.entry - b.entry || (a.subject < b.subject ? -1 : 1)),
})

/** The criteria that an entity must meet to have lines in a figure. */
export const admitted = (statistic: Statistic, period: Period): Criteria => ({
  op: "and",
  of: [statistic.ledger.where(period), statistic.where?.(period) ?? everything],
})

/** Who or what counts, from the entities that meet each of the criteria. */
export const countsOf = (met: Iterable<ReadonlyArray<EntityState>>): Counts => {
  const ids = new Set([...met].flatMap((entities) => entities.map(([id]) => id)))
  return (subject) => ids.has(subject)
}

/** A figure over a book in memory. */
export const measureFigure = (registers: Registers, statistic: Statistic, period: Period): Figure => {
  const entities = admittedIn(registers, statistic.ledger.kind, admitted(statistic, period))
  const counts = countsOf(
    criteriaOfSubjects(statistic, period).map(([kind, where]) => admittedIn(registers, kind, where)),
  )
  return figureOf(statistic, linesOf(statistic, period, entities, counts))
}
