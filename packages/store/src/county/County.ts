/**
 * The townships of one database, opened together to be read: they share a few connections, and need no keys, for no
 * figure reads what is sealed.
 */
import { Effect } from "effect"
import { everything, matches } from "@taizhang/domain/kernel/Criteria"
import type { EntityState } from "@taizhang/domain/kernel/Register"
import type { NoSuchName, OpenFailure } from "../Failure.ts"
import { modelOf } from "../book.ts"
import type { ModelOption } from "../book/Operations.ts"
import { clock, type Asked } from "../book/Asked.ts"
import type { ReadFailure } from "../book/Answering.ts"
import { reads, type Figures } from "../book/Reads.ts"
import type { EventLog, ReadTx } from "../log/EventLog.ts"
import { serverOf, townshipOf } from "../log/place.ts"
import { Connections } from "../log/postgres/Connections.ts"
import { open, townships } from "../log/postgres/PostgresLog.ts"
import { openFailureOf } from "../log/postgres/SqlState.ts"
import { plainSealing } from "../sealing/PlainSealing.ts"
import type { Township } from "./Rollup.ts"

export interface County {
  /** In the order of their ids. */
  readonly townships: ReadonlyArray<Township>
  readonly close: Effect.Effect<void>
}

/** How many connections all townships share. */
const CONNECTIONS = 4

/** From how many figures on the registers are read once as a whole, instead of what each figure asks for. */
const MANY = 4

/** The same log, in which each kind of register is read once in a read and criteria are asked in memory. */
const readOnce = (log: EventLog): EventLog => ({
  ...log,
  read: (body) => log.read((tx) => body({ ...tx, admitted: admittedOnce(tx) })),
})

const admittedOnce = (tx: ReadTx): ReadTx["admitted"] => {
  const kinds = new Map<string, ReadonlyArray<EntityState>>()
  return (kind, criteria) =>
    Effect.gen(function* () {
      const all = kinds.get(kind) ?? (yield* tx.admitted(kind, everything))
      kinds.set(kind, all)
      return all.filter(([id, state]) => matches(criteria, state, id))
    })
}

const townshipIn = (id: string, log: EventLog, option: ModelOption | undefined): Township => {
  const model = modelOf(option, log.meta.settings)
  return {
    ...{ id, name: log.meta.township, model },
    figures: (
      names: ReadonlyArray<string> | undefined,
      asked: Asked,
    ): Effect.Effect<Figures, NoSuchName | ReadFailure> =>
      Effect.flatMap(clock, ({ today }) => {
        const from = names === undefined || names.length >= MANY ? readOnce(log) : log
        // What a read of the past folds is kept for this answer only: all townships' together would fill the memory.
        const reading = reads({ log: from, model, sealing: plainSealing(), memory: { last: undefined } })
        return reading.figures(names, asked, today)
      }),
  }
}

/** Opens all townships of the database at a URL, to be read; what the URL says of a township is left out. */
export const openCounty = (
  url: string,
  options: { readonly model?: ModelOption } = {},
): Effect.Effect<County, OpenFailure> =>
  Effect.gen(function* () {
    const server = yield* Effect.fromResult(serverOf(url))
    const connections = new Connections(server, CONNECTIONS)
    const close = Effect.promise(() => connections.close())
    const opened = Effect.gen(function* () {
      const ids = yield* Effect.tryPromise({
        try: () => townships(server),
        catch: (cause) => openFailureOf(server.shown, cause),
      })
      return yield* Effect.forEach(
        ids,
        (id) =>
          Effect.map(open(townshipOf(server, id), { readOnly: true, readers: connections }), (log) =>
            townshipIn(id, log, options.model),
          ),
        { concurrency: CONNECTIONS },
      )
    })
    return { townships: yield* Effect.onError(opened, () => close), close }
  })
