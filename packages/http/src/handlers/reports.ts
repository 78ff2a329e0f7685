/** Answers the annual report and the communiqué. */
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { renderMarkdown, type Report } from "@taizhang/domain/kernel/Report"
import { withMasks } from "@taizhang/domain/report/masks"
import { Book } from "@taizhang/store/book"
import type { BookOperations } from "@taizhang/store/book/Operations"
import { annualReportOf, communiqueOf, type Drawn } from "@taizhang/store/book/AnnualReport"
import type { Asked } from "@taizhang/store/book/Asked"
import type { ReadFailure } from "@taizhang/store/book/Answering"
import type { Figures } from "@taizhang/store/book/Reads"
import { Api } from "../api/Api.ts"
import { WORD } from "../api/Reports.ts"
import { reading } from "./Failures.ts"
import { wants } from "./Accepting.ts"
import { answeredBy } from "./Showing.ts"

const asData = ({ title, blocks, figures, findings }: Report, measured: Figures) => ({
  ...{ ...answeredBy(measured), title, blocks: withMasks(blocks), figures },
  ...(findings === undefined ? {} : { findings }),
})

/** Loads what writes Word documents only when one is asked for. */
const asWord = ({ report, measured }: Drawn) =>
  Effect.promise(async () => {
    const { wordOf } = await import("../documents/word.ts")
    return wordOf(report, measured.figures)
  })

/** A report in the form that is accepted. */
const inForm = Effect.fnUntraced(function* (drawn: Drawn, accept: string | undefined) {
  if (wants(WORD, accept)) return yield* asWord(drawn)
  const { report, measured } = drawn
  return wants("text/markdown", accept) ? renderMarkdown(report) : asData(report, measured)
})

export const reports = HttpApiBuilder.group(
  Api,
  "report",
  Effect.fnUntraced(function* (handlers) {
    const book = yield* Book
    const drawn = (
      of: (book: BookOperations, asked: Asked) => Effect.Effect<Drawn, ReadFailure>,
      { query, headers }: { readonly query: Asked; readonly headers: { readonly accept?: string } },
    ) => Effect.flatMap(reading(of(book, query)), (report) => inForm(report, headers.accept))
    return handlers.handleAll({
      report: (asked) => drawn(annualReportOf, asked),
      communique: (asked) => drawn(communiqueOf, asked),
    })
  }),
)
