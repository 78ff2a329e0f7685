/** `audit key` and `audit checkpoint`: what is signed, where it is put, and what a witness adds. */
import { readFileSync } from "node:fs"
import { exitCodes } from "@taizhang/cli/exitCodes"
import { openCheckpoint } from "@taizhang/store/merkle/Checkpoint"
import { cosignatureVerifier, verifyCosignatures } from "@taizhang/store/merkle/Cosignature"
import { parseNote } from "@taizhang/store/merkle/Note"
import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { json, newBook, ok, run } from "../../town.ts"
import { bookOf, visit } from "./books.ts"
import { witnessOf } from "./witness.ts"

const sign = (book: string, ...flags: ReadonlyArray<string>) => run("audit", "checkpoint", ...flags, "--book", book)

describe("a checkpoint", () => {
  it("verifies with the key that the book prints, and is the file beside the book", async () => {
    const book = await bookOf(2)
    const vkey = await ok("audit", "key", "--book", book)
    const note = `${(await sign(book)).out}\n`
    const origin = vkey.slice(0, vkey.indexOf("+"))
    expect(Result.getOrThrow(openCheckpoint(note, { origin, vkey })).size).toBe(3)
    expect(readFileSync(`${book}.checkpoint`, "utf8")).toBe(note)
  })

  it("is the same again where nothing was recorded since, and another after that", async () => {
    const book = await bookOf(1)
    const first = (await sign(book)).out
    expect((await sign(book)).out).toBe(first)
    await ok(...visit("后来"), "--book", book)
    expect((await sign(book)).out.split("\n")[1]).toBe("3")
  })

  it("in JSON has its parts beside the note", async () => {
    const book = await bookOf(1)
    const answer = await json<Record<string, unknown>>("audit", "checkpoint", "--book", book)
    const { out } = await sign(book)
    const [origin, size, root] = out.split("\n")
    expect(answer).toEqual({
      ...{ origin, size: Number(size), root, note: `${out}\n`, file: `${book}.checkpoint` },
      ...{ signedAt: expect.stringMatching(/Z$/) as string, cosignatures: [], witnesses: [] },
    })
  })

  it("is signed with a key that the book makes when it is first asked for, and never again", async () => {
    const book = await newBook()
    const keys = [await ok("audit", "key", "--book", book), await ok("audit", "key", "--book", book)]
    await sign(book)
    expect(new Set([...keys, await ok("audit", "key", "--book", book)]).size).toBe(1)
  })
})

describe("a witness", () => {
  it("cosigns, which is kept under the checkpoint and in the file", async () => {
    const book = await bookOf(2)
    const { flags, vkey } = await witnessOf(book)
    const { code, out, err } = await sign(book, ...flags)
    expect([code, err]).toEqual([0, expect.stringContaining("已签名") as string])
    const note = readFileSync(`${book}.checkpoint`, "utf8")
    expect(note).toBe(`${out}\n`)
    const verifier = Result.getOrThrow(cosignatureVerifier(vkey))
    const parsed = Result.getOrThrow(parseNote(note))
    expect(Result.getOrThrow(verifyCosignatures(parsed, [verifier])).map(({ name }) => name)).toEqual([
      "county.example/witness",
    ])
    await ok(...visit("后来"), "--book", book)
    expect((await sign(book, ...flags)).code).toBe(0)
  })

  it("that fails is reported by name, while the checkpoint and the other witness's signature stay", async () => {
    const book = await bookOf(2)
    const [known, stranger] = [await witnessOf(book), await witnessOf(await bookOf(1))]
    const { code, err } = await sign(book, ...stranger.flags, ...known.flags)
    expect(code).toBe(exitCodes.failed.code)
    expect(err).toMatch(/拒绝了请求（404[\s\S]*请把 taizhang audit key 打印的公钥送交见证方登记/)
    expect(err).toContain("2 个见证中有 1 个没有会签")
    expect(readFileSync(`${book}.checkpoint`, "utf8")).toContain("— county.example/witness ")
    const nobody = await sign(book, "--witness", "http://127.0.0.1:9/", "--witness-key", known.vkey)
    expect([nobody.code, nobody.err]).toEqual([exitCodes.failed.code, expect.stringContaining("没有应答") as string])
  })

  it("that retired the log says why, and nobody is told to register it", async () => {
    const book = await bookOf(2)
    const { flags, state } = await witnessOf(book)
    const [origin] = (await ok("audit", "key", "--book", book)).split("+")
    await ok("witness", "retire", origin ?? "", "--reason", "乡镇已撤并", "--state", state)
    const { code, err } = await sign(book, ...flags)
    expect([code, err]).toEqual([exitCodes.failed.code, expect.stringMatching(/404：.*retired.*乡镇已撤并/) as string])
    expect(err).not.toContain("登记")
  })

  it("needs its own key, of its own kind", async () => {
    const book = await bookOf(1)
    const { flags } = await witnessOf(book)
    const alone = await sign(book, ...flags.slice(0, 2))
    expect([alone.code, alone.err]).toEqual([
      exitCodes.usage.code,
      expect.stringContaining("要有它的 --witness-key") as string,
    ])
    const wrong = await sign(
      book,
      ...flags.slice(0, 2),
      "--witness-key",
      (await ok("audit", "key", "--book", book)).trim(),
    )
    expect([wrong.code, wrong.err]).toEqual([
      exitCodes.usage.code,
      expect.stringContaining("见证公钥的整行文字") as string,
    ])
  })
})
