/** The key file and its master key: what stands in the clear, what is asked for, and what an earlier version left. */
import {
  copyFileSync,
  existsSync,
  lstatSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs"
import { createHash } from "node:crypto"
import { dirname, join } from "node:path"
import Database from "better-sqlite3"
import { Effect, Result } from "effect"
import { describe, expect, it } from "vitest"
import type { Proposal } from "@taizhang/domain/kernel/Event"
import { recordGroups } from "../../src/book/Record.ts"
import { initBook, openBook, type OpenBook } from "../../src/promised.ts"
import * as SqliteLog from "../../src/log/sqlite/SqliteLog.ts"
import * as KeyFile from "../../src/sealing/KeyFile.ts"
import { keyFileSealing } from "../../src/sealing/KeyedSealing.ts"
import { stepsWith } from "../../src/sealing/keyTables.ts"
import { masterDescribed } from "../../src/sealing/Master.ts"
import { branch, by, idOf, payment, person } from "../facts.ts"
import { newBook, newFolder, opened } from "../folder.ts"
import { model } from "../model.ts"
import { found, idNumberOf, nameOf, planted, tag } from "./erasing.ts"

const open = { open: true }
const cheap = { scryptCost: 10 }
const rejection = (path: string, options: object = {}): Promise<unknown> =>
  openBook(path, { model, ...options }).then(
    (book) => book.close(),
    (cause: unknown) => cause,
  )
const nameIn = async (book: OpenBook, id = "p1"): Promise<unknown> =>
  ((await book.register(tag(id), open)) as { person: { name: unknown } }).person.name
const metaOf = (path: string): Readonly<Record<string, string>> => {
  const db = new Database(KeyFile.keyPathOf(path), { readonly: true })
  const rows = db.prepare("SELECT name, value FROM meta").raw().all() as ReadonlyArray<readonly [string, string]>
  db.close()
  return Object.fromEntries(rows)
}

const openKeys = async (path: string, readOnly = false) => {
  const { origin = "", keyFile = "" } = metaOf(path)
  return KeyFile.open(KeyFile.keyPathsOf(path), { origin, keyFile }, { readOnly })
}

describe("a master key file", () => {
  it("is made anew, whatever stands where it is being written: a link to elsewhere, or a file that others may read", async () => {
    for (const plant of [
      (at: string, elsewhere: string) => symlinkSync(elsewhere, at),
      (at: string) => writeFileSync(at, "", { mode: 0o666 }),
    ]) {
      const path = join(newFolder(), "town.db")
      const elsewhere = join(newFolder(), "stolen")
      plant(`${path}.master.new`, elsewhere)
      await initBook(path, { township: "测试镇" })
      expect(existsSync(elsewhere)).toBe(false)
      const made = lstatSync(`${path}.master`)
      expect([made.isFile(), made.mode & 0o777]).toEqual([true, 0o600])
      await (await opened(path)).close()
    }
  })
})

describe("the master key", () => {
  it("is a file of its owner alone, without which the key file opens nothing", async () => {
    const { path, book } = await planted(1)
    await book.close()
    const file = `${path}.master`
    expect([statSync(file).mode & 0o777, readFileSync(file, "utf8")]).toEqual([
      0o600,
      expect.stringMatching(/^taizhang master key 1\n[0-9a-f]{64}\n$/),
    ])
    const master = readFileSync(file)
    rmSync(file)
    expect(await rejection(path)).toMatchObject({ _tag: "MasterMissing", path: file })
    for (const damaged of ["", "taizhang master key 1\n", master.toString("utf8").slice(1), `${master.toString()}\n`]) {
      writeFileSync(file, damaged)
      expect(await rejection(path)).toMatchObject({ _tag: "MasterWrong", how: "form" })
    }
    const other = await newBook()
    copyFileSync(`${other.path}.master`, file)
    expect(await rejection(path)).toMatchObject({ _tag: "MasterWrong", how: "other", path: file })
    const elsewhere = join(newFolder(), "key")
    writeFileSync(elsewhere, master)
    expect(await nameIn(await opened(path, { master: { file: elsewhere } }))).toBe(nameOf("p1"))
  })

  it("wraps every secret: none stands in the clear in any file", async () => {
    const { path, book } = await planted(3)
    const db = new Database(KeyFile.keyPathOf(path), { readonly: true })
    const { keyFile = "", master: description = "" } = metaOf(path)
    const master = masterDescribed("", description, `${path}.master`, {})
    const rows = db.prepare("SELECT id, subject, wrapped FROM key").all() as ReadonlyArray<
      {
        readonly [name in "id" | "subject"]: string
      } & { readonly wrapped: Uint8Array }
    >
    const keys = rows.map(({ id, subject, wrapped }) => master.unwrap([keyFile, "key", id, subject], wrapped))
    const secrets = (
      db.prepare("SELECT name, wrapped FROM secret").raw().all() as ReadonlyArray<readonly [string, Uint8Array]>
    ).map(([name, wrapped]) => master.unwrap([keyFile, "secret", name], wrapped))
    db.close()
    const all = [...keys, ...secrets].map((secret) => secret ?? expect.fail("a row that does not unwrap"))
    expect(all.map(({ length }) => length)).toEqual(Array(7).fill(32))
    expect(rows.map(({ id }) => id)).toEqual(
      keys.map((key) =>
        createHash("sha256")
          .update("taizhang/key/1")
          .update(key ?? "")
          .digest("hex"),
      ),
    )
    expect(found(path, all)).toEqual([])
    await book.close()
    expect(found(path, all)).toEqual([])
  })

  it("binds each secret to its row: one that was moved or altered is named, not used", async () => {
    const { path, book } = await planted(2)
    await book.close()
    const keyFile = KeyFile.keyPathOf(path)
    const whole = readFileSync(keyFile)
    const altering = [
      "UPDATE key SET subject = CASE subject WHEN 'person:p1' THEN 'person:p2' ELSE 'person:p1' END",
      "UPDATE key SET wrapped = (SELECT wrapped FROM key WHERE subject = 'person:p2') WHERE subject = 'person:p1'",
      "UPDATE key SET wrapped = x'00' WHERE subject = 'person:p1'",
    ]
    for (const statement of altering) {
      const db = new Database(keyFile)
      db.exec(statement)
      db.close()
      const book = await opened(path)
      await expect(nameIn(book)).rejects.toMatchObject({ _tag: "StoreFailed" })
      await book.close()
      writeFileSync(keyFile, whole)
    }
    expect(await nameIn(await opened(path))).toBe(nameOf("p1"))
  })

  it("may be named for several books, and is made where it is not there", async () => {
    const file = join(newFolder(), "county.master")
    const [one, two] = [join(newFolder(), "a.db"), join(newFolder(), "b.db")]
    for (const path of [one, two]) await initBook(path, { township: "镇", master: { file } })
    expect(readdirSync(dirname(one)).toSorted()).toEqual(["a.db", "a.db.keys"])
    for (const path of [one, two]) await (await opened(path, { master: { file } })).close()
    expect(await rejection(one)).toMatchObject({ _tag: "MasterMissing" })
  })

  it("that stands where a new book would make its own is not overwritten, and one that is named stays", async () => {
    const path = join(newFolder(), "a.db")
    writeFileSync(`${path}.master`, "the master key of a book that was lost")
    await expect(initBook(path, { township: "镇" })).rejects.toMatchObject({
      _tag: "BookExists",
      path: `${path}.master`,
    })
    const named = { file: `${path}.master` }
    await expect(initBook(path, { township: "镇", master: named })).rejects.toMatchObject({ _tag: "MasterWrong" })
    expect(readdirSync(dirname(path))).toEqual(["a.db.master"])
  })
})

describe("a key file under a passphrase", () => {
  const master = { passphrase: "青禾 Ｔｏｗｎ 二〇二六", ...cheap }
  const made = async (): Promise<string> => {
    const path = join(newFolder(), "town.db")
    await initBook(path, { township: "镇", master })
    const book = await opened(path, { master })
    await book.record([branch("b1"), person("p1")], by)
    await book.close()
    return path
  }

  it("opens with it however it was typed, and makes no master key file", async () => {
    const path = await made()
    expect(existsSync(`${path}.master`)).toBe(false)
    const plain = { passphrase: "青禾 Town 二〇二六" }
    expect(await nameIn(await opened(path, { master: plain }))).toBe("张p1")
  })

  it("says what is wrong where there is none, or another", async () => {
    const path = await made()
    expect(await rejection(path)).toMatchObject({
      _tag: "PassphraseMissing",
      message: expect.stringMatching(/口令[^]*\n[^]*TAIZHANG_PASSPHRASE/) as unknown,
    })
    expect(await rejection(path, { master: { passphrase: "另一个" } })).toMatchObject({
      ...{ _tag: "MasterWrong", how: "passphrase", path: KeyFile.keyPathOf(path) },
    })
    // A passphrase that is set for another book is none where a file is asked for.
    const { path: other, book } = await newBook()
    await book.close()
    expect(await rejection(other, { master: { passphrase: "另一个" } })).toBeUndefined()
  })

  it("costs the parameters that stand in it, 2^17 blocks of 1 KiB unless asked otherwise", async () => {
    const path = await made()
    const described = JSON.parse(metaOf(path)["master"] ?? "") as object
    expect(described).toMatchObject({
      by: "passphrase",
      N: 2 ** 10,
      r: 8,
      p: 1,
      salt: expect.stringMatching(/^.{24}$/) as unknown,
    })
    const usual = join(newFolder(), "usual.db")
    await initBook(usual, { township: "镇", master: { passphrase: "口令" } })
    expect(JSON.parse(metaOf(usual)["master"] ?? "")).toMatchObject({ N: 2 ** 17, r: 8, p: 1 })
  })
})

describe("a secret by its name", () => {
  it("is made once, and the same ever after", async () => {
    const { path, book } = await newBook()
    await book.close()
    const [keys, again] = [await openKeys(path), await openKeys(path)]
    const made = keys.secret("log", () => Buffer.alloc(7, 3))
    expect([made, keys.secret("log"), again.secret("log", () => Buffer.alloc(7, 4))]).toEqual(Array(3).fill(made))
    expect(() => keys.secret("other")).toThrow("no other")
    keys.close()
    again.close()
    const reader = await openKeys(path, true)
    expect(reader.secret("log")).toEqual(made)
    expect(() => reader.secret("other", () => Buffer.alloc(7))).toThrow(
      expect.objectContaining({ _tag: "ReadOnlyBook" }),
    )
    reader.close()
    expect(found(path, [made])).toEqual([])
  })
})

describe("a key at hand", () => {
  it("is forgotten when it is told that the subject was erased, by whomever", async () => {
    const { path, book } = await planted(1)
    await book.close()
    const [one, other] = [await openKeys(path), await openKeys(path)]
    const held = one.keysOf([tag("p1")]).get(tag("p1")) ?? expect.fail("no key")
    expect(other.destroy(tag("p1"), 9)).toEqual([held.id])
    expect(one.keyByIds([held.id])).toBeDefined()
    one.forget(tag("p1"))
    expect([one.keyByIds([held.id]), one.keysOf([tag("p1")]).size]).toEqual([undefined, 0])
    expect([one.undestroyed([tag("p1")]), other.undestroyed([tag("p1"), tag("p2")])]).toEqual([
      [tag("p1")],
      [tag("p2")],
    ])
    one.close()
    other.close()
  })
})

describe("a text sealed under the key of somebody else", () => {
  it("is not opened, and named where it is checked: it would outlive the erasure of its subject", async () => {
    const { path, book } = await planted(2)
    const { entries } = await book.entries({ ids: [idOf("person-p2")] })
    await book.close()
    const keys = await openKeys(path)
    const sealing = keyFileSealing(metaOf(path)["origin"] ?? "", path, keys)
    const custody = { standings: new Map(), destroyed: new Map(), erased: new Map(), pending: [], unsaid: [] }
    const [{ entry } = expect.fail("no entry")] = entries
    const { name } = entry.data as { readonly name: string }
    const placed = { text: name, entry: idOf("person-p2"), field: "data.name" }
    const asked = (subject: string | undefined) =>
      Effect.runPromise(Effect.result(sealing.check(custody, { ...placed, subject: subject as never })))
    expect((await asked("person:p2"))._tag).toBe("Success")
    for (const subject of ["person:p1", undefined]) {
      const wrong = await asked(subject)
      expect(Result.isFailure(wrong) && wrong.failure._tag).toBe("SealBroken")
    }
    const [wrong, right] = ["person:p1", "person:p2"].map((subject) => ({ ...placed, subject: subject as never }))
    expect(await Effect.runPromise(sealing.open(custody, [wrong ?? placed, right ?? placed] as never))).toEqual([
      { withheld: "unopened" },
      nameOf("p2"),
    ])
    keys.close()
  })

  it("is shown to no one once its subject is erased, and erasing and verify say that it is still there", async () => {
    const { path, book } = await planted(1)
    await book.close()
    const { origin = "" } = metaOf(path)
    const [log, keys] = [await Effect.runPromise(SqliteLog.open(path)), await openKeys(path)]
    const another = keys.keysOf([tag("p1")]).get(tag("p1")) ?? expect.fail("no key")
    // An insider's program that seals everything under the key of p1.
    const sealing = keyFileSealing(origin, path, {
      ...keys,
      keysOf: (subjects) => new Map([...subjects].map((subject) => [subject, another])),
    })
    const stamp = { today: by.today, recordedAt: by.now, recordedBy: by.by }
    await Effect.runPromise(recordGroups({ log, model, sealing }, [{ proposals: [person("p2")] }], by, stamp))
    await Effect.runPromise(log.close)
    keys.close()

    const later = await opened(path)
    const seals = async () => (await later.verify()).problems.map(({ what, where }) => `${what} ${where}`)
    const names = async () => (await later.ledger("persons", open)).rows.map(({ cells }) => cells["name"])
    const unopened = { withheld: "unopened", entry: 5 }
    expect(await names()).toEqual([nameOf("p1"), unopened])
    expect(await nameIn(later, "p2")).toEqual(unopened)
    expect((await later.history(tag("p2"), open)).entries[0]?.entry.data).toMatchObject({
      name: unopened,
      sex: "female",
    })
    expect(await seals()).toEqual(["seal 5"])
    const erased = await later.erase(tag("p2"), { ...by, reason: "本人要求" })
    expect(erased).toMatchObject({ entries: 0, unreached: [{ entry: idOf("person-p2"), field: "data.name" }] })
    expect(await seals()).toEqual(["seal 5"])
    expect(await names()).toEqual([nameOf("p1"), { withheld: "erased" }])
    await later.erase(tag("p1"), { ...by, reason: "本人要求" })
    expect(await seals()).toEqual([])
    expect(await later.erase(tag("p2"), { ...by, reason: "再次" })).toMatchObject({ entries: 1, unreached: [] })
  })
})

describe("a tombstone in the key file", () => {
  /** Deletes all keys and lookups, and puts in tombstones as somebody without the master key can. */
  const forging = (path: string, from: string): void => {
    const db = new Database(KeyFile.keyPathOf(path))
    db.exec("CREATE TEMP TABLE whom AS SELECT DISTINCT subject FROM key; DELETE FROM lookup; DELETE FROM key")
    db.exec(`INSERT INTO erased (subject, requested, keys, proof) SELECT subject, 1, '[]', ${from} FROM whom`)
    db.close()
  }
  const problemsOf = async (book: OpenBook) =>
    (await book.verify()).problems.map(({ what, where }) => `${what} ${where}`)

  it.each(["NULL", "x'00'", "(SELECT proof FROM erased WHERE subject = 'person:p3')"])(
    "that the master key does not prove erases nobody, and verify names it: %s",
    async (from) => {
      const { path, book } = await planted(3)
      await book.erase(tag("p3"), { ...by, reason: "本人要求" })
      const head = await book.head()
      await book.close()
      forging(path, from)
      const later = await opened(path)
      expect(await nameIn(later)).toEqual({ withheld: "unopened", entry: 2 })
      expect(await nameIn(later, "p3")).toEqual({ withheld: "erased" })
      const named = await problemsOf(later)
      expect(named).toEqual(expect.arrayContaining(["erasure person:p1", "erasure person:p2", "seal 2", "seal 3"]))
      expect([named.includes("erasure person:p3"), await later.head()]).toEqual([false, head])
    },
  )

  /** A book with an erasure, and its key file as the version before proofs kept it. */
  const unproven = async () => {
    const { path, book } = await planted(3)
    await book.erase(tag("p1"), { ...by, reason: "本人要求" })
    const head = await book.head()
    await book.close()
    const db = new Database(KeyFile.keyPathOf(path))
    db.exec("ALTER TABLE erased DROP COLUMN proof")
    db.pragma("user_version = 2")
    db.close()
    return { path, head }
  }

  it("of before it was proven is read as it stands, and no file of the book changes", async () => {
    const { path, head } = await unproven()
    const files = () => [path, KeyFile.keyPathOf(path), `${path}.master`].map((file) => readFileSync(file, "base64"))
    const before = files()
    const reader = await opened(path, { readOnly: true })
    expect([await nameIn(reader), await nameIn(reader, "p2")]).toEqual([{ withheld: "erased" }, nameOf("p2")])
    expect([await problemsOf(reader), await reader.head()]).toEqual([[], head])
    expect(files()).toEqual(before)
    // Somebody brings it forward and erases another meanwhile: whoever reads on sees it.
    const writer = await opened(path)
    await writer.erase(tag("p2"), { ...by, reason: "本人要求" })
    expect([await nameIn(reader, "p2"), await nameIn(reader, "p3")]).toEqual([{ withheld: "erased" }, nameOf("p3")])
  })

  it("of before it was proven goes on where the log tells of its erasure, and counts for nothing where it does not", async () => {
    const { path, head } = await unproven()
    const db = new Database(KeyFile.keyPathOf(path))
    db.exec("INSERT INTO erased (subject, requested, keys) VALUES ('person:p2', 1, '[]')")
    db.close()
    const later = await opened(path)
    expect([await nameIn(later), await nameIn(later, "p2")]).toEqual([{ withheld: "erased" }, nameOf("p2")])
    expect([await problemsOf(later), await later.head()]).toEqual([["erasure person:p2"], head])
    await later.erase(tag("p2"), { ...by, reason: "本人要求" })
    expect(await problemsOf(later)).toEqual([])
  })
})

describe("a key file of the first version", () => {
  /** The secret of person:p1, and what that version sealed under it. */
  const SECRET = Buffer.alloc(32, 7)
  const SHORT_ID = "8ad2e0d71466b4b561a47e8400bc3fb8"
  const FROZEN = {
    name: "sealed:1:itLg1xRmtLVhpH6EALw_uDCQiSdmYoZ8G_20qa2nNffc3Go51cIkkAsvSfu4BFtuf0DT8ypsdQ",
    idNumber: "sealed:1:itLg1xRmtLVhpH6EALw_uBj3l7di1dNxcdZIo4wQH82_5Y689kM2bHjiMdxZXHQI_Sqj46ado-fIJ-bzLFU",
  }
  const SECRETS = [SECRET, Buffer.alloc(32, 5), Buffer.alloc(32, 6)]
  const facts: ReadonlyArray<Proposal> = [
    branch("b1"),
    person("p1", "2020-01-01", { name: nameOf("p1"), idNumber: idNumberOf("p1") }),
  ]

  /** A book beside such a key file, with its secrets in the clear and no master key. */
  const first = async (): Promise<string> => {
    const path = join(newFolder(), "town.db")
    await initBook(path, { township: "镇", origin: "taizhang/frozen" })
    const { origin, keyFile } = metaOf(path)
    for (const end of ["keys", "master"]) rmSync(`${path}.${end}`)
    const db = new Database(KeyFile.keyPathOf(path))
    db.pragma("journal_mode = WAL")
    db.exec(stepsWith(() => expect.fail("nothing to wrap"))[0] as string)
    for (const [name, value] of Object.entries({ origin, keyFile }))
      db.prepare("INSERT INTO meta VALUES (?, ?)").run(name, value)
    db.prepare("INSERT INTO secret VALUES ('import', ?), ('lookup', ?)").run(SECRETS[1], SECRETS[2])
    db.prepare("INSERT INTO key VALUES (?, 'person:p1', ?, '2026-01-01')").run(SHORT_ID, SECRET)
    db.pragma(`application_id = ${0x747a6b66}`)
    db.pragma("user_version = 1")
    db.close()
    return path
  }

  it("is wrapped when it is opened to write, and leaves no secret in the clear in any file", async () => {
    const path = await first()
    expect(found(path, SECRETS)).toHaveLength(3)
    const book = await opened(path)
    expect(found(path, SECRETS)).toEqual([])
    expect(statSync(`${path}.master`).mode & 0o777).toBe(0o600)
    const { entries } = await book.record(facts, by)
    expect(entries[1]?.data).toMatchObject(FROZEN)
    expect(await nameIn(book)).toBe(nameOf("p1"))
    expect(await book.findPersons(idNumberOf("p1"))).toEqual(["person:p1"])
    await book.close()
    expect(found(path, SECRETS)).toEqual([])
    const again = await opened(path)
    expect((await again.record(facts, by)).already.size).toBe(2)
    expect((await again.verify()).problems).toEqual([])
  })

  it("seals under new keys with whole ids beside old ones, and either is erased", async () => {
    const path = await first()
    const book = await opened(path)
    await book.record([...facts, person("p2"), payment("pay-1", "p1", 1, "2025-01-01", { words: "信" })], by)
    const [one, two] = [
      await book.erase(tag("p1"), { ...by, reason: "本人要求" }),
      await book.erase(tag("p2"), { ...by, reason: "本人要求" }),
    ]
    expect([one.keys, two.keys.map((id) => id.length)]).toEqual([[SHORT_ID], [64]])
    expect([await nameIn(book), await nameIn(book, "p2")]).toEqual([{ withheld: "erased" }, { withheld: "erased" }])
    expect((await book.verify()).problems).toEqual([])
  })

  it("is wrapped under a passphrase where one is given", async () => {
    const path = await first()
    const master = { passphrase: "口令", ...cheap }
    await (await opened(path, { master })).close()
    expect([existsSync(`${path}.master`), found(path, SECRETS)]).toEqual([false, []])
    expect(await rejection(path)).toMatchObject({ _tag: "PassphraseMissing" })
  })

  it("says, opened only to be read, that it must be brought forward first, and stays as it is", async () => {
    const path = await first()
    const before = readFileSync(KeyFile.keyPathOf(path))
    expect(await rejection(path, { readOnly: true })).toMatchObject({
      _tag: "OlderBook",
      path: KeyFile.keyPathOf(path),
    })
    expect(readFileSync(KeyFile.keyPathOf(path)).equals(before)).toBe(true)
  })

  it("that was cut off while it was wrapped is scrubbed when it is opened again", async () => {
    const path = await first()
    await (await opened(path)).close()
    const db = new Database(KeyFile.keyPathOf(path))
    // As a crash leaves it between the commit and the scrubbing: rows gone, their bytes in free pages.
    db.pragma("secure_delete = OFF")
    db.exec("CREATE TABLE key_clear (secret BLOB)")
    db.prepare("INSERT INTO key_clear VALUES (?)").run(SECRET)
    db.exec("DROP TABLE key_clear; INSERT INTO meta VALUES ('scrub', 'due')")
    db.close()
    expect(found(path, [SECRET])).toHaveLength(1)
    const keys = await openKeys(path)
    expect(found(path, [SECRET])).toEqual([])
    expect(metaOf(path)["scrub"]).toBeUndefined()
    keys.close()
  })
})
