/**
 * Records batches as fast as it can until a moment: `node hammer.ts BOOK PLAN`. A batch that fails is sent again. It says `ACK batch head ms` and `FAIL batch ms failure`, and at last `DONE`.
 */
import { writeSync } from "node:fs"
import { openBook } from "@taizhang/store"
import { batches, type Plan } from "../plan.ts"
import { recorded } from "../recorded.ts"
import { readyUntil } from "../together.ts"
import { nameOf } from "../recovered.ts"

const [path = "", given = ""] = process.argv.slice(2)
const say = (line: string): void => void writeSync(1, `${line}\n`)

const book = await openBook(path)
const plan = batches(JSON.parse(given) as Plan)
let batch = plan.next().value
const until = await readyUntil()
for (let at = 0; Date.now() < until;) {
  const before = performance.now()
  const waited = (): number => Math.ceil(performance.now() - before)
  try {
    say(`ACK ${at} ${await recorded(book, batch)} ${waited()}`)
    at += 1
    batch = plan.next().value
  } catch (cause) {
    say(`FAIL ${at} ${waited()} ${nameOf(cause).replaceAll("\n", " ")}`)
  }
}
await book.close()
say("DONE")
