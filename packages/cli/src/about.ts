/** All entries about somebody or something. */
import type { Tag } from "@taizhang/domain/kernel/Ids"
import type { BookOperations } from "@taizhang/store/book/Operations"
import type { Asked } from "@taizhang/store/book/Asked"
import type { EntryPage } from "@taizhang/store/book/Reads"
import type { Known } from "@taizhang/store/log/EventLog"
import { Effect } from "effect"

/** All entries with a tag, struck ones and strikes too, read page by page. */
export const entriesAbout = Effect.fnUntraced(function* (book: BookOperations, tag: Tag, wanted: Asked) {
  const all: Array<Known> = []
  for (let after: number | undefined = 0; after !== undefined;) {
    const page: EntryPage = yield* book.history(tag, wanted, { after })
    all.push(...page.entries)
    after = page.next
  }
  return all
})
