/** Ledgers and statistics over a book in memory, on a small model. */
import { describe, expect, it } from "vitest"
import { periodOf, plainDate } from "../../src/kernel/Calendar.ts"
import {
  and,
  at,
  between,
  eq,
  everything,
  gt,
  isNull,
  item,
  matches,
  not,
  self,
  valueAt,
} from "../../src/kernel/Criteria.ts"
import { BESIDE, besideOf, rowsOf, viewLedger, type Ledger } from "../../src/kernel/Ledger.ts"
import type { Json } from "../../src/kernel/Register.ts"
import { yuan } from "../../src/kernel/Money.ts"
import { admitted, figureOf, linesOf, measureFigure, total, type Statistic } from "../../src/kernel/Statistic.ts"
import { memoryBook } from "../../src/testing.ts"
import { back, bought, lent, loans, model, movedTo, start, volume } from "./library.ts"

const said = { zh: "甲", en: "a" }
const book = memoryBook(model)
book.record([...start, bought("v-0", "2019-12-01", "B")])
book.record([lent("2020-02-01", "r-1", "v-1"), back("2020-02-10", "r-1", "v-1"), lent("2020-02-11", "r-2", "v-1")])
book.record([lent("2020-02-05", "r-1", "v-2"), movedTo("C", "2020-03-01")])
const { registers } = book.replayed()
const period = periodOf({ year: 2020 })

const volumes: Ledger = {
  name: "volumes",
  title: said,
  kind: "volume",
  where: () => not(isNull(at(volume, "shelf"))),
  columns: [
    { key: "shelf", title: said, at: at(volume, "shelf") },
    { key: "since", title: said, at: at(loans, "out", "on") },
  ],
  order: [at(volume, "shelf")],
}
const past: Ledger = {
  ...volumes,
  each: at(loans, "past"),
  columns: [
    { key: "reader", title: said, at: { path: ["item", "reader"] } },
    { key: "back", title: said, at: { path: ["item", "back", "on"] } },
  ],
  order: [{ path: ["item", "on"] }],
}

describe("a ledger", () => {
  it("shows the rows that it admits, by its order, then by id, with the entries behind them", () => {
    expect(viewLedger(registers, volumes, period)).toEqual([
      { id: "v-2", cells: { shelf: "A", since: "2020-02-05" }, entries: [10] },
      { id: "v-3", cells: { shelf: "A", since: null }, entries: [] },
      { id: "v-0", cells: { shelf: "B", since: null }, entries: [] },
      { id: "v-1", cells: { shelf: "C", since: "2020-02-11" }, entries: [7, 8, 9] },
    ])
    const none: Ledger = { ...volumes, where: () => eq(at(volume, "shelf"), "Z") }
    expect(viewLedger(registers, none, period)).toEqual([])
    expect(viewLedger(registers, { ...volumes, kind: "nothing" }, period)).toEqual([])
  })

  it("has a row for each item of a list where it says so", () => {
    expect(viewLedger(registers, past, period)).toEqual([
      { id: "v-1", cells: { reader: "r-1", back: "2020-02-10" }, entries: [7, 8] },
    ])
  })

  it("shows only the items that it admits in the period", () => {
    const returned: Ledger = {
      ...past,
      items: ({ from, asOf }) => between({ path: ["back", "on"] }, from, asOf),
    }
    expect(viewLedger(registers, returned, period).map(({ id }) => id)).toEqual(["v-1"])
    expect(viewLedger(registers, returned, periodOf({ year: 2019 }))).toEqual([])
  })

  it("shows beside a row what the register of another entity holds of the same thing, with its entries", () => {
    const others: Ledger = {
      ...past,
      beside: { kind: "shelf", id: { path: ["item", "reader"] }, list: { path: ["kept", "all"] }, alike: "on" },
      columns: [{ key: "kept", title: said, at: { path: [BESIDE, "what"] } }],
    }
    const shelves = new Map<string, { readonly [facet: string]: Json }>()
    const entities = [["v-1", { loans: { past: [{ on: "2020-02-03", reader: "r-1" }] } }]] as const
    const shown = () =>
      rowsOf(others, entities, period, (kind, id) => shelves.get(`${kind}:${id}`)).map(({ cells, entries }) => [
        cells["kept"],
        ...entries,
      ])
    expect([...besideOf(others, entities, period)]).toEqual(["shelf:r-1"])
    expect([...besideOf(past, entities, period)]).toEqual([])
    expect(shown()).toEqual([[null]])
    shelves.set("shelf:r-1", { kept: { all: [{ on: "2020-02-04", what: "another", entry: 1 }] } })
    expect(shown()).toEqual([[null]])
    shelves.set("shelf:r-1", {
      kept: {
        all: [
          { on: "2020-02-04", what: "another", entry: 1 },
          { on: "2020-02-03", what: "it", entry: 2 },
        ],
      },
    })
    expect(shown()).toEqual([["it", 2]])
  })

  it("orders rows by id where nothing else tells them apart, in whatever order they come", () => {
    const states = ["v-3", "v-1", "v-2"].map((id) => [id, {}] as const)
    expect(
      rowsOf({ ...volumes, order: [at(volume, "shelf")] }, states, period, () => undefined).map(({ id }) => id),
    ).toEqual(["v-1", "v-2", "v-3"])
  })

  it("orders numbers as numbers, text by code point, and what is absent first", () => {
    const by = (order: Ledger["order"]): ReadonlyArray<string> =>
      viewLedger(registers, { ...volumes, order }, period).map(({ id }) => id)
    expect(by([at(volume, "moves"), at(volume, "shelf")])).toEqual(["v-2", "v-3", "v-0", "v-1"])
    expect(by([at(loans, "out", "on")])).toEqual(["v-0", "v-3", "v-2", "v-1"])
    expect(by([])).toEqual(["v-0", "v-1", "v-2", "v-3"])
  })

  it("reads an entity's state under its facets, and its id", () => {
    const state = { volume: { shelf: "A" }, $id: "another" }
    expect([at(volume, "shelf"), self].map((path) => valueAt(state, path, "v-1"))).toEqual(["A", "v-1"])
    expect(matches(eq(self, "v-1"), state, "v-1")).toBe(true)
    expect(matches(eq(self, "another"), state, "v-1")).toBe(false)
  })
})

const out: Statistic = {
  name: "out",
  title: said,
  unit: "matters",
  measure: "count",
  ledger: volumes,
  where: () => not(isNull(at(loans, "out"))),
  entry: at(loans, "out", "entry"),
  counts: [],
  over: "stock",
}

describe("a figure", () => {
  it("counts lines, subjects, or adds amounts", () => {
    const lines = [
      { entry: 1, subject: "a", amount: 5 },
      { entry: 2, subject: "a", amount: 7 },
      { entry: 3, subject: "b", amount: 0 },
    ]
    expect([total("count", lines), total("distinct", lines), total("sum", lines), total("sum", [])]).toEqual([
      3, 2, 12, 0,
    ])
    expect(total("sum", [{ entry: 1, subject: "a" }])).toBe(0)
  })

  it("is that of the line in the middle where it says so, the lower of two, of equal ones the earlier entry", () => {
    const middle: Statistic = {
      ...out,
      measure: "sum",
      entry: at(volume, "entry" as never),
      amount: at(volume, "n" as never),
      middle: true,
    }
    const lines = (...amounts: ReadonlyArray<number>) =>
      linesOf(
        middle,
        period,
        amounts.map((n, index) => [`v-${index}`, { volume: { n, entry: 10 - index } }] as const),
        () => true,
      ).map(({ subject, amount }) => `${subject} ${amount}`)
    expect([lines(), lines(7), lines(7, 4), lines(9, 4, 5), lines(10, 9, 2, 4)]).toEqual([
      [],
      ["v-0 7"],
      ["v-1 4"],
      ["v-2 5"],
      ["v-3 4"],
    ])
    expect(lines(5, 5, 5)).toEqual(["v-1 5"])
    expect(lines(5, 5)).toEqual(["v-1 5"])
  })

  it("counts years from a date to the end of the period where it says so", () => {
    const years: Statistic = { ...out, measure: "sum", amount: at(loans, "out", "on"), amountAs: "years" }
    expect(measureFigure(registers, years, periodOf({ asOf: plainDate("2025-02-05") })).lines).toEqual([
      { entry: 9, subject: "v-1", amount: 4 },
      { entry: 10, subject: "v-2", amount: 5 },
    ])
  })

  it("of a stock has a line for each entity that its ledger and its filter admit", () => {
    const figure = measureFigure(registers, out, period)
    expect(figure).toEqual({
      ...{ name: "out", title: said, unit: "matters", value: 2 },
      lines: [
        { entry: 9, subject: "v-1" },
        { entry: 10, subject: "v-2" },
      ],
    })
    const bare = { ...out, ledger: { ...volumes, where: () => eq(at(volume, "shelf"), "C") } }
    expect(measureFigure(registers, bare, period).lines).toEqual([{ entry: 9, subject: "v-1" }])
    const { where: _where, ...unfiltered } = { ...out, ledger: { ...volumes, where: out.where ?? (() => everything) } }
    expect(measureFigure(registers, unfiltered, period).value).toBe(2)
  })

  it("of a flow has a line for each item within the period", () => {
    const flow: Statistic = {
      ...{ name: "back", title: said, unit: "matters", measure: "sum", ledger: volumes, counts: [], over: "flow" },
      each: at(loans, "past"),
      items: ({ from, asOf }) => and(between(item("on"), from, asOf), gt(item("entry"), 0)),
      entry: { path: ["back", "entry"] },
      subject: item("reader"),
      amount: item("entry"),
    }
    expect(measureFigure(registers, flow, period)).toMatchObject({
      value: 7,
      lines: [{ entry: 8, subject: "r-1", amount: 7 }],
    })
    expect(measureFigure(registers, flow, periodOf({ year: 2019 })).value).toBe(0)
  })

  it("without an entry, a subject or an amount for its line is a mistake that is told, never dropped", () => {
    const wrong = (change: Partial<Statistic>) => () => measureFigure(registers, { ...out, ...change }, period)
    expect(wrong({ entry: at(loans, "out", "on") })).toThrow("out: v-1 has no entry, subject or amount")
    expect(wrong({ subject: { path: ["nowhere"] } })).toThrow("out: v-1")
    expect(wrong({ amount: at(volume, "shelf") })).toThrow("out: v-1")
  })

  it("lists its lines by entry, then by subject", () => {
    const lines = [
      { entry: 2, subject: "a" },
      { entry: 1, subject: "c" },
      { entry: 1, subject: "b" },
    ]
    expect(figureOf(out, lines).lines).toEqual([lines[2], lines[1], lines[0]])
  })

  it("is admitted by the ledger and by its own filter", () =>
    expect(admitted(out, period)).toEqual(and(volumes.where(period), not(isNull(at(loans, "out"))))))
})

describe("money", () => {
  it("is shown in yuan, with decimals only where there are some", () =>
    expect([0, 100, 3_420_000, 100_050, 5, 101].map(yuan)).toEqual(["0", "1", "34200", "1000.50", "0.05", "1.01"]))
})
