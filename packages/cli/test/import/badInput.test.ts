/** Bad input is named in both languages, stops none of the other files' check, and writes nothing. */
import { copyFileSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { figuresOf, filesOf, folder, json, newBook, ok, run, small, type Imported } from "../town.ts"
import { workbook, type Cells } from "./workbook.ts"

const branchHeads: Cells = ["序号", "党支部名称", "类型", "成立时间", "书记"]

interface Ended {
  readonly code: number
  readonly report: Imported
  readonly err: string
}
const importing = async (...args: ReadonlyArray<string>): Promise<Ended> => {
  const { code, out, err } = await run("import", ...args, "--format", "json")
  return { code, report: JSON.parse(out) as Imported, err }
}
const reasonsIn = ({ report }: Ended): string =>
  report.files
    .flatMap(({ refused }) => refused.flatMap(({ reasons }) => reasons.map(({ zh, en }) => `${zh}|${en}`)))
    .join("\n")

describe("a file that is no readable workbook", () => {
  const bad: ReadonlyArray<readonly [what: string, make: () => Promise<string> | string, said: RegExp]> = [
    [
      "a text file",
      () => {
        const path = join(folder(), "名册.xlsx")
        writeFileSync(path, "姓名,性别\n")
        return path
      },
      /不是 Excel 工作簿.*no Excel workbook/,
    ],
    [
      "an empty file",
      () => {
        const path = join(folder(), "空.xlsx")
        writeFileSync(path, "")
        return path
      },
      /空的.*empty/,
    ],
    ["no file at all", () => join(folder(), "没有.xlsx"), /找不到文件.*no file/],
    [
      "a folder",
      () => {
        const path = join(folder(), "夹.xlsx")
        mkdirSync(path)
        return path
      },
      /不是文件.*folder/,
    ],
    [
      "a truncated workbook",
      async () => {
        const [first = ""] = await filesOf(small)
        truncateSync(first, 3000)
        return first
      },
      /损坏或不完整.*damaged/,
    ],
    [
      "a password-protected workbook",
      () => {
        // The directory of an OLE file names the stream that holds the encrypted workbook.
        const bytes = Buffer.alloc(2048)
        Buffer.from("d0cf11e0a1b11ae1", "hex").copy(bytes)
        bytes.write("EncryptedPackage", 512, "utf16le")
        bytes.writeUInt16LE("EncryptedPackage".length * 2 + 2, 512 + 64)
        const path = join(folder(), "加密.xlsx")
        writeFileSync(path, bytes)
        return path
      },
      /打开密码.*password/,
    ],
  ]

  it.each(bad)("such as %s is named, the others are checked, and nothing is written", async (_, make, said) => {
    const book = await newBook()
    const files = await filesOf(small)
    const ended = await importing(...files, await make(), "--commit", "--book", book)
    expect(ended.code).toBe(4)
    expect(reasonsIn(ended)).toMatch(said)
    expect(ended.err).toMatch(/没有写入任何内容[\s\S]*nothing was written/)
    expect(ended.report.committed).toBe(false)
    expect(ended.report.total.recorded).toBeGreaterThan(0)
    expect((await figuresOf(book, "--year", "2025"))["members.total"]).toBeNull()
  })
})

describe("a sheet that is no ledger", () => {
  it("is named with the columns that it lacks, and nothing is written", async () => {
    const path = await workbook("花名册.xlsx", [
      "Sheet1",
      [
        ["序号", "姓名", "性别", "民族", "入党日期", "人员类别", "所在党支部"],
        [1, "张三", "男", "汉族", "2001-07-01", "正式党员", "塘汪村党支部"],
      ],
    ])
    const book = await newBook()
    const ended = await importing(path, "--commit", "--book", book)
    expect(ended.code).toBe(4)
    expect(reasonsIn(ended)).toContain("缺少必需的栏：身份证号码")
    expect(ended.report.files[0]).toMatchObject({ ledger: null, rows: 0, recorded: 0 })
  })

  it("that stands alone makes its file no ledger; beside a ledger it is noted and left out", async () => {
    const notes = ["填表说明", [["本表由各党支部填写"], ["每季度末上报"]]] as const
    const book = await newBook()
    expect((await importing(await workbook("说明.xlsx", notes), "--book", book)).code).toBe(4)
    const ended = await importing(
      await workbook("支部.xlsx", ["Sheet1", [branchHeads, [1, "塘汪村党支部", "村", "1998-07-01", null]]], notes),
      "--commit",
      "--book",
      book,
    )
    expect(ended.code).toBe(0)
    expect(ended.report.files[0]).toMatchObject({ rows: 1, recorded: 1, refused: [] })
    expect(ended.report.files[0]?.noted.some(({ sheet, row }) => sheet === "填表说明" && row === 0)).toBe(true)
  })
})

describe("a row that cannot be", () => {
  it("such as an impossible date or an unknown branch is refused alone, with its number and reason", async () => {
    const book = await newBook()
    const path = await workbook("支部.xlsx", [
      "Sheet1",
      [branchHeads, [1, "塘汪村党支部", "村", "1998-07-01", null], [2, "山口村党支部", "村", "1998-02-30", null]],
    ])
    const ended = await importing(path, "--commit", "--book", book)
    expect([ended.code, ended.report.total.recorded]).toEqual([0, 1])
    expect(ended.report.files[0]?.refused.map(({ row }) => row)).toEqual([3])
    expect(reasonsIn(ended)).toMatch(/1998-02-30/)

    const roster = await workbook("花名册.xlsx", [
      "Sheet1",
      [
        ["姓名", "性别", "身份证号码", "入党日期", "转正日期", "人员类别", "所在党支部"],
        ["张三", "男", "990101197003070014", "1995-07-01", "1996-07-01", "正式党员", "无名村党支部"],
      ],
    ])
    const unknown = await importing(roster, "--commit", "--book", book)
    expect(unknown.report.files[0]?.refused.map(({ row }) => row)).toEqual([2])
    expect(reasonsIn(unknown)).toContain("无名村党支部")
  })

  it("tells no ID and mobile number, well formed or not and in whatever column, in text and JSON", async () => {
    const heads = ["姓名", "性别", "身份证号码", "入党日期", "转正日期", "人员类别", "所在党支部", "联系电话"]
    const row = (id: string | number, day: string, branch: string): Cells => [
      ...["张三", "男", id, day, "1996-07-01", "正式党员", branch, "13912345678"],
    ]
    const roster = await workbook("花名册.xlsx", [
      "Sheet1",
      [
        heads,
        row("990101197003070013", "1995-07-01", "塘汪村党支部"),
        row("99010119700307001", "1995-07-01", "塘汪村党支部"),
        row("9901011970030700I4", "1995-07-01", "塘汪村党支部"),
        row(990101197003070080, "1995-07-01", "塘汪村党支部"),
        row("990101197003070014", "990101197003070014", "塘汪村党支部"),
        row("990101197003070014", "1995-07-01", "13912345678"),
      ],
    ])
    const book = await newBook()
    for (const form of [[], ["--verbose"], ["--format", "json"], ["--lang", "en"]]) {
      const { code, out } = await run("import", roster, "--book", book, ...form)
      expect([code, out.includes("990101************")]).toEqual([0, true])
      expect(out).not.toMatch(/9901011970|13912345678/)
    }
  })

  it("that is dated after today is refused", async () => {
    const book = await newBook()
    const path = await workbook("支部.xlsx", ["Sheet1", [branchHeads, [1, "塘汪村党支部", "村", "2090-07-01", null]]])
    expect(reasonsIn(await importing(path, "--commit", "--book", book))).toMatch(/晚于今天|2090/)
  })
})

describe("nine ledgers in one workbook", () => {
  it("are imported sheet by sheet, and two files of one name are told apart", async () => {
    const book = await newBook()
    const one = await workbook(
      "台账.xlsx",
      ["支部", [branchHeads, [1, "塘汪村党支部", "村", "1998-07-01", null]]],
      [
        "党员",
        [
          ["姓名", "性别", "身份证号码", "入党日期", "转正日期", "人员类别", "所在党支部"],
          ["张三", "男", "990101197003070016", "1995-07-01", "1996-07-01", "正式党员", "塘汪村党支部"],
        ],
      ],
    )
    const other = join(folder(), "台账.xlsx")
    copyFileSync(one, other)
    const ended = await importing(one, other, "--commit", "--book", book)
    expect(ended.report.files.map(({ file, ledger }) => [file, ledger])).toEqual([
      [one, "branches+roster"],
      [other, "branches+roster"],
    ])
    expect(ended.code).toBe(0)
    expect(await figuresOf(book)).toMatchObject({ "organizations.branches": 1, "members.total": 1 })
    expect(readFileSync(one).equals(readFileSync(other))).toBe(true)
    expect((await json<Imported>("import", one, "--book", book)).total.recorded).toBe(0)
    await ok("verify", "--book", book)
  })
})
