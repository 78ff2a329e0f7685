/** Corrections of a whole year: every entry replaced by the same again leaves everything as it was but which entries stand. */
import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { WarningTalkHeld } from "../../src/contexts/discipline/events.ts"
import { plainDate } from "../../src/kernel/Calendar.ts"
import type { EntryId } from "../../src/kernel/Ids.ts"
import { effective } from "../../src/kernel/Strike.ts"
import { townshipYear } from "../../src/testing/year/townshipYear.ts"
import { correct, fact, memoryBook } from "../../src/testing.ts"
import { model, proposalOf, statesOf } from "./laws.ts"

const today = plainDate("2026-12-31")
const written = () => {
  const book = memoryBook(model, today)
  // To whom is talked who is on no register is somebody of that talk.
  const talk = fact(WarningTalkHeld, "2025-12-01", { type: "collective", subject: "张某", persons: 3 })
  for (const list of [...townshipYear(), [talk]]) Result.getOrThrow(book.record(list))
  return book
}

describe("an entry replaced by the same again", () => {
  it("is what it was, whatever rests on it: each of a year's, twice", () => {
    const book = written()
    const before = statesOf(book)
    const names = new Map<string, string>()
    const kinds = new Set<string>()
    for (const round of [1, 2])
      for (const wrong of effective(book.log)) {
        const declaration = model.events.get(wrong.type)?.declaration
        if (declaration?.lasting === true || declaration?.reserved === true) continue
        const right = {
          ...proposalOf(wrong),
          id: `again-${round}-${String(wrong.position).padStart(4, "0")}` as EntryId,
        }
        const done = book.record(correct(wrong, right, "2026-02-01"))
        expect([wrong.type, Result.isFailure(done) ? done.failure.refusals : []]).toEqual([wrong.type, []])
        names.set(right.id, names.get(wrong.id) ?? wrong.id)
        if (declaration?.self !== undefined) kinds.add(declaration.self)
      }
    expect(statesOf(book, names)).toBe(before)
    expect(kinds.size).toBeGreaterThan(15)
  }, 60_000)
})
