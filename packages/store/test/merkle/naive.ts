/** The tree as RFC 9162 section 2.1 writes it down: recursive, over all leaves, and nothing kept. */
import { EMPTY_ROOT, nodeHash, type Hash } from "../../src/merkle/Hash.ts"

const split = (size: number): number => 2 ** (Math.ceil(Math.log2(size)) - 1)

/** MTH of leaf hashes. */
export const naiveRoot = (leaves: ReadonlyArray<Hash>): Hash => {
  const [first] = leaves
  if (first === undefined) return EMPTY_ROOT
  if (leaves.length === 1) return first
  const k = split(leaves.length)
  return nodeHash(naiveRoot(leaves.slice(0, k)), naiveRoot(leaves.slice(k)))
}

/** PATH(m, D_n). */
export const naivePath = (index: number, leaves: ReadonlyArray<Hash>): ReadonlyArray<Hash> => {
  if (leaves.length <= 1) return []
  const k = split(leaves.length)
  return index < k
    ? [...naivePath(index, leaves.slice(0, k)), naiveRoot(leaves.slice(k))]
    : [...naivePath(index - k, leaves.slice(k)), naiveRoot(leaves.slice(0, k))]
}

/** SUBPROOF(m, D_n, b). */
const subproof = (older: number, leaves: ReadonlyArray<Hash>, whole: boolean): ReadonlyArray<Hash> => {
  if (older === leaves.length) return whole ? [] : [naiveRoot(leaves)]
  const k = split(leaves.length)
  return older <= k
    ? [...subproof(older, leaves.slice(0, k), whole), naiveRoot(leaves.slice(k))]
    : [...subproof(older - k, leaves.slice(k), false), naiveRoot(leaves.slice(0, k))]
}

/** PROOF(m, D_n) for 0 < m. */
export const naiveConsistency = (older: number, leaves: ReadonlyArray<Hash>): ReadonlyArray<Hash> =>
  subproof(older, leaves, true)
