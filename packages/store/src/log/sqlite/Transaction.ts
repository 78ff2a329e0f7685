/** The transactions of one connection, one at a time. */
import { Effect, Exit, Result, Semaphore } from "effect"
import type { Database } from "better-sqlite3"
import type { LogFailure } from "../../Failure.ts"
import { commitFailureOf, failureOf } from "./Connection.ts"
import type { Remembered } from "./Remembered.ts"

/** Runs a body between BEGIN and COMMIT; rolls back where it fails. */
export type Transact = <A, E>(body: Effect.Effect<A, E>) => Effect.Effect<A, E | LogFailure>

/** Transactions that read, each on one snapshot; one may be interrupted. */
export const readTransactions = (path: string, db: Database): Transact => transactions(path, db, "BEGIN")

/** Transactions that write, which are never interrupted; `remembered` is what they remember of one another. */
export const writeTransactions = (path: string, db: Database, remembered: Remembered): Transact =>
  transactions(path, db, "BEGIN IMMEDIATE", remembered)

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
  const start = (): void => {
    statements.begin.run()
    remembered?.begin(version.get() as number)
  }
  return (body) =>
    turn.withPermit(
      Effect.uninterruptibleMask((restore) =>
        Effect.gen(function* () {
          yield* Effect.try({ try: start, catch: (cause) => failureOf(path, cause) })
          const exit = yield* Effect.exit(remembered === undefined ? restore(body) : body)
          if (Exit.isSuccess(exit)) {
            const committed = Result.try({
              try: () => statements.commit.run(),
              catch: (cause) => commitFailureOf(path, cause),
            })
            if (Result.isSuccess(committed)) return exit.value
            rollBack()
            return yield* Effect.fail(committed.failure)
          }
          rollBack()
          return yield* exit
        }),
      ),
    )
}
