/** The book on which operations are attacked. */
import { join } from "node:path"
import { initBook, openBook } from "@taizhang/store"
import { firstBatches, type Plan } from "../plan.ts"
import { recorded } from "../recorded.ts"
import { isNamed, nameOf } from "../recovered.ts"

export const bookOf = (folder: string): string => join(folder, "town.db")

/** The files of a book: the log and the keys, with what SQLite keeps beside them, the master key, the checkpoint. */
export const FILES: ReadonlyArray<string> = [
  ...["town.db", "town.db.keys"].flatMap((name) => ["", "-wal", "-shm", "-journal"].map((end) => name + end)),
  ...["town.db.master", "town.db.master.new", "town.db.checkpoint", "town.db.checkpoint.next"],
]

/** Makes a book that holds the first batches of a plan; gives its last position. */
export const prepared = async (path: string, plan: Plan, batches: number): Promise<number> => {
  await initBook(path, { township: "测试镇" })
  const book = await openBook(path)
  for (const batch of firstBatches(plan, batches)) await recorded(book, batch)
  const head = await book.head()
  await book.close()
  return head
}

/** What is wrong with a book that must open and verify, and end where expected; undefined where nothing is. */
export const wrongWith = async (path: string, ...heads: ReadonlyArray<number>): Promise<string | undefined> => {
  const book = await openBook(path)
  try {
    const head = await book.head()
    if (heads.length > 0 && !heads.includes(head)) return `the head is ${head}, not ${heads.join(" or ")}`
    const { problems } = await book.verify()
    return problems.length === 0 ? undefined : `verify finds: ${problems[0]?.message.en}`
  } finally {
    await book.close()
  }
}

/** What is wrong, where a failure that the store names is not. */
export const exceptNamed = async (run: () => Promise<string | undefined>): Promise<string | undefined> => {
  try {
    return await run()
  } catch (cause) {
    return isNamed(cause) ? undefined : nameOf(cause)
  }
}
