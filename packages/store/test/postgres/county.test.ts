/** The figures of a county: what its townships' figures add up to, with the evidence of each. */
import { join } from "node:path"
import { Effect } from "effect"
import { afterEach, expect, it } from "vitest"
import { initBook, openBook, openMemoryBook, type OpenBook } from "../../src/promised.ts"
import { openCounty, type County } from "../../src/county/County.ts"
import { rollup, shareOf, type CountyFigure } from "../../src/county/Rollup.ts"
import { branch, by, meeting, payment, person, strike, talk } from "../facts.ts"
import { newFolder } from "../folder.ts"
import { model } from "../model.ts"
import { database, describePostgres } from "./database.ts"

const { server, newPlace } = database("county")

const counties: Array<County> = []
const books: Array<OpenBook> = []
afterEach(async () => {
  for (const { close } of counties.splice(0)) await Effect.runPromise(close)
  for (const book of books.splice(0)) await book.close()
})

/** The facts of a township, of which there are more in each next one; nobody is of two townships. */
const factsOf = (serial: number) => {
  const id = (name: string) => `t${serial}-${name}`
  const people = Array.from({ length: 2 + serial }, (_, index) => id(`p${index}`))
  return [
    branch("b1"),
    ...people.map((one, index) =>
      person(one, "2020-01-01", { sex: index % 2 === 0 ? "female" : "male" }, id(`person-${index}`)),
    ),
    ...people.map((one, index) => payment(id(`pay-${index}`), one, 100 * serial + index, "2025-05-01")),
    payment(id("again"), people[0] ?? "", 7, "2025-06-01"),
    payment(id("wrong"), people[0] ?? "", 999, "2025-06-01"),
    payment(id("later"), people[0] ?? "", 50, "2026-02-01"),
    talk(id("talk"), people[0] ?? "", [people[1] ?? ""]),
    meeting(id("meeting"), people.slice(0, 2)),
    strike(id("strike"), id("wrong")),
  ]
}

/** Townships with their facts, as a county; and a book of its own that holds the facts of all. */
const made = async (count: number) => {
  const folder = newFolder()
  const whole = await openMemoryBook({ township: "全县", model })
  for (let serial = 1; serial <= count; serial += 1) {
    const { url, township } = newPlace()
    const given = `${url}?township=${township}`
    const kept = { keys: join(folder, township) }
    await initBook(given, { township: `第${serial}镇`, ...kept })
    const book = await openBook(given, { model, ...kept })
    books.push(book)
    for (const [index, fact] of factsOf(serial).entries()) {
      await book.record([fact], by)
      if (serial === 1 || index > 0) await whole.record([fact], by)
    }
  }
  const county = await Effect.runPromise(openCounty(server().url, { model }))
  counties.push(county)
  return { county, whole }
}

const figure = (figures: ReadonlyArray<CountyFigure>, name: string): CountyFigure => {
  const found = figures.find((one) => one.name === name)
  if (found === undefined) throw new Error(`no figure ${name}`)
  return found
}

describePostgres("the figures of a county", () => {
  it("are those of one book that holds what all townships recorded, and add up to what each says by itself", async () => {
    const { county, whole } = await made(3)
    expect(county.townships.map(({ name }) => name)).toEqual(["第1镇", "第2镇", "第3镇"])
    for (const asked of [{ year: 2025 }, { year: 2026 }, { asOf: by.today }, {}]) {
      const rolled = await Effect.runPromise(rollup(county.townships, undefined, asked))
      const together = await whole.figures(undefined, asked)
      // The book of all was made with one branch and the townships with one each.
      const same = rolled.figures.filter(({ unit }) => unit !== "organizations")
      expect(same.length).toBeGreaterThanOrEqual(4)
      for (const { name, value } of same)
        expect([name, value ?? 0]).toEqual([name, together.figures.find((one) => one.name === name)?.value])
      for (const { value, townships } of rolled.figures) {
        expect(townships.map(({ township }) => township)).toEqual(county.townships.map(({ id }) => id))
        expect(value ?? 0).toBe(townships.reduce((sum, { figure: own }) => sum + own.value, 0))
      }
    }
  })

  it("name the entries of each township that are their evidence", async () => {
    const { county } = await made(2)
    const ids = county.townships.slice(-2).map(({ id }) => id)
    const { figures } = await Effect.runPromise(rollup(county.townships, ["payments.money"], { year: 2025 }))
    const own = figure(figures, "payments.money").townships.filter(({ township }) => ids.includes(township))
    expect(own.map(({ name, value, position }) => [name, value, position])).toEqual([
      ["第1镇", 100 + 101 + 102 + 7, 13],
      ["第2镇", 200 + 201 + 202 + 203 + 7, 15],
    ])
    for (const [index, { figure: evidence, value }] of own.entries()) {
      expect(evidence.lines.reduce((sum, { amount = 0 }) => sum + amount, 0)).toBe(value)
      const { entries } = (await books.at(index - 2)?.entries({
        positions: evidence.lines.map(({ entry }) => entry),
      })) ?? { entries: [] }
      expect(entries.map(({ entry, struck }) => [entry.type, struck])).toEqual(
        evidence.lines.map(() => ["PaymentMade", undefined]),
      )
    }
  })

  it("leave out a township in which nothing was recorded, and name it; shares add both of their parts", async () => {
    const { county } = await made(1)
    const empty = newPlace()
    const keys = join(newFolder(), "empty.keys")
    await initBook(`${empty.url}?township=${empty.township}`, { township: "空镇", keys })
    const unpaid = newPlace()
    const kept = { keys: join(newFolder(), "unpaid.keys") }
    await initBook(`${unpaid.url}?township=${unpaid.township}`, { township: "无慰问镇", ...kept })
    const book = await openBook(`${unpaid.url}?township=${unpaid.township}`, { model, ...kept })
    books.push(book)
    await book.record([branch("b1"), person("p1"), person("p2")], by)
    // In the empty one nothing was recorded, and nothing folded: its registers are not this version's yet.
    const again = await Effect.runPromise(openCounty(server().url, { model }))
    counties.push(again)
    const townships = again.townships.filter(({ id }) => id >= (county.townships.at(-1)?.id ?? ""))
    expect(townships.map(({ name }) => name)).toEqual(["第1镇", "空镇", "无慰问镇"])
    const { figures } = await Effect.runPromise(
      rollup(townships, ["payments.money", "payments.persons", "persons.women", "persons.total"], { year: 2025 }),
    )
    const money = figure(figures, "payments.money")
    expect(money.townships.map(({ value }) => value)).toEqual([310, null, null])
    expect([money.value, money.recorded]).toEqual([310, 1])
    const [women, paid, all] = ["persons.women", "payments.persons", "persons.total"].map((name) =>
      figure(figures, name),
    )
    if (women === undefined || paid === undefined || all === undefined) throw new Error("a figure is missing")
    expect(shareOf(women, all)).toEqual({ part: 4, whole: 5, without: [empty.township] })
    expect(shareOf(paid, all)).toEqual({ part: 3, whole: 3, without: [empty.township, unpaid.township] })
    const none = await Effect.runPromise(rollup(townships.slice(1), ["payments.money"], {}))
    expect(figure(none.figures, "payments.money").value).toBeNull()
  })

  it("are refused by name where there is no such figure", async () => {
    const { county } = await made(1)
    const refused = await Effect.runPromise(Effect.flip(rollup(county.townships, ["no.such"], {})))
    expect(refused).toMatchObject({ _tag: "NoSuchName", name: "no.such" })
  })
})
