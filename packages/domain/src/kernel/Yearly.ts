/**
 * What is done once for each year, such as a grade or an appraisal, by the year whose report tells of it.
 *
 * Often it is done in the first weeks of the next year, when a report of its own year is closed and cannot tell of it.
 */
import { yearOf } from "./Calendar.ts"
import type { Fact } from "./Event.ts"

/** Something done for a year. */
export interface Yearly extends Fact {
  /** For which it is. */
  readonly year: number
  /**
   * In whose report it counts: its own year, or the one in which it was done where that is later; in none where in that
   * year it was done for the year itself too, so that nothing counts twice.
   */
  readonly counted: number | null
}

/**
 * Says in which year's report each counts.
 *
 * @param alike whether two are of the same thing, where a register holds them of several
 */
export const counted = <A extends Omit<Yearly, "counted">>(
  all: ReadonlyArray<A>,
  alike: (one: A, other: A) => boolean = () => true,
): ReadonlyArray<A & Yearly> =>
  all.map((one) => {
    const done = yearOf(one.on)
    const isSuperseded = all.some((other) => alike(one, other) && other.year === done && yearOf(other.on) === done)
    return { ...one, counted: one.year >= done ? one.year : isSuperseded ? null : done }
  })
