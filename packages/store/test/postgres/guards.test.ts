/** What keeps a log from being changed: triggers that fire whatever the session says, and roles that may only append. */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { writerGrants, readerGrants } from "../../src/log/postgres/grants.ts"
import { FUNCTIONS, GUARDS, triggerOf } from "../../src/log/postgres/schema.ts"
import { after, append, strike, tag } from "../../src/testing/Sketch.ts"
import { database, describePostgres, META } from "./database.ts"
import * as PostgresLog from "../../src/log/postgres/PostgresLog.ts"
import { rootKept, rootOver, storedIn } from "./seen.ts"

const { newLog, newPlace, opened, plain } = database("guards")

const guard = (name: string) => {
  const found = GUARDS.find((one) => one.name === name)
  if (found === undefined) throw new Error(`there is no guard ${name}`)
  return found
}

const FIXED = ["entry", "entry_tag", "strike", "tree_node", "checkpoint", "cosignature"] as const

/** A log with a row in each of its tables. */
const filled = async () => {
  const made = await newLog()
  const { log } = made
  const many = Array.from({ length: 256 }, (_, index) => ({ id: `entry-${index}` }))
  await Effect.runPromise(append(log, ...many, strike("strike-1", 1)))
  const signed = { origin: "o", size: 1, root: Buffer.alloc(32), note: "n\n", signedAt: "2026-01-01" }
  await Effect.runPromise(
    log.transact((tx) =>
      Effect.andThen(tx.putCheckpoint(signed), tx.putCosignatures(signed, [{ witness: "w", line: "l", time: 1 }])),
    ),
  )
  return made
}

describePostgres("what is recorded", () => {
  it("is not updated, deleted or truncated by anybody, as a replica neither", async () => {
    await filled()
    const owner = await plain()
    const columns = { strike: "struck_at", tree_node: "idx", checkpoint: "note", cosignature: "line" } as const
    for (const role of ["origin", "replica", "local"]) {
      await owner.query(`SET session_replication_role = ${role}`)
      for (const table of FIXED) {
        const column = table in columns ? columns[table as keyof typeof columns] : "position"
        for (const attempt of [
          `UPDATE ${table} SET ${column} = ${column}`,
          `DELETE FROM ${table}`,
          `TRUNCATE ${table}`,
          `TRUNCATE ${table} CASCADE`,
        ])
          await expect(owner.query(attempt), `${role}: ${attempt}`).rejects.toThrow("the log is never changed")
      }
      for (const attempt of [
        "UPDATE log_state SET size = size - 1, writes = writes + 1",
        "UPDATE log_state SET root = root",
        "UPDATE log_state SET township = 'other', writes = writes + 1",
        "DELETE FROM log_state",
        "TRUNCATE log_state",
        "UPDATE book SET meta = '{}'",
        "TRUNCATE book",
      ])
        await expect(owner.query(attempt), `${role}: ${attempt}`).rejects.toThrow("the log is never changed")
      await expect(owner.query("DELETE FROM book"), `${role}: DELETE`).rejects.toThrow("holds a log")
    }
  })

  it("is not replaced by an insert of the same key", async () => {
    const { place } = await filled()
    const owner = await plain()
    const row = `SELECT township, 1, id, type, occurred_on, rank, 1, body FROM entry
      WHERE township = '${place.township}' AND position = 2`
    await expect(owner.query(`INSERT INTO entry ${row}`)).rejects.toThrow("duplicate key")
    await expect(
      owner.query(`INSERT INTO entry ${row}
        ON CONFLICT (township, position) DO UPDATE SET body = excluded.body`),
    ).rejects.toThrow("the log is never changed")
  })

  it.each<[string, string, string, string]>([
    [
      "disables a trigger",
      "ALTER TABLE entry DISABLE TRIGGER entry_is_fixed",
      "ALTER TABLE entry ENABLE ALWAYS TRIGGER entry_is_fixed",
      "other trigger entry_is_fixed on entry",
    ],
    [
      "has a replica pass over a trigger",
      "ALTER TABLE strike ENABLE TRIGGER strike_stays",
      "ALTER TABLE strike ENABLE ALWAYS TRIGGER strike_stays",
      "other trigger strike_stays on strike",
    ],
    [
      "drops a trigger",
      "DROP TRIGGER book_is_fixed ON book",
      `${triggerOf(guard("book_is_fixed"))}; ALTER TABLE book ENABLE ALWAYS TRIGGER book_is_fixed`,
      "missing trigger book_is_fixed on book",
    ],
    [
      "has a trigger fire at less",
      `CREATE OR REPLACE TRIGGER log_state_grows BEFORE UPDATE ON log_state FOR EACH ROW
        WHEN (NEW.size < OLD.size) EXECUTE FUNCTION refuse_change();
        ALTER TABLE log_state ENABLE ALWAYS TRIGGER log_state_grows`,
      `${triggerOf(guard("log_state_grows")).replace("CREATE", "CREATE OR REPLACE")};
        ALTER TABLE log_state ENABLE ALWAYS TRIGGER log_state_grows`,
      "other trigger log_state_grows on log_state",
    ],
    [
      "adds a trigger",
      "CREATE TRIGGER evil BEFORE INSERT ON cosignature FOR EACH ROW EXECUTE FUNCTION refuse_change()",
      "DROP TRIGGER evil ON cosignature",
      "added trigger evil on cosignature",
    ],
    [
      "puts another body under a function",
      `CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$`,
      `CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$${FUNCTIONS.refuse_change}$$`,
      "other function refuse_change",
    ],
    [
      "puts a function beside them",
      "CREATE FUNCTION taizhang.octet_length(bytea) RETURNS integer LANGUAGE sql AS 'SELECT 1'",
      "DROP FUNCTION taizhang.octet_length(bytea)",
      "added function octet_length",
    ],
    [
      "puts a rule in front of a table",
      "CREATE RULE quiet AS ON INSERT TO cosignature DO INSTEAD NOTHING",
      "DROP RULE quiet ON cosignature",
      "added rule quiet on cosignature",
    ],
    [
      "hides rows by a policy",
      "CREATE POLICY hidden ON entry USING (position > 1)",
      "DROP POLICY hidden ON entry",
      "added policy hidden on entry",
    ],
    [
      "drops a key",
      "ALTER TABLE entry DROP CONSTRAINT entry_township_id_key",
      "ALTER TABLE entry ADD CONSTRAINT entry_township_id_key UNIQUE (township, id)",
      "missing index entry_township_id_key",
    ],
    [
      "makes facts of something else",
      "ALTER TABLE register ALTER COLUMN facts DROP EXPRESSION",
      "ALTER TABLE register DROP COLUMN facts; ALTER TABLE register ADD COLUMN facts jsonb NOT NULL GENERATED ALWAYS AS (state::jsonb) STORED",
      "other column facts of register",
    ],
  ])("and who %s, is named", async (_, lift, restore, named) => {
    const { log } = await newLog()
    const guards = async () =>
      (await Effect.runPromise(log.read((tx) => tx.guards))).map(({ what, how }) => `${how} ${what}`)
    const owner = await plain()
    expect(await guards()).toEqual([])
    await owner.query(lift)
    expect(await guards()).toEqual([named])
    await owner.query(restore)
    expect(await guards()).toEqual([])
  })

  it("and who leaves a cosignature without its checkpoint, is named by it too", async () => {
    const { log, place } = await filled()
    const owner = await plain()
    await owner.query("INSERT INTO cosignature VALUES ($1, 1, 'test/1', 'county.example', 1, 'junk')", [place.township])
    expect(await Effect.runPromise(log.read((tx) => tx.damage))).toEqual([
      "a cosignature of county.example is of a checkpoint that is not kept",
    ])
  })
})

describePostgres("a role for writing", () => {
  it("appends and keeps registers, and has no right to change or remove anything recorded, nor to make a township", async () => {
    const { place } = await filled()
    const owner = await plain()
    await owner.query(
      `DO $$ BEGIN CREATE ROLE "clerk's" LOGIN PASSWORD 'pw'; EXCEPTION WHEN duplicate_object THEN NULL; END $$`,
    )
    await owner.query(writerGrants("clerk's"))
    const url = place.url.replace(/\/\/[^@]*@/, "//clerk's:pw@")
    const log = await opened({ ...place, url })
    expect(log.writable).toBe(true)
    const row = { state: { f: { a: 1 } }, heads: {} }
    await Effect.runPromise(
      log.transact((tx) =>
        Effect.gen(function* () {
          yield* tx.append(after(257, [{ id: "entry-by-clerk" }]))
          yield* tx.resetRegisters("print")
          yield* tx.putRegisters([[tag("a:1"), row]])
          yield* tx.putRegisters([[tag("a:1"), undefined]])
        }),
      ),
    )
    expect(await rootKept(log)).toBe(rootOver(await storedIn(log)))
    await owner.query(`SET ROLE "clerk's"`)
    for (const table of FIXED)
      for (const attempt of [`UPDATE ${table} SET township = township`, `DELETE FROM ${table}`, `TRUNCATE ${table}`])
        await expect(owner.query(attempt), `${attempt}`).rejects.toThrow("permission denied")
    for (const attempt of [
      "DELETE FROM log_state",
      "UPDATE log_state SET township = 'x'",
      "INSERT INTO log_state SELECT 'x', size, root, frontier, writes FROM log_state",
      "UPDATE book SET meta = '{}'",
      "DELETE FROM book",
      "DROP TRIGGER entry_is_fixed ON entry",
      "ALTER TABLE entry DISABLE TRIGGER ALL",
      "SET session_replication_role = replica",
      "CREATE TABLE taizhang.mine ()",
    ])
      await expect(owner.query(attempt), `${attempt}`).rejects.toThrow(/permission denied|must be owner/)
    await expect(PostgresLog.init({ ...newPlace(), url }, META)).rejects.toMatchObject({ _tag: "BookUnreadable" })
  })
})

describe("the rights in docs/scale.md", () => {
  it("are those of a role for writing", () => {
    const page = readFileSync(join(import.meta.dirname, "../../../../docs/scale.md"), "utf8")
    const [, printed] = /```sql\n([\s\S]*?)```/.exec(page) ?? []
    expect(printed?.trim().split("\n")).toEqual(
      writerGrants("taizhang_writer")
        .split("\n")
        .filter((line) => line !== ""),
    )
  })
})

describePostgres("a role for reading", () => {
  it("reads every township, and is told that it may not record", async () => {
    const { place } = await filled()
    const owner = await plain()
    await owner.query(
      "DO $$ BEGIN CREATE ROLE auditor LOGIN PASSWORD 'pw'; EXCEPTION WHEN duplicate_object THEN NULL; END $$",
    )
    const url = place.url.replace(/\/\/[^@]*@/, "//auditor:pw@")
    await expect(opened({ ...place, url })).rejects.toMatchObject({ _tag: "BookUnreadable", path: place.shown })
    await owner.query(readerGrants("auditor"))
    const log = await opened({ ...place, url })
    expect([log.writable, (await storedIn(log)).length]).toEqual([false, 257])
    const refused = await Effect.runPromise(Effect.flip(append(log, { id: "entry-1" })))
    expect(refused).toMatchObject({ _tag: "ReadOnlyBook" })
  })
})

describePostgres("a database that was set to be read only", () => {
  it("says so when it is written to, and has written nothing", async () => {
    const { log, place } = await newLog()
    const client = new URL(place.url)
    client.searchParams.set("options", "-c default_transaction_read_only=on")
    const reading = await opened({ ...place, url: client.href })
    const refused = await Effect.runPromise(Effect.flip(append(reading, { id: "entry-1" })))
    expect(refused).toMatchObject({ _tag: "ReadOnlyBook" })
    expect(await Effect.runPromise(log.read((tx) => tx.head))).toBe(0)
  })
})

describePostgres("a book in which nothing was recorded", () => {
  it("can be removed, and one with an entry cannot", async () => {
    const place = newPlace()
    await PostgresLog.init(place, META)
    await PostgresLog.discard(place)
    await expect(opened(place)).rejects.toMatchObject({ _tag: "BookNotFound" })
    await PostgresLog.init(place, META)
    const log = await opened(place)
    await Effect.runPromise(append(log, { id: "entry-1" }))
    await expect(PostgresLog.discard(place)).rejects.toThrow("the log is never changed")
    expect((await storedIn(log)).length).toBe(1)
  })
})
