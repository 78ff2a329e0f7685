/** Reading a book's SQLite file: the functions behind `ReadTx`, synchronous, inside a transaction of the caller's. */
import { sql } from "kysely"
import type { PlainDate } from "@taizhang/domain/kernel/Calendar"
import type { Criteria } from "@taizhang/domain/kernel/Criteria"
import type { Entry } from "@taizhang/domain/kernel/Event"
import { idOf, kindOf, tagOf, type EntryId, type Tag } from "@taizhang/domain/kernel/Ids"
import type { EntityState, RegisterRow } from "@taizhang/domain/kernel/Register"
import { criteriaSql } from "../../registers/CriteriaSql.ts"
import { idsOfEach } from "../../registers/CriteriaIn.ts"
import { rowOf } from "../../registers/Rows.ts"
import { entryAt } from "../Body.ts"
import type { FoldCursor, Known, RegisterText, Selection, Stored, StoredTag, TallyRow } from "../EventLog.ts"
import * as queries from "./queries.ts"
import { compiler, type Statements } from "./Statement.ts"
import type { Tables } from "./tables.ts"

/** After every date, and after every position: what a selection without that bound compares with. */
const ALWAYS = "9999-12-31"
const EVER = Number.MAX_SAFE_INTEGER
const bounds = ({ asOf, knownAt }: Selection) => ({ asOf: asOf ?? ALWAYS, known: knownAt ?? EVER })

type KnownRow = readonly [position: number, place: number, body: string, struckAt: number | null]
const knownOf = ([position, place, body, struck]: KnownRow): Known =>
  struck === null ? { entry: entryAt(position, place, body) } : { entry: entryAt(position, place, body), struck }

type EntryRow = readonly [position: number, place: number, body: string]

type TagColumns = queries.TagColumns
export const columnsOf = (tag: Tag): TagColumns => ({ kind: kindOf(tag), id: idOf(tag) })

type TagRow = readonly [kind: string, id: string, position: number]
const tagAt = ([kind, id, position]: TagRow): StoredTag => [tagOf(kind, id), position]
/** Before every tag. */
const FIRST: StoredTag = [tagOf("", ""), 0]

const compile = compiler<Tables>()

/** The registers of a kind, by id. */
const ofKind = (kind: string) =>
  compile
    .selectFrom("entity")
    .innerJoin("register", "register.entity", "entity.no")
    .where("kind", "=", kind)
    .orderBy(sql`id`)

/** Each register of a kind, with whether it meets each of many criteria. */
const judgedBy = (kind: string, questions: ReadonlyArray<Criteria>) =>
  ofKind(kind).select([sql<string>`id`.as("id"), ...questions.map((one, at) => criteriaSql(one).as(String(at)))])

/** The functions, over the prepared statements of a connection. */
export const reading = (statements: Statements) => ({
  head: (): number => statements.get(queries.head, {})?.head ?? 0,

  byIds: (ids: ReadonlyArray<string>): ReadonlyMap<EntryId, Known> => {
    const [only] = ids.length === 1 ? ids : []
    const rows =
      only === undefined
        ? statements.raw<{ ids: string }, KnownRow>(queries.byIds, { ids: JSON.stringify(ids) })
        : statements.raw<{ id: string }, KnownRow>(queries.byId, { id: only })
    return new Map(rows.map(knownOf).map((known) => [known.entry.id, known]))
  },

  byPositions: (positions: ReadonlyArray<number>): ReadonlyArray<Known> =>
    statements
      .raw<{ positions: string }, KnownRow>(queries.byPositions, { positions: JSON.stringify(positions) })
      .map(knownOf),

  history: (tag: Tag, types: ReadonlySet<string>): ReadonlyArray<Entry> =>
    statements
      .raw<TagColumns & { types: string }, EntryRow>(queries.history, {
        ...columnsOf(tag),
        types: JSON.stringify([...types]),
      })
      .map((row) => entryAt(...row)),

  folded: (selection: Selection, after: FoldCursor | undefined, limit: number) => {
    const [on, rank, place, position] = after ?? ["", 0, 0, 0]
    const rows = statements.raw<Parameters<typeof queries.folded.bind>[0], EntryRow>(queries.folded, {
      ...bounds(selection),
      ...{ on, rank, place, position, limit },
    })
    const last = rows.length < limit ? undefined : rows.at(-1)
    return {
      entries: rows.map((row) => entryAt(...row)),
      next: last && statements.raw<{ position: number }, FoldCursor>(queries.orderOf, { position: last[0] })[0],
    }
  },

  page: (selection: Selection, after: number, limit: number): ReadonlyArray<Known> => {
    const asked = { ...bounds(selection), after, limit }
    const rows =
      selection.tag === undefined
        ? statements.raw<typeof asked, KnownRow>(queries.page, asked)
        : statements.raw<typeof asked & TagColumns, KnownRow>(queries.pageByTag, {
            ...asked,
            ...columnsOf(selection.tag),
          })
    return rows.map(knownOf)
  },

  hasAfter: (day: PlainDate): boolean => statements.get(queries.hasAfter, { day }) !== undefined,

  tally: (selection: Selection): ReadonlyArray<TallyRow> => statements.all(queries.tally, bounds(selection)),

  registers: (tags: Iterable<Tag>): ReadonlyMap<Tag, RegisterRow> => {
    const asked = JSON.stringify([...tags].map((tag) => [kindOf(tag), idOf(tag)]))
    return new Map(statements.all(queries.registers, { tags: asked }).map(rowOf))
  },

  admitted: (kind: string, criteria: Criteria): ReadonlyArray<EntityState> =>
    statements
      .once<{ readonly id: string; readonly state: string }>(
        ofKind(kind).where(criteriaSql(criteria)).select(["id", "state"]).compile(),
      )
      .map(({ id, state }) => [id, JSON.parse(state) as RegisterRow["state"]] as const),

  admittedByEach: (kind: string, questions: ReadonlyArray<Criteria>): ReadonlyArray<ReadonlyArray<string>> =>
    idsOfEach(questions, statements.once(judgedBy(kind, questions).compile())),

  registerPage: ([kind, id]: readonly [string, string], limit: number): ReadonlyArray<RegisterText> =>
    statements.all(queries.registerPage, { kind, id, limit }),

  fingerprint: (): string | undefined => statements.get(queries.metaOf, { name: "fingerprint" })?.value,

  stored: (after: number, limit: number): ReadonlyArray<Stored> => statements.all(queries.stored, { after, limit }),

  missingTags: (expected: ReadonlyArray<StoredTag>): ReadonlyArray<StoredTag> =>
    statements
      .raw<{ tags: string }, TagRow>(queries.missingTags, {
        tags: JSON.stringify(expected.map(([tag, position]) => [kindOf(tag), idOf(tag), position])),
      })
      .map(tagAt),

  countTags: (): number => statements.get(queries.countTags, {})?.count ?? 0,

  tagPage: ([tag, position]: StoredTag = FIRST, limit: number): ReadonlyArray<StoredTag> =>
    statements
      .raw<TagColumns & { position: number; limit: number }, TagRow>(queries.tagPage, {
        ...columnsOf(tag),
        ...{ position, limit },
      })
      .map(tagAt),

  strikes: (): ReadonlyMap<number, number> =>
    new Map(statements.all(queries.strikes, {}).map((row) => [row.entry_position, row.struck_at])),
})

export type Reading = ReturnType<typeof reading>
