/** Answers findings and what is due. */
import { findingsOf } from "@taizhang/store/book/Identities"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { inTheOpen } from "@taizhang/domain/kernel/Finding"
import { Book } from "@taizhang/store/book"
import type { BookOperations } from "@taizhang/store/book/Operations"
import { clock, periodAsked, unendedOn, type Asked } from "@taizhang/store/book/Asked"
import { Api } from "../api/Api.ts"
import { reading } from "./Failures.ts"
import { namedIn } from "./Showing.ts"

/** What an answer says of itself, and what is asked pinned to it, so that all parts of an answer agree. */
const pinned = Effect.fnUntraced(function* (book: BookOperations, asked: Asked) {
  const { today } = yield* clock
  const head = yield* book.head()
  const position = asked.knownAt ?? head
  const { from, asOf } = periodAsked(asked, today)
  const answered = { from, asOf, position, ...unendedOn(asked, today) }
  return { answered, asked: { asOf, knownAt: position } }
})

export const findings = HttpApiBuilder.group(
  Api,
  "findings",
  Effect.fnUntraced(function* (handlers) {
    const book = yield* Book
    return handlers.handleAll({
      findings: ({ query }) =>
        reading(
          Effect.gen(function* () {
            const { answered, asked } = yield* pinned(book, query)
            // Until there is access control, what is for the discipline commission is not served at all.
            const { open, withheld } = inTheOpen(yield* findingsOf(book, asked))
            const { names, told } = yield* namedIn(book, open, asked)
            return { ...answered, findings: told, withheld, names }
          }),
        ),
    })
  }),
)

export const due = HttpApiBuilder.group(
  Api,
  "due",
  Effect.fnUntraced(function* (handlers) {
    const book = yield* Book
    return handlers.handleAll({
      due: ({ query }) =>
        reading(
          Effect.gen(function* () {
            const { answered, asked } = yield* pinned(book, query)
            const outstanding = yield* book.outstanding(asked)
            const { open, withheld } = inTheOpen(outstanding.due)
            const { names, told } = yield* namedIn(book, open, asked)
            const overdue = inTheOpen(outstanding.overdue).open.length
            return { ...answered, due: told, overdue, withheld, names }
          }),
        ),
    })
  }),
)
