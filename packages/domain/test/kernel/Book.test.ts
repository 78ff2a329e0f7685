/** Replaying: what a read asks for, the order of folding, and what a book knows of itself. */
import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { replay, Tally } from "../../src/kernel/Book.ts"
import type { Entry, Proposal } from "../../src/kernel/Event.ts"
import { foldInto, inOrder, keyOf, Registers, UnknownEventType } from "../../src/kernel/Fold.ts"
import { compareKeys, type OrderKey } from "../../src/kernel/Register.ts"
import { effective, isStrike, struckBy } from "../../src/kernel/Strike.ts"
import { correct, fact, memoryBook, strike } from "../../src/testing.ts"
import { back, bought, joined, lent, model, movedTo, ReadersMet, start, VolumeLent } from "./library.ts"

const recorded = (...lists: ReadonlyArray<ReadonlyArray<Proposal>>): ReadonlyArray<Entry> => {
  const book = memoryBook(model)
  for (const list of lists) if (Result.isFailure(book.record(list))) expect.fail("refused")
  return book.log
}
const wrong = movedTo("B", "2020-02-01")
const log = recorded(
  start,
  [wrong],
  [movedTo("C", "2020-04-01")],
  [movedTo("D", "2020-03-01")],
  correct(wrong, movedTo("E", "2020-02-15"), "2020-05-01"),
)
const shelf = (asked: { readonly asOf?: string; readonly knownAt?: number } = {}): unknown =>
  replay(model, log, asked).registers.row("volume", "v-1")?.state["volume"]

describe("a replay", () => {
  it("folds by date, and leaves out what is struck", () => expect(shelf()).toEqual({ shelf: "C", moves: 3 }))

  it("as of a date folds what happened by then", () => {
    expect(shelf({ asOf: "2020-01-31" })).toEqual({ shelf: "A", moves: 0 })
    expect(shelf({ asOf: "2020-02-14" })).toEqual({ shelf: "A", moves: 0 })
    expect(shelf({ asOf: "2020-02-15" })).toEqual({ shelf: "E", moves: 1 })
    expect(shelf({ asOf: "2020-03-31" })).toEqual({ shelf: "D", moves: 2 })
  })

  it("as known at a position folds what was recorded by then, with the strikes of then", () => {
    expect(shelf({ knownAt: 5 })).toEqual({ shelf: "A", moves: 0 })
    expect(shelf({ knownAt: 6 })).toEqual({ shelf: "B", moves: 1 })
    expect(shelf({ knownAt: 7 })).toEqual({ shelf: "C", moves: 2 })
    expect(shelf({ knownAt: 8 })).toEqual({ shelf: "C", moves: 3 })
    expect(shelf({ knownAt: 9 })).toEqual({ shelf: "C", moves: 2 })
    expect(shelf({ asOf: "2020-02-14", knownAt: 8 })).toEqual({ shelf: "B", moves: 1 })
    expect(shelf({ asOf: "2020-02-14", knownAt: 9 })).toEqual({ shelf: "A", moves: 0 })
    expect(shelf({ knownAt: 0 })).toBeUndefined()
  })

  it("knows its position: the last, or the one asked where that is earlier", () => {
    expect(
      [undefined, 7, 99, 0].map((knownAt) => replay(model, log, knownAt === undefined ? {} : { knownAt }).position),
    ).toEqual([10, 7, 10, 0])
    expect(replay(model, [], {}).position).toBe(0)
  })

  it("tells nothing recorded from zero: entries of a type, in a year", () => {
    const { tally } = replay(model, log)
    expect([
      tally.of("VolumeMoved"),
      tally.of("VolumeMoved", 2020),
      tally.of("VolumeMoved", 2021),
      tally.of("VolumeLent"),
    ]).toEqual([3, 3, 0, 0])
    expect(replay(model, log, { asOf: "2020-03-31" }).tally.of("VolumeMoved")).toBe(2)
  })

  it("of a type that is not known stops by name at its position", () => {
    const unknown = { ...(log[0] as Entry), type: "Newer", position: 42 }
    expect(() => replay(model, [unknown])).toThrow(UnknownEventType)
    expect(() => replay(model, [unknown])).toThrow("entry 42 is of type Newer")
  })
})

describe("a tally", () => {
  it("adds one or many, by type and by year", () => {
    const tally = new Tally()
    tally.add("A", "2020-05-01")
    tally.add("A", "2021-05-01")
    tally.addMany("A", 2021, 5)
    tally.addMany("B", 87, 2)
    expect([
      tally.of("A"),
      tally.of("A", 2020),
      tally.of("A", 2021),
      tally.of("A", 2022),
      tally.of("B", 87),
      tally.of("C"),
    ]).toEqual([7, 1, 6, 0, 2, 0])
  })
})

describe("what a read folds", () => {
  it("has no strikes and nothing struck, in the order given", () => {
    expect(effective(log).map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 7, 8, 10])
    expect(effective(log, { knownAt: 8 }).length).toBe(8)
    const struck = log.filter(isStrike)
    expect(struck.map(struckBy)).toEqual([wrong.id])
  })

  it("is put in the order of date, rank within the date, and place", () => {
    const same = recorded(start, [lent("2020-02-01"), movedTo("B", "2020-02-01")], [movedTo("C", "2020-02-01")])
    expect(inOrder(model, same).map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 7, 8, 6])
    expect(keyOf(model, same[5] as Entry)).toEqual(["2020-02-01", 5, 6])
    const keys: ReadonlyArray<OrderKey> = [
      ["2020-01-01", 9, 9],
      ["2020-01-02", 0, 5],
      ["2020-01-02", 1, 2],
      ["2020-01-02", 1, 3],
    ]
    for (const [index, key] of keys.entries())
      for (const [other, that] of keys.entries())
        expect(Math.sign(compareKeys(key, that))).toBe(Math.sign(index - other))
  })
})

describe("folding", () => {
  const one = (proposal: Proposal): Entry => ({ ...proposal, position: 1, place: 1, recordedAt: "", recordedBy: "" })

  it("keeps the first fact that put an entity on record, whatever follows", () => {
    const registers = new Registers()
    foldInto(model, registers, one(bought("v-1")))
    foldInto(model, registers, { ...one(bought("v-1", "2020-02-01")), position: 2, place: 2 })
    expect(registers.row("volume", "v-1")?.state["entity"]).toEqual({ introduced: { on: "2020-01-01", entry: 1 } })
  })

  it("counts an entity once, however often a list names it", () => {
    const registers = new Registers()
    foldInto(model, registers, one(fact(ReadersMet, "2020-02-01", { readers: ["r-1", "r-1", "r-2"] })))
    expect(registers.row("reader", "r-1")?.state["reader"]).toMatchObject({ met: 1 })
    expect(registers.row("reader", "r-2")?.state["reader"]).toMatchObject({ met: 1 })
  })

  it("tells roles apart: who waits does not borrow", () => {
    const waiting = [{ reader: "r-2", since: "2020-01-01" }]
    const registers = new Registers()
    foldInto(model, registers, one(fact(VolumeLent, "2020-02-01", { volume: "v-1", reader: "r-1", waiting })))
    expect(registers.row("reader", "r-1")?.state["reader"]).toMatchObject({ borrowed: 1, waited: 0 })
    expect(registers.row("reader", "r-2")?.state["reader"]).toMatchObject({ borrowed: 0, waited: 1 })
  })

  it("can be kept to some entities", () => {
    const registers = new Registers()
    foldInto(model, registers, one(lent("2020-02-01")), (kind) => kind === "volume")
    expect(registers.row("reader", "r-1")).toBeUndefined()
    expect(registers.row("volume", "v-1")?.state["loans"]).toMatchObject({ out: { reader: "r-1" } })
    const met = one(fact(ReadersMet, "2020-02-01", { readers: ["r-1", "r-2"] }))
    foldInto(model, registers, met, (_, id) => id === "r-2")
    expect(registers.row("reader", "r-1")).toBeUndefined()
    expect(registers.row("reader", "r-2")?.state["reader"]).toMatchObject({ met: 1 })
  })

  it("keeps the fact that put an entity on record, and the state itself where nothing changes", () => {
    const book = memoryBook(model)
    book.record([bought("v-1"), joined("r-1")])
    const { state, heads } = book.registers.get("volume:v-1" as never) ?? { state: {}, heads: {} }
    expect(state["entity"]).toEqual({ introduced: { on: "2020-01-01", entry: 1 } })
    expect(heads).toEqual({ entity: ["2020-01-01", 1, 1], volume: ["2020-01-01", 1, 1] })
    const registers = new Registers()
    foldInto(model, registers, one(back("2020-02-01")))
    expect(registers.row("volume", "v-1")?.state).toEqual({})
    expect([...registers.tags()].map(([tag]) => tag)).toEqual(["volume:v-1"])
  })
})

describe("a strike in a log", () => {
  it("has no say over what it does not name", () => {
    const other = strike({ id: "entry-9999" }, "2020-01-01")
    const entries = log.map((entry) => (isStrike(entry) ? { ...entry, data: other.data } : entry))
    expect(effective(entries).length).toBe(9)
  })
})
