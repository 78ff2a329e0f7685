/**
 * Criteria as a condition of a database: what the dialects have in common. Each gives its own comparison of one place in
 * a register with one value, and its own test for nothing; both must be two-valued, so that `not` means the opposite.
 */
import { sql, type RawBuilder, type SqlBool } from "kysely"
import type { Criteria, Path, Scalar } from "@taizhang/domain/kernel/Criteria"

/** A condition that is true or false, never NULL. */
export type Condition = RawBuilder<SqlBool>

export const OPERATORS = { eq: sql`=`, lt: sql`<`, lte: sql`<=`, gt: sql`>`, gte: sql`>=` } as const
export type Operator = keyof typeof OPERATORS

/** A register by id, with what a database says of each of many criteria under its number. */
export interface JudgedRow {
  readonly id: string
  readonly [question: number]: unknown
}

/** For each of the criteria that rows were judged by, the ids of those that meet it. */
export const idsOfEach = (
  questions: ReadonlyArray<Criteria>,
  rows: ReadonlyArray<JudgedRow>,
): ReadonlyArray<ReadonlyArray<string>> =>
  questions.map((_, at) => rows.filter((row) => Boolean(row[at])).map(({ id }) => id))

/** How a database says it. */
export interface Dialect {
  readonly true: Condition
  readonly false: Condition
  readonly compare: (op: Operator, at: Path, value: Scalar) => Condition
  readonly isNull: (at: Path) => Condition
}

/** What a path leads to: the state itself, the id, what cannot be there, or the keys on the way to a value. */
export const placeOf = ({ path }: Path): "root" | "id" | "nothing" | ReadonlyArray<string> => {
  const [first, ...below] = path
  if (first === undefined) return "root"
  if (first === "$id") return below.length === 0 ? "id" : "nothing"
  return path
}

/** The condition on rows of `register` that holds exactly where criteria match the row's state. */
export const criteriaIn = (dialect: Dialect): ((criteria: Criteria) => Condition) => {
  const { compare } = dialect
  const conditionOf = (criteria: Criteria): Condition => {
    switch (criteria.op) {
      case "eq":
      case "lt":
      case "lte":
      case "gt":
      case "gte":
        return compare(criteria.op, criteria.at, criteria.value)
      case "in":
        return any(criteria.values.map((value) => compare("eq", criteria.at, value)))
      case "between":
        return sql`(${compare("gte", criteria.at, criteria.low)} and ${compare("lte", criteria.at, criteria.high)})`
      case "isNull":
        return dialect.isNull(criteria.at)
      case "and":
        return criteria.of.length === 0 ? dialect.true : sql`(${sql.join(criteria.of.map(conditionOf), sql` and `)})`
      case "or":
        return any(criteria.of.map(conditionOf))
      case "not":
        return sql`(not ${conditionOf(criteria.of)})`
    }
  }
  const any = (of: ReadonlyArray<Condition>): Condition =>
    of.length === 0 ? dialect.false : sql`(${sql.join(of, sql` or `)})`
  return conditionOf
}
