/** Answers what book this is. */
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { Book } from "@taizhang/store/book"
import { clock } from "@taizhang/store/book/Asked"
import { Api } from "../api/Api.ts"
import { reading } from "./Failures.ts"
import { Workbooks } from "./Workbooks.ts"

export const about = HttpApiBuilder.group(
  Api,
  "about",
  Effect.fnUntraced(function* (handlers) {
    const book = yield* Book
    const imports = (yield* Workbooks) !== undefined && book.writable
    return handlers.handleAll({
      about: () =>
        Effect.gen(function* () {
          const { today } = yield* clock
          const position = yield* reading(book.head())
          return { township: book.meta.township, position, today, writable: book.writable, imports }
        }),
    })
  }),
)
