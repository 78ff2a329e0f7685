/** Pages of a real browser over a served book, for each test a new one. */
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Effect, Fiber } from "effect"
import type { Browser, Page } from "playwright-core"
import { initBook, openBook } from "@taizhang/store/promised"
import type { Proposal } from "@taizhang/domain/kernel/Event"
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest"
import { serve, type WorkbookTools } from "../../src/main.ts"
import { history } from "../history.ts"
import { launch } from "./chromium.ts"

/** Whether the package has a browser for this machine: for Linux on x64 only. */
export const runs = process.platform === "linux" && process.arch === "x64"

/** What a test has at hand. */
export interface Pages {
  readonly folder: string
  readonly bookPath: string
  readonly url: string
  readonly page: Page
  /** What went wrong in the page, or was asked of another place than the server. */
  readonly faults: ReadonlyArray<string>
  /** Opens a view by its address after `#`, and waits until it is there. */
  readonly open: (hash?: string) => Promise<void>
}

/** Serves a township with its history to the tests of a file, with what reads workbooks where given. */
export const servedPages = (workbooks?: WorkbookTools): Pages => {
  let [folder, url, bookPath] = ["", "", ""]
  let browser: Browser | undefined
  let page: Page | undefined
  let stop: (() => Promise<void>) | undefined
  let faults: Array<string> = []

  beforeAll(async () => {
    if (!runs) return
    folder = await mkdtemp(join(tmpdir(), "taizhang-page-"))
    bookPath = join(folder, "town.db")
    await initBook(bookPath, { township: "青溪镇" })
    const book = await openBook(bookPath)
    await book.record(history as unknown as ReadonlyArray<Proposal>, { by: "小王" })
    await book.close()
    const { promise, resolve } = Promise.withResolvers<string>()
    const listening = (at: string) => Effect.sync(() => resolve(at))
    const server = Effect.runFork(
      serve({ bookPath, port: 0, by: "小王", listening, ...(workbooks === undefined ? {} : { workbooks }) }),
    )
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
    page = await browser?.newPage({ viewport: { width: 1280, height: 900 }, locale: "zh-CN" })
    page?.setDefaultTimeout(10_000)
    page?.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") faults.push(message.text())
    })
    page?.on("pageerror", (error) => faults.push(String(error)))
    page?.on("request", (request) => {
      if (!/^(?:blob:)?http:\/\/127\.0\.0\.1:/.test(request.url()) && !request.url().startsWith("data:"))
        faults.push(`asked ${request.url()}`)
    })
  })
  afterEach(() => page?.close())

  const current = (): Page => {
    if (page === undefined) throw new Error("no page is open")
    return page
  }
  return {
    get folder() {
      return folder
    },
    get bookPath() {
      return bookPath
    },
    get url() {
      return url
    },
    get page() {
      return current()
    },
    get faults() {
      return faults
    },
    open: async (hash = "") => {
      await current().goto(`${url}${hash}`)
      await current().locator("main[aria-busy=false]").waitFor()
    },
  }
}
