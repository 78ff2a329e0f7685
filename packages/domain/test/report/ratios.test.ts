/** Means and shares: reckoned from figures, and from nothing else. */
import { describe, expect, it } from "vitest"
import type { Bound } from "../../src/kernel/Report.ts"
import { figuresIn } from "../../src/kernel/Report.ts"
import { figuresOf, ratioNamed, ratios, ratiosIn, reckon } from "../../src/report/ratios.ts"
import { statisticCodesOf } from "../../src/report/statisticCodes.ts"
import { township } from "../../src/township.ts"
import { MatterReopened, MatterReplied, VisitorReceived } from "../../src/contexts/reception/events.ts"
import { ClueDisposed, ClueReceived, InquirySent, WarningTalkHeld } from "../../src/contexts/discipline/events.ts"
import { binding } from "../../src/report/drawUp.ts"
import { periodOf, plainDate } from "../../src/kernel/Calendar.ts"
import { replay } from "../../src/kernel/Book.ts"
import { measureFigure } from "../../src/kernel/Statistic.ts"
import { openBook, said } from "../contexts/book.ts"
import { ground } from "../../src/testing.ts"

const { statistics } = township()
const END = "2025-12-31"

/** Figures of given values; others are not on record. */
const valued =
  (values: Readonly<Record<string, number>>) =>
  (statistic: string): Bound => {
    const value = values[statistic] ?? null
    const unit = statistics.get(statistic)?.unit ?? "items"
    return { statistic, unit, value, shown: value === null ? "未登记" : String(value) }
  }

const reckoned = (name: string, figure: (statistic: string) => Bound) => {
  const ratio = ratioNamed(name)
  if (ratio === undefined) return expect.fail(`no ratio ${name}`)
  return reckon(ratio, figure)
}

/** The figures of a book at the end of a year, as a report binds them. */
const figuresOfBook = ({ log }: ReturnType<typeof openBook>) => {
  const model = township()
  const period = periodOf({ asOf: plainDate(END) })
  const { registers, tally } = replay(model, log, { asOf: period.asOf })
  const figures = [...model.statistics.values()].map((one) => measureFigure(registers, one, period))
  return binding(model, { figures, tally, asOf: period.asOf }).figure
}

describe("a mean or a share", () => {
  it("is of figures that there are, under a name and a title of its own, and answers a number", () => {
    const titles = [...statistics.values()].map(({ title }) => title.zh)
    for (const ratio of ratios) {
      expect(figuresOf(ratio).filter((name) => !statistics.has(name))).toEqual([])
      expect([ratio.name, statistics.has(ratio.name)]).toEqual([ratio.name, false])
      expect([ratio.name, titles.includes(ratio.title.zh), /[：、]/.test(ratio.title.zh)]).toEqual([
        ...[ratio.name, false, false],
      ])
      expect([ratio.name, statisticCodesOf(ratio.name).length]).toEqual([ratio.name, 1])
      // Its figures stand under the same number, so that asking for that number tells it too.
      const [code = ""] = statisticCodesOf(ratio.name)
      expect([ratio.name, figuresOf(ratio).filter((name) => !statisticCodesOf(name).includes(code))]).toEqual([
        ...[ratio.name, []],
      ])
    }
    expect(new Set(ratios.map(({ name }) => name)).size).toBe(ratios.length)
    expect(new Set(ratios.map(({ title }) => title.zh)).size).toBe(ratios.length)
  })

  it("is of figures in one unit where it adds them up or is a share", () => {
    // Letters of inquiry are of the first form, each to one person, as the talks are each with one.
    const unitOf = (name: string) => (name === "discipline.inquiries" ? "talks" : statistics.get(name)?.unit)
    for (const { name, part, whole, as } of ratios) {
      expect([name, new Set(part.map(unitOf)).size, new Set(whole.map(unitOf)).size]).toEqual([name, 1, 1])
      if (as === "percent") expect([name, unitOf(part[0])]).toEqual([name, unitOf(whole[0])])
    }
  })

  it("is shown to one decimal and keeps what it is reckoned from", () => {
    const { value, shown, unit, bound } = reckoned(
      "reception.meanReplyDays",
      valued({ "reception.replyDays": 50, "reception.replied": 8 }),
    )
    expect([value, shown, unit.zh]).toEqual([6.3, "6.3", "天"])
    expect(bound).toEqual({
      ...{ statistic: "reception.replyDays", value: 50, unit: "days", shown: "6.3" },
      reckoned: { of: { statistic: "reception.replied", value: 8 } },
    })
    const share = reckoned("members.to35Share", valued({ "members.to35": 1, "members.total": 3 }))
    expect([share.value, share.bound.shown, share.unit.zh]).toEqual([33.3, "33.3%", "%"])
  })

  it("adds up what is on record of a sum, and names all of it among the figures of a report", () => {
    const figure = valued({
      ...{ "discipline.forms.first": 5, "discipline.inquiries": 2 },
      ...{ "discipline.forms.second": 2, "discipline.forms.third": 0, "discipline.forms.fourth": 1 },
    })
    const share = (form: string) => reckoned(`discipline.forms.${form}Share`, figure)
    expect(["first", "second", "third", "fourth"].map((form) => share(form).value)).toEqual([70, 20, 0, 10])
    expect(figuresIn([{ kind: "paragraph", runs: [share("second").bound] }])).toEqual([
      ...["discipline.forms.second", "discipline.forms.first", "discipline.inquiries"],
      ...["discipline.forms.third", "discipline.forms.fourth"],
    ])
    const noLetters = reckoned("discipline.forms.firstShare", valued({ "discipline.forms.first": 3 }))
    expect(noLetters.value).toBe(100)
    expect(noLetters.bound.reckoned).toEqual({ of: { statistic: "discipline.forms.first", value: 3 } })
  })

  it("is 未登记 where nothing of it is, and a dash where it is of nothing", () => {
    const of = (values: Readonly<Record<string, number>>) => reckoned("reception.repliedShare", valued(values))
    expect(of({})).toMatchObject({ value: null, shown: "未登记", bound: { value: null, shown: "未登记" } })
    expect(of({ "reception.received": 4 })).toMatchObject({ value: null, shown: "未登记" })
    expect(of({ "reception.received": 0, "reception.replied": 0 })).toMatchObject({ value: null, shown: "—" })
    expect(of({ "reception.received": 4, "reception.replied": 0 })).toMatchObject({ value: 0, shown: "0.0" })
  })

  it("is told wherever all its figures are", () => {
    const told = (...names: ReadonlyArray<string>) =>
      ratiosIn(
        names.map((name) => ({ name })),
        valued({}),
      ).map(({ ratio }) => ratio.name)
    expect(told("reception.replied", "reception.replyDays")).toEqual(["reception.meanReplyDays"])
    expect(told("reception.replied")).toEqual([])
  })
})

describe("of a book", () => {
  it("the days to a reply run from the visit or its last reopening, over the matters replied to", () => {
    const book = openBook()
    const matter = (id: string) => id.padEnd(8, "_")
    const received = (id: string, on: string) => said(VisitorReceived, id, on, { visitor: "来访人", subject: "低保" })
    const replied = (id: string, on: string, of: string) => said(MatterReplied, id, on, { matter: matter(of) })
    book.record(received("v-1", "2025-03-01"), received("v-2", "2025-03-01"), received("v-3", "2025-03-01"))
    book.record(replied("r-1", "2025-03-05", "v-1"), replied("r-2", "2025-03-08", "v-2"))
    const mean = () => reckoned("reception.meanReplyDays", figuresOfBook(book)).shown
    const share = () => reckoned("reception.repliedShare", figuresOfBook(book)).shown
    expect([mean(), share()]).toEqual(["5.5", "66.7"])
    book.record(said(MatterReopened, "o-1", "2025-04-01", { matter: matter("v-1"), reason: "不满意" }))
    expect([mean(), share()]).toEqual(["7.0", "33.3"])
    book.record(replied("r-3", "2025-04-03", "v-1"))
    expect([mean(), share()]).toEqual(["4.5", "66.7"])
  })

  it("the first of the four forms is talks and letters together", () => {
    const book = openBook()
    book.record(...ground(3))
    book.record(
      said(WarningTalkHeld, "t-1", "2025-03-01", { type: "warning", members: ["m-1", "m-2"] }),
      said(ClueReceived, "c-1", "2025-03-02", { number: "1", source: "petition" }),
      said(ClueDisposed, "c-2", "2025-03-03", { clue: "c-1_____", way: "inquiry" }),
      said(InquirySent, "i-1", "2025-03-10", { clue: "c-1_____" }),
    )
    expect(reckoned("discipline.forms.firstShare", figuresOfBook(book)).part.map(({ value }) => value)).toEqual([2, 1])
  })
})
