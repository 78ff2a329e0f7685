/** Claims of everybody and everything in a text of one's own, held to what is on record (E22). */
import { describe, expect, it } from "vitest"
import { periodOf, plainDate } from "../../src/kernel/Calendar.ts"
import { plain, type Block, type Bound } from "../../src/kernel/Report.ts"
import { claimsIn, shortClaims, withCoverage, type Records } from "../../src/report/claims.ts"

const known: Readonly<Record<string, number>> = {
  ...{ "hardship.visited": 56, "hardship.toVisit": 58 },
  ...{ "reception.replied": 88, "reception.received": 88, "reception.months": 10 },
  ...{ "cadres.nightsStayed": 883, "cadres.nights": 907 },
  ...{ "discussions.branchesBoth": 27, "organizations.branches": 29 },
  ...{ "lectures.attendedLinkedLeader": 135, "lectures.attended": 650, "members.total": 1080 },
  ...{ "relationships.contacted": 1053, "relationships.scope": 1054 },
  ...{ "floating.contacted": 60, "floating.registered": 74, "study.months": 5 },
}
const figure = (statistic: string): Bound => {
  const value = known[statistic] ?? null
  return { statistic, value, unit: "persons", shown: value === null ? "未登记" : String(value) }
}
const records: Records = { period: periodOf({ year: 2025 }), figure }
const printed = (text: string): string => withCoverage(text, records).map(plain).join("")
const short = (text: string, held = records) => claimsIn(text, held).map((claim) => claim.short)

describe("a text of one's own", () => {
  it("has the coverage on record behind each claim of the whole, and what it counts", () => {
    expect(printed("走访慰问做到不缺一户、不漏一人，来访件件有回音，杜绝了走读。")).toBe(
      "走访慰问做到不缺一户、不漏一人（台账登记：年内走访慰问的困难党员、老党员和老干部56/58（96.6%）），" +
        "来访件件有回音（台账登记：已答复的来访88/88（100.0%）），杜绝了走读（台账登记：在岗住宿的夜数883/907（97.4%））。",
    )
  })

  it("is held to each of several figures that one clause claims", () => {
    expect(printed("各支部的两个专题活动讨论活动的开展和联系领导给每位党员上党课，使党员在思想上得到了升华。")).toBe(
      "各支部的两个专题活动讨论活动的开展和联系领导给每位党员上党课" +
        "（台账登记：开展两个专题讨论的党支部27/29（93.1%），听联系领导党课的党员135/1080（12.5%）），使党员在思想上得到了升华。",
    )
    expect(printed("每位党员都听了党课。")).toContain("听过党课的党员650/1080（60.2%）")
  })

  it("is about what the nearest clause of its sentence says where a clause itself is about nothing", () => {
    expect(printed("对困难党员进行走访，做到不漏一人；按期完成。")).toBe(
      "对困难党员进行走访，做到不漏一人（台账登记：年内走访慰问的困难党员、老党员和老干部56/58（96.6%））；按期完成。",
    )
    const parts = (text: string) => claimsIn(text, records).map(({ part }) => part.statistic)
    expect(parts("做到不漏一人，走访慰问困难党员。")).toEqual(["hardship.visited"])
    expect(parts("走访慰问困难党员，落实建档立卡户结对帮扶，做到不漏一户。")).toEqual(["households.paired"])
    // A clause with a topic of its own borrows none.
    expect(parts("走访慰问困难党员，每月集中学习一律记录。")).toEqual(["study.months"])
  })

  it("has a figure once in a sentence, where the clause is about it", () => {
    const claims = claimsIn("针对各村党建工作情况，为各村制定了整改提升方案，并限期整改完成。", records)
    expect(claims.map(({ text }) => text)).toEqual(["为各村制定了整改提升方案", "并限期整改完成"])
    expect(printed("走访慰问每位困难党员，做到不漏一人。").match(/56\/58/g)).toHaveLength(1)
  })

  it("is as it is where it claims nothing, or nothing that a figure could contradict", () => {
    for (const text of [
      ...["走访慰问困难党员56名。", "全体干部精神饱满，全部到会。", "", "。\n", "按期完成。"],
      // A word of claim without its topic.
      ...["及时传达上级精神。", "及时更新信息，增强政治敏锐性。", "每月召开例会。", "严格考勤，杜绝迟到早退。"],
      ...["所有工作有序推进。", "各村认真贯彻落实。", "各级党组织高度重视。", "限期上报材料。", "各位领导、同志们。"],
      // A topic, and a word of something else.
      ...["各支部走访慰问困难党员。", "组织所有党员走访慰问困难群众。", "热情接待每一位来访群众。"],
      ...["接待来访群众，件件有登记。", "代表建议全部答复。", "认真接待来访，杜绝推诿扯皮。"],
      ...["落实村干部值班制度，及时处置突发事件。", "支部大会讨论，全部通过。", "慰问金全部发放到位。"],
      ...[
        "集中学习制度健全，每月开展主题党日。",
        "驾驶员全部持证上岗。",
        "壮大各村集体经济。",
        "针对财务不公开情况，各村自查。",
      ],
      ...["根据各个建档立卡的生活困难群众的具体要求，实施差异化帮扶。", "第一书记入户走访，做到不漏一户。"],
      ...["接待来访群众，及时传达上级精神。", "增强了全体党员的争先意识。", "党员干部全部参与结对。"],
      ...[
        "干部全部听了党课。",
        "困难党员全部听了党课。",
        "走访慰问困难党员，慰问金全部发放到位。",
        "严格住宿登记，杜绝酒驾。",
        "所有流动党员都交了党费。",
      ],
    ])
      expect(printed(text)).toBe(text)
  })

  it("claims nothing where it denies, or says what is to come", () => {
    for (const text of [
      ...["部分预备党员未能如期转正。", "整改事项没有全部完成。", "来访未能及时答复。", "并非所有党员都完成了学时。"],
      ...["今后，我们将走访慰问每位困难党员。", "下一步，各支部开展两个专题讨论。", "力争走访全覆盖。"],
    ])
      expect(short(text)).toEqual([])
    expect(short("进一步走访慰问每位困难党员。")).toEqual([true])
  })

  it("says that nothing is on record where nothing is", () => {
    expect(printed("预备党员全部如期转正。")).toBe("预备党员全部如期转正（台账登记：如期转正的预备党员未登记）。")
  })

  it("falls short where less than what it claims is on record", () => {
    expect(short("走访做到不漏一人。来访件件有回音。党员全部如期转正。")).toEqual([true, false, true])
  })

  it("is held to nine tenths where it claims by far the most, and to half where it claims most", () => {
    expect(short("全镇绝大部分党员都取得了联系。")).toEqual([false])
    // 60 of 74 floating members.
    expect(short("绝大部分流动党员取得了联系。")).toEqual([true])
    expect(short("大部分流动党员取得了联系。")).toEqual([false])
    expect(short("绝大部分党员听了党课。大部分党员听了党课。")).toEqual([true, false])
    // The stronger of two words.
    expect(short("与大部分流动党员和边远村的所有流动党员取得了联系。")).toEqual([true])
  })

  it("is held to the months of the period, those that are over", () => {
    const until = (asOf: string) => ({ ...records, period: { from: plainDate("2025-01-01"), asOf: plainDate(asOf) } })
    const text = "每月集中学习。"
    const shown = (asOf: string) => withCoverage(text, until(asOf)).map(plain).join("")
    expect(shown("2025-12-31")).toBe("每月集中学习（台账登记：开展集中学习的月份5/12（41.7%））。")
    expect(shown("2025-06-15")).toContain("5/6（83.3%）")
    // June may still be held until it ends.
    expect(["2025-06-15", "2025-06-30"].map((asOf) => short(text, until(asOf)))).toEqual([[false], [true]])
    expect(short("每月接待来访群众。")).toEqual([true])
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
      records,
    )
    expect(claims.map(({ text }) => text)).toEqual(["走访慰问做到不漏一人"])
  })
})
