import { describe, expect, it } from "vitest"
import { plainDate } from "@taizhang/domain/kernel/Calendar"
import type { Proposal } from "@taizhang/domain/kernel/Event"
import type { Tag } from "@taizhang/domain/kernel/Ids"
import { openMemoryBook, type OpenBook } from "../src/promised.ts"
import { branch, by, idOf, left, meeting, payment, person, renamed, strike, talk } from "./facts.ts"
import { newBook } from "./folder.ts"
import { model } from "./model.ts"

const books: Record<string, () => Promise<OpenBook>> = {
  disk: async () => (await newBook()).book,
  memory: () => openMemoryBook({ township: "测试镇", model }),
}

const value = async (book: OpenBook, name: string, asked = {}) =>
  (await book.figures([name], { year: 2025, ...asked })).figures[0]?.value

for (const [kind, fresh] of Object.entries(books))
  describe(`recording in a book on ${kind}`, () => {
    const filled = async () => {
      const book = await fresh()
      await book.record([branch("b1"), person("p1"), person("p2")], by)
      return book
    }

    it("refuses what contradicts the record, and writes nothing of the list", async () => {
      const book = await filled()
      const refused = book.record([payment("pay-1", "p1", 1), payment("pay-2", "p9", 1)], by)
      await expect(refused).rejects.toMatchObject({
        _tag: "RefusedByRules",
        refusals: [{ rule: "UnknownEntity", proposal: 1 }],
      })
      await expect(refused).rejects.toThrow(/没有登记过 person:p9[^]*not on record/)
      expect(await book.head()).toBe(3)
    })

    it.each<[string, object, string, RegExp]>([
      ["nobody", { by: "" }, "OperatorUnnamed", /登记人 "" [^]*the operator "" is no name[^]*Say who records/],
      ["no text", { by: 7 }, "OperatorUnnamed", /the operator 7 is no name/],
      ["half of a character", { by: "文\ud800" }, "OperatorUnnamed", /"文\\ud800" is no name/],
      ["a word", { now: "yesterday" }, "InstantMalformed", /"yesterday" 不合格式[^]*no instant[^]*Give it in UTC/],
      ["another zone", { now: "2026-06-01T08:00:00+08:00" }, "InstantMalformed", /no instant of recording/],
      ["a day that is none", { now: "2026-02-30T00:00:00Z" }, "InstantMalformed", /no instant of recording/],
    ])("refuses to put %s on an entry, and writes nothing", async (_, stamp, rule, saying) => {
      const book = await filled()
      const refused = book.record([payment("pay-1", "p1", 1)], { ...by, ...stamp })
      await expect(refused).rejects.toMatchObject({ _tag: "RefusedByRules", refusals: [{ rule, proposal: 0 }] })
      await expect(refused).rejects.toThrow(saying)
      const groups = [{ proposals: [payment("pay-1", "p1", 1)] }, { proposals: [] }]
      const done = await book.recordGroups(groups, { ...by, ...stamp, dryRun: true })
      expect(done.groups.map(({ refusals }) => refusals.map((one) => one.rule))).toEqual([[rule], []])
      await expect(book.erase("person:p1" as Tag, { ...by, ...stamp, reason: "申请" })).rejects.toMatchObject({
        refusals: [{ rule }],
      })
      expect(await book.head()).toBe(3)
    })

    it.each<[string, object]>([
      ["a number", { replaces: 5 }],
      ["an object", { replaces: { id: "x" } }],
      ["a list of ids as what it is", { replaces: idOf("meet-1"), self: [idOf("meet-1")] }],
    ])("refuses by its form, and reads nothing for, what replaces %s", async (_, more) => {
      const book = await filled()
      const wrong = { ...meeting("meet-2", ["p1"]), ...more } as Proposal
      for (const options of [by, { ...by, dryRun: true }])
        await expect(book.record([wrong], options)).rejects.toMatchObject({
          ...{ _tag: "RefusedByRules", refusals: [{ rule: "Malformed" }] },
        })
    })

    it("refuses what says itself that it goes on being something else", async () => {
      const book = await filled()
      await book.record([meeting("meet-1", ["p1"]), meeting("meet-2", ["p1"])], by)
      const right = { ...meeting("meet-3", ["p1"]), replaces: idOf("meet-1"), self: idOf("meet-2") }
      await expect(book.record([strike("strike-1", "meet-1"), right], by)).rejects.toMatchObject({
        refusals: [{ rule: "GoesOnAsAnother", proposal: 1 }],
      })
    })

    it("keeps a corrected meeting the meeting that it was, whose text is sealed and erased as one", async () => {
      const book = await filled()
      await book.record([meeting("meet-1", ["p1"], "2025-05-01", { minutes: "一稿" })], by)
      const right = {
        ...meeting("meet-2", ["p1", "p2"], "2025-05-02", { minutes: "二稿" }),
        replaces: idOf("meet-1"),
      }
      const list = [strike("strike-1", "meet-1"), right]
      const { entries } = await book.record(list, by)
      expect(entries[1]).toMatchObject({ id: idOf("meet-2"), self: idOf("meet-1"), replaces: idOf("meet-1") })
      // Tried again it is the same, and a trial of it says so.
      expect((await book.record(list, by)).already).toEqual(new Set([idOf("strike-1"), idOf("meet-2")]))
      const said = (self: string) => book.record([list[0] as Proposal, { ...right, self: idOf(self) }], by)
      expect((await said("meet-1")).already.size).toBe(2)
      await expect(said("meet-9")).rejects.toMatchObject({ _tag: "SameIdOtherContent" })
      expect(await book.head()).toBe(6)
      const subject = `meeting:${idOf("meet-1")}` as Tag
      const history = await book.entries({ tag: subject }, { open: true })
      expect(history.entries.map(({ entry }) => entry.position)).toEqual([4, 5, 6])
      expect(history.entries.map(({ entry }) => (entry.data as { minutes?: string }).minutes)).toEqual([
        ...["一稿", undefined, "二稿"],
      ])
      expect((await book.entries({ tag: `meeting:${idOf("meet-2")}` as Tag })).entries).toEqual([])
      expect((await book.erase(subject, { ...by, reason: "申请" })).entries).toBe(2)
      expect((await book.entries({ positions: [6] }, { open: true })).entries[0]?.entry.data).toMatchObject({
        minutes: { withheld: "erased" },
      })
      expect((await book.verify()).problems).toEqual([])
    })

    it("accepts a breach that is acknowledged, and keeps the reason with the entry", async () => {
      const book = await filled()
      await book.record([person("p3", "2020-01-01", { born: "2015-01-01" })], by)
      const young = payment("pay-1", "p3", 1)
      await expect(book.record([young], by)).rejects.toMatchObject({ refusals: [{ rule: "T1", kind: "breach" }] })
      const done = await book.record([{ ...young, acknowledged: [{ rule: "T1", reason: "特批" }] }], by)
      expect(done.noted).toMatchObject([{ rule: "T1", subject: "person:p3", entry: 5 }])
      expect(await book.findings()).toEqual(
        expect.arrayContaining([expect.objectContaining({ rule: "T1", entry: 5, acknowledged: "特批" })]) as unknown,
      )
      const [entry] = (await book.entries({ positions: [5] })).entries
      expect(entry?.entry.acknowledged).toEqual([{ rule: "T1", reason: "特批" }])
    })

    it("records the groups that stand and reports the others, by the index of each proposal", async () => {
      const book = await filled()
      const done = await book.recordGroups(
        [
          { proposals: [payment("pay-1", "p1", 100)] },
          { proposals: [payment("pay-2", "p1", 100), payment("pay-3", "p9", 100)] },
          { proposals: [person("p9"), payment("pay-4", "p2", 200)] },
          { proposals: [{ ...payment("pay-5", "p2", 1), data: null } as Proposal] },
          { proposals: [] },
        ],
        { ...by, batch: "roster.xlsx" },
      )
      expect(done.groups.map(({ entries }) => entries.map(({ id }) => id))).toEqual([
        [idOf("pay-1")],
        [idOf("pay-2"), idOf("pay-3")],
        [idOf("person-p9"), idOf("pay-4")],
        [],
        [],
      ])
      expect(done.groups[3]?.refusals).toMatchObject([{ rule: "Malformed", proposal: 0, type: "PaymentMade" }])
      expect(done.position).toBe(8)
      expect(done.groups[0]?.entries[0]?.batch).toBe("roster.xlsx")
      expect((await book.verify()).problems).toEqual([])
    })

    it("gives the first result again for the same id and content, whoever sends it again", async () => {
      const book = await filled()
      const first = await book.record([payment("pay-1", "p1", 100)], by)
      const again = await book.record([payment("pay-1", "p1", 100)], { ...by, by: "another", batch: "later" })
      expect(again).toMatchObject({ position: 4, entries: first.entries })
      expect([...again.already]).toEqual([idOf("pay-1")])
      // Also once it is struck: importing again does not bring back what was corrected.
      await book.record([strike("strike-1", "pay-1")], by)
      expect((await book.record([payment("pay-1", "p1", 100)], by)).position).toBe(5)
      expect(await value(book, "payments.money")).toBe(0)
    })

    it("refuses the same id with other content, and names the entry that has it", async () => {
      const book = await filled()
      await book.record([payment("pay-1", "p1", 100)], by)
      const other = [
        payment("pay-1", "p1", 101),
        payment("pay-1", "p1", 100, "2025-05-02"),
        talk("pay-1", "p1", []),
        { ...payment("pay-1", "p1", 100), evidence: [{ title: "收据", sha256: "0".repeat(64) }] },
      ]
      for (const proposal of other)
        await expect(book.record([proposal], by)).rejects.toMatchObject({
          _tag: "SameIdOtherContent",
          id: idOf("pay-1"),
          position: 4,
        })
      const { groups } = await book.recordGroups(
        [{ proposals: [payment("pay-2", "p1", 1)] }, { proposals: other.slice(0, 1) }],
        by,
      )
      expect(groups.map(({ refusals }) => refusals.map(({ rule }) => rule))).toEqual([[], ["SameIdOtherContent"]])
      expect(await book.head()).toBe(5)
    })

    it("records only what is new of a group of which a part is recorded", async () => {
      const book = await filled()
      const done = await book.recordGroups([{ proposals: [person("p1"), payment("pay-1", "p1", 1), person("p2")] }], by)
      expect(done.groups[0]?.entries.map(({ position }) => position)).toEqual([2, 4, 3])
      expect([...(done.groups[0]?.already ?? [])]).toEqual([idOf("person-p1"), idOf("person-p2")])
      const refused = await book.recordGroups([{ proposals: [person("p1"), payment("pay-2", "p9", 1)] }], by)
      expect(refused.groups[0]?.refusals).toMatchObject([{ rule: "UnknownEntity", proposal: 1 }])
    })

    it("refuses an id that two groups use, and a second strike of one entry", async () => {
      const book = await filled()
      const { groups } = await book.recordGroups(
        [
          { proposals: [payment("pay-1", "p1", 1)] },
          { proposals: [payment("pay-1", "p1", 2)] },
          { proposals: [strike("strike-1", "person-p2")] },
          { proposals: [strike("strike-2", "person-p2")] },
        ],
        by,
      )
      expect(groups.map(({ refusals }) => refusals.map(({ rule }) => rule))).toEqual([
        [],
        ["SameIdTwice"],
        [],
        ["AlreadyStruck"],
      ])
      expect(await value(book, "payments.money")).toBe(1)
      expect((await book.verify()).problems).toEqual([])
    })

    it("strikes an entry and takes its place with another in one breath", async () => {
      const book = await filled()
      await book.record([payment("pay-1", "p1", 100)], by)
      await book.record([payment("pay-2", "p1", 200)], by)
      const instead = { ...payment("pay-3", "p1", 150), replaces: idOf("pay-1") }
      const done = await book.record([strike("strike-1", "pay-1"), instead], by)
      expect(done.entries.map(({ position, place }) => [position, place])).toEqual([
        [6, 6],
        [7, 4],
      ])
      expect(await value(book, "payments.money")).toBe(350)
      expect(await book.register("person:p1" as never)).toMatchObject({
        money: { payments: [{ entry: 7 }, { entry: 5 }] },
      })
      const history = await book.history("person:p1" as never)
      expect(history.entries.map(({ entry, struck }) => [entry.position, struck])).toEqual([
        [2, undefined],
        [4, 6],
        [5, undefined],
        [6, undefined],
        [7, undefined],
      ])
    })

    it("knows the figure as it was before a strike, and after", async () => {
      const book = await filled()
      await book.record([payment("pay-1", "p1", 100), payment("pay-2", "p2", 200)], by)
      await book.record([strike("strike-1", "pay-2")], by)
      expect(await value(book, "payments.money")).toBe(100)
      expect(await value(book, "payments.money", { knownAt: 6 })).toBe(100)
      expect(await value(book, "payments.money", { knownAt: 5 })).toBe(300)
      expect(
        (await book.why("payments.money", { year: 2025, knownAt: 5 })).entries.map(({ entry, struck }) => [
          entry.id,
          struck,
        ]),
      ).toEqual([
        [idOf("pay-1"), undefined],
        [idOf("pay-2"), undefined],
      ])
      const pay = { positions: [5, 6] }
      expect((await book.entries(pay)).entries.map(({ struck }) => struck)).toEqual([6, undefined])
      expect((await book.entries(pay, { knownAt: 5 })).entries).toEqual([expect.not.objectContaining({ struck: 6 })])
      expect(await value(book, "payments.persons")).toBe(1)
    })

    it("folds a late fact where it belongs, and judges it as things stood on its day", async () => {
      const book = await filled()
      await book.record([left("p1", "2025-06-01")], by)
      await expect(book.record([payment("pay-1", "p1", 1, "2025-07-01")], by)).rejects.toMatchObject({
        refusals: [{ rule: "PersonGone" }],
      })
      await book.record([payment("pay-2", "p1", 1, "2025-05-01")], by)
      await book.record([renamed("p1", "旧名", "2024-01-01")], by)
      // A leaving before the payment would make the payment impossible.
      await expect(
        book.record([strike("strike-1", "left-p1"), { ...left("p1", "2025-03-01"), id: idOf("left-again") }], by),
      ).rejects.toMatchObject({
        refusals: [{ rule: "PersonGone", message: { zh: expect.stringContaining("将因此不能成立") as unknown } }],
      })
      expect((await book.verify()).problems).toEqual([])
    })

    it("does not let an entry be struck that others need", async () => {
      const book = await filled()
      await expect(book.record([strike("strike-1", "branch-b1")], by)).rejects.toMatchObject({
        refusals: [2, 3].map((position) => ({
          rule: "UnknownEntity",
          message: { en: expect.stringContaining(`entry ${position}`) as unknown },
        })),
      })
    })

    it("tries a recording without writing, with the same answer", async () => {
      const book = await filled()
      const groups = [{ proposals: [payment("pay-1", "p1", 1)] }, { proposals: [payment("pay-2", "p9", 1)] }]
      const tried = await book.recordGroups(groups, { ...by, dryRun: true })
      expect(await book.head()).toBe(3)
      expect(await book.recordGroups(groups, by)).toEqual(tried)
      expect(await book.head()).toBe(4)
    })

    it("records nothing that was planned before something else was recorded", async () => {
      const book = await filled()
      const knownAt = await book.head()
      await book.record([payment("pay-1", "p1", 1)], by)
      for (const dryRun of [true, false])
        await expect(
          book.recordGroups([{ proposals: [payment("pay-2", "p1", 1)] }], { ...by, knownAt, dryRun }),
        ).rejects.toMatchObject({ _tag: "ConditionFailed", position: knownAt + 1 })
      expect((await book.record([payment("pay-2", "p1", 1)], { ...by, knownAt: knownAt + 1 })).position).toBe(5)
    })

    it("refuses an entry that is too large by itself, and records the others", async () => {
      const book = await filled()
      const large = person("p3", "2020-01-01", { remark: "大".repeat(22_000) })
      await expect(book.record([large], by)).rejects.toMatchObject({ _tag: "EntryTooLarge", id: large.id })
      const { groups } = await book.recordGroups(
        [{ proposals: [payment("pay-1", "p1", 1), large] }, { proposals: [payment("pay-2", "p1", 1)] }],
        by,
      )
      expect(groups.map(({ refusals }) => refusals.map(({ rule, proposal }) => [rule, proposal]))).toEqual([
        [["EntryTooLarge", 1]],
        [],
      ])
      expect(await book.head()).toBe(4)
    })

    it("holds nothing against another group that only an entry too large was in the way of", async () => {
      const book = await filled()
      const large = person("p4", "2020-01-01", { remark: "大".repeat(22_000) })
      const again = { ...person("p3"), id: idOf("person-p3-again") }
      const { groups } = await book.recordGroups([{ proposals: [person("p3"), large] }, { proposals: [again] }], by)
      expect(groups.map(({ refusals }) => refusals.map(({ rule }) => rule))).toEqual([["EntryTooLarge"], []])
    })

    it("records an entry of as many bytes as there is room for, and none of one more", async () => {
      const book = await filled()
      const sized = (letters: number) => person("p3", "2020-01-01", { remark: "x".repeat(letters) })
      const letters = await book.record([sized(66_000)], by).then(
        () => expect.fail("recorded"),
        (failure: { readonly bytes: number }) => 66_000 - (failure.bytes - 65_535),
      )
      await expect(book.record([sized(letters + 1)], by)).rejects.toMatchObject({ bytes: 65_536 })
      await book.record([sized(letters)], by)
      expect((await book.verify()).problems).toEqual([])
    })

    it("refuses what cannot be stored or is malformed around the data", async () => {
      const book = await filled()
      const bad: ReadonlyArray<object> = [
        { ...person("p3", "2020-01-01", { remark: "\ud83d" }) },
        { ...payment("pay-1", "p1", 1), evidence: [{ title: "收据", sha256: "?" }] },
        { ...payment("pay-1", "p1", 1), acknowledged: [{ rule: "T1" }] },
        { ...payment("pay-1", "p1", 1), surplus: 1 },
        { ...payment("pay-1", "p1", 1), id: "x" },
        { ...payment("pay-1", "p1", 1), occurredOn: "2025-02-30" },
        { ...payment("pay-1", "p1", 1), data: { person: "p1", amount: 1, surplus: 1 } },
        { ...strike("strike-1", "pay-1"), data: null },
      ]
      for (const proposal of bad)
        await expect(book.record([proposal as Proposal], by)).rejects.toMatchObject({
          refusals: [{ rule: "Malformed" }],
        })
      // A backslash typed before a u is text like any other.
      await book.record([person("p3", "2020-01-01", { remark: "\\ud83d" })], by)
      expect(await book.head()).toBe(4)
    })

    it("records many at once as one batch, in the order given, and reads them in pages", async () => {
      const book = await filled()
      const groups = Array.from({ length: 700 }, (_, index) => ({
        proposals: [payment(`pay-${index}`, "p1", index, "2025-01-01")],
      }))
      await book.recordGroups(groups, by)
      expect(await value(book, "payments.money")).toBe((699 * 700) / 2)
      expect(await value(book, "payments.money", { knownAt: 702 })).toBe((698 * 699) / 2)
      const first = await book.entries({ all: true })
      const second = await book.entries({ all: true }, {}, { after: first.next ?? 0 })
      expect([first.entries.length, second.entries.length, second.next]).toEqual([500, 203, undefined])
    })

    it("recorded by several at once, loses none", async () => {
      const book = await filled()
      const done = await Promise.all(
        Array.from({ length: 25 }, (_, index) => book.record([payment(`pay-${index}`, "p1", 1)], by)),
      )
      expect(done.flatMap(({ entries }) => entries.map(({ position }) => position)).sort((a, b) => a - b)).toEqual(
        Array.from({ length: 25 }, (_, index) => index + 4),
      )
      expect((await book.verify()).problems).toEqual([])
    })
  })

for (const [kind, fresh] of Object.entries(books))
  describe(`reading a book on ${kind}`, () => {
    const filled = async () => {
      const book = await fresh()
      await book.record([branch("b1"), person("p1", "2020-01-01"), person("p2", "2024-03-01", { sex: "male" })], by)
      await book.record([payment("pay-1", "p1", 100, "2024-05-01"), payment("pay-2", "p1", 200, "2025-05-01")], by)
      await book.record([talk("talk-1", "p1", ["p2"], "2020-01-20"), meeting("meet-1", ["p1", "p2"], "2025-07-01")], by)
      return book
    }

    it("counts flows within the year asked and stock at its end", async () => {
      const book = await filled()
      const figures = async (asked: object) =>
        (await book.figures(["persons.total", "persons.women", "payments.money"], asked)).figures.map(
          ({ value: v }) => v,
        )
      expect(await figures({ year: 2023 })).toEqual([1, 1, 0])
      expect(await figures({ year: 2024 })).toEqual([2, 1, 100])
      expect(await figures({ year: 2025 })).toEqual([2, 1, 200])
      expect(await figures({ asOf: plainDate("2024-04-30") })).toEqual([2, 1, 0])
      expect(await figures({ year: 2025, asOf: plainDate("2025-04-30") })).toEqual([2, 1, 0])
      expect(await figures({})).toEqual([2, 1, 0])
    })

    it("says what it was asked for, and tells nothing recorded from zero", async () => {
      const book = await filled()
      const read = await book.figures(undefined, { year: 2024 })
      expect(read).toMatchObject({ from: "2024-01-01", asOf: "2024-12-31", position: 7 })
      expect([read.tally.of("PaymentMade"), read.tally.of("PaymentMade", 2024), read.tally.of("MeetingHeld")]).toEqual([
        1, 1, 0,
      ])
      await expect(book.figures(undefined, { knownAt: 8 })).rejects.toMatchObject({ _tag: "NoSuchPosition", head: 7 })
      const now = await book.figures(undefined, { knownAt: 7 })
      expect([now.position, now.tally.of("PaymentMade"), now.tally.of("MeetingHeld", 2025)]).toEqual([7, 2, 1])
    })

    it("shows ledgers with the names of those they mention", async () => {
      const book = await filled()
      const { rows } = await book.ledger("meetings", { year: 2025, open: true })
      expect(rows).toMatchObject([{ cells: { attendees: ["p1", "p2"] }, names: { attendees: ["张p1", "张p2"] } }])
      expect((await book.ledger("meetings", { year: 2024 })).rows).toEqual([])
      expect((await book.ledger("persons", { asOf: plainDate("2023-01-01") })).rows.map(({ id }) => id)).toEqual(["p1"])
    })

    it("lists what is due until its day, and as a finding after it", async () => {
      const book = await filled()
      const asOf = (day: string) => ({ asOf: plainDate(day) })
      expect(await book.due(asOf("2024-03-15"))).toMatchObject([
        { rule: "T3", subject: "person:p2", due: "2024-04-01" },
      ])
      expect(await book.due(asOf("2024-04-02"))).toEqual([])
      const missed = (await book.findings(asOf("2024-04-02"))).filter(({ kind: lapse }) => lapse === "lapse")
      expect(missed).toMatchObject([{ rule: "T3", subject: "person:p2", entry: 3 }])
      expect((await book.outstanding(asOf("2024-04-02"))).overdue).toEqual(
        missed.filter(({ met }) => met === undefined),
      )
      expect((await book.outstanding(asOf("2024-04-02"))).overdue).toHaveLength(1)
      expect((await book.outstanding(asOf("2024-04-01"))).overdue).toEqual([])
      expect(await book.findings(asOf("2024-04-01"))).toEqual([])
      expect(await book.due()).toEqual([])
    })

    it("gives entries by id, position, tag and in pages", async () => {
      const book = await filled()
      const ids = async (query: Parameters<OpenBook["entries"]>[0], page = {}) =>
        (await book.entries(query, {}, page)).entries.map(({ entry }) => entry.position)
      expect(await ids({ ids: [idOf("pay-1"), "nothing"] })).toEqual([4])
      expect(await ids({ positions: [5, 1, 99] })).toEqual([1, 5])
      expect(await ids({ positions: [5, 1, 3] }, { limit: 2 })).toEqual([1, 3])
      expect((await book.entries({ positions: [5, 1, 3] }, {}, { limit: 2 })).next).toBe(3)
      expect(await ids({ tag: "person:p2" as never })).toEqual([3, 6, 7])
      expect(await ids({ tag: "person:p2" as never }, { limit: 1, after: 3 })).toEqual([6])
      expect(await ids({ all: true }, { after: 5 })).toEqual([6, 7])
      expect(
        (await book.history("person:p2" as never, { knownAt: 6, asOf: plainDate("2021-01-01") })).entries.map(
          ({ entry }) => entry.position,
        ),
      ).toEqual([6])
    })

    it("names what there is where a name is unknown", async () => {
      const book = await filled()
      await expect(book.ledger("nothing")).rejects.toThrow(/没有名为“nothing”的台账[^]*persons/)
      await expect(book.figures(["nothing"])).rejects.toMatchObject({ _tag: "NoSuchName", what: "statistic" })
      await expect(book.why("nothing")).rejects.toMatchObject({ _tag: "NoSuchName" })
    })
  })
