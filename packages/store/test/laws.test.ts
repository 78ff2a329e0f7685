/** Laws over random histories: disk, memory and the pure kernel give the same book at every date and position. */
import Database from "better-sqlite3"
import fc from "fast-check"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import type { Entry } from "@taizhang/domain/kernel/Event"
import { initBook, openBook, openMemoryBook } from "../src/promised.ts"
import { agreesWith, play } from "./agreement.ts"
import { newFolder } from "./folder.ts"
import { history } from "./histories.ts"
import { model } from "./model.ts"

/** The sentence of the design, executed as it stands: strikes found in the bytes, no column but the order trusted. */
const ORACLE = `
  SELECT position, place, body FROM entry
  WHERE occurred_on <= $day AND position <= $known AND type <> 'EntryStruck'
    AND NOT EXISTS (
      SELECT 1 FROM entry AS strike
      WHERE strike.type = 'EntryStruck' AND strike.position <= $known AND strike.body ->> '$.data.entry' = entry.id)
  ORDER BY occurred_on, rank, place, position`

const oracle = (db: Database.Database, day: string, known: number): ReadonlyArray<Entry> =>
  (db.prepare(ORACLE).all({ day, known }) as ReadonlyArray<{ position: number; place: number; body: string }>).map(
    ({ position, place, body }) => ({ ...(JSON.parse(body) as Entry), position, place }),
  )

describe("over random histories", () => {
  it("disk, memory and the oracle agree at every date and position, and the book verifies", async () => {
    const folder = newFolder()
    let count = 0
    await fc.assert(
      fc.asyncProperty(history, fc.nat(), async (steps, pick) => {
        const path = join(folder, `${(count += 1)}.db`)
        await initBook(path, { township: "测试镇" })
        const disk = await openBook(path, { model })
        const memory = await openMemoryBook({ township: "测试镇", model })
        const db = new Database(path, { readonly: true })
        try {
          const outcomes = await play(disk, steps)
          expect(await play(memory, steps)).toEqual(outcomes)
          expect((await disk.verify()).problems).toEqual([])
          expect((await memory.verify()).problems).toEqual([])
          await agreesWith(disk, memory, (day, known) => Promise.resolve(oracle(db, day, known)), pick)
        } finally {
          db.close()
          await disk.close()
        }
      }),
      { numRuns: 80, seed: 99 },
    )
  }, 120_000)
})
