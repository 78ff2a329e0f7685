/**
 * Backups: a copy taken at one moment while others record, verified before it is called a backup; and putting one back.
 *
 * A backup holds the log and its checkpoints. The keys are another file, backed up apart and for a short time only: as
 * long as a copy of a key is somewhere, what it seals is not erased.
 */
import { copyFileSync, existsSync, renameSync } from "node:fs"
import { Effect } from "effect"
import { BackupUnfit, BookExists, type BookInUse, type OpenFailure } from "../Failure.ts"
import type { EventLog } from "../log/EventLog.ts"
import { alone } from "../log/sqlite/Alone.ts"
import { failureOf, loadDriver, syncFolder } from "../log/sqlite/Connection.ts"
import { snapshot } from "../log/sqlite/Copy.ts"
import * as SqliteLog from "../log/sqlite/SqliteLog.ts"
import { checkpointPathOf } from "./CheckpointFile.ts"
import { verifyLog, type VerifyOptions } from "./Verify.ts"

/** A backup that was verified. */
export interface BackedUp {
  readonly path: string
  readonly entries: number
}

/** Fails where a copy of a file does not verify by itself; gives how many entries it holds. */
const verified = (
  copy: string,
  from: string,
  options: VerifyOptions,
): Effect.Effect<number, BackupUnfit | OpenFailure> =>
  Effect.acquireUseRelease(
    SqliteLog.open(copy, { readOnly: true }),
    (log: EventLog) =>
      Effect.gen(function* () {
        const { entries, problems } = yield* verifyLog({ log }, options)
        return problems.length === 0
          ? entries
          : yield* new BackupUnfit({ path: from, problems: problems.slice(0, 10).map(({ message }) => message) })
      }),
    (log) => log.close,
  )

type CopyFailure = BookExists | BookInUse | BackupUnfit | OpenFailure

const attempt = <A>(path: string, run: () => Promise<A>): Effect.Effect<A, CopyFailure> =>
  Effect.tryPromise({
    try: run,
    catch: (cause) =>
      cause instanceof Error && "_tag" in cause ? (cause as unknown as CopyFailure) : failureOf(path, cause),
  })

/**
 * Puts what a file holds, its write-ahead log with it, in a place where it verifies; gives how many entries that is.
 *
 * @param place told when the copy is good, and about to be put there
 */
const copied = async (from: string, to: string, options: VerifyOptions, place = (): void => undefined) => {
  // Opened once as what it is, so that a path that is no book is named as such.
  const log = await Effect.runPromise(SqliteLog.open(from, { readOnly: true }))
  await Effect.runPromise(log.close)
  let entries = 0
  await snapshot(await loadDriver(), from, to, SqliteLog.FORMAT, async (partial) => {
    entries = await Effect.runPromise(verified(partial, from, options))
    place()
  })
  return entries
}

/** Copies a book's log to a path where nothing is, and verifies the copy; others may record meanwhile. */
export const backup = (from: string, to: string, options: VerifyOptions = {}): Effect.Effect<BackedUp, CopyFailure> =>
  attempt(to, async () => {
    if (existsSync(to)) throw new BookExists({ path: to })
    return { path: to, entries: await copied(from, to, options) }
  })

/**
 * Puts a verified backup in the place of a book. A file that stands there is moved aside where `replace` says so and nobody has it open, its
 * checkpoint file stays: by it the book tells, when it is opened, that it went back.
 */
export const restore = (
  from: string,
  to: string,
  { replace = false, ...options }: VerifyOptions & { readonly replace?: boolean } = {},
): Effect.Effect<BackedUp & { readonly aside?: string }, CopyFailure> =>
  attempt(to, async () => {
    if (existsSync(to) && !replace) throw new BookExists({ path: to })
    const Driver = await loadDriver()
    let aside: string | undefined
    const entries = await copied(from, to, options, () => {
      aside = alone(Driver, to, () => moveAside(to))
    })
    const [own, its] = [checkpointPathOf(to), checkpointPathOf(from)]
    if (!existsSync(own) && existsSync(its)) copyFileSync(its, own)
    return { path: to, entries, ...(aside === undefined ? {} : { aside }) }
  })

/**
 * Moves a book that stands at a path aside, with what SQLite keeps beside it, durably; gives where it is then. The file
 * goes first: cut off after that, there is no book at the path, where otherwise there would be one without its newest
 * entries. What was left behind is moved after it by the next call.
 */
const moveAside = (path: string): string | undefined => {
  const stands = existsSync(path)
  let number = 1
  while (existsSync(`${path}.before-${number}`)) number += 1
  const aside = `${path}.before-${stands || number === 1 ? number : number - 1}`
  for (const end of ["", "-wal", "-shm"]) if (existsSync(path + end)) renameSync(path + end, aside + end)
  syncFolder(path)
  return stands ? aside : undefined
}
