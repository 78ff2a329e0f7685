/** The state of a witness in a SQLite file, with its key in a file beside it. */
import { existsSync, rmSync, statSync } from "node:fs"
import { resolve } from "node:path"
import { Effect } from "effect"
import type { Database } from "better-sqlite3"
import { NotABook } from "../Failure.ts"
import { commitFailureOf, failureOf, loadDriver, make, openToRead, openToWrite } from "../log/sqlite/Connection.ts"
import { Statements } from "../log/sqlite/Statement.ts"
import { vkeyOf, type SigningKey } from "../merkle/Key.ts"
import { NotAWitness, WitnessExists, WitnessKeyWrong, WitnessNotFound, type WitnessFailure } from "./Failure.ts"
import { makeKey, readKey, witnessKeyPathOf } from "./KeyFile.ts"
import * as queries from "./queries.ts"
import { FORMAT } from "./schema.ts"
import type { Contradiction, Cosigned, Retired, Turn, WitnessStore } from "./WitnessStore.ts"

/** A log whose checkpoints a witness takes, by one of its keys. */
export interface WatchedLog {
  readonly origin: string
  readonly vkey: string
}

/** The open state of a witness. Its calls throw what `WitnessFailure` names. */
export interface WitnessFile extends WitnessStore {
  /** The text of the witness's own key, for those who verify its cosignatures. */
  readonly vkey: string
  /** Takes checkpoints of a log from now on; false where it does already. Durable when it returns. */
  readonly addLog: (log: WatchedLog, now: number) => boolean
  /** Cosigns nothing more of a log, for good; false where it was retired before. Durable when it returns. */
  readonly retire: (retired: Retired) => boolean
  readonly retired: (origin: string) => Retired | undefined
  /** Each key of each log, by origin. */
  readonly logs: () => ReadonlyArray<WatchedLog>
  /** All that was cosigned of a log, smallest first. */
  readonly history: (origin: string) => ReadonlyArray<Cosigned>
  /** How many times a checkpoint of a log was cosigned. */
  readonly count: (origin: string) => number
  readonly newest: (origin: string) => Cosigned | undefined
  /** The first that was cosigned of a log at a size. */
  readonly firstAt: (origin: string, size: number) => Cosigned | undefined
  readonly contradictions: (origin: string) => ReadonlyArray<Contradiction>
  readonly close: () => void
}

const asFailure = (cause: unknown): WitnessFailure => cause as WitnessFailure

const named = (path: string, cause: unknown): unknown => {
  if (cause instanceof NotABook) return new NotAWitness({ path, why: cause.why })
  return cause instanceof Error && "_tag" in cause ? cause : failureOf(path, cause)
}

/** Makes a witness with a name and a new key; both files are durable when it succeeds. Gives the text of its key. */
export const initWitness = (path: string, name: string): Effect.Effect<string, WitnessFailure> =>
  Effect.tryPromise({
    try: async () => {
      const Driver = await loadDriver()
      const file = resolve(path)
      if (existsSync(file)) throw new WitnessExists({ path })
      const key = makeKey(witnessKeyPathOf(path), name)
      try {
        make(Driver, file, FORMAT, (db) =>
          new Statements(db).run(queries.putMeta, { name: "vkey", value: vkeyOf(key) }),
        )
        return vkeyOf(key)
      } catch (cause) {
        // Nothing was ever signed with it.
        rmSync(witnessKeyPathOf(path), { force: true })
        throw named(path, cause)
      }
    },
    catch: asFailure,
  })

/** Opens the state of a witness, to be closed by who opened it. */
export const openWitness = (
  path: string,
  { readOnly = false }: { readonly readOnly?: boolean } = {},
): Effect.Effect<WitnessFile, WitnessFailure> =>
  Effect.tryPromise({
    try: async () => {
      const Driver = await loadDriver()
      const file = resolve(path)
      if (!existsSync(file)) throw new WitnessNotFound({ path })
      if (statSync(file).isDirectory()) throw new NotAWitness({ path, why: "文件夹 / a folder" })
      try {
        const db = (readOnly ? openToRead : openToWrite)(Driver, file, FORMAT)
        return witnessFile(path, db)
      } catch (cause) {
        throw named(path, cause)
      }
    },
    catch: asFailure,
  })

/** The key beside the state, which must be the one that the state was made with. */
export const keyOf = (path: string, { vkey }: WitnessFile): Effect.Effect<SigningKey, WitnessFailure> =>
  Effect.try({
    try: () => {
      const keyPath = witnessKeyPathOf(path)
      const key = readKey(keyPath)
      if (vkeyOf(key) !== vkey)
        throw new WitnessKeyWrong({ path: keyPath, why: "不是这个见证的密钥 / it is the key of another witness" })
      return key
    },
    catch: asFailure,
  })

const witnessFile = (path: string, db: Database): WitnessFile => {
  const statements = new Statements(db)
  const lift =
    <Args extends ReadonlyArray<unknown>, A>(run: (...args: Args) => A) =>
    (...args: Args): A => {
      try {
        return run(...args)
      } catch (cause) {
        throw named(path, cause)
      }
    }
  const vkey = lift(() => statements.get(queries.meta, { name: "vkey" })?.value)()
  if (vkey === undefined) {
    db.close()
    throw new NotAWitness({ path, why: "建立时中断 / its making was cut off" })
  }

  const newest = (origin: string): Cosigned | undefined => statements.get(queries.newest, { origin })
  const firstAt = (origin: string, size: number): Cosigned | undefined =>
    statements.get(queries.firstAt, { origin, size })
  const retired = (origin: string): Retired | undefined => statements.get(queries.retired, { origin })
  const keysOf = (origin: string): ReadonlyArray<string> =>
    statements.all(queries.keysOf, { origin }).map((row) => row.vkey)
  const turn: Turn = {
    newest,
    retired,
    rootAt: (origin, size) => firstAt(origin, size)?.root,
    keep: (cosigned) => statements.run(queries.keep, cosigned),
    again: (origin) => statements.run(queries.again, { origin }),
    accuse: (contradiction) => statements.run(queries.accuse, contradiction),
  }

  /** One writer at a time, in whatever process, from the first read on: what is checked is what is then changed. */
  const inTurn = <A>(run: (turn: Turn) => A): A => {
    lift(() => db.exec("BEGIN IMMEDIATE"))()
    try {
      const done = run(turn)
      try {
        db.exec("COMMIT")
      } catch (cause) {
        throw commitFailureOf(path, cause)
      }
      return done
    } catch (cause) {
      if (db.inTransaction) db.exec("ROLLBACK")
      throw named(path, cause)
    }
  }

  return {
    vkey,
    keysOf: lift(keysOf),
    inTurn,
    addLog: ({ origin, vkey: added }, now) =>
      inTurn(() => {
        if (keysOf(origin).includes(added)) return false
        statements.run(queries.addLog, { origin, vkey: added, added: now })
        return true
      }),
    retire: (one) =>
      inTurn(() => {
        if (retired(one.origin) !== undefined) return false
        statements.run(queries.retire, one)
        return true
      }),
    retired: lift(retired),
    logs: lift(() => statements.all(queries.logs, {})),
    history: lift((origin) => statements.all(queries.history, { origin })),
    count: lift((origin) => statements.get(queries.count, { origin })?.count ?? 0),
    newest: lift(newest),
    firstAt: lift(firstAt),
    contradictions: lift((origin) => statements.all(queries.contradictions, { origin })),
    close: () => db.close(),
  }
}
