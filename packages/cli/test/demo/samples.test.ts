import { existsSync } from "node:fs"
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { beforeAll, describe, expect, it } from "vitest"
import { headsOf } from "@taizhang/cli/demo/heads"
import { ledgerSheets } from "@taizhang/cli/demo/ledgers"
import { ledgerNames, usualStyle, type Expected } from "@taizhang/cli/demo/model"
import { generateTownship } from "@taizhang/cli/demo/township"
import { readLedgers, recount, text, type Ledgers } from "./recount.ts"

const samples = fileURLToPath(new URL("../../../../../shared/samples", import.meta.url))
const present = existsSync(join(samples, "expected.json"))

it.runIf(!present)("the sample ledgers are not there, so nothing is compared with them", () => {
  console.info(`no sample ledgers in ${samples}: the shapes of the synthetic ledgers are not compared with them`)
})

describe.runIf(present)("beside the sample ledgers", () => {
  const township = generateTownship({ seed: 20 })
  const sheets = ledgerSheets(township, usualStyle)
  const state: { ledgers?: Ledgers; expected?: Expected } = {}
  const ledgers = (): Ledgers => state.ledgers as Ledgers
  const expected = (): Expected => state.expected as Expected

  beforeAll(async () => {
    state.ledgers = await readLedgers(samples)
    state.expected = JSON.parse(await readFile(join(samples, "expected.json"), "utf8")) as Expected
  })

  it("the naive reader that judges the generator gets every figure of the samples", () => {
    expect(recount(ledgers(), 2025)).toEqual(expected())
  })

  it.each(ledgerNames)("%s has the same heads in the same order", (ledger) => {
    expect(headsOf[ledger].map(([usual]) => usual)).toEqual(ledgers()[ledger].heads)
  })

  it.each(ledgerNames)("%s has its file name, title rows, totals and footer where the sample has them", (ledger) => {
    const sample = ledgers()[ledger]
    const sheet = sheets.find((candidate) => candidate.ledger === ledger)
    expect(sheet?.fileName).toBe(sample.fileName)
    expect(sheet?.headRow).toBe(sample.above.length + 1)
    expect(text(sample.above[0]?.[0] ?? null).endsWith(sheet?.sheetName ?? "-")).toBe(true)
    const below = sheet?.rows.slice(sheet.recordRows.at(-1)) ?? []
    expect(below.map(([first]) => first)).toEqual(sample.below.map(([first]) => first))
  })

  it("expects the same figures under the same keys", () => {
    const keysOf = (figures: Expected): unknown => [
      Object.keys(figures).sort(),
      Object.keys(figures.age_bands).sort(),
      Object.keys(figures.roster_rows_with_dirt).sort(),
      [...new Set(figures.findings.map(({ ledger, rule, kind }) => `${ledger} ${rule} ${kind}`))].sort(),
    ]
    expect(keysOf(township.expected)).toEqual(keysOf(expected()))
  })

  it("has as many rows of each kind as the samples", () => {
    const sizesOf = (figures: Expected): unknown => ({
      rows: figures.roster_rows,
      refused: figures.rows_that_need_a_person,
      dirt: Object.fromEntries(
        Object.entries(figures.roster_rows_with_dirt)
          .filter(([kind]) => kind !== "ethnicity_short")
          .map(([kind, rows]) => [kind, (rows as ReadonlyArray<number>).length]),
      ),
      findings: figures.findings.length,
      floating: figures.floating_registered,
      posts: figures.post_assignments,
      visits: figures.visits_received,
    })
    expect(sizesOf(township.expected)).toEqual(sizesOf(expected()))
  })

  it("shares no person and no branch with the samples", () => {
    const ids = new Set(ledgers().党员花名册.records.map(({ at }) => text(at("身份证号码"))))
    expect(township.roster.filter(({ member }) => ids.has(member.id))).toEqual([])
    const names = new Set(ledgers().党支部名册.records.map(({ at }) => text(at("党支部名称"))))
    expect(township.branches.filter(({ name }) => names.has(name))).toEqual([])
  })
})
