/** Books to audit, and what somebody does to them around the program. */
import { createRequire } from "node:module"
import { join } from "node:path"
import { taizhang } from "@taizhang/cli/app"
import { captured, type Captured } from "@taizhang/cli/captured"
import { leafHash } from "@taizhang/store/merkle/Hash"
import { frontierBytes, Growing } from "@taizhang/store/merkle/Tree"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { newBook, ok } from "../../town.ts"

/** What tests use of better-sqlite3, which only the store depends on. */
interface Database {
  readonly prepare: (sql: string) => {
    readonly all: () => ReadonlyArray<Record<string, unknown>>
    readonly run: (...values: ReadonlyArray<unknown>) => unknown
  }
  readonly exec: (sql: string) => unknown
  readonly close: () => unknown
}
const store = createRequire(join(import.meta.dirname, "../../../../store/package.json"))
const Sqlite = store("better-sqlite3") as new (path: string) => Database

/** The arguments that record a visit on a day. */
export const visit = (visitor: string, on = "2025-03-05"): ReadonlyArray<string> => [
  ...["record", "VisitorReceived", "--on", on, `visitor=${visitor}`, "subject=道路", "persons=1"],
]

/** A new book with its committee and some visits, one entry each. */
export const bookOf = async (visits: number): Promise<string> => {
  const book = await newBook()
  for (let number = 1; number <= visits; number += 1) await ok(...visit(`访客${number}`), "--book", book)
  return book
}

/** Changes the file of a book as who may write it can: past its triggers, which stand again afterwards. */
export const altering = (book: string, change: (db: Database) => void): void => {
  const db = new Sqlite(book)
  const triggers = db.prepare("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").all()
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${String(name)}`)
  change(db)
  for (const { sql } of triggers) db.exec(String(sql))
  db.close()
}

/** Makes one word of an entry another. */
export const reword =
  (position: number, from: string, to: string) =>
  (db: Database): void => {
    db.prepare("UPDATE entry SET body = replace(body, ?, ?) WHERE position = ?").run(from, to, position)
  }

/** Makes the tree over the entries anew, as an insider does who knows the format. */
export const withTree = (db: Database): void => {
  const growing = new Growing()
  for (const { bytes } of db.prepare("SELECT CAST(body AS BLOB) AS bytes FROM entry ORDER BY position").all())
    growing.push(leafHash(bytes as Uint8Array))
  const { size, root, frontier } = growing.state()
  db.prepare("UPDATE tree SET size = ?, root = ?, frontier = ?").run(size, root, frontierBytes(frontier))
}

/** Runs `taizhang` on a machine whose clock says a time. */
export const runAt = (instant: string, ...args: ReadonlyArray<string>): Promise<Captured> =>
  Effect.runPromise(
    Effect.andThen(TestClock.setTime(Date.parse(instant)), captured(taizhang(args))).pipe(
      Effect.provide(TestClock.layer()),
    ),
  )
