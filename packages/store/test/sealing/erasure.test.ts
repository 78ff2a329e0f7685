/** Erasing and restricting: what is shown, what is left in the files, and what a crash or an old copy can bring back. */
import { spawnSync } from "node:child_process"
import { copyFileSync, existsSync } from "node:fs"
import { join } from "node:path"
import Database from "better-sqlite3"
import { describe, expect, it } from "vitest"
import {
  SubjectErased,
  SubjectErasureRequested,
  SubjectRestricted,
  SubjectRestrictionLifted,
} from "@taizhang/domain/kernel/Custody"
import { propose, type Proposal } from "@taizhang/domain/kernel/Event"
import type { ErasureStep } from "../../src/book/Erase.ts"
import { openMemoryBook, type OpenBook } from "../../src/promised.ts"
import * as KeyFile from "../../src/sealing/KeyFile.ts"
import { keyIdsIn } from "../../src/sealing/Seal.ts"
import { branch, by, idOf, meeting, payment, person, renamed, strike, today } from "../facts.ts"
import { opened } from "../folder.ts"
import { model } from "../model.ts"
import { allFigures, found, idNumberOf, nameOf, planted, secretsOf, tag, textsOf } from "./erasing.ts"

const ERASER = join(import.meta.dirname, "..", "children", "eraser.ts")
const STEPS: ReadonlyArray<ErasureStep> = ["requested", "destroyed", "compacted", "scrubbed", "recorded"]
const open = { open: true, year: 2025 }
const erasing = { ...by, reason: "本人要求" }
const ERASED = { withheld: "erased" }
const RESTRICTED = { withheld: "restricted" }

const restricted = (id: string, reason = "本人要求核实", of = idOf(`restrict-${id}`)): Proposal =>
  propose(SubjectRestricted, of, today, { subject: tag(id), reason })
const lifted = (id: string): Proposal =>
  propose(SubjectRestrictionLifted, idOf(`lift-${id}`), today, { subject: tag(id), reason: "已核实" })

const namesIn = async (book: OpenBook): Promise<Readonly<Record<string, unknown>>> =>
  Object.fromEntries((await book.ledger("persons", open)).rows.map(({ id, cells }) => [id, cells["name"]]))
const dataOf = async (book: OpenBook, entry: string): Promise<unknown> =>
  (await book.entries({ ids: [idOf(entry)] }, { open: true })).entries[0]?.entry.data

describe("erasing somebody", () => {
  it("shows no text of his anywhere, of the others all, and changes no figure", async () => {
    const { book } = await planted(3)
    const before = await allFigures(book)
    const outcome = await book.erase(tag("p2"), erasing)
    expect(outcome).toMatchObject({ subject: "person:p2", requested: 9, done: 10, entries: 2, already: false })
    expect(outcome.keys).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)])
    expect(await namesIn(book)).toEqual({ p1: nameOf("p1"), p2: ERASED, p3: nameOf("p3") })
    expect(await dataOf(book, "person-p2")).toMatchObject({ name: ERASED, idNumber: ERASED, sex: "female" })
    expect(await dataOf(book, "pay-p2")).toEqual({ person: "p2", amount: 100, words: ERASED })
    expect((await book.register(tag("p2"), open)) as object).toMatchObject({ person: { name: ERASED } })
    const meetings = await book.ledger("meetings", open)
    expect(meetings.rows[0]).toMatchObject({
      cells: { minutes: "会议纪要" },
      names: { attendees: [nameOf("p1"), ERASED, nameOf("p3")] },
    })
    expect((await book.why("payments.money", open)).entries.map(({ entry }) => entry.data)).toContainEqual({
      ...{ person: "p2", amount: 100, words: ERASED },
    })
    expect(await book.findPersons(idNumberOf("p2"))).toEqual([])
    expect(await book.findPersons(idNumberOf("p3"))).toEqual([tag("p3")])
    expect(await allFigures(book)).toBe(before)
    expect((await book.verify()).problems).toEqual([])
    // As it was known before the erasure is no way round it.
    expect(
      (await book.ledger("persons", { ...open, knownAt: 5 })).rows.map(({ cells }) => cells["name"]),
    ).toContainEqual(ERASED)
  })

  it("leaves nothing of his keys and lookups in any file, and never had a text or a key in the clear in one", async () => {
    const { path, book } = await planted(4)
    const [his, others] = [secretsOf(path, "person:p2"), secretsOf(path, "person:p3")]
    expect([his.length, found(path, his).length > 0, found(path, others).length > 0]).toEqual([2, true, true])
    await book.erase(tag("p2"), erasing)
    expect(found(path, [...his, ...textsOf(["p1", "p2", "p3", "p4"])])).toEqual([])
    expect(found(path, others)).toHaveLength(2)
    await book.close()
    expect(found(path, his)).toEqual([])
    const reopened = await opened(path)
    expect((await namesIn(reopened))["p2"]).toEqual(ERASED)
    expect(JSON.stringify((await reopened.entries({ all: true }, { open: true })).entries)).not.toContain(nameOf("p2"))
  })

  it("records who asked and why, then what was destroyed, and is told again where it is done again", async () => {
    const { book } = await planted(2)
    const first = await book.erase(tag("p1"), erasing)
    const again = await book.erase(tag("p1"), { ...erasing, by: "another" })
    expect(again).toEqual({ ...first, already: true })
    const { entries } = await book.history(tag("p1"))
    const [request, done] = entries.slice(-2).map(({ entry }) => entry)
    expect(request).toMatchObject({
      ...{ type: SubjectErasureRequested.type, position: first.requested, recordedBy: "clerk" },
      data: { subject: "person:p1", reason: "本人要求" },
    })
    expect(done).toMatchObject({
      ...{ type: SubjectErased.type, position: first.done, recordedBy: "clerk" },
      data: { subject: "person:p1", keys: first.keys },
    })
    expect(await book.head()).toBe(first.done)
  })

  it("of one subject of an entry leaves the text of the other readable", async () => {
    const { book } = await planted(1)
    await book.record([branch("b2"), meeting("meet-2", ["p1"], "2025-07-01", { minutes: `${nameOf("p1")}发言` })], by)
    const meetingTag = "meeting:entry-meet-2" as ReturnType<typeof tag>
    await book.erase(meetingTag, erasing)
    const { rows } = await book.ledger("meetings", open)
    expect(rows.map(({ cells, names }) => [cells["minutes"], names["attendees"]])).toEqual([
      ["会议纪要", [nameOf("p1")]],
      [ERASED, [nameOf("p1")]],
    ])
    await book.erase(tag("p1"), erasing)
    expect((await book.ledger("meetings", open)).rows.map(({ cells, names }) => [cells["minutes"], names])).toEqual([
      ["会议纪要", { attendees: [ERASED] }],
      [ERASED, { attendees: [ERASED] }],
    ])
  })

  it("is refused of what has no personal text, like a restriction, before anything is written", async () => {
    const { path, book } = await planted(1)
    const [head, tombstones] = [await book.head(), secretsOf(path, "branch:b1")]
    const of = "branch:b1" as ReturnType<typeof tag>
    const refused = { _tag: "RefusedByRules", refusals: [{ rule: "SubjectNotPersonal" }] }
    await expect(book.erase(of, erasing)).rejects.toMatchObject(refused)
    const restriction = propose(SubjectRestricted, idOf("restrict-b1"), today, { subject: of, reason: "误写" })
    await expect(book.record([restriction], by)).rejects.toMatchObject(refused)
    await expect(book.record([restriction], { ...by, dryRun: true })).rejects.toMatchObject(refused)
    expect([await book.head(), secretsOf(path, "branch:b1")]).toEqual([head, tombstones])
    expect((await book.verify()).problems).toEqual([])
  })

  it("refuses new text about him, takes facts without text, and a retry of what is recorded as it was", async () => {
    const { book } = await planted(2)
    await book.erase(tag("p1"), erasing)
    await expect(book.record([renamed("p1", "新名", "2026-01-01")], by)).rejects.toMatchObject({
      refusals: [{ rule: "SubjectIsErased", kind: "contradiction" }],
    })
    await book.record([payment("pay-9", "p1", 700)], by)
    const head = await book.head()
    const again = await book.record(
      [person("p1", "2020-01-01", { name: nameOf("p1"), idNumber: idNumberOf("p1") })],
      by,
    )
    expect([again.already.size, await book.head()]).toEqual([1, head])
    await expect(
      book.record([person("p1", "2020-01-01", { name: nameOf("p1"), born: "1981-01-01" })], by),
    ).rejects.toMatchObject({ _tag: "SameIdOtherContent" })
    expect(await book.findPersons(idNumberOf("p1"))).toEqual([])
  })

  it("reaches who was registered by mistake and struck", async () => {
    const { path, book } = await planted(1)
    await book.record([person("p7", "2020-01-01", { name: nameOf("p7") })], by)
    await book.record([strike("strike-7", "person-p7")], by)
    expect(await dataOf(book, "person-p7")).toMatchObject({ name: nameOf("p7") })
    const his = secretsOf(path, "person:p7")
    await book.erase(tag("p7"), erasing)
    expect(await dataOf(book, "person-p7")).toMatchObject({ name: ERASED })
    expect(found(path, his)).toEqual([])
  })

  it("is refused of whom nothing was recorded, and for a reason that tells his name or number", async () => {
    const { book } = await planted(1)
    const head = await book.head()
    await expect(book.erase(tag("p9"), erasing)).rejects.toMatchObject({ refusals: [{ rule: "UnknownEntity" }] })
    for (const reason of [
      `${nameOf("p1")}本人要求`,
      `证件 ${idNumberOf("p1").slice(0, 6)} ${idNumberOf("p1").slice(6)}`,
    ])
      await expect(book.erase(tag("p1"), { ...erasing, reason })).rejects.toMatchObject({
        refusals: [{ rule: "ReasonTellsPersonal" }],
      })
    await expect(book.record([restricted("p1", `${nameOf("p1")}要求`)], by)).rejects.toMatchObject({
      refusals: [{ rule: "ReasonTellsPersonal" }],
    })
    expect([await book.head(), await namesIn(book)]).toEqual([head, { p1: nameOf("p1") }])
  })

  it.each([
    "按 53030219800100007X 申请",
    "按 53030219800100007x 申请",
    "按 ５３０３０２１９８００１００００７ｘ 申请",
    "证件：530302-19800100-007X",
    "欧阳·热比娅申请",
    "欧阳 热比娅 申请",
    "欧阳•热比娅、本人",
    "OUYANG Rebiya",
    "欧阳．热比娅",
  ])("is refused for a reason that tells his name or number in another way: %s", async (reason) => {
    const { book } = await planted(1)
    const idNumber = "53030219800100007X"
    await book.record([person("p7", "2020-01-01", { name: "欧阳·热比娅", idNumber })], by)
    await book.record([renamed("p7", "Ouyang·Rebiya", "2020-02-01")], by)
    await expect(book.erase(tag("p7"), { ...erasing, reason })).rejects.toMatchObject({
      refusals: [{ rule: "ReasonTellsPersonal" }],
    })
    await book.erase(tag("p7"), { ...erasing, reason: "本人申请（个人信息保护法第47条）" })
  })

  it("is asked for once, whatever the reason tells: what it erases is read for no check any more", async () => {
    const { book } = await planted(1)
    const telling = restricted("p1", `${nameOf("p1")}要求`)
    const cut = (): void => {
      throw new Error("cut off")
    }
    await expect(book.erase(tag("p1"), { ...erasing, onStep: cut })).rejects.toThrow("cut off")
    const memory = await openMemoryBook({ township: "测试镇", model })
    await memory.record([branch("b1"), person("p1", "2020-01-01", { name: nameOf("p1") })], by)
    await memory.erase(tag("p1"), erasing)
    for (const one of [book, memory])
      await expect(one.record([telling], by)).rejects.toMatchObject({ refusals: [{ rule: "SubjectIsErased" }] })
  })

  it("is recorded by erasing alone, and can never be struck", async () => {
    const { book } = await planted(1)
    const byHand = [
      propose(SubjectErasureRequested, idOf("by-hand-1"), today, { subject: tag("p1"), reason: "本人要求" }),
      propose(SubjectErased, idOf("by-hand-2"), today, { subject: tag("p1"), keys: [] }),
    ]
    for (const proposal of byHand)
      await expect(book.record([proposal], by)).rejects.toMatchObject({ refusals: [{ rule: "OnlyByItsOperation" }] })
    const { requested, done } = await book.erase(tag("p1"), erasing)
    const { entries } = await book.entries({ positions: [requested, done] })
    for (const { entry } of entries)
      await expect(
        book.record([{ ...strike("strike-x", "x"), data: { entry: entry.id, reason: "撤销" } }], by),
      ).rejects.toMatchObject({ refusals: [{ rule: "NeverStruck" }] })
  })

  it("is shown at once by another process that has his keys at hand, from the request on", async () => {
    const { path, book } = await planted(2)
    const reader = await opened(path, { readOnly: true })
    expect((await namesIn(reader))["p1"]).toBe(nameOf("p1"))
    const seen: Array<unknown> = []
    spawnSync(process.execPath, [ERASER, path, "person:p1", "requested"])
    seen.push((await namesIn(reader))["p1"], (await namesIn(book))["p1"])
    await expect(book.record([renamed("p1", "新名", "2026-01-01")], by)).rejects.toMatchObject({
      refusals: [{ rule: "SubjectIsErased" }],
    })
    expect(seen).toEqual([ERASED, ERASED])
    expect((await namesIn(reader))["p2"]).toBe(nameOf("p2"))
  })
})

describe("an erasure that is killed", () => {
  it.each(STEPS)(
    "once it is %s is hidden at once, and finished when the book is opened to write",
    async (step) => {
      const { path, book } = await planted(3)
      const [before, his] = [await allFigures(book), secretsOf(path, "person:p2")]
      await book.close()
      expect(spawnSync(process.execPath, [ERASER, path, "person:p2", step]).signal).toBe("SIGKILL")
      expect(found(path, textsOf(["p1", "p2", "p3"]))).toEqual([])

      const reader = await opened(path, { readOnly: true })
      expect(await namesIn(reader)).toEqual({ p1: nameOf("p1"), p2: ERASED, p3: nameOf("p3") })
      expect(await dataOf(reader, "pay-p2")).toMatchObject({ words: ERASED })
      expect(await allFigures(reader)).toBe(before)
      expect((await reader.verify()).problems).toEqual([])
      await reader.close()

      const writer = await opened(path)
      expect(found(path, [...his, ...textsOf(["p2"])])).toEqual([])
      const types = (await writer.history(tag("p2"))).entries.map(({ entry }) => entry.type)
      expect(types.slice(-2)).toEqual([SubjectErasureRequested.type, SubjectErased.type])
      expect(types.filter((type) => type === SubjectErased.type)).toHaveLength(1)
      const { entries } = await writer.history(tag("p2"))
      expect(entries.at(-1)?.entry.data).toEqual({ subject: "person:p2", keys: [expect.any(String)] })
      expect(await namesIn(writer)).toEqual({ p1: nameOf("p1"), p2: ERASED, p3: nameOf("p3") })
      expect(await allFigures(writer)).toBe(before)
      const head = await writer.head()
      await writer.close()
      expect(await (await opened(path)).head()).toBe(head)
    },
    60_000,
  )
})

describe("an older copy of the key file that is put back", () => {
  const copyKeys = (from: string, to: string): void => {
    for (const end of ["", "-wal"]) {
      const [source, target] = [`${from}${end}`, `${to}${end}`]
      if (existsSync(source)) copyFileSync(source, target)
    }
  }

  it("with its write-ahead log brings nobody's text back, and its keys are destroyed again", async () => {
    const { path, book } = await planted(3)
    const [before, his] = [await allFigures(book), secretsOf(path, "person:p2")]
    // While the book is open the newest keys stand in the write-ahead log.
    copyKeys(KeyFile.keyPathOf(path), `${path}.old`)
    expect(existsSync(`${path}.old-wal`)).toBe(true)
    await book.erase(tag("p2"), erasing)
    const head = await book.head()
    await book.close()
    copyKeys(`${path}.old`, KeyFile.keyPathOf(path))

    const reader = await opened(path, { readOnly: true })
    expect(await namesIn(reader)).toEqual({ p1: nameOf("p1"), p2: ERASED, p3: nameOf("p3") })
    expect(await reader.findPersons(idNumberOf("p2"))).toEqual([])
    expect((await reader.verify()).problems).toEqual([])
    await reader.close()

    const writer = await opened(path)
    expect(await namesIn(writer)).toEqual({ p1: nameOf("p1"), p2: ERASED, p3: nameOf("p3") })
    const db = new Database(KeyFile.keyPathOf(path), { readonly: true })
    expect(db.prepare("SELECT count(*) FROM key WHERE subject = 'person:p2'").pluck().get()).toBe(0)
    expect(db.prepare("SELECT count(*) FROM lookup WHERE subject = 'person:p2'").pluck().get()).toBe(0)
    db.close()
    expect(found(path, his).filter((line) => !line.startsWith("town.db.old"))).toEqual([])
    expect([await writer.head(), await allFigures(writer)]).toEqual([head, before])
  })

  it("from before he was known shows him as erased, and those whose keys it lacks as unknown, not erased", async () => {
    const { path, book } = await planted(1)
    await book.close()
    copyKeys(KeyFile.keyPathOf(path), `${path}.old`)
    const later = await opened(path)
    await later.record([person("p8", "2020-01-01", { name: nameOf("p8") }), person("p9")], by)
    await later.erase(tag("p8"), erasing)
    await later.close()
    copyKeys(`${path}.old`, KeyFile.keyPathOf(path))
    const restored = await opened(path)
    expect((await restored.register(tag("p8"), open)) as object).toMatchObject({ person: { name: ERASED } })
    expect(await restored.register(tag("p9"), open)).toMatchObject({ person: { name: { withheld: "unopened" } } })
    expect((await restored.verify()).problems.map(({ what }) => what)).toEqual(["seal"])
  })
})

describe("the key file of an erasure", () => {
  it("gives the erased no key again, whoever asks", async () => {
    const { path, book } = await planted(1)
    await book.erase(tag("p1"), erasing)
    const db = new Database(KeyFile.keyPathOf(path))
    expect(() => db.exec("INSERT INTO key VALUES ('aa', 'person:p1', x'00', '')")).toThrow("gets no key again")
    expect(() => db.exec("INSERT INTO lookup VALUES (x'00', 'person:p1', 'e')")).toThrow("found no more")
    expect(() => db.exec("DELETE FROM erased")).toThrow("final")
    db.close()
  })

  it("loses a key again that somebody slipped back in past the triggers", async () => {
    const { path, book } = await planted(1)
    await book.close()
    const keyFile = KeyFile.keyPathOf(path)
    const row = (sql: string, db = new Database(keyFile)) => {
      const rows = db.prepare(sql).raw().all()
      db.close()
      return rows
    }
    const before = row("SELECT * FROM key WHERE subject = 'person:p1'")
    const later = await opened(path)
    await later.erase(tag("p1"), erasing)
    await later.close()
    const db = new Database(keyFile)
    db.exec("DROP TRIGGER key_of_erased")
    db.prepare("INSERT INTO key VALUES (?, ?, ?, ?)").run(...(before[0] as ReadonlyArray<unknown>))
    db.close()
    await opened(path)
    expect([before.length, row("SELECT * FROM key WHERE subject = 'person:p1'")]).toEqual([1, []])
  })

  it("is believed where the log was put back to before the erasure, and the log says it again", async () => {
    const { path, book } = await planted(2)
    await book.close()
    for (const end of ["", ".keys"]) copyFileSync(`${path}${end}`, `${path}${end}.before`)
    const later = await opened(path)
    await later.record([person("p9", "2020-01-01", { name: nameOf("p9") })], by)
    const { keys } = await later.erase(tag("p1"), erasing)
    await later.erase(tag("p9"), erasing)
    await later.close()
    copyFileSync(`${path}.before`, path)

    const reader = await opened(path, { readOnly: true })
    expect((await namesIn(reader))["p1"]).toEqual(ERASED)
    const named = ["erasure person:p1", "erasure person:p9"]
    expect((await reader.verify()).problems.map(({ what, where }) => `${what} ${where}`)).toEqual(named)
    const head = await reader.head()
    await reader.close()

    const back = await opened(path)
    expect((await namesIn(back))["p1"]).toEqual(ERASED)
    await expect(back.record([renamed("p1", "新名", "2026-01-01")], by)).rejects.toMatchObject({
      refusals: [
        { rule: "SubjectIsErased", message: { en: expect.stringContaining(`by entry ${head + 1}`) as unknown } },
      ],
    })
    const said = (await back.history(tag("p1"))).entries.slice(-2).map(({ entry }) => entry)
    expect(said.map(({ type, recordedBy }) => [type, recordedBy])).toEqual([
      [SubjectErasureRequested.type, "taizhang"],
      [SubjectErased.type, "taizhang"],
    ])
    expect(said.at(-1)?.data).toEqual({ subject: "person:p1", keys })
    // Of whom the restored log holds nothing it says it too: he must not be registered again under his id.
    expect((await back.history(tag("p9"))).entries).toHaveLength(2)
    expect([(await back.verify()).problems, await back.head()]).toEqual([[], head + 4])
    expect(await back.erase(tag("p1"), erasing)).toMatchObject({ requested: head + 1, already: true, keys })
    await back.close()

    copyFileSync(`${path}.keys.before`, KeyFile.keyPathOf(path))
    const older = await opened(path)
    expect([(await namesIn(older))["p1"], await older.findPersons(idNumberOf("p1"))]).toEqual([ERASED, []])
    expect(await older.head()).toBe(head + 4)
  })
})

describe("restricting somebody", () => {
  it("shows no text of his until it is lifted, keeps it, and refuses more", async () => {
    const { book } = await planted(2)
    const before = await allFigures(book)
    await book.record([restricted("p1")], by)
    expect(await namesIn(book)).toEqual({ p1: RESTRICTED, p2: nameOf("p2") })
    expect(await dataOf(book, "pay-p1")).toMatchObject({ words: RESTRICTED })
    await expect(book.record([renamed("p1", "新名", "2026-01-01")], by)).rejects.toMatchObject({
      refusals: [{ rule: "SubjectIsRestricted", remedy: { zh: expect.stringContaining("--lift") as unknown } }],
    })
    expect([(await book.verify()).problems, await allFigures(book)]).toEqual([[], before])
    await book.record([lifted("p1")], by)
    expect(await namesIn(book)).toEqual({ p1: nameOf("p1"), p2: nameOf("p2") })
    await book.record([renamed("p1", "新名", "2025-12-01")], by)
    expect((await namesIn(book))["p1"]).toBe("新名")
  })

  it("still checks his seals, which erasing ends", async () => {
    const { path, book } = await planted(2)
    await book.record([restricted("p1")], by)
    await book.close()
    const db = new Database(KeyFile.keyPathOf(path))
    db.prepare("DELETE FROM key WHERE subject = 'person:p1'").run()
    db.close()
    const checked = await opened(path)
    expect((await checked.verify()).problems.map(({ what, where }) => `${what} ${where}`)).toEqual([
      ...["seal 2", "seal 2", "seal 4"],
    ])
    await checked.erase(tag("p1"), erasing)
    expect((await checked.verify()).problems).toEqual([])
  })

  it("finds him by ID number for what shows nothing of him alone", async () => {
    const { book } = await planted(2)
    await book.record([restricted("p1")], by)
    const found = async (id: string) => [
      await book.findPersons(idNumberOf(id)),
      await book.findRestricted(idNumberOf(id)),
    ]
    expect([await found("p1"), await found("p2")]).toEqual([
      [[], [tag("p1")]],
      [[tag("p2")], []],
    ])
    await book.record([lifted("p1")], by)
    expect(await found("p1")).toEqual([[tag("p1")], []])
    await book.erase(tag("p1"), erasing)
    expect(await found("p1")).toEqual([[], []])
  })

  it.each(["on disk", "in memory"])("refuses his ID number under another id, in a book %s", async (where) => {
    const memory = async () => {
      const book = await openMemoryBook({ township: "测试镇", model })
      await book.record([branch("b1"), person("p1", "2020-01-01", { idNumber: idNumberOf("p1") })], by)
      return book
    }
    const book = where === "in memory" ? await memory() : (await planted(1)).book
    const again = (idNumber: string) => person("p9", "2020-01-01", { idNumber })
    await book.record([restricted("p1")], by)
    const since = await book.head()
    const small = idNumberOf("p1").toLowerCase()
    for (const dryRun of [true, false])
      await expect(book.record([branch("b2"), again(small)], { ...by, dryRun })).rejects.toMatchObject({
        refusals: [
          {
            ...{ rule: "IdentifiesRestricted", kind: "contradiction", proposal: 1 },
            message: { en: expect.stringMatching(`data.idNumber.*person:p1.*entry ${since}`) as unknown },
            remedy: { zh: expect.stringContaining("--lift") as unknown },
          },
        ],
      })
    expect(await book.head()).toBe(since)
    await book.record([again(idNumberOf("p2"))], by)
    const name = where === "in memory" ? "张p1" : nameOf("p1")
    const retried = await book.record([person("p1", "2020-01-01", { name, idNumber: idNumberOf("p1") })], by)
    expect(retried.already.size).toBe(1)
    await book.record([lifted("p1")], by)
    await book.record([person("p8", "2020-01-01", { idNumber: small })], by)
  })

  it("can be followed by erasing him", async () => {
    const { book } = await planted(1)
    await book.record([restricted("p1")], by)
    await book.erase(tag("p1"), erasing)
    expect((await namesIn(book))["p1"]).toEqual(ERASED)
    await expect(book.record([lifted("p1")], by)).rejects.toMatchObject({ refusals: [{ rule: "SubjectIsErased" }] })
  })
})

describe("a book in memory", () => {
  it("withholds and refuses as one on disk does", async () => {
    const book = await openMemoryBook({ township: "测试镇", model })
    const name = nameOf("p1")
    await book.record([branch("b1"), person("p1", "2020-01-01", { name, idNumber: idNumberOf("p1") })], by)
    await book.record([restricted("p1")], by)
    expect(await namesIn(book)).toEqual({ p1: RESTRICTED })
    await book.record([lifted("p1")], by)
    expect(await namesIn(book)).toEqual({ p1: name })
    expect(await book.erase(tag("p1"), erasing)).toMatchObject({ requested: 5, done: 6, entries: 1, keys: [] })
    expect([await namesIn(book), await book.findPersons(idNumberOf("p1"))]).toEqual([{ p1: ERASED }, []])
    expect(await dataOf(book, "person-p1")).toMatchObject({ name: ERASED })
    await expect(book.record([renamed("p1", "新名", "2026-01-01")], by)).rejects.toMatchObject({
      refusals: [{ rule: "SubjectIsErased" }],
    })
    expect((await book.verify()).problems).toEqual([])
  })
})

describe("the text of an entry", () => {
  it("names the key that is destroyed with its subject", async () => {
    const { book } = await planted(1)
    const [{ entry } = expect.fail("no entry")] = (await book.entries({ ids: [idOf("person-p1")] })).entries
    const [id] = keyIdsIn((entry.data as { readonly name: string }).name)
    expect((await book.erase(tag("p1"), erasing)).keys).toEqual([id])
  })
})
