/** The statements of a witness's state, typed and compiled once. */
import type { Generated } from "kysely"
import { statements as define } from "../log/sqlite/Statement.ts"
import type { Contradiction, Cosigned, Retired } from "./WitnessStore.ts"

interface Tables {
  readonly meta: { readonly name: string; readonly value: string }
  readonly log: { readonly origin: string; readonly vkey: string; readonly added: number; readonly repeated: number }
  readonly cosigned: Cosigned & { readonly seq: Generated<number> }
  readonly contradiction: Contradiction
  readonly retired: Retired
}

const on = define<Tables>()
const columns = ["origin", "size", "root", "time", "checkpoint", "cosignature"] as const

export const meta = on<{ name: string }>()((db, { name }) =>
  db.selectFrom("meta").select("value").where("name", "=", name),
)
export const putMeta = on<Tables["meta"]>()((db, { name, value }) => db.insertInto("meta").values({ name, value }))

export const keysOf = on<{ origin: string }>()((db, { origin }) =>
  db.selectFrom("log").select("vkey").where("origin", "=", origin).orderBy("added").orderBy("vkey"),
)
export const addLog = on<{ origin: string; vkey: string; added: number }>()((db, { origin, vkey, added }) =>
  db.insertInto("log").values({ origin, vkey, added, repeated: 0 }),
)
export const logs = on()((db) => db.selectFrom("log").select(["origin", "vkey"]).orderBy("origin").orderBy("added"))

/** The largest that was cosigned of a log, and of that the latest. */
export const newest = on<{ origin: string }>()((db, { origin }) =>
  db
    .selectFrom("cosigned")
    .select(columns)
    .where("origin", "=", origin)
    .orderBy("size", "desc")
    .orderBy("seq", "desc")
    .limit(1),
)
/** The first that was cosigned of a log at a size. */
export const firstAt = on<{ origin: string; size: number }>()((db, { origin, size }) =>
  db
    .selectFrom("cosigned")
    .select(columns)
    .where("origin", "=", origin)
    .where("size", "=", size)
    .orderBy("seq")
    .limit(1),
)
export const history = on<{ origin: string }>()((db, { origin }) =>
  db.selectFrom("cosigned").select(columns).where("origin", "=", origin).orderBy("size").orderBy("seq"),
)
export const count = on<{ origin: string }>()((db, { origin }) =>
  db
    .selectFrom("cosigned")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("origin", "=", origin),
)
export const contradictions = on<{ origin: string }>()((db, { origin }) =>
  db.selectFrom("contradiction").selectAll().where("origin", "=", origin).orderBy("size"),
)

export const keep = on<Cosigned>()((db, { origin, size, root, time, checkpoint, cosignature }) =>
  db.insertInto("cosigned").values({ origin, size, root, time, checkpoint, cosignature }),
)
export const again = on<{ origin: string }>()((db, { origin }) =>
  db
    .updateTable("log")
    .set((eb) => ({ repeated: eb("repeated", "+", 1) }))
    .where("origin", "=", origin),
)
/** A second one at a size is left out by a trigger. */
export const accuse = on<Contradiction>()((db, { origin, size, root, time, checkpoint }) =>
  db.insertInto("contradiction").values({ origin, size, root, time, checkpoint }),
)

export const retired = on<{ origin: string }>()((db, { origin }) =>
  db.selectFrom("retired").selectAll().where("origin", "=", origin),
)
export const retire = on<Retired>()((db, { origin, time, reason }) =>
  db.insertInto("retired").values({ origin, time, reason }),
)
