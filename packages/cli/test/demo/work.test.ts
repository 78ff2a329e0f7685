/** The year's work of a synthetic township: the same each time, and fit for townships of other sizes. */
import type { Township } from "@taizhang/cli/demo/model"
import { generateTownship } from "@taizhang/cli/demo/township"
import { workOf } from "@taizhang/cli/demo/work/year"
import { township as model } from "@taizhang/domain/township"
import { describe, expect, it } from "vitest"

/** Ids as a book could give them. */
const idsFor = ({ branches, roster }: Township) => ({
  committee: "c-0001",
  branches: new Map(branches.map(({ name }, index) => [name, `b-${index}`])),
  members: new Map(roster.map(({ member }, index) => [member.id, `m-${index}`])),
})
const work = (township: Township) => workOf(township, idsFor(township))
const usual = generateTownship({ seed: 11 })

describe("the work of a township", () => {
  it("is the same each time, and another for another seed", () => {
    expect(work(usual)).toEqual(work(generateTownship({ seed: 11 })))
    expect(work(generateTownship({ seed: 12 }))).not.toEqual(work(usual))
  })

  it("is of true scale, within the year but for what lasts longer, under ids of its own", () => {
    const facts = work(usual).flatMap((list) => list.facts)
    expect(facts.length).toBeGreaterThan(2500)
    expect(facts.filter(({ occurredOn }) => occurredOn.startsWith(`${usual.year}-`)).length).toBeGreaterThan(2500)
    for (const { occurredOn } of facts) expect(occurredOn <= `${usual.year + 1}-01-04`).toBe(true)
    expect(new Set(facts.map(({ id }) => id)).size).toBe(facts.length)
  })

  it("stands in each list in the order of its days", () => {
    for (const { facts } of work(usual)) {
      const days = facts.map(({ occurredOn }) => occurredOn)
      expect(days).toEqual(days.toSorted())
    }
  })

  it("touches every area of the field but corrections", () => {
    const told = new Set(work(usual).flatMap((list) => list.facts.map(({ type }) => type)))
    const untouched = model().contexts.filter(
      ({ events }) => events.some(({ reserved }) => !reserved) && !events.some(({ type }) => told.has(type)),
    )
    expect(untouched.map(({ name }) => name)).toEqual(["corrections", "custody"])
  })

  it.each([
    { seed: 41, branches: 3, members: 60 },
    { seed: 42, branches: 2, members: 60 },
    { seed: 43, branches: 60, members: 3000 },
  ])("can be made for a township of $branches branches", (options) => {
    expect(work(generateTownship(options)).length).toBeGreaterThan(20)
  })
})
