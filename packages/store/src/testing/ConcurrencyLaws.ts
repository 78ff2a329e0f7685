/** The laws of several connections to one storage, as of several processes: dense positions, whole batches, one order. */
import assert from "node:assert/strict"
import { Deferred, Effect, Fiber } from "effect"
import { plainDate } from "@taizhang/domain/kernel/Calendar"
import type { EventLog, ReadTx, Selection } from "../log/EventLog.ts"
import { hex, rootOfLeaves } from "./NaiveTree.ts"
import { after, append, foldedIds, storageLaw, tag, type LogLaw } from "./Sketch.ts"

/** Appends batches one after the other, giving way in the midst of each; gives the positions of each. */
const writing = (log: EventLog, name: string, batches: number, size: number) =>
  Effect.forEach(Array.from({ length: batches }), (_, batch) =>
    log.transact((tx) =>
      Effect.gen(function* () {
        const head = yield* tx.head
        yield* Effect.yieldNow
        const sketches = Array.from({ length: size }, (_one, index) => ({
          ...{ id: `entry-${name}-${batch}-${index}`, tags: [`writer:${name}`] },
        }))
        const { positions } = yield* tx.append(after(head, sketches))
        yield* Effect.yieldNow
        return positions
      }),
    ),
  )

/** Reads on from what was seen last until told to end: each entry is the next, and each moment agrees with itself. */
const watching = (log: EventLog, over: () => boolean) =>
  Effect.gen(function* () {
    let [seen, moments] = [0, 0]
    while (!over()) {
      yield* log.read((tx) =>
        Effect.gen(function* () {
          const head = yield* tx.head
          yield* Effect.yieldNow
          const stored = yield* tx.stored(seen, 10_000)
          assert.deepEqual(
            stored.map(({ position }) => position),
            Array.from({ length: head - seen }, (_, index) => seen + index + 1),
          )
          assert.deepEqual([(yield* tx.tree).size, yield* tx.countTags], [head, head])
          if (head > seen) moments += 1
          seen = head
        }),
      )
      yield* Effect.yieldNow
    }
    return moments
  })

const row = (value: number) => ({ state: { f: value }, heads: { f: ["2025-01-01", 0, value] as const } })

/** What a reader could see change. */
const seenBy = (tx: ReadTx) =>
  Effect.gen(function* () {
    const selection: Selection = { asOf: plainDate("2025-12-31") }
    return [
      ...[yield* tx.head, yield* foldedIds(tx, selection, 3), (yield* tx.page({}, 0, 10)).length, yield* tx.countTags],
      ...[yield* tx.registerPage(["", ""], 10), [...(yield* tx.strikes)], hex((yield* tx.tree).root)],
      ...[(yield* tx.history(tag("a:1"), new Set(["Noted"]))).length, yield* tx.fingerprint],
    ]
  })

export const concurrencyLaws: ReadonlyArray<LogLaw> = [
  storageLaw(
    "two that write big batches at once do not interleave, and a reader never sees what comes before what it saw",
    (log, connected) =>
      connected((other) =>
        connected((reader) =>
          Effect.gen(function* () {
            let over = false
            const watch = yield* Effect.forkChild(watching(reader, () => over))
            const [one, two] = yield* Effect.all([writing(log, "one", 5, 150), writing(other, "two", 9, 70)], {
              concurrency: "unbounded",
            })
            over = true
            assert.ok((yield* Fiber.join(watch)) > 0)
            for (const batch of [...one, ...two])
              assert.deepEqual(
                batch,
                batch.map((_, index) => (batch[0] ?? 0) + index),
              )
            const stored = yield* reader.read((tx) => tx.stored(0, 10_000))
            assert.deepEqual(
              [...one, ...two].flat().sort((a, b) => a - b),
              stored.map(({ position }) => position),
            )
            assert.equal(stored.length, 5 * 150 + 9 * 70)
            assert.equal(
              hex((yield* log.read((tx) => tx.tree)).root),
              hex(rootOfLeaves(stored.map(({ bytes }) => bytes))),
            )
          }),
        ),
      ),
  ),

  storageLaw(
    "one that waits for another's transaction appends after it, and reads see nothing of either before it ends",
    (log, connected) =>
      connected((other) =>
        Effect.gen(function* () {
          const [begun, told] = [yield* Deferred.make<void>(), yield* Deferred.make<void>()]
          const first = yield* Effect.forkChild(
            log.transact((tx) =>
              Effect.gen(function* () {
                const appended = yield* tx.append(after(0, [{ id: "entry-1" }, { id: "entry-2" }]))
                yield* tx.putRegisters([[tag("a:1"), row(1)]])
                yield* Deferred.succeed(begun, undefined)
                yield* Deferred.await(told)
                return appended
              }),
            ),
          )
          yield* Deferred.await(begun)
          const second = yield* Effect.forkChild(append(other, { id: "entry-3" }), { startImmediately: true })
          for (const reader of [log, other])
            assert.deepEqual(
              yield* reader.read((tx) => Effect.all([tx.head, tx.countTags, tx.registerPage(["", ""], 5)])),
              [0, 0, []],
            )
          yield* Deferred.succeed(told, undefined)
          assert.deepEqual((yield* Fiber.join(first)).positions, [1, 2])
          assert.deepEqual((yield* Fiber.join(second)).positions, [3])
        }),
      ),
  ),

  storageLaw("a read is one moment, whatever another connection writes meanwhile", (log, connected) =>
    connected((other) =>
      Effect.gen(function* () {
        yield* append(log, { id: "entry-1" }, { id: "entry-2" })
        const [before, after_] = yield* log.read((tx) =>
          Effect.gen(function* () {
            const first = yield* seenBy(tx)
            yield* other.transact((writer) =>
              Effect.all([
                writer.append(after(2, [{ id: "entry-3", type: "EntryStruck", strikes: 1 }, { id: "entry-4" }])),
                writer.resetRegisters("print"),
                writer.putRegisters([[tag("a:1"), row(1)]]),
              ]),
            )
            return [first, yield* seenBy(tx)]
          }),
        )
        assert.deepEqual(after_, before)
        const now = yield* log.read(seenBy)
        assert.deepEqual([now[0], now[8]], [4, "print"])
        assert.deepEqual(yield* other.read(seenBy), now)
      }),
    ),
  ),

  storageLaw("a writer sees what another connection wrote since its own last transaction", (log, connected) =>
    connected((other) =>
      Effect.gen(function* () {
        const [one, two] = [tag("a:1"), tag("a:2")]
        /** Everything that a writer may remember from one transaction to the next. */
        const remembered = (by: EventLog) =>
          by.transact((tx) =>
            Effect.gen(function* () {
              const history = yield* tx.history(one, new Set(["Noted"]))
              const [head, registers, fingerprint, tree] = [
                ...[yield* tx.head, [...(yield* tx.registers([one, two]))], yield* tx.fingerprint, yield* tx.tree],
              ] as const
              return { history: history.map(({ id }) => id).sort(), head, registers, fingerprint, size: tree.size }
            }),
          )
        const writes = (by: EventLog, head: number, value: number) =>
          by.transact((tx) =>
            Effect.all([
              tx.append(after(head, [{ id: `entry-${head + 1}` }])),
              tx.putRegisters([
                [one, row(value)],
                [two, value % 2 === 0 ? undefined : row(-value)],
              ]),
            ]),
          )
        yield* log.transact((tx) => tx.resetRegisters("print-0"))
        for (let turn = 0; turn < 6; turn += 1) {
          const [writer, reader] = turn % 2 === 0 ? [log, other] : [other, log]
          yield* remembered(reader)
          yield* writes(writer, turn, turn)
          if (turn === 3)
            yield* writer.transact((tx) =>
              Effect.andThen(tx.resetRegisters("print-3"), tx.putRegisters([[one, row(33)]])),
            )
          const expected = {
            history: Array.from({ length: turn + 1 }, (_, index) => `entry-${index + 1}`),
            ...{ head: turn + 1, size: turn + 1, fingerprint: turn < 3 ? "print-0" : "print-3" },
            registers:
              turn === 3
                ? [[one, row(33)]]
                : turn % 2 === 0
                  ? [[one, row(turn)]]
                  : [
                      [one, row(turn)],
                      [two, row(-turn)],
                    ],
          }
          assert.deepEqual(yield* remembered(reader), expected, `turn ${turn}`)
          assert.deepEqual(yield* remembered(writer), expected, `turn ${turn}, the writer itself`)
        }
        assert.equal((yield* append(other, { id: "entry-7" })).positions[0], 7)
      }),
    ),
  ),
]
