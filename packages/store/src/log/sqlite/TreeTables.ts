/** The tree of a book's SQLite file, and what was signed of it: synchronous, inside a transaction of the caller's. */
import { sql } from "kysely"
import type { Entry } from "@taizhang/domain/kernel/Event"
import { TreeBroken } from "../../Failure.ts"
import { leafHashOfText } from "../../merkle/Hash.ts"
import { frontierBytes, grow, treeStateFrom, type TreeNode, type TreeState } from "../../merkle/Tree.ts"
import { entryAt } from "../Body.ts"
import type { KeptCheckpoint, KeptCosignature } from "../EventLog.ts"
import type { Remembered } from "./Remembered.ts"
import { CUSTODY } from "./schema.ts"
import { statements as declare, type Statements } from "./Statement.ts"
import type { Tables } from "./tables.ts"

const define = declare<Tables>()

const state = define()((db) => db.selectFrom("tree").select(["size", "root", "frontier"]))
const putState = define<Omit<Tables["tree"], "id">>()((db, { size, root, frontier }) =>
  db.updateTable("tree").set({ size, root, frontier }),
)
const nodesBetween = define<{ level: number; from: number; to: number }>()((db, { level, from, to }) =>
  db
    .selectFrom("tree_node")
    .select(["level", "idx as index", "hash"])
    .where("level", "=", level)
    .where("idx", ">=", from)
    .where("idx", "<", to)
    .orderBy("idx"),
)
const topLevel = define()((db) => db.selectFrom("tree_node").select(sql<number | null>`max(level)`.as("top")))
const insertNode = define<Tables["tree_node"]>()((db, { level, idx, hash }) =>
  db.insertInto("tree_node").values({ level, idx, hash }),
)

const columns = ["origin", "size", "root", "note", "signed_at as signedAt"] as const
const checkpointsAfter = define<{ after: number; limit: number }>()((db, { after, limit }) =>
  db
    .selectFrom("checkpoint")
    .select(columns)
    .where("size", ">", after)
    .orderBy("size")
    .orderBy("signed_at")
    .limit(limit),
)
const newest = define()((db) =>
  db.selectFrom("checkpoint").select(columns).orderBy("size", "desc").orderBy("signed_at", "desc").limit(1),
)
const checkpointAt = define<{ origin: string; size: number }>()((db, { origin, size }) =>
  db.selectFrom("checkpoint").select("size").where("size", "=", size).where("origin", "=", origin),
)
const insertCheckpoint = define<Tables["checkpoint"]>()((db, { origin, size, root, note, signed_at }) =>
  db.insertInto("checkpoint").values({ origin, size, root, note, signed_at }),
)
const cosignatures = define<{ origin: string; size: number }>()((db, { origin, size }) =>
  db
    .selectFrom("cosignature")
    .select(["witness", "line", "time"])
    .where("size", "=", size)
    .where("origin", "=", origin)
    .orderBy("time")
    .orderBy("witness"),
)
const insertCosignature = define<Tables["cosignature"]>()((db, { origin, size, witness, time, line }) =>
  db.insertInto("cosignature").values({ origin, size, witness, time, line }),
)

/** The condition is written as in the index, by which alone SQLite takes it. */
const custodyAfter = define<{ after: number }>()((db, { after }) =>
  db
    .selectFrom("entry")
    .select(["position", "place", "body"])
    .where(sql<boolean>`type IN (${sql.raw(CUSTODY)})`)
    .where("position", ">", after)
    .orderBy("position"),
)

/** The functions that read. */
export const readingTree = (path: string, statements: Statements) => {
  const withCosignatures = (row: Omit<KeptCheckpoint, "cosignatures">): KeptCheckpoint => ({
    ...row,
    cosignatures: statements.all(cosignatures, row),
  })
  return {
    tree: (): TreeState => {
      const row = statements.get(state, {})
      const found = row && treeStateFrom(row.size, row.root, row.frontier)
      if (found === undefined) throw new TreeBroken({ path })
      return found
    },
    nodes: (level: number, from: number, to: number): ReadonlyArray<TreeNode> =>
      statements.all(nodesBetween, { level, from, to }),
    topLevel: (): number => statements.get(topLevel, {})?.top ?? 0,
    checkpoints: (after: number, limit: number): ReadonlyArray<KeptCheckpoint> =>
      statements.all(checkpointsAfter, { after, limit }).map(withCosignatures),
    newestCheckpoint: (): KeptCheckpoint | undefined => {
      const row = statements.get(newest, {})
      return row && withCosignatures(row)
    },
    custody: (after: number): ReadonlyArray<Entry> =>
      statements
        .raw<{ after: number }, readonly [number, number, string]>(custodyAfter, { after })
        .map((row) => entryAt(...row)),
  }
}

export type ReadingTree = ReturnType<typeof readingTree>

/** The functions that write, over what the writer remembers. */
export const writingTree = (path: string, statements: Statements, reading: ReadingTree, remembered: Remembered) => ({
  /** Moves the tree by the leaves of the entries that follow a position. */
  grow: (head: number, bodies: ReadonlyArray<string>): void => {
    const before = remembered.tree(() => reading.tree())
    if (before.size !== head) throw new TreeBroken({ path })
    const { state: next, nodes } = grow(before, bodies.map(leafHashOfText))
    statements.run(putState, { size: next.size, root: next.root, frontier: frontierBytes(next.frontier) })
    for (const { level, index, hash } of nodes) statements.run(insertNode, { level, idx: index, hash })
    remembered.keepTree(next)
  },

  putCheckpoint: ({ origin, size, root, note, signedAt }: Omit<KeptCheckpoint, "cosignatures">): void => {
    if (statements.get(checkpointAt, { origin, size }) === undefined)
      statements.run(insertCheckpoint, { origin, size, root, note, signed_at: signedAt })
  },

  putCosignatures: (
    { origin, size }: Pick<KeptCheckpoint, "origin" | "size">,
    given: ReadonlyArray<KeptCosignature>,
  ): void => {
    const there = new Set(statements.all(cosignatures, { origin, size }).map(({ line }) => line))
    for (const one of given) if (!there.has(one.line)) statements.run(insertCosignature, { origin, size, ...one })
  },
})
