/** A file with a page that cannot be read is verified to its end: what is lost is named, and so is what else is wrong. */
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import Database from "better-sqlite3"
import { describe, expect, it } from "vitest"
import { plainDate } from "@taizhang/domain/kernel/Calendar"
import { propose } from "@taizhang/domain/kernel/Event"
import { MemberEnrolled, PersonRegistered } from "@taizhang/domain/contexts/membership/events"
import type { MemberId } from "@taizhang/domain/contexts/membership/ids"
import { BranchEstablished, type BranchId } from "@taizhang/domain/contexts/organization/events"
import type { Personal } from "@taizhang/domain/kernel/Ids"
import { by, branch, idOf, payment, person } from "../facts.ts"
import { initBook, openBook } from "../../src/promised.ts"
import { newBook, newFolder, opened } from "../folder.ts"

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

describe("a book whose entries say what cannot be said", () => {
  it("is verified to its end: the entry is named, and the figures that cannot be measured over it", async () => {
    const path = join(newFolder(), "town.db")
    await initBook(path, { township: "测试镇" })
    const book = await openBook(path)
    const [who, at] = [{ member: "p1" as MemberId }, { branch: "b1" as BranchId }]
    const born = { name: "张三" as Personal, sex: "male", birthDate: plainDate("1970-01-01") } as const
    await book.record(
      [
        propose(BranchEstablished, idOf("branch"), plainDate("2000-01-01"), {
          ...at,
          name: "塘汪村党支部",
          unit: "village",
        }),
        propose(PersonRegistered, idOf("person"), plainDate("2001-01-01"), { ...who, ...born }),
        propose(MemberEnrolled, idOf("enrolled"), plainDate("2001-01-01"), { ...who, ...at }),
      ],
      by,
    )
    await book.close()
    const db = new Database(path)
    db.exec("DROP TRIGGER entry_no_update")
    const flipped = `UPDATE entry SET body = replace(body, '"birthDate":"', '"birthDate":"x') WHERE position = 2`
    expect(db.prepare(flipped).run().changes).toBe(1)
    db.close()
    const damaged = await openBook(path, { readOnly: true })
    const { problems } = await damaged.verify()
    await damaged.close()
    const named = problems.map(({ what, where }) => `${what} ${where}`)
    expect(named).toContain("entry 2")
    expect(named).toContain("figure members.medianAge")
    expect(problems.find(({ where }) => where === "members.medianAge")?.message.en).toMatch(
      /cannot be measured folded anew: members.medianAge: p1 has no entry/,
    )
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
