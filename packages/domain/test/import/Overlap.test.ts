import { describe, expect, it } from "vitest"
import { overlaps } from "../../src/import/Overlap.ts"
import type { Cell } from "../../src/import/Sheet.ts"
import { sheetOf, tableOf } from "./forms.ts"

type Rows = ReadonlyArray<ReadonlyArray<Cell>>
const table = (file: string, head: ReadonlyArray<string>, rows: Rows, sheet = "一") =>
  tableOf({ ...sheetOf(head, ...rows), file, sheet })
/** `file row = file row` for each row that is told elsewhere. */
const told = (...tables: ReadonlyArray<ReturnType<typeof table>>): ReadonlyArray<string> =>
  overlaps(tables).flatMap(({ table: { sheet }, elsewhere }) =>
    [...elsewhere].map(([row, place]) => `${sheet.file} ${row} = ${place.file} ${place.row}`),
  )

const HEAD = ["序号", "慰问对象", "慰问金", "慰问品"]

describe("rows that stand in two files", () => {
  it("are told by the file that comes first, whatever the order of columns, serial numbers and blanks", () => {
    const one = table("a.xlsx", HEAD, [
      [1, "张三", 500, null],
      [2, "李四", 600, "大米"],
    ])
    const two = table(
      "b.xlsx",
      ["慰问金", "慰问对象"],
      [
        [700, "王五"],
        [500, " 张三 "],
        [600, "李四"],
      ],
    )
    expect(told(one, two)).toEqual(["b.xlsx 3 = a.xlsx 2"])
  })

  it("are not the rows that are alike within one file, on one sheet or on two", () => {
    const alike: Rows = [
      [1, "张三", 500, null],
      [2, "张三", 500, null],
    ]
    expect(told(table("a.xlsx", HEAD, alike), table("a.xlsx", HEAD, alike, "二"))).toEqual([])
  })

  it("are counted: a third of two that are alike is another fact", () => {
    const row = [1, "张三", 500, null]
    const [two, three] = [table("a.xlsx", HEAD, [row, row]), table("b.xlsx", HEAD, [row, row, row])]
    expect(told(two, three)).toEqual(["b.xlsx 2 = a.xlsx 2", "b.xlsx 3 = a.xlsx 3"])
    const again = table("c.xlsx", HEAD, [row, row, row, row])
    expect(told(two, three, again).slice(2)).toEqual([
      "c.xlsx 2 = b.xlsx 2",
      "c.xlsx 3 = b.xlsx 3",
      "c.xlsx 4 = b.xlsx 4",
    ])
  })

  it("are told by the file that has most of them, not by the last", () => {
    const row = [1, "张三", 500, null]
    const [two, one, also] = [
      table("a.xlsx", HEAD, [row, row]),
      table("b.xlsx", HEAD, [row]),
      table("c.xlsx", HEAD, [row, row]),
    ]
    expect(told(two, one, also)).toEqual(["b.xlsx 2 = a.xlsx 2", "c.xlsx 2 = a.xlsx 2", "c.xlsx 3 = a.xlsx 3"])
  })

  it("are of one kind of ledger, and alike in type: a number is not its text", () => {
    const person = "11010119900101001X"
    const roster = table(
      "a.xlsx",
      ["姓名", "身份证号码", "入党日期", "所在党支部"],
      [["张三", person, "2001-01-01", "一支部"]],
    )
    const files = table(
      "b.xlsx",
      ["姓名", "身份证号码", "支部大会时间", "所在党支部"],
      [["张三", person, "2001-01-01", "一支部"]],
    )
    expect(told(roster, files)).toEqual([])
    expect(
      told(table("a.xlsx", HEAD, [[1, "张三", 500, null]]), table("b.xlsx", HEAD, [[1, "张三", "500", null]])),
    ).toEqual([])
  })
})
