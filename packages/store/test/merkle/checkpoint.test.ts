import { describe, expect, it } from "vitest"
import {
  checkpointText,
  isOrigin,
  openCheckpoint,
  parseCheckpoint,
  parseSize,
  signCheckpoint,
} from "../../src/merkle/Checkpoint.ts"
import { EMPTY_ROOT, leafHash } from "../../src/merkle/Hash.ts"
import { noteSigner, signNote } from "../../src/merkle/Note.ts"
import { logKey, reasonOf, taken, vkey, witnessKey } from "./keys.ts"
import { takesNoChangeOf } from "./mutations.ts"
import { vectors } from "./vectors.ts"

const key = logKey("county.example/liuxi")
const root = leafHash(Buffer.from("one"))
const head = { origin: key.name, size: 20_852_163, root }
const pinned = { origin: key.name, vkey: vkey(key) }
const B64 = Buffer.from(root).toString("base64")

describe("the published bodies", () => {
  it("are read as they are framed, but with roots of 32 bytes", (context) => {
    const { cases } = vectors<{
      readonly cases: ReadonlyArray<{ readonly desc: string; readonly body: string; readonly valid_framing: boolean }>
    }>(context, "checkpoint-body.json")
    for (const { desc, body, valid_framing } of cases) {
      const [, , published = ""] = body.split("\n")
      expect(reasonOf(parseCheckpoint(body)), `${desc}`).not.toBe("taken")
      const read = parseCheckpoint(body.replace(`\n${published}\n`, `\n${B64}\n`))
      const isRootsFault = published.includes("This") || published === ""
      if (!isRootsFault) expect(reasonOf(read) === "taken", `${desc}`).toBe(valid_framing)
    }
    expect(cases).toHaveLength(10)
  })
})

describe("the text of a checkpoint", () => {
  it("is three lines, and is read back", () => {
    expect(checkpointText(head)).toBe(`${key.name}\n20852163\n${B64}\n`)
    expect(taken(parseCheckpoint(checkpointText(head)))).toEqual({ ...head, root: Buffer.from(root), extensions: [] })
    expect(taken(parseCheckpoint(checkpointText({ origin: "空", size: 0, root: EMPTY_ROOT }))).size).toBe(0)
  })

  it("keeps extension lines, and has no empty one", () => {
    expect(taken(parseCheckpoint(`${checkpointText(head)}one\ntwo\n`)).extensions).toEqual(["one", "two"])
    for (const bad of ["\n", "one\n\n", "one\n\ntwo\n", "one"])
      expect(reasonOf(parseCheckpoint(checkpointText(head) + bad)), `${bad}`).toBe("checkpointMalformed")
  })

  it("has a size in plain decimal, and names one that is too large to be counted with", () => {
    for (const good of ["0", "1", "9007199254740991"]) expect(taken(parseSize(good))).toBe(Number(good))
    for (const bad of ["", "00", "01", "-1", "+1", "1.0", "1e3", " 1", "1 ", "0x1", "１", "bananas"])
      expect(reasonOf(parseSize(bad)), `${bad}`).toBe("sizeMalformed")
    for (const large of ["9007199254740992", "18446744073709551615", "9".repeat(400)])
      expect(reasonOf(parseSize(large)), `${large}`).toBe("sizeTooLarge")
  })

  it("has a root of exactly 32 bytes in exact base64", () => {
    for (const bad of [
      "",
      "AAAA",
      `${B64}=`,
      B64.slice(0, -1),
      `A${B64}`,
      Buffer.alloc(31).toString("base64"),
      Buffer.alloc(33).toString("base64"),
    ])
      expect(["rootMalformed", "checkpointMalformed"], `${bad}`).toContain(
        reasonOf(parseCheckpoint(`log\n1\n${bad}\n`)),
      )
  })

  it("is not made of what is no tree head", () => {
    for (const bad of [
      { ...head, origin: "" },
      { ...head, origin: "two\nlines" },
      { ...head, origin: "tab\t" },
      { ...head, size: -1 },
      { ...head, size: 1.5 },
      { ...head, size: 2 ** 53 },
      { ...head, root: root.subarray(1) },
    ])
      expect(() => checkpointText(bad), `${JSON.stringify(bad)}`).toThrow("no tree head")
    expect([isOrigin("go.sum database tree"), isOrigin(""), isOrigin("a\n")]).toEqual([true, false, false])
  })
})

describe("a signed checkpoint", () => {
  const signed = signCheckpoint(head, noteSigner(key))

  it("is opened by the origin and the key that the reader names", () => {
    expect(taken(openCheckpoint(signed, pinned))).toMatchObject({ origin: key.name, size: 20_852_163, extensions: [] })
    expect(taken(openCheckpoint(Buffer.from(signed), pinned)).root).toEqual(Buffer.from(root))
  })

  it("is refused for another origin, even of the same key, and for another key, even of the same name", () => {
    const other = signCheckpoint({ ...head, origin: "county.example/qinghe" }, noteSigner(key))
    expect(reasonOf(openCheckpoint(other, pinned))).toBe("otherOrigin")
    expect(reasonOf(openCheckpoint(signed, { ...pinned, origin: "county.example/qinghe" }))).toBe("otherOrigin")
    expect(reasonOf(openCheckpoint(signed, { ...pinned, vkey: vkey(logKey(key.name, "thief")) }))).toBe("unverified")
    expect(reasonOf(openCheckpoint(signed, { ...pinned, vkey: vkey(witnessKey(key.name)) }))).toBe("keyType")
  })

  it("is refused where what was signed is no checkpoint", () => {
    const note = signNote("just a text\n", [noteSigner(key)])
    expect(reasonOf(openCheckpoint(note, pinned))).toBe("checkpointMalformed")
  })

  it("is taken with no random change", () => {
    takesNoChangeOf(signed, 3, (changed) => openCheckpoint(changed, pinned))
    const extended = signNote(`${checkpointText(head)}an extension\n`, [noteSigner(key)])
    takesNoChangeOf(extended, 4, (changed) => openCheckpoint(changed, pinned))
  })
})
