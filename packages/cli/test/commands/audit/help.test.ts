/** The help of the auditor's commands, in both languages. */
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { ok } from "../../town.ts"

const golden = join(import.meta.dirname, "../../golden/audit-help.txt")

describe("the help of audit", () => {
  it("lists its commands, each of which explains itself in Chinese and English", async () => {
    const page = await ok("audit", "--help")
    const listed = page.slice(page.indexOf("SUBCOMMANDS"))
    await expect(`${listed}\n`).toMatchFileSnapshot(golden)
    const names = [...listed.matchAll(/^ {2}([a-z-]+) /gm)].map(([, name]) => name)
    expect(names).toHaveLength(12)
    for (const command of [...names.map((name) => ["audit", name ?? ""]), ["backup"], ["restore"]]) {
      const flags = (await ok(...command, "--help")).split("GLOBAL FLAGS")[0] ?? ""
      for (const line of flags.split("\n").filter((text) => /^ {2}(--|[A-Z]+ {2})/.test(text)))
        expect([command, line]).toEqual([command, expect.stringMatching(/[\u4e00-\u9fff].* \/ .*[a-z]/) as string])
    }
  })
})
