/** What is set on each connection, and what a server must be to keep a log: asserted on each, as SQLite's pragmas are. */
import { StoreFailed } from "../../Failure.ts"
import type { Server } from "../place.ts"
import { SCHEMA } from "./schema.ts"

/** How long a writer waits for those before it; `BookBusy` says it. */
const LOCK_TIMEOUT = "5s"
/** How long a transaction may do nothing before the server ends it: a writer that hangs does not hold others for ever. */
const IDLE_TIMEOUT = "60s"
/** The oldest server with all that the statements use, and still maintained: 14. */
const OLDEST = 140_000

/**
 * What is set, and what is read to be asserted. `enable_seqscan` is off because statements stay prepared: a plan made
 * while a table was empty would otherwise read it from end to end when it is full.
 */
export const SETTINGS = `SELECT
  set_config('search_path', '${SCHEMA}, pg_temp', false),
  set_config('lock_timeout', '${LOCK_TIMEOUT}', false),
  set_config('idle_in_transaction_session_timeout', '${IDLE_TIMEOUT}', false),
  set_config('enable_seqscan', 'off', false),
  set_config('jit', 'off', false),
  set_config('bytea_output', 'hex', false),
  current_setting('server_version_num')::integer AS version,
  current_setting('server_version') AS called,
  current_setting('server_encoding') AS encoding,
  current_setting('synchronous_commit') AS durable,
  current_setting('fsync') AS fsync,
  current_setting('full_page_writes') AS pages,
  pg_is_in_recovery() AS standby`

/** What {@link SETTINGS} gives. */
export interface Settings {
  readonly version: number
  readonly called: string
  readonly encoding: string
  readonly durable: string
  readonly fsync: string
  readonly pages: string
  readonly standby: boolean
}

const warned = new Set<string>()

/** Says once for each server that it would lose what it acknowledged when the power fails. */
const warnOfRisk = ({ url, shown }: Server, setting: string): void => {
  if (warned.has(`${url} ${setting}`)) return
  warned.add(`${url} ${setting}`)
  process.emitWarning(
    `${shown}: ${setting} = off，断电会丢失已确认的记录 / what was acknowledged is lost when the power fails`,
    { code: "TAIZHANG_NOT_DURABLE" },
  )
}

/** Refuses a server that is not fit to keep a log, and warns of one that is at risk. */
export const assertFit = (server: Server, found: Settings): void => {
  const unfit = (what: string) => new StoreFailed({ path: server.shown, cause: new Error(what) })
  if (found.version < OLDEST) throw unfit(`PostgreSQL ${found.called} is older than ${OLDEST / 10_000}`)
  if (found.encoding !== "UTF8") throw unfit(`server_encoding is ${found.encoding}, not UTF8`)
  if (found.durable === "off")
    throw unfit("synchronous_commit is off: what is acknowledged could be lost; set it to on for this role or database")
  if (found.fsync === "off") warnOfRisk(server, "fsync")
  if (found.pages === "off") warnOfRisk(server, "full_page_writes")
}
