/**
 * Criteria: a small closed language for the filters of ledgers and statistics, evaluated twice from one definition, as
 * a predicate over a book in memory (here) and as SQL over persisted registers (in the store).
 *
 * Two-valued: comparing with something absent, or of another type, is false. Text is compared by code point.
 */
import { type Period, yearOf } from "./Calendar.ts"
import type { Facet } from "./Register.ts"

export type Scalar = string | number | boolean

/** A path into a register's state (`facet.key`), into an item of a list (`.key`), or the entity's id (`$id`). */
export interface Path {
  readonly path: ReadonlyArray<string>
}

export type Criteria =
  | { readonly op: "eq" | "lt" | "lte" | "gt" | "gte"; readonly at: Path; readonly value: Scalar }
  | { readonly op: "in"; readonly at: Path; readonly values: ReadonlyArray<Scalar> }
  | { readonly op: "between"; readonly at: Path; readonly low: Scalar; readonly high: Scalar }
  | { readonly op: "isNull"; readonly at: Path }
  | { readonly op: "and" | "or"; readonly of: ReadonlyArray<Criteria> }
  | { readonly op: "not"; readonly of: Criteria }

/** The keys of an object; a list has none, for SQL cannot address its items or its length. */
type Keys<State> = NonNullable<State> extends ReadonlyArray<unknown> ? never : keyof NonNullable<State> & string

/** A path to a key of a facet's state, or one level below it. */
export const at: {
  <State, K extends Keys<State>>(facet: Facet<string, State>, key: K): Path
  <State, K extends Keys<State>, L extends Keys<NonNullable<State>[K]>>(
    facet: Facet<string, State>,
    key: K,
    below: L,
  ): Path
} = (facet: { readonly name: string }, ...keys: ReadonlyArray<string>): Path => ({ path: [facet.name, ...keys] })

const ID = "$id"
/** The id of the entity that a row is of. */
export const self: Path = { path: [ID] }

/** A path to a key of the items of a list that a statistic or ledger goes through. */
export const item = <Item>(key: keyof Item & string): Path => ({ path: [key] })

export const eq = (path: Path, value: Scalar): Criteria => ({ op: "eq", at: path, value })
export const lt = (path: Path, value: Scalar): Criteria => ({ op: "lt", at: path, value })
export const lte = (path: Path, value: Scalar): Criteria => ({ op: "lte", at: path, value })
export const gt = (path: Path, value: Scalar): Criteria => ({ op: "gt", at: path, value })
export const gte = (path: Path, value: Scalar): Criteria => ({ op: "gte", at: path, value })
/** Both bounds included. */
export const between = (path: Path, low: Scalar, high: Scalar): Criteria => ({ op: "between", at: path, low, high })
export const within = (path: Path, values: ReadonlyArray<Scalar>): Criteria => ({ op: "in", at: path, values })
export const isNull = (path: Path): Criteria => ({ op: "isNull", at: path })
export const and = (...of: ReadonlyArray<Criteria>): Criteria => ({ op: "and", of })
export const or = (...of: ReadonlyArray<Criteria>): Criteria => ({ op: "or", of })
export const not = (of: Criteria): Criteria => ({ op: "not", of })
/** Always true. */
export const everything: Criteria = and()

/** What holds in a period: that the day at a path falls into it, and something else where that is asked for. */
export const inPeriod =
  (path: Path, what?: Criteria) =>
  ({ from, asOf }: Period): Criteria => {
    const falls = between(path, from, asOf)
    return what === undefined ? falls : and(falls, what)
  }

/** What counts in the years of a period, the year at a path: a grade, an appraisal, the hours of a year. */
export const inYears =
  (path: Path, what?: Criteria) =>
  ({ from, asOf }: Period): Criteria => {
    const falls = between(path, yearOf(from), yearOf(asOf))
    return what === undefined ? falls : and(falls, what)
  }

/**
 * What a path finds in a value: keys of its own, not items of a list; undefined where there is nothing.
 *
 * @param id of the entity whose state the value is, which {@link self} finds
 */
export const valueAt = (root: unknown, { path }: Path, id?: string): unknown => {
  if (path[0] === ID) return path.length === 1 ? id : undefined
  let value = root
  for (const key of path) {
    if (typeof value !== "object" || value === null || Array.isArray(value) || !Object.hasOwn(value, key))
      return undefined
    value = (value as Record<string, unknown>)[key]
  }
  return value
}

/** Compares text by code point, as UTF-8 bytes compare. */
export const compareText = (a: string, b: string): number => {
  if (a === b) return 0
  const length = Math.min(a.length, b.length)
  for (let index = 0; index < length; index += 1) {
    const x = a.charCodeAt(index)
    const y = b.charCodeAt(index)
    if (x === y) continue
    const high = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff
    // A surrogate stands for a code point above U+FFFF, so above every unit that is not one.
    return high(x) === high(y) ? x - y : high(x) ? 1 : -1
  }
  return a.length - b.length
}

const compare = (a: unknown, b: Scalar): number | undefined =>
  typeof a === "string" && typeof b === "string"
    ? compareText(a, b)
    : typeof a === "number" && typeof b === "number"
      ? a - b
      : undefined

const test = (op: "lt" | "lte" | "gt" | "gte", order: number | undefined): boolean =>
  order !== undefined && (op === "lt" ? order < 0 : op === "lte" ? order <= 0 : op === "gt" ? order > 0 : order >= 0)

/** Whether a value (the state of the entity with an id, or an item) meets criteria. */
export const matches = (criteria: Criteria, root: unknown, id?: string): boolean => {
  switch (criteria.op) {
    case "eq":
      return valueAt(root, criteria.at, id) === criteria.value
    case "in":
      return criteria.values.includes(valueAt(root, criteria.at, id) as Scalar)
    case "lt":
    case "lte":
    case "gt":
    case "gte":
      return test(criteria.op, compare(valueAt(root, criteria.at, id), criteria.value))
    case "between": {
      const value = valueAt(root, criteria.at, id)
      return test("gte", compare(value, criteria.low)) && test("lte", compare(value, criteria.high))
    }
    case "isNull": {
      const value = valueAt(root, criteria.at, id)
      return value === undefined || value === null
    }
    case "and":
      return criteria.of.every((one) => matches(one, root, id))
    case "or":
      return criteria.of.some((one) => matches(one, root, id))
    case "not":
      return !matches(criteria.of, root, id)
  }
}
