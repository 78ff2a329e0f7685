/**
 * The verifier that ships with the documentation, `docs/verify-bundle.mjs`, against bundles that a builder of its own
 * makes: it shares no code with the program, and neither do these tests. More of them are in `secondVerifier/`.
 *
 * `TAIZHANG_MUTATIONS` is how many changed bundles of each kind to try, `TAIZHANG_SEED` where chance begins.
 */
import { createHash } from "node:crypto"
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import {
  bundleOf,
  type Files,
  FORMAT,
  headOf,
  linesOf,
  logKey,
  resealed,
  witnessKeys,
  writeBundle,
} from "./bundle/bundle.ts"
import { chance } from "./bundle/chance.ts"
import {
  desk,
  expectAccepted,
  expectRefused,
  fileOutside,
  folder,
  judge,
  mutations,
  patience,
  seed,
} from "./bundle/judge.ts"
import { keyOf } from "./bundle/keys.ts"
import { jcs } from "./bundle/sample.ts"
import { mutated } from "./bundle/mutations.ts"
import { type Entry, entryAt, sampleEntries, sampleSchemas } from "./bundle/sample.ts"
import { run, told, verifyBundle } from "./bundle/verifier.ts"

const entries = sampleEntries(20)
const good = bundleOf()
const checkpointOf = (files: Files): Buffer => files.get("checkpoint") ?? Buffer.of()

describe("a good bundle", () => {
  it.each([0, 1, 2, 3, 20, 255, 256, 257, 511, 512, 513, 1000])("of %i entries is accepted", (size) => {
    const older = [0, 1, 2, 255, 256, 257, 300, size].filter((old, at, all) => old <= size && all.indexOf(old) === at)
    const files = bundleOf({ entries: sampleEntries(size), older, witnesses: witnessKeys })
    const result = expectAccepted(files, { witnesses: witnessKeys.map(({ vkey }) => vkey) })
    expect(`${result.origin}\n${result.size}\n${result.root}\n`).toBe(headOf(linesOf(sampleEntries(size))))
    expect(result.witnessed.length).toBe(2 * older.length)
  })

  it("of 70,000 entries has the tiles that tlog-tiles names, and is accepted", () => {
    const files = bundleOf({ entries: sampleEntries(70_000), older: [65_535, 65_536, 65_537] })
    const tiles = [...files.keys()].filter((path) => path.startsWith("tile/"))
    expect(tiles.filter((path) => /^tile\/0\/\d{3}$/.test(path)).length).toBe(273)
    expect(tiles.filter((path) => !/^tile\/0\/\d{3}$/.test(path)).toSorted()).toEqual([
      "tile/0/273.p/112",
      "tile/1/000",
      "tile/1/001.p/17",
      "tile/2/000.p/1",
    ])
    expectAccepted(files)
  })

  it("is accepted with lines that reach over the blocks in which it is read", () => {
    const long = Array.from({ length: 60 }, (_, index) =>
      entryAt(
        index + 1,
        "MemberRegistered",
        { born: "1960-01-01", member: `m-${"x".repeat(3990)}`, name: null },
        {
          recordedBy: "书".repeat(20_000),
        },
      ),
    )
    expectAccepted(bundleOf({ entries: long }))
  })

  it("may have schemas of types that do not occur, and no older checkpoint", () => {
    expectAccepted(
      bundleOf({ entries: entries.slice(0, 2), schemas: { ...sampleSchemas, Unused: { type: "object" } } }),
    )
  })

  it("is accepted when the folder is reached through a link", () => {
    writeBundle(folder, good)
    symlinkSync(folder, join(desk, "link"))
    expect(verifyBundle({ directory: join(desk, "link"), key: logKey.vkey }).verdict).toBe("accepted")
  })

  it("is refused where it is not opened with what its origin binds", () => {
    const random = "0b0e7a5e-2f43-4c3e-9a37-4f2f3f0a8f11"
    const opened = { created: "2026-01-01T00:00:00.000Z", settings: { limit: 30 }, township: "某某镇" }
    const binding = createHash("sha256")
      .update(jcs({ ...opened, format: "taizhang-book/1", random }))
      .digest("base64url")
    const key = keyOf(`taizhang/${random}.${binding}`, "a log with an origin that binds")
    const judged = (changes: object) => {
      const book = { ...opened, format: FORMAT, origin: key.name, ...changes }
      return told(verifyBundle({ directory: writeBundle(folder, bundleOf({ key, book })), key: key.vkey }))
    }
    expect(judged({})).toEqual([])
    for (const change of [{ settings: { limit: 300 } }, { township: "别镇" }, { created: "2020-01-01T00:00:00.000Z" }])
      expect(judged(change)).toEqual([
        "book book.json: its created, settings or township are not those that its origin binds",
      ])
  })

  it("has the origin of its book, as it is or with a generation of at least 2", () => {
    const key = keyOf(`${logKey.name}/2`, "the log after a restored backup")
    const inList = { created: "", format: FORMAT, origin: [logKey.name], settings: {}, township: "" }
    const listed = verifyBundle({ directory: writeBundle(folder, bundleOf({ key, book: inList })), key: key.vkey })
    expect(told(listed)).toEqual(['book book.json: its "origin" is no text'])
    for (const name of [
      `${logKey.name}/1`,
      `${logKey.name}/02`,
      `${logKey.name}/x`,
      `${logKey.name}2`,
      "county.example",
    ]) {
      const other = keyOf(name, "another log")
      const refused = verifyBundle({ directory: writeBundle(folder, bundleOf({ key: other })), key: other.vkey })
      expect(told(refused)).toEqual(["book book.json: its origin, with or without a generation, is not the log's"])
    }
  })
})

describe("a bundle changed by one who does not hold the log's key", () => {
  const small = bundleOf({ entries: sampleEntries(9), older: [7], witnesses: witnessKeys })
  const files = bundleOf({ entries: sampleEntries(300), older: [7, 256], witnesses: witnessKeys })

  it(
    `is refused, ${mutations} times of ${mutations}`,
    () => {
      const random = chance(seed)
      const accepted: Array<string> = []
      for (let round = 0; round < mutations; round++) {
        const { what, files: changed } = mutated(round % 8 === 0 ? files : small, random)
        if (judge(changed).verdict !== "refused") accepted.push(what)
      }
      expect(accepted).toEqual([])
    },
    patience,
  )

  it("is refused by the program with exit code 1", () => {
    const random = chance(seed + 1)
    for (let round = 0; round < 6; round++) {
      const { what, files: changed } = mutated(files, random)
      const { status, stdout } = run(writeBundle(folder, changed), "--key", logKey.vkey)
      expect({ what, status }).toEqual({ what, status: 1 })
      expect(stdout).toContain("REFUSED")
    }
  })

  it("is refused with one bit changed, through all of its signed files and a tile", () => {
    const short = bundleOf({ entries: sampleEntries(2) })
    writeBundle(folder, short)
    for (const path of ["manifest", "checkpoint", "log.vkey", "tile/0/000.p/2"]) {
      const bytes = short.get(path) ?? Buffer.of()
      // Every third byte; the bit moves along.
      for (let at = 0; at < bytes.length; at += 3) {
        const changed = Buffer.from(bytes)
        changed.writeUInt8(bytes.readUInt8(at) ^ (1 << (at % 8)), at)
        writeFileSync(join(folder, path), changed)
        expect([path, at, verifyBundle({ directory: folder, key: logKey.vkey }).verdict]).toEqual([path, at, "refused"])
      }
      writeFileSync(join(folder, path), bytes)
    }
  })

  it.each(["entries.ndjson", "manifest", "checkpoint", "book.json", "schema/EntryStruck.json", "tile/0/000.p/20"])(
    "is refused with a folder, or a link to the same bytes, in the place of %s",
    (path) => {
      const at = join(writeBundle(folder, good), path)
      rmSync(at)
      mkdirSync(at)
      expect(told(verifyBundle({ directory: folder, key: logKey.vkey })).join("\n")).toContain(
        `layout ${path}: is no file`,
      )
      rmSync(at, { recursive: true })
      symlinkSync(fileOutside("outside", good.get(path) ?? ""), at)
      expect(told(verifyBundle({ directory: folder, key: logKey.vkey })).join("\n")).toContain(
        `layout ${path}: is no file`,
      )
    },
  )

  it("is refused with a link in the place of a folder, and with a folder more", () => {
    const elsewhere = writeBundle(join(desk, "elsewhere"), good)
    rmSync(join(writeBundle(folder, good), "schema"), { recursive: true })
    symlinkSync(join(elsewhere, "schema"), join(folder, "schema"))
    expect(told(verifyBundle({ directory: folder, key: logKey.vkey })).join("\n")).toContain(
      "layout schema: is no file",
    )
    mkdirSync(join(writeBundle(folder, good), "more"))
    expect(told(verifyBundle({ directory: folder, key: logKey.vkey })).join("\n")).toContain("layout more: is no file")
  })
})

describe("a log rewritten by the holder of its key, tiles, checkpoint and manifest with it", () => {
  const written = sampleEntries(40)
  const original = bundleOf({ entries: written, witnesses: witnessKeys })
  const kept = bundleOf({ entries: written.slice(0, 30), witnesses: witnessKeys })
  const keptFile = fileOutside("kept", checkpointOf(kept))

  /** What an insider does to one of the first 30 entries. */
  const rewritten = (random: ReturnType<typeof chance>): ReadonlyArray<Entry> => {
    const at = random.below(30)
    const entry = written[at]
    if (entry === undefined) throw new Error("no entry")
    switch (random.below(5)) {
      case 0:
        return written.toSpliced(at, 1)
      case 1:
        return written.toSpliced(
          at,
          0,
          entryAt(900 + at, "ConsolationPaid", { amount: 1, member: "m-0", occasion: "七一" }),
        )
      case 2:
        return written.with(at, { ...entry, occurredOn: "2024-12-31" })
      case 3:
        return written.with(at, { ...entry, recordedBy: "别人" })
      default:
        return written.with(at, written[at + 1] ?? entry).with(at + 1, entry)
    }
  }

  it("is refused by a checkpoint that somebody kept outside, whatever was changed", () => {
    const random = chance(seed + 3)
    for (let round = 0; round < Math.max(20, mutations / 10); round++) {
      const result = judge(bundleOf({ entries: rewritten(random), witnesses: witnessKeys }), { against: [keptFile] })
      expect(told(result).join("\n")).toMatch(/^against .*kept: its root is not the root of the first 30 entries/m)
      expect(result.verdict).toBe("refused")
    }
  })

  it("is refused by a witness that cosigned the first, and not the second", () => {
    const random = chance(seed + 4)
    for (let round = 0; round < 20; round++) {
      const files = bundleOf({ entries: rewritten(random) })
      const old = (
        checkpointOf(original)
          .toString()
          .match(/^— witness.*\n/gm) ?? []
      ).join("")
      const moved = resealed(files, { checkpoint: Buffer.concat([checkpointOf(files), Buffer.from(old)]) })
      const witnesses = [witnessKeys[0].vkey]
      expect(told(judge(files, { witnesses })).join("\n")).toMatch(/witness checkpoint: has 0 cosignatures of the 1/)
      expect(told(judge(moved, { witnesses })).join("\n")).toMatch(/checkpoint checkpoint: has a wrong cosignature/)
    }
  })

  it("is accepted without either, which the result says", () => {
    const swapped = written.with(7, { ...(written[7] ?? entryAt(8, "X", {})), recordedBy: "别人" })
    const { notCovered } = expectAccepted(bundleOf({ entries: swapped }))
    expect(notCovered.join("\n")).toMatch(/no --against[\s\S]*no --witness/)
    const covered = expectAccepted(original, { against: [keptFile], witnesses: [witnessKeys[0].vkey] }).notCovered
    expect(covered.join("\n")).not.toMatch(/--against|--witness/)
  })

  it("is refused where the kept checkpoint is of more entries than the bundle", () => {
    const ahead = fileOutside("ahead", checkpointOf(original))
    expectRefused(kept, "against", /is of 40 entries, and here are only 30/, { against: [ahead] })
  })

  it("is refused where the kept checkpoint is not the log's", () => {
    const strange = fileOutside("strange", checkpointOf(bundleOf({ key: keyOf(logKey.name, "a forger") })))
    expectRefused(original, "against", /is not signed by the key/, { against: [keptFile, strange] })
    expectRefused(original, "against", /is no signed note/, { against: [fileOutside("empty", "")] })
  })
})
