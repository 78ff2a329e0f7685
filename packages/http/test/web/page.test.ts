import { mkdtemp, readFile, rm, stat } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Effect, Fiber } from "effect"
import type { Browser, Page } from "playwright-core"
import { initBook, openBook } from "@taizhang/store/promised"
import type { Proposal } from "@taizhang/domain/kernel/Event"
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { serve } from "../../src/main.ts"
import { history, people } from "../history.ts"
import { launch } from "./chromium.ts"

let folder: string
let url: string
let browser: Browser
let page: Page
let stop: () => Promise<void>
/** What went wrong in the page, or was asked of another place than the server. */
let faults: Array<string>

beforeAll(async () => {
  if (!runs) return
  folder = await mkdtemp(join(tmpdir(), "taizhang-page-"))
  const bookPath = join(folder, "town.db")
  await initBook(bookPath, { township: "青溪镇" })
  const book = await openBook(bookPath)
  await book.record(history as unknown as ReadonlyArray<Proposal>, { by: "小王" })
  await book.close()
  const { promise, resolve } = Promise.withResolvers<string>()
  const server = Effect.runFork(serve({ bookPath, port: 0, listening: (at) => Effect.sync(() => resolve(at)) }))
  stop = () => Effect.runPromise(Fiber.interrupt(server))
  url = await promise
  browser = await launch(join(folder, "browser"))
})
afterAll(async () => {
  await browser?.close()
  await stop?.()
  if (runs) await rm(folder, { recursive: true, force: true })
})

beforeEach(async () => {
  faults = []
  page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: "zh-CN" })
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") faults.push(message.text())
  })
  page.on("pageerror", (error) => faults.push(String(error)))
  page.on("request", (request) => {
    if (!/^(?:blob:)?http:\/\/127\.0\.0\.1:/.test(request.url()) && !request.url().startsWith("data:"))
      faults.push(`asked ${request.url()}`)
  })
})
afterEach(() => page.close())

const open = async (hash = ""): Promise<void> => {
  await page.goto(`${url}${hash}`)
  await settled()
}
const settled = () => page.locator("main[aria-busy=false]").waitFor()
const heading = () => page.locator("main h1").innerText()

// The package has a browser for Linux on x64 only.
const runs = process.platform === "linux" && process.arch === "x64"

describe.runIf(runs)("the page", () => {
  it("opens on the figures, with the township's name, and nothing goes wrong", async () => {
    await open()
    expect(await page.title()).toBe("数字 · 青溪镇党务台账")
    expect(await page.locator(".township").innerText()).toBe("青溪镇党务台账")
    expect(await page.locator("[data-figure='members.total'] .number").innerText()).toMatch(/^14\s*人$/)
    expect(await page.locator("[data-figure='floating.registered'] .number").innerText()).toBe("未登记")
    const screenshot = join(folder, "figures.png")
    await page.screenshot({ path: screenshot, fullPage: true })
    expect((await stat(screenshot)).size).toBeGreaterThan(10_000)
    expect(faults).toEqual([])
  })

  it("opens a figure to the entries behind it", async () => {
    await open("#/figures?year=2025")
    await page.getByRole("link", { name: /^30岁及以下 0人/ }).click()
    await page.getByText("没有符合的记录，所以是零。").waitFor()
    await page.getByRole("link", { name: "← 全部数字" }).click()
    await page.getByRole("link", { name: /^发放慰问金 2,400\.50元/ }).click()
    await page.locator(".lines").waitFor()
    expect(await heading()).toMatch(/发放慰问金\s+2,400\.50\s*元/)
    expect(await page.locator(".line").count()).toBe(4)
    const line = page.locator(".line").filter({ hasText: "王素珍" })
    await line.locator("summary").click()
    const entry = await line.locator(".entry").innerText()
    expect(entry).toMatch(/走访慰问发放/)
    expect(entry).toMatch(/类别\s+困难党员/)
    expect(entry).toMatch(/慰问金\s+600\.50元/)
    await line.getByRole("link", { name: "王素珍的全部记录" }).click()
    await page.locator(".timeline").waitFor()
    expect(await page.locator(".timeline .entry").count()).toBe(5)
    expect(await page.locator(".timeline").innerText()).toMatch(/身份证号码\s+000000\*{12}/)
    expect(faults).toEqual([])
  })

  it("asks for another time, and keeps it from view to view and in the address", async () => {
    await open()
    await page.getByLabel("截至日期").last().fill("1990-01-01")
    await page.locator("[data-figure='members.total']", { hasText: "4" }).waitFor()
    expect(page.url()).toContain("#/figures?asOf=1990-01-01")
    await page.getByRole("link", { name: "台账 Ledgers" }).click()
    await page.getByRole("link", { name: "党员花名册" }).click()
    await page.locator(".sheet tbody tr").first().waitFor()
    expect(await page.locator(".sheet tbody tr").count()).toBe(4)
    await page.locator("#year").selectOption("2025")
    await page.locator(".sheet tbody tr").nth(13).waitFor()
    expect(page.url()).toContain("#/ledgers/roster?year=2025")
    await page.goBack()
    await page.locator(".under", { hasText: "截至 1990-01-01" }).waitFor()
    await page.getByText("按当时所知").click()
    await page.getByLabel("只看登记到第").fill("5")
    await page.keyboard.press("Enter")
    await page.locator(".under", { hasText: "登记到第 5 条" }).waitFor()
    expect(page.url()).toContain("asOf=1990-01-01&knownAt=5")
    expect(faults).toEqual([])
  })

  it("finds rows in a ledger", async () => {
    await open("#/ledgers/roster?year=2025")
    expect(await page.locator(".sheet tbody tr").count()).toBe(people.length)
    await page.getByLabel("在本台账中查找").fill("塘汪")
    expect(await page.locator(".find").innerText()).toContain("找到 14 行")
    await page.getByLabel("在本台账中查找").fill("水族")
    expect(await page.locator(".sheet tbody th").allInnerTexts()).toEqual(["蒙丽华", "潘文学"])
    expect(faults).toEqual([])
  })

  it("shows what is due, what was found and the report, whose figures open too", async () => {
    await open("#/due?asOf=2025-05-20")
    expect(await page.locator("main table").innerText()).toContain("2025-05-06的来访事项应于")
    await page.getByRole("link", { name: "核查 Findings" }).click()
    await page.locator(".view-head h1", { hasText: "核查" }).waitFor()
    await open("#/findings?year=2025")
    expect(await page.locator(".rule").innerText()).toContain("至今未办")
    await open("#/report?year=2025")
    expect(await heading()).toBe("青溪镇2025年党建工作汇报")
    // The first of two: that of 1 July by itself comes to as much.
    await page.locator(".report a", { hasText: "2400.50" }).first().click()
    await page.locator(".lines").waitFor()
    expect(await heading()).toContain("发放慰问金")
    expect(faults).toEqual([])
  })

  it("gives the report and the communiqué as Word documents", async () => {
    await open("#/report?year=2025")
    await page.getByRole("link", { name: "统计公报" }).click()
    await page.locator("h1", { hasText: "青溪镇2025年党内统计公报" }).waitFor()
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "下载 Word" }).click(),
    ])
    expect(download.suggestedFilename()).toBe("青溪镇2025年党内统计公报.docx")
    expect((await readFile(await download.path())).subarray(0, 2).toString()).toBe("PK")
    expect(faults).toEqual([])
  })

  it("says in words what the server refused", async () => {
    await open("#/ledgers/nope")
    expect(await page.getByRole("alert").innerText()).toContain("没有名为“nope”的台账")
  })

  it("can be used by the keyboard and read by a screen reader", async () => {
    await open()
    await page.keyboard.press("Tab")
    expect(await page.locator(":focus").innerText()).toContain("跳到正文")
    await page.keyboard.press("Enter")
    expect(await page.locator(":focus").getAttribute("id")).toBe("main")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await page.locator(".lines, .nothing").waitFor()
    expect(await page.locator("h1:focus").count()).toBe(1)
    for (const hash of ["#/figures", "#/ledgers/roster", "#/findings?year=2025", "#/report?year=2025"]) {
      await open(hash)
      const counts = ["h1", "table:not(:has(caption))", "th:not([scope])", ".tabs [aria-current=page]"].map((all) =>
        page.locator(all).count(),
      )
      expect([hash, ...(await Promise.all(counts))]).toEqual([hash, 1, 0, 0, 1])
      // In the tree that a screen reader reads, a control without a name stands as its bare role.
      expect(await page.locator("body").ariaSnapshot()).not.toMatch(
        /- (?:textbox|searchbox|spinbutton|combobox|radio|button|link)(?: \[[^\]]*\])*:?$/m,
      )
    }
    expect(faults).toEqual([])
  })

  it("prints without its controls", async () => {
    await open("#/ledgers/roster?year=2025")
    await page.emulateMedia({ media: "print" })
    for (const control of [".tabs", ".asked", ".side", ".find"])
      expect([control, await page.locator(control).isVisible()]).toEqual([control, false])
    expect((await page.pdf()).byteLength).toBeGreaterThan(10_000)
  })
})

describe.runIf(runs)("the documentation", () => {
  it("shows every operation, without anything from elsewhere", async () => {
    await page.goto(`${url}docs`)
    await page.locator(".opblock").first().waitFor()
    expect(await page.locator(".opblock").count()).toBe(14)
    expect(faults).toEqual([])
  })
})
