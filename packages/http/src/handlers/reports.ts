/** Answers the annual report and the communiqué. */
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { renderMarkdown, type Report } from "@taizhang/domain/kernel/Report"
import { Book } from "@taizhang/store/book"
import type { BookOperations } from "@taizhang/store/book/Operations"
import { annualReportOf, communiqueOf, type Drawn } from "@taizhang/store/book/AnnualReport"
import type { Asked } from "@taizhang/store/book/Asked"
import type { Figures, ReadFailure } from "@taizhang/store/book/Reads"
import { Api } from "../api/Api.ts"
import { reading } from "./Failures.ts"
import { answeredBy } from "./Showing.ts"

const asData = ({ title, blocks, figures }: Report, measured: Figures) => ({
  ...{ ...answeredBy(measured), title, blocks, figures },
})

const wantsMarkdown = (accept: string | undefined): boolean =>
  /(?:^|,)\s*text\/markdown\s*(?:[;,]|$)/i.test(accept ?? "")

export const reports = HttpApiBuilder.group(
  Api,
  "report",
  Effect.fnUntraced(function* (handlers) {
    const book = yield* Book
    const drawn = (
      of: (book: BookOperations, asked: Asked) => Effect.Effect<Drawn, ReadFailure>,
      { query, headers }: { readonly query: Asked; readonly headers: { readonly accept?: string } },
    ) =>
      Effect.map(reading(of(book, query)), ({ report, measured }) =>
        wantsMarkdown(headers.accept) ? renderMarkdown(report) : asData(report, measured),
      )
    return handlers.handleAll({
      report: (asked) => drawn(annualReportOf, asked),
      communique: (asked) => drawn(communiqueOf, asked),
    })
  }),
)
