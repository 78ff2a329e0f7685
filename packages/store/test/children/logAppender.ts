/** Appends batches to a township and says each that is recorded: `node logAppender.ts URL TOWNSHIP NAME SIZE [COUNT]`. */
import { writeSync } from "node:fs"
import { Effect, Result } from "effect"
import { townshipOf } from "../../src/log/place.ts"
import * as PostgresLog from "../../src/log/postgres/PostgresLog.ts"
import { after } from "../../src/testing/Sketch.ts"

const [url = "", township = "", name = "", size = "1", count = "1000000"] = process.argv.slice(2)

/** Writes at once: what was said is said, whenever the process dies. */
const say = (line: string): void => void writeSync(1, `${line}\n`)

const log = await Effect.runPromise(PostgresLog.open(townshipOf({ url, shown: "postgres://test" }, township)))
say("OPEN")
for (let batch = 0; batch < Number(count); batch += 1) {
  const sketches = Array.from({ length: Number(size) }, (_, index) => ({
    id: `${name}-batch-${batch}-${index}`,
    tags: [`writer:${name}`],
    data: { text: "慰问".repeat(index % 40) },
  }))
  const done = await Effect.runPromise(
    Effect.result(log.transact((tx) => Effect.flatMap(tx.head, (head) => tx.append(after(head, sketches))))),
  )
  say(
    Result.isSuccess(done)
      ? `ACK ${batch} ${done.success.positions.join(" ")}`
      : `FAIL ${batch} ${done.failure._tag} ${done.failure.said.en}`,
  )
  if (Result.isFailure(done)) break
}
await Effect.runPromise(log.close)
