/** The annual report, drawn up from figures and findings alone. */
import { describe, expect, it } from "vitest"
import { Tally } from "../../src/kernel/Book.ts"
import { periodOf, plainDate } from "../../src/kernel/Calendar.ts"
import type { Finding } from "../../src/kernel/Finding.ts"
import { Registers } from "../../src/kernel/Fold.ts"
import { tagOf } from "../../src/kernel/Ids.ts"
import { bind, renderText } from "../../src/kernel/Report.ts"
import { measureFigure } from "../../src/kernel/Statistic.ts"
import { amount, unitTitle } from "../../src/kernel/Unit.ts"
import { drawUp, nothingSaid, type Measured } from "../../src/report/drawUp.ts"
import { kindsLookedAt } from "../../src/report/lookedAt.ts"
import { township } from "../../src/township.ts"

const model = township()
const period = periodOf({ year: 2025 })
const tally = new Tally()
const figures = [...model.statistics.values()].map((statistic) => measureFigure(new Registers(), statistic, period))
const measured: Measured = { ...period, position: 7, figures, tally }

const finding = (rule: string, entry: number, acknowledged?: string): Finding => ({
  ...{ rule, kind: "breach", title: { zh: `规则甲${rule}号`, en: rule }, subject: tagOf("member", "m"), entry },
  ...{ citation: { zh: "", en: "" }, message: { zh: "", en: "" }, on: plainDate("2025-06-30") },
  ...(acknowledged === undefined ? {} : { acknowledged }),
})
const textOf = (findings: ReadonlyArray<Finding>, from: Measured = measured): string =>
  renderText(drawUp({ town: "柳溪镇", model }, from, findings))

describe("the annual report", () => {
  it("says 未登记 of what nobody recorded, without a measure word, and a nought of what somebody did", () => {
    expect(textOf([])).toContain("党组织和党员未登记。")
    const [members] = figures.filter(({ name }) => name === "members.total")
    const statistic = model.statistics.get("members.total") ?? expect.fail()
    expect(bind(model, measured, members ?? expect.fail())).toMatchObject({ value: null, shown: "未登记" })
    const counted = new Tally()
    counted.addMany(statistic.counts[0]?.type ?? expect.fail(), 2025, 1)
    expect(textOf([], { ...measured, tally: counted })).toContain("党员0名")
  })

  it("counts by rule, in the order in which they were found, the findings that nobody acknowledged", () => {
    const found = [finding("G21", 3), finding("G07", 4), finding("G21", 5), finding("G02", 6, "如实登记")]
    expect(textOf(found)).toContain("台账核查发现：规则甲G21号2项，规则甲G07号1项。")
    expect(textOf([finding("G02", 6, "如实登记")])).toContain("按已登记的事项核查，没有发现违反规定或逾期的事项。")
  })

  it("names no rule in its text, and every rule with its title beside it", () => {
    const two = { ...finding("E18", 9), title: { zh: "另一标题", en: "" } }
    const found = [finding("E18", 3), two, finding("E18", 4), { ...finding("DutyFault", 5), title: two.title }]
    const report = drawUp({ town: "柳溪镇", model }, measured, found)
    expect(renderText(report)).toContain("台账核查发现：规则甲E18号2项，另一标题2项。")
    expect(report.findings).toEqual([
      { rule: "E18", title: "规则甲E18号", count: 2 },
      { rule: "E18", title: "另一标题", count: 1 },
      { rule: "DutyFault", title: "另一标题", count: 1 },
    ])
  })

  it("says of what nothing is on record that it was not looked at, unless something of it was found", () => {
    const text = textOf([])
    expect(text).toMatch(
      /没有发现违反规定或逾期的事项。党员名册、.*、会议和主题党日、党课、.*党费.*没有登记，未作核查。/,
    )
    const counted = new Tally()
    for (const { types } of kindsLookedAt) if (types[0] !== "DuesPaid") counted.addMany(types[0] ?? "", 1999, 1)
    const known = { ...measured, tally: counted }
    expect(textOf([], known)).toContain("没有发现违反规定或逾期的事项。党费没有登记，未作核查。")
    expect(textOf([finding("E15", 3)], known)).not.toContain("未作核查")
    counted.addMany("DuesStandardSet", 2024, 1)
    expect(textOf([], known)).not.toContain("未作核查")
  })

  it("looks at kinds of things by events that there are", () => {
    const types = kindsLookedAt.flatMap((kind) => kind.types)
    expect(types.filter((type) => !model.events.has(type))).toEqual([])
  })

  it("says 未登记 once of a clause of which nothing is on record", () => {
    const counted = new Tally()
    for (const type of ["GradingSchemeAdopted", "PostSetUp", "CampaignStarted"]) counted.addMany(type, 2025, 1)
    const text = textOf([], { ...measured, tally: counted })
    expect(text).toContain("方案0个，定级党支部未登记。")
    expect(text).toContain("年内表彰未登记。")
    expect(text).not.toMatch(/未登记[：、]/)
  })

  it("says of a roster without a shift that there is none", () => {
    const counted = new Tally()
    counted.addMany("RosterPublished", 2025, 1)
    const report = drawUp({ town: "柳溪镇", model }, { ...measured, tally: counted }, [])
    expect(renderText(report)).toContain("，没有排班，为群众办事未登记。")
    expect(report.figures).toContain("duty.shifts")
    expect(renderText(report)).not.toContain("0/0")
  })

  it("carries over what is open by its figures, and the steps of earlier periods with their days", () => {
    expect(textOf([])).toContain("结转的工作未登记。")
    const counted = new Tally()
    for (const type of ["VisitorReceived", "ProjectApproved"]) counted.addMany(type, 2024, 1)
    expect(textOf([], { ...measured, tally: counted })).toContain(
      "结转的工作：未完成的整改事项未登记，在整顿的党支部未登记，未答复的来访0件，未完工的项目0个，未结案件未登记，未完成的下一步工作未登记。",
    )
    const carriedOver = [
      { text: "办好培训", due: "2025-06-30", period: "2024年" },
      { text: "修订制度", due: null, period: "2025年上半年" },
    ]
    const said = drawUp({ town: "柳溪镇", model }, measured, [], { ...nothingSaid, carriedOver })
    expect(renderText(said)).toContain(
      "以前汇报期提出、尚未完成的工作：办好培训（2025-06-30前），2024年提出；修订制度，2025年上半年提出。",
    )
  })

  it("measures what the office claims in its own words and counts what falls short, but not what it is to do next", () => {
    const text = "走访慰问每位困难党员。"
    const said = (section: string) =>
      renderText(drawUp({ town: "柳溪镇", model }, measured, [], { ...nothingSaid, statements: [{ section, text }] }))
    expect(said("assistance")).toContain("    走访慰问每位困难党员（台账登记：")
    expect(said("assistance")).toContain("文中“全部”一类的说法台账没有全部登记1项")
    expect(said("next")).toContain(`    ${text}`)
    expect(said("next")).not.toContain("台账没有全部登记")
  })

  it("is not drawn up from figures that lack one it names", () => {
    const some = figures.filter(({ name }) => name !== "members.total")
    expect(() => textOf([], { ...measured, figures: some })).toThrow("members.total")
  })
})

describe("an amount", () => {
  it("is said in the unit that its title names", () => {
    expect([amount("fen", 34_250), unitTitle("fen").zh]).toEqual(["342.50", "元"])
    expect([amount("payments", 3), unitTitle("payments").zh]).toEqual(["3", "人次"])
  })
})
