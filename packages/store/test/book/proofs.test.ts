import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { TreeHashes } from "../../src/book/Proofs.ts"
import { leafHash, type Hash } from "../../src/merkle/Hash.ts"
import { verifyConsistency, verifyInclusion } from "../../src/merkle/Proof.ts"
import { naiveConsistency, naivePath, naiveRoot } from "../merkle/naive.ts"
import { fill, logs } from "./logs.ts"

const hex = (hash: Hash): string => Buffer.from(hash).toString("hex")
const ENTRIES = 1100

describe.each(Object.keys(logs))("proofs from a log in %s", (name) => {
  it("are those of the definition, for entries and sizes on both sides of every tile's edge", async () => {
    const log = await (logs[name] as () => ReturnType<(typeof logs)[string]>)()
    await fill(log, 1, ENTRIES)
    const stored = await Effect.runPromise(log.read((tx) => tx.stored(0, ENTRIES)))
    const leaves = stored.map(({ bytes }) => leafHash(bytes))
    for (const size of [1, 2, 255, 256, 257, 511, 512, 513, 700, 1024, 1100]) {
      for (const index of [0, 1, 127, 255, 256, 300, 511, 512, 699, size - 1].filter((at) => at < size)) {
        const proof = await Effect.runPromise(log.read((tx) => new TreeHashes(tx, log.path).inclusion(index, size)))
        expect(proof.hashes.map(hex)).toEqual(naivePath(index, leaves.slice(0, size)).map(hex))
        expect(hex(proof.root)).toBe(hex(naiveRoot(leaves.slice(0, size))))
        expect(proof.bytes).toEqual(stored[index]?.bytes)
        const { root, hashes } = proof
        expect(verifyInclusion({ index, size, leaf: leafHash(proof.bytes), proof: hashes, root })).toBe(true)
      }
      for (const from of [0, 1, 2, 200, 256, 257, 512, 600, size].filter((at) => at <= size)) {
        const proof = await Effect.runPromise(log.read((tx) => new TreeHashes(tx, log.path).consistency(from, size)))
        if (from > 0) expect(proof.hashes.map(hex)).toEqual(naiveConsistency(from, leaves.slice(0, size)).map(hex))
        const { fromRoot, toRoot, hashes } = proof
        expect(verifyConsistency({ from, to: size, fromRoot, toRoot, proof: hashes })).toBe(true)
      }
    }
    await Effect.runPromise(log.close)
  })

  it("are not given where the tree lacks what they need", async () => {
    const log = await (logs[name] as () => ReturnType<(typeof logs)[string]>)()
    await fill(log, 1, 300)
    const lacking = await Effect.runPromise(
      log.read((tx) =>
        Effect.flip(new TreeHashes({ ...tx, nodes: () => Effect.succeed([]) }, log.path).inclusion(299, 300)),
      ),
    )
    expect(lacking._tag).toBe("TreeBroken")
    const other = await Effect.runPromise(
      log.read((tx) => {
        const changed = { ...tx, stored: () => Effect.map(tx.stored(0, 1), (one) => one) }
        return Effect.flip(new TreeHashes(changed, log.path).inclusion(3, 300))
      }),
    )
    expect(other._tag).toBe("TreeBroken")
    await Effect.runPromise(log.close)
  })
})
