import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { expectedIn } from "@taizhang/cli/demo/expected"
import { ledgerSheets } from "@taizhang/cli/demo/ledgers"
import type { Style } from "@taizhang/cli/demo/model"
import { generateTownship } from "@taizhang/cli/demo/township"
import { workbookOf, writeTownship } from "@taizhang/cli/demo/workbook"
import { readLedgers, recount } from "./recount.ts"

const styles: ReadonlyArray<Style> = [
  { columns: "usual", heads: "usual" },
  { columns: "shuffled", heads: "usual" },
  { columns: "usual", heads: "aliases" },
  { columns: "shuffled", heads: "aliases" },
]
const townships = [
  generateTownship({ seed: 1 }),
  generateTownship({ seed: 2, branches: 3, members: 40 }),
  generateTownship({ seed: 3, branches: 12, members: 300, year: 2026, town: "石鼓乡" }),
  generateTownship({ seed: 4, members: 400, dirt: false }),
]

describe("a township written as workbooks", () => {
  let dir = ""
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), "taizhang-demo-"))
  })
  afterAll(() => rm(dir, { recursive: true }))

  for (const township of townships)
    for (const style of styles)
      it(`gives what it expects: seed ${township.seed}, ${style.columns} columns, heads ${style.heads}`, async () => {
        const place = join(dir, `${township.seed}-${style.columns}-${style.heads}`)
        const paths = await writeTownship(place, township, style)
        expect(paths).toHaveLength(9)
        expect(recount(await readLedgers(place), township.year)).toEqual(expectedIn(township, style))
      })

  it("carries its expected figures in the usual style", () => {
    for (const township of townships) expect(township.expected).toEqual(expectedIn(township, styles[0] as Style))
  })

  it("is the same bytes each time", async () => {
    const [sheet] = ledgerSheets(generateTownship({ seed: 5, branches: 3, members: 40 }), styles[3] as Style)
    if (sheet === undefined) throw new Error("no sheet")
    const first = await workbookOf(sheet)
    expect((await workbookOf(sheet)).equals(first)).toBe(true)
  })
})

describe("the sheets of a township", () => {
  const sheets = townships.flatMap((township) =>
    styles.flatMap((style) => ledgerSheets(township, style).map((sheet) => ({ ...sheet, style, township }))),
  )

  it("have no two columns with one head, and rows as wide as their heads", () => {
    for (const { rows, headRow, fileName } of sheets) {
      const heads = rows[headRow - 1] ?? []
      expect([fileName, new Set(heads).size]).toEqual([fileName, heads.length])
      expect(rows.filter((row) => row.length !== heads.length)).toEqual([])
    }
  })

  it("have each file name once", () => {
    for (const township of townships)
      for (const style of styles)
        expect(new Set(ledgerSheets(township, style).map(({ fileName }) => fileName)).size).toBe(9)
  })

  it("under other heads at times lack title rows, have an empty row, a column of the clerk's own, another order", () => {
    const messy = sheets.filter(({ style }) => style.heads === "aliases")
    expect(messy.some(({ headRow }) => headRow === 1)).toBe(true)
    expect(messy.some(({ headRow }) => headRow === 3)).toBe(true)
    expect(
      messy.some(({ recordRows }) => recordRows.some((row, i) => i > 0 && row - (recordRows[i - 1] ?? 0) === 2)),
    ).toBe(true)
    const usual = sheets.find(({ ledger, style }) => ledger === "流动党员台账" && style.heads === "usual")
    expect(
      messy.some(({ ledger, rows }) => ledger === "流动党员台账" && rows.at(-1)?.length !== usual?.rows.at(-1)?.length),
    ).toBe(true)
  })

  it("keep the day of reporting on the ledger of posts, whose appraisals have no other date", () => {
    for (const { ledger, rows, headRow } of sheets)
      if (ledger === "无职党员设岗定责台账") expect(JSON.stringify(rows.slice(0, headRow - 1))).toContain("填报时间")
  })

  it("add up the money of the very rows that hold it", () => {
    for (const { ledger, rows, headRow, recordRows } of sheets) {
      if (ledger !== "走访慰问发放表") continue
      const formulas = rows
        .flat()
        .flatMap((cell) => (typeof cell === "object" && cell && "formula" in cell ? [cell.formula] : []))
      const column = (rows[headRow - 1] ?? []).findIndex(
        (head) => typeof head === "string" && head.startsWith("慰问金"),
      )
      const letter = String.fromCharCode(65 + column)
      expect(formulas).toEqual([`SUM(${letter}${recordRows[0]}:${letter}${recordRows.at(-1)})`])
    }
  })
})
