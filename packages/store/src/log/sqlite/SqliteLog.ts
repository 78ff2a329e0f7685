/**
 * The log in a SQLite file: one township, one file.
 *
 * Two connections: a reader, whose transactions are snapshots that never wait for the writer, and a writer, whose
 * transactions are `BEGIN IMMEDIATE` so that they never start on an old snapshot. Each runs one body at a time.
 */
import { existsSync, statSync } from "node:fs"
import { resolve } from "node:path"
import { Effect } from "effect"
import type BetterSqlite3 from "better-sqlite3"
import type { Database } from "better-sqlite3"
import type { Json } from "@taizhang/domain/kernel/Register"
import {
  BookExists,
  BookNotFound,
  BookUnreadable,
  NotABook,
  ReadOnlyBook,
  StoreFailed,
  type LogFailure,
  type OpenFailure,
} from "../../Failure.ts"
import type { BookMeta, EventLog, WriteTx } from "../EventLog.ts"
import { lifted } from "../Lifted.ts"
import {
  canRead,
  canWrite,
  failureOf,
  loadDriver,
  make,
  openToRead,
  openToWrite,
  renewed,
  type Format,
} from "./Connection.ts"
import { unlikeFresh } from "./Guards.ts"
import * as queries from "./queries.ts"
import { reading } from "./Reading.ts"
import { Remembered } from "./Remembered.ts"
import { ALIKE_FROM, APPLICATION_ID, STEPS } from "./schema.ts"
import { Statements } from "./Statement.ts"
import { readingTree } from "./TreeTables.ts"
import { readTransactions, writeTransactions } from "./Transaction.ts"
import { writing } from "./Writing.ts"

export const FORMAT: Format = { applicationId: APPLICATION_ID, steps: STEPS, alikeFrom: ALIKE_FROM }

/** Whether something stands at a path that a new book would overwrite. */
export const stands = (path: string): boolean => existsSync(path) && statSync(path).size > 0

/** Makes a new book's file, durable when it returns. */
export const init = async (path: string, meta: BookMeta): Promise<void> => {
  const Driver = await loadDriver()
  const file = resolve(path)
  if (stands(file)) throw new BookExists({ path })
  attempt(path, () =>
    make(Driver, file, FORMAT, (db) => {
      const statements = new Statements(db)
      for (const [name, value] of Object.entries(meta))
        statements.run(queries.putMeta, { name, value: typeof value === "string" ? value : JSON.stringify(value) })
    }),
  )
}

const attempt = <A>(path: string, run: () => A): A => {
  try {
    return run()
  } catch (cause) {
    throw cause instanceof Error && "_tag" in cause ? cause : failureOf(path, cause)
  }
}

const metaOf = (path: string, statements: Statements): BookMeta => {
  const rows = new Map(statements.all(queries.meta, {}).map(({ name, value }) => [name, value]))
  const text = (name: string): string => {
    const value = rows.get(name)
    if (value === undefined)
      throw new NotABook({ path, why: `没有 ${name}，建立时中断 / no ${name}, its making was cut off` })
    return value
  }
  const [keyFile, copyOf] = [rows.get("keyFile"), rows.get("copyOf")]
  return {
    origin: text("origin"),
    township: text("township"),
    settings: JSON.parse(text("settings")) as { readonly [key: string]: Json },
    created: text("created"),
    ...(keyFile === undefined ? {} : { keyFile }),
    ...(copyOf === undefined ? {} : { copyOf }),
  }
}

/** Opens a book's file; to read only where asked, or where the file or its folder cannot be written. */
export const open = (
  path: string,
  options: { readonly readOnly?: boolean } = {},
): Effect.Effect<EventLog, OpenFailure> =>
  Effect.tryPromise({
    try: async () => {
      const Driver = await loadDriver()
      const file = resolve(path)
      assertReadable(path, file)
      const writable = options.readOnly !== true && canWrite(file)
      // The writer first: it takes the steps of a newer schema, which the reader expects.
      const writer = writable ? attempt(path, () => openToWrite(Driver, file, FORMAT)) : undefined
      let reader: Database | undefined
      try {
        reader = attempt(path, () => openToRead(Driver, file, FORMAT))
        return makeLog(Driver, path, reader, writer, (db) => renewed(Driver, db, file, FORMAT))
      } catch (cause) {
        reader?.close()
        writer?.close()
        throw cause
      }
    },
    catch: (cause) => cause as OpenFailure,
  })

/** A connection that reads a book's file, for who closes it. */
export const openFileToRead = async (path: string): Promise<Database> => {
  const Driver = await loadDriver()
  const file = resolve(path)
  assertReadable(path, file)
  return attempt(path, () => openToRead(Driver, file, FORMAT))
}

const assertReadable = (path: string, file: string): void => {
  if (!existsSync(file)) throw new BookNotFound({ path })
  const found = statSync(file)
  if (found.isDirectory()) throw new NotABook({ path, why: "文件夹 / a folder" })
  if (!canRead(file)) throw new BookUnreadable({ path })
  if (found.size === 0) throw new NotABook({ path, why: "空文件 / an empty file" })
}

/** @param renew gives the connection with which to read on, where the one at hand is outdated */
const makeLog = (
  Driver: typeof BetterSqlite3,
  path: string,
  first: Database,
  writer: Database | undefined,
  renew: (reader: Database) => Database | undefined,
): EventLog => {
  // SQLite answers at once: nothing here is a promise.
  const lift = <A>(run: () => A | Promise<A>): Effect.Effect<A, LogFailure> =>
    Effect.try({ try: () => run() as A, catch: (cause) => failureOf(path, cause) })

  const readingAll = (db: Database, statements: Statements) => ({
    ...reading(statements),
    ...readingTree(path, statements),
    damage: () => damageOf(db),
    guards: () => unlikeFresh(Driver, db, FORMAT),
  })

  const writeTx = (db: Database, remembered: Remembered): WriteTx => {
    const statements = new Statements(db)
    const read = readingAll(db, statements)
    const write = writing(path, statements, read, remembered)
    const { byIds, registers, history } = write
    return {
      ...lifted(lift, { ...read, byIds, registers, history }),
      append: (entries, condition) =>
        Effect.flatMap(
          lift(() => write.append(entries, condition)),
          (result) => Effect.fromResult(result),
        ),
      putRegisters: (rows) => lift(() => write.putRegisters(rows)),
      putCheckpoint: (checkpoint) => lift(() => write.putCheckpoint(checkpoint)),
      putCosignatures: (checkpoint, given) => lift(() => write.putCosignatures(checkpoint, given)),
      resetRegisters: (fingerprint) => lift(() => write.resetRegisters(fingerprint)),
    }
  }

  const writes = (db: Database): EventLog["transact"] => {
    const remembered = new Remembered()
    const tx = writeTx(db, remembered)
    const write = writeTransactions(path, db, remembered)
    return (body) => write(body(tx))
  }

  const readerOf = (db: Database) => {
    const statements = new Statements(db)
    const meta = metaOf(path, statements)
    return { db, meta, reads: lifted(lift, readingAll(db, statements)), read: readTransactions(path, db) }
  }
  let reader = attempt(path, () => readerOf(first))
  const { meta } = reader
  const current = Effect.try({
    try: () =>
      attempt(path, () => {
        const db = renew(reader.db)
        if (db === undefined) return reader
        const next = readerOf(db)
        if (next.meta.origin !== meta.origin)
          throw new StoreFailed({
            path,
            cause: new Error("另一本台账取代了它，请重新打开 / another book took its place"),
          })
        // The one before is left to the garbage collector: a read may still go on in it.
        return (reader = next)
      }),
    catch: (cause) => cause as LogFailure,
  })
  return {
    meta,
    path,
    writable: writer !== undefined,
    read: (body) => Effect.flatMap(current, ({ read, reads }) => read(body(reads))),
    transact: writer === undefined ? () => Effect.fail(new ReadOnlyBook({ path })) : writes(writer),
    close: Effect.sync(() => {
      reader.db.close()
      writer?.close()
    }),
  }
}

const COSIGNS_NOTHING = "a cosignature is of a checkpoint that is not kept"

const damageOf = (db: Database): ReadonlyArray<string> => {
  const lines: Array<string> = []
  try {
    // Row by row: the check itself may come upon a page that it cannot read, after it has said much.
    for (const row of db.prepare("PRAGMA integrity_check(100)").iterate())
      lines.push((row as { readonly integrity_check: string }).integrity_check)
    if (db.prepare("PRAGMA foreign_key_check(cosignature)").get() !== undefined) lines.push(COSIGNS_NOTHING)
  } catch (cause) {
    lines.push(cause instanceof Error ? cause.message : String(cause))
  }
  return lines.filter((line) => line !== "ok")
}
