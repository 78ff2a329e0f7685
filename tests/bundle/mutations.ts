/**
 * Changes to a bundle that one who does not hold the log's key can make, and to the files that one who holds it can
 * make without the change standing in the tree. Each gives other bytes or another set of files than it was given.
 */
import type { Files } from "./bundle.ts"
import type { Chance } from "./chance.ts"

export interface Mutation {
  readonly what: string
  readonly files: Files
}

type Change = (bytes: Buffer, chance: Chance, files: Files) => Buffer

const splice = (bytes: Buffer, at: number, remove: number, put: Uint8Array = Buffer.of()): Buffer =>
  Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + remove)])

/** Applies a change to the lines of a file, each with its line end. */
const lines =
  (change: (list: ReadonlyArray<string>, at: number, chance: Chance) => ReadonlyArray<string>): Change =>
  (bytes, chance) => {
    const list = bytes.toString("latin1").match(/[^\n]*\n|[^\n]+$/g) ?? []
    return Buffer.from(change(list, chance.below(Math.max(1, list.length)), chance).join(""), "latin1")
  }

/** Changes to the bytes of one file. */
const changes: Readonly<Record<string, Change>> = {
  "one bit flipped": (bytes, { below }) => {
    const changed = Buffer.from(bytes)
    const at = below(Math.max(1, bytes.length))
    if (bytes.length > 0) changed.writeUInt8(bytes.readUInt8(at) ^ (1 << below(8)), at)
    return changed
  },
  "one byte set": (bytes, { below }) => splice(bytes, below(Math.max(1, bytes.length)), 1, Buffer.of(below(256))),
  "one byte dropped": (bytes, { below }) => splice(bytes, below(Math.max(1, bytes.length)), 1),
  "one byte inserted": (bytes, { below }) => splice(bytes, below(bytes.length + 1), 0, Buffer.of(below(256))),
  "cut off": (bytes, { below }) => bytes.subarray(0, below(bytes.length + 1)),
  "cut at the front": (bytes, { below }) => bytes.subarray(below(bytes.length + 1)),
  emptied: () => Buffer.of(),
  "rubbish at the end": (bytes, { pick }) =>
    Buffer.concat([bytes, Buffer.from(pick(["\n", " ", "\0", "}", "\r\n", "— x AAAAAAAA\n", "x".repeat(70_000)]))]),
  "a byte order mark in front": (bytes) => splice(bytes, 0, 0, Buffer.of(0xef, 0xbb, 0xbf)),
  "line ends of Windows": (bytes) => Buffer.from(bytes.toString("latin1").replaceAll("\n", "\r\n"), "latin1"),
  "a line dropped": lines((list, at) => list.toSpliced(at, 1)),
  "a line doubled": lines((list, at) => list.toSpliced(at, 0, list[at] ?? "\n")),
  "a line inserted": lines((list, at, { pick }) => list.toSpliced(at, 0, pick(["\n", "{}\n", "0\n", "a b\n"]))),
  "two lines swapped": lines((list, at, { below }) => {
    const other = below(Math.max(1, list.length))
    return list.with(at % Math.max(1, list.length), list[other] ?? "").with(other, list[at] ?? "")
  }),
  "a piece copied": (bytes, { below }) => {
    const from = below(bytes.length + 1)
    return splice(bytes, below(bytes.length + 1), 0, bytes.subarray(from, from + 1 + below(64)))
  },
  "another file's bytes": (_, { pick }, files) => pick([...files.values()]),
}

const changeOne = (files: Files, path: string, chance: Chance, kinds = Object.keys(changes)): Mutation => {
  const what = chance.pick(kinds)
  const bytes = files.get(path) ?? Buffer.of()
  const changed = changes[what]?.(bytes, chance, files) ?? bytes
  return { what: `${path}: ${what}`, files: new Map(files).set(path, changed) }
}

/** Changes to the set of files. */
const rearrangements: ReadonlyArray<(files: Files, chance: Chance) => Mutation> = [
  (files, { pick }) => {
    const path = pick([...files.keys()])
    const left = new Map(files)
    left.delete(path)
    return { what: `${path}: dropped`, files: left }
  },
  (files, { pick }) => {
    const path = pick([
      "extra",
      "tile/0/999",
      "tile/7/000.p/1",
      "tile/0/000.p/255",
      "schema/Extra.json",
      "checkpoints/3",
      "x/y",
      ".hidden",
    ])
    return { what: `${path}: added`, files: new Map(files).set(path, pick([...files.values()])) }
  },
  (files, { pick }) => {
    const [one, other] = [pick([...files.keys()]), pick([...files.keys()])]
    const swapped = new Map(files).set(one, files.get(other) ?? Buffer.of()).set(other, files.get(one) ?? Buffer.of())
    return { what: `${one} and ${other}: swapped`, files: swapped }
  },
  (files, { pick }) => {
    const path = pick([...files.keys()])
    const renamed = new Map(files).set(`${path}~`, files.get(path) ?? Buffer.of())
    renamed.delete(path)
    return { what: `${path}: renamed`, files: renamed }
  },
]

const isSame = (files: Files, others: Files): boolean =>
  files.size === others.size && [...files].every(([path, bytes]) => others.get(path)?.equals(bytes) === true)

const untilOther = (files: Files, make: () => Mutation): Mutation => {
  for (;;) {
    const made = make()
    if (!isSame(files, made.files)) return made
  }
}

/** One or more changes anywhere. No such bundle is good: the manifest lists every byte, and it is signed. */
export const mutated = (files: Files, chance: Chance): Mutation =>
  untilOther(files, () => {
    let made: Mutation = { what: "", files }
    for (let more = true; more; more = chance.below(4) === 0) {
      const next =
        chance.below(4) === 0
          ? chance.pick(rearrangements)(made.files, chance)
          : changeOne(made.files, chance.pick([...made.files.keys()]), chance)
      made = { what: made.what === "" ? next.what : `${made.what}; ${next.what}`, files: next.files }
    }
    return made
  })

/** One change, of one of these kinds, to one of these files. */
export const mutatedIn = (
  files: Files,
  paths: ReadonlyArray<string>,
  chance: Chance,
  kinds?: ReadonlyArray<string>,
): Mutation => untilOther(files, () => changeOne(files, chance.pick(paths), chance, kinds?.slice()))
