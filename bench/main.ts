/**
 * The benchmark: each figure beside a hand-written better-sqlite3 loop on the same table and pragmas, then beside the
 * peers that npm has, in one run, as a ratio of medians: above 1 ours is the faster. Rounds of ours and of what is beside
 * it alternate, so that a busy machine is busy for both.
 *
 *     npm run bench -- [entries] [--scale SIZE]…
 *
 * `--scale` grows a log to each size instead, 100,000 and so on, and says what holds there.
 */
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { appends } from "./appends.ts"
import { makeHistory } from "./histories.ts"
import { batches } from "./batches.ts"
import { peers } from "./peers.ts"
import { replays } from "./replays.ts"
import { scale } from "./scale.ts"
import { singles } from "./singles.ts"

/** The entries of a large import, whose files are recorded in one transaction. */
const FILE = 20_000

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { scale: { type: "string", multiple: true, default: [] } },
})
const sizes = values.scale.map(Number)
const entries = Number(positionals[0] ?? 200_000)
const strikes = Math.min(1000, Math.floor(entries / 200))
const folder = mkdtempSync(join(tmpdir(), "taizhang-bench-"))
const say = (text: string): void => void process.stdout.write(`${text}\n`)

const compare = async (): Promise<void> => {
  say(
    `Node ${process.version}, ${entries} entries, 5 % late, ${strikes} strikes, one branch on up to 4,200; in ${folder}`,
  )
  const history = makeHistory({
    entries,
    late: 0.05,
    strikes,
    largeBranch: 4_200,
    batch: FILE,
  })
  const path = join(folder, "book.db")
  say(await appends(folder, history, { batch: 1, rounds: 800, before: Math.floor(entries / 10) }))
  say(await appends(folder, history, { batch: 100, rounds: 300, before: Math.floor(entries / 10) }))
  say(await singles(folder))
  say(await batches(path, history, 2_000))
  say(await batches(join(folder, "files.db"), history, FILE))
  say(await replays(path))
  await peers(folder, history, say)
}

try {
  await (sizes.length > 0 ? scale(folder, sizes, say) : compare())
} finally {
  rmSync(folder, { recursive: true, force: true })
}
