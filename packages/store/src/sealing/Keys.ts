/**
 * The keys of a book while its key file is open: unwrapped once each, kept, and destroyed.
 *
 * What is deleted is overwritten with zeros at once; when {@link KeyFile.scrub} returns, nothing of it is left in the
 * file or its write-ahead log.
 */
import { createHmac, createSecretKey, type KeyObject } from "node:crypto"
import type { Database } from "better-sqlite3"
import type { Tag } from "@taizhang/domain/kernel/Ids"
import { sizeIn, type SigningSecrets } from "../book/LogKeys.ts"
import { BookBusy, KeyFileWrong, ReadOnlyBook, StoreFailed } from "../Failure.ts"
import type { Statements } from "../log/sqlite/Statement.ts"
import * as tables from "./keyTables.ts"
import type { Master, Row } from "./Master.ts"
import { subjectKeyAs, type SubjectKey } from "./Seal.ts"

/** A key with whose it is. */
export interface HeldKey {
  readonly subject: Tag
  readonly key: SubjectKey
}

/** A digest of an identifying text, with the subject and the entry that said it. */
export interface Lookup {
  readonly digest: Buffer
  readonly subject: Tag
  readonly entry: string
}

/** A subject whose keys were destroyed, and the ids of those keys. */
export interface Tombstone {
  readonly subject: Tag
  readonly keys: ReadonlyArray<string>
}

/** An open key file. */
export interface KeyFile {
  readonly writable: boolean
  /** The newest key of each subject that has one. */
  readonly keysOf: (subjects: Iterable<Tag>) => ReadonlyMap<Tag, SubjectKey>
  /** The key of these ids, of which a text has two at most: the whole one, and the short one of an old key. */
  readonly keyByIds: (ids: ReadonlyArray<string>) => HeldKey | undefined
  /** Keeps keys and lookups, durable when it returns. */
  readonly keep: (keys: ReadonlyArray<HeldKey>, lookups: ReadonlyArray<Lookup>, created: string) => void
  readonly digestOf: (text: string) => Buffer
  readonly lookUp: (digest: Buffer) => ReadonlyArray<Omit<Lookup, "digest">>
  /** The secret from which the ids of imported rows follow. */
  readonly importSecret: KeyObject
  /** A secret of the book by its name, which is kept wrapped; made by `make` where there is none yet. */
  readonly secret: (name: string, make?: () => Uint8Array) => Buffer
  /** The keys under which the log signs, as seeds by origin, and what was signed with them. */
  readonly signing: SigningSecrets
  /** The subjects whose keys were destroyed, as far as this connection has seen it. */
  readonly tombstones: () => ReadonlyArray<Tombstone>
  /** The subjects of tombstones that were not made under the master key: they count for nothing. */
  readonly forged: () => ReadonlyArray<string>
  /** Destroys the keys and lookups of a subject; gives the ids of all keys of it that were ever destroyed here. */
  readonly destroy: (subject: Tag, requested: number) => ReadonlyArray<string>
  /** Forgets the unwrapped keys of a subject, which another process may have destroyed. */
  readonly forget: (subject: Tag) => void
  /** Whether something was deleted that is not scrubbed away yet. */
  readonly dirty: () => boolean
  /** Leaves nothing of what was deleted; `onCompacted` is told between the two steps of it. */
  readonly scrub: (onCompacted?: () => void) => void
  /** Those of these subjects whose keys and lookups were not destroyed on this file, or came back with an old copy. */
  readonly undestroyed: (subjects: ReadonlyArray<Tag>) => ReadonlyArray<Tag>
  readonly close: () => void
}

/** The row of a key, to which its wrapped secret is bound. */
export const keyRow = (keyFile: string, id: string, subject: string): Row => [keyFile, "key", id, subject]
/** The row of a secret by its name. */
export const secretRow = (keyFile: string, name: string): Row => [keyFile, "secret", name]

/** The name of the secret from which the signing key of an origin is made. */
export const signingSecret = (origin: string): string => `log ${origin}`

/** The row of a tombstone, to which the proof in it is bound. */
const erasedRow = (keyFile: string, subject: string, keys: string): Row => [keyFile, "erased", subject, keys]

/** How many unwrapped keys are at hand. */
const AT_HAND = 20_000

/** Keys by id and by subject, unwrapped. */
class AtHand {
  readonly #byId = new Map<string, HeldKey>()
  readonly #bySubject = new Map<Tag, SubjectKey>()

  byIds(ids: ReadonlyArray<string>): HeldKey | undefined {
    for (const id of ids) {
      const held = this.#byId.get(id)
      if (held !== undefined) return held
    }
    return undefined
  }

  of(subject: Tag): SubjectKey | undefined {
    return this.#bySubject.get(subject)
  }

  /** @param newest whether it is the newest key of its subject */
  hold(held: HeldKey, newest: boolean): HeldKey {
    if (this.#byId.size >= AT_HAND) {
      this.#byId.clear()
      this.#bySubject.clear()
    }
    this.#byId.set(held.key.id, held)
    if (newest) this.#bySubject.set(held.subject, held.key)
    return held
  }

  forget(subject: Tag): void {
    this.#bySubject.delete(subject)
    for (const [id, held] of this.#byId) if (held.subject === subject) this.#byId.delete(id)
  }
}

interface Opened {
  readonly path: string
  readonly db: Database
  readonly statements: Statements
  readonly writable: boolean
  readonly close: () => void
  readonly master: Master
  /** The id of the key file. */
  readonly id: string
}

/** The keys of an open key file. */
export const keyFile = ({ path, db, statements, writable, close, master, id: file }: Opened): KeyFile => {
  const damaged = (zh: string, en: string) =>
    new StoreFailed({ path, cause: new Error(`${zh}已损坏或被移动过 / ${en} is damaged or was moved`) })
  const writing = <A>(run: () => A): A => {
    if (!writable) throw new ReadOnlyBook({ path })
    return db.transaction(run).immediate()
  }

  const atHand = new AtHand()
  const unwrapped = (row: { readonly id: string; readonly subject: string; readonly wrapped: Uint8Array }): HeldKey => {
    const secret = master.unwrap(keyRow(file, row.id, row.subject), row.wrapped)
    const key = secret && subjectKeyAs(row.id, secret)
    secret?.fill(0)
    if (key === undefined) throw damaged(`密钥 ${row.id} `, `key ${row.id}`)
    return { subject: row.subject as Tag, key }
  }

  const keptSecret = (name: string): Buffer | undefined => {
    const found = statements.get(tables.secret, { name })
    const value = found && master.unwrap(secretRow(file, name), found.wrapped)
    if (found !== undefined && value === undefined) throw damaged(`${name} `, name)
    return value
  }
  const secret = (name: string, make?: () => Uint8Array): Buffer => {
    const found = keptSecret(name)
    if (found !== undefined) return found
    if (make === undefined) throw new KeyFileWrong({ path, why: `没有 ${name} / no ${name} in it` })
    return writing(() => {
      const meanwhile = keptSecret(name)
      if (meanwhile !== undefined) return meanwhile
      const value = Buffer.from(make())
      statements.run(tables.putSecret, { name, wrapped: master.wrap(secretRow(file, name), value) })
      return value
    })
  }
  const said = (name: string): string | undefined => statements.get(tables.meta, { name })?.value
  const signed = (origin: string): string | undefined => said(`signed ${origin}`)
  const successor = (origin: string): string | undefined => said(`retired ${origin}`)

  const isProven = ({ subject, keys, proof }: tables.Erased): boolean =>
    proof !== null && master.unwrap(erasedRow(file, subject, keys), proof) !== undefined
  const tombstoneOf = ({ subject, keys }: tables.Erased): Tombstone => ({
    subject: subject as Tag,
    keys: JSON.parse(keys) as ReadonlyArray<string>,
  })
  const buried = (): ReadonlyArray<Tombstone> => statements.all(tables.erased, {}).filter(isProven).map(tombstoneOf)
  let tombstones = buried()

  const lookupSecret = createSecretKey(secret("lookup"))
  return {
    writable,
    importSecret: createSecretKey(secret("import")),
    secret,
    signing: {
      seed: (origin, make) =>
        make === undefined ? keptSecret(signingSecret(origin)) : secret(signingSecret(origin), make),
      signed,
      keepSigned: (origin, note) =>
        writing(() => {
          const next = successor(origin)
          if (next === undefined && sizeIn(signed(origin) ?? "\n0") < sizeIn(note))
            statements.run(tables.putMeta, { name: `signed ${origin}`, value: note })
          return next
        }),
      successor,
      retire: (origins, next) => {
        if (origins.every((origin) => successor(origin) !== undefined)) return
        writing(() => {
          for (const origin of origins)
            if (successor(origin) === undefined)
              statements.run(tables.putMeta, { name: `retired ${origin}`, value: next })
        })
      },
      reinstate: (origin) => writing(() => statements.run(tables.removeMeta, { name: `retired ${origin}` })),
    },
    keysOf: (subjects) => {
      const found = new Map<Tag, SubjectKey>()
      const unknown: Array<Tag> = []
      for (const subject of subjects) {
        const key = atHand.of(subject)
        if (key === undefined) unknown.push(subject)
        else found.set(subject, key)
      }
      if (unknown.length > 0) {
        for (const row of statements.all(tables.keysBySubjects, { subjects: JSON.stringify(unknown) })) {
          const held = unwrapped(row)
          found.set(held.subject, atHand.hold(held, true).key)
        }
      }
      return found
    },
    keyByIds: (ids) => {
      const held = atHand.byIds(ids)
      if (held !== undefined) return held
      const [one = "", other = one] = ids
      const row = statements.get(tables.keyById, { one, other })
      return row && atHand.hold(unwrapped(row), false)
    },
    keep: (keys, lookups, created) => {
      if (!writable) throw new ReadOnlyBook({ path })
      if (keys.length + lookups.length === 0) return
      writing(() => {
        for (const { subject, key } of keys) {
          const wrapped = master.wrap(keyRow(file, key.id, subject), key.key.export())
          statements.run(tables.addKey, { id: key.id, subject, wrapped, created })
        }
        for (const one of lookups) statements.run(tables.addLookup, one)
      })
      for (const held of keys) atHand.hold(held, true)
    },
    digestOf: (text) => createHmac("sha256", lookupSecret).update(text, "utf8").digest(),
    lookUp: (digest) =>
      statements.all(tables.lookUp, { digest }).map(({ subject, entry }) => ({ subject: subject as Tag, entry })),
    tombstones: () => tombstones,
    forged: () => statements.all(tables.erased, {}).flatMap((row) => (isProven(row) ? [] : [row.subject])),
    destroy: (subject, requested) => {
      atHand.forget(subject)
      const keys = writing(() => {
        const subjects = JSON.stringify([subject])
        const row = statements.get(tables.erasedOf, { subject })
        const before = row !== undefined && isProven(row) ? tombstoneOf(row) : undefined
        if (before !== undefined && statements.get(tables.holding, { subjects }) === undefined) return before.keys
        const there = statements.all(tables.keysBySubjects, { subjects })
        const destroyed = [...new Set([...(before?.keys ?? []), ...there.map(({ id }) => id)])]
        const keys = JSON.stringify(destroyed)
        statements.run(tables.removeKeys, { subject })
        statements.run(tables.removeLookups, { subject })
        statements.run(tables.putErased, {
          ...{ subject, requested, keys },
          proof: master.wrap(erasedRow(file, subject, keys), new Uint8Array()),
        })
        statements.run(tables.putMeta, { name: "scrub", value: "due" })
        return destroyed
      })
      tombstones = buried()
      return keys
    },
    forget: (subject) => atHand.forget(subject),
    dirty: () => statements.get(tables.meta, { name: "scrub" }) !== undefined,
    scrub: (onCompacted) => {
      if (!writable) throw new ReadOnlyBook({ path })
      db.exec("VACUUM")
      onCompacted?.()
      // Until then pages of before stand in the write-ahead log.
      const [result] = db.pragma("wal_checkpoint(TRUNCATE)") as ReadonlyArray<{ readonly busy: number }>
      if (result?.busy !== 0) throw new BookBusy({ path })
      statements.run(tables.removeMeta, { name: "scrub" })
    },
    undestroyed: (subjects) => {
      if (subjects.length === 0) return []
      const asked = { subjects: JSON.stringify(subjects) }
      const there = new Set(statements.all(tables.holding, asked).map(({ subject }) => subject))
      const gone = new Set(tombstones.map(({ subject }) => subject))
      return subjects.filter((subject) => there.has(subject) || !gone.has(subject))
    },
    close,
  }
}
