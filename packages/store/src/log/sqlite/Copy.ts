/**
 * Copying a SQLite file while others write it: one statement, one snapshot, durable under its name when it returns.
 *
 * SQLite's own step-by-step backup begins again with each write of another connection and may never end; a copy of the
 * file alone, without its write-ahead log, is no database.
 */
import { renameSync, rmSync } from "node:fs"
import type BetterSqlite3 from "better-sqlite3"
import { openToRead, syncFile, syncFolder, type Format } from "./Connection.ts"

const partialOf = (path: string): string => `${path}.partial`

/** Makes something whole under a temporary name, checks it, and puts it in its place; nothing is left where that fails. */
const placed = async (path: string, write: (partial: string) => void, check: (partial: string) => Promise<void>) => {
  const partial = partialOf(path)
  const clear = (): void => {
    for (const end of ["", "-wal", "-shm", "-journal"]) rmSync(partial + end, { force: true })
  }
  clear()
  let named = false
  try {
    write(partial)
    syncFile(partial, "r+")
    await check(partial)
    // Checking opened it: what that left beside it goes, for it is of another name.
    for (const end of ["-wal", "-shm"]) rmSync(partial + end, { force: true })
    renameSync(partial, path)
    named = true
    syncFolder(path)
  } catch (cause) {
    clear()
    if (named) rmSync(path, { force: true })
    throw cause
  }
}

/** Copies an open file as it stands at one moment; what was deleted from it is not copied. */
export const snapshot = (
  Driver: typeof BetterSqlite3,
  from: string,
  to: string,
  format: Format,
  check: (partial: string) => Promise<void>,
): Promise<void> =>
  placed(
    to,
    (partial) => {
      const db = openToRead(Driver, from, format)
      try {
        db.prepare("VACUUM INTO ?").run(partial)
      } finally {
        db.close()
      }
    },
    check,
  )
