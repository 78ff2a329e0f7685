/** The nine sample ledgers beside the repository, where they are there, in several orders of files. */
import { existsSync, readFileSync, readdirSync } from "node:fs"
import { join } from "node:path"
import type { Expected } from "@taizhang/cli/demo/model"
import { shown } from "@taizhang/domain/import/Sheet"
import { readWorkbook } from "@taizhang/cli/spreadsheet/Reader"
import { describe, expect, it } from "vitest"
import {
  figuresExpected,
  figuresOf,
  findingsOf,
  json,
  newBook,
  ok,
  refusedExpected,
  run,
  type Imported,
} from "../town.ts"

const samples = join(import.meta.dirname, "../../../../../shared/samples")
const present = existsSync(samples)

describe.runIf(!present)("the sample ledgers", () => {
  it(`are not beside the repository (${samples}): their import is not tested`, () => {
    console.info(`no sample ledgers in ${samples}: their import is not tested`)
  })
})

/** The texts of the row under its heads, found by the plain words that the samples print. */
const nameIn = async (ledger: string, row: number): Promise<string> => {
  const [sheet] = await readWorkbook(join(samples, `${ledger}.xlsx`))
  const heads = sheet?.rows.find(({ cells }) => cells.includes("序号"))?.cells ?? []
  const column = heads.findIndex((head) => head === "姓名" || head === "来访人")
  return shown(sheet?.rows.find(({ number }) => number === row)?.cells[column])
}

describe.runIf(present)("the sample ledgers", () => {
  const files = present
    ? readdirSync(samples)
        .filter((name) => name.endsWith(".xlsx"))
        .map((name) => join(samples, name))
        .toSorted()
    : []
  const expected = present
    ? (JSON.parse(readFileSync(join(samples, "expected.json"), "utf8")) as Expected)
    : ({} as Expected)
  const year = ["--year", "2025"]
  const orders = [
    ["by name", files],
    ["the other way round", files.toReversed()],
    ["the last first", [...files.slice(-3), ...files.slice(0, -3)]],
    ["every second", [...files.filter((_, index) => index % 2 === 0), ...files.filter((_, index) => index % 2 === 1)]],
  ] as const

  it.each(orders)("in an order (%s) refuse the 15 rows, and give every figure and finding", async (_, order) => {
    const book = await newBook("青禾镇")
    const imported = await json<Imported>("import", ...order, "--commit", "--book", book)
    expect(imported.files.map(({ file }) => join(samples, file))).toEqual([...order])
    const refused = imported.files.flatMap(({ file, refused: rows }) => rows.map((one) => ({ file, ...one })))
    expect(refused.map(({ file, row }) => `${file} ${row}`)).toEqual(
      refusedExpected(expected).map((row) => `党员花名册.xlsx ${row}`),
    )
    expect(refused).toHaveLength(expected.rows_that_need_a_person)
    for (const { reasons } of refused)
      for (const { zh, en } of reasons) expect(Math.min(zh.length, en.length)).toBeGreaterThan(5)
    for (const { rows, recorded, alreadyThere, refused: bad } of imported.files)
      expect(recorded + alreadyThere + bad.length).toBe(rows)
    expect(imported.total.rows).toBe(imported.files.reduce((sum, { rows }) => sum + rows, 0))

    expect(await figuresOf(book, ...year)).toMatchObject(figuresExpected(expected))
    const findings = await Promise.all(
      expected.findings.map(async ({ ledger, row, rule, kind }) => `${rule} ${kind} ${await nameIn(ledger, row)}`),
    )
    expect(await findingsOf(book, ...year)).toEqual(findings.toSorted())
  })

  it("one after the other, in the order of need, come to the same", async () => {
    const book = await newBook("青禾镇")
    const first = (part: string): string => files.find((file) => file.includes(part)) ?? ""
    await ok("import", first("党支部名册"), "--commit", "--book", book)
    await ok("import", first("花名册"), first("发展党员"), first("转正"), "--commit", "--book", book)
    for (const part of ["流动", "设岗", "困难", "慰问", "来访"])
      await ok("import", first(part), "--commit", "--book", book)
    expect(await figuresOf(book, ...year)).toMatchObject(figuresExpected(expected))
  })

  it("show in the findings which breach the import acknowledged", async () => {
    const book = await newBook("青禾镇")
    await ok("import", ...files, "--commit", "--book", book)
    const { findings } = await json<{ findings: ReadonlyArray<{ kind: string; acknowledged: string | null }> }>(
      "findings",
      "--book",
      book,
      ...year,
    )
    const reasons = findings.filter(({ kind }) => kind === "breach").map(({ acknowledged }) => acknowledged)
    expect(reasons).toEqual(["导入旧档，按原样登记"])
    expect((await run("verify", "--book", book)).code).toBe(0)
  })
})
