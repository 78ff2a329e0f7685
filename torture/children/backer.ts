/**
 * Backs a book up again and again while others write it: `node backer.ts BOOK FOLDER PAUSE`. It says `BACKUP
 * entries ms`, `WRONG what`, and at last `DONE`.
 */
import { rmSync, writeSync } from "node:fs"
import { join } from "node:path"
import { Effect } from "effect"
import { backup } from "@taizhang/store/book/Backup"
import { damageOf, nameOf, rowsOf, withRaw } from "../recovered.ts"
import { readyUntil } from "../together.ts"

const [path = "", folder = "", pause = ""] = process.argv.slice(2)
const say = (line: string): void => void writeSync(1, `${line}\n`)

const until = await readyUntil()
for (let last = 0; Date.now() < until;) {
  const to = join(folder, "backup.db")
  const before = performance.now()
  try {
    const { entries } = await Effect.runPromise(backup(path, to))
    say(`BACKUP ${entries} ${Math.ceil(performance.now() - before)}`)
    if (entries < last) say(`WRONG a backup of ${last} entries is followed by one of ${entries}`)
    last = entries
    withRaw(to, (db) => {
      const [damage] = damageOf(db)
      const rows = rowsOf(db)
      const odd = rows.findIndex(({ position }, index) => position !== index + 1)
      if (damage !== undefined) say(`WRONG the backup is damaged: ${damage}`)
      if (odd >= 0 || rows.length !== entries) say(`WRONG the backup of ${entries} entries has a gap at ${odd + 1}`)
    })
  } catch (cause) {
    say(`WRONG ${nameOf(cause).replaceAll("\n", " ")}`)
  }
  for (const end of ["", "-wal", "-shm"]) rmSync(to + end, { force: true })
  await new Promise((resolve) => setTimeout(resolve, Number(pause)))
}
say("DONE")
