/** What the second verifier asks of figures and their evidence. */
import { describe, expect, it } from "vitest"
import { bundleOf, type Files, type Plan, resealed, textOf } from "../bundle/bundle.ts"
import { expectAccepted, expectRefused, judge } from "../bundle/judge.ts"
import { type Json, sampleEntries, sampleFigures } from "../bundle/sample.ts"
import { told } from "../bundle/verifier.ts"

const entries = sampleEntries(20)
const good = bundleOf()

interface FigureDraft {
  name: Json
  measure: Json
  value: Json
  unit: Json
  title: Json
  lines?: Array<{ entry: Json; subject: Json; amount?: Json; more?: Json }>
  of?: Json
}
interface FiguresDraft {
  asOf: Json
  from: Json
  position: Json
  figures: Array<FigureDraft>
  more?: Json
}

describe("a figure", () => {
  const changed = (
    change: (figures: FiguresDraft, at: (index: number) => FigureDraft) => void,
    plan: Plan = {},
  ): Files => {
    const figures = JSON.parse(JSON.stringify(sampleFigures(entries))) as FiguresDraft
    change(figures, (index) => {
      const figure = figures.figures[index]
      if (figure === undefined) throw new Error("no such figure")
      return figure
    })
    return bundleOf({ ...plan, figures: JSON.parse(JSON.stringify(figures)) as Json })
  }
  const [COUNT, DISTINCT, , SUM, SHARE] = [0, 1, 2, 3, 4] as const

  it("of each measure is there in the sample, with something to count", () => {
    const values = (JSON.parse(textOf(good, "figures.json")) as FiguresDraft).figures.map(({ value }) => value)
    expect(values).toEqual([14, 3, 3, expect.any(Number), { numerator: 3, denominator: 3 }])
  })

  it.each<[string, Files, RegExp]>([
    [
      "of more than its lines",
      changed((_, at) => void (at(COUNT).value = 15)),
      /figure 1 \(consolations\): its value is 15, and its evidence gives 14/,
    ],
    ["whose value is text", changed((_, at) => void (at(COUNT).value = "14")), /its value is "14"/],
    ["whose value is not there", changed((_, at) => void (at(COUNT).value = null)), /its value is null/],
    [
      "of lines instead of subjects",
      changed((_, at) => void (at(DISTINCT).value = 14)),
      /its value is 14, and its evidence gives 3/,
    ],
    ["of one line less", changed((_, at) => void at(COUNT).lines?.pop()), /its value is 14, and its evidence gives 13/],
  ])("%s is refused", (_, files, saying) => {
    expectRefused(files, "figure", saying)
  })

  const line = (figure: FigureDraft, index = 0) => {
    const found = figure.lines?.[index]
    if (found === undefined) throw new Error("no such line")
    return found
  }

  it.each<[string, Files, RegExp]>([
    [
      "with an amount changed",
      changed((_, at) => void (line(at(SUM)).amount = 1)),
      /\(paid\): its value is \d+, and its evidence gives \d+/,
    ],
    ["with an amount of a third", changed((_, at) => void (line(at(SUM)).amount = 1 / 3)), /its line 1 is no line/],
    ["with an amount of a quarter", changed((_, at) => void (line(at(SUM)).amount = 0.25)), /its line 1 is no line/],
    ["with an amount by text", changed((_, at) => void (line(at(SUM)).amount = "1")), /its line 1 is no line/],
    ["with an amount of nothing", changed((_, at) => void (line(at(SUM)).amount = null)), /its line 1 is no line/],
    ["with a line without amount", changed((_, at) => void delete line(at(SUM)).amount), /lacks "amount"/],
    ["with a line of more", changed((_, at) => void (line(at(SUM)).more = 1)), /has "more"/],
    ["of entry 0", changed((_, at) => void (line(at(COUNT)).entry = 0)), /line 1: cites entry 0, and there are 20/],
    [
      "of an entry after the last",
      changed((_, at) => void (line(at(COUNT)).entry = 21)),
      /cites entry 21, and there are 20/,
    ],
    ["of an entry below nought", changed((_, at) => void (line(at(COUNT)).entry = -1)), /cites entry -1/],
    ["of an entry and a half", changed((_, at) => void (line(at(COUNT)).entry = 1.5)), /its line 1 is no line/],
    ["of an entry by text", changed((_, at) => void (line(at(COUNT)).entry = "1")), /its line 1 is no line/],
    ["of a struck entry", changed((_, at) => void (line(at(COUNT)).entry = 4)), /cites entry 4, which is struck/],
    ["of a strike", changed((_, at) => void (line(at(COUNT)).entry = 5)), /cites entry 5, which is a strike/],
    [
      "of an entry after its date",
      changed((figures) => void (figures.asOf = "2025-01-19")),
      /cites entry 19, which is of a later date than 2025-01-19/,
    ],
    ["without a subject", changed((_, at) => void (line(at(COUNT)).subject = "")), /its line 1 is no line/],
    ["of a measure of its own", changed((_, at) => void (at(COUNT).measure = "average")), /has a measure/],
    [
      "by another's name",
      changed((_, at) => void (at(SUM).name = "consolations")),
      /figure 4 \(consolations\): another figure has the same name/,
    ],
    ["without a name", changed((_, at) => void (at(SUM).name = "")), /has a name, title or unit/],
    ["with a title in one language", changed((_, at) => void (at(COUNT).title = { zh: "数" })), /lacks "en"/],
    ["whose lines are none", changed((_, at) => void (at(COUNT).lines = {} as [])), /its lines are no list/],
    [
      "of other parts than its figures",
      changed((_, at) => void (at(SHARE).value = { denominator: 3, numerator: 2 })),
      /\(spring-share\): its value is/,
    ],
    [
      "that is a share of nothing",
      changed((_, at) => void (at(SHARE).value = null)),
      /its value is null, and its evidence gives/,
    ],
    [
      "that is a share of itself",
      changed((_, at) => void (at(SHARE).of = ["spring-share", "consoled"])),
      /does not name two figures/,
    ],
    ["that is a share of one", changed((_, at) => void (at(SHARE).of = ["consoled"])), /its of is not two names/],
    [
      "that is a share of what is not there",
      changed((_, at) => void (at(SHARE).of = ["nobody", "consoled"])),
      /does not name two figures/,
    ],
    ["that is a share with lines", changed((_, at) => void (at(SHARE).lines = [])), /has "lines"/],
    ["in a list of no figures", changed((figures) => void (figures.figures = {} as [])), /its figures are no list/],
    ["as of no date", changed((figures) => void (figures.asOf = "2025")), /its asOf is no date/],
    ["from no date", changed((figures) => void (figures.from = "2025")), /its from is neither/],
    [
      "as known at another position",
      changed((figures) => void (figures.position = 19)),
      /is as known at 19, and the bundle has 20/,
    ],
    ["in a file with more", changed((figures) => void (figures.more = 1)), /has "more"/],
    [
      "in a file with a newline",
      resealed(good, { "figures.json": `${textOf(good, "figures.json")}\n` }),
      /not in RFC 8785 form/,
    ],
    [
      "in a file with a key twice",
      resealed(good, { "figures.json": textOf(good, "figures.json").replace("{", '{"asOf":"2025-01-01",') }),
      /not in RFC 8785 form/,
    ],
  ])("%s is refused", (_, files, saying) => {
    expectRefused(files, "figure", saying)
  })

  it("adds amounts up exactly", () => {
    const huge = Number.MAX_SAFE_INTEGER
    const sum = (amounts: ReadonlyArray<number>, value: number) =>
      changed((figures) => {
        const lines = amounts.map((amount, at) => ({ entry: [1, 2, 3, 6][at] ?? 7, subject: "m-0", amount }))
        figures.figures = [{ name: "sum", measure: "sum", value, unit: "分", title: { zh: "", en: "" }, lines }]
      })
    expectAccepted(sum([huge, 1, -1], huge))
    expectAccepted(sum([huge, huge, -huge, 2 - huge], 2))
    expectRefused(sum([huge, 2, -1, -1], huge - 1), "figure", /its evidence gives 9007199254740991/)
    expectRefused(sum([huge, 1], huge + 1), "figure", /beyond what the format can hold/)
    expectAccepted(sum([], 0))
    // Class hours are given in halves.
    expectAccepted(sum([1.5, 2, 3], 6.5))
    expectAccepted(sum([0.5, -1], -0.5))
    expectAccepted(sum([-2.5, 0.5], -2))
    expectAccepted(sum([2 ** 52 - 0.5, 0.5], 2 ** 52))
    expectAccepted(sum([huge, 0.5, 0.5, -1], huge))
    expectRefused(sum([1.5, 2], 4), "figure", /its value is 4, and its evidence gives 3.5/)
    expectRefused(sum([huge, 0.5], huge), "figure", /its evidence gives 9007199254740991.5/)
  })

  it("may be a share of nought, which is null", () => {
    const empty = (value: Json) =>
      changed((figures, at) => {
        at(2).lines = []
        at(2).value = 0
        at(SHARE).of = ["consoled", "consoled-in-spring"]
        at(SHARE).value = value
      })
    expectAccepted(empty(null))
    expectRefused(empty({ denominator: 0, numerator: 3 }), "figure", /evidence gives null/)
  })

  it("is a warning where a line stands twice, or its entry does not name its subject", () => {
    const result = judge(
      changed((_, at) => {
        at(COUNT).lines?.push(line(at(COUNT)))
        at(COUNT).value = 15
        line(at(COUNT), 1).subject = "m-99"
      }),
    )
    expect(told(result)).toEqual([
      "(figure) entries.ndjson line 2: is cited for m-99, not named in it",
      "(figure) figures.json figure 1 (consolations): 1 of its 15 lines repeat an entry and subject of it",
    ])
    expect(result.verdict).toBe("accepted")
  })

  it("may be of the entry itself", () => {
    expectAccepted(changed((_, at) => void (line(at(COUNT)).subject = "entry-000001")))
  })
})
