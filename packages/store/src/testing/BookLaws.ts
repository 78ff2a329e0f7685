/**
 * The laws of a book kept over a log: registers that moved with each recording are those that a rebuild gives, and both
 * are what a fold of the log gives at every position.
 */
import assert from "node:assert/strict"
import { Effect } from "effect"
import { plainDate, type PlainDate } from "@taizhang/domain/kernel/Calendar"
import type { Group } from "@taizhang/domain/kernel/decide"
import { propose, type Proposal } from "@taizhang/domain/kernel/Event"
import type { EntryId } from "@taizhang/domain/kernel/Ids"
import { EntryStruck } from "@taizhang/domain/kernel/Strike"
import { recordGroups } from "../book/Record.ts"
import { verify } from "../book/Verify.ts"
import { canonical } from "../log/Body.ts"
import type { EventLog } from "../log/EventLog.ts"
import { fingerprintOf } from "../registers/Fingerprint.ts"
import { rebuild } from "../registers/Rebuild.ts"
import { plainSealing } from "../sealing/PlainSealing.ts"
import { chance } from "./Chance.ts"
import { law, storageLaw, type LogLaw } from "./Sketch.ts"
import { AssemblyHeld, VillagerAided, VillagerLeft, VillagerNoted } from "./village/events.ts"
import { model } from "./village/model.ts"

const stamp = { today: plainDate("2026-06-01"), recordedAt: "2026-06-01T00:00:00.000Z", recordedBy: "test" }
const DAYS: readonly [PlainDate, ...ReadonlyArray<PlainDate>] = [
  plainDate("2024-02-29"),
  ...["2025-01-01", "2025-05-01", "2025-12-31"].map(plainDate),
]
const WHO: readonly [string, ...ReadonlyArray<string>] = ["v1", "v2", "v3"]

/** Batches of proposals from a seed: late facts, strikes, replacements, some of them impossible. */
const batches = (seed: number, count: number): ReadonlyArray<ReadonlyArray<Group>> => {
  const { below, pick } = chance(seed)
  const made: Array<Proposal> = []
  const fact = (id: EntryId): Proposal => {
    const [villager, on] = [pick(WHO), pick(DAYS)]
    switch (below(6)) {
      case 0:
        return propose(VillagerNoted, id, on, { villager, born: plainDate("1980-01-01") } as never)
      case 1:
        return propose(VillagerLeft, id, on, { villager } as never)
      case 2:
        return propose(AssemblyHeld, id, on, { attendees: [villager, pick(WHO)], ayes: below(3) } as never)
      default:
        return propose(VillagerAided, id, on, { villager, amount: below(1000) } as never)
    }
  }
  const group = (serial: string): Group => {
    const id = `entry-${serial}` as EntryId
    const target = made[below(made.length + 1)]
    if (target === undefined || below(4) > 0) return { proposals: [keep(fact(id))], acknowledge: "历史资料" }
    const struck = propose(EntryStruck, `strike-${serial}` as EntryId, stamp.today, {
      ...{ entry: target.id, reason: "记错" },
    } as never)
    const instead: Proposal = { ...target, id, occurredOn: pick(DAYS), replaces: target.id }
    return { proposals: below(2) === 0 ? [struck] : [struck, keep(instead)] }
  }
  const keep = (proposal: Proposal): Proposal => {
    made.push(proposal)
    return proposal
  }
  const first = WHO.map((villager, index): Group => ({
    proposals: [
      propose(VillagerNoted, `entry-first-${index}` as EntryId, DAYS[0], {
        ...{ villager, born: plainDate("1970-01-01") },
      } as never),
    ],
  }))
  return [
    first,
    ...Array.from({ length: count }, (_, batch) =>
      Array.from({ length: 1 + below(4) }, (_one, index) => group(`${batch}-${index}`)),
    ),
  ]
}

/** Registers as stored, with their keys sorted: their order means nothing. */
const registersOf = (log: EventLog) =>
  Effect.map(
    log.read((tx) => tx.registerPage(["", ""], 1000)),
    (page) =>
      page.map(({ kind, id, state, heads }) => [kind, id, canonical(JSON.parse(state)), canonical(JSON.parse(heads))]),
  )

const sealing = plainSealing()

const record = (log: EventLog, groups: ReadonlyArray<Group>) =>
  Effect.map(recordGroups({ log, model, sealing }, groups, { by: "test" }, stamp), ({ recorded }) => recorded)

const begin = (log: EventLog) => log.transact((tx) => tx.resetRegisters(fingerprintOf(model)))

/** Holds what was kept on the way to what is folded from nothing. */
const agrees = (log: EventLog, said: string) =>
  Effect.gen(function* () {
    const kept = yield* registersOf(log)
    assert.deepEqual((yield* verify({ log, model, sealing }, {})).problems, [], said)
    yield* rebuild(log, model)
    assert.deepEqual(yield* registersOf(log), kept, said)
    return kept.length
  })

export const bookLaws: ReadonlyArray<LogLaw> = [
  law("registers that moved with each recording are those that a rebuild gives", (log) =>
    Effect.gen(function* () {
      yield* begin(log)
      let refused = 0
      for (const [index, groups] of batches(41, 24).entries()) {
        const { groups: outcomes } = yield* record(log, groups)
        refused += outcomes.filter(({ refusals }) => refusals.length > 0).length
        if (index % 4 === 0) assert.ok((yield* agrees(log, `after batch ${index}`)) >= WHO.length)
      }
      assert.ok(refused > 0 && (yield* agrees(log, "at the end")) > WHO.length)
    }),
  ),

  law("what is recorded again changes neither the log nor the registers", (log) =>
    Effect.gen(function* () {
      yield* begin(log)
      for (const groups of batches(42, 8)) {
        const first = yield* record(log, groups)
        const registers = yield* registersOf(log)
        const again = yield* record(log, groups)
        assert.equal(again.position, first.position)
        assert.deepEqual(
          again.groups.map(({ entries }) => entries),
          first.groups.map(({ entries }) => entries),
        )
        assert.deepEqual(yield* registersOf(log), registers)
      }
    }),
  ),

  storageLaw("books over two connections that record by turns keep the same registers", (log, connected) =>
    connected((other) =>
      Effect.gen(function* () {
        yield* begin(log)
        for (const [index, groups] of batches(43, 16).entries()) yield* record(index % 2 === 0 ? log : other, groups)
        assert.deepEqual(yield* registersOf(log), yield* registersOf(other))
        yield* agrees(log, "through the first")
        yield* agrees(other, "through the second")
      }),
    ),
  ),
]
