/** What is for the discipline commission follows from the declarations: of events to rules and figures. */
import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { plainDate } from "../../src/kernel/Calendar.ts"
import { concernedBy } from "../../src/kernel/Catalogue.ts"
import { inTheOpen } from "../../src/kernel/Finding.ts"
import { memoryBook } from "../../src/testing.ts"
import { everyEvent } from "../../src/testing/year/everyEvent.ts"
import { township } from "../../src/township.ts"

const model = township()
const secret = [...model.events.values()].filter(({ declaration }) => declaration.restricted)

describe("what is restricted", () => {
  it("is each rule on a restricted event, and each that reads what only such events say", () => {
    const names = new Set([...model.restricted].map(({ rule, kind }) => `${kind} ${rule}`))
    for (const name of ["obligation E18", "breach E17", "breach PunishedTwice", "obligation PunishmentNotAnnounced"])
      expect(names).toContain(name)
    for (const name of ["obligation E19", "breach E21", "breach G07", "obligation E15"])
      expect(names).not.toContain(name)
  })

  it("is each figure that a restricted event moves, by its ledger: nobody's name is behind another", () => {
    for (const { declaration } of secret)
      for (const { name, ledger } of concernedBy(model, declaration.type).statistics)
        expect([name, ledger.restricted]).toEqual([name, true])
  })

  it("is left out of the findings and due items of a year, and counted", () => {
    const book = memoryBook(model, plainDate("2027-12-31"))
    for (const one of everyEvent()) expect(Result.isSuccess(book.record([one]))).toBe(true)
    const types = new Set(secret.map(({ declaration }) => declaration.type))
    for (const all of [book.findingsOn("2026-12-31"), book.dueOn("2025-02-10")]) {
      const { open, withheld } = inTheOpen<(typeof all)[number]>(all)
      expect(open.length + withheld).toBe(all.length)
      expect(withheld).toBeGreaterThan(0)
      expect(open.length).toBeGreaterThan(0)
      for (const { entry } of open) expect(types).not.toContain(book.log[entry - 1]?.type)
      expect(open.map(({ subject }) => subject).filter((tag) => /^(?:clue|case|warningTalk):/.test(tag))).toEqual([])
    }
  })
})
