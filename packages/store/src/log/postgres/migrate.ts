/** Bringing the tables of a database up to this version: the steps of `schema.ts`, taken once each, by one at a time. */
import { sql } from "kysely"
import { BookNotFound, NewerBook, OlderBook } from "../../Failure.ts"
import { ALIKE_FROM, SCHEMA, STEPS } from "./schema.ts"
import type { Session } from "./Session.ts"
import { compiler } from "./Statement.ts"

/** "tzhb": under this number whoever takes the steps holds an advisory lock of the database. */
const LOCK = 0x747a6862

const EXISTS = sql<{ readonly found: boolean }>`
  select to_regclass(${`${SCHEMA}.format`}) is not null as found`.compile(compiler)
const VERSION = sql<{ readonly version: number }>`
  select version from ${sql.table(`${SCHEMA}.format`)}`.compile(compiler)

/** How many steps have been taken; 0 where the tables are not there. */
const versionOf = async (session: Session): Promise<number> => {
  const [exists] = await session.once(EXISTS)
  if (exists?.found !== true) return 0
  return (await session.once(VERSION))[0]?.version ?? 0
}

const assertKnown = (path: string, found: number, known: number): void => {
  if (found > known) throw new NewerBook({ path, found, known })
}

/**
 * Refuses a database of another format, and one that is older unless its steps may be taken and this user can, or it is
 * only read and has the tables of the newest.
 */
export const assertFormat = async (
  session: Session,
  path: string,
  take: boolean,
  steps: ReadonlyArray<string> = STEPS,
): Promise<void> => {
  const found = await versionOf(session)
  if (found === 0) throw new BookNotFound({ path })
  assertKnown(path, found, steps.length)
  if (found === steps.length) return
  if (!take && steps === STEPS && found >= ALIKE_FROM) return
  const older = new OlderBook({ path, found, known: steps.length })
  if (!take) throw older
  await migrate(session, path, steps).catch((cause: unknown) => {
    throw (cause as { readonly code?: string }).code === NO_RIGHT ? older : cause
  })
}

/** Insufficient privilege. */
const NO_RIGHT = "42501"

/** Takes the steps that were not taken yet, in one transaction; only the owner of the tables can. */
export const migrate = async (session: Session, path: string, steps: ReadonlyArray<string> = STEPS): Promise<void> => {
  const before = await versionOf(session)
  assertKnown(path, before, steps.length)
  if (before === steps.length) return
  // Locked before the transaction begins: one that began earlier might not see what another has made meanwhile.
  await session.script(`SELECT pg_advisory_lock(${LOCK})`)
  try {
    session.begin("READ COMMITTED")
    await take(session, path, steps)
    if ((await session.commit()) === "undone") throw session.failed
  } catch (cause) {
    session.rollBack()
    throw cause
  } finally {
    await session.script(`SELECT pg_advisory_unlock(${LOCK})`).catch(() => undefined)
  }
}

const take = async (session: Session, path: string, steps: ReadonlyArray<string>): Promise<void> => {
  const found = await versionOf(session)
  assertKnown(path, found, steps.length)
  await session.script(`CREATE SCHEMA IF NOT EXISTS ${SCHEMA}`)
  await session.script(`CREATE TABLE IF NOT EXISTS ${SCHEMA}.format (version integer NOT NULL)`)
  for (const step of steps.slice(found)) await session.script(step)
  await session.script(`DELETE FROM ${SCHEMA}.format; INSERT INTO ${SCHEMA}.format (version) VALUES (${steps.length})`)
}
