/** Answers figures, and one with a page of its evidence, or of what else bears on it. */
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { tagOf } from "@taizhang/domain/kernel/Ids"
import type { Model } from "@taizhang/domain/kernel/Model"
import { bind } from "@taizhang/domain/kernel/Report"
import { isRestrictedFigure } from "@taizhang/domain/kernel/Restricted"
import type { Figure, Line } from "@taizhang/domain/kernel/Statistic"
import { unitTitle } from "@taizhang/domain/kernel/Unit"
import { Book } from "@taizhang/store/book"
import { inTheOpen } from "@taizhang/store/book/InTheOpen"
import type { BookOperations } from "@taizhang/store/book/Operations"
import type { Asked } from "@taizhang/store/book/Asked"
import type { ReadFailure } from "@taizhang/store/book/Answering"
import type { Figures } from "@taizhang/store/book/Reads"
import { Api } from "../api/Api.ts"
import type { Evidence, Figure as ShownFigure } from "../api/Statistics.ts"
import { contextOf } from "./Catalogue.ts"
import { reading, readingNamed } from "./Failures.ts"
import { answeredBy, namesOf, shownEntry, tagsIn } from "./Showing.ts"

const PAGE = 100

/** A figure as an answer shows it: its value is null where nothing that it counts is recorded. */
const shownFigure = (model: Model, measured: Figures, figure: Figure): ShownFigure => {
  const { name, title, unit, lines } = figure
  return {
    ...{ name, title, unit },
    context: contextOf(model, ({ statistics }) => statistics.some((one) => one.name === name)),
    unitTitle: unitTitle(unit),
    value: bind(model, measured, figure).value,
    lines: lines.length,
  }
}

/** Every figure of a book. */
export const allFigures = (book: BookOperations, asked: Asked): Effect.Effect<Figures, ReadFailure> =>
  book.figures(undefined, asked).pipe(Effect.catchTag("NoSuchName", (failure) => Effect.die(failure)))

/** A line, with its subject as a tag where that is an entity of the statistic's ledger. */
const shownLine = (model: Model, name: string, line: Line): Evidence["lines"][number] => {
  const statistic = model.statistics.get(name)
  return statistic === undefined || statistic.subject !== undefined
    ? line
    : { ...line, tag: tagOf(statistic.ledger.kind, line.subject) }
}

export const statistics = HttpApiBuilder.group(
  Api,
  "statistics",
  Effect.fnUntraced(function* (handlers) {
    const book = yield* Book
    const { model } = book
    return handlers.handleAll({
      all: ({ query }) =>
        Effect.map(reading(allFigures(book, query)), (answer) => ({
          ...answeredBy(answer),
          statistics: answer.figures.map((figure) => shownFigure(model, answer, figure)),
        })),
      evidence: ({ params: { name }, query: { offset = 0, limit = PAGE, ...asked } }) =>
        Effect.gen(function* () {
          const answer = yield* readingNamed(book.figures([name], asked))
          const [figure] = answer.figures
          if (figure === undefined) return yield* Effect.die(new Error(`no figure ${name}`))
          const { position } = answer
          // Until there is access control, whom a figure of a restricted ledger counts is shown to nobody here.
          const restricted = isRestrictedFigure(model, name)
          const lines = (restricted ? [] : figure.lines)
            .slice(offset, offset + limit)
            .map((line) => shownLine(model, name, line))
          const positions = [...new Set(lines.map(({ entry }) => entry))]
          const known = { ...asked, knownAt: position }
          const page = yield* reading(book.entries({ positions }, { ...known, open: true }, { limit }))
          const entries = page.entries.map((one) => shownEntry(model, one))
          const tags = [...lines.flatMap(({ tag }) => tag ?? []), ...tagsIn(entries)]
          return {
            ...{ ...answeredBy(answer), offset, lines, entries, restricted },
            statistic: shownFigure(model, answer, figure),
            names: yield* reading(namesOf(book, tags, known)),
          }
        }),
      bearing: ({ params: { name }, query: { offset = 0, limit = PAGE, ...asked } }) =>
        Effect.gen(function* () {
          const { besides, ...answer } = yield* readingNamed(book.bearing(name, asked))
          const known = { ...asked, knownAt: answer.position }
          const borne = besides.slice(offset, offset + limit)
          const positions = borne.map(({ entry }) => entry)
          const page = yield* reading(book.entries({ positions }, { ...known, open: true }, { limit }))
          // Neither what is restricted is served, nor by which entries a figure of a restricted ledger is moved.
          const open = isRestrictedFigure(model, name)
            ? { entries: [], withheld: page.entries.length }
            : yield* reading(inTheOpen(book, page.entries))
          const entries = open.entries.map((one) => shownEntry(model, one))
          const served = new Set(entries.map(({ position }) => position))
          const lines = borne.filter(({ entry }) => served.has(entry))
          const tags = [...lines.flatMap((line) => line.tags), ...tagsIn(entries)]
          return {
            ...{ ...answeredBy(answer), total: besides.length, offset, lines, entries, withheld: open.withheld },
            names: yield* reading(namesOf(book, tags, known)),
          }
        }),
    })
  }),
)
