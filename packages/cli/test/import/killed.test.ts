/** An import that is killed, at many moments: each file is a batch that stands in whole or not at all. */
import { readFileSync, statSync } from "node:fs"
import { join } from "node:path"
import { beforeAll, describe, expect, it } from "vitest"
import { openBook } from "@taizhang/store/promised"
import { start, type Ended } from "../process.ts"
import { figuresOf, filesOf, findingsOf, folder, json, newBook, ok, small, type Imported } from "../town.ts"

const preload = `--import ${join(import.meta.dirname, "children/killedAt.ts")}`

/** How many entries each file's batch holds, in the order of positions. */
const batchesIn = async (path: string): Promise<ReadonlyArray<number>> => {
  const book = await openBook(path, { readOnly: true })
  const sizes = new Map<string, number>()
  for (let after: number | undefined = 0; after !== undefined;) {
    const page: Awaited<ReturnType<typeof book.entries>> = await book.entries({ all: true }, {}, { after })
    for (const { entry } of page.entries)
      if (entry.batch !== undefined) sizes.set(entry.batch, (sizes.get(entry.batch) ?? 0) + 1)
    after = page.next
  }
  await book.close()
  return [...sizes.values()]
}

/** What stands in a book in which nothing may be altered or damaged. */
const standing = async (book: string): Promise<ReadonlyArray<number>> => {
  await ok("verify", "--book", book)
  return batchesIn(book)
}

/** What a book says that does not depend on its random ids. */
const saidBy = async (book: string): Promise<unknown> => ({
  figures: await figuresOf(book, "--year", String(small.year)),
  findings: await findingsOf(book, "--year", String(small.year)),
  batches: await batchesIn(book),
})

interface Undisturbed {
  readonly files: ReadonlyArray<string>
  /** The steps of its write. */
  readonly steps: number
  /** The bytes that its commit puts into the write-ahead log. */
  readonly walBytes: number
  readonly batches: ReadonlyArray<number>
  readonly said: unknown
}
let whole: Undisturbed

const walOf = (book: string): number => statSync(`${book}-wal`, { throwIfNoEntry: false })?.size ?? 0

const importedBy = (
  book: string,
  env: NodeJS.ProcessEnv = {},
  by?: readonly [string, ...ReadonlyArray<string>],
): Promise<Ended> =>
  start(["import", ...whole.files, "--commit", "--book", book], { NODE_OPTIONS: preload, ...env }, by).ended

beforeAll(async () => {
  const files = await filesOf(small)
  whole = { files, steps: 0, walBytes: 0, batches: [], said: undefined }
  const [book, steps] = [await newBook(), join(folder(), "steps")]
  expect(await importedBy(book, { STEPS_INTO: steps })).toMatchObject({ code: 0 })
  const batches = await batchesIn(book)
  expect(batches).toHaveLength(9)
  const killed = await newBook()
  expect(await importedBy(killed, { KILLED_AT: "committed" })).toMatchObject({ signal: "SIGKILL" })
  whole = {
    ...{ files, batches, steps: Number(readFileSync(steps, "utf8")) },
    ...{ walBytes: walOf(killed), said: await saidBy(book) },
  }
  // Once it has committed, every file is recorded in whole, though nobody was told.
  expect(await standing(killed)).toEqual(batches)
  expect(await recorded(killed)).toBe(0)
  expect(await saidBy(killed)).toEqual(whole.said)
})

/** Imports without a hindrance, and gives how many rows were recorded. */
const recorded = async (book: string): Promise<number> =>
  (await json<Imported>("import", ...whole.files, "--commit", "--book", book)).total.recorded

describe("an import that is killed", () => {
  it("before it has committed leaves nothing, as often as it is killed, and can then be run", async () => {
    const book = await newBook()
    // Before the lock, within and between the files, before the commit.
    const within = [0.3, 0.7].map((part) => Math.floor(part * whole.steps))
    for (const moment of [1, ...within, "COMMIT"]) {
      const { signal } = await importedBy(book, { KILLED_AT: String(moment) })
      expect({ moment, signal }).toEqual({ moment, signal: "SIGKILL" })
      expect({ moment, found: await standing(book) }).toEqual({ moment, found: [] })
    }
    expect(await recorded(book)).toBeGreaterThan(0)
    expect(await saidBy(book)).toEqual(whole.said)
    expect(await recorded(book)).toBe(0)

    // The keys of persons that were kept and then not used find nobody.
    const opened = await openBook(book, { readOnly: true })
    for (const { member } of small.roster.filter(({ dirt }) => dirt === null)) {
      const [tag, ...others] = await opened.findPersons(member.id)
      expect(others).toEqual([])
      expect(await opened.register(tag ?? expect.fail(member.name))).toBeDefined()
    }
    await opened.close()
  }, 60_000)

  it("while its commit is written leaves nothing, however much of it was written", async () => {
    const book = await newBook()
    for (const part of [0.45, 0.9]) {
      const blocks = Math.floor((part * whole.walBytes) / 512)
      const limited = ["sh", "-c", `ulimit -c 0; ulimit -f ${blocks}; exec "$0" "$@"`, process.execPath] as const
      const { signal } = await importedBy(book, {}, limited)
      expect({ part, signal }).toEqual({ part, signal: "SIGXFSZ" })
      expect(walOf(book)).toBe(blocks * 512)
      expect({ part, found: await standing(book) }).toEqual({ part, found: [] })
    }
    expect(await recorded(book)).toBeGreaterThan(0)
    expect(await saidBy(book)).toEqual(whole.said)
  }, 60_000)
})
