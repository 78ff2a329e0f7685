/** Workbooks made to exhaust or to confuse a reader. */
import { writeFile } from "node:fs/promises"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { UNPACKED_LIMIT } from "../../src/spreadsheet/Container.ts"
import { readWorkbook } from "../../src/spreadsheet/Reader.ts"
import type { WorkbookProblem } from "../../src/spreadsheet/WorkbookProblem.ts"
import { book, zip, type Part } from "./archives.ts"
import { folder, problemOf, says } from "./problems.ts"

const one = book({ sheets: [`<row r="1"><c r="A1"><v>1</v></c></row>`] })
const edited = (edit: (part: Part) => Part | undefined): Buffer => zip(one.flatMap((part) => edit(part) ?? []))

describe("a workbook that is larger than any ledger", () => {
  const bomb = Buffer.alloc(UNPACKED_LIMIT / 2 + 1)

  it("unpacks to too much in one part", async () => {
    const bytes = zip([...one, { name: "xl/media/image1.png", data: Buffer.alloc(UNPACKED_LIMIT + 1) }])
    expect(bytes.length).toBeLessThan(1_000_000)
    expect(await problemOf(bytes)).toMatchObject({
      _tag: "WorkbookTooLarge",
      zh: says(/解压后超过 256 MB/),
    })
  })

  it("unpacks to too much in all, and says that it does not", async () => {
    const bytes = zip([
      { name: "a.xml", data: bomb, declares: 10 },
      { name: "b.xml", data: bomb, declares: 10 },
      ...one,
    ])
    expect(await problemOf(bytes)).toMatchObject({ _tag: "WorkbookTooLarge" })
  })

  it("unpacks to too much, and shows a small directory to who takes the ZIP64 one without need", async () => {
    const large = zip([...one, { name: "xl/media/image1.png", data: Buffer.alloc(UNPACKED_LIMIT + 1) }])
    const [body, end] = [large.subarray(0, -22), large.subarray(-22)]
    const small = zip(one, { wide: true })
    const record = small.indexOf("PK\u0006\u0006", 0, "latin1")
    const place = Number(small.readBigUInt64LE(record + 48))
    const directory = small.subarray(place, record)
    const [wide, locator] = [Buffer.from(small.subarray(record, record + 56)), Buffer.alloc(20)]
    wide.writeBigUInt64LE(BigInt(body.length), 48)
    locator.write("PK\u0006\u0007", "latin1")
    locator.writeBigUInt64LE(BigInt(body.length + directory.length), 8)
    expect(await problemOf(Buffer.concat([body, directory, wide, locator, end]))).toMatchObject({
      _tag: "WorkbookTooLarge",
    })
  })

  it("has a stray cell at the far corner", async () => {
    const far = `<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="XFD2"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>1</v></c></row>`
    expect(await problemOf(zip(book({ sheets: [far] })))).toMatchObject({
      _tag: "WorkbookTooLarge",
      zh: says(/远在表格之外/),
    })
  })

  it("is refused before it is read where the file itself is too large", async () => {
    expect(await problemOf(Buffer.alloc(64 * 1024 * 1024 + 1))).toMatchObject({
      _tag: "WorkbookTooLarge",
      zh: says(/文件超过 64 MB/),
    })
  })

  it("is not made of entities that name each other", async () => {
    const entities = Array.from(
      { length: 9 },
      (_, index) => `<!ENTITY e${index + 1} "${`&e${index};`.repeat(10)}">`,
    ).join("")
    const laugh = edited((part) =>
      part.name.includes("worksheets")
        ? {
            ...part,
            data: `<!DOCTYPE x [<!ENTITY e0 "哈哈哈哈哈哈哈哈">${entities}]>${String(part.data).replace('<c r="A1"><v>1</v>', '<c r="A1" t="inlineStr"><is><t>&e9;</t></is>')}`,
          }
        : part,
    )
    const path = join(folder, "laugh.xlsx")
    await writeFile(path, laugh)
    expect((await readWorkbook(path))[0]?.rows).toEqual([{ number: 1, cells: ["&e9;"] }])
  })
})

describe("any other content of a sheet", () => {
  it("gives sheets or a problem, never another error", async () => {
    const source = `<row r="2" spans="1:3"><c r="A2" t="s" s="1"><v>0</v></c><c r="B2" t="inlineStr"><is><r><t>乙</t></r></is></c><c r="C2"><f>A1</f><v>45415</v></c></row>`
    const path = join(folder, "changed.xlsx")
    let state = 20260801
    const next = (below: number): number => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
      return (state >>> 8) % below
    }
    const pieces = [
      "<",
      ">",
      "/",
      '"',
      "=",
      "&",
      "&#0;",
      "&#x110000;",
      "r",
      "-1",
      "99999999999",
      "</c>",
      "<row>",
      "<v>",
      "]]>",
      "<!--",
      "\u0000",
      "e999",
    ]
    for (let run = 0; run < 400; run += 1) {
      let rows = source
      for (let edits = 1 + next(3); edits > 0; edits -= 1) {
        const at = next(rows.length)
        rows = rows.slice(0, at) + (pieces[next(pieces.length)] ?? "") + rows.slice(at + next(4))
      }
      await writeFile(path, zip(book({ sheets: [rows], formats: [14], strings: "<si><t>甲</t></si>" })))
      const outcome = await readWorkbook(path).catch((error: unknown) => error)
      if (Array.isArray(outcome)) continue
      const { _tag, zh } = outcome as WorkbookProblem
      expect([rows, _tag, zh]).toEqual([rows, says(/^Workbook(Damaged|Blank|TooLarge)$/), says(/changed.xlsx/)])
    }
  })
})
