/**
 * Criteria as SQL over the persisted registers: the same answer as `matches` of the kernel on the same state.
 *
 * Two-valued and strict about types, where SQL is neither: each comparison asks `json_type` first, and what is absent
 * (NULL) becomes false at once, so that `not` means the opposite and nothing else.
 */
import { sql, type RawBuilder, type SqlBool } from "kysely"
import type { Criteria, Path, Scalar } from "@taizhang/domain/kernel/Criteria"

type Sql = RawBuilder<SqlBool>

const TRUE = sql<SqlBool>`1`
const FALSE = sql<SqlBool>`0`

/** The path of SQLite's JSON functions. Keys are names in our code, never what people typed. */
const jsonPath = ({ path }: Path): string =>
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

const operandOf = (at: Path): Operand | "id" | "nothing" | "root" => {
  const [first, ...below] = at.path
  if (first === undefined) return "root"
  if (first === "$id") return below.length === 0 ? "id" : "nothing"
  const path = sql.lit(jsonPath(at))
  return { type: sql`json_type(state, ${path})`, value: sql`json_extract(state, ${path})` }
}

const OPERATORS = { eq: sql`=`, lt: sql`<`, lte: sql`<=`, gt: sql`>`, gte: sql`>=` } as const
type Operator = keyof typeof OPERATORS

const compare = (op: Operator, at: Path, value: Scalar): Sql => {
  const operand = operandOf(at)
  if (operand === "nothing" || operand === "root") return FALSE
  if (operand === "id") return typeof value === "string" ? sql`id ${OPERATORS[op]} ${value}` : FALSE
  if (typeof value === "boolean") return op === "eq" ? is(operand, String(value)) : FALSE
  // NaN equals nothing and has no order; SQLite would bind it as NULL.
  if (typeof value === "number" && Number.isNaN(value)) return FALSE
  if (typeof value === "string")
    return sql`coalesce(${operand.type} = 'text' and ${operand.value} ${OPERATORS[op]} ${value}, 0)`
  // As a double, which a number in JavaScript is: SQLite reads a long whole number exactly.
  return sql`coalesce(${operand.type} in ('integer', 'real') and cast(${operand.value} as real) ${OPERATORS[op]} ${value}, 0)`
}

const is = ({ type }: Operand, name: string): Sql => sql`coalesce(${type} = ${sql.lit(name)}, 0)`

const isNull = (at: Path): Sql => {
  const operand = operandOf(at)
  if (operand === "nothing") return TRUE
  if (operand === "id" || operand === "root") return FALSE
  return sql`coalesce(${operand.type} = 'null', 1)`
}

const join = (of: ReadonlyArray<Criteria>, word: RawBuilder<unknown>): Sql =>
  sql`(${sql.join(of.map(criteriaSql), word)})`

/** The condition on rows of `register` that holds exactly where criteria match the row's state. */
export const criteriaSql = (criteria: Criteria): Sql => {
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
      return sql`(not ${criteriaSql(criteria.of)})`
  }
}
