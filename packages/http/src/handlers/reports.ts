/** Answers the annual report. */
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { renderMarkdown, type Report } from "@taizhang/domain/kernel/Report"
import { Book } from "@taizhang/store/book"
import { annualReportOf } from "@taizhang/store/book/AnnualReport"
import type { Figures } from "@taizhang/store/book/Reads"
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
    return handlers.handleAll({
      report: ({ query, headers }) =>
        Effect.map(reading(annualReportOf(book, query)), ({ report, measured }) =>
          wantsMarkdown(headers.accept) ? renderMarkdown(report) : asData(report, measured),
        ),
    })
  }),
)
