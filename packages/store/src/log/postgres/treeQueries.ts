/** The statements about the tree over a township's entries, and about what was signed of it. */
import { sql } from "kysely"
import { define } from "./Statement.ts"

interface Of {
  readonly township: string
}

export const nodesBetween = define<Of & { level: number; from: number; to: number }>()(
  (db, { township, level, from, to }) =>
    db
      .selectFrom("tree_node")
      .select(["level", "idx as index", "hash"])
      .where("township", "=", township)
      .where("level", "=", level)
      .where("idx", ">=", from)
      .where("idx", "<", to)
      .orderBy("idx"),
)

export const topLevel = define<Of>()((db, { township }) =>
  db
    .selectFrom("tree_node")
    .select(sql<number | null>`max(level)`.as("top"))
    .where("township", "=", township),
)

export const insertNodes = define<
  Of & { levels: ReadonlyArray<number>; indexes: ReadonlyArray<number>; hashes: ReadonlyArray<Uint8Array> }
>()((db, { township, levels, indexes, hashes }) =>
  db
    .insertInto("tree_node")
    .columns(["township", "level", "idx", "hash"])
    .expression(
      sql`select ${township}::text, level, idx, hash
        from unnest(${levels}::integer[], ${indexes}::bigint[], ${hashes}::bytea[]) as given(level, idx, hash)`,
    ),
)

const columns = ["origin", "size", "root", "note", "signed_at as signedAt"] as const

export const checkpointsAfter = define<Of & { after: number; limit: number }>()((db, { township, after, limit }) =>
  db
    .selectFrom("checkpoint")
    .select(columns)
    .where("township", "=", township)
    .where("size", ">", after)
    .orderBy("size")
    .orderBy("signed_at")
    .limit(limit),
)

export const newestCheckpoint = define<Of>()((db, { township }) =>
  db
    .selectFrom("checkpoint")
    .select(columns)
    .where("township", "=", township)
    .orderBy("size", "desc")
    .orderBy("signed_at", "desc")
    .limit(1),
)

export const insertCheckpoint = define<
  Of & { origin: string; size: number; root: Uint8Array; note: string; signedAt: string }
>()((db, { township, origin, size, root, note, signedAt }) =>
  db
    .insertInto("checkpoint")
    .values({ township, origin, size, root, note, signed_at: signedAt })
    .onConflict((oc) => oc.doNothing()),
)

/** Of the checkpoints of sizes from one up to another. */
export const cosignatures = define<Of & { from: number; to: number }>()((db, { township, from, to }) =>
  db
    .selectFrom("cosignature")
    .select(["origin", "size", "witness", "line", "time"])
    .where("township", "=", township)
    .where("size", ">=", from)
    .where("size", "<=", to)
    .orderBy("time")
    .orderBy("witness"),
)

export const insertCosignatures = define<
  Of & {
    origin: string
    size: number
    witnesses: ReadonlyArray<string>
    times: ReadonlyArray<number>
    lines: ReadonlyArray<string>
  }
>()((db, { township, origin, size, witnesses, times, lines }) =>
  db
    .insertInto("cosignature")
    .columns(["township", "size", "origin", "witness", "time", "line"])
    .expression(
      sql`select ${township}::text, ${size}::bigint, ${origin}::text, witness, time, line
        from unnest(${witnesses}::text[], ${times}::bigint[], ${lines}::text[]) as given(witness, time, line)`,
    )
    .onConflict((oc) => oc.doNothing()),
)
