/** Files of one import that overlap: what both say the same is recorded once, what they say differently is refused. */
import { describe, expect, it } from "vitest"
import { figuresOf, json, newBook, type Imported } from "../town.ts"
import { workbook, type Cells } from "./workbook.ts"

const BRANCH = "塘汪村党支部"
const [ZHANG, LI] = ["990101197003070016", "990101196512120021"]
const branches = () =>
  workbook("支部.xlsx", [
    "支部",
    [
      ["党支部名称", "类型"],
      [BRANCH, "村"],
    ],
  ])
const roster = (name: string, ...rows: ReadonlyArray<Cells>) =>
  workbook(name, ["党员", [["姓名", "性别", "身份证号码", "入党日期", "转正日期", "人员类别", "所在党支部"], ...rows]])
const payments = (name: string, ...rows: ReadonlyArray<Cells>) =>
  workbook(name, [
    "慰问",
    [["慰问节日", "发放时间", "慰问对象", "身份证号码", "所在党支部", "类别", "慰问金"], ...rows],
  ])
const visits = (name: string, ...rows: ReadonlyArray<Cells>) =>
  workbook(name, ["来访", [["来访日期", "来访人", "联系电话", "人数", "事由", "答复时间"], ...rows]])

const zhang = ["张三", "男", ZHANG, "1995-07-01", "1996-07-01", "正式党员", BRANCH]
const li = ["李四", "女", LI, "1990-07-01", "1991-07-01", "正式党员", BRANCH]
const paid = (name: string, id: string, yuan: number): Cells => [
  "七一",
  "2025-06-28",
  name,
  id,
  BRANCH,
  "困难党员",
  yuan,
]

const imported = async (...files: ReadonlyArray<string>) => {
  const book = await newBook()
  const { files: reports } = await json<Imported>("import", ...files, "--commit", "--book", book)
  const figures = await figuresOf(book, "--year", "2025")
  return {
    book,
    figures,
    reports: reports.map(({ file, recorded, alreadyThere, refused }) => [
      file,
      recorded,
      alreadyThere,
      refused.map(({ row, reasons }) => `${row} ${reasons.map(({ zh }) => zh).join()}`),
    ]),
  }
}

describe("a row that stands in two files of one import", () => {
  it("is recorded once, whichever file comes first", async () => {
    const files = [
      await branches(),
      await roster("二月名册.xlsx", zhang, li),
      await roster("一月名册.xlsx", zhang),
      await payments("上半年.xlsx", paid("张三", ZHANG, 500)),
      await payments("全年.xlsx", paid("李四", LI, 600), paid("张三", ZHANG, 500)),
      await visits("来访.xlsx", ["2025-03-03", "李访", "13800000000", 1, "修路", "2025-03-20"]),
      await visits("来访副本.xlsx", ["2025-03-03", "李访", "13800000000", 1, "修路", "2025-03-20"]),
    ]
    const [one, other] = [await imported(...files), await imported(...files.toReversed())]
    expect(one.reports).toEqual([
      ["支部.xlsx", 1, 0, []],
      ["二月名册.xlsx", 1, 1, []],
      ["一月名册.xlsx", 1, 0, []],
      ["上半年.xlsx", 1, 0, []],
      ["全年.xlsx", 1, 1, []],
      ["来访.xlsx", 1, 0, []],
      ["来访副本.xlsx", 0, 1, []],
    ])
    expect(other.reports.toReversed()).toEqual(one.reports)
    expect(other.figures).toEqual(one.figures)
    expect(one.figures).toMatchObject({ "members.total": 2, "consolation.money": 110_000, "reception.received": 1 })
    const again = await json<Imported>("import", ...files, "--commit", "--book", one.book)
    expect([again.total.recorded, again.total.refused]).toEqual([0, 0])
  })

  it("is refused in the later file where it says something else, and the refusal names the other row", async () => {
    const { reports, figures } = await imported(
      await branches(),
      await roster("名册.xlsx", zhang),
      await roster("名册新.xlsx", ["张三", "男", ZHANG, "1995-07-02", "1996-07-02", "正式党员", BRANCH]),
      await payments("上半年.xlsx", paid("张三", ZHANG, 500)),
      await payments("全年.xlsx", paid("张三", ZHANG, 800)),
    )
    expect(reports).toEqual([
      ["支部.xlsx", 1, 0, []],
      ["名册.xlsx", 1, 0, []],
      ["名册新.xlsx", 0, 0, ["2 身份证号码与“名册.xlsx”的“党员”第2行（张三）相同，请核实后只保留一行"]],
      ["上半年.xlsx", 1, 0, []],
      [
        "全年.xlsx",
        0,
        0,
        ["2 与“上半年.xlsx”的“慰问”第2行说的是同一件事，内容却不同，只能登记一次。请核实后只保留正确的一行"],
      ],
    ])
    expect(figures).toMatchObject({ "members.total": 1, "consolation.money": 50_000 })
  })
})
