/**
 * The log in memory, for tests and for embedders that want a book without a file. It keeps the promises of the port
 * but durability, and it keeps them simply: a transaction works on the tables themselves and puts them back where it
 * fails.
 */
import { Effect, Exit, Result, Semaphore } from "effect"
import { yearOf } from "@taizhang/domain/kernel/Calendar"
import { compareText, matches, type Criteria } from "@taizhang/domain/kernel/Criteria"
import type { EntityState } from "@taizhang/domain/kernel/Register"
import type { EntryId, Tag } from "@taizhang/domain/kernel/Ids"
import { STRUCK } from "@taizhang/domain/kernel/Model"
import type { ConditionFailed } from "../Failure.ts"
import { leafHashOfText } from "../merkle/Hash.ts"
import { EMPTY_TREE, grow, type TreeNode, type TreeState } from "../merkle/Tree.ts"
import { rowOf, textRow } from "../registers/Rows.ts"
import { already, inTheWay } from "./Append.ts"
import { entryAt } from "./Body.ts"
import type {
  BookMeta,
  Condition,
  EventLog,
  FoldCursor,
  KeptCheckpoint,
  Known,
  ReadTx,
  RegisterText,
  Selection,
  Storable,
  StoredTag,
  WriteTx,
} from "./EventLog.ts"

/** The tables: entries by position, the tree over them, positions struck, register rows as text. */
interface Tables {
  readonly entries: ReadonlyArray<Storable>
  readonly tree: TreeState
  readonly nodes: ReadonlyArray<TreeNode>
  readonly checkpoints: ReadonlyArray<KeptCheckpoint>
  readonly strikes: ReadonlyMap<number, number>
  readonly registers: ReadonlyMap<Tag, RegisterText>
  readonly fingerprint: string | undefined
}

const CUSTODY_TYPES: ReadonlySet<string> = new Set([
  ...["SubjectRestricted", "SubjectRestrictionLifted", "SubjectErasureRequested", "SubjectErased", "LogContinued"],
])

const EMPTY: Tables = {
  ...{ entries: [], strikes: new Map(), registers: new Map(), fingerprint: undefined },
  ...{ tree: EMPTY_TREE, nodes: [], checkpoints: [] },
}

type Row = readonly [one: Storable, struck: number | undefined]

const knownOf = ([{ entry, body }, struck]: Row): Known => ({
  entry: entryAt(entry.position, entry.place, body),
  ...(struck === undefined ? {} : { struck }),
})

const keyOf = ({ entry, rank }: Storable): FoldCursor => [entry.occurredOn, rank, entry.place, entry.position]
const compare = (a: FoldCursor, b: FoldCursor): number =>
  compareText(a[0], b[0]) || a[1] - b[1] || a[2] - b[2] || a[3] - b[3]

const compareTags = (a: StoredTag, b: StoredTag): number => compareText(a[0], b[0]) || a[1] - b[1]

const compareRows = (a: readonly [string, string], b: readonly [string, string]): number =>
  compareText(a[0], b[0]) || compareText(a[1], b[1])

/** Reads over the tables as they stand when each is asked. */
const readTx = (tables: () => Tables): ReadTx => {
  const rows = ({ tag, asOf, knownAt = Number.MAX_SAFE_INTEGER }: Selection): ReadonlyArray<Row> =>
    tables()
      .entries.filter(
        ({ entry, tags }) =>
          entry.position <= knownAt &&
          (asOf === undefined || entry.occurredOn <= asOf) &&
          (tag === undefined || tags.includes(tag)),
      )
      .map((one): Row => {
        const struck = tables().strikes.get(one.entry.position)
        return [one, struck === undefined || struck > knownAt ? undefined : struck]
      })
  const effective = (selection: Selection): ReadonlyArray<Storable> =>
    rows(selection).flatMap(([one, struck]) => (struck === undefined && one.entry.type !== STRUCK ? [one] : []))
  const tags = (): ReadonlyArray<StoredTag> =>
    tables()
      .entries.flatMap(({ entry, tags }) => tags.map((tag): StoredTag => [tag, entry.position]))
      .sort(compareTags)
  const entryOf = (one: Storable) => knownOf([one, undefined]).entry

  const admitted = (kind: string, criteria: Criteria): ReadonlyArray<EntityState> =>
    [...tables().registers.values()]
      .filter((row) => row.kind === kind)
      .sort((a, b) => compareText(a.id, b.id))
      .map((row) => [row.id, rowOf(row)[1].state] as const)
      .filter(([id, state]) => matches(criteria, state, id))
  return {
    head: Effect.sync(() => tables().entries.length),
    byIds: (ids) =>
      Effect.sync(() => {
        const asked = new Set<string>(ids)
        return new Map(
          rows({})
            .filter(([{ entry }]) => asked.has(entry.id))
            .map((row): readonly [EntryId, Known] => [row[0].entry.id, knownOf(row)]),
        )
      }),
    byPositions: (positions) =>
      Effect.sync(() => {
        const asked = new Set(positions)
        return rows({})
          .filter(([{ entry }]) => asked.has(entry.position))
          .map(knownOf)
      }),
    history: (tag, types) =>
      Effect.sync(() =>
        effective({ tag })
          .filter(({ entry }) => types.has(entry.type))
          .map(entryOf),
      ),
    folded: (selection, after, limit) =>
      Effect.sync(() => {
        const found = effective(selection)
          .filter((one) => after === undefined || compare(keyOf(one), after) > 0)
          .sort((a, b) => compare(keyOf(a), keyOf(b)))
          .slice(0, limit)
        const last = found.length < limit ? undefined : found.at(-1)
        return { entries: found.map(entryOf), next: last && keyOf(last) }
      }),
    page: (selection, after, limit) =>
      Effect.sync(() =>
        rows(selection)
          .filter(([{ entry }]) => entry.position > after)
          .slice(0, limit)
          .map(knownOf),
      ),
    hasAfter: (day) => Effect.sync(() => effective({}).some(({ entry }) => entry.occurredOn > day)),
    tally: (selection) =>
      Effect.sync(() => {
        const counts = new Map<string, { type: string; year: number; count: number }>()
        for (const { entry } of effective(selection)) {
          const year = yearOf(entry.occurredOn)
          const row = counts.get(`${entry.type}@${year}`)
          if (row === undefined) counts.set(`${entry.type}@${year}`, { type: entry.type, year, count: 1 })
          else row.count += 1
        }
        return [...counts.values()]
      }),
    registers: (asked) =>
      Effect.sync(
        () =>
          new Map(
            [...asked].flatMap((tag) => [tables().registers.get(tag)].flatMap((row) => (row ? [rowOf(row)] : []))),
          ),
      ),
    admitted: (kind, criteria) => Effect.sync(() => admitted(kind, criteria)),
    admittedByEach: (kind, questions) =>
      Effect.sync(() => questions.map((criteria) => admitted(kind, criteria).map(([id]) => id))),
    registerPage: (after, limit) =>
      Effect.sync(() =>
        [...tables().registers.values()]
          .filter((row) => compareRows([row.kind, row.id], after) > 0)
          .sort((a, b) => compareRows([a.kind, a.id], [b.kind, b.id]))
          .slice(0, limit),
      ),
    fingerprint: Effect.sync(() => tables().fingerprint),
    stored: (after, limit) =>
      Effect.sync(() =>
        tables()
          .entries.slice(after, after + limit)
          .map(({ entry: { position, id, type, occurredOn, place }, rank, body }) => ({
            ...{ position, id, type, occurredOn, rank, place },
            bytes: Buffer.from(body),
          })),
      ),
    missingTags: (expected) =>
      Effect.sync(() => {
        const there = new Set(tags().map((tag) => JSON.stringify(tag)))
        return expected.filter((tag) => !there.has(JSON.stringify(tag)))
      }),
    countTags: Effect.sync(() => tags().length),
    tagPage: (after, limit) =>
      Effect.sync(() =>
        tags()
          .filter((tag) => after === undefined || compareTags(tag, after) > 0)
          .slice(0, limit),
      ),
    strikes: Effect.sync(() => tables().strikes),
    tree: Effect.sync(() => tables().tree),
    nodes: (level, from, to) =>
      Effect.sync(() =>
        tables()
          .nodes.filter((node) => node.level === level && node.index >= from && node.index < to)
          .sort((a, b) => a.index - b.index),
      ),
    topLevel: Effect.sync(() => tables().nodes.reduce((top, { level }) => Math.max(top, level), 0)),
    checkpoints: (after, limit) =>
      Effect.sync(() =>
        tables()
          .checkpoints.filter(({ size }) => size > after)
          .slice(0, limit),
      ),
    newestCheckpoint: Effect.sync(() => tables().checkpoints.at(-1)),
    custody: (after) =>
      Effect.sync(() =>
        tables()
          .entries.filter(({ entry: { position, type } }) => position > after && CUSTODY_TYPES.has(type))
          .map(entryOf),
      ),
    damage: Effect.succeed([]),
    guards: Effect.succeed([]),
  }
}

const wayOf = (tables: Tables, { after, tags }: Condition): ConditionFailed | undefined => {
  for (const [tag, types] of tags)
    for (const { entry, tags: own } of tables.entries.slice(after))
      if (own.includes(tag) && (types.has(entry.type) || entry.type === STRUCK)) return inTheWay(entry)
  return undefined
}

const recordedOf = (tables: Tables, entries: ReadonlyArray<Storable>): ReadonlyMap<EntryId, Known> => {
  const ids = new Set(entries.map(({ entry }) => entry.id))
  const there = tables.entries.filter(({ entry }) => ids.has(entry.id))
  return new Map(there.map((one) => [one.entry.id, knownOf([one, undefined])]))
}

const grown = ({ tree, nodes }: Tables, bodies: ReadonlyArray<string>): Pick<Tables, "tree" | "nodes"> => {
  const next = grow(tree, bodies.map(leafHashOfText))
  return { tree: next.state, nodes: [...nodes, ...next.nodes] }
}

const compareCheckpoints = (a: KeptCheckpoint, b: KeptCheckpoint): number =>
  a.size - b.size || compareText(a.signedAt, b.signedAt)

const writeTx = (tables: () => Tables, set: (next: Tables) => void): WriteTx => ({
  ...readTx(tables),
  append: (entries, condition) =>
    Effect.suspend(() => {
      const before = already(entries, {
        head: tables().entries.length,
        recorded: recordedOf(tables(), entries),
        at: (position) => tables().entries[position - 1]?.entry,
      })
      if (before !== undefined) return Effect.fromResult(before)
      const way = condition && wayOf(tables(), condition)
      if (way !== undefined) return Effect.fromResult(Result.fail(way))
      set({
        ...tables(),
        ...grown(
          tables(),
          entries.map(({ body }) => body),
        ),
        entries: [...tables().entries, ...entries],
        strikes: new Map([
          ...tables().strikes,
          ...entries.flatMap(({ strikes, entry }) =>
            strikes === undefined ? [] : [[strikes, entry.position] as const],
          ),
        ]),
      })
      return Effect.succeed({ positions: entries.map(({ entry }) => entry.position), already: false })
    }),
  putRegisters: (rows) =>
    Effect.sync(() => {
      const registers = new Map(tables().registers)
      for (const [tag, row] of rows)
        if (row === undefined) registers.delete(tag)
        else registers.set(tag, textRow(tag, row))
      set({ ...tables(), registers })
    }),
  putCheckpoint: (checkpoint) =>
    Effect.sync(() => {
      const { checkpoints } = tables()
      if (checkpoints.some(({ origin, size }) => origin === checkpoint.origin && size === checkpoint.size)) return
      set({ ...tables(), checkpoints: [...checkpoints, { ...checkpoint, cosignatures: [] }].sort(compareCheckpoints) })
    }),
  putCosignatures: ({ origin, size }, given) =>
    Effect.sync(() => {
      const checkpoints = tables().checkpoints.map((one): KeptCheckpoint => {
        if (one.origin !== origin || one.size !== size) return one
        const there = new Set(one.cosignatures.map(({ line }) => line))
        const cosignatures = [...one.cosignatures, ...given.filter(({ line }) => !there.has(line))]
        return {
          ...one,
          cosignatures: cosignatures.sort((a, b) => a.time - b.time || compareText(a.witness, b.witness)),
        }
      })
      set({ ...tables(), checkpoints })
    }),
  resetRegisters: (fingerprint) => Effect.sync(() => set({ ...tables(), registers: new Map(), fingerprint })),
})

/** A new, empty log in memory. */
export const memoryLog = (meta: BookMeta): EventLog => {
  let committed = EMPTY
  const turn = Semaphore.makeUnsafe(1)
  return {
    meta,
    path: ":memory:",
    writable: true,
    read: (body) =>
      Effect.suspend(() => {
        const snapshot = committed
        return body(readTx(() => snapshot))
      }),
    transact: (body) =>
      turn.withPermit(
        Effect.uninterruptible(
          Effect.gen(function* () {
            let working = committed
            const exit = yield* Effect.exit(
              body(
                writeTx(
                  () => working,
                  (next) => (working = next),
                ),
              ),
            )
            if (Exit.isSuccess(exit)) committed = working
            return yield* exit
          }),
        ),
      ),
    close: Effect.void,
  }
}
