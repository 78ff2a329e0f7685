/** Answering what a read asks: the source that serves it, in one read of the log, and what of it is opened. */
import { Effect } from "effect"
import type { Period, PlainDate } from "@taizhang/domain/kernel/Calendar"
import type { Model } from "@taizhang/domain/kernel/Model"
import type { Json } from "@taizhang/domain/kernel/Register"
import type { Remarks } from "@taizhang/domain/kernel/Report"
import {
  admitted,
  countsOf,
  criteriaOfSubjects,
  figureOf,
  linesOf,
  type Statistic,
} from "@taizhang/domain/kernel/Statistic"
import { NoSuchName, type LogFailure, type NoSuchPosition, type ProjectionStopped } from "../Failure.ts"
import type { EventLog, Known, ReadTx } from "../log/EventLog.ts"
import type { Sealing } from "../sealing/Sealing.ts"
import { assertKnown, periodAsked, sourceOf, unendedOn, type Asked, type Memory, type Source } from "./Asked.ts"
import { openEntries, openValues } from "./Opening.ts"

/** The failures of a read. */
export type ReadFailure = NoSuchPosition | ProjectionStopped | LogFailure

/** What a read was about: the period, and the position up to which it is known. */
export interface Answered extends Remarks {
  readonly from: PlainDate
  readonly asOf: PlainDate
  readonly position: number
}

/** What reading works with. */
export interface Reader {
  readonly log: EventLog
  readonly model: Model
  readonly sealing: Sealing
  readonly memory: Memory
}

/** What of entries was known: none recorded or dated later, and no strike recorded later. */
const bounded = (
  { asOf, knownAt = Number.MAX_SAFE_INTEGER }: Asked,
  known: ReadonlyArray<Known>,
): ReadonlyArray<Known> =>
  known.flatMap(({ entry, struck }) =>
    entry.position > knownAt || (asOf !== undefined && entry.occurredOn > asOf)
      ? []
      : [struck === undefined || struck > knownAt ? { entry } : { entry, struck }],
  )

/** How the reads of a book are answered. */
export const answeringOf = ({ log, model, sealing, memory }: Reader) => {
  const answering = <A, E>(
    asked: Asked,
    today: PlainDate,
    body: (tx: ReadTx, source: Source, period: Period, answered: Answered) => Effect.Effect<A, E>,
  ) => {
    const period = periodAsked(asked, today)
    return log.read((tx) =>
      Effect.gen(function* () {
        yield* assertKnown(tx, asked)
        const source = yield* sourceOf(model, memory, tx, period.asOf, asked.knownAt)
        return yield* body(tx, source, period, { ...period, position: source.position, ...unendedOn(asked, today) })
      }),
    )
  }

  const shown = (asked: Asked, tx: ReadTx, known: ReadonlyArray<Known>) =>
    asked.open === true ? openEntries(model, sealing, tx, bounded(asked, known)) : Effect.succeed(bounded(asked, known))

  const openIf = (asked: Asked, tx: ReadTx, values: ReadonlyArray<Json>) =>
    asked.open === true ? openValues(model, sealing, tx, values) : Effect.succeed(values)

  return { answering, shown, openIf }
}

/** The statistic of a name; a failure that says which there are, where there is none. */
export const statisticOf = (model: Model, name: string): Effect.Effect<Statistic, NoSuchName> => {
  const statistic = model.statistics.get(name)
  return statistic === undefined
    ? Effect.fail(new NoSuchName({ what: "statistic", name, known: [...model.statistics.keys()] }))
    : Effect.succeed(statistic)
}

/** A figure as a source gives it. */
export const measured = (source: Pick<Source, "admitted">, period: Period, statistic: Statistic) =>
  Effect.gen(function* () {
    const entities = yield* source.admitted(statistic.ledger.kind, admitted(statistic, period))
    const met = yield* Effect.forEach(criteriaOfSubjects(statistic, period), ([kind, where]) =>
      source.admitted(kind, where),
    )
    return figureOf(statistic, linesOf(statistic, period, entities, countsOf(met)))
  })
