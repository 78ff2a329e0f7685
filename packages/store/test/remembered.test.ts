/** The writer remembers register rows between its transactions: never what others changed, never what was rolled back. */
import Database from "better-sqlite3"
import { describe, expect, it } from "vitest"
import type { RegisterRow } from "@taizhang/domain/kernel/Register"
import { Remembered } from "../src/log/sqlite/Remembered.ts"
import { branch, by, payment, person } from "./facts.ts"
import { newBook, opened } from "./folder.ts"
import { tag } from "../src/testing/Sketch.ts"

const problemsOf = async (book: Awaited<ReturnType<typeof opened>>) => (await book.verify()).problems

describe("what the writer remembers", () => {
  it("is forgotten once another connection has written", async () => {
    const { path, book } = await newBook()
    const other = await opened(path)
    await book.record([branch("b1"), person("p1"), person("p2")], by)
    await book.record([payment("pay-1", "p1", 100)], by)
    await other.record([payment("pay-2", "p1", 200)], by)
    await book.record([payment("pay-3", "p1", 300)], by)
    await other.record([payment("pay-4", "p1", 400)], by)
    expect(await problemsOf(book)).toEqual([])
  })

  it("is forgotten where the transaction was not committed", async () => {
    const { path, book } = await newBook()
    await book.record([branch("b1"), person("p1")], by)
    const other = new Database(path)
    // No register can change in the transaction that appends the fifth entry.
    other.exec(`CREATE TRIGGER full BEFORE UPDATE ON register WHEN (SELECT max(position) FROM entry) = 5
      BEGIN SELECT RAISE(ABORT, 'no room'); END`)
    await book.record([payment("pay-0", "p1", 50)], by)
    await expect(book.record([payment("pay-1", "p1", 100), person("p2")], by)).rejects.toMatchObject({
      _tag: "StoreFailed",
    })
    await book.record([payment("pay-2", "p1", 200)], by)
    other.exec("DROP TRIGGER full")
    other.close()
    expect(await problemsOf(book)).toEqual([])
  })

  it("is what rows were put last, of those used last", () => {
    const remembered = new Remembered({ rows: 2, numbers: 2 })
    const row = (name: string): RegisterRow => ({ state: { f: name }, heads: {} })
    const kept = () => ["a:1", "a:2", "a:3"].map((name) => remembered.row(tag(name))?.state["f"])
    remembered.begin(1)
    remembered.keep(tag("a:1"), row("one"))
    remembered.keep(tag("a:2"), row("two"))
    remembered.keep(tag("a:1"), row("one again"))
    remembered.keep(tag("a:3"), row("three"))
    expect(kept()).toEqual(["one again", undefined, "three"])
    remembered.begin(1)
    remembered.keep(tag("a:3"), undefined)
    expect(kept()).toEqual(["one again", undefined, undefined])
    expect(["a:1", "a:2", "a:3", "a:3"].map((name, at) => remembered.number(tag(name), () => at))).toEqual([0, 1, 2, 2])
    expect(remembered.number(tag("a:1"), () => 7)).toBe(7)
    remembered.begin(2)
    expect(kept()).toEqual([undefined, undefined, undefined])
    expect(remembered.number(tag("a:3"), () => 9)).toBe(9)
    remembered.keep(tag("a:1"), row("one"))
    remembered.begin(2)
    expect(kept()).toEqual(["one", undefined, undefined])
  })
})
