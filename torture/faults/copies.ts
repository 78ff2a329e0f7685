/** Backing a book up, and putting a backup in its place. */
import { copyFileSync, existsSync, readdirSync, rmSync } from "node:fs"
import { join } from "node:path"
import { Effect } from "effect"
import { openBook } from "@taizhang/store"
import { backup, restore } from "@taizhang/store/book/Backup"
import { endsOf, firstBatches, type Batch, type Plan } from "../plan.ts"
import { recorded } from "../recorded.ts"
import { damageOf, rowsOf, withRaw } from "../recovered.ts"
import { bookOf, FILES, prepared, wrongWith } from "./book.ts"
import type { Operation } from "./Operation.ts"

const PLAN: Plan = { seed: 5, sizes: [3] }
const BATCHES = 8

const backupOf = (folder: string): string => join(folder, "backup.db")
const SIDES = ["", "-wal", "-shm", "-journal"]
const partial = (name: string): ReadonlyArray<string> => SIDES.map((end) => `${name}.partial${end}`)

/** How many entries a log holds; 0 where there is none. Throws where it is not whole. */
const entriesIn = (path: string): number => {
  if (!existsSync(path)) return 0
  return withRaw(path, (db) => {
    const rows = rowsOf(db)
    const [damage] = damageOf(db)
    const odd = rows.findIndex(({ position }, index) => position !== index + 1)
    if (damage !== undefined || odd >= 0) throw new Error(`${path} is not whole: ${damage ?? `gap at ${odd + 1}`}`)
    return rows.length
  })
}

export const backingUp: Operation = {
  name: "backup",
  files: [...FILES, "backup.db", ...partial("backup.db")],
  prepare: async (folder) => void (await prepared(bookOf(folder), PLAN, BATCHES)),
  program: (folder) => ["attempt", "backup", bookOf(folder), backupOf(folder)],
  after: async (folder, said) => {
    const [from, to] = [bookOf(folder), backupOf(folder)]
    const head = entriesIn(from)
    if (said?.done === false && existsSync(to)) return `it failed as ${said.failure}, and there is a backup`
    const found = entriesIn(to)
    if (found !== head && (said?.done === true || found !== 0)) return `the backup holds ${found} entries of ${head}`
    const wrong = await wrongWith(from, head)
    if (wrong !== undefined) return wrong
    rmSync(to, { force: true })
    const { entries } = await Effect.runPromise(backup(from, to))
    const again = entriesIn(to)
    return entries === head && again === head ? undefined : `backed up again it holds ${again} entries of ${head}`
  },
}

/**
 * The entries that the backup holds, and those of the book that stands in its place. Of these the last batch stands only
 * in SQLite's write-ahead log, so that the file without it would be a third book.
 */
const [OLD = 0, , NEW = 0] = endsOf(firstBatches(PLAN, BATCHES + 2)).slice(-3)

const asides = (folder: string): ReadonlyArray<string> =>
  readdirSync(folder)
    .filter((name) => /\.before-\d+$/.test(name))
    .map((name) => join(folder, name))

export const restoring: Operation = {
  name: "restore",
  files: [
    ...[...FILES, "backup.db", ...SIDES.map((end) => `backup.db${end}`), ...partial("town.db")],
    ...SIDES.map((end) => `town.db.before-1${end}`),
  ],
  prepare: async (folder) => {
    const path = bookOf(folder)
    await prepared(path, PLAN, BATCHES)
    await Effect.runPromise(backup(path, backupOf(folder)))
    const [one, other] = firstBatches(PLAN, BATCHES + 2).slice(-2) as unknown as readonly [Batch, Batch]
    const before = await openBook(path)
    await recorded(before, one)
    await before.close()
    const book = await openBook(path)
    await recorded(book, other)
    // What a program that was killed leaves.
    const killed = ["", "-wal"].map((end) => path + end)
    for (const file of killed) copyFileSync(file, `${file}.kept`)
    await book.close()
    for (const file of killed) {
      copyFileSync(`${file}.kept`, file)
      rmSync(`${file}.kept`)
    }
  },
  program: (folder) => ["attempt", "restore", bookOf(folder), backupOf(folder)],
  after: async (folder, said) => {
    const path = bookOf(folder)
    const found = entriesIn(path)
    if (said?.done === true && found !== OLD)
      return `it said that it had restored ${OLD} entries, and ${found} are there`
    if (![0, OLD, NEW].includes(found)) return `neither the book nor the backup stands there: ${found} entries`
    await Effect.runPromise(restore(backupOf(folder), path, { replace: true }))
    const kept = Math.max(0, ...asides(folder).map(entriesIn))
    if (kept !== NEW) return `restored again, of ${NEW} entries that stood there ${kept} are left`
    return wrongWith(path, OLD)
  },
}
