/** Answers the annual report. */
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import type { Finding } from "@taizhang/domain/kernel/Finding"
import { bind, isRecorded, renderMarkdown, type Report } from "@taizhang/domain/kernel/Report"
import { annualReport } from "@taizhang/domain/report/annual"
import { Book, type BookOperations } from "@taizhang/store/book"
import type { Asked } from "@taizhang/store/book/Asked"
import { Api } from "../api/Api.ts"
import { reading } from "./Failures.ts"
import { allFigures } from "./statistics.ts"

/** Findings that nobody acknowledged, counted by rule. */
const counted = (findings: ReadonlyArray<Finding>) => {
  const counts = new Map<string, { readonly rule: string; readonly title: string; readonly count: number }>()
  for (const { rule, title, acknowledged } of findings)
    if (acknowledged === undefined)
      counts.set(rule, { rule, title: title.zh, count: (counts.get(rule)?.count ?? 0) + 1 })
  return [...counts.values()]
}

/** Draws up the report of what is asked. */
const drawnUp = Effect.fnUntraced(function* (book: BookOperations, asked: Asked) {
  const { model, meta } = book
  const { from, asOf, position, figures, tally } = yield* allFigures(book, asked)
  const byName = new Map(figures.map((figure) => [figure.name, figure]))
  const findings = yield* book.findings({ asOf, knownAt: position })
  return annualReport({
    ...{ town: meta.township, period: { from, asOf }, position, findings: counted(findings) },
    figure: (name) => {
      const statistic = model.statistics.get(name)
      const figure = byName.get(name)
      if (statistic === undefined || figure === undefined) throw new Error(`the report names no figure: ${name}`)
      return bind(statistic, figure, isRecorded(statistic, tally, asOf))
    },
  })
})

const asData = ({ title, period: { from, asOf }, position, blocks, figures }: Report) => ({
  ...{ title, from, asOf, position, blocks, figures },
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
        Effect.map(reading(drawnUp(book, query)), (report) =>
          wantsMarkdown(headers.accept) ? renderMarkdown(report) : asData(report),
        ),
    })
  }),
)
