/** A bundle written by a book: the second verifier, which shares no code with this program, is asked of it. */
import { spawnSync } from "node:child_process"
import { createHash } from "node:crypto"
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs"
import { dirname, join } from "node:path"
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { importBook } from "../../src/bundle/make.ts"
import { ED25519, newSigningKey, vkeyOf } from "../../src/merkle/Key.ts"
import type { OpenBook } from "../../src/promised.ts"
import { noteSigner, signNote } from "../../src/merkle/Note.ts"
import { branch, by, idOf, meeting, payment, person, strike } from "../facts.ts"
import { newBook, newFolder, opened } from "../folder.ts"
import { pastTriggers } from "../past.ts"
import { model } from "../model.ts"

const VERIFIER = join(import.meta.dirname, "../../../../docs/verify-bundle.mjs")

/** A book of a few hundred entries, with a strike, a meeting corrected and two checkpoints. */
const filled = async (): Promise<{ readonly path: string; readonly book: OpenBook }> => {
  const { path, book } = await newBook()
  await book.record([branch("b1"), person("p1"), person("p2")], by)
  await book.checkpoint()
  await book.record(
    Array.from({ length: 298 }, (_, index) => payment(`pay-${index}`, index % 2 === 0 ? "p1" : "p2", 100 + index)),
    by,
  )
  await book.record([meeting("meet-1", ["p1", "p2"]), strike("strike-1", "pay-7")], by)
  await book.record([strike("strike-2", "meet-1"), { ...meeting("meet-2", ["p1"]), replaces: idOf("meet-1") }], by)
  return { path, book }
}

const exported = async () => {
  const { path, book } = await filled()
  const folder = join(newFolder(), "bundle")
  const { size, vkey } = await book.exportTo(folder, { year: 2025 })
  return { path, book, folder, size, vkey }
}

const verify = (folder: string, ...args: ReadonlyArray<string>) => {
  const done = spawnSync(process.execPath, [VERIFIER, folder, "--json", ...args], { encoding: "utf8" })
  const said = JSON.parse(done.stdout || "{}") as {
    verdict?: string
    problems?: ReadonlyArray<unknown>
    warnings?: ReadonlyArray<unknown>
  }
  return { status: done.status, ...said, stderr: done.stderr }
}

const files = (folder: string): ReadonlyArray<string> =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name))

describe("a bundle", () => {
  it("is accepted by the second verifier, with the key and against a checkpoint kept before", async () => {
    const { folder, size, vkey, path } = await exported()
    expect(size).toBe(305)
    const older = join(folder, "checkpoints/3")
    const kept = join(newFolder(), "kept")
    copyFileSync(older, kept)
    expect(verify(folder, "--key", vkey, "--against", kept)).toMatchObject({
      ...{ status: 0, verdict: "accepted", problems: [], warnings: [] },
    })
    expect(existsSync(`${path}.checkpoint`)).toBe(true)
    expect(verify(folder, "--key", vkey, "--against", `${path}.checkpoint`).status).toBe(0)
  })

  it("holds every entry byte for byte, every type's form, every figure, and no personal text", async () => {
    const { book, folder } = await exported()
    const lines = readFileSync(join(folder, "entries.ndjson"), "utf8").split("\n")
    expect(lines).toHaveLength(306)
    const figures = JSON.parse(readFileSync(join(folder, "figures.json"), "utf8")) as {
      figures: ReadonlyArray<{ name: string; value: number; lines: ReadonlyArray<object> }>
    }
    const own = await book.figures(undefined, { year: 2025 })
    expect(figures.figures.map(({ name, value }) => [name, value])).toEqual(
      own.figures.map(({ name, value }) => [name, value]),
    )
    expect(readdirSync(join(folder, "schema")).sort()).toEqual(
      [...model.events.keys()].map((type) => `${type}.json`).sort(),
    )
    for (const file of files(folder)) expect([file, readFileSync(file).includes("张p1")]).toEqual([file, false])
  })

  it("is refused with any one byte of any file changed", async () => {
    const { folder, vkey } = await exported()
    for (const file of files(folder)) {
      const bytes = readFileSync(file)
      const at = Math.floor(bytes.length / 2)
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 1
      writeFileSync(file, changed)
      expect([file, verify(folder, "--key", vkey).status]).toEqual([file, 1])
      writeFileSync(file, bytes)
    }
    expect(verify(folder, "--key", vkey).status).toBe(0)
  }, 60_000)

  it("is refused with another log's key", async () => {
    const [one, two] = [await exported(), await exported()]
    expect(verify(one.folder, "--key", two.vkey).status).toBe(1)
  })

  it("is not written over anything", async () => {
    const { book } = await filled()
    const folder = newFolder()
    writeFileSync(join(folder, "mine"), "x")
    await expect(book.exportTo(folder)).rejects.toMatchObject({ _tag: "FolderTaken" })
    expect(readdirSync(folder)).toEqual(["mine"])
    await expect(book.exportTo(join(folder, "mine"))).rejects.toMatchObject({ _tag: "FolderTaken" })
    expect(readFileSync(join(folder, "mine"), "utf8")).toBe("x")
  })

  it("touches nothing of another's: neither what stands beside it nor what is put in its place meanwhile", async () => {
    const { book } = await filled()
    const [above, folder] = [newFolder(), "bundle"]
    const mine = join(above, `${folder}.partial`, "mine")
    mkdirSync(dirname(mine))
    writeFileSync(mine, "x")
    const to = join(above, folder)
    const put = join(to, "mine")
    mkdirSync(to)
    const putting = book.exportTo(to, {}, { onProgress: () => writeFileSync(put, "x") })
    await expect(putting).rejects.toMatchObject({ _tag: "FolderTaken", path: to })
    for (const file of [mine, put]) expect(readFileSync(file, "utf8")).toBe("x")
    rmSync(put)
    expect((await book.exportTo(to)).size).toBe(305)
    expect(readdirSync(above).sort()).toEqual([folder, `${folder}.partial`])
    expect(existsSync(mine)).toBe(true)
  })
})

describe("a book made from a bundle", () => {
  const copied = async (options: { readonly keys?: string } = {}) => {
    const source = await exported()
    const path = join(newFolder(), "copy.db")
    const made = await Effect.runPromise(importBook(source.folder, path, { key: source.vkey, model, ...options }))
    return { ...source, copy: path, made }
  }

  it("has the same entries, root, registers and figures, and verifies", async () => {
    const { book, copy, made, vkey } = await copied()
    expect(made).toEqual({ path: copy, entries: 305, copy: true, origin: book.meta.origin, generation: 1 })
    const again = await opened(copy)
    expect(await again.consistency(0, 305)).toEqual(await book.consistency(0, 305))
    expect((await again.verify()).problems).toEqual([])
    expect((await again.figures(undefined, { year: 2025 })).figures).toEqual(
      (await book.figures(undefined, { year: 2025 })).figures,
    )
    expect(await again.vkey()).toBe(vkey)
    expect((await again.checkpoint().catch((cause: unknown) => cause)) as object).toMatchObject({ _tag: "CopyOnly" })
  })

  it("is made whatever clear texts hold: a line ends at a newline only", async () => {
    const { path, book } = await newBook()
    const name = "一村\u2028二村\u2029三村\u0085四村\r五村\u000b六村\ufeff七村"
    const named = branch("b1")
    await book.record([{ ...named, data: { ...(named.data as object), name } }], by)
    const folder = join(newFolder(), "bundle")
    const { vkey } = await book.exportTo(folder, { year: 2025 })
    expect(verify(folder, "--key", vkey).status).toBe(0)
    const copy = `${path}.copy`
    await Effect.runPromise(importBook(folder, copy, { key: vkey, model }))
    const { entries } = await (await opened(copy)).entries({ positions: [1] })
    expect(entries[0]?.entry.data).toMatchObject({ name })
  })

  it("opens and records nothing without the keys", async () => {
    const { copy } = await copied()
    const again = await opened(copy)
    const ledger = await again.ledger("persons", { open: true })
    expect(ledger.rows[0]?.cells["name"]).toEqual({ withheld: "sealed" })
    await expect(again.record([payment("pay-new", "p1", 1)], by)).rejects.toMatchObject({ _tag: "CopyOnly" })
    expect(await again.head()).toBe(305)
  })

  it("gives the same bundle again but for its signatures' files", async () => {
    const { folder, copy, path, book } = await copied()
    const keyed = join(newFolder(), "again.db")
    const { vkey } = await opened(copy).then(async (one) => ({ vkey: await one.vkey() }))
    // While the book is open its newest keys stand in the write-ahead log of their file.
    await Effect.runPromise(importBook(folder, keyed, { key: vkey, keys: `${path}.keys`, model }))
    await book.close()
    copyFileSync(`${path}.master`, `${keyed}.master`)
    const again = await opened(keyed)
    expect((await again.ledger("persons", { open: true })).rows[0]?.cells["name"]).toBe("张p1")
    const second = join(newFolder(), "bundle")
    await again.exportTo(second, { year: 2025 })
    for (const file of ["entries.ndjson", "checkpoint", "figures.json", "book.json", "log.vkey", "manifest"])
      expect([file, readFileSync(join(second, file), "utf8")]).toEqual([file, readFileSync(join(folder, file), "utf8")])
    await again.record([payment("pay-new", "p1", 1)], by)
    expect((await again.verify()).problems).toEqual([])
  })

  it("is not made with the key file of another book", async () => {
    const { folder, vkey } = await exported()
    const other = await exported()
    const path = join(newFolder(), "copy.db")
    const made = importBook(folder, path, { key: vkey, keys: `${other.path}.keys`, model })
    expect(await Effect.runPromise(Effect.flip(made))).toMatchObject({ _tag: "KeyFileWrong" })
    expect(existsSync(path) || existsSync(`${path}.keys`)).toBe(false)
  })

  it("is not made from the bundle of a book whose settings were changed since it was opened", async () => {
    const { path, book } = await exported()
    await book.close()
    pastTriggers(
      path,
      (db) => void db.prepare("UPDATE meta SET value = '{\"limit\":300}' WHERE name = 'settings'").run(),
    )
    const altered = await opened(path)
    const folder = join(newFolder(), "bundle")
    const { vkey } = await altered.exportTo(folder, { year: 2025 })
    const made = importBook(folder, join(newFolder(), "copy.db"), { key: vkey, model })
    expect(await Effect.runPromise(Effect.flip(made))).toMatchObject({
      _tag: "BundleUnfit",
      path: join(folder, "book.json"),
    })
  })

  it("is not made from a bundle that was altered, nor with another key, and leaves nothing behind", async () => {
    const { folder, vkey } = await exported()
    const other = await exported()
    const path = join(newFolder(), "copy.db")
    const attempt = (key: string) =>
      Effect.runPromise(importBook(folder, path, { key, model })).then(
        () => "made",
        (cause: { _tag: string }) => cause._tag,
      )
    expect(await attempt(other.vkey)).toBe("BundleUnfit")
    appendFileSync(join(folder, "entries.ndjson"), "{}\n")
    expect(await attempt(vkey)).toBe("BundleUnfit")
    expect(existsSync(path)).toBe(false)
  })
})

describe("a bundle that would keep its reader busy for ever", () => {
  it("is refused by the second verifier before any pattern of an unsigned schema is run", async () => {
    const { folder, vkey } = await exported()
    const evil = JSON.stringify({ type: "object", additionalProperties: { pattern: "^(.+)+!$" } })
    for (const name of readdirSync(join(folder, "schema"))) writeFileSync(join(folder, "schema", name), evil)
    const entries = join(folder, "entries.ndjson")
    writeFileSync(entries, readFileSync(entries, "utf8").replaceAll('"p1"', `"${"a".repeat(60)}"`))
    expect(verify(folder, "--key", vkey)).toMatchObject({ status: 1, verdict: "refused" })
  }, 20_000)

  it("is refused where something in it is no ordinary file, which might never end", async () => {
    const { folder, vkey } = await exported()
    rmSync(join(folder, "README.md"))
    expect(spawnSync("sh", ["-c", `mkfifo "$0"`, join(folder, "README.md")]).status).toBe(0)
    const made = importBook(folder, join(newFolder(), "copy.db"), { key: vkey, model })
    expect(await Effect.runPromise(Effect.flip(made))).toMatchObject({ _tag: "BundleUnfit" })
  }, 20_000)
})

describe("a bundle of a log that was continued", () => {
  const continued = async () => {
    const { path, book } = await filled()
    await book.close()
    const older = join(newFolder(), "older.db")
    copyFileSync(path, older)
    const first = await opened(path)
    await first.record([payment("pay-lost", "p1", 1)], by)
    await first.checkpoint()
    const old = await first.vkey()
    await first.close()
    copyFileSync(older, path)
    const after = await opened(path, { afterLoss: true })
    await after.continueAfterLoss({ ...by, reason: "硬盘损坏" })
    await after.close()
    const again = await opened(path)
    await again.record([payment("pay-after", "p1", 1)], by)
    const folder = join(newFolder(), "bundle")
    const { vkey } = await again.exportTo(folder, { year: 2025 })
    return { folder, old, vkey, origin: again.meta.origin }
  }
  /** Another key under the name of a key. */
  const forgedOf = (vkey: string): string => vkeyOf(newSigningKey(vkey.slice(0, vkey.indexOf("+")), ED25519))

  it("is followed by the second verifier, with the keys of both names", async () => {
    const { folder, old, vkey, origin } = await continued()
    const result = verify(folder, "--key", vkey, "--key", old)
    expect(result).toMatchObject({
      ...{ status: 0, verdict: "accepted", problems: [], warnings: [], generation: 2, origin: `${origin}/2` },
      continued: [{ entry: 306, cites: { origin, size: 306 }, signed: true, kept: "lost", reason: "硬盘损坏" }],
    })
    expect(verify(folder, "--key", vkey)).toMatchObject({ status: 0, continued: [{ signed: false }] })
    expect(verify(folder, "--key", old).status).toBe(1)
    expect(verify(folder, "--key", vkey, "--key", forgedOf(old))).toMatchObject({
      ...{ status: 1, problems: [{ check: "continuation", where: "entries.ndjson line 306" }] },
    })
  })

  it("is made into a book with the keys of both names, and not where the old one did not sign what is cited", async () => {
    const { folder, old, vkey, origin } = await continued()
    const make = (...key: ReadonlyArray<string>) =>
      Effect.runPromise(Effect.result(importBook(folder, join(newFolder(), "copy.db"), { key, model })))
    for (const keys of [[vkey], [vkey, old], [old, vkey]]) {
      const made = await make(...keys)
      expect(made).toMatchObject({ _tag: "Success", success: { entries: 307, origin: `${origin}/2`, generation: 2 } })
      if (made._tag === "Success") expect((await (await opened(made.success.path)).verify()).problems).toEqual([])
    }
    for (const keys of [[old], [vkey, forgedOf(old)], [old, forgedOf(vkey)]])
      expect(await make(...keys)).toMatchObject({ _tag: "Failure", failure: { _tag: "BundleUnfit" } })
  })
})

describe("a bundle signed under a name to which its entries do not lead", () => {
  it("is refused by the second verifier, and no book is made of it", async () => {
    const { folder, book } = await exported()
    const key = newSigningKey(`${book.meta.origin}/2`, ED25519)
    const sign = (text: string) =>
      signNote(text.replaceAll(`${book.meta.origin}\n`, `${key.name}\n`), [noteSigner(key)])
    const textOf = (file: string) => readFileSync(join(folder, file), "utf8").split("\n\n")[0] ?? ""
    const put = (file: string, text: string): string => {
      writeFileSync(join(folder, file), text)
      return `${createHash("sha256").update(text).digest("hex")} ${file}`
    }
    rmSync(join(folder, "checkpoints"), { recursive: true })
    const listed = [put("checkpoint", sign(`${textOf("checkpoint")}\n`)), put("log.vkey", `${vkeyOf(key)}\n`)]
    const lines = textOf("manifest")
      .split("\n")
      .filter((line) => !/ checkpoints\//.test(line))
    const now = lines.map((line) => listed.find((one) => one.slice(65) === line.slice(65)) ?? line)
    put("manifest", sign(`${now.join("\n")}\n`))
    expect(verify(folder, "--key", vkeyOf(key)).problems).toMatchObject([{ check: "continuation" }])
    const made = importBook(folder, join(newFolder(), "copy.db"), { key: vkeyOf(key), model })
    expect(await Effect.runPromise(Effect.flip(made))).toMatchObject({
      ...{ _tag: "BundleUnfit", why: { en: expect.stringMatching(/by its entries the log signs as/) as string } },
    })
  })
})

describe("the second verifier", () => {
  it("knows which entries can never be struck", () => {
    const [, listed] = /const LASTING_TYPES = (\[[^\]]*\])/.exec(readFileSync(VERIFIER, "utf8")) ?? []
    const lasting = [...model.events.values()].flatMap(({ declaration }) =>
      declaration.lasting ? declaration.type : [],
    )
    expect(lasting.toSorted()).toEqual((listed?.match(/\w+/g) ?? []).toSorted())
  })
})
