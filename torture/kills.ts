/**
 * Kills: programs that record and import are killed at random moments, also while they open, close and checkpoint the
 * book. Afterwards everything acknowledged stands, no batch stands in part, and all that is derived agrees.
 */
import { join } from "node:path"
import { initBook, openBook } from "@taizhang/store"
import type { Attacked, Violation } from "./Attack.ts"
import { startProgram } from "./Child.ts"
import { withFolder } from "./folder.ts"
import { endsOf, firstBatches, idsOf, mayEnd, type Batch, type Plan } from "./plan.ts"
import { nameOf, rowsOf, withRaw } from "./recovered.ts"
import { chance } from "./random.ts"
import { progress } from "./progress.ts"

export interface Kills {
  readonly seed: number
  readonly kills: number
  /** How many books are written and killed side by side. */
  readonly lanes: number
  /** After so many kills a lane begins a new book, so that verifying stays quick. */
  readonly perBook: number
  /** The sizes of batches. */
  readonly sizes: ReadonlyArray<number>
  /** The longest time in milliseconds between a program's first word and its death. */
  readonly within: number
}

/** More batches than any program writes before it is killed. */
const ENDLESS = 100_000

interface Counted {
  kills: number
  acknowledged: number
  /** Kills after which a batch stood whose program did not live to say so. */
  unsaid: number
}

export const kills = async (options: Kills): Promise<Attacked> => {
  const { seed, lanes, perBook } = options
  const violations: Array<Violation> = []
  const counted: Counted = { kills: 0, acknowledged: 0, unsaid: 0 }
  let books = 0
  const lane = async (): Promise<void> => {
    while (counted.kills < options.kills && violations.length === 0) {
      const own = seed + books++
      const upTo = Math.min(perBook, options.kills - counted.kills)
      await withFolder((folder) => killIn(join(folder, "town.db"), own, upTo, options, counted, violations))
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return {
    name: "kills",
    seed,
    figures: { ...counted, books, "batch sizes": options.sizes.join(", ") },
    violations,
  }
}

const killIn = async (
  path: string,
  seed: number,
  upTo: number,
  { sizes, within, kills: most }: Kills,
  counted: Counted,
  violations: Array<Violation>,
): Promise<void> => {
  const random = chance(seed)
  const given: Plan = { seed, sizes, erasing: true }
  await initBook(path, { township: "测试镇" })
  /** How many batches stand, and from which the next program sends them. */
  let [stood, from] = [0, 0]
  for (let round = 0; round < upTo && counted.kills < most; round += 1) {
    const after = random.next() * within
    const reopen = random.pick([0, 1, 3, 7])
    const child = startProgram("writer", [path, JSON.stringify(given), from, ENDLESS, reopen, random.pick([0, 4])])
    if (random.next() < 0.9) await child.heard("OPEN", 1)
    await new Promise((resolve) => setTimeout(resolve, after))
    child.process.kill("SIGKILL")
    const end = await child.ended
    counted.kills += 1
    progress("kills", counted.kills, most)
    const acked = child.lines.filter((line) => line.startsWith("ACK")).map((line) => line.split(" ").map(Number))
    const tried = child.lines.filter((line) => line.startsWith("TRY")).length
    const plan = firstBatches(given, Math.max(stood, from + tried))
    const heads = [0, ...endsOf(plan)]
    const before = heads[stood] as number
    const least = Math.max(before, acked.at(-1)?.[2] ?? 0)
    const failed = child.lines.find((line) => line.startsWith("FAIL"))
    const broken =
      end !== "SIGKILL" || failed !== undefined
        ? `a program failed by itself (${end}): ${failed ?? child.complaint() ?? ""}`
        : await wrongIn(path, least, plan)
    if (broken !== undefined) {
      violations.push({ what: broken, reproduce: `seed ${seed}, kill ${round + 1}, ${after.toFixed(1)} ms after OPEN` })
      return
    }
    const head = withRaw(path, rowsOf).length
    counted.acknowledged += least - before
    if (head > least) counted.unsaid += 1
    stood = heads.findLastIndex((end) => end <= head)
    // Sometimes what was recorded is sent once more, as a caller does who did not hear the answer.
    from = Math.max(0, stood - (random.next() < 0.3 ? 1 : 0))
  }
}

/** What is wrong with a book after its writer was killed; undefined where nothing is. */
const wrongIn = async (path: string, least: number, plan: ReadonlyArray<Batch>): Promise<string | undefined> => {
  try {
    const book = await openBook(path)
    try {
      const head = await book.head()
      if (head < least) return `entries ${head + 1} to ${least} were acknowledged and are lost`
      if (!mayEnd(plan).has(head)) return `a batch stands in part: the head is ${head}`
      const rows = withRaw(path, rowsOf)
      const ids = idsOf(plan)
      const odd = rows.findIndex(({ position, id }, index) => position !== index + 1 || id !== (ids[index] ?? id))
      if (odd >= 0) return `position ${odd + 1} holds ${rows[odd]?.id}, not ${ids[odd]}`
      const { problems } = await book.verify()
      return problems.length === 0 ? undefined : `verify finds: ${problems[0]?.message.en}`
    } finally {
      await book.close()
    }
  } catch (cause) {
    return `the book does not open: ${nameOf(cause)}`
  }
}
