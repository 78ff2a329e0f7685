/** Making a book, and signing one. */
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { initBook, openBook } from "@taizhang/store"
import { checkpointPathOf } from "@taizhang/store/book/CheckpointFile"
import { firstBatches, type Batch, type Plan } from "../plan.ts"
import { recorded } from "../recorded.ts"
import { bookOf, exceptNamed, FILES, prepared, wrongWith } from "./book.ts"
import type { Operation } from "./Operation.ts"

export const making: Operation = {
  name: "init",
  files: FILES,
  prepare: async () => {},
  program: (folder) => ["attempt", "init", bookOf(folder)],
  after: async (folder, said) => {
    const path = bookOf(folder)
    if (said?.done === true) return wrongWith(path, 0)
    if (said?.done === false) {
      const left = readdirSync(folder)
      if (left.length > 0) return `it failed as ${said.failure} and left ${left.join(", ")}`
    }
    // What a killed process leaves is a book, or says by a name that it is none; then it is removed by hand.
    const wrong = existsSync(path) ? await exceptNamed(() => wrongWith(path, 0)) : undefined
    return (
      wrong ??
      exceptNamed(async () => {
        await initBook(path, { township: "测试镇" })
        return wrongWith(path, 0)
      })
    )
  },
}

const PLAN: Plan = { seed: 5, sizes: [3] }
const BATCHES = 8

/** Signing a book that has signed before and has grown since. */
export const signing: Operation = {
  name: "checkpoint",
  files: FILES,
  prepare: async (folder) => {
    const path = bookOf(folder)
    await prepared(path, PLAN, BATCHES)
    const book = await openBook(path)
    await book.checkpoint()
    await recorded(book, firstBatches(PLAN, BATCHES + 1).at(-1) as Batch)
    await book.close()
  },
  program: (folder) => ["attempt", "checkpoint", bookOf(folder)],
  after: async (folder, said) => {
    const path = bookOf(folder)
    const file = checkpointPathOf(path)
    // Opened to write, the book is held to what it signed: a file that is ahead of the log would be refused.
    const book = await openBook(path)
    try {
      const head = await book.head()
      const kept = await book.newestCheckpoint()
      if (said?.done === true && kept?.size !== head) return `it said that it had signed what is not kept`
      if (said?.done === true && !readFileSync(file, "utf8").includes(`\n${head}\n`)) return "the file is an older one"
      const { size, root } = await book.checkpoint()
      if (size !== head) return `signed again it is of ${size} entries, not ${head}`
      if (!readFileSync(file, "utf8").includes(`\n${head}\n`)) return "signed again, the file is an older one"
      const { problems } = await book.verify({ against: [{ size, root, said: { zh: "已签名", en: "signed" } }] })
      return problems.length === 0 ? undefined : `verify finds: ${problems[0]?.message.en}`
    } finally {
      await book.close()
    }
  },
}
