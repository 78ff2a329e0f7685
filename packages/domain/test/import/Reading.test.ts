import { describe, expect, it } from "vitest"
import { digitsOf, valueOf as numeralOf } from "../../src/import/Numerals.ts"
import { content, parseText, read, required } from "../../src/import/Reading.ts"
import { columnLetters, isEmpty, shown } from "../../src/import/Sheet.ts"
import { notesOf, refusalOf, valueOf } from "./readings.ts"

describe("a cell that says that there is nothing", () => {
  it.each([
    null,
    undefined,
    "",
    "  ",
    "\u3000",
    "\u200b",
    "无",
    " 无 ",
    "暂无",
    "—",
    "——",
    "－",
    "-",
    "--",
    "/",
    "\\",
    "、",
    ".",
    "未填",
    "N/A",
  ])("%j is absent, and refused where the column must be filled in", (cell) => {
    expect(valueOf(parseText(cell))).toBeUndefined()
    expect(refusalOf(required(parseText(cell), "姓名"))).toBe("“姓名”是空白，这一栏必须填写")
  })
})

describe("a cell that cannot be taken at its word", () => {
  it.each(["#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#####"])(
    "%j is the error of a formula",
    (cell) => {
      expect(refusalOf(content(cell))).toMatch(/公式错误.*改正公式/)
    },
  )

  it("is a formula without a result, or a ditto mark", () => {
    expect(refusalOf(content("=VLOOKUP(A1,B:C,2)"))).toMatch(/没有存下计算结果.*保存一次/)
    expect(refusalOf(content("同上"))).toMatch(/“同上”，不能代替具体内容/)
    expect(refusalOf(content("〃"))).toMatch(/不能代替/)
  })
})

describe("free text", () => {
  it("keeps what was typed, but for blanks at the ends and around line breaks", () => {
    expect(valueOf(parseText(" 塘汪村 5组 \r\n 东头 "))).toBe("塘汪村 5组\n东头")
  })

  it("is made of a telephone number that Excel kept whole", () => {
    expect(valueOf(parseText(15247171616))).toBe("15247171616")
    expect(valueOf(parseText({ date: "2024-05-03" }))).toBe("2024-05-03")
    expect(valueOf(parseText(12.5))).toBe("12.5")
  })

  it("is refused where Excel has lost digits", () => {
    expect(refusalOf(parseText(6.22202020011223e18))).toMatch(/末尾的数字已经丢失/)
  })
})

describe("a required value that is there", () => {
  it("keeps its notes", () => {
    expect(notesOf(required(read("张三", { zh: "去掉了空格", en: "took away blanks" }), "姓名"))).toEqual([
      "去掉了空格",
    ])
  })
})

describe("numerals", () => {
  it("are read by value from 1 to 99", () => {
    expect(["一", "十", "十二", "二十", "二十三", "廿三", "卅", "卅一", "九十九", "两"].map(numeralOf)).toEqual([
      1, 10, 12, 20, 23, 23, 30, 31, 99, 2,
    ])
    expect(["", "〇", "零", "一一", "二〇", "百", "五", "十十", "3"].map(numeralOf)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      5,
      undefined,
      undefined,
    ])
  })

  it("are read digit by digit", () => {
    expect(["二〇二四", "二○二四", "二零2四", "", "十"].map(digitsOf)).toEqual([
      "2024",
      "2024",
      "2024",
      undefined,
      undefined,
    ])
  })
})

describe("a message", () => {
  it("quotes a cell briefly", () => {
    expect([null, true, false, 1.5, { date: "2024-05-03" }, "张三"].map(shown)).toEqual([
      "空白",
      "TRUE",
      "FALSE",
      "1.5",
      "2024-05-03",
      "张三",
    ])
    expect(shown("字".repeat(40))).toBe("字".repeat(40))
    expect(shown("字".repeat(50))).toBe(`${"字".repeat(40)}…`)
  })

  it("names a column by its letters", () => {
    expect([0, 25, 26, 51, 52, 701, 702, 16383].map(columnLetters)).toEqual([
      "A",
      "Z",
      "AA",
      "AZ",
      "BA",
      "ZZ",
      "AAA",
      "XFD",
    ])
  })

  it("takes white space for an empty cell, and 0 for a full one", () => {
    expect([null, undefined, "", " \u3000\n", 0, false, "无"].map(isEmpty)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
      false,
    ])
  })
})
