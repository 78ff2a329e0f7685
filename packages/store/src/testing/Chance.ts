/** Chance from a seed: the same seed gives the same numbers on every machine (mulberry32). */

export interface Chance {
  /** A whole number from 0 up to, not including, a bound. */
  readonly below: (bound: number) => number
  readonly pick: <A>(of: readonly [A, ...ReadonlyArray<A>]) => A
}

export const chance = (seed: number): Chance => {
  let state = seed | 0
  const below = (bound: number): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * bound)
  }
  return { below, pick: (of) => of[below(of.length)] ?? of[0] }
}
