/** The hand-written loops that ours are measured against: better-sqlite3 on the same table with the same pragmas. */
import Database from "better-sqlite3"
import * as SqliteLog from "@taizhang/store/log/sqlite/SqliteLog"

/** A row of the entry table. */
export type Row = readonly [
  position: number,
  id: string,
  type: string,
  on: string,
  rank: number,
  place: number,
  body: string,
]

/** Opens a book's file directly, with the pragmas of the store. */
export const openRaw = (path: string): Database.Database => {
  const db = new Database(path)
  for (const pragma of [
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "recursive_triggers=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
  ])
    db.pragma(pragma)
  return db
}

/** A new file with the same tables, empty. */
export const emptyRaw = async (path: string): Promise<Database.Database> => {
  const created = "2026-01-01T00:00:00.000Z"
  await SqliteLog.init(path, { origin: "raw", township: "对照镇", settings: {}, created })
  return openRaw(path)
}

export const insertRows = (db: Database.Database): ((rows: ReadonlyArray<Row>) => void) => {
  const insert = db.prepare(
    "INSERT INTO entry (position, id, type, occurred_on, rank, place, body) VALUES (?, ?, ?, ?, ?, ?, ?)",
  )
  const all = db.transaction((rows: ReadonlyArray<Row>) => {
    for (const row of rows) insert.run(...row)
  })
  return (rows) => all.immediate(rows)
}

/** The rows of an entry table after a position. */
export const rowsAfter = (db: Database.Database, after: number): ReadonlyArray<Row> =>
  db
    .prepare(
      "SELECT position, id, type, occurred_on, rank, place, body FROM entry WHERE position > ? ORDER BY position",
    )
    .raw()
    .all(after) as ReadonlyArray<Row>

/** Reads the whole log in pages and parses each body; returns how many. */
export const readAndParse = (db: Database.Database): number => {
  const page = db.prepare("SELECT position, body FROM entry WHERE position > ? ORDER BY position LIMIT 1000").raw()
  let count = 0
  for (let after = 0; ;) {
    const rows = page.all(after) as ReadonlyArray<readonly [number, string]>
    for (const [, body] of rows) if ((JSON.parse(body) as { readonly id: string }).id !== "") count += 1
    const last = rows.at(-1)
    if (last === undefined) return count
    after = last[0]
  }
}
