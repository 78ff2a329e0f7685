/**
 * The laws of what outlives an open log: what a transaction returned is there whoever opens it next, a log that was left
 * without being closed is whole, and an answer that was lost is given again.
 */
import assert from "node:assert/strict"
import { Effect } from "effect"
import { holdToSigned, sign } from "../book/Checkpoints.ts"
import { logKeysInMemory, type LogKeys } from "../book/LogKeys.ts"
import { TreeHashes } from "../book/Proofs.ts"
import { verifyLog } from "../book/Verify.ts"
import { canonical } from "../log/Body.ts"
import type { EventLog, KeptCheckpoint } from "../log/EventLog.ts"
import { consistencyPath, hex, rootOfLeaves } from "./NaiveTree.ts"
import { after, append, storageLaw, strike, tag, type LogLaw } from "./Sketch.ts"

const SIGNED: Omit<KeptCheckpoint, "cosignatures"> = {
  ...{ origin: "example/log", size: 3, root: Buffer.alloc(32, 3), note: "note 3\n" },
  signedAt: "2026-01-01T00:00:00.000Z",
}
const COSIGNATURE = { witness: "w.example/a", line: "— w.example/a AAAA", time: 1_700_000_000 }

/** Writes something of every kind, over two transactions. */
const everything = (log: EventLog) =>
  Effect.gen(function* () {
    yield* append(
      log,
      { id: "entry-1", tags: ["a:1", "b:1"] },
      { id: "entry-2", on: "2024-12-31" },
      strike("entry-3", 1),
    )
    yield* log.transact((tx) =>
      Effect.all([
        tx.append(
          after(
            3,
            Array.from({ length: 300 }, (_, index) => ({ id: `entry-${4 + index}`, tags: ["a:2"] })),
          ),
        ),
        tx.resetRegisters("print"),
        tx.putRegisters([
          [tag("a:1"), { state: { f: { b: "台账", a: [1, null] } }, heads: { f: ["2025-01-01", 0, 2] } }],
        ]),
        tx.putCheckpoint(SIGNED),
        tx.putCosignatures(SIGNED, [COSIGNATURE]),
      ]),
    )
  })

/** All that a log gives of itself. */
const snapshot = (log: EventLog) =>
  log.read((tx) =>
    Effect.gen(function* () {
      const bytes = (yield* tx.stored(0, 1000)).map((one) => ({ ...one, bytes: hex(one.bytes) }))
      const { size, root, frontier } = yield* tx.tree
      const nodes = (yield* tx.nodes(1, 0, 10)).map(({ level, index, hash }) => `${level} ${index} ${hex(hash)}`)
      const checkpoints = (yield* tx.checkpoints(0, 10)).map((one) => ({ ...one, root: hex(one.root) }))
      const registers = yield* tx.registerPage(["", ""], 10)
      return {
        ...{ bytes, nodes, checkpoints, tree: [size, hex(root), ...frontier.map(hex)] },
        registers: registers.map(({ kind, id, state, heads }) => [
          ...[kind, id, canonical(JSON.parse(state)), canonical(JSON.parse(heads))],
        ]),
        ...{ head: yield* tx.head, tags: yield* tx.tagPage(undefined, 1000), fingerprint: yield* tx.fingerprint },
        strikes: [...(yield* tx.strikes)],
      }
    }),
  )

/** Verifies a log, signs it, and holds the checkpoint to its bytes. */
const signable = (log: EventLog, keys: LogKeys) =>
  Effect.gen(function* () {
    assert.deepEqual((yield* verifyLog({ log }, {})).problems, [])
    const signing = { log, keys, file: undefined }
    const checkpoint = yield* sign(signing, "2026-01-02T00:00:00.000Z")
    const leaves = (yield* log.read((tx) => tx.stored(0, 10_000))).map(({ bytes }) => bytes)
    assert.deepEqual([checkpoint.size, hex(checkpoint.root)], [leaves.length, hex(rootOfLeaves(leaves))])
    yield* holdToSigned(signing)
    return { checkpoint, leaves }
  })

export const storageLaws: ReadonlyArray<LogLaw> = [
  storageLaw("what transactions returned is there when it was closed and is opened again", (_, connected) =>
    Effect.gen(function* () {
      const before = yield* connected((first) => Effect.andThen(everything(first), snapshot(first)))
      assert.equal(before.head, 303)
      assert.deepEqual(yield* connected(snapshot), before)
    }),
  ),

  storageLaw("what transactions returned is there though it was never closed", (log, connected) =>
    Effect.gen(function* () {
      yield* everything(log)
      const before = yield* snapshot(log)
      assert.deepEqual(yield* connected(snapshot), before)
    }),
  ),

  storageLaw("a transaction that failed through one connection left nothing for another", (log, connected) =>
    Effect.gen(function* () {
      yield* append(log, { id: "entry-1" })
      const before = yield* snapshot(log)
      yield* Effect.flip(
        log.transact((tx) =>
          Effect.andThen(
            Effect.all([
              tx.append(after(1, [strike("entry-2", 1), { id: "entry-3" }])),
              tx.resetRegisters("print"),
              tx.putRegisters([[tag("a:1"), { state: {}, heads: {} }]]),
              tx.putCheckpoint(SIGNED),
            ]),
            Effect.fail("no" as const),
          ),
        ),
      )
      yield* connected((other) =>
        Effect.gen(function* () {
          assert.deepEqual(yield* snapshot(other), before)
          assert.deepEqual((yield* append(other, { id: "entry-2" })).positions, [2])
        }),
      )
    }),
  ),

  storageLaw(
    "an append whose answer was lost is told again by its ids, whatever was recorded since",
    (log, connected) =>
      Effect.gen(function* () {
        const sketches = [{ id: "entry-1", data: { a: 1 } }, { id: "entry-2" }, strike("entry-3", 1)]
        // The commit took effect and nobody heard of it, as where the outcome is unknown.
        yield* append(log, ...sketches)
        yield* connected((again) =>
          Effect.gen(function* () {
            assert.deepEqual(yield* append(again, ...sketches), { positions: [1, 2, 3], already: true })
            yield* append(again, { id: "entry-4" })
            assert.deepEqual(yield* append(again, ...sketches), { positions: [1, 2, 3], already: true })
            const refused = yield* Effect.flip(append(again, { id: "entry-1", data: { a: 2 } }))
            assert.ok(refused._tag === "SameIdOtherContent" && refused.position === 1)
          }),
        )
        assert.deepEqual(yield* append(log, ...sketches), { positions: [1, 2, 3], already: true })
        assert.equal(yield* log.read((tx) => tx.head), 4)
      }),
  ),

  storageLaw(
    "a log left between an append and its checkpoint is whole, and is signed when it is opened again",
    (log, connected) =>
      Effect.gen(function* () {
        const keys = logKeysInMemory()
        yield* append(log, { id: "entry-1" }, { id: "entry-2" })
        const first = yield* signable(log, keys)
        yield* append(log, ...Array.from({ length: 260 }, (_, index) => ({ id: `entry-${3 + index}` })))
        // Left here: recorded, not signed, not closed.
        yield* connected((again) =>
          Effect.gen(function* () {
            const { checkpoint, leaves } = yield* signable(again, keys)
            assert.equal(checkpoint.size, 262)
            const { hashes } = yield* again.read((tx) =>
              new TreeHashes(tx, again.path).consistency(first.checkpoint.size, checkpoint.size),
            )
            assert.deepEqual(hashes.map(hex), consistencyPath(first.checkpoint.size, leaves).map(hex))
          }),
        )
      }),
  ),

  storageLaw("a checkpoint that was kept and not told of is given again, not signed anew", (log, connected) =>
    Effect.gen(function* () {
      const keys = logKeysInMemory()
      yield* append(log, { id: "entry-1" })
      const { checkpoint } = yield* signable(log, keys)
      yield* connected((again) =>
        Effect.gen(function* () {
          assert.deepEqual(
            yield* again.read((tx) => Effect.map(tx.newestCheckpoint, (kept) => [kept?.note, kept?.signedAt])),
            [checkpoint.note, checkpoint.signedAt],
          )
          const signed = yield* sign({ log: again, keys, file: undefined }, "2027-01-01T00:00:00.000Z")
          assert.deepEqual([signed.note, signed.signedAt], [checkpoint.note, checkpoint.signedAt])
        }),
      )
    }),
  ),
]
