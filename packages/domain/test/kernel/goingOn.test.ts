/** A correction of what is an entry itself: it goes on being that thing, and what rests on it stands. */
import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { plainDate } from "../../src/kernel/Calendar.ts"
import { decide } from "../../src/kernel/decide.ts"
import { selfOf, tagsOf, type Entry, type Proposal } from "../../src/kernel/Event.ts"
import { tagOf, type EntryId } from "../../src/kernel/Ids.ts"
import { needsOf } from "../../src/kernel/needs.ts"
import { personalIn } from "../../src/kernel/Personal.ts"
import { correct, fact, memoryBook, strike } from "../../src/testing.ts"
import { FinePaid, lent, model, ReaderFined, ReaderJoined, start } from "./library.ts"

const reader = fact(ReaderJoined, "2020-01-01", { reader: "r-1", name: "甲" })
const fine = fact(ReaderFined, "2020-02-01", { reader: "r-1", words: "损坏封面" })
const paid = fact(FinePaid, "2020-03-01", { fine: fine.id })
const right = fact(ReaderFined, "2020-02-02", { reader: "r-1", words: "丢失" })

const bookOf = (...lists: ReadonlyArray<ReadonlyArray<Proposal>>) => {
  const book = memoryBook(model)
  for (const list of lists) Result.getOrThrow(book.record(list))
  return book
}
const last = (book: { readonly log: ReadonlyArray<Entry> }) => book.log.at(-1) as Entry

describe("an entry that replaces one of the same kind of thing", () => {
  it("is that thing: its register, its tags, and what was recorded of it since", () => {
    const book = bookOf([reader], [fine], [paid], correct(fine, right, "2020-04-01"))
    const entry = last(book)
    expect(entry).toMatchObject({ type: "ReaderFined", id: right.id, self: fine.id, replaces: fine.id })
    expect(selfOf(entry)).toBe(fine.id)
    expect(tagsOf(ReaderFined, entry)).toEqual(["reader:r-1", `fine:${fine.id}`])
    const { registers } = book.replayed()
    expect(registers.row("fine", fine.id)?.state).toMatchObject({
      entity: { introduced: { on: "2020-02-02", entry: entry.position } },
    })
    expect(registers.row("fine", right.id)).toBeUndefined()
    expect(book.registers.get(tagOf("fine", fine.id))).toEqual(registers.row("fine", fine.id))
  })

  it("is whose text it holds: that of the thing, under the key that the thing has", () => {
    const entry = last(bookOf([reader], [fine], correct(fine, right, "2020-04-01")))
    expect(personalIn(ReaderFined, entry).map(({ subject }) => subject)).toEqual([`fine:${fine.id}`])
  })

  it("goes on through any number of corrections", () => {
    const again = fact(ReaderFined, "2020-02-03", { reader: "r-1" })
    const book = bookOf(
      [reader],
      [fine],
      [paid],
      correct(fine, right, "2020-04-01"),
      correct(right, again, "2020-04-02"),
    )
    expect(last(book)).toMatchObject({ id: again.id, self: fine.id, replaces: right.id })
    expect(book.replayed().registers.row("fine", fine.id)?.state).toMatchObject({
      entity: { introduced: { on: "2020-02-03" } },
    })
  })

  it("reads the thing's register to decide, before and after it is known what is replaced", () => {
    const list = correct(fine, right, "2020-04-01")
    const { log } = bookOf([reader], [fine])
    const struck = new Map([[fine.id, { entry: log[1] as Entry }]])
    expect([...needsOf(model, list, struck).tags.keys()].sort()).toEqual([`fine:${fine.id}`, "reader:r-1"])
  })

  it("is refused where what rests on the thing cannot stand with it", () => {
    const book = bookOf([reader], [fine], [paid])
    const elsewhere = correct(fine, fact(ReaderFined, "2020-02-01", { reader: "r-9" }), "2020-04-01")
    expect(Result.isFailure(book.record(elsewhere))).toBe(true)
    // The strike alone leaves the payment of nothing.
    const alone = book.record([strike(fine, "2020-04-01")])
    expect(Result.isFailure(alone) && alone.failure.refusals.map(({ rule }) => rule)).toEqual(["UnknownEntity"])
  })
})

describe("what is a thing of its own", () => {
  it("is an entry that replaces one of another kind, or that is no thing itself", () => {
    const loan = lent("2020-02-01")
    const book = bookOf(start, [fine], correct(fine, loan, "2020-04-01"))
    expect(last(book)).toMatchObject({ id: loan.id, replaces: fine.id })
    expect(last(book)).not.toHaveProperty("self")
    Result.getOrThrow(book.record(correct(loan, right, "2020-04-01")))
    expect(last(book)).not.toHaveProperty("self")
    expect(book.replayed().registers.row("fine", right.id)).toBeDefined()
  })

  it("is an entry that says nothing: older books hold corrections without", () => {
    const old: Proposal = { ...right, replaces: fine.id }
    expect(tagsOf(ReaderFined, old)).toEqual(["reader:r-1", `fine:${right.id}`])
  })
})

describe("a proposal that says itself what it goes on being", () => {
  const refusals = (self: string, replaces?: EntryId) => {
    const book = bookOf([reader], [fine])
    const list: ReadonlyArray<Proposal> = [
      strike(fine, "2020-04-01"),
      { ...right, self: self as EntryId, ...(replaces === undefined ? {} : { replaces }) },
    ]
    const result = decide(model, book.historyFor(list), list, { ...book.stamp, today: plainDate("2021-01-01") })
    return Result.isFailure(result) ? result.failure.refusals.map(({ rule }) => rule) : []
  }
  it("is refused where that is not what it replaces, and needs no word where it is", () => {
    expect(refusals("another-thing-1", fine.id)).toEqual(["GoesOnAsAnother"])
    expect(refusals(fine.id)).toEqual(["GoesOnAsAnother"])
    expect(refusals(fine.id, fine.id)).toEqual([])
  })
})
