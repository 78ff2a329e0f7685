import { join } from "node:path"
import { Effect } from "effect"
import { describe, it } from "vitest"
import type { BookMeta } from "../src/log/EventLog.ts"
import { memoryLog } from "../src/log/memory.ts"
import * as SqliteLog from "../src/log/sqlite/SqliteLog.ts"
import { laws } from "../src/testing.ts"
import { newFolder } from "./folder.ts"

const meta: BookMeta = { origin: "test/1", township: "测试镇", settings: {}, created: "2026-01-01T00:00:00.000Z" }

const logs = {
  memory: () => Effect.succeed(memoryLog(meta)),
  sqlite: () =>
    Effect.gen(function* () {
      const path = join(newFolder(), "town.db")
      yield* Effect.promise(() => SqliteLog.init(path, meta))
      return yield* SqliteLog.open(path)
    }),
}

for (const [name, fresh] of Object.entries(logs))
  describe(`the log in ${name}`, () => {
    for (const law of laws)
      it(law.name, () =>
        Effect.runPromise(Effect.flatMap(fresh(), (log) => Effect.ensuring(law.holds(log), log.close))),
      )
  })
