import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, truncateSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import Database from "better-sqlite3"
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { compose } from "@taizhang/domain/kernel/Model"
import { Book, layer, layerMemory } from "../src/book.ts"
import { initBook, openBook } from "../src/promised.ts"
import { loadDriver, openToRead, openToWrite } from "../src/log/sqlite/Connection.ts"
import { APPLICATION_ID, STEPS } from "../src/log/sqlite/schema.ts"
import { branch, by, meeting, payment, person } from "./facts.ts"
import { newBook, newFolder, opened } from "./folder.ts"
import { model } from "./model.ts"

const closed = async (): Promise<string> => {
  const { path, book } = await newBook()
  await book.record([branch("b1"), person("p1"), payment("pay-1", "p1", 500), meeting("meet-1", ["p1"])], by)
  await book.close()
  return path
}

const rejection = (path: string) =>
  openBook(path, { model }).then(
    () => undefined,
    (cause: unknown) => cause as Error & { _tag: string },
  )

describe("making a book", () => {
  it("keeps its name, its settings and an origin of its own", async () => {
    const path = join(newFolder(), "town.db")
    const wrong = initBook(path, { township: "某某镇", settings: { revisedOn: "the eleventh of May" } })
    await expect(wrong).rejects.toMatchObject({ _tag: "SettingsUnfit" })
    expect(existsSync(path)).toBe(false)
    await initBook(path, { township: "某某镇", settings: { revisedOn: "2026-05-11" } })
    const seen: Array<unknown> = []
    const book = await opened(path, { model: (settings: unknown) => (seen.push(settings), model) })
    expect(seen).toEqual([{ revisedOn: "2026-05-11" }])
    expect(book.meta).toMatchObject({
      township: "某某镇",
      settings: { revisedOn: "2026-05-11" },
      origin: expect.stringMatching(/^taizhang\/[0-9a-f-]{36}\.[A-Za-z0-9_-]{43}$/) as unknown,
    })
    expect(book.writable).toBe(true)
  })

  it.each([
    ["empty", "", "it is empty"],
    ["a name with a space", "青禾 镇", "a space"],
    ["a name with a no-break space", "青禾\u00a0镇", "a space"],
    ["a name with a plus", "a+b", "a plus"],
    ["two lines", "a\nb", "a line end"],
    ["a name with a control character", "town\u007f", "a control character"],
    ["a name with a control character of Latin 1", "town\u0085", "a control character"],
    ["a name with half of a character", "town\ud800", "half of a character"],
    ["a name too long to be continued", "t".repeat(191), "longer than 190"],
    ["the name of the format of bundles", "taizhang-audit-bundle/1", "the format of audit bundles"],
  ])("refuses an origin that is %s, and makes nothing", async (_, origin, why) => {
    const folder = newFolder()
    const refused = initBook(join(folder, "town.db"), { township: "镇", origin })
    await expect(refused).rejects.toMatchObject({ _tag: "OriginUnfit", origin })
    await expect(refused).rejects.toThrow(why)
    expect(readdirSync(folder)).toEqual([])
  })

  it("takes the longest origin and a Chinese one, and signs under either", async () => {
    for (const origin of ["t".repeat(190), "县.example/青禾镇"]) {
      const path = join(newFolder(), "town.db")
      await initBook(path, { township: "镇", origin })
      const book = await opened(path)
      await book.record([branch("b1")], by)
      expect(await book.checkpoint()).toMatchObject({ origin, size: 1 })
    }
  })

  it("overwrites neither a file nor a key file that is there", async () => {
    const path = await closed()
    const before = readFileSync(path)
    await expect(initBook(path, { township: "镇" })).rejects.toMatchObject({ _tag: "BookExists", path })
    expect(readFileSync(path).equals(before)).toBe(true)
    const fresh = join(newFolder(), "town.db")
    writeFileSync(`${fresh}.keys`, "keys of a book that was lost")
    await expect(initBook(fresh, { township: "镇" })).rejects.toMatchObject({
      _tag: "BookExists",
      path: `${fresh}.keys`,
    })
    expect(existsSync(fresh)).toBe(false)
  })

  it("says so where there is no such folder", async () => {
    const missing = join(newFolder(), "no")
    await expect(initBook(join(missing, "town.db"), { township: "镇" })).rejects.toMatchObject({
      ...{ _tag: "PathMissing", path: join(missing, "town.db"), missing },
    })
  })
})

describe("opening what is no book", () => {
  it("is refused by name, and changes nothing", async () => {
    const folder = newFolder()
    const file = (name: string, bytes: string | Buffer) => {
      writeFileSync(join(folder, name), bytes)
      return join(folder, name)
    }
    const other = join(folder, "other.db")
    new Database(other).exec("CREATE TABLE a (b)").close()
    mkdirSync(join(folder, "folder"))
    const cases = {
      [join(folder, "nothing.db")]: "BookNotFound",
      [file("text.db", "台账".repeat(1000))]: "NotABook",
      [file("short.db", "x")]: "NotABook",
      [file("empty.db", "")]: "NotABook",
      [other]: "NotABook",
      [join(folder, "folder")]: "NotABook",
    }
    const names = readdirSync(folder)
    for (const [path, tag] of Object.entries(cases)) {
      const refused = await rejection(path)
      expect([path, refused?._tag]).toEqual([path, tag])
      expect(refused?.message).toMatch(/[\u4e00-\u9fff][^]*\n[^]*[a-z]/)
      expect(refused?.message).toContain(path)
    }
    expect(readdirSync(folder)).toEqual(names)
  })

  it("says which version a newer book needs", async () => {
    for (const suffix of ["", ".keys"]) {
      const path = await closed()
      const db = new Database(path + suffix)
      db.pragma("user_version = 99")
      db.close()
      expect(await rejection(path)).toMatchObject({ _tag: "NewerBook", found: 99 })
    }
  })

  it("says so where its making was cut off", async () => {
    const path = await closed()
    const db = new Database(path)
    db.exec("DELETE FROM meta WHERE name = 'origin'")
    db.close()
    expect(await rejection(path)).toMatchObject({ _tag: "NotABook", why: expect.stringContaining("origin") as unknown })
  })

  it("finds a truncated or damaged file, at the latest when it verifies", async () => {
    const path = await closed()
    truncateSync(path, 4096 * 3)
    const refused = await openBook(path, { model }).then(
      async (book) => {
        const { problems } = await book.verify()
        await book.close()
        return problems
      },
      (cause: unknown) => [cause],
    )
    expect(refused).not.toEqual([])
  })

  it("stops before the driver on a Node that it would crash", async () => {
    const versions = Object.getOwnPropertyDescriptor(process, "versions") as PropertyDescriptor
    Object.defineProperty(process, "versions", { ...versions, value: { ...process.versions, node: "20.20.2" } })
    try {
      await expect(loadDriver()).rejects.toMatchObject({
        _tag: "NodeTooOld",
        message: expect.stringContaining("Node") as unknown,
      })
    } finally {
      Object.defineProperty(process, "versions", versions)
    }
  })
})

describe("every connection", () => {
  it("has the pragmas on which the promises rest, also the second time a file is opened", async () => {
    const path = await closed()
    const Driver = await loadDriver()
    const format = { applicationId: APPLICATION_ID, steps: STEPS }
    for (const db of [
      openToWrite(Driver, path, format),
      openToWrite(Driver, path, format),
      openToRead(Driver, path, format),
    ]) {
      const read = (name: string): unknown => db.pragma(name, { simple: true })
      expect(read("journal_mode")).toBe("wal")
      expect(read("synchronous")).toBe(2)
      expect([
        read("foreign_keys"),
        read("recursive_triggers"),
        read("trusted_schema"),
        read("cell_size_check"),
      ]).toEqual([1, 1, 0, 1])
      expect(read("busy_timeout")).toBe(5000)
      db.close()
    }
  })
})

describe("a book opened to read only", () => {
  it("answers, and refuses to write", async () => {
    const path = await closed()
    const book = await opened(path, { readOnly: true })
    expect(book.writable).toBe(false)
    expect((await book.figures(["payments.money"], { year: 2025 })).figures[0]?.value).toBe(500)
    await expect(book.record([payment("pay-2", "p1", 1)], by)).rejects.toMatchObject({ _tag: "ReadOnlyBook", path })
    await expect(book.rebuild()).rejects.toMatchObject({ _tag: "ReadOnlyBook" })
  })

  it("reads a folder that a writer holds open, with what was just written", async () => {
    const path = await closed()
    const writer = await opened(path)
    const reader = await opened(path, { readOnly: true })
    await writer.record([payment("pay-2", "p1", 100)], by)
    expect((await reader.figures(["payments.money"], { year: 2025 })).figures[0]?.value).toBe(600)
  })
})

describe("another version's model", () => {
  const fewer = compose(
    model.contexts.map((context) =>
      context.name === "test"
        ? { ...context, facets: context.facets.filter(({ name }) => name !== "activity") }
        : context,
    ),
  )

  it("folds the registers anew when it opens to write, and keeps the other from writing into them", async () => {
    const path = await closed()
    const old = await opened(path)
    const other = await opened(path, { model: fewer })
    expect(await other.register("person:p1" as never)).not.toHaveProperty("activity")
    expect((await other.verify()).problems).toEqual([])
    await expect(old.record([payment("pay-2", "p1", 1)], by)).rejects.toMatchObject({ _tag: "OtherModel" })
    expect(await old.register("person:p1" as never)).toMatchObject({ activity: { meetings: [{ entry: 4 }] } })
    await old.close()
    await other.close()
    const again = await opened(path)
    expect(await again.register("person:p1" as never)).toMatchObject({ activity: { meetings: [{ entry: 4 }] } })
    expect((await again.record([payment("pay-2", "p1", 1)], by)).position).toBe(5)
  })

  it("reads by folding in memory where it may not write", async () => {
    const path = await closed()
    const book = await opened(path, { model: fewer, readOnly: true })
    expect(await book.register("person:p1" as never)).not.toHaveProperty("activity")
    expect((await book.figures(["payments.money"], { year: 2025 })).figures[0]?.value).toBe(500)
  })

  it("that does not know a type of event stops at its position", async () => {
    const path = await closed()
    const less = compose(model.contexts.filter(({ name }) => name !== "test"))
    await expect(openBook(path, { model: less })).rejects.toMatchObject({
      _tag: "ProjectionStopped",
      position: 2,
      type: "PersonNoted",
    })
    const reader = await opened(path, { model: less, readOnly: true })
    await expect(reader.figures()).rejects.toMatchObject({ _tag: "ProjectionStopped", position: 2 })
    expect((await reader.verify()).problems.map(({ what, where }) => `${what} ${where}`)).toEqual([
      "entry 2",
      "entry 3",
      "entry 4",
      "register *",
    ])
  })
})

describe("the book as a service", () => {
  const program = Effect.gen(function* () {
    const book = yield* Book
    yield* book.record([branch("b1"), person("p1")], by)
    const error = yield* Effect.flip(book.record([payment("pay-1", "p9", 1)], by))
    return [error._tag, (yield* book.figures(["persons.total"])).figures[0]?.value]
  })

  it("is the same on disk and in memory", async () => {
    const path = join(newFolder(), "town.db")
    await initBook(path, { township: "镇" })
    expect(await Effect.runPromise(Effect.provide(program, layer(path, { model })))).toEqual(["RefusedByRules", 1])
    expect(await Effect.runPromise(Effect.provide(program, layerMemory({ township: "镇", model })))).toEqual([
      "RefusedByRules",
      1,
    ])
    // Its scope closed it: nothing is left beside the book and its keys.
    expect(readdirSync(dirname(path)).sort()).toEqual(["town.db", "town.db.keys", "town.db.master"])
  })
})

describe("a copy of a closed book with its key file and master key", () => {
  it("is the book, under any name", async () => {
    const path = await closed()
    const copy = join(newFolder(), "镇 台账.db")
    copyFileSync(path, copy)
    for (const beside of ["keys", "master"]) copyFileSync(`${path}.${beside}`, `${copy}.${beside}`)
    expect((await (await opened(copy)).ledger("persons", { open: true })).rows[0]?.cells["name"]).toBe("张p1")
  })
})
