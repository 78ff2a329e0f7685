import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Cell, Sheet } from "@taizhang/domain/import/Sheet"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import writeExcelFile from "write-excel-file/node"
import { readWorkbook } from "../../src/spreadsheet/Reader.ts"
import { book, zip, type Book, type Part } from "./archives.ts"

let folder = ""
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "taizhang-reader-"))
})
afterAll(() => rm(folder, { recursive: true }))

let files = 0
const readParts = async (parts: ReadonlyArray<Part>, options = {}): Promise<ReadonlyArray<Sheet>> => {
  const path = join(folder, `${(files += 1)}.xlsx`)
  await writeFile(path, zip(parts, options))
  return readWorkbook(path)
}
const readBook = (made: Book) => readParts(book(made))
const cellsOf = async (row: string, made: Omit<Book, "sheets"> = {}): Promise<ReadonlyArray<Cell>> =>
  (await readBook({ ...made, sheets: [`<row r="1">${row}</row>`] }))[0]?.rows[0]?.cells ?? []

describe("a workbook as a program writes it", () => {
  it("gives every sheet with its types kept", async () => {
    const path = join(folder, "党员花名册.xlsx")
    const born = new Date(Date.UTC(1984, 4, 2))
    await writeExcelFile([
      {
        sheet: "花名册",
        data: [
          ["序号", "姓名", "身份证号码", "出生日期", "金额", "流动"],
          [1, "张三", "990816198405023252", { value: born, type: Date, format: "yyyy-mm-dd" }, 500.5, true],
          [2, null, null, null, null, false],
        ],
      },
      { sheet: "说明", data: [["填表说明"]] },
    ]).toFile(path)
    expect(await readWorkbook(path)).toEqual([
      {
        file: "党员花名册.xlsx",
        sheet: "花名册",
        rows: [
          { number: 1, cells: ["序号", "姓名", "身份证号码", "出生日期", "金额", "流动"] },
          { number: 2, cells: [1, "张三", "990816198405023252", { date: "1984-05-02" }, 500.5, true] },
          { number: 3, cells: [2, null, null, null, null, false] },
        ],
      },
      { file: "党员花名册.xlsx", sheet: "说明", rows: [{ number: 1, cells: ["填表说明"] }] },
    ])
  })

  it("is known by its bytes, whatever its name ends in", async () => {
    const path = join(folder, "花名册.xls")
    await writeExcelFile([["姓名"]], { sheet: "一" }).toFile(path)
    expect((await readWorkbook(path))[0]?.rows).toEqual([{ number: 1, cells: ["姓名"] }])
  })
})

describe("what a cell says", () => {
  it("is text where it is text, however much it looks like a number or a date", async () => {
    const text = (value: string) => `<c t="inlineStr"><is><t xml:space="preserve">${value}</t></is></c>`
    expect(await cellsOf(["007", "2024-05-03", " 991413 2001", "1e5", "TRUE"].map(text).join(""))).toEqual([
      "007",
      "2024-05-03",
      " 991413 2001",
      "1e5",
      "TRUE",
    ])
  })

  it("is a number where it is a number, even one that has lost its digits", async () => {
    expect(
      await cellsOf(`<c><v>9.9081619840502323E+17</v></c><c><v>0.1</v></c><c><v>-3</v></c><c><v>0</v></c>`),
    ).toEqual([9.9081619840502323e17, 0.1, -3, 0])
  })

  it("is the text of rich and shared strings, without the reading aids", async () => {
    const strings = `<si><t>甲&amp;乙&#10;丙_x000D_</t></si><si><r><t>富</t></r><r><rPr><b/></rPr><t>文本</t></r><rPh sb="0" eb="1"><t>フ</t></rPh></si><si><t><![CDATA[前]]>后</t></si>`
    const row = `<c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="inlineStr"><is><r><t>行</t></r><r><t>内</t></r></is></c>`
    expect(await cellsOf(row, { strings })).toEqual(["甲&乙\n丙\r", "富文本", "前后", "行内"])
  })

  it("is a formula's stored result", async () => {
    const row = `<c><f>1+1</f><v>2</v></c><c t="str"><f>A1</f><v>张三</v></c><c t="b"><f>TRUE()</f><v>1</v></c><c t="str"><f>A9</f><v></v></c><c><v>7</v></c>`
    expect(await cellsOf(row)).toEqual([2, "张三", true, null, 7])
  })

  it("is the formula itself where no result was stored", async () => {
    const row = `<c><f>SUM(H4:H59)</f><v></v></c><c><f>A1&amp;B1</f></c><c><f t="shared" si="0"/></c>`
    expect(await cellsOf(row)).toEqual(["=SUM(H4:H59)", "=A1&B1", "=…"])
  })

  it("is the error that a formula gives", async () => {
    const errors = ["#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?"]
    expect(await cellsOf(errors.map((error) => `<c t="e"><f>A1</f><v>${error}</v></c>`).join(""))).toEqual(errors)
    expect(await cellsOf(`<c t="e"/><c><v>1</v></c>`)).toEqual(["#UNKNOWN!", 1])
  })
})

describe("a date", () => {
  const dateFormats = [
    14,
    15,
    22,
    31,
    57,
    58,
    "yyyy-mm-dd",
    "yyyy/m/d;@",
    'yyyy"年"m"月"d"日"',
    "yyyy年m月d日",
    'yyyy"年"m"月";@',
    "yyyymmdd",
    "yyyy.mm.dd",
    '[DBNum1][$-804]yyyy"年"m"月"d"日";@',
    "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy",
    "[$-409]d-mmm-yy;@",
    "m/d",
    "e/m/d",
    "yyyy/m/d\\ h:mm;@",
  ]
  const numberFormats = [
    0,
    1,
    2,
    3,
    9,
    49,
    "0.00_);[Red]\\(0.00\\)",
    '0"天"',
    '#,##0"元"',
    "[$￥-804]#,##0.00",
    "0.00E+00",
    "GENERAL",
    '"d"0',
  ]
  const row = (formats: ReadonlyArray<unknown>, value: number) =>
    formats.map((_, index) => `<c s="${index + 1}"><v>${value}</v></c>`).join("")

  it("is a number whose format is that of a date", async () => {
    expect(await cellsOf(row(dateFormats, 45415), { formats: dateFormats })).toEqual(
      dateFormats.map(() => ({ date: "2024-05-03" })),
    )
  })

  it("is not made of a number with another format", async () => {
    expect(await cellsOf(row(numberFormats, 45415), { formats: numberFormats })).toEqual(numberFormats.map(() => 45415))
  })

  it.each(["1", "true"])("counts from 1904 where the workbook says date1904=%j", async (date1904) => {
    expect(await cellsOf(row([14], 43953), { formats: [14], date1904 })).toEqual([{ date: "2024-05-03" }])
  })

  it("counts from 1900 otherwise, over the day that never was", async () => {
    const values = [1, 59, 61, 30804, 73415].map((value) => `<c s="1"><v>${value}</v></c>`).join("")
    expect(await cellsOf(values, { formats: [14], date1904: "0" })).toEqual(
      ["1900-01-01", "1900-02-28", "1900-03-01", "1984-05-02", "2100-12-31"].map((date) => ({ date })),
    )
  })

  it("keeps a time of day, as text", async () => {
    const values = [45415.604166666664, 0.604166666666667].map((value) => `<c s="1"><v>${value}</v></c>`).join("")
    expect(await cellsOf(values, { formats: [22] })).toEqual(["2024-05-03 14:30:00", "14:30:00"])
  })

  it("is ##### where Excel can show none", async () => {
    const values = [-1, 2958466, 1e12].map((value) => `<c s="1"><v>${value}</v></c>`).join("")
    expect(await cellsOf(values, { formats: [14] })).toEqual(["#####", "#####", "#####"])
  })

  it("does not depend on the machine's time zone", async () => {
    const before = process.env["TZ"]
    try {
      for (const zone of ["Asia/Shanghai", "America/New_York", "Pacific/Kiritimati"]) {
        process.env["TZ"] = zone
        const cells = await cellsOf(
          `<c s="1"><v>45415</v></c><c t="d"><v>2024-05-03T00:00:00</v></c><c t="d"><v>2024-05-03</v></c>`,
          { formats: [14] },
        )
        expect(cells).toEqual([{ date: "2024-05-03" }, "2024-05-03T00:00:00", "2024-05-03"])
      }
    } finally {
      if (before === undefined) delete process.env["TZ"]
      else process.env["TZ"] = before
    }
  })
})

describe("rows and columns", () => {
  it("keep Excel's numbers over blank rows and cells", async () => {
    const sheet = `<row r="3"><c r="C3"><v>1</v></c></row><row r="5"/><row r="6"><c r="A6" s="0"/></row><row r="9"><c r="A9"><v>2</v></c><c r="D9" s="0"/></row>`
    expect((await readBook({ sheets: [sheet] }))[0]?.rows).toEqual([
      { number: 3, cells: [null, null, 1] },
      { number: 9, cells: [2] },
    ])
  })

  it("are counted where the file does not number them", async () => {
    const sheet = `<row><c><v>1</v></c><c t="inlineStr"><is><t>甲</t></is></c></row><row/><row><c><v>3</v></c></row>`
    expect((await readBook({ sheets: [sheet] }))[0]?.rows).toEqual([
      { number: 1, cells: [1, "甲"] },
      { number: 3, cells: [3] },
    ])
  })

  it("may be as many as Excel has", async () => {
    const sheet = `<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>2</v></c></row>`
    expect((await readBook({ sheets: [sheet] }))[0]?.rows.map(({ number }) => number)).toEqual([1, 1048576])
  })

  it("are read from merged cells at their first cell only", async () => {
    const parts = book({
      sheets: [
        `<row r="1"><c r="A1" t="inlineStr"><is><t>题</t></is></c><c r="B1"/></row><row r="2"><c r="B2"><v>1</v></c></row>`,
      ],
    })
    const merged = parts.map((part) => ({
      ...part,
      data: String(part.data).replace(
        "</sheetData>",
        '</sheetData><mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>',
      ),
    }))
    expect((await readParts(merged))[0]?.rows).toEqual([
      { number: 1, cells: ["题"] },
      { number: 2, cells: [null, 1] },
    ])
  })
})

describe("sheets", () => {
  const one = `<row r="1"><c r="A1"><v>1</v></c></row>`

  it("are all read: hidden ones too, empty ones without rows, tabs with a chart not", async () => {
    const sheets = await readBook({ sheets: [one, one, ""], chart: true })
    expect(sheets.map(({ sheet, rows }) => [sheet, rows.length])).toEqual([
      ["表1", 1],
      ["表2", 1],
      ["表3", 0],
    ])
  })

  it("are read from an archive that packs nothing", async () => {
    expect(await readParts(book({ sheets: [one] }), { stored: true })).toHaveLength(1)
  })

  it("are read from an archive with ZIP64 sizes", async () => {
    expect(await readParts(book({ sheets: [one] }), { wide: true })).toHaveLength(1)
  })

  it("are read from XML with prefixes and in the strict form", async () => {
    const strict = book({ sheets: [one] }).map(({ name, data }) => ({
      name,
      data: String(data)
        .replaceAll(
          "http://schemas.openxmlformats.org/officeDocument/2006",
          "http://purl.oclc.org/ooxml/officeDocument",
        )
        .replaceAll(
          "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
          "http://purl.oclc.org/ooxml/spreadsheetml/main",
        )
        .replace(/<(\/?)(worksheet|sheetData|row|c|v)\b/g, "<$1x:$2"),
    }))
    expect((await readParts(strict))[0]?.rows).toEqual([{ number: 1, cells: [1] }])
  })
})
