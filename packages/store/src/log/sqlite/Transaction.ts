/**
 * The transactions of one connection, one at a time.
 *
 * Writers of different processes wait for one another here and not in SQLite: its busy handler blocks the whole process,
 * and tries the more seldom the longer it has waited, so that of many writers some wait until they give up.
 */
import { statSync } from "node:fs"
import { Effect, Exit, Random, Result, Semaphore } from "effect"
import type { Database } from "better-sqlite3"
import { BookReplaced, type LogFailure } from "../../Failure.ts"
import { commitFailureOf, failureOf } from "./Connection.ts"
import type { Remembered } from "./Remembered.ts"

/** Runs a body between BEGIN and COMMIT; rolls back where it fails. */
export type Transact = <A, E>(body: Effect.Effect<A, E>) => Effect.Effect<A, E | LogFailure>

/** How long a writer waits for the others, in milliseconds. */
const PATIENCE = 20_000
/** Who has waited so long tries most often: he comes next. */
const LONG = 300

/** Transactions that read, each on one snapshot; one may be interrupted. */
export const readTransactions = (path: string, db: Database): Transact => transactions(path, db, "BEGIN")

/**
 * Transactions that write; `remembered` is what they remember of one another. One may be interrupted while it waits for
 * its turn, and never once it has begun.
 */
export const writeTransactions = (path: string, db: Database, remembered: Remembered): Transact =>
  transactions(path, db, "BEGIN IMMEDIATE", remembered)

/** Which file stands at a path; undefined where none does. */
const fileAt = (path: string): string | undefined => {
  const found = statSync(path, { throwIfNoEntry: false })
  return found && `${found.dev} ${found.ino}`
}

const transactions = (
  path: string,
  db: Database,
  begin: "BEGIN" | "BEGIN IMMEDIATE",
  remembered?: Remembered,
): Transact => {
  const statements = { begin: db.prepare(begin), commit: db.prepare("COMMIT") }
  const version = db.prepare<[], number>("PRAGMA data_version").pluck()
  const turn = Semaphore.makeUnsafe(1)
  const rollBack = (): void => {
    remembered?.forget()
    // SQLite rolls back by itself after some errors; then there is nothing left to roll back.
    if (db.inTransaction) db.exec("ROLLBACK")
  }
  // Waiting is ours, see above; what is no BEGIN never waits for anybody.
  if (remembered !== undefined) db.pragma("busy_timeout = 0")
  const opened = fileAt(db.name)
  const begun = Effect.try({
    try: () => {
      statements.begin.run()
      remembered?.begin(version.get() as number)
      if (remembered === undefined || fileAt(db.name) === opened) return
      rollBack()
      throw new BookReplaced({ path })
    },
    catch: (cause) => (cause instanceof BookReplaced ? cause : failureOf(path, cause)),
  })
  return (body) =>
    turn.withPermit(
      Effect.uninterruptibleMask((restore) =>
        Effect.gen(function* () {
          yield* remembered === undefined ? begun : inTurn(begun, restore)
          const exit = yield* Effect.exit(remembered === undefined ? restore(body) : body)
          if (Exit.isSuccess(exit)) {
            const committed = Result.try({
              try: () => statements.commit.run(),
              catch: (cause) => commitFailureOf(path, cause),
            })
            if (Result.isSuccess(committed)) return exit.value
            rollBack()
            // In a damaged file even the end of a reading can fail, which takes nothing from what was read.
            return remembered === undefined ? exit.value : yield* Effect.fail(committed.failure)
          }
          rollBack()
          return yield* exit
        }),
      ),
    )
}

/** Begins as soon as no other process writes; only the pauses between two tries can be interrupted. */
const inTurn = (
  begun: Effect.Effect<void, LogFailure>,
  restore: <A, E>(effect: Effect.Effect<A, E>) => Effect.Effect<A, E>,
): Effect.Effect<void, LogFailure> =>
  Effect.gen(function* () {
    const since = performance.now()
    for (;;) {
      const tried = yield* Effect.result(begun)
      if (Result.isSuccess(tried)) return
      const waited = performance.now() - since
      if (tried.failure._tag !== "BookBusy" || waited > PATIENCE) return yield* Effect.fail(tried.failure)
      yield* restore(Effect.sleep(waited > LONG ? 1 : yield* Random.nextIntBetween(2, 8)))
    }
  })
