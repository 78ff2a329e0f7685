/** Clues held against another list quarter by quarter. */
import { describe, expect, it } from "vitest"
import { ClueReceived, CluesReconciled } from "../../src/contexts/discipline/events.ts"
import { CommitteeEstablished } from "../../src/contexts/organization/events.ts"
import { openBook, said } from "./book.ts"

const committee = "c-1"
const received = (id: string, on: string) => said(ClueReceived, id, on, { source: "petition" })
const reconciled = (id: string, on: string, year: number, quarter: number, count: number) =>
  said(CluesReconciled, id, on, { committee, year, quarter, received: count, with: "县纪委" })

const someBook = () => {
  const book = openBook()
  book.record(
    said(CommitteeEstablished, "c", "2000-01-01", {
      committee,
      name: "镇纪委",
      level: "township",
      approvesMembers: false,
    }),
    received("a", "2025-01-10"),
    received("b", "2025-03-31"),
    received("d", "2025-04-01"),
  )
  return book
}

describe("clues reconciled for a quarter", () => {
  it("are those that came in within it, no more and no fewer, quarter by quarter", () => {
    const book = someBook()
    expect(book.reconciled("R10.clues", "2025-12-31")).toBe("unrecorded")
    book.record(reconciled("q-1", "2025-04-09", 2025, 1, 2), reconciled("q-2", "2025-07-09", 2025, 2, 1))
    expect(book.figure("discipline.cluesReconciled", "2025-12-31").value).toBe(3)
    expect(book.reconciled("R10.clues", "2025-12-31")).toBe("holds")
    expect(book.reconciled("R10.known", "2025-12-31")).toBe("holds")
    // One too few in the ledger is not made up for by one too many of another quarter.
    book.record(reconciled("q-1b", "2025-08-01", 2025, 1, 3), reconciled("q-2b", "2025-08-01", 2025, 2, 0))
    expect(book.figure("discipline.cluesReconciled", "2025-12-31").value).toBe(3)
    expect(book.reconciled("R10.clues", "2025-12-31")).toBe("broken a b q-1b")
    expect(book.reconciled("R10.known", "2025-12-31")).toBe("broken d q-2b")
    expect(book.rows("clueReconciliations", "2025-12-31")).toHaveLength(4)
  })

  it("count in the year of the quarter, and stand in the ledger of the year in which that was done too", () => {
    const book = someBook()
    book.record(reconciled("q-4", "2026-01-09", 2025, 4, 0))
    expect(book.figure("discipline.cluesReconciled", "2026-12-31").evidence).toEqual([])
    expect(book.rows("clueReconciliations", "2026-12-31")).toMatchObject([{ quarter: "2025年第4季度" }])
    expect(book.rows("clueReconciliations", "2025-12-31")).toEqual([])
  })

  it("are asked for in each quarter after the first, and late ones are late", () => {
    const book = someBook()
    book.record(reconciled("q-1", "2025-04-09", 2025, 1, 2), reconciled("q-3", "2026-03-01", 2025, 3, 0))
    expect(book.findings("2025-12-31").filter((one) => one.startsWith("CluesNot"))).toEqual([
      "CluesNotReconciled q-1_____ 2025-06-30",
      "CluesNotReconciled q-1_____ 2025-09-30",
    ])
    expect(book.findings("2026-03-31").filter((one) => one.startsWith("CluesNot"))).toEqual([
      "CluesNotReconciled q-1_____ 2025-06-30",
      "CluesNotReconciled q-1_____ 2025-09-30",
      "CluesNotReconciled q-3_____ 2025-12-31",
    ])
    expect(book.due("2025-06-10")).toContain("CluesNotReconciled 2025-06-30")
  })

  it("are refused before the quarter is over", () => {
    expect(someBook().refusal(reconciled("q-1", "2025-03-30", 2025, 1, 2))).toEqual(["contradiction QuarterNotOver"])
    expect(someBook().refusal(reconciled("q-1", "2025-03-31", 2025, 1, 2))).toEqual([])
  })
})
