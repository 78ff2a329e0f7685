/**
 * What became of the figures of a closed period since it was closed: each figure that is another now, with the entries
 * that it gained and lost. The same figure of the same cut-off is equal in two reports, or this says why not (R13).
 */
import { bearingOn, tellAll } from "../kernel/Bearing.ts"
import type { Period } from "../kernel/Calendar.ts"
import type { Entry } from "../kernel/Event.ts"
import { inOrder } from "../kernel/Fold.ts"
import type { Model } from "../kernel/Model.ts"
import { linesWithout, type Figure } from "../kernel/Statistic.ts"
import { effective, isStrike, struckBy } from "../kernel/Strike.ts"

/** A figure that is another now. */
export interface Changed {
  readonly before: Figure
  readonly after: Figure
  /** The entries of the lines that it has now and had not before: recorded later, or counted anew. */
  readonly gained: ReadonlyArray<number>
  /** The entries of the lines that it had and has no more: struck, or no longer counted. */
  readonly lost: ReadonlyArray<number>
}

/** The entries of the lines that one figure has and another has not, each once. */
const entriesWithout = (one: Figure, other: Figure): ReadonlyArray<number> => [
  ...new Set(linesWithout(one.lines, other.lines).map(({ entry }) => entry)),
]

/** The figures that differ between two answers of one period. */
export const changesBetween = (before: ReadonlyArray<Figure>, after: ReadonlyArray<Figure>): ReadonlyArray<Changed> => {
  const now = new Map(after.map((figure) => [figure.name, figure]))
  return before.flatMap((was): ReadonlyArray<Changed> => {
    const is = now.get(was.name)
    if (is === undefined) return []
    const [gained, lost] = [entriesWithout(is, was), entriesWithout(was, is)]
    return is.value === was.value && gained.length + lost.length === 0 ? [] : [{ before: was, after: is, gained, lost }]
  })
}

/**
 * By which entries recorded after a position each of some figures became another: those that bear on it now, and the
 * strikes of those that bore on it then. Where several did it together, of which none alone makes a difference, all that
 * were recorded since.
 *
 * @param log all entries by position, struck ones and strikes too
 */
export const causesOf = (
  model: Model,
  names: ReadonlyArray<string>,
  period: Period,
  log: ReadonlyArray<Entry>,
  position: number,
): ReadonlyMap<string, ReadonlyArray<number>> => {
  const { asOf } = period
  const now = inOrder(model, effective(log, { asOf }))
  const then = inOrder(model, effective(log, { asOf, knownAt: position }))
  const late = new Set(now.flatMap((entry) => (entry.position > position ? [entry.position] : [])))
  const strikes = new Map(
    log.flatMap((entry) => (isStrike(entry) && entry.position > position ? [[struckBy(entry), entry.position]] : [])),
  )
  const gone = new Map(
    then.flatMap(({ id, position: at }) => {
      const strike = strikes.get(id)
      return strike === undefined ? [] : [[at, strike] as const]
    }),
  )
  const since = [...late, ...gone.values()]
  return new Map(
    names.map((name) => {
      const statistic = model.statistics.get(name)
      const borne = (entries: ReadonlyArray<Entry>, only: ReadonlySet<number>): ReadonlyArray<number> => {
        if (statistic === undefined || only.size === 0) return []
        const bearing = bearingOn(model, statistic, period, only)
        for (const entry of entries) bearing.next(entry)
        return tellAll(bearing).map(({ entry }) => entry)
      }
      const causes = [
        ...borne(now, late),
        ...borne(then, new Set(gone.keys())).flatMap((entry) => gone.get(entry) ?? []),
      ]
      return [name, [...new Set(causes.length > 0 ? causes : since)].sort((a, b) => a - b)] as const
    }),
  )
}
