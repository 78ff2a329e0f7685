/**
 * Statements typed and compiled once by Kysely, then run as named prepared statements: neither the query builder nor
 * the server's parser costs anything when they run again.
 */
import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type Compilable,
} from "kysely"
import type { Tables } from "./tables.ts"

/** Stands for a parameter while a statement is compiled. */
class Hole {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

/** A compiler of statements over the tables; it is connected to nothing. */
export const compiler: Kysely<Tables> = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

/** A compiled statement: its SQL, and the values to bind for given parameters. */
export interface Statement<Params, Row> {
  /** The name under which a connection keeps it prepared. */
  readonly name: string
  readonly sql: string
  readonly bind: (params: Params) => Array<unknown>
  /** A type without a value: a row of the result. */
  readonly Row?: Row
}

let made = 0

/**
 * Declares a statement; the build sees a typed value for each parameter. Lists are bound as arrays of PostgreSQL.
 *
 * @example
 * const byId = define<{ id: string }>()((db, { id }) => db.selectFrom("entry").selectAll().where("id", "=", id))
 */
export const define =
  <Params extends object = Record<never, never>>() =>
  <Row>(build: (db: Kysely<Tables>, params: Params) => Compilable<Row>): Statement<Params, Row> => {
    const holes = new Proxy({}, { get: (_, name) => new Hole(String(name)) }) as Params
    const { sql, parameters } = build(compiler, holes).compile()
    made += 1
    return {
      name: `taizhang_${made}`,
      sql,
      bind: (params) =>
        parameters.map((value) =>
          value instanceof Hole ? (params as Readonly<Record<string, unknown>>)[value.name] : value,
        ),
    }
  }
