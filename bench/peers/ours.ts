/** Ours in the comparison with its peers, on either engine. */
import type { Proposal } from "@taizhang/domain/kernel/Event"
import { initBook, openBook } from "@taizhang/store"
import { bodyOf } from "@taizhang/store/log/Body"
import type { Storable } from "@taizhang/store/log/EventLog"
import { initLog, openLog } from "@taizhang/store/log/open"
import { placeOf } from "@taizhang/store/log/place"
import { Effect, Result } from "effect"
import { replayed } from "../replays.ts"

const BATCH = 2_000

/** A log alone, with tags and proofs and without rules and registers. Its JSON is written while it appends, as the peers' is. */
export const openOurLog = async (given: string) => {
  const place = Result.getOrThrow(placeOf(given))
  await initLog(place, { origin: given, township: "测试镇", settings: {}, created: "2026-01-01T00:00:00.000Z" })
  const log = await Effect.runPromise(openLog(place, {}))
  return {
    append: (batch: ReadonlyArray<Storable>) => {
      const entries = batch.map(({ entry, rank, tags }) => ({ entry, rank, tags, body: bodyOf(entry) }))
      return Effect.runPromise(log.transact((tx) => tx.append(entries)))
    },
    close: () => Effect.runPromise(log.close),
  }
}

/** A book in which a history was recorded through all rules, its personal text sealed. */
export const recordedBook = async (given: string, keys: string, history: ReadonlyArray<Proposal>) => {
  await initBook(given, { township: "测试镇", keys })
  const book = await openBook(given, { keys })
  for (let from = 0; from < history.length; from += BATCH)
    await book.record(history.slice(from, from + BATCH), { by: "bench" })
  const head = await book.head()
  return { replay: (round: number) => replayed(book, head, round), close: () => book.close() }
}
