/**
 * Having a SQLite file to oneself while it is moved. In WAL mode every connection that has read a file holds a shared lock
 * on it until it is closed, so that an exclusive one is had by who is alone with it, and keeps everybody else out.
 */
import { existsSync } from "node:fs"
import type BetterSqlite3 from "better-sqlite3"
import { BookInUse } from "../../Failure.ts"

/** Runs while nobody else has the file open; throws {@link BookInUse} where somebody has. */
export const alone = <A>(Driver: typeof BetterSqlite3, path: string, run: () => A): A => {
  const db = existsSync(path) ? locked(Driver, path) : undefined
  try {
    return run()
  } finally {
    db?.close()
  }
}

/** The connection that has a file to itself; undefined where it is no database, so that nobody can have it open as one. */
const locked = (Driver: typeof BetterSqlite3, path: string): BetterSqlite3.Database | undefined => {
  const db = new Driver(path, { fileMustExist: true })
  try {
    db.pragma("busy_timeout = 0")
    db.pragma("locking_mode = EXCLUSIVE")
    db.exec("BEGIN EXCLUSIVE; COMMIT")
    return db
  } catch (cause) {
    db.close()
    const { code = "" } = cause as { readonly code?: string }
    if (code.startsWith("SQLITE_BUSY") || code.startsWith("SQLITE_LOCKED")) throw new BookInUse({ path })
    return undefined
  }
}
