/**
 * The tables of a key file, as a numbered list of schema steps, and the statements on them.
 *
 * What is secret is wrapped under the master key (decision 0013). A subject that was erased has a row in `erased`, its
 * tombstone, which the master key proves, and never gets a key or a lookup again: triggers see to it.
 */
import type { Database } from "better-sqlite3"
import { sql } from "kysely"
import { statements as define } from "../log/sqlite/Statement.ts"

/** A tombstone. */
export interface Erased {
  readonly subject: string
  /** The position that the request had when it was carried out; an older log that is restored may have another. */
  readonly requested: number
  /** The ids of the keys destroyed, as a JSON list. */
  readonly keys: string
  /** Nothing, wrapped for this row: that it was made under the master key. One without proves nothing. */
  readonly proof: Uint8Array | null
}

interface Tables {
  readonly key: {
    readonly id: string
    readonly subject: string
    readonly wrapped: Uint8Array
    readonly created: string
  }
  readonly lookup: { readonly digest: Uint8Array; readonly subject: string; readonly entry: string }
  readonly erased: Erased
  readonly meta: { readonly name: string; readonly value: string }
  readonly secret: { readonly name: string; readonly wrapped: Uint8Array }
}

/** The first: secrets in the clear. */
const clear = `
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

/** The second: secrets wrapped, and subjects that were erased. */
const wrapped = `
DROP INDEX key_subject;
ALTER TABLE key RENAME TO key_clear;
ALTER TABLE secret RENAME TO secret_clear;
CREATE TABLE key (
  id TEXT NOT NULL PRIMARY KEY,
  subject TEXT NOT NULL,
  wrapped BLOB NOT NULL,
  created TEXT NOT NULL
) STRICT;
CREATE INDEX key_subject ON key (subject);
CREATE TABLE secret (name TEXT NOT NULL PRIMARY KEY, wrapped BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE erased (
  subject TEXT NOT NULL PRIMARY KEY,
  requested INTEGER NOT NULL,
  keys TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX lookup_subject ON lookup (subject);
CREATE TRIGGER key_of_erased BEFORE INSERT ON key
WHEN EXISTS (SELECT 1 FROM erased WHERE subject = NEW.subject)
BEGIN SELECT RAISE(ABORT, 'a subject that was erased gets no key again'); END;
CREATE TRIGGER lookup_of_erased BEFORE INSERT ON lookup
WHEN EXISTS (SELECT 1 FROM erased WHERE subject = NEW.subject)
BEGIN SELECT RAISE(ABORT, 'a subject that was erased is found no more'); END;
CREATE TRIGGER erased_stays BEFORE DELETE ON erased
BEGIN SELECT RAISE(ABORT, 'an erasure is final'); END;
`

/** The version from which secrets are wrapped: the steps after it neither make a master key nor need one. */
export const WRAPPED = 2

/**
 * The third: tombstones proven. Those of before are proven when the book is opened to write, where its log tells of
 * their erasure; this step alone cannot tell them from rows that somebody put in.
 */
const proven = `ALTER TABLE erased ADD COLUMN proof BLOB;`

/** A secret of the first version, in the clear. */
export interface ClearSecret {
  readonly table: "key" | "secret"
  /** The id of a key, the name of a secret. */
  readonly name: string
  readonly subject: string
  readonly secret: Uint8Array
}

/** Wraps secrets of a file of the first version, and says what the file keeps of the master key. */
export interface Wrapping {
  readonly description: string
  readonly wrap: (one: ClearSecret) => Uint8Array
}

/**
 * The schema steps, oldest first.
 *
 * @param wrapping asked for where a file of the first version holds secrets: by its id as a key file
 */
export const stepsWith = (
  wrapping: (keyFile: string) => Wrapping,
): ReadonlyArray<string | ((db: Database) => void)> => [
  clear,
  (db) => {
    db.pragma("secure_delete = ON")
    db.exec(wrapped)
    const keyFile = db.prepare<[], string>("SELECT value FROM meta WHERE name = 'keyFile'").pluck().get()
    if (keyFile !== undefined) {
      const { description, wrap } = wrapping(keyFile)
      const addKey = db.prepare("INSERT INTO key (rowid, id, subject, wrapped, created) VALUES (?, ?, ?, ?, ?)")
      const addSecret = db.prepare("INSERT INTO secret (name, wrapped) VALUES (?, ?)")
      const addMeta = db.prepare("INSERT INTO meta (name, value) VALUES (?, ?)")
      type ClearKey = Omit<Tables["key"], "wrapped"> & { readonly rowid: number; readonly secret: Uint8Array }
      for (const row of db.prepare<[], ClearKey>("SELECT rowid, * FROM key_clear ORDER BY rowid").all()) {
        const { rowid, id, subject, secret, created } = row
        addKey.run(rowid, id, subject, wrap({ table: "key", name: id, subject, secret }), created)
      }
      type Clear = { readonly name: string; readonly value: Uint8Array }
      for (const { name, value } of db.prepare<[], Clear>("SELECT * FROM secret_clear").all())
        addSecret.run(name, wrap({ table: "secret", name, subject: "", secret: value }))
      addMeta.run("master", description)
      // What was in the clear is still in the file's free pages and its write-ahead log.
      addMeta.run("scrub", "due")
    }
    db.exec("DROP TABLE key_clear; DROP TABLE secret_clear;")
  },
  proven,
]

const on = define<Tables>()

export const keysBySubjects = on<{ subjects: string }>()((db, { subjects }) =>
  db
    .selectFrom("key")
    .select(["id", "subject", "wrapped"])
    .where("subject", "in", sql<string>`(select value from json_each(${subjects}))`)
    .orderBy(sql`rowid`),
)
/** One of two keys: a whole id is longer than a short one. */
export const keyById = on<{ one: string; other: string }>()((db, { one, other }) =>
  db
    .selectFrom("key")
    .select(["id", "subject", "wrapped"])
    .where("id", "in", [one, other])
    .orderBy(sql`length(id)`, "desc")
    .limit(1),
)
export const addKey = on<Tables["key"]>()((db, { id, subject, wrapped, created }) =>
  db.insertInto("key").values({ id, subject, wrapped, created }),
)
export const removeKeys = on<{ subject: string }>()((db, { subject }) =>
  db.deleteFrom("key").where("subject", "=", subject),
)
export const lookUp = on<{ digest: Uint8Array }>()((db, { digest }) =>
  db.selectFrom("lookup").select(["subject", "entry"]).where("digest", "=", digest).orderBy("subject").orderBy("entry"),
)
export const addLookup = on<Tables["lookup"]>()((db, { digest, subject, entry }) =>
  db
    .insertInto("lookup")
    .values({ digest, subject, entry })
    .onConflict((oc) => oc.doNothing()),
)
export const removeLookups = on<{ subject: string }>()((db, { subject }) =>
  db.deleteFrom("lookup").where("subject", "=", subject),
)
/** Those of some subjects of which there is a key or a lookup. */
export const holding = on<{ subjects: string }>()((db, { subjects }) => {
  const asked = sql<string>`(select value from json_each(${subjects}))`
  return db
    .selectFrom("key")
    .select("subject")
    .where("subject", "in", asked)
    .union(db.selectFrom("lookup").select("subject").where("subject", "in", asked))
})
export const erased = on()((db) => db.selectFrom("erased").selectAll())
export const erasedOf = on<{ subject: string }>()((db, { subject }) =>
  db.selectFrom("erased").selectAll().where("subject", "=", subject),
)
export const putErased = on<Erased>()((db, { subject, requested, keys, proof }) =>
  db
    .insertInto("erased")
    .values({ subject, requested, keys, proof })
    .onConflict((oc) => oc.column("subject").doUpdateSet({ requested, keys, proof })),
)
export const meta = on<{ name: string }>()((db, { name }) =>
  db.selectFrom("meta").select("value").where("name", "=", name),
)
export const putMeta = on<Tables["meta"]>()((db, { name, value }) =>
  db
    .insertInto("meta")
    .values({ name, value })
    .onConflict((oc) => oc.column("name").doUpdateSet({ value })),
)
export const removeMeta = on<{ name: string }>()((db, { name }) => db.deleteFrom("meta").where("name", "=", name))
export const secret = on<{ name: string }>()((db, { name }) =>
  db.selectFrom("secret").select("wrapped").where("name", "=", name),
)
export const putSecret = on<Tables["secret"]>()((db, { name, wrapped }) =>
  db.insertInto("secret").values({ name, wrapped }),
)
