/** Repeatable chance for the mutations: the same seed gives the same choices on every machine. */

export interface Chance {
  /** A whole number from 0 up to, not including, `end`. */
  readonly below: (end: number) => number
  readonly pick: <Item>(items: ReadonlyArray<Item>) => Item
}

/** Chance from a seed (Mulberry32: 32 bits of state, good enough to choose where to cut). */
export const chance = (seed: number): Chance => {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (end: number): number => Math.floor(next() * end)
  return {
    below,
    pick: (items) => {
      const item = items[below(items.length)]
      if (item === undefined) throw new Error("nothing to pick from")
      return item
    },
  }
}
