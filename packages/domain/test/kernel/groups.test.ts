/** Deciding on groups: each stands or falls by itself, and a refused one leaves the others as if it had not been proposed. */
import { describe, expect, it } from "vitest"
import { decideGroups, type Group } from "../../src/kernel/decide.ts"
import { plainDate } from "../../src/kernel/Calendar.ts"
import type { Proposal } from "../../src/kernel/Event.ts"
import { compose } from "../../src/kernel/Model.ts"
import { breach, contradiction } from "../../src/kernel/Rule.ts"
import { acknowledging, fact, memoryBook, strike } from "../../src/testing.ts"
import { REASON } from "../../src/testing/facts.ts"
import {
  back,
  joined,
  lent,
  library,
  model,
  movedTo,
  reader,
  ReadersMet,
  start,
  VolumeLent,
  VolumeReturned,
} from "./library.ts"

const said = (en: string) => ({ message: { zh: en, en } })
const cited = { title: { zh: "严", en: "strict" }, citation: () => ({ zh: "严", en: "strict" }) }
const named = (proposal: Proposal, change: object): Proposal => ({ ...proposal, ...change }) as Proposal

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
