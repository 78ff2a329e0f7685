/** Answers the entries about something. */
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import type { Tag } from "@taizhang/domain/kernel/Ids"
import { Book } from "@taizhang/store/book"
import { inTheOpen } from "@taizhang/store/book/InTheOpen"
import { Api } from "../api/Api.ts"
import { reading } from "./Failures.ts"
import { namesOf, shownEntry, tagsIn } from "./Showing.ts"

export const histories = HttpApiBuilder.group(
  Api,
  "history",
  Effect.fnUntraced(function* (handlers) {
    const book = yield* Book
    return handlers.handleAll({
      of: ({ params, query: { after = 0, limit = 200, ...asked } }) =>
        Effect.gen(function* () {
          const tag = params.tag as Tag
          const page = yield* reading(book.history(tag, { ...asked, open: true }, { after, limit }))
          // Until there is access control, what is for the discipline commission is not served at all.
          const open = yield* reading(inTheOpen(book, page.entries))
          const entries = open.entries.map((one) => shownEntry(book.model, one))
          const head = yield* reading(book.head())
          return {
            ...{ tag, entries, withheld: open.withheld, position: asked.knownAt ?? head },
            ...(page.next === undefined ? {} : { next: page.next }),
            names: yield* reading(namesOf(book, [tag, ...tagsIn(entries)], asked)),
          }
        }),
    })
  }),
)
