import { copyFileSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs"
import { createHash } from "node:crypto"
import { dirname, join } from "node:path"
import Database from "better-sqlite3"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { initBook, openBook } from "../src/promised.ts"
import { keyPathOf } from "../src/sealing/KeyFile.ts"
import { holds, isSealed, keyIdsIn, newSecret, seal, subjectKey, subjectKeyAs, unseal } from "../src/sealing/Seal.ts"
import { branch, by, idOf, meeting, payment, person, strike } from "./facts.ts"
import { newBook, newFolder, opened } from "./folder.ts"
import { model } from "./model.ts"

const place = { origin: "taizhang/test", entry: "entry-1", field: "data.name" }
const secretOf = Buffer.alloc(32, 7)
const key = subjectKey(secretOf)
/** The stored form: what is written now is opened for ever. */
const FROZEN = "sealed:1:itLg1xRmtLVhpH6EALw_uMYyhtN5ccHoh3jGnc3Ua_eE7BLsjLXlngAZRZolezcWQoaRlslPkzrDJ5j54N355umE"
/** The form of the first version, whose keys have ids of 16 bytes. */
const SHORT = "sealed:1:itLg1xRmtLVhpH6EALw_uITsEuyMteWeABlFmiV7NxZChpGWyU-TOsMnmPng3fnm6YQ"

describe("sealing one text", () => {
  it("gives the frozen form, and the same bytes each time", () => {
    expect(seal(key, place, "张三")).toBe(FROZEN)
    expect(unseal(key, place, FROZEN)).toBe("张三")
    expect(keyIdsIn(FROZEN)).toEqual([key.id, key.id.slice(0, 32)])
  })

  it("carries the whole SHA-256 of its key, which commits to it", () => {
    expect(key.id).toBe(createHash("sha256").update("taizhang/key/1").update(secretOf).digest("hex"))
    expect(Buffer.from(FROZEN.slice(9), "base64url").toString("hex").startsWith(key.id)).toBe(true)
    expect(subjectKeyAs(key.id, newSecret())).toBeUndefined()
    expect(subjectKeyAs(key.id.slice(0, 30), secretOf)).toBeUndefined()
  })

  it("goes on in the frozen form of the first version under a key that has a short id", () => {
    const short = subjectKeyAs(key.id.slice(0, 32), secretOf) ?? expect.fail()
    expect(seal(short, place, "张三")).toBe(SHORT)
    expect(unseal(short, place, SHORT)).toBe("张三")
    expect(keyIdsIn(SHORT)).toContain(short.id)
    expect(unseal(key, place, SHORT)).toBeUndefined()
    expect(unseal(short, place, FROZEN)).toBeUndefined()
  })

  it("gives back any text, and no two places or texts the same nonce", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", minLength: 1 }),
        fc.string({ unit: "grapheme", minLength: 1 }),
        (a, b) => {
          const sealed = seal(key, place, a)
          expect(unseal(key, place, sealed)).toBe(a)
          const nonce = (text: string) => text.slice(9 + 43, 9 + 58)
          if (a !== b) expect(nonce(seal(key, place, b))).not.toBe(nonce(sealed))
          expect(nonce(seal(key, { ...place, entry: "entry-2" }, a))).not.toBe(nonce(sealed))
        },
      ),
      { seed: 1 },
    )
  })

  it("opens nowhere but at its own place with its own key", () => {
    const sealed = seal(key, place, "张三")
    expect(unseal(key, { ...place, entry: "entry-2" }, sealed)).toBeUndefined()
    expect(unseal(key, { ...place, field: "data.phone" }, sealed)).toBeUndefined()
    expect(unseal(key, { ...place, origin: "taizhang/other" }, sealed)).toBeUndefined()
    expect(unseal(subjectKey(newSecret()), place, sealed)).toBeUndefined()
    // A key that passes for another by its id is found out by the seal itself.
    expect(unseal({ ...subjectKey(newSecret()), id: key.id }, place, sealed)).toBeUndefined()
    expect([holds(key, place, sealed), holds(key, { ...place, entry: "entry-2" }, sealed)]).toEqual([true, false])
  })

  it("does not open once any character is altered, or written in another way", () => {
    const sealed = seal(key, place, "张三")
    for (let at = 0; at < sealed.length; at += 1)
      for (const other of ["A", "_", "=", "+"])
        if (sealed[at] !== other)
          expect(unseal(key, place, sealed.slice(0, at) + other + sealed.slice(at + 1)), `at ${at}`).toBeUndefined()
    expect(unseal(key, place, `${sealed}A`)).toBeUndefined()
    expect(unseal(key, place, `${sealed}=`)).toBeUndefined()
    expect(keyIdsIn("sealed:1:")).toEqual([])
    expect(isSealed("张三")).toBe(false)
  })
})

describe("personal text in a book", () => {
  const secret = "绝密姓名甲"

  it("stands in no file in the clear, and is opened where it is shown", async () => {
    const { path, book } = await newBook()
    await book.record([branch("b1"), person("p1", "2020-01-01", { name: secret, idNumber: "530302198001010026" })], by)
    await book.record([payment("pay-1", "p1", 100, "2025-01-01", { words: `${secret}来信` })], by)
    await book.record([meeting("meet-1", ["p1"], "2025-02-01", { minutes: `${secret}发言` })], by)
    for (const name of readdirSync(dirname(path)))
      for (const text of [secret, "530302198001010026"])
        expect([name, readFileSync(join(dirname(path), name)).includes(text)]).toEqual([name, false])
    const sealed = await book.ledger("persons")
    expect(sealed.rows[0]?.cells["name"]).toMatchObject({
      text: expect.stringMatching(/^sealed:1:/) as unknown,
      field: "data.name",
    })
    const open = { open: true, year: 2025 }
    expect((await book.ledger("persons", open)).rows[0]?.cells["name"]).toBe(secret)
    expect((await book.ledger("meetings", open)).rows[0]).toMatchObject({
      cells: { minutes: `${secret}发言` },
      names: { attendees: [secret] },
    })
    expect((await book.why("payments.money", open)).entries[0]?.entry.data).toMatchObject({ words: `${secret}来信` })
    expect((await book.register("person:p1" as never, open)) as object).toMatchObject({ person: { name: secret } })
    expect((await book.entries({ ids: [idOf("person-p1")] }, { open: true })).entries[0]?.entry.data).toMatchObject({
      name: secret,
    })
  })

  it("is sealed to the same bytes on a retry, also after the book was closed", async () => {
    const { path, book } = await newBook()
    const facts = [branch("b1"), person("p1", "2020-01-01", { name: secret })]
    const first = await book.record(facts, by)
    await book.close()
    const again = await (await opened(path)).record(facts, { ...by, by: "another", now: "2026-06-02T00:00:00.000Z" })
    expect(again.entries).toEqual(first.entries)
    expect(again.already.size).toBe(2)
    expect(again.position).toBe(2)
  })

  it("may be 4,000 characters long and no longer, whatever it weighs sealed", async () => {
    const { book } = await newBook()
    await book.record([branch("b1"), person("p1")], by)
    await book.record([payment("pay-1", "p1", 1, "2025-01-01", { words: "长".repeat(4000) })], by)
    await expect(
      book.record([payment("pay-2", "p1", 1, "2025-01-01", { words: "长".repeat(4001) })], by),
    ).rejects.toMatchObject({
      refusals: [{ rule: "Malformed" }],
    })
    expect(await book.verify()).toMatchObject({ problems: [] })
  })

  it("is refused where it comes sealed already, which nobody could read", async () => {
    const { book } = await newBook()
    const { entries } = await book.record([branch("b1"), person("p1")], by)
    const [, { data }] = entries as unknown as [unknown, { data: { name: string } }]
    const copied = person("p2", "2020-01-01", { name: data.name })
    await expect(book.record([copied], by)).rejects.toMatchObject({
      refusals: [{ rule: "Malformed", message: { zh: expect.stringContaining("密封") as unknown } }],
    })
  })

  it("keeps one key for each subject, and none for what was refused or only tried", async () => {
    const { path, book } = await newBook()
    const keyFile = keyPathOf(path)
    await book.record([branch("b1"), person("p1")], by)
    const keyIds = async () => {
      const { entries } = await book.entries({ all: true })
      return entries.flatMap(({ entry }) => keyIdsIn(String((entry.data as { name: string }).name))[0] ?? [])
    }
    await book.record([person("p2")], { ...by, dryRun: true })
    const before = Buffer.concat([keyFile, `${keyFile}-wal`].map((file) => readFileSync(file)))
    await expect(book.record([person("p3", "2099-01-01")], by)).rejects.toMatchObject({ _tag: "RefusedByRules" })
    await book.recordGroups([{ proposals: [person("p4")] }, { proposals: [payment("pay", "p9", 1)] }], {
      ...by,
      dryRun: true,
    })
    expect(Buffer.concat([keyFile, `${keyFile}-wal`].map((file) => readFileSync(file))).equals(before)).toBe(true)
    await book.record([person("p2"), payment("pay-1", "p1", 1, "2025-01-01", { words: "谢谢" })], by)
    expect(new Set(await keyIds()).size).toBe(2)
    await book.recordGroups([{ proposals: [person("p5")] }, { proposals: [person("p6"), payment("pay", "p9", 1)] }], by)
    const db = new Database(keyFile, { readonly: true })
    expect(db.prepare("SELECT subject FROM key ORDER BY subject").pluck().all()).toEqual([
      "person:p1",
      "person:p2",
      "person:p5",
    ])
    db.close()
  })
})

describe("the key file", () => {
  it("is readable by its owner alone", async () => {
    const { path } = await newBook()
    expect(statSync(keyPathOf(path)).mode & 0o777).toBe(0o600)
  })

  it("is not made anew where it is missing", async () => {
    const { path, book } = await newBook()
    await book.close()
    rmSync(keyPathOf(path))
    await expect(openBook(path, { model })).rejects.toMatchObject({ _tag: "KeyFileMissing", path: keyPathOf(path) })
    expect(readdirSync(dirname(path))).toEqual(["town.db", "town.db.master"])
  })

  it("must be that of the book, not another's and not a later one", async () => {
    const { path, book } = await newBook()
    const other = await newBook()
    await book.close()
    await other.book.close()
    copyFileSync(keyPathOf(other.path), keyPathOf(path))
    await expect(openBook(path, { model })).rejects.toMatchObject({
      _tag: "KeyFileWrong",
      message: expect.stringContaining(
        `密钥文件 ${keyPathOf(path)} 不属于这本台账（它属于 ${other.book.meta.origin}`,
      ) as unknown,
    })
    copyFileSync(path, keyPathOf(path))
    await expect(openBook(path, { model })).rejects.toMatchObject({ _tag: "NotABook" })
  })

  it("made for the same origin by another init is another", async () => {
    const [one, two] = [join(newFolder(), "a.db"), join(newFolder(), "a.db")]
    for (const path of [one, two]) await initBook(path, { township: "镇", origin: "taizhang/same" })
    copyFileSync(keyPathOf(two), keyPathOf(one))
    await expect(openBook(one, { model })).rejects.toMatchObject({ _tag: "KeyFileWrong" })
  })

  it("that is an old copy shows what it has no key for as unopened, not erased, and verify names whose key that is", async () => {
    const { path, book } = await newBook()
    await book.record([branch("b1"), person("p1")], by)
    await book.close()
    copyFileSync(keyPathOf(path), `${path}.old`)
    const later = await opened(path)
    await later.record([person("p2"), payment("pay-1", "p2", 1, "2025-01-01", { words: "信" })], by)
    await later.close()
    copyFileSync(`${path}.old`, keyPathOf(path))
    const restored = await opened(path)
    const { rows } = await restored.ledger("persons", { open: true })
    expect(rows.map(({ cells }) => cells["name"])).toEqual([expect.any(String), { withheld: "unopened", entry: 3 }])
    const { entries } = await restored.why("payments.money", { open: true, year: 2025 })
    expect(entries.map(({ entry }) => entry.data)).toMatchObject([{ words: { withheld: "unopened", entry: 4 } }])
    expect((await restored.figures(["persons.total"])).figures[0]?.value).toBe(2)
    const { problems } = await restored.verify()
    expect(problems.map(({ what, where }) => `${what} ${where}`)).toEqual(["seal 3", "seal 4"])
    expect(problems[0]?.message.zh).toContain("person:p2")
  })

  it("finds persons by ID number however it is typed, by entries that stand", async () => {
    const { path, book } = await newBook()
    await book.record([branch("b1"), person("p1", "2020-01-01", { idNumber: "53030219800101002X" })], by)
    expect(await book.findPersons(" 53030219800101002x ")).toEqual(["person:p1"])
    expect(await book.findPersons("５３０３０２１９８００１０１００２Ｘ")).toEqual(["person:p1"])
    expect(await book.findPersons("530302198001010026")).toEqual([])
    await book.record([strike("strike-1", "person-p1")], by)
    expect(await book.findPersons("53030219800101002X")).toEqual([])
    expect(readFileSync(keyPathOf(path)).includes("53030219800101002X")).toBe(false)
  })

  it("gives the same id for the same row after reopening, and another in another book", async () => {
    const { path, book } = await newBook()
    const row = ["roster", "53030219800101002X", "0"]
    const id = book.importId(row)
    expect(id).toMatch(/^[A-Za-z0-9_-]{8,64}$/)
    expect([
      book.importId(["roster", "53030219800101002X", "1"]),
      book.importId(["roster5", "3030219800101002X", "0"]),
    ]).not.toContain(id)
    await book.close()
    expect((await opened(path)).importId(row)).toBe(id)
    expect((await newBook()).book.importId(row)).not.toBe(id)
  })
})
