/** The suite that any log must pass, on a real PostgreSQL. */
import { Effect } from "effect"
import { it } from "vitest"
import * as PostgresLog from "../../src/log/postgres/PostgresLog.ts"
import { laws } from "../../src/testing.ts"
import { database, describePostgres } from "./database.ts"

const { newLog } = database("laws")

describePostgres("the log in PostgreSQL", () => {
  for (const law of laws)
    it(law.name, async () => {
      const { log, place } = await newLog()
      await Effect.runPromise(law.holds({ log, connect: () => PostgresLog.open(place) }))
    })
})
