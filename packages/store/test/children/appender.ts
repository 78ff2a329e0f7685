/** Appends batches for ever and says each one that is recorded: `node appender.ts BOOK NAME SIZE [COUNT]`. */
import { writeSync } from "node:fs"
import { openBook } from "../../src/promised.ts"
import { by, payment } from "../facts.ts"
import { model } from "../model.ts"

const [path = "", name = "", size = "1", count = "1000000"] = process.argv.slice(2)

/** Writes at once: what was said is said, whenever the process dies. */
const say = (line: string): void => void writeSync(1, `${line}\n`)

const book = await openBook(path, { model })
say("OPEN")
for (let batch = 0; batch < Number(count); batch += 1) {
  const proposals = Array.from({ length: Number(size) }, (_, index) => payment(`${name}-${batch}-${index}`, "p1", 1))
  try {
    const { entries } = await book.record(proposals, by)
    say(`ACK ${batch} ${entries.map(({ position }) => position).join(" ")}`)
  } catch (cause) {
    say(`FAIL ${batch} ${(cause as { readonly _tag?: string })._tag ?? String(cause)}`)
    break
  }
}
await book.close()
