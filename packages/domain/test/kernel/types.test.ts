/**
 * What the types hold: a role or an event that a facet leaves unhandled is a type error, handlers and rules see their
 * event's data typed. The compiler checks this file; each line below `@ts-expect-error` must be one.
 */
import { describe, expect, expectTypeOf, it } from "vitest"
import type { PlainDate } from "../../src/kernel/Calendar.ts"
import { at } from "../../src/kernel/Criteria.ts"
import { propose, type DataOf, type Entry, type EntryOf, type RolesOf } from "../../src/kernel/Event.ts"
import { coded, codeMeant, word, type EntityId, type EntryId } from "../../src/kernel/Ids.ts"
import { facet, ignored } from "../../src/kernel/Register.ts"
import { breach, contradiction, lapse } from "../../src/kernel/Rule.ts"
import { fact } from "../../src/testing.ts"
import {
  FineId,
  FinePaid,
  loans,
  reader,
  ReaderFined,
  ReaderId,
  ReadersMet,
  VolumeId,
  VolumeLent,
  VolumeMoved,
} from "./library.ts"

interface Count {
  readonly count: number
}
const start: Count = { count: 0 }
const cited = { title: { zh: "", en: "" }, citation: () => ({ zh: "", en: "" }) }
const due = { ...cited, todo: cited.citation }

describe("a facet", () => {
  it("handles or ignores every role of every event that it lists", () => {
    const whole = facet(ReaderId, "whole")<Count>(start)([VolumeLent, ReadersMet])({
      VolumeLent: { reader: (state) => state, "waiting.reader": ignored },
      ReadersMet: { readers: ignored },
    })
    expectTypeOf(whole.kind).toEqualTypeOf<"reader">()

    facet(ReaderId, "noEvent")<Count>(start)([VolumeLent, ReadersMet])(
      // @ts-expect-error ReadersMet is left unhandled
      { VolumeLent: { reader: ignored, "waiting.reader": ignored } },
    )
    facet(ReaderId, "noRole")<Count>(start)([VolumeLent])({
      // @ts-expect-error the role "waiting.reader" is left unhandled
      VolumeLent: { reader: ignored },
    })
    facet(ReaderId, "noOther")<Count>(start)([ReadersMet])({
      // @ts-expect-error the role is "readers"
      ReadersMet: { reader: ignored },
    })
    facet(FineId, "noSelf")<Count>(start)([ReaderFined, FinePaid])({
      // @ts-expect-error a fine is the entity that it declares
      ReaderFined: {},
      FinePaid: { fine: ignored },
    })
  })

  it("names no event that it does not list, and none that does not name its kind", () => {
    facet(VolumeId, "unlisted")<Count>(start)([VolumeMoved])({
      VolumeMoved: { volume: ignored },
      // @ts-expect-error VolumeLent is not listed
      VolumeLent: { volume: ignored },
    })
    // An event that does not name the kind needs no handler.
    facet(VolumeId, "others")<Count>(start)([VolumeMoved, ReadersMet])({ VolumeMoved: { volume: ignored } })
  })

  it("sees the event's data, the state and its own id typed", () => {
    facet(VolumeId, "typed")<Count>(start)([VolumeLent])({
      VolumeLent: {
        volume: (state, entry, self) => {
          expectTypeOf(state).toEqualTypeOf<Count>()
          expectTypeOf(entry).toEqualTypeOf<EntryOf<typeof VolumeLent>>()
          expectTypeOf(entry.data.reader).toEqualTypeOf<EntityId<"reader">>()
          expectTypeOf(entry.data.until).toEqualTypeOf<PlainDate | undefined>()
          expectTypeOf(self).toEqualTypeOf<EntityId<"volume">>()
          return state
        },
      },
    })
    facet(VolumeId, "untyped")<Count>(start)([VolumeLent])({
      // @ts-expect-error there is no such field
      VolumeLent: { volume: (state, entry) => ({ count: state.count + Number(entry.data.weight) }) },
    })
    facet(VolumeId, "wrong")<Count>(start)([VolumeLent])({
      // @ts-expect-error a count is a number
      VolumeLent: { volume: () => ({ count: "1" }) },
    })
  })
})

describe("a declaration", () => {
  it("gives its roles and its data as types", () => {
    expectTypeOf<RolesOf<typeof VolumeLent, "reader">>().toEqualTypeOf<"reader" | "waiting.reader">()
    expectTypeOf<RolesOf<typeof VolumeLent, "volume">>().toEqualTypeOf<"volume">()
    expectTypeOf<RolesOf<typeof VolumeLent, "fine">>().toEqualTypeOf<never>()
    expectTypeOf<RolesOf<typeof ReaderFined, "fine">>().toEqualTypeOf<"self">()
    expectTypeOf<DataOf<typeof ReadersMet>>().toEqualTypeOf<{ readonly readers: ReadonlyArray<EntityId<"reader">> }>()
  })

  it("takes no id of another kind, and no plain text for one", () => {
    const [volume, someone] = ["v-1" as EntityId<"volume">, "r-1" as EntityId<"reader">]
    const [id, on] = ["entry-0001" as EntryId, "2020-01-01" as PlainDate]
    const built = propose(VolumeLent, id, on, { volume, reader: someone })
    expect(built.data.volume).toBe("v-1")
    // @ts-expect-error a reader is no volume
    propose(VolumeLent, id, on, { volume: someone, reader: someone })
    // @ts-expect-error an id is not any text
    propose(VolumeLent, id, on, { volume: "v-1", reader: someone })
    // @ts-expect-error a reader is needed
    propose(VolumeLent, id, on, { volume })
    // The builders of tests take plain text, and still know the fields.
    fact(VolumeLent, "2020-01-01", { volume: "v-1", reader: "r-1" })
    // @ts-expect-error a reader is needed
    fact(VolumeLent, "2020-01-01", { volume: "v-1" })
  })
})

describe("a rule", () => {
  it("sees its event's data and the states that it reads typed", () => {
    contradiction("R", cited)(VolumeLent, "volume", [loans])(({ entry, before, ever }) => {
      expectTypeOf(entry.data.reader).toEqualTypeOf<EntityId<"reader">>()
      expectTypeOf(before(loans, entry.data.volume).past.length).toEqualTypeOf<number>()
      expectTypeOf(ever(loans, entry.data.volume).out?.reader).toEqualTypeOf<string | undefined>()
      // @ts-expect-error loans are of volumes, not of readers
      before(loans, entry.data.reader)
      return undefined
    })
    breach("R", cited)(VolumeLent, { reader: [reader] })(({ entry, read }) => {
      expectTypeOf(read(reader, entry.data.reader).borrowed).toEqualTypeOf<number>()
      // @ts-expect-error there is no such state
      void read(reader, entry.data.reader).weight
      return undefined
    })
    lapse("R", due)(loans)((state) => {
      expectTypeOf(state.past.length).toEqualTypeOf<number>()
      return []
    })
    const from = { on: "2020-01-01" as PlainDate, entry: 1 }
    // @ts-expect-error a rule on dates due says what is to be done
    lapse("R", cited)(loans)(() => [])
    // @ts-expect-error an obligation says when it is due
    lapse("R", due)(loans)(() => [{ from, message: { zh: "", en: "" } }])
  })
})

describe("a closed list", () => {
  it("has a word for each code, and its field holds one of them", () => {
    const state = coded({ lent: word("借出", "lent"), lost: word("遗失", "lost") }, "状态", "state")
    expectTypeOf<typeof state.Type>().toEqualTypeOf<"lent" | "lost">()
    // @ts-expect-error "lost" has no word
    coded<"lent" | "lost">({ lent: word("借出", "lent") }, "状态", "state")
    // @ts-expect-error "lost" has no English word
    coded({ lost: { zh: "遗失" } }, "状态", "state")
    expect(codeMeant({ lent: word("借出", "lent") }, "借出") satisfies "lent" | undefined).toBe("lent")
  })
})

describe("a path of criteria", () => {
  it("is made of keys that the facet's state has, and not of a list's", () => {
    at(loans, "out", "reader")
    // @ts-expect-error there is no such key
    at(loans, "colour")
    // @ts-expect-error a list has no keys
    at(loans, "past", "length")
  })
})

it("an entry's data is unknown until its declaration says what it is", () => {
  expectTypeOf<Entry["data"]>().toEqualTypeOf<unknown>()
})
