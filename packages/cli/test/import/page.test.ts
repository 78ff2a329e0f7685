/** Importing on the page: the server answers what the command reports, and records what it records. */
import { readFileSync, writeFileSync } from "node:fs"
import { basename, join } from "node:path"
import { describe, expect, it } from "vitest"
import { filesOf, folder, json, newBook, ok, run, served, small } from "../town.ts"

interface File {
  readonly file: string
  readonly rows: number
  readonly recorded: number
  readonly alreadyThere: number
  readonly refused: ReadonlyArray<unknown>
  readonly noted: ReadonlyArray<unknown>
}
interface Report {
  readonly committed: boolean
  readonly files: ReadonlyArray<File>
}

/** What of a report the command and the server tell alike. */
const told = ({ committed, files }: Report) => ({
  committed,
  files: files.map(({ file, rows, recorded, alreadyThere, refused, noted }) => ({
    ...{ file, rows, recorded, alreadyThere, refused, noted },
  })),
})

const sent = async (url: string, paths: ReadonlyArray<string>, query = ""): Promise<Report> => {
  const files = paths.map((path) => ({ name: basename(path), content: readFileSync(path).toString("base64") }))
  const answer = await fetch(`${url}api/imports${query}`, {
    ...{ method: "POST", headers: { "content-type": "application/json" } },
    body: JSON.stringify({ files }),
  })
  expect(answer.status).toBe(200)
  return (await answer.json()) as Report
}

describe("importing on the page", () => {
  it("checks and records like the command, and records nothing twice", async () => {
    const [byPage, byCommand] = [await newBook(), await newBook()]
    const paths = await filesOf(small)
    const command = (...more: ReadonlyArray<string>) =>
      json<Report>("import", ...paths, "--by", "小周", ...more, "--book", byCommand)
    const [checked, recorded, again] = await served(byPage, async (url) => [
      await sent(url, paths),
      await sent(url, paths, "?commit=true"),
      await sent(url, paths, "?commit=true"),
    ])
    expect(told(checked)).toEqual(told(await command()))
    expect(checked.committed).toBe(false)
    expect(told(recorded)).toEqual(told(await command("--commit")))
    expect(recorded.files.some(({ recorded: rows }) => rows > 10)).toBe(true)
    expect(recorded.files.some(({ refused }) => refused.length > 0)).toBe(true)
    expect(again.files.map(({ recorded: rows }) => rows)).toEqual(again.files.map(() => 0))
    const figures = (book: string) => ok("stat", "--year", "2025", "--format", "csv", "--book", book)
    expect(await figures(byPage)).toBe(await figures(byCommand))
  })

  it("says of a file that is no workbook what it is, and writes nothing", async () => {
    const book = await newBook()
    const [first = ""] = await filesOf(small)
    await served(book, async (url) => {
      const answer = await fetch(`${url}api/imports?commit=true`, {
        ...{ method: "POST", headers: { "content-type": "application/json" } },
        body: JSON.stringify({
          files: [
            { name: basename(first), content: readFileSync(first).toString("base64") },
            { name: "说明.xlsx", content: Buffer.from("不是表格").toString("base64") },
          ],
        }),
      })
      const report = (await answer.json()) as Report & { readonly readable: boolean }
      expect([report.readable, report.committed]).toEqual([false, false])
      expect(JSON.stringify(report.files.find(({ file }) => file === "说明.xlsx")?.refused)).toContain("说明.xlsx")
    })
    expect((await run("stat", "members.total", "--book", book)).out).toContain("未登记")
  })
})

describe("a blank form of the page", () => {
  it("is that of the command, and is imported once it is filled in", async () => {
    const book = await newBook()
    await served(book, async (url) => {
      const answer = await fetch(`${url}api/events/VisitorReceived/form`)
      expect(answer.status).toBe(200)
      const path = join(folder(), "来访.xlsx")
      writeFileSync(path, Buffer.from(await answer.arrayBuffer()))
      // Blank, it is a form of that event in which nothing is to be recorded.
      expect((await sent(url, [path])).files).toMatchObject([{ file: "来访.xlsx", rows: 0, recorded: 0, refused: [] }])
    })
  })
})
