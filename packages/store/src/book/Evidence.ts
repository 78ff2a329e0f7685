/** The evidence of a figure: the entries of its lines, and what else bears on it. */
import { Effect } from "effect"
import { bearingOn, type Bearing, type Borne } from "@taizhang/domain/kernel/Bearing"
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
export interface Besides extends Answered {
  readonly besides: ReadonlyArray<Borne>
}

/** How it is told. */
export interface BearingOptions {
  /** Called now and then with how many entries were left out, of how many. */
  readonly onProgress?: (done: number, of: number) => void
}

/** For how long one asks at a stretch before others have their turn, in milliseconds. */
const STRETCH = 10

/** Tells what bears on a figure in stretches, between which others are answered. */
const telling = (bearing: Bearing, onProgress: BearingOptions["onProgress"]) =>
  Effect.gen(function* () {
    const [asking, size] = [bearing.tell(), bearing.size()]
    let since = performance.now()
    for (let done = 0; ; done += 1) {
      const { done: isDone, value } = asking.next()
      if (isDone === true) return value
      if (performance.now() - since < STRETCH) continue
      yield* Effect.yieldNow
      onProgress?.(done, size)
      since = performance.now()
    }
  })

export const evidence = (reader: Reader) => {
  const { model, memory } = reader
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

    bearing: (
      name: string,
      asked: Asked,
      { onProgress }: BearingOptions,
      today: PlainDate,
    ): Effect.Effect<Besides, NoSuchName | ReadFailure> =>
      Effect.gen(function* () {
        const statistic = yield* statisticOf(model, name)
        const { bearing, key, kept, counted, ...answered } = yield* answering(
          asked,
          today,
          (tx, source, period, told) =>
            Effect.gen(function* () {
              const { from, asOf, position } = told
              const { lines } = yield* measured(source, period, statistic)
              const bearing = bearingOn(model, statistic, period)
              const key = [name, from, asOf, position].join(" ")
              // The whole log is read for the first page only.
              const kept = memory.borne?.key === key ? memory.borne.borne : undefined
              if (kept === undefined) yield* eachFolded(tx, { asOf, knownAt: position }, bearing.next)
              return { ...told, bearing, key, kept, counted: new Set(lines.map(({ entry }) => entry)) }
            }),
        )
        const borne = kept ?? (yield* telling(bearing, onProgress))
        memory.borne = { key, borne }
        return { ...answered, besides: borne.filter(({ entry }) => !counted.has(entry)) }
      }),
  }
}
