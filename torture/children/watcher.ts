/**
 * Reads a book while others write it, until a moment: `node watcher.ts BOOK SEED`. What it saw once it must see
 * ever after. It says `WRONG what`, and at last `DONE reads head`.
 */
import { writeSync } from "node:fs"
import { openBook } from "@taizhang/store"
import { chance } from "../random.ts"
import { nameOf } from "../recovered.ts"
import { readyUntil } from "../together.ts"

const [path = "", seed = ""] = process.argv.slice(2)
const say = (line: string): void => void writeSync(1, `${line}\n`)

const random = chance(Number(seed))
/** The id at each position seen; index 0 is position 1. */
const seen: Array<string> = []
let reads = 0
try {
  const book = await openBook(path, { readOnly: true })
  const until = await readyUntil()
  while (Date.now() < until) {
    const head = await book.head()
    if (head < seen.length) say(`WRONG the head went from ${seen.length} to ${head}`)
    const { entries } = await book.entries({ all: true }, {}, { after: seen.length, limit: 500 })
    for (const { entry } of entries) {
      if (entry.position !== seen.length + 1) say(`WRONG after position ${seen.length} comes ${entry.position}`)
      seen.push(entry.id)
    }
    if (seen.length < head && entries.length < 500)
      say(`WRONG the head was ${head}, and a later read ends at ${seen.length}`)
    if (seen.length > 0) {
      const position = 1 + random.below(seen.length)
      const again = await book.entries({ positions: [position] })
      const id = again.entries[0]?.entry.id
      if (id !== seen[position - 1]) say(`WRONG position ${position} held ${seen[position - 1]} and holds ${id}`)
    }
    reads += 1
  }
  await book.close()
} catch (cause) {
  say(`WRONG ${nameOf(cause).replaceAll("\n", " ")}`)
}
say(`DONE ${reads} ${seen.length}`)
