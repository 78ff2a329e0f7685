/** The entries that something is said of, as they are stored. */
import { Effect } from "effect"
import type { Entry } from "@taizhang/domain/kernel/Event"
import type { Asked } from "./Asked.ts"
import type { BookOperations } from "./Operations.ts"
import type { ReadFailure } from "./Answering.ts"

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
