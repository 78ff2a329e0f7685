/**
 * Backups: a copy taken at one moment while others record, verified before it is called a backup; and putting one back.
 *
 * A backup holds the log and its checkpoints. The keys are another file, backed up apart and for a short time only: as
 * long as a copy of a key is somewhere, what it seals is not erased.
 */
import { copyFileSync, existsSync, renameSync } from "node:fs"
import { Effect } from "effect"
import { BackupUnfit, BookExists, type BookInUse, type OpenFailure } from "../Failure.ts"
import type { Message } from "@taizhang/domain/kernel/Message"
import type { BookMeta, EventLog } from "../log/EventLog.ts"
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

/** A backup that was put in its place. */
export interface Restored extends BackedUp {
  /** Where the file is now that stood there. */
  readonly aside?: string
  /** How many entries that file holds; not given where it could not be read. */
  readonly stood?: number
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
): Effect.Effect<Restored, CopyFailure> =>
  attempt(to, async () => {
    const stood = existsSync(to) ? await standing(to) : undefined
    if (existsSync(to) && !replace) throw new BookExists({ path: to })
    const its = await standing(from)
    const why = its === undefined ? undefined : unlike(its, stood)
    if (why !== undefined) throw new BackupUnfit({ path: from, problems: [why] })
    const Driver = await loadDriver()
    let aside: string | undefined
    const entries = await copied(from, to, options, () => {
      aside = alone(Driver, to, () => moveAside(to))
    })
    const [own, beside] = [checkpointPathOf(to), checkpointPathOf(from)]
    if (!existsSync(own) && existsSync(beside)) copyFileSync(beside, own)
    return {
      ...{ path: to, entries },
      ...(aside === undefined ? {} : { aside }),
      ...(stood === undefined ? {} : { stood: stood.head }),
    }
  })

interface Standing {
  readonly meta: BookMeta
  readonly head: number
}

/** What stands in a file; undefined where it is no book that can be read. */
const standing = (path: string): Promise<Standing | undefined> =>
  Effect.runPromise(
    Effect.acquireUseRelease(
      SqliteLog.open(path, { readOnly: true }),
      (log) =>
        Effect.map(
          log.read((tx) => tx.head),
          (head) => ({ meta: log.meta, head }),
        ),
      (log) => log.close,
    ),
  ).catch(() => undefined)

/** Why a file is no backup of what stands in its place; undefined where it may be one. */
const unlike = ({ meta }: Standing, stood: Standing | undefined): Message | undefined =>
  meta.copyOf !== undefined
    ? {
        zh: "它是由审计包建立的副本，没有密钥，不能代替台账",
        en: "it is a copy made from a bundle, without keys, and no book",
      }
    : stood !== undefined && stood.meta.origin !== meta.origin
      ? {
          zh: `它是另一本台账（${meta.township}）的备份`,
          en: `it is a backup of another book (${meta.township})`,
        }
      : undefined

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
