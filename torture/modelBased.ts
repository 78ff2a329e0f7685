/**
 * Model-based: random commands are done to a book in memory, in SQLite and in PostgreSQL side by side, and said of a
 * plain list of entries; after each the books are held to the list, and their bytes to one another.
 */
import { inDatabase, inFolder, inMemory, modelBased, type ModelBased } from "@taizhang/store/testing"
import { inOrder, type Attacked, type Violation } from "./Attack.ts"
import { withFolder } from "./folder.ts"
import { withPostgres } from "./postgres.ts"
import { progress } from "./progress.ts"

export interface ModelBasedSize {
  readonly seed: number
  readonly runs: number
  /** About how many commands each run does. */
  readonly commands: number
  /** How many runs go on at once: one waits for the database while another works. */
  readonly lanes: number
  /** A run that failed, as its failure told it. */
  readonly replay?: { readonly path: string; readonly replayPath: string } | undefined
}

export const onThreeStores = ({ seed, runs, commands, lanes, replay }: ModelBasedSize): Promise<Attacked> =>
  withFolder(
    (folder) =>
      withPostgres(async (url) => {
        const stores = [inMemory, inFolder(folder), inDatabase(url, folder)]
        let done = 0
        const onProgress = (): void => progress("model", (done += 1), runs)
        const violations: Array<Violation> = []
        const lane = async (own: number): Promise<ReadonlyArray<ModelBased>> => {
          try {
            const share = Math.ceil(runs / lanes)
            return [await modelBased({ seed: own, runs: share, commands, stores, replay, onProgress })]
          } catch (cause) {
            const [what = "", ...reproduce] = (cause as Error).message.split("\n")
            violations.push({ what, reproduce: reproduce.join("\n    ") })
            return []
          }
        }
        const ran = (await Promise.all(Array.from({ length: lanes }, (_, index) => lane(seed + index)))).flat()
        return { name: "model", seed, figures: figuresOf(ran), violations }
      }, "memory"),
    "memory",
  )

const figuresOf = (ran: ReadonlyArray<ModelBased>): Attacked["figures"] => {
  const sum = (of: (one: ModelBased) => number): number => ran.reduce((total, one) => total + of(one), 0)
  const runs = sum((one) => one.runs)
  const counts = new Map<string, number>()
  for (const one of ran) for (const [what, count] of one.counts) counts.set(what, (counts.get(what) ?? 0) + count)
  const mean = (total: number): string => (total / Math.max(runs, 1)).toFixed(1)
  return {
    runs,
    "commands a run": mean(sum((one) => one.commands)),
    "entries a run": mean(sum((one) => one.entries)),
    "entries of the longest": Math.max(0, ...ran.map((one) => one.longest)),
    "roots alike on the three": sum((one) => one.roots.length),
    ...inOrder(counts),
  }
}
