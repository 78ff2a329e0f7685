/** A file of an older version is brought forward when it is opened to write: nothing in it is lost. */
import { copyFileSync } from "node:fs"
import { join } from "node:path"
import Database from "better-sqlite3"
import { describe, expect, it } from "vitest"
import { ALIKE_FROM, APPLICATION_ID, STEPS } from "../src/log/sqlite/schema.ts"
import { branch, by, meeting, payment, person, renamed, strike } from "./facts.ts"
import { newBook, newFolder, opened } from "./folder.ts"

/** A book's file as the version that knew only the first step kept it. */
const ofTheFirstVersion = (from: string): string => {
  const path = join(newFolder(), "old.db")
  const old = new Database(path)
  old.exec(STEPS[0] as string)
  old.pragma(`application_id = ${APPLICATION_ID}`)
  old.pragma("user_version = 1")
  old.exec(`ATTACH '${from}' AS new`)
  for (const table of ["meta", "entry", "strike"]) old.exec(`INSERT INTO ${table} SELECT * FROM new.${table}`)
  old.exec(`INSERT INTO entry_tag SELECT kind || ':' || e.id, type, t.position
    FROM new.tag t JOIN new.entity e ON no = entity JOIN new.entry USING (position)`)
  old.exec(`INSERT INTO register SELECT kind, id, state, heads FROM new.register JOIN new.entity ON no = entity`)
  old.close()
  for (const beside of ["keys", "master"]) copyFileSync(`${from}.${beside}`, `${path}.${beside}`)
  return path
}

describe("a file of a version that has the same tables", () => {
  it("is read as it is, and marked as one of this version when it is opened to write", async () => {
    const { path, book } = await newBook()
    await book.record([branch("b1"), person("p1")], by)
    await book.close()
    const versionIn = (version?: number): unknown => {
      const db = new Database(path)
      if (version !== undefined) db.pragma(`user_version = ${version}`)
      const found = db.pragma("user_version", { simple: true })
      db.close()
      return found
    }
    expect(versionIn()).toBe(STEPS.length)
    versionIn(ALIKE_FROM)
    const read = await opened(path, { readOnly: true })
    expect((await read.verify()).problems).toEqual([])
    expect(versionIn()).toBe(ALIKE_FROM)
    await read.close()
    await (await opened(path)).close()
    expect(versionIn()).toBe(STEPS.length)
    // The tables of the version before are not these.
    versionIn(ALIKE_FROM - 1)
    await expect(opened(path, { readOnly: true })).rejects.toMatchObject({ _tag: "OlderBook" })
  })
})

describe("a file of the first version", () => {
  it("is brought forward, whole, and goes on", async () => {
    const { path, book } = await newBook()
    await book.record([branch("b1"), person("p1"), person("p2")], by)
    await book.record([payment("pay-1", "p1", 500), payment("pay-2", "p1", 700)], by)
    await book.record(
      [meeting("meet-1", ["p1", "p2"]), strike("strike-1", "pay-2"), renamed("p1", "新名", "2025-06-01")],
      by,
    )
    const all = await book.entries({ all: true })
    await book.close()

    const old = ofTheFirstVersion(path)
    const brought = await opened(old)
    expect(await brought.verify()).toEqual({ entries: 8, registers: 4, problems: [] })
    expect(await brought.entries({ all: true })).toEqual(all)
    await brought.record([payment("pay-3", "p2", 900)], by)
    expect((await brought.verify()).problems).toEqual([])
    await brought.close()
    const db = new Database(old, { readonly: true })
    expect(db.pragma("user_version", { simple: true })).toBe(STEPS.length)
    for (const table of ["entry_tag_by_name", "register_by_name"])
      expect(() => db.exec(`SELECT 1 FROM ${table}`)).toThrow("no such table")
    db.close()
  })

  it("is brought forward with what nothing supports too, so that it can be named", async () => {
    const { path, book } = await newBook()
    await book.record([branch("b1"), person("p1")], by)
    await book.close()
    const old = ofTheFirstVersion(path)
    const db = new Database(old)
    db.exec(`INSERT INTO register VALUES ('person', 'p9', '{}', '{}')`)
    db.close()
    const brought = await opened(old)
    expect((await brought.verify()).problems.map(({ what, where }) => `${what} ${where}`)).toEqual([
      "register person:p9",
    ])
  })

  it("is not changed where it is only read: it says that it must be opened to write once", async () => {
    const { path, book } = await newBook()
    await book.record([branch("b1"), person("p1")], by)
    await book.close()
    const old = ofTheFirstVersion(path)
    await expect(opened(old, { readOnly: true })).rejects.toMatchObject({
      _tag: "OlderBook",
      found: 1,
      known: STEPS.length,
    })
    const db = new Database(old, { readonly: true })
    expect(db.pragma("user_version", { simple: true })).toBe(1)
    db.close()
  })
})
