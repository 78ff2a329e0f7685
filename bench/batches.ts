/** Batched import: everything included (rules, registers, tags, sealing, late facts, strikes) beside the bare inserts. */
import type { Proposal } from "@taizhang/domain/kernel/Event"
import { initBook, openBook } from "@taizhang/store"
import { line, timed } from "./median.ts"
import { emptyRaw, insertRows, openRaw, rowsAfter } from "./raw.ts"

/** Records the history into a new book, `batch` entries at a time. */
export const batches = async (path: string, history: ReadonlyArray<Proposal>, batch: number): Promise<string> => {
  await initBook(path, { township: "测试镇" })
  const book = await openBook(path)
  const reader = openRaw(path)
  const beside = await emptyRaw(`${path}.raw`)
  const insert = insertRows(beside)
  const ours: Array<number> = []
  const raw: Array<number> = []
  for (let from = 0; from < history.length; from += batch) {
    const proposals = history.slice(from, from + batch)
    ours.push(await timed(() => book.record(proposals, { by: "bench" })))
    const rows = rowsAfter(reader, from)
    raw.push(await timed(() => insert(rows)))
    if (from % 20_000 === 0) process.stderr.write(`\r${from + proposals.length} / ${history.length}`)
  }
  process.stderr.write("\r")
  await book.close()
  reader.close()
  beside.close()
  return line(`batched import (${batch} a batch)`, ours, raw, Math.min(batch, history.length))
}
