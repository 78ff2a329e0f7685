/**
 * Drawing up the reports of a book: the annual report from its figures, its findings and what the office said in its own
 * words, the communiqué from its figures and those of the year before.
 */
import { Effect } from "effect"
import { addDays, yearOf, type Period as Calendared } from "@taizhang/domain/kernel/Calendar"
import { tagOf } from "@taizhang/domain/kernel/Ids"
import type { Report } from "@taizhang/domain/kernel/Report"
import type { Json } from "@taizhang/domain/kernel/Register"
import { drawUpCommunique, figuresBefore } from "@taizhang/domain/report/communique"
import { drawUp, nothingSaid, type Said } from "@taizhang/domain/report/drawUp"
import { reportPeriodSaid, reportPeriodsOf } from "@taizhang/domain/report/periodSaid"
import { PERIOD } from "./Closings.ts"
import { findingsOf } from "./Identities.ts"
import type { BookOperations } from "./Operations.ts"
import type { NoSuchName } from "../Failure.ts"
import type { Asked } from "./Asked.ts"
import type { ReadFailure } from "./Answering.ts"
import type { Figures } from "./Reads.ts"

/** What the register of a period holds of words and problems. */
interface Period {
  readonly reporting?: {
    readonly statements: ReadonlyArray<{ readonly section: string; readonly text: string }>
    readonly problems: ReadonlyArray<{ readonly text: string }>
  }
}

/** The words, problems and open steps that the office recorded for a period, and what is open of earlier ones. */
const saidOf = (
  book: BookOperations,
  asked: Asked,
  period: Calendared,
): Effect.Effect<Said, NoSuchName | ReadFailure> =>
  Effect.gen(function* () {
    if (!book.model.kinds.has(PERIOD)) return nothingSaid
    const own = reportPeriodsOf(period)
    const states = yield* Effect.forEach(own, (name) => book.register(tagOf(PERIOD, name), asked))
    const words = states.map((state) => (state as (Json & Period) | undefined)?.reporting)
    const { rows } = yield* book.ledger("steps", asked)
    const textOf = (value: Json | undefined): string | null => (typeof value === "string" ? value : null)
    const open = rows
      .filter(({ cells }) => cells["done"] === null)
      .map(({ cells }) => ({
        ...{ text: textOf(cells["text"]) ?? "", due: textOf(cells["due"]) },
        period: textOf(cells["period"]) ?? "",
      }))
    return {
      statements: words.flatMap((one) => one?.statements ?? []),
      problems: words.flatMap((one) => one?.problems ?? []).map(({ text }) => text),
      steps: open.filter((step) => own.includes(step.period)).map(({ text, due }) => ({ text, due })),
      // A half of the year itself is earlier than the year; a later year is not.
      carriedOver: open
        .filter((step) => !own.includes(step.period) && Number(step.period.slice(0, 4)) <= yearOf(period.asOf))
        .map((step) => ({ ...step, period: reportPeriodSaid(step.period) })),
    }
  })

/** A report with the figures that it is made of. */
export interface Drawn {
  readonly report: Report
  readonly measured: Figures
}

/** The annual report of what is asked. */
export const annualReportOf = (book: BookOperations, asked: Asked): Effect.Effect<Drawn, ReadFailure> =>
  Effect.gen(function* () {
    const measured = yield* book.figures(undefined, { ...asked, open: true })
    const { asOf, position } = measured
    const known = { asOf, knownAt: position }
    const findings = yield* findingsOf(book, known)
    const said = yield* saidOf(book, known, measured)
    return { report: drawUp({ town: book.meta.township, model: book.model }, measured, findings, said), measured }
    // What it names, the model of every township has.
  }).pipe(Effect.catchTag("NoSuchName", Effect.die))

/** The communiqué of what is asked: its figures, beside what they were the day before its period. */
export const communiqueOf = (book: BookOperations, asked: Asked): Effect.Effect<Drawn, ReadFailure> =>
  Effect.gen(function* () {
    const { model, meta } = book
    const measured = yield* book.figures(undefined, asked)
    const { from, position } = measured
    const earlier = yield* book.figures(figuresBefore, { asOf: addDays(from, -1), knownAt: position })
    return { report: drawUpCommunique({ town: meta.township, model }, measured, earlier), measured }
    // What it names, the model of every township has.
  }).pipe(Effect.catchTag("NoSuchName", Effect.die))
