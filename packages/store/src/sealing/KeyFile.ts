/**
 * The key file: a SQLite file beside the book (`town.db.keys`) with the keys of its subjects, the secret of import ids,
 * and the lookup of persons by ID number. It is kept apart so that it can be backed up apart, and a key be erased
 * without touching the log.
 *
 * What is added is durable when the call returns, so that no entry is ever recorded whose key is not. Only its owner
 * may read it (mode 0600), and what is deleted is overwritten with zeros.
 */
import { closeSync, existsSync, openSync, statSync } from "node:fs"
import { resolve } from "node:path"
import { createHmac, createSecretKey, randomBytes, type KeyObject } from "node:crypto"
import type { Database } from "better-sqlite3"
import { sql } from "kysely"
import type { Tag } from "@taizhang/domain/kernel/Ids"
import { BookExists, BookUnreadable, KeyFileMissing, KeyFileWrong, ReadOnlyBook } from "../Failure.ts"
import { canRead, canWrite, loadDriver, make, openToRead, openToWrite, type Format } from "../log/sqlite/Connection.ts"
import { statements as define, Statements } from "../log/sqlite/Statement.ts"
import { subjectKey, type SubjectKey } from "./Seal.ts"

interface Tables {
  readonly key: { readonly id: string; readonly subject: string; readonly secret: Uint8Array; readonly created: string }
  readonly lookup: { readonly digest: Uint8Array; readonly subject: string; readonly entry: string }
  readonly meta: { readonly name: string; readonly value: string }
  readonly secret: { readonly name: string; readonly value: Uint8Array }
}

const schema = `
CREATE TABLE key (
  id TEXT NOT NULL PRIMARY KEY,
  subject TEXT NOT NULL,
  secret BLOB NOT NULL CHECK (length(secret) = 32),
  created TEXT NOT NULL
) STRICT;
CREATE INDEX key_subject ON key (subject);
CREATE TABLE lookup (
  digest BLOB NOT NULL,
  subject TEXT NOT NULL,
  entry TEXT NOT NULL,
  PRIMARY KEY (digest, subject, entry)
) STRICT, WITHOUT ROWID;
CREATE TABLE meta (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE secret (name TEXT NOT NULL PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
`

/** "tzkf", so that a book is never taken for a key file, nor the other way round. */
const FORMAT: Format = { applicationId: 0x747a6b66, steps: [schema] }

const on = define<Tables>()
const queries = {
  bySubjects: on<{ subjects: string }>()((db, { subjects }) =>
    db
      .selectFrom("key")
      .select(["subject", "secret"])
      .where("subject", "in", sql<string>`(select value from json_each(${subjects}))`)
      .orderBy(sql`rowid`),
  ),
  byId: on<{ id: string }>()((db, { id }) => db.selectFrom("key").select(["subject", "secret"]).where("id", "=", id)),
  add: on<Tables["key"]>()((db, { id, subject, secret, created }) =>
    db.insertInto("key").values({ id, subject, secret, created }),
  ),
  lookUp: on<{ digest: Uint8Array }>()((db, { digest }) =>
    db
      .selectFrom("lookup")
      .select(["subject", "entry"])
      .where("digest", "=", digest)
      .orderBy("subject")
      .orderBy("entry"),
  ),
  addLookup: on<Tables["lookup"]>()((db, { digest, subject, entry }) =>
    db
      .insertInto("lookup")
      .values({ digest, subject, entry })
      .onConflict((oc) => oc.doNothing()),
  ),
  meta: on<{ name: string }>()((db, { name }) => db.selectFrom("meta").select("value").where("name", "=", name)),
  putMeta: on<Tables["meta"]>()((db, { name, value }) => db.insertInto("meta").values({ name, value })),
  secret: on<{ name: string }>()((db, { name }) => db.selectFrom("secret").select("value").where("name", "=", name)),
  putSecret: on<Tables["secret"]>()((db, { name, value }) => db.insertInto("secret").values({ name, value })),
}

/** Where the key file of a book stands. */
export const keyPathOf = (bookPath: string): string => `${resolve(bookPath)}.keys`

/** A key that was made but not kept yet. */
export interface NewKey {
  readonly subject: Tag
  readonly key: SubjectKey
}

/** A digest of an identifying text, with the subject and the entry that said it. */
export interface NewLookup {
  readonly digest: Buffer
  readonly subject: Tag
  readonly entry: string
}

/** An open key file. */
export interface KeyFile {
  /** The newest key of each subject that has one. */
  readonly keysOf: (subjects: Iterable<Tag>) => ReadonlyMap<Tag, SubjectKey>
  readonly keyById: (id: string) => SubjectKey | undefined
  /** Keeps keys and lookups, durable when it returns. */
  readonly keep: (keys: ReadonlyArray<NewKey>, lookups: ReadonlyArray<NewLookup>, created: string) => void
  readonly digestOf: (text: string) => Buffer
  readonly lookUp: (digest: Buffer) => ReadonlyArray<{ readonly subject: Tag; readonly entry: string }>
  /** The secret from which the ids of imported rows follow. */
  readonly importSecret: KeyObject
  readonly close: () => void
}

/** Makes the key file of a new book; durable when it returns. */
export const init = async (
  path: string,
  identity: { readonly origin: string; readonly keyFile: string },
): Promise<void> => {
  const Driver = await loadDriver()
  if (existsSync(path)) throw new BookExists({ path })
  closeSync(openSync(path, "wx", 0o600))
  make(Driver, path, FORMAT, (db) => {
    const statements = new Statements(db)
    for (const [name, value] of Object.entries(identity)) statements.run(queries.putMeta, { name, value })
    for (const name of ["import", "lookup"]) statements.run(queries.putSecret, { name, value: randomBytes(32) })
  })
}

/** Opens the key file of a book, and holds it to that book. */
export const open = async (
  path: string,
  identity: { readonly origin: string; readonly keyFile: string },
  readOnly: boolean,
): Promise<KeyFile> => {
  const Driver = await loadDriver()
  if (!existsSync(path) || statSync(path).size === 0) throw new KeyFileMissing({ path })
  if (!canRead(path)) throw new BookUnreadable({ path })
  const writable = !readOnly && canWrite(path)
  const db = (writable ? openToWrite : openToRead)(Driver, path, FORMAT)
  try {
    db.pragma("secure_delete = ON")
    const statements = new Statements(db)
    const said = (name: string): string | undefined => statements.get(queries.meta, { name })?.value
    if (said("origin") !== identity.origin)
      throw new KeyFileWrong({ path, why: `它属于 ${said("origin")} / it belongs to ${said("origin")}` })
    if (said("keyFile") !== identity.keyFile) throw new KeyFileWrong({ path, why: "编号不同 / its id is another" })
    return keyFile(path, db, statements, writable)
  } catch (cause) {
    db.close()
    throw cause
  }
}

const keyFile = (path: string, db: Database, statements: Statements, writable: boolean): KeyFile => {
  const secret = (name: string): KeyObject => {
    const found = statements.get(queries.secret, { name })
    if (found === undefined) throw new KeyFileWrong({ path, why: `没有 ${name} / no ${name} in it` })
    return createSecretKey(found.value)
  }
  const lookupSecret = secret("lookup")
  const keep = db.transaction((keys: ReadonlyArray<NewKey>, lookups: ReadonlyArray<NewLookup>, created: string) => {
    for (const { subject, key } of keys)
      statements.run(queries.add, { id: key.id, subject, secret: key.key.export(), created })
    for (const one of lookups) statements.run(queries.addLookup, one)
  })
  return {
    keysOf: (subjects) =>
      new Map(
        statements
          .all(queries.bySubjects, { subjects: JSON.stringify([...subjects]) })
          .map((row) => [row.subject as Tag, subjectKey(row.secret)]),
      ),
    keyById: (id) => {
      const row = statements.get(queries.byId, { id })
      return row && subjectKey(row.secret)
    },
    keep: (keys, lookups, created) => {
      if (!writable) throw new ReadOnlyBook({ path })
      if (keys.length + lookups.length > 0) keep.immediate(keys, lookups, created)
    },
    digestOf: (text) => createHmac("sha256", lookupSecret).update(text, "utf8").digest(),
    lookUp: (digest) =>
      statements.all(queries.lookUp, { digest }).map(({ subject, entry }) => ({ subject: subject as Tag, entry })),
    importSecret: secret("import"),
    close: () => db.close(),
  }
}
