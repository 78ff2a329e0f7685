/** Batched import: everything included (rules, registers, tags, sealing, late facts, strikes) beside the bare inserts. */
import { join } from "node:path"
import type { Proposal } from "@taizhang/domain/kernel/Event"
import { initBook, openBook } from "@taizhang/store"
import { line, timed } from "./median.ts"
import { emptyRaw, insertRows, openRaw, rowsAfter } from "./raw.ts"

const BATCH = 2_000

/** Records the history into `book.db` of the folder, which the replay then reads. */
export const batches = async (folder: string, history: ReadonlyArray<Proposal>): Promise<string> => {
  const path = join(folder, "book.db")
  await initBook(path, { township: "测试镇" })
  const book = await openBook(path)
  const reader = openRaw(path)
  const beside = await emptyRaw(join(folder, "raw.db"))
  const insert = insertRows(beside)
  const ours: Array<number> = []
  const raw: Array<number> = []
  for (let from = 0; from < history.length; from += BATCH) {
    const proposals = history.slice(from, from + BATCH)
    ours.push(await timed(() => book.record(proposals, { by: "bench" })))
    const rows = rowsAfter(reader, from)
    raw.push(await timed(() => insert(rows)))
    if ((from / BATCH) % 10 === 0) process.stderr.write(`\r${from + proposals.length} / ${history.length}`)
  }
  process.stderr.write("\r")
  await book.close()
  reader.close()
  beside.close()
  return line(`batched import (${BATCH} a batch)`, ours, raw, BATCH)
}
