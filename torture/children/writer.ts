/**
 * Records the batches of a plan in order and says each one before and after: `node writer.ts BOOK PLAN FROM COUNT REOPEN
 * SIGN`. Every REOPEN batches it closes the book and opens it again, so that SQLite's log is brought in; every SIGN
 * batches it signs a checkpoint. 0 is never.
 *
 * It says `OPEN head`, `TRY batch`, `ACK batch head`, `SIGNED size root`, or `FAIL batch failure` and then ends.
 */
import { writeSync } from "node:fs"
import { openBook } from "@taizhang/store"
import { recorded } from "../recorded.ts"
import { batches, type Plan } from "../plan.ts"

const [path = "", given = "", from = "0", count = "1", reopen = "0", sign = "0"] = process.argv.slice(2)
const [first, last] = [Number(from), Number(from) + Number(count)]
const isTurn = (at: number, every: number): boolean => every > 0 && at > first && at % every === 0

/** Writes at once: what was said is said, whenever the process dies. */
const say = (line: string): void => void writeSync(1, `${line}\n`)

let book = await openBook(path)
say(`OPEN ${await book.head()}`)
const plan = batches(JSON.parse(given) as Plan)
for (let at = 0; at < last; at += 1) {
  const batch = plan.next().value
  if (at < first) continue
  if (isTurn(at, Number(reopen))) {
    await book.close()
    book = await openBook(path)
    say(`OPEN ${await book.head()}`)
  }
  say(`TRY ${at}`)
  try {
    say(`ACK ${at} ${await recorded(book, batch)}`)
    if (isTurn(at, Number(sign))) {
      const { size, root } = await book.checkpoint()
      say(`SIGNED ${size} ${Buffer.from(root).toString("hex")}`)
    }
  } catch (cause) {
    say(`FAIL ${at} ${(cause as { readonly _tag?: string })._tag ?? String(cause)}`)
    break
  }
}
await book.close()
say("CLOSED")
