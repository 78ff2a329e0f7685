/**
 * Inclusion and consistency proofs of RFC 9162 sections 2.1.3 and 2.1.4: which subtrees they consist of, and how they
 * are verified.
 *
 * A size or an index is a whole number below 2 ** 53, an index counts from 0: entry *n* of a log is leaf *n* - 1.
 */
import { EMPTY_ROOT, HASH_BYTES, nodeHash, sameHash, type Hash } from "./Hash.ts"

/** The leaves from one index up to, not including, another. */
export interface Range {
  readonly from: number
  readonly to: number
}

/** A perfect subtree: the leaves from `index * 2 ** height`, as many as 2 ** height. */
export interface Subtree {
  readonly height: number
  readonly index: number
}

/** The most hashes that a proof can hold: one for each level of a tree. */
export const MAX_PROOF = 63

/** The largest power of two below a number that is at least 2. */
const split = (size: number): number => {
  let power = 1
  while (2 * power < size) power *= 2
  return power
}

/** The subtrees whose roots prove that a leaf stands in a tree, the lowest first. */
export const inclusionRanges = (index: number, size: number): ReadonlyArray<Range> => {
  const ranges: Array<Range> = []
  let [from, to] = [0, size]
  while (to - from > 1) {
    const middle = from + split(to - from)
    if (index < middle) {
      ranges.push({ from: middle, to })
      to = middle
    } else {
      ranges.push({ from, to: middle })
      from = middle
    }
  }
  return ranges.reverse()
}

/** The subtrees whose roots prove that a tree continues an older one, the lowest first; none from size 0. */
export const consistencyRanges = (older: number, size: number): ReadonlyArray<Range> => {
  if (older === 0 || older === size) return []
  const ranges: Array<Range> = []
  let [from, to] = [0, size]
  while (to !== older) {
    const middle = from + split(to - from)
    if (older <= middle) {
      ranges.push({ from: middle, to })
      to = middle
    } else {
      ranges.push({ from, to: middle })
      from = middle
    }
  }
  // What is left is a subtree of the old tree; where it is the whole of it, the verifier knows its root.
  if (from > 0) ranges.push({ from, to })
  return ranges.reverse()
}

/** The perfect subtrees that a range starting at a multiple of its largest one consists of, from left to right. */
export const subtreesOf = ({ from, to }: Range): ReadonlyArray<Subtree> => {
  const found: Array<Subtree> = []
  for (let at = from; at < to;) {
    let [height, width] = [0, 1]
    while (2 * width <= to - at && at % (2 * width) === 0) {
      width *= 2
      height += 1
    }
    found.push({ height, index: at / width })
    at += width
  }
  return found
}

const wellFormed = (proof: ReadonlyArray<Hash>, ...hashes: ReadonlyArray<Hash>): boolean =>
  proof.length <= MAX_PROOF && [...proof, ...hashes].every(({ length }) => length === HASH_BYTES)

const isSize = (value: number): boolean => Number.isSafeInteger(value) && value >= 0

/** Whether a proof shows that a leaf stands at an index of the tree with a size and root (RFC 9162 section 2.1.3.2). */
export const verifyInclusion = ({
  index,
  size,
  leaf,
  proof,
  root,
}: {
  readonly index: number
  readonly size: number
  /** The hash of the leaf. */
  readonly leaf: Hash
  readonly proof: ReadonlyArray<Hash>
  readonly root: Hash
}): boolean => {
  if (!isSize(index) || !isSize(size) || index >= size || !wellFormed(proof, leaf, root)) return false
  let [first, last] = [index, size - 1]
  let hash = leaf
  for (const other of proof) {
    if (last === 0) return false
    if (first % 2 === 1 || first === last) {
      hash = nodeHash(other, hash)
      while (first % 2 === 0 && first !== 0) [first, last] = [first / 2, Math.floor(last / 2)]
    } else hash = nodeHash(hash, other)
    ;[first, last] = [Math.floor(first / 2), Math.floor(last / 2)]
  }
  return last === 0 && sameHash(hash, root)
}

/**
 * Whether a proof shows that the tree of one size and root continues that of a smaller one (RFC 9162 section 2.1.4.2).
 *
 * Every tree continues the empty one, by an empty proof: a witness that has seen nothing of a log begins so.
 */
export const verifyConsistency = ({
  from,
  to,
  fromRoot,
  toRoot,
  proof,
}: {
  readonly from: number
  readonly to: number
  readonly fromRoot: Hash
  readonly toRoot: Hash
  readonly proof: ReadonlyArray<Hash>
}): boolean => {
  if (!isSize(from) || !isSize(to) || from > to || !wellFormed(proof, fromRoot, toRoot)) return false
  if (to === 0 && !sameHash(toRoot, EMPTY_ROOT)) return false
  if (from === 0) return proof.length === 0 && sameHash(fromRoot, EMPTY_ROOT)
  if (from === to) return proof.length === 0 && sameHash(fromRoot, toRoot)
  let [first, last] = [from - 1, to - 1]
  while (first % 2 === 1) [first, last] = [(first - 1) / 2, Math.floor(last / 2)]
  // Where the old tree is perfect its root stands in the new one, and the proof does not repeat it.
  const [begin, ...rest] = first === 0 ? [fromRoot, ...proof] : proof
  if (begin === undefined || (first === 0 && proof.length === 0)) return false
  let [older, newer] = [begin, begin]
  for (const other of rest) {
    if (last === 0) return false
    if (first % 2 === 1 || first === last) {
      older = nodeHash(other, older)
      newer = nodeHash(other, newer)
      while (first % 2 === 0 && first !== 0) [first, last] = [first / 2, Math.floor(last / 2)]
    } else newer = nodeHash(newer, other)
    ;[first, last] = [Math.floor(first / 2), Math.floor(last / 2)]
  }
  return last === 0 && sameHash(older, fromRoot) && sameHash(newer, toRoot)
}
