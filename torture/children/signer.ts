/**
 * Signs a book again and again while others write it: `node signer.ts BOOK`. It says `SIGNED size root`, `WRONG what`,
 * and at last `DONE`.
 */
import { writeSync } from "node:fs"
import { openBook } from "@taizhang/store"
import { nameOf } from "../recovered.ts"
import { readyUntil } from "../together.ts"

const [path = ""] = process.argv.slice(2)
const say = (line: string): void => void writeSync(1, `${line}\n`)
const told = (cause: unknown): void => say(`WRONG ${nameOf(cause).replaceAll("\n", " ")} ${(cause as Error).message}`)

try {
  const book = await openBook(path)
  const until = await readyUntil()
  // There is nothing to sign before the first entry.
  while ((await book.head()) === 0 && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 20))
  while (Date.now() < until)
    await book.checkpoint().then(({ size, root }) => say(`SIGNED ${size} ${Buffer.from(root).toString("hex")}`), told)
  await book.close()
} catch (cause) {
  told(cause)
}
say("DONE")
