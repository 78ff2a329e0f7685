/**
 * Power cuts: programs that write a book are traced, and at each of their system calls the power fails, leaving of what
 * was not synced nothing, everything, or any part of it (see `powercut/Disk.ts` for what is taken as durable). In each
 * image everything acknowledged until then must stand, and no batch in part.
 */
import { cpSync } from "node:fs"
import { join } from "node:path"
import type { Attacked, Violation } from "./Attack.ts"
import { newFolder, withFolder } from "./folder.ts"
import { examine, type Depth, type Said } from "./powercut/examine.ts"
import { Disk } from "./powercut/Disk.ts"
import { Folder } from "./powercut/Folder.ts"
import { writeHistory, type History, type HistoryShape } from "./powercut/history.ts"
import { anything, everything, imageOf, lostIn, nothing, reduced, type Fates } from "./powercut/image.ts"
import type { Happening } from "./powercut/trace.ts"
import { chance, type Chance } from "./random.ts"
import { progress } from "./progress.ts"

export interface PowerCuts {
  readonly seed: number
  /** How many histories are written, each of a seed of its own. */
  readonly histories: number
  /** About so many images are looked at, over all histories. */
  readonly images: number
  readonly shape: HistoryShape
  /** A precaution of the store that its programs run without: the attack must then succeed. */
  readonly weakened?: string
  /** Stops at so many violations. */
  readonly enough?: number
}

export const powercut = async (options: PowerCuts): Promise<Attacked> => {
  const { seed, histories, images, enough = 5 } = options
  const violations: Array<Violation> = []
  const counted = { images: 0, "opened through the store": 0, verified: 0, "went on writing": 0, "system calls": 0 }
  for (let index = 0; index < histories && violations.length < enough; index += 1) {
    const own = seed + index
    await withFolder(async (written) => {
      const history = await withFolder((traces) => writeHistory(written, traces, own, options.shape, options.weakened))
      counted["system calls"] += history.happened.length
      const density = densityOf(history.happened, images / histories)
      await withFolder(
        (folder) => cutEverywhere(history, join(folder, "town.db"), own, density, options, counted, violations),
        "memory",
      )
    })
  }
  return { name: "powercut", seed, figures: { histories, ...counted }, violations }
}

/** At which part of the calls the power fails, and how often in part. */
interface Density {
  readonly part: number
  readonly each: number
}

/** How often it has to fail for so many images: where all is durable there is one, else there are two and some in part. */
const densityOf = (happened: ReadonlyArray<Happening>, images: number): Density => {
  const disk = new Disk()
  let [loose, settled] = [0, 0]
  for (const one of happened)
    if (disk.happen(one) || one.what === "said")
      if (isLoose(disk)) loose += 1
      else settled += 1
  const each = Math.max(1, Math.round((images - settled) / loose) - 2)
  return { part: Math.min(1, images / (settled + (2 + each) * loose)), each }
}

/** Whether there is something that is not durable. */
const isLoose = (disk: Disk): boolean =>
  disk.changed.size > 0 || [...disk.live.values()].some(({ pending }) => pending.length > 0)

type Counted = Record<"images" | "opened through the store" | "verified" | "went on writing", number>

const cutEverywhere = async (
  history: History,
  path: string,
  seed: number,
  { part, each }: Density,
  { images, enough = 5, weakened }: PowerCuts,
  counted: Counted,
  violations: Array<Violation>,
): Promise<void> => {
  const random = chance(seed)
  const disk = new Disk()
  const folder = new Folder(join(path, ".."))
  const said: Said = { made: false, head: 0, tried: -1, signed: [], erased: [] }
  const look = async (fates: Fates, depth: Depth): Promise<string | undefined> => {
    folder.hold(imageOf(disk, fates))
    const wrong = await examine(path, history, said, depth)
    if (depth !== "rows" || !said.made) folder.forget()
    return wrong
  }
  for (const [at, one] of history.happened.entries()) {
    if (one.what === "said") hear(said, one.line, history)
    else if (!disk.happen(one)) continue
    if (random.next() >= part) continue
    for (const fates of fatesAt(disk, random, each)) {
      const depth = depthOf(random)
      count(counted, depth)
      progress("powercut", counted.images, images)
      const wrong = await look(fates, depth)
      if (wrong === undefined) continue
      const least = await reduced(disk, fates, async (tried) => (await look(tried, depth)) !== undefined)
      folder.hold(imageOf(disk, least))
      const kept = weakened === undefined ? `; the image is kept in ${copyOf(join(path, ".."))}` : ""
      violations.push({
        what: `${await examine(path, history, said, depth)} (${one.what}, call ${at})`,
        reproduce: `seed ${seed}; lost of what was not synced: ${lostIn(disk, least)}${kept}`,
      })
      folder.forget()
      if (violations.length >= enough) return
    }
  }
}

const copyOf = (folder: string): string => {
  const kept = newFolder()
  cpSync(folder, kept, { recursive: true })
  return kept
}

const hear = (said: Said, line: string, { heads, plan }: History): void => {
  const [word, first = "0", second = "0"] = line.split(" ")
  if (word === "MADE") said.made = true
  if (word === "OPEN") said.head = Math.max(said.head, Number(first))
  if (word === "TRY") said.tried = Number(first)
  if (word === "SIGNED")
    said.signed.push({ size: Number(first), root: Buffer.from(second, "hex"), said: { zh: line, en: line } })
  if (word !== "ACK") return
  const { subject } = plan[Number(first)] ?? {}
  if (subject !== undefined) said.erased.push(subject)
  if (heads[Number(first)] !== Number(second)) throw new Error(`the history says ${line}, and batch ends elsewhere`)
  said.head = Math.max(said.head, Number(second))
}

/** Nothing of what is not durable, everything, and any part; one image where all is durable. */
const fatesAt = (disk: Disk, random: Chance, each: number): ReadonlyArray<Fates> => {
  if (!isLoose(disk)) return [nothing(disk)]
  return [nothing(disk), everything(disk), ...Array.from({ length: each }, () => anything(disk, random))]
}

/** Most images are looked at by their rows alone, which is quick. */
const depthOf = (random: Chance): Depth => {
  const roll = random.next()
  if (roll < 0.75) return "rows"
  return roll < 0.9 ? "open" : roll < 0.96 ? "verify" : "continue"
}

const count = (counted: Counted, depth: Depth): void => {
  counted.images += 1
  if (depth !== "rows") counted["opened through the store"] += 1
  if (depth === "verify" || depth === "continue") counted.verified += 1
  if (depth === "continue") counted["went on writing"] += 1
}
