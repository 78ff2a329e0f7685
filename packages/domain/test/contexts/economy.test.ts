/** The income of villages as collectives: the ledger, the figures and what is refused. */
import { describe, expect, it } from "vitest"
import { CollectiveIncomeRecorded } from "../../src/contexts/economy/events.ts"
import { BranchDissolved, BranchEstablished } from "../../src/contexts/organization/events.ts"
import { openBook, said, strike } from "./book.ts"

const someTownship = () => {
  const book = openBook()
  for (const [id, unit] of [
    ["b-1", "village"],
    ["b-2", "village"],
    ["b-3", "village"],
    ["b-9", "organ"],
  ] as const)
    book.record(said(BranchEstablished, id, "1990-01-01", { branch: id, name: `${id}党支部`, unit }))
  return book
}
const earned = (id: string, day: string, branch: string, amount: number, year = 2025, source = "光伏") =>
  said(CollectiveIncomeRecorded, id, day, { branch, year, source, amount })

describe("collective income", () => {
  it("adds up over villages and sources in the year that it is of, whenever it is recorded in it", () => {
    const book = someTownship()
    expect(book.shown("economy.income", "2025-12-31")).toBe("未登记")
    book.record(
      earned("e-1", "2025-06-30", "b-1", 5_000_000),
      earned("e-2", "2025-06-30", "b-1", 200_050, 2025, "土地发包"),
    )
    book.record(earned("e-3", "2025-12-31", "b-2", 300_000), earned("e-4", "2025-12-31", "b-3", 0))
    book.record(earned("e-0", "2025-07-10", "b-1", 4_000_000, 2024))
    expect(book.figure("economy.income", "2025-12-31")).toEqual({
      value: 5_500_050,
      evidence: ["e-1_____", "e-2_____", "e-3_____", "e-4_____"],
    })
    expect(book.figure("economy.income", "2025-06-30").value).toBe(5_200_050)
    expect(book.figure("economy.income", "2024-12-31").value).toBe(0)
    expect(book.figure("economy.villages", "2025-12-31")).toEqual({
      value: 2,
      evidence: ["e-1_____", "e-2_____", "e-3_____"],
    })
    expect(book.rows("collectiveIncome", "2025-06-30")).toEqual([
      { village: "b-1党支部", year: 2025, source: "光伏", amount: 5_000_000 },
      { village: "b-1党支部", year: 2025, source: "土地发包", amount: 200_050 },
    ])
    book.record(strike("e-3"))
    expect(book.figure("economy.villages", "2025-12-31").value).toBe(1)
  })

  it("is on record in its own year alone, of which nothing is a nought", () => {
    const book = someTownship()
    const names = ["economy.income", "economy.villages", "economy.villagesWithout"]
    const shown = (day: string) => names.map((name) => book.shown(name, day))
    book.record(earned("e-1", "2024-12-31", "b-1", 5_000_000, 2024))
    expect(shown("2024-12-31")).toEqual(["50000", "1", "0"])
    expect(shown("2025-12-31")).toEqual(["未登记", "未登记", "未登记"])
    book.record(earned("e-2", "2025-12-31", "b-1", 0))
    expect(shown("2025-12-31")).toEqual(["0", "0", "1"])
    // What is written down late is of its own year still.
    book.record(earned("e-3", "2026-01-15", "b-1", 200))
    expect(book.shown("economy.income", "2026-12-31")).toBe("未登记")
  })

  it("counts the villages that stand, and the income of all that were", () => {
    const book = someTownship()
    book.record(earned("e-1", "2025-06-30", "b-1", 100), earned("e-2", "2025-06-30", "b-2", 200))
    book.record(said(BranchDissolved, "gone", "2025-09-01", { branch: "b-2", reason: "合并" }))
    const shown = (day: string) =>
      ["economy.villages", "organizations.villages", "economy.income"].map((name) => book.figure(name, day).value)
    expect(shown("2025-06-30")).toEqual([2, 3, 300])
    expect(shown("2025-12-31")).toEqual([1, 2, 300])
  })

  it("counts the villages known to have none, and not those that reported nothing", () => {
    const book = someTownship()
    book.record(earned("e-1", "2025-06-30", "b-1", 100), earned("e-2", "2025-06-30", "b-1", 0, 2025, "土地发包"))
    expect(book.figure("economy.villagesWithout", "2025-12-31").value).toBe(0)
    book.record(earned("e-3", "2025-06-30", "b-2", 0), earned("e-4", "2024-06-30", "b-3", 0, 2024))
    expect(book.figure("economy.villagesWithout", "2025-12-31")).toEqual({ value: 1, evidence: ["e-3_____"] })
    book.record(said(BranchDissolved, "gone", "2025-09-01", { branch: "b-2", reason: "合并" }))
    expect(book.figure("economy.villagesWithout", "2025-12-31").value).toBe(0)
  })

  it("of a source is replaced by what is recorded later for the year, with a note", () => {
    const book = someTownship()
    book.record(earned("e-1", "2025-06-30", "b-1", 100_000))
    expect(book.noted(earned("e-2", "2025-07-01", "b-1", 120_000))).toEqual([
      { note: "note IncomeReplaced", zh: "2025年“光伏”已登记1000元（2025-06-30），本次登记取代它" },
    ])
    for (const other of [
      earned("e-2", "2025-07-01", "b-1", 1, 2024),
      earned("e-2", "2025-07-01", "b-1", 1, 2025, "林场"),
      earned("e-2", "2025-07-01", "b-2", 1),
    ])
      expect(book.noted(other)).toEqual([])
    book.record(earned("e-2", "2025-07-01", "b-1", 120_000))
    expect(book.figure("economy.income", "2025-12-31")).toEqual({ value: 120_000, evidence: ["e-2_____"] })
    expect(book.figure("economy.income", "2025-06-30").value).toBe(100_000)
  })

  it("is of a village, in a year that has begun", () => {
    const book = someTownship()
    expect(book.refusal(earned("e-1", "2024-12-31", "b-1", 1))).toEqual(["contradiction IncomeOfLaterYear"])
    expect(book.refusal(earned("e-1", "2025-01-01", "b-1", 1))).toEqual([])
    expect(book.refusal(earned("e-1", "2025-06-01", "b-9", 1))).toEqual(["breach IncomeOfNoVillage"])
  })
})
