/** Findings and due items: derived in the order of dates, as things stood on each day. */
import { describe, expect, it } from "vitest"
import { plainDate } from "../../src/kernel/Calendar.ts"
import type { Proposal } from "../../src/kernel/Event.ts"
import { findingsOf, lapsesOn } from "../../src/kernel/Finding.ts"
import { inOrder } from "../../src/kernel/Fold.ts"
import { effective } from "../../src/kernel/Strike.ts"
import { acknowledging, fact, givenIn, memoryBook, strike } from "../../src/testing.ts"
import { REASON } from "../../src/testing/facts.ts"
import { back, joined, lent, model, movedTo, ReadersMet, start, VolumeLent } from "./library.ts"

const given = givenIn(model)
const untold = fact(VolumeLent, "2020-02-01", { volume: "v-1", reader: "r-1" })

describe("a finding", () => {
  it("says by which rule and article, of what, where, and whether anybody accepted it", () => {
    const early = acknowledging(back("2020-01-15"), "NotOut")
    const { findings } = given(...start, lent("2020-02-01"))
      .when(early)
      .accepted()
      .asOf("2020-02-01")
    expect(findings()).toEqual([
      {
        rule: "NotOut",
        kind: "breach",
        title: { zh: "Lending", en: "Lending" },
        citation: { zh: "Lending·2020", en: "Lending of 2020" },
        message: { zh: "当日不在外", en: "not out on that day" },
        remedy: { zh: "核对日期", en: "check the date" },
        subject: "volume:v-1",
        entry: 7,
        on: "2020-01-15",
        acknowledged: REASON,
      },
    ])
  })

  it("is made of breaches and lapses, never of notes", () => {
    const outcome = given(...start, movedTo("B", "2020-01-20"), movedTo("B", "2020-01-21")).when(untold)
    expect(outcome.findings().map(({ rule, kind }) => [rule, kind])).toEqual([["NoTerm", "lapse"]])
  })

  it("stands by position, whatever its date", () => {
    const later = fact(VolumeLent, "2020-03-01", { volume: "v-2", reader: "r-1" })
    const outcome = given(...start, later).when(untold)
    expect(outcome.findings().map(({ entry, on }) => [entry, on])).toEqual([
      [6, "2020-03-01"],
      [7, "2020-02-01"],
    ])
  })

  it("goes with the entry that is struck", () => {
    given(...start, untold)
      .when(strike(untold, "2020-02-02"))
      .findsNo()
  })

  it("is about the first entity that the entry names, or about the entry", () => {
    const book = memoryBook(model)
    const nobody: Proposal = fact(ReadersMet, "2020-02-01", { readers: [] })
    book.record([...start, nobody])
    expect(book.findingsOn("2020-12-31")).toEqual([])
    expect(
      given(...start)
        .when(untold)
        .findings()[0]?.subject,
    ).toBe("volume:v-1")
  })
})

describe("a term", () => {
  const due = (from: string, on: string): Proposal => lent(from, "r-1", on)
  it("is due up to its last day, a finding after", () => {
    const outcome = given(...start)
      .when(due("2020-02-01", "v-1"))
      .accepted()
    expect(outcome.asOf("2020-03-02").due()).toEqual([
      {
        rule: "Overdue",
        title: { zh: "归还", en: "return it" },
        citation: { zh: "Lending·2020", en: "Lending of 2020" },
        message: { zh: "三十日内归还", en: "to be returned in thirty days" },
        subject: "volume:v-1",
        entry: 6,
        due: "2020-03-02",
      },
    ])
    outcome.asOf("2020-03-02").findsNo()
    expect(outcome.asOf("2020-03-03").awaitsNo("Overdue").findings()).toEqual([
      expect.objectContaining({
        rule: "Overdue",
        kind: "lapse",
        subject: "volume:v-1",
        entry: 6,
        on: "2020-03-02",
        due: "2020-03-02",
      }),
    ])
  })

  it("that is met in time is nothing, met late a finding with the fact that met it", () => {
    given(...start, due("2020-02-01", "v-1"))
      .when(back("2020-03-02"))
      .findsNo()
      .awaitsNo("Overdue")
    const late = given(...start, due("2020-02-01", "v-1"))
      .when(back("2020-03-03"))
      .finds("Overdue", "lapse")
    expect(late.findings()[0]).toMatchObject({
      entry: 6,
      on: "2020-03-03",
      due: "2020-03-02",
      met: { on: "2020-03-03", entry: 7 },
    })
    late.awaitsNo("Overdue")
  })

  it("is asked as of a day: what met it later did not yet", () => {
    const outcome = given(...start, due("2020-02-01", "v-1")).when(back("2020-02-20"))
    expect(outcome.asOf("2020-02-10").due().length).toBe(1)
    expect(outcome.asOf("2020-02-20").due().length).toBe(0)
  })

  it("is listed with the most urgent first, then by entry", () => {
    const given3 = given(...start, due("2020-02-05", "v-3"), due("2020-02-05", "v-2"))
    expect(
      given3
        .when(acknowledging(due("2020-02-01", "v-1"), "TooMany"))
        .asOf("2020-02-10")
        .due()
        .map(({ entry }) => entry),
    ).toEqual([8, 6, 7])
  })

  it("is provisional where the count says so, as a due item and as a finding", () => {
    const outcome = given(...start).when(due("2030-02-01", "v-1"))
    expect(outcome.due()[0]?.provisional).toBe(true)
    expect(outcome.asOf("2030-12-31").findings()[0]?.provisional).toBe(true)
    expect(
      given(...start)
        .when(due("2020-02-01", "v-1"))
        .due()[0],
    ).not.toHaveProperty("provisional")
  })
})

describe("findings", () => {
  it("of a list are those of its entries and of the registers they give", () => {
    const book = memoryBook(model)
    book.record([...start, untold])
    const entries = inOrder(model, effective(book.log))
    const found = findingsOf(model, entries, plainDate("2021-01-01"))
    expect(found.map(({ rule }) => rule)).toEqual(["NoTerm", "Overdue"])
    expect(lapsesOn(model, book.replayed().registers, plainDate("2021-01-01")).map(({ rule }) => rule)).toEqual([
      "Overdue",
    ])
  })

  it("do not come from entities of which nothing is kept", () => {
    given().when(joined("r-1")).findsNo().awaitsNo("Overdue")
  })
})
