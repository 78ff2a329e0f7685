/** The same entries give the same bytes and the same tree on every engine, however they are split into batches. */
import { join } from "node:path"
import { Effect } from "effect"
import fc from "fast-check"
import { expect, it } from "vitest"
import type { EventLog } from "../../src/log/EventLog.ts"
import { memoryLog } from "../../src/log/memory.ts"
import * as SqliteLog from "../../src/log/sqlite/SqliteLog.ts"
import { append } from "../../src/testing/Sketch.ts"
import { newFolder } from "../folder.ts"
import { database, describePostgres, META } from "./database.ts"
import { hex, rootKept, rootOver, storedIn } from "./seen.ts"

const { newLog } = database("roots")

/** Texts with everything that an encoding could lose. */
const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 20 }).filter((one) => one.isWellFormed()),
  fc.constantFrom(
    "台账 😀",
    "\u0000",
    "\\u0000",
    "\r\n",
    "\u2028",
    '"',
    "\\",
    "{}",
    "a,b",
    "NULL",
    "\\x00",
    "é e\u0301",
  ),
)
const data = fc.dictionary(text, fc.oneof(text, fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })))

const treeOf = async (log: EventLog) => {
  const [nodes, tree] = await Effect.runPromise(log.read((tx) => Effect.all([tx.nodes(1, 0, 100), tx.tree])))
  return [nodes.map(({ index, hash }) => `${index} ${hex(hash)}`), tree.size, tree.frontier.map(hex)]
}

describePostgres("from the same seed", () => {
  it("memory, SQLite and PostgreSQL hold the same bytes under the same root", async () => {
    const batches = fc.sample(fc.array(data, { minLength: 1, maxLength: 60, size: "max" }), { seed: 1949, numRuns: 25 })
    const path = join(newFolder(), "town.db")
    await SqliteLog.init(path, META)
    const sqlite = await Effect.runPromise(SqliteLog.open(path))
    const logs = [memoryLog(META), sqlite, (await newLog()).log]
    for (const [index, batch] of batches.entries())
      for (const log of logs)
        await Effect.runPromise(append(log, ...batch.map((one, at) => ({ id: `entry-${index}-${at}`, data: one }))))
    const [memory, ...others] = await Promise.all(logs.map(storedIn))
    expect(memory?.length).toBeGreaterThan(512)
    for (const other of others) expect(other).toEqual(memory)
    const roots = await Promise.all(logs.map(rootKept))
    expect(new Set(roots)).toEqual(new Set([rootOver(memory ?? [])]))
    const [tree, ...trees] = await Promise.all(logs.map(treeOf))
    for (const other of trees) expect(other).toEqual(tree)
    await Effect.runPromise(sqlite.close)
  })
})
