/** Builds audit bundles for tests, as docs/audit-bundle.md says and with nothing of the program that exports them. */
import { createHash } from "node:crypto"
import { mkdirSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { keyOf, noteOf, type SigningKey } from "./keys.ts"
import { type Entry, jcs, type Json, sampleEntries, sampleFigures, sampleSchemas } from "./sample.ts"
import { leavesOf, tilesOf } from "./tree.ts"

/** A bundle in memory: bytes by path. */
export type Files = ReadonlyMap<string, Buffer>

export const FORMAT = "taizhang-audit-bundle/1"

export const logKey = keyOf("county.example/town", "the log of the tests")
export const witnessKeys = [
  keyOf("witness.example/first", "the first witness", 4),
  keyOf("witness.example/second", "the second witness", 4),
] as const

/** The text of a checkpoint of the first `size` of these lines. */
export const headOf = (lines: ReadonlyArray<Uint8Array>, size = lines.length, origin = logKey.name): string =>
  `${origin}\n${size}\n${leavesOf(lines.slice(0, size)).root(0, size).toString("base64")}\n`

/** The text of a manifest that lists these files as they are. */
export const manifestOf = (files: Files, size: number, origin = logKey.name): string => {
  const listed = [...files].filter(([path]) => path !== "manifest").toSorted(([a], [b]) => (a < b ? -1 : 1))
  const sums = listed.map(([path, bytes]) => `${createHash("sha256").update(bytes).digest("hex")} ${path}\n`)
  return `${FORMAT}\n${origin}\n${size}\n${sums.join("")}`
}

/** The text of a file of a bundle. */
export const textOf = (files: Files, path: string): string => files.get(path)?.toString() ?? ""

const sizeIn = (files: Files): number => Number(textOf(files, "manifest").split("\n")[2])

/** The same files with changes and a manifest signed anew: what one who holds the log's key can always do. */
export const resealed = (files: Files, changes: Readonly<Record<string, Buffer | string | undefined>> = {}): Files => {
  const changed = new Map(files)
  for (const [path, bytes] of Object.entries(changes))
    if (bytes === undefined) changed.delete(path)
    else changed.set(path, Buffer.from(bytes))
  const text = manifestOf(changed, sizeIn(files))
  return changed.set("manifest", noteOf(text, logKey.line(text)))
}

export interface Plan {
  /** Entries, or the very lines where they are to be wrong. */
  readonly entries?: ReadonlyArray<Entry | string | Buffer>
  readonly figures?: Json
  readonly schemas?: Readonly<Record<string, Json | string>>
  readonly book?: Json
  /** Sizes of older checkpoints. */
  readonly older?: ReadonlyArray<number>
  readonly witnesses?: ReadonlyArray<SigningKey>
  readonly key?: SigningKey
}

const isEntry = (entry: Entry | string | Buffer): entry is Entry => typeof entry === "object" && !Buffer.isBuffer(entry)

export const linesOf = (entries: ReadonlyArray<Entry | string | Buffer>): ReadonlyArray<Buffer> =>
  entries.map((entry) => (Buffer.isBuffer(entry) ? entry : Buffer.from(isEntry(entry) ? jcs({ ...entry }) : entry)))

/** A bundle in which all signatures, hashes and tiles are right, whatever its entries say. */
export const bundleOf = (plan: Plan = {}): Files => {
  const { entries = sampleEntries(20), schemas = sampleSchemas, older = [], witnesses = [], key = logKey } = plan
  const lines = linesOf(entries)
  const figures = plan.figures ?? sampleFigures(entries.filter(isEntry))
  const book = plan.book ?? {
    created: "2026-01-01",
    format: FORMAT,
    origin: logKey.name,
    settings: {},
    township: "某某镇",
  }
  const leaves = leavesOf(lines)
  const signed = (size: number) => {
    const text = `${key.name}\n${size}\n${leaves.root(0, size).toString("base64")}\n`
    const times = witnesses.map((witness, at) => witness.line(text, { time: 1_767_225_600 + 60 * size + at }))
    return noteOf(text, key.line(text), ...times)
  }
  const files = new Map<string, Buffer>([
    ["entries.ndjson", Buffer.concat(lines.flatMap((line) => [line, Buffer.from("\n")]))],
    ["checkpoint", signed(lines.length)],
    ...older.map((size) => [`checkpoints/${size}`, signed(size)] as const),
    ["log.vkey", Buffer.from(`${key.vkey}\n`)],
    ["book.json", Buffer.from(jcs(book))],
    ["figures.json", Buffer.from(jcs(figures))],
    ["README.md", Buffer.from("# 审计数据包\n\ndocs/audit-bundle.md says how to verify it.\n")],
    ...tilesOf(leaves),
  ])
  for (const [type, schema] of Object.entries(schemas))
    files.set(`schema/${type}.json`, Buffer.from(typeof schema === "string" ? schema : JSON.stringify(schema, null, 2)))
  const text = manifestOf(files, lines.length, key.name)
  return files.set("manifest", noteOf(text, key.line(text)))
}

/** Writes a bundle into a folder that it empties first. */
export const writeBundle = (folder: string, files: Files): string => {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), bytes)
  }
  return folder
}
