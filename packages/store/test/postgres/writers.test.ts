/** Several processes at one database: positions are dense, batches are whole, and no reader ever sees a gap. */
import { join } from "node:path"
import { Deferred, Effect, Fiber } from "effect"
import { expect, it } from "vitest"
import type { EventLog } from "../../src/log/EventLog.ts"
import { append } from "../../src/testing/Sketch.ts"
import { start, type Child } from "../child.ts"
import { database, describePostgres } from "./database.ts"
import { range, rootKept, rootOver, storedIn } from "./seen.ts"

const { newLog, newPlace, opened, plain, server } = database("writers")

const APPENDER = join(import.meta.dirname, "..", "children", "logAppender.ts")

const writer = (township: string, name: string, size: number, count: number): Child =>
  start(process.execPath, [APPENDER, server().url, township, name, String(size), String(count)])

/** The positions of each acknowledged batch. */
const batches = ({ lines }: Child): ReadonlyArray<ReadonlyArray<number>> =>
  lines.filter((line) => line.startsWith("ACK ")).map((line) => line.split(" ").slice(2).map(Number))

const failures = ({ lines }: Child): ReadonlyArray<string> => lines.filter((line) => line.startsWith("FAIL "))

/** Reads on from what it saw last, until told to end; fails where an entry is not the next. */
const watch = async (log: EventLog, over: () => boolean): Promise<number> => {
  let [seen, rounds] = [0, 0]
  while (!over()) {
    for (const { position } of await Effect.runPromise(log.read((tx) => tx.stored(seen, 1000)))) {
      expect(position).toBe(seen + 1)
      seen = position
    }
    rounds += 1
  }
  return rounds
}

describePostgres("two processes that write big batches", () => {
  it("to one township do not interleave, and a reader sees every position after the one before", async () => {
    const { log, place } = await newLog()
    const children = [writer(place.township, "one", 60, 15), writer(place.township, "two", 35, 25)]
    let over = false
    const watching = watch(log, () => over)
    await Promise.all(children.map(({ ended }) => ended))
    over = true
    expect(await watching).toBeGreaterThan(5)
    expect(children.flatMap(failures)).toEqual([])
    for (const batch of children.flatMap(batches)) expect(batch).toEqual(range(batch[0] ?? 0, batch.at(-1) ?? 0))
    const stored = await storedIn(log)
    expect(stored.map(({ position }) => position)).toEqual(range(1, 60 * 15 + 35 * 25))
    expect(children.flatMap((child) => batches(child).flat()).sort((a, b) => a - b)).toEqual(
      stored.map(({ position }) => position),
    )
    expect(await rootKept(log)).toBe(rootOver(stored))
  }, 60_000)

  it("to two townships are each in nobody's way", async () => {
    const [one, two] = [await newLog(), await newLog()]
    const children = [writer(one.place.township, "one", 40, 10), writer(two.place.township, "two", 40, 10)]
    await Promise.all(children.map(({ ended }) => ended))
    expect(children.flatMap(failures)).toEqual([])
    for (const { log } of [one, two]) {
      const stored = await storedIn(log)
      expect(stored.map(({ position }) => position)).toEqual(range(1, 400))
      expect(await rootKept(log)).toBe(rootOver(stored))
    }
    const tags = await Effect.runPromise(one.log.read((tx) => tx.tagPage(undefined, 1000)))
    expect(new Set(tags.map(([tag]) => tag))).toEqual(new Set(["writer:one"]))
  }, 60_000)
})

describePostgres("a writer that does not let go", () => {
  it("keeps no other township waiting, and its own for five seconds, in which nothing is written", async () => {
    const { log, place } = await newLog()
    const other = await newLog()
    const client = await plain()
    await client.query("BEGIN")
    await client.query("SELECT size FROM log_state WHERE township = $1 FOR UPDATE", [place.township])
    const busy = Effect.runPromise(Effect.flip(append(log, { id: "entry-1" })))
    await Effect.runPromise(append(other.log, { id: "entry-1" }))
    // Reading does not wait for a writer.
    expect(await Effect.runPromise(log.read((tx) => tx.head))).toBe(0)
    const failed = await busy
    expect(failed).toMatchObject({ _tag: "BookBusy", path: place.shown })
    expect(String(failed)).toContain("waited 5 s")
    await client.query("ROLLBACK")
    expect((await Effect.runPromise(append(log, { id: "entry-1" }))).positions).toEqual([1])
  }, 30_000)

  it("of this program lets another one wait, which then writes after it", async () => {
    const { log, place } = await newLog()
    const second = await opened(place)
    const [first, next] = await Effect.runPromise(
      Effect.gen(function* () {
        const [begun, told] = [yield* Deferred.make<void>(), yield* Deferred.make<void>()]
        const holding = yield* Effect.forkChild(
          log.transact((tx) =>
            Effect.gen(function* () {
              yield* Deferred.succeed(begun, undefined)
              yield* Deferred.await(told)
              return yield* tx.head
            }),
          ),
        )
        yield* Deferred.await(begun)
        const waiting = yield* Effect.forkChild(append(second, { id: "entry-2" }), { startImmediately: true })
        yield* Deferred.succeed(told, undefined)
        yield* Fiber.join(holding)
        return [yield* append(log, { id: "entry-1" }), yield* Fiber.join(waiting)] as const
      }),
    )
    expect([...first.positions, ...next.positions].toSorted((a, b) => a - b)).toEqual([1, 2])
  })
})

describePostgres("a township that was not made", () => {
  it("is not found, and nothing is made by looking for it", async () => {
    await newLog()
    const place = newPlace()
    await expect(opened(place)).rejects.toMatchObject({ _tag: "BookNotFound", path: place.shown })
    const client = await plain()
    const { rows } = await client.query("SELECT township FROM log_state WHERE township = $1", [place.township])
    expect(rows).toEqual([])
  })
})
