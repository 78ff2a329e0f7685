/**
 * What became of the figures of a closed period since it was closed: each figure that is another now, with the entries
 * that it gained and lost. The same figure of the same cut-off is equal in two reports, or this says why not (R13).
 */
import type { Figure } from "../kernel/Statistic.ts"

/** A figure that is another now. */
export interface Changed {
  readonly before: Figure
  readonly after: Figure
  /** The entries that it rests on now and did not before: recorded later, or counted anew. */
  readonly gained: ReadonlyArray<number>
  /** The entries that it rested on and does not any more: struck, or no longer counted. */
  readonly lost: ReadonlyArray<number>
}

const entriesOf = ({ lines }: Figure): ReadonlySet<number> => new Set(lines.map(({ entry }) => entry))

const linesIn = ({ lines }: Figure): string =>
  JSON.stringify(lines.map(({ entry, subject, amount }) => [entry, subject, amount]))

/** The figures that differ between two answers of one period. */
export const changesBetween = (before: ReadonlyArray<Figure>, after: ReadonlyArray<Figure>): ReadonlyArray<Changed> => {
  const now = new Map(after.map((figure) => [figure.name, figure]))
  return before.flatMap((was): ReadonlyArray<Changed> => {
    const is = now.get(was.name)
    if (is === undefined || (is.value === was.value && linesIn(is) === linesIn(was))) return []
    const [old, current] = [entriesOf(was), entriesOf(is)]
    return [
      {
        ...{ before: was, after: is },
        gained: [...current].filter((entry) => !old.has(entry)),
        lost: [...old].filter((entry) => !current.has(entry)),
      },
    ]
  })
}
