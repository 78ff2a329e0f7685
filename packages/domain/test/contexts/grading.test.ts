/** Grading of branches: schemes, the steps to a grade, and how grades move from year to year. */
import { describe, expect, it } from "vitest"
import * as on from "../../src/contexts/grading/events.ts"
import type { DataOf, Proposal } from "../../src/kernel/Event.ts"
import { acknowledging, fact, ground, type Plain, withoutColumns } from "../../src/testing.ts"
import { openBook, strike } from "./book.ts"

const named = (id: string) => ({ id: id.padEnd(8, "_") })
type Criteria = ReadonlyArray<readonly [keyof typeof on.standards, number]>
const usual: Criteria = [
  ["serviceEffectiveness", 40],
  ["leadership", 30],
  ["response", 30],
]
const scheme = (id: string, day: string, criteria: Criteria = usual, year = 2023): Proposal =>
  fact(
    on.GradingSchemeAdopted,
    day,
    { committee: "c-1", year, criteria: criteria.map(([standard, weight]) => ({ standard, weight })) },
    named(id),
  )
const assessed = (id: string, day: string, year: number, branch = "b-1") =>
  fact(on.BranchSelfAssessed, day, { branch, year, score: 90, grade: "good" }, named(id))
const polled = (id: string, day: string, year: number, branch = "b-1") =>
  fact(
    on.BranchOpinionsPolled,
    day,
    { branch, year, members: 20, membersScore: 88, masses: 60, massesScore: 84 },
    named(id),
  )
const graded = (
  id: string,
  day: string,
  year: number,
  grade: on.Grade = "good",
  change: Partial<Plain<DataOf<typeof on.BranchGraded>>> = {},
) => fact(on.BranchGraded, day, { branch: "b-1", year, committee: "c-1", grade, ...change }, named(id))

const bare = () => {
  const book = openBook()
  book.record(...ground(0))
  return book
}
/** A township with a scheme, whose first branch assessed itself and was polled for three years. */
const prepared = () => {
  const book = bare()
  book.record(
    scheme("scheme", "2023-01-10"),
    ...[2022, 2023, 2024].flatMap((year) => [
      assessed(`a-${year}`, `${year}-11-01`, year),
      polled(`p-${year}`, `${year}-11-20`, year),
    ]),
  )
  return book
}

describe("a scheme", () => {
  it("gives service effectiveness the most points", () => {
    const book = bare()
    const other = (...criteria: Criteria) => book.refusal(scheme("scheme", "2023-01-10", criteria))
    expect(other(...usual)).toEqual([])
    expect(other(["serviceEffectiveness", 34], ["leadership", 33], ["response", 33])).toEqual([])
    expect(other(["serviceEffectiveness", 35], ["leadership", 35], ["response", 30])).toEqual([
      "breach ServiceWeighsMost",
    ])
    expect(other(["leadership", 60], ["response", 40])).toEqual(["breach ServiceWeighsMost"])
    expect(
      book.words(
        scheme("scheme", "2023-01-10", [
          ["leadership", 60],
          ["serviceEffectiveness", 40],
        ]),
      )?.zh,
    ).toBe("服务效能40分，其他标准最高60分：服务效能的分值须最高")
    book.record(scheme("s-1", "2023-01-10"))
    book.record(
      acknowledging(
        scheme("s-2", "2023-02-10", [
          ["leadership", 60],
          ["serviceEffectiveness", 40],
        ]),
        "ServiceWeighsMost",
      ),
    )
    expect(book.figure("grading.schemes", "2023-12-31")).toEqual({ value: 2, evidence: ["s-1_____", "s-2_____"] })
    expect(book.figure("grading.serviceFirst", "2023-12-31")).toEqual({ value: 1, evidence: ["s-1_____"] })
    expect(book.figure("grading.serviceFirst", "2024-12-31").value).toBe(0)
    expect(book.findings("2023-12-31")).toEqual(["ServiceWeighsMost s-2_____ 已知悉"])
  })

  it("adds up to a hundred, each standard once", () => {
    const book = bare()
    expect(
      book.refusal(
        scheme("scheme", "2023-01-10", [
          ["serviceEffectiveness", 60],
          ["response", 41],
        ]),
      ),
    ).toEqual(["breach SchemeTotal"])
    expect(
      book.refusal(
        scheme("scheme", "2023-01-10", [
          ["serviceEffectiveness", 60],
          ["response", 20],
          ["response", 20],
        ]),
      ),
    ).toEqual(["contradiction StandardTwice"])
  })

  it("stands in the ledger by its standards", () => {
    const book = bare()
    book.record(scheme("scheme", "2023-01-10"))
    expect(book.rows("gradingSchemes", "2023-12-31")).toEqual(
      usual.map(([standard, weight]) => ({
        ...{ committee: "镇党委", year: 2023, standard, weight, on: "2023-01-10", documentNumber: null },
      })),
    )
  })
})

describe("a grade", () => {
  it("follows a scheme, the branch's own assessment and the opinions of that year", () => {
    const book = bare()
    expect(book.refusal(graded("g-1", "2023-12-20", 2023))).toEqual(["breach GradingSteps", "breach GradingScheme"])
    expect(
      book.refusal(
        withoutColumns(
          graded("g-1", "2023-12-20", 2023),
          ...["BranchSelfAssessed", "BranchOpinionsPolled", "GradingSchemeAdopted"],
        ),
      ),
    ).toEqual([])
    book.record(scheme("scheme", "2023-01-10"))
    expect(book.refusal(graded("g-1", "2023-12-20", 2023))).toEqual(["breach GradingSteps"])
    book.record(assessed("a-1", "2023-11-01", 2023), polled("p-1", "2022-11-01", 2022))
    expect(book.words(graded("g-1", "2023-12-20", 2023))?.zh).toBe("该支部2023年度没有“党员群众评议”的登记")
    book.record(polled("p-2", "2023-12-20", 2023))
    expect(book.refusal(graded("g-1", "2023-12-20", 2023))).toEqual([])
    // The steps of another day or another year do not serve.
    expect(book.refusal(graded("g-1", "2023-12-19", 2023))).toEqual(["breach GradingSteps"])
    expect(book.refusal(graded("g-1", "2023-12-20", 2022))).toEqual(["breach GradingSteps", "breach GradingScheme"])
  })

  it("is given once for a year that has begun", () => {
    const book = prepared()
    book.record(graded("g-1", "2023-12-20", 2023))
    expect(book.refusal(graded("g-2", "2024-01-20", 2023))).toEqual(["contradiction GradedAlready"])
    expect(book.refusal(graded("g-0", "2023-12-19", 2023))).toEqual(["contradiction GradedAlready"])
    expect(book.refusal(graded("g-2", "2024-12-20", 2024))).toEqual([])
    for (const early of [
      graded("g-2", "2024-12-20", 2025),
      assessed("a-2", "2024-12-20", 2025),
      polled("p-2", "2024-12-20", 2025),
    ])
      expect(book.refusal(early)).toContain("contradiction GradingYear")
    expect(book.refusal(assessed("a-2", "2025-01-01", 2025), polled("p-2", "2025-01-01", 2025))).toEqual([])
  })

  it("has scores that add up and stay within the scheme", () => {
    const book = prepared()
    const scored = (score: number, service: number, leadership: number) =>
      book.refusal(
        graded("g-1", "2023-12-20", 2023, "good", {
          score,
          scores: [
            { standard: "serviceEffectiveness", score: service },
            { standard: "leadership", score: leadership },
          ],
        }),
      )
    expect(scored(70, 40, 30)).toEqual([])
    expect(scored(71, 40, 30)).toEqual(["contradiction GradeScores"])
    expect(scored(71, 41, 30)).toEqual(["breach GradingScheme"])
    const other = { scores: [{ standard: "mechanism" as const, score: 1 }] }
    expect(book.refusal(graded("g-1", "2023-12-20", 2023, "good", other))).toEqual(["breach GradingScheme"])
    // A later scheme holds for the years from its own on.
    book.record(
      scheme(
        "s-2",
        "2024-01-10",
        [
          ["serviceEffectiveness", 60],
          ["mechanism", 40],
        ],
        2024,
      ),
    )
    expect(book.refusal(graded("g-1", "2024-12-20", 2023, "good", other))).toEqual(["breach GradingScheme"])
    expect(book.refusal(graded("g-1", "2024-12-20", 2024, "good", other))).toEqual([])
  })

  it("moves against the year before, as the register or else the paper has it", () => {
    const book = prepared()
    book.record(scheme("s-0", "2022-01-10", usual, 2022))
    const rows = () =>
      book.rows("grading", "2024-12-31").concat(book.rows("grading", "2023-12-31"), book.rows("grading", "2022-12-31"))
    book.record(graded("g-24", "2024-12-20", 2024, "fair", { previous: "poor" }))
    expect(rows()).toMatchObject([{ year: 2024, previous: "poor", movement: "up" }])
    // The year before is recorded late: what it was takes the place of what the paper said.
    book.record(graded("g-23", "2023-12-20", 2023, "good"))
    expect(rows()).toMatchObject([
      { year: 2024, previous: "good", movement: "down" },
      { year: 2023, previous: null, movement: null },
    ])
    expect(book.findings("2024-12-31")).toEqual(["PreviousGrade g-24____ "])
    book.record(graded("g-22", "2022-12-20", 2022, "good"))
    expect(rows()).toMatchObject([{ year: 2024 }, { year: 2023, movement: "same" }, { year: 2022, movement: null }])
    expect(book.figure("grading.stayed", "2023-12-31")).toEqual({ value: 1, evidence: ["g-23____"] })
    expect(book.figure("grading.movedDown", "2024-12-31")).toEqual({ value: 1, evidence: ["g-24____"] })
    expect(book.figure("grading.movedUp", "2024-12-31").value).toBe(0)
    book.record(strike("g-23"))
    expect(book.figure("grading.movedUp", "2024-12-31")).toEqual({ value: 1, evidence: ["g-24____"] })
    expect(book.figure("grading.movedDown", "2024-12-31").value).toBe(0)
    expect(book.findings("2024-12-31")).toEqual(["BranchNotGraded g-22____ 2023-12-31"])
    book.record(strike("g-24"))
    expect(book.refusal(graded("g-3", "2023-12-20", 2023, "good", { previous: "fair" }))).toEqual([
      "breach PreviousGrade",
    ])
    expect(book.refusal(graded("g-3", "2023-12-20", 2023, "good", { previous: "good" }))).toEqual([])
  })

  it("of a year graded after a later one still stands before it", () => {
    const book = prepared()
    book.record(graded("g-24", "2024-12-20", 2024, "good"), graded("g-23", "2025-01-20", 2023, "average"))
    expect(book.state("branch", "b-1", "grading")).toMatchObject({
      grades: [
        { year: 2023, grade: "average", movement: null },
        { year: 2024, grade: "good", previous: "average", movement: "up" },
      ],
    })
  })

  it("stands in the ledger with all that led to it", () => {
    const book = prepared()
    book.record(
      graded("g-1", "2023-12-20", 2023, "average", {
        ...{ score: 65, previous: "fair", target: "good", measures: "补齐服务短板" },
        scores: [
          { standard: "serviceEffectiveness", score: 35 },
          { standard: "response", score: 30 },
        ],
      }),
    )
    expect(book.rows("grading", "2023-12-31")).toEqual([
      {
        ...{ branch: "b-1党支部", unit: "village", year: 2023, previous: "fair", selfScore: 90, selfGrade: "good" },
        ...{ membersScore: 88, massesScore: 84, score: 65, serviceEffectiveness: 35, leadership: null },
        ...{ membership: null, mechanism: null, performance: null, response: 30, organizationLife: null, other: null },
        ...{ grade: "average", movement: "down", target: "good", measures: "补齐服务短板", on: "2023-12-20" },
      },
    ])
    expect(book.rows("grading", "2024-12-31")).toEqual([])
  })

  it("is counted by grade, in the year in which it was given", () => {
    const book = prepared()
    book.record(assessed("a-b2", "2023-11-01", 2023, "b-2"), polled("p-b2", "2023-11-02", 2023, "b-2"))
    book.record(
      graded("g-1", "2023-12-20", 2023, "fair"),
      graded("g-2", "2023-12-21", 2023, "poor", { branch: "b-2" }),
      graded("g-3", "2024-12-20", 2024, "average"),
    )
    const figures = (asOf: string) =>
      ["graded", "good", "fair", "average", "poor"].map((name) => book.figure(`grading.${name}`, asOf).value)
    expect(figures("2023-12-31")).toEqual([2, 0, 1, 0, 1])
    expect(figures("2023-12-20")).toEqual([1, 0, 1, 0, 0])
    expect(figures("2024-12-31")).toEqual([1, 0, 0, 1, 0])
    expect(book.figure("grading.poor", "2023-12-31").evidence).toEqual(["g-2_____"])
  })

  it("that is the lowest calls for rectification", () => {
    const book = prepared()
    expect(book.noted(graded("g-1", "2023-12-20", 2023, "poor"))).toEqual([
      { note: "note PoorGrade", zh: "该支部2023年度评为“较差”，应列为软弱涣散党支部整顿" },
    ])
    expect(book.noted(graded("g-1", "2023-12-20", 2023, "average"))).toEqual([])
  })
})
