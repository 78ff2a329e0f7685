/** Every statement that the log runs, compiled when the module loads. */
import { sql, type Kysely, type RawBuilder } from "kysely"
import { STRUCK } from "@taizhang/domain/kernel/Model"
import { statements } from "./Statement.ts"
import type { Tables } from "./tables.ts"

const define = statements<Tables>()

/** A tag as its two columns. */
export interface TagColumns {
  readonly kind: string
  readonly id: string
}

/** A list of values handed over as one JSON text. */
const listed = <A>(json: string) => sql<A>`(select value from json_each(${json}))`

/** The position of the strike of an entry that was known at a position. */
const struckAt = (known: number) =>
  sql<number | null>`(select struck_at from strike where entry_position = entry.position and struck_at <= ${known})`

/** What a fold reads: dated by a day, known at a position, not struck by then, and no strikes. */
const effective = (asOf: string, known: number) =>
  sql<boolean>`occurred_on <= ${asOf} and position <= ${known} and type <> ${sql.lit(STRUCK)}
    and not exists (select 1 from strike where entry_position = entry.position and struck_at <= ${known})`

export const head = define()((db) =>
  db.selectFrom("entry").select((eb) => eb.fn.coalesce(eb.fn.max("position"), sql<number>`0`).as("head")),
)

/** With what struck them: asked row by row, which takes a tenth of a join where there is one row. */
const known = (db: Kysely<Tables>) =>
  db.selectFrom("entry").select(["position", "place", "body", struckAt(Number.MAX_SAFE_INTEGER).as("struck_at")])

export const byId = define<{ id: string }>()((db, { id }) => known(db).where("id", "=", id))
export const byIds = define<{ ids: string }>()((db, { ids }) => known(db).where("id", "in", listed<string>(ids)))

export const byPositions = define<{ positions: string }>()((db, { positions }) =>
  known(db).where("position", "in", listed<number>(positions)).orderBy("position"),
)

/** The entries with a tag: their positions. */
const tagged = (tag: TagColumns) => sql<number>`(select tag.position from tag
  where entity = (select no from entity where kind = ${tag.kind} and id = ${tag.id}))`

/** What a decision reads of a history: entries of some types, neither struck nor strikes. */
const deciding = (positions: RawBuilder<number>, types: string) => (db: Kysely<Tables>) =>
  db
    .selectFrom("entry")
    .select(["position", "place", "body"])
    .where("position", "in", positions)
    .where("type", "in", listed<string>(types))
    .where("type", "<>", sql.lit(STRUCK))
    .where((eb) =>
      eb.not(eb.exists(eb.selectFrom("strike").select("struck_at").whereRef("entry_position", "=", "entry.position"))),
    )
export const history = define<TagColumns & { types: string }>()((db, { kind, id, types }) =>
  deciding(tagged({ kind, id }), types)(db),
)
/** The same, where the number of the entity and its recent positions are known. */
export const historyKnown = define<{ entity: number; recent: string; types: string }>()(
  (db, { entity, recent, types }) =>
    deciding(
      sql<number>`(select position from entry_tag where entity = ${entity} union all select value from json_each(${recent}))`,
      types,
    )(db),
)

export const folded = define<{
  asOf: string
  known: number
  on: string
  rank: number
  place: number
  position: number
  limit: number
}>()((db, { asOf, known, on, rank, place, position, limit }) =>
  db
    .selectFrom("entry")
    .select(["position", "place", "body"])
    .where(effective(asOf, known))
    .where(sql<boolean>`(occurred_on, rank, place, position) > (${on}, ${rank}, ${place}, ${position})`)
    .orderBy("occurred_on")
    .orderBy("rank")
    .orderBy("place")
    .orderBy("position")
    .limit(limit),
)

/** Where an entry stands in the order of folding. */
export const orderOf = define<{ position: number }>()((db, { position }) =>
  db.selectFrom("entry").select(["occurred_on", "rank", "place", "position"]).where("position", "=", position),
)

export const page = define<{ asOf: string; known: number; after: number; limit: number }>()(
  (db, { asOf, known, after, limit }) =>
    db
      .selectFrom("entry")
      .select(["position", "place", "body", struckAt(known).as("struck_at")])
      .where("position", ">", after)
      .where("position", "<=", known)
      .where("occurred_on", "<=", asOf)
      .orderBy("position")
      .limit(limit),
)

export const pageByTag = define<TagColumns & { asOf: string; known: number; after: number; limit: number }>()(
  (db, { kind, id, asOf, known, after, limit }) =>
    db
      .selectFrom("entry")
      .select(["position", "place", "body", struckAt(known).as("struck_at")])
      .where("position", "in", tagged({ kind, id }))
      .where("position", ">", after)
      .where("position", "<=", known)
      .where("occurred_on", "<=", asOf)
      .orderBy("position")
      .limit(limit),
)

export const hasAfter = define<{ day: string }>()((db, { day }) =>
  db
    .selectFrom("entry")
    .select("position")
    .where("occurred_on", ">", day)
    .where("type", "<>", sql.lit(STRUCK))
    .where((eb) =>
      eb.not(eb.exists(eb.selectFrom("strike").select("struck_at").whereRef("entry_position", "=", "entry.position"))),
    )
    .limit(1),
)

export const tally = define<{ asOf: string; known: number }>()((db, { asOf, known }) =>
  db
    .selectFrom("entry")
    .select([
      "type",
      sql<number>`cast(substr(occurred_on, 1, 4) as integer)`.as("year"),
      sql<number>`count(*)`.as("count"),
    ])
    .where(effective(asOf, known))
    .groupBy(["type", sql`2`]),
)

export const registers = define<{ tags: string }>()((db, { tags }) =>
  db
    .selectFrom(sql<TagColumns>`(select value ->> 0 as kind, value ->> 1 as id from json_each(${tags}))`.as("asked"))
    .innerJoin("entity", (join) => join.onRef("entity.kind", "=", "asked.kind").onRef("entity.id", "=", "asked.id"))
    .innerJoin("register", "register.entity", "entity.no")
    .select(["entity.kind", "entity.id", "state", "heads"]),
)

export const registerPage = define<TagColumns & { limit: number }>()((db, { kind, id, limit }) =>
  db
    .selectFrom("entity")
    .innerJoin("register", "register.entity", "entity.no")
    .select(["kind", "id", "state", "heads"])
    .where(sql<boolean>`(kind, id) > (${kind}, ${id})`)
    .orderBy("kind")
    .orderBy("id")
    .limit(limit),
)

export const stored = define<{ after: number; limit: number }>()((db, { after, limit }) =>
  db
    .selectFrom("entry")
    .select(["position", "id", "type", "occurred_on as occurredOn", "rank", "place"])
    // In a damaged page a column may be missing that the schema says is there.
    .select(sql<Uint8Array>`coalesce(cast(body as blob), x'')`.as("bytes"))
    .where("position", ">", after)
    .orderBy("position")
    .limit(limit),
)

export const missingTags = define<{ tags: string }>()((db, { tags }) =>
  db
    .selectFrom(
      sql<TagColumns & { position: number }>`(select value ->> 0 as kind, value ->> 1 as id, value ->> 2 as position
        from json_each(${tags}))`.as("expected"),
    )
    .select(["expected.kind", "expected.id", "expected.position"])
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("tag")
            .innerJoin("entity", "entity.no", "tag.entity")
            .select("entity.no")
            .whereRef("entity.kind", "=", "expected.kind")
            .whereRef("entity.id", "=", "expected.id")
            .whereRef("tag.position", "=", "expected.position"),
        ),
      ),
    ),
)

export const countTags = define()((db) => db.selectFrom("tag").select(sql<number>`count(*)`.as("count")))

export const tagPage = define<TagColumns & { position: number; limit: number }>()((db, { kind, id, position, limit }) =>
  db
    .selectFrom("entity")
    .innerJoin("tag", "tag.entity", "entity.no")
    .select(["kind", "id", "position"])
    .where(sql<boolean>`(kind, id, position) > (${kind}, ${id}, ${position})`)
    .orderBy("kind")
    .orderBy("id")
    .orderBy("position")
    .limit(limit),
)

export const strikes = define()((db) => db.selectFrom("strike").select(["entry_position", "struck_at"]))

export const meta = define()((db) => db.selectFrom("meta").select(["name", "value"]))
export const metaOf = define<{ name: string }>()((db, { name }) =>
  db.selectFrom("meta").select("value").where("name", "=", name),
)
export const putMeta = define<{ name: string; value: string }>()((db, { name, value }) =>
  db
    .insertInto("meta")
    .values({ name, value })
    .onConflict((oc) => oc.column("name").doUpdateSet({ value })),
)

/** The first entry after a position with a tag and one of some types. */
export const inTheWay = define<TagColumns & { types: string; after: number }>()((db, { kind, id, types, after }) =>
  db
    .selectFrom("entry")
    .select(["position", "id", "type"])
    .where("position", "in", tagged({ kind, id }))
    .where("type", "in", listed<string>(types))
    .where("position", ">", after)
    .orderBy("position")
    .limit(1),
)

export const entityNo = define<TagColumns>()((db, { kind, id }) =>
  db.selectFrom("entity").select("no").where("kind", "=", kind).where("id", "=", id),
)
export const insertEntity = define<TagColumns>()((db, { kind, id }) => db.insertInto("entity").values({ kind, id }))

export const insertEntry = define<Tables["entry"]>()((db, { position, id, type, occurred_on, rank, place, body }) =>
  db.insertInto("entry").values({ position, id, type, occurred_on, rank, place, body }),
)
export const insertTags = define<Tables["entry_tag_recent"]>()((db, { position, entities }) =>
  db.insertInto("entry_tag_recent").values({ position, entities }),
)
export const recentTags = define()((db) => db.selectFrom("entry_tag_recent").select(["position", "entities"]))
export const moveRecent = define()((db) =>
  db
    .insertInto("entry_tag")
    .columns(["entity", "position"])
    .expression(
      sql`select one.value, position + entry.key
        from entry_tag_recent, json_each(entities) as entry, json_each(entry.value) as one
        order by one.value, position + entry.key`,
    ),
)
export const clearRecent = define()((db) => db.deleteFrom("entry_tag_recent"))
export const insertStrike = define<Tables["strike"]>()((db, { entry_position, struck_at }) =>
  db.insertInto("strike").values({ entry_position, struck_at }),
)
export const putRegister = define<Tables["register"]>()((db, { entity, state, heads }) =>
  db
    .insertInto("register")
    .values({ entity, state, heads })
    .onConflict((oc) => oc.column("entity").doUpdateSet({ state, heads })),
)
export const removeRegister = define<{ entity: number }>()((db, { entity }) =>
  db.deleteFrom("register").where("entity", "=", entity),
)
export const clearRegisters = define()((db) => db.deleteFrom("register"))
