/**
 * Emmett on SQLite: streams, whose events also have a global position.
 *
 * By itself it opens the file anew for each call, over the package `sqlite3`, which is compiled where it is installed. It
 * takes a connection that it is given, and gets one over better-sqlite3 that is kept open and keeps its statements: with
 * it Emmett is at least twice as fast. The name `sqlite3` stands for better-sqlite3 in this workspace, so that Emmett's
 * import of it, which nothing uses then, is found.
 */
import { join } from "node:path"
import Database from "better-sqlite3"
import {
  getSQLiteEventStore,
  readMessagesBatch,
  type Parameters,
  type SQLiteConnection,
} from "@event-driven-io/emmett-sqlite"
import type { Event } from "@event-driven-io/emmett"
import { assertFull } from "./assertFull.ts"
import { byStream, streamOf, type Fact, type Payload, type Peer } from "./Peer.ts"

type Kept = Event<string, Payload>

/** How many events it reads at once; its consumers read a hundred, more are faster. */
const PAGE = 1000

/** What `sqlite3` binds: an object (Emmett binds one as the partition of a stream) as the text that it converts to. */
const bound = (value: Parameters): unknown => {
  if (typeof value === "boolean") return Number(value)
  return typeof value === "object" && value !== null ? Object.prototype.toString.call(value) : value
}

const connectionOver = (db: Database.Database): SQLiteConnection => {
  const statements = new Map<string, Database.Statement>()
  const prepared = (sql: string): Database.Statement => {
    const kept = statements.get(sql) ?? db.prepare(sql)
    statements.set(sql, kept)
    return kept
  }
  const values = (given: ReadonlyArray<Parameters> = []) => given.map(bound)
  let depth = 0
  return {
    close: () => void db.close(),
    command: async (sql, given) => prepared(sql).run(...values(given)),
    batchCommand: async (texts) => {
      for (const sql of texts) db.exec(sql)
    },
    query: async <T>(sql: string, given?: Array<Parameters>) => prepared(sql).all(...values(given)) as Array<T>,
    querySingle: async <T>(sql: string, given?: Array<Parameters>) =>
      (prepared(sql).get(...values(given)) ?? null) as T | null,
    withTransaction: async (run) => {
      if (depth++ === 0) db.exec("BEGIN IMMEDIATE")
      try {
        const result = await run()
        if (depth === 1) db.exec("COMMIT")
        return result
      } catch (cause) {
        if (depth === 1) db.exec("ROLLBACK")
        throw cause
      } finally {
        depth -= 1
      }
    },
  }
}

export const openEmmett = async (folder: string): Promise<Peer> => {
  const fileName = join(folder, "emmett.db")
  const db = new Database(fileName)
  db.pragma("journal_mode=WAL")
  db.pragma("synchronous=FULL")
  const connection = connectionOver(db)
  const store = getSQLiteEventStore({ fileName, connectionOptions: { singleton: true, connection } })
  await store.schema.migrate()
  const append = (batch: ReadonlyArray<Fact>) =>
    store.appendToStream<Kept>(
      streamOf(batch),
      batch.map(({ type, data }) => ({ type, data })),
    )
  return {
    name: "emmett-sqlite",
    settings: `over better-sqlite3, one connection kept open, ${await assertFull((sql) => connection.query(sql))}`,
    append,
    // Its store appends to one stream at a time; its connection holds several in one transaction.
    spread: (batch) =>
      connection.withTransaction(async () => {
        for (const part of byStream(batch)) await append(part)
      }),
    read: async (each) => {
      for (let after = 0n, left = true; left;) {
        const page = await readMessagesBatch<Kept>(connection, { after, batchSize: PAGE })
        for (const { type, data } of page.messages) each(type, data)
        after = page.currentGlobalPosition
        left = page.areEventsLeft
      }
    },
    close: async () => connection.close(),
  }
}
