/**
 * The key file: a SQLite file beside the book (`town.db.keys`) with the keys of its subjects, the secret of import ids,
 * and the lookup of persons by ID number. It is kept apart so that it can be backed up apart, and a key be erased
 * without touching the log. Its secrets are wrapped under the master key, which is kept apart from both.
 *
 * What is added is durable when the call returns, so that no entry is ever recorded whose key is not. Only its owner
 * may read it (mode 0600).
 */
import { chmodSync, closeSync, existsSync, openSync, statSync } from "node:fs"
import { resolve } from "node:path"
import { randomBytes } from "node:crypto"
import type { Database } from "better-sqlite3"
import { BookExists, BookUnreadable, KeyFileMissing, KeyFileWrong } from "../Failure.ts"
import {
  canRead,
  canWrite,
  discard,
  loadDriver,
  make,
  openToRead,
  openToWrite,
  renewed,
  type Format,
} from "../log/sqlite/Connection.ts"
import { snapshot } from "../log/sqlite/Copy.ts"
import { Statements } from "../log/sqlite/Statement.ts"
import { keyFile, keyRow, secretRow, signingSecret, type KeyFile } from "./Keys.ts"
import * as tables from "./keyTables.ts"
import { masterDescribed, newMaster, type MasterOptions } from "./Master.ts"

/** Where the key file of a book stands, and its master key unless another file is named. */
export interface KeyPaths {
  readonly keys: string
  readonly master: string
}

/** Where the key file of a book in a file stands. */
export const keyPathOf = (bookPath: string): string => `${resolve(bookPath)}.keys`

/** Where the key file and the master key of a book in a file stand. */
export const keyPathsOf = (bookPath: string): KeyPaths => ({
  keys: keyPathOf(bookPath),
  master: `${resolve(bookPath)}.master`,
})

/** Which key file of which book it is. */
export interface KeyFileIdentity {
  readonly origin: string
  readonly keyFile: string
}

/** "tzkf", so that a book is never taken for a key file, nor the other way round. */
const formatOf = ({ master: beside }: KeyPaths, options: MasterOptions): Format => ({
  applicationId: 0x747a6b66,
  readableFrom: tables.WRAPPED,
  steps: tables.stepsWith((id) => {
    const { description, wrap } = newMaster(beside, options)
    return {
      description,
      wrap: ({ table, name, subject, secret }) =>
        wrap(table === "key" ? keyRow(id, name, subject) : secretRow(id, name), secret),
    }
  }),
})

/**
 * Makes the key file of a new book, and its master key where that is to come from a file that is not there; durable
 * when it returns.
 */
export const init = async (paths: KeyPaths, identity: KeyFileIdentity, options: MasterOptions = {}): Promise<void> => {
  const Driver = await loadDriver()
  const { keys: path, master: beside } = paths
  if (existsSync(path)) throw new BookExists({ path })
  // A master key that is named may serve several books; one that stands beside a book which is not there is another's.
  if (isMadeBeside(options) && existsSync(beside)) throw new BookExists({ path: beside })
  closeSync(openSync(path, "wx", 0o600))
  try {
    const { description, wrap } = newMaster(beside, options)
    make(Driver, path, formatOf(paths, options), (db) => {
      const statements = new Statements(db)
      for (const [name, value] of Object.entries({ ...identity, master: description }))
        statements.run(tables.putMeta, { name, value })
      for (const name of ["import", "lookup", signingSecret(identity.origin)])
        statements.run(tables.putSecret, { name, wrapped: wrap(secretRow(identity.keyFile, name), randomBytes(32)) })
    })
  } catch (cause) {
    discardNew(paths, options)
    throw cause
  }
}

const isMadeBeside = ({ passphrase, file }: MasterOptions): boolean => passphrase === undefined && file === undefined

/** Removes the key file of a book that was just made with these options, and the master key that was made beside it. */
export const discardNew = ({ keys, master }: KeyPaths, options: MasterOptions = {}): void => {
  discard(keys)
  if (isMadeBeside(options)) discard(master)
}

/** Which key file of which book a file is. */
export const identityOf = async (path: string): Promise<KeyFileIdentity> => {
  const Driver = await loadDriver()
  if (!existsSync(path)) throw new KeyFileMissing({ path })
  const db = openToRead(Driver, path, formatOf({ keys: path, master: "" }, {}))
  try {
    const statements = new Statements(db)
    const said = (name: string): string => {
      const value = statements.get(tables.meta, { name })?.value
      if (value === undefined) throw new KeyFileWrong({ path, why: `没有 ${name} / it has no ${name}` })
      return value
    }
    return { origin: said("origin"), keyFile: said("keyFile") }
  } finally {
    db.close()
  }
}

/** Copies a key file whole, with what its write-ahead log holds, to a path where nothing is. */
export const copy = async (from: string, to: string): Promise<void> => {
  const Driver = await loadDriver()
  if (!existsSync(from)) throw new KeyFileMissing({ path: from })
  if (existsSync(to)) throw new BookExists({ path: to })
  await snapshot(Driver, from, to, formatOf({ keys: from, master: "" }, {}), async (partial) =>
    chmodSync(partial, 0o600),
  )
}

/** Opens the key file of a book, and holds it to that book; what an earlier version left in the clear is wrapped. */
export const open = async (
  paths: KeyPaths,
  identity: KeyFileIdentity,
  { readOnly = false, master = {} }: { readonly readOnly?: boolean; readonly master?: MasterOptions } = {},
): Promise<KeyFile> => {
  const Driver = await loadDriver()
  const path = paths.keys
  if (!existsSync(path) || statSync(path).size === 0) throw new KeyFileMissing({ path })
  if (!canRead(path)) throw new BookUnreadable({ path })
  const writable = !readOnly && canWrite(path)
  const format = formatOf(paths, master)
  let db = (writable ? openToWrite : openToRead)(Driver, path, format)
  const renew = (): Database | undefined => {
    const next = renewed(Driver, db, path, format)
    if (next === undefined) return undefined
    db.close()
    return (db = next)
  }
  try {
    db.pragma("secure_delete = ON")
    // What is kept would pass through a temporary file on disk when the file is compacted.
    db.pragma("temp_store = MEMORY")
    const statements = new Statements(db, renew)
    const said = (name: string): string | undefined => statements.get(tables.meta, { name })?.value
    if (said("origin") !== identity.origin)
      throw new KeyFileWrong({ path, why: `它属于 ${said("origin")} / it belongs to ${said("origin")}` })
    if (said("keyFile") !== identity.keyFile) throw new KeyFileWrong({ path, why: "编号不同 / its id is another" })
    const described = masterDescribed(path, said("master") ?? "", paths.master, master)
    const close = (): void => void db.close()
    const keys = keyFile({ path, db, statements, writable, close, master: described, id: identity.keyFile })
    if (writable && keys.dirty()) keys.scrub()
    return keys
  } catch (cause) {
    db.close()
    throw cause
  }
}
