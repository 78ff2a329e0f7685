/** Entries as they are stored: those that something is said of, and all of a book. */
import { Effect } from "effect"
import type { Entry } from "@taizhang/domain/kernel/Event"
import type { Asked } from "./Asked.ts"
import type { BookOperations } from "./Operations.ts"
import type { ReadFailure } from "./Answering.ts"
import type { EntryPage } from "./Reads.ts"

/** The entries at positions, by position; those that are not known as asked are left out. */
export const entriesAt = (
  book: Pick<BookOperations, "entries">,
  positions: Iterable<number>,
  asked: Asked = {},
): Effect.Effect<ReadonlyMap<number, Entry>, ReadFailure> => {
  const wanted = [...new Set(positions)]
  if (wanted.length === 0) return Effect.succeed(new Map())
  return Effect.map(
    book.entries({ positions: wanted }, asked, { limit: wanted.length }),
    ({ entries }) => new Map(entries.map(({ entry }) => [entry.position, entry])),
  )
}

const PAGE = 1000

/** Gives each entry to `next`, struck ones and strikes too, in the order of positions; reads the log page by page. */
export const eachEntry = (
  book: Pick<BookOperations, "entries">,
  asked: Asked,
  next: (entry: Entry) => void,
): Effect.Effect<void, ReadFailure> =>
  Effect.gen(function* () {
    for (let after: number | undefined = 0; after !== undefined;) {
      const page: EntryPage = yield* book.entries({ all: true }, asked, { after, limit: PAGE })
      for (const { entry } of page.entries) next(entry)
      after = page.next
    }
  })
