/** The documents that an office hands in: the report as a Word document, a ledger as a workbook. */
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { inflated } from "@taizhang/cli/spreadsheet/Container"
import readExcel from "read-excel-file/node"
import { beforeAll, describe, expect, it } from "vitest"
import { filesOf, folder, json, newBook, ok, run, small } from "../town.ts"

const state = { book: "" }
const year = ["--year", "2025"]

beforeAll(async () => {
  state.book = await newBook()
  await ok("import", ...(await filesOf(small)), "--commit", "--book", state.book)
})

/** The text of a Word document, paragraph by paragraph. */
const paragraphsOf = (path: string): ReadonlyArray<string> => {
  const xml = inflated(path, readFileSync(path)).get("word/document.xml")?.toString() ?? ""
  return xml
    .split("</w:p>")
    .map((one) => [...one.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text = ""]) => text).join(""))
    .filter((text) => text !== "")
    .map((text) => text.replaceAll("&gt;", ">").replaceAll("&lt;", "<").replaceAll("&amp;", "&"))
}

interface Reported {
  readonly title: string
  readonly position: number
  readonly figures: ReadonlyArray<string>
  readonly blocks: ReadonlyArray<{ readonly runs?: ReadonlyArray<string | { readonly shown: string }> }>
}

interface Figures {
  readonly statistics: ReadonlyArray<{
    readonly name: string
    readonly value: number
    readonly entries: ReadonlyArray<number>
  }>
}

const annexOf = (paragraphs: ReadonlyArray<string>) => paragraphs.slice(paragraphs.indexOf("附：数字出处"))

describe("report --word", () => {
  const path = join(folder(), "汇报.docx")
  let paragraphs: ReadonlyArray<string> = []
  beforeAll(async () => {
    expect(await ok("report", ...year, "--word", path, "--book", state.book)).toBe(`已写入 ${path}`)
    paragraphs = paragraphsOf(path)
  })

  it("holds the title and every paragraph of the report", async () => {
    const { title, blocks } = await json<Reported>("report", ...year, "--book", state.book)
    expect(paragraphs[0]).toBe(title)
    for (const { runs } of blocks)
      if (runs !== undefined)
        expect(paragraphs).toContain(runs.map((one) => (typeof one === "string" ? one : one.shown)).join(""))
  })

  it("lists in its annex each recorded figure with its exact value and entries, and names those not on record", async () => {
    const annex = annexOf(paragraphs)
    const { figures: bound, position } = await json<Reported>("report", ...year, "--book", state.book)
    const { statistics } = await json<Figures>(
      "stat",
      "members.total",
      "consolation.money",
      ...year,
      "--book",
      state.book,
    )
    const [members, money] = ["members.total", "consolation.money"].map((name) =>
      statistics.find((one) => one.name === name),
    )
    const at = annex.indexOf("members.total")
    const first = members?.entries.slice(0, 8).join("、")
    expect(annex.slice(at - 3, at + 1)).toEqual([
      "党员总数",
      `${members?.value}人`,
      `第${first}等${new Set(members?.entries).size}条`,
      "members.total",
    ])
    expect(annex[annex.indexOf("consolation.money") - 2]).toBe(`${(money?.value ?? 0) / 100}元`)
    expect(annex[1]).toContain(`第${position}条`)
    const missing = annex.find((one) => one.startsWith("台账没有登记、正文写作“未登记”的："))
    const listed = bound.filter((name) => annex.includes(name)).length
    expect(listed + (missing?.split("：")[1]?.split("、").length ?? 0)).toBe(bound.length)
  })

  it("names in its annex the rules of what was found, which the text does not", async () => {
    const { findings } = await json<{
      readonly findings: ReadonlyArray<{ readonly rule: string; readonly title: string; readonly count: number }>
    }>("report", ...year, "--book", state.book)
    expect(findings.length).toBeGreaterThan(2)
    const cells = annexOf(paragraphs).slice(-3 * findings.length)
    expect(cells).toEqual(findings.flatMap(({ rule, title, count }) => [title, String(count), rule]))
    const text = paragraphs.slice(0, paragraphs.indexOf("附：数字出处")).join("\n")
    for (const { rule, title, count } of findings) {
      expect(text).toContain(`${title}${count}项`)
      expect(text).not.toContain(rule)
    }
  })

  it("does not write over a file", async () => {
    const taken = join(folder(), "taken.docx")
    writeFileSync(taken, "mine")
    const { code, err } = await run("report", ...year, "--word", taken, "--book", state.book)
    expect([code, readFileSync(taken, "utf8")]).toEqual([2, "mine"])
    expect(err).toContain("不会覆盖")
  })
})

describe("ledger --xlsx", () => {
  const sheetOf = async (...args: ReadonlyArray<string>) => {
    const path = join(folder(), "ledger.xlsx")
    await ok("ledger", ...args, "--xlsx", path, "--book", state.book)
    const [sheet] = await readExcel(path)
    return sheet?.data ?? []
  }
  interface View {
    readonly title: { readonly zh: string }
    readonly position: number
    readonly columns: ReadonlyArray<{ readonly title: { readonly zh: string } }>
    readonly rows: ReadonlyArray<{ readonly cells: Record<string, unknown>; readonly entries: ReadonlyArray<number> }>
  }

  it("has title, township, heads, a row for each of the ledger's with its entries, and the line for signatures", async () => {
    const { title, columns, rows, position } = await json<View>("ledger", "consolation", ...year, "--book", state.book)
    const sheet = await sheetOf("consolation", ...year)
    expect(sheet[0]?.[0]).toBe(title.zh)
    expect(sheet[1]?.[0]).toBe(`填报单位（盖章）：${small.town}        截至2025-12-31，记录至第${position}条`)
    expect(sheet[2]).toEqual(["序号", ...columns.map((one) => one.title.zh), "所据记录", "备注"])
    expect(sheet.length).toBe(rows.length + 4)
    expect(rows.length).toBeGreaterThan(0)
    const amount = columns.findIndex((one) => one.title.zh === "慰问金（元）")
    const day = columns.findIndex((one) => one.title.zh === "发放日期")
    for (const [index, { cells, entries }] of rows.entries()) {
      const row = sheet[index + 3] ?? []
      expect(row[0]).toBe(index + 1)
      expect(row[amount + 1]).toBe(Number(cells["amount"]) / 100)
      expect(row[day + 1]).toEqual(new Date(`${String(cells["on"])}T00:00:00Z`))
      expect(row.at(-2)).toBe(entries.join("、"))
      expect(row).not.toContain(null)
    }
    expect(sheet.at(-1)?.[0]).toContain("填表人")
  })

  it("masks what identifies a person unless asked", async () => {
    const shown = async (...args: ReadonlyArray<string>) => {
      const [, , heads = [], row = []] = await sheetOf("roster", ...year, ...args)
      return String(row[heads.indexOf("身份证号码")])
    }
    expect(await shown()).toMatch(/^\d{6}\*+$/)
    expect(await shown("--reveal")).toMatch(/^\d{17}[\dX]$/)
  })

  it("says of a restricted ledger how to see it, and writes nothing", async () => {
    const path = join(folder(), "clues.xlsx")
    const { code, err } = await run("ledger", "clues", "--xlsx", path, "--book", state.book)
    expect([code, existsSync(path)]).toEqual([2, false])
    expect(err).toContain("--reveal")
  })
})
