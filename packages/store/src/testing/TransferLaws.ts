/** The laws of export and import: what a log gives of itself makes the same log again, down to the root. */
import assert from "node:assert/strict"
import { Effect } from "effect"
import type { Tag } from "@taizhang/domain/kernel/Ids"
import { entryAt } from "../log/Body.ts"
import type { EventLog, Storable, StoredTag } from "../log/EventLog.ts"
import { memoryLog } from "../log/memory.ts"
import { hex } from "./NaiveTree.ts"
import { after, append, foldedIds, law, pagedIds, type LogLaw } from "./Sketch.ts"
import { someHistory } from "./SomeHistory.ts"

/** What a log gives of itself, as entries ready to be stored: the raw leaves, and what belongs to them. */
const exported = (log: EventLog): Effect.Effect<ReadonlyArray<Storable>, unknown> =>
  log.read((tx) =>
    Effect.gen(function* () {
      const tags = new Map<number, Array<Tag>>()
      for (let last: StoredTag | undefined; ;) {
        const page: ReadonlyArray<StoredTag> = yield* tx.tagPage(last, 100)
        last = page.at(-1)
        if (last === undefined) break
        for (const [one, position] of page) tags.set(position, [...(tags.get(position) ?? []), one])
      }
      const struck = new Map([...(yield* tx.strikes)].map(([target, by]) => [by, target]))
      const all: Array<Storable> = []
      for (;;) {
        const page = yield* tx.stored(all.length, 100)
        if (page.length === 0) return all
        for (const { position, place, rank, bytes } of page) {
          const body = Buffer.from(bytes).toString()
          const strikes = struck.get(position)
          all.push({
            ...{ entry: entryAt(position, place, body), body, rank, tags: tags.get(position) ?? [] },
            ...(strikes === undefined ? {} : { strikes }),
          })
        }
      }
    }),
  )

/** Appends to an empty log in batches of a size. */
const imported = (log: EventLog, all: ReadonlyArray<Storable>, size: number) =>
  Effect.forEach(Array.from({ length: Math.ceil(all.length / size) }), (_, batch) =>
    log.transact((tx) => tx.append(all.slice(batch * size, (batch + 1) * size))),
  )

const told = (log: EventLog) =>
  log.read((tx) =>
    Effect.gen(function* () {
      const { size, root, frontier } = yield* tx.tree
      const nodes = (yield* tx.nodes(1, 0, 100)).map(({ index, hash }) => `${index} ${hex(hash)}`)
      return {
        ...{ tree: [size, hex(root), ...frontier.map(hex)], nodes },
        bytes: (yield* tx.stored(0, 10_000)).map(({ bytes }) => Buffer.from(bytes).toString()),
        ...{ folded: yield* foldedIds(tx, {}, 500), earlier: yield* foldedIds(tx, { knownAt: 20 }, 500) },
        ...{ pages: yield* pagedIds(tx, {}, 500), tags: yield* tx.countTags },
      }
    }),
  )

/** Bytes in which every encoding has something to lose, and enough of them to fill tiles. */
const TEXTS = ["台账 😀", "\u0000", "\\u0000", "\r\n", "\u2028", '"\\', "é e\u0301", "\ufffd", "\\x00", "NULL"]
const texts = (head: number): ReadonlyArray<Storable> =>
  after(
    head,
    Array.from({ length: 520 }, (_, index) => ({
      ...{ id: `text-${index}`, tags: [`t:${index % 7}`] },
      data: { [TEXTS[index % TEXTS.length] ?? ""]: TEXTS[index % 9] ?? "", n: index / 8 },
    })),
  )

const meta = { origin: "test/1", township: "测试镇", settings: {}, created: "2026-01-01T00:00:00.000Z" }

export const transferLaws: ReadonlyArray<LogLaw> = [
  law("its raw leaves, appended to another log, give the same root and the same reads", (log) =>
    Effect.gen(function* () {
      const history = someHistory(31, 30)
      yield* log.transact((tx) => tx.append(history))
      yield* log.transact((tx) => tx.append(texts(history.length)))
      const other = memoryLog(meta)
      yield* imported(other, yield* exported(log), 77)
      assert.deepEqual(yield* told(other), yield* told(log))
    }),
  ),

  law("another log's raw leaves, appended to it in batches of any size, give the same root and the same reads", (log) =>
    Effect.gen(function* () {
      const other = memoryLog(meta)
      const history = someHistory(32, 30)
      yield* other.transact((tx) => tx.append([...history, ...texts(history.length)]))
      yield* imported(log, yield* exported(other), 41)
      assert.deepEqual(yield* told(log), yield* told(other))
      // It goes on from there as the other does.
      for (const one of [log, other]) yield* append(one, { id: "entry-new" })
      assert.deepEqual((yield* told(log)).tree, (yield* told(other)).tree)
    }),
  ),
]
