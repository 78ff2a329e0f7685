/** Every sentence of the seed report has what produces it. */
import { describe, expect, it } from "vitest"
import { township } from "../../src/township.ts"
import { clauses } from "./coverage.ts"

const model = township()

describe("the seed report", () => {
  it("has its sentences 1 to 39, each with its clauses", () => {
    expect([...new Set(clauses.map(({ sentence }) => sentence))]).toEqual(
      Array.from({ length: 39 }, (_, index) => index + 1),
    )
  })

  it.each(clauses.map((one) => [`${one.sentence} ${one.says}`, one] as const))(
    "has what produces %s",
    (_, { events, ledgers = [], figures = [] }) => {
      expect(events.filter((type) => !model.events.has(type))).toEqual([])
      expect(ledgers.filter((name) => !model.ledgers.has(name))).toEqual([])
      expect(figures.filter((name) => !model.statistics.has(name))).toEqual([])
      expect(events.length).toBeGreaterThan(0)
    },
  )
})
