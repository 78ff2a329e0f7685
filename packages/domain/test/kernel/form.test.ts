/** What is wrong with the form of an event is said under the titles of its fields, in both languages. */
import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { formFaults } from "../../src/kernel/form.ts"
import { decoderOf } from "../../src/kernel/shape.ts"
import { township } from "../../src/township.ts"

const model = township()
const faults = (type: string, data: unknown) => {
  const declaration = model.events.get(type)?.declaration ?? expect.fail(`no event ${type}`)
  const decoded = decoderOf(declaration)(data)
  return Result.isFailure(decoded) ? formFaults(declaration, decoded.failure.issue) : { zh: "", en: "" }
}

describe("the faults of a form", () => {
  it.each([
    [
      "PartyGroupFormed",
      { branch: "b-1", name: "甲", purpose: "x", members: "p", foo: 1 },
      [
        "foo（foo）没有这个字段",
        "（purpose）应为其中之一：一般党小组（ordinary）",
        "（leader）没有填写",
        "（members）应为列表",
      ],
    ],
    [
      "DuesPaid",
      { member: "m", branch: "b", months: [{ month: "2025-13", amount: 0 }, { amount: 1.5 }] },
      [
        "各月党费第1项所属月份（months.0.month）月份应如 2026-03",
        "各月党费第1项金额（months.0.amount）不能小于0.01元",
        "各月党费第2项所属月份（months.1.month）没有填写",
        "（months.1.amount）应为整数",
      ],
    ],
    [
      "SelfStudyRecorded",
      { member: "m m", medium: "wechat", topic: "字".repeat(300), hours: 1.3 },
      ["（member）编号应为", "（topic）最多200个字", "（hours）应为0.5的倍数"],
    ],
    ["ConsolationPaid", [1], ["应为 {字段: 值}"]],
  ] as const)("of %s are each told", (type, data, said) => {
    const { zh, en } = faults(type, data)
    for (const part of said) expect(zh).toContain(part)
    expect(zh).not.toMatch(/[Ee]xpected|Missing/)
    expect(en).toMatch(/[Ee]xpected|Missing/)
  })
})
