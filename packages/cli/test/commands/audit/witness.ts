/** A witness that listens, for as long as a test file runs. */
import { join } from "node:path"
import { serveWitness } from "@taizhang/store/witness/Server"
import { initWitness, openWitness } from "@taizhang/store/witness/WitnessFile"
import { Effect, Exit, Scope } from "effect"
import { afterAll, expect } from "vitest"
import { folder, ok } from "../../town.ts"

const scope = Effect.runSync(Scope.make())
afterAll(() => Effect.runPromise(Scope.close(scope, Exit.void)))

/**
 * A witness of its own name that knows the log of a book: the flags that name it to a command, its key, its state; `told`
 * gets what its operator is told.
 */
export const witnessOf = async (
  book: string,
  { name = "county.example/witness", told = [] }: { readonly name?: string; readonly told?: Array<string> } = {},
): Promise<{ readonly flags: ReadonlyArray<string>; readonly vkey: string; readonly state: string }> => {
  const path = join(folder(), "witness.db")
  await Effect.runPromise(initWitness(path, name))
  const vkey = (await ok("audit", "key", "--book", book)).trim()
  const state = await Effect.runPromise(openWitness(path))
  expect(state.addLog({ origin: vkey.slice(0, vkey.indexOf("+")), vkey }, 1)).toBe(true)
  state.close()
  const failed = (cause: unknown): void => expect.unreachable(String(cause))
  const contradicted = (origin: string, size: number): void => void told.push(`${origin} ${size}`)
  const serving = serveWitness({ path, port: 0, observer: { contradicted, failed } })
  const served = await Effect.runPromise(Effect.provideService(serving, Scope.Scope, scope))
  return { flags: ["--witness", served.url, "--witness-key", served.vkey], vkey: served.vkey, state: path }
}
