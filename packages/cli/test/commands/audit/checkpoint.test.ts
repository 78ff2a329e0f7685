/** `audit key` and `audit checkpoint`: what is signed, where it is put, and what a witness adds. */
import { readFileSync, rmSync } from "node:fs"
import { exitCodes } from "@taizhang/cli/exitCodes"
import { toBase64 } from "@taizhang/store/merkle/Base64"
import { openCheckpoint } from "@taizhang/store/merkle/Checkpoint"
import { cosignatureVerifier, verifyCosignatures } from "@taizhang/store/merkle/Cosignature"
import { parseNote } from "@taizhang/store/merkle/Note"
import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { json, newBook, ok, run } from "../../town.ts"
import { altering, bookOf, reword, visit, withTree } from "./books.ts"
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

describe("a book whose history was rewritten by who holds its keys", () => {
  /** Rewords an entry, and removes all by which the book itself knows what it signed. */
  const rewritten = (book: string): void => {
    altering(book, (db) => {
      reword(3, "道路", "水渠")(db)
      withTree(db)
      db.exec("DELETE FROM cosignature")
      db.exec("DELETE FROM checkpoint")
    })
    altering(`${book}.keys`, (db) => db.exec("DELETE FROM meta WHERE name LIKE 'signed %'"))
    rmSync(`${book}.checkpoint`)
  }

  it.each([
    ["of the same size", 0],
    ["of more entries", 1],
  ])(
    "is told of the fork by the witness at a checkpoint %s, with both notes, and not to try again",
    async (_, more) => {
      const book = await bookOf(3)
      const told: Array<string> = []
      const { flags, vkey, state } = await witnessOf(book, { told })
      await sign(book, ...flags)
      const honest = readFileSync(`${book}.checkpoint`, "utf8")
      rewritten(book)
      for (let number = 0; number < more; number += 1) await ok(...visit("后来"), "--book", book)
      const { code, err } = await sign(book, ...flags)
      expect([code, err]).toEqual([exitCodes.altered.code, expect.stringContaining("日志分叉（FORK）") as string])
      expect(err).not.toMatch(/可以稍后/)
      const [own, witnessed] = [`${book}.fork-own.checkpoint`, `${book}.fork-witnessed.checkpoint`]
      expect(err).toMatch(/fork-own\.checkpoint（本台账刚签的）和 \S+fork-witnessed\.checkpoint/)
      expect(readFileSync(witnessed, "utf8")).toBe(honest)
      const log = (await ok("audit", "key", "--book", book)).trim()
      const origin = log.slice(0, log.indexOf("+"))
      const [forked, first] = [own, witnessed].map((file) =>
        Result.getOrThrow(openCheckpoint(readFileSync(file), { origin, vkey: log })),
      )
      expect([forked?.size, first?.size]).toEqual([4 + more, 4])
      expect(toBase64(forked?.root ?? Buffer.of())).not.toBe(toBase64(first?.root ?? Buffer.of()))
      expect(
        first?.note.text && verifyCosignatures(first.note, [Result.getOrThrow(cosignatureVerifier(vkey))])._tag,
      ).toBe("Success")
      const asked = await run("audit", "checkpoint", ...flags, "--format", "json", "--book", book)
      expect(JSON.parse(asked.out)).toMatchObject({ witnesses: [{ cosigned: false, evidence: { own, witnessed } }] })
      // The witness itself has the proof where both are of one size.
      const listed = JSON.parse(await ok("witness", "list", "--format", "json", "--state", state)) as object
      expect(listed).toMatchObject({
        logs: [
          {
            contradictions:
              more > 0
                ? []
                : [{ size: 4, signed: readFileSync(own, "utf8"), cosigned: readFileSync(witnessed, "utf8") }],
          },
        ],
      })
      expect(new Set(told)).toEqual(new Set(more > 0 ? [] : [`${origin} 4`]))
      expect((await run("witness", "check", own, "--state", state)).code).toBe(
        more > 0 ? exitCodes.usage.code : exitCodes.altered.code,
      )
    },
  )

  it("is told of what is gone, where the witness has cosigned more than is left", async () => {
    const book = await bookOf(3)
    const { flags } = await witnessOf(book)
    await sign(book, ...flags)
    const honest = readFileSync(`${book}.checkpoint`, "utf8")
    rewritten(book)
    altering(book, (db) => {
      reword(3, "水渠", "道路")(db)
      db.exec("PRAGMA foreign_keys = OFF")
      db.exec("DELETE FROM entry WHERE position = 4")
      withTree(db)
    })
    const { code, err } = await sign(book, ...flags)
    expect([code, err]).toEqual([exitCodes.altered.code, expect.stringMatching(/会签过 4 条，本台账现在只有 3 条/)])
    expect(readFileSync(`${book}.fork-witnessed.checkpoint`, "utf8")).toBe(honest)
  })
})
