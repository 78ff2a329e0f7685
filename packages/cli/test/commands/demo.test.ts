import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { folder, ok } from "../town.ts"

describe("the demo", () => {
  const kept = folder()

  it("shows the whole line, from the Excel files to the verified book, in less than 30 seconds of work", async () => {
    // What it works itself: how long it waits for others depends on what else the machine does.
    const began = process.threadCpuUsage()
    const out = await ok("demo", "--folder", kept)
    const { user, system } = process.threadCpuUsage(began)
    expect((user + system) / 1e6).toBeLessThan(30)
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
  }, 120_000)

  it("can be run again in the same folder: the book is there, and importing changes nothing", async () => {
    const out = await ok("demo", "--folder", kept)
    expect(out).toContain("这个文件夹里已有演示台账")
    expect(out).toMatch(/合计 +1599 +0 +1584 +15/)
    expect(out).not.toContain("$ taizhang strike")
  }, 120_000)
})
