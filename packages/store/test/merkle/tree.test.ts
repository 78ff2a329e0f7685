import { describe, expect, it } from "vitest"
import { EMPTY_ROOT, leafHash, leafHashOfText, nodeHash, type Hash } from "../../src/merkle/Hash.ts"
import {
  consistencyRanges,
  inclusionRanges,
  subtreesOf,
  verifyConsistency,
  verifyInclusion,
  type Range,
} from "../../src/merkle/Proof.ts"
import { tilePath, tilesOf } from "../../src/merkle/Tiles.ts"
import { EMPTY_TREE, frontierBytes, grow, Growing, treeStateFrom } from "../../src/merkle/Tree.ts"
import { naiveConsistency, naivePath, naiveRoot } from "./naive.ts"
import { random } from "./random.ts"
import { vectors } from "./vectors.ts"

const hex = (hash: Uint8Array): string => Buffer.from(hash).toString("hex")
const bytes = (text: string): Uint8Array => Buffer.from(text, "hex")
const leaves = (count: number): ReadonlyArray<Hash> =>
  Array.from({ length: count }, (_, index) => leafHashOfText(`leaf ${index}`))

/** The root of a range, hashed from all its leaves. */
const rootOfRange =
  (all: ReadonlyArray<Hash>) =>
  ({ from, to }: Range): Hash =>
    naiveRoot(all.slice(from, to))

describe("the hashes", () => {
  it("are those of RFC 6962", (context) => {
    const found = vectors<{
      empty_root: string
      empty_leaf: string
      leaf: { input_utf8: string; hash: string }
      node: { left_utf8: string; right_utf8: string; hash: string }
    }>(context, "rfc6962-hasher.json")
    expect(hex(EMPTY_ROOT)).toBe(found.empty_root)
    expect(hex(leafHash(new Uint8Array()))).toBe(found.empty_leaf)
    expect(hex(leafHashOfText(found.leaf.input_utf8))).toBe(found.leaf.hash)
    expect(hex(nodeHash(Buffer.from(found.node.left_utf8), Buffer.from(found.node.right_utf8)))).toBe(found.node.hash)
  })

  it("of a text are those of its UTF-8 bytes, however long it is", () => {
    for (const text of [
      "",
      "台账 😀",
      "a".repeat(65_535),
      "中".repeat(21_845),
      "中".repeat(30_000),
      "é".repeat(40_000),
    ])
      expect(hex(leafHashOfText(text))).toBe(hex(leafHash(Buffer.from(text))))
  })
})

describe("the tree", () => {
  it("has the roots and paths of the reference tree", (context) => {
    const found = vectors<{
      inputs_hex: ReadonlyArray<string>
      roots_hex: ReadonlyArray<string>
      inclusion_paths: ReadonlyArray<{ leaf_1_based: number; snapshot: number; proof: ReadonlyArray<string> }>
      consistency_proofs: ReadonlyArray<{ snapshot1: number; snapshot2: number; proof: ReadonlyArray<string> }>
    }>(context, "ct-reference-tree.json")
    const all = found.inputs_hex.map((input) => leafHash(bytes(input)))
    const growing = new Growing()
    for (const [index, leaf] of all.entries()) {
      growing.push(leaf)
      expect(hex(growing.root())).toBe(found.roots_hex[index])
    }
    const rootAt = (size: number): Hash => bytes(found.roots_hex[size - 1] ?? "")
    for (const { leaf_1_based, snapshot, proof } of found.inclusion_paths) {
      if (leaf_1_based === 0) continue
      const index = leaf_1_based - 1
      expect(inclusionRanges(index, snapshot).map(rootOfRange(all)).map(hex)).toEqual(proof)
      const leaf = all[index] as Hash
      expect(verifyInclusion({ index, size: snapshot, leaf, proof: proof.map(bytes), root: rootAt(snapshot) })).toBe(
        true,
      )
    }
    for (const { snapshot1: from, snapshot2: to, proof } of found.consistency_proofs) {
      expect(consistencyRanges(from, to).map(rootOfRange(all)).map(hex)).toEqual(proof)
      const given = { from, to, fromRoot: rootAt(from), toRoot: rootAt(to), proof: proof.map(bytes) }
      expect(verifyConsistency(given)).toBe(true)
    }
  })

  it("has the root of the definition at every size, and grows from any earlier state to the same", () => {
    const all = leaves(600)
    for (let size = 0; size <= 600; size += size < 20 ? 1 : 29) {
      const whole = grow(EMPTY_TREE, all.slice(0, size))
      expect(hex(whole.state.root)).toBe(hex(naiveRoot(all.slice(0, size))))
      const half = grow(EMPTY_TREE, all.slice(0, Math.floor(size / 3)))
      const stored = treeStateFrom(half.state.size, half.state.root, frontierBytes(half.state.frontier))
      expect(stored).toEqual(half.state)
      const rest = grow(half.state, all.slice(Math.floor(size / 3), size))
      expect(rest.state).toEqual(whole.state)
      expect([...half.nodes, ...rest.nodes]).toEqual(whole.nodes)
    }
  })

  it("keeps the roots of full tiles, and of full tiles of these", () => {
    const all = leaves(256 * 256 + 513)
    const { nodes } = grow(EMPTY_TREE, all)
    expect(nodes).toHaveLength(256 + 2 + 1)
    for (const { level, index, hash } of nodes.filter((_, at) => at % 40 === 0 || at > 254)) {
      const width = 256 ** level
      expect(hex(hash)).toBe(hex(naiveRoot(all.slice(index * width, (index + 1) * width))))
    }
    expect(nodes.filter(({ level }) => level === 2)).toHaveLength(1)
  })

  it("is not read from a state whose parts do not belong together", () => {
    const { state } = grow(EMPTY_TREE, leaves(7))
    const stored = frontierBytes(state.frontier)
    expect(treeStateFrom(7, state.root, stored)).toEqual(state)
    expect(treeStateFrom(6, state.root, stored)).toBeUndefined()
    expect(treeStateFrom(7, EMPTY_ROOT, stored)).toBeUndefined()
    expect(treeStateFrom(7, state.root, stored.subarray(1))).toBeUndefined()
    expect(treeStateFrom(-1, state.root, stored)).toBeUndefined()
    const flipped = Uint8Array.from(stored)
    flipped[40] = (flipped[40] ?? 0) ^ 1
    expect(treeStateFrom(7, state.root, flipped)).toBeUndefined()
  })
})

describe("a proof", () => {
  const all = leaves(130)
  const rootAt = (size: number): Hash => naiveRoot(all.slice(0, size))

  it("of inclusion is the path of the definition and verifies, for every leaf of many sizes", () => {
    for (const size of [1, 2, 3, 4, 5, 7, 8, 9, 31, 64, 65, 100, 130])
      for (let index = 0; index < size; index += 1) {
        const proof = inclusionRanges(index, size).map(rootOfRange(all))
        expect(proof.map(hex)).toEqual(naivePath(index, all.slice(0, size)).map(hex))
        expect(verifyInclusion({ index, size, leaf: all[index] as Hash, proof, root: rootAt(size) })).toBe(true)
      }
  })

  it("of consistency is that of the definition and verifies, between any two sizes", () => {
    for (const to of [1, 2, 3, 4, 5, 7, 8, 9, 31, 64, 65, 100, 130])
      for (let from = 0; from <= to; from += 1) {
        const proof = consistencyRanges(from, to).map(rootOfRange(all))
        if (from > 0) expect(proof.map(hex)).toEqual(naiveConsistency(from, all.slice(0, to)).map(hex))
        expect(verifyConsistency({ from, to, fromRoot: rootAt(from), toRoot: rootAt(to), proof })).toBe(true)
      }
  })

  it("asks for perfect subtrees that cover its range", () => {
    for (const range of [...inclusionRanges(1000, 99_999), ...consistencyRanges(70_001, 99_999)]) {
      const parts = subtreesOf(range)
      let at = range.from
      for (const { height, index } of parts) {
        expect(index * 2 ** height).toBe(at)
        at += 2 ** height
      }
      expect(at).toBe(range.to)
    }
  })

  it("that was changed in any way is refused", () => {
    const next = random(6962)
    const pick = (below: number): number => Math.floor(next() * below)
    const flip = (hash: Hash): Hash => {
      const changed = Uint8Array.from(hash)
      const at = pick(changed.length)
      changed[at] = (changed[at] ?? 0) ^ (1 << pick(8))
      return changed
    }
    const without = <A>(list: ReadonlyArray<A>, at: number): ReadonlyArray<A> => list.filter((_, index) => index !== at)
    const changedList = (proof: ReadonlyArray<Hash>): ReadonlyArray<Hash> => {
      const at = pick(proof.length)
      const one = proof[at] ?? EMPTY_ROOT
      switch (pick(5)) {
        case 0:
          return proof.map((hash, index) => (index === at ? flip(hash) : hash))
        case 1:
          return without(proof, at)
        case 2:
          return [...proof.slice(0, at), one, ...proof.slice(at)]
        case 3:
          return [...proof, EMPTY_ROOT]
        default:
          return proof.map((hash, index) => (index === at ? hash.subarray(0, 31) : hash))
      }
    }
    const rounds = Number(process.env["TAIZHANG_MUTATIONS"] ?? 2000)
    let accepted = 0
    for (let round = 0; round < rounds; round += 1) {
      const size = 2 + pick(128)
      const index = pick(size)
      const proof = inclusionRanges(index, size).map(rootOfRange(all))
      const good = { index, size, leaf: all[index] as Hash, proof, root: rootAt(size) }
      const bad = [
        () => ({ ...good, proof: changedList(proof) }),
        () => ({ ...good, leaf: flip(good.leaf) }),
        () => ({ ...good, root: flip(good.root) }),
        () => ({ ...good, index: (index + 1 + pick(size - 1)) % size }),
        () => ({ ...good, index: -1 - index }),
        () => ({ ...good, index: index + 0.5 }),
        () => ({ ...good, size: index }),
      ][pick(7)] as () => typeof good
      if (verifyInclusion(bad())) accepted += 1

      const from = 1 + pick(size - 1)
      const between = consistencyRanges(from, size).map(rootOfRange(all))
      const grown = { from, to: size, fromRoot: rootAt(from), toRoot: rootAt(size), proof: between }
      const forged = [
        () => ({ ...grown, proof: between.length === 0 ? [EMPTY_ROOT] : changedList(between) }),
        () => ({ ...grown, fromRoot: flip(grown.fromRoot) }),
        () => ({ ...grown, toRoot: flip(grown.toRoot) }),
        () => ({ ...grown, from: size, to: from }),
        () => ({ ...grown, from: 0 }),
        () => ({ ...grown, to: Number.NaN }),
      ][pick(6)] as () => typeof grown
      if (verifyConsistency(forged())) accepted += 1
    }
    expect(accepted).toBe(0)
  })

  it("of sizes past 2 ** 32 verifies as any other", () => {
    // A tree of 2 ** 40 equal leaves: each level has one hash.
    const levels: Array<Hash> = [leafHashOfText("same")]
    for (let height = 1; height <= 40; height += 1) {
      const below = levels[height - 1] as Hash
      levels.push(nodeHash(below, below))
    }
    const size = 2 ** 40
    const given = { index: 2 ** 39 + 12_345, size, leaf: levels[0] as Hash, proof: levels.slice(0, 40) }
    expect(verifyInclusion({ ...given, root: levels[40] as Hash })).toBe(true)
    expect(verifyInclusion({ ...given, root: levels[39] as Hash })).toBe(false)
    expect(inclusionRanges(given.index, size)).toHaveLength(40)
  })
})

describe("tiles", () => {
  it("have the paths and widths of tlog-tiles", (context) => {
    const found = vectors<{
      tile_path: ReadonlyArray<readonly [number, number, number, string]>
      tile_set_for_size_70000: Record<string, { full: number; partial_width: number }>
      tile_set_for_size_256: Record<string, { full: number; partial_width: number }>
    }>(context, "tile-layout.json")
    for (const [level, index, partial, path] of found.tile_path)
      expect(tilePath({ level, index, width: partial === 0 ? 256 : partial })).toBe(path)
    for (const [size, set] of [
      [70_000, found.tile_set_for_size_70000],
      [256, found.tile_set_for_size_256],
    ] as const) {
      const tiles = [...tilesOf(size)]
      for (const [name, { full, partial_width: partial }] of Object.entries(set)) {
        const own = tiles.filter(({ level }) => `level${level}` === name)
        expect(own.filter(({ width }) => width === 256)).toHaveLength(full)
        expect(own.filter(({ width }) => width < 256).map(({ width }) => width)).toEqual(partial === 0 ? [] : [partial])
      }
      expect(new Set(tiles.map(({ level }) => level)).size).toBe(Object.keys(set).length)
    }
    expect([...tilesOf(0)]).toEqual([])
  })
})
