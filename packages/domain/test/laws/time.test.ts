/** Time: when a fact was recorded does not change what is known of it, only when. */
import * as fc from "fast-check"
import { Result } from "effect"
import { describe, expect, it } from "vitest"
import type { EntryId } from "../../src/kernel/Ids.ts"
import { addDays } from "../../src/kernel/Calendar.ts"
import { decide } from "../../src/kernel/decide.ts"
import { selfOf, type Proposal } from "../../src/kernel/Event.ts"
import { findingsOf } from "../../src/kernel/Finding.ts"
import { inOrder } from "../../src/kernel/Fold.ts"
import { effective, isStrike } from "../../src/kernel/Strike.ts"
import { acknowledging, histories, memoryBook, strike, type MemoryBook } from "../../src/testing.ts"
import {
  acceptInTurn,
  acceptKnowingly,
  canonical,
  factsOf,
  model,
  overHistories,
  recorded,
  runs,
  statesOf,
  tieOf,
} from "./laws.ts"

/** Findings of a book with entries named by id, whoever accepted them. */
const findings = (book: MemoryBook): string => {
  const ids = new Map(book.log.map((entry) => [entry.position, selfOf(entry)]))
  const last = dayAfter(book)
  return canonical(
    findingsOf(model, inOrder(model, effective(book.log)), last)
      .map(({ rule, kind, subject, entry, on, due, met }) =>
        canonical({ rule, kind, subject, on, due, met: met?.on, of: ids.get(entry) }),
      )
      .sort(),
  )
}
const dayAfter = (book: MemoryBook) =>
  addDays(
    effective(book.log)
      .map(({ occurredOn }) => occurredOn)
      .reduce((a, b) => (a > b ? a : b)),
    1,
  )

describe("a history recorded in the order of its dates", () => {
  it("is accepted again, fact by fact, and comes to the same state and the same findings", () =>
    overHistories((lists) => {
      const book = recorded(lists)
      const again = memoryBook(model)
      acceptInTurn(again, factsOf(book))
      expect(statesOf(again)).toBe(statesOf(book))
      expect(findings(again)).toBe(findings(book))
    }))

  it("is accepted as one list, in any order within it that keeps ties", () =>
    fc.assert(
      fc.property(histories(model), fc.array(fc.nat(), { minLength: 7, maxLength: 7 }), (lists, keys) => {
        const book = recorded(lists)
        const facts = factsOf(book)
        const shuffled = facts
          .map((one, index) => [((keys[index % 7] ?? 0) * (index + 1)) % 9973, one] as const)
          .sort((a, b) => a[0] - b[0])
          .map(([, one]) => one)
        const tied = Map.groupBy(facts, tieOf)
        const list = shuffled.map((one) => tied.get(tieOf(one))?.shift() ?? one)
        const again = memoryBook(model)
        acceptKnowingly(again, list)
        expect(statesOf(again)).toBe(statesOf(book))
      }),
      runs(60),
    ))
})

describe("a late fact", () => {
  it("gives the state that it would have given in time", () => {
    let compared = 0
    overHistories((lists, chance) => {
      const book = recorded(lists)
      const facts = factsOf(book)
      const late = facts[chance % facts.length]
      if (late === undefined || facts.some((one) => one !== late && tieOf(one) === tieOf(late))) return
      const without = memoryBook(model)
      for (const one of facts) if (one !== late) without.recordGroups([{ proposals: [one], acknowledge: "补录" }])
      // Where the others stand without it, adding it last is adding it in its place.
      if (without.log.length < facts.length - 1) return
      const { refused } = without.recordGroups([{ proposals: [late], acknowledge: "补录" }])
      if (refused.size > 0) return
      compared += 1
      expect(statesOf(without)).toBe(statesOf(book))
    }, 120)
    expect(compared).toBeGreaterThan(10)
  })
})

describe("a strike", () => {
  it("with a replacement gives what would stand had it been recorded right at first", () => {
    let compared = 0
    overHistories((lists, chance) => {
      const book = recorded(lists)
      const candidates = effective(book.log).filter((entry) => entry.replaces === undefined)
      const wrong = candidates[chance % candidates.length]
      if (wrong === undefined) return
      const right: Proposal = {
        ...{ id: "right-000" as EntryId, type: wrong.type, data: wrong.data },
        occurredOn: addDays(wrong.occurredOn, (chance % 61) - 30),
      }
      const { refused } = book.recordGroups([
        { proposals: [strike(wrong, "2031-01-01"), { ...right, replaces: wrong.id }], acknowledge: "更正" },
      ])
      if (refused.size > 0) return
      const rightAtFirst = memoryBook(model)
      for (const list of lists) {
        const { refused: now } = rightAtFirst.recordGroups([
          {
            proposals: list.map((one) => (one.id === wrong.id ? { ...right, id: wrong.id } : one)),
            acknowledge: "更正",
          },
        ])
        if (now.size > 0) return
      }
      compared += 1
      expect(statesOf(book, new Map([[right.id, wrong.id]]))).toBe(statesOf(rightAtFirst))
    }, 120)
    expect(compared).toBeGreaterThan(30)
  })

  it("alone gives what would stand had the entry never been recorded", () => {
    let compared = 0
    overHistories((lists, chance) => {
      const book = recorded(lists)
      const candidates = effective(book.log)
      const wrong = candidates[candidates.length - 1 - (chance % Math.min(25, candidates.length))]
      if (wrong === undefined || lists.flat().some((one) => one.replaces !== undefined || isStrike(one))) return
      if (Result.isFailure(book.record([strike(wrong, "2031-01-01")]))) return
      const never = memoryBook(model)
      for (const list of lists) {
        const rest = list.filter((one) => one.id !== wrong.id)
        if (never.recordGroups([{ proposals: rest, acknowledge: "更正" }]).refused.size > 0) return
      }
      compared += 1
      expect(statesOf(book)).toBe(statesOf(never))
    }, 120)
    expect(compared).toBeGreaterThan(10)
  })
})

describe("a refused list", () => {
  it("changes nothing, and leaves no trace in the book", () => {
    let refusals = 0
    overHistories((lists, chance) => {
      const book = recorded(lists)
      const before = canonical([book.log, [...book.registers]])
      const facts = lists.flat().filter((one) => !isStrike(one))
      for (let turn = 0; turn < 8; turn += 1) {
        const model1 = facts[(chance + 31 * turn) % facts.length]
        if (model1 === undefined) continue
        const { replaces: _none, ...fact } = acknowledging(model1)
        const moved = {
          ...fact,
          id: `again-0${turn}` as EntryId,
          occurredOn: addDays(fact.occurredOn, (chance % 4001) - 2000),
        }
        const result = decide(model, book.historyFor([moved]), [moved], book.stamp)
        if (Result.isSuccess(result)) continue
        refusals += 1
        book.record([moved])
        expect(canonical([book.log, [...book.registers]])).toBe(before)
      }
    })
    expect(refusals).toBeGreaterThan(100)
  })
})
