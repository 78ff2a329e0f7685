/** Importing on the page, over a stand-in for what reads workbooks: what it is given, and how its report is shown. */
import { join } from "node:path"
import { readFile, writeFile } from "node:fs/promises"
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import type { ImportReport } from "../../src/api/Imports.ts"
import type { WorkbookTools } from "../../src/main.ts"
import { runs, servedPages } from "./pages.ts"

const note = (row: number, zh: string) => ({ sheet: "表1", row, reasons: [{ zh, en: "" }] })
const title = { zh: "党员花名册", en: "Roster" }
const file = (name: string, refused: ImportReport["files"][number]["refused"]) => ({
  ...{ file: name, ledgers: [{ id: "roster", title }], rows: 3, recorded: 2, alreadyThere: 0 },
  ...{ refused, noted: [note(5, "职业未登记")] },
})
const asked: Array<{ readonly texts: ReadonlyArray<string>; readonly commit: boolean }> = []
const importing: WorkbookTools["import"] = (_, files, { commit }) =>
  Effect.sync(() => {
    const texts = files.map(({ bytes }) => Buffer.from(bytes).toString())
    asked.push({ texts, commit })
    const readable = !texts.includes("坏")
    return {
      ...{ committed: commit && readable, readable },
      files: files.map(({ name }, at) =>
        file(name, texts[at] === "坏" ? [note(0, "不是 Excel 文件")] : [note(4, "没有填写<b>姓名</b>")]),
      ),
    }
  })

const pages = servedPages({ import: importing, form: (_, { type }) => Promise.resolve(Buffer.from(type)) })

const choose = async (...texts: ReadonlyArray<string>): Promise<void> => {
  const paths = texts.map((_, at) => join(pages.folder, `花名册${at}.xlsx`))
  for (const [at, path] of paths.entries()) await writeFile(path, texts[at] ?? "")
  await pages.page.getByLabel("Excel 文件").setInputFiles(paths)
  await pages.page.getByRole("button", { name: "核对" }).click()
}

describe.runIf(runs)("importing on the page", () => {
  it("checks first, shows what is refused row by row, and records on a second press", async () => {
    await pages.open("#/record")
    await pages.page.getByRole("link", { name: "导入 Excel 台账或登记表" }).click()
    await choose("甲", "乙")
    await pages.page.getByRole("heading", { name: "核对完毕，还没有写入" }).waitFor()
    const shown = await pages.page.locator(".answer").innerText()
    expect(shown).toMatch(/花名册0\.xlsx\s+党员花名册\s+3\s+2\s+0\s+1/)
    expect(shown).toMatch(/合计\s+6\s+4\s+0\s+2/)
    expect(shown).toContain("花名册1.xlsx「表1」第4行：没有填写<b>姓名</b>")
    expect(asked).toEqual([{ texts: ["甲", "乙"], commit: false }])
    await pages.page.getByRole("button", { name: "写入" }).click()
    await pages.page.getByRole("heading", { name: "已写入 4 行" }).waitFor()
    expect(asked[1]).toEqual({ texts: ["甲", "乙"], commit: true })
    expect(await pages.page.locator(".tabs [aria-current=page]").innerText()).toContain("登记")
    expect(pages.faults).toEqual([])
  })

  it("hands out a blank form of an event, for many of one kind", async () => {
    await pages.open("#/record/ConsolationPaid")
    const [download] = await Promise.all([
      pages.page.waitForEvent("download"),
      pages.page.getByRole("button", { name: "下载空白登记表" }).click(),
    ])
    expect(download.suggestedFilename()).toBe("登记表：走访慰问发放.xlsx")
    expect(await readFile(await download.path(), "utf8")).toBe("ConsolationPaid")
  })

  it("offers to write nothing where a file cannot be read", async () => {
    await pages.open("#/import")
    await choose("坏")
    await pages.page.getByRole("heading", { name: "有文件或工作表不能读取，什么也不能写入" }).waitFor()
    expect(await pages.page.locator(".answer").innerText()).toContain("花名册0.xlsx「表1」：不是 Excel 文件")
    expect(await pages.page.getByRole("button", { name: "写入" }).count()).toBe(0)
    expect(await pages.page.locator("body").ariaSnapshot()).not.toMatch(/- (?:button|textbox|link)(?: \[[^\]]*\])*:?$/m)
  })
})
