/** Entries that no recording accepts, put into a log with everything about them made to fit: verify names them by their form. */
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { tagsOf, type Entry } from "@taizhang/domain/kernel/Event"
import { isStrike, struckBy } from "@taizhang/domain/kernel/Strike"
import { canonical } from "../../src/log/Body.ts"
import type { Storable } from "../../src/log/EventLog.ts"
import * as SqliteLog from "../../src/log/sqlite/SqliteLog.ts"
import { branch, by, idOf, meeting, payment, person, strike, today } from "../facts.ts"
import { newBook, opened } from "../folder.ts"
import { model } from "../model.ts"

type Forged = Readonly<Record<string, unknown>> & { readonly type: string }

const restriction = (id: string, type: string, subject: string): Forged => ({
  ...{ id: idOf(id), type, occurredOn: today },
  data: type === "SubjectErased" ? { subject, keys: [] } : { subject, reason: "本人申请" },
})

/**
 * Puts entries behind those of a book as the log itself takes them, which asks no rule; gives what verify then says.
 * The book holds: 1 a branch, 2 and 3 persons, 4 and 5 payments of which 6 struck 5, 7 a restriction, 8 a meeting.
 */
const after = async (...forged: ReadonlyArray<Forged>) => {
  const { path, book } = await newBook()
  await book.record([branch("b1"), person("p1"), person("p2")], by)
  await book.record([payment("pay-1", "p1", 500), payment("pay-2", "p1", 700)], by)
  await book.record([strike("strike-1", "pay-2")], by)
  await book.record([restriction("limit-1", "SubjectRestricted", "person:p2") as never], by)
  await book.record([meeting("meet-1", ["p1"])], by)
  await book.checkpoint()
  const { note } = (await book.newestCheckpoint()) ?? { note: "" }
  await book.close()
  const log = await Effect.runPromise(SqliteLog.open(path))
  for (const given of forged)
    await Effect.runPromise(
      log.transact((tx) =>
        Effect.gen(function* () {
          const position = (yield* tx.head) + 1
          const envelope = {
            id: idOf("forged"),
            occurredOn: "2026-01-01",
            recordedAt: by.now,
            recordedBy: "clerk",
            ...given,
          }
          const text = canonical(envelope)
            .replaceAll("@origin", log.meta.origin)
            .replaceAll('"@note"', JSON.stringify(note))
          const body = JSON.parse(text) as Entry
          const named = yield* tx.byIds([body.replaces ?? "", isStrike(body) ? struckBy(body) : ""])
          const target = isStrike(body) ? named.get(idOf(struckBy(body).slice("entry-".length)))?.entry : undefined
          const about = target ?? body
          const entry = {
            ...body,
            position,
            place: (body.replaces && named.get(body.replaces)?.entry.place) ?? position,
          } as Entry
          const declaration = model.events.get(about.type)?.declaration
          const storable: Storable = {
            ...{ entry, body: text, rank: model.events.get(body.type)?.declaration.rank ?? 0 },
            tags: declaration === undefined ? [] : tagsOf(declaration, about),
            ...(target === undefined ? {} : { strikes: target.position }),
          }
          yield* tx.append([storable])
        }),
      ),
    )
  await Effect.runPromise(log.close)
  const late = await opened(path)
  await late.rebuild()
  const { problems } = await late.verify()
  expect(problems.map(({ what }) => what).filter((what) => !["entry", "strike"].includes(what))).toEqual([])
  return problems.map(({ where, message }) => `${where} ${message.en.replaceAll(/\s+/g, " ")}`)
}

const paid = (more: object): Forged => ({ type: "PaymentMade", data: { person: "p1", amount: 1 }, ...more })
const met = (more: object): Forged => ({
  ...{ type: "MeetingHeld", data: { branch: "b1", attendees: ["p1"], ayes: 0 } },
  ...more,
})
const struck = (entry: string): Forged => ({ type: "EntryStruck", data: { entry: idOf(entry), reason: "改" } })
const continued = (origin: string, checkpoint: string): Forged => ({
  ...{ type: "LogContinued", data: { origin, checkpoint, reason: "改" } },
})

describe("verify", () => {
  it("finds nothing where what was put in could have been recorded", async () => {
    expect(await after(paid({}))).toEqual([])
    expect(await after(struck("pay-1"), paid({ id: idOf("again"), replaces: idOf("pay-1") }))).toEqual([])
    const right = { id: idOf("again"), replaces: idOf("meet-1") }
    expect(await after(struck("meet-1"), met({ ...right, self: idOf("meet-1") }))).toEqual([])
    // Older books say nothing of what a correction goes on being: it is a meeting of its own.
    expect(await after(struck("meet-1"), met(right))).toEqual([])
  })

  it.each<[string, object, RegExp]>([
    ["a member that no envelope has", { foo: 1 }, /malformed envelope.*foo/],
    ["no operator", { recordedBy: undefined }, /malformed envelope.*recordedBy/],
    ["an operator without a name", { recordedBy: "" }, /malformed envelope.*the name of an operator/],
    ["an operator that is a number", { recordedBy: 7 }, /malformed envelope.*recordedBy/],
    ["no instant", { recordedAt: undefined }, /malformed envelope.*recordedAt/],
    ["a word for an instant", { recordedAt: "yesterday" }, /malformed envelope.*an instant in UTC/],
    [
      "an instant of another zone",
      { recordedAt: "2026-06-01T08:00:00+08:00" },
      /malformed envelope.*an instant in UTC/,
    ],
    [
      "an instant of a day that is none",
      { recordedAt: "2026-02-30T00:00:00Z" },
      /malformed envelope.*an instant in UTC/,
    ],
    ["an hour that is none", { recordedAt: "2026-02-28T24:00:00Z" }, /malformed envelope.*an instant in UTC/],
    ["a word for what was acknowledged", { acknowledged: "all" }, /malformed envelope.*acknowledged/],
    ["evidence that is no paper", { evidence: [1] }, /malformed envelope.*evidence/],
    ["an object for what was unrecorded", { unrecorded: { a: 1 } }, /malformed envelope.*unrecorded/],
    ["an id that is too short", { id: "x" }, /malformed envelope.*entry id of 8 to 64/],
    [
      "what it replaces nowhere",
      { replaces: "nothing-there" },
      /replaces nothing-there, which does not stand before it/,
    ],
    ["what it replaces not struck", { replaces: idOf("pay-1") }, /entry 9 replaces entry 4, which is not struck/],
  ])("names an entry with %s", async (_, more, saying) => {
    const found = await after(paid(more))
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(saying)
  })

  it.each<[string, Forged]>([
    ["what it replaces was not", met({ replaces: idOf("meet-1"), self: idOf("pay-1") })],
    ["its own", met({ replaces: idOf("meet-1"), self: idOf("again") })],
    ["of another kind of event", paid({ replaces: idOf("meet-1"), self: idOf("meet-1") })],
    ["of nothing that it replaces", met({ self: idOf("meet-1") })],
  ])("names an entry that goes on being something that is %s", async (_, forged) => {
    expect(await after(struck("meet-1"), { id: idOf("again"), ...forged })).toEqual([
      expect.stringMatching(/^10 entry 10 has the self entry-\S+, which what it replaces was not$/),
    ])
  })

  it("names a strike of what cannot be struck", async () => {
    expect(await after(struck("strike-1"))).toEqual(["9 entry 9 strikes entry 6, which is a strike itself"])
    expect(await after(struck("limit-1"))).toEqual([
      "9 entry 9 strikes entry 7 (SubjectRestricted), which can never be struck",
    ])
  })

  it("names a step of custody that does not follow from those before it", async () => {
    expect(await after(restriction("r-1", "SubjectErased", "person:p1"))).toEqual([
      "9 entry 9 : no erasure of person:p1 was requested",
    ])
    expect(await after(restriction("r-1", "SubjectRestricted", "person:p2"))).toEqual([
      "9 entry 9 : the personal data of person:p2 is restricted by entry 7: it is kept and not used",
    ])
    expect(await after(restriction("r-1", "SubjectRestrictionLifted", "person:p1"))).toEqual([
      "9 entry 9 : the personal data of person:p1 is not restricted",
    ])
    expect(await after(restriction("r-1", "SubjectRestrictionLifted", "person:p2"))).toEqual([])
  })

  it("names a continuation that continues nothing", async () => {
    const cites = "what it cites is no earlier checkpoint of this log"
    const keeps = "the log keeps to the checkpoint that it cites, so nothing was lost"
    const other = "which it begins, is not one after those before it"
    expect(await after(continued("@origin/2", "nothing"))).toEqual([`9 entry 9 : ${cites}`])
    expect(await after(continued("@origin/2", "@note"))).toEqual([`9 entry 9 : ${keeps}`])
    const foreign = await after(continued("elsewhere", "@note"))
    expect(foreign).toEqual([`9 entry 9 : the origin elsewhere, ${other}`, `9 entry 9 : ${keeps}`])
  })
})
