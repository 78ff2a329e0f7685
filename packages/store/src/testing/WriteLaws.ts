/** The laws of writing a log: durability of the whole, dense positions, idempotency, conditions. */
import assert from "node:assert/strict"
import { Deferred, Effect, Fiber, Result } from "effect"
import { bodyOf } from "../log/Body.ts"
import type { Entry } from "@taizhang/domain/kernel/Event"
import { after, append, law, strike, tag, type LogLaw } from "./Sketch.ts"

export const writeLaws: ReadonlyArray<LogLaw> = [
  law("an empty log has position 0 and nothing in it", (log) =>
    Effect.gen(function* () {
      const found = yield* log.read((tx) => Effect.all([tx.head, tx.page({}, 0, 10), tx.registers([tag("a:1")])]))
      assert.deepEqual(found, [0, [], new Map()])
    }),
  ),

  law("positions are dense and entries come back as they were written", (log) =>
    Effect.gen(function* () {
      const first = yield* append(log, { id: "entry-1", data: { b: 2, a: "台账 😀" } }, { id: "entry-2" })
      const second = yield* append(log, { id: "entry-3", tags: ["a:2"] })
      assert.deepEqual(
        [first, second],
        [
          { positions: [1, 2], already: false },
          { positions: [3], already: false },
        ],
      )
      const [known] = yield* log.read((tx) => tx.byPositions([1]))
      assert.deepEqual(known?.entry.data, { b: 2, a: "台账 😀" })
      assert.deepEqual([known?.entry.position, known?.entry.place, known?.entry.recordedBy], [1, 1, "test"])
      const [stored] = yield* log.read((tx) => tx.stored(0, 1))
      assert.equal(
        stored && Buffer.from(stored.bytes).toString(),
        `{"data":{"a":"台账 😀","b":2},"id":"entry-1","occurredOn":"2025-01-01","recordedAt":"2026-01-01T00:00:00.000Z","recordedBy":"test","type":"Noted"}`,
      )
    }),
  ),

  law("a failing body leaves nothing behind, neither entries nor registers", (log) =>
    Effect.gen(function* () {
      yield* append(log, { id: "entry-1" })
      const failed = yield* Effect.result(
        log.transact((tx) =>
          Effect.gen(function* () {
            yield* tx.append(after(1, [{ id: "entry-2" }, strike("entry-3", 1)]))
            yield* tx.putRegisters([[tag("a:1"), { state: { f: 1 }, heads: {} }]])
            assert.equal(yield* tx.head, 3)
            return yield* Effect.fail("no" as const)
          }),
        ),
      )
      assert.ok(Result.isFailure(failed) && failed.failure === "no")
      const [head, registers, strikes, tags] = yield* log.read((tx) =>
        Effect.all([tx.head, tx.registers([tag("a:1")]), tx.strikes, tx.countTags]),
      )
      assert.deepEqual([head, registers.size, strikes.size, tags], [1, 0, 0, 1])
      assert.deepEqual((yield* append(log, { id: "entry-2" })).positions, [2])
    }),
  ),

  law("a writer reads registers as they were last put, in the same transaction and in the next", (log) =>
    Effect.gen(function* () {
      const [one, two] = [tag("a:1"), tag("a:2")]
      const row = (value: number) => ({ state: { f: value }, heads: {} })
      const within = yield* log.transact((tx) =>
        Effect.gen(function* () {
          yield* tx.putRegisters([
            [one, row(1)],
            [two, row(2)],
          ])
          const before = yield* tx.registers([one, two])
          yield* tx.putRegisters([
            [one, row(3)],
            [two, undefined],
          ])
          return [before.get(two), ...(yield* tx.registers([one, two]))]
        }),
      )
      assert.deepEqual(within, [row(2), [one, row(3)]])
      const next = yield* log.transact((tx) => tx.registers([one, two]))
      assert.deepEqual(new Map(next), new Map([[one, row(3)]]))
      yield* log.transact((tx) => tx.resetRegisters("print"))
      assert.equal((yield* log.transact((tx) => tx.registers([one, two]))).size, 0)
    }),
  ),

  law("the same id with the same content gives the first position and writes nothing", (log) =>
    Effect.gen(function* () {
      yield* append(log, { id: "entry-1", data: { a: 1 } }, { id: "entry-2" }, { id: "entry-3" })
      const again = yield* append(log, { id: "entry-3" }, { id: "entry-1", data: { a: 1 } })
      assert.deepEqual(again, { positions: [3, 1], already: true })
      assert.equal(yield* log.read((tx) => tx.head), 3)
    }),
  ),

  law("who records it and when is no content", (log) =>
    Effect.gen(function* () {
      yield* append(log, { id: "entry-1" })
      const [one] = after(1, [{ id: "entry-1" }])
      assert.ok(one)
      const entry: Entry = { ...one.entry, recordedAt: "2027-01-01T00:00:00.000Z", recordedBy: "another", batch: "b" }
      const again = yield* log.transact((tx) => tx.append([{ ...one, entry, body: bodyOf(entry) }]))
      assert.deepEqual(again, { positions: [1], already: true })
    }),
  ),

  law("the same id with other content is refused with the position it has", (log) =>
    Effect.gen(function* () {
      yield* append(log, { id: "entry-1" })
      for (const other of [{ data: { a: 2 } }, { on: "2025-01-02" }, { type: "Other" }]) {
        const refused = yield* Effect.flip(append(log, { id: "entry-0" }, { id: "entry-1", ...other }))
        assert.equal(refused._tag, "SameIdOtherContent")
        assert.ok(refused._tag === "SameIdOtherContent" && refused.id === "entry-1" && refused.position === 1)
      }
      assert.equal(yield* log.read((tx) => tx.head), 1)
    }),
  ),

  law("entries of which only some are recorded are refused by the one in the way", (log) =>
    Effect.gen(function* () {
      yield* append(log, { id: "entry-1" })
      const refused = yield* Effect.flip(append(log, { id: "entry-2" }, { id: "entry-1" }))
      assert.ok(refused._tag === "ConditionFailed" && refused.id === "entry-1")
      assert.equal(yield* log.read((tx) => tx.head), 1)
    }),
  ),

  law("a position that was taken meanwhile is refused by the entry that has it", (log) =>
    Effect.gen(function* () {
      yield* append(log, { id: "entry-1" }, { id: "entry-2" })
      const refused = yield* Effect.flip(log.transact((tx) => tx.append(after(1, [{ id: "entry-3" }]))))
      assert.ok(refused._tag === "ConditionFailed" && refused.position === 2)
    }),
  ),

  law("a position past the next one cannot be written", (log) =>
    Effect.gen(function* () {
      const exit = yield* Effect.exit(log.transact((tx) => tx.append(after(1, [{ id: "entry-1" }]))))
      assert.equal(exit._tag, "Failure")
      assert.equal(yield* log.read((tx) => tx.head), 0)
    }),
  ),

  law("an append condition fails by tag and type, and names the entry in the way", (log) =>
    Effect.gen(function* () {
      yield* append(log, { id: "entry-1" }, { id: "entry-2", type: "Other" }, { id: "entry-3", tags: ["a:2", "a:3"] })
      const attempt = (position: number, name: string, ...types: ReadonlyArray<string>) =>
        Effect.result(
          log.transact((tx) =>
            Effect.flatMap(tx.head, (head) =>
              tx.append(after(head, [{ id: `entry-${head + 1}`, tags: ["b:1"] }]), {
                after: position,
                tags: new Map([[tag(name), new Set(types)]]),
              }),
            ),
          ),
        )
      const refused = yield* attempt(1, "a:1", "Noted", "Other")
      assert.ok(Result.isFailure(refused) && refused.failure._tag === "ConditionFailed")
      assert.deepEqual([refused.failure.position, refused.failure.id, refused.failure.type], [2, "entry-2", "Other"])
      assert.ok(Result.isFailure(yield* attempt(2, "a:3", "Noted")))
      assert.equal(yield* log.read((tx) => tx.head), 3)
      assert.ok(Result.isSuccess(yield* attempt(1, "a:1", "Noted")))
      assert.ok(Result.isSuccess(yield* attempt(3, "a:3", "Noted")))
      assert.ok(Result.isSuccess(yield* attempt(0, "a:4", "Noted")))
    }),
  ),

  law("a strike is in the way whatever types the condition names", (log) =>
    Effect.gen(function* () {
      yield* append(log, { id: "entry-1" }, strike("entry-2", 1))
      const refused = yield* Effect.flip(
        log.transact((tx) =>
          tx.append(after(2, [{ id: "entry-3" }]), { after: 1, tags: new Map([[tag("a:1"), new Set(["Other"])]]) }),
        ),
      )
      assert.ok(refused._tag === "ConditionFailed" && refused.position === 2)
    }),
  ),

  law("an entry of more than 65,535 bytes is refused, one of as many is stored", (log) =>
    Effect.gen(function* () {
      const [empty] = after(0, [{ id: "entry-1", data: { text: "" } }])
      const room = 65_535 - Buffer.byteLength(empty?.body ?? "")
      const text = (bytes: number) => ({ text: "中".repeat(Math.floor(bytes / 3)) + "x".repeat(bytes % 3) })
      const refused = yield* Effect.flip(append(log, { id: "entry-1", data: text(room + 1) }))
      assert.ok(refused._tag === "EntryTooLarge" && refused.bytes === 65_536)
      assert.deepEqual((yield* append(log, { id: "entry-1", data: text(room) })).positions, [1])
    }),
  ),

  law("a read is one moment, whatever is written meanwhile", (log) =>
    Effect.gen(function* () {
      yield* append(log, { id: "entry-1" })
      const seen = yield* log.read((tx) =>
        Effect.gen(function* () {
          const before = yield* tx.head
          yield* append(log, { id: "entry-2" })
          return [before, yield* tx.head, (yield* tx.page({}, 0, 10)).length]
        }),
      )
      assert.deepEqual(seen, [1, 1, 1])
      assert.equal(yield* log.read((tx) => tx.head), 2)
    }),
  ),

  law("a writer that has begun is not interrupted: it commits", (log) =>
    Effect.gen(function* () {
      const [begun, told] = [yield* Deferred.make<void>(), yield* Deferred.make<void>()]
      const writer = yield* Effect.forkChild(
        log.transact((tx) =>
          Effect.gen(function* () {
            yield* Deferred.succeed(begun, undefined)
            yield* Deferred.await(told)
            return yield* tx.append(after(0, [{ id: "entry-1" }]))
          }),
        ),
      )
      yield* Deferred.await(begun)
      const interruption = yield* Effect.forkChild(Fiber.interrupt(writer), { startImmediately: true })
      yield* Deferred.succeed(told, undefined)
      yield* Fiber.await(interruption)
      assert.equal(yield* log.read((tx) => tx.head), 1)
      assert.deepEqual((yield* append(log, { id: "entry-2" })).positions, [2])
    }),
  ),

  law("a read that is interrupted ends, and is in nobody's way", (log) =>
    Effect.gen(function* () {
      const begun = yield* Deferred.make<void>()
      const reader = yield* Effect.forkChild(
        log.read(() => Effect.andThen(Deferred.succeed(begun, undefined), Effect.never)),
      )
      yield* Deferred.await(begun)
      yield* Fiber.interrupt(reader)
      yield* append(log, { id: "entry-1" })
      assert.equal(yield* log.read((tx) => tx.head), 1)
    }),
  ),

  law("writers take turns: none is lost, and positions stay dense", (log) =>
    Effect.gen(function* () {
      const one = (index: number) =>
        log.transact((tx) =>
          Effect.gen(function* () {
            const head = yield* tx.head
            yield* Effect.yieldNow
            return yield* tx.append(after(head, [{ id: `entry-${index}` }]))
          }),
        )
      const done = yield* Effect.all(
        Array.from({ length: 20 }, (_, index) => one(index)),
        { concurrency: "unbounded" },
      )
      const positions = done.flatMap((appended) => appended.positions).sort((a, b) => a - b)
      assert.deepEqual(
        positions,
        Array.from({ length: 20 }, (_, index) => index + 1),
      )
    }),
  ),
]
