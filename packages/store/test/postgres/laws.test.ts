/** Laws over random histories: PostgreSQL, memory and the pure kernel give the same book at every date and position. */
import fc from "fast-check"
import { join } from "node:path"
import { expect, it } from "vitest"
import type { Entry } from "@taizhang/domain/kernel/Event"
import { initBook, openBook, openMemoryBook } from "../../src/promised.ts"
import { agreesWith, play } from "../agreement.ts"
import { newFolder } from "../folder.ts"
import { history } from "../histories.ts"
import { model } from "../model.ts"
import { database, describePostgres } from "./database.ts"

const { newPlace, plain } = database("books")

/** The sentence of the design, executed as it stands: strikes found in the bytes, no column but the order trusted. */
const ORACLE = `
  SELECT position::integer, place::integer, convert_from(body, 'UTF8') AS body FROM entry
  WHERE township = $1 AND occurred_on <= $2 AND position <= $3 AND type <> 'EntryStruck'
    AND NOT EXISTS (
      SELECT 1 FROM entry AS strike
      WHERE strike.township = $1 AND strike.type = 'EntryStruck' AND strike.position <= $3
        AND convert_from(strike.body, 'UTF8')::jsonb #>> '{data,entry}' = entry.id)
  ORDER BY occurred_on, rank, place, position`

interface Row {
  readonly position: number
  readonly place: number
  readonly body: string
}

describePostgres("over random histories", () => {
  it("PostgreSQL, memory and the oracle agree at every date and position, and the book verifies", async () => {
    const folder = newFolder()
    const client = await plain()
    await fc.assert(
      fc.asyncProperty(history, fc.nat(), async (steps, pick) => {
        const { url, township } = newPlace()
        const kept = { keys: join(folder, `${township}.keys`) }
        await initBook(`${url}?township=${township}`, { township: "测试镇", ...kept })
        const served = await openBook(`${url}?township=${township}`, { model, ...kept })
        const memory = await openMemoryBook({ township: "测试镇", model })
        const oracle = async (day: string, known: number): Promise<ReadonlyArray<Entry>> =>
          (await client.query<Row>(ORACLE, [township, day, known])).rows.map(({ position, place, body }) => ({
            ...(JSON.parse(body) as Entry),
            ...{ position, place },
          }))
        try {
          const outcomes = await play(served, steps)
          expect(await play(memory, steps)).toEqual(outcomes)
          expect((await served.verify()).problems).toEqual([])
          await agreesWith(served, memory, oracle, pick)
        } finally {
          await served.close()
        }
      }),
      { numRuns: 12, seed: 99 },
    )
  }, 120_000)
})
