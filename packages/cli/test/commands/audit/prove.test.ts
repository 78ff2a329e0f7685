/** `audit prove`, `check-proof`, `consistency`: proofs that hold without the book, and nothing else. */
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { exitCodes } from "@taizhang/cli/exitCodes"
import { leafHash } from "@taizhang/store/merkle/Hash"
import { verifyConsistency } from "@taizhang/store/merkle/Proof"
import { describe, expect, it } from "vitest"
import { folder, json, ok, run } from "../../town.ts"
import { bookOf, visit } from "./books.ts"
import { witnessOf } from "./witness.ts"

const proved = async (book: string, entry: string) => {
  const away = folder()
  const [proof, bytes, key] = [join(away, "p.tlog-proof"), join(away, "entry.json"), join(away, "log.vkey")]
  await ok("audit", "prove", entry, "--out", proof, "--bytes", bytes, "--book", book)
  writeFileSync(key, await ok("audit", "key", "--book", book))
  return { proof, bytes, key }
}

const check = ({ proof, bytes, key }: Awaited<ReturnType<typeof proved>>, ...more: ReadonlyArray<string>) =>
  run("audit", "check-proof", proof, "--bytes", bytes, "--key", key, ...more)

describe("a proof of an entry", () => {
  it("verifies with two files and a key, by position or by id", async () => {
    const book = await bookOf(4)
    await ok("audit", "checkpoint", "--book", book)
    const three = await proved(book, "3")
    const { code, out } = await check(three)
    expect([code, out]).toEqual([0, expect.stringMatching(/第3条记录，在共 5 条的检查点之内/) as string])
    const { id } = JSON.parse(readFileSync(three.bytes, "utf8")) as { id: string }
    const byId = await proved(book, id)
    expect(readFileSync(byId.proof, "utf8")).toBe(readFileSync(three.proof, "utf8"))
    expect(await ok("audit", "prove", "3", "--book", book)).toBe(readFileSync(three.proof, "utf8").trimEnd())
  })

  it("does not verify for other bytes, by another log's key, or without a witness that must have cosigned", async () => {
    const book = await bookOf(3)
    const { flags, vkey } = await witnessOf(book)
    await ok("audit", "checkpoint", "--book", book)
    const [two, three] = [await proved(book, "2"), await proved(book, "3")]
    const other = await bookOf(1)
    await ok("audit", "checkpoint", "--book", other)
    const foreign = (await proved(other, "1")).key
    for (const { code, err } of [
      await check({ ...two, bytes: three.bytes }),
      await check({ ...two, key: foreign }),
      await check(two, "--witness-key", vkey),
    ])
      expect([code, err]).toEqual([exitCodes.altered.code, expect.stringContaining("核验不通过") as string])
    await ok("audit", "checkpoint", ...flags, "--book", book)
    const witnessed = await check(await proved(book, "2"), "--witness-key", vkey)
    expect([witnessed.code, witnessed.out]).toEqual([
      ...[0, expect.stringMatching(/见证：county\.example\/witness \d{4}-/) as string],
    ])
  })

  it("is told from a file that is no proof, which is wrong usage, and from one that is damaged, which is not", async () => {
    const book = await bookOf(1)
    await ok("audit", "checkpoint", "--book", book)
    const good = await proved(book, "1")
    for (const [text, first] of [
      ["", "“”"],
      ["garbage", "“garbage”"],
      [readFileSync(good.key, "utf8"), "“taizhang/"],
    ] as const) {
      const proof = join(folder(), "proof")
      writeFileSync(proof, text)
      const { code, err } = await check({ ...good, proof })
      expect([code, err]).toEqual([exitCodes.usage.code, expect.stringContaining(`它不是证明文件：第一行应为`)])
      expect(err).toContain(first)
    }
    const damaged = join(folder(), "damaged")
    writeFileSync(damaged, readFileSync(good.proof, "utf8").replace("index 0", "index x"))
    const { code, err } = await check({ ...good, proof: damaged })
    expect([code, err]).toEqual([exitCodes.altered.code, expect.stringContaining("核验不通过：“x”不是") as string])
  })

  it("is not given of an entry that no checkpoint covers, and signs nothing by itself", async () => {
    const book = await bookOf(2)
    await ok("audit", "checkpoint", "--book", book)
    await ok(...visit("后来"), "--book", book)
    const { code, err } = await run("audit", "prove", "4", "--book", book)
    expect([code, err]).toEqual([exitCodes.usage.code, expect.stringContaining("请先运行 audit checkpoint") as string])
    expect(readFileSync(`${book}.checkpoint`, "utf8").split("\n")[1]).toBe("3")
  })

  it("never overwrites a file, which may be the book", async () => {
    const book = await bookOf(1)
    await ok("audit", "checkpoint", "--book", book)
    const before = readFileSync(book)
    const { code, err } = await run("audit", "prove", "1", "--out", book, "--book", book)
    expect([code, err]).toEqual([exitCodes.usage.code, expect.stringContaining("不会覆盖") as string])
    expect(readFileSync(book).equals(before)).toBe(true)
  })
})

describe("a proof of consistency", () => {
  const hash = (text: string): Buffer => Buffer.from(text, "base64")

  it("verifies between any two sizes of the log", async () => {
    const book = await bookOf(4)
    const proof = await json<{ from: number; to: number; fromRoot: string; toRoot: string; hashes: Array<string> }>(
      ...["audit", "consistency", "3", "5", "--book", book],
    )
    const [fromRoot, toRoot, hashes] = [hash(proof.fromRoot), hash(proof.toRoot), proof.hashes.map(hash)]
    expect(verifyConsistency({ from: 3, to: 5, fromRoot, toRoot, proof: hashes })).toBe(true)
    expect(verifyConsistency({ from: 2, to: 5, fromRoot, toRoot, proof: hashes })).toBe(false)
    const [, , root] = (await ok("audit", "checkpoint", "--book", book)).split("\n")
    expect(proof.toRoot).toBe(root)
    expect(await ok("audit", "consistency", "3", "5", "--book", book)).toContain(`前 5 条的根  ${root}`)
    const { bytes } = await json<{ bytes: string }>("audit", "prove", "1", "--book", book)
    const one = await json<{ toRoot: string }>("audit", "consistency", "0", "1", "--book", book)
    expect(one.toRoot).toBe(Buffer.from(leafHash(hash(bytes))).toString("base64"))
  })

  it("is refused for sizes that the log never had, and for a larger before a smaller", async () => {
    const book = await bookOf(1)
    for (const sizes of [
      ["1", "9"],
      ["2", "1"],
      ["-1", "2"],
    ])
      expect((await run("audit", "consistency", ...sizes, "--book", book)).code).toBe(exitCodes.usage.code)
  })
})
