/** What an import promises besides its figures: it writes nothing unasked, all or nothing, and says what it did. */
import { createHash } from "node:crypto"
import { copyFileSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { beforeAll, describe, expect, it } from "vitest"
import { figuresOf, filesOf, folder, json, newBook, ok, run, small, type Imported } from "../town.ts"

const state: { files: ReadonlyArray<string> } = { files: [] }
beforeAll(async () => {
  state.files = await filesOf(small)
})
const file = (part: string): string => state.files.find((path) => path.includes(part)) ?? expect.fail(part)

/** The bytes of a book and of its key file. */
const hashesOf = (book: string): ReadonlyArray<string> =>
  [book, `${book}.keys`].map((path) => createHash("sha256").update(readFileSync(path)).digest("hex"))

describe("a check", () => {
  it("leaves every byte of the book and of its key file as it was", async () => {
    const book = await newBook()
    await ok("import", file("党支部名册"), file("花名册"), "--commit", "--book", book)
    const before = hashesOf(book)
    const report = await json<Imported>("import", ...state.files, "--book", book)
    expect(report.committed).toBe(false)
    expect(report.total.recorded).toBeGreaterThan(0)
    expect(hashesOf(book)).toEqual(before)
  })

  it("says of each row what recording it then does", async () => {
    const book = await newBook()
    const { committed: _, ...checked } = await json<Imported>("import", ...state.files, "--book", book)
    const { committed, ...recorded } = await json<Imported>("import", ...state.files, "--commit", "--book", book)
    expect(committed).toBe(true)
    expect(recorded).toEqual(checked)
  })
})

describe("the report of an import", () => {
  it("has per file exactly the fixed keys, and counts every row once", async () => {
    const { files, total } = await json<Imported>("import", ...state.files, "--book", await newBook())
    expect(files).toHaveLength(9)
    for (const one of files) {
      expect(Object.keys(one)).toEqual(["file", "ledger", "rows", "recorded", "alreadyThere", "refused", "noted"])
      expect(one.recorded + one.alreadyThere + one.refused.length).toBe(one.rows)
      for (const { row, reasons } of [...one.refused, ...one.noted]) {
        expect(row).toBeGreaterThanOrEqual(0)
        for (const reason of reasons) expect(Object.keys(reason)).toEqual(["zh", "en"])
      }
    }
    expect(total).toMatchObject({ files: 9, rows: files.reduce((sum, { rows }) => sum + rows, 0) })
  })

  it("counts a row that is only compared, because a development file tells its facts, as already there", async () => {
    const { files } = await json<Imported>("import", ...state.files, "--book", await newBook())
    const roster = files.find(({ ledger }) => ledger === "roster")
    expect(roster?.alreadyThere).toBe(small.developed.length + small.confirmations.length)
  })

  it("puts the refused rows first, by file, sheet and row, and sums the notes up", async () => {
    const out = await ok("import", ...state.files, "--book", await newBook())
    expect(out.indexOf("拒收")).toBeLessThan(out.indexOf("附注"))
    expect(out).toMatch(/党员花名册\.xlsx「党员花名册」第\d+行：/)
    expect(out).toContain("这只是检查，没有写入任何内容。加 --commit 写入。")
    expect(out.split("\n").length).toBeLessThan(
      (await ok("import", ...state.files, "--verbose", "--book", await newBook())).split("\n").length,
    )
  })

  it("comes in English where asked", async () => {
    const out = await ok("import", ...state.files, "--lang", "en", "--book", await newBook())
    expect(out).toContain("This was a check: nothing was written. Add --commit to record.")
  })
})

describe("importing again", () => {
  it("the same file twice in one command, or under another name, records it once", async () => {
    const book = await newBook()
    const copy = join(folder(), "另存的名册.xlsx")
    copyFileSync(file("党支部名册"), copy)
    const report = await json<Imported>("import", file("党支部名册"), file("党支部名册"), "--commit", "--book", book)
    expect(report.files).toHaveLength(1)
    expect((await json<Imported>("import", copy, "--commit", "--book", book)).total.recorded).toBe(0)
    expect((await figuresOf(book, "--year", "2025"))["organizations.branches"]).toBe(3)
  })

  it("the mark that Excel leaves beside an open workbook is left out", async () => {
    const mark = join(folder(), "~$党支部名册.xlsx")
    writeFileSync(mark, "小周")
    const { code, out, err } = await run(
      ...["import", mark, file("党支部名册"), "--commit", "--format", "json", "--book", await newBook()],
    )
    expect([code, (JSON.parse(out) as Imported).files.length]).toEqual([0, 1])
    expect(err).toContain("略过")
  })

  it("each file is one batch, and everything that the import wrote names its operator", async () => {
    const book = await newBook()
    await ok("import", file("党支部名册"), file("花名册"), "--commit", "--by", "小周", "--book", book)
    const { lines } = await json<{ lines: ReadonlyArray<{ id: string; recordedBy: string }> }>(
      "why",
      "organizations.branches",
      "--book",
      book,
    )
    expect(new Set(lines.map(({ recordedBy }) => recordedBy))).toEqual(new Set(["小周"]))
    const batches = await Promise.all(
      lines.map(
        async ({ id }) =>
          (await json<{ entries: ReadonlyArray<{ batch: string }> }>("history", id, "--book", book)).entries[0]?.batch,
      ),
    )
    expect(new Set(batches).size).toBe(1)
  })

  it("a struck entry stays struck", async () => {
    const book = await newBook()
    await ok("import", ...state.files, "--commit", "--book", book)
    const { lines } = await json<{ lines: ReadonlyArray<{ entry: number }> }>(
      "why",
      "consolation.money",
      "--year",
      "2025",
      "--book",
      book,
    )
    await ok("strike", String(lines[0]?.entry), "--reason", "试", "--book", book)
    const before = await figuresOf(book, "--year", "2025")
    expect((await json<Imported>("import", ...state.files, "--commit", "--book", book)).total.recorded).toBe(0)
    expect(await figuresOf(book, "--year", "2025")).toEqual(before)
  })

  it("finds a person who was registered by hand, and changes nothing of what is on record", async () => {
    const book = await newBook()
    await ok("import", file("党支部名册"), "--commit", "--book", book)
    const member = small.roster.find(
      ({ member: one, dirt }) => dirt === null && one.confirmed !== null && !one.birth.startsWith("2"),
    )?.member
    const who = [
      `name=${member?.name}`,
      `idNumber=${member?.id}`,
      `sex=${member?.sex}`,
      `birthDate=${member?.birth}`,
      "phone=13900000000",
    ]
    await ok("record", "PersonRegistered", "--on", "1950-01-01", ...who, "--book", book)
    const report = await json<Imported>("import", ...state.files, "--commit", "--book", book)
    expect(report.total.refused).toBe(small.expected.rows_that_need_a_person)
    const notes = report.files.flatMap(({ noted }) => noted.flatMap(({ reasons }) => reasons.map(({ zh }) => zh)))
    expect(notes.filter((zh) => zh.includes("与已登记的不同，未更改"))).toHaveLength(1)
    const { entries } = await json<{ entries: ReadonlyArray<{ type: string }> }>(
      "history",
      member?.id ?? "",
      "--book",
      book,
    )
    expect(entries.filter(({ type }) => type === "PersonRegistered")).toHaveLength(1)
  })

  it("refuses the development file of somebody whom an earlier import enrolled from the roster, and says what to do", async () => {
    const book = await newBook()
    await ok("import", file("党支部名册"), file("花名册"), "--commit", "--book", book)
    const { files } = await json<Imported>("import", file("发展党员"), "--commit", "--book", book)
    expect(files[0]?.refused).toHaveLength(small.developed.length)
    expect(files[0]?.refused[0]?.reasons[0]?.zh).toContain("已按花名册登记为在册党员")
    expect((await run("verify", "--book", book)).code).toBe(0)
  })
})
