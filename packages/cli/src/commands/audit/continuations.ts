/** The entries by which a log says that it lost its newest part and signs under another name since. */
import { LogContinued } from "@taizhang/domain/kernel/Continuation"
import type { Entry, EntryOf } from "@taizhang/domain/kernel/Event"
import type { BookOperations } from "@taizhang/store/book/Operations"
import type { EntryPage } from "@taizhang/store/book/Reads"
import { Effect } from "effect"

const isContinuation = (entry: Entry): entry is EntryOf<typeof LogContinued> => entry.type === LogContinued.type

/** All of them, in the order of positions; reads the whole log page by page. */
export const continuationsIn = Effect.fnUntraced(function* (book: BookOperations) {
  const found: Array<EntryOf<typeof LogContinued>> = []
  for (let after: number | undefined = 0; after !== undefined;) {
    const page: EntryPage = yield* book.entries({ all: true }, {}, { after })
    found.push(...page.entries.map(({ entry }) => entry).filter(isContinuation))
    after = page.next
  }
  return found
})
