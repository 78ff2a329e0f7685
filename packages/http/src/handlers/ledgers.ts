/** Answers the ledgers and their rows. */
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import type { Model } from "@taizhang/domain/kernel/Model"
import { ledgerNamed } from "@taizhang/domain/report/ledgerCodes"
import { Book } from "@taizhang/store/book"
import type { Asked } from "@taizhang/store/book/Asked"
import type { BookOperations } from "@taizhang/store/book/Operations"
import type { LedgerView } from "@taizhang/store/book/Reads"
import { NoSuchName } from "@taizhang/store/Failure"
import { Api } from "../api/Api.ts"
import { EXCEL } from "../api/Ledgers.ts"
import { wants } from "./Accepting.ts"
import { ledgerOf } from "./Catalogue.ts"
import { readingNamed } from "./Failures.ts"
import { answeredBy } from "./Showing.ts"
import { maskedFields } from "@taizhang/store/sealing/Masking"

const asData = (model: Model, { ledger, rows, ...answer }: LedgerView) => ({
  ...answeredBy(answer),
  ledger: ledgerOf(model, ledger),
  rows: rows.map(({ id, cells, names, entries }) => ({
    ...{ id, entries },
    cells: maskedFields(cells),
    names: maskedFields(names),
  })),
})

/** A ledger in the form that is accepted; what writes workbooks is loaded only when one is asked for. */
const inForm = Effect.fnUntraced(function* ({ model, meta }: BookOperations, view: LedgerView, accept?: string) {
  if (!wants(EXCEL, accept)) return asData(model, view)
  const { workbookOf } = yield* Effect.promise(() => import("../documents/workbook.ts"))
  return yield* Effect.promise(() => workbookOf(view, meta.township, { lang: "zh", reveal: false }))
})

export const ledgers = HttpApiBuilder.group(
  Api,
  "ledgers",
  Effect.fnUntraced(function* (handlers) {
    const book = yield* Book
    // Until there is access control, what is for the discipline commission is not served at all.
    const open = [...book.model.ledgers.values()].filter(({ restricted }) => restricted !== true)
    const list = open.map((ledger) => ledgerOf(book.model, ledger))
    const known = open.map(({ name }) => name)
    const viewed = (asking: string, asked: Asked) => {
      const name = ledgerNamed(asking) ?? asking
      return book.model.ledgers.get(name)?.restricted === true
        ? Effect.fail(new NoSuchName({ what: "ledger", name, known }))
        : book.ledger(name, asked)
    }
    return handlers.handleAll({
      list: () => Effect.succeed({ ledgers: list }),
      view: ({ params: { name }, query, headers: { accept } }) =>
        Effect.flatMap(readingNamed(viewed(name, { ...query, open: true })), (view) => inForm(book, view, accept)),
    })
  }),
)
