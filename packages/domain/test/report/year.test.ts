/** One township's year, told in events: the report drawn from it fills every masked value, each with its evidence. */
import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { periodOf, plainDate } from "../../src/kernel/Calendar.ts"
import { concernedBy } from "../../src/kernel/Catalogue.ts"
import { valueAt } from "../../src/kernel/Criteria.ts"
import { decide } from "../../src/kernel/decide.ts"
import { isKept, type Entry, type Proposal } from "../../src/kernel/Event.ts"
import { idOf, kindOf } from "../../src/kernel/Ids.ts"
import { renderText } from "../../src/kernel/Report.ts"
import { measureFigure, subjectsOf, tagsOfSubject, type Figure } from "../../src/kernel/Statistic.ts"
import { effective } from "../../src/kernel/Strike.ts"
import { bearingOn, tellAll } from "../../src/kernel/Bearing.ts"
import { replay } from "../../src/kernel/Book.ts"
import { inOrder } from "../../src/kernel/Fold.ts"
import { binding, drawUp } from "../../src/report/drawUp.ts"
import { masks } from "../../src/report/masks.ts"
import { masked } from "../../src/report/template.ts"
import { memoryBook, strike } from "../../src/testing.ts"
import { township } from "../../src/township.ts"
import { townshipYear } from "../../src/testing/year/townshipYear.ts"

const model = township()
const period = periodOf({ year: 2025 })

const recorded = (lists: ReadonlyArray<ReadonlyArray<Proposal>>) => {
  const book = memoryBook(model, plainDate("2026-12-31"))
  for (const list of lists) {
    const result = book.record(list)
    if (Result.isFailure(result))
      throw new Error(
        `${list.map(({ type, occurredOn }) => `${type} ${occurredOn}`).join(", ")}: ${result.failure.refusals
          .map(({ rule, message }) => `${rule} ${message.zh}`)
          .join("; ")}`,
      )
  }
  return book
}

/** All figures of the year, with names where they stand for such. */
const figuresOf = (entries: ReadonlyArray<Entry>): ReadonlyArray<Figure> => {
  const { registers } = replay(model, entries, { asOf: period.asOf })
  return [...model.statistics.values()].map((statistic) => {
    const figure = measureFigure(registers, statistic, period)
    const { names } = statistic
    if (names === undefined) return figure
    const nameOf = (id: string): string => {
      if (names === "subjects") return id
      const found = valueAt(registers.row(names.kind, id)?.state ?? {}, names.at, id)
      return isKept(found) ? found.text : typeof found === "string" ? found : id
    }
    return { ...figure, names: subjectsOf(figure.lines).map(nameOf) }
  })
}

const book = recorded(townshipYear())
const { tally } = replay(model, book.log, { asOf: period.asOf })
const measured = { ...period, position: book.log.length, figures: figuresOf(book.log), tally }

describe("the report of a township's year", () => {
  const { figure, names } = binding(model, measured)

  it("fills every masked value of the seed report", () => {
    expect(masks.map(({ code }) => code)).toEqual(
      Array.from({ length: 27 }, (_, index) => `F${String(index + 1).padStart(2, "0")}`),
    )
    const filled = masks.map(({ code }) => {
      const [run] = masked(code, { town: "青禾镇", year: 2025, figure, names })
      return [code, typeof run === "string" ? run : run?.shown] as const
    })
    expect(Object.fromEntries(filled)).toMatchInlineSnapshot(`
      {
        "F01": "2025",
        "F02": "学习读本、条例汇编",
        "F03": "70余",
        "F04": "县委书记陈某",
        "F05": "镇政府会议室",
        "F06": "1",
        "F07": "1",
        "F08": "1",
        "F09": "1",
        "F10": "2",
        "F11": "2",
        "F12": "1",
        "F13": "b-2党支部",
        "F14": "1",
        "F15": "姓名m-8",
        "F16": "青山县",
        "F17": "30余万",
        "F18": "1",
        "F19": "青禾微课堂",
        "F20": "1",
        "F21": "600",
        "F22": "2",
        "F23": "青禾镇",
        "F24": "1",
        "F25": "1",
        "F26": "1",
        "F27": "结对进农家",
      }
    `)
    for (const [code, shown] of filled)
      expect([code, shown]).not.toEqual([code, expect.stringMatching(/^(未登记|无|0)$/)])
  })

  it("has evidence on record behind each of them", () => {
    for (const { code, of } of masks) {
      const found = measured.figures.find(({ name }) => name === of)
      if (of === "year" || of === "town") continue
      expect([code, found?.lines.length ?? 0]).not.toEqual([code, 0])
      for (const { entry } of found?.lines ?? []) expect(book.log[entry - 1]?.position).toBe(entry)
    }
  })

  it("says of each figure what it is about: an id stands for somebody on record, a text for none", () => {
    const { registers } = replay(model, book.log, { asOf: period.asOf })
    const known = new Set([...registers.byKind.values()].flatMap((table) => [...table.keys()]))
    for (const figure of measured.figures) {
      const statistic = model.statistics.get(figure.name)
      for (const subject of subjectsOf(figure.lines)) {
        const tags = statistic === undefined ? [] : tagsOfSubject(statistic, subject)
        // Who was talked to and is not named is told by the talk and a number.
        if (tags.length === 0) expect([figure.name, known.has(subject)]).toEqual([figure.name, false])
        else if (!subject.includes("#"))
          expect([
            figure.name,
            subject,
            tags.some((tag) => registers.row(kindOf(tag), idOf(tag)) !== undefined),
          ]).toEqual([figure.name, subject, true])
      }
    }
  })

  it("says its figures, and what nobody recorded is 未登记", () => {
    const report = drawUp({ town: "青禾镇", model }, measured, [])
    const text = renderText(report)
    expect(text).toContain("发展党员1名，预备党员如期转正1名")
    expect(text).toContain("听过党课的党员")
    expect(report.figures.length).toBeGreaterThan(80)
  })
})

describe("striking any single entry of the year", () => {
  const linesIn = (figures: ReadonlyArray<Figure>) =>
    new Map(figures.map(({ name, lines }) => [name, JSON.stringify(lines)]))
  const facts = effective(book.log)
  const before = linesIn(measured.figures)
  const borneBy = new Map(
    [...model.statistics.values()].map((statistic) => {
      const evidence = bearingOn(model, statistic, period)
      for (const entry of inOrder(model, effective(book.log, { asOf: period.asOf }))) evidence.next(entry)
      return [statistic.name, new Set(tellAll(evidence).map(({ entry }) => entry))] as const
    }),
  )
  /** What each entry that can be struck changes, in whose lines it is, and on which figures it bears. */
  const struck = facts.flatMap((fact) => {
    const proposal = strike(fact, "2026-01-15")
    if (Result.isFailure(decide(model, book.historyFor([proposal]), [proposal], book.stamp))) return []
    const after = linesIn(figuresOf(facts.filter((one) => one !== fact)))
    const changed = [...before.keys()].filter((name) => before.get(name) !== after.get(name))
    const held = measured.figures.flatMap(({ name, lines }) =>
      lines.some(({ entry }) => entry === fact.position) ? [name] : [],
    )
    const bears = [...borneBy].flatMap(([name, positions]) => (positions.has(fact.position) ? [name] : []))
    return [{ fact, changed, held, bears }]
  })

  it("is possible for most, and refused where others rest on it", () => {
    expect(struck.length).toBeGreaterThan(60)
  })
  it("changes exactly the figures whose evidence held it", () => {
    for (const { fact, changed, bears } of struck) expect([fact.type, changed]).toEqual([fact.type, bears])
  })
  it("changes every figure in whose lines it is", () => {
    for (const { fact, changed, held } of struck)
      expect([fact.type, held.filter((name) => !changed.includes(name))]).toEqual([fact.type, []])
  })
  it("changes none but those that the catalogue says it moves", () => {
    for (const { fact, changed } of struck) {
      const moved = new Set(concernedBy(model, fact.type).statistics.map(({ name }) => name))
      expect([fact.type, changed.filter((name) => !moved.has(name))]).toEqual([fact.type, []])
    }
  })
})
