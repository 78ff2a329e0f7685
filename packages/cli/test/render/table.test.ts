import { renderTable, widthOf } from "@taizhang/cli/render/table"
import { describe, expect, it } from "vitest"

describe("a table", () => {
  const table = renderTable(
    ["姓名", "amount", "备注"],
    [
      ["张三", "500", "a"],
      ["欧阳晓雨", "1,000.50", "b"],
      ["Li", "未登记", "c"],
    ],
  )

  it("aligns every column by the places that its text takes on a terminal", () => {
    const places = table
      .split("\n")
      .map((line) => widthOf(line.slice(0, line.length - line.trimEnd().split(/\s/).at(-1)!.length)))
    expect(new Set(places).size).toBe(1)
  })

  it("puts numbers to the right, and the word for none on record with them", () => {
    expect(table.split("\n").slice(2)).toEqual([
      "张三           500  a",
      "欧阳晓雨  1,000.50  b",
      "Li          未登记  c",
    ])
  })

  it("cuts what is too wide, but never in the last column", () => {
    const long = "很长的文字".repeat(20)
    const [, , row = ""] = renderTable(["a", "b"], [[long, long]]).split("\n")
    expect(row.endsWith(long)).toBe(true)
    expect(row.startsWith(long)).toBe(false)
    expect(widthOf(row) - widthOf(long)).toBeLessThanOrEqual(42)
  })

  it("lets no text move the cursor, break the line or turn its direction", () => {
    const out = renderTable(["a", "b"], [["x\u001b[2Jy\nz", "\u202eabc\u0007"]])
    expect(out.split("\n")).toHaveLength(3)
    // eslint-disable-next-line no-control-regex -- what a terminal would obey
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/)
  })

  it("says on a line below a row what has no room in it", () => {
    expect(
      renderTable(["a"], [["1"], ["2"]], ["one", "two"])
        .split("\n")
        .slice(2),
    ).toEqual(["1", "      one", "2", "      two"])
  })
})
