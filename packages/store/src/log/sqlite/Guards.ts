/**
 * Comparing the schema of a file with that of a new one, made in memory by the same steps. Its triggers keep the log
 * from being changed, its indexes and its view are what the log is read by; whoever owns the file can exchange them all.
 */
import type BetterSqlite3 from "better-sqlite3"
import type { Database } from "better-sqlite3"
import type { Unlike } from "../EventLog.ts"
import type { Format } from "./Connection.ts"

interface Made {
  readonly type: string
  readonly name: string
  readonly on: string
  readonly sql: string | null
}

/** Tables of SQLite's own that it makes unasked. */
const OWN: ReadonlySet<string> = new Set(["sqlite_stat1", "sqlite_stat4", "sqlite_sequence"])

const madeIn = (db: Database): ReadonlyArray<Made> =>
  db
    .prepare<[], Made>('SELECT type, name, tbl_name AS "on", sql FROM sqlite_schema ORDER BY rowid')
    .all()
    .filter(({ type, name }) => type !== "table" || !OWN.has(name))

const whatIs = ({ type, name, on }: Made): string =>
  type === "trigger" || type === "index" ? `${type} ${name} on ${on}` : `${type} ${name}`

const fresh = new WeakMap<Format, ReadonlyArray<Made>>()

/** The schema of a new file. */
const freshOf = (Driver: typeof BetterSqlite3, format: Format): ReadonlyArray<Made> => {
  let made = fresh.get(format)
  if (made === undefined) {
    const db = new Driver(":memory:")
    try {
      for (const step of format.steps)
        if (typeof step === "string") db.exec(step)
        else step(db)
      fresh.set(format, (made = madeIn(db)))
    } finally {
      db.close()
    }
  }
  return made
}

/** What of a file's schema is missing, was added, or is another than a new file has. */
export const unlikeFresh = (Driver: typeof BetterSqlite3, db: Database, format: Format): ReadonlyArray<Unlike> => {
  const expected = new Map(freshOf(Driver, format).map((made) => [whatIs(made), made.sql]))
  const found: Array<Unlike> = []
  for (const made of madeIn(db)) {
    const what = whatIs(made)
    const sql = expected.get(what)
    if (sql === undefined) found.push({ what, how: "added" })
    else if (sql !== made.sql) found.push({ what, how: "other" })
    expected.delete(what)
  }
  return [...found, ...[...expected.keys()].map((what): Unlike => ({ what, how: "missing" }))]
}
