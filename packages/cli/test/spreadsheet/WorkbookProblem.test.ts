import { symlink, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { book, ole, zip, type Part } from "./archives.ts"
import { folder, problemAt, problemOf, says } from "./problems.ts"

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

  it("has a sheet without a name, which would be passed over", async () => {
    const two = book({ sheets: ["", ""] }).map((part) => ({
      ...part,
      data: String(part.data).replace('name="表1"', 'name=""'),
    }))
    expect(await problemOf(zip(two))).toMatchObject({ _tag: "WorkbookDamaged", detail: "a sheet is missing" })
  })

  it("is packed in a way that Excel does not use", async () => {
    const changed = Buffer.from(whole)
    for (const [signature, field] of [
      ["504b0304", 8],
      ["504b0102", 10],
    ] as const) {
      changed.writeUInt16LE(12, whole.indexOf(Buffer.from(signature, "hex")) + field)
    }
    expect(await problemOf(changed)).toMatchObject({
      _tag: "WorkbookDamaged",
      detail: "[Content_Types].xml is packed by method 12",
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
