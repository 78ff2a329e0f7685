/** Deciding on strikes and replacements. */
import { describe, expect, it } from "vitest"
import type { Proposal } from "../../src/kernel/Event.ts"
import { acknowledging, correct, givenIn, strike } from "../../src/testing.ts"
import { back, bought, joined, lent, model, movedTo, start } from "./library.ts"

const given = givenIn(model)
const named = (proposal: Proposal, change: object): Proposal => ({ ...proposal, ...change }) as Proposal

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
