/** Starts one PostgreSQL for all tests of the store, before the first; each test file takes a database of its own. */
import type { TestProject } from "vitest/node"
import { newDatabase, startServer } from "./server.ts"

declare module "vitest" {
  interface ProvidedContext {
    /** Where it listens; 0 where it cannot run on this machine. */
    readonly postgresPort: number
    /** A database for the tests of packages that know nothing of servers; empty where there is none. */
    readonly postgresUrl: string
  }
}

export const setup = async (project: TestProject): Promise<(() => Promise<void>) | undefined> => {
  const server = await startServer()
  project.provide("postgresPort", server?.port ?? 0)
  project.provide(
    "postgresUrl",
    server === undefined ? "" : await newDatabase(server.url("postgres"), `tests-of-${project.name}`),
  )
  return server?.stop
}
