/** Answers figures, and one with a page of its evidence, or of what else bears on it. */
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import type { Tag } from "@taizhang/domain/kernel/Ids"
import type { Model } from "@taizhang/domain/kernel/Model"
import { bind } from "@taizhang/domain/kernel/Report"
import { binding } from "@taizhang/domain/report/drawUp"
import { ratiosIn, type Reckoned } from "@taizhang/domain/report/ratios"
import { isRestrictedFigure } from "@taizhang/domain/kernel/Restricted"
import { tagsOfSubject, type Figure, type Line } from "@taizhang/domain/kernel/Statistic"
import { unitTitle } from "@taizhang/domain/kernel/Unit"
import { Book } from "@taizhang/store/book"
import { inTheOpen } from "@taizhang/store/book/InTheOpen"
import type { BookOperations } from "@taizhang/store/book/Operations"
import type { Asked } from "@taizhang/store/book/Asked"
import type { ReadFailure } from "@taizhang/store/book/Answering"
import type { Figures } from "@taizhang/store/book/Reads"
import { Api } from "../api/Api.ts"
import type { Evidence, Figure as ShownFigure, Ratio } from "../api/Statistics.ts"
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

/** A mean or a share, under the context of its part. */
const shownRatio = (model: Model, { ratio, value, shown, unit, part, whole }: Reckoned): Ratio => {
  const { name, title, as } = ratio
  const figures = (all: Reckoned["part"]) => all.map((one) => ({ statistic: one.statistic, value: one.value }))
  return {
    ...{ name, title, as, unitTitle: unit, value, shown, part: figures(part), whole: figures(whole) },
    context: contextOf(model, ({ statistics }) => statistics.some((one) => one.name === ratio.part[0])),
  }
}

/** Every figure of a book. */
export const allFigures = (book: BookOperations, asked: Asked): Effect.Effect<Figures, ReadFailure> =>
  book.figures(undefined, asked).pipe(Effect.catchTag("NoSuchName", (failure) => Effect.die(failure)))

/** The tags under which the subject of a line may be on record. */
const tagsOfLine = ({ statistics }: Model, name: string, { subject }: Line): ReadonlyArray<Tag> => {
  const statistic = statistics.get(name)
  return statistic === undefined ? [] : tagsOfSubject(statistic, subject)
}

/** A line, with its subject as a tag where that is an entity: the one of those that it may be that has a name. */
const shownLine = (line: Line, tags: ReadonlyArray<Tag>, names: Evidence["names"]): Evidence["lines"][number] => {
  const tag = tags.find((one) => names[one] !== undefined) ?? tags[0]
  return tag === undefined ? line : { ...line, tag }
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
          ratios: ratiosIn(answer.figures, binding(model, answer).figure).map((one) => shownRatio(model, one)),
        })),
      evidence: ({ params: { name }, query: { offset = 0, limit = PAGE, ...asked } }) =>
        Effect.gen(function* () {
          const answer = yield* readingNamed(book.figures([name], asked))
          const [figure] = answer.figures
          if (figure === undefined) return yield* Effect.die(new Error(`no figure ${name}`))
          const { position } = answer
          // Until there is access control, whom a figure of a restricted ledger counts is shown to nobody here.
          const restricted = isRestrictedFigure(model, name)
          const lines = (restricted ? [] : figure.lines).slice(offset, offset + limit)
          const positions = [...new Set(lines.map(({ entry }) => entry))]
          const known = { ...asked, knownAt: position }
          const page = yield* reading(book.entries({ positions }, { ...known, open: true }, { limit }))
          const entries = page.entries.map((one) => shownEntry(model, one))
          const tags = lines.map((line) => tagsOfLine(model, name, line))
          const names = yield* reading(namesOf(book, [...tags.flat(), ...tagsIn(entries)], known))
          return {
            ...{ ...answeredBy(answer), offset, entries, restricted, names },
            lines: lines.map((line, index) => shownLine(line, tags[index] ?? [], names)),
            statistic: shownFigure(model, answer, figure),
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
