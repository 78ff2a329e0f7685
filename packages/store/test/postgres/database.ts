/** The databases of a test file, and what is opened in them; all closed after each test. */
import { Effect } from "effect"
import pg from "pg"
import { afterEach, beforeAll, describe, inject } from "vitest"
import type { BookMeta, EventLog } from "../../src/log/EventLog.ts"
import { townshipOf, type PostgresPlace, type Server } from "../../src/log/place.ts"
import * as PostgresLog from "../../src/log/postgres/PostgresLog.ts"
import { newDatabase, urlOf } from "./server.ts"

const port = inject("postgresPort")

/** A group of tests that is skipped, and says so, where PostgreSQL cannot run. */
export const describePostgres: typeof describe.skip =
  port === 0 ? (describe.skip as typeof describe.skip) : (describe as unknown as typeof describe.skip)

export const META: BookMeta = {
  ...{ origin: "test/1", township: "测试镇", settings: {}, created: "2026-01-01T00:00:00.000Z" },
}

const logs: Array<EventLog> = []
const clients: Array<pg.Client> = []

afterEach(async () => {
  for (const log of logs.splice(0)) await Effect.runPromise(log.close)
  for (const client of clients.splice(0)) await client.end().catch(() => undefined)
})

/** A database for the tests of a file: its URL is known once they run. */
export const database = (name: string) => {
  let url = ""
  let made = 0
  beforeAll(async () => {
    if (port !== 0) url = await newDatabase(urlOf(port, "postgres"), name)
  })
  const server = (): Server => ({ url, shown: `postgres://127.0.0.1:${port}/${name}` })
  /** A township that nobody has used. */
  const newPlace = (): PostgresPlace => townshipOf(server(), `town-${(made += 1)}`)
  const opened = (place: PostgresPlace, options?: PostgresLog.OpenLogOptions): Promise<EventLog> =>
    Effect.runPromise(Effect.tap(PostgresLog.open(place, options), (log) => Effect.sync(() => void logs.push(log))))
  return {
    server,
    newPlace,
    opened,
    /** A new township, and its log open. */
    newLog: async (meta: BookMeta = META): Promise<{ readonly place: PostgresPlace; readonly log: EventLog }> => {
      const place = newPlace()
      await PostgresLog.init(place, meta)
      return { place, log: await opened(place) }
    },
    /** A plain connection, for what the program itself would never do. */
    plain: async (): Promise<pg.Client> => {
      const client = new pg.Client({ connectionString: url, options: "-c search_path=taizhang" })
      client.on("error", () => undefined)
      clients.push(client)
      await client.connect()
      return client
    },
  }
}
