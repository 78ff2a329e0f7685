/** Figures: a value and its evidence cannot disagree. */
import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { bearingOn, tellAll } from "../../src/kernel/Bearing.ts"
import { replay } from "../../src/kernel/Book.ts"
import { periodOf, plainDate, type Period } from "../../src/kernel/Calendar.ts"
import { concernedBy } from "../../src/kernel/Catalogue.ts"
import type { Entry } from "../../src/kernel/Event.ts"
import { inOrder } from "../../src/kernel/Fold.ts"
import { viewLedger } from "../../src/kernel/Ledger.ts"
import { reconcile } from "../../src/kernel/Reconciliation.ts"
import { measureFigure } from "../../src/kernel/Statistic.ts"
import { effective } from "../../src/kernel/Strike.ts"
import { identities } from "../../src/report/reconciliation.ts"
import { strike } from "../../src/testing.ts"
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

  it("adds up with the others between any two dates: every identity that holds by construction does", () =>
    overHistories((lists, chance) => {
      const book = recorded(lists)
      const year = YEARS[chance % YEARS.length] ?? 2020
      const figuresOf = (period: Period) => {
        const { registers } = replayed(book, { asOf: period.asOf })
        return (name: string) => {
          const statistic = model.statistics.get(name)
          return statistic === undefined ? undefined : measureFigure(registers, statistic, period)
        }
      }
      const dates = {
        end: figuresOf(periodOf({ year })),
        begin: figuresOf(periodOf({ asOf: plainDate(`${year - 1}-12-31`) })),
      }
      const constructed = identities.filter(({ id }) => /^R[1234](\.|$)/.test(id))
      expect(constructed.length).toBeGreaterThan(8)
      for (const identity of constructed) {
        const { outcome, left, right } = reconcile(identity, dates)
        expect([identity.id, outcome, left, right]).toEqual([identity.id, "holds", left, left])
      }
    }))

  it("has other lines without each entry that bears on it, and the same without any other", () =>
    overHistories((lists, chance) => {
      const book = recorded(lists)
      const period = periodOf({ year: YEARS[chance % YEARS.length] ?? 2020 })
      const facts = inOrder(model, effective(book.log, { asOf: period.asOf }))
      const left = facts[chance % facts.length]
      if (left === undefined) return
      const { registers } = replay(model, facts)
      const without = replay(
        model,
        facts.filter((one) => one !== left),
      )
      for (const statistic of model.statistics.values()) {
        const bearing = bearingOn(model, statistic, period)
        for (const fact of facts) bearing.next(fact)
        const before = measureFigure(registers, statistic, period)
        const bears = tellAll(bearing).map(({ entry }) => entry)
        // Where others rest on what is left out, what they say may make no line: it bears on the figure all the same.
        let after: unknown
        try {
          after = measureFigure(without.registers, statistic, period).lines
        } catch {
          after = undefined
        }
        // But of the one in the middle, on which it bears where that is another one without all that he has.
        if (after === undefined && statistic.middle === true) continue
        const same = JSON.stringify(after) === JSON.stringify(before.lines)
        expect([statistic.name, left.type, bears.includes(left.position)]).toEqual([statistic.name, left.type, !same])
        for (const { entry } of before.lines) expect(bears).toContain(entry)
      }
    }, 25))

  it("moves, when an entry is struck, only where the catalogue says that such an entry moves it", () =>
    overHistories((lists, chance) => {
      const book = recorded(lists)
      const facts = effective(book.log)
      const struck = facts[chance % facts.length]
      // What others rest on is not struck before them.
      if (
        struck === undefined ||
        Result.isFailure(book.record([strike(struck, book.log.at(-1)?.occurredOn ?? struck.occurredOn)]))
      )
        return
      const period = periodOf({ year: YEARS[chance % YEARS.length] ?? 2020 })
      const figures = (entries: ReadonlyArray<Entry>) => {
        const { registers } = replay(model, entries, { asOf: period.asOf })
        return [...model.statistics.values()].map((statistic) => {
          const { name, lines } = measureFigure(registers, statistic, period)
          return [name, JSON.stringify(lines)] as const
        })
      }
      const without = new Map(figures(effective(book.log)))
      const moved = figures(facts).filter(([name, lines]) => without.get(name) !== lines)
      const said = concernedBy(model, struck.type).statistics.map(({ name }) => name)
      expect(moved.map(([name]) => name).filter((name) => !said.includes(name))).toEqual([])
    }))
})
