/** A township's own text, filled: every place is known, and what is not is named with its line. */
import { Result } from "effect"
import { describe, expect, it } from "vitest"
import type { Bound } from "../../src/kernel/Report.ts"
import { fill, readTemplate, type Filling, type Template } from "../../src/report/template.ts"
import { township } from "../../src/township.ts"

const model = township()
const read = (text: string): Template => Result.getOrThrow(readTemplate(model, text))
const problems = (text: string) => {
  const result = readTemplate(model, text)
  return Result.isFailure(result) ? result.failure.map(({ line, place }) => `${line} ${place}`) : []
}

const bound = (statistic: string, value: number | null, shown: string): Bound => ({
  ...{ statistic, value, unit: statistic.endsWith("money") ? "fen" : "persons", shown },
})
const filling: Filling = {
  town: "青禾镇",
  year: 2025,
  figure: (name) =>
    name === "consolation.money"
      ? bound(name, 34_200_000, "342000")
      : name === "floating.registered"
        ? bound(name, null, "未登记")
        : bound(name, 17, "17"),
  names: (name) => bound(name, 2, "甲、乙"),
  ledger: (name) => ({ title: name, heads: ["姓名"], rows: [["李梅"]] }),
}
const filled = (text: string) =>
  fill(read(text), filling).map((block) =>
    block.kind === "table"
      ? block
      : block.kind === "heading"
        ? `# ${block.text}`
        : block.runs.map((run) => (typeof run === "string" ? run : `[${run.shown}]`)).join(""),
  )

describe("a template", () => {
  it("is filled with figures, which stay bound", () => {
    expect(filled("今年发展党员{{F06}}名，{{ stat:members.total }}人。")).toEqual(["今年发展党员[17]名，[17]人。"])
    expect(fill(read("{{F06}}"), filling)).toEqual([
      { kind: "paragraph", runs: [bound("members.developed", 17, "17")] },
    ])
  })
  it("says names, round figures, coverage, the year and the town", () => {
    expect(filled("{{town}}{{year}}年")).toEqual(["青禾镇2025年"])
    expect(filled("{{F01}}{{F23}}")).toEqual(["2025青禾镇"])
    expect(filled("{{names:posts.kinds}}等，{{about:consolation.money}}元")).toEqual(["[甲、乙]等，[30余万]元"])
    expect(filled("{{coverage:members.full/members.total}}")).toEqual(["[17]/[17]（100.0%）"])
  })
  it("says 未登记 where nothing was recorded", () => {
    expect(filled("{{F12}}名，{{about:floating.registered}}名")).toEqual(["[未登记]名，[未登记]名"])
  })
  it("shows a ledger as a table, headings, and leaves empty lines out", () => {
    expect(read("{{ledger:roster}}").ledgers).toEqual(["roster"])
    expect(filled("# 标题\r\n\r\n{{ledger:roster}}\n正文")).toEqual([
      "# 标题",
      { kind: "table", title: "roster", heads: ["姓名"], rows: [["李梅"]] },
      "正文",
    ])
  })
  it.each([
    ["{{F99}}", ["1 {{F99}}"]],
    ["一\n二 {{stat:no}} {{F06}}", ["2 {{stat:no}}"]],
    ["{{}}\n{{Year}}\n{{ledger:no}}", ["1 {{}}", "2 {{Year}}", "3 {{ledger:no}}"]],
    ["见 {{ledger:roster}}", ["1 {{ledger:roster}}"]],
    ["{{F06", ["1 {{F06"]],
    ["{{coverage:members.total}}", ["1 {{coverage:members.total}}"]],
  ])("is refused whole where a place in it is none: %s", (text, expected) => {
    expect(problems(text)).toEqual(expected)
  })
})
