/** The ids in what a rule says are replaced by names, and nothing else is. */
import { describe, expect, it } from "vitest"
import { withNames } from "../../src/kernel/Catalogue.ts"
import type { Tag } from "../../src/kernel/Ids.ts"

const names = [
  ["member:m-1" as Tag, "甲某"],
  ["member:m-12" as Tag, "乙某"],
] as const

describe("a text with names for ids", () => {
  it.each([
    ["m-1、m-12 缺勤", "甲某、乙某 缺勤"],
    ["m-123 和 xm-1 和 m-1-2", "m-123 和 xm-1 和 m-1-2"],
    ["没有登记过 member:m-1", "没有登记过 member:m-1"],
    ["m-1于2025-01-01", "甲某于2025-01-01"],
  ])("%s becomes %s", (text, said) => {
    expect(withNames(text, names)).toBe(said)
  })

  it("takes a name as it is, whatever stands in it", () => {
    expect(withNames("m-1", [["member:m-1" as Tag, "$&甲"]])).toBe("$&甲")
  })
})
