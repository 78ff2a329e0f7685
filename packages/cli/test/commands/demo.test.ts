import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { folder, ok } from "../town.ts"

describe("the demo", () => {
  const kept = folder()

  it("shows the whole line, from the Excel files to the verified book, in less than 30 seconds", async () => {
    const began = Date.now()
    const out = await ok("demo", "--folder", kept)
    expect(Date.now() - began).toBeLessThan(30_000)
    for (const said of [
      "$ taizhang import excel/*.xlsx --commit",
      "党员花名册，前 8 行",
      "欧阳晓雨",
      "[G07]",
      "来访事项未按期答复",
      "members.total",
      "2025年党建工作汇报",
      "taizhang why consolation.money",
      "划线更正",
      "--known-at",
      "未发现改动或损坏",
    ])
      expect(out).toContain(said)
    expect(out).toContain(join(kept, "town.db"))
  })

  it("can be run again in the same folder: the book is there, and importing changes nothing", async () => {
    const out = await ok("demo", "--folder", kept)
    expect(out).toContain("这个文件夹里已有演示台账")
    expect(out).toMatch(/合计 +1599 +0 +1584 +15/)
    expect(out).not.toContain("$ taizhang strike")
  })
})
