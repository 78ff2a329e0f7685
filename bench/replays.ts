/** Replay of the whole log through all registers, in the order of dates, beside reading and parsing it. */
import { openBook, type OpenBook } from "@taizhang/store"
import { line, timed } from "./median.ts"
import { openRaw, readAndParse } from "./raw.ts"

const ROUNDS = 7

/** One replay, asked as known at another position each round, so that nothing kept from the last round can answer. */
export const replayed = (book: OpenBook, head: number, round: number): Promise<unknown> =>
  book.figures(["members.total"], { knownAt: head - 1 - round })

export const replays = async (path: string): Promise<string> => {
  const book = await openBook(path)
  const raw = openRaw(path)
  const head = await book.head()
  const ours: Array<number> = []
  const beside: Array<number> = []
  for (let round = 0; round <= ROUNDS; round += 1) {
    const ms = await timed(() => replayed(book, head, round))
    const rawMs = await timed(() => readAndParse(raw))
    if (round === 0) continue // the first round warms both
    ours.push(ms)
    beside.push(rawMs)
  }
  await book.close()
  raw.close()
  return line(`replay of ${head} entries`, ours, beside, head)
}
