/**
 * One connection to PostgreSQL: prepared by name, asserted to be fit, and pipelined, so that a statement need not wait
 * for the answer to the one before.
 */
import { Socket } from "node:net"
import pg from "pg"
import type { CompiledQuery } from "kysely"
import type { Server } from "../place.ts"
import { assertFit, SETTINGS, type Settings } from "./Fitness.ts"
import { isBroken } from "./SqlState.ts"
import type { Statement } from "./Statement.ts"

/** How long the making of a connection, and a COMMIT, may take, in milliseconds. */
const CONNECT_TIMEOUT = 10_000
const COMMIT_TIMEOUT = 60_000
/** After how long an idle connection is asked whether it still stands, in milliseconds. */
const KEEP_ALIVE = 30_000
const BOOL = 16
const BYTEA = 17
const NUMBERS: ReadonlySet<number> = new Set([20, 21, 23]) // int8, int2, int4

/** Positions and sizes are below 2 ** 53, so numbers; all text stays text. */
const typeParser = (oid: number) => {
  if (NUMBERS.has(oid)) return Number
  if (oid === BYTEA) return (hex: string) => Buffer.from(hex.slice(2), "hex")
  return oid === BOOL ? (text: string) => text === "t" : (text: string) => text
}

type Types = NonNullable<pg.ClientConfig["types"]>

/** What was asked in one transaction: an answer that comes when the next has begun already counts for its own alone. */
interface Asking {
  /** What failed first: all that fails after it says only that the transaction is over. */
  failed: { readonly cause: unknown } | undefined
}

export type Isolation = "READ COMMITTED" | "REPEATABLE READ READ ONLY"

export class Session {
  readonly #client: pg.Client
  readonly #socket: Socket
  /** Whether the server is a standby, which can only be read. */
  readonly standby: boolean
  /** Whether it was idle since it was made: then it may have ended unheard. */
  used = false
  /** How many statements were sent and are not answered yet. */
  #waiting = 0
  #transaction: Asking = { failed: undefined }
  #broken = false

  private constructor(client: pg.Client, socket: Socket, standby: boolean) {
    this.#client = client
    this.#socket = socket
    this.standby = standby
    client.on("error", () => {
      this.#broken = true
    })
  }

  /** Connects; fails where the server is not fit to keep a log. */
  static async open(server: Server): Promise<Session> {
    const socket = new Socket()
    const client = new pg.Client({
      connectionString: server.url,
      stream: () => socket,
      fallback_application_name: "taizhang",
      connectionTimeoutMillis: CONNECT_TIMEOUT,
      keepAlive: true,
      keepAliveInitialDelayMillis: KEEP_ALIVE,
      pipeline: true,
      types: { getTypeParser: typeParser as Types["getTypeParser"] },
    })
    // A connection may end while it is idle: then the next statement says so.
    client.on("error", () => undefined)
    try {
      await client.connect()
      const { rows } = await client.query<Settings>(SETTINGS)
      const [found] = rows
      if (found === undefined) throw new Error("the server says nothing of its settings")
      assertFit(server, found)
      return new Session(client, socket, found.standby)
    } catch (cause) {
      socket.destroy()
      throw cause
    }
  }

  get broken(): boolean {
    return this.#broken
  }

  /** Whether a statement is not answered yet. */
  get waiting(): boolean {
    return this.#waiting > 0
  }

  #ask(config: pg.QueryConfig | pg.QueryArrayConfig): Promise<pg.QueryResult> {
    this.#together()
    const answer = this.#client.query(config as pg.QueryConfig)
    this.#waiting += 1
    return answer.then(
      (result) => {
        this.#waiting -= 1
        return result
      },
      (cause: unknown) => {
        this.#waiting -= 1
        this.#broken ||= isBroken(cause)
        throw cause
      },
    )
  }

  /** Has what is asked in one go be written in one go: each write of its own costs as much as a small statement. */
  #together(): void {
    if (this.#socket.writableCorked > 0) return
    this.#socket.cork()
    process.nextTick(() => this.#socket.uncork())
  }

  /** What a statement of the transaction answers; where an earlier one failed, what that failed with. */
  async #answer(config: pg.QueryConfig | pg.QueryArrayConfig): Promise<pg.QueryResult> {
    const transaction = this.#transaction
    try {
      return await this.#ask(config)
    } catch (cause) {
      transaction.failed ??= { cause }
      throw transaction.failed.cause
    }
  }

  async all<Params, Row>({ name, sql, bind }: Statement<Params, Row>, params: Params): Promise<ReadonlyArray<Row>> {
    const { rows } = await this.#answer({ name, text: sql, values: bind(params) })
    return rows as ReadonlyArray<Row>
  }

  async get<Params, Row>(statement: Statement<Params, Row>, params: Params): Promise<Row | undefined> {
    return (await this.all(statement, params))[0]
  }

  /** Rows as arrays in the order of the columns selected: cheaper than objects, for the pages of a replay. */
  async raw<Params, Row extends ReadonlyArray<unknown>>(
    { name, sql, bind }: Statement<Params, unknown>,
    params: Params,
  ): Promise<ReadonlyArray<Row>> {
    const { rows } = await this.#answer({ name, text: sql, values: bind(params), rowMode: "array" })
    return rows as unknown as ReadonlyArray<Row>
  }

  /** A statement made for one question, such as a filter of a ledger: not kept. */
  async once<Row>({ sql, parameters }: CompiledQuery<Row>): Promise<ReadonlyArray<Row>> {
    const { rows } = await this.#answer({ text: sql, values: [...parameters] })
    return rows as ReadonlyArray<Row>
  }

  /** Sends a statement without waiting: what it fails with, the next answer or the commit says. */
  send<Params>({ name, sql, bind }: Statement<Params, unknown>, params: Params): void {
    this.#answer({ name, text: sql, values: bind(params) }).catch(() => undefined)
  }

  /** Runs SQL without parameters, several statements too. */
  async script(text: string): Promise<void> {
    await this.#answer({ text })
  }

  /** Begins a transaction, without waiting. */
  begin(how: Isolation): void {
    this.#transaction = { failed: undefined }
    this.#answer({ text: `BEGIN ISOLATION LEVEL ${how}` }).catch(() => undefined)
  }

  /** What failed first in this transaction, if anything is known to have failed. */
  get failed(): unknown {
    return this.#transaction.failed?.cause
  }

  /**
   * Asks the server to commit. It rejects with what the server, or the connection, fails the commit itself with; where
   * a statement failed before, the server undoes the transaction and says so without an error.
   */
  async commit(): Promise<"committed" | "undone"> {
    const { command } = await this.#ask({ text: "COMMIT", query_timeout: COMMIT_TIMEOUT } as pg.QueryConfig)
    return command === "COMMIT" ? "committed" : "undone"
  }

  /** Undoes the transaction, or ends one that only read, without waiting. */
  rollBack(): void {
    this.#ask({ text: "ROLLBACK" }).catch(() => undefined)
  }

  ref(): void {
    this.#socket.ref()
  }

  /** Lets the process end while the connection is idle. */
  unref(): void {
    this.#socket.unref()
  }

  /** What the server tells of a channel. */
  onNotification(hear: (payload: string) => void): void {
    this.#client.on("notification", ({ payload }) => hear(payload ?? ""))
  }

  /** Called when the connection has ended, by whomever. */
  onEnd(end: () => void): void {
    this.#client.on("end", end)
  }

  /** Ends the connection; at once where a statement is not answered yet. */
  async end(): Promise<void> {
    this.#broken = true
    // A process that waits for this is not to end before it.
    this.#socket.ref()
    if (this.waiting) this.#socket.destroy()
    else await this.#client.end().catch(() => undefined)
  }
}
