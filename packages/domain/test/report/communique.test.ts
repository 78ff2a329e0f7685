/** The communiqué, drawn up from figures alone. */
import { describe, expect, it } from "vitest"
import { Tally } from "../../src/kernel/Book.ts"
import { periodOf, plainDate } from "../../src/kernel/Calendar.ts"
import { figuresIn, plain, renderMarkdown, renderText, type Bound } from "../../src/kernel/Report.ts"
import type { Figure } from "../../src/kernel/Statistic.ts"
import { drawUpCommunique, figuresBefore } from "../../src/report/communique.ts"
import type { Measured } from "../../src/report/drawUp.ts"
import { township } from "../../src/township.ts"

const model = township()

/** Figures of given values, nought where none is given; nothing is on record where `recorded` says so. */
const measured = (asOf: string, values: Readonly<Record<string, number>>, recorded = true): Measured => {
  const tally = new Tally()
  const figures = [...model.statistics.values()].map(({ name, title, unit, counts }): Figure => {
    if (recorded) for (const { type } of counts) tally.addMany(type, Number(asOf.slice(0, 4)), 1)
    return { name, title, unit, value: values[name] ?? 0, lines: [] }
  })
  return { ...periodOf({ asOf: plainDate(asOf) }), position: 7, figures, tally }
}
const drawn = (now: Readonly<Record<string, number>>, before: Readonly<Record<string, number>>) =>
  drawUpCommunique({ town: "柳溪镇", model }, measured("2025-12-31", now), measured("2024-12-31", before))
const boundIn = ({ blocks }: ReturnType<typeof drawn>): ReadonlyArray<Bound> =>
  blocks
    .flatMap((block) => (block.kind === "paragraph" ? block.runs : block.kind === "table" ? block.rows.flat() : []))
    .filter((run) => typeof run !== "string")

const now = {
  ...{ "members.total": 1015, "members.women": 320, "organizations.branches": 29, "organizations.committees": 1 },
  ...{ "organizations.generalBranches": 2, "organizations.ordinaryBranches": 26, "organizations.jointBranches": 1 },
  ...{ "members.developed": 21, "members.developed.women": 5, "commendations.medals": 3 },
}
const before = { "members.total": 1000, "organizations.branches": 28, "organizations.committees": 1 }

describe("the communiqué", () => {
  it("says how many members and organizations there are, and how they changed since the year before", () => {
    const text = renderText(drawn(now, before))
    expect(text).toMatch(/^柳溪镇2025年党内统计公报\n/)
    expect(text).toContain("党员总数为1015名，比上年末净增15名，增幅1.5%。")
    expect(text).toContain("党的基层组织总数为30个，比上年末净增1个，增幅3.4%。其中党委1个，党总支2个，党支部")
    expect(text).toContain("流动党员党支部）27个。")
    const fewer = renderText(drawn({ ...now, "members.total": 990 }, before))
    expect(fewer).toContain("党员总数为990名，比上年末净减10名，降幅1.0%。")
    expect(renderText(drawn(before, before))).toContain("党员总数为1000名，与上年末持平。")
    expect(renderText(drawn(now, {}))).toContain("党员总数为1015名，比上年末净增1015名。")
  })

  it("has its sections in the order of the national one, and a note on rounding", () => {
    const { blocks } = drawn(now, before)
    expect(blocks.flatMap((block) => (block.kind === "heading" ? [block.text] : []))).toEqual([
      ...["一、党员队伍", "二、发展党员", "三、党内表彰", "四、申请入党", "五、党组织"],
    ])
    expect(blocks.flatMap((block) => (block.kind === "table" ? [block.heads.length] : []))).toEqual([9, 5, 9, 8, 8])
    expect(renderText({ ...drawn(now, before), blocks: blocks.slice(-1) })).toContain("四舍五入")
    expect(renderText(drawn(now, before))).toContain("纪念章3枚")
  })

  it("says shares to one decimal, and keeps the exact numbers beside", () => {
    const report = drawn(now, before)
    expect(renderText(report)).toContain("女党员320名，占31.5%；")
    expect(boundIn(report)).toContainEqual({
      ...{ statistic: "members.women", value: 320, unit: "persons", shown: "31.5%" },
      reckoned: { of: { statistic: "members.total", value: 1015 } },
    })
    expect(boundIn(report)).toContainEqual({
      ...{ statistic: "members.total", value: 1015, unit: "persons", shown: "15" },
      reckoned: { since: { asOf: "2024-12-31", value: 1000 } },
    })
    expect(boundIn(report)).toContainEqual({
      ...{ statistic: "organizations.branches", value: 29, unit: "organizations", shown: "30" },
      reckoned: { plus: [{ statistic: "organizations.committees", value: 1 }] },
    })
    expect(renderMarkdown(report)).toContain("占[31.5%](#why-members.women)")
  })

  it("names every figure that it rests on, the wholes of shares among them", () => {
    const { figures } = drawn(now, before)
    expect(figures).toEqual(expect.arrayContaining([...figuresBefore, "members.developed.frontLine"]))
    expect(figures.filter((name) => !model.statistics.has(name))).toEqual([])
    expect(new Set(figures).size).toBe(figures.length)
  })

  it("counts among its figures what others are only reckoned with", () => {
    const reckoned = { plus: [{ statistic: "b", value: 1 }], of: { statistic: "c", value: 2 } }
    const run: Bound = { statistic: "a", value: 1, unit: "persons", shown: "100.0%", reckoned }
    expect(figuresIn([{ kind: "paragraph", runs: ["占", run] }])).toEqual(["a", "b", "c"])
  })

  it("says 未登记 of a class where what it goes by is on record of nobody, and else of how many it is not", () => {
    const text = (values: object) => renderText(drawn({ ...now, ...values }, before))
    const unrecorded = (count: number) => ({ "members.ethnicity.unrecorded": count })
    expect(text(unrecorded(1015))).toContain("；少数民族党员未登记；大专及以上学历党员0名，占0.0%。")
    expect(text(unrecorded(1000))).toContain("；少数民族党员0名，占0.0%（民族未登记的1000名）；")
    expect(text(unrecorded(0))).toContain("；少数民族党员0名，占0.0%；")
    expect(text({ "members.developed.education.unrecorded": 21 })).toContain("；大专及以上学历党员未登记；")
    const rows = drawn({ ...now, "members.occupation.unrecorded": 1015 }, before).blocks.flatMap((block) =>
      block.kind === "table" && block.title === "党员的职业（名）" ? block.rows.map((row) => row.map(plain)) : [],
    )
    expect(rows).toEqual([
      ["人数", ...Array.from({ length: 8 }, () => "未登记"), "1015"],
      ["占比", ...Array.from({ length: 8 }, () => "未登记"), "100.0%"],
    ])
  })

  it("tells of occupations that seldom are only where somebody has them", () => {
    const heads = (values: object) =>
      drawn({ ...now, ...values }, before).blocks.flatMap((block) =>
        block.kind === "table" && block.title.includes("职业") ? [block.heads.slice(-2)] : [],
      )
    expect(heads({})).toEqual([
      ["离退休人员", "其他职业人员"],
      ["学生", "其他职业人员"],
    ])
    expect(heads({ "members.occupation.unrecorded": 1, "members.developed.occupation.retired": 1 })).toEqual([
      ["其他职业人员", "未登记"],
      ["离退休人员", "其他职业人员"],
    ])
  })

  it("says 未登记 of what nobody recorded, and of the year before too", () => {
    const nothing = drawUpCommunique(
      { town: "柳溪镇", model },
      measured("2025-12-31", {}, false),
      measured("2024-12-31", {}, false),
    )
    const text = renderText(nothing)
    for (const topic of ["党员总数", "党的基层组织", "年内发展党员", "党内表彰", "申请入党", "乡镇及以下党委"])
      expect(text).toContain(`${topic}未登记。`)
    expect(text).not.toMatch(/\d(?:名|个|枚|%)/)
    const first = drawUpCommunique(
      { town: "柳溪镇", model },
      measured("2025-12-31", now),
      measured("2024-12-31", {}, false),
    )
    expect(renderText(first)).toContain("党员总数为1015名，上年末未登记。")
  })
})
