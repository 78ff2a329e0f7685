/** Correcting an entry by another: what is not typed again stays, and the clerk is told what stayed. */
import { beforeAll, describe, expect, it } from "vitest"
import { json, newBook, ok, run } from "../town.ts"

const state = { book: "" }
const at = (...args: ReadonlyArray<string>): ReadonlyArray<string> => [...args, "--book", state.book]
beforeAll(async () => {
  state.book = await newBook()
  await ok(...at("record", "党支部成立", "--on", "2000-01-01", "branch=b-1", "名称=柳河村党支部", "单位类型=村"))
  const person = ["member=m-1", "name=马云霞", "sex=女", "birthDate=1971-01-01", "phone=13900001111"]
  await ok(...at("record", "人员登记", "--on", "2000-01-01", ...person))
})

interface Entries {
  readonly carried?: { readonly from: number; readonly fields: ReadonlyArray<string>; readonly date: boolean }
  readonly entries: ReadonlyArray<{
    readonly position: number
    readonly occurredOn: string
    readonly data: Readonly<Record<string, unknown>>
  }>
}
const payment = ["member=m-1", "branch=b-1", "amount=500", "goods=大米；油", "receivedBy=马小云"]
const pay = (on: string, ...more: ReadonlyArray<string>): Promise<number> =>
  record("ConsolationPaid", "--on", on, `occasion=${on}慰问`, ...payment.toSpliced(0, more.length, ...more))
const record = async (...args: ReadonlyArray<string>): Promise<number> =>
  (await json<Entries>(...at("record", ...args))).entries.at(-1)?.position ?? expect.fail("nothing was recorded")
const entry = async (position: number) =>
  (await json<Entries>(...at("history", String(position), "--reveal"))).entries[0] ?? expect.fail("no entry")
const correcting = (position: number): ReadonlyArray<string> => ["--replaces", String(position), "--reason", "写错"]

describe("a correction of the same type", () => {
  it("keeps what is not typed again, personal text and the day too, and says so", async () => {
    const first = await pay("2026-01-20")
    const before = await entry(first)
    const out = await ok(...at("record", "ConsolationPaid", "amount=600", ...correcting(first)))
    expect(out).toContain(`沿用第 ${first} 条：日期：2026-01-20；`)
    expect(out).toMatch(/沿用.*党员：马云霞；.*慰问时机：2026-01-20慰问.*慰问品：大米；油.*领取人：马小云/)
    expect(out.split("沿用")[1]).not.toContain("500")
    const after = await entry(first + 2)
    expect(after).toMatchObject({ occurredOn: "2026-01-20", data: { ...before.data, amount: 60_000 } })
  })

  it("empties what is given with nothing after the sign, and does not say that it was kept", async () => {
    const first = await pay("2026-02-20")
    const fields = ["goods=", "领取人=", "--on", "2026-02-21"]
    const told = await json<Entries>(...at("record", "ConsolationPaid", ...fields, ...correcting(first)))
    expect(told.carried).toEqual({ from: first, fields: ["member", "branch", "occasion", "amount"], date: false })
    const after = await entry(first + 2)
    expect(after.occurredOn).toBe("2026-02-21")
    expect(Object.keys(after.data).toSorted()).toEqual(["amount", "branch", "member", "occasion"])
  })

  it("tells what would be kept when it is only checked", async () => {
    const first = await pay("2026-03-20")
    expect(await ok(...at("record", "ConsolationPaid", "amount=1", "--dry-run", ...correcting(first)))).toMatch(
      /可以登记[^]*沿用第 \d+ 条：.*领取人：马小云/,
    )
  })

  it("hides phone numbers that it keeps unless they are asked for", async () => {
    const made = ["member=m-2", "name=沈英", "sex=女", "birthDate=1981-01-01", "phone=13900002222"]
    const first = await record("人员登记", "--on", "2001-01-01", ...made)
    const how = ["birthDate=1981-01-02", "--dry-run", ...correcting(first)]
    const out = await ok(...at("record", "人员登记", ...how))
    expect(out).toContain("联系电话：")
    expect(out).not.toContain("13900002222")
    expect(await ok(...at("record", "人员登记", ...how, "--reveal"))).toContain("13900002222")
    expect((await entry(first)).data["member"]).toBe("m-2")
  })

  it("goes on being about the same entity, whose id was made when it was registered", async () => {
    const first = await record("人员登记", "--on", "2002-01-01", "name=冯梅远", "sex=女", "birthDate=1985-01-01")
    await ok(...at("record", "人员登记", "birthDate=1985-01-02", ...correcting(first)))
    expect((await entry(first + 2)).data["member"]).toBe((await entry(first)).data["member"])
  })

  it("keeps nothing beside whole data as JSON", async () => {
    const first = await pay("2026-04-20")
    const data = JSON.stringify({ member: "m-1", occasion: "清明", amount: 100 })
    const told = await json<Entries>(...at("record", "ConsolationPaid", "--data", data, ...correcting(first)))
    expect(told.carried).toBeUndefined()
    expect((await entry(first + 2)).data).toEqual(JSON.parse(data))
  })
})

describe("a correction that cannot keep everything", () => {
  it("is refused until it says what is to stand for what was erased", async () => {
    const made = ["member=m-9", "name=杜秋远", "sex=男", "birthDate=1960-01-01"]
    await ok(...at("record", "人员登记", "--on", "2000-01-01", ...made))
    const first = await pay("2026-05-20", "member=m-9")
    await ok(...at("erase", "member:m-9", "--reason", "本人要求", "--yes"))
    const refused = await run(...at("record", "ConsolationPaid", "amount=1", ...correcting(first)))
    expect([refused.code, refused.err]).toEqual([
      2,
      expect.stringContaining(`第 ${first} 条的领取人（receivedBy）不能沿用：`),
    ])
    expect(refused.err).toContain("不填的写 领取人=")
    const out = await ok(...at("record", "ConsolationPaid", "amount=1", "receivedBy=", ...correcting(first)))
    expect(out).toContain("慰问品：大米；油")
  })

  it("of another type keeps nothing", async () => {
    const first = await pay("2026-06-20")
    const { err } = await run(...at("record", "MemberApplied", "member=m-1", ...correcting(first)))
    expect(err).toContain("branch")
  })
})

describe("what is restricted", () => {
  const clue = ["record", "ClueReceived", "--on", "2025-03-03", "source=petition", "subject=某站"]

  it("is told when it is recorded where that is asked for, and only there", async () => {
    const out = await ok(...at(...clue))
    expect(out).toContain("加 --reveal 显示")
    expect(out).not.toContain("某站")
    expect(await ok(...at(...clue, "--reveal"))).toContain("某站")
  })

  it("is kept by a correction under its titles, whole where that is asked for", async () => {
    const first = await record(...clue.slice(1))
    const how = ["record", "ClueReceived", "source=superior", "--dry-run", ...correcting(first)]
    const out = await ok(...at(...how))
    expect(out).toContain(`沿用第 ${first} 条：日期：2025-03-03；反映对象`)
    expect(out).not.toContain("某站")
    expect(await ok(...at(...how, "--reveal"))).toContain("反映对象：某站")
  })

  it.each([
    ["strike", "2", "--reason", "x"],
    ["restrict", "m-1", "--reason", "x"],
  ])("is asked for by the same word in `%s`", async (...args) => {
    expect((await run(...at(...args, "--reveal"))).err).not.toContain("没有选项")
  })
})
