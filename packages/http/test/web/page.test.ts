import { readFile, stat } from "node:fs/promises"
import { join } from "node:path"
import { readXlsx } from "hucre/xlsx"
import { describe, expect, it } from "vitest"
import { people } from "../history.ts"
import { runs, servedPages } from "./pages.ts"

const pages = servedPages()
const heading = () => pages.page.locator("main h1").innerText()

describe.runIf(runs)("the page", () => {
  it("opens on the figures, with the township's name, and nothing goes wrong", async () => {
    await pages.open()
    expect(await pages.page.title()).toBe("数字 · 青溪镇党务台账")
    expect(await pages.page.locator(".township").innerText()).toBe("青溪镇党务台账")
    expect(await pages.page.locator("[data-figure='members.total'] .number").innerText()).toMatch(/^14\s*人$/)
    expect(await pages.page.locator("[data-figure='floating.registered'] .number").innerText()).toBe("未登记")
    const screenshot = join(pages.folder, "figures.png")
    await pages.page.screenshot({ path: screenshot, fullPage: true })
    expect((await stat(screenshot)).size).toBeGreaterThan(10_000)
    expect(pages.faults).toEqual([])
  })

  it("opens a figure to the entries behind it", async () => {
    await pages.open("#/figures?year=2025")
    await pages.page.getByRole("link", { name: /^30岁及以下 0人/ }).click()
    await pages.page.getByText("没有符合的记录，所以是零。").waitFor()
    await pages.page.getByRole("link", { name: "← 全部数字" }).click()
    await pages.page.getByRole("link", { name: /^发放慰问金 2,400\.50元/ }).click()
    await pages.page.locator(".lines").waitFor()
    expect(await heading()).toMatch(/发放慰问金\s+2,400\.50\s*元/)
    expect(await pages.page.locator(".line").count()).toBe(4)
    const line = pages.page.locator(".line").filter({ hasText: "王素珍" })
    await line.locator("summary").click()
    const entry = await line.locator(".entry").innerText()
    expect(entry).toMatch(/走访慰问发放/)
    expect(entry).toMatch(/类别\s+困难党员/)
    expect(entry).toMatch(/慰问金\s+600\.50元/)
    await line.getByRole("link", { name: "王素珍的全部记录" }).click()
    await pages.page.locator(".timeline").waitFor()
    expect(await pages.page.locator(".timeline .entry").count()).toBe(5)
    expect(await pages.page.locator(".timeline").innerText()).toMatch(/身份证号码\s+000000\*{12}/)
    expect(pages.faults).toEqual([])
  })

  it("tells a share with the figures that it is reckoned from, each of which opens", async () => {
    await pages.open("#/figures?year=2025")
    const share = pages.page.locator('[data-ratio="members.to35Share"]')
    expect(await share.innerText()).toMatch(/35岁及以下党员占比[\s\S]+[\d.]+\s*%\s*（\s*\d+\s*÷\s*\d+\s*）/)
    await share.getByRole("link").last().click()
    await pages.page.locator(".lines").waitFor()
    expect(await heading()).toMatch(/党员总数/)
    expect(pages.faults).toEqual([])
  })

  it.each([
    ["48", "要看第 48 条，在命令行用 taizhang history 48"],
    ["某人", "“某人”不是人或事的编号"],
  ])("says in words that the history is of somebody or something: %s", async (asked, said) => {
    await pages.open(`#/history/${encodeURIComponent(asked)}`)
    const text = await pages.page.locator("main .nothing").innerText()
    expect(text).toContain(said)
    expect(text).not.toContain("/docs")
    expect(pages.faults).toEqual([])
  })

  it("opens a figure to what else bears on it", async () => {
    await pages.open("#/figures/members.women?year=2025")
    await pages.page.getByText("不计入、但少了它计入的就会不同的记录").click()
    const besides = pages.page.locator(".besides .line")
    await besides.first().waitFor()
    expect(await besides.count()).toBe(people.filter(({ sex }) => sex === "female").length)
    await besides.filter({ hasText: "王素珍" }).locator("summary").click()
    expect(await besides.filter({ hasText: "王素珍" }).locator(".entry").innerText()).toMatch(/人员登记[^]*性别\s+女/)
    await pages.open("#/figures/consolation.money?year=2025")
    await pages.page.getByText("不计入、但少了它计入的就会不同的记录").click()
    await pages.page.getByText("没有这样的记录。").waitFor()
    expect(pages.faults).toEqual([])
  })

  it("asks for another time, and keeps it from view to view and in the address", async () => {
    await pages.open()
    await pages.page.getByLabel("截至日期").last().fill("1990-01-01")
    await pages.page.locator("[data-figure='members.total']", { hasText: "4" }).waitFor()
    expect(pages.page.url()).toContain("#/figures?asOf=1990-01-01")
    await pages.page.getByRole("link", { name: "台账 Ledgers" }).click()
    await pages.page.getByRole("link", { name: "党员花名册" }).click()
    await pages.page.locator(".sheet tbody tr").first().waitFor()
    expect(await pages.page.locator(".sheet tbody tr").count()).toBe(4)
    await pages.page.locator("#year").selectOption("2025")
    await pages.page.locator(".sheet tbody tr").nth(13).waitFor()
    expect(pages.page.url()).toContain("#/ledgers/roster?year=2025")
    await pages.page.goBack()
    await pages.page.locator(".under", { hasText: "截至 1990-01-01" }).waitFor()
    await pages.page.getByText("按当时所知").click()
    await pages.page.getByLabel("只看登记到第").fill("5")
    await pages.page.keyboard.press("Enter")
    await pages.page.locator(".under", { hasText: "登记到第 5 条" }).waitFor()
    expect(pages.page.url()).toContain("asOf=1990-01-01&knownAt=5")
    expect(pages.faults).toEqual([])
  })

  it("finds rows in a ledger", async () => {
    await pages.open("#/ledgers/roster?year=2025")
    expect(await pages.page.locator(".sheet tbody tr").count()).toBe(people.length)
    await pages.page.getByLabel("在本台账中查找").fill("塘汪")
    expect(await pages.page.locator(".find").innerText()).toContain("找到 14 行")
    await pages.page.getByLabel("在本台账中查找").fill("水族")
    expect(await pages.page.locator(".sheet tbody th").allInnerTexts()).toEqual(["蒙丽华", "潘文学"])
    expect(pages.faults).toEqual([])
  })

  it("shows what is due, what was found and the report, whose figures open too", async () => {
    await pages.open("#/due?asOf=2025-05-20")
    expect(await pages.page.locator("main table").innerText()).toContain("2025-05-06的来访事项应于")
    await pages.open("#/due?year=2025")
    expect(await pages.page.locator(".overdue").innerText()).toBe("另有 1 项已经逾期、尚未办理，见核查。")
    await pages.page.getByRole("link", { name: "核查 Findings" }).click()
    await pages.page.locator(".view-head h1", { hasText: "核查" }).waitFor()
    await pages.open("#/findings?year=2025")
    expect(await pages.page.locator(".rule", { hasText: "E19" }).innerText()).toContain("至今未办")
    await pages.open("#/report?year=2025")
    expect(await heading()).toBe("青溪镇2025年党建工作汇报")
    // The first of two: that of 1 July by itself comes to as much.
    await pages.page.locator(".report a", { hasText: "2400.50" }).first().click()
    await pages.page.locator(".lines").waitFor()
    expect(await heading()).toContain("发放慰问金")
    expect(pages.faults).toEqual([])
  })

  it("gives the report and the communiqué as Word documents", async () => {
    await pages.open("#/report?year=2025")
    await pages.page.getByRole("link", { name: "统计公报" }).click()
    await pages.page.locator("h1", { hasText: "青溪镇2025年党内统计公报" }).waitFor()
    const [download] = await Promise.all([
      pages.page.waitForEvent("download"),
      pages.page.getByRole("button", { name: "下载 Word" }).click(),
    ])
    expect(download.suggestedFilename()).toBe("青溪镇2025年党内统计公报.docx")
    expect((await readFile(await download.path())).subarray(0, 2).toString()).toBe("PK")
    expect(pages.faults).toEqual([])
  })

  it("gives a ledger as a workbook, as it is shown: as of the day asked, numbers masked", async () => {
    await pages.open("#/ledgers/roster?asOf=1990-01-01")
    const [download] = await Promise.all([
      pages.page.waitForEvent("download"),
      pages.page.getByRole("button", { name: "下载 Excel" }).click(),
    ])
    expect(download.suggestedFilename()).toBe("党员花名册1990-01-01.xlsx")
    const { sheets } = await readXlsx(await readFile(await download.path()))
    const rows = sheets[0]?.rows.map((row) => row.map(String)) ?? []
    expect(rows[1]?.[0]).toContain("截至1990-01-01")
    expect(rows.slice(3, -1).map((row) => row[rows[2]?.indexOf("姓名") ?? -1])).toEqual(
      await pages.page.locator(".sheet tbody th").allInnerTexts(),
    )
    expect(rows.flat().filter((cell) => /\d{17}[\dX]|1\d{10}/.test(cell))).toEqual([])
    expect(rows.flat()).toContain("000000************")
    expect(pages.faults).toEqual([])
  })

  it("says in words what the server refused", async () => {
    await pages.open("#/ledgers/nope")
    expect(await pages.page.getByRole("alert").innerText()).toContain("没有名为“nope”的台账")
  })

  it("can be used by the keyboard and read by a screen reader", async () => {
    await pages.open()
    await pages.page.keyboard.press("Tab")
    expect(await pages.page.locator(":focus").innerText()).toContain("跳到正文")
    await pages.page.keyboard.press("Enter")
    expect(await pages.page.locator(":focus").getAttribute("id")).toBe("main")
    await pages.page.keyboard.press("Tab")
    await pages.page.keyboard.press("Enter")
    await pages.page.locator(".lines, .nothing").waitFor()
    expect(await pages.page.locator("h1:focus").count()).toBe(1)
    for (const hash of ["#/figures", "#/ledgers/roster", "#/findings?year=2025", "#/report?year=2025"]) {
      await pages.open(hash)
      const counts = ["h1", "table:not(:has(caption))", "th:not([scope])", ".tabs [aria-current=page]"].map((all) =>
        pages.page.locator(all).count(),
      )
      expect([hash, ...(await Promise.all(counts))]).toEqual([hash, 1, 0, 0, 1])
      // In the tree that a screen reader reads, a control without a name stands as its bare role.
      expect(await pages.page.locator("body").ariaSnapshot()).not.toMatch(
        /- (?:textbox|searchbox|spinbutton|combobox|radio|button|link)(?: \[[^\]]*\])*:?$/m,
      )
    }
    expect(pages.faults).toEqual([])
  })

  it("prints without its controls", async () => {
    await pages.open("#/ledgers/roster?year=2025")
    await pages.page.emulateMedia({ media: "print" })
    for (const control of [".tabs", ".asked", ".side", ".find"])
      expect([control, await pages.page.locator(control).isVisible()]).toEqual([control, false])
    expect((await pages.page.pdf()).byteLength).toBeGreaterThan(10_000)
  })
})

describe.runIf(runs)("the documentation", () => {
  it("shows every operation, without anything from elsewhere", async () => {
    await pages.page.goto(`${pages.url}docs`)
    await pages.page.locator(".opblock").first().waitFor()
    expect(await pages.page.locator(".opblock").count()).toBe(17)
    expect(pages.faults).toEqual([])
  })
})
