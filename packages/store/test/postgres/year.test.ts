/** A township's whole year in memory, in SQLite and in PostgreSQL: every ledger, figure, finding and due item is the same. */
import { join } from "node:path"
import { plainDate } from "@taizhang/domain/kernel/Calendar"
import type { Proposal } from "@taizhang/domain/kernel/Event"
import type { EntryId } from "@taizhang/domain/kernel/Ids"
import { townshipYear } from "@taizhang/domain/testing/year/townshipYear"
import { strike } from "@taizhang/domain/testing/facts"
import { township } from "@taizhang/domain/township"
import { expect, it } from "vitest"
import { initBook, openBook, openMemoryBook, type OpenBook } from "../../src/promised.ts"
import { newFolder } from "../folder.ts"
import { database, describePostgres } from "./database.ts"

const { newPlace } = database("year")
const model = township()
const options = { by: "clerk", today: plainDate("2026-12-31"), now: "2026-12-31T00:00:00.000Z" }

/** The year, of which then every fifth entry is corrected by the same again, and every eleventh struck where it may be. */
const recorded = async (book: OpenBook): Promise<ReadonlyArray<string>> => {
  for (const list of townshipYear()) await book.record(list, options)
  const outcomes: Array<string> = []
  const { entries } = await book.entries({ all: true }, { open: true }, { limit: 10_000 })
  for (const { entry } of entries.filter(({ entry: { position } }) => position % 5 === 0 || position % 11 === 0)) {
    const { type, occurredOn, data, acknowledged, unrecorded } = entry
    const right: Proposal = {
      ...{ id: `right-${entry.position}` as EntryId, type, occurredOn, data, replaces: entry.id },
      ...(acknowledged === undefined ? {} : { acknowledged }),
      ...(unrecorded === undefined ? {} : { unrecorded }),
    }
    const struck = { ...strike(entry, "2026-02-01"), id: `strike-${entry.position}` as EntryId }
    const list = entry.position % 5 === 0 ? [struck, right] : [struck]
    outcomes.push(
      await book.record(list, options).then(
        ({ position }) => String(position),
        (cause: Error) => cause.message,
      ),
    )
  }
  return outcomes
}

/** All that a book answers: today, as of a day in the year, and as known before the corrections. */
const answersOf = async (book: OpenBook): Promise<object> => {
  const before = townshipYear().flat().length
  const answers: Record<string, unknown> = {}
  for (const asked of [
    { year: 2025, open: true },
    { asOf: plainDate("2025-06-30"), open: true },
    { year: 2025, open: true, knownAt: before },
  ]) {
    const told: Record<string, unknown> = {
      figures: await book.figures(undefined, asked),
      findings: await book.findings(asked),
      due: await book.due(asked),
    }
    for (const name of ["members.total", "floating.notContacted", "posts.farmers", "hardship.visited"])
      told[`${name} bearing`] = (await book.bearing(name, asked)).besides
    for (const name of model.ledgers.keys()) told[name] = await book.ledger(name, asked)
    answers[JSON.stringify(asked)] = told
  }
  return JSON.parse(JSON.stringify(answers)) as object
}

describePostgres("a township's year", () => {
  it("is the same in memory, in SQLite and in PostgreSQL, corrections and all", async () => {
    const folder = newFolder()
    const { url, township: name } = newPlace()
    const [file, place] = [join(folder, "town.db"), `${url}?township=${name}`]
    const keys = join(folder, "town.keys")
    await initBook(file, { township: "青禾镇" })
    await initBook(place, { township: "青禾镇", keys })
    const books = [
      await openMemoryBook({ township: "青禾镇", model }),
      await openBook(file, { model }),
      await openBook(place, { model, keys }),
    ]
    const outcomes = await Promise.all(books.map(recorded))
    expect(outcomes[0]?.filter((one) => /^\d+$/.test(one)).length).toBeGreaterThan(20)
    const [inMemory, ...others] = await Promise.all(books.map(answersOf))
    for (const told of outcomes.slice(1)) expect(told).toEqual(outcomes[0])
    for (const told of others) expect(told).toEqual(inMemory)
    for (const book of books) {
      expect((await book.verify()).problems).toEqual([])
      await book.close()
    }
  }, 120_000)
})
