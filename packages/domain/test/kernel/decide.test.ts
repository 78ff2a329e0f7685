/** Deciding on proposals: their form, the entities that they name, contradictions, es, what is accepted. */
import { Result, Schema } from "effect"
import { describe, expect, it } from "vitest"
import { declare, type Proposal } from "../../src/kernel/Event.ts"
import { entityId, type EntryId } from "../../src/kernel/Ids.ts"
import { compose } from "../../src/kernel/Model.ts"
import { contradiction } from "../../src/kernel/Rule.ts"
import { acknowledging, fact, givenIn, memoryBook, strike } from "../../src/testing.ts"
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
  ReaderFined,
  ReadersMet,
  start,
  VolumeBought,
  VolumeLent,
  VolumeMoved,
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

describe("a rule that is acknowledged", () => {
  it("must be one: what comes near it is named, of breaches those first that the event can be of", () => {
    const { refusals } = given(...start, lent("2020-02-01"))
      .when(acknowledging(back("2020-02-10"), "NotOutt", "E99"))
      .refused("NoSuchRule")
    expect(refusals).toMatchObject([
      { kind: "contradiction", message: { zh: "没有“NotOutt”这条规则，不能对它说明理由" } },
      { kind: "contradiction", message: { en: 'there is no rule "E99" whose breach could be acknowledged' } },
    ])
    expect(refusals[0]?.remedy?.en).toMatch(/^Did you mean NotOut \(/)
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

describe("an acknowledgement of what is no breach", () => {
  it("is kept as it was given, and makes no finding", () => {
    const told = acknowledging(lent("2020-02-01"), "TooMany")
    const { entries } = given(...start)
      .when(told)
      .accepted()
      .findsNo("TooMany")
    expect(entries[0]?.acknowledged).toEqual([{ rule: "TooMany", reason: REASON }])
  })

  it("is noted when it is recorded, and what is one is not", () => {
    const book = memoryBook(model)
    book.record([...start, lent("2020-02-01"), back("2020-02-10")])
    const result = book.record([acknowledging(back("2020-02-11"), "NotOut", "TooMany")])
    if (Result.isFailure(result)) expect.fail("refused")
    expect(result.success.noted.map(({ rule, kind, subject }) => [rule, kind, subject])).toEqual([
      ["NotOut", "breach", "volume:v-1"],
      ["TooMany", "note", "volume:v-1"],
    ])
    expect(result.success.noted[1]?.message.zh).toContain("没有违反这条规则")
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
