/** The laws of the tree over a log, and of what is signed of it. */
import assert from "node:assert/strict"
import { Effect } from "effect"
import { EMPTY_ROOT } from "../merkle/Hash.ts"
import { rootOf } from "../merkle/Tree.ts"
import type { EventLog, KeptCheckpoint } from "../log/EventLog.ts"
import { hex, rootOfLeaves } from "./NaiveTree.ts"
import { append, after, law, type LogLaw } from "./Sketch.ts"

const leavesOf = (log: EventLog) =>
  Effect.map(
    log.read((tx) => tx.stored(0, 10_000)),
    (stored) => stored.map(({ bytes }) => bytes),
  )

const sketches = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `entry-${from + index}`, data: { text: `台账 ${from + index}` } }))

const checkpoint = (size: number, signedAt: string): Omit<KeptCheckpoint, "cosignatures"> => ({
  ...{ origin: "example/log", size, root: Buffer.alloc(32, size), note: `note ${size}\n`, signedAt },
})

export const treeLaws: ReadonlyArray<LogLaw> = [
  law("the tree of an empty log is the empty tree", (log) =>
    Effect.gen(function* () {
      const tree = yield* log.read((tx) => tx.tree)
      assert.deepEqual([tree.size, hex(tree.root), tree.frontier.length], [0, hex(EMPTY_ROOT), 0])
    }),
  ),

  law(
    "the tree is that of the exact bytes of all entries after every append, however they are split into batches",
    (log) =>
      Effect.gen(function* () {
        let from = 1
        for (const count of [1, 1, 2, 3, 5, 240, 3, 1, 300]) {
          yield* append(log, ...sketches(from, count))
          from += count
          const tree = yield* log.read((tx) => tx.tree)
          assert.equal(tree.size, from - 1)
          assert.equal(hex(tree.root), hex(rootOfLeaves(yield* leavesOf(log))))
          assert.equal(hex(rootOf(tree.frontier)), hex(tree.root))
        }
      }),
  ),

  law("the nodes kept are the roots of full tiles, and no others", (log) =>
    Effect.gen(function* () {
      yield* append(log, ...sketches(1, 255))
      assert.deepEqual(yield* log.read((tx) => Effect.all([tx.nodes(1, 0, 100), tx.topLevel])), [[], 0])
      yield* append(log, ...sketches(256, 300))
      const leaves = yield* leavesOf(log)
      const nodes = yield* log.read((tx) => tx.nodes(1, 0, 100))
      assert.deepEqual(
        nodes.map(({ level, index, hash }) => [level, index, hex(hash)]),
        [
          [1, 0, hex(rootOfLeaves(leaves.slice(0, 256)))],
          [1, 1, hex(rootOfLeaves(leaves.slice(256, 512)))],
        ],
      )
      assert.equal((yield* log.read((tx) => tx.nodes(1, 1, 2))).length, 1)
      assert.deepEqual(yield* log.read((tx) => tx.nodes(2, 0, 100)), [])
      assert.equal(yield* log.read((tx) => tx.topLevel), 1)
    }),
  ),

  law("a transaction that fails leaves the tree as it was", (log) =>
    Effect.gen(function* () {
      yield* append(log, ...sketches(1, 250))
      const before = yield* log.read((tx) => tx.tree)
      yield* Effect.flip(
        log.transact((tx) => Effect.andThen(tx.append(after(250, sketches(251, 20))), Effect.fail("no" as const))),
      )
      assert.deepEqual(yield* log.read((tx) => tx.tree), before)
      assert.deepEqual(yield* log.read((tx) => tx.nodes(1, 0, 10)), [])
      yield* append(log, ...sketches(251, 20))
      assert.equal(hex((yield* log.read((tx) => tx.tree)).root), hex(rootOfLeaves(yield* leavesOf(log))))
    }),
  ),

  law("what is recorded already does not move the tree", (log) =>
    Effect.gen(function* () {
      yield* append(log, ...sketches(1, 3))
      const before = yield* log.read((tx) => tx.tree)
      assert.equal((yield* append(log, ...sketches(1, 3))).already, true)
      assert.deepEqual(yield* log.read((tx) => tx.tree), before)
    }),
  ),

  law("two appends in one transaction move the tree as one", (log) =>
    Effect.gen(function* () {
      yield* log.transact((tx) =>
        Effect.andThen(tx.append(after(0, sketches(1, 200))), tx.append(after(200, sketches(201, 100)))),
      )
      assert.equal(hex((yield* log.read((tx) => tx.tree)).root), hex(rootOfLeaves(yield* leavesOf(log))))
      assert.equal((yield* log.read((tx) => tx.nodes(1, 0, 10))).length, 1)
    }),
  ),

  law("checkpoints come back by size with their cosignatures, and are never replaced", (log) =>
    Effect.gen(function* () {
      const none = yield* log.read((tx) => Effect.all([tx.newestCheckpoint, tx.checkpoints(0, 10)]))
      assert.deepEqual(none, [undefined, []])
      const [one, two] = [checkpoint(1, "2026-01-01T00:00:00.000Z"), checkpoint(2, "2026-01-02T00:00:00.000Z")]
      yield* log.transact((tx) => tx.putCheckpoint(two))
      yield* log.transact((tx) => tx.putCheckpoint(one))
      yield* log.transact((tx) => tx.putCheckpoint({ ...two, note: "another\n" }))
      const signed = { witness: "w.example/a", line: "— w.example/a AAAA", time: 1_700_000_000 }
      yield* log.transact((tx) => tx.putCosignatures(one, [signed, { ...signed, line: "— w.example/a BBBB", time: 5 }]))
      yield* log.transact((tx) => tx.putCosignatures(one, [signed]))
      const kept = yield* log.read((tx) => tx.checkpoints(0, 10))
      assert.deepEqual(
        kept.map(({ size, note, cosignatures }) => [size, note, cosignatures.map(({ time }) => time)]),
        [
          [1, one.note, [5, 1_700_000_000]],
          [2, two.note, []],
        ],
      )
      assert.equal(hex(kept[0]?.root ?? EMPTY_ROOT), hex(one.root))
      const found = yield* log.read((tx) =>
        Effect.all([tx.newestCheckpoint, tx.checkpoints(1, 10), tx.checkpoints(0, 1)]),
      )
      assert.deepEqual([found[0]?.size, found[1].length, found[2].length], [2, 1, 1])
    }),
  ),

  law("entries of the keeping itself are found by themselves, in order", (log) =>
    Effect.gen(function* () {
      yield* append(
        log,
        { id: "entry-1" },
        { id: "entry-2", type: "SubjectRestricted" },
        { id: "entry-3", type: "SubjectErasureRequested" },
        { id: "entry-4", type: "SubjectErased" },
        { id: "entry-5", type: "LogContinued" },
        { id: "entry-6", type: "SubjectRestrictionLifted" },
      )
      const positions = (from: number) =>
        Effect.map(
          log.read((tx) => tx.custody(from)),
          (entries) => entries.map(({ position }) => position),
        )
      assert.deepEqual(
        [yield* positions(0), yield* positions(3)],
        [
          [2, 3, 4, 5, 6],
          [4, 5, 6],
        ],
      )
    }),
  ),
]
