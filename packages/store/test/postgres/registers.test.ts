/** Registers in PostgreSQL: what a writer remembers of them, and how many are written at once. */
import { Effect } from "effect"
import { expect, it } from "vitest"
import type { EventLog } from "../../src/log/EventLog.ts"
import { tag } from "../../src/testing/Sketch.ts"
import { database, describePostgres } from "./database.ts"

const { newLog, opened } = database("registers")

const row = (value: number) => ({ state: { f: { value } }, heads: {} })
const one = tag("a:1")

const put = (log: EventLog, value: number) =>
  Effect.runPromise(log.transact((tx) => tx.putRegisters([[one, row(value)]])))
/** As the writer sees it. */
const seen = (log: EventLog) =>
  Effect.runPromise(log.transact((tx) => Effect.map(tx.registers([one]), (rows) => rows.get(one)?.state)))

describePostgres("two writers of one township", () => {
  it("each see what the other has put, whatever they remember", async () => {
    const { log, place } = await newLog()
    const other = await opened(place)
    for (let value = 1; value < 8; value += 2) {
      await put(log, value)
      expect(await seen(log)).toEqual({ f: { value } })
      expect(await seen(other)).toEqual({ f: { value } })
      await put(other, value + 1)
      expect(await seen(log)).toEqual({ f: { value: value + 1 } })
    }
    await Effect.runPromise(other.transact((tx) => tx.resetRegisters("another")))
    expect(await seen(log)).toBeUndefined()
    expect(await Effect.runPromise(log.transact((tx) => tx.fingerprint))).toBe("another")
  })

  it("see what stands where a transaction was undone after it had put something", async () => {
    const { log } = await newLog()
    await put(log, 1)
    await Effect.runPromise(
      Effect.flip(log.transact((tx) => Effect.andThen(tx.putRegisters([[one, row(2)]]), Effect.fail("no")))),
    )
    expect(await seen(log)).toEqual({ f: { value: 1 } })
  })
})

describePostgres("register rows", () => {
  it("are written by the thousand, the last where one is given twice", async () => {
    const { log } = await newLog()
    const many = Array.from({ length: 1701 }, (_, index) => [tag(`b:${index}`), row(index)] as const)
    await Effect.runPromise(
      log.transact((tx) => tx.putRegisters([[one, row(1)], ...many, [tag("b:7"), row(-7)], [one, undefined]])),
    )
    const found = await Effect.runPromise(log.read((tx) => tx.registers([one, ...many.map(([each]) => each)])))
    expect(found.size).toBe(1701)
    expect([found.get(tag("b:7")), found.get(tag("b:1700")), found.get(one)]).toEqual([row(-7), row(1700), undefined])
  })
})
