/**
 * Criteria as PostgreSQL over the persisted registers: the same answer as `matches` of the kernel on the same state.
 *
 * Two-valued and strict about types, where SQL is neither: each comparison stands in a `case` that asks for the JSON
 * type first (only a `case` is sure not to look further), and what is absent becomes false at once. `->` with a text
 * finds keys of objects alone, so no path leads into a list.
 */
import { sql, type RawBuilder, type SqlBool } from "kysely"
import type { Criteria, Path, Scalar } from "@taizhang/domain/kernel/Criteria"
import { keptText } from "../log/postgres/NulText.ts"

type Sql = RawBuilder<SqlBool>

const TRUE = sql<SqlBool>`true`
const FALSE = sql<SqlBool>`false`

/** The JSON that stands at a path of a row; NULL where nothing does. */
const operandOf = ({ path }: Path): RawBuilder<unknown> | "id" | "nothing" | "root" => {
  const [first, ...below] = path
  if (first === undefined) return "root"
  if (first === "$id") return below.length === 0 ? "id" : "nothing"
  return path.reduce<RawBuilder<unknown>>((at, key) => sql`${at} -> ${keptText(key)}::text`, sql`facts`)
}

const OPERATORS = { eq: sql`=`, lt: sql`<`, lte: sql`<=`, gt: sql`>`, gte: sql`>=` } as const
type Operator = keyof typeof OPERATORS

const compare = (op: Operator, at: Path, value: Scalar): Sql => {
  const operand = operandOf(at)
  if (operand === "nothing" || operand === "root") return FALSE
  if (operand === "id") return typeof value === "string" ? sql`id ${OPERATORS[op]} ${keptText(value)}` : FALSE
  if (typeof value === "boolean")
    return op === "eq" ? sql`coalesce(${operand} = ${String(value)}::jsonb, false)` : FALSE
  // NaN equals nothing and has no order; PostgreSQL takes it for the greatest number.
  if (typeof value === "number" && Number.isNaN(value)) return FALSE
  const typed = (type: string, holds: Sql): Sql =>
    sql`case jsonb_typeof(${operand}) when ${sql.lit(type)} then ${holds} else false end`
  if (typeof value === "string")
    return typed("string", sql`((${operand}) #>> '{}') collate "C" ${OPERATORS[op]} ${keptText(value)}`)
  // As a double, which a number in JavaScript is: jsonb keeps a long number exactly.
  return typed("number", sql`(${operand})::float8 ${OPERATORS[op]} ${value}::float8`)
}

const isNull = (at: Path): Sql => {
  const operand = operandOf(at)
  if (operand === "nothing") return TRUE
  if (operand === "id" || operand === "root") return FALSE
  return sql`coalesce(jsonb_typeof(${operand}) = 'null', true)`
}

const join = (of: ReadonlyArray<Criteria>, word: RawBuilder<unknown>): Sql =>
  sql`(${sql.join(of.map(criteriaPg), word)})`

/** The condition on rows of `register` that holds exactly where criteria match the row's state. */
export const criteriaPg = (criteria: Criteria): Sql => {
  switch (criteria.op) {
    case "eq":
    case "lt":
    case "lte":
    case "gt":
    case "gte":
      return compare(criteria.op, criteria.at, criteria.value)
    case "in":
      return criteria.values.length === 0
        ? FALSE
        : sql`(${sql.join(
            criteria.values.map((value) => compare("eq", criteria.at, value)),
            sql` or `,
          )})`
    case "between":
      return sql`(${compare("gte", criteria.at, criteria.low)} and ${compare("lte", criteria.at, criteria.high)})`
    case "isNull":
      return isNull(criteria.at)
    case "and":
      return criteria.of.length === 0 ? TRUE : join(criteria.of, sql` and `)
    case "or":
      return criteria.of.length === 0 ? FALSE : join(criteria.of, sql` or `)
    case "not":
      return sql`(not ${criteriaPg(criteria.of)})`
  }
}
