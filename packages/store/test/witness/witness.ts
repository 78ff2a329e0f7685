/** A witness in a folder of its own, closed and gone after each test. */
import { join } from "node:path"
import type { ServerOptions } from "node:http"
import { Effect, Exit, Scope } from "effect"
import { afterEach } from "vitest"
import { serveWitness } from "../../src/witness/Server.ts"
import { initWitness, keyOf, openWitness, type WatchedLog, type WitnessFile } from "../../src/witness/WitnessFile.ts"
import type { SigningKey } from "../../src/merkle/Key.ts"
import { newFolder } from "../folder.ts"

const files: Array<WitnessFile> = []
const scopes: Array<Scope.Closeable> = []

/** Ends the servers of a test before its end. */
export const stopServers = async (): Promise<void> => {
  for (const scope of scopes.splice(0)) await Effect.runPromise(Scope.close(scope, Exit.void))
}

afterEach(async () => {
  await stopServers()
  for (const file of files.splice(0)) file.close()
})

export const opened = async (path: string, options = {}): Promise<WitnessFile> => {
  const file = await Effect.runPromise(openWitness(path, options))
  files.push(file)
  return file
}

export const signingKeyOf = (path: string, file: WitnessFile): Promise<SigningKey> =>
  Effect.runPromise(keyOf(path, file))

/** The path of a new witness that knows some logs. */
export const newWitness = async (...logs: ReadonlyArray<WatchedLog>): Promise<string> => {
  const path = join(newFolder(), "witness.db")
  await Effect.runPromise(initWitness(path, "example.com/witness"))
  const file = await Effect.runPromise(openWitness(path))
  for (const log of logs) file.addLog(log, 1_700_000_000)
  file.close()
  return path
}

export interface Served {
  readonly url: string
  readonly vkey: string
  /** What the operator was told. */
  readonly told: Array<string>
}

/** Serves a witness at a free port until the test ends. */
export const served = async (path: string, patience?: ServerOptions): Promise<Served> => {
  const told: Array<string> = []
  const scope = await Effect.runPromise(Scope.make())
  scopes.push(scope)
  const observer = {
    contradicted: (origin: string, size: number) => void told.push(`${origin} ${size}`),
    failed: (cause: unknown) => void told.push(String(cause)),
  }
  const options = { path, port: 0, observer, ...(patience === undefined ? {} : { patience }) }
  return { ...(await Effect.runPromise(Scope.provide(serveWitness(options), scope))), told }
}
