/** The entries by which a log says that it lost its newest part and signs under another name since. */
import { LogContinued } from "@taizhang/domain/kernel/Continuation"
import type { Entry, EntryOf } from "@taizhang/domain/kernel/Event"
import { eachEntry } from "@taizhang/store/book/EntriesAt"
import type { BookOperations } from "@taizhang/store/book/Operations"
import { Effect } from "effect"

const isContinuation = (entry: Entry): entry is EntryOf<typeof LogContinued> => entry.type === LogContinued.type

/** All of them, in the order of positions; reads the whole log page by page. */
export const continuationsIn = Effect.fnUntraced(function* (book: BookOperations) {
  const found: Array<EntryOf<typeof LogContinued>> = []
  yield* eachEntry(book, {}, (entry) => {
    if (isContinuation(entry)) found.push(entry)
  })
  return found
})
