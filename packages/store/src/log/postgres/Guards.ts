/**
 * Comparing what guards the tables with what the steps of `schema.ts` make: whoever owns them can lift a trigger, put
 * another body under its function, or a rule in front of the table.
 */
import { sql } from "kysely"
import type { Unlike } from "../EventLog.ts"
import { FUNCTIONS, GUARDS, INDEXES, SCHEMA, triggerOf } from "./schema.ts"
import type { Session } from "./Session.ts"
import { compiler } from "./Statement.ts"

/** A thing by its name, and what of it must be the same. */
interface Made {
  readonly what: string
  readonly how: string
}

const ours = sql`${SCHEMA}::regnamespace`

const TRIGGERS = sql<Made & { readonly enabled: string }>`
  select 'trigger ' || t.tgname || ' on ' || c.relname as what, pg_get_triggerdef(t.oid) as how, t.tgenabled::text as enabled
  from pg_trigger t join pg_class c on c.oid = t.tgrelid
  where c.relnamespace = ${ours} and not t.tgisinternal order by 1`.compile(compiler)
const BODIES = sql<Made>`
  select 'function ' || p.proname as what, l.lanname || ' ' || coalesce(p.proconfig::text, '') || p.prosrc as how
  from pg_proc p join pg_language l on l.oid = p.prolang where p.pronamespace = ${ours} order by 1`.compile(compiler)
/** None of these is of this program. */
const BESIDE = sql<{ readonly what: string }>`
  select 'rule ' || r.rulename || ' on ' || c.relname as what from pg_rewrite r join pg_class c on c.oid = r.ev_class
  where c.relnamespace = ${ours} and not (c.relkind = 'v' and r.rulename = '_RETURN')
  union all select 'policy ' || p.polname || ' on ' || c.relname from pg_policy p join pg_class c on c.oid = p.polrelid
  where c.relnamespace = ${ours} order by 1`.compile(compiler)
const NAMED = sql<{ readonly what: string }>`
  select 'index ' || c.relname as what from pg_class c
  where c.relnamespace = ${ours} and c.relkind in ('i', 'I')`.compile(compiler)
/** By what the facts of a register are made of its text. */
const FACTS = sql<{ readonly how: string }>`
  select a.attgenerated::text || pg_get_expr(d.adbin, d.adrelid) as how
  from pg_attribute a join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where a.attrelid = ${`${SCHEMA}.register`}::regclass and a.attname = 'facts'`.compile(compiler)

/** A definition without what a server writes of it in its own way: case, brackets, spaces, the order of events. */
const plain = (definition: string): string =>
  definition
    .toLowerCase()
    .replaceAll(new RegExp(`${SCHEMA}\\.|[\\s()"]`, "g"), "")
    .replace("updateordelete", "deleteorupdate")

const compared = (expected: ReadonlyArray<Made>, found: ReadonlyArray<Made>): ReadonlyArray<Unlike> => {
  const left = new Map(expected.map(({ what, how }) => [what, how]))
  const unlike: Array<Unlike> = []
  for (const { what, how } of found) {
    const own = left.get(what)
    if (own === undefined) unlike.push({ what, how: "added" })
    else if (own !== how) unlike.push({ what, how: "other" })
    left.delete(what)
  }
  return [...unlike, ...[...left.keys()].map((what): Unlike => ({ what, how: "missing" }))]
}

/** What guards the tables of a database and is not as the steps make it. */
export const unlikeMade = async (session: Session): Promise<ReadonlyArray<Unlike>> => {
  const triggers = await session.once(TRIGGERS)
  const bodies = await session.once(BODIES)
  const beside = await session.once(BESIDE)
  const named = new Set((await session.once(NAMED)).map(({ what }) => what))
  const [facts] = await session.once(FACTS)
  return [
    ...compared(
      GUARDS.map((guard) => ({
        what: `trigger ${guard.name} on ${guard.table}`,
        how: `A ${plain(triggerOf(guard))}`,
      })),
      triggers.map(({ what, how, enabled }) => ({ what, how: `${enabled} ${plain(how)}` })),
    ),
    ...compared(
      Object.entries(FUNCTIONS).map(([name, body]) => ({ what: `function ${name}`, how: `plpgsql ${body}` })),
      bodies,
    ),
    ...beside.map(({ what }): Unlike => ({ what, how: "added" })),
    ...INDEXES.filter((name) => !named.has(`index ${name}`)).map((name): Unlike => ({
      what: `index ${name}`,
      how: "missing",
    })),
    ...(plain(facts?.how ?? "") === "sstate::jsonb"
      ? []
      : [{ what: "column facts of register", how: "other" } satisfies Unlike]),
  ]
}
