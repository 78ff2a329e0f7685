/** `backup`, `restore` and `audit continue`: a book that was put back, and what it may do then. */
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs"
import { join } from "node:path"
import { exitCodes } from "@taizhang/cli/exitCodes"
import { describe, expect, it } from "vitest"
import { folder, json, ok, run } from "../town.ts"
import { altering, bookOf, reword, visit } from "./audit/books.ts"

const backUp = async (book: string): Promise<string> => {
  const file = join(folder(), "backup.db")
  await ok("backup", file, "--book", book)
  return file
}

/** A book that signed four entries and was then put back to a backup of three; what outsiders hold of it. */
const behind = async () => {
  const book = await bookOf(2)
  const older = await backUp(book)
  await ok(...visit("后来"), "--book", book)
  const kept = join(folder(), "kept.checkpoint")
  writeFileSync(kept, `${await ok("audit", "checkpoint", "--book", book)}\n`)
  const vkey = (await ok("audit", "key", "--book", book)).trim()
  const said = await ok("restore", older, "--replace", "--book", book)
  return { book, kept, vkey, said }
}

describe("a backup", () => {
  it("is the book as it stood, says that no key is in it, and replaces nothing", async () => {
    const book = await bookOf(3)
    const file = join(folder(), "backup.db")
    const said = await ok("backup", file, "--book", book)
    expect(said).toContain("4 条记录，备份已逐条核对")
    expect(said).toMatch(/没有密钥[\s\S]*短期保留/)
    expect(existsSync(`${file}.keys`)).toBe(false)
    const again = await run("backup", file, "--book", book)
    expect([again.code, again.err]).toEqual([exitCodes.noBook.code, expect.stringContaining("不会覆盖") as string])
  })

  it("is not called one where the book is altered, and is not left behind", async () => {
    const book = await bookOf(3)
    altering(book, reword(3, "道路", "水渠"))
    const file = join(folder(), "backup.db")
    const { code, err } = await run("backup", file, "--book", book)
    expect([code, err]).toEqual([exitCodes.altered.code, expect.stringContaining("核对不通过") as string])
    expect(existsSync(file)).toBe(false)
  })

  it("put back records on where nothing was signed since, and the file that stood there is kept", async () => {
    const book = await bookOf(2)
    await ok("audit", "checkpoint", "--book", book)
    const file = await backUp(book)
    await ok(...visit("丢失"), "--book", book)
    const refused = await run("restore", file, "--book", book)
    expect([refused.code, refused.err]).toEqual([exitCodes.noBook.code, expect.stringContaining("不会覆盖") as string])
    const answer = await json<Record<string, unknown>>("restore", file, "--replace", "--book", book)
    expect(answer).toEqual({
      ...{ backup: file, book, entries: 3, aside: `${book}.before-1`, stood: 4 },
      ...{ records: true, why: null },
    })
    expect(statSync(`${book}.before-1`).size).toBeGreaterThan(0)
    await ok(...visit("补登"), "--book", book)
    expect(await ok("history", "4", "--book", book)).toContain("补登")
    expect(await ok("audit", "verify", "--book", book)).toContain("4 条记录")
    expect(await ok("restore", file, "--replace", "--book", book)).toContain("原文件有 4 条，第4条不在备份里，只在")
  })

  it("that is damaged, or no book, is refused, and the book stays as it is", async () => {
    const book = await bookOf(2)
    const [cut, altered] = [await backUp(book), await backUp(book)]
    truncateSync(cut, statSync(cut).size / 2)
    altering(altered, reword(2, "道路", "水渠"))
    const text = join(folder(), "text.db")
    appendFileSync(text, "no book, but long enough to be looked at as one. ".repeat(20))
    const before = readFileSync(book)
    for (const file of [cut, altered, text, join(folder(), "none.db")]) {
      const { code, err } = await run("restore", file, "--replace", "--book", book)
      expect([code > 2, err.startsWith("✗ ")]).toEqual([true, true])
      expect([readFileSync(book).equals(before), existsSync(`${book}.before-1`)]).toEqual([true, false])
    }
    expect((await run("restore", altered, "--replace", "--book", book)).code).toBe(exitCodes.altered.code)
  })

  it("put back where the keys are missing says so, and what to do", async () => {
    const book = await bookOf(1)
    const file = await backUp(book)
    const elsewhere = join(folder(), "town.db")
    const said = await ok("restore", file, "--book", elsewhere)
    expect(said).toMatch(/已由[\s\S]*缺少密钥文件[\s\S]*请从备份放回原处/)
    for (const end of [".keys", ".master"]) copyFileSync(book + end, elsewhere + end)
    await ok(...visit("后来"), "--book", elsewhere)
  })
})

describe("an older backup put back than what the book signed", () => {
  it("says in plain words what is missing and what to do", async () => {
    const { said } = await behind()
    expect(said).toContain("它有 3 条记录，而这本台账已签过 4 条")
    expect(said).toMatch(/第4条不在里面[\s\S]*不能登记[\s\S]*taizhang audit continue/)
  })

  it("refuses to record and to sign, and can be read", async () => {
    const { book, kept, vkey } = await behind()
    for (const args of [visit("冲突"), ["audit", "checkpoint"], ["strike", "2", "--reason", "误"]]) {
      const { code, err } = await run(...args, "--book", book)
      expect([code, err]).toEqual([exitCodes.altered.code, expect.stringContaining("较旧的备份") as string])
    }
    // Who reads it is told what he reads, in whatever form, and what there is to calculate with is not mixed with that.
    for (const form of ["table", "csv", "json"]) {
      const read = await run("stat", "reception.received", "--year", "2025", "--format", form, "--book", book)
      expect([read.code, read.err]).toEqual([0, expect.stringMatching(/^注意：.*只有 3 条记录.*证明曾有 4 条/)])
      expect(read.out).not.toContain("较旧的备份")
    }
    expect((await run("stat", "reception.received", "--year", "2025", "--book", book)).out).toMatch(/接待来访件数 +2/)
    const verified = await run("audit", "verify", "--against", kept, "--key", vkey, "--book", book)
    expect([verified.code, verified.out]).toEqual([
      exitCodes.altered.code,
      expect.stringContaining("曾有4条") as string,
    ])
  })

  it("is mended by a new origin, of which everybody who held the old checkpoint can read the reason", async () => {
    const { book, kept, vkey } = await behind()
    const continuing = ["audit", "continue", "--reason", "磁盘损坏，只剩旧备份", "--book", book]
    const before = readFileSync(book)
    expect(await ok(...continuing)).toMatch(/只有 3 条记录，而它签过 4 条：第4条[\s\S]*--yes/)
    expect(readFileSync(book).equals(before)).toBe(true)
    const said = await ok(...continuing, "--yes")
    const fresh = (await ok("audit", "key", "--book", book)).trim()
    expect(fresh).not.toBe(vkey)
    expect(said).toContain(fresh)
    await ok(...visit("补登"), "--book", book)
    expect(await ok("audit", "verify", "--book", book)).toContain("未发现改动或损坏")
    await ok("audit", "checkpoint", "--book", book)

    const bundle = join(folder(), "bundle")
    await ok("audit", "export", bundle, "--book", book)
    const from = ["audit", "import", bundle, "--key", fresh, "--key", vkey]
    expect(await ok(...from, "--to", join(folder(), "copy.db"))).toMatch(/日志另起过，这是第 2 段（\S+\/2）/)

    const held = await run("audit", "verify", "--against", kept, "--key", vkey, "--book", book)
    expect(held.code).toBe(exitCodes.altered.code)
    expect(held.err).toMatch(/第4条记录（.*）写明日志另起一段：接不上 4 条时签的检查点，原因：磁盘损坏，只剩旧备份/)
    const now = await run("audit", "verify", "--against", `${book}.checkpoint`, "--key", fresh, "--book", book)
    expect([now.code, now.err]).toEqual([0, ""])
  })

  it("from before a new origin is behind that origin too, and is mended by yet another", async () => {
    const { book } = await behind()
    const older = await backUp(book)
    const continuing = ["audit", "continue", "--reason", "又丢失", "--yes", "--book", book]
    await ok(...continuing)
    const second = (await ok("audit", "key", "--book", book)).trim()
    expect(await ok("restore", older, "--replace", "--book", book)).toContain("它有 3 条记录，而这本台账已签过 4 条")
    expect((await run(...visit("冲突"), "--book", book)).code).toBe(exitCodes.altered.code)
    expect((await run("audit", "verify", "--book", book)).code).toBe(exitCodes.altered.code)
    await ok(...continuing)
    const third = (await ok("audit", "key", "--book", book)).trim()
    expect([second, third].map((vkey) => vkey.slice(0, vkey.indexOf("+")).slice(-2))).toEqual(["/2", "/3"])
    await ok(...visit("补登"), "--book", book)
    expect(await ok("audit", "verify", "--book", book)).toContain("5 条记录")
  })

  it("once mended leaves the newer file, should it turn up, to be read and not to sign under the old origin", async () => {
    const { book } = await behind()
    await ok("audit", "continue", "--reason", "找不回", "--yes", "--book", book)
    const copy = join(folder(), "found.db")
    copyFileSync(`${book}.before-1`, copy)
    for (const end of [".keys", ".master"]) copyFileSync(book + end, copy + end)
    for (const args of [visit("冲突"), ["audit", "checkpoint"], ["audit", "verify"]]) {
      const { code, out, err } = await run(...args, "--book", copy)
      expect([code, out + err]).toEqual([exitCodes.altered.code, expect.stringMatching(/已经停用，由 .*\/2 接续/)])
    }
    expect(await ok("audit", "continue", "--reason", "试试", "--book", copy)).toMatch(
      /另起一段之前的旧副本[\s\S]*--yes/,
    )
    expect(await json("audit", "continue", "--reason", "试试", "--book", copy)).toMatchObject({
      ...{ lost: "OriginRetired", size: null, head: null },
    })
  })

  it("is mended just as well by the newer file, without a new origin", async () => {
    const { book, kept, vkey } = await behind()
    await ok("restore", `${book}.before-1`, "--replace", "--book", book)
    await ok(...visit("接着"), "--book", book)
    expect(await ok("audit", "verify", "--against", kept, "--key", vkey, "--book", book)).toContain("5 条记录")
  })

  it("is told from a loss of nothing, which needs no new origin", async () => {
    const book = await bookOf(1)
    await ok("audit", "checkpoint", "--book", book)
    for (const flags of [[], ["--yes"]]) {
      const { code, err } = await run("audit", "continue", "--reason", "试试", ...flags, "--book", book)
      expect([code, err]).toEqual([exitCodes.usage.code, expect.stringContaining("不需要另起一段") as string])
    }
    rmSync(`${book}.checkpoint`)
    expect((await run("audit", "continue", "--reason", "试试", "--yes", "--book", book)).code).toBe(
      exitCodes.usage.code,
    )
  })
})
