/**
 * Criteria as SQL over the persisted registers: the same answer as `matches` of the kernel on the same state.
 *
 * Two-valued and strict about types, where SQL is neither: each comparison asks `json_type` first, and what is absent
 * (NULL) becomes false at once, so that `not` means the opposite and nothing else.
 */
import { sql, type RawBuilder, type SqlBool } from "kysely"
import type { Path, Scalar } from "@taizhang/domain/kernel/Criteria"
import { criteriaIn, OPERATORS, placeOf, type Condition, type Operator } from "./CriteriaIn.ts"

const TRUE = sql<SqlBool>`1`
const FALSE = sql<SqlBool>`0`

/** The path of SQLite's JSON functions. Keys are names in our code, never what people typed. */
const jsonPath = (path: ReadonlyArray<string>): string =>
  `$${path
    .map((key) => {
      if (JSON.stringify(key) !== `"${key}"`) throw new Error(`no path in a register can hold ${JSON.stringify(key)}`)
      return `."${key}"`
    })
    .join("")}`

/** What stands at a path of a row: its JSON type, and its value. */
interface Operand {
  readonly type: RawBuilder<string | null>
  readonly value: RawBuilder<unknown>
}

const operandOf = (keys: ReadonlyArray<string>): Operand => {
  const path = sql.lit(jsonPath(keys))
  return { type: sql`json_type(state, ${path})`, value: sql`json_extract(state, ${path})` }
}

const compare = (op: Operator, at: Path, value: Scalar): Condition => {
  const place = placeOf(at)
  if (place === "nothing" || place === "root") return FALSE
  if (place === "id") return typeof value === "string" ? sql`id ${OPERATORS[op]} ${value}` : FALSE
  const operand = operandOf(place)
  if (typeof value === "boolean") return op === "eq" ? is(operand, String(value)) : FALSE
  // NaN equals nothing and has no order; SQLite would bind it as NULL.
  if (typeof value === "number" && Number.isNaN(value)) return FALSE
  if (typeof value === "string")
    return sql`coalesce(${operand.type} = 'text' and ${operand.value} ${OPERATORS[op]} ${value}, 0)`
  // As a double, which a number in JavaScript is: SQLite reads a long whole number exactly.
  return sql`coalesce(${operand.type} in ('integer', 'real') and cast(${operand.value} as real) ${OPERATORS[op]} ${value}, 0)`
}

const is = ({ type }: Operand, name: string): Condition => sql`coalesce(${type} = ${sql.lit(name)}, 0)`

const isNull = (at: Path): Condition => {
  const place = placeOf(at)
  if (place === "nothing") return TRUE
  if (place === "id" || place === "root") return FALSE
  return sql`coalesce(${operandOf(place).type} = 'null', 1)`
}

/** The condition on rows of `register` that holds exactly where criteria match the row's state. */
export const criteriaSql = criteriaIn({ true: TRUE, false: FALSE, compare, isNull })
