/** Deciding on late entries: dated before what is recorded of the same entities. */
import { describe, expect, it } from "vitest"
import { decideGroups } from "../../src/kernel/decide.ts"
import { declare, type Proposal } from "../../src/kernel/Event.ts"
import { compose } from "../../src/kernel/Model.ts"
import { facet } from "../../src/kernel/Register.ts"
import { breach, contradiction } from "../../src/kernel/Rule.ts"
import { fact, givenIn, memoryBook, strike } from "../../src/testing.ts"
import {
  back,
  FinePaid,
  lent,
  library,
  loans,
  model,
  movedTo,
  reader,
  ReaderFined,
  ReadersMet,
  start,
  VolumeId,
  VolumeMoved,
  VolumeReturned,
} from "./library.ts"

const given = givenIn(model)
const said = (en: string) => ({ message: { zh: en, en } })
const cited = { title: { zh: "严", en: "strict" }, citation: () => ({ zh: "严", en: "strict" }) }

describe("a late entry", () => {
  it("lands on its own date", () => {
    const { book } = given(...start, movedTo("B", "2020-03-01"))
      .when(movedTo("C", "2020-02-01"))
      .accepted()
    expect(book.replayed().registers.row("volume", "v-1")?.state["volume"]).toEqual({ shelf: "B", moves: 2 })
    expect(book.registers.get("volume:v-1" as never)?.state["volume"]).toEqual({ shelf: "B", moves: 2 })
  })

  it("moves each entity that it names from where that one stands", () => {
    const both = (on: string) => fact(ReadersMet, on, { readers: ["r-1", "r-2"] })
    const { book } = given(...start, both("2020-02-10"), lent("2020-03-01"))
      .when(both("2020-02-20"))
      .accepted()
    expect(["r-1", "r-2"].map((id) => book.registers.get(`reader:${id}` as never)?.state["reader"])).toMatchObject([
      { met: 2, borrowed: 1 },
      { met: 2, borrowed: 0 },
    ])
  })

  it("is judged as things stood on its day", () => {
    const before = [...start, lent("2020-05-01", "r-1", "v-1"), lent("2020-05-02", "r-1", "v-2")]
    given(...before)
      .when(lent("2020-06-01", "r-1", "v-3"))
      .refused("TooMany")
    given(...before)
      .when(lent("2020-04-01", "r-1", "v-3"))
      .accepted()
  })

  it("that makes a later one impossible is refused, and names it", () => {
    const { refusals } = given(...start, lent("2020-03-01"))
      .when(lent("2020-02-01", "r-2"))
      .refused("LentAlready")
    expect(refusals[0]).toMatchObject({
      kind: "contradiction",
      message: { en: "entry 6 (VolumeLent, 2020-03-01) would become impossible: lent since 2020-02-01" },
      citation: { en: "Lending of 2020" },
      proposal: 0,
      type: "VolumeLent",
      on: "2020-03-01",
    })
    given(...start, lent("2020-03-01"))
      .when(lent("2020-02-01", "r-2"), back("2020-02-20", "r-2"))
      .accepted()
  })

  it("that makes a later one a breach is recorded, and the finding stands there unacknowledged", () => {
    const outcome = given(
      ...start,
      lent("2020-05-01", "r-1", "v-1"),
      back("2020-05-02"),
      lent("2020-05-03", "r-1", "v-2"),
    )
      .when(lent("2020-04-01", "r-1", "v-3"))
      .finds("TooMany", "breach")
    expect(outcome.findings().find(({ rule }) => rule === "TooMany")).toMatchObject({ entry: 8, on: "2020-05-03" })
    expect(outcome.findings().find(({ rule }) => rule === "TooMany")).not.toHaveProperty("acknowledged")
  })

  it("on the day of another folds by rank, then in the order recorded", () => {
    // A return ranks before a loan: one volume changes hands within a day.
    given(...start, lent("2020-02-01"))
      .when(lent("2020-03-01", "r-2"), back("2020-03-01"))
      .accepted()
    given(...start, lent("2020-02-01"), lent("2020-03-01", "r-2", "v-2"))
      .when(back("2020-02-01"))
      .refused("NotOut")
  })
})

describe("a late entry, where rules read what their event does not write,", () => {
  const VolumeRepaired = declare("VolumeRepaired", { zh: "修补", en: "Volume repaired" })({
    rank: 3,
    fields: { volume: VolumeId },
  })
  const repairs = facet(VolumeId, "repairs")<{ readonly times: number }>({ times: 0 })([VolumeRepaired])({
    VolumeRepaired: { volume: ({ times }) => ({ times: times + 1 }) },
  })
  const strict = compose([
    {
      ...library,
      events: [...library.events, VolumeRepaired],
      facets: [...library.facets, repairs],
      rules: [
        ...library.rules,
        contradiction("MovedWhileOut", cited)(VolumeMoved, "volume", [loans])(({ entry, before }) =>
          before(loans, entry.data.volume).out === null ? undefined : said("out on that day"),
        ),
        contradiction("RepairedWhileOut", cited)(VolumeRepaired, "volume", [loans])(({ entry, before }) =>
          before(loans, entry.data.volume).out === null ? undefined : said("out on that day"),
        ),
        contradiction("Stranger", cited)(VolumeReturned, "reader", [reader])(({ entry, before }) =>
          before(reader, entry.data.reader).borrowed > 0 ? undefined : said("borrowed nothing by that day"),
        ),
        breach("InTheCircle", cited)(ReaderFined, { reader: [reader] })(({ entry, read }) =>
          read(reader, entry.data.reader).met === 0 ? undefined : said("who met is not fined"),
        ),
      ],
    },
  ])
  const strictly = givenIn(strict)
  const met = (on: string) => fact(ReadersMet, on, { readers: ["r-1"] })
  const fined = (on: string) => fact(ReaderFined, on, { reader: "r-1" })

  it("is judged as that stood on its day", () => {
    strictly(...start, lent("2020-02-10"), back("2020-02-20"))
      .when(movedTo("B", "2020-02-15"))
      .refused("MovedWhileOut")
    strictly(...start, lent("2020-02-01", "r-2"), lent("2020-02-10", "r-1", "v-2"))
      .when(back("2020-02-05"))
      .refused("Stranger")
    strictly(...start, met("2020-02-10"))
      .when(fined("2020-02-05"))
      .accepted()
    strictly(...start, met("2020-02-10"))
      .when(fined("2020-02-11"))
      .refused("InTheCircle")
  })

  it("is refused where it makes a later one impossible that was only judged by it", () => {
    const { refusals } = strictly(...start, movedTo("B", "2020-03-01"))
      .when(lent("2020-02-10"))
      .refused("MovedWhileOut")
    expect(refusals[0]?.message.en).toBe("entry 6 (VolumeMoved, 2020-03-01) would become impossible: out on that day")
  })

  it("is refused where it makes one impossible whose event keeps nothing of the entity", () => {
    const rule = contradiction("FinedInTheCircle", cited)(ReaderFined, "reader", [reader])(({ entry, before }) =>
      before(reader, entry.data.reader).met === 0 ? undefined : said("who met is not fined"),
    )
    const circle = givenIn(compose([{ ...library, rules: [...library.rules, rule] }]))
    circle(...start, met("2020-02-10"))
      .when(fined("2020-03-01"))
      .refused("FinedInTheCircle")
    const { book, refusals } = circle(...start, fined("2020-03-01"))
      .when(met("2020-02-10"))
      .refused("FinedInTheCircle")
    expect(refusals[0]?.message.en).toContain("(ReaderFined, 2020-03-01) would become impossible")
    expect(book.registers.get("reader:r-1" as never)).toEqual(book.replayed().registers.row("reader", "r-1"))
  })

  it("is refused for the last that was judged by it, recorded before an earlier one or after", () => {
    const [last, first] = [movedTo("B", "2020-03-01"), fact(VolumeRepaired, "2020-02-01", { volume: "v-1" })]
    for (const before of [
      [last, first],
      [first, last],
    ])
      strictly(...start, ...before)
        .when(lent("2020-02-15"))
        .refused("MovedWhileOut")
  })

  it("does not answer for what was impossible before it, recorded when there was no such rule", () => {
    const book = memoryBook(model)
    book.record([...start, lent("2020-02-01"), movedTo("B", "2020-02-10"), back("2020-02-20")])
    const judged = (...proposals: ReadonlyArray<Proposal>) =>
      [...decideGroups(strict, book.wholeHistory(), [{ proposals }], book.stamp).refused.values()].flat()
    expect(judged(lent("2020-02-15", "r-2")).map(({ rule }) => rule)).toEqual(["LentAlready"])
    expect(judged(lent("2020-02-20", "r-2"), back("2020-02-21", "r-2"))).toEqual([])
    expect(judged(lent("2020-02-11", "r-1", "v-2"), movedTo("C", "2020-01-20"))).toEqual([])
  })

  it("is struck only where nothing is impossible without it that was only judged by it", () => {
    const only = lent("2020-02-02", "r-2", "v-2")
    const { refusals } = strictly(...start, lent("2020-02-01"), only, back("2020-02-10", "r-2"))
      .when(strike(only, "2020-03-01"))
      .refused("Stranger")
    expect(refusals[0]?.message.en).toBe(
      "entry 8 (VolumeReturned, 2020-02-10) would become impossible: borrowed nothing by that day",
    )
  })

  it("on an entity of which nothing but its introduction is kept is accepted", () => {
    const fine = fined("2020-03-01")
    const paid = (on: string) => fact(FinePaid, on, { fine: fine.id })
    const { book } = given(...start, fine, paid("2020-04-01"))
      .when(paid("2020-03-05"))
      .accepted()
    expect(book.registers.get(`fine:${fine.id}` as never)?.state).toMatchObject({
      entity: { introduced: { on: "2020-03-01", entry: 6 } },
      fine: { paid: { on: "2020-04-01" } },
    })
  })
})
