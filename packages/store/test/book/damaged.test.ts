/** A file with a page that cannot be read is verified to its end: what is lost is named, and so is what else is wrong. */
import { readFileSync, writeFileSync } from "node:fs"
import Database from "better-sqlite3"
import { describe, expect, it } from "vitest"
import { by, branch, payment, person } from "../facts.ts"
import { newBook, opened } from "../folder.ts"

const PAGE = 4096

/** The leaf pages of a table, by the numbers that SQLite gives them, from 1. */
const leavesOf = (path: string, table: string): ReadonlyArray<number> => {
  const file = readFileSync(path)
  const db = new Database(path, { readonly: true })
  const root = db.prepare("SELECT rootpage FROM sqlite_master WHERE name = ?").pluck().get(table) as number
  db.close()
  const below = (page: number): ReadonlyArray<number> => {
    const at = (page - 1) * PAGE
    if (file[at] !== 5) return [page]
    const cells = file.readUInt16BE(at + 3)
    const children = Array.from({ length: cells }, (_, cell) =>
      file.readUInt32BE(at + file.readUInt16BE(at + 12 + 2 * cell)),
    )
    return [...children, file.readUInt32BE(at + 8)].flatMap(below)
  }
  return below(root)
}

/** A closed book of 302 entries, and a way to zero one of its pages. */
const kept = async () => {
  const { path, book } = await newBook()
  await book.record([branch("b1"), person("p1")], by)
  await book.record(
    Array.from({ length: 300 }, (_, index) => payment(`pay-${index}`, "p1", 1)),
    by,
  )
  await book.close()
  const zero = (page: number): void => {
    const file = readFileSync(path)
    file.fill(0, (page - 1) * PAGE, page * PAGE)
    writeFileSync(path, file)
  }
  const swap = (one: number, other: number): void => {
    const file = readFileSync(path)
    const pages = [one, other].map((page) => Buffer.from(file.subarray((page - 1) * PAGE, page * PAGE)))
    pages[1]?.copy(file, (one - 1) * PAGE)
    pages[0]?.copy(file, (other - 1) * PAGE)
    writeFileSync(path, file)
  }
  return { path, zero, swap }
}

describe("a book whose pages were swapped", () => {
  it.each([
    ["first two", 0, 1],
    ["first and the last", 0, -1],
    ["last two", -2, -1],
  ])("is verified to its end though entries lead backward: the %s", async (_, one, other) => {
    const { path, swap } = await kept()
    const leaves = leavesOf(path, "entry")
    swap(leaves.at(one) ?? 0, leaves.at(other) ?? 0)
    const book = await opened(path, { readOnly: true })
    const named = (await book.verify()).problems.map(({ what, where }) => `${what} ${where}`)
    expect(named.some((line) => /^(entry|position|tree) \d/.test(line))).toBe(true)
    // What only reads fails by a name, or gives what it can; it never goes on for ever.
    await book.figures().catch((cause: { _tag: string }) => expect(cause._tag).toBe("StoreFailed"))
  })
})

describe("a book whose registers hold what no fold gives", () => {
  it.each([
    ["that is no JSON", "substr(state, 1, length(state) - 1)"],
    ["without the entry behind it", `replace(state, '"entry":', '"other":')`],
    ["that is a list", "'[1]'"],
  ])("is verified to its end: a state %s", async (_, state) => {
    const { path } = await kept()
    const db = new Database(path)
    db.exec(`UPDATE register SET state = ${state}`)
    db.close()
    const { problems } = await (await opened(path, { readOnly: true })).verify()
    expect(problems.length).toBeGreaterThan(0)
    for (const { what } of problems) expect(["register", "figure", "file"]).toContain(what)
  })
})

describe("a book with a page of entries that cannot be read", () => {
  it("is verified to its end: the entries on the page are named, and those after it are checked", async () => {
    const { path, zero } = await kept()
    const leaves = leavesOf(path, "entry")
    expect(leaves.length).toBeGreaterThan(5)
    zero(leaves[3] ?? 0)
    const { problems } = await (await opened(path, { readOnly: true })).verify()
    const [lost] = problems.filter(({ what }) => what === "entry")
    const [from = 0, to = 0] = lost?.where.split("-").map(Number) ?? []
    expect(lost?.message.en).toBe(`entries ${from} to ${to} cannot be read: their part of the file is damaged`)
    expect(from).toBeGreaterThan(1)
    expect(to - from).toBeGreaterThan(3)
    expect(problems.map(({ what }) => what)).toContain("tree")
    // Everything after the page was read: nothing is said of the entries behind it one by one.
    expect(problems.filter(({ what, where }) => what === "entry" && Number(where) > to)).toEqual([])
  })

  it("is verified to its end where it is the last page, or one of another table", async () => {
    for (const [table, which] of [
      ["entry", -1],
      ["register", 0],
      ["entry_order", 0],
      ["entry_custody", 0],
    ] as const) {
      const { path, zero } = await kept()
      zero(leavesOf(path, table).at(which) ?? 0)
      const { problems } = await (await opened(path, { readOnly: true })).verify()
      expect([table, problems.some(({ what }) => what === "file")]).toEqual([table, true])
      if (table !== "entry") continue
      expect(problems.map(({ where }) => where)).toContain("state")
      // To which entry the log goes, only the tree can tell.
      expect(problems.filter(({ what }) => what === "entry").map(({ where }) => where)).toEqual([
        expect.stringMatching(/^2\d\d-302$/),
      ])
    }
  })
})
