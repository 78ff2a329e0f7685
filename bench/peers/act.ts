/**
 * Act on SQLite: streams, whose events also have a global id. It commits by its store, without the loading of state and
 * the checks of its actions, which cost it more.
 *
 * libSQL's driver syncs as SQLite does where nothing else is said, and Act lets nothing be said: so it is asked.
 */
import { join } from "node:path"
import { SqliteStore } from "@rotorsoft/act-sqlite"
import { assertFull } from "./assertFull.ts"
import { byStream, streamOf, type Fact, type Payload, type Peer } from "./Peer.ts"

/** What the store keeps to itself: its connection, one for as long as calls follow each other. */
interface Inside {
  readonly client: {
    readonly execute: (sql: string) => Promise<{ readonly rows: ReadonlyArray<Readonly<Record<string, unknown>>> }>
  }
}

// Imported, it takes these for itself and would end an interrupted benchmark with code 0.
for (const event of ["SIGINT", "SIGTERM", "uncaughtException", "unhandledRejection"]) process.removeAllListeners(event)

type Kept = Record<string, Payload>

const META = { correlation: "bench", causation: {} }

export const openAct = async (folder: string): Promise<Peer> => {
  const store = new SqliteStore({ url: `file:${join(folder, "act.db")}` })
  await store.seed()
  const { client } = store as unknown as Inside
  const append = (batch: ReadonlyArray<Fact>) =>
    store.commit<Kept>(
      streamOf(batch),
      batch.map(({ type, data }) => ({ name: type, data })),
      META,
    )
  return {
    name: "act-sqlite",
    settings: `over libSQL, ${await assertFull(async (sql) => (await client.execute(sql)).rows)}`,
    append,
    // It has no commit over several streams: each is a transaction of its own.
    spread: async (batch) => {
      for (const part of byStream(batch)) await append(part)
    },
    read: (each) => store.query<Kept>(({ name, data }) => each(name, data)),
    close: () => store.dispose(),
  }
}
