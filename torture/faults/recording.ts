/** Recording, importing, erasing: a batch of a plan on a book that holds the batches before it. */
import { openBook } from "@taizhang/store"
import { endsOf, firstBatches, mayEnd, type Batch, type Plan } from "../plan.ts"
import { recorded } from "../recorded.ts"
import { damageOf, withRaw } from "../recovered.ts"
import { bookOf, FILES, prepared } from "./book.ts"
import type { Operation, Said } from "./Operation.ts"

/** @param index the number of the batch */
export const recording = (name: string, given: Plan, index: number): Operation => {
  const plan = firstBatches(given, index + 1)
  const last = plan.at(-1) as Batch
  const ends = endsOf(plan)
  const [start, whole] = [ends.at(-2) ?? 0, ends.at(-1) ?? 0]
  const allowed = new Set([...mayEnd(plan)].filter((head) => head >= start))

  /** All or nothing; all where it said so; nothing where it failed in any way but midway through the commit. */
  const wrongHead = (head: number, said: Said | undefined): string | undefined => {
    if (!allowed.has(head)) return `a batch stands in part: the head is ${head}`
    if (said?.done === true && head !== whole) return "it said that it had recorded what is not there"
    // An erasure is several transactions, of which the first may be done; opening the book finishes it.
    if (last.kind !== "erase" && said?.done === false && said.failure !== "OutcomeUnknown" && head !== start)
      return `it failed as ${said.failure}, which says that nothing was written, and all is there`
    return undefined
  }

  return {
    name,
    files: FILES,
    prepare: async (folder) => void (await prepared(bookOf(folder), given, index)),
    program: (folder) => ["attempt", "batch", bookOf(folder), JSON.stringify(given), index],
    after: async (folder, said) => {
      const path = bookOf(folder)
      const book = await openBook(path)
      try {
        const wrong = wrongHead(await book.head(), said)
        if (wrong !== undefined) return wrong
        const { problems } = await book.verify()
        if (problems.length > 0) return `verify finds: ${problems[0]?.message.en}`
        const end = await recorded(book, last)
        if (end !== whole || (await book.head()) !== whole) return `sent again it ends at ${end}, not at ${whole}`
        const again = await book.verify()
        if (again.problems.length > 0) return `sent again, verify finds: ${again.problems[0]?.message.en}`
      } finally {
        await book.close()
      }
      return withRaw(path, (db) => damageOf(db)[0])
    },
  }
}
