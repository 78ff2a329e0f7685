/** What guards a log in a file, and who lifts it, exchanges it or puts something beside it: verify names it. */
import { join } from "node:path"
import Database from "better-sqlite3"
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import * as SqliteLog from "../src/log/sqlite/SqliteLog.ts"
import { branch, by, payment, person } from "./facts.ts"
import { newBook, newFolder, opened } from "./folder.ts"

/** A closed book of three entries. */
const kept = async (): Promise<string> => {
  const { path, book } = await newBook()
  await book.record([branch("b1"), person("p1"), payment("pay-1", "p1", 500)], by)
  await book.close()
  return path
}

describe("the schema of a file", () => {
  /** What verify says of a file after SQL that leaves its triggers as it makes them. */
  const afterSchema = async (sql: string) => {
    const path = await kept()
    const db = new Database(path)
    db.exec(sql)
    db.close()
    const { problems } = await (await opened(path, { readOnly: true })).verify()
    return problems.map(({ what, message }) => `${what}: ${message.en.split(/[:,]/)[0]}`)
  }

  it("is that of a new file, also after a copy", async () => {
    const path = await kept()
    const copy = join(newFolder(), "copy.db")
    new Database(path).prepare("VACUUM INTO ?").run(copy)
    const read = (file: string) =>
      Effect.runPromise(Effect.flatMap(SqliteLog.open(file), (log) => log.read((tx) => tx.guards)))
    expect([await read(path), await read(copy)]).toEqual([[], []])
  })

  it.each([
    ["a trigger dropped", "DROP TRIGGER entry_no_update", "guard: trigger entry_no_update on entry is missing"],
    [
      "a trigger that does nothing",
      "DROP TRIGGER entry_once; CREATE TRIGGER entry_once BEFORE INSERT ON entry WHEN FALSE BEGIN SELECT 1; END",
      "guard: trigger entry_once on entry is not as this program makes it",
    ],
    [
      "a trigger of somebody's",
      "CREATE TRIGGER evil AFTER INSERT ON entry BEGIN UPDATE register SET state = '{}'; END",
      "guard: trigger evil on entry was not made by this program",
    ],
    [
      "another view of the tags",
      "DROP VIEW tag; CREATE VIEW tag AS SELECT entity, position FROM entry_tag UNION SELECT one.value, position + entry.key FROM entry_tag_recent, json_each(entities) AS entry, json_each(entry.value) AS one",
      "guard: view tag is not as this program makes it",
    ],
    ["an index dropped", "DROP INDEX entry_order", "guard: index entry_order on entry is missing"],
    ["an index added", "CREATE INDEX mine ON entry (type)", "guard: index mine on entry was not made by this program"],
    ["a table added", "CREATE TABLE mine (x)", "guard: table mine was not made by this program"],
  ])("with %s is named", async (_, sql, found) => {
    expect(await afterSchema(sql)).toEqual([found])
  })

  it("without any trigger is named trigger by trigger", async () => {
    const path = await kept()
    const db = new Database(path)
    const names = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").pluck().all()
    for (const name of names) db.exec(`DROP TRIGGER ${String(name)}`)
    db.close()
    const { problems } = await (await opened(path)).verify()
    expect(problems.map(({ what, where }) => `${what} ${where.split(" ")[1]}`).toSorted()).toEqual(
      names.map((name) => `guard ${String(name)}`).toSorted(),
    )
  })
})
