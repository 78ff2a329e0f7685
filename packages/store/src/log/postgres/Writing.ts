/**
 * Writing a township's rows: the functions behind `WriteTx`, over a session whose transaction has locked the state row.
 *
 * What is written is sent without waiting for answers; it stands or falls with the commit.
 */
import { Result } from "effect"
import type { Entry } from "@taizhang/domain/kernel/Event"
import { kindOf, idOf, type Tag } from "@taizhang/domain/kernel/Ids"
import { STRUCK } from "@taizhang/domain/kernel/Model"
import type { RegisterRow } from "@taizhang/domain/kernel/Register"
import { ConditionFailed, TreeBroken, type EntryTooLarge, type SameIdOtherContent } from "../../Failure.ts"
import { leafHashOfText } from "../../merkle/Hash.ts"
import { frontierBytes, grow, treeStateFrom, type TreeState } from "../../merkle/Tree.ts"
import { textOf } from "../../registers/Rows.ts"
import { already } from "../Append.ts"
import type { Appended, Condition, KeptCheckpoint, KeptCosignature, Storable } from "../EventLog.ts"
import type { PostgresPlace } from "../place.ts"
import type { Remembered } from "../sqlite/Remembered.ts"
import { CHANNEL } from "./Changes.ts"
import { keptJson } from "./NulText.ts"
import * as queries from "./queries.ts"
import { columnsOf, type Reading } from "./Reading.ts"
import type { Session } from "./Session.ts"
import * as stateQueries from "./stateQueries.ts"
import * as tree from "./treeQueries.ts"
import * as writeQueries from "./writeQueries.ts"

type Refused = ConditionFailed | SameIdOtherContent | EntryTooLarge

/** The state row, as it was locked. */
export interface Locked {
  readonly size: number
  readonly root: Uint8Array
  readonly frontier: Uint8Array
  readonly writes: number
  readonly fingerprint: string | null
}

/** The turn of the writer: what its transaction has made of the state row so far. */
export interface Turn {
  head: number
  tree: TreeState | undefined
  fingerprint: string | null
  wrote: boolean
  appended: boolean
}

/** The functions, over a session, the turn, and what the writer remembers. */
export const writing = (
  session: Session,
  { township, shown }: PostgresPlace,
  reading: Reading,
  turn: Turn,
  remembered: Remembered,
) => {
  const treeOf = (): TreeState => {
    if (turn.tree === undefined) throw new TreeBroken({ path: shown })
    return turn.tree
  }

  const wayOf = async ({ after, tags }: Condition): Promise<ConditionFailed | undefined> => {
    if (turn.head <= after) return undefined
    for (const [tag, types] of tags) {
      const asked = { township, ...columnsOf(tag), types: [...types, STRUCK], after }
      const found = await session.get(queries.inTheWay, asked)
      if (found !== undefined) return new ConditionFailed(found)
    }
    return undefined
  }

  /** The entries that stand where entries to be appended do not follow the head. */
  const takenBy = async (entries: ReadonlyArray<Storable>): Promise<ReadonlyMap<number, Entry>> => {
    const taken = entries.flatMap(({ entry: { position } }, index) =>
      position !== turn.head + index + 1 && position <= turn.head ? [position] : [],
    )
    return new Map((await reading.byPositions(taken)).map(({ entry }) => [entry.position, entry]))
  }

  const insert = (entries: ReadonlyArray<Storable>): void => {
    const each = <A>(of: (entry: Entry) => A): ReadonlyArray<A> => entries.map(({ entry }) => of(entry))
    session.send(writeQueries.insertEntries, {
      township,
      positions: each(({ position }) => position),
      ids: each(({ id }) => id),
      types: each(({ type }) => type),
      days: each(({ occurredOn }) => occurredOn),
      ranks: entries.map(({ rank }) => rank),
      places: each(({ place }) => place),
      bodies: entries.map(({ body }) => body).join("\n"),
    })
    const tags = entries.flatMap(({ entry: { position }, tags: own }) => own.map((tag) => [tag, position] as const))
    if (tags.length > 0)
      session.send(writeQueries.insertTags, {
        township,
        kinds: tags.map(([tag]) => kindOf(tag)),
        ids: tags.map(([tag]) => idOf(tag)),
        positions: tags.map(([, position]) => position),
      })
    const strikes = entries.flatMap(({ entry: { position }, strikes: struck }) =>
      struck === undefined ? [] : [[struck, position] as const],
    )
    if (strikes.length > 0)
      session.send(writeQueries.insertStrikes, {
        township,
        struck: strikes.map(([struck]) => struck),
        at: strikes.map(([, at]) => at),
      })
  }

  /** Moves the tree by the leaves of entries. */
  const growBy = (entries: ReadonlyArray<Storable>): void => {
    const before = treeOf()
    if (before.size !== turn.head) throw new TreeBroken({ path: shown })
    const { state, nodes } = grow(
      before,
      entries.map(({ body }) => leafHashOfText(body)),
    )
    turn.tree = state
    if (nodes.length > 0)
      session.send(tree.insertNodes, {
        township,
        levels: nodes.map(({ level }) => level),
        indexes: nodes.map(({ index }) => index),
        hashes: nodes.map(({ hash }) => hash),
      })
  }

  return {
    head: (): Promise<number> => Promise.resolve(turn.head),
    tree: (): Promise<TreeState> => Promise.resolve().then(treeOf),
    fingerprint: (): Promise<string | undefined> => Promise.resolve(turn.fingerprint ?? undefined),

    append: async (
      entries: ReadonlyArray<Storable>,
      condition?: Condition,
    ): Promise<Result.Result<Appended, Refused>> => {
      const recorded = await reading.byIds(entries.map(({ entry }) => entry.id))
      const taken = await takenBy(entries)
      const before = already(entries, { head: turn.head, recorded, at: (position) => taken.get(position) })
      if (before !== undefined) return before
      const way = condition && (await wayOf(condition))
      if (way !== undefined) return Result.fail(way)
      if (entries.length > 0) {
        growBy(entries)
        insert(entries)
        turn.head += entries.length
        turn.wrote = true
        turn.appended = true
      }
      return Result.succeed({ positions: entries.map(({ entry }) => entry.position), already: false })
    },

    putRegisters: async (rows: Iterable<readonly [Tag, RegisterRow | undefined]>): Promise<void> => {
      const last = new Map(rows)
      const kept: Array<readonly [Tag, RegisterRow]> = []
      const gone: Array<Tag> = []
      for (const [tag, row] of last) {
        remembered.keep(tag, row)
        if (row === undefined) gone.push(tag)
        else kept.push([tag, row])
      }
      turn.wrote ||= last.size > 0
      if (gone.length > 0)
        session.send(writeQueries.removeRegisters, { township, kinds: gone.map(kindOf), ids: gone.map(idOf) })
      for (let from = 0; from < kept.length; from += ROWS) {
        const asked = rowsFrom(township, kept.slice(from, from + ROWS))
        // A whole rebuild is not held in memory as statements on their way: only the last is not waited for.
        if (from + ROWS < kept.length) await session.all(writeQueries.putRegisters, asked)
        else session.send(writeQueries.putRegisters, asked)
      }
    },

    /** Persisted registers as the writer sees them: those that it remembers are not read again. */
    registers: async (tags: Iterable<Tag>): Promise<ReadonlyMap<Tag, RegisterRow>> => {
      const found = new Map<Tag, RegisterRow>()
      const unknown: Array<Tag> = []
      for (const tag of tags) {
        const row = remembered.row(tag)
        if (row === undefined) unknown.push(tag)
        else found.set(tag, row)
      }
      for (const [tag, row] of await reading.registers(unknown)) {
        found.set(tag, row)
        remembered.keep(tag, row)
      }
      return found
    },

    resetRegisters: (fingerprint: string): void => {
      remembered.forgetRows()
      session.send(writeQueries.clearRegisters, { township })
      turn.fingerprint = fingerprint
      turn.wrote = true
    },

    putCheckpoint: (checkpoint: Omit<KeptCheckpoint, "cosignatures">): void => {
      session.send(tree.insertCheckpoint, { township, ...checkpoint })
      turn.wrote = true
    },

    putCosignatures: (
      { origin, size }: Pick<KeptCheckpoint, "origin" | "size">,
      given: ReadonlyArray<KeptCosignature>,
    ): void => {
      session.send(tree.insertCosignatures, {
        ...{ township, origin, size },
        witnesses: given.map(({ witness }) => witness),
        times: given.map(({ time }) => time),
        lines: given.map(({ line }) => line),
      })
      turn.wrote = true
    },
  }
}

/** How many register rows go into one statement. */
const ROWS = 500

/** Register rows side by side, as one statement writes them. */
const rowsFrom = (township: string, rows: ReadonlyArray<readonly [Tag, RegisterRow]>) => {
  const texts = rows.map(([, row]) => textOf(row))
  return {
    township,
    kinds: rows.map(([tag]) => kindOf(tag)),
    ids: rows.map(([tag]) => idOf(tag)),
    states: texts.map(({ state }) => keptJson(state)).join("\n"),
    heads: texts.map(({ heads }) => keptJson(heads)).join("\n"),
  }
}

/** The turn that begins with a locked row and the last position. */
export const turnOf = (locked: Locked, head: number): Turn => ({
  head,
  tree: treeStateFrom(locked.size, locked.root, locked.frontier),
  fingerprint: locked.fingerprint,
  wrote: false,
  appended: false,
})

/** Sends what a turn made of the state row, and tells those who listen of its last position. */
export const endTurn = (session: Session, { township }: PostgresPlace, locked: Locked, turn: Turn): void => {
  const { size, root, frontier } = turn.tree ?? locked
  session.send(stateQueries.putState, {
    ...{ township, size, root },
    frontier: frontier instanceof Uint8Array ? frontier : frontierBytes(frontier),
    writes: locked.writes + 1,
    fingerprint: turn.fingerprint,
  })
  if (turn.appended) session.send(stateQueries.notify, { channel: CHANNEL, payload: `${township} ${turn.head}` })
}
