/**
 * The growing tree: what a log keeps of it in its state row, and how that moves with each append.
 *
 * The state is the size, the root and the frontier: the roots of the largest perfect subtrees that the leaves make
 * from left to right, one for each bit of the size. From it and the new leaves alone follow the next state and the
 * nodes to keep, so that an append reads no older leaf.
 *
 * Kept are the hashes of full tiles: a node of level *n* is the root of 256 ** n leaves (n ≥ 1). 256 nodes side by side
 * are a tile of the C2SP tlog-tiles layout; hashes between two levels are hashed again on demand, from 256 at most.
 */
import { EMPTY_ROOT, HASH_BYTES, nodeHash, sameHash, type Hash } from "./Hash.ts"

/** How many hashes a tile holds, and how many levels of the tree lie between two levels of tiles. */
export const TILE_WIDTH = 256
export const TILE_HEIGHT = 8

/** The tree of a log at a size. */
export interface TreeState {
  readonly size: number
  readonly root: Hash
  /** The roots of the perfect subtrees, the largest first. */
  readonly frontier: ReadonlyArray<Hash>
}

/** A node that is kept: the root of the leaves `index * 256 ** level` up to `(index + 1) * 256 ** level`. */
export interface TreeNode {
  readonly level: number
  readonly index: number
  readonly hash: Hash
}

/** What an append makes of the tree. */
export interface Growth {
  readonly state: TreeState
  readonly nodes: ReadonlyArray<TreeNode>
}

export const EMPTY_TREE: TreeState = { size: 0, root: EMPTY_ROOT, frontier: [] }

/** The root over a frontier. */
export const rootOf = (frontier: ReadonlyArray<Hash>): Hash => {
  let root = frontier.at(-1)
  if (root === undefined) return EMPTY_ROOT
  for (let at = frontier.length - 2; at >= 0; at -= 1) root = nodeHash(frontier[at] as Hash, root)
  return root
}

/** The root over hashes side by side, as many as a power of two. */
export const perfectRoot = (hashes: ReadonlyArray<Hash>): Hash => {
  let level = hashes
  while (level.length > 1)
    level = Array.from({ length: level.length / 2 }, (_, at) =>
      nodeHash(level[2 * at] as Hash, level[2 * at + 1] as Hash),
    )
  return level[0] as Hash
}

/** A tree while leaves are put to it one by one. */
export class Growing {
  readonly #frontier: Array<Hash>
  #size: number
  #nodes: Array<TreeNode> = []

  constructor({ size, frontier }: TreeState = EMPTY_TREE) {
    this.#size = size
    this.#frontier = [...frontier]
  }

  get size(): number {
    return this.#size
  }

  /** Puts the hash of the next leaf. */
  push(leaf: Hash): void {
    let hash = leaf
    let height = 0
    // Each 1 at the end of the size is a subtree as high as what was just made: the two become one.
    let rest = this.#size
    for (; rest % 2 === 1; rest = (rest - 1) / 2) {
      hash = nodeHash(this.#frontier.pop() as Hash, hash)
      height += 1
      if (height % TILE_HEIGHT === 0) this.#nodes.push({ level: height / TILE_HEIGHT, index: (rest - 1) / 2, hash })
    }
    this.#frontier.push(hash)
    this.#size += 1
  }

  root(): Hash {
    return rootOf(this.#frontier)
  }

  /** The nodes that became whole since they were last taken. */
  takeNodes(): ReadonlyArray<TreeNode> {
    const nodes = this.#nodes
    this.#nodes = []
    return nodes
  }

  state(): TreeState {
    return { size: this.#size, root: this.root(), frontier: [...this.#frontier] }
  }
}

/** The tree with more leaves, and the nodes that these made whole. */
export const grow = (state: TreeState, leaves: Iterable<Hash>): Growth => {
  const growing = new Growing(state)
  for (const leaf of leaves) growing.push(leaf)
  return { nodes: growing.takeNodes(), state: growing.state() }
}

/** A frontier as the bytes that are stored: its hashes one after the other. */
export const frontierBytes = (frontier: ReadonlyArray<Hash>): Uint8Array => Buffer.concat(frontier)

/** How many perfect subtrees a number of leaves makes. */
const subtrees = (size: number): number => {
  let count = 0
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) count += rest % 2
  return count
}

/** The state from what is stored of it; undefined where the three do not belong together. */
export const treeStateFrom = (size: number, root: Hash, frontier: Uint8Array): TreeState | undefined => {
  if (!Number.isSafeInteger(size) || size < 0 || frontier.length !== subtrees(size) * HASH_BYTES) return undefined
  const hashes: Array<Hash> = []
  for (let at = 0; at < frontier.length; at += HASH_BYTES) hashes.push(frontier.subarray(at, at + HASH_BYTES))
  return sameHash(rootOf(hashes), root) ? { size, root, frontier: hashes } : undefined
}
