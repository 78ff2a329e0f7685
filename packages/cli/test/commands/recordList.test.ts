/** Recording a list from a file, which stands or falls as one. */
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { beforeAll, describe, expect, it } from "vitest"
import { folder, json, newBook, ok, run } from "../town.ts"

const state = { book: "" }
beforeAll(async () => {
  state.book = await newBook()
})
const at = (...args: ReadonlyArray<string>): ReadonlyArray<string> => [...args, "--book", state.book]

const listed = (list: unknown): string => {
  const file = join(folder(), "list.json")
  writeFileSync(file, typeof list === "string" ? list : JSON.stringify(list))
  return file
}
const head = async (): Promise<number> => (await json<{ position: number }>(...at("stat", "members.total"))).position
const banner = (on: string, quantity = 3) => ({
  ...{ type: "IntegrityPublicityDone", occurredOn: on },
  data: { form: "横幅标语", quantity },
})

describe("a list in a file", () => {
  it("is recorded as one, words for codes and titles for types", async () => {
    const before = await head()
    const file = listed([banner("2026-02-01"), { ...banner("2026-02-02"), type: "开展廉政宣传" }])
    const done = await json<{ readonly entries: ReadonlyArray<object> }>(...at("record", "--file", file))
    expect(done.entries).toMatchObject([
      { type: "IntegrityPublicityDone", occurredOn: "2026-02-01", position: before + 1 },
      { type: "IntegrityPublicityDone", occurredOn: "2026-02-02", position: before + 2 },
    ])
  })

  it("is refused as one, and writes nothing where it is only checked", async () => {
    const before = await head()
    const refused = await run(...at("record", "--file", listed([banner("2026-02-03"), banner("2026-02-03", 0.5)])))
    expect([refused.code, refused.err]).toEqual([3, expect.stringContaining("应为整数") as string])
    await ok(...at("record", "--file", listed(banner("2026-02-03")), "--dry-run"))
    expect(await head()).toBe(before)
  })

  it.each([
    ["is no JSON", "[", [], /不是 JSON/],
    ["is empty", [], [], /没有要登记的事项/],
    ["has an item that is none", [{ type: "MemberApplied" }], [], /第 1 项应为/],
    ["has a type that is none", [{ type: "Nothing", occurredOn: "2026-01-01" }], [], /没有“Nothing”这种事项/],
    ["stands beside a type", [], ["MemberApplied"], /--file 里已写明/],
  ])("that %s is told", async (_, list, more, said) => {
    const { code, err } = await run(...at("record", ...more, "--file", listed(list)))
    expect(code).toBe(2)
    expect(err).toMatch(said)
  })

  it("that is not there is told", async () => {
    const { code, err } = await run(...at("record", "--file", join(folder(), "none.json")))
    expect([code, err]).toEqual([2, expect.stringContaining("读不了文件") as string])
  })
})
