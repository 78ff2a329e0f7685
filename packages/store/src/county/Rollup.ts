/**
 * Figures of several townships added up: each total is made of the townships' own figures, so it is traced first to a
 * township and then to the entries there.
 *
 * What is counted distinctly adds up too, for nobody is a subject of two townships: an id is a township's own. A
 * township in which nothing was recorded that the figure would count is named (未登记), and is no zero in the total.
 */
import { Effect } from "effect"
import type { PlainDate } from "@taizhang/domain/kernel/Calendar"
import type { Message } from "@taizhang/domain/kernel/Message"
import type { Model } from "@taizhang/domain/kernel/Model"
import { bind, UNRECORDED } from "@taizhang/domain/kernel/Report"
import type { Figure } from "@taizhang/domain/kernel/Statistic"
import { amount, type Unit } from "@taizhang/domain/kernel/Unit"
import type { NoSuchName } from "../Failure.ts"
import { clock, periodAsked, unendedOn, type Asked, type Unended } from "../book/Asked.ts"
import type { ReadFailure } from "../book/Answering.ts"
import type { Figures } from "../book/Reads.ts"

/** A township whose figures can be asked. */
export interface Township {
  /** Its id in the database. */
  readonly id: string
  /** What it is called. */
  readonly name: string
  readonly model: Model
  readonly figures: (
    names: ReadonlyArray<string> | undefined,
    asked: Asked,
  ) => Effect.Effect<Figures, NoSuchName | ReadFailure>
}

/** A figure of one township, with the lines that are its evidence in the log of that township. */
export interface TownshipFigure {
  readonly township: string
  readonly name: string
  /** The position up to which that township was known. */
  readonly position: number
  /** Null where nothing was recorded that the figure would count. */
  readonly value: number | null
  readonly shown: string
  readonly figure: Figure
}

/** A figure of all townships. */
export interface CountyFigure {
  readonly name: string
  readonly title: Message
  readonly unit: Unit
  /** What the townships' figures add up to; null where no township has one. */
  readonly value: number | null
  readonly shown: string
  /** In how many townships it is recorded. */
  readonly recorded: number
  readonly townships: ReadonlyArray<TownshipFigure>
}

/** Figures of all townships, of one period. */
export interface Rollup extends Unended {
  readonly from: PlainDate
  readonly asOf: PlainDate
  readonly townships: number
  readonly figures: ReadonlyArray<CountyFigure>
}

/** How many townships are asked at once. */
const AT_ONCE = 4

/** The figure that those of the townships make; none where there is no township. */
const added = (townships: ReadonlyArray<TownshipFigure>): ReadonlyArray<CountyFigure> => {
  const [first] = townships
  if (first === undefined) return []
  const { name, title, unit } = first.figure
  const recorded = townships.flatMap(({ value }) => value ?? [])
  const value = recorded.length === 0 ? null : recorded.reduce((sum, own) => sum + own, 0)
  const shown = value === null ? UNRECORDED : amount(unit, value)
  return [{ name, title, unit, value, shown, recorded: recorded.length, townships }]
}

/**
 * Adds up the figures of townships; all figures where no name is given, in the order of the first township's model.
 *
 * Each township is read at one moment of its own. All are asked about the same day: that of the clock where neither a
 * year nor a date is.
 */
export const rollup = (
  townships: ReadonlyArray<Township>,
  names: ReadonlyArray<string> | undefined,
  asked: Pick<Asked, "year" | "asOf">,
): Effect.Effect<Rollup, NoSuchName | ReadFailure> =>
  Effect.gen(function* () {
    const { today } = yield* clock
    const period = periodAsked(asked, today)
    const same: Asked = asked.year === undefined ? { asOf: period.asOf } : asked
    const answers = yield* Effect.forEach(
      townships,
      ({ id, name, model, figures }) =>
        Effect.map(figures(names, same), (answer) =>
          answer.figures.map((figure): TownshipFigure => {
            const { value, shown } = bind(model, answer, figure)
            return { township: id, name, position: answer.position, value, shown, figure }
          }),
        ),
      { concurrency: AT_ONCE },
    )
    const byName = new Map<string, Array<TownshipFigure>>()
    for (const one of answers.flat()) {
      const known = byName.get(one.figure.name)
      if (known === undefined) byName.set(one.figure.name, [one])
      else known.push(one)
    }
    return {
      ...{ from: period.from, asOf: period.asOf, ...unendedOn(asked, today) },
      townships: townships.length,
      figures: [...byName.values()].flatMap(added),
    }
  })

/** How much of a whole a part is, over the townships in which both are recorded. */
export interface Share {
  readonly part: number
  readonly whole: number
  /** The townships that it leaves out, for one of the two is not recorded there. */
  readonly without: ReadonlyArray<string>
}

/** The share that two figures make: numerators and denominators are added, never percentages. */
export const shareOf = (part: CountyFigure, whole: CountyFigure): Share => {
  const parts = new Map(part.townships.map(({ township, value }) => [township, value]))
  const without: Array<string> = []
  let [above, below] = [0, 0]
  for (const { township, value } of whole.townships) {
    const own = parts.get(township) ?? null
    if (own === null || value === null) without.push(township)
    else [above, below] = [above + own, below + value]
  }
  return { part: above, whole: below, without }
}
