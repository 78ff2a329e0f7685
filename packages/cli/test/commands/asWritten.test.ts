/** What a clerk writes as a ledger would have it is read so, and what is meant by a name is found or said to be near. */
import { beforeAll, describe, expect, it } from "vitest"
import { json, newBook, ok, run } from "../town.ts"

const state = { book: "" }
const at = (...args: ReadonlyArray<string>): ReadonlyArray<string> => [...args, "--book", state.book]
const person = (id: string, name: string, born: string, ...more: ReadonlyArray<string>) =>
  ok(
    ...at("record", "人员登记", "--on", "2000-01-01", `member=${id}`, `name=${name}`, "sex=男", `birthDate=${born}`),
    ...more,
  )
beforeAll(async () => {
  state.book = await newBook()
  for (const [id, name] of [
    ["b-1", "柳河村党支部"],
    ["b-2", "石桥村党支部"],
  ] as const)
    await ok(...at("record", "党支部成立", "--on", "2000-01-01", `branch=${id}`, `名称=${name}`, "单位类型=村"))
  await person("m-1", "刘洋", "1985-01-01")
  await person("m-2", "刘洋", "1990-01-01")
  await person("m-3", "赵敏", "1991-01-01")
  for (const [id, branch] of [
    ["m-1", "b-1"],
    ["m-2", "b-2"],
  ] as const)
    await ok(...at("record", "递交入党申请书", "--on", "2026-01-05", `member=${id}`, `branch=${branch}`))
  for (const month of ["2026年11月", "2026-12"]) {
    const shift = `shifts=${month === "2026-12" ? "2026-12-01" : "2026-11-28"}/m-3/8:30/17：00`
    const roster = ["branch=石桥村党支部", `month=${month}`, "mode=值班", shift]
    await ok(...at("record", "公布值班表", "--on", "2026-10-28", ...roster))
  }
})

interface Entries {
  readonly read?: ReadonlyArray<{ readonly zh: string }>
  readonly entries: ReadonlyArray<{ readonly position: number; readonly data: Readonly<Record<string, unknown>> }>
}
const dataOf = async (...args: ReadonlyArray<string>) => {
  const { entries, read } = await json<Entries>(...at("record", ...args))
  const shown = await json<Entries>(...at("history", String(entries.at(-1)?.position), "--reveal"))
  return { read: read?.map(({ zh }) => zh), data: shown.entries[0]?.data }
}
const refused = async (...args: ReadonlyArray<string>): Promise<string> => {
  const { code, err } = await run(...at("record", ...args))
  expect(code).toBe(2)
  return err.split("\n")[0] ?? ""
}
const paid = ["ConsolationPaid", "--dry-run", "occasion=春节", "amount=1"]

describe("a person who is registered", () => {
  it("has the name and ID number that an import would read, and the clerk is told", async () => {
    const typed = ["name=马 云", "idNumber=110105 19491231 002x", "sex=女", "birthDate=1949-12-31"]
    const { data, read } = await dataOf("人员登记", "--on", "2000-01-01", ...typed)
    expect(data).toMatchObject({ name: "马云", idNumber: "11010519491231002X" })
    expect(read).toEqual(["姓名“马 云”去掉了中间的空格，读作 马云", "身份证号码去掉了空格", "身份证号码末位改为大写 X"])
    for (const member of ["马云", "马 云", "110105 19491231 002X"])
      expect(await ok(...at("record", ...paid, `member=${member}`))).toContain("可以登记")
    expect(await ok(...at("record", ...paid, "member=马云", "receivedBy=马 云"))).not.toContain("读作")
  })

  it("keeps a name that no import would take, and a number that is wrong but for its blanks", async () => {
    const typed = ["name=阿依古丽·A", "idNumber=110105 1949 1231 0021", "sex=女", "birthDate=1949-12-31"]
    const { data } = await dataOf("人员登记", "--on", "2000-01-01", ...typed)
    expect(data).toMatchObject({ name: "阿依古丽·A", idNumber: "110105194912310021" })
  })
})

describe("people of one name", () => {
  it("are told apart by branch and year of birth, by which they can be meant", async () => {
    expect(await refused(...paid, "member=刘洋")).toBe(
      "✗ 有 2 个“刘洋”，请改用编号：m-1（柳河村党支部 1985年生）、m-2（石桥村党支部 1990年生）",
    )
    expect(await ok(...at("record", ...paid, "member=刘洋 石桥村党支部"))).toContain("可以登记")
    expect(await ok(...at("history", "刘洋 1985年生"))).toContain("柳河村党支部")
    expect(await refused(...paid, "member=刘洋 1986年生")).toContain("没有登记过")
  })
})

describe("matters of one name", () => {
  it("are told apart by the day", async () => {
    for (const on of ["2025-02-01", "2025-03-01"])
      await ok(...at("record", "VisitorReceived", "--on", on, "visitor=田 某某", "subject=道路"))
    expect(await refused("MatterReplied", "matter=田某某")).toMatch(
      /有 2 个“田某某”，请改用编号：\S+（2025-02-01 第\d+条）、\S+（2025-03-01 第\d+条）/,
    )
    expect(await ok(...at("history", "田某某 2025-03-01"))).toContain("道路")
  })
})

describe("a roster", () => {
  it("is meant by branch and month, and by the number that its ledgers print", async () => {
    const table = await json<{ rows: ReadonlyArray<{ cells: { roster: number } }> }>(
      ...at("ledger", "rosters", "--year", "2026"),
    )
    const duty = await json<typeof table>(...at("ledger", "duty", "--as-of", "2026-12-31"))
    const [first] = table.rows.map(({ cells }) => cells.roster)
    expect(duty.rows[0]?.cells.roster).toBe(first)
    const served = ["DutyServed", "--on", "2026-11-28", "--dry-run", "member=赵 敏"]
    for (const roster of ["石桥村党支部 2026-11", "石桥村党支部 2026年11月 值班", String(first)])
      expect(await ok(...at("record", ...served, `roster=${roster}`))).toContain("可以登记")
  })

  it("that is not found is answered with those that there are", async () => {
    expect(await refused("DutyServed", "member=m-3", "roster=石桥")).toMatch(
      /没有登记过名为“石桥”的值班表。相近的有：\S+（石桥村党支部 2026-1[12] 值班）、\S+（石桥村党支部 2026-1[12] 值班）$/,
    )
  })
})

describe("a name that nothing has", () => {
  it.each([
    ["branch=柳河村", "没有登记过名为“柳河村”的党支部。相近的有：柳河村党支部"],
    ["branch=柳合村党支部", "没有登记过名为“柳合村党支部”的党支部。相近的有：柳河村党支部"],
    ["member=刘阳", "没有登记过名为“刘阳”的党员。相近的有：刘洋"],
    ["member=欧阳晓雨", "没有登记过名为“欧阳晓雨”的党员"],
  ])("is answered with what is near, where something is: %s", async (typed, said) => {
    expect(await refused(...paid, ...(typed.startsWith("m") ? [] : ["member=m-1"]), typed)).toBe(`✗ ${said}`)
  })

  it("is answered so where its kind is not said, and tells nothing of clues", async () => {
    expect((await run(...at("history", "柳河村"))).err).toContain("没有登记过“柳河村”。相近的有：柳河村党支部。可写")
    expect((await run(...at("history", "某站点"))).err).not.toContain("某站、")
    expect(await refused("ClueDisposed", "clue=某站点", "manner=closed")).not.toContain("相近")
  })
})

describe("what an event registers", () => {
  it("is given an id of letters and digits, for which a year may be written as one", async () => {
    expect(await ok(...at("record", "汇报期开始", "--on", "2026-01-01", "period=2026年"))).toContain("已登记")
    expect(await ok(...at("history", "reportPeriod:2026"))).toContain("汇报期开始")
    expect(await refused("汇报期开始", "--on", "2026-01-01", "period=上半年")).toMatch(
      /汇报期开始登记的是新的汇报期，“上半年”不能作它的编号：period 应为 1 至 64 个字母、数字、_ 或 -，如 2026$/,
    )
    expect(await refused("党支部成立", "branch=桃源村党支部", "名称=桃源村党支部", "单位类型=村")).toContain(
      "不写就新编一个",
    )
  })
})

describe("a field that there is not", () => {
  it("is answered with the fields in both languages", async () => {
    expect(await refused("ConsolationPaid", "金额=3")).toContain("字段为 党员（member）、党支部（branch）、")
  })
})
