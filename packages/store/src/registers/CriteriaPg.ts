/**
 * Criteria as PostgreSQL over the persisted registers: the same answer as `matches` of the kernel on the same state.
 *
 * Two-valued and strict about types, where SQL is neither: each comparison stands in a `case` that asks for the JSON
 * type first (only a `case` is sure not to look further), and what is absent becomes false at once. `->` with a text
 * finds keys of objects alone, so no path leads into a list.
 */
import { sql, type RawBuilder, type SqlBool } from "kysely"
import type { Path, Scalar } from "@taizhang/domain/kernel/Criteria"
import { keptText } from "../log/postgres/NulText.ts"
import { criteriaIn, OPERATORS, placeOf, type Condition, type Operator } from "./CriteriaIn.ts"

const TRUE = sql<SqlBool>`true`
const FALSE = sql<SqlBool>`false`

/** The JSON that stands at a path of a row; NULL where nothing does. */
const operandOf = (path: ReadonlyArray<string>): RawBuilder<unknown> =>
  path.reduce<RawBuilder<unknown>>((at, key) => sql`${at} -> ${keptText(key)}::text`, sql`facts`)

const compare = (op: Operator, at: Path, value: Scalar): Condition => {
  const place = placeOf(at)
  if (place === "nothing" || place === "root") return FALSE
  if (place === "id") return typeof value === "string" ? sql`id ${OPERATORS[op]} ${keptText(value)}` : FALSE
  const operand = operandOf(place)
  if (typeof value === "boolean")
    return op === "eq" ? sql`coalesce(${operand} = ${String(value)}::jsonb, false)` : FALSE
  // NaN equals nothing and has no order; PostgreSQL takes it for the greatest number.
  if (typeof value === "number" && Number.isNaN(value)) return FALSE
  const typed = (type: string, holds: Condition): Condition =>
    sql`case jsonb_typeof(${operand}) when ${sql.lit(type)} then ${holds} else false end`
  if (typeof value === "string")
    return typed("string", sql`((${operand}) #>> '{}') collate "C" ${OPERATORS[op]} ${keptText(value)}`)
  // As a double, which a number in JavaScript is: jsonb keeps a long number exactly.
  return typed("number", sql`(${operand})::float8 ${OPERATORS[op]} ${value}::float8`)
}

const isNull = (at: Path): Condition => {
  const place = placeOf(at)
  if (place === "nothing") return TRUE
  if (place === "id" || place === "root") return FALSE
  return sql`coalesce(jsonb_typeof(${operandOf(place)}) = 'null', true)`
}

/** The condition on rows of `register` that holds exactly where criteria match the row's state. */
export const criteriaPg = criteriaIn({ true: TRUE, false: FALSE, compare, isNull })
