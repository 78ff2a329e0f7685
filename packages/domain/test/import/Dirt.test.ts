/** Every kind of dirt that the sample roster holds (`expected.json`), in the values that it has there. */
import { describe, expect, it } from "vitest"
import { plainDate } from "../../src/kernel/Calendar.ts"
import { parseAmount } from "../../src/import/Amounts.ts"
import { parseBranch } from "../../src/import/BranchNames.ts"
import { parseSex } from "../../src/import/Choice.ts"
import { parseDate, parseDay } from "../../src/import/Dates.ts"
import { parseEthnicity } from "../../src/import/Ethnicity.ts"
import { birthDateOf, parseIdNumber, sexOf, type IdNumber } from "../../src/import/IdNumber.ts"
import { parseName } from "../../src/import/Names.ts"
import { notesOf, refusalOf, valueOf } from "./readings.ts"

const CUT_OFF = plainDate("2025-12-31")
const branches = ["塘汪村", "柳湾村", "下坪村", "派出所", "水厂"].map((name) => ({ name: `${name}党支部`, id: name }))

describe("dirt that is normalised and noted", () => {
  it("fullwidth_id", () => {
    expect(valueOf(parseIdNumber("９９１７２９１９８９１０２１０６７０"))).toBe("991729198910210670")
    expect(notesOf(parseIdNumber("９９１７２９１９８９１０２１０６７０"))).toHaveLength(1)
  })

  it("spaces_in_id", () => {
    expect(valueOf(parseIdNumber(" 991413 20010513 9595"))).toBe("991413200105139595")
    expect(notesOf(parseIdNumber(" 991413 20010513 9595"))).toHaveLength(1)
  })

  it("lowercase_x", () => {
    expect(valueOf(parseIdNumber("99240719960301411x"))).toBe("99240719960301411X")
    expect(notesOf(parseIdNumber("99240719960301411x"))).toHaveLength(1)
  })

  it("branch_alias", () => {
    const written = [
      "中共青禾镇塘汪村党支部委员会",
      "中共青禾镇柳湾村党支部委员会",
      "下坪村支部",
      "派出所支部",
      "水厂支部",
    ]
    const parsed = written.map((name) => parseBranch(name, branches, ["青禾镇"]))
    expect(parsed.map(valueOf)).toEqual(["塘汪村", "柳湾村", "下坪村", "派出所", "水厂"])
    expect(parsed.map((each) => notesOf(each).length)).toEqual([1, 1, 1, 1, 1])
  })

  it("space_in_name", () => {
    expect(valueOf(parseName("龙\u3000龙"))).toBe("龙龙")
    expect(notesOf(parseName("龙\u3000龙"))).toHaveLength(1)
  })

  it("ethnicity_short", () => {
    expect(["汉", "瑶", "壮"].map((name) => valueOf(parseEthnicity(name)))).toEqual(["汉族", "瑶族", "壮族"])
    expect(notesOf(parseEthnicity("汉"))).toHaveLength(1)
  })

  it("birth_month_only, of which the identity number has the day", () => {
    const rows = [
      ["84年11月", "991226198411164896"],
      ["1948.5", "991925194805268640"],
      ["1973.12", "990723197312255103"],
      ["83年6月", "991618198306261856"],
      ["96年7月", "992103199607181394"],
    ] as const
    for (const [written, id] of rows) {
      const birth = birthDateOf(valueOf(parseIdNumber(id)) as IdNumber)
      expect(valueOf(parseDate(written, CUT_OFF))).toEqual({
        year: Number(birth.slice(0, 4)),
        month: Number(birth.slice(5, 7)),
      })
    }
  })

  it("dates in their written forms", () => {
    const written = [
      "1997-04-23",
      "20231231",
      "1942年11月2日",
      "1984.11.15",
      "1984/1/5",
      "2020年8月16日",
      { date: "1984-05-02" },
    ]
    expect(written.map((each) => valueOf(parseDay(each)))).toEqual([
      "1997-04-23",
      "2023-12-31",
      "1942-11-02",
      "1984-11-15",
      "1984-01-05",
      "2020-08-16",
      "1984-05-02",
    ])
  })

  it("amounts such as 500元", () => {
    expect([valueOf(parseAmount("500元")), valueOf(parseAmount(300))]).toEqual([50_000, 30_000])
  })
})

describe("dirt that needs a person", () => {
  it("id_stored_as_number", () => {
    expect(refusalOf(parseIdNumber(9.91421195001112e17))).toMatch(/存成了数字/)
  })

  it("bad_checksum", () => {
    expect(refusalOf(parseIdNumber("991729198910210671"))).toMatch(/校验位不对/)
  })

  it("joined_before_birth, seen in the values", () => {
    const id = valueOf(parseIdNumber("990901199204048133")) as IdNumber
    expect((valueOf(parseDay("1990-05-01")) ?? "") < birthDateOf(id)).toBe(true)
  })

  it("sex_contradicts_id, seen in the values", () => {
    expect(valueOf(parseSex("女"))).not.toBe(sexOf(valueOf(parseIdNumber("990823195811292159")) as IdNumber))
  })

  it("unknown_branch", () => {
    expect(refusalOf(parseBranch("不存在村党支部", branches, ["青禾镇"]))).toMatch(/没有名为“不存在村党支部”的党支部/)
  })

  it("unreadable_date", () => {
    expect(refusalOf(parseDay("不详"))).toMatch(/没有写明日期/)
  })
})
