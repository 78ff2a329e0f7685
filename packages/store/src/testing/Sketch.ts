/** What the laws of the log write and read: entries as short sketches. */
import assert from "node:assert/strict"
import { Effect } from "effect"
import { plainDate } from "@taizhang/domain/kernel/Calendar"
import type { Entry } from "@taizhang/domain/kernel/Event"
import type { EntryId, Tag } from "@taizhang/domain/kernel/Ids"
import { STRUCK } from "@taizhang/domain/kernel/Model"
import { bodyOf } from "../log/Body.ts"
import type { EventLog, FoldCursor, ReadTx, Storable } from "../log/EventLog.ts"

/** What a law is tried on. */
export interface LogUnderTest {
  /** The log: new, empty and open. */
  readonly log: EventLog
  /**
   * Opens what holds the log once more, as another process would, whatever became of those that were opened before.
   * Not given where nothing outlives the log itself, as in memory.
   */
  readonly connect?: () => Effect.Effect<EventLog, unknown>
}

/** A law, and the proof of it. */
export interface LogLaw {
  readonly name: string
  /** Whether it speaks of what outlives one open log, so that it takes {@link LogUnderTest.connect}. */
  readonly storage: boolean
  /** Fails where the law does not hold, and where it takes storage and there is none: it is never passed over. */
  readonly holds: (given: LogUnderTest) => Effect.Effect<void, unknown>
}

export const tag = (name: string): Tag => name as Tag

/** An entry as a test writes it. */
export interface Sketch {
  readonly id: string
  readonly type?: string
  readonly on?: string
  readonly data?: object
  readonly rank?: number
  readonly place?: number
  readonly tags?: ReadonlyArray<string>
  readonly strikes?: number
}

/** Sketches as entries that follow a position. */
export const after = (head: number, sketches: ReadonlyArray<Sketch>): ReadonlyArray<Storable> =>
  sketches.map(
    ({ id, type = "Noted", on = "2025-01-01", data = {}, rank = 0, place, tags = ["a:1"], strikes }, index) => {
      const position = head + index + 1
      const entry: Entry = {
        ...{ position, place: place ?? position, id: id as EntryId, type, occurredOn: plainDate(on), data },
        ...{ recordedAt: "2026-01-01T00:00:00.000Z", recordedBy: "test" },
      }
      return { entry, body: bodyOf(entry), rank, tags: tags.map(tag), ...(strikes === undefined ? {} : { strikes }) }
    },
  )

export const append = (log: EventLog, ...sketches: ReadonlyArray<Sketch>) =>
  log.transact((tx) => Effect.flatMap(tx.head, (head) => tx.append(after(head, sketches))))

export const strike = (id: string, strikes: number, tags: ReadonlyArray<string> = ["a:1"]): Sketch => ({
  ...{ id, type: STRUCK, on: "2026-01-01", data: { entry: "x", reason: "y" }, tags, strikes },
})

export const foldedIds = (
  tx: ReadTx,
  selection: Parameters<ReadTx["folded"]>[0],
  limit: number,
): Effect.Effect<ReadonlyArray<string>, unknown> =>
  Effect.gen(function* () {
    const ids: Array<string> = []
    let cursor: FoldCursor | undefined
    do {
      const page = yield* tx.folded(selection, cursor, limit)
      assert.ok(page.entries.length <= limit)
      ids.push(...page.entries.map(({ id }) => id))
      cursor = page.next
    } while (cursor !== undefined)
    return ids
  })

export const pagedIds = (tx: ReadTx, selection: Parameters<ReadTx["page"]>[0], limit: number) =>
  Effect.gen(function* () {
    const ids: Array<string> = []
    for (let at = 0; ;) {
      const page = yield* tx.page(selection, at, limit)
      ids.push(
        ...page.map(({ entry, struck }) => (struck === undefined ? entry.id : `${entry.id} struck by ${struck}`)),
      )
      if (page.length < limit) return ids
      at = page.at(-1)?.entry.position ?? at
    }
  })

/** A law of any log. */
export const law = (name: string, proof: (log: EventLog) => Effect.Effect<void, unknown>): LogLaw => ({
  ...{ name, storage: false },
  holds: ({ log }) => proof(log),
})

/** Opens the same storage, uses it, and closes it whatever came of it. */
type Connected = <A, E>(use: (log: EventLog) => Effect.Effect<A, E>) => Effect.Effect<A, unknown>

/** A law of a log that outlives its being open; what it opens is closed afterwards. */
export const storageLaw = (
  name: string,
  proof: (log: EventLog, connected: Connected) => Effect.Effect<void, unknown>,
): LogLaw => ({
  ...{ name, storage: true },
  holds: ({ log, connect }) =>
    connect === undefined
      ? Effect.fail(new Error("this law is of storage that can be opened again, and there is none"))
      : proof(log, (use) => Effect.acquireUseRelease(connect(), use, (opened) => opened.close)),
})
