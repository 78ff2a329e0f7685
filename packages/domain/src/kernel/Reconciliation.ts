/**
 * Identities between figures: what must add up, by construction or because everybody recorded what he should have. One
 * that does not hold is told with the entries that are on one side and not on the other.
 */
import type { Message } from "./Message.ts"
import { subjectsOf, type Figure, type Line } from "./Statistic.ts"
import type { Unit } from "./Unit.ts"

/** A figure in an identity: added or taken away, at the end of the period or at its beginning. */
export interface Term {
  readonly statistic: string
  readonly sign?: -1
  readonly at?: "begin"
  /** A flow of which nothing recorded is nothing: it counts as none, and keeps nobody from adding up. */
  readonly mayBeNone?: true
}

/**
 * Two sides and how they must stand to one another. `within` is between subjects, not between values; `<= each` between
 * the values of each subject, so that one cannot make up for another; `<= each known` of those only that stand on the right.
 */
export interface Identity {
  /** `R1` to `R13`, with a letter where one of them says several things. */
  readonly id: string
  readonly title: Message
  readonly left: ReadonlyArray<Term>
  readonly relation: "=" | "<=" | "<= each" | "<= each known" | "within"
  readonly right: ReadonlyArray<Term>
}

/** Figures at the end of a period and at its beginning, by name; undefined where nothing was recorded (未登记). */
export interface TwoDates {
  readonly end: (statistic: string) => Figure | undefined
  readonly begin: (statistic: string) => Figure | undefined
}

/** How an identity came out. */
export interface Reconciled {
  readonly identity: Identity
  /** `unrecorded` where a figure of it has nothing to count, and nothing can be said. */
  readonly outcome: "holds" | "broken" | "unrecorded"
  /** What each side comes to; of `within`, how many subjects stand on it. */
  readonly left: number | null
  readonly right: number | null
  /** What both sides are counted in; money in fen. */
  readonly unit: Unit | null
  /** The figures that nothing was recorded for. */
  readonly unrecorded: ReadonlyArray<string>
  /** Where it is broken: the positions of the entries whose subjects stand on one side only, or come to too much. */
  readonly entries: ReadonlyArray<number>
}

interface Side {
  readonly value: number
  readonly unit: Unit | null
  readonly lines: ReadonlyArray<Line>
}

const sideOf = (terms: ReadonlyArray<Term>, figures: TwoDates): Side | ReadonlyArray<string> => {
  const missing: Array<string> = []
  const lines: Array<Line> = []
  let value = 0
  let unit: Unit | null = null
  for (const { statistic, sign = 1, at, mayBeNone } of terms) {
    const figure = at === "begin" ? figures.begin(statistic) : figures.end(statistic)
    if (figure === undefined) {
      if (mayBeNone !== true) missing.push(statistic)
    } else {
      value += sign * figure.value
      unit ??= figure.unit
      lines.push(...figure.lines)
    }
  }
  return missing.length > 0 ? missing : { value, unit, lines }
}

const isMissing = (side: Side | ReadonlyArray<string>): side is ReadonlyArray<string> => Array.isArray(side)

/** The entries of lines whose subjects are not among others. */
const besides = (lines: ReadonlyArray<Line>, others: ReadonlyArray<Line>): ReadonlyArray<number> => {
  const known = new Set(subjectsOf(others))
  return lines.flatMap(({ entry, subject }) => (known.has(subject) ? [] : [entry]))
}

/** The subjects of which one side comes to more than the other. */
const over = (left: ReadonlyArray<Line>, right: ReadonlyArray<Line>): ReadonlySet<string> => {
  const rest = new Map<string, number>()
  for (const { subject, amount = 1 } of right) rest.set(subject, (rest.get(subject) ?? 0) + amount)
  for (const { subject, amount = 1 } of left) rest.set(subject, (rest.get(subject) ?? 0) - amount)
  return new Set([...rest].flatMap(([subject, amount]) => (amount < 0 ? [subject] : [])))
}

/** What of two sides speaks against a relation: the entries apart, and whether it holds. */
const held = (relation: Identity["relation"], left: Side, right: Side) => {
  const onlyLeft = besides(left.lines, right.lines)
  switch (relation) {
    case "within":
      return { holds: onlyLeft.length === 0, apart: onlyLeft }
    case "=":
      return { holds: left.value === right.value, apart: [...onlyLeft, ...besides(right.lines, left.lines)] }
    case "<=":
      return { holds: left.value <= right.value, apart: onlyLeft }
    case "<= each":
    case "<= each known": {
      const known = new Set(subjectsOf(right.lines))
      const asked = relation === "<= each" ? left.lines : left.lines.filter(({ subject }) => known.has(subject))
      const more = over(asked, right.lines)
      const apart = [...left.lines, ...right.lines].flatMap(({ entry, subject }) => (more.has(subject) ? [entry] : []))
      return { holds: more.size === 0, apart }
    }
  }
}

/** Holds an identity against figures. */
export const reconcile = (identity: Identity, figures: TwoDates): Reconciled => {
  const left = sideOf(identity.left, figures)
  const right = sideOf(identity.right, figures)
  if (isMissing(left) || isMissing(right)) {
    const unrecorded = [...(isMissing(left) ? left : []), ...(isMissing(right) ? right : [])]
    return { identity, outcome: "unrecorded", left: null, right: null, unit: null, unrecorded, entries: [] }
  }
  const { holds, apart } = held(identity.relation, left, right)
  const value = (side: Side): number => (identity.relation === "within" ? subjectsOf(side.lines).length : side.value)
  return {
    ...{ identity, outcome: holds ? "holds" : "broken" },
    ...{ left: value(left), right: value(right), unit: left.unit ?? right.unit, unrecorded: [] },
    entries: holds ? [] : [...new Set(apart)].sort((a, b) => a - b),
  }
}
