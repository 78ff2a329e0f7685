/** The laws of reading in pages by keyset cursors: what stands at the border of a page is read once, by whatever size. */
import assert from "node:assert/strict"
import { Effect } from "effect"
import type { FoldCursor, StoredTag } from "../log/EventLog.ts"
import { append, law, strike, tag, type LogLaw } from "./Sketch.ts"
import { someHistory } from "./SomeHistory.ts"

/** Ids that sort otherwise by any collation than by code point. */
const NAMES = ["b:2", "b:10", "B:1", "a:z", "a:Z", "aa:1", "a:_", "a:-", "a:1", "a:A-1", "a:a1", "a:a-1", "ab:-"]

/** By code point, as UTF-8 bytes compare. */
const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b))

/** Reads pages until one is not full; each but the last must be. */
const inPages = <A>(limit: number, page: (last: A | undefined) => Effect.Effect<ReadonlyArray<A>, unknown>) =>
  Effect.gen(function* () {
    const all: Array<A> = []
    for (;;) {
      const some = yield* page(all.at(-1))
      assert.ok(some.length <= limit, `a page of ${some.length} where ${limit} were asked`)
      all.push(...some)
      if (some.length < limit) return all
    }
  })

export const pagingLaws: ReadonlyArray<LogLaw> = [
  law("every page but the last is full, and the last names none to go on with", (log) =>
    Effect.gen(function* () {
      const all = someHistory(21, 19)
      yield* log.transact((tx) => tx.append(all))
      const whole = yield* log.read((tx) => tx.folded({}, undefined, 100))
      assert.equal(whole.next, undefined)
      for (let limit = 1; limit <= whole.entries.length + 1; limit += 1) {
        const ids: Array<string> = []
        yield* log.read((tx) =>
          Effect.gen(function* () {
            let cursor: FoldCursor | undefined
            do {
              const page = yield* tx.folded({}, cursor, limit)
              assert.ok(page.next === undefined ? page.entries.length <= limit : page.entries.length === limit)
              ids.push(...page.entries.map(({ id }) => id))
              cursor = page.next
            } while (cursor !== undefined)
          }),
        )
        const expected = whole.entries.map(({ id }) => id)
        assert.deepEqual(ids, expected, `pages of ${limit}`)
      }
    }),
  ),

  law("positions, stored bytes and tags come whole in pages of any size", (log) =>
    Effect.gen(function* () {
      const all = someHistory(22, 17)
      yield* log.transact((tx) => tx.append(all))
      const positions = all.map(({ entry }) => entry.position)
      const tags = all.flatMap(({ tags: own, entry }) => own.map((one) => `${one} ${entry.position}`))
      for (let limit = 1; limit <= all.length + 1; limit += 1) {
        const paged = yield* inPages(limit, (last: number | undefined) =>
          Effect.map(
            log.read((tx) => tx.page({}, last ?? 0, limit)),
            (page) => page.map(({ entry }) => entry.position),
          ),
        )
        assert.deepEqual(paged, positions, `pages of ${limit}`)
        const stored = yield* inPages(limit, (last: number | undefined) =>
          Effect.map(
            log.read((tx) => tx.stored(last ?? 0, limit)),
            (page) => page.map(({ position }) => position),
          ),
        )
        assert.deepEqual(stored, positions, `stored in pages of ${limit}`)
        const found = yield* inPages(limit, (last: StoredTag | undefined) => log.read((tx) => tx.tagPage(last, limit)))
        assert.deepEqual(found.map(([one, at]) => `${one} ${at}`).sort(), [...tags].sort(), `tags by ${limit}`)
      }
    }),
  ),

  law("registers come by kind and id in the order of code points, in pages of any size", (log) =>
    Effect.gen(function* () {
      yield* log.transact((tx) =>
        tx.putRegisters(NAMES.map((name) => [tag(name), { state: { f: { name } }, heads: {} }] as const)),
      )
      const expected = NAMES.map((name): readonly [string, string] => [
        name.split(":")[0] ?? "",
        name.split(":")[1] ?? "",
      ])
        .sort((a, b) => byBytes(a[0], b[0]) || byBytes(a[1], b[1]))
        .map(([kind, id]) => `${kind}:${id}`)
      for (let limit = 1; limit <= NAMES.length + 1; limit += 1) {
        const found = yield* inPages(limit, (last: readonly [string, string] | undefined) =>
          Effect.map(
            log.read((tx) => tx.registerPage(last ?? ["", ""], limit)),
            (page) => page.map(({ kind, id }): readonly [string, string] => [kind, id]),
          ),
        )
        assert.deepEqual(
          found.map(([kind, id]) => `${kind}:${id}`),
          expected,
          `pages of ${limit}`,
        )
      }
    }),
  ),

  law("a cursor goes on where it stood, whatever was recorded and struck meanwhile", (log) =>
    Effect.gen(function* () {
      const on = (id: string, day: string, rank = 0) => ({ id, on: day, rank })
      yield* append(
        log,
        ...[on("entry-1", "2025-01-01"), on("entry-2", "2025-02-01"), on("entry-3", "2025-02-01")],
        on("entry-4", "2025-03-01"),
      )
      const first = yield* log.read((tx) => tx.folded({}, undefined, 2))
      assert.deepEqual(
        first.entries.map(({ id }) => id),
        ["entry-1", "entry-2"],
      )
      // The entry that the cursor stands on is struck; late ones come before it, at its place and behind it.
      yield* append(
        log,
        ...[strike("entry-5", 2), on("entry-6", "2024-01-01"), on("entry-7", "2025-02-01")],
        on("entry-8", "2025-02-01", 1),
        on("entry-9", "2025-02-15"),
      )
      const rest = yield* log.read((tx) => tx.folded({}, first.next, 10))
      assert.deepEqual(
        rest.entries.map(({ id }) => id),
        ["entry-3", "entry-7", "entry-8", "entry-9", "entry-4"],
      )
      assert.deepEqual(
        (yield* log.read((tx) => tx.page({}, 4, 2))).map(({ entry }) => entry.id),
        ["entry-5", "entry-6"],
      )
    }),
  ),
]
