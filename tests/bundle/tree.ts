/** The Merkle tree of test bundles, written as RFC 6962 section 2.1 and C2SP tlog-tiles define it, by recursion. */
import { createHash } from "node:crypto"

const sha256 = (...parts: ReadonlyArray<Uint8Array>): Buffer => {
  const hash = createHash("sha256")
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** Hashes of leaves, and `MTH(D[from:to])` of them. */
export interface Leaves {
  readonly size: number
  readonly root: (from: number, to: number) => Buffer
}

/** The leaves of entries. Roots of complete subtrees are kept, so that tiles of all levels cost one pass. */
export const leavesOf = (entries: ReadonlyArray<Uint8Array>): Leaves => {
  const hashes = entries.map((entry) => sha256(Buffer.of(0), entry))
  const kept = new Map<string, Buffer>()
  const root = (from: number, to: number): Buffer => {
    const size = to - from
    if (size === 0) return sha256()
    if (size === 1) return hashes[from] ?? sha256()
    const name = `${from} ${to}`
    const known = kept.get(name)
    if (known !== undefined) return known
    let split = 1
    while (split * 2 < size) split *= 2
    const made = sha256(Buffer.of(1), root(from, from + split), root(from + split, to))
    if (size >= 256 && size === split * 2) kept.set(name, made)
    return made
  }
  return { size: entries.length, root }
}

const numberPath = (index: number): string => {
  const digits = String(index).padStart(Math.ceil(Math.max(1, String(index).length) / 3) * 3, "0")
  const groups = digits.match(/.{3}/g) ?? []
  return groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join("/")
}

/** All tiles of a tree of the first `size` leaves, by path. */
export const tilesOf = (leaves: Leaves, size = leaves.size): ReadonlyMap<string, Buffer> => {
  const tiles = new Map<string, Buffer>()
  for (let level = 0; Math.floor(size / 256 ** level) > 0; level++) {
    const span = 256 ** level
    const count = Math.floor(size / span)
    for (let start = 0; start < count; start += 256) {
      const width = Math.min(256, count - start)
      const hashes = Array.from({ length: width }, (_, at) => leaves.root((start + at) * span, (start + at + 1) * span))
      const suffix = width === 256 ? "" : `.p/${width}`
      tiles.set(`tile/${level}/${numberPath(start / 256)}${suffix}`, Buffer.concat(hashes))
    }
  }
  return tiles
}
