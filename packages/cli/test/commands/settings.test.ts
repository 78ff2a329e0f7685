import { join } from "node:path"
import { defaultSettings } from "@taizhang/domain/rulebook/Rulebook"
import { describe, expect, it } from "vitest"
import { folder, json, ok, run } from "../town.ts"

interface Shown {
  readonly township?: string
  readonly settings: ReadonlyArray<{ readonly name: string; readonly value: unknown; readonly given: boolean }>
}

describe("the settings of a book", () => {
  it("are given where it is made, under names or titles, and shown afterwards", async () => {
    const book = join(folder(), "town.db")
    const set = ["--setting", "来访答复期限工作日数=15", "--setting", "firstSecretaryDays=无"]
    await ok("init", "--town", "严镇", ...set, "--book", book)
    const { township, settings } = await json<Shown>("settings", "--book", book)
    expect(township).toBe("严镇")
    expect(settings.filter(({ given }) => given)).toMatchObject([
      { name: "receptionReplyWorkingDays", value: 15 },
      { name: "firstSecretaryDays", value: null },
    ])
    expect(settings.map(({ name }) => name)).toEqual(Object.keys(defaultSettings))
    expect(await ok("settings", "--book", book)).toMatch(/receptionReplyWorkingDays +来访答复期限工作日数 +15 +E19/)
  })

  it("that can be given are listed without a book, with what each holds", async () => {
    const out = await ok("settings", "--list", "--book", join(folder(), "none.db"))
    expect(out).toMatch(/clueDispositionDays .*30 .*1 至 30 的整数/)
    expect(out).toContain("--setting 设置=值")
  })

  it("are refused where they are none, and no book is made", async () => {
    const book = join(folder(), "town.db")
    const { code, err } = await run("init", "--town", "严镇", "--setting", "clueDispositionDays=45", "--book", book)
    expect([code, err]).toEqual([2, expect.stringMatching(/1 至 30 的整数（依据：E18[^]*a whole number from 1 to 30/)])
    expect((await run("settings", "--book", book)).code).toBe(5)
  })
})
