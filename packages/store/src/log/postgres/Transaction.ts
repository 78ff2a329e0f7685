/**
 * Transactions over the connections of a log.
 *
 * A read is `REPEATABLE READ READ ONLY`: every statement of it sees the one snapshot that its first took. It asks for
 * no lock, so it never waits for the writer nor the writer for it.
 *
 * A write is `READ COMMITTED` and begins by locking the state row of its township. The lock makes it the one writer
 * until its commit; each statement after it sees what all writers before have committed, for the snapshot of a
 * statement is taken when it starts. Under `REPEATABLE READ` the snapshot would be that of the waiting: the lock would
 * be refused (SQLSTATE 40001) whenever another had written meanwhile. Positions follow the locked size, so they are
 * dense, and who sees position *n* sees all before it, for these were committed before *n* could be given.
 */
import { Effect, Exit, Semaphore } from "effect"
import { StoreFailed, type LogFailure } from "../../Failure.ts"
import type { PostgresPlace } from "../place.ts"
import { Remembered } from "../sqlite/Remembered.ts"
import type { Connections } from "./Connections.ts"
import * as queries from "./queries.ts"
import * as stateQueries from "./stateQueries.ts"
import type { Session } from "./Session.ts"
import { commitFailureOf, failureOf } from "./SqlState.ts"
import { endTurn, turnOf, type Locked, type Turn } from "./Writing.ts"

/** What a write works with. */
export interface Writer {
  readonly session: Session
  readonly turn: Turn
  readonly remembered: Remembered
}

type Body<With, A, E> = (one: With) => Effect.Effect<A, E>

const asking = <A>(path: string, ask: () => Promise<A>): Effect.Effect<A, LogFailure> =>
  Effect.tryPromise({ try: ask, catch: (cause) => failureOf(path, cause) })

/** Runs bodies that read, each on one snapshot; several at once. One may be interrupted. */
export const readTransactions =
  (path: string, connections: Connections) =>
  <A, E>(body: Body<Session, A, E>): Effect.Effect<A, E | LogFailure> =>
    connections.turns.withPermit(
      Effect.acquireUseRelease(
        asking(path, () => connections.take()),
        (session) => {
          session.begin("REPEATABLE READ READ ONLY")
          return body(session)
        },
        (session) => {
          // Where it was interrupted in the midst of a statement, nobody waits for the rest of the answer.
          if (session.waiting) return Effect.promise(() => session.end())
          session.rollBack()
          return Effect.sync(() => connections.give(session))
        },
      ),
    )

/** Runs bodies that write, one at a time and never interrupted. */
export const writeTransactions = (place: PostgresPlace, connections: Connections) => {
  const { shown: path, township } = place
  const turns = Semaphore.makeUnsafe(1)
  const remembered = new Remembered()
  /** How often this writer has written: the rest of the state row's count is what others wrote. */
  let own = 0

  const lock = async (session: Session): Promise<readonly [Locked, Turn]> => {
    session.begin("READ COMMITTED")
    const locking = session.get(stateQueries.lock, { township })
    const heading = session.get(queries.head, { township })
    const [locked, head] = await Promise.all([locking, heading])
    if (locked === undefined) throw new StoreFailed({ path, cause: new Error("the state row of the log is gone") })
    remembered.begin(locked.writes - own)
    return [locked, turnOf(locked, head?.head ?? 0)]
  }

  const undo = (session: Session): void => {
    remembered.forget()
    session.rollBack()
  }

  const commit = async (session: Session, locked: Locked, turn: Turn): Promise<void> => {
    if (!turn.wrote && session.failed === undefined) {
      // Nothing was written: to roll back costs no wait for the disk.
      session.rollBack()
      return
    }
    if (session.failed === undefined && !session.broken) {
      endTurn(session, place, locked, turn)
      const ended = await session.commit().catch((cause: unknown) => {
        remembered.forget()
        throw commitFailureOf(path, cause)
      })
      if (ended === "committed") {
        own += 1
        return
      }
      remembered.forget()
    } else undo(session)
    throw failureOf(path, session.failed ?? new Error("the connection broke"))
  }

  /** The turn on a connection; on another one where the first turns out to have ended while it was idle. */
  const begin = async (): Promise<readonly [Session, Locked, Turn]> => {
    for (;;) {
      const session = await connections.take()
      try {
        return [session, ...(await lock(session))]
      } catch (cause) {
        undo(session)
        connections.give(session)
        if (!session.broken || !session.used) throw cause
      }
    }
  }

  return <A, E>(body: Body<Writer, A, E>): Effect.Effect<A, E | LogFailure> =>
    turns.withPermit(
      Effect.uninterruptible(
        Effect.acquireUseRelease(
          asking(path, begin),
          ([session, locked, turn]) =>
            Effect.gen(function* () {
              const exit = yield* Effect.exit(body({ session, turn, remembered }))
              if (Exit.isFailure(exit)) undo(session)
              else yield* asking(path, () => commit(session, locked, turn))
              return yield* exit
            }),
          ([session]) => Effect.sync(() => connections.give(session)),
        ),
      ),
    )
}
