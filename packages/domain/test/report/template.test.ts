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
  it("names figures and ledgers as `stat` and `ledger` do: by title and by number", () => {
    expect(filled("{{stat:党员总数}}、{{党员总数}}、{{members.total}}")).toEqual(["[17]、[17]、[17]"])
    expect(fill(read("{{stat：党员总数}}"), filling)).toEqual([
      { kind: "paragraph", runs: [bound("members.total", 17, "17")] },
    ])
    expect(read("{{ledger:困难党员、老党员、老干部台账}}").ledgers).toEqual(["hardship"])
    expect(read("{{L14}}").ledgers).toEqual(read("{{ledger:l14}}").ledgers)
    expect(read("{{L01}}\n{{党员花名册}}").ledgers).toEqual(["roster"])
    expect(filled("{{coverage:正式党员/党员总数}}")).toEqual(filled("{{coverage:members.full/members.total}}"))
  })
  it("reckons means and shares", () => {
    const sum: Filling = { ...filling, figure: (name) => bound(name, name.endsWith("Days") ? 25 : 10, "x") }
    const shown = (text: string) =>
      fill(read(text), sum)
        .map((block) => (block.kind === "paragraph" ? block.runs : []))
        .flat()
    expect(shown("{{stat:reception.meanReplyDays}}")).toMatchObject([
      { statistic: "reception.replyDays", shown: "2.5", reckoned: { of: { statistic: "reception.replied" } } },
    ])
    expect(shown("{{来访答复平均用时}}")).toEqual(shown("{{stat:reception.meanReplyDays}}"))
    expect(shown("{{stat:reception.repliedShare}}")).toMatchObject([{ shown: "100.0%" }])
  })
  it("shows a number of several figures as a table, where it stands alone", () => {
    const [table] = fill(read("{{ST01}}"), filling)
    expect(table).toMatchObject({ kind: "table", title: "ST01 党员基本情况", heads: ["指标", "数值", "单位"] })
    const rows = table?.kind === "table" ? table.rows : []
    expect(rows[0]).toEqual(["党员总数", "17", "人"])
    expect(rows.map(([title]) => title)).toContain("61岁及以上党员占比")
    expect(fill(read("{{stat:st01}}"), filling)).toEqual([table])
  })
  it.each([
    ["有 {{stat:党员总人数}} 名", /没有“党员总人数”这个指标；是不是：党员总数（members\.total）/],
    ["{{stat:member.total}}", /是不是：党员总数（members\.total）/],
    ["{{ledger:困难党员台账}}", /没有“困难党员台账”这本台账；是不是：困难党员、老党员、老干部台账（hardship）/],
    ["{{党员总书}}", /没有这个占位；是不是：党员总数（members\.total）/],
    ["有 {{ST01}} 名", /ST01 有 \d+ 个指标：单独成行的列成表，句子里请写明是哪一个：members\.total、/],
    ["{{names:reception.meanReplyDays}}", /只能写 stat:reception\.meanReplyDays/],
    ["{{coverage:正式党员/党员总书}}", /没有“党员总书”这个指标；是不是：党员总数/],
    ["{{stat:不相干的文字}}", /可用 F01 至 F27/],
  ])("says what is near, or what is wrong: %s", (text, said) => {
    const result = readTemplate(model, text)
    expect(Result.isFailure(result) ? result.failure.map(({ message }) => message.zh).join() : "").toMatch(said)
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
