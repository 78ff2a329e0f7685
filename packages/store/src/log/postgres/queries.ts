/** The statements that read entries, tags and registers, compiled when the module loads. Each names the township first. */
import { sql } from "kysely"
import { STRUCK } from "@taizhang/domain/kernel/Model"
import { CUSTODY } from "../sqlite/schema.ts"
import { define } from "./Statement.ts"

/** Whose rows. */
interface Of {
  readonly township: string
}

/** A tag as its two columns. */
export interface TagColumns {
  readonly kind: string
  readonly id: string
}

const anyText = (list: ReadonlyArray<string>) => sql<string>`any(${list}::text[])`
const anyPosition = (list: ReadonlyArray<number>) => sql<number>`any(${list}::bigint[])`

/** The position of the strike of an entry that was known at a position. */
const struckAt = (known: number) => sql<number | null>`(select struck_at from strike
  where strike.township = entry.township and entry_position = entry.position and struck_at <= ${known})`

const notStruck = (known: number) => sql<boolean>`not exists (select 1 from strike
  where strike.township = entry.township and entry_position = entry.position and struck_at <= ${known})`

const anyStrike = sql<boolean>`exists (select 1 from strike
  where strike.township = entry.township and entry_position = entry.position)`

const isStruck = sql.lit(STRUCK)

// ---- entries

export const head = define<Of>()((db, { township }) =>
  db
    .selectFrom("entry")
    .select((eb) => eb.fn.coalesce(eb.fn.max("position"), sql<number>`0`).as("head"))
    .where("township", "=", township),
)

const known = ["entry.position", "place", "body", "struck_at"] as const

export const byIds = define<Of & { ids: ReadonlyArray<string> }>()((db, { township, ids }) =>
  db
    .selectFrom("entry")
    .leftJoin("strike", (join) =>
      join.onRef("strike.township", "=", "entry.township").onRef("entry_position", "=", "position"),
    )
    .select(known)
    .where("entry.township", "=", township)
    .where("id", "=", anyText(ids)),
)

export const byPositions = define<Of & { positions: ReadonlyArray<number> }>()((db, { township, positions }) =>
  db
    .selectFrom("entry")
    .leftJoin("strike", (join) =>
      join.onRef("strike.township", "=", "entry.township").onRef("entry_position", "=", "position"),
    )
    .select(known)
    .where("entry.township", "=", township)
    .where("position", "=", anyPosition(positions))
    .orderBy("position"),
)

export const history = define<Of & TagColumns & { types: ReadonlyArray<string> }>()((db, asked) =>
  db
    .selectFrom("entry_tag")
    .innerJoin("entry", (join) =>
      join.onRef("entry.township", "=", "entry_tag.township").onRef("entry.position", "=", "entry_tag.position"),
    )
    .select(["entry.position", "place", "body"])
    .where("entry_tag.township", "=", asked.township)
    .where("kind", "=", asked.kind)
    .where("entry_tag.id", "=", asked.id)
    .where("type", "=", anyText(asked.types))
    .where("type", "<>", isStruck)
    .where((eb) => eb.not(anyStrike))
    .orderBy("entry_tag.position"),
)

/** An order of folding, as a row. */
const order = sql`(occurred_on, rank, place, position)`

export const folded = define<
  Of & { asOf: string; known: number; on: string; rank: number; place: number; position: number; limit: number }
>()((db, { township, asOf, known: knownAt, on, rank, place, position, limit }) =>
  db
    .selectFrom("entry")
    .select(["position", "place", "body"])
    .where("township", "=", township)
    .where("occurred_on", "<=", asOf)
    .where("position", "<=", knownAt)
    .where("type", "<>", isStruck)
    .where(notStruck(knownAt))
    .where(sql<boolean>`${order} > (${on}, ${rank}::integer, ${place}::bigint, ${position}::bigint)`)
    .orderBy("occurred_on")
    .orderBy("rank")
    .orderBy("place")
    .orderBy("position")
    .limit(limit),
)

/** Where an entry stands in the order of folding. */
export const orderOf = define<Of & { position: number }>()((db, { township, position }) =>
  db
    .selectFrom("entry")
    .select(["occurred_on", "rank", "place", "position"])
    .where("township", "=", township)
    .where("position", "=", position),
)

export const page = define<Of & { asOf: string; known: number; after: number; limit: number }>()(
  (db, { township, asOf, known: knownAt, after, limit }) =>
    db
      .selectFrom("entry")
      .select(["position", "place", "body", struckAt(knownAt).as("struck_at")])
      .where("township", "=", township)
      .where("position", ">", after)
      .where("position", "<=", knownAt)
      .where("occurred_on", "<=", asOf)
      .orderBy("position")
      .limit(limit),
)

export const pageByTag = define<Of & TagColumns & { asOf: string; known: number; after: number; limit: number }>()(
  (db, { township, kind, id, asOf, known: knownAt, after, limit }) =>
    db
      .selectFrom("entry_tag")
      .innerJoin("entry", (join) =>
        join.onRef("entry.township", "=", "entry_tag.township").onRef("entry.position", "=", "entry_tag.position"),
      )
      .select(["entry.position", "place", "body", struckAt(knownAt).as("struck_at")])
      .where("entry_tag.township", "=", township)
      .where("kind", "=", kind)
      .where("entry_tag.id", "=", id)
      .where("entry_tag.position", ">", after)
      .where("entry_tag.position", "<=", knownAt)
      .where("occurred_on", "<=", asOf)
      .orderBy("entry_tag.position")
      .limit(limit),
)

export const hasAfter = define<Of & { day: string }>()((db, { township, day }) =>
  db
    .selectFrom("entry")
    .select("position")
    .where("township", "=", township)
    .where("occurred_on", ">", day)
    .where("type", "<>", isStruck)
    .where((eb) => eb.not(anyStrike))
    .limit(1),
)

const year = sql<number>`substr(occurred_on, 1, 4)::integer`

export const tally = define<Of & { asOf: string; known: number }>()((db, { township, asOf, known: knownAt }) =>
  db
    .selectFrom("entry")
    .select(["type", year.as("year"), sql<number>`count(*)`.as("count")])
    .where("township", "=", township)
    .where("occurred_on", "<=", asOf)
    .where("position", "<=", knownAt)
    .where("type", "<>", isStruck)
    .where(notStruck(knownAt))
    .groupBy(["type", year]),
)

export const stored = define<Of & { after: number; limit: number }>()((db, { township, after, limit }) =>
  db
    .selectFrom("entry")
    .select(["position", "id", "type", "occurred_on as occurredOn", "rank", "place", "body as bytes"])
    .where("township", "=", township)
    .where("position", ">", after)
    .orderBy("position")
    .limit(limit),
)

export const custody = define<Of & { after: number }>()((db, { township, after }) =>
  db
    .selectFrom("entry")
    .select(["position", "place", "body"])
    .where("township", "=", township)
    // Written as in the index, by which alone it is quick.
    .where(sql<boolean>`type in (${sql.raw(CUSTODY)})`)
    .where("position", ">", after)
    .orderBy("position"),
)

export const strikes = define<Of>()((db, { township }) =>
  db.selectFrom("strike").select(["entry_position", "struck_at"]).where("township", "=", township),
)

// ---- tags

export const missingTags = define<
  Of & { kinds: ReadonlyArray<string>; ids: ReadonlyArray<string>; positions: ReadonlyArray<number> }
>()((db, { township, kinds, ids, positions }) =>
  db
    .selectFrom(
      sql<
        TagColumns & { position: number }
      >`unnest(${kinds}::text[], ${ids}::text[], ${positions}::bigint[])`.as<"expected">(
        sql`expected(kind, id, position)`,
      ),
    )
    .select(["expected.kind", "expected.id", "expected.position"])
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("entry_tag")
            .select("entry_tag.id")
            .where("entry_tag.township", "=", township)
            .whereRef("entry_tag.kind", "=", "expected.kind")
            .whereRef("entry_tag.id", "=", "expected.id")
            .whereRef("entry_tag.position", "=", "expected.position"),
        ),
      ),
    ),
)

export const countTags = define<Of>()((db, { township }) =>
  db
    .selectFrom("entry_tag")
    .select(sql<number>`count(*)`.as("count"))
    .where("township", "=", township),
)

export const tagPage = define<Of & TagColumns & { position: number; limit: number }>()(
  (db, { township, kind, id, position, limit }) =>
    db
      .selectFrom("entry_tag")
      .select(["kind", "id", "position"])
      .where("township", "=", township)
      .where(sql<boolean>`(kind, id, position) > (${kind}, ${id}, ${position}::bigint)`)
      .orderBy("kind")
      .orderBy("id")
      .orderBy("position")
      .limit(limit),
)

/** The first entry after a position with a tag and one of some types. */
export const inTheWay = define<Of & TagColumns & { types: ReadonlyArray<string>; after: number }>()(
  (db, { township, kind, id, types, after }) =>
    db
      .selectFrom("entry_tag")
      .innerJoin("entry", (join) =>
        join.onRef("entry.township", "=", "entry_tag.township").onRef("entry.position", "=", "entry_tag.position"),
      )
      .select(["entry.position", "entry.id", "type"])
      .where("entry_tag.township", "=", township)
      .where("kind", "=", kind)
      .where("entry_tag.id", "=", id)
      .where("entry_tag.position", ">", after)
      .where("type", "=", anyText(types))
      .orderBy("entry_tag.position")
      .limit(1),
)

// ---- registers

export const registers = define<Of & { kinds: ReadonlyArray<string>; ids: ReadonlyArray<string> }>()(
  (db, { township, kinds, ids }) =>
    db
      .selectFrom(sql<TagColumns>`unnest(${kinds}::text[], ${ids}::text[])`.as<"asked">(sql`asked(kind, id)`))
      .innerJoin("register", (join) =>
        join.onRef("register.kind", "=", "asked.kind").onRef("register.id", "=", "asked.id"),
      )
      .select(["register.kind", "register.id", "state", "heads"])
      .where("township", "=", township),
)

export const registerPage = define<Of & TagColumns & { limit: number }>()((db, { township, kind, id, limit }) =>
  db
    .selectFrom("register")
    .select(["kind", "id", "state", "heads"])
    .where("township", "=", township)
    .where(sql<boolean>`(kind, id) > (${kind}, ${id})`)
    .orderBy("kind")
    .orderBy("id")
    .limit(limit),
)
