/**
 * Damage: a closed book's file with bits flipped, pages zeroed or swapped, or its end cut off. Whatever changes an entry
 * is found and named by verifying, or the book refuses to open by a name; nothing crashes or hangs.
 */
import { mkdirSync, statSync } from "node:fs"
import { join } from "node:path"
import { initBook, openBook } from "@taizhang/store"
import { inOrder, type Attacked, type Violation } from "./Attack.ts"
import { startProgram } from "./Child.ts"
import { count, harmOf, type Harms } from "./damage/harm.ts"
import { names, type Outcome } from "./damage/Outcome.ts"
import { withFolder } from "./folder.ts"
import { batches } from "./plan.ts"
import { recorded } from "./recorded.ts"
import { progress } from "./progress.ts"

export interface Damages {
  readonly seed: number
  readonly harms: Harms
  /** How many entries the book holds, at least. */
  readonly entries: number
  readonly lanes: number
  /** A case that takes longer, in milliseconds, hangs. */
  readonly patience: number
}

export const damage = (options: Damages): Promise<Attacked> =>
  withFolder(async (folder) => {
    const { seed, harms, entries, lanes, patience } = options
    const path = join(folder, "town.db")
    const held = await fill(path, seed, entries)
    const violations: Array<Violation> = []
    const outcomes: Array<Outcome> = []
    const shown = (number: number): string =>
      `seed ${seed}, case ${number}: ${JSON.stringify(harmOf(seed, number, harms, statSync(path).size))}`
    const answered = Array.from({ length: lanes }, () => 0)
    const told = (): void =>
      progress("damage", outcomes.length + answered.reduce((sum, one) => sum + one, 0), count(harms))
    const lane = async (_: unknown, index: number): Promise<void> => {
      const own = join(folder, `lane-${index}`)
      mkdirSync(own)
      for (let next = index; next < count(harms);) {
        const child = startProgram("damaged", [path, own, seed, JSON.stringify(harms), next, lanes])
        let heard = 0
        const over = child.ended.then(() => true)
        while (!(await Promise.race([over, quiet(child.heard("{", heard + 1), patience)]))) {
          if (child.lines.length === heard) child.process.kill("SIGKILL")
          answered[index] = heard = child.lines.length
          told()
        }
        const end = await child.ended
        outcomes.push(...child.lines.map((line) => JSON.parse(line) as Outcome))
        answered[index] = 0
        next += child.lines.length * lanes
        if (next >= count(harms)) break
        const what = end === "SIGKILL" ? `no answer within ${patience} ms` : `the program ended (${end})`
        violations.push({ what: `${what}: ${child.complaint() ?? ""}`, reproduce: shown(next) })
        next += lanes
      }
    }
    await Promise.all(Array.from({ length: lanes }, lane))
    for (const outcome of outcomes) {
      const what = wrongWith(outcome)
      if (what !== undefined) violations.push({ what, reproduce: shown(outcome.number) })
    }
    const figures = tally(outcomes, ({ number }) => harmOf(seed, number, harms, statSync(path).size).what)
    return { name: "damage", seed, figures: { entries: held, cases: outcomes.length, ...figures }, violations }
  })

/** Resolves to false once something was heard, or nothing for so long. */
const quiet = async (heard: Promise<void>, patience: number): Promise<false> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, patience)
  })
  await Promise.race([heard, late])
  clearTimeout(timer)
  return false
}

/** Makes a book of at least so many entries; gives how many. */
const fill = async (path: string, seed: number, entries: number): Promise<number> => {
  await initBook(path, { township: "测试镇" })
  const book = await openBook(path)
  const plan = batches({ seed, sizes: [1, 3, 10, 100, 300] })
  let head = 0
  while (head < entries) head = await recorded(book, plan.next().value)
  await book.close()
  return head
}

/** How many cases of each kind came to what. */
const tally = (
  outcomes: ReadonlyArray<Outcome>,
  kindOf: (outcome: Outcome) => string,
): { readonly [name: string]: number } => {
  const counts = new Map<string, number>()
  for (const outcome of outcomes) {
    const { changed, end, failure } = outcome
    const entries =
      changed === "unreadable" ? "unreadable" : changed.length > 0 ? "entries changed" : "no entry changed"
    const how =
      end === "found" && names(outcome)
        ? "found and named"
        : `${end}${failure === undefined ? "" : ` (${failure.slice(0, 60)})`}`
    const key = `${kindOf(outcome)}, ${entries}: ${how}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return inOrder(counts)
}

/** What is wrong with what was said of a damaged book; undefined where it is as promised. */
const wrongWith = (outcome: Outcome): string | undefined => {
  const { changed, end, failure, unnamed, named } = outcome
  if (unnamed === true) return `${end} without a name: ${failure}`
  if (end === "refused" || (changed !== "unreadable" && changed.length === 0)) return undefined
  const entries =
    changed === "unreadable" ? "no entry can be read" : `entries ${changed.slice(0, 5).join(", ")} changed`
  if (end === "stopped") return `${entries}, and verifying stops with ${failure}`
  if (end === "clean") return `${entries}, and verifying finds nothing`
  return changed === "unreadable" || names(outcome)
    ? undefined
    : `${entries}, and no problem names one: ${named.join("; ")}`
}
