/** Declarations: what follows from a schema, and what a declaration refuses to be. */
import { Schema } from "effect"
import { describe, expect, it } from "vitest"
import { declare, isKept, keep, propose, tagsOf, type Declaration } from "../../src/kernel/Event.ts"
import { inCodes } from "../../src/kernel/Field.ts"
import {
  aboutTag,
  coded,
  entityId,
  EntryId,
  idOf,
  kindOf,
  personal,
  tagOf,
  titled,
  WORDS,
} from "../../src/kernel/Ids.ts"
import { PlainDate, plainDate } from "../../src/kernel/Calendar.ts"
import { Fen } from "../../src/kernel/Money.ts"
import { month } from "../../src/kernel/Month.ts"
import type { Entry } from "../../src/kernel/Event.ts"
import { FineId, ReaderFined, ReaderId, ReaderJoined, ReadersMet, VolumeLent, VolumeMoved } from "./library.ts"

const said = { zh: "甲", en: "a" }
const named = (declaration: Declaration, data: unknown) => tagsOf(declaration, { id: "entry-0001" as EntryId, data })

describe("a declaration", () => {
  it("knows in which unit a field is given", () => {
    const { fields } = declare("Priced", said)({ rank: 0, fields: { on: PlainDate, price: Fen, pages: Schema.Int } })
    expect(fields.map(({ unit }) => unit?.en)).toEqual(["date", "fen", undefined])
  })

  it("derives roles from marks: plain, in a list, in a list of objects, and of the entity that the event is", () => {
    const roles = (declaration: typeof VolumeLent | typeof ReadersMet | typeof ReaderFined) =>
      declaration.roles.map(({ path, kind, many }) => ({ path, kind, many }))
    expect(roles(VolumeLent)).toEqual([
      { path: "volume", kind: "volume", many: false },
      { path: "reader", kind: "reader", many: false },
      { path: "waiting.reader", kind: "reader", many: true },
    ])
    expect(roles(ReadersMet)).toEqual([{ path: "readers", kind: "reader", many: true }])
    expect(roles(ReaderFined)).toEqual([
      { path: "reader", kind: "reader", many: false },
      { path: "self", kind: "fine", many: false },
    ])
  })

  it("derives one role of a list that is never empty", () => {
    const met = declare(
      "Met",
      said,
    )({ rank: 0, fields: { who: Schema.NonEmptyArray(Schema.Struct({ reader: ReaderId })) } })
    expect(met.roles.map(({ path, many }) => [path, many])).toEqual([["who.reader", true]])
    expect(named(met, { who: [{ reader: "r-1" }, { reader: "r-2" }] })).toEqual(["reader:r-1", "reader:r-2"])
  })

  it("derives roles of an optional nested object and of a union", () => {
    const declared = declare(
      "Nested",
      said,
    )({
      rank: 0,
      fields: {
        by: Schema.optionalKey(Schema.Struct({ who: Schema.NullOr(ReaderId) })),
        either: Schema.Union([Schema.Null, ReaderId]),
      },
    })
    const tags = (data: unknown) => named(declared, data)
    expect(declared.roles.map(({ path, many }) => [path, many])).toEqual([
      ["by.who", false],
      ["either", false],
    ])
    expect(tags({ by: { who: "r-1" }, either: "r-2" })).toEqual(["reader:r-1", "reader:r-2"])
    expect(tags({ by: { who: null }, either: null })).toEqual([])
    expect(tags({ either: "r-2" })).toEqual(["reader:r-2"])
  })

  it("gives each tag once, in every role, with the entity that the event is", () => {
    const waiting = [{ reader: "r-2" }, { reader: "r-1" }, { reader: "r-2" }]
    expect(named(VolumeLent, { volume: "v-1", reader: "r-1", waiting })).toEqual([
      "volume:v-1",
      "reader:r-1",
      "reader:r-2",
    ])
    expect(named(VolumeLent, { volume: "v-1", reader: "r-1" })).toEqual(["volume:v-1", "reader:r-1"])
    expect(named(ReadersMet, { readers: [] })).toEqual([])
    expect(named(ReaderFined, { reader: "r-1" })).toEqual(["reader:r-1", "fine:entry-0001"])
  })

  it("knows its personal fields with their subjects, its titles, and what is optional", () => {
    expect(ReaderJoined.personal).toEqual([{ path: ["name"], subject: "reader" }])
    expect(ReaderFined.personal).toEqual([{ path: ["words"], subject: "self" }])
    expect(ReaderFined.fields).toEqual([
      { name: "reader", title: { zh: "读者", en: "reader" }, optional: false, holds: "entity", entity: "reader" },
      { name: "words", title: { zh: "缘由", en: "words" }, optional: true, holds: "text" },
    ])
    expect(VolumeMoved.fields.map(({ title }) => title.zh)).toEqual(["图书", "书架"])
    const plain = declare(
      "Plain",
      said,
    )({
      rank: 0,
      fields: { bare: Schema.String, list: Schema.Array(Schema.String.pipe(titled("单", "one"))) },
    })
    expect(plain.fields.map(({ title }) => title)).toEqual([
      { zh: "bare", en: "bare" },
      { zh: "单", en: "one" },
    ])
  })

  it("refuses a transformation anywhere in its data", () => {
    const refuse = (fields: Schema.Struct.Fields) => () => declare("Wrong", said)({ rank: 0, fields })
    expect(refuse({ on: Schema.DateFromString })).toThrow("Wrong.on: an event's data is its JSON, no transformation")
    expect(refuse({ many: Schema.Array(Schema.Struct({ n: Schema.NumberFromString })) })).toThrow("Wrong.many.n")
    expect(refuse({ maybe: Schema.optionalKey(Schema.NumberFromString) })).toThrow("Wrong.maybe")
  })

  it("refuses a code without a word, wherever it stands, and a record, whose keys have no titles", () => {
    const refuse = (fields: Schema.Struct.Fields) => () => declare("Wrong", said)({ rank: 0, fields })
    const bare = Schema.Literals(["lent", "lost"])
    expect(refuse({ state: bare })).toThrow('Wrong.state: the code "lent" has no word')
    expect(refuse({ state: Schema.Literal("lent") })).toThrow('the code "lent" has no word')
    expect(refuse({ state: Schema.Enum({ Lent: "lent" }) })).toThrow('the code "lent" has no word')
    expect(refuse({ state: Schema.optionalKey(bare.pipe(titled("状态", "state"))) })).toThrow("Wrong.state")
    expect(refuse({ state: Schema.NullOr(bare) })).toThrow("Wrong.state")
    expect(refuse({ state: Schema.Union([Schema.Literal("lent"), Schema.Int]) })).toThrow("Wrong.state")
    expect(refuse({ all: Schema.Array(Schema.Struct({ state: bare })) })).toThrow("Wrong.all.state")
    const half = { [WORDS]: { lent: said } }
    expect(refuse({ state: bare.annotate(half) })).toThrow('the code "lost" has no word')
    expect(refuse({ state: Schema.Record(Schema.String, bare) })).toThrow("the keys of a record have no titles")
    for (const state of [coded({ lent: said }, "状态", "state"), Schema.NullOr(coded({ lent: said }, "状态", "state"))])
      expect(refuse({ state, all: Schema.Array(Schema.Struct({ state })) })).not.toThrow()
  })

  it("knows the words for codes and the fields of nested objects, in lists and where they may be absent", () => {
    const states = { lent: { zh: "借出", en: "lent" }, lost: { zh: "遗失", en: "lost" } }
    const state = coded(states, "状态", "state")
    const { fields } = declare(
      "Counted",
      said,
    )({
      rank: 0,
      fields: {
        state: Schema.optionalKey(state),
        states: Schema.Array(state).pipe(titled("各状态", "states")),
        volumes: Schema.Array(Schema.Struct({ state: Schema.NullOr(state), pages: Schema.optionalKey(Schema.Int) })),
      },
    })
    const title = { zh: "状态", en: "state" }
    expect(fields).toEqual([
      { name: "state", title, optional: true, holds: "word", words: states },
      {
        name: "states",
        title: { zh: "各状态", en: "states" },
        optional: false,
        holds: "word",
        several: true,
        words: states,
      },
      {
        name: "volumes",
        title: { zh: "volumes", en: "volumes" },
        optional: false,
        holds: "object",
        several: true,
        fields: [
          { name: "state", title, optional: false, holds: "word", words: states },
          { name: "pages", title: { zh: "pages", en: "pages" }, optional: true, holds: "count" },
        ],
      },
    ])
    const typed = { state: "遗失", states: ["Lent", "lost"], volumes: [{ state: "借出", pages: 3 }, { state: null }] }
    const meant = { state: "lost", states: ["lent", "lost"], volumes: [{ state: "lent", pages: 3 }, { state: null }] }
    expect(inCodes(fields, typed)).toEqual(meant)
    expect(inCodes(fields, meant)).toEqual(meant)
    for (const other of ["遗失", null, { state: "别的", more: ["遗失"] }, { volumes: "遗失" }])
      expect(inCodes(fields, other)).toEqual(other)
  })

  it("knows what each field holds, of which lists there has to be one, and whose ids people write", () => {
    const Year = entityId("year", said, { written: true })
    const declared = declare(
      "Held",
      said,
    )({
      rank: 0,
      introduces: "year",
      fields: {
        ...{ year: Year, on: PlainDate, month: month(), sum: Fen, share: Schema.Finite, sure: Schema.Boolean },
        about: aboutTag("对象", "subject"),
        ...{ some: Schema.NonEmptyArray(Schema.Int), any: Schema.Array(Schema.Int) },
      },
    })
    expect(declared.fields.map(({ name, holds, filled, written }) => [name, holds, filled ?? written])).toEqual([
      ["year", "entity", true],
      ["on", "date", undefined],
      ["month", "month", undefined],
      ["sum", "money", undefined],
      ["share", "number", undefined],
      ["sure", "boolean", undefined],
      ["about", "tag", undefined],
      ["some", "count", true],
      ["any", "count", undefined],
    ])
    expect([declared.makes, ReaderJoined.makes, ReaderFined.makes]).toEqual([undefined, "reader", undefined])
  })

  it("refuses a personal field without a subject, in a list, or with several subjects", () => {
    const refuse = (fields: Schema.Struct.Fields) => () => declare("Wrong", said)({ rank: 0, fields })
    const name = personal("reader", said)
    expect(refuse({ name })).toThrow('no field "reader" names the subject')
    expect(refuse({ reader: ReaderId, names: Schema.Array(name) })).toThrow("a personal field cannot stand in a list")
    expect(refuse({ reader: Schema.Array(ReaderId), name })).toThrow('no field "reader" names the subject')
    expect(refuse({ reader: ReaderId, name })).not.toThrow()
    expect(refuse({ words: personal("self", said) })).toThrow('no field "self"')
  })

  it("refuses to introduce what it does not name", () => {
    const fields = { volume: Schema.String }
    expect(() => declare("Wrong", said)({ rank: 0, fields, introduces: "volume" })).toThrow('introduces "volume"')
    expect(() => declare("Wrong", said)({ rank: 0, fields, introduces: "self" })).toThrow('introduces "self"')
    expect(declare("Right", said)({ rank: 0, fields, self: FineId, introduces: "self" }).introduces).toBe("self")
  })
})

describe("ids", () => {
  it("make tags, and come back from them, colons or not", () => {
    expect(tagOf("reader", "r-1")).toBe("reader:r-1")
    expect([kindOf(tagOf("reader", "r-1")), idOf(tagOf("reader", "r-1"))]).toEqual(["reader", "r-1"])
    expect(idOf(tagOf("entry", "a:b"))).toBe("a:b")
  })

  it("are 1 to 64 letters, digits, _ or -, those of entries at least 8", () => {
    const fits = (schema: Schema.Schema<unknown>) => (text: string) => Schema.is(schema)(text)
    const [entity, entry] = [fits(entityId("reader", said)), fits(EntryId)]
    for (const text of ["r", "R_1-2", "x".repeat(64)]) expect(entity(text)).toBe(true)
    for (const text of ["", "x".repeat(65), "r 1", "r:1", "读"]) expect(entity(text)).toBe(false)
    for (const text of ["x".repeat(8), "x".repeat(64)]) expect(entry(text)).toBe(true)
    for (const text of ["x".repeat(7), "x".repeat(65), "entry:001"]) expect(entry(text)).toBe(false)
  })

  it("stay marked under a title", () => {
    const titledId = declare("Titled", said)({ rank: 0, fields: { who: ReaderId.pipe(titled("谁", "who")) } })
    expect(titledId.roles.map(({ path, kind }) => [path, kind])).toEqual([["who", "reader"]])
    expect(titledId.fields[0]?.title.zh).toBe("谁")
  })
})

describe("a personal field", () => {
  it("holds 1 to 4000 characters, and any length once it is sealed", () => {
    const fits = Schema.is(personal("reader", said))
    expect([fits("张"), fits("x".repeat(4000)), fits(`sealed:1:${"x".repeat(9000)}`)]).toEqual([true, true, true])
    expect([fits(""), fits("x".repeat(4001))]).toEqual([false, false])
  })

  it("is kept with the entry and the field that open it", () => {
    const entry = { id: "entry-0001", data: { name: "张三" } } as unknown as Entry<{ readonly name?: string }>
    const kept = keep(entry, "name")
    expect(kept).toEqual({ text: "张三", of: "entry-0001", field: "data.name" })
    expect(keep({ ...entry, data: {} }, "name")).toBeNull()
    expect([isKept(kept), isKept(null), isKept({ text: "a" }), isKept("a")]).toEqual([true, false, false, false])
  })
})

describe("a proposal", () => {
  it("is an event's type with its data, and what else is said of it", () => {
    const proposal = propose(
      ReadersMet,
      "entry-0001" as EntryId,
      plainDate("2020-01-01"),
      { readers: [] },
      { batch: "b" },
    )
    expect(proposal).toEqual({
      id: "entry-0001",
      type: "ReadersMet",
      occurredOn: "2020-01-01",
      data: { readers: [] },
      batch: "b",
    })
  })
})
