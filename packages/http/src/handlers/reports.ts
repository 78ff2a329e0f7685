/** Answers the annual report. */
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { renderMarkdown, type Report } from "@taizhang/domain/kernel/Report"
import { drawUp } from "@taizhang/domain/report/drawUp"
import { Book, type BookOperations } from "@taizhang/store/book"
import type { Asked } from "@taizhang/store/book/Asked"
import type { Figures } from "@taizhang/store/book/Reads"
import { Api } from "../api/Api.ts"
import { reading } from "./Failures.ts"
import { answeredBy } from "./Showing.ts"
import { allFigures } from "./statistics.ts"

/** Draws up the report of what is asked. */
const drawnUp = Effect.fnUntraced(function* (book: BookOperations, asked: Asked) {
  const measured = yield* allFigures(book, asked)
  const findings = yield* book.findings({ asOf: measured.asOf, knownAt: measured.position })
  return { measured, report: drawUp({ town: book.meta.township, model: book.model }, measured, findings) }
})

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
        Effect.map(reading(drawnUp(book, query)), ({ report, measured }) =>
          wantsMarkdown(headers.accept) ? renderMarkdown(report) : asData(report, measured),
        ),
    })
  }),
)
