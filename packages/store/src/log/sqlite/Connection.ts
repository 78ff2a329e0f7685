/**
 * Opening a SQLite file: the pragmas on which the promises rest are set and asserted on every open, for SQLite keeps
 * most of them per connection, and reads `synchronous` as FULL in a new file and as NORMAL in a reopened one.
 */
import { accessSync, closeSync, constants, existsSync, fsyncSync, openSync, rmSync, statSync } from "node:fs"
import { dirname } from "node:path"
import type BetterSqlite3 from "better-sqlite3"
import type { Database } from "better-sqlite3"
import {
  BookBusy,
  DiskFull,
  EntryUnreadable,
  NewerBook,
  NodeTooOld,
  NotABook,
  OlderBook,
  OutcomeUnknown,
  PathMissing,
  ReadOnlyBook,
  StoreFailed,
  TreeBroken,
  type LogFailure,
} from "../../Failure.ts"
import { imageOf, imageOfOpen, stateOf } from "./Image.ts"

type Constructor = typeof BetterSqlite3

/** Loads better-sqlite3, which crashes the process on a Node older than it was built for: so that is checked first. */
export const loadDriver = async (): Promise<Constructor> => {
  if (Number.parseInt(process.versions.node, 10) < 24) throw new NodeTooOld({ found: process.version })
  return (await import("better-sqlite3")).default
}

const codeOf = (cause: unknown): string => (cause as { readonly code?: string } | undefined)?.code ?? ""

/** Names what SQLite or the file system threw. */
export const failureOf = (path: string, cause: unknown): LogFailure => {
  if (cause instanceof EntryUnreadable || cause instanceof TreeBroken) return cause
  const code = codeOf(cause)
  if (code.startsWith("SQLITE_BUSY") || code.startsWith("SQLITE_LOCKED")) return new BookBusy({ path })
  if (code === "SQLITE_FULL" || code === "ENOSPC" || code === "EDQUOT" || code === "SQLITE_IOERR_SHMSIZE")
    return new DiskFull({ path })
  if (code.startsWith("SQLITE_READONLY") || code === "EACCES" || code === "EROFS" || code === "EPERM")
    return new ReadOnlyBook({ path })
  if (code === "ENOENT" || code === "ENOTDIR") {
    const asked = (cause as { readonly path?: unknown }).path
    return new PathMissing({ path, missing: missingOf(typeof asked === "string" ? asked : path) })
  }
  return new StoreFailed({ path, cause })
}

/** What of a path is not there: the outermost folder, or the file itself where its folder is there. */
const missingOf = (path: string): string => {
  const folder = dirname(path)
  return folder === path || existsSync(folder) ? path : missingOf(folder)
}

/** Names what a failed COMMIT threw: after an I/O error nobody knows whether it took effect. */
export const commitFailureOf = (path: string, cause: unknown): LogFailure => {
  const known = failureOf(path, cause)
  return known._tag === "StoreFailed" ? new OutcomeUnknown({ path, cause }) : known
}

const PRAGMAS: ReadonlyArray<readonly [name: string, set: string, reads: string | number]> = [
  ["busy_timeout", "5000", 5000],
  ["synchronous", "FULL", 2],
  ["foreign_keys", "ON", 1],
  ["recursive_triggers", "ON", 1],
  ["cache_size", "-65536", -65_536], // 64 MiB: registers are read where they lie
  ["trusted_schema", "OFF", 0],
  ["cell_size_check", "ON", 1],
]

/** The oldest SQLite without the WAL-reset bug, which can lose acknowledged commits. */
const OLDEST = [3, 51, 3] as const

const assertVersion = (db: Database, path: string): void => {
  const version = db.prepare("SELECT sqlite_version()").pluck().get() as string
  const parts = version.split(".").map(Number)
  for (const [index, least] of OLDEST.entries()) {
    const part = parts[index] ?? 0
    if (part > least) return
    if (part < least)
      throw new StoreFailed({ path, cause: new Error(`SQLite ${version} is older than ${OLDEST.join(".")}`) })
  }
}

const assertPragma = (db: Database, path: string, name: string, expected: string | number): void => {
  const found = db.pragma(name, { simple: true })
  if (found !== expected)
    throw new StoreFailed({ path, cause: new Error(`PRAGMA ${name} is ${String(found)}, not ${expected}`) })
}

/** A step of a schema: its SQL, or what it does where SQL alone cannot. */
export type Step = string | ((db: Database) => void)

/** What kind of file is expected: its application id, and how many schema steps this program knows. */
export interface Format {
  readonly applicationId: number
  readonly steps: ReadonlyArray<Step>
  /**
   * The oldest version whose further steps say nothing that a reader has to keep: to read it they are taken in memory,
   * and the file stays as it is. Where not given, an older file must be opened to write first.
   */
  readonly readableFrom?: number
  /** The oldest version whose tables are those of the newest: its files are read as they are. */
  readonly alikeFrom?: number
}

const migrate = (db: Database, path: string, { applicationId, steps }: Format): void => {
  const version = db.pragma("user_version", { simple: true }) as number
  if (version >= steps.length) return
  const take = db.transaction(() => {
    const from = db.pragma("user_version", { simple: true }) as number
    for (const step of steps.slice(from))
      if (typeof step === "string") db.exec(step)
      else step(db)
    db.pragma(`application_id = ${applicationId}`)
    db.pragma(`user_version = ${steps.length}`)
  })
  take.immediate()
  assertPragma(db, path, "user_version", steps.length)
}

/** Makes a connection safe: versions, pragmas, format. Closes it where something is not as it must be. */
const prepare = (db: Database, path: string, format: Format, how: "create" | "write" | "read"): Database => {
  try {
    assertVersion(db, path)
    for (const [name, set] of PRAGMAS) db.pragma(`${name} = ${set}`)
    if (how !== "create") {
      const found = db.pragma("application_id", { simple: true })
      if (found !== format.applicationId) throw new NotABook({ path, why: "另一种数据库 / another kind of database" })
      const version = db.pragma("user_version", { simple: true }) as number
      const known = format.steps.length
      if (version > known) throw new NewerBook({ path, found: version, known })
      if (version < (format.alikeFrom ?? known) && how === "read") throw new OlderBook({ path, found: version, known })
    }
    if (how !== "read") {
      db.pragma("journal_mode = WAL")
      assertPragma(db, path, "journal_mode", "wal")
      migrate(db, path, format)
    }
    for (const [name, , expected] of PRAGMAS) assertPragma(db, path, name, expected)
    if (how !== "create") syncLog(path, how)
    return db
  } catch (cause) {
    db.close()
    const code = codeOf(cause)
    if (code === "SQLITE_NOTADB") throw new NotABook({ path, why: "不是 SQLite 文件 / no SQLite file" })
    throw code.startsWith("SQLITE_") ? failureOf(path, cause) : cause
  }
}

/**
 * Makes the write-ahead log durable as it was found. A process that was killed between writing a commit and syncing it
 * leaves one that whoever opens the file next reads as committed: a retry would be told "recorded before", and a power
 * cut could still take it away.
 */
const syncLog = (path: string, how: "write" | "read"): void => {
  const wal = `${path}-wal`
  if (existsSync(wal) && statSync(wal).size > 0) syncFile(wal, how === "write" ? "r+" : "r")
}

/** Removes a file that could not be made whole, with what SQLite keeps beside it: nothing was ever recorded in it. */
export const discard = (path: string): void => {
  for (const beside of ["", "-wal", "-shm", "-journal"]) rmSync(`${path}${beside}`, { force: true })
}

/** Makes what was written to a file durable. */
export const syncFile = (path: string, flags: "r" | "r+"): void => {
  const file = openSync(path, flags)
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** A new name in a folder is durable once the folder is. */
export const syncFolder = (file: string): void => syncFile(dirname(file), "r")

/** Makes a new file, filled in one transaction and durable when it returns; where that fails, nothing is left of it. */
export const make = (Driver: Constructor, path: string, format: Format, fill: (db: Database) => void): void => {
  try {
    const db = prepare(new Driver(path), path, format, "create")
    try {
      db.transaction(() => fill(db)).immediate()
    } finally {
      db.close()
    }
    syncFolder(path)
  } catch (cause) {
    discard(path)
    throw cause
  }
}

/** Opens an existing file to write. */
export const openToWrite = (Driver: Constructor, path: string, format: Format): Database =>
  prepare(connect(Driver, path, {}), path, format, "write")

const may = (path: string, mode: number): boolean => {
  try {
    accessSync(path, mode)
    return true
  } catch {
    return false
  }
}

export const canRead = (path: string): boolean => may(path, constants.R_OK)

/** Whether SQLite can write a file: the file itself, and the folder for its write-ahead log. */
export const canWrite = (path: string): boolean => may(path, constants.W_OK) && may(dirname(path), constants.W_OK)

/** Opens an existing file to read, also in a folder that cannot be written, and of an older version where it says so. */
export const openToRead = (Driver: Constructor, path: string, format: Format): Database => {
  try {
    return prepare(connect(Driver, path, { readonly: true }), path, format, "read")
  } catch (cause) {
    const shut = cause instanceof ReadOnlyBook || isShut(path, cause)
    if (!shut && !isReadable(format, cause)) throw cause
    // Before the image is taken: what is written meanwhile makes it outdated.
    const state = stateOf(path)
    const db = imaged(
      Driver,
      path,
      format,
      shut ? imageOf(path) : imageOfOpen(connect(Driver, path, { readonly: true })),
    )
    images.set(db, state)
    return db
  }
}

const isReadable = ({ readableFrom = Number.POSITIVE_INFINITY }: Format, cause: unknown): boolean =>
  cause instanceof OlderBook && cause.found >= readableFrom

/** Reads an image of a file in memory; one of an older version with the further steps taken there. */
const imaged = (Driver: Constructor, path: string, format: Format, image: Buffer): Database => {
  try {
    return prepare(new Driver(image, { readonly: true }), path, format, "read")
  } catch (cause) {
    if (!isReadable(format, cause)) throw cause
    return prepare(new Driver(broughtForward(Driver, path, format, image), { readonly: true }), path, format, "read")
  }
}

const broughtForward = (Driver: Constructor, path: string, format: Format, image: Buffer): Buffer => {
  const db = new Driver(image)
  try {
    migrate(db, path, format)
    return db.serialize()
  } finally {
    db.close()
  }
}

/** Whether SQLite cannot open a file for what it may not make beside it: on a disk that is only read, or as another user. */
const isShut = (path: string, cause: unknown): boolean =>
  cause instanceof StoreFailed && codeOf(cause.cause).startsWith("SQLITE_CANTOPEN") && canRead(path) && !canWrite(path)

/** The connections that read an image in memory, with the state of the file when it was taken. */
const images = new WeakMap<Database, string>()

/**
 * A new connection where one to read has an image in memory of a file that was written or replaced since: nobody tells
 * an image of it, and an erasure must be seen by whoever reads on. Undefined where the connection is as good as new.
 */
export const renewed = (Driver: Constructor, db: Database, path: string, format: Format): Database | undefined => {
  const state = images.get(db)
  return state === undefined || state === stateOf(path) ? undefined : openToRead(Driver, path, format)
}

const connect = (Driver: Constructor, path: string, options: { readonly readonly?: boolean }): Database => {
  try {
    return new Driver(path, { ...options, fileMustExist: true })
  } catch (cause) {
    throw failureOf(path, cause)
  }
}
