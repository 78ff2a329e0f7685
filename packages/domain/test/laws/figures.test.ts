/** Figures: a value and its evidence cannot disagree. */
import { describe, expect, it } from "vitest"
import { periodOf, plainDate } from "../../src/kernel/Calendar.ts"
import { viewLedger } from "../../src/kernel/Ledger.ts"
import { measureFigure } from "../../src/kernel/Statistic.ts"
import { datesOf, model, overHistories, recorded, replayed } from "./laws.ts"

const YEARS = [2011, 2017, 2018, 2019, 2020, 2021]

describe("a figure", () => {
  it("is what its lines add up to, and each line is a fact on record by that day, not struck", () =>
    overHistories((lists, chance) => {
      const book = recorded(lists)
      const struck = new Set(
        book.log.filter(({ type }) => type === "EntryStruck").map(({ data }) => (data as { entry: string }).entry),
      )
      const dates = datesOf(book)
      const periods = [
        periodOf({ year: YEARS[chance % YEARS.length] ?? 2020 }),
        periodOf({ asOf: plainDate(dates[chance % dates.length] ?? "2020-01-01") }),
      ]
      for (const period of periods) {
        const { registers } = replayed(book, { asOf: period.asOf })
        for (const statistic of model.statistics.values()) {
          const { value, lines } = measureFigure(registers, statistic, period)
          const added =
            statistic.measure === "sum"
              ? lines.map(({ amount }) => amount ?? 0).reduce((a, b) => a + b, 0)
              : statistic.measure === "distinct"
                ? new Set(lines.map(({ subject }) => subject)).size
                : lines.length
          expect(value).toBe(added)
          for (const line of lines) {
            const entry = book.log[line.entry - 1]
            expect(entry?.position).toBe(line.entry)
            expect(struck.has(entry?.id ?? "")).toBe(false)
            expect((entry?.occurredOn ?? "9999") <= period.asOf).toBe(true)
            if (statistic.over === "flow") expect((entry?.occurredOn ?? "0000") >= period.from).toBe(true)
            expect(line.subject).not.toBe("")
          }
        }
      }
    }, 40))

  it("of members is their breakdown's sum: by standing, by age, and no more than the roster shows", () =>
    overHistories((lists, chance) => {
      const book = recorded(lists)
      const period = periodOf({ year: YEARS[chance % YEARS.length] ?? 2020 })
      const { registers } = replayed(book, { asOf: period.asOf })
      const figure = (name: string): number => {
        const statistic = model.statistics.get(name)
        if (statistic === undefined) throw new Error(name)
        return measureFigure(registers, statistic, period).value
      }
      const total = figure("members.total")
      expect(figure("members.full") + figure("members.probationers")).toBe(total)
      const bands = [...model.statistics.keys()].filter((name) => name.startsWith("members.age."))
      expect(bands.map(figure).reduce((a, b) => a + b, 0)).toBe(total)
      const roster = model.ledgers.get("roster")
      expect(roster === undefined ? -1 : viewLedger(registers, roster, period).length).toBe(total)
    }))
})
