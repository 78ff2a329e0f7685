/**
 * The laws of as-of and as-known: at every date and every position, in every combination, a read gives what the
 * sentence of the design gives over a plain list.
 */
import assert from "node:assert/strict"
import { Effect } from "effect"
import { plainDate } from "@taizhang/domain/kernel/Calendar"
import type { ReadTx, Selection, Storable } from "../log/EventLog.ts"
import { foldedIds, law, pagedIds, tag, type LogLaw } from "./Sketch.ts"
import { DAYS, known, someHistory, standing, TAGS } from "./SomeHistory.ts"

const idsOf = (some: ReadonlyArray<Storable>): ReadonlyArray<string> => some.map(({ entry }) => entry.id)

const marked = (all: ReadonlyArray<Storable>, selection: Selection): ReadonlyArray<string> =>
  known(all, selection).map(([{ entry }, struck]) =>
    struck === undefined ? entry.id : `${entry.id} struck by ${struck}`,
  )

const tallied = (some: ReadonlyArray<Storable>): ReadonlyArray<string> => {
  const counts = new Map<string, number>()
  for (const { entry } of some) {
    const key = `${entry.type} ${entry.occurredOn.slice(0, 4)}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return [...counts].map(([key, count]) => `${key} ${count}`).sort()
}

/** Every date and none, at every position and none; in pages whose size goes round. */
const everywhere = (length: number): ReadonlyArray<Selection & { readonly limit: number; readonly said: string }> =>
  [undefined, ...DAYS].flatMap((day, index) =>
    [undefined, ...Array.from({ length: length + 1 }, (_, position) => position)].map((knownAt) => ({
      ...(day === undefined ? {} : { asOf: plainDate(day) }),
      ...(knownAt === undefined ? {} : { knownAt }),
      ...{ limit: 2 + ((index + (knownAt ?? 0)) % 4), said: `as of ${day}, known at ${knownAt}` },
    })),
  )

const LENGTH = 22

/** Reads the same history through one snapshot. */
const reading = (seed: number, reads: (tx: ReadTx, all: ReadonlyArray<Storable>) => Effect.Effect<void, unknown>) => {
  const all = someHistory(seed, LENGTH)
  return (log: Parameters<Parameters<typeof law>[1]>[0]) =>
    Effect.andThen(
      log.transact((tx) => tx.append(all)),
      log.read((tx) => reads(tx, all)),
    )
}

export const bitemporalLaws: ReadonlyArray<LogLaw> = [
  law(
    "a fold as of any date and as known at any position is that of the plain sentence",
    reading(11, (tx, all) =>
      Effect.gen(function* () {
        for (const { limit, said, ...selection } of everywhere(all.length)) {
          const expected = standing(all, selection)
          assert.deepEqual(yield* foldedIds(tx, selection, limit), idsOf(expected), said)
        }
      }),
    ),
  ),

  law(
    "a count as of any date and as known at any position is that of what folds",
    reading(12, (tx, all) =>
      Effect.gen(function* () {
        for (const { said, limit: _, ...selection } of everywhere(all.length)) {
          const rows = yield* tx.tally(selection)
          const found = rows.map(({ type, year, count }) => `${type} ${year} ${count}`).sort()
          assert.deepEqual(found, tallied(standing(all, selection)), said)
        }
      }),
    ),
  ),

  law(
    "a page as of any date and as known at any position says what was struck by then, of everything and of one tag",
    reading(13, (tx, all) =>
      Effect.gen(function* () {
        for (const { limit, said, ...selection } of everywhere(all.length)) {
          assert.deepEqual(yield* pagedIds(tx, selection, limit), marked(all, selection), said)
          const about = { ...selection, tag: tag(TAGS[limit % TAGS.length] ?? TAGS[0]) }
          assert.deepEqual(yield* pagedIds(tx, about, limit), marked(all, about), `${about.tag} ${said}`)
        }
      }),
    ),
  ),

  law(
    "histories, lookups and what is dated later are as of today and as known now",
    reading(14, (tx, all) =>
      Effect.gen(function* () {
        for (const name of TAGS)
          for (const types of [["Noted"], ["Other"], ["Noted", "Other"], []]) {
            const found = yield* tx.history(tag(name), new Set(types))
            const expected = standing(all, { tag: tag(name) }).filter(({ entry }) => types.includes(entry.type))
            assert.deepEqual(found.map(({ id }) => id).sort(), [...idsOf(expected)].sort(), `${name} ${types.join()}`)
          }
        const ids = [...idsOf(all), "entry-none"]
        const found = yield* tx.byIds(ids)
        assert.deepEqual(
          new Map([...found].map(([id, { entry, struck }]) => [id, [entry.position, entry.place, struck]])),
          new Map(known(all, {}).map(([{ entry }, struck]) => [entry.id, [entry.position, entry.place, struck]])),
        )
        for (const day of DAYS)
          assert.equal(
            yield* tx.hasAfter(plainDate(day)),
            standing(all, {}).some(({ entry }) => entry.occurredOn > day),
            day,
          )
      }),
    ),
  ),
]
