/**
 * Copying a SQLite file while others write it: one statement, one snapshot, durable under its name when it returns.
 *
 * SQLite's own step-by-step backup begins again with each write of another connection and may never end; a copy of the
 * file alone, without its write-ahead log, is no database.
 */
import { closeSync, existsSync, linkSync, openSync, renameSync, rmSync } from "node:fs"
import type BetterSqlite3 from "better-sqlite3"
import { BookExists } from "../../Failure.ts"
import { isTaken, madeBeside } from "../../Partial.ts"
import { openToRead, syncFile, syncFolder, type Format } from "./Connection.ts"

const SIDES = ["-wal", "-shm", "-journal"]

/** Makes an empty file, where nothing is under its name nor under those that SQLite keeps beside it. */
const claim = (partial: string): void => {
  if (SIDES.some((end) => existsSync(partial + end))) throw Object.assign(new Error(partial), { code: "EEXIST" })
  closeSync(openSync(partial, "wx"))
}

/** Gives a file its name, where nothing has it. */
const name = (partial: string, path: string): void => {
  try {
    linkSync(partial, path)
  } catch (cause) {
    if (isTaken(cause)) throw new BookExists({ path })
    // A filesystem without links, as that of a memory stick: the name is taken first, then the file put in its place.
    try {
      closeSync(openSync(path, "wx"))
    } catch (taken) {
      throw isTaken(taken) ? new BookExists({ path }) : taken
    }
    try {
      renameSync(partial, path)
    } catch (failed) {
      rmSync(path, { force: true })
      throw failed
    }
  }
}

/** Makes something whole under a temporary name, checks it, and puts it in its place; nothing is left where that fails. */
const placed = async (path: string, write: (partial: string) => void, check: (partial: string) => Promise<void>) => {
  const partial = madeBeside(path, claim)
  const clear = (): void => {
    for (const end of ["", ...SIDES]) rmSync(partial + end, { force: true })
  }
  let named = false
  try {
    write(partial)
    syncFile(partial, "r+")
    await check(partial)
    name(partial, path)
    named = true
    // The other name goes, and what checking left beside it.
    clear()
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
