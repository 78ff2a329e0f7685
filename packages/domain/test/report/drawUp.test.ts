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
import { township } from "../../src/township.ts"

const model = township()
const period = periodOf({ year: 2025 })
const tally = new Tally()
const figures = [...model.statistics.values()].map((statistic) => measureFigure(new Registers(), statistic, period))
const measured: Measured = { ...period, position: 7, figures, tally }

const finding = (rule: string, entry: number, acknowledged?: string): Finding => ({
  ...{ rule, kind: "breach", title: { zh: `规则${rule}`, en: rule }, subject: tagOf("member", "m"), entry },
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
    expect(textOf(found)).toContain("台账核查发现：规则G21（G21）2项，规则G07（G07）1项。")
    expect(textOf([finding("G02", 6, "如实登记")])).toContain("没有发现违反规定或逾期的事项")
  })

  it("measures what the office claims in its own words and counts what falls short, but not what it is to do next", () => {
    const text = "走访慰问每位困难党员。"
    const said = (section: string) =>
      renderText(drawUp({ town: "柳溪镇", model }, measured, [], { ...nothingSaid, statements: [{ section, text }] }))
    expect(said("assistance")).toContain("    走访慰问每位困难党员（台账登记：")
    expect(said("assistance")).toContain("文中“全部”一类的说法台账没有全部登记（E22）1项")
    expect(said("next")).toContain(`    ${text}`)
    expect(said("next")).not.toContain("E22")
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
