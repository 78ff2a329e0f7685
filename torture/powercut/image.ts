/** What a power cut may leave of a folder: one image of it for each fate of what was not durable. */
import type { Chance } from "../random.ts"
import { applied, type Change, type Disk, type File } from "./Disk.ts"

const SECTOR = 512

/** What became of a change: it is there, it is not, or these of its sectors are, `true` for each that is. */
export type Fate = "present" | "absent" | ReadonlyArray<boolean>

/** What became of everything that was not durable: of each file's changes, and how many changes of each name stand. */
export interface Fates {
  readonly changes: ReadonlyMap<number, ReadonlyArray<Fate>>
  readonly names: ReadonlyMap<string, number>
}

/** The files of an image by path. */
export type Image = ReadonlyMap<string, Buffer>

const files = (disk: Disk): ReadonlyArray<File> => {
  const all = new Map<number, File>()
  for (const file of [...disk.live.values(), ...disk.durable.values()]) all.set(file.id, file)
  for (const file of [...disk.changed.values()].flat()) if (file !== undefined) all.set(file.id, file)
  return [...all.values()]
}

const fatesOf = (
  disk: Disk,
  change: (change: Change) => Fate,
  name: (changes: ReadonlyArray<unknown>) => number,
): Fates => ({
  changes: new Map(files(disk).map(({ id, pending }) => [id, pending.map(change)])),
  names: new Map([...disk.changed].map(([path, changes]) => [path, name(changes)])),
})

export const nothing = (disk: Disk): Fates =>
  fatesOf(
    disk,
    () => "absent",
    () => 0,
  )
export const everything = (disk: Disk): Fates =>
  fatesOf(
    disk,
    () => "present",
    (changes) => changes.length,
  )

/** Any fate: most is there, or little, or half; names too, or all of them as the programs saw them. */
export const anything = (disk: Disk, random: Chance): Fates => {
  const likely = random.pick([0.1, 0.5, 0.9, 0.97])
  const torn = random.pick([0.05, 0.3])
  const named = random.next() < 0.5
  return fatesOf(
    disk,
    (change) => {
      if (change.what === "write" && random.next() < torn)
        return Array.from({ length: sectors(change) }, () => random.next() < 0.5)
      return random.next() < likely ? "present" : "absent"
    },
    (changes) => (named ? changes.length : random.below(changes.length + 1)),
  )
}

/** How many sectors a write touches. */
const sectors = ({ at, bytes }: Change & { readonly what: "write" }): number =>
  Math.floor((at + bytes.length - 1) / SECTOR) - Math.floor(at / SECTOR) + 1

/** The folder as these fates leave it. */
export const imageOf = (disk: Disk, fates: Fates): Image => {
  const image = new Map<string, Buffer>()
  const stand = (path: string, file: File | undefined): void => {
    if (file !== undefined) image.set(path, contentOf(file, fates.changes.get(file.id) ?? []))
  }
  for (const [path, file] of disk.durable) if (!disk.changed.has(path)) stand(path, file)
  const names = new Map(fates.names)
  for (const { from, gone, to, come } of disk.renamings)
    if ((names.get(to) ?? 0) < come) names.set(from, Math.min(names.get(from) ?? 0, gone - 1))
  for (const [path, changes] of disk.changed) {
    const count = names.get(path) ?? 0
    stand(path, count === 0 ? disk.durable.get(path) : changes[count - 1])
  }
  return image
}

const contentOf = ({ durable, pending }: File, fates: ReadonlyArray<Fate>): Buffer =>
  applied(
    durable,
    pending.flatMap((change, index) => {
      const fate = fates[index] ?? "absent"
      if (fate === "absent") return []
      if (fate === "present" || change.what === "truncate") return [change]
      return [...piecesOf(change)].filter((_, sector) => fate[sector] === true)
    }),
  )

/** A write sector by sector. */
function* piecesOf({ at, bytes }: Change & { readonly what: "write" }): Generator<Change> {
  for (let from = 0; from < bytes.length;) {
    const until = Math.min(bytes.length, from + SECTOR - ((at + from) % SECTOR))
    yield { what: "write", at: at + from, bytes: bytes.subarray(from, until) }
    from = until
  }
}

/** Fewer losses that still show a failure: what is lost in the fates, but need not be for it to fail, is put back. */
export const reduced = async (disk: Disk, fates: Fates, fails: (fates: Fates) => Promise<boolean>): Promise<Fates> => {
  let least = fates
  for (const file of files(disk))
    for (const index of file.pending.keys()) {
      const of = least.changes.get(file.id) ?? []
      if (of[index] === "present") continue
      const tried = { ...least, changes: new Map(least.changes).set(file.id, of.with(index, "present")) }
      if (await fails(tried)) least = tried
    }
  for (const [path, changes] of disk.changed) {
    if (least.names.get(path) === changes.length) continue
    const tried = { ...least, names: new Map(least.names).set(path, changes.length) }
    if (await fails(tried)) least = tried
  }
  return least
}

/** What was lost, for people. */
export const lostIn = (disk: Disk, fates: Fates): string => {
  const names = new Map(files(disk).map((file) => [file.id, String(file.id)]))
  for (const [path, file] of [...disk.durable, ...disk.live]) names.set(file.id, path.slice(path.lastIndexOf("/") + 1))
  const lost = files(disk).flatMap((file) =>
    file.pending.flatMap((change, index) => {
      const fate = fates.changes.get(file.id)?.[index] ?? "absent"
      if (fate === "present") return []
      const where =
        change.what === "write" ? `${change.bytes.length} bytes at ${change.at}` : `truncation to ${change.size}`
      return [`${names.get(file.id)}: ${where}${fate === "absent" ? "" : " (torn)"}`]
    }),
  )
  const unnamed = [...disk.changed]
    .filter(([path, changes]) => fates.names.get(path) !== changes.length)
    .map(([path]) => `the last change of the name ${path.slice(path.lastIndexOf("/") + 1)}`)
  const all = [...lost, ...unnamed]
  return all.length === 0
    ? "nothing"
    : `${all.slice(0, 8).join("; ")}${all.length > 8 ? ` and ${all.length - 8} more` : ""}`
}
