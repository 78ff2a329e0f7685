/**
 * The tree of RFC 9162 section 2.1 and its proofs, word for word as the RFC defines them: slow, recursive, and sharing
 * nothing with the code under test but the bytes.
 */
import { createHash } from "node:crypto"

const sha256 = (...parts: ReadonlyArray<Uint8Array>): Buffer => {
  const hash = createHash("sha256")
  for (const part of parts) hash.update(part)
  return hash.digest()
}
const [ZERO, ONE] = [Buffer.of(0), Buffer.of(1)]

/** The largest power of two smaller than a number that is at least 2. */
const half = (count: number): number => {
  let k = 1
  while (2 * k < count) k *= 2
  return k
}

/** MTH of section 2.1.1: the root over the bytes of entries. */
export const rootOfLeaves = (leaves: ReadonlyArray<Uint8Array>): Buffer => {
  const [first] = leaves
  if (first === undefined) return sha256()
  if (leaves.length === 1) return sha256(ZERO, first)
  const k = half(leaves.length)
  return sha256(ONE, rootOfLeaves(leaves.slice(0, k)), rootOfLeaves(leaves.slice(k)))
}

/** PATH of section 2.1.3.1: the inclusion proof of the leaf at an index counted from 0. */
export const inclusionPath = (index: number, leaves: ReadonlyArray<Uint8Array>): ReadonlyArray<Buffer> => {
  if (leaves.length <= 1) return []
  const k = half(leaves.length)
  return index < k
    ? [...inclusionPath(index, leaves.slice(0, k)), rootOfLeaves(leaves.slice(k))]
    : [...inclusionPath(index - k, leaves.slice(k)), rootOfLeaves(leaves.slice(0, k))]
}

/** PROOF of section 2.1.4.1: that the tree over all leaves continues that over the first `from` of them. */
export const consistencyPath = (from: number, leaves: ReadonlyArray<Uint8Array>): ReadonlyArray<Buffer> =>
  from === 0 || from === leaves.length ? [] : subproof(from, leaves, true)

const subproof = (from: number, leaves: ReadonlyArray<Uint8Array>, whole: boolean): ReadonlyArray<Buffer> => {
  if (from === leaves.length) return whole ? [] : [rootOfLeaves(leaves)]
  const k = half(leaves.length)
  return from <= k
    ? [...subproof(from, leaves.slice(0, k), whole), rootOfLeaves(leaves.slice(k))]
    : [...subproof(from - k, leaves.slice(k), false), rootOfLeaves(leaves.slice(0, k))]
}

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex")
