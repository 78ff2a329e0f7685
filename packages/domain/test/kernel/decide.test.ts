/** Deciding on proposals: their form, strikes, late entries, contradictions that ask "ever", groups. */
import { Result, Schema } from "effect"
import { describe, expect, it } from "vitest"
import { decideGroups, type Group } from "../../src/kernel/decide.ts"
import { plainDate } from "../../src/kernel/Calendar.ts"
import { declare, type Proposal } from "../../src/kernel/Event.ts"
import { entityId, type EntryId } from "../../src/kernel/Ids.ts"
import { compose } from "../../src/kernel/Model.ts"
import { facet } from "../../src/kernel/Register.ts"
import { breach, contradiction } from "../../src/kernel/Rule.ts"
import { acknowledging, correct, fact, givenIn, memoryBook, strike } from "../../src/testing.ts"
import { REASON } from "../../src/testing/facts.ts"
import {
  back,
  bought,
  FinePaid,
  joined,
  lent,
  library,
  loans,
  model,
  movedTo,
  reader,
  ReaderFined,
  ReadersMet,
  start,
  VolumeBought,
  VolumeId,
  VolumeLent,
  VolumeMoved,
  VolumeReturned,
} from "./library.ts"

const given = givenIn(model)
const said = (en: string) => ({ message: { zh: en, en } })
const cited = { title: { zh: "严", en: "strict" }, citation: () => ({ zh: "严", en: "strict" }) }
const named = (proposal: Proposal, change: object): Proposal => ({ ...proposal, ...change }) as Proposal

describe("the form of a proposal", () => {
  it("of an unknown type is refused, with what to do", () => {
    const { refusals } = given()
      .when(named(joined("r-1"), { type: "Nothing" }))
      .refused("UnknownEventType")
    expect(refusals).toEqual([
      {
        rule: "UnknownEventType",
        kind: "contradiction",
        message: { zh: "没有“Nothing”这种事项", en: 'there is no event type "Nothing"' },
        remedy: { zh: "查看事项目录中的名称。", en: "See the event catalogue for the names." },
        proposal: 0,
        type: "Nothing",
        on: "2020-01-01",
      },
    ])
  })

  it("names every field that is wrong, missing or too many", () => {
    const wrong = named(lent("2020-02-01"), {
      data: { volume: "v 1", until: "2020-02-30", waiting: [{}], colour: "red" },
    })
    const [refusal] = given().when(wrong).refused("Malformed").refusals
    for (const part of ["volume", "reader", "until", "waiting", "colour"]) {
      expect(refusal?.message.en).toContain(part)
      expect(refusal?.message.zh).toContain(part)
    }
  })

  it.each([[null], [undefined], ["text"], [7], [[]], [{}]])("with %j for data is refused", (data) => {
    given()
      .when(named(joined("r-1"), { data }))
      .refused("Malformed")
    given()
      .when(named(strike({ id: "entry-0001" }, "2020-01-01"), { data }))
      .refused("Malformed")
  })

  it("with an id that is none is refused", () => {
    for (const id of ["short", "", "with space", 7, undefined])
      given()
        .when(named(joined("r-1"), { id }))
        .refused("Malformed")
  })

  it("with a date that does not exist is refused, in whatever form", () => {
    for (const occurredOn of ["2021-02-29", "2021-2-1", "20210201", "", "2021-01-01T00:00:00Z", 20210201, undefined])
      given()
        .when(named(joined("r-1"), { occurredOn }))
        .refused("Malformed")
    given()
      .when(named(joined("r-1"), { occurredOn: "2020-02-29" }))
      .accepted()
  })

  it("dated after today is refused, today is not", () => {
    given().today("2020-06-30").when(joined("r-1", "2020-06-30")).accepted()
    given().today("2020-06-30").when(joined("r-1", "2020-07-01")).refused("DatedInFuture")
  })

  it("is judged of every proposal in a list, each by its place", () => {
    const list = [named(joined("r-1"), { type: "Nothing" }), joined("r-2"), named(joined("r-3"), { data: {} })]
    expect(
      given()
        .when(...list)
        .refusals.map(({ rule, proposal }) => [rule, proposal]),
    ).toEqual([
      ["UnknownEventType", 0],
      ["Malformed", 2],
    ])
  })

  it("under an id that stands twice in one list is refused", () => {
    const one = joined("r-1")
    given()
      .when(one, named(joined("r-2"), { id: one.id }))
      .refused("SameIdTwice")
  })
})

describe("an entity", () => {
  it("that was never put on record cannot be named, in any role", () => {
    given(...start)
      .when(lent("2020-02-01", "r-9"))
      .refused("UnknownEntity")
    given(...start)
      .when(lent("2020-02-01", "r-1", "v-9"))
      .refused("UnknownEntity")
    given(...start)
      .when(fact(ReadersMet, "2020-02-01", { readers: ["r-1", "r-9"] }))
      .refused("UnknownEntity")
    const waiting = [{ reader: "r-9", since: "2020-01-01" }]
    given(...start)
      .when(fact(VolumeLent, "2020-02-01", { volume: "v-1", reader: "r-1", until: "2021-01-01", waiting }))
      .refused("UnknownEntity")
    expect(given(...start).when(lent("2020-02-01", "r-9")).refusals[0]?.message.en).toBe(
      "reader:r-9 (reader) is not on record",
    )
  })

  it("may be named before the day on which it was put on record, and in the same list", () => {
    given(...start)
      .when(lent("2019-06-01"))
      .accepted()
    given()
      .when(lent("2019-06-01"), ...start)
      .accepted()
  })

  it("is put on record once: again, in one list, or dated earlier it is refused", () => {
    given(...start)
      .when(joined("r-1", "2021-01-01"))
      .refused("AlreadyIntroduced")
    given(...start)
      .when(joined("r-1", "2019-01-01"))
      .refused("AlreadyIntroduced")
    given(...start)
      .when(joined("r-1"))
      .refused("AlreadyIntroduced")
    given().when(joined("r-1"), joined("r-1", "2019-01-01")).refused("AlreadyIntroduced")
  })

  it("that an event is has that entry's id", () => {
    const fined = fact(ReaderFined, "2020-03-01", { reader: "r-1" })
    const paid = (id: string) => fact(FinePaid, "2020-03-02", { fine: id })
    const { book } = given(...start, fined)
      .when(paid(fined.id))
      .accepted()
    expect(book.replayed().registers.row("fine", fined.id)?.state["fine"]).toMatchObject({ paid: { on: "2020-03-02" } })
    given(...start, fined)
      .when(paid("fine-9999"))
      .refused("UnknownEntity")
  })
})

describe("an entity that an event is without putting it on record", () => {
  it("is that event's all the same, and needs no introduction", () => {
    const CountId = entityId("count", { zh: "清点", en: "count" })
    const Counted = declare("VolumesCounted", { zh: "清点", en: "Volumes counted" })({
      ...{ rank: 9, self: CountId },
      fields: { volumes: Schema.Int },
    })
    const counted = fact(Counted, "2020-02-01", { volumes: 3 })
    const counting = givenIn(compose([{ ...library, events: [...library.events, Counted] }]))
    counting(...start)
      .when(counted)
      .accepted()
    counting(...start, counted)
      .when(strike(counted, "2020-02-02"))
      .accepted()
  })
})

describe("a strike", () => {
  const wrong = movedTo("B", "2020-02-01")

  it("leaves the entry out of every fold, and keeps it in the log", () => {
    const { book } = given(...start, wrong)
      .when(strike(wrong, "2020-03-01"))
      .accepted()
    expect(book.replayed().registers.row("volume", "v-1")?.state["volume"]).toEqual({ shelf: "A", moves: 0 })
    expect(book.log.map(({ type }) => type).slice(-2)).toEqual(["VolumeMoved", "EntryStruck"])
  })

  it("of what is not there, of a strike, or of what is struck already is refused", () => {
    const first = strike(wrong, "2020-03-01")
    given(...start)
      .when(strike({ id: "entry-0001" }, "2020-03-01"))
      .refused("NothingToStrike")
    given(...start, wrong, first)
      .when(strike(first, "2020-03-02"))
      .refused("StrikeOfStrike")
    given(...start, wrong, first)
      .when(strike(wrong, "2020-03-02"))
      .refused("AlreadyStruck")
    given(...start, wrong)
      .when(first, strike(wrong, "2020-03-02"))
      .refused("AlreadyStruck")
    given(...start)
      .when(wrong, strike(wrong, "2020-03-02"))
      .refused("NothingToStrike")
  })

  it("of what a later entry rests on is refused, and names that entry", () => {
    const [r9, v9] = [joined("r-9"), bought("v-9")]
    const loan = lent("2020-02-01", "r-9", "v-9")
    const { refusals } = given(...start, r9, v9, loan)
      .when(strike(v9, "2020-03-01"))
      .refused("UnknownEntity")
    expect(refusals[0]?.message.en).toBe("entry 8 (VolumeLent, 2020-02-01) still names volume:v-9")
    given(...start, r9, v9, loan)
      .when(strike(r9, "2020-03-01"))
      .refused("UnknownEntity")
    given(...start, r9, v9, loan)
      .when(strike(loan, "2020-03-01"))
      .accepted()
    given(...start, r9, v9, loan)
      .when(strike(loan, "2020-03-01"), strike(v9, "2020-03-01"))
      .accepted()
  })

  it("of what an earlier-dated entry rests on is refused too, where that asks whether it ever was", () => {
    const returned = acknowledging(back("2020-02-01"), "NotOut")
    const loan = lent("2020-03-01")
    given(...start, loan, returned)
      .when(strike(loan, "2020-04-01"))
      .refused("NeverLent")
    const late = bought("v-9", "2025-01-01")
    given(...start, late, lent("2020-02-01", "r-1", "v-9"))
      .when(strike(late, "2025-02-01"))
      .refused("UnknownEntity")
  })

  it("of an introduction that is recorded anew under a later date leaves what names the entity before it", () => {
    const late = joined("r-9")
    given(...start, late, lent("2020-02-01", "r-9"))
      .when(...correct(late, joined("r-9", "2020-03-01"), "2020-04-01"))
      .accepted()
  })

  it("frees what it held: an entry refused because of it is accepted after", () => {
    const loan = lent("2020-02-01")
    given(...start, loan)
      .when(lent("2020-02-02", "r-2"))
      .refused("LentAlready")
    given(...start, loan)
      .when(strike(loan, "2020-02-02"), lent("2020-02-02", "r-2"))
      .accepted()
  })

  it("of the only entry of an entity leaves nothing of it", () => {
    const only = bought("v-9")
    const { book } = given(...start, only)
      .when(strike(only, "2020-03-01"))
      .accepted()
    expect(book.registers.has("volume:v-9" as never)).toBe(false)
    expect(book.replayed().registers.row("volume", "v-9")).toBeUndefined()
  })
})

describe("a replacement", () => {
  it("takes the place of what it replaces among entries of one day and rank", () => {
    const [first, second] = [movedTo("B", "2020-02-01"), movedTo("C", "2020-02-01")]
    const shelf = (...list: ReadonlyArray<Proposal>): unknown => {
      const { book } = given(...start, first, second)
        .when(...list)
        .accepted()
      return book.replayed().registers.row("volume", "v-1")?.state["volume"]
    }
    expect(shelf(...correct(first, movedTo("D", "2020-02-01"), "2020-03-01"))).toEqual({ shelf: "C", moves: 2 })
    expect(shelf(...correct(second, movedTo("D", "2020-02-01"), "2020-03-01"))).toEqual({ shelf: "D", moves: 2 })
    // Recorded without a word of what it replaces, it comes last.
    expect(shelf(strike(first, "2020-03-01"), movedTo("D", "2020-02-01"))).toEqual({ shelf: "D", moves: 2 })
  })

  it("of a replacement stands in the first one's place", () => {
    const [first, second] = [movedTo("B", "2020-02-01"), movedTo("C", "2020-02-01")]
    const [struck, again] = correct(first, movedTo("D", "2020-02-01"), "2020-03-01") as [Proposal, Proposal]
    const { book, entries } = given(...start, first, second, [struck, again])
      .when(...correct(again, movedTo("E", "2020-02-01"), "2020-03-02"))
      .accepted()
    expect(book.replayed().registers.row("volume", "v-1")?.state["volume"]).toEqual({ shelf: "C", moves: 2 })
    expect(entries[1]?.place).toBe(book.log.find(({ id }) => id === first.id)?.position)
    expect(entries[1]?.position).toBe(11)
  })

  it("comes with its strike, once", () => {
    const wrong = movedTo("B", "2020-02-01")
    const right = named(movedTo("C", "2020-02-01"), { replaces: wrong.id })
    given(...start, wrong)
      .when(right)
      .refused("ReplacesWithoutStrike")
    given(...start, wrong)
      .when(strike(wrong, "2020-03-01"), right, named(movedTo("D", "2020-02-01"), { replaces: wrong.id }))
      .refused("ReplacedTwice")
    given(...start, wrong)
      .when(right, strike(wrong, "2020-03-01"))
      .accepted()
  })

  it("and its strike stand or fall together", () => {
    const loan = lent("2020-02-01")
    const bad = correct(loan, lent("2020-02-01", "r-9"), "2020-03-01")
    const outcome = given(...start, loan)
      .when(...bad)
      .refused("UnknownEntity")
    expect(outcome.book.log.length).toBe(6)
  })
})

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

describe("a contradiction", () => {
  it("is refused even where it is acknowledged", () => {
    const again = acknowledging(lent("2020-03-01", "r-2"), "LentAlready")
    const { refusals } = given(...start, lent("2020-02-01"))
      .when(again)
      .refused("LentAlready")
    expect(refusals[0]).toMatchObject({ kind: "contradiction", citation: { zh: "Lending·2020" } })
  })

  it('that asks "ever" counts what is dated later, and what stands in the same list', () => {
    given(...start)
      .when(back("2020-02-01"))
      .refused("NeverLent", "NotOut")
    given(...start)
      .when(acknowledging(back("2020-02-01"), "NotOut"), lent("2020-03-01"))
      .accepted()
    given(...start, lent("2020-03-01"))
      .when(acknowledging(back("2020-02-01"), "NotOut"))
      .accepted()
  })

  it('that asks "ever" still knows what was before', () => {
    const rule = contradiction("MovedWhileOut", cited)(VolumeMoved, "volume", [loans])(({ entry, before, ever }) =>
      ever(loans, entry.data.volume).past.length > 0 && before(loans, entry.data.volume).out !== null
        ? said("out on that day")
        : undefined,
    )
    const knowing = givenIn(compose([{ ...library, rules: [...library.rules, rule] }]))
    const moved = movedTo("B", "2020-02-10")
    knowing(...start)
      .when(lent("2020-02-01"), moved, back("2020-02-20"))
      .refused("MovedWhileOut")
    knowing(...start)
      .when(lent("2020-02-11"), moved, back("2020-02-20"))
      .accepted()
  })

  it("speaks between proposals of one list, in the order of dates", () => {
    given(...start)
      .when(lent("2020-03-01"), lent("2020-02-01", "r-2"))
      .refused("LentAlready")
    given(...start)
      .when(lent("2020-03-01", "r-2"), back("2020-02-20"), lent("2020-02-01"))
      .accepted()
  })
})

describe("a breach", () => {
  it("is refused unless it is acknowledged, then recorded with the reason", () => {
    const early = [...start, lent("2020-03-01"), back("2020-03-05")]
    const again = back("2020-03-06")
    const { refusals } = given(...early)
      .when(again)
      .refused("NotOut")
    expect(refusals).toMatchObject([
      {
        kind: "breach",
        citation: { en: "Lending of 2020" },
        message: { en: "not out on that day" },
        remedy: { en: "check the date" },
        proposal: 0,
        type: "VolumeReturned",
        on: "2020-03-06",
      },
    ])
    const { entries } = given(...early)
      .when(acknowledging(again, "NotOut"))
      .finds("NotOut", "breach")
    expect(entries[0]?.acknowledged).toEqual([{ rule: "NotOut", reason: REASON }])
  })

  it("is not covered by the acknowledgement of another rule", () =>
    given(...start, lent("2020-03-01"), back("2020-03-05"))
      .when(acknowledging(back("2020-03-06"), "TooMany"))
      .refused("NotOut"))

  it("refuses with every reason at once", () => {
    const { refusals } = given(...start, lent("2020-03-01", "r-1", "v-2"), lent("2020-03-01", "r-1", "v-3"))
      .when(lent("2020-03-02", "r-1", "v-1"), back("2020-03-01", "r-1", "v-1"), joined("r-1"))
      .refused("TooMany", "NotOut", "AlreadyIntroduced")
    expect(new Set(refusals.map(({ proposal }) => proposal))).toEqual(new Set([0, 1, 2]))
  })
})

describe("what is accepted", () => {
  it("has dense positions, the stamp, and the rows that changed, no more", () => {
    const book = memoryBook(model)
    book.record(start)
    const result = book.record([lent("2020-02-01"), movedTo("B", "2020-02-02")])
    if (Result.isFailure(result)) expect.fail("refused")
    const { entries, registers, strikes, noted } = result.success
    expect(
      entries.map(({ position, place, recordedAt, recordedBy }) => [position, place, recordedAt, recordedBy]),
    ).toEqual([
      [6, 6, book.stamp.recordedAt, "test"],
      [7, 7, book.stamp.recordedAt, "test"],
    ])
    expect([...registers.keys()].toSorted()).toEqual(["reader:r-1", "volume:v-1"])
    expect(strikes.size).toBe(0)
    expect(noted).toEqual([])
    // Of who returns a volume nothing is kept.
    const returned = book.record([back("2020-02-03")])
    if (Result.isFailure(returned)) expect.fail("refused")
    expect([...returned.success.registers.keys()]).toEqual(["volume:v-1"])
  })

  it("says what was noted: lapses and notes, and breaches that were acknowledged", () => {
    const book = memoryBook(model)
    book.record(start)
    const untold = fact(VolumeLent, "2020-02-01", { volume: "v-1", reader: "r-1" })
    const result = book.record([untold, movedTo("A", "2020-02-02"), acknowledging(back("2020-01-02"), "NotOut")])
    if (Result.isFailure(result)) expect.fail("refused")
    expect(result.success.noted.map(({ rule, kind, entry, subject }) => [rule, kind, entry, subject])).toEqual([
      ["NotOut", "breach", 8, "volume:v-1"],
      ["NoTerm", "lapse", 6, "volume:v-1"],
      ["Moved", "note", 7, "volume:v-1"],
    ])
  })

  it("names the strike of each entry struck", () => {
    const book = memoryBook(model)
    const wrong = movedTo("B", "2020-02-01")
    book.record([...start, wrong])
    const result = book.record([strike(wrong, "2020-03-01")])
    if (Result.isFailure(result)) expect.fail("refused")
    expect([...result.success.strikes]).toEqual([[6, 7]])
  })
})

describe("groups", () => {
  const judged = (groups: ReadonlyArray<Group>, ...before: ReadonlyArray<Proposal>) => {
    const book = memoryBook(model)
    book.record([...start, ...before])
    const { accepted, refused } = decideGroups(model, book.wholeHistory(), groups, book.stamp)
    return {
      accepted: accepted.entries.map(({ id, position }) => [id, position - start.length - before.length]),
      refused: [...refused].map(([group, reasons]) => [
        group,
        reasons.map(({ rule, proposal }) => `${rule} ${proposal}`),
      ]),
    }
  }
  const alone = (...proposals: ReadonlyArray<Proposal>): Group => ({ proposals })

  it("stand or fall each by itself, and the refused leave no gap", () => {
    const [a, b, c] = [lent("2020-02-01"), lent("2020-02-02", "r-2"), lent("2020-02-03", "r-2", "v-2")]
    expect(judged([alone(a), alone(b), alone(c)])).toEqual({
      accepted: [
        [a.id, 1],
        [c.id, 2],
      ],
      refused: [[1, ["LentAlready 0"]]],
    })
  })

  it("that rest on a refused one fall with it", () => {
    const reader = joined("r-9")
    const twice = joined("r-1")
    const loan = lent("2020-02-01", "r-9")
    expect(judged([alone(reader, twice), alone(loan)])).toEqual({
      accepted: [],
      refused: [
        [0, ["AlreadyIntroduced 1"]],
        [1, ["UnknownEntity 0"]],
      ],
    })
  })

  it("are as if a refused one had not been proposed: what it alone stood against is accepted", () => {
    const [bad, good] = [joined("r-9"), joined("r-9", "2020-01-02")]
    expect(judged([alone(bad, joined("r-1")), alone(good)])).toEqual({
      accepted: [[good.id, 1]],
      refused: [[0, ["AlreadyIntroduced 1"]]],
    })
    const [wrongLoan, loan] = [lent("2020-02-01"), lent("2020-02-02", "r-2")]
    expect(judged([alone(wrongLoan, lent("2020-02-01", "r-9", "v-2")), alone(loan)])).toEqual({
      accepted: [[loan.id, 1]],
      refused: [[0, ["UnknownEntity 1"]]],
    })
  })

  it("that fall because of one that falls because of another stand, one after the other", () => {
    const bad = alone(lent("2020-02-01"), joined("r-1"))
    const back1 = back("2020-02-02")
    const next = lent("2020-02-03", "r-2")
    expect(judged([bad, alone(back1), alone(next)])).toEqual({
      accepted: [[next.id, 1]],
      refused: [
        [0, ["AlreadyIntroduced 1"]],
        [1, ["NotOut 0"]],
      ],
    })
  })

  it("are refused for what stands against them once the refused are gone", () => {
    const taken = alone(lent("2020-02-01"), joined("r-1"))
    const other = alone(lent("2020-02-02", "r-2"), joined("r-2"))
    expect(judged([taken, other])).toEqual({
      accepted: [],
      refused: [
        [0, ["AlreadyIntroduced 1"]],
        [1, ["AlreadyIntroduced 1"]],
      ],
    })
  })

  it("heard again do not stand where another, which stands, would fall by them", () => {
    const bad = alone(lent("2020-01-15"), back("2020-01-31"), joined("r-1"))
    const [early, late] = [lent("2020-01-20", "r-2"), lent("2020-02-05", "r-2")]
    expect(judged([bad, alone(early), alone(late)])).toEqual({
      accepted: [[late.id, 1]],
      refused: [
        [0, ["AlreadyIntroduced 2"]],
        [1, ["LentAlready 0"]],
      ],
    })
  })

  it("that change one past together are heard again without those that fall", () => {
    const atMostOne = contradiction("MetTwice", cited)(VolumeLent, "reader", [reader])(({ entry, before }) =>
      before(reader, entry.data.reader).met < 2 ? undefined : said("met twice before"),
    )
    const book = memoryBook(compose([{ ...library, rules: [...library.rules, atMostOne] }]))
    book.record([...start, lent("2020-03-01")])
    const met = (on: string) => fact(ReadersMet, on, { readers: ["r-1"] })
    const [first, second] = [met("2020-02-01"), met("2020-02-05")]
    const { accepted, refused } = book.recordGroups([alone(first, joined("r-2")), alone(second)])
    expect(accepted.entries.map(({ id }) => id)).toEqual([second.id])
    expect([...refused.keys()]).toEqual([0])
    expect(book.recordGroups([alone(met("2020-02-06"))]).refused.get(0)).toMatchObject([{ rule: "MetTwice" }])
  })

  it("that rest on what a refused one would strike stand", () => {
    const loan = lent("2020-02-01")
    const returned = back("2020-02-05")
    expect(judged([alone(strike(loan, "2020-03-01"), joined("r-2")), alone(returned)], loan)).toEqual({
      accepted: [[returned.id, 1]],
      refused: [[0, ["AlreadyIntroduced 1"]]],
    })
  })

  it("that broke a rule only because of a refused one stand", () => {
    const [bad, good] = [alone(lent("2020-02-01", "r-1", "v-2"), joined("r-2")), lent("2020-02-02", "r-1", "v-3")]
    expect(judged([bad, alone(good)], lent("2020-01-20"))).toEqual({
      accepted: [[good.id, 1]],
      refused: [[0, ["AlreadyIntroduced 1"]]],
    })
  })

  it("are told each reason once, for each proposal that it is of", () => {
    expect(judged([alone(joined("r-1"), joined("r-1"))]).refused).toEqual([
      [0, ["AlreadyIntroduced 0", "AlreadyIntroduced 1"]],
    ])
    const together = fact(ReadersMet, "2020-02-01", { readers: ["r-9", "r-9"] })
    expect(judged([alone(together)]).refused).toEqual([[0, ["UnknownEntity 0"]]])
  })

  it("cannot strike one entry twice, or take one id", () => {
    const wrong = movedTo("B", "2020-02-01")
    const [one, two] = [strike(wrong, "2020-03-01"), strike(wrong, "2020-03-01")]
    expect(judged([alone(one), alone(two)], wrong)).toEqual({
      accepted: [[one.id, 1]],
      refused: [[1, ["AlreadyStruck 0"]]],
    })
    const [a, b] = [joined("r-8", "2020-01-01", { id: "same-0001" }), joined("r-9", "2020-01-01", { id: "same-0001" })]
    expect(judged([alone(a), alone(b)])).toEqual({ accepted: [["same-0001", 1]], refused: [[1, ["SameIdTwice 0"]]] })
    expect(judged([alone(a, joined("r-1")), alone(b)])).toEqual({
      accepted: [["same-0001", 1]],
      refused: [[0, ["AlreadyIntroduced 1"]]],
    })
    const refusedToo = alone(two, joined("r-1"))
    expect(judged([refusedToo, alone(one)], wrong)).toEqual({
      accepted: [[one.id, 1]],
      refused: [[0, ["AlreadyIntroduced 1"]]],
    })
  })

  it("with a reason acknowledge every breach in them, and no contradiction", () => {
    const book = memoryBook(model)
    book.record([...start, lent("2020-02-01"), back("2020-02-02")])
    const once = acknowledging(back("2020-02-03"), "NotOut")
    const other = acknowledging(back("2020-02-04"), "TooMany")
    const { accepted, refused } = decideGroups(
      model,
      book.wholeHistory(),
      [
        { proposals: [back("2020-02-04"), once, other], acknowledge: "旧档" },
        { proposals: [joined("r-1")], acknowledge: "旧档" },
      ],
      book.stamp,
    )
    expect(accepted.entries.map(({ acknowledged }) => acknowledged)).toEqual([
      [{ rule: "NotOut", reason: "旧档" }],
      [{ rule: "NotOut", reason: REASON }],
      [
        { rule: "TooMany", reason: REASON },
        { rule: "NotOut", reason: "旧档" },
      ],
    ])
    expect([...refused.keys()]).toEqual([1])
  })

  it("with a reason acknowledge every breach of one entry", () => {
    const never = breach("Never", cited)(VolumeReturned, {})(() => said("never"))
    const twice = compose([{ ...library, rules: [...library.rules, never] }])
    const book = memoryBook(twice)
    book.record([...start, lent("2020-02-01"), acknowledging(back("2020-02-02"), "Never")])
    const { accepted } = book.recordGroups([{ proposals: [back("2020-02-03")], acknowledge: "旧档" }])
    expect(accepted.entries[0]?.acknowledged).toEqual([
      { rule: "NotOut", reason: "旧档" },
      { rule: "Never", reason: "旧档" },
    ])
  })

  it("of malformed proposals are refused before anything is judged", () => {
    const bad = named(joined("r-9"), { data: {} })
    expect(judged([alone(bad), alone(lent("2020-02-01", "r-9"))])).toEqual({
      accepted: [],
      refused: [
        [0, ["Malformed 0"]],
        [1, ["UnknownEntity 0"]],
      ],
    })
  })
})

describe("a group that cannot be judged", () => {
  it("stays refused, whoever else falls beside it", () => {
    const book = memoryBook(model, plainDate("2020-06-30"))
    book.record(start)
    const { accepted, refused } = book.recordGroups([
      { proposals: [movedTo("B", "2020-07-01")] },
      { proposals: [movedTo("C", "2020-02-01"), joined("r-1")] },
    ])
    expect(accepted.entries).toEqual([])
    expect([...refused.values()].flat().map(({ rule }) => rule)).toEqual(["DatedInFuture", "AlreadyIntroduced"])
  })
})

describe("an acknowledgement of what is no breach", () => {
  it("is kept as it was given, and makes no finding", () => {
    const told = acknowledging(lent("2020-02-01"), "TooMany")
    const { entries } = given(...start)
      .when(told)
      .accepted()
      .findsNo("TooMany")
    expect(entries[0]?.acknowledged).toEqual([{ rule: "TooMany", reason: REASON }])
  })
})

describe("ids made by the builders", () => {
  it("differ", () => {
    const ids = [joined("r-1"), bought("v-1"), fact(VolumeBought, "2020-01-01", { volume: "v-1", shelf: "A" })].map(
      ({ id }): EntryId => id,
    )
    expect(new Set(ids).size).toBe(3)
  })
})
