/**
 * The log in a PostgreSQL database: many townships in one, each with a writer of its own.
 *
 * A connection for the writer and up to four for readers, made when they are needed. Everything about the township
 * stands under its id, which leads every key. Text is kept by code point, bytes as `bytea`, register states as text
 * beside the JSON that criteria ask (`registers/CriteriaPg.ts`).
 */
import { Effect } from "effect"
import { BookExists, BookNotFound, ReadOnlyBook, type LogFailure, type OpenFailure } from "../../Failure.ts"
import type { BookMeta, EventLog, WriteTx } from "../EventLog.ts"
import { lifted } from "../Lifted.ts"
import type { PostgresPlace, Server } from "../place.ts"
import { EMPTY_TREE } from "../../merkle/Tree.ts"
import { Connections } from "./Connections.ts"
import { assertFormat, migrate } from "./migrate.ts"
import * as stateQueries from "./stateQueries.ts"
import * as writeQueries from "./writeQueries.ts"
import { reading } from "./Reading.ts"
import { Session } from "./Session.ts"
import { failureOf, openFailureOf } from "./SqlState.ts"
import { readTransactions, writeTransactions, type Writer } from "./Transaction.ts"
import { writing } from "./Writing.ts"

/** How many reads of a book may go on at once. */
const READERS = 4

/** Runs with a connection of its own, ended afterwards. */
const withSession = async <A>(server: Server, use: (session: Session) => Promise<A>): Promise<A> => {
  const session = await Session.open(server)
  try {
    return await use(session)
  } finally {
    await session.end()
  }
}

const opening = async <A>(path: string, run: () => Promise<A>): Promise<A> => {
  try {
    return await run()
  } catch (cause) {
    throw openFailureOf(path, cause)
  }
}

/** Makes a new book in a database, and its tables where they are not there; durable when it returns. */
export const init = (place: PostgresPlace, meta: BookMeta): Promise<void> =>
  opening(place.shown, () =>
    withSession(place, async (session) => {
      await migrate(session, place.shown)
      const { township, shown } = place
      session.begin("READ COMMITTED")
      const [made] = await session.all(stateQueries.insertBook, { township, meta: JSON.stringify(meta) })
      if (made === undefined) throw new BookExists({ path: shown })
      session.send(stateQueries.insertState, { township, root: EMPTY_TREE.root })
      const ended = await session.commit()
      if (ended === "undone") throw session.failed
    }),
  )

/** Removes a book in which nothing was ever recorded, where this user may. */
export const discard = (place: PostgresPlace): Promise<void> =>
  opening(place.shown, () =>
    withSession(place, async (session) => {
      const { township } = place
      session.begin("READ COMMITTED")
      session.send(writeQueries.clearRegisters, { township })
      session.send(stateQueries.removeState, { township })
      session.send(stateQueries.removeBook, { township })
      if ((await session.commit()) === "undone") throw session.failed
    }),
  )

/** The townships that a database holds, in the order of their ids. */
export const townships = (server: Server): Promise<ReadonlyArray<string>> =>
  opening(server.shown, () =>
    withSession(server, async (session) =>
      (await session.all(stateQueries.townships, {})).map(({ township }) => township),
    ),
  )

const metaOf = async (session: Session, { township, shown }: PostgresPlace): Promise<BookMeta> => {
  const row = await session.get(stateQueries.book, { township })
  if (row === undefined) throw new BookNotFound({ path: shown })
  return JSON.parse(row.meta) as BookMeta
}

export interface OpenLogOptions {
  readonly readOnly?: boolean
  /** Connections to read with that several logs share: whoever made them closes them. */
  readonly readers?: Connections
}

/** Opens a township's log; to read only where asked, on a standby, or where this user may not append. */
export const open = (place: PostgresPlace, options: OpenLogOptions = {}): Effect.Effect<EventLog, OpenFailure> =>
  Effect.tryPromise({
    try: () =>
      opening(place.shown, async () => {
        const readers = options.readers ?? new Connections(place, READERS)
        const session = await readers.take()
        try {
          await assertFormat(session, place.shown, options.readOnly !== true && !session.standby)
          const meta = await metaOf(session, place)
          const may = options.readOnly !== true && !session.standby && (await mayAppend(session))
          readers.give(session)
          return makeLog(place, meta, readers, may, options.readers === undefined)
        } catch (cause) {
          readers.give(session)
          if (options.readers === undefined) await readers.close()
          throw cause
        }
      }),
    catch: (cause) => cause as OpenFailure,
  })

const mayAppend = async (session: Session): Promise<boolean> =>
  (await session.get(stateQueries.mayAppend, {}))?.may === true

const makeLog = (
  place: PostgresPlace,
  meta: BookMeta,
  readers: Connections,
  writable: boolean,
  owned: boolean,
): EventLog => {
  const path = place.shown
  const lift = <A>(run: () => A | Promise<A>): Effect.Effect<A, LogFailure> =>
    Effect.tryPromise({ try: async () => run(), catch: (cause) => failureOf(path, cause) })

  const writeTx = ({ session, turn, remembered }: Writer): WriteTx => {
    const read = reading(session, place)
    const { head, tree, fingerprint, registers, ...write } = writing(session, place, read, turn, remembered)
    return {
      ...lifted(lift, { ...read, head, tree, fingerprint, registers }),
      append: (entries, condition) =>
        Effect.flatMap(
          lift(() => write.append(entries, condition)),
          (result) => Effect.fromResult(result),
        ),
      putRegisters: (rows) => lift(() => write.putRegisters(rows)),
      putCheckpoint: (checkpoint) => lift(() => write.putCheckpoint(checkpoint)),
      putCosignatures: (checkpoint, given) => lift(() => write.putCosignatures(checkpoint, given)),
      resetRegisters: (fingerprint) => lift(() => write.resetRegisters(fingerprint)),
    }
  }

  const writes = (connections: Connections): EventLog["transact"] => {
    const write = writeTransactions(place, connections)
    return (body) => write((writer) => body(writeTx(writer)))
  }

  const writer = writable ? new Connections(place, 1) : undefined
  const read = readTransactions(path, readers)
  return {
    meta,
    path,
    writable,
    read: (body) => read((session) => body(lifted(lift, reading(session, place)))),
    transact: writer === undefined ? () => Effect.fail(new ReadOnlyBook({ path })) : writes(writer),
    close: Effect.promise(async () => {
      await writer?.close()
      if (owned) await readers.close()
    }),
  }
}
