/**
 * Does one operation and says how it ended: `node attempt.ts OPERATION BOOK ARGUMENT ... [retry]`. It says `DONE`, or
 * `FAIL tag`; with `retry` it does the same once more after a failure, as a caller would, and says `AGAIN DONE` or
 * `AGAIN FAIL tag`.
 */
import { writeSync } from "node:fs"
import { Effect } from "effect"
import { initBook, openBook, type OpenBook } from "@taizhang/store"
import { backup, restore } from "@taizhang/store/book/Backup"
import { firstBatches, type Batch, type Plan } from "../plan.ts"
import { recorded } from "../recorded.ts"
import { nameOf } from "../recovered.ts"

const [operation = "", path = "", first = "", second = ""] = process.argv.slice(2)

const say = (line: string): void => void writeSync(1, `${line}\n`)

let book: OpenBook | undefined
const opened = async (): Promise<OpenBook> => (book ??= await openBook(path))

const operations: { readonly [name: string]: () => Promise<unknown> } = {
  init: () => initBook(path, { township: "测试镇" }),
  batch: async () => {
    const plan = firstBatches(JSON.parse(first) as Plan, Number(second) + 1)
    await recorded(await opened(), plan.at(-1) as Batch)
  },
  checkpoint: async () => (await opened()).checkpoint(),
  backup: () => Effect.runPromise(backup(path, first)),
  restore: () => Effect.runPromise(restore(first, path, { replace: true })),
}

const run = operations[operation]
if (run === undefined) throw new Error(`no such operation: ${operation}`)

const attempted = async (word: string): Promise<boolean> => {
  try {
    await run()
    say(`${word}DONE`)
    return true
  } catch (cause) {
    say(`${word}FAIL ${nameOf(cause).replaceAll("\n", " ")}`)
    return false
  }
}

if (!(await attempted("")) && process.argv.at(-1) === "retry") await attempted("AGAIN ")
await book?.close()
