/** A log on disk and one in memory, filled with small entries, for tests that need no book around it. */
import { join } from "node:path"
import { Effect } from "effect"
import { memoryLog } from "../../src/log/memory.ts"
import * as SqliteLog from "../../src/log/sqlite/SqliteLog.ts"
import type { EventLog } from "../../src/log/EventLog.ts"
import { append } from "../../src/testing/Sketch.ts"
import { newFolder } from "../folder.ts"

export const meta = {
  ...{ origin: "example.org/town", township: "测试镇", settings: {}, created: "2026-01-01T00:00:00.000Z" },
}

export const diskLog = async (path = join(newFolder(), "town.db")): Promise<EventLog> => {
  await SqliteLog.init(path, meta)
  return Effect.runPromise(SqliteLog.open(path))
}

export const logs: Readonly<Record<string, () => Promise<EventLog>>> = {
  memory: () => Promise.resolve(memoryLog(meta)),
  SQLite: () => diskLog(),
}

/** Appends entries `entry-<from>` and on. */
export const fill = (log: EventLog, from: number, count: number): Promise<unknown> =>
  Effect.runPromise(
    append(
      log,
      ...Array.from({ length: count }, (_, index) => ({ id: `entry-${from + index}`, data: { n: from + index } })),
    ),
  )
