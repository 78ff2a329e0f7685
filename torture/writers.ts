/**
 * Many at once: writers, readers, signers of checkpoints and a backup on one book, each a process of its own. Positions
 * stay dense, no error reaches a caller, everything acknowledged is where it was said to be, what a reader saw it sees
 * ever after, and no checkpoint contradicts another.
 */
import { mkdirSync } from "node:fs"
import { join } from "node:path"
import { initBook, openBook } from "@taizhang/store"
import type { KnownRoot } from "@taizhang/store/book/TreeCheck"
import type { Attacked, Violation } from "./Attack.ts"
import { startProgram, type Child } from "./Child.ts"
import { withFolder } from "./folder.ts"
import { firstBatches, type Plan } from "./plan.ts"
import { rowsOf, withRaw } from "./recovered.ts"
import { workTogether } from "./together.ts"

export interface Writers {
  readonly seed: number
  readonly writers: number
  readonly readers: number
  /** How many programs sign checkpoints. */
  readonly signers: number
  readonly seconds: number
  /** The sizes of batches. */
  readonly sizes: ReadonlyArray<number>
  /** How long the backup rests between two, in milliseconds. */
  readonly pause: number
}

interface Said {
  readonly batch: number
  readonly head: number
  readonly ms: number
}

export const writers = (options: Writers): Promise<Attacked> =>
  withFolder(async (folder) => {
    const { seed, seconds, sizes, pause } = options
    const path = join(folder, "town.db")
    const backups = join(folder, "backups")
    mkdirSync(backups)
    await initBook(path, { township: "测试镇" })
    const plans = Array.from({ length: options.writers }, (_, index): Plan => ({
      seed: seed + index,
      sizes,
      name: `w${index}`,
    }))
    const writing = plans.map((plan) => startProgram("hammer", [path, JSON.stringify(plan)]))
    const reading = Array.from({ length: options.readers }, (_, index) => startProgram("watcher", [path, seed + index]))
    const backing = startProgram("backer", [path, backups, pause])
    const signing = Array.from({ length: options.signers }, () => startProgram("signer", [path]))
    const all = [...writing, ...reading, ...signing, backing]
    await workTogether(all, seconds)

    const violations: Array<Violation> = all.flatMap(complaints).map((what) => ({ what, reproduce: `seed ${seed}` }))
    const acknowledged = writing.map(saidBy)
    const rows = withRaw(path, rowsOf)
    const wrong = (what: string): void => void violations.push({ what, reproduce: `seed ${seed}` })
    const gap = rows.findIndex(({ position }, index) => position !== index + 1)
    if (gap >= 0) wrong(`position ${gap + 1} is missing`)
    for (const [index, said] of acknowledged.entries()) {
      const plan = firstBatches(plans[index] as Plan, said.length)
      for (const { batch, head } of said) {
        const ids = plan[batch]?.proposals.map(({ id }) => id) ?? []
        const there = rows.slice(head - ids.length, head).map(({ id }) => id)
        if (there.join() !== ids.join())
          wrong(`batch ${batch} of ${plans[index]?.name} was acknowledged at ${head} and is not there`)
      }
    }
    const entries = acknowledged.flatMap((said, index) =>
      firstBatches(plans[index] as Plan, said.length).map(({ size }) => size),
    )
    const sum = entries.reduce((total, size) => total + size, 0)
    if (sum !== rows.length) wrong(`${sum} entries were acknowledged and ${rows.length} are there`)
    const book = await openBook(path)
    const signed = signing.flatMap(rootsBy)
    const { problems } = await book.verify({ against: signed })
    await book.close()
    if (problems.length > 0) wrong(`verify finds: ${problems[0]?.message.en}`)

    const waits = acknowledged
      .flat()
      .map(({ ms }) => ms)
      .sort((a, b) => a - b)
    const failures = writing.flatMap(({ lines }) => lines.filter((line) => line.startsWith("FAIL")))
    return {
      name: "writers",
      seed,
      figures: {
        ...{ "checkpoints signed": signed.length },
        ...{ seconds, writers: options.writers, readers: options.readers, entries: rows.length, batches: waits.length },
        ...{ "median wait (ms)": waits[Math.floor(waits.length / 2)] ?? 0, "longest wait (ms)": waits.at(-1) ?? 0 },
        "waits over a second": waits.filter((ms) => ms > 1000).length,
        "errors that reached a caller": failures.length,
        "batches by writer": acknowledged.map((said) => said.length).join(", "),
        backups: backing.lines.filter((line) => line.startsWith("BACKUP")).length,
        reads: reading.map(({ lines }) => lines.at(-1)?.split(" ")[1]).join(", "),
      },
      violations,
    }
  })

const saidBy = ({ lines }: Child): ReadonlyArray<Said> =>
  lines
    .filter((line) => line.startsWith("ACK"))
    .map((line) => line.split(" ").map(Number))
    .map(([, batch = 0, head = 0, ms = 0]) => ({ batch, head, ms }))

/** The checkpoints that a program was given. */
const rootsBy = ({ lines }: Child): ReadonlyArray<KnownRoot> =>
  lines
    .filter((line) => line.startsWith("SIGNED"))
    .map((line) => line.split(" "))
    .map(([, size = "", root = ""]) => ({
      size: Number(size),
      root: Buffer.from(root, "hex"),
      said: { zh: `已签名 ${size}`, en: `signed ${size}` },
    }))

/** What a program complained of, and whether it came to its end. */
const complaints = ({ lines, complaint }: Child): ReadonlyArray<string> => [
  ...lines.filter((line) => /^(WRONG|FAIL)/.test(line)),
  ...(lines.at(-1)?.startsWith("DONE") === true ? [] : [`a program did not come to its end: ${complaint() ?? ""}`]),
]
