/** `audit diff`: the entries between two moments, and behind each figure that moved. */
import { exitCodes } from "@taizhang/cli/exitCodes"
import { beforeAll, describe, expect, it } from "vitest"
import { figuresOf, filesOf, json, newBook, ok, run, small } from "../../town.ts"
import { visit } from "./books.ts"

interface Line {
  readonly entry: number
  readonly subject: string
  readonly amount?: number
}
interface Diff {
  readonly entries: ReadonlyArray<{ readonly position: number; readonly type: string; readonly occurredOn: string }>
  readonly figures: ReadonlyArray<{
    readonly name: string
    readonly before: number | null
    readonly after: number | null
    readonly gained: ReadonlyArray<Line>
    readonly lost: ReadonlyArray<Line>
  }>
}

const state = { book: "", head: 0 }
beforeAll(async () => {
  state.book = await newBook()
  await ok("import", ...(await filesOf(small)), "--commit", "--book", state.book)
  state.head = (await json<{ position: number }>("stat", "members.total", "--book", state.book)).position
})

const diff = (...args: ReadonlyArray<string>) => json<Diff>("audit", "diff", ...args, "--book", state.book)

/** The lines behind a figure. */
const linesOf = async (name: string, ...asked: ReadonlyArray<string>): Promise<ReadonlyArray<string>> => {
  const { lines } = await json<{ lines: ReadonlyArray<Line> }>("why", name, ...asked, "--book", state.book)
  return lines.map(keyOf)
}
const keyOf = ({ entry, subject, amount }: Line): string => `${entry} ${subject} ${amount ?? ""}`

/** Holds each figure that moved to what `stat` and `why` say at both moments, and each that did not to the same. */
const heldTo = async ({ figures }: Diff, before: ReadonlyArray<string>, after: ReadonlyArray<string>) => {
  const [was, is] = [await figuresOf(state.book, ...before), await figuresOf(state.book, ...after)]
  const moved = new Map(figures.map((figure) => [figure.name, figure]))
  expect(moved.size).toBeGreaterThan(3)
  for (const name of Object.keys(is)) {
    const figure = moved.get(name)
    if (figure === undefined) expect([name, is[name]]).toEqual([name, was[name]])
    else expect([name, figure.before, figure.after]).toEqual([name, was[name], is[name]])
  }
  for (const { name, gained, lost } of figures) {
    const [old, now] = [await linesOf(name, ...before), await linesOf(name, ...after)]
    expect(gained.map(keyOf).toSorted()).toEqual(now.filter((line) => !old.includes(line)).toSorted())
    expect(lost.map(keyOf).toSorted()).toEqual(old.filter((line) => !now.includes(line)).toSorted())
  }
}

describe("between two positions", () => {
  it("stand the entries recorded in between, and behind each figure of the year those that moved it", async () => {
    const [from, to] = [state.head - 120, state.head]
    const found = await diff(String(from), String(to), "--year", "2025")
    expect(found.entries.map(({ position }) => position)).toEqual(Array.from({ length: 120 }, (_, at) => from + 1 + at))
    // Of how many members a branch has, the evidence is the last fact by date, which may have been recorded before.
    const moved = found.figures.filter(({ name }) => !/^organizations\.(size\.|members$)/.test(name))
    for (const { gained } of moved) for (const { entry } of gained) expect(entry).toBeGreaterThan(from)
    const year = ["--year", "2025", "--known-at"]
    await heldTo(found, [...year, String(from)], [...year, String(to)])
  })

  it("a strike takes from a figure the entry that it strikes", async () => {
    const book = await newBook()
    for (const name of ["甲", "乙"]) await ok(...visit(name), "--book", book)
    await ok("strike", "2", "--reason", "重复登记", "--book", book)
    const found = await json<Diff>("audit", "diff", "3", "4", "--year", "2025", "--book", book)
    expect(found.entries.map(({ type }) => type)).toEqual(["EntryStruck"])
    const received = found.figures.find(({ name }) => name === "reception.received")
    expect(received).toMatchObject({ before: 2, after: 1, gained: [], lost: [{ entry: 2 }] })
    const shown = await ok("audit", "diff", "0", "4", "--year", "2025", "--book", book)
    expect(shown).toMatch(/接待来访 +2 +1\n/)
    expect(shown).toMatch(/reception\.received +接待来访件数 +未登记 +1 +件\n +＋ 1 条：3\n/)
    expect(await ok("audit", "diff", "3", "4", "--year", "2025", "--book", book)).toContain("－ 1 条：2")
  })
})

describe("between two dates", () => {
  it("stand the entries dated in between, and behind each figure those that moved it", async () => {
    const found = await diff("2025-06-30", "2025年12月31日")
    expect(found.entries.length).toBeGreaterThan(10)
    for (const { occurredOn } of found.entries) {
      expect(occurredOn > "2025-06-30").toBe(true)
      expect(occurredOn <= "2025-12-31").toBe(true)
    }
    await heldTo(found, ["--as-of", "2025-06-30"], ["--as-of", "2025-12-31"])
  })
})

describe("moments that do not go together", () => {
  it("are refused: a date and a position, the later first, none, past the end, a year between dates", async () => {
    for (const args of [
      ["2025-06-30", "5"],
      ["5", "3"],
      ["x", "3"],
      ["0", String(state.head + 1)],
      ["2025-01-01", "2025-06-30", "--year", "2025"],
    ])
      expect((await run("audit", "diff", ...args, "--book", state.book)).code).toBe(exitCodes.usage.code)
  })
})
