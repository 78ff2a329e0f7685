import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { UNPACKED_LIMIT } from "../../src/spreadsheet/Container.ts"
import { readWorkbook } from "../../src/spreadsheet/Reader.ts"
import type { WorkbookProblem } from "../../src/spreadsheet/WorkbookProblem.ts"
import { book, ole, zip, type Part } from "./archives.ts"

let folder = ""
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "taizhang-problem-"))
})
afterAll(() => rm(folder, { recursive: true }))

const says = (pattern: RegExp): unknown => expect.stringMatching(pattern)

const problemAt = async (path: string): Promise<WorkbookProblem> => {
  const problem = await readWorkbook(path).then(
    (sheets) => expect.fail(`read ${sheets.length} sheets`),
    (error: unknown) => error as WorkbookProblem,
  )
  // Every problem speaks both languages, names the file and shows no fault of the program.
  expect(problem.zh).toContain(path)
  expect(problem.en).toContain(path)
  expect(problem.message).toBe(problem.en)
  expect(`${problem.zh}${problem.en}`).not.toMatch(/undefined|\[object| at .*:\d+:\d+/)
  return problem
}

let files = 0
const problemOf = async (bytes: Buffer | string, name = "台账.xlsx"): Promise<WorkbookProblem> => {
  const place = join(folder, String((files += 1)))
  await mkdir(place)
  await writeFile(join(place, name), bytes)
  return problemAt(join(place, name))
}

const one = book({ sheets: [`<row r="1"><c r="A1"><v>1</v></c></row>`] })
const edited = (edit: (part: Part) => Part | undefined): Buffer => zip(one.flatMap((part) => edit(part) ?? []))

describe("a path that is no file to read", () => {
  it("is missing", async () => {
    expect(await problemAt(join(folder, "没有.xlsx"))).toMatchObject({
      _tag: "FileMissing",
      zh: says(/找不到文件/),
    })
    await writeFile(join(folder, "文件"), "x")
    expect(await problemAt(join(folder, "文件", "里面.xlsx"))).toMatchObject({ _tag: "FileMissing" })
  })

  it("is a folder or a device", async () => {
    expect(await problemAt(folder)).toMatchObject({ _tag: "NotAFile", zh: says(/是文件夹/) })
    expect(await problemAt("/dev/null")).toMatchObject({ _tag: "NotAFile" })
  })

  it("cannot be opened", async () => {
    await symlink("loop.xlsx", join(folder, "loop.xlsx"))
    expect(await problemAt(join(folder, "loop.xlsx"))).toMatchObject({
      _tag: "FileUnreadable",
      code: "ELOOP",
      zh: says(/ELOOP.*权限/),
    })
  })
})

describe("a file that is no workbook, though it is called .xlsx", () => {
  it("is empty", async () => {
    expect(await problemOf("")).toMatchObject({ _tag: "FileEmpty", zh: says(/0 字节/) })
  })

  it.each<readonly [string, Buffer | string]>([
    ["pdf", "%PDF-1.7\n%âãÏÓ"],
    ["rtf", "{\\rtf1\\ansi"],
    ["image", Buffer.from("ffd8ffe000104a464946", "hex")],
    ["image", Buffer.from("89504e470d0a1a0a0000000d", "hex")],
    ["rar", Buffer.from("526172211a070100", "hex")],
    ["html", '\r\n<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table><tr><td>姓名'],
    ["html", "\uFEFF<!DOCTYPE html><table>"],
    ["html", "<table border=1><tr><td>姓名</td></tr></table>"],
    ["xml", '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook>'],
    ["text", "姓名,性别\n张三,男\n"],
    ["text", Buffer.from("\uFEFF姓名\t性别", "utf16le")],
    ["text", Buffer.from([0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xd0, 0xd4])],
    ["unknown", Buffer.from([0, 1, 2, 3, 4, 5])],
    ["unknown", Buffer.from("7f454c4602010100", "hex")],
    ["zip", zip([{ name: "花名册.csv", data: "姓名" }])],
    ["zip", zip(one, { flags: 1 })],
    [
      "word",
      zip([
        { name: "[Content_Types].xml", data: "<Types/>" },
        { name: "word/document.xml", data: "<w/>" },
      ]),
    ],
    ["powerpoint", zip([{ name: "ppt/presentation.xml", data: "<p/>" }])],
    [
      "opendocument",
      zip([
        { name: "mimetype", data: "application/vnd.oasis.opendocument.spreadsheet" },
        { name: "content.xml", data: "<o/>" },
      ]),
    ],
    ["xlsb", zip([{ name: "xl/workbook.bin", data: "x" }])],
    ["ofd", zip([{ name: "OFD.xml", data: "<o/>" }])],
    ["word", ole("WordDocument", "1Table")],
    ["powerpoint", ole("PowerPoint Document")],
    ["ole", ole("别的")],
  ])("is %s by its bytes", async (kind, bytes) => {
    expect(await problemOf(bytes)).toMatchObject({
      _tag: "NotAWorkbook",
      kind,
      zh: says(/不是 Excel 工作簿，是.*另存为/),
    })
  })

  it("is the temporary file of one that is open", async () => {
    expect(await problemOf("\u0005admin", "~$台账.xlsx")).toMatchObject({ _tag: "NotAWorkbook", kind: "lock" })
  })
})

describe("a workbook that must be saved in another way", () => {
  it.each(["Workbook", "Book"])("is an old .xls, with the stream %s", async (stream) => {
    expect(await problemOf(ole(stream, "\u0005SummaryInformation"))).toMatchObject({
      _tag: "OldWorkbook",
      zh: says(/旧版工作簿.*\.xlsx/),
    })
  })

  it.each(["EncryptedPackage", "EncryptionInfo"])("is protected by a password, with the stream %s", async (stream) => {
    expect(await problemOf(ole(stream))).toMatchObject({ _tag: "PasswordProtected", zh: says(/密码/) })
  })
})

describe("a damaged workbook", () => {
  const whole = zip(one)

  it("is found wherever the file is cut", async () => {
    for (let length = 2; length < whole.length; length += 37) {
      expect(await problemOf(whole.subarray(0, length))).toMatchObject({
        _tag: "WorkbookDamaged",
        zh: says(/已损坏或不完整/),
      })
    }
  })

  it("is found wherever a byte of a part is changed", async () => {
    const name = whole.indexOf("xl/worksheets/sheet1.xml")
    const packed = whole.readUInt32LE(name - 12)
    for (let at = name + 24; at < name + 24 + packed; at += 5) {
      const changed = Buffer.from(whole)
      changed[at] = (changed[at] ?? 0) ^ 0x10
      expect(await problemOf(changed)).toMatchObject({ _tag: "WorkbookDamaged" })
    }
  })

  it.each<readonly [string, number, number]>([
    ["size", 20, 0],
    ["size", 20, 3],
    ["size", 20, 0xffff_fff0],
    ["size", 20, 0xffff_ffff],
    ["place", 42, 0xff],
    ["place", 42, 1000],
    ["place", 42, 0xffff_fff0],
    ["place", 42, 0xffff_ffff],
  ])("is found where the directory lies about a part's %s (field %d is %d)", async (_, field, value) => {
    const changed = Buffer.from(whole)
    changed.writeUInt32LE(value, whole.indexOf(Buffer.from("504b0102", "hex")) + field)
    expect(await problemOf(changed)).toMatchObject({ _tag: "WorkbookDamaged" })
  })

  it.each(["[Content_Types].xml", "_rels/.rels", "xl/worksheets/sheet1.xml"])("lacks its part %s", async (name) => {
    expect(await problemOf(edited((part) => (part.name === name ? undefined : part)))).toMatchObject({
      _tag: "WorkbookDamaged",
    })
  })

  it("has a sheet that breaks off, though the archive is whole", async () => {
    const cut = edited((part) =>
      part.name.includes("worksheets") ? { ...part, data: String(part.data).slice(0, -30) } : part,
    )
    expect(await problemOf(cut)).toMatchObject({
      _tag: "WorkbookDamaged",
      detail: "xl/worksheets/sheet1.xml does not end",
    })
  })

  it("holds strings that break off", async () => {
    const strings = zip([...one, { name: "xl/sharedStrings.xml", data: "<sst><si><t>姓" }])
    expect(await problemOf(strings)).toMatchObject({
      _tag: "WorkbookDamaged",
      detail: "xl/sharedStrings.xml does not end",
    })
  })
})

describe("a workbook without content", () => {
  it("has no sheet, or only empty ones", async () => {
    expect(await problemOf(zip(book({ sheets: [] })))).toMatchObject({
      _tag: "WorkbookBlank",
      zh: says(/没有内容/),
    })
    expect(await problemOf(zip(book({ sheets: ["", `<row r="1"><c r="A1"/></row>`] })))).toMatchObject({
      _tag: "WorkbookBlank",
    })
  })
})

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
