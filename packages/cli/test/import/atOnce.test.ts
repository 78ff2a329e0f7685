/** Imports into a book that others write at the same time. */
import { DatabaseSync } from "node:sqlite"
import { exitCodes } from "@taizhang/cli/exitCodes"
import { describe, expect, it } from "vitest"
import { start } from "../process.ts"
import { figuresOf, filesOf, findingsOf, json, newBook, ok, small, type Imported } from "../town.ts"

/** Takes the writer's lock of a book, and gives what lets it go. */
const locked = (book: string): (() => void) => {
  const other = new DatabaseSync(book)
  other.exec("BEGIN IMMEDIATE")
  return () => {
    other.exec("ROLLBACK")
    other.close()
  }
}

describe.concurrent("an import into a book that another writes", () => {
  it("at the same time, from the same files, records each row once, and both are told so", async () => {
    const files = await filesOf(small)
    const [one, both] = [await newBook(), await newBook()]
    const once = await json<Imported>("import", ...files, "--commit", "--book", one)

    // Both have planned from the empty book before either can write.
    const release = locked(both)
    const args = ["import", ...files, "--commit", "--format", "json", "--book", both]
    const children = [start(args), start(args)]
    await Promise.all(children.map(({ heard }) => heard("正在核对并写入")))
    release()
    const ended = await Promise.all(children.map((child) => child.ended))
    expect(ended.map(({ code }) => code)).toEqual([0, 0])
    expect(ended.filter(({ err }) => err.includes("重新核对"))).toHaveLength(1)
    const [first, second] = ended
      .map(({ out }) => (JSON.parse(out) as Imported).total)
      .toSorted((a, b) => b.recorded - a.recorded)
    expect(first).toEqual(once.total)
    expect(second).toMatchObject({ recorded: 0, refused: once.total.refused, rows: once.total.rows })

    await ok("verify", "--book", both)
    const year = ["--year", String(small.year)]
    expect(await figuresOf(both, ...year)).toEqual(await figuresOf(one, ...year))
    expect(await findingsOf(both, ...year)).toEqual(await findingsOf(one, ...year))
  }, 60_000)

  it("and does not let go, says that the book is busy, and has written nothing", async () => {
    const book = await newBook()
    const release = locked(book)
    const { code, out, err } = await start(["import", ...(await filesOf(small)), "--commit", "--book", book]).ended
    release()
    expect({ code, out }).toEqual({ code: exitCodes.failed.code, out: "" })
    expect(err).toMatch(/✗ 另一个程序正在写 .*没有写入任何内容.*\n {2}another program is writing .*Nothing was written/)
    expect(err).not.toMatch(/^\s+at /m)
    expect((await figuresOf(book))["organizations.branches"]).toBeNull()
  }, 60_000)
})
