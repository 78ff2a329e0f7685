/** How the page shows values: codes in words and ids as names, within lists and objects too. */
import { describe, expect, it } from "vitest"

/** The page is plain JavaScript, whose types its own project checks. */
const page: string = "../../web/show.js"
const { text, unrecorded } = (await import(page)) as {
  readonly unrecorded: (catalogue: object, one: string) => string
  readonly text: (value: unknown, form: object, names: Readonly<Record<string, string>>) => string
}

const ground = { name: "ground", words: { abroad: { zh: "出国半年以上", en: "abroad" } } }
const excluded = { name: "excluded", fields: [{ name: "member", kind: "member" }, ground] }
const names = { "member:m-1": "张三" }

describe("a value on the page", () => {
  it("is a word for a code, alone or in a list", () => {
    expect(text("abroad", ground, {})).toBe("出国半年以上")
    expect(text(["abroad", "else"], ground, {})).toBe("出国半年以上、else")
  })
  it("is what its fields say where it is an object", () => {
    const value = [
      { member: "m-1", ground: "abroad" },
      { member: "m-2", more: true },
    ]
    expect(text(value, excluded, names)).toBe("张三（出国半年以上）；m-2（是）")
    expect(text([], excluded, names)).toBe("—")
  })
  it("says where it was erased or is restricted", () => {
    const shown = (withheld: string) => text({ withheld }, {}, {})
    expect(["erased", "restricted", "sealed", "else"].map(shown)).toEqual(["已删除", "限制处理", "已密封", "—"])
    expect(text({ withheld: "unopened", entry: 12 }, {}, {})).toBe("无法打开（第 12 条）")
    expect(text(["张三", { withheld: "erased" }], {}, {})).toBe("张三、已删除")
  })
})

describe("what a source had no column for", () => {
  it("is a step, its date or a field of it", () => {
    const until = { name: "until", title: { zh: "公示至", en: "until" } }
    const catalogue = { events: [{ type: "NoticePosted", title: { zh: "公示开始", en: "posted" }, fields: [until] }] }
    const all = ["NoticePosted", "NoticePosted.occurredOn", "NoticePosted.until", "Else.what"]
    expect(all.map((one) => unrecorded(catalogue, one))).toEqual([
      "公示开始",
      "公示开始的日期",
      "公示开始的公示至",
      "Else的what",
    ])
  })
})
