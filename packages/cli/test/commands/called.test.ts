/** What people call things by: entities by their names, ledgers and figures by number and by Chinese title. */
import { beforeAll, describe, expect, it } from "vitest"
import { json, newBook, ok, run } from "../town.ts"

const state = { book: "" }
const at = (...args: ReadonlyArray<string>): ReadonlyArray<string> => [...args, "--book", state.book]
beforeAll(async () => {
  state.book = await newBook()
  await ok(...at("record", "党支部成立", "--on", "2000-01-01", "名称=柳河村党支部", "单位类型=村"))
  const venue = ["名称=柳河村党员活动室", "类别=党员活动室", "党支部=柳河村党支部"]
  await ok(...at("record", "活动场所登记", "--on", "2025-01-05", ...venue))
})

describe("an entity", () => {
  it.each([
    ["确定开放时间", "venue=柳河村党员活动室", "hours=周一至周五"],
    ["立案", "立案类别=党纪立案", "编号=L-001", "反映对象=某站", "批准机关=乡镇党委或纪委"],
    ["案件处理决定", "case=L-001", "处理结论=撤销案件"],
  ])("is meant by its name or number: %s", async (type, ...fields) => {
    const { code, err } = await run(...at("record", type, "--on", "2025-03-01", ...fields))
    expect([code, code === 0 ? "" : err]).toEqual([0, ""])
  })

  it("has its history under its name", async () => {
    expect(await ok(...at("history", "柳河村党员活动室"))).toContain("确定开放时间")
  })
})

describe("a ledger and a figure", () => {
  it.each(["党员花名册", "roster", "L01", "l01"])("are meant by name, number or title: ledger %s", async (name) => {
    expect(await json<{ ledger: string }>(...at("ledger", name))).toMatchObject({ ledger: "roster" })
  })

  it.each(["organizations.branches", "党支部数"])("are meant by name or title: stat and why %s", async (name) => {
    const { statistics } = await json<{ statistics: ReadonlyArray<object> }>(...at("stat", name))
    expect(statistics).toMatchObject([{ name: "organizations.branches", value: 1 }])
    expect(await json<object>(...at("why", name))).toMatchObject({ name: "organizations.branches" })
  })

  it("call by name whom their lines are about, also where that is not whom the ledger shows", async () => {
    const { lines } = await json<{ lines: ReadonlyArray<object> }>(...at("why", "venues.villages"))
    expect(lines).toMatchObject([{ name: "柳河村党支部" }])
  })

  it("with a number of several figures has to be said which, where its entries are asked for", async () => {
    expect(await json<object>(...at("why", "F10"))).toBeDefined()
    const { code, err } = await run(...at("why", "ST01"))
    expect(code).toBe(2)
    expect(err).toMatch(/ST01 有 \d+ 个指标，请写明是哪一个：members\.total、/)
  })

  it("that there is not is answered with what is near, in a line", async () => {
    const { code, err } = await run(...at("why", "organization.branches"))
    expect(code).toBe(2)
    expect(err).toContain("是不是：organizations.branches")
    expect(err.length).toBeLessThan(600)
    expect((await run(...at("ledger", "zzz"))).err).not.toContain("是不是")
  })
})
