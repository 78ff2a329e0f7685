import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { Cell } from "../../src/import/Sheet.ts"
import { head, notesIn, numbersIn, row, sheetOf, tableOf } from "./forms.ts"

describe("rows that are no data", () => {
  const around = (...cells: ReadonlyArray<Cell>) => sheetOf(head, row(1, "张三"), cells, row(2, "李四"))

  it.each<readonly [string, ReadonlyArray<Cell>, RegExp]>([
    ["a total", ["合计", null, null, null, 2], /是合计行/],
    ["a total with blanks", ["合　计"], /是合计行/],
    ["a total in the second column", [null, "总计：", null, null, 2], /是合计行/],
    ["a subtotal", ["小计（人）", null, null, null, 1], /是合计行/],
    ["a total with its figure", ["合计：2人", "张", "男", "x", "y", "z"], /是合计行/],
    ["a formula's total", ["合计", null, null, "=SUM(A1:A2)"], /是合计行/],
    ["a signature", ["审核人：王五", null, "填表人：赵六"], /是表尾（审核人：王五）/],
    ["a signature with blanks", ["审 核 人：", "王五"], /是表尾/],
    ["a signature in the second column", [null, "负责人（签字）：", null, "填报日期：2026-01-05"], /是表尾/],
    ["a remark", ["备注：以上党员均已核对", null, "x"], /是说明文字/],
    ["a numbered remark", ["注1：党龄按转正之日起算", "x", "y"], /是说明文字/],
    ["a repeated head", head, /是重复的表头/],
    ["numbers of columns", [1, 2, 3, 4, 5, 6], /是栏次编号/],
    ["numbers of three columns", [1, 2, 3], /是栏次编号/],
    ["numbers of columns after 甲 and 乙", ["甲", "乙", 3, 4, 5, 6], /是栏次编号/],
    ["a serial number alone", [3], /只有序号/],
    ["a line in the first column", ["塘汪村党支部"], /只有“塘汪村党支部”/],
    ["a number outside the known columns", [null, null, null, null, null, null, 12], /只有“12”/],
    ["text outside the known columns", [null, null, null, null, null, null, "第 1 页"], /只有“第 1 页”/],
  ])("are left out with a note: %s", (_, cells, why) => {
    expect(numbersIn(around(...cells))).toEqual([2, 4])
    const notes = notesIn(around(...cells)).filter((note) => note.startsWith("第 3 行"))
    expect(notes).toHaveLength(1)
    expect(notes[0]).toMatch(why)
  })

  it("are blank rows, which need no note", () => {
    expect(numbersIn(around(null, "", " "))).toEqual([2, 4])
    expect(notesIn(around(null, "", " "))).toEqual([])
  })

  it("are never rows with a name, however little else they hold", () => {
    expect(numbersIn(around(null, "王五"))).toEqual([2, 3, 4])
    expect(numbersIn(around(3, "王五"))).toEqual([2, 3, 4])
    expect(numbersIn(around(1, 2))).toEqual([2, 3, 4])
    expect(numbersIn(around(3, "姓名", "性别", "x", "y", "z"))).toEqual([2, 3, 4])
    expect(numbersIn(around(3, "姓名", "性别", "身份证号码"))).toEqual([2, 4])
    expect(numbersIn(around(3, "计合", null, "合计"))).toEqual([2, 4])
    expect(numbersIn(around(3, "王五", "男", "11010519491231002X", null, "合计村党支部"))).toEqual([2, 3, 4])
  })

  it("do not end the data: rows after a foot are read", () => {
    const sheet = sheetOf(head, row(1, "张三"), ["填表人："], head, row(2, "李四"))
    expect(numbersIn(sheet)).toEqual([2, 5])
  })

  it("are all noted or blank: every row below the head is data, noted or empty", () => {
    const cells = fc.array(
      fc.oneof(fc.constantFrom<Cell>(null, "合计", "姓名", "备注：", "张三", "审核人：", 1, 2), fc.string()),
      { maxLength: 7 },
    )
    fc.assert(
      fc.property(fc.array(cells, { maxLength: 8 }), (rows) => {
        const table = tableOf(sheetOf(head, ...rows))
        const below = table.sheet.rows.filter(({ number }) => number > 1)
        const noted = table.notes.flatMap(({ zh }) => /^第 (\d+) 行/.exec(zh)?.[1] ?? [])
        const empty = below.filter(({ cells }) =>
          cells.every((cell) => cell === null || (typeof cell === "string" && cell.trim() === "")),
        )
        expect(
          new Set([
            ...table.rows.map(({ number }) => number),
            ...noted.map(Number),
            ...empty.map(({ number }) => number),
          ]).size,
        ).toBe(below.length)
      }),
      { seed: 20260702 },
    )
  })
})
