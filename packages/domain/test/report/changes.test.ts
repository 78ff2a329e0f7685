/** Rounding, and what became of figures since. */
import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { byNames, rounded, type Bound } from "../../src/kernel/Report.ts"
import type { Figure, Line } from "../../src/kernel/Statistic.ts"
import { MemberDied } from "../../src/contexts/membership/events.ts"
import { plainDate } from "../../src/kernel/Calendar.ts"
import { propose } from "../../src/kernel/Event.ts"
import type { EntryId } from "../../src/kernel/Ids.ts"
import { causesOf, changesBetween } from "../../src/report/changes.ts"
import { memoryBook, strike } from "../../src/testing.ts"
import { township } from "../../src/township.ts"
import { townshipYear } from "../../src/testing/year/townshipYear.ts"

const persons = (value: number | null): Bound => ({ statistic: "a", unit: "persons", value, shown: String(value) })
const money = (yuan: number): Bound => ({ statistic: "a", unit: "fen", value: 100 * yuan, shown: String(yuan) })

describe("a figure rounded down", () => {
  it.each([
    [persons(9), "9"],
    [persons(10), "10"],
    [persons(347), "340余"],
    [persons(999), "990余"],
    [persons(1000), "1000"],
    [persons(1080), "1000余"],
    [persons(null), "null"],
    [money(9_999), "9999"],
    [money(10_000), "1万"],
    [money(34_200), "3万余"],
    [money(100_000), "10万"],
    [money(342_000), "30余万"],
  ])("%o is said as %s", (bound, said) => {
    expect(rounded(bound)).toEqual({ ...bound, shown: said })
  })
  it("is said by names, 无 where there are none, and stays 未登记", () => {
    expect(byNames(persons(2), ["甲", "乙"]).shown).toBe("甲、乙")
    expect(byNames(persons(0), []).shown).toBe("无")
    expect(byNames({ ...persons(null), shown: "未登记" }, []).shown).toBe("未登记")
  })
})

describe("the figures of a closed period", () => {
  const figure = (name: string, ...lines: ReadonlyArray<Line>): Figure => ({
    ...{ name, title: { zh: name, en: name }, unit: "persons", value: lines.length, lines },
  })
  const one = { entry: 1, subject: "a" }
  const two = { entry: 2, subject: "b" }
  it("are not told where they are the same", () => {
    expect(changesBetween([figure("f", one, two)], [figure("f", one, two)])).toEqual([])
  })
  it("are told with the entries that they gained and lost, also where the value is the same", () => {
    expect(
      changesBetween([figure("f", one), figure("g", one)], [figure("f", two), figure("g", one, two)]),
    ).toMatchObject([
      { before: { name: "f", value: 1 }, after: { value: 1 }, gained: [2], lost: [1] },
      { before: { name: "g", value: 1 }, after: { value: 2 }, gained: [2], lost: [] },
    ])
  })
  it("are told by line: an entry may count one person fewer and others still", () => {
    const both = [one, { ...one, subject: "b" }]
    expect(changesBetween([figure("f", ...both)], [figure("f", one)])).toMatchObject([{ gained: [], lost: [1] }])
  })
  it("are told where an amount alone changed", () => {
    const [ten, twenty] = [
      { ...one, amount: 10 },
      { ...one, amount: 20 },
    ]
    expect(changesBetween([figure("f", ten)], [figure("f", twenty)])).toMatchObject([{ gained: [1], lost: [1] }])
  })
})

describe("what changed the figures of a closed period", () => {
  const model = township()
  const period = { from: plainDate("2025-01-01"), asOf: plainDate("2025-12-31") }
  const book = memoryBook(model, plainDate("2026-12-31"))
  for (const list of townshipYear()) expect(Result.isSuccess(book.record(list))).toBe(true)
  const closed = book.log.length
  const paid = book.log.filter(({ type }) => type === "ConsolationPaid").at(-1)
  if (paid === undefined) throw new Error("nothing paid")
  const names = ["members.total", "members.out.died", "consolation.money", "organizations.branches"]
  const causes = () => Object.fromEntries(causesOf(model, names, period, book.log, closed))
  const died = (id: string, member: string, on: string) =>
    propose(MemberDied, id as EntryId, plainDate(on), { member: member as never, branch: "b-2" as never })

  it("is each entry recorded since that bears on one, and the strike of one that did", () => {
    expect(causes()).toEqual(Object.fromEntries(names.map((name) => [name, []])))
    book.record([died("died-late", "n-2", "2025-12-31")])
    // What is dated after the period changes nothing of it.
    book.record([died("died-next", "n-3", "2026-02-01")])
    book.record([strike(paid, "2026-03-01")])
    expect(book.log).toHaveLength(closed + 3)
    const [death, struck] = [closed + 1, closed + 3]
    expect(causes()).toMatchObject({
      "members.total": [death],
      "members.out.died": [death],
      "consolation.money": [struck],
    })
    // Where no entry alone made the difference, all that were recorded since.
    expect(causes()["organizations.branches"]).toEqual([death, struck])
  })
})
