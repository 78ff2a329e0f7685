/** Answers the ledgers and their rows. */
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { Book } from "@taizhang/store/book"
import { Api } from "../api/Api.ts"
import { ledgerOf } from "./Catalogue.ts"
import { readingNamed } from "./Failures.ts"
import { answeredBy } from "./Showing.ts"
import { maskedFields } from "@taizhang/store/sealing/Masking"

export const ledgers = HttpApiBuilder.group(
  Api,
  "ledgers",
  Effect.fnUntraced(function* (handlers) {
    const book = yield* Book
    const list = [...book.model.ledgers.values()].map((ledger) => ledgerOf(book.model, ledger))
    return handlers.handleAll({
      list: () => Effect.succeed({ ledgers: list }),
      view: ({ params: { name }, query }) =>
        Effect.map(readingNamed(book.ledger(name, { ...query, open: true })), ({ ledger, rows, ...answer }) => ({
          ...answeredBy(answer),
          ledger: ledgerOf(book.model, ledger),
          rows: rows.map(({ id, cells, names, entries }) => ({
            ...{ id, entries },
            cells: maskedFields(cells),
            names: maskedFields(names),
          })),
        })),
    })
  }),
)
