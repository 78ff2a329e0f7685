/** Single `record` calls, each durable before it returns, beside single bare inserts. */
import { join } from "node:path"
import { initBook, openBook } from "@taizhang/store"
import { makeHistory } from "./histories.ts"
import { line, timed } from "./median.ts"
import { emptyRaw, insertRows, openRaw, rowsAfter } from "./raw.ts"

const ENTRIES = 3_000
const MEASURED = 800

export const singles = async (folder: string): Promise<string> => {
  const history = makeHistory({ entries: ENTRIES, late: 0, strikes: 0, largeBranch: 400, batch: 1 })
  const path = join(folder, "single.db")
  await initBook(path, { township: "测试镇" })
  const book = await openBook(path)
  const first = history.length - MEASURED
  await book.record(history.slice(0, first), { by: "bench" })
  const reader = openRaw(path)
  const beside = await emptyRaw(join(folder, "single-raw.db"))
  const insert = insertRows(beside)
  insert(rowsAfter(reader, 0))
  const ours: Array<number> = []
  const raw: Array<number> = []
  for (const [index, proposal] of history.slice(first).entries()) {
    ours.push(await timed(() => book.record([proposal], { by: "bench" })))
    const rows = rowsAfter(reader, first + index)
    raw.push(await timed(() => insert(rows)))
  }
  await book.close()
  reader.close()
  beside.close()
  return line("single record", ours, raw, 1)
}
