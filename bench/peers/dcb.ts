/** The DCB event store of dcb-es on PostgreSQL: events with tags, no streams, one order. */
import { Query, Tags } from "@dcb-es/event-store"
import { PostgresEventStore } from "@dcb-es/event-store-postgres"
import pg from "pg"
import type { Payload, Peer } from "./Peer.ts"

export const openDcb = async (url: string): Promise<Peer> => {
  const pool = new pg.Pool({ connectionString: url })
  const store = new PostgresEventStore({ pool })
  await store.ensureInstalled()
  const setting = async (name: string): Promise<string> => {
    const { rows } = await pool.query<Record<string, string>>(`SHOW ${name}`)
    return rows[0]?.[name] ?? ""
  }
  const settings = { fsync: await setting("fsync"), synchronous_commit: await setting("synchronous_commit") }
  if (settings.fsync !== "on" || settings.synchronous_commit !== "on")
    throw new Error(`PostgreSQL does not sync each commit: ${JSON.stringify(settings)}`)
  return {
    name: "event-store-postgres",
    settings: "fsync and synchronous_commit on",
    append: (batch) =>
      store.append({
        events: batch.map(({ type, data, tags }) => ({ type, data, tags: Tags.from([...tags]), metadata: {} })),
      }),
    read: async (each) => {
      for await (const { event } of store.read(Query.all())) each(event.type, event.data as Payload)
    },
    close: () => pool.end(),
  }
}
