/** Rectification of weak branches: its steps, what is due, and the figures. */
import { describe, expect, it } from "vitest"
import { AdmissionMeetingHeld, TargetListed } from "../../src/contexts/development/events.ts"
import { OfficeAssumed, OfficeRemoved } from "../../src/contexts/offices/events.ts"
import { BranchDissolved } from "../../src/contexts/organization/events.ts"
import * as on from "../../src/contexts/rectification/events.ts"
import { defaultSlots, type SupportSlot } from "../../src/rulebook/Slots.ts"
import { addDays, addYears, plainDate } from "../../src/kernel/Calendar.ts"
import type { DataOf, Proposal } from "../../src/kernel/Event.ts"
import {
  acknowledging,
  branch,
  developmentFile,
  fact,
  fullMember,
  ground,
  type Plain,
  upTo,
  withoutColumns,
} from "../../src/testing.ts"
import { openBook, strike } from "./book.ts"

const named = (id: string) => ({ id: id.padEnd(8, "_") })
const here = { branch: "b-1" }
type Weak = Partial<Plain<DataOf<typeof on.WeakBranchIdentified>>>
const weak = (id = "weak", day = "2025-03-03", change: Weak = {}): Proposal =>
  fact(on.WeakBranchIdentified, day, { ...here, year: 2025, criteria: ["financeNotDisclosed"], ...change }, named(id))
const task = (number: string, due = "2025-06-30") => ({
  ...{ number, problem: "财务不公开", measure: `措施${number}`, leader: "副书记", responsible: "支部书记", due },
})
const planned = (id = "plan", day = "2025-03-10", measures = [task("1"), task("2", "2025-09-30")]) =>
  fact(on.RectificationPlanAdopted, day, { ...here, measures }, named(id))
const support = (slot: SupportSlot, day = "2025-03-20") =>
  fact(on.RectificationSupportAssigned, day, { ...here, slot, who: `某${slot}` }, named(`s-${slot}`))
const appointed = (id = "first", day = "2025-03-15", member = "m-1") =>
  fact(on.FirstSecretaryAppointed, day, { ...here, member, sentBy: "县财政局" }, named(id))
const completed = (number: string, day: string, id = `c-${number}`) =>
  fact(on.MeasureCompleted, day, { ...here, number, result: "已公开" }, named(id))
const disclosed = (id: string, day: string) =>
  fact(
    on.FinanceDisclosed,
    day,
    { ...here, period: "2025年一季度", items: "村级收支", places: "村务公开栏", objections: 1 },
    named(id),
  )
const rectified = (id = "done", day = "2025-10-10") =>
  fact(on.BranchRectified, day, { ...here, by: "县委组织部", satisfaction: 92, result: "财务按季公开" }, named(id))
const failed = (id: string, day: string, until?: string) =>
  fact(
    on.RectificationFailed,
    day,
    { ...here, by: "县委组织部", reason: "公开不全", ...(until === undefined ? {} : { until }) },
    named(id),
  )
const followed = (id: string, day: string) => fact(on.FollowUpDone, day, { ...here, sustained: true }, named(id))
const reopened = (id: string, day: string, until?: string) =>
  fact(on.RectificationReopened, day, { ...here, reason: "反弹", ...(until === undefined ? {} : { until }) }, named(id))
const inspected = (id: string, day: string) =>
  fact(on.RectificationInspected, day, { ...here, by: "镇纪委", findings: "一季度已公开" }, named(id))

const townshipOf = (settings: Parameters<typeof openBook>[0] = {}) => {
  const book = openBook(settings)
  book.record(...ground(4))
  return book
}
/** All in order, up to the acceptance. */
const whole = [
  weak(),
  planned(),
  appointed(),
  support("countyLeader"),
  support("townshipLeader"),
  support("pairedUnit"),
  disclosed("f-1", "2025-04-05"),
  completed("1", "2025-06-30"),
  completed("2", "2025-09-01"),
  inspected("i-1", "2025-09-15"),
]
const only = (findings: ReadonlyArray<string>, rule: string) => findings.filter((one) => one.startsWith(`${rule} `))

describe("a rectification", () => {
  it("goes from finding the branch weak to writing it off and following it up, and stands in the ledger", () => {
    const book = townshipOf()
    book.record(...whole, rectified(), followed("f-up", "2026-09-01"))
    expect(book.rows("rectification", "2026-12-31")).toEqual([
      {
        ...{
          branch: "b-1党支部",
          size: 4,
          year: 2025,
          on: "2025-03-03",
          criteria: ["financeNotDisclosed"],
          problems: null,
        },
        ...{ measures: ["措施1", "措施2"], countyLeader: "某countyLeader", townshipLeader: "某townshipLeader" },
        ...{ firstSecretary: "m-1", pairedUnit: "某pairedUnit", villagePlan: "整顿方案", leaders: ["副书记"] },
        ...{ responsible: ["支部书记"], deadline: null, progress: "一季度已公开", result: "财务按季公开" },
        ...{ satisfaction: 92, rectified: "2025-10-10", followedUp: "2026-09-01" },
      },
    ])
    expect(book.rows("rectificationMeasures", "2026-12-31")).toEqual(
      [
        { ...task("1"), completed: "2025-06-30", onTime: true },
        { ...task("2", "2025-09-30"), completed: "2025-09-01", onTime: true },
      ].map((row) => ({ ...row, branch: "b-1党支部", progress: "已公开", papers: [] })),
    )
    expect(book.findings("2026-12-31")).toEqual([])
    expect(book.due("2026-12-31")).toEqual([])
  })

  it("is one at a time, and its steps belong into it", () => {
    const book = townshipOf()
    const steps = [
      planned("x"),
      support("pairedUnit"),
      inspected("x", "2025-03-10"),
      failed("x", "2025-03-10"),
      rectified("x", "2025-03-10"),
    ]
    for (const step of steps) expect(book.refusal(step)).toContain("contradiction NotInRectification")
    expect(book.refusal(withoutColumns(support("pairedUnit"), "WeakBranchIdentified"))).toEqual([])
    book.record(weak())
    expect(book.refusal(weak("again", "2025-05-01"))).toEqual(["contradiction InRectification"])
    expect(book.refusal(weak("before", "2025-02-01"))).toEqual(["contradiction InRectification"])
    for (const step of steps.slice(0, 4)) expect(book.refusal(step)).toEqual([])
    expect(book.refusal(planned("x", "2025-03-02"))).toEqual(["contradiction NotInRectification"])
    expect(book.refusal(followed("x", "2025-04-01"))).toEqual(["contradiction NotRectified"])
    expect(book.refusal(reopened("x", "2025-04-01"))).toEqual(["contradiction NotRectified"])
    book.record(planned(), completed("1", "2025-06-01"), completed("2", "2025-06-01"), rectified())
    expect(book.refusal(rectified("x", "2025-11-01"))).toEqual(["contradiction NotInRectification"])
    expect(book.refusal(weak("again", "2025-11-01"))).toEqual([])
    expect(book.refusal(strike("weak"))).toContain("contradiction NotInRectification")
  })

  it("is accepted when its plan is done, or knowingly before", () => {
    const book = townshipOf()
    book.record(weak())
    expect(book.refusal(rectified())).toEqual(["breach MeasuresOpen"])
    expect(book.words(rectified())?.zh).toBe("该支部没有整顿方案")
    book.record(planned(), completed("1", "2025-06-30"))
    expect(book.refusal(rectified())).toEqual(["breach MeasuresOpen"])
    expect(book.words(rectified())?.zh).toBe("第2项措施没有完成")
    book.record(completed("2", "2025-10-10"))
    expect(book.refusal(rectified())).toEqual([])
    expect(book.refusal(rectified("early", "2025-10-09"))).toEqual(["breach MeasuresOpen"])
  })

  it("has measures with numbers of their own and terms to come", () => {
    const book = townshipOf()
    book.record(weak())
    expect(book.refusal(planned("x", "2025-03-10", [task("1"), task("1")]))).toEqual(["contradiction MeasureSet"])
    expect(book.refusal(planned("x", "2025-03-10", [task("1", "2025-03-09")]))).toEqual(["contradiction MeasureSet"])
    expect(book.refusal(planned("x", "2025-03-10", [task("1", "2025-03-10")]))).toEqual([])
    book.record(planned())
    expect(book.refusal(planned("x", "2025-04-10", [task("2")]))).toEqual(["contradiction MeasureSet"])
    expect(book.refusal(planned("x", "2025-04-10", [task("3")]))).toEqual([])
    expect(book.refusal(completed("3", "2025-05-01"))).toEqual(["contradiction MeasureNotOpen"])
    expect(book.refusal(completed("1", "2025-03-09"))).toEqual(["contradiction MeasureNotOpen"])
    book.record(completed("1", "2025-05-01"))
    expect(book.refusal(completed("1", "2025-05-02", "x"))).toEqual(["contradiction MeasureNotOpen"])
    // A later rectification numbers its measures anew.
    book.record(completed("2", "2025-05-01"), rectified("done", "2025-06-01"), weak("weak-2", "2025-07-01"))
    expect(book.refusal(completed("1", "2025-07-02", "x"))).toEqual(["contradiction MeasureNotOpen"])
    book.record(planned("plan-2", "2025-07-05", [task("1", "2025-12-31")]), completed("1", "2025-08-01", "c-3"))
    expect(
      book.rows("rectificationMeasures", "2025-12-31").map(({ number, completed }) => [number, completed]),
    ).toEqual([
      ["1", "2025-05-01"],
      ["2", "2025-05-01"],
      ["1", "2025-08-01"],
    ])
  })

  it("has deadlines that are not past on the day on which they are set", () => {
    const book = townshipOf()
    expect(book.refusal(weak("weak", "2025-03-03", { deadline: "2025-03-02" }))).toEqual(["contradiction DeadlinePast"])
    expect(book.refusal(weak("weak", "2025-03-03", { deadline: "2025-03-03" }))).toEqual([])
    book.record(...whole)
    expect(book.refusal(failed("x", "2025-10-01", "2025-09-30"))).toEqual(["contradiction DeadlinePast"])
    expect(book.refusal(failed("x", "2025-10-01", "2025-10-01"))).toEqual([])
    book.record(rectified())
    expect(book.refusal(reopened("x", "2025-11-01", "2025-10-31"))).toEqual(["contradiction DeadlinePast"])
    expect(book.refusal(reopened("x", "2025-11-01", "2025-11-01"))).toEqual([])
  })

  it("that is reopened is open until it is accepted again, and followed up after that", () => {
    const book = townshipOf()
    book.record(...whole, rectified(), followed("f-1-up", "2026-01-10"), reopened("again", "2026-02-01", "2026-06-30"))
    expect(book.figure("rectification.open", "2026-01-31").value).toBe(0)
    expect(book.figure("rectification.open", "2026-02-01")).toEqual({ value: 1, evidence: ["weak____"] })
    expect(book.figure("rectification.rectified", "2025-12-31")).toEqual({ value: 1, evidence: ["done____"] })
    expect(only(book.findings("2026-06-30"), "E23")).toEqual([])
    expect(only(book.findings("2026-07-01"), "E23")).toEqual(["E23 weak____ 2026-06-30"])
    book.record(rectified("done-2", "2026-06-30"))
    expect(book.findings("2026-12-31")).toEqual([])
    expect(book.due("2026-12-31")).toEqual(["FollowUp 2027-06-30"])
  })
})

describe("the support of a rectification", () => {
  it("stays in the ledger as it was when the branch was written off", () => {
    const book = townshipOf()
    book.record(...whole, rectified())
    book.record(
      fact(on.FirstSecretaryRecalled, "2026-03-15", { ...here, member: "m-1", ground: "termEnded" }),
      appointed("second", "2026-03-16", "m-2"),
    )
    expect(book.rows("rectification", "2026-12-31")).toMatchObject([{ firstSecretary: "m-1" }])
    expect(only(book.findings("2026-04-01"), "E23")).toEqual([])
    book.record(weak("weak-2", "2026-05-01"))
    expect(book.rows("rectification", "2026-12-31")).toMatchObject([
      { firstSecretary: "m-1" },
      { firstSecretary: "m-2" },
    ])
  })
})

describe("what is due of a weak branch", () => {
  it("is a plan and all its support within the months that the township sets (E23)", () => {
    const book = townshipOf()
    book.record(weak())
    expect(book.due("2025-04-03")).toEqual(["E23 2025-04-03", "E23 2025-04-03"])
    expect(book.findings("2025-04-03")).toEqual([])
    expect(book.findings("2025-04-04")).toEqual(["E23 weak____ 2025-04-03", "E23 weak____ 2025-04-03"])
    // The plan fills its own slot, and the first secretary his.
    book.record(planned("plan", "2025-04-03"))
    expect(book.findings("2025-04-04")).toEqual(["E23 weak____ 2025-04-03"])
    book.record(support("countyLeader"), support("townshipLeader"), support("pairedUnit"))
    expect(book.findings("2025-04-04")).toEqual(["E23 weak____ 2025-04-03"])
    book.record(appointed("first", "2025-04-04"))
    expect(book.findings("2025-04-04")).toEqual(["E23 weak____ 2025-04-03"])
    book.record(strike("first"), appointed("first-2", "2025-04-03"))
    expect(book.findings("2025-04-04")).toEqual([])
    book.record(fact(on.FirstSecretaryRecalled, "2025-05-01", { ...here, member: "m-1", ground: "transferred" }))
    expect(book.findings("2025-05-01")).toEqual(["E23 weak____ 2025-04-03"])
    const slow = townshipOf({ rectificationStartMonths: 2 })
    slow.record(weak())
    expect(slow.due("2025-04-04")).toEqual(["E23 2025-05-03", "E23 2025-05-03"])
    const none = townshipOf({ rectificationStartMonths: null })
    none.record(weak())
    expect(none.due("2025-03-04")).toEqual([])
  })

  it("counts the plans of all that are in hand, found in the year or before it, and of no others", () => {
    const book = townshipOf()
    const shown = (day: string) =>
      ["inHand", "planned", "weak"].map((name) => book.figure(`rectification.${name}`, day).value)
    book.record(weak("old", "2024-11-01", { branch: "b-2", year: 2024 }), weak())
    expect(shown("2025-12-31")).toEqual([2, 0, 1])
    book.record(planned())
    expect(shown("2025-12-31")).toEqual([2, 1, 1])
    expect(shown("2026-12-31")).toEqual([2, 1, 0])
  })

  it("counts the kinds of support that the township sets, and a first secretary who is there already", () => {
    const book = townshipOf({ supportSlots: ["firstSecretary", "workingGroup"] })
    book.record(appointed("first", "2025-01-10"), weak(), planned())
    expect(book.findings("2025-04-04")).toEqual(["E23 weak____ 2025-04-03"])
    expect(book.figure("rectification.supported", "2025-12-31").value).toBe(0)
    expect(book.figure("rectification.supported.workingGroup", "2025-12-31").value).toBe(0)
    book.record(support("workingGroup"))
    expect(book.findings("2025-04-04")).toEqual([])
    expect(book.figure("rectification.supported", "2025-12-31")).toEqual({ value: 1, evidence: ["weak____"] })
    const slots = ["firstSecretary", "workingGroup"].map(
      (slot) => book.figure(`rectification.supported.${slot}`, "2025-12-31").value,
    )
    expect(slots).toEqual([1, 1])
    // It is in hand still, and so its support is told of.
    expect(book.figure("rectification.supported.workingGroup", "2026-12-31").value).toBe(1)
    expect(book.rows("rectification", "2025-12-31")).toMatchObject([
      { firstSecretary: "m-1", workingGroup: "某workingGroup" },
    ])
    expect(book.rows("rectification", "2025-12-31")[0]).not.toHaveProperty("countyLeader")
    expect(defaultSlots).toHaveLength(5)
  })

  it("is the end of it by its deadline, and disclosed finances where that was the ground", () => {
    const book = townshipOf({ rectificationStartMonths: null })
    book.record(weak("weak", "2025-03-03", { deadline: "2025-12-31" }), planned("plan", "2025-03-10", []))
    expect(book.due("2025-12-31")).toEqual(["E23 2025-12-31", "E23 2025-12-31"])
    expect(book.findings("2026-01-01")).toHaveLength(2)
    expect(book.figure("rectification.overdue", "2025-12-31").value).toBe(0)
    expect(book.figure("rectification.overdue", "2026-01-01")).toEqual({ value: 1, evidence: ["weak____"] })
    book.record(disclosed("f-1", "2025-12-31"))
    expect(book.findings("2026-01-01")).toEqual(["E23 weak____ 2025-12-31"])
    // A new deadline counts where it was set in time.
    book.record(failed("late", "2026-01-01", "2026-03-31"))
    expect(book.findings("2026-01-01")).toEqual(["E23 weak____ 2025-12-31"])
    book.record(strike("late"), failed("in-time", "2025-12-31", "2026-03-31"))
    expect(book.findings("2026-03-31")).toEqual([])
    expect(book.findings("2026-04-01")).toEqual(["E23 weak____ 2026-03-31"])
    book.record(rectified("done", "2026-03-31"))
    expect(book.findings("2026-04-01")).toEqual([])
    expect(book.figure("rectification.overdue", "2026-04-01").value).toBe(0)
    const other = townshipOf({ rectificationStartMonths: null })
    other.record(weak("weak", "2025-03-03", { deadline: "2025-12-31", criteria: ["lowSatisfaction"] }))
    expect(other.due("2025-12-31")).toEqual(["E23 2025-12-31"])
  })

  it("is each measure by its term", () => {
    const book = townshipOf({ rectificationStartMonths: null })
    book.record(weak(), planned())
    expect(book.due("2025-06-30")).toEqual(["MeasureOverdue 2025-06-30", "MeasureOverdue 2025-09-30"])
    expect(book.findings("2025-07-01")).toEqual(["MeasureOverdue plan____ 2025-06-30"])
    book.record(completed("1", "2025-07-01"), completed("2", "2025-09-30"))
    expect(book.findings("2025-12-31")).toEqual(["MeasureOverdue plan____ 2025-06-30"])
    expect(book.figure("rectification.measures", "2025-12-31").value).toBe(2)
    expect(book.figure("rectification.measures", "2025-06-30").value).toBe(1)
    expect(book.figure("rectification.measuresOnTime", "2025-12-31")).toEqual({ value: 1, evidence: ["c-2_____"] })
    expect(book.figure("rectification.measuresDone", "2025-12-31")).toEqual({
      value: 2,
      evidence: ["c-1_____", "c-2_____"],
    })
    expect(book.figure("rectification.measuresDone", "2025-08-31").value).toBe(1)
    expect(book.figure("rectification.measures", "2026-12-31").value).toBe(0)
  })

  it("is a follow-up within a year", () => {
    const book = townshipOf()
    book.record(...whole, rectified())
    expect(book.due("2026-10-10")).toEqual(["FollowUp 2026-10-10"])
    expect(book.findings("2026-10-11")).toEqual(
      ["FollowUp done____ 2026-10-10"].map(() => "FollowUp weak____ 2026-10-10"),
    )
    expect(book.figure("rectification.followedUp", "2026-12-31").value).toBe(0)
    book.record(followed("f-up", "2026-10-10"))
    expect(book.findings("2026-10-11")).toEqual([])
    expect(book.figure("rectification.followedUp", "2026-12-31")).toEqual({ value: 1, evidence: ["f-up____"] })
    expect(book.figure("rectification.followedUp", "2025-12-31").value).toBe(0)
  })

  it("ends where the branch is dissolved", () => {
    const book = townshipOf()
    book.record(weak("weak", "2025-03-03", { branch: "b-2", deadline: "2025-12-31" }))
    book.record(fact(BranchDissolved, "2025-04-01", { branch: "b-2", reason: "合并" }))
    expect(book.due("2025-04-02")).toEqual([])
    expect(book.findings("2026-12-31")).toEqual([])
    expect(book.figure("rectification.open", "2026-12-31").value).toBe(0)
  })
})

describe("a village without a development target (E16)", () => {
  const file = developmentFile({ voters: 4 })
  const listed = upTo(file, TargetListed)
  const day = listed.at(-1)?.occurredOn ?? ""
  const [end, after] = [addYears(plainDate(day), 2), addDays(addYears(plainDate(day), 2), 1)]

  const twoYears = { villageTargetYears: 2 }

  it("for two years is a finding, from one target to the next", () => {
    const book = townshipOf(twoYears)
    book.record(...listed)
    expect(listed.at(-1)?.type).toBe("TargetListed")
    expect(only(book.due(end), "E16")[0]).toBe(`E16 ${end}`)
    expect(only(book.findings(end), "E16")).toEqual([])
    expect(only(book.findings(after), "E16")).toEqual([`E16 ${listed.at(-1)?.id} ${end}`])
  })

  it("is a finding also where there never was one, from the day on which the book knows of the village", () => {
    const book = townshipOf(twoYears)
    // All of it is recorded on 31 December 2026.
    expect(only(book.due("2028-12-31"), "E16")).toHaveLength(2)
    expect(only(book.findings("2028-12-31"), "E16")).toEqual([])
    const never = only(book.findings("2029-01-01"), "E16")
    expect(never.map((one) => one.split(" ").at(-1))).toEqual(["2028-12-31", "2028-12-31"])
    book.record(...listed)
    expect(only(book.findings("2029-01-01"), "E16").filter((one) => one.endsWith("2028-12-31"))).toEqual([never[1]])
  })

  it("is none where no local rule says so, where somebody was voted on since, nor where the branch is no village's or is gone", () => {
    const book = townshipOf(twoYears)
    book.record(...upTo(file, AdmissionMeetingHeld))
    expect(only(book.findings(after), "E16")).toEqual([])
    expect(book.state("branch", "b-1", "targets")).toMatchObject({
      village: true,
      gaps: [{ ended: { on: day } }, { on: day, ended: {} }, { ended: null }],
    })
    const organ = openBook(twoYears)
    organ.record(
      ...ground(4).map((step) =>
        step.type === "BranchEstablished" ? { ...step, data: { ...(step.data as object), unit: "organ" } } : step,
      ),
      ...listed,
    )
    expect(only(organ.findings(after), "E16")).toEqual([])
    const other = townshipOf()
    other.record(...listed)
    expect(only(other.findings(after), "E16")).toEqual([])
    const gone = townshipOf(twoYears)
    gone.record(
      ...listed,
      acknowledging(fact(BranchDissolved, end, { branch: "b-1", reason: "合并" }), "BranchHasMembers"),
    )
    expect(only(gone.findings(after), "E16")).toEqual([])
  })
})

describe("the figures of weak branches", () => {
  it("carry the branches by name, and say how many had plan and support", () => {
    const book = townshipOf()
    book.record(branch("b-3", "c-1"))
    expect(book.figure("rectification.weak", "2025-12-31")).toEqual({ value: 0, evidence: [] })
    book.record(...whole, weak("weak-2", "2025-05-01", { branch: "b-2" }))
    const figures = (asOf: string) =>
      ["weak", "planned", "supported", "open", "rectified"].map(
        (name) => book.figure(`rectification.${name}`, asOf).value,
      )
    expect(figures("2025-12-31")).toEqual([2, 1, 1, 2, 0])
    expect(figures("2025-03-10")).toEqual([1, 1, 0, 1, 0])
    expect(book.figure("rectification.weak", "2025-12-31").evidence).toEqual(["weak____", "weak-2__"])
    book.record(rectified())
    expect(figures("2025-12-31")).toEqual([2, 1, 1, 1, 1])
    expect(figures("2026-12-31")).toEqual([0, 0, 0, 1, 0])
  })

  it("count who was removed in them, apart from the other villages", () => {
    const book = townshipOf()
    book.record(...fullMember("m-5", "b-2"))
    const post = (member: string, where: string, body: "party" | "villagersCommittee") => ({
      ...{ member, branch: where, body },
      office: body === "party" ? ("secretary" as const) : ("head" as const),
    })
    const [here_, head, other] = [
      post("m-1", "b-1", "party"),
      post("m-1", "b-1", "villagersCommittee"),
      post("m-5", "b-2", "party"),
    ]
    book.record(
      ...[here_, head, other].map((what, index) =>
        fact(OfficeAssumed, "2020-03-01", { ...what, basis: "appointed" }, named(`t-${index}`)),
      ),
      fact(OfficeRemoved, "2025-03-10", { ...here_, ground: "removedByCommittee" }, named("r-1")),
      fact(OfficeRemoved, "2025-03-11", { ...head, ground: "resigned" }, named("r-2")),
      fact(OfficeRemoved, "2025-03-12", { ...other, ground: "removedByCommittee" }, named("r-3")),
    )
    const figures = (asOf: string) =>
      ["partyPostsRemoved", "villagersPostsLeft", "personsRemoved"].map(
        (name) => book.figure(`rectification.${name}`, asOf).value,
      )
    expect(figures("2025-12-31")).toEqual([0, 0, 0])
    book.record(
      ...whole.map((step) =>
        step.type === "FirstSecretaryAppointed" ? appointed("first", "2025-03-15", "m-2") : step,
      ),
    )
    expect(figures("2025-12-31")).toEqual([1, 1, 1])
    expect(book.figure("rectification.personsRemoved", "2025-12-31").evidence).toEqual(["r-1_____", "r-2_____"])
    expect(book.figure("offices.personsRemoved", "2025-12-31").value).toBe(2)
    book.record(rectified())
    expect(figures("2025-12-31")).toEqual([1, 1, 1])
    expect(figures("2026-12-31")).toEqual([0, 0, 0])
  })

  it("and of disclosed finances", () => {
    const book = townshipOf()
    book.record(disclosed("f-1", "2025-04-05"), disclosed("f-2", "2025-07-05"))
    expect(book.figure("finance.disclosures", "2025-12-31")).toEqual({ value: 2, evidence: ["f-1_____", "f-2_____"] })
    expect(book.figure("finance.villages", "2025-12-31").value).toBe(1)
    expect(book.figure("finance.disclosures", "2025-06-30").value).toBe(1)
    expect(book.figure("finance.disclosures", "2026-06-30").value).toBe(0)
    expect(book.rows("financeDisclosures", "2025-06-30")).toEqual([
      {
        ...{ on: "2025-04-05", branch: "b-1党支部", period: "2025年一季度", items: "村级收支" },
        ...{ places: "村务公开栏", until: null, objections: 1 },
      },
    ])
  })
})
