/**
 * What became of the figures of a closed period since it was closed: each figure that is another now, with the entries
 * that it gained and lost. The same figure of the same cut-off is equal in two reports, or this says why not (R13).
 */
import { linesWithout, type Figure } from "../kernel/Statistic.ts"

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
