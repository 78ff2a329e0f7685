/** Campaigns: from the start to the summing up, and the branches that take part. */
import { describe, expect, it } from "vitest"
import { plainDate } from "../../src/kernel/Calendar.ts"
import { CampaignClosed, CampaignStarted, type CampaignId } from "../../src/contexts/campaigns/events.ts"
import { AppraisalHeld, DiscussionHeld, LectureGiven, MeetingHeld } from "../../src/contexts/education/activities.ts"
import { BranchEstablished, type BranchId } from "../../src/contexts/organization/events.ts"
import { fact, openBook, strike } from "./book.ts"

const [tang, san, cha] = ["b-1", "b-2", "b-3"] as [BranchId, BranchId, BranchId]
const branches = [tang, san, cha].map((branch) =>
  fact(BranchEstablished, `branch-${branch}`, "2000-01-01", { branch, name: `${branch}村党支部`, unit: "village" }),
)
const someTownship = () => {
  const book = openBook()
  book.record(...branches)
  return book
}
const idOf = (id: string) => id.padEnd(8, "_") as CampaignId
const started = (id: string, on: string, more: object = {}) =>
  fact(CampaignStarted, id, on, { title: "共建美丽乡村", kind: "practice", level: "county", ...more })
const closed = (id: string, on: string, of = "c-1") =>
  fact(CampaignClosed, id, on, { campaign: idOf(of), results: "联系农户三百户" })
const acknowledged = [{ rule: "CampaignNotRunning", reason: "补录" }]

describe("campaigns", () => {
  it("are those that ran in the year, from the start to the summing up", () => {
    const book = someTownship()
    expect(book.shown("campaigns.running", "2025-12-31")).toBe("未登记")
    book.record(
      started("c-1", "2024-03-01"),
      started("c-2", "2025-01-10", { title: "集中攻坚年", kind: "drive" }),
      closed("x-1", "2025-01-01"),
    )
    expect(book.figure("campaigns.running", "2024-02-29").value).toBe(0)
    expect(book.figure("campaigns.running", "2024-12-31")).toEqual({ value: 1, evidence: ["c-1_____"] })
    expect(book.figure("campaigns.running", "2025-12-31")).toEqual({ value: 2, evidence: ["c-1_____", "c-2_____"] })
    expect(book.figure("campaigns.running", "2026-12-31")).toEqual({ value: 1, evidence: ["c-2_____"] })
    book.record(strike("x-1"), strike("c-2"))
    expect(book.figure("campaigns.running", "2026-12-31")).toEqual({ value: 1, evidence: ["c-1_____"] })
  })

  it("of themed practice carry their names, each once", () => {
    const book = someTownship()
    book.record(
      started("c-1", "2025-03-01"),
      started("c-2", "2025-04-01"),
      started("c-3", "2025-05-01", { title: "清风行动" }),
      started("c-4", "2025-06-01", { title: "集中攻坚年", kind: "drive" }),
    )
    expect(book.figure("campaigns.practice", "2025-04-30").value).toBe(1)
    expect(book.figure("campaigns.practice", "2025-12-31").value).toBe(2)
  })

  it("stand in the ledger with what they were and what came of them", () => {
    const book = someTownship()
    book.record(
      started("c-1", "2025-03-01", { until: plainDate("2025-11-30"), scope: "联系农户", branches: [tang, san, tang] }),
      closed("x-1", "2025-12-01"),
    )
    expect(book.rows("campaigns", "2025-03-01")).toMatchObject([{ closed: null, results: null }])
    expect(book.rows("campaigns", "2025-12-31")).toEqual([
      {
        title: "共建美丽乡村",
        kind: "practice",
        level: "county",
        started: "2025-03-01",
        until: "2025-11-30",
        closed: "2025-12-01",
        branches: [tang, san],
        scope: "联系农户",
        results: "联系农户三百户",
      },
    ])
    expect(book.rows("campaigns", "2026-12-31")).toEqual([])
  })

  it("are joined by the branches named at the start, and by what a branch does in them", () => {
    const book = someTownship()
    const campaign = idOf("c-1")
    book.record(started("c-1", "2025-03-01", { branches: [tang] }))
    expect(book.figure("campaigns.branches", "2025-12-31")).toEqual({ value: 1, evidence: ["c-1_____"] })
    book.record(
      fact(DiscussionHeld, "d-1", "2025-04-01", { branch: san, topic: "向先锋看齐", campaign }),
      fact(MeetingHeld, "m-1", "2025-04-02", { form: "themeDay", branch: tang, campaign }),
      fact(MeetingHeld, "m-2", "2025-04-02", { form: "themeDay", branch: cha }),
      fact(MeetingHeld, "m-3", "2025-04-02", { form: "mobilization", branch: san, campaign }),
    )
    expect(book.rows("campaigns", "2025-12-31")).toMatchObject([{ branches: [tang, san] }])
    expect(book.figure("campaigns.branches", "2025-12-31")).toEqual({
      value: 2,
      evidence: ["c-1_____", "d-1_____", "m-1_____", "m-3_____"],
    })
    book.record(
      fact(LectureGiven, "l-1", "2025-05-01", { lecturer: "张某", topic: "党章", branches: [tang, cha], campaign }),
      fact(AppraisalHeld, "a-1", "2025-06-01", { branch: cha, year: 2025, ratings: [], campaign }),
    )
    expect(book.rows("campaigns", "2025-12-31")).toMatchObject([{ branches: [tang, san, cha] }])
    expect(book.figure("campaigns.branches", "2025-12-31").value).toBe(3)
    expect(book.figure("campaigns.branches", "2025-03-31").value).toBe(1)
    // It goes on, and so do they until it is closed.
    expect(book.shown("campaigns.branches", "2026-12-31")).toBe("3")
    book.record(fact(CampaignClosed, "x-1", "2026-12-31", { campaign, results: "成效明显" }))
    expect(book.shown("campaigns.branches", "2026-12-31")).toBe("3")
    expect(book.figure("campaigns.branches", "2027-12-31").value).toBe(0)
  })

  it("keep the branches that did something in them before the day of their start", () => {
    const book = someTownship()
    book.record(started("c-1", "2025-03-01", { branches: [tang] }))
    const early = { branch: san, topic: "向先锋看齐", campaign: idOf("c-1") }
    book.record(fact(DiscussionHeld, "d-1", "2025-02-01", early, { acknowledged }))
    expect(book.rows("campaigns", "2025-12-31")).toMatchObject([{ branches: [san, tang] }])
  })
})

describe("what is refused", () => {
  it("is a planned end before the start", () => {
    const book = someTownship()
    expect(book.refusal(started("c-1", "2025-03-01", { until: plainDate("2025-02-28") }))).toEqual([
      "contradiction CampaignEndsBeforeStart",
    ])
    expect(book.refusal(started("c-1", "2025-03-01", { until: plainDate("2025-03-01") }))).toEqual([])
  })

  it("is a summing up before the start, or a second one", () => {
    const book = someTownship()
    book.record(started("c-1", "2025-03-01"))
    expect(book.refusal(closed("x-1", "2025-02-28"))).toEqual(["contradiction CampaignClosedBeforeStart"])
    expect(book.refusal(closed("x-1", "2025-03-01"))).toEqual([])
    book.record(closed("x-1", "2025-11-30"))
    expect(book.refusal(closed("x-2", "2025-12-01"))).toEqual(["contradiction CampaignClosedTwice"])
    book.record(strike("x-1"))
    expect(book.refusal(closed("x-2", "2025-12-01"))).toEqual([])
  })

  it("is doing something in a campaign that does not run, unless it is acknowledged", () => {
    const book = someTownship()
    book.record(started("c-1", "2025-03-01"), closed("x-1", "2025-11-30"))
    const met = (on: string) => fact(MeetingHeld, "m-1", on, { form: "themeDay", branch: tang, campaign: idOf("c-1") })
    expect(book.refusal(met("2025-02-28"))).toEqual(["breach CampaignNotRunning"])
    expect(book.refusal(met("2025-03-01"))).toEqual([])
    expect(book.refusal(met("2025-11-30"))).toEqual([])
    expect(book.refusal(met("2025-12-01"))).toEqual(["breach CampaignNotRunning"])
    expect(book.words(met("2025-12-01"))?.zh).toContain("2025-11-30")
    book.record({ ...met("2025-12-01"), acknowledged })
    expect(book.findings("2025-12-31")).toEqual(["CampaignNotRunning m-1_____ 补录"])
  })
})

describe("a campaign with a planned end", () => {
  it("is due to be summed up by then, and a finding after", () => {
    const book = someTownship()
    book.record(started("c-1", "2025-03-01", { until: plainDate("2025-11-30") }), started("c-2", "2025-03-01"))
    expect(book.due("2025-11-30")).toEqual(["CampaignNotClosed 2025-11-30"])
    expect(book.findings("2025-11-30")).toEqual([])
    expect(book.findings("2025-12-01")).toEqual(["CampaignNotClosed c-1_____ 2025-11-30"])
    book.record(closed("x-1", "2025-11-30"))
    expect(book.due("2025-11-30")).toEqual([])
    expect(book.findings("2025-12-01")).toEqual([])
    book.record(strike("x-1"), closed("x-2", "2025-12-01"))
    expect(book.findings("2025-12-31")).toEqual(["CampaignNotClosed c-1_____ 2025-11-30"])
  })
})
