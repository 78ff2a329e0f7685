/** Forms as a clerk uses them: filled in, checked, imported, corrected, and imported again. */
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { beforeEach, describe, expect, it } from "vitest"
import { readWorkbook } from "@taizhang/cli/spreadsheet/Reader"
import { workbook, type Cells } from "../import/workbook.ts"
import { figuresOf, folder, json, newBook, ok, run, type Imported } from "../town.ts"

const BRANCH = "塘汪村党支部"
const HEADS = ["行号*", "发生日期*", "党员*", "党支部", "慰问时机*", "类别", "慰问金（元）*", "如实登记的理由"]

/** A form of payments with these rows; the first of them is row 4. */
const payments = (...rows: ReadonlyArray<Cells>): Promise<string> =>
  workbook("慰问.xlsx", ["慰问", [["登记表：走访慰问发放（ConsolationPaid）"], ["填好后导入"], HEADS, ...rows]])

const book = { path: "" }
const imported = (...args: ReadonlyArray<string>) => json<Imported>("import", ...args, "--book", book.path)
const reasons = ({ files }: Imported, of: "refused" | "noted" = "refused"): ReadonlyArray<string> =>
  files.flatMap((file) => file[of].flatMap((note) => note.reasons.map(({ zh }) => `${note.row} ${zh}`)))
const paid = async (): Promise<number | null | undefined> =>
  (await figuresOf(book.path, "consolation.money", "--as-of", "2026-12-31"))["consolation.money"]

beforeEach(async () => {
  book.path = await newBook("柳溪镇")
  const record = (...args: ReadonlyArray<string>) => ok("record", ...args, "--book", book.path)
  await record("党支部成立", "--on", "2000-01-01", `名称=${BRANCH}`, "单位类型=村")
  for (const [id, name] of [
    ["m-1", "张三"],
    ["m-2", "李四"],
    ["m-3", "李四"],
  ] as const) {
    await record("人员登记", "--on", "2000-01-02", `党员=${id}`, `姓名=${name}`, "性别=男", "出生日期=1970-01-01")
    await record("在册党员登记", "--on", "2000-01-02", `党员=${id}`, `党支部=${BRANCH}`)
    await record("在册党员转正登记", "--on", "2001-01-02", `党员=${id}`, `党支部=${BRANCH}`)
  }
})

describe("a form", () => {
  it("is written blank where nothing stands, and nothing is to be read of it yet", async () => {
    const path = join(folder(), "慰问.xlsx")
    await ok("record", "走访慰问发放", "--form", path)
    const [sheet] = await readWorkbook(path)
    expect(sheet?.rows[2]?.cells.slice(0, 3)).toEqual(HEADS.slice(0, 3))
    const numbers = sheet?.rows.slice(3).map(({ cells }) => cells[0])
    expect(new Set(numbers).size).toBe(300)
    const before = readFileSync(path)
    expect((await run("record", "走访慰问发放", "--form", path)).code).toBe(2)
    expect(readFileSync(path)).toEqual(before)
    expect(await imported(path, "--commit")).toMatchObject({
      files: [{ ledger: "ConsolationPaid", rows: 0, recorded: 0, refused: [], noted: [] }],
    })
  })

  it("has to be of an event that is recorded by hand", async () => {
    for (const args of [["--form"], ["EntryStruck", "--form"], ["没有这种", "--form"]]) {
      const path = join(folder(), "x.xlsx")
      const { code, err } = await run("record", ...args, path)
      expect(code).toBe(2)
      expect(err).toMatch(/登记表|--form|没有“没有这种”/)
      expect(existsSync(path)).toBe(false)
    }
  })

  it("is checked, and then recorded row by row, by names and in yuan, whatever the cells were made", async () => {
    const file = await payments(
      ["a-1", "2026-01-20", "张 三", BRANCH, "春节", "困难党员", 500, null],
      ["a-2", "2026年1月21日", "m-2", null, "春节", "老党员", "３００元", null],
    )
    const checked = await imported(file)
    expect(checked).toMatchObject({ committed: false, total: { rows: 2, recorded: 2, refused: 0 } })
    expect(await paid()).toBeNull()
    expect(await imported(file, "--commit")).toEqual({ ...checked, committed: true })
    expect(await paid()).toBe(80_000)
  })

  it("imported again records nothing twice, and tells of a row that says something else", async () => {
    const row: Cells = ["a-1", "2026-01-20", "张三", BRANCH, "春节", null, 500, null]
    await imported(await payments(row), "--commit")
    expect(await imported(await payments(row), "--commit")).toMatchObject({ total: { recorded: 0, alreadyThere: 1 } })
    const changed = await payments(row.with(6, 600), ["a-2", "2026-06-28", "张三", BRANCH, "七一", null, 200, null])
    const again = await imported(changed, "--commit")
    expect(again).toMatchObject({ total: { recorded: 1, alreadyThere: 0, refused: 1 } })
    expect(reasons(again)).toEqual([expect.stringMatching(/^4 这一行以前导入过.*慰问金登记的是“500.*本行是“600/)])
    expect(await paid()).toBe(70_000)
  })

  it("records anew a row that was corrected after its entry was struck, and leaves struck what did not change", async () => {
    const row: Cells = ["a-1", "2026-01-20", "张三", BRANCH, "春节", null, 500, null]
    await imported(await payments(row), "--commit")
    const { entries } = await json<{ entries: ReadonlyArray<{ position: number; type: string }> }>(
      "history",
      "member:m-1",
      "--book",
      book.path,
    )
    const entry = entries.find(({ type }) => type === "ConsolationPaid") ?? expect.fail("no payment")
    await ok("strike", String(entry.position), "--reason", "金额有误", "--book", book.path)
    expect(reasons(await imported(await payments(row), "--commit"), "noted")).toEqual([
      expect.stringContaining("仍作划去"),
    ])
    expect(await paid()).toBeNull()
    await imported(await payments(row.with(6, 600)), "--commit")
    expect(await paid()).toBe(60_000)
  })

  it("makes a new entity once, however often it is imported", async () => {
    const file = await workbook("支部.xlsx", [
      "支部",
      [
        ["登记表：党支部成立"],
        ["行号", "发生日期", "名称", "单位类型", "设支委会"],
        ["b-1", "2020-05-01", "上湾村党支部", "村", "是"],
      ],
    ])
    await imported(file, "--commit")
    expect(await imported(file, "--commit")).toMatchObject({ total: { recorded: 0, alreadyThere: 1 } })
    expect((await figuresOf(book.path, "organizations.branches"))["organizations.branches"]).toBe(2)
  })

  it("refuses each row that is not right, with all that is wrong with it, and records the others", async () => {
    const report = await imported(
      await payments(
        ["a-1", "2026-13-20", "王五", BRANCH, null, "穷人", "许多", null],
        ["a-2", null, "张三", BRANCH, "春节", null, 100, null],
        ["a-3", "2026-01-20", "李四", BRANCH, "春节", null, 100, null],
        ["a-3", "2026-01-20", "张三", BRANCH, "春节", null, 100, null],
        [null, "2026-01-20", "张三", BRANCH, "春节", null, 100, null],
        ["a-6", "2026-01-20", "张三", BRANCH, "春节", null, "#REF!", null],
        ["a-7", "2026-01-20", "张三", BRANCH, "春节", null, 100, null],
      ),
      "--commit",
    )
    expect(report).toMatchObject({ total: { rows: 7, recorded: 1, refused: 6 } })
    const said = reasons(report)
    expect(said).toEqual([
      "4 慰问时机：没有填写",
      expect.stringContaining("4 发生日期“2026-13-20”不对"),
      "4 没有登记过名为“王五”的党员",
      expect.stringContaining("4 类别（category）的值“穷人”不对：应为其中之一：困难党员"),
      expect.stringContaining("4 慰问金（amount）的值“许多”不对"),
      "5 发生日期：没有填写",
      expect.stringContaining("6 有 2 个“李四”，请改用编号：m-2"),
      expect.stringContaining("7 行号“a-3”与「慰问」第6行相同"),
      "8 行号：没有填写",
      expect.stringContaining("9 慰问金：单元格是公式错误"),
    ])
    expect(await paid()).toBe(10_000)
  })

  it("refuses a breach of a rule as `record` does, and records it with the reason that the row gives", async () => {
    const twice = (reason: string | null) =>
      payments(
        ["a-1", "2026-01-20", "张三", BRANCH, "春节", null, 500, null],
        ["a-2", "2026-01-25", "张三", BRANCH, "春节", null, 100, reason],
      )
    const refused = await imported(await twice(null))
    expect(refused).toMatchObject({ total: { recorded: 1, refused: 1 } })
    const recorded = await imported(await twice("补记旧事"), "--commit")
    expect(recorded).toMatchObject({ total: { recorded: 2, refused: 0 } })
  })

  it("says what stands where no column is, and is read beside a ledger in the same file", async () => {
    const file = await workbook(
      "混合.xlsx",
      [
        "慰问",
        [
          ["登记表：走访慰问发放"],
          [...HEADS, "备注"],
          ["a-1", "2026-01-20", "张三", BRANCH, "春节", null, 500, null, "已领", "多出来的"],
        ],
      ],
      [
        "支部",
        [
          ["党支部名称", "类型", "成立时间"],
          ["上湾村党支部", "村", "1988-07-01"],
        ],
      ],
      ["填写说明", [["填写说明：走访慰问发放"], ["栏", "填写"]]],
    )
    const report = await imported(file, "--commit")
    expect(report).toMatchObject({ files: [{ ledger: "branches+ConsolationPaid", rows: 2, recorded: 2, refused: [] }] })
    expect(reasons(report, "noted")).toEqual(["0 “备注”栏有 1 行有内容，未采用", "0 没有表头的栏有 1 行有内容，未采用"])
  })

  it.each([
    ["of no event", ["登记表：没有这种"], HEADS, /没有“没有这种”这种事项/],
    ["without heads", ["登记表：走访慰问发放"], ["党员"], /没有表头“行号”/],
    ["without a required column", ["登记表：走访慰问发放"], HEADS.slice(0, 6), /缺少必填的栏：慰问金/],
    ["with a column twice", ["登记表：走访慰问发放"], [...HEADS, "党员"], /有两栏都是“党员”/],
  ] as const)("%s stops the import, and nothing is written", async (_, title, heads, said) => {
    const form = await workbook("坏表.xlsx", ["表", [[...title], [...heads], ["a-1", "2026-01-20"]]])
    const good = await payments(["a-1", "2026-01-20", "张三", BRANCH, "春节", null, 500, null])
    const { code, out } = await run("import", form, good, "--commit", "--book", book.path)
    expect(code).toBe(4)
    expect(out).toMatch(said)
    expect(await paid()).toBeNull()
  })
})
