/**
 * Every kind of event is recorded through each door: a township's whole year is told to the library, typed to the command
 * and sent to a server, and the three books are the same. Every ledger and figure of it is asked on several days.
 */
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import type { Declaration, Proposal } from "@taizhang/domain/kernel/Event"
import { tagsOf } from "@taizhang/domain/kernel/Event"
import type { PlainDate } from "@taizhang/domain/kernel/Calendar"
import { bind } from "@taizhang/domain/kernel/Report"
import { everyEvent } from "@taizhang/domain/testing/year/everyEvent"
import { township } from "@taizhang/domain/township"
import { initBook, openBook, type Asked, type OpenBook } from "@taizhang/store/main"
import { maskedFields } from "@taizhang/store/sealing/Masking"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { asTyped } from "./asTyped.ts"
import { folder, json, ok, run, served } from "./town.ts"

const model = township()
const year = everyEvent()
const declared = (type: string): Declaration => model.events.get(type)?.declaration ?? expect.fail(`no event ${type}`)

const newBook = async (): Promise<string> => {
  const path = join(folder(), "town.db")
  await initBook(path, { township: "青禾镇" })
  return path
}

/** The proposals of the year: the first of each kind alone, what is between them in lists. */
const told: ReadonlyArray<ReadonlyArray<Proposal>> = (() => {
  const seen = new Set<string>()
  const lists: Array<Array<Proposal>> = []
  let open: Array<Proposal> | undefined
  for (const one of year) {
    if (!seen.has(one.type)) {
      seen.add(one.type)
      lists.push([one])
      open = undefined
    } else if (open === undefined) lists.push((open = [one]))
    else open.push(one)
  }
  return lists
})()

const doors = { library: "", command: "", server: "" }

/** What stands in the log of a book: of each entry what was said, opened, with its tags. */
const logOf = async (path: string) => {
  const book = await openBook(path, { readOnly: true })
  const { entries } = await book.entries({ all: true }, { open: true }, { limit: 100_000 })
  await book.close()
  return entries.map(({ entry }) => ({
    ...{ id: entry.id, type: entry.type, occurredOn: entry.occurredOn, data: entry.data },
    tags: tagsOf(declared(entry.type), entry),
  }))
}

const byLibrary = async (): Promise<string> => {
  const path = await newBook()
  const book = await openBook(path)
  for (const one of year) await book.record([one], { by: "文书" })
  await book.close()
  return path
}

/** Each kind typed as `字段=值` once; what comes again of it, as a list in a file. */
const byCommand = async (): Promise<string> => {
  const path = await newBook()
  const file = join(folder(), "list.json")
  for (const list of told) {
    const [{ id, type, occurredOn, data }] = list as [Proposal]
    if (list.length === 1) {
      const fields = asTyped(declared(type), data)
      await ok("record", declared(type).title.zh, "--on", occurredOn, "--id", id, ...fields, "--book", path)
    } else {
      writeFileSync(file, JSON.stringify(list))
      await ok("record", "--file", file, "--book", path)
    }
  }
  return path
}

const sent = async (url: string, body: unknown): Promise<readonly [status: number, text: string]> => {
  const answer = await fetch(`${url}api/events`, {
    ...{ method: "POST", headers: { "content-type": "application/json" } },
    body: JSON.stringify(body),
  })
  return [answer.status, await answer.text()]
}

const byServer = async (): Promise<string> => {
  const path = await newBook()
  await served(path, async (url) => {
    for (const list of told) {
      const [status, text] = await sent(url, list.length === 1 ? list[0] : list)
      if (status !== 201) expect.fail(`${list[0]?.type}: ${text}`)
    }
  })
  return path
}

beforeAll(async () => {
  doors.library = await byLibrary()
  doors.command = await byCommand()
  doors.server = await byServer()
})

const reserved = [...model.events.values()].flatMap(({ declaration }) => (declaration.reserved ? [declaration] : []))

describe("every kind of event", () => {
  it("happens in the year, but those that an operation of its own records", () => {
    const happens = new Set(year.map(({ type }) => type))
    const missing = [...model.events.keys()].filter((type) => !happens.has(type))
    expect(missing.toSorted()).toEqual(reserved.map(({ type }) => type).toSorted())
  })

  it.each(["command", "server"] as const)("stands in the log by the %s as by the library", async (door) => {
    const expected = await logOf(doors.library)
    expect(expected).toHaveLength(year.length)
    const found = await logOf(doors[door])
    for (const [index, entry] of expected.entries()) expect(found[index]).toEqual(entry)
    expect(found).toHaveLength(expected.length)
  })

  it("that an operation of its own records is refused at each door, and says so", async () => {
    for (const { type } of reserved) {
      const one = { type, occurredOn: "2025-12-31", data: {} }
      const file = join(folder(), "one.json")
      writeFileSync(file, JSON.stringify(one))
      const typed = await run("record", "--file", file, "--book", doors.command)
      expect([type, typed.code]).toEqual([type, 3])
      const [status] = await served(doors.server, (url) => sent(url, one))
      expect([type, status]).toEqual([type, 422])
    }
  })
})

/** Days within the year, before it and after, and what was known at them: all, half, nothing. */
const asked: ReadonlyArray<Asked> = [
  { year: 2025 },
  { asOf: "2025-06-30" as PlainDate },
  { asOf: "2024-02-29" as PlainDate, knownAt: Math.floor(year.length / 2) },
  { asOf: "1948-01-01" as PlainDate },
  { asOf: "2025-12-31" as PlainDate, knownAt: 0 },
]
const flags = ({ year: of, asOf, knownAt }: Asked): ReadonlyArray<string> => [
  ...(of === undefined ? [] : ["--year", String(of)]),
  ...(asOf === undefined ? [] : ["--as-of", asOf]),
  ...(knownAt === undefined ? [] : ["--known-at", String(knownAt)]),
]
const query = (one: Asked): string =>
  new URLSearchParams(Object.entries(one).map(([name, value]) => [name, String(value)])).toString()

const withLibrary = async <A>(use: (book: OpenBook) => Promise<A>): Promise<A> => {
  const book = await openBook(doors.library, { readOnly: true })
  try {
    return await use(book)
  } finally {
    await book.close()
  }
}

interface Answer {
  readonly statistics: ReadonlyArray<{ readonly name: string; readonly value: number | null; readonly mask?: string }>
}
interface View {
  readonly rows: ReadonlyArray<{ readonly id: string; readonly cells: object; readonly entries: object }>
}
const got = async <A>(url: string): Promise<A> => (await fetch(url)).json() as Promise<A>
/** Of the command's answer without the year and the township, which the report masks too and which are no figures. */
const valuesOf = ({ statistics }: Answer) =>
  statistics.flatMap(({ name, value, mask }) => (mask === "F01" || mask === "F23" ? [] : [[name, value]]))

describe.each(asked.map((one) => [query(one), one] as const))("asked for %s", (_, one) => {
  it("every figure is what the library says, by the command and by the server", async () => {
    const expected = await withLibrary(async (book) => {
      const answer = await book.figures(undefined, one)
      return answer.figures.map((figure) => [figure.name, bind(model, answer, figure).value])
    })
    expect(expected.map(([name]) => name)).toEqual([...model.statistics.keys()])
    expect(valuesOf(await json<Answer>("stat", ...flags(one), "--book", doors.command))).toEqual(expected)
    const answered = await served(doors.server, (url) => got<Answer>(`${url}api/statistics?${query(one)}`))
    expect(valuesOf(answered)).toEqual(expected)
  })

  it("every ledger has the rows that the library gives, by the command and by the server", async () => {
    const expected = await withLibrary(async (book) => {
      const views = new Map<string, View["rows"]>()
      for (const name of model.ledgers.keys())
        views.set(
          name,
          (await book.ledger(name, { ...one, open: true })).rows.map(({ id, cells, entries }) => ({
            id,
            cells,
            entries,
          })),
        )
      return views
    })
    const found = ({ rows }: View): View["rows"] => rows.map(({ id, cells, entries }) => ({ id, cells, entries }))
    // The command asks the library as the figures above do: each ledger is typed once, on one of the days.
    for (const [index, [name, rows]] of [...expected].entries()) {
      if (index % asked.length !== asked.indexOf(one)) continue
      const view = await json<View>("ledger", name, "--reveal", ...flags(one), "--book", doors.command)
      expect([name, found(view)]).toEqual([name, rows])
    }
    await served(doors.server, async (url) => {
      for (const [name, rows] of expected) {
        if (model.ledgers.get(name)?.restricted === true) continue
        const view = await got<View>(`${url}api/ledgers/${name}?${query(one)}`)
        const masked = rows.map(({ cells, ...row }) => ({ ...row, cells: maskedFields(cells as never) }))
        expect([name, found(view)]).toEqual([name, masked])
      }
    })
  })
})

describe("the year", () => {
  it("has rows in every ledger on some day, so that asking them says something", async () => {
    await withLibrary(async (book) => {
      const empty: Array<string> = []
      for (const name of model.ledgers.keys()) {
        const views = await Promise.all(
          ["2025-03-05", "2025-06-30", "2025-12-31"].map((asOf) => book.ledger(name, { asOf: asOf as PlainDate })),
        )
        if (views.every(({ rows }) => rows.length === 0)) empty.push(name)
      }
      expect(empty).toEqual([])
    })
  })
})

afterAll(async () => {
  for (const path of Object.values(doors)) expect((await run("verify", "--book", path)).code).toBe(0)
})
