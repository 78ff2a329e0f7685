/**
 * Putting a rewritten history in the place of a book's own, as an insider can who has the program and its source: past
 * the triggers, with columns, places, tags, strikes and the whole tree made to fit, what was signed thrown away, and the
 * registers left to be folded anew by the store itself.
 */
import { rmSync } from "node:fs"
import Database from "better-sqlite3"
import { tagsOf, type Entry } from "@taizhang/domain/kernel/Event"
import { idOf, kindOf } from "@taizhang/domain/kernel/Ids"
import type { Model } from "@taizhang/domain/kernel/Model"
import { isStrike, struckBy } from "@taizhang/domain/kernel/Strike"
import { checkpointPathOf } from "@taizhang/store/book/CheckpointFile"
import { keyPathOf } from "@taizhang/store"
import { canonical } from "@taizhang/store/log/Body"
import { leafHashOfText } from "@taizhang/store/merkle/Hash"
import { EMPTY_TREE, frontierBytes, grow } from "@taizhang/store/merkle/Tree"
import type { Written } from "./rewrites.ts"

/** The entries of a book, from their bytes. */
export const writtenIn = (path: string): ReadonlyArray<Written> => {
  const db = new Database(path, { readonly: true })
  try {
    const bodies = db.prepare("SELECT CAST(body AS TEXT) FROM entry ORDER BY position").pluck().all()
    return (bodies as ReadonlyArray<string>).map((body) => JSON.parse(body) as Written)
  } finally {
    db.close()
  }
}

/** Puts a history in the place of that of a closed book. */
export const forge = (path: string, model: Model, entries: ReadonlyArray<Written>): void => {
  const db = new Database(path)
  try {
    db.pragma("foreign_keys = OFF")
    db.pragma("synchronous = OFF")
    db.transaction(() => {
      const triggers = db.prepare("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").all() as ReadonlyArray<{
        readonly name: string
        readonly sql: string
      }>
      for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`)
      const tables = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all()
      for (const table of tables as ReadonlyArray<string>)
        if (!["meta", "tree"].includes(table)) db.exec(`DELETE FROM ${table}`)
      putEntries(db, model, entries)
      // What this was folded by is no model at all, so that the store folds the registers anew.
      db.prepare("UPDATE meta SET value = 'none' WHERE name = 'fingerprint'").run()
      fixTree(db)
      for (const { sql } of triggers) db.exec(sql)
    })()
    db.pragma("wal_checkpoint(TRUNCATE)")
  } finally {
    db.close()
  }
  rmSync(checkpointPathOf(path), { force: true })
  const keys = new Database(keyPathOf(path))
  keys.exec("DELETE FROM meta WHERE name LIKE 'signed %'")
  keys.close()
}

const putEntries = (db: Database.Database, model: Model, entries: ReadonlyArray<Written>): void => {
  const insert = db.prepare(
    "INSERT INTO entry (position, id, type, occurred_on, rank, place, body) VALUES (?, ?, ?, ?, ?, ?, ?)",
  )
  const number = db.prepare("INSERT INTO entity (kind, id) VALUES (?, ?)")
  const tagged = db.prepare("INSERT INTO entry_tag (entity, position) VALUES (?, ?)")
  const strike = db.prepare("INSERT INTO strike (entry_position, struck_at) VALUES (?, ?)")
  const numbers = new Map<string, number | bigint>()
  const standing = new Map<string, { readonly entry: Written; readonly position: number; readonly place: number }>()
  for (const [index, entry] of entries.entries()) {
    const position = index + 1
    const place = standing.get(entry.replaces ?? "")?.place ?? position
    standing.set(entry.id, { entry, position, place })
    const rank = model.events.get(entry.type)?.declaration.rank ?? 0
    insert.run(position, entry.id, entry.type, entry.occurredOn, rank, place, canonical(entry))
    const struck = isStrike(entry) ? standing.get(struckBy(entry as unknown as Entry)) : undefined
    if (struck !== undefined) strike.run(struck.position, position)
    const about = struck?.entry ?? entry
    const declaration = model.events.get(about.type)?.declaration
    for (const tag of declaration === undefined ? [] : tagsOf(declaration, about)) {
      let no = numbers.get(tag)
      if (no === undefined) numbers.set(tag, (no = number.run(kindOf(tag), idOf(tag)).lastInsertRowid))
      tagged.run(no, position)
    }
  }
}

/** Makes the tree fit the entries: its nodes, its state, its root. */
const fixTree = (db: Database.Database): void => {
  const bodies = db.prepare("SELECT CAST(body AS TEXT) FROM entry ORDER BY position").pluck().all()
  const { state, nodes } = grow(EMPTY_TREE, (bodies as ReadonlyArray<string>).map(leafHashOfText))
  const node = db.prepare("INSERT INTO tree_node (level, idx, hash) VALUES (?, ?, ?)")
  for (const { level, index, hash } of nodes) node.run(level, index, hash)
  db.prepare("UPDATE tree SET size = ?, root = ?, frontier = ?").run(
    state.size,
    state.root,
    frontierBytes(state.frontier),
  )
}
