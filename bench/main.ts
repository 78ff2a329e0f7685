/**
 * The benchmark: each figure beside a hand-written better-sqlite3 loop on the same table and pragmas, in one run, as a
 * ratio of medians. Rounds of ours and of the raw loop alternate, so that a busy machine is busy for both.
 *
 *     npm run bench -- [entries]
 */
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { makeHistory } from "./histories.ts"
import { batches } from "./batches.ts"
import { replays } from "./replays.ts"
import { singles } from "./singles.ts"

/** The entries of a large import, whose files are recorded in one transaction. */
const FILE = 20_000

const entries = Number(process.argv[2] ?? 200_000)
const strikes = Math.min(1000, Math.floor(entries / 200))
const folder = mkdtempSync(join(tmpdir(), "taizhang-bench-"))
const say = (text: string): void => void process.stdout.write(`${text}\n`)

try {
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
  say(await singles(folder))
  say(await batches(path, history, 2_000))
  say(await batches(join(folder, "files.db"), history, FILE))
  say(await replays(path))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
