/** The laws of append conditions (dcb.events): fail if an event matching a query stands after the position read. */
import assert from "node:assert/strict"
import { Effect, Result } from "effect"
import { STRUCK } from "@taizhang/domain/kernel/Model"
import type { Tag } from "@taizhang/domain/kernel/Ids"
import type { Condition, EventLog, Storable } from "../log/EventLog.ts"
import { after, append, law, storageLaw, tag, type LogLaw } from "./Sketch.ts"
import { someHistory } from "./SomeHistory.ts"

type Query = ReadonlyMap<Tag, ReadonlySet<string>>

const query = (...asked: ReadonlyArray<readonly [name: string, ...types: ReadonlyArray<string>]>): Query =>
  new Map(asked.map(([name, ...types]) => [tag(name), new Set(types)]))

const QUERIES: ReadonlyArray<Query> = [
  query(),
  query(["a:1", "Noted"]),
  query(["a:1", "Other"]),
  query(["a:1", "Noted", "Other"]),
  query(["a:2"]),
  query(["a:10", "Noted"]),
  query(["b:1", "Never"]),
  query(["a:1", "Other"], ["b:1", "Noted"]),
  query(["a:2", "Never"], ["a:10", "Never"]),
  query(["a", "Noted"], ["a:", "Noted"], ["A:1", "Noted"], ["a:1x", "Noted"]),
]

/** Whether an entry is in the way of a query: a strike is, whatever types are named. */
const matches = ({ entry, tags }: Storable, asked: Query): boolean =>
  tags.some((one) => {
    const types = asked.get(one)
    return types !== undefined && (types.has(entry.type) || entry.type === STRUCK)
  })

/** Appends under a condition and takes it back: what the condition said, without a trace. */
const trying = (log: EventLog, head: number, condition: Condition) =>
  Effect.result(
    log.transact((tx) =>
      Effect.andThen(tx.append(after(head, [{ id: "entry-new", tags: ["a:1"] }]), condition), Effect.fail("held")),
    ),
  )

/** Ten who decide at one moment, by turns through two logs; how many of them appended. */
const deciding = (one: EventLog, other: EventLog) =>
  Effect.gen(function* () {
    const decide = (log: EventLog, name: string, seen: number) =>
      Effect.result(
        log.transact((tx) =>
          Effect.flatMap(tx.head, (head) =>
            tx.append(after(head, [{ id: name, tags: ["a:7"] }]), { after: seen, tags: query(["a:7", "Noted"]) }),
          ),
        ),
      )
    let appended = 0
    for (let round = 1; round <= 4; round += 1) {
      const seen = yield* one.read((tx) => tx.head)
      const outcomes = yield* Effect.all(
        Array.from({ length: 10 }, (_, index) =>
          decide(index % 2 === 0 ? one : other, `entry-${round}-${index}`, seen),
        ),
        { concurrency: "unbounded" },
      )
      const first = outcomes.flatMap((outcome) => (Result.isSuccess(outcome) ? outcome.success.positions : []))
      for (const outcome of outcomes)
        if (Result.isFailure(outcome))
          assert.deepEqual(
            [outcome.failure._tag, "position" in outcome.failure && outcome.failure.position],
            ["ConditionFailed", first[0]],
          )
      appended += first.length
    }
    return appended
  })

export const conditionLaws: ReadonlyArray<LogLaw> = [
  law("an append condition answers as a look at every entry would, for any query after any position", (log) =>
    Effect.gen(function* () {
      const all = someHistory(7, 24)
      yield* log.transact((tx) => tx.append(all))
      for (const tags of QUERIES)
        for (let seen = 0; seen <= all.length; seen += 1) {
          const ways = all.filter((one) => one.entry.position > seen && matches(one, tags))
          const outcome = yield* trying(log, all.length, { after: seen, tags })
          const said = `${JSON.stringify([...tags].map(([name, types]) => [name, ...types]))} after ${seen}`
          if (!Result.isFailure(outcome)) assert.fail(said)
          const { failure } = outcome
          if (ways.length === 0) assert.equal(failure, "held", said)
          else {
            assert.ok(typeof failure === "object" && failure._tag === "ConditionFailed", said)
            const way = ways.find(({ entry }) => entry.position === failure.position)
            assert.deepEqual([way?.entry.id, way?.entry.type], [failure.id, failure.type], said)
          }
        }
      assert.deepEqual(yield* log.read((tx) => Effect.all([tx.head, tx.countTags])), [
        all.length,
        all.reduce((sum, { tags }) => sum + tags.length, 0),
      ])
    }),
  ),

  law("a condition judges what the same transaction appended before", (log) =>
    Effect.gen(function* () {
      const both = log.transact((tx) =>
        Effect.andThen(
          tx.append(after(0, [{ id: "entry-1" }])),
          tx.append(after(1, [{ id: "entry-2" }]), { after: 0, tags: query(["a:1", "Noted"]) }),
        ),
      )
      const refused = yield* Effect.flip(both)
      assert.ok(refused._tag === "ConditionFailed" && refused.id === "entry-1")
      assert.equal(yield* log.read((tx) => tx.head), 0)
    }),
  ),

  law("a retry is told the first result, though its own entries stand in the way of its condition", (log) =>
    Effect.gen(function* () {
      const attempt = log.transact((tx) =>
        Effect.flatMap(tx.head, (head) =>
          tx.append(after(head, [{ id: "entry-1" }, { id: "entry-2" }]), {
            after: 0,
            tags: query(["a:1", "Noted"]),
          }),
        ),
      )
      assert.deepEqual(yield* attempt, { positions: [1, 2], already: false })
      assert.deepEqual(yield* attempt, { positions: [1, 2], already: true })
      yield* append(log, { id: "entry-3" })
      assert.deepEqual(yield* attempt, { positions: [1, 2], already: true })
      assert.equal(yield* log.read((tx) => tx.head), 3)
    }),
  ),

  law("of those who decided at one position only the first appends", (log) =>
    Effect.gen(function* () {
      assert.equal(yield* deciding(log, log), 4)
    }),
  ),

  storageLaw("of those who decided at one position through two connections only the first appends", (log, connected) =>
    connected((other) =>
      Effect.gen(function* () {
        assert.equal(yield* deciding(log, other), 4)
        assert.equal(yield* other.read((tx) => tx.head), 4)
      }),
    ),
  ),
]
