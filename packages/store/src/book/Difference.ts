/**
 * What changed between two moments, by event: the entries in between, and each figure that moved with the lines that it
 * gained and lost, of which each names its entry.
 *
 * Two positions ask what was learnt: recorded after the one, up to the other. Two dates ask what happened: dated after
 * the one, up to the other, as known now.
 */
import { Effect } from "effect"
import { addDays, type PlainDate } from "@taizhang/domain/kernel/Calendar"
import type { Model } from "@taizhang/domain/kernel/Model"
import { bind } from "@taizhang/domain/kernel/Report"
import { linesWithout, type Figure, type Line } from "@taizhang/domain/kernel/Statistic"
import type { LogFailure } from "../Failure.ts"
import type { EventLog, FoldCursor, Known } from "../log/EventLog.ts"
import type { Asked } from "./Asked.ts"
import type { Figures } from "./Reads.ts"

/** The two moments. */
export type Between =
  | { readonly positions: readonly [from: number, to: number] }
  | { readonly dates: readonly [from: PlainDate, to: PlainDate] }

/** A figure that is another at the second moment, or is made of other lines. */
export interface Moved extends Pick<Figure, "name" | "title" | "unit"> {
  /** Null where nothing that it counts was recorded. */
  readonly before: number | null
  readonly after: number | null
  readonly gained: ReadonlyArray<Line>
  readonly lost: ReadonlyArray<Line>
}

export interface Difference {
  readonly entries: ReadonlyArray<Known>
  readonly figures: ReadonlyArray<Moved>
}

const PAGE = 1000

/** What a read is asked for at each of the two moments. */
export const momentsOf = (between: Between, asked: Asked): readonly [Asked, Asked] =>
  "positions" in between
    ? [
        { ...asked, knownAt: between.positions[0] },
        { ...asked, knownAt: between.positions[1] },
      ]
    : [{ asOf: between.dates[0] }, { asOf: between.dates[1] }]

/** The entries between two moments, in the order of positions or of dates. */
export const entriesBetween = (log: EventLog, between: Between): Effect.Effect<ReadonlyArray<Known>, LogFailure> =>
  log.read((tx) =>
    Effect.gen(function* () {
      const found: Array<Known> = []
      if ("positions" in between) {
        const [from, to] = between.positions
        for (let after = from; ;) {
          const page = yield* tx.page({ knownAt: to }, after, PAGE)
          found.push(...page)
          if (page.length < PAGE) return found
          after = page.at(-1)?.entry.position ?? after
        }
      }
      const [from, to] = between.dates
      // Before everything of the day after, whatever the largest numbers are that a database takes.
      let after: FoldCursor | undefined = [addDays(from, 1), -1, 0, 0]
      do {
        const page: { readonly entries: ReadonlyArray<Known["entry"]>; readonly next: FoldCursor | undefined } =
          yield* tx.folded({ asOf: to }, after, PAGE)
        found.push(...page.entries.map((entry) => ({ entry })))
        after = page.next
      } while (after !== undefined)
      return found
    }),
  )

/** The figures that moved from one answer to another. */
export const movedBetween = (model: Model, before: Figures, after: Figures): ReadonlyArray<Moved> =>
  after.figures.flatMap((later) => {
    const { name, title, unit, lines } = later
    const earlier = before.figures.find((figure) => figure.name === name)
    const [gained, lost] = [linesWithout(lines, earlier?.lines ?? []), linesWithout(earlier?.lines ?? [], lines)]
    const was = earlier === undefined ? null : bind(model, before, earlier).value
    const is = bind(model, after, later).value
    return was === is && gained.length + lost.length === 0
      ? []
      : [{ ...{ name, title, unit, gained, lost }, before: was, after: is }]
  })
