/** Claims of everybody and everything in a text of one's own, held to what is on record (E22). */
import { describe, expect, it } from "vitest"
import { plain, type Block, type Bound } from "../../src/kernel/Report.ts"
import { claimsIn, shortClaims, withCoverage } from "../../src/report/claims.ts"
import { township } from "../../src/township.ts"

const known: Readonly<Record<string, number>> = {
  ...{ "hardship.visited": 56, "hardship.toVisit": 58 },
  ...{ "reception.replied": 88, "reception.received": 88 },
  ...{ "cadres.nightsStayed": 883, "cadres.nights": 907 },
}
const figure = (statistic: string): Bound => {
  const value = known[statistic] ?? null
  return { statistic, value, unit: "persons", shown: value === null ? "未登记" : String(value) }
}
const printed = (text: string): string => withCoverage(text, figure).map(plain).join("")

describe("a text of one's own", () => {
  it("has the coverage on record behind each claim of the whole", () => {
    expect(printed("走访慰问做到不缺一户、不漏一人，来访件件有回音，杜绝了走读。")).toBe(
      "走访慰问做到不缺一户、不漏一人（台账登记：56/58（96.6%））" +
        "，来访件件有回音（台账登记：88/88（100.0%）），杜绝了走读（台账登记：883/907（97.4%））。",
    )
  })

  it("is about what the clauses before say, in one sentence", () => {
    expect(printed("对困难党员进行走访，做到不漏一人；按期完成。")).toBe(
      "对困难党员进行走访，做到不漏一人（台账登记：56/58（96.6%））；按期完成。",
    )
  })

  it("is as it is where it claims nothing, or nothing that a figure could contradict", () => {
    for (const text of ["走访慰问困难党员56名。", "全体干部精神饱满，全部到会。", "", "。\n"])
      expect(printed(text)).toBe(text)
  })

  it("says that nothing is on record where nothing is", () => {
    expect(printed("预备党员全部如期转正。")).toBe("预备党员全部如期转正（台账登记：未登记）。")
  })

  it("falls short where less than the whole is on record", () => {
    const short = (text: string) => claimsIn(text, figure).map((claim) => claim.short)
    expect(short("走访做到不漏一人。来访件件有回音。党员全部如期转正。")).toEqual([true, false, true])
  })

  it("names only figures that there are, whichever it is about", () => {
    const { statistics } = township()
    const asked = new Set<string>()
    const topics =
      "走读 诉求 慰问 来访 转正 流动党员 五个一 整顿措施 建档立卡 党课 讨论 整改提升 责任书 值班 农家书屋 送学 达标 配齐书记"
    for (const topic of topics.split(" ")) {
      const [claim] = claimsIn(`${topic}全部`, (name) => {
        asked.add(name)
        return figure(name)
      })
      expect([topic, claim?.text]).toEqual([topic, `${topic}全部`])
    }
    expect([...asked].filter((name) => !statistics.has(name))).toEqual([])
    expect(asked.size).toBeGreaterThan(25)
  })
})

describe("a filled template", () => {
  const said = (...runs: ReadonlyArray<string | Bound>): Block => ({ kind: "paragraph", runs })
  it("is told of claims that fall short, but where their coverage stands beside them", () => {
    const claims = shortClaims(
      [
        said("走访慰问做到不漏一人", "。"),
        said("走访慰问做到不漏一人：", figure("hardship.visited"), "/", figure("hardship.toVisit"), "。"),
        said("来访件件有回音。"),
        { kind: "heading", text: "走访不漏一人" },
      ],
      figure,
    )
    expect(claims.map(({ text }) => text)).toEqual(["走访慰问做到不漏一人"])
  })
})
