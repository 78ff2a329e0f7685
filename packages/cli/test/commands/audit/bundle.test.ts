/** `audit export` and `import`: a bundle that a stranger's verifier accepts, and the same log out of it. */
import { spawnSync } from "node:child_process"
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { exitCodes } from "@taizhang/cli/exitCodes"
import { beforeAll, describe, expect, it } from "vitest"
import { figuresOf, filesOf, folder, json, newBook, ok, run, small } from "../../town.ts"
import { bookOf, visit } from "./books.ts"
import { witnessOf } from "./witness.ts"

const verifier = join(import.meta.dirname, "../../../../../docs/verify-bundle.mjs")

/** The second verifier, which shares no code with the program. */
const accepts = (bundle: string, ...flags: ReadonlyArray<string>) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [verifier, bundle, ...flags], { encoding: "utf8" })
  return { status, said: stdout + stderr }
}

const state = { book: "", bundle: "", vkey: "", kept: "" }
beforeAll(async () => {
  const away = folder()
  state.book = await newBook()
  state.kept = join(away, "kept.checkpoint")
  writeFileSync(state.kept, `${await ok("audit", "checkpoint", "--book", state.book)}\n`)
  await ok("import", ...(await filesOf(small)), "--commit", "--book", state.book)
  state.bundle = join(away, "bundle")
  await ok("audit", "export", state.bundle, "--year", "2025", "--book", state.book)
  state.vkey = (await ok("audit", "key", "--book", state.book)).trim()
})

/** Names of members as the original shows them. */
const names = small.roster.map(({ name }) => name.replaceAll(/\s/g, ""))

const rootOf = async (book: string): Promise<string> => {
  const { position } = await json<{ position: number }>("stat", "members.total", "--book", book)
  return (await json<{ toRoot: string }>("audit", "consistency", "0", String(position), "--book", book)).toRoot
}

describe("a bundle", () => {
  it("is accepted by the second verifier, also against the checkpoint that was kept before", () => {
    const { status, said } = accepts(state.bundle, "--key", state.vkey, "--against", state.kept)
    expect([status, said]).toEqual([0, expect.stringContaining("ACCEPTED") as string])
  })

  it("holds the figures of the year asked, and no name in the clear", async () => {
    const { figures } = JSON.parse(readFileSync(join(state.bundle, "figures.json"), "utf8")) as {
      figures: ReadonlyArray<{ name: string; value: number }>
    }
    const said = await figuresOf(state.book, "--year", "2025")
    for (const { name, value } of figures) expect([name, value]).toEqual([name, said[name] ?? 0])
    const entries = readFileSync(join(state.bundle, "entries.ndjson"), "utf8")
    expect(names.length).toBeGreaterThan(10)
    for (const name of names) expect(entries).not.toContain(name)
  })

  it("is not written where something is", async () => {
    const { code, err } = await run("audit", "export", state.bundle, "--book", state.book)
    expect([code, err]).toEqual([exitCodes.usage.code, expect.stringContaining("不会覆盖") as string])
  })
})

describe("a bundle for who verifies with witnesses", () => {
  const bundleFor = async (book: string, ...flags: ReadonlyArray<string>) => {
    const bundle = join(folder(), "bundle")
    return { bundle, ...(await run("audit", "export", bundle, ...flags, "--book", book)) }
  }
  const entriesOf = async (book: string, ...flags: ReadonlyArray<string>) => {
    const bundle = join(folder(), "bundle")
    return json<{ size: number; head: number; cosigned: number }>("audit", "export", bundle, ...flags, "--book", book)
  }

  it("holds what they have cosigned and is accepted with their keys, all along the documented way", async () => {
    const book = await bookOf(2)
    const [one, other] = [await witnessOf(book), await witnessOf(book, { name: "city.example/witness" })]
    const key = (await ok("audit", "key", "--book", book)).trim()
    await ok("audit", "checkpoint", ...one.flags, ...other.flags, "--book", book)
    await ok(...visit("再来"), "--book", book)
    await ok("audit", "checkpoint", ...one.flags, "--book", book)
    await ok(...visit("后来"), "--book", book)
    const latest = await bundleFor(book, "--witness-key", one.vkey)
    expect(latest.out).toMatch(/已导出 4 条记录[\s\S]*之后的 1 条没有导出：见证还没有会签到那里/)
    const [, command] = /核验：node verify-bundle\.mjs (.*)/.exec(latest.out) ?? []
    expect(command).toBe(`${latest.bundle} --key '${key}' --witness '${one.vkey}'`)
    expect(accepts(latest.bundle, "--key", key, "--witness", one.vkey).status).toBe(0)
    const both = ["--witness-key", one.vkey, "--witness-key", other.vkey]
    expect(await entriesOf(book, ...both)).toMatchObject({ size: 3, head: 5, cosigned: 3 })
    const all = await bundleFor(book, ...both)
    expect(accepts(all.bundle, "--key", key, "--witness", one.vkey, "--witness", other.vkey).status).toBe(0)
  })

  it("is asked for by name: without their keys all entries are in it, and it says what is not cosigned", async () => {
    const book = await bookOf(2)
    const { flags, vkey } = await witnessOf(book)
    const none = await bundleFor(book, "--witness-key", vkey)
    expect([none.code, none.err]).toEqual([exitCodes.usage.code, expect.stringMatching(/都会签过的检查点/)])
    expect(existsSync(none.bundle)).toBe(false)
    expect((await bundleFor(book)).out).not.toContain("会签")
    await ok("audit", "checkpoint", ...flags, "--book", book)
    await ok(...visit("后来"), "--book", book)
    const { bundle, out } = await bundleFor(book)
    expect(out).toMatch(/已导出 4 条记录[\s\S]*这个检查点没有见证会签，会签过的是 3 条的/)
    const key = (await ok("audit", "key", "--book", book)).trim()
    expect(accepts(bundle, "--key", key).status).toBe(0)
    expect(accepts(bundle, "--key", key, "--witness", vkey).said).toMatch(/has 0 cosignatures of the 1 asked for/)
  })
})

describe("a book made from it", () => {
  it("is clean, of the same root, with the same figures, and shows no personal text", async () => {
    const copy = join(folder(), "copy.db")
    await ok("audit", "import", state.bundle, "--to", copy, "--key", state.vkey)
    await ok("audit", "verify", "--book", copy, "--against", join(state.bundle, "checkpoint"), "--key", state.vkey)
    expect(await rootOf(copy)).toBe(await rootOf(state.book))
    expect(await figuresOf(copy, "--year", "2025")).toEqual(await figuresOf(state.book, "--year", "2025"))
    const roster = await ok("ledger", "roster", "--as-of", "2025-12-31", "--book", copy)
    expect(roster).toContain("已密封")
    for (const name of names) expect(roster).not.toContain(name)
    const original = await ok("ledger", "roster", "--as-of", "2025-12-31", "--book", state.book)
    expect(names.filter((name) => original.includes(name)).length).toBeGreaterThan(names.length / 2)
    expect((await json<{ vkey: string }>("audit", "key", "--book", copy)).vkey).toBe(state.vkey)
  })

  it("says that it cannot look up names and ID numbers, finds ids and branches, and denies nobody", async () => {
    const copy = join(folder(), "copy.db")
    await ok("audit", "import", state.bundle, "--to", copy, "--key", state.vkey)
    const [first] = small.roster
    const [name, id] = [first?.name.replaceAll(/\s/g, "") ?? "", typeof first?.id === "string" ? first.id : ""]
    expect(await ok("history", id, "--book", state.book)).toContain("人员登记")
    for (const of of [name, id, `member:${id}`, `member:${name}`, `matter:${name}`, "没有这个人"]) {
      const { code, out, err } = await run("history", of, "--book", copy)
      expect([of, code, out]).toEqual([of, exitCodes.usage.code, ""])
      expect(err).toMatch(/没有密钥，不能按姓名或身份证号码查找.*请写编号[^]*without keys: it cannot look up names/)
      expect(err).not.toMatch(/没有登记过/)
    }
    const { rows } = await json<{ rows: ReadonlyArray<{ id: string }> }>("ledger", "roster", "--book", copy)
    expect(await ok("history", `member:${rows[0]?.id}`, "--book", copy)).toContain("已密封")
    const branch = small.branches[0]?.name ?? ""
    expect(await ok("history", branch, "--book", copy)).toContain(branch)
    expect((await run("history", "branch:没有这个支部", "--book", copy)).err).toContain("没有登记过名为")
  })

  it("records and signs nothing", async () => {
    const copy = join(folder(), "copy.db")
    await ok("audit", "import", state.bundle, "--to", copy, "--key", state.vkey)
    const before = readFileSync(copy)
    for (const args of [visit("甲"), ["audit", "checkpoint"]]) {
      const { code, err } = await run(...args, "--book", copy)
      expect([code, err]).toEqual([exitCodes.failed.code, expect.stringContaining("副本") as string])
    }
    expect(readFileSync(copy).equals(before)).toBe(true)
  })

  it("is the log again, with the key file and the master key of the log", async () => {
    const [original, away] = [await bookOf(2), folder()]
    await ok("audit", "export", join(away, "bundle"), "--book", original)
    const vkey = (await ok("audit", "key", "--book", original)).trim()
    const [again, keys] = [join(away, "again.db"), join(away, "saved.keys")]
    copyFileSync(`${original}.keys`, keys)
    copyFileSync(`${original}.master`, `${again}.master`)
    await ok("audit", "import", join(away, "bundle"), "--to", again, "--key", vkey, "--keys", keys)
    await ok(...visit("后来"), "--book", again)
    expect(await ok("history", "2", "--book", again)).toContain("访客1")
    expect((await ok("audit", "key", "--book", again)).trim()).toBe(vkey)
    expect(await ok("audit", "verify", "--book", again)).toContain("4 条记录")
  })
})

describe("a bundle that was altered", () => {
  /** A copy of the bundle of which one file is changed. */
  const altered = (file: string, change: (text: string) => string): string => {
    const bundle = join(folder(), "altered")
    cpSync(state.bundle, bundle, { recursive: true })
    const path = join(bundle, file)
    const text = readFileSync(path, "utf8")
    expect(change(text)).not.toBe(text)
    writeFileSync(path, change(text))
    return bundle
  }

  it("is refused by both, and no book is made", async () => {
    const lines = (text: string): Array<string> => text.split("\n")
    for (const bundle of [
      altered("entries.ndjson", (text) => text.replace('"amount":', '"amount":1')),
      altered("entries.ndjson", (text) => lines(text).toSpliced(5, 1).join("\n")),
      altered("checkpoint", (text) => lines(text).toSpliced(1, 1, "5").join("\n")),
      altered("book.json", (text) => text.replace(small.town, "别镇")),
      altered("manifest", (text) => text.replace(/[0-9a-f]{64} book\.json/, `${"0".repeat(64)} book.json`)),
    ]) {
      expect(accepts(bundle, "--key", state.vkey).status).toBe(1)
      const to = join(folder(), "copy.db")
      const { code, err } = await run("audit", "import", bundle, "--to", to, "--key", state.vkey)
      expect([code, err]).toEqual([exitCodes.altered.code, expect.stringContaining("没有建立任何台账") as string])
      expect(existsSync(to)).toBe(false)
    }
  })

  it("is refused by the key of another log, and without its manifest", async () => {
    const other = (await ok("audit", "key", "--book", await bookOf(1))).trim()
    const bare = join(folder(), "bare")
    cpSync(state.bundle, bare, { recursive: true })
    rmSync(join(bare, "manifest"))
    for (const [bundle, key] of [
      [state.bundle, other],
      [bare, state.vkey],
    ] as const) {
      const { code } = await run("audit", "import", bundle, "--to", join(folder(), "c.db"), "--key", key)
      expect(code).toBe(exitCodes.altered.code)
    }
  })

  it("is told from what is no bundle, or no key, which is wrong usage", async () => {
    const empty = join(folder(), "empty")
    mkdirSync(empty)
    const none = join(empty, "none")
    for (const [bundle, key, said] of [
      [empty, state.vkey, "里面没有审计包的文件"],
      [none, state.vkey, "没有这个文件夹"],
      [state.kept, state.vkey, "它不是文件夹"],
      [state.bundle, none, "日志公钥的整行文字"],
      [state.bundle, state.kept, "日志公钥的整行文字"],
    ] as const) {
      const { code, err } = await run("audit", "import", bundle, "--to", join(folder(), "c.db"), "--key", key)
      expect([code, err]).toEqual([exitCodes.usage.code, expect.stringContaining(said) as string])
    }
  })

  it("is never put over a book, nor where no file can be", async () => {
    const served = ["--to", "postgres://127.0.0.1/none?township=a", "--key", state.vkey]
    expect((await run("audit", "import", state.bundle, ...served)).code).toBe(exitCodes.usage.code)
    const book = await bookOf(1)
    const before = readFileSync(book)
    const { code } = await run("audit", "import", state.bundle, "--to", book, "--key", state.vkey)
    expect([code, readFileSync(book).equals(before)]).toEqual([exitCodes.noBook.code, true])
  })
})
