/** The statements about townships themselves: what each says of itself, and the state row that its one writer locks. */
import { sql } from "kysely"
import { define } from "./Statement.ts"

/** Whose rows. */
interface Of {
  readonly township: string
}

export const book = define<Of>()((db, { township }) =>
  db.selectFrom("book").select("meta").where("township", "=", township),
)
export const insertBook = define<Of & { meta: string }>()((db, { township, meta }) =>
  db
    .insertInto("book")
    .values({ township, meta })
    .onConflict((oc) => oc.doNothing())
    .returning("township"),
)
export const insertState = define<Of & { root: Uint8Array }>()((db, { township, root }) =>
  db
    .insertInto("log_state")
    .values({ township, size: 0, root, frontier: Buffer.alloc(0), writes: 0, fingerprint: null }),
)
export const removeState = define<Of>()((db, { township }) =>
  db.deleteFrom("log_state").where("township", "=", township),
)
export const removeBook = define<Of>()((db, { township }) => db.deleteFrom("book").where("township", "=", township))
/** Whether this user may append. */
export const mayAppend = define()((db) =>
  db.selectNoFrom(sql<boolean>`has_table_privilege('entry', 'INSERT')`.as("may")),
)
export const townships = define()((db) => db.selectFrom("book").select("township").orderBy("township"))

const stateColumns = ["size", "root", "frontier", "writes", "fingerprint"] as const
/** The turn of the one writer: whoever has locked this row writes, all others wait for it. */
export const lock = define<Of>()((db, { township }) =>
  db.selectFrom("log_state").select(stateColumns).where("township", "=", township).forUpdate(),
)
export const state = define<Of>()((db, { township }) =>
  db.selectFrom("log_state").select(stateColumns).where("township", "=", township),
)
export const putState = define<
  Of & { size: number; root: Uint8Array; frontier: Uint8Array; writes: number; fingerprint: string | null }
>()((db, { township, size, root, frontier, writes, fingerprint }) =>
  db.updateTable("log_state").set({ size, root, frontier, writes, fingerprint }).where("township", "=", township),
)
export const notify = define<{ channel: string; payload: string }>()((db, { channel, payload }) =>
  db.selectNoFrom(sql`pg_notify(${channel}, ${payload})`.as("told")),
)
