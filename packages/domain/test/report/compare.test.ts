/** The township beside the nation, and the national figures as they were printed. */
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import type { Bound } from "../../src/kernel/Report.ts"
import { percent } from "../../src/kernel/Report.ts"
import { compareWithNation } from "../../src/report/compare.ts"
import { nation, nationIn, type NationalYear } from "../../src/report/nation.ts"

const figures: Readonly<Record<string, number>> = { "members.total": 200, "members.women": 63, "members.age.>=61": 80 }
const figure = (statistic: string): Bound => {
  const value = figures[statistic] ?? null
  return { statistic, unit: "persons", value, shown: value === null ? "未登记" : String(value) }
}

describe("the comparison", () => {
  const { year, lines } = compareWithNation(2025, figure)
  const line = (name: string) => lines.find((one) => one.name === name)
  it("sets shares of members side by side, in points to one decimal", () => {
    expect(year).toBe(2025)
    expect(line("members.women")).toMatchObject({ share: 31.5, nation: 31.5, apart: 0 })
    expect(line("members.age.>=61")).toMatchObject({ share: 40, nation: 29.5, apart: 10.5 })
  })
  it("says nothing of what was not recorded, or not published in that year", () => {
    expect(line("members.minority")).toMatchObject({ share: null, nation: 7.8, apart: null })
    const of2014 = compareWithNation(2014, figure).lines.find(({ name }) => name === "members.age.>=61")
    expect(of2014).toMatchObject({ share: 40, nation: null, apart: null })
  })
  it("takes the latest year published by then", () => {
    expect(nationIn(2020).year).toBe(2019)
    expect(nationIn(2030).year).toBe(2025)
    expect(nationIn(1990).year).toBe(2014)
  })
  it("gives no share of nothing", () => {
    expect([percent(1, 0), percent(null, 5), percent(1, 3)]).toEqual([null, null, 33.3])
  })
})

describe("the national figures", () => {
  it.each(nation.map((one) => [one.year, one] as const))("of %i add up within the rounding", (_, one) => {
    for (const parts of [one.age, one.era, one.occupation])
      if (parts !== undefined) expect(Math.abs(parts.reduce((a, b) => a + b, 0) - one.members)).toBeLessThan(0.15)
    expect(one.women).toBeLessThan(one.members)
  })
})

const published = join(import.meta.dirname, "../../../../../shared/reference/communique.json")
interface Printed {
  readonly members_total: number
  readonly women: { readonly n: number; readonly pct: number }
  readonly minority: { readonly n: number; readonly pct: number }
  readonly college_plus: { readonly n: number; readonly pct?: number }
}

describe("the communiqués", () => {
  const there = existsSync(published)
  it.runIf(!there)(`are not beside the repository (${published}): nothing is held against them`, () => {
    console.info(`no communiqués in ${published}: nothing is held against them`)
  })
  it.runIf(there).each(nation.map((one) => [one.year, one] as const))(
    "of %i print the same",
    (year, one: NationalYear) => {
      const { years } = JSON.parse(readFileSync(published, "utf8")) as { readonly years: Record<string, Printed> }
      const printed = years[String(year)]
      if (printed === undefined) return expect.fail(`${year} is not there`)
      expect([one.members, one.women, one.minority, one.college]).toEqual([
        printed.members_total,
        printed.women.n,
        printed.minority.n,
        printed.college_plus.n,
      ])
      // The printed shares are computed from unrounded numbers, so ours may be a tenth apart.
      for (const [part, { pct }] of [
        [one.women, printed.women],
        [one.minority, printed.minority],
        [one.college, printed.college_plus],
      ] as const)
        if (pct !== undefined) expect(Math.abs((percent(part, one.members) ?? 0) - pct)).toBeLessThan(0.11)
    },
  )
})
