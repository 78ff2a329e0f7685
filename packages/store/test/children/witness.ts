/**
 * A witness in a process of its own: `node witness.ts STATE` serves it and says its URL; `node witness.ts STATE FILE`
 * keeps the request in a file and is killed before it could answer.
 */
import { readFileSync, writeSync } from "node:fs"
import { Effect } from "effect"
import { serveWitness } from "../../src/witness/Server.ts"
import { addCheckpoint } from "../../src/witness/Witness.ts"
import { keyOf, openWitness } from "../../src/witness/WitnessFile.ts"

const [path = "", file] = process.argv.slice(2)
const say = (line: string): void => void writeSync(1, `${line}\n`)

const dying = (request: string) =>
  Effect.gen(function* () {
    const witness = yield* openWitness(path)
    const outcome = addCheckpoint(
      witness,
      yield* keyOf(path, witness),
      readFileSync(request),
      Math.floor(Date.now() / 1000),
    )
    say(outcome._tag)
    process.kill(process.pid, "SIGKILL")
    yield* Effect.never
  })

const serving = Effect.gen(function* () {
  const observer = { contradicted: () => undefined, failed: (cause: unknown) => say(String(cause)) }
  const { url } = yield* serveWitness({ path, port: 0, observer })
  say(url)
  yield* Effect.never
})

await Effect.runPromise(file === undefined ? Effect.scoped(serving) : dying(file))
