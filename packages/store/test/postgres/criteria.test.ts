/** One definition, two evaluators: `matches` over JSON in memory and PostgreSQL over the same JSON stored. */
import { Effect } from "effect"
import fc from "fast-check"
import { expect, it } from "vitest"
import type { Criteria } from "@taizhang/domain/kernel/Criteria"
import { tagOf } from "@taizhang/domain/kernel/Ids"
import type { EventLog } from "../../src/log/EventLog.ts"
import { criteria, matched, pointed, rows, type Rows } from "../criteriaCases.ts"
import { database, describePostgres } from "./database.ts"

const { newLog } = database("criteria")

/** Ids are of letters, digits, _ and -; these are of everything but what stands for U+0000 in kept text. */
const withIds = (all: Rows): Rows => all.filter(([id]) => !id.includes("\u0000") && !id.includes("\u0001"))

class Found extends Error {
  readonly ids: ReadonlyArray<string>
  constructor(ids: ReadonlyArray<string>) {
    super("found")
    this.ids = ids
  }
}

/** The ids of rows that PostgreSQL finds; nothing of them is left. */
const found = async (log: EventLog, all: Rows, asked: Criteria): Promise<ReadonlyArray<string>> => {
  const { ids } = await Effect.runPromise(
    Effect.flip(
      log.transact((tx) =>
        Effect.gen(function* () {
          yield* tx.putRegisters(all.map(([id, state]) => [tagOf("k", id), { state, heads: {} }]))
          const rowsFound = yield* tx.admitted("k", asked)
          for (const [id, state] of rowsFound) expect(state).toEqual(new Map(all).get(id))
          return yield* Effect.fail(new Found(rowsFound.map(([id]) => id)))
        }),
      ),
    ) as Effect.Effect<Found>,
  )
  return [...ids].sort()
}

describePostgres("criteria in PostgreSQL", () => {
  it("find what criteria in memory match, on random states and criteria", async () => {
    const { log } = await newLog()
    await fc.assert(
      fc.asyncProperty(rows, criteria, async (all, asked) => {
        expect(await found(log, withIds(all), asked)).toEqual(matched(withIds(all), asked))
      }),
      { numRuns: 1000, seed: 1 },
    )
  }, 60_000)

  it("find what criteria in memory match where they meet what is stored", async () => {
    const { log } = await newLog()
    await fc.assert(
      fc.asyncProperty(pointed, async ([all, asked]) => {
        expect(await found(log, withIds(all), asked)).toEqual(matched(withIds(all), asked))
      }),
      { numRuns: 1000, seed: 2 },
    )
  }, 60_000)

  it("compare text with U+0000 in it by code point, and give it back as it was", async () => {
    const texts = [
      "",
      "\u0000",
      "\u0000\u0000",
      "\u0000a",
      "\u0001",
      "\u0001\u0001",
      "\u0001\u0002",
      "\u0002",
      "a",
      "\\u0000",
    ]
    const all: Rows = texts.map((text, index) => [`m-${index}`, { "k\u0000": { text } }])
    const { log } = await newLog()
    for (const value of texts)
      for (const op of ["lt", "eq", "gt"] as const) {
        const asked: Criteria = { op, at: { path: ["k\u0000", "text"] }, value }
        expect(await found(log, all, asked), `${op} ${JSON.stringify(value)}`).toEqual(matched(all, asked))
      }
  })
})
