import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { parseSex, parseYesNo } from "../../src/import/Choice.ts"
import { EDUCATIONS, isCollegeOrAbove, parseEducation, type Education } from "../../src/import/Education.ts"
import { ETHNICITIES, parseEthnicity } from "../../src/import/Ethnicity.ts"
import { notesOf, refusalOf, valueOf } from "./readings.ts"

describe("a word of a closed list", () => {
  it("is read without a note under its usual name", () => {
    expect([valueOf(parseSex("男")), valueOf(parseSex("女"))]).toEqual(["male", "female"])
    expect([valueOf(parseYesNo("是")), valueOf(parseYesNo("否"))]).toEqual([true, false])
    expect(notesOf(parseSex("男"))).toEqual([])
  })

  it.each(["男性", "M", "m", " 男", "Ｍ", "male"])(
    "%j is 男, with a note where it is not the usual name",
    (written) => {
      expect(valueOf(parseSex(written))).toBe("male")
      expect(notesOf(parseSex(written))).toHaveLength(written.trim() === "男" ? 0 : 1)
    },
  )

  it.each(["√", "✓", true, 1, "有", "Y"])("%j says yes", (written) => {
    expect(valueOf(parseYesNo(written))).toBe(true)
  })

  it.each(["×", "✗", false, 0, "不是", "n"])("%j says no", (written) => {
    expect(valueOf(parseYesNo(written))).toBe(false)
  })

  it("is refused with the list where it is outside it", () => {
    expect(refusalOf(parseSex("男女"))).toBe("“男女”不是可用的性别。请填写：男、女")
    expect(refusalOf(parseSex(3))).toMatch(/“3”不是可用的性别/)
    expect(refusalOf(parseYesNo("部分"))).toMatch(/请填写：是、否/)
    expect(refusalOf(parseYesNo({ date: "2024-05-03" }))).toMatch(/2024-05-03/)
  })

  it("is absent where the cell is blank, and 无 answers neither yes nor no", () => {
    expect([valueOf(parseSex(null)), valueOf(parseYesNo("无")), valueOf(parseYesNo("—"))]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })
})

describe("民族", () => {
  it("has the 56 nationalities, each once", () => {
    expect(ETHNICITIES.slice(0, 56).every((name) => name.endsWith("族"))).toBe(true)
    expect(new Set(ETHNICITIES).size).toBe(58)
  })

  it("is the same with and without 族, the short form noted", () => {
    fc.assert(
      fc.property(fc.constantFrom(...ETHNICITIES.slice(0, 56)), fc.boolean(), (name, short) => {
        const written = short ? name.slice(0, -1) : name
        expect(valueOf(parseEthnicity(written))).toBe(name)
        expect(notesOf(parseEthnicity(written))).toEqual(short ? [`民族“${written}”读作“${name}”`] : [])
      }),
      { seed: 20260401 },
    )
  })

  it("tells 土族 from 土家族", () => {
    expect([valueOf(parseEthnicity("土")), valueOf(parseEthnicity("土家"))]).toEqual(["土族", "土家族"])
  })

  it("allows the groups outside the list", () => {
    expect(valueOf(parseEthnicity("未识别"))).toBe("未识别民族")
    expect(valueOf(parseEthnicity("外国血统"))).toBe("外国血统中国籍人士")
  })

  it("refuses any other word", () => {
    expect(refusalOf(parseEthnicity("火星族"))).toMatch(/“火星族”不是可用的民族。请填写：汉族、蒙古族/)
  })
})

describe("学历", () => {
  const cases: ReadonlyArray<readonly [Education, ReadonlyArray<string>]> = [
    ["postgraduate", ["研究生", "硕士研究生", "博士研究生", "硕士", "在职研究生", "省委党校研究生", "中央党校研究生"]],
    ["undergraduate", ["大学本科", "本科", "大学", "大学本科毕业", "本科（在职）", "函授本科", "省委党校大学"]],
    ["juniorCollege", ["大专", "专科", "大学专科", "大专学历", "电大专科", "非全日制大专", "高职"]],
    ["secondaryVocational", ["中专", "中技", "技校", "中专毕业", "中职"]],
    ["seniorHigh", ["高中", "职高", "高中毕业", "高中文化"]],
    ["juniorHigh", ["初中", "初中文化程度", "初中肄业"]],
    ["primary", ["小学", "高小"]],
    ["illiterate", ["文盲", "半文盲"]],
  ]

  it.each(cases)("%s has its many names", (education, names) => {
    for (const name of names) expect([name, valueOf(parseEducation(name))]).toEqual([name, education])
  })

  it("goes from the highest level to the lowest", () => {
    expect(EDUCATIONS.map(({ value }) => value)).toEqual(cases.map(([education]) => education))
  })

  it("is 大专及以上 down to 大专, and 中专 is not", () => {
    expect(EDUCATIONS.map(({ value }) => isCollegeOrAbove(value))).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
      false,
      false,
    ])
  })

  it("notes what was left out", () => {
    expect(notesOf(parseEducation("本科（在职）"))).toEqual(["学历“本科（在职）”读作“大学本科”"])
    expect(notesOf(parseEducation("大学本科"))).toEqual([])
  })

  it.each(["中专/高中", "MBA", "毕业", "在职", 5])("%j is refused", (written) => {
    expect(refusalOf(parseEducation(written))).toMatch(/不是可用的学历.*大专/)
  })
})
