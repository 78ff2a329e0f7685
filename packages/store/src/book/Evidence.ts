/** The evidence of a figure: the entries of its lines, and what else bears on it. */
import { Effect } from "effect"
import { bearingOn } from "@taizhang/domain/kernel/Bearing"
import type { PlainDate } from "@taizhang/domain/kernel/Calendar"
import type { Figure } from "@taizhang/domain/kernel/Statistic"
import type { NoSuchName } from "../Failure.ts"
import type { Known } from "../log/EventLog.ts"
import { eachFolded } from "../registers/Folding.ts"
import { answeringOf, measured, statisticOf, type Answered, type Reader, type ReadFailure } from "./Answering.ts"
import type { Asked } from "./Asked.ts"

/** A figure with the entries that are its evidence as known at the position asked. */
export interface Why extends Answered {
  readonly figure: Figure
  readonly entries: ReadonlyArray<Known>
}

/** What bears on a figure besides the entries of its lines, by position. */
export interface Borne extends Answered {
  readonly positions: ReadonlyArray<number>
}

export const evidence = (reader: Reader) => {
  const { model } = reader
  const { answering, shown } = answeringOf(reader)
  return {
    why: (name: string, asked: Asked, today: PlainDate): Effect.Effect<Why, NoSuchName | ReadFailure> =>
      Effect.flatMap(statisticOf(model, name), (statistic) =>
        answering(asked, today, (tx, source, period, answered) =>
          Effect.gen(function* () {
            const figure = yield* measured(source, period, statistic)
            const positions = [...new Set(figure.lines.map(({ entry }) => entry))]
            const { position: knownAt, asOf } = answered
            const entries = yield* shown({ ...asked, asOf, knownAt }, tx, yield* tx.byPositions(positions))
            return { ...answered, figure, entries }
          }),
        ),
      ),

    bearing: (name: string, asked: Asked, today: PlainDate): Effect.Effect<Borne, NoSuchName | ReadFailure> =>
      Effect.flatMap(statisticOf(model, name), (statistic) =>
        answering(asked, today, (tx, source, period, answered) =>
          Effect.gen(function* () {
            const { lines } = yield* measured(source, period, statistic)
            const { next, positions } = bearingOn(model, statistic, period)
            yield* eachFolded(tx, { asOf: answered.asOf, knownAt: answered.position }, next)
            const counted = new Set(lines.map(({ entry }) => entry))
            return { ...answered, positions: positions().filter((position) => !counted.has(position)) }
          }),
        ),
      ),
  }
}
