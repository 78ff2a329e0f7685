import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { signCheckpoint } from "../../src/merkle/Checkpoint.ts"
import { cosign } from "../../src/merkle/Cosignature.ts"
import { leafHash } from "../../src/merkle/Hash.ts"
import { noteSigner, parseNote } from "../../src/merkle/Note.ts"
import { thresholdPolicy } from "../../src/merkle/Policy.ts"
import { parseTlogProof, verifyTlogProof, writeTlogProof } from "../../src/merkle/TlogProof.ts"
import { logKey, reasonOf, taken, vkey, witnessKey } from "./keys.ts"
import { MUTATIONS, takesNoChangeOf } from "./mutations.ts"
import { naivePath, naiveRoot } from "./naive.ts"

const log = logKey("county.example/liuxi")
const [one, two] = [witnessKey("one.example"), witnessKey("two.example")]
const leaf = (index: number): Buffer => Buffer.from(`{"entry":${index}}`)
const leaves = (size: number) => Array.from({ length: size }, (_, index) => leafHash(leaf(index)))

const checkpointOf = (size: number): string => {
  const signed = signCheckpoint({ origin: log.name, size, root: naiveRoot(leaves(size)) }, noteSigner(log))
  const { text } = taken(parseNote(signed))
  return signed + cosign(one, text, 1_700_000_001) + cosign(two, text, 1_700_000_002)
}
const proofOf = (index: number, size: number, extra?: Uint8Array): string =>
  writeTlogProof({
    ...{ index, hashes: naivePath(index, leaves(size)), checkpoint: checkpointOf(size) },
    ...(extra === undefined ? {} : { extra }),
  })
const policyOf = (quorum: number, witnesses = [vkey(one), vkey(two)]) =>
  taken(thresholdPolicy({ origin: log.name, vkey: vkey(log), witnesses, quorum }))
const policy = policyOf(2)

describe("a proof", () => {
  it("is the text that the specification shows, and is read back", () => {
    const text = proofOf(5, 7)
    expect(text.split("\n").slice(0, 9)).toEqual([
      "c2sp.org/tlog-proof@v1",
      "index 5",
      ...naivePath(5, leaves(7)).map((hash) => Buffer.from(hash).toString("base64")),
      "",
      log.name,
      "7",
      Buffer.from(naiveRoot(leaves(7))).toString("base64"),
    ])
    expect(taken(parseTlogProof(text))).toEqual({
      ...{ index: 5, checkpoint: checkpointOf(7) },
      hashes: naivePath(5, leaves(7)).map((hash) => Buffer.from(hash)),
    })
    const extra = taken(parseTlogProof(proofOf(0, 1, Buffer.from("more")))).extra ?? Buffer.of()
    expect(Buffer.from(extra).toString()).toBe("more")
  })

  it("verifies for every leaf of every small tree, and for that leaf alone", () => {
    for (let size = 1; size <= 9; size += 1)
      for (let index = 0; index < size; index += 1) {
        const text = proofOf(index, size)
        expect(taken(verifyTlogProof(text, leaf(index), policy))).toMatchObject({
          ...{ index, checkpoint: { origin: log.name, size } },
          cosignatures: [
            { name: one.name, time: 1_700_000_001 },
            { name: two.name, time: 1_700_000_002 },
          ],
        })
        expect(reasonOf(verifyTlogProof(text, leaf(size), policy))).toBe("notIncluded")
        for (let other = 0; other <= size; other += 1)
          if (other !== index)
            expect(
              reasonOf(verifyTlogProof(text.replace(`index ${index}`, `index ${other}`), leaf(index), policy)),
            ).toBe("notIncluded")
      }
  })

  it("is refused without the cosignatures that are asked for, and of another log", () => {
    const text = proofOf(2, 3)
    const lines = text.split("\n")
    const without = [...lines.slice(0, -2), ""].join("\n")
    expect(reasonOf(verifyTlogProof(without, leaf(2), policy))).toBe("quorumMissed")
    expect(reasonOf(verifyTlogProof(without, leaf(2), policyOf(1)))).toBe("taken")
    expect(reasonOf(verifyTlogProof(text, leaf(2), policyOf(1, [vkey(witnessKey("other"))])))).toBe("quorumMissed")
    const elsewhere = taken(thresholdPolicy({ origin: "x", vkey: vkey(log), witnesses: [], quorum: 0 }))
    expect(reasonOf(verifyTlogProof(text, leaf(2), elsewhere))).toBe("otherOrigin")
  })

  it.each([
    ["another header", (text: string) => text.replace("@v1", "@v2")],
    ["no index", (text: string) => text.replace(/index 2\n/, "")],
    ["an index with a leading zero", (text: string) => text.replace("index 2", "index 02")],
    ["an empty extra line", (text: string) => text.replace("index", "extra \nindex")],
    ["an extra line of no base64", (text: string) => text.replace("index", "extra !\nindex")],
    ["two extra lines", (text: string) => text.replace("index", "extra AAAA\nextra AAAA\nindex")],
    ["a hash of 31 bytes", (text: string) => text.replace("\n\n", `\n${Buffer.alloc(31).toString("base64")}\n\n`)],
    [
      "64 hashes",
      (text: string) => text.replace("\n\n", `\n${`${Buffer.alloc(32).toString("base64")}\n`.repeat(63)}\n`),
    ],
    ["no checkpoint", (text: string) => text.slice(0, text.indexOf("\n\n") + 2)],
    ["no empty line", (text: string) => text.slice(0, text.indexOf("\n\n"))],
    ["nothing", () => ""],
  ])("with %s is refused", (_, change) => {
    expect(reasonOf(verifyTlogProof(change(proofOf(2, 3)), leaf(2), policy))).not.toBe("taken")
  })

  it("says of what is no proof what its first line is, and what it must be", () => {
    for (const [text, line] of [
      ["", ""],
      ["garbage\n", "garbage"],
      ["county.example/town\n3\nAAAA\n\n— x AAAAAAAA\n", "county.example/town"],
    ] as const) {
      const read = parseTlogProof(text)
      expect(Result.isFailure(read) && read.failure.said.en).toBe(
        `it is no proof: its first line must be c2sp.org/tlog-proof@v1, and is "${line}"`,
      )
    }
    expect(reasonOf(parseTlogProof("c2sp.org/tlog-proof@v1\nindex 0"))).toBe("proofMalformed")
  })

  it("is not read past 63 hashes", () => {
    const hashes = Array.from({ length: 64 }, () => leafHash(leaf(0)))
    const texts = [63, 64].map((count) =>
      writeTlogProof({ index: 0, hashes: hashes.slice(0, count), checkpoint: checkpointOf(1) }),
    )
    expect(texts.map((text) => reasonOf(parseTlogProof(text)))).toEqual(["taken", "proofMalformed"])
  })

  it("is taken with no random change", () => {
    for (const [index, size] of [
      [0, 1],
      [5, 7],
      [8, 9],
    ] as const)
      takesNoChangeOf(
        proofOf(index, size),
        100 * index + size,
        (changed) => verifyTlogProof(changed, leaf(index), policy),
        MUTATIONS / 3,
      )
  })
})
