/** What other contexts keep of who is a member and which branch stands is what membership and organization know of it. */
import { Result } from "effect"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { plainDate } from "../../src/kernel/Calendar.ts"
import { tagsOfEntry } from "../../src/kernel/Catalogue.ts"
import type { Entry } from "../../src/kernel/Event.ts"
import { foldInto, inOrder, Registers } from "../../src/kernel/Fold.ts"
import { idOf, kindOf } from "../../src/kernel/Ids.ts"
import type { Facet } from "../../src/kernel/Register.ts"
import { effective } from "../../src/kernel/Strike.ts"
import { branchHonours, honours } from "../../src/contexts/commendation/register.ts"
import { arrivals, standingEnds } from "../../src/contexts/membership/exits.ts"
import { counted } from "../../src/contexts/membership/ledgers.ts"
import { membership } from "../../src/contexts/membership/register.ts"
import { offices } from "../../src/contexts/offices/register.ts"
import { organization } from "../../src/contexts/organization/register.ts"
import { histories, memoryBook } from "../../src/testing.ts"
import { everyEvent } from "../../src/testing/year/everyEvent.ts"
import { model } from "./laws.ts"

const year = memoryBook(model, plainDate("2026-12-31"))
for (const one of everyEvent()) if (Result.isFailure(year.record([one]))) throw new Error(`${one.type} was refused`)
const logs: ReadonlyArray<ReadonlyArray<Entry>> = [
  year.log,
  ...fc.sample(histories(model), { numRuns: 25, seed: 1 }).map((lists) => {
    const book = memoryBook(model)
    for (const list of lists) book.record(list)
    return effective(book.log)
  }),
]

const stateOf = <State>(registers: Registers, facet: Facet<string, State>, id: string): State =>
  (registers.row(facet.kind, id)?.state[facet.name] ?? facet.initial) as State

describe("after each entry", () => {
  it("commendation knows of who is in standing, and offices of who holds a Party office", () => {
    const changed = new Set<string>()
    for (const log of logs) {
      const registers = new Registers()
      for (const entry of inOrder(model, log)) {
        const tags = tagsOfEntry(model, entry)
        const before = tags.map((tag) => stateOf(registers, honours, idOf(tag)).inStanding)
        foldInto(model, registers, entry)
        for (const [index, tag] of tags.entries()) {
          const [kind, id] = [kindOf(tag), idOf(tag)]
          if (kind === "member") {
            const { standing } = stateOf(registers, membership, id)
            const isMember = counted.some((one) => one === standing)
            expect([entry.type, id, stateOf(registers, honours, id).inStanding]).toEqual([entry.type, id, isMember])
            const { held, party } = stateOf(registers, offices, id)
            expect([entry.type, id, party !== null]).toEqual([
              entry.type,
              id,
              held.some(({ body }) => body === "party"),
            ])
            if (before[index] !== isMember) changed.add(entry.type)
          }
          if (kind === "branch") {
            const { established, dissolved } = stateOf(registers, organization, id)
            const stands = established !== null && dissolved === null
            expect([entry.type, id, stateOf(registers, branchHonours, id).inStanding]).toEqual([entry.type, id, stands])
          }
        }
      }
    }
    // Each way to come and to leave is met.
    expect([...changed].toSorted()).toEqual([...arrivals, ...standingEnds].map(({ type }) => type).toSorted())
  })
})
