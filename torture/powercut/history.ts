/**
 * A history to cut the power in: programs that make a book, record, import and erase, sign checkpoints, close and open it
 * again, are killed in the middle of a commit and retried by the next; all of it traced, call by call.
 */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { program, start } from "../Child.ts"
import { chance } from "../random.ts"
import { endsOf, firstBatches, mayEnd, type Batch, type Plan } from "../plan.ts"
import { rowsOf, withRaw, type Row } from "../recovered.ts"
import { CALLS, readTrace, type Happening } from "./trace.ts"

export interface HistoryShape {
  /** The sizes of batches. */
  readonly sizes: ReadonlyArray<number>
  readonly batches: number
  /** How many of the programs are killed as they make a commit durable. */
  readonly kills: number
  /** The book is closed and opened again after so many batches. */
  readonly reopen: number
  /** A checkpoint is signed after so many batches. */
  readonly sign: number
}

export interface History {
  readonly happened: ReadonlyArray<Happening>
  readonly plan: ReadonlyArray<Batch>
  /** The head after each batch of the plan. */
  readonly heads: ReadonlyArray<number>
  /** At which positions the log may end. */
  readonly mayEnd: ReadonlySet<number>
  /** The log as it stood in the end. */
  readonly rows: ReadonlyArray<Row>
}

/**
 * Writes a history in a folder.
 *
 * @param weakened the precaution of the store that its programs run without
 */
export const writeHistory = async (
  folder: string,
  traces: string,
  seed: number,
  shape: HistoryShape,
  weakened?: string,
): Promise<History> => {
  const path = join(folder, "town.db")
  const random = chance(seed)
  const hook = weakened === undefined ? [] : ["--import", program("weakened")]
  const happened: Array<Happening> = []
  const run = async (args: ReadonlyArray<string | number>, kill?: number): Promise<ReadonlyArray<string>> => {
    const file = join(traces, "trace")
    // Watching by seccomp is quick, and cannot kill.
    const how = kill === undefined ? ["--seccomp-bpf"] : ["-e", `inject=fsync,fdatasync:signal=KILL:when=${kill}`]
    const child = start(
      "strace",
      ["-f", "-y", "-xx", "-s", "200000", "-e", `trace=${CALLS}`, ...how, "-o", file].concat(
        [process.execPath, ...hook],
        args.map(String),
      ),
      weakened === undefined ? {} : { WEAKENED: weakened },
    )
    const code = await child.ended
    const killed = code === "SIGKILL" || code === 137
    if (code !== 0 && !(kill !== undefined && killed))
      throw new Error(`a program of the history failed (${code}): ${child.complaint() ?? child.lines.join("\n")}`)
    happened.push(...readTrace(readFileSync(file, "latin1"), folder))
    return child.lines
  }

  await run([program("keeper"), path])
  const { sizes, batches, kills, reopen, sign } = shape
  const given: Plan = { seed, sizes, erasing: true }
  let next = 0
  for (let session = 0; next < batches; session += 1) {
    const kill = session < kills ? 2 + random.below(3 * Math.ceil(batches / (kills + 1))) : undefined
    const lines = await run([program("writer"), path, JSON.stringify(given), next, batches - next, reopen, sign], kill)
    const failed = lines.find((line) => line.startsWith("FAIL"))
    if (failed !== undefined) throw new Error(`seed ${seed}: ${failed}`)
    next += lines.filter((line) => line.startsWith("ACK")).length
  }

  const plan = firstBatches(given, batches)
  return { happened, plan, heads: endsOf(plan), mayEnd: mayEnd(plan), rows: withRaw(path, rowsOf) }
}
