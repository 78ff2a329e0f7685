/** `audit verify`: what is altered is named, also by who set everything right again, where a checkpoint lies outside. */
import { readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { exitCodes } from "@taizhang/cli/exitCodes"
import { describe, expect, it } from "vitest"
import { folder, ok, run } from "../../town.ts"
import { altering, bookOf, reword, visit, withTree } from "./books.ts"

/** A book of four entries, with its key and the checkpoint of them in a folder that its keeper cannot reach. */
const watched = async () => {
  const book = await bookOf(3)
  const outside = folder()
  const [kept, key] = [join(outside, "kept.checkpoint"), join(outside, "log.vkey")]
  writeFileSync(kept, `${await ok("audit", "checkpoint", "--book", book)}\n`)
  writeFileSync(key, await ok("audit", "key", "--book", book))
  return { book, kept, key }
}

const verify = (book: string, ...flags: ReadonlyArray<string>) => run("audit", "verify", ...flags, "--book", book)

describe("a book that nobody altered", () => {
  it("is clean, under both names of the command, and continues the checkpoint kept outside", async () => {
    const { book, kept, key } = await watched()
    await ok(...visit("后来"), "--book", book)
    expect(await ok("verify", "--book", book)).toBe(await ok("audit", "verify", "--book", book))
    expect(await ok("audit", "verify", "--against", kept, "--key", key, "--book", book)).toContain(
      "核对完毕：5 条记录、5 份汇总，未发现改动或损坏。与留存的 1 个检查点（4 条）一致。",
    )
    const { out, err } = await verify(book, "--against", kept, "--key", key, "--format", "json")
    expect(err).toBe("")
    const [origin, size, root] = readFileSync(kept, "utf8").split("\n")
    expect(JSON.parse(out)).toEqual({
      ...{ entries: 5, registers: 5, problems: [] },
      against: [{ file: kept, origin, size: Number(size), root }],
    })
  })

  it("says that nothing from outside was held against it, also where what was signed was taken out of it", async () => {
    const { book } = await watched()
    const unheld = "没有用 --against 与留存在别处的检查点比对"
    expect((await verify(book)).err).toContain(unheld)
    altering(book, (db) => db.exec("DELETE FROM cosignature; DELETE FROM checkpoint"))
    expect((await verify(book)).err).toContain(unheld)
    expect((await verify(await bookOf(1))).err).toBe("")
  })

  it("says so where the checkpoint is only verified with the key that an insider may hold", async () => {
    const { book, kept, key } = await watched()
    expect((await verify(book, "--against", kept)).err).toContain("内部人员可能也握有这个密钥")
    expect((await verify(book, "--against", kept, "--key", key)).err).toBe("")
  })
})

describe("an altered entry", () => {
  it("is named, with the exit code for it", async () => {
    const { book } = await watched()
    altering(book, reword(3, "道路", "水渠"))
    for (const flags of [[], ["--quick"]]) {
      const { code, out, err } = await verify(book, ...flags)
      expect(code).toBe(exitCodes.altered.code)
      expect(out).toContain("✗ 第1至4条记录的原文与哈希树不符")
      expect(err).toMatch(/处改动或损坏/)
    }
  })

  it("is named by the checkpoint that the book kept, where the tree was set right again", async () => {
    const { book } = await watched()
    altering(book, (db) => {
      reword(3, "道路", "水渠")(db)
      withTree(db)
    })
    const { code, out } = await verify(book, "--quick")
    expect([code, out]).toEqual([exitCodes.altered.code, expect.stringContaining("前4条记录的根与") as string])
  })

  it("is named only by the checkpoint outside, where who altered it signed anew", async () => {
    const { book, kept, key } = await watched()
    altering(book, (db) => {
      reword(3, "道路", "水渠")(db)
      withTree(db)
      db.exec("DELETE FROM checkpoint")
    })
    altering(`${book}.keys`, (db) => db.exec("DELETE FROM meta WHERE name LIKE 'signed %'"))
    rmSync(`${book}.checkpoint`)
    await ok("audit", "checkpoint", "--book", book)
    expect(await ok("audit", "verify", "--quick", "--book", book)).toContain("未发现改动或损坏")
    const { code, out } = await verify(book, "--quick", "--against", kept, "--key", key)
    expect(code).toBe(exitCodes.altered.code)
    expect(out).toContain(`前4条记录的根与${kept}不符`)
  })
})

describe("entries that are gone", () => {
  it("are told of by the checkpoint beside the book, without anything from outside", async () => {
    const { book } = await watched()
    altering(book, (db) => {
      db.exec("PRAGMA foreign_keys = OFF")
      db.exec("DELETE FROM entry WHERE position = 4")
      db.exec("DELETE FROM checkpoint")
      withTree(db)
    })
    const { code, out } = await verify(book, "--quick")
    expect([code, out]).toEqual([
      exitCodes.altered.code,
      expect.stringMatching(/只有 3 条记录[\s\S]*曾有 4 条/) as string,
    ])
  })
})

describe("a checkpoint that cannot be relied on", () => {
  it("is refused before anything is compared: another log's, one altered, or no checkpoint", async () => {
    const [{ book, kept, key }, other] = [await watched(), await watched()]
    const altered = join(folder(), "altered.checkpoint")
    writeFileSync(altered, readFileSync(kept, "utf8").replace("\n4\n", "\n3\n"))
    for (const [flags, said] of [
      [["--against", other.kept, "--key", key], "请用 --key 给出那个日志的公钥"],
      [["--against", altered, "--key", key], "的签名不对"],
      [["--against", key, "--key", key], "检查点"],
      [["--against", join(folder(), "none")], "文件读不到"],
      [["--against", kept, "--key", kept], "日志公钥的整行文字"],
    ] as const) {
      const { code, out, err } = await verify(book, ...flags)
      expect([code, out]).toEqual([exitCodes.usage.code, ""])
      expect(err).toContain(said)
    }
  })
})
