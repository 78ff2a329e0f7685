/** Logs that grow, and fork, to be witnessed: their trees are hashed anew from all leaves each time. */
import { signCheckpoint } from "../../src/merkle/Checkpoint.ts"
import { EMPTY_ROOT, leafHashOfText, type Hash } from "../../src/merkle/Hash.ts"
import { noteSigner } from "../../src/merkle/Note.ts"
import type { AddCheckpoint } from "../../src/witness/Request.ts"
import { logKey, vkey } from "../merkle/keys.ts"
import { naiveConsistency, naiveRoot } from "../merkle/naive.ts"

export interface TestLog {
  readonly origin: string
  readonly vkey: string
  readonly rootAt: (size: number) => Hash
  readonly proof: (from: number, to: number) => ReadonlyArray<Hash>
  readonly checkpoint: (size: number) => string
  readonly request: (from: number, to: number) => AddCheckpoint
}

/** A log; one of another branch of it has other leaves from a size on, under the same key. */
export const testLog = (origin: string, { branch = "", from = 0 } = {}): TestLog => {
  const key = logKey(origin)
  const leaves = (size: number): ReadonlyArray<Hash> =>
    Array.from({ length: size }, (_, index) =>
      leafHashOfText(index < from ? `leaf ${index}` : `leaf ${index}${branch}`),
    )
  const rootAt = (size: number): Hash => (size === 0 ? EMPTY_ROOT : naiveRoot(leaves(size)))
  const proof = (older: number, size: number): ReadonlyArray<Hash> =>
    older === 0 || older > size ? [] : naiveConsistency(older, leaves(size))
  const checkpoint = (size: number): string => signCheckpoint({ origin, size, root: rootAt(size) }, noteSigner(key))
  return {
    ...{ origin, vkey: vkey(key), rootAt, proof, checkpoint },
    request: (older, size) => ({ old: older, proof: proof(older, size), checkpoint: checkpoint(size) }),
  }
}
