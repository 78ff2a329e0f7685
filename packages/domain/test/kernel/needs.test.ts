/** What deciding reads, and which registers of today are too late for it. */
import { describe, expect, it } from "vitest"
import type { Proposal } from "../../src/kernel/Event.ts"
import type { EntryId, Tag } from "../../src/kernel/Ids.ts"
import { lateTags, needsOf } from "../../src/kernel/needs.ts"
import { correct, fact, memoryBook, strike } from "../../src/testing.ts"
import { back, bought, joined, lent, model, movedTo, ReadersMet, start } from "./library.ts"

const tagsOf = (...proposals: ReadonlyArray<Proposal>) =>
  Object.fromEntries([...needsOf(model, proposals).tags].map(([tag, types]) => [tag, [...types].toSorted()]))

describe("needs", () => {
  it("are, for each entity named, the types that change what is written or read there", () => {
    expect(tagsOf(movedTo("B", "2020-02-01"))).toEqual({ "volume:v-1": ["VolumeBought", "VolumeMoved"] })
    expect(tagsOf(lent("2020-02-01"))).toEqual({
      "volume:v-1": ["VolumeBought", "VolumeLent", "VolumeReturned"],
      "reader:r-1": ["ReaderJoined", "ReadersMet", "VolumeLent"],
    })
    // An ignored role reads only whether the reader is on record.
    expect(tagsOf(back("2020-02-01"))["reader:r-1"]).toEqual(["ReaderJoined"])
    // Who is put on record has no past: what merely names him is none of it.
    expect(tagsOf(joined("r-9"))).toEqual({ "reader:r-9": ["ReaderJoined", "ReadersMet", "VolumeLent"] })
  })

  it("of several proposals are those of each, together", () => {
    expect(tagsOf(movedTo("B", "2020-02-01"), lent("2020-02-01"), back("2020-02-02", "r-2"))).toEqual({
      "volume:v-1": ["VolumeBought", "VolumeLent", "VolumeMoved", "VolumeReturned"],
      "reader:r-1": ["ReaderJoined", "ReadersMet", "VolumeLent"],
      "reader:r-2": ["ReaderJoined"],
    })
    expect(tagsOf(fact(ReadersMet, "2020-02-01", { readers: ["r-1", "r-2"] }))).toHaveProperty("reader:r-2")
  })

  it("of a strike are the entry that it names, then what that entry touches", () => {
    const loan = lent("2020-02-01")
    const struck = strike(loan, "2020-03-01")
    const first = needsOf(model, [struck])
    expect([first.tags.size, first.entries]).toEqual([0, [loan.id]])
    const entry = { ...loan, position: 6, place: 6, recordedAt: "", recordedBy: "" }
    expect([...needsOf(model, [struck], new Map([[loan.id, { entry }]])).tags.keys()]).toEqual([
      "volume:v-1",
      "reader:r-1",
    ])
  })

  it("of a strike of what put an entity on record are all that names it", () => {
    const first = bought("v-9")
    const entry = { ...first, position: 1, place: 1, recordedAt: "", recordedBy: "" }
    const { tags } = needsOf(model, [strike(first, "2020-03-01")], new Map([[first.id, { entry }]]))
    expect([...(tags.get("volume:v-9" as Tag) ?? [])].toSorted()).toEqual([
      "VolumeBought",
      "VolumeLent",
      "VolumeMoved",
      "VolumeReturned",
    ])
  })

  it("of a replacement name what it replaces", () => {
    const wrong = movedTo("B", "2020-02-01")
    expect(needsOf(model, correct(wrong, movedTo("C", "2020-02-01"), "2020-03-01")).entries).toEqual([wrong.id])
  })
})

const lateAfter = (before: ReadonlyArray<Proposal>, ...proposals: ReadonlyArray<Proposal>) => {
  const book = memoryBook(model)
  book.record([...start, ...before])
  return lateTags(model, book.wholeHistory(), proposals)
}

describe("a register of today", () => {
  const late = (before: ReadonlyArray<Proposal>, ...proposals: ReadonlyArray<Proposal>): ReadonlyArray<string> =>
    [...lateAfter(before, ...proposals).keys()].toSorted()

  it("is history enough where nothing concerned is dated later", () => {
    expect(late([], lent("2020-02-01"))).toEqual([])
    expect(late([lent("2020-02-01")], movedTo("B", "2020-01-15"))).toEqual([])
    expect(late([lent("2020-02-01")], back("2020-02-02"))).toEqual([])
    expect(late([movedTo("B", "2020-02-01")], movedTo("C", "2020-02-01"))).toEqual([])
    expect(late([], joined("r-9"))).toEqual([])
    expect(late([], joined("r-1", "2021-01-01"))).toEqual([])
  })

  it("is too late where something written or read there is dated later, by date, rank or place", () => {
    expect(late([movedTo("B", "2020-02-02")], movedTo("C", "2020-02-01"))).toEqual(["volume:v-1"])
    expect(late([lent("2020-02-01")], back("2020-02-01"))).toEqual(["volume:v-1"])
    expect(late([lent("2020-02-01", "r-1", "v-2")], lent("2020-01-31"))).toEqual(["reader:r-1"])
    // The meeting writes what a loan of that reader reads.
    expect(late([fact(ReadersMet, "2020-02-02", { readers: ["r-1"] })], lent("2020-02-01"))).toEqual(["reader:r-1"])
  })

  it("is too late where something later was judged by what is written", () => {
    const early = { ...back("2020-02-20"), acknowledged: [{ rule: "NotOut", reason: "旧档" }] }
    expect(late([lent("2020-03-01"), early], lent("2020-02-10"))).toContain("volume:v-1")
  })

  it("is too late for an introduction dated before the one on record, and for a strike", () => {
    expect(late([], joined("r-1", "2019-01-01"))).toEqual(["reader:r-1"])
    const loan = lent("2020-02-01")
    expect(late([loan], strike(loan, "2020-03-01"))).toEqual(["reader:r-1", "volume:v-1"])
    expect(late([], strike({ id: "entry-0001" as EntryId }, "2020-03-01"))).toEqual([])
  })

  it("is judged for a replacement by the place that it takes", () => {
    const [first, second] = [movedTo("B", "2020-02-01"), { ...movedTo("C", "2020-02-01") }]
    const moved = { ...movedTo("D", "2020-02-01"), data: { volume: "v-2", shelf: "D" }, replaces: first.id } as Proposal
    const other = { ...second, data: { volume: "v-2", shelf: "C" } } as Proposal
    expect(late([first, other], strike(first, "2020-03-01"), moved)).toEqual(["volume:v-1", "volume:v-2"])
    expect(late([other, first], strike(first, "2020-03-01"), moved)).toEqual(["volume:v-1"])
  })
})

describe("the history that is read instead", () => {
  const types = (tag: string, late: ReadonlyMap<Tag, ReadonlySet<string>>): ReadonlyArray<string> =>
    [...(late.get(tag as Tag) ?? [])].toSorted()
  const folded = ["ReaderJoined", "ReadersMet", "VolumeLent"]

  it("holds what is folded or judged there, not what merely names the entity", () => {
    const loan = lent("2020-02-01", "r-1", "v-2")
    expect(types("reader:r-1", lateAfter([loan], lent("2020-01-31")))).toEqual(folded)
    expect(types("reader:r-1", lateAfter([loan], strike(loan, "2020-03-01")))).toEqual(folded)
  })

  it("holds everything that names the entity where its introduction is in question", () => {
    const named = ["ReaderFined", "ReaderJoined", "ReadersMet", "VolumeLent", "VolumeReturned"]
    const first = joined("r-9")
    expect(types("reader:r-9", lateAfter([first], strike(first, "2020-03-01")))).toEqual(named)
    expect(types("reader:r-1", lateAfter([], joined("r-1", "2019-01-01")))).toEqual(named)
  })
})
