/** Reading a township's rows: the functions behind `ReadTx`, over a session whose transaction the caller has begun. */
import { sql } from "kysely"
import type { PlainDate } from "@taizhang/domain/kernel/Calendar"
import type { Criteria } from "@taizhang/domain/kernel/Criteria"
import type { Entry } from "@taizhang/domain/kernel/Event"
import { idOf, kindOf, tagOf, type EntryId, type Tag } from "@taizhang/domain/kernel/Ids"
import type { EntityState, RegisterRow } from "@taizhang/domain/kernel/Register"
import { TreeBroken } from "../../Failure.ts"
import { treeStateFrom, type TreeNode, type TreeState } from "../../merkle/Tree.ts"
import { criteriaPg } from "../../registers/CriteriaPg.ts"
import { idsOfEach } from "../../registers/CriteriaIn.ts"
import { rowOf } from "../../registers/Rows.ts"
import { entryAt } from "../Body.ts"
import type {
  FoldCursor,
  KeptCheckpoint,
  Known,
  RegisterText,
  Selection,
  Stored,
  StoredTag,
  TallyRow,
} from "../EventLog.ts"
import type { PostgresPlace } from "../place.ts"
import { unlikeMade } from "./Guards.ts"
import { givenIfWritten, givenJson } from "./NulText.ts"
import * as queries from "./queries.ts"
import * as stateQueries from "./stateQueries.ts"
import { SCHEMA } from "./schema.ts"
import type { Session } from "./Session.ts"
import { compiler } from "./Statement.ts"
import * as tree from "./treeQueries.ts"

/** After every date, and after every position: what a selection without that bound compares with. */
const ALWAYS = "9999-12-31"
const EVER = Number.MAX_SAFE_INTEGER
const bounds = ({ asOf, knownAt }: Selection) => ({ asOf: asOf ?? ALWAYS, known: knownAt ?? EVER })

const textOf = (body: Uint8Array): string => (body as Buffer).toString("utf8")

type KnownRow = readonly [position: number, place: number, body: Uint8Array, struckAt: number | null]
const knownOf = ([position, place, body, struck]: KnownRow): Known => {
  const entry = entryAt(position, place, textOf(body))
  return struck === null ? { entry } : { entry, struck }
}

type EntryRow = readonly [position: number, place: number, body: Uint8Array]
const entryOf = ([position, place, body]: EntryRow): Entry => entryAt(position, place, textOf(body))

type TagColumns = queries.TagColumns
export const columnsOf = (tag: Tag): TagColumns => ({ kind: kindOf(tag), id: idOf(tag) })

/** Tags as two lists side by side. */
export const listsOf = (tags: Iterable<Tag>) => {
  const all = [...tags]
  return { kinds: all.map(kindOf), ids: all.map(idOf) }
}

type TagRow = readonly [kind: string, id: string, position: number]
const tagAt = ([kind, id, position]: TagRow): StoredTag => [tagOf(kind, id), position]
/** Before every tag. */
const FIRST: StoredTag = [tagOf("", ""), 0]

const givenRow = (row: RegisterText): RegisterText => ({
  ...row,
  state: givenJson(row.state),
  heads: givenJson(row.heads),
})

/** What a session keeps of its indexes. */
const INVALID = sql<{ readonly found: string }>`
  select c.relname as found from pg_index i join pg_class c on c.oid = i.indexrelid
  where c.relnamespace = ${SCHEMA}::regnamespace and not (i.indisvalid and i.indisready)`.compile(compiler)

const cosigningNothing = (township: string) =>
  sql<{ readonly found: string }>`
  select witness as found from cosignature c where township = ${township} and not exists (
    select from checkpoint k where (k.township, k.size, k.origin) = (c.township, c.size, c.origin)) limit 1`.compile(
    compiler,
  )

/** The registers of a kind, by id. */
const ofKind = (township: string, kind: string) =>
  compiler.selectFrom("register").where("township", "=", township).where("kind", "=", kind).orderBy("id")

/** Each register of a kind, with whether it meets each of many criteria. */
const judgedBy = (township: string, kind: string, questions: ReadonlyArray<Criteria>) =>
  ofKind(township, kind).select(["id", ...questions.map((one, at) => criteriaPg(one).as(String(at)))])

/** The functions, over a session and the township whose rows are meant. */
export const reading = (session: Session, { township, shown }: PostgresPlace) => {
  const checkpointsWith = async (rows: ReadonlyArray<Omit<KeptCheckpoint, "cosignatures">>) => {
    const [first, last] = [rows[0], rows.at(-1)]
    if (first === undefined || last === undefined) return []
    const all = await session.all(tree.cosignatures, { township, from: first.size, to: last.size })
    return rows.map((row): KeptCheckpoint => ({
      ...row,
      cosignatures: all
        .filter(({ origin, size }) => origin === row.origin && size === row.size)
        .map(({ witness, line, time }) => ({ witness, line, time })),
    }))
  }

  return {
    head: async (): Promise<number> => (await session.get(queries.head, { township }))?.head ?? 0,

    byIds: async (ids: ReadonlyArray<string>): Promise<ReadonlyMap<EntryId, Known>> => {
      if (ids.length === 0) return new Map()
      const rows = await session.raw<Parameters<typeof queries.byIds.bind>[0], KnownRow>(queries.byIds, {
        township,
        ids,
      })
      return new Map(rows.map(knownOf).map((known) => [known.entry.id, known]))
    },

    byPositions: async (positions: ReadonlyArray<number>): Promise<ReadonlyArray<Known>> => {
      if (positions.length === 0) return []
      const asked = { township, positions }
      return (await session.raw<typeof asked, KnownRow>(queries.byPositions, asked)).map(knownOf)
    },

    history: async (tag: Tag, types: ReadonlySet<string>): Promise<ReadonlyArray<Entry>> => {
      const asked = { township, ...columnsOf(tag), types: [...types] }
      return (await session.raw<typeof asked, EntryRow>(queries.history, asked)).map(entryOf)
    },

    folded: async (selection: Selection, after: FoldCursor | undefined, limit: number) => {
      const [on, rank, place, position] = after ?? ["", 0, 0, 0]
      const asked = { township, ...bounds(selection), on, rank, place, position, limit }
      const rows = await session.raw<typeof asked, EntryRow>(queries.folded, asked)
      const last = rows.length < limit ? undefined : rows.at(-1)
      const next = last && { township, position: last[0] }
      return {
        entries: rows.map(entryOf),
        next: next && (await session.raw<typeof next, FoldCursor>(queries.orderOf, next))[0],
      }
    },

    page: async (selection: Selection, after: number, limit: number): Promise<ReadonlyArray<Known>> => {
      const asked = { township, ...bounds(selection), after, limit }
      if (selection.tag === undefined)
        return (await session.raw<typeof asked, KnownRow>(queries.page, asked)).map(knownOf)
      const tagged = { ...asked, ...columnsOf(selection.tag) }
      return (await session.raw<typeof tagged, KnownRow>(queries.pageByTag, tagged)).map(knownOf)
    },

    hasAfter: async (day: PlainDate): Promise<boolean> =>
      (await session.get(queries.hasAfter, { township, day })) !== undefined,

    tally: (selection: Selection): Promise<ReadonlyArray<TallyRow>> =>
      session.all(queries.tally, { township, ...bounds(selection) }),

    registers: async (tags: Iterable<Tag>): Promise<ReadonlyMap<Tag, RegisterRow>> => {
      const lists = listsOf(tags)
      if (lists.ids.length === 0) return new Map()
      const rows = await session.all(queries.registers, { township, ...lists })
      return new Map(rows.map((row) => rowOf(givenRow(row))))
    },

    admitted: async (kind: string, criteria: Criteria): Promise<ReadonlyArray<EntityState>> =>
      (await session.once(ofKind(township, kind).where(criteriaPg(criteria)).select(["id", "state"]).compile())).map(
        ({ id, state }) => [id, JSON.parse(givenJson(state)) as RegisterRow["state"]] as const,
      ),

    admittedByEach: async (
      kind: string,
      questions: ReadonlyArray<Criteria>,
    ): Promise<ReadonlyArray<ReadonlyArray<string>>> =>
      idsOfEach(questions, await session.once(judgedBy(township, kind, questions).compile())),

    registerPage: async ([kind, id]: readonly [string, string], limit: number): Promise<ReadonlyArray<RegisterText>> =>
      (await session.all(queries.registerPage, { township, kind, id, limit })).map((row) => ({
        ...row,
        state: givenIfWritten(row.state),
        heads: givenIfWritten(row.heads),
      })),

    fingerprint: async (): Promise<string | undefined> =>
      (await session.get(stateQueries.state, { township }))?.fingerprint ?? undefined,

    stored: (after: number, limit: number): Promise<ReadonlyArray<Stored>> =>
      session.all(queries.stored, { township, after, limit }),

    missingTags: async (expected: ReadonlyArray<StoredTag>): Promise<ReadonlyArray<StoredTag>> => {
      if (expected.length === 0) return []
      const asked = {
        ...{ township, ...listsOf(expected.map(([tag]) => tag)) },
        positions: expected.map(([, position]) => position),
      }
      return (await session.raw<typeof asked, TagRow>(queries.missingTags, asked)).map(tagAt)
    },

    countTags: async (): Promise<number> => (await session.get(queries.countTags, { township }))?.count ?? 0,

    tagPage: async ([tag, position]: StoredTag = FIRST, limit: number): Promise<ReadonlyArray<StoredTag>> => {
      const asked = { township, ...columnsOf(tag), position, limit }
      return (await session.raw<typeof asked, TagRow>(queries.tagPage, asked)).map(tagAt)
    },

    strikes: async (): Promise<ReadonlyMap<number, number>> =>
      new Map((await session.all(queries.strikes, { township })).map((row) => [row.entry_position, row.struck_at])),

    tree: async (): Promise<TreeState> => {
      const row = await session.get(stateQueries.state, { township })
      const found = row && treeStateFrom(row.size, row.root, row.frontier)
      if (found === undefined) throw new TreeBroken({ path: shown })
      return found
    },

    nodes: (level: number, from: number, to: number): Promise<ReadonlyArray<TreeNode>> =>
      session.all(tree.nodesBetween, { township, level, from, to }),

    topLevel: async (): Promise<number> => (await session.get(tree.topLevel, { township }))?.top ?? 0,

    checkpoints: async (after: number, limit: number): Promise<ReadonlyArray<KeptCheckpoint>> =>
      checkpointsWith(await session.all(tree.checkpointsAfter, { township, after, limit })),

    newestCheckpoint: async (): Promise<KeptCheckpoint | undefined> =>
      (await checkpointsWith(await session.all(tree.newestCheckpoint, { township })))[0],

    custody: async (after: number): Promise<ReadonlyArray<Entry>> => {
      const asked = { township, after }
      return (await session.raw<typeof asked, EntryRow>(queries.custody, asked)).map(entryOf)
    },

    /** Indexes that PostgreSQL itself takes for unfit, and what stands under nothing. */
    damage: async (): Promise<ReadonlyArray<string>> => [
      ...(await session.once(INVALID)).map(({ found }) => `index ${found} is not valid`),
      ...(await session.once(cosigningNothing(township))).map(
        ({ found }) => `a cosignature of ${found} is of a checkpoint that is not kept`,
      ),
    ],

    guards: () => unlikeMade(session),
  }
}

export type Reading = ReturnType<typeof reading>
