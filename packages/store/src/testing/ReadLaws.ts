/** The laws of reading a log. */
import assert from "node:assert/strict"
import { Effect } from "effect"
import { plainDate } from "@taizhang/domain/kernel/Calendar"
import { eq, everything, self, type Criteria } from "@taizhang/domain/kernel/Criteria"
import { STRUCK } from "@taizhang/domain/kernel/Model"
import type { StoredTag } from "../log/EventLog.ts"
import { append, foldedIds, law, pagedIds, strike, tag, type LogLaw } from "./Sketch.ts"

export const readLaws: ReadonlyArray<LogLaw> = [
  law("a fold reads by date, rank, place and position, in pages of any size", (log) =>
    Effect.gen(function* () {
      yield* append(
        log,
        { id: "late-day", on: "2025-03-01" },
        { id: "early-day", on: "2025-01-01" },
        { id: "rank-two", on: "2025-02-01", rank: 2 },
        { id: "rank-one", on: "2025-02-01", rank: 1 },
        { id: "rank-one-b", on: "2025-02-01", rank: 1 },
        { id: "placed", on: "2025-02-01", rank: 1, place: 4 },
      )
      const order = ["early-day", "rank-one", "placed", "rank-one-b", "rank-two", "late-day"]
      for (const limit of [1, 2, 3, 6, 7])
        assert.deepEqual(yield* log.read((tx) => foldedIds(tx, {}, limit)), order, `pages of ${limit}`)
      const until = { asOf: plainDate("2025-02-01"), knownAt: 5 }
      assert.deepEqual(yield* log.read((tx) => foldedIds(tx, until, 2)), [
        "early-day",
        "rank-one",
        "rank-one-b",
        "rank-two",
      ])
    }),
  ),

  law("a struck entry is left out of a fold from the strike's position on", (log) =>
    Effect.gen(function* () {
      yield* append(log, { id: "entry-1" }, { id: "entry-2" }, strike("entry-3", 1), { id: "entry-4" })
      const at = (knownAt?: number) => log.read((tx) => foldedIds(tx, { knownAt }, 10))
      assert.deepEqual(yield* at(), ["entry-2", "entry-4"])
      assert.deepEqual(yield* at(3), ["entry-2"])
      assert.deepEqual(yield* at(2), ["entry-1", "entry-2"])
      const ids = (...types: ReadonlyArray<string>) =>
        log.read((tx) => Effect.map(tx.history(tag("a:1"), new Set(types)), (all) => all.map(({ id }) => id).sort()))
      assert.deepEqual(yield* ids("Noted", STRUCK), ["entry-2", "entry-4"])
      assert.deepEqual(yield* ids("Other"), [])
      assert.deepEqual(yield* log.read((tx) => pagedIds(tx, {}, 3)), [
        "entry-1 struck by 3",
        "entry-2",
        "entry-3",
        "entry-4",
      ])
      assert.deepEqual(yield* log.read((tx) => pagedIds(tx, { knownAt: 2 }, 3)), ["entry-1", "entry-2"])
      for (const selection of [{ knownAt: 3 }, { knownAt: 3, tag: tag("a:1") }])
        assert.deepEqual(yield* log.read((tx) => pagedIds(tx, selection, 3)), [
          "entry-1 struck by 3",
          "entry-2",
          "entry-3",
        ])
      const known = yield* log.read((tx) => tx.byIds(["entry-1", "entry-2", "entry-9"]))
      assert.deepEqual(
        new Map([...known].map(([id, { struck }]) => [id, struck])),
        new Map([
          ["entry-1", 3],
          ["entry-2", undefined],
        ]),
      )
      assert.deepEqual([...(yield* log.read((tx) => tx.strikes))], [[1, 3]])
    }),
  ),

  law("entries are found by tag, each once, in pages", (log) =>
    Effect.gen(function* () {
      yield* append(
        log,
        { id: "entry-1", tags: ["a:1", "a:2"] },
        { id: "entry-2", tags: ["a:2"], type: "Other" },
        { id: "entry-3", tags: ["a:10"] },
        { id: "entry-4", tags: ["a:1"], on: "2026-01-01" },
      )
      const by = (name: string, limit: number, more = {}) =>
        log.read((tx) => pagedIds(tx, { tag: tag(name), ...more }, limit))
      assert.deepEqual(yield* by("a:1", 1), ["entry-1", "entry-4"])
      assert.deepEqual(yield* by("a:2", 5), ["entry-1", "entry-2"])
      assert.deepEqual(yield* by("a:1", 5, { asOf: plainDate("2025-12-31") }), ["entry-1"])
      assert.deepEqual(yield* by("a", 5), [])
    }),
  ),

  law("it says whether something that folds is dated after a day", (log) =>
    Effect.gen(function* () {
      yield* append(log, { id: "entry-1", on: "2025-01-01" }, { id: "entry-2", on: "2025-06-01" }, strike("entry-3", 2))
      const later = (day: string) => log.read((tx) => tx.hasAfter(plainDate(day)))
      assert.deepEqual(
        [yield* later("2024-12-31"), yield* later("2025-01-01"), yield* later("2025-05-31")],
        [true, false, false],
      )
    }),
  ),

  law("it counts what folds by type and year", (log) =>
    Effect.gen(function* () {
      yield* append(
        log,
        { id: "entry-1", on: "2024-12-31" },
        { id: "entry-2" },
        { id: "entry-3" },
        { id: "entry-4", type: "Other" },
        strike("entry-5", 3),
      )
      const rows = yield* log.read((tx) => tx.tally({}))
      assert.deepEqual(rows.map(({ type, year, count }) => `${type} ${year} ${count}`).sort(), [
        "Noted 2024 1",
        "Noted 2025 1",
        "Other 2025 1",
      ])
      const before = yield* log.read((tx) => tx.tally({ asOf: plainDate("2025-01-01"), knownAt: 3 }))
      assert.equal(
        before.reduce((sum, { count }) => sum + count, 0),
        3,
      )
    }),
  ),

  law("registers are written, overwritten and removed, and read as they were written", (log) =>
    Effect.gen(function* () {
      const row = (value: string) => ({
        state: { f: { b: value, a: [1, null] } },
        heads: { f: ["2025-01-01", 1, 2] as const },
      })
      yield* log.transact((tx) =>
        tx.putRegisters([
          [tag("a:1"), row("one")],
          [tag("a:2"), row("two")],
          [tag("b:1"), row("three")],
        ]),
      )
      yield* log.transact((tx) =>
        tx.putRegisters([
          [tag("a:1"), row("four")],
          [tag("a:2"), undefined],
        ]),
      )
      const found = yield* log.read((tx) => tx.registers([tag("a:1"), tag("a:2"), tag("b:1"), tag("c:1")]))
      assert.deepEqual(
        new Map(found),
        new Map([
          [tag("a:1"), row("four")],
          [tag("b:1"), row("three")],
        ]),
      )
      const [text] = yield* log.read((tx) => tx.registerPage(["", ""], 1))
      assert.deepEqual([text?.kind, text?.id], ["a", "1"])
      assert.deepEqual(
        [text?.state, text?.heads].map((json): unknown => JSON.parse(json ?? "")),
        [{ f: { a: [1, null], b: "four" } }, { f: ["2025-01-01", 1, 2] }],
      )
      const rest = yield* log.read((tx) => tx.registerPage(["a", "1"], 5))
      assert.deepEqual(
        rest.map(({ kind, id }) => `${kind}:${id}`),
        ["b:1"],
      )
      yield* log.transact((tx) => tx.resetRegisters("print"))
      assert.deepEqual(yield* log.read((tx) => Effect.all([tx.fingerprint, tx.registerPage(["", ""], 5)])), [
        "print",
        [],
      ])
    }),
  ),

  law("registers of a kind are found by criteria, in the order of ids", (log) =>
    Effect.gen(function* () {
      const state = (sex: string) => ({ state: { person: { sex } }, heads: {} })
      yield* log.transact((tx) =>
        tx.putRegisters([
          [tag("p:3"), state("f")],
          [tag("p:1"), state("f")],
          [tag("p:2"), state("m")],
          [tag("q:1"), state("f")],
        ]),
      )
      const ids = (criteria: Criteria) =>
        log.read((tx) => Effect.map(tx.admitted("p", criteria), (rows) => rows.map(([id]) => id)))
      const answers: ReadonlyArray<readonly [Criteria, ReadonlyArray<string>]> = [
        [everything, ["1", "2", "3"]],
        [eq({ path: ["person", "sex"] }, "f"), ["1", "3"]],
        [eq(self, "2"), ["2"]],
        [eq(self, "4"), []],
      ]
      for (const [criteria, found] of answers) assert.deepEqual(yield* ids(criteria), found)
      const questions = answers.map(([criteria]) => criteria)
      assert.deepEqual(
        yield* log.read((tx) => tx.admittedByEach("p", questions)),
        answers.map(([, found]) => found),
      )
      assert.deepEqual(yield* log.read((tx) => tx.admittedByEach("nothing", questions)), [[], [], [], []])
      const many = Array.from({ length: 500 }, (_, at) => eq(self, String(at)))
      assert.deepEqual(
        (yield* log.read((tx) => tx.admittedByEach("p", many))).map((found) => found.join()),
        many.map((_, at) => (at >= 1 && at <= 3 ? String(at) : "")),
      )
    }),
  ),

  law("tags are listed in order and missing ones named", (log) =>
    Effect.gen(function* () {
      yield* append(log, { id: "entry-1", tags: ["b:1", "a:1"] }, { id: "entry-2", tags: ["a:1"] })
      const all: ReadonlyArray<StoredTag> = [
        [tag("a:1"), 1],
        [tag("a:1"), 2],
        [tag("b:1"), 1],
      ]
      assert.deepEqual(yield* log.read((tx) => Effect.all([tx.tagPage(undefined, 9), tx.countTags])), [all, 3])
      assert.deepEqual(yield* log.read((tx) => tx.tagPage([tag("a:1"), 1], 1)), [all[1]])
      const lost: StoredTag = [tag("b:1"), 2]
      assert.deepEqual(yield* log.read((tx) => tx.missingTags([...all, lost])), [lost])
    }),
  ),
]
