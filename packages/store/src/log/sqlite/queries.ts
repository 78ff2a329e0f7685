/** Every statement that the log runs, compiled when the module loads. */
import { sql } from "kysely"
import { STRUCK } from "@taizhang/domain/kernel/Model"
import { statements } from "./Statement.ts"
import type { Tables } from "./tables.ts"

const define = statements<Tables>()

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

export const byIds = define<{ ids: string }>()((db, { ids }) =>
  db
    .selectFrom("entry")
    .leftJoin("strike", "entry_position", "position")
    .select(["position", "place", "body", "struck_at"])
    .where("id", "in", listed<string>(ids)),
)

export const byPositions = define<{ positions: string }>()((db, { positions }) =>
  db
    .selectFrom("entry")
    .leftJoin("strike", "entry_position", "position")
    .select(["position", "place", "body", "struck_at"])
    .where("position", "in", listed<number>(positions))
    .orderBy("position"),
)

export const history = define<{ tag: string }>()((db, { tag }) =>
  db
    .selectFrom("entry_tag")
    .innerJoin("entry", "entry.position", "entry_tag.position")
    .select(["entry.position", "place", "body"])
    .where("tag", "=", tag)
    .where("entry_tag.type", "<>", sql.lit(STRUCK))
    .where((eb) =>
      eb.not(eb.exists(eb.selectFrom("strike").select("struck_at").whereRef("entry_position", "=", "entry.position"))),
    ),
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

export const pageByTag = define<{ tag: string; asOf: string; known: number; after: number; limit: number }>()(
  (db, { tag, asOf, known, after, limit }) =>
    db
      .selectFrom("entry")
      .select(["position", "place", "body", struckAt(known).as("struck_at")])
      .where("position", "in", (eb) =>
        eb
          .selectFrom("entry_tag")
          .select("entry_tag.position")
          .where("tag", "=", tag)
          .where("entry_tag.position", ">", after),
      )
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
    .selectFrom(
      sql<{ kind: string; id: string }>`(select value ->> 0 as kind, value ->> 1 as id from json_each(${tags}))`.as(
        "asked",
      ),
    )
    .innerJoin("register", (join) =>
      join.onRef("register.kind", "=", "asked.kind").onRef("register.id", "=", "asked.id"),
    )
    .select(["register.kind", "register.id", "state", "heads"]),
)

export const registerPage = define<{ kind: string; id: string; limit: number }>()((db, { kind, id, limit }) =>
  db
    .selectFrom("register")
    .select(["kind", "id", "state", "heads"])
    .where(sql<boolean>`(kind, id) > (${kind}, ${id})`)
    .orderBy("kind")
    .orderBy("id")
    .limit(limit),
)

export const stored = define<{ after: number; limit: number }>()((db, { after, limit }) =>
  db
    .selectFrom("entry")
    .select(["position", "id", "type", "occurred_on as occurredOn", "rank", "place", "body"])
    .where("position", ">", after)
    .orderBy("position")
    .limit(limit),
)

export const missingTags = define<{ tags: string }>()((db, { tags }) =>
  db
    .selectFrom(
      sql<{
        tag: string
        type: string
        position: number
      }>`(select value ->> 0 as tag, value ->> 1 as type, value ->> 2 as position from json_each(${tags}))`.as(
        "expected",
      ),
    )
    .select(["tag", "type", "position"])
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("entry_tag")
            .select("entry_tag.position")
            .whereRef("entry_tag.tag", "=", "expected.tag")
            .whereRef("entry_tag.type", "=", "expected.type")
            .whereRef("entry_tag.position", "=", "expected.position"),
        ),
      ),
    ),
)

export const countTags = define()((db) => db.selectFrom("entry_tag").select(sql<number>`count(*)`.as("count")))

export const tagPage = define<{ tag: string; type: string; position: number; limit: number }>()(
  (db, { tag, type, position, limit }) =>
    db
      .selectFrom("entry_tag")
      .select(["tag", "type", "position"])
      .where(sql<boolean>`(tag, type, position) > (${tag}, ${type}, ${position})`)
      .orderBy("tag")
      .orderBy("type")
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
export const inTheWay = define<{ tag: string; types: string; after: number }>()((db, { tag, types, after }) =>
  db
    .selectFrom("entry_tag")
    .innerJoin("entry", "entry.position", "entry_tag.position")
    .select(["entry.position", "entry.id", "entry.type"])
    .where("tag", "=", tag)
    .where("entry_tag.type", "in", listed<string>(types))
    .where("entry_tag.position", ">", after)
    .orderBy("entry.position")
    .limit(1),
)

export const insertEntry = define<Tables["entry"]>()((db, { position, id, type, occurred_on, rank, place, body }) =>
  db.insertInto("entry").values({ position, id, type, occurred_on, rank, place, body }),
)
export const insertTag = define<Tables["entry_tag"]>()((db, { tag, type, position }) =>
  db.insertInto("entry_tag").values({ tag, type, position }),
)
export const insertStrike = define<Tables["strike"]>()((db, { entry_position, struck_at }) =>
  db.insertInto("strike").values({ entry_position, struck_at }),
)
export const putRegister = define<Tables["register"]>()((db, { kind, id, state, heads }) =>
  db
    .insertInto("register")
    .values({ kind, id, state, heads })
    .onConflict((oc) => oc.columns(["kind", "id"]).doUpdateSet({ state, heads })),
)
export const removeRegister = define<{ kind: string; id: string }>()((db, { kind, id }) =>
  db.deleteFrom("register").where("kind", "=", kind).where("id", "=", id),
)
export const clearRegisters = define()((db) => db.deleteFrom("register"))
