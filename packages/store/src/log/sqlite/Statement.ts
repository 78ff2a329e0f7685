/**
 * Statements typed and compiled once by Kysely, then run as prepared better-sqlite3 statements: the query builder
 * costs nothing when they run.
 */
import type { Database, Statement as Prepared } from "better-sqlite3"
import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler, type Compilable } from "kysely"

/** Stands for a parameter while a statement is compiled. */
class Hole {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

/** A compiler of statements over the tables of one schema; it is connected to nothing. */
export const compiler = <Tables>(): Kysely<Tables> =>
  new Kysely<Tables>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  })

/** A compiled statement: its SQL, and the values to bind for given parameters. */
export interface Statement<Params, Row> {
  readonly sql: string
  readonly bind: (params: Params) => ReadonlyArray<unknown>
  /** A type without a value: a row of the result. */
  readonly Row?: Row
}

/**
 * Declares statements over a schema; the build sees a typed value for each parameter.
 *
 * @example
 * const byId = define<{ id: string }>()((db, { id }) => db.selectFrom("entry").selectAll().where("id", "=", id))
 */
export const statements =
  <Tables>() =>
  <Params extends object = Record<never, never>>() =>
  <Row>(build: (db: Kysely<Tables>, params: Params) => Compilable<Row>): Statement<Params, Row> => {
    const holes = new Proxy({}, { get: (_, name) => new Hole(String(name)) }) as Params
    const { sql, parameters } = build(compiler<Tables>(), holes).compile()
    const bind = parameters.map((value) => (value instanceof Hole ? value.name : value))
    const named = parameters.map((value) => value instanceof Hole)
    return {
      sql,
      bind: (params) =>
        bind.map((value, index) =>
          named[index] === true ? (params as Record<string, unknown>)[value as string] : value,
        ),
    }
  }

/** The prepared statements of one connection, each prepared on its first use. */
export class Statements {
  #db: Database
  readonly #renew: (() => Database | undefined) | undefined
  readonly #prepared = new Map<string, Prepared<Array<unknown>>>()

  /** @param renew asked before each statement for a connection to take from then on, where reads are no transaction */
  constructor(db: Database, renew?: () => Database | undefined) {
    this.#db = db
    this.#renew = renew
  }

  /** Takes another connection where there is one to take. */
  #current(): Database {
    const next = this.#renew?.()
    if (next !== undefined) {
      this.#db = next
      this.#prepared.clear()
    }
    return this.#db
  }

  #of(sql: string): Prepared<Array<unknown>> {
    const db = this.#current()
    let prepared = this.#prepared.get(sql)
    if (prepared === undefined) this.#prepared.set(sql, (prepared = db.prepare(sql)))
    return prepared
  }

  run<Params>({ sql, bind }: Statement<Params, unknown>, params: Params): void {
    this.#of(sql).run(...bind(params))
  }

  /** Inserts a row and gives its rowid. */
  insert<Params>({ sql, bind }: Statement<Params, unknown>, params: Params): number {
    return Number(this.#of(sql).run(...bind(params)).lastInsertRowid)
  }

  get<Params, Row>({ sql, bind }: Statement<Params, Row>, params: Params): Row | undefined {
    return this.#of(sql).get(...bind(params)) as Row | undefined
  }

  all<Params, Row>({ sql, bind }: Statement<Params, Row>, params: Params): ReadonlyArray<Row> {
    return this.#of(sql).all(...bind(params)) as ReadonlyArray<Row>
  }

  /** Rows as arrays in the order of the columns selected: half the cost of objects, for the pages of a replay. */
  raw<Params, Row extends ReadonlyArray<unknown>>(
    { sql, bind }: Statement<Params, unknown>,
    params: Params,
  ): ReadonlyArray<Row> {
    const db = this.#current()
    const key = `raw ${sql}`
    let prepared = this.#prepared.get(key)
    if (prepared === undefined) this.#prepared.set(key, (prepared = db.prepare(sql).raw()))
    return prepared.all(...bind(params)) as unknown as ReadonlyArray<Row>
  }

  /** A statement made for one question, such as a filter of a ledger: not kept. */
  once<Row>({
    sql,
    parameters,
  }: {
    readonly sql: string
    readonly parameters: ReadonlyArray<unknown>
  }): ReadonlyArray<Row> {
    return this.#current()
      .prepare(sql)
      .all(...parameters) as ReadonlyArray<Row>
  }
}
