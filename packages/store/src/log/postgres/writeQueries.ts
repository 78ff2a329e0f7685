/** The statements that write entries, tags, strikes and registers, many rows at once. */
import { sql } from "kysely"
import { define } from "./Statement.ts"

/** Whose rows. */
interface Of {
  readonly township: string
}

export const insertEntries = define<
  Of & {
    positions: ReadonlyArray<number>
    ids: ReadonlyArray<string>
    types: ReadonlyArray<string>
    days: ReadonlyArray<string>
    ranks: ReadonlyArray<number>
    places: ReadonlyArray<number>
    /** One in each line: no JSON of RFC 8785 holds a line break. */
    bodies: string
  }
>()((db, { township, positions, ids, types, days, ranks, places, bodies }) =>
  db
    .insertInto("entry")
    .columns(["township", "position", "id", "type", "occurred_on", "rank", "place", "body"])
    .expression(
      sql`select ${township}::text, position, id, type, occurred_on, rank, place, convert_to(body, 'UTF8')
        from unnest(${positions}::bigint[], ${ids}::text[], ${types}::text[], ${days}::text[], ${ranks}::integer[],
          ${places}::bigint[], string_to_array(${bodies}, E'\\n'))
          as given(position, id, type, occurred_on, rank, place, body)`,
    ),
)

export const insertTags = define<
  Of & { kinds: ReadonlyArray<string>; ids: ReadonlyArray<string>; positions: ReadonlyArray<number> }
>()((db, { township, kinds, ids, positions }) =>
  db
    .insertInto("entry_tag")
    .columns(["township", "kind", "id", "position"])
    .expression(
      sql`select ${township}::text, kind, id, position
        from unnest(${kinds}::text[], ${ids}::text[], ${positions}::bigint[]) as given(kind, id, position)`,
    ),
)

export const insertStrikes = define<Of & { struck: ReadonlyArray<number>; at: ReadonlyArray<number> }>()(
  (db, { township, struck, at }) =>
    db
      .insertInto("strike")
      .columns(["township", "entry_position", "struck_at"])
      .expression(
        sql`select ${township}::text, struck, at from unnest(${struck}::bigint[], ${at}::bigint[]) as given(struck, at)`,
      ),
)

export const putRegisters = define<
  Of & {
    kinds: ReadonlyArray<string>
    ids: ReadonlyArray<string>
    /** One in each line. */
    states: string
    heads: string
  }
>()((db, { township, kinds, ids, states, heads }) =>
  db
    .insertInto("register")
    .columns(["township", "kind", "id", "state", "heads"])
    .expression(
      sql`select ${township}::text, kind, id, state, heads
        from unnest(${kinds}::text[], ${ids}::text[], string_to_array(${states}, E'\\n'),
          string_to_array(${heads}, E'\\n')) as given(kind, id, state, heads)`,
    )
    .onConflict((oc) =>
      oc.columns(["township", "kind", "id"]).doUpdateSet({
        state: sql`excluded.state`,
        heads: sql`excluded.heads`,
      }),
    ),
)

export const removeRegisters = define<Of & { kinds: ReadonlyArray<string>; ids: ReadonlyArray<string> }>()(
  (db, { township, kinds, ids }) =>
    db.deleteFrom("register").where("township", "=", township).where(sql<boolean>`(kind, id) in (select kind, id
        from unnest(${kinds}::text[], ${ids}::text[]) as given(kind, id))`),
)

export const clearRegisters = define<Of>()((db, { township }) =>
  db.deleteFrom("register").where("township", "=", township),
)
