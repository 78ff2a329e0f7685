/** Facts that registers keep, in their order. */
import type { Fact } from "./Event.ts"

/** A fact alone, without what a register keeps beside it. */
export const bare = ({ on, entry }: Fact): Fact => ({ on, entry })

/** The order of days; of one day that of the entries. */
export const byDay = (a: Fact, b: Fact): number => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.entry - b.entry)

/** The first of facts; undefined where there is none. */
export const earliest = (...facts: ReadonlyArray<Fact | null | undefined>): Fact | undefined => {
  const [first] = facts.filter((fact) => fact !== null && fact !== undefined).toSorted(byDay)
  return first === undefined ? undefined : bare(first)
}
