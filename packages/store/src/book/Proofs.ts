/**
 * Hashes and proofs of the tree over a log, from what is kept of it: nodes of whole tiles are read, what lies below
 * them is hashed again from 256 leaves at a time.
 *
 * A proof is verified before it is given: a tree that cannot prove what it holds is named as broken.
 */
import { Effect } from "effect"
import { TreeBroken, type LogFailure } from "../Failure.ts"
import type { ReadTx } from "../log/EventLog.ts"
import { leafHash, type Hash } from "../merkle/Hash.ts"
import {
  consistencyRanges,
  inclusionRanges,
  subtreesOf,
  verifyConsistency,
  verifyInclusion,
  type Range,
  type Subtree,
} from "../merkle/Proof.ts"
import { perfectRoot, rootOf, TILE_HEIGHT, TILE_WIDTH } from "../merkle/Tree.ts"

/** That an entry stands in the tree of a size. */
export interface InclusionProof {
  /** The position of the entry, counted from 0. */
  readonly index: number
  readonly size: number
  readonly root: Hash
  /** The exact bytes of the entry. */
  readonly bytes: Uint8Array
  readonly hashes: ReadonlyArray<Hash>
}

/** That the tree of one size continues that of a smaller one. */
export interface ConsistencyProof {
  readonly from: number
  readonly to: number
  readonly fromRoot: Hash
  readonly toRoot: Hash
  readonly hashes: ReadonlyArray<Hash>
}

/** The hashes of the tree that a transaction sees; leaves that were hashed once are kept as long as this is. */
export class TreeHashes {
  readonly #tx: ReadTx
  readonly #path: string
  readonly #tiles = new Map<number, ReadonlyArray<Hash>>()

  constructor(tx: ReadTx, path: string) {
    this.#tx = tx
    this.#path = path
  }

  #leaves(tile: number): Effect.Effect<ReadonlyArray<Hash>, LogFailure> {
    const known = this.#tiles.get(tile)
    if (known !== undefined) return Effect.succeed(known)
    return Effect.map(this.#tx.stored(tile * TILE_WIDTH, TILE_WIDTH), (stored) => {
      const leaves = stored.map(({ bytes }) => leafHash(bytes))
      this.#tiles.set(tile, leaves)
      return leaves
    })
  }

  #subtree({ height, index }: Subtree): Effect.Effect<Hash, LogFailure> {
    const level = Math.floor(height / TILE_HEIGHT)
    const width = 2 ** (height % TILE_HEIGHT)
    const from = index * width
    const tile = Math.floor(from / TILE_WIDTH)
    const hashes =
      level === 0
        ? Effect.map(this.#leaves(tile), (leaves) =>
            leaves.slice(from - tile * TILE_WIDTH, from - tile * TILE_WIDTH + width),
          )
        : Effect.map(this.#tx.nodes(level, from, from + width), (nodes) => nodes.map(({ hash }) => hash))
    return Effect.flatMap(hashes, (found) =>
      found.length === width ? Effect.succeed(perfectRoot(found)) : Effect.fail(new TreeBroken({ path: this.#path })),
    )
  }

  /** The hash of a range that starts at a multiple of its largest perfect subtree. */
  range(range: Range): Effect.Effect<Hash, LogFailure> {
    return Effect.map(
      Effect.forEach(subtreesOf(range), (subtree) => this.#subtree(subtree)),
      rootOf,
    )
  }

  /** The root of the tree when it had a size. */
  root(size: number): Effect.Effect<Hash, LogFailure> {
    return this.range({ from: 0, to: size })
  }

  /** The proof that the entry at an index stands in the tree of a size that is larger. */
  inclusion(index: number, size: number): Effect.Effect<InclusionProof, LogFailure> {
    return Effect.gen({ self: this }, function* () {
      const [stored] = yield* this.#tx.stored(index, 1)
      const hashes = yield* Effect.forEach(inclusionRanges(index, size), (range) => this.range(range))
      const root = yield* this.root(size)
      const leaf = stored && leafHash(stored.bytes)
      if (stored?.position !== index + 1 || leaf === undefined) return yield* new TreeBroken({ path: this.#path })
      if (!verifyInclusion({ index, size, leaf, proof: hashes, root }))
        return yield* new TreeBroken({ path: this.#path })
      return { index, size, root, bytes: stored.bytes, hashes }
    })
  }

  /** The proof that the tree of one size continues that of another, which is not larger. */
  consistency(from: number, to: number): Effect.Effect<ConsistencyProof, LogFailure> {
    return Effect.gen({ self: this }, function* () {
      const hashes = yield* Effect.forEach(consistencyRanges(from, to), (range) => this.range(range))
      const [fromRoot, toRoot] = [yield* this.root(from), yield* this.root(to)]
      if (!verifyConsistency({ from, to, fromRoot, toRoot, proof: hashes }))
        return yield* new TreeBroken({ path: this.#path })
      return { from, to, fromRoot, toRoot, hashes }
    })
  }
}
