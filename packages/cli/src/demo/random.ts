/**
 * Seeded random numbers for the synthetic township: the same seed and stream give the same numbers on every machine.
 *
 * Each concern draws from a stream of its own (`random(seed, "posts")`), so that one more draw in one of them moves
 * nothing in the others. Not for secrets.
 */

/** A source of random numbers that advances with each draw. */
export interface Random {
  /** A number in [0, 1). */
  readonly next: () => number
  /** A whole number from `min` to `max`, both included. */
  readonly int: (min: number, max: number) => number
  /** True with probability `p`. */
  readonly chance: (p: number) => boolean
  /** One element; throws a RangeError where the list is empty. */
  readonly pick: <A>(list: ReadonlyArray<A>) => A
  /** One element, the likelier the greater its weight. */
  readonly weighted: <A>(list: ReadonlyArray<readonly [A, number]>) => A
  /** A new list in another order. */
  readonly shuffle: <A>(list: ReadonlyArray<A>) => Array<A>
  /** At most `count` different elements, in random order. */
  readonly sample: <A>(list: ReadonlyArray<A>, count: number) => Array<A>
}

/** Four 32-bit words from a text (cyrb128), the state that the generator starts from. */
const stateOf = (text: string): [number, number, number, number] => {
  let [a, b, c, d] = [1779033703, 3144134277, 1013904242, 2773480762]
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    a = b ^ Math.imul(a ^ code, 597399067)
    b = c ^ Math.imul(b ^ code, 2869860233)
    c = d ^ Math.imul(c ^ code, 951274213)
    d = a ^ Math.imul(d ^ code, 2716044179)
  }
  return [a ^ b ^ c ^ d, b ^ a, c ^ a, d ^ a]
}

/** sfc32, a small fast generator that passes the usual statistical batteries. */
const sfc32 = (text: string): (() => number) => {
  let [a, b, c, d] = stateOf(text)
  const next = (): number => {
    const sum = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + sum) | 0
    return (sum >>> 0) / 4294967296
  }
  for (let i = 0; i < 16; i++) next()
  return next
}

/** The numbers of one stream of one seed, from their beginning. */
export const random = (seed: number, stream: string): Random => {
  const next = sfc32(`${seed}/${stream}`)
  const int = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1))
  const pick = <A>(list: ReadonlyArray<A>): A => {
    if (list.length === 0) throw new RangeError(`nothing to pick from in stream ${stream} of seed ${seed}`)
    return list[int(0, list.length - 1)] as A
  }
  const shuffle = <A>(list: ReadonlyArray<A>): Array<A> => {
    const shuffled = [...list]
    for (let i = shuffled.length - 1; i > 0; i--) {
      const j = int(0, i)
      ;[shuffled[i], shuffled[j]] = [shuffled[j] as A, shuffled[i] as A]
    }
    return shuffled
  }
  return {
    next,
    int,
    chance: (p) => next() < p,
    pick,
    weighted: (list) => {
      let rest = next() * list.reduce((sum, [, weight]) => sum + weight, 0)
      return (list.find(([, weight]) => (rest -= weight) < 0) ?? pick(list))[0]
    },
    shuffle,
    sample: (list, count) => shuffle(list).slice(0, count),
  }
}
