/** The township beside the nation, and the national figures as they were printed. */
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import type { Bound } from "../../src/kernel/Report.ts"
import { percent } from "../../src/kernel/Report.ts"
import { township } from "../../src/township.ts"
import { compareWithNation } from "../../src/report/compare.ts"
import { nation, nationBy, type NationalYear } from "../../src/report/nation.ts"

const { statistics } = township()
const valued =
  (figures: Readonly<Record<string, number>>) =>
  (statistic: string): Bound => {
    const value = figures[statistic] ?? null
    return { statistic, unit: "persons", value, shown: value === null ? "未登记" : String(value) }
  }
const figure = valued({ "members.total": 200, "members.women": 63, "members.age.>=61": 80 })
const lineOf = (year: number, name: string, figures: ReturnType<typeof valued>) =>
  compareWithNation(year, figures).lines.find((one) => one.name === name) ?? expect.fail(`no line ${name}`)

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
  it("takes of each share the latest year published by then, and says which", () => {
    expect([2020, 2030, 1990].map((asked) => nationBy(asked)[0]?.year)).toEqual([2019, 2025, 2014])
    const yearOf = (asked: number, name: string) => lineOf(asked, name, figure).nationYear
    expect(["women", "age.31-35", "occupation.farmer"].map((name) => yearOf(2020, `members.${name}`))).toEqual([
      ...[2019, 2018, 2017],
    ])
    expect(yearOf(2020, "members.era.since2012")).toBeNull()
    const developed = ["to35", "occupation.student", "occupation.farmer", "frontLine"]
    expect(developed.map((name) => yearOf(2025, `members.developed.${name}`))).toEqual([2025, 2024, 2023, 2023])
    expect(compareWithNation(2020, figure).year).toBe(2019)
  })
  it("sets those developed beside those developed in the nation, each class as a share of them", () => {
    const developed = valued({ "members.total": 1000, "members.developed": 20, "members.developed.to35": 15 })
    expect(lineOf(2025, "members.developed", developed)).toMatchObject({
      ...{ share: 2, nation: 2.1, apart: -0.1, whole: { statistic: "members.total", value: 1000 } },
    })
    expect(lineOf(2025, "members.developed.to35", developed)).toMatchObject({
      ...{ share: 75, nation: 84, apart: -9, whole: { statistic: "members.developed", value: 20 } },
    })
  })
  it("sets each occupation and time of joining beside the same one of the nation", () => {
    const shares = (...names: ReadonlyArray<string>) =>
      names.map((name) => lineOf(2025, `members.${name}`, figure).nation)
    expect(shares("era.before1949", "era.before1978", "era.before2012", "era.since2012")).toEqual([
      ...[0, 11.5, 58.6, 29.8],
    ])
    expect(
      shares(
        ...["worker", "farmer", "professional", "manager", "official", "student", "other", "retired"].map(
          (name) => `occupation.${name}`,
        ),
      ),
    ).toEqual([6.6, 25.7, 16.5, 11.7, 7.3, 2.5, 7.8, 21.8])
    const developed = ["worker", "farmer", "professional", "manager", "official", "student", "other"].map((name) =>
      lineOf(2023, `members.developed.occupation.${name}`, figure),
    )
    expect(developed.map(({ nation: share }) => share)).toEqual([6.6, 15.6, 14.6, 11.1, 4.9, 38.2, 9.1])
    const names = compareWithNation(2025, figure).lines.map(({ name }) => name)
    expect(names.filter((name) => /unrecorded|developed\.occupation\.retired/.test(name))).toEqual([])
    expect(new Set(names).size).toBe(names.length)
  })
  it("says of how many it is not on record, and no share where it is of nobody", () => {
    const fresh = { "members.total": 4, "members.minority": 0, "members.collegeAndAbove": 0 }
    const minority = (unrecorded: number, more: object = {}) =>
      lineOf(2025, "members.minority", valued({ ...fresh, "members.ethnicity.unrecorded": unrecorded, ...more }))
    expect(minority(4)).toMatchObject({ figure: { value: null, shown: "未登记" }, share: null, apart: null })
    expect(minority(4).unrecorded).toBe(4)
    expect(minority(3)).toMatchObject({ figure: { value: 0 }, unrecorded: 3, share: 0, apart: -7.8 })
    expect(minority(0)).toMatchObject({ unrecorded: 0, share: 0 })
    const farmers = { "members.occupation.farmer": 0, "members.occupation.unrecorded": 4 }
    expect(lineOf(2025, "members.occupation.farmer", valued({ ...fresh, ...farmers })).share).toBeNull()
    const college = { "members.education.unrecorded": 4 }
    expect(lineOf(2025, "members.collegeAndAbove", valued({ ...fresh, ...college })).share).toBeNull()
    // Sex and birth date are on record of everybody who is a member.
    expect(lineOf(2025, "members.women", valued(fresh)).unrecorded).toBeNull()
    const developed = {
      ...{ "members.developed": 2, "members.developed.minority": 0, "members.developed.ethnicity.unrecorded": 2 },
      "members.ethnicity.unrecorded": 0,
    }
    expect(lineOf(2025, "members.developed.minority", valued(developed))).toMatchObject({ share: null, unrecorded: 2 })
  })
  it("asks only for figures that there are", () => {
    const asked = new Set<string>()
    compareWithNation(2025, (statistic) => {
      asked.add(statistic)
      return { statistic, unit: "persons", value: 0, shown: "0" }
    })
    expect([...asked].filter((name) => !statistics.has(name))).toEqual([])
    expect(asked).toContain("members.developed.education.unrecorded")
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
    const { total = 0, occupation = [], ...parts } = one.developed ?? {}
    for (const part of [...Object.values(parts), ...occupation]) expect(part ?? 0).toBeLessThan(total)
    if (occupation.length > 0 && !occupation.includes(null))
      expect(Math.abs(occupation.reduce<number>((a, b) => a + (b ?? 0), 0) - total)).toBeLessThan(0.15)
  })
})

const published = join(import.meta.dirname, "../../../../../shared/reference/communique.json")
interface Printed {
  readonly members_total: number
  readonly women: { readonly n: number; readonly pct: number }
  readonly minority: { readonly n: number; readonly pct: number }
  readonly college_plus: { readonly n: number; readonly pct?: number }
  readonly joined_era?: Readonly<Record<string, number>>
  readonly occupation?: Readonly<Record<string, number>>
  readonly developed?: {
    readonly total: number
    readonly women?: { readonly n: number }
    readonly minority?: { readonly n: number }
    readonly age_le_35?: { readonly n: number }
    readonly college_plus?: { readonly n: number }
    readonly front_line?: { readonly n: number }
    readonly occupation?: Readonly<Record<string, number>>
  }
}
/** What a communiqué calls the classes, in its order. */
interface Labels {
  readonly developed_occupation: ReadonlyArray<string>
}

describe("the communiqués", () => {
  const there = existsSync(published)
  it.runIf(!there)(`are not beside the repository (${published}): nothing is held against them`, () => {
    console.info(`no communiqués in ${published}: nothing is held against them`)
  })
  it.runIf(there).each(nation.map((one) => [one.year, one] as const))(
    "of %i print the same",
    (year, one: NationalYear) => {
      const { years, category_labels: labels } = JSON.parse(readFileSync(published, "utf8")) as {
        readonly years: Record<string, Printed>
        readonly category_labels: Labels
      }
      const printed = years[String(year)]
      if (printed === undefined) return expect.fail(`${year} is not there`)
      expect([one.members, one.women, one.minority, one.college]).toEqual([
        printed.members_total,
        printed.women.n,
        printed.minority.n,
        printed.college_plus.n,
      ])
      // The time of joining was broken down into other classes until 2014.
      if (year > 2014) expect(one.era).toEqual(printed.joined_era && Object.values(printed.joined_era))
      expect(one.occupation).toEqual(printed.occupation && Object.values(printed.occupation))
      const { developed } = printed
      expect(one.developed?.total).toBe(developed?.total)
      expect([one.developed?.women, one.developed?.minority, one.developed?.to35]).toEqual([
        ...[developed?.women?.n, developed?.minority?.n, developed?.age_le_35?.n],
      ])
      expect([one.developed?.college, one.developed?.frontLine]).toEqual([
        ...[developed?.college_plus?.n, developed?.front_line?.n],
      ])
      expect(one.developed?.occupation).toEqual(
        developed?.occupation && labels.developed_occupation.map((label) => developed.occupation?.[label] ?? null),
      )
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
