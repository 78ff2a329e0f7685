/** The suite that any log must pass, on the logs that need no server. */
import { join } from "node:path"
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import type { BookMeta } from "../src/log/EventLog.ts"
import { memoryLog } from "../src/log/memory.ts"
import * as SqliteLog from "../src/log/sqlite/SqliteLog.ts"
import { laws, type LogUnderTest } from "../src/testing.ts"
import { newFolder } from "./folder.ts"

const meta: BookMeta = { origin: "test/1", township: "测试镇", settings: {}, created: "2026-01-01T00:00:00.000Z" }

const inFile = async (): Promise<LogUnderTest> => {
  const path = join(newFolder(), "town.db")
  await SqliteLog.init(path, meta)
  const connect = () => SqliteLog.open(path)
  return { log: await Effect.runPromise(connect()), connect }
}

describe("the log in memory", () => {
  for (const law of laws)
    it(law.name, async (context) => {
      if (law.storage) context.skip("memory has no storage that could be opened again")
      await Effect.runPromise(law.holds({ log: memoryLog(meta) }))
    })

  it("is told so where it is held to a law of storage", async () => {
    const [law] = laws.filter(({ storage }) => storage)
    await expect(Effect.runPromise(law?.holds({ log: memoryLog(meta) }) ?? Effect.void)).rejects.toThrow("storage")
  })
})

describe("the log in SQLite", () => {
  for (const law of laws)
    it(law.name, async () => {
      const given = await inFile()
      await Effect.runPromise(Effect.ensuring(law.holds(given), given.log.close))
    })
})
