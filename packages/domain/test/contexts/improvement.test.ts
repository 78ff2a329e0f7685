/** Improvement plans of villages: items, their terms, and the figures of the claim that all of it was done in time. */
import { describe, expect, it } from "vitest"
import { BranchEstablished } from "../../src/contexts/organization/events.ts"
import * as on from "../../src/contexts/rectification/planEvents.ts"
import { fact, ground } from "../../src/testing.ts"
import { openBook, strike } from "./book.ts"

const named = (id: string) => ({ id: id.padEnd(8, "_") })
const item = (number: string, due: string) => ({
  ...{ number, problem: "台账不全", measure: `补齐台账${number}`, responsible: "支部书记", due },
})
const issued = (id = "plan-1", day = "2025-03-01", branch = "b-1", dues = ["2025-06-30", "2025-09-30"]) =>
  fact(
    on.ImprovementPlanIssued,
    day,
    { branch, items: dues.map((due, index) => item(String(index + 1), due)) },
    named(id),
  )
const plan = "plan-1__"
const completed = (id: string, day: string, number: string) =>
  fact(on.ImprovementItemCompleted, day, { plan, number, result: "已补齐" }, named(id))
const extended = (id: string, day: string, number: string, until: string) =>
  fact(on.ImprovementItemExtended, day, { plan, number, until, reason: "雨季" }, named(id))
const closed = (id: string, day: string) =>
  fact(on.ImprovementPlanClosed, day, { plan, verifiedBy: "党建办" }, named(id))

const townshipOf = () => {
  const book = openBook()
  book.record(...ground(0))
  return book
}

describe("an improvement plan", () => {
  it("stands in the ledger item by item, until it is closed", () => {
    const book = townshipOf()
    const proved = { ...completed("c-1", "2025-06-30", "1"), evidence: [{ title: "会议记录", sha256: "0".repeat(64) }] }
    book.record(issued(), proved, completed("c-2", "2025-10-01", "2"))
    const rows = [
      { ...item("1", "2025-06-30"), completed: "2025-06-30", onTime: true, papers: ["会议记录"] },
      { ...item("2", "2025-09-30"), completed: "2025-10-01", onTime: false, papers: [] },
    ].map((row) => ({ ...row, branch: "b-1", issued: "2025-03-01", leader: null, progress: "已补齐" }))
    expect(book.rows("improvementPlans", "2025-12-31")).toEqual(
      rows.map((row) => ({ ...row, closed: null, verifiedBy: null })),
    )
    book.record(closed("x-1", "2025-12-01"))
    expect(book.rows("improvementPlans", "2025-12-31")).toEqual(
      rows.map((row) => ({ ...row, closed: "2025-12-01", verifiedBy: "党建办" })),
    )
    expect(book.figure("improvement.closed", "2025-12-31")).toEqual({ value: 1, evidence: ["x-1_____"] })
    expect(book.figure("improvement.closed", "2026-12-31").value).toBe(0)
  })

  it("has items of numbers of their own, with terms to come", () => {
    const book = townshipOf()
    const twice = issued()
    expect(
      book.refusal({
        ...twice,
        data: { ...twice.data, items: [item("1", "2025-06-30"), item("1", "2025-06-30")] as never },
      }),
    ).toEqual(["contradiction ItemsSet"])
    expect(book.refusal(issued("plan-1", "2025-03-01", "b-1", ["2025-02-28"]))).toEqual(["contradiction ItemsSet"])
    expect(book.refusal(issued("plan-1", "2025-03-01", "b-1", ["2025-03-01"]))).toEqual([])
  })

  it("is completed and extended item by item, each while it is open", () => {
    const book = townshipOf()
    const refused = ["contradiction ItemNotOpen"]
    expect(book.refusal(completed("c-1", "2025-05-01", "1"))).toContain("contradiction UnknownEntity")
    book.record(issued())
    expect(book.refusal(completed("c-1", "2025-02-28", "1"))).toEqual(refused)
    expect(book.refusal(completed("c-1", "2025-05-01", "3"))).toEqual(refused)
    expect(book.refusal(extended("e-1", "2025-05-01", "3", "2025-12-31"))).toEqual(refused)
    expect(book.refusal(extended("e-1", "2025-05-01", "1", "2025-06-30"))).toEqual(["contradiction ItemNotExtended"])
    expect(book.refusal(extended("e-1", "2025-05-01", "1", "2025-07-01"))).toEqual([])
    book.record(completed("c-1", "2025-05-01", "1"))
    expect(book.refusal(completed("c-2", "2025-05-02", "1"))).toEqual(refused)
    expect(book.refusal(extended("e-1", "2025-05-02", "1", "2025-12-31"))).toEqual(refused)
  })

  it("is closed once, when all is done or knowingly before", () => {
    const book = townshipOf()
    book.record(issued(), completed("c-1", "2025-05-01", "1"))
    expect(book.refusal(closed("x-1", "2025-12-01"))).toEqual(["breach ItemsOpen"])
    expect(book.words(closed("x-1", "2025-12-01"))?.zh).toBe("第2项没有完成")
    book.record(completed("c-2", "2025-05-01", "2"), closed("x-1", "2025-12-01"))
    expect(book.refusal(closed("x-2", "2025-12-02"))).toEqual(["contradiction PlanClosed"])
  })

  it("is in time by the term of each item, an extension counting that came before it was over", () => {
    const book = townshipOf()
    book.record(issued())
    expect(book.due("2025-06-30")).toEqual(["ItemOverdue 2025-06-30", "ItemOverdue 2025-09-30"])
    expect(book.findings("2025-06-30")).toEqual([])
    expect(book.findings("2025-07-01")).toEqual(["ItemOverdue plan-1__ 2025-06-30"])
    book.record(extended("e-1", "2025-06-30", "1", "2025-08-31"), extended("e-2", "2025-10-01", "2", "2025-12-31"))
    expect(book.findings("2025-08-31")).toEqual([])
    expect(book.findings("2025-10-02")).toEqual(["ItemOverdue plan-1__ 2025-08-31", "ItemOverdue plan-1__ 2025-09-30"])
    book.record(completed("c-1", "2025-08-31", "1"), completed("c-2", "2025-12-31", "2"))
    expect(book.findings("2025-12-31")).toEqual(["ItemOverdue plan-1__ 2025-09-30"])
    expect(book.figure("improvement.itemsOnTime", "2025-12-31")).toEqual({ value: 1, evidence: ["c-1_____"] })
    expect(book.figure("improvement.itemsDue", "2025-12-31").value).toBe(2)
    book.record(strike("e-1"))
    expect(book.figure("improvement.itemsOnTime", "2025-12-31").value).toBe(0)
  })

  it("has items open until they are completed or it is closed, overdue from the day after their term", () => {
    const book = townshipOf()
    const shown = (day: string) =>
      ["improvement.itemsOpen", "improvement.itemsOverdue"].map((name) => book.shown(name, day))
    expect(shown("2025-12-31")).toEqual(["未登记", "未登记"])
    book.record(issued())
    expect(shown("2025-06-30")).toEqual(["2", "0"])
    expect(shown("2025-07-01")).toEqual(["2", "1"])
    book.record(completed("c-1", "2025-07-02", "1"))
    expect(shown("2025-09-30")).toEqual(["1", "0"])
    expect(shown("2026-12-31")).toEqual(["1", "1"])
    book.record({ ...closed("x-1", "2025-11-01"), acknowledged: [{ rule: "ItemsOpen", reason: "合并实施" }] })
    expect(shown("2026-12-31")).toEqual(["0", "0"])
  })

  it("is counted against all villages, and its items against those due", () => {
    const book = townshipOf()
    book.record(
      fact(BranchEstablished, "2000-01-01", { branch: "b-3", name: "机关党支部", unit: "organ" }, named("b-3")),
    )
    expect(book.figure("organizations.villages", "2025-12-31").value).toBe(2)
    expect(book.figure("improvement.villages", "2025-12-31")).toEqual({ value: 0, evidence: [] })
    book.record(issued(), issued("plan-2", "2025-03-02"), issued("plan-3", "2025-03-03", "b-3", ["2026-01-31"]))
    expect(book.figure("improvement.villages", "2025-12-31")).toEqual({ value: 1, evidence: ["plan-1__", "plan-2__"] })
    expect(book.figure("improvement.villages", "2026-12-31").value).toBe(0)
    expect(book.figure("improvement.itemsDue", "2025-12-31").value).toBe(4)
    expect(book.figure("improvement.itemsDue", "2025-06-30").value).toBe(2)
    expect(book.figure("improvement.itemsDue", "2026-12-31").value).toBe(1)
    const organs = [
      "organs",
      "communities",
      "institutions",
      "enterprises",
      "social",
      "generalBranches",
      "jointBranches",
    ]
    expect(organs.map((name) => book.figure(`organizations.${name}`, "2025-12-31").value)).toEqual([
      1, 0, 0, 0, 0, 0, 0,
    ])
  })
})
