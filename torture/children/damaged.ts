/**
 * Damages a book, again and again, and says what verifying says of it: `node damaged.ts BOOK FOLDER SEED HARMS FROM STEP`
 * for the cases FROM, FROM + STEP, …; in FOLDER the damaged copies are made. One line of JSON for each case.
 */
import { readFileSync, rmSync, writeFileSync, writeSync } from "node:fs"
import { join } from "node:path"
import Database from "better-sqlite3"
import { openBook } from "@taizhang/store"
import { copyBook } from "../folder.ts"
import { count, harmed, harmOf, type Harms } from "../damage/harm.ts"
import type { Outcome } from "../damage/Outcome.ts"
import { isNamed, nameOf } from "../recovered.ts"

const [source = "", folder = "", seed = "", given = "", from = "", step = ""] = process.argv.slice(2)
const harms = JSON.parse(given) as Harms
const path = join(folder, "town.db")

const COLUMNS = "SELECT position, id, type, occurred_on, rank, place, hex(body) FROM entry"

type Line = readonly [position: number, ...columns: ReadonlyArray<unknown>]

/** Every column of every entry, as one text each by position; where the whole cannot be read, entry by entry. */
const linesOf = (file: string, upTo: number): ReadonlyMap<number, string> => {
  const db = new Database(file, { readonly: true, fileMustExist: true })
  try {
    db.pragma("cell_size_check = ON")
    return new Map(linesIn(db, upTo).map((row) => [row[0], row.join("\n")]))
  } finally {
    db.close()
  }
}

const linesIn = (db: Database.Database, upTo: number): ReadonlyArray<Line> => {
  try {
    return db.prepare(`${COLUMNS} ORDER BY position`).raw().all() as ReadonlyArray<Line>
  } catch {
    const one = db.prepare(`${COLUMNS} WHERE position = ?`).raw()
    return Array.from({ length: upTo }, (_, index) => index + 1).flatMap((position) => {
      try {
        return one.all(position) as ReadonlyArray<Line>
      } catch {
        return []
      }
    })
  }
}

const changedIn = (file: string): Outcome["changed"] => {
  try {
    const found = linesOf(file, whole.size)
    return [...new Set([...whole.keys(), ...found.keys()])].filter((at) => found.get(at) !== whole.get(at))
  } catch {
    return "unreadable"
  }
}

const looked = async (readOnly: boolean): Promise<Omit<Outcome, "number" | "changed">> => {
  const failed = (end: "refused" | "stopped", cause: unknown): Omit<Outcome, "number" | "changed"> => ({
    ...{ end, failure: nameOf(cause), named: [] },
    ...(isNamed(cause) ? {} : { unnamed: true }),
  })
  let book: Awaited<ReturnType<typeof openBook>>
  try {
    book = await openBook(path, { readOnly })
  } catch (cause) {
    return failed("refused", cause)
  }
  try {
    const { problems } = await book.verify()
    const named = [...new Set(problems.map(({ what, where }) => `${what} ${where}`))]
    return { end: problems.length > 0 ? "found" : "clean", named: named.slice(0, 200) }
  } catch (cause) {
    return failed("stopped", cause)
  } finally {
    await book.close()
  }
}

const file = readFileSync(source)
const whole = linesOf(source, 0)
copyBook(source, folder)
for (const readOnly of [false, true]) {
  const { end, failure } = await looked(readOnly)
  if (end !== "clean") throw new Error(`the book is ${end} before anything is done to it: ${failure ?? ""}`)
}
for (let number = Number(from); number < count(harms); number += Number(step)) {
  for (const beside of ["-wal", "-shm", "-journal"]) rmSync(path + beside, { force: true })
  writeFileSync(path, harmed(file, harmOf(Number(seed), number, harms, file.length)))
  const changed = changedIn(path)
  for (const beside of ["-wal", "-shm"]) rmSync(path + beside, { force: true })
  const outcome: Outcome = { number, changed, ...(await looked(number % 2 === 0)) }
  writeSync(1, `${JSON.stringify(outcome)}\n`)
}
