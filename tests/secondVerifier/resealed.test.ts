/** Bundles whose files were changed by one who holds the log's key, and listed anew. */
import { describe, expect, it } from "vitest"
import {
  bundleOf,
  type Files,
  FORMAT,
  headOf,
  linesOf,
  logKey,
  manifestOf,
  resealed,
  witnessKeys,
  textOf,
} from "../bundle/bundle.ts"
import { chance } from "../bundle/chance.ts"
import { judge, mutations, patience, seed } from "../bundle/judge.ts"
import { noteOf } from "../bundle/keys.ts"
import { mutatedIn } from "../bundle/mutations.ts"
import { sampleEntries } from "../bundle/sample.ts"
import { told } from "../bundle/verifier.ts"

const entries = sampleEntries(20)
const good = bundleOf()
const checkpointOf = (files: Files): Buffer => files.get("checkpoint") ?? Buffer.of()

describe("a bundle that the holder of the log's key changed and listed anew", () => {
  it(
    `is refused, ${mutations} times of ${mutations}`,
    () => {
      const files = bundleOf({ entries: sampleEntries(300), older: [7, 256] })
      const signedOnce = ["checkpoint", "checkpoints/7", "checkpoints/256"]
      const bound = [...files.keys()].filter((path) => /^(entries|tile|log)/.test(path))
      // Another signature line in a checkpoint would be one of an unknown key, which is no fault.
      const kinds = ["one bit flipped", "one byte set", "one byte dropped", "one byte inserted", "cut off", "emptied"]
      const random = chance(seed + 2)
      const accepted: Array<string> = []
      for (let round = 0; round < mutations; round++) {
        const changed = round % 3 === 0 ? mutatedIn(files, signedOnce, random, kinds) : mutatedIn(files, bound, random)
        if (judge(resealed(changed.files)).verdict !== "refused") accepted.push(changed.what)
      }
      expect(accepted).toEqual([])
    },
    patience,
  )

  const lines = linesOf(entries)
  const head = headOf(lines)
  const older = headOf(lines, 9)
  const fork = headOf(lines.toReversed(), 9)
  const rooted = (size: number | string) => `${logKey.name}\n${size}\n${head.split("\n")[2]}\n`
  const signed = (text: string): Buffer => noteOf(text, logKey.line(text))
  const tile = good.get("tile/0/000.p/20") ?? Buffer.of()
  const big = bundleOf({ entries: sampleEntries(520) })

  it.each<[string, Files, string, RegExp]>([
    [
      "a stale checkpoint",
      resealed(good, { checkpoint: signed(older) }),
      "checkpoint",
      /says 9 entries, and the bundle has 20/,
    ],
    ["a checkpoint of more entries", resealed(good, { checkpoint: signed(rooted(21)) }), "checkpoint", /of 21 entries/],
    [
      "a checkpoint of another root",
      resealed(good, { checkpoint: signed(headOf(lines.toReversed())) }),
      "checkpoint",
      /its root is not/,
    ],
    [
      "a checkpoint of another origin",
      resealed(good, { checkpoint: signed(headOf(lines, 20, "x.example")) }),
      "checkpoint",
      /of the origin x.example/,
    ],
    [
      "a checkpoint with an extension line",
      resealed(good, { checkpoint: signed(`${head}more\n`) }),
      "checkpoint",
      /not origin, size and root/,
    ],
    [
      "a size with a zero in front",
      resealed(good, { checkpoint: signed(rooted("020")) }),
      "checkpoint",
      /not origin, size and root/,
    ],
    [
      "a root of 31 bytes",
      resealed(good, { checkpoint: signed(`${logKey.name}\n20\n${Buffer.alloc(31).toString("base64")}\n`) }),
      "checkpoint",
      /not origin/,
    ],
    [
      "no signature",
      resealed(good, { checkpoint: noteOf(head, witnessKeys[0].line(head)) }),
      "checkpoint",
      /is not signed/,
    ],
    [
      "a manifest for a checkpoint",
      resealed(good, { checkpoint: good.get("manifest") }),
      "checkpoint",
      /not origin, size and root/,
    ],
    [
      "101 signatures",
      resealed(good, { checkpoint: noteOf(head, ...Array<string>(101).fill(logKey.line(head))) }),
      "checkpoint",
      /more than 100/,
    ],
    [
      "a fork among the older checkpoints",
      resealed(good, { "checkpoints/9": signed(fork) }),
      "checkpoint",
      /checkpoints\/9: its root is not/,
    ],
    [
      "an older checkpoint by another name",
      resealed(good, { "checkpoints/8": signed(older) }),
      "checkpoint",
      /its name says otherwise/,
    ],
    ["an older checkpoint that is none", resealed(good, { "checkpoints/9": "9" }), "checkpoint", /is no signed note/],
    [
      "an older checkpoint of what is to come",
      resealed(good, { "checkpoints/30": signed(rooted(30)) }),
      "checkpoint",
      /is of 30 entries/,
    ],
    ["a tile missing", resealed(good, { "tile/0/000.p/20": undefined }), "tile", /000.p\/20: is missing/],
    ["a tile too short", resealed(good, { "tile/0/000.p/20": tile.subarray(32) }), "tile", /has 608 bytes, and 640/],
    [
      "a tile of an earlier size",
      resealed(good, { "tile/0/000.p/9": tile.subarray(0, 288) }),
      "tile",
      /000.p\/9: is no tile/,
    ],
    [
      "a tile of a level more",
      resealed(good, { "tile/1/000.p/1": tile.subarray(0, 32) }),
      "tile",
      /tile\/1\/000.p\/1: is no tile/,
    ],
    ["a full tile beside the partial", resealed(good, { "tile/0/000": tile }), "tile", /tile\/0\/000: is no tile/],
    [
      "two tiles swapped",
      resealed(big, { "tile/0/000": big.get("tile/0/001"), "tile/0/001": big.get("tile/0/000") }),
      "tile",
      /its hash 0 /,
    ],
    [
      "two hashes of a tile swapped",
      resealed(good, {
        "tile/0/000.p/20": Buffer.concat([
          tile.subarray(0, 32),
          tile.subarray(64, 96),
          tile.subarray(32, 64),
          tile.subarray(96),
        ]),
      }),
      "tile",
      /its hash 1 /,
    ],
    ["another key in log.vkey", resealed(good, { "log.vkey": `${witnessKeys[0].vkey}\n` }), "key", /is not the key/],
    [
      "a line that is not UTF-8 beside the signature",
      resealed(good, { checkpoint: Buffer.concat([signed(head), Buffer.from("— \xff AAAAAAAA\n", "latin1")]) }),
      "checkpoint",
      /not valid UTF-8/,
    ],
    [
      "a signature of four bytes",
      resealed(good, { checkpoint: noteOf(head, logKey.line(head), "— x AAAAAA==\n") }),
      "checkpoint",
      /no signature line/,
    ],
    ["a key of 17 million bytes", resealed(good, { "log.vkey": "x".repeat(17 << 20) }), "key", /is larger than/],
    ["no newline after the key", resealed(good, { "log.vkey": logKey.vkey }), "key", /is not the key/],
    ["a file that the format does not know", resealed(good, { "notes.txt": "x" }), "layout", /notes.txt/],
    ["no README", resealed(good, { "README.md": undefined }), "layout", /README.md: is missing/],
    ["no figures", resealed(good, { "figures.json": undefined }), "layout", /figures.json: is missing/],
    [
      "another format in book.json",
      bundleOf({ book: { created: "", format: "x", origin: logKey.name, settings: {}, township: "" } }),
      "book",
      /its format/,
    ],
    [
      "book.json without its origin",
      bundleOf({ book: { created: "", format: FORMAT, settings: {}, township: "" } }),
      "book",
      /lacks "origin"/,
    ],
    [
      "book.json with spaces",
      resealed(good, { "book.json": `${textOf(good, "book.json")} ` }),
      "book",
      /not in RFC 8785 form/,
    ],
  ])("is refused with %s", (_, files, check, saying) => {
    // Files that the format does not know cannot be listed at all.
    const problems = judge(files).problems.filter((problem) => check !== "layout" || problem.check === "layout")
    expect([...new Set(problems.map((problem) => problem.check))]).toEqual([check])
    expect(problems.map(({ where, what }) => `${where}: ${what}`).join("\n")).toMatch(saying)
  })
})

describe("a manifest", () => {
  const text = manifestOf(good, 20)
  const [format, origin, size, ...list] = text.slice(0, -1).split("\n")
  const readme = list.at(0) ?? ""
  const write = (...lines: ReadonlyArray<string | undefined>) => {
    const made = `${lines.join("\n")}\n`
    return new Map(good).set("manifest", noteOf(made, logKey.line(made)))
  }

  it.each<[string, Files, RegExp]>([
    [
      "of another format",
      write("taizhang-audit-bundle/2", origin, size, ...list),
      /of the format taizhang-audit-bundle\/2/,
    ],
    ["of another origin", write(format, "x.example", size, ...list), /of the origin x.example/],
    ["of another size", write(format, origin, "19", ...list), /says 19 entries, and the bundle has 20/],
    ["of no size", write(format, origin, "1e3", ...list), /its third line/],
    ["out of order", write(format, origin, size, ...list.toReversed()), /line 5 is out of order/],
    ["with a file twice", write(format, origin, size, readme, ...list), /line 5 is out of order/],
    ["without a file", write(format, origin, size, ...list.slice(1)), /README.md: is not listed/],
    [
      "with a file more",
      write(format, origin, size, ...list, readme.replace("README.md", "tile/9/000")),
      /tile\/9\/000: is listed .* not there/,
    ],
    [
      "with another hash",
      write(
        format,
        origin,
        size,
        readme.replace(/^./, (digit) => (digit === "0" ? "1" : "0")),
        ...list.slice(1),
      ),
      /README.md: has another SHA-256/,
    ],
    [
      "with a hash in capitals",
      write(
        format,
        origin,
        size,
        readme.replace(/^\w{64}/, (hash) => hash.toUpperCase()),
        ...list.slice(1),
      ),
      /line 4 lists no file/,
    ],
    [
      "that lists itself",
      write(format, origin, size, ...list, readme.replace("README.md", "manifest")),
      /lists no file/,
    ],
    [
      "with a path that climbs",
      write(format, origin, size, readme.replace("README.md", "../README.md"), ...list),
      /line 4 lists no file/,
    ],
    [
      "with a path that climbs inside",
      write(format, origin, size, ...list, readme.replace("README.md", "tile/../x")),
      /lists no file/,
    ],
    [
      "with an absolute path",
      write(format, origin, size, readme.replace("README.md", "/etc/passwd"), ...list),
      /line 4 lists no file/,
    ],
    ["with an empty line", write(format, origin, size, ...list, ""), /lists no file/],
    ["signed by nobody", new Map(good).set("manifest", Buffer.from(text)), /is no signed note/],
    [
      "signed twice",
      new Map(good).set("manifest", noteOf(text, logKey.line(text), logKey.line(text))),
      /more signature lines/,
    ],
    [
      "with a stranger's signature",
      new Map(good).set("manifest", noteOf(text, logKey.line(text), witnessKeys[0].line(text))),
      /more signature lines/,
    ],
    ["that is a checkpoint", new Map(good).set("manifest", checkpointOf(good)), /is of the format county.example/],
    [
      "with line ends of Windows",
      new Map(good).set("manifest", Buffer.from(textOf(good, "manifest").replaceAll("\n", "\r\n"))),
      /control character/,
    ],
  ])("%s is refused", (_, files, saying) => {
    expect(told(judge(files)).join("\n")).toMatch(saying)
  })
})
