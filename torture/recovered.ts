/** Looking at a book after something happened to it: what it holds, and what is not as it must be. */
import Database from "better-sqlite3"

/** A row of the log as it stands in the file. */
export interface Row {
  readonly position: number
  readonly id: string
  readonly body: string
}

/** The rows of a log, read past the store. */
export const rowsOf = (db: Database.Database): ReadonlyArray<Row> =>
  db.prepare("SELECT position, id, CAST(body AS TEXT) AS body FROM entry ORDER BY position").all() as ReadonlyArray<Row>

/** Runs with a connection of its own that writes nothing, also where a write-ahead log has to be read in. */
export const withRaw = <A>(path: string, run: (db: Database.Database) => A): A => {
  const db = new Database(path, { readonly: true, fileMustExist: true })
  try {
    return run(db)
  } finally {
    db.close()
  }
}

/** What SQLite finds wrong with its file. */
export const damageOf = (db: Database.Database): ReadonlyArray<string> => {
  const lines = db.pragma("integrity_check(5)") as ReadonlyArray<{ readonly integrity_check: string }>
  return lines.map((line) => line.integrity_check).filter((line) => line !== "ok")
}

/** What a failure is called; an error that the store did not name keeps its text. */
export const nameOf = (cause: unknown): string => {
  const { _tag } = cause as { readonly _tag?: string }
  const { code = "" } = cause as { readonly code?: string }
  return _tag ?? `unnamed: ${code} ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`
}

/** Whether the store named a failure, as it names everything that can be expected to happen. */
export const isNamed = (cause: unknown): boolean => !nameOf(cause).startsWith("unnamed")
