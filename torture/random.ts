/** Chance from a seed: the same seed gives the same numbers on every machine (mulberry32). */

export interface Chance {
  /** A number from 0 up to 1. */
  readonly next: () => number
  /** A whole number from 0 up to a bound. */
  readonly below: (bound: number) => number
  readonly pick: <A>(of: ReadonlyArray<A>) => A
}

export const chance = (seed: number): Chance => {
  let state = Math.imul(seed, 0x9e3779b1) | 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const below = (bound: number): number => Math.floor(next() * bound)
  return { next, below, pick: (of) => of[below(of.length)] as (typeof of)[number] }
}
