import { describe, expect, it } from "vitest"
import { filedOn } from "../../src/import/FiledOn.ts"
import type { Cell, Sheet } from "../../src/import/Sheet.ts"
import { refusalOf, valueOf } from "./readings.ts"

const sheetOf = (...rows: ReadonlyArray<ReadonlyArray<Cell>>): Sheet => ({
  file: "表.xlsx",
  sheet: "Sheet1",
  rows: rows.map((cells, index) => ({ number: index + 1, cells })),
})

describe("the date on which a form was filled in", () => {
  it.each<readonly [ReadonlyArray<Cell>]>([
    [["填报单位：青禾镇党委（盖章）      填报时间：2026年1月5日      单位：人、元"]],
    [["填报单位：青禾镇党委 填报时间：2026年1月5日 单位：人"]],
    [["填报时间:2026-01-05 单位:人"]],
    [["填报日期： 2026.1.5"]],
    [["填表时间：２０２６年１月５日"]],
    [["制表日期：二〇二六年一月五日"]],
    [["单位：青禾镇党委", null, "填报时间：", { date: "2026-01-05" }]],
    [["填报时间：", null, 46027, "单位：人"]],
  ])("stands in the line above the head: %j", (cells) => {
    expect(valueOf(filedOn(sheetOf(["青禾镇党员花名册"], cells)))).toBe("2026-01-05")
  })

  it("may stand at the foot", () => {
    const rows = Array.from({ length: 30 }, (_, index) => [index + 1, "张三"])
    expect(valueOf(filedOn(sheetOf(...rows, ["填表人：李四", null, "报出日期：2026年1月5日"])))).toBe("2026-01-05")
  })

  it("is absent where the form has none, or leaves it blank", () => {
    expect(valueOf(filedOn(sheetOf(["党员花名册"], ["序号", "姓名"])))).toBeUndefined()
    expect(valueOf(filedOn(sheetOf(["填报时间：", "单位：人"])))).toBeUndefined()
    expect(valueOf(filedOn(sheetOf()))).toBeUndefined()
  })

  it("is not the head of a column", () => {
    expect(
      valueOf(filedOn(sheetOf(["序号", "姓名", "填报时间", "备注"], [1, "张三", { date: "2026-01-05" }]))),
    ).toBeUndefined()
  })

  it("is refused where it cannot be read", () => {
    expect(refusalOf(filedOn(sheetOf(["填报时间：2026年1月"])))).toMatch(/只有年月/)
    expect(refusalOf(filedOn(sheetOf(["填报时间：年月日"])))).toMatch(/不是日期/)
  })
})
