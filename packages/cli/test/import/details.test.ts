/** The roster's columns that describe a person: each is recorded, and compared where the person is on record. */
import { describe, expect, it } from "vitest"
import { json, newBook, ok, type Imported } from "../town.ts"
import { workbook, type Cells } from "./workbook.ts"

const HEADS = [
  ...["姓名", "性别", "民族", "籍贯", "身份证号码", "学历", "学位", "毕业院校及专业", "参加工作日期", "工作岗位"],
  ...["入党日期", "转正日期", "人员类别", "所在党支部", "联系电话", "家庭住址", "户籍所在派出所"],
]
const PERSON: Cells = [
  ...["张三", "男", "汉族", "湖南长沙", "990101197003070016", "大学本科", "农学学士", "某农业大学农学", "1992.07.01"],
  ...["农牧渔民", "1995-07-01", "1996-07-01", "正式党员", "塘汪村党支部", "13800000000", "塘汪村一组", "塘汪派出所"],
]

const roster = (row: Cells): Promise<string> =>
  workbook(
    "花名册.xlsx",
    [
      "支部",
      [
        ["党支部名称", "类型", "成立时间"],
        ["塘汪村党支部", "村", "1988-07-01"],
      ],
    ],
    ["党员", [HEADS, row]],
  )

interface Roster {
  readonly columns: ReadonlyArray<{ readonly key: string; readonly title: { readonly zh: string } }>
  readonly rows: ReadonlyArray<{ readonly cells: Readonly<Record<string, unknown>> }>
}

const notesOf = ({ files }: Imported): ReadonlyArray<string> =>
  files.flatMap(({ noted }) => noted.flatMap(({ reasons }) => reasons.map(({ zh }) => zh)))

describe("the details of a person on a roster", () => {
  it("are recorded, and shown by the roster again", async () => {
    const book = await newBook()
    const imported = await json<Imported>("import", await roster(PERSON), "--commit", "--book", book)
    expect(imported.total).toMatchObject({ refused: 0 })
    expect(notesOf(imported)).toContain("学位：学位“农学学士”读作“学士”")
    const { columns, rows } = await json<Roster>("ledger", "L01", "--as-of", "2025-12-31", "--reveal", "--book", book)
    const shown = new Map(columns.map(({ key, title }) => [title.zh, rows[0]?.cells[key]]))
    for (const head of ["籍贯", "毕业院校及专业", "家庭住址", "户籍所在派出所"])
      expect([head, shown.get(head)]).toEqual([head, PERSON[HEADS.indexOf(head)]])
    expect([shown.get("学位"), shown.get("参加工作日期")]).toEqual(["bachelor", "1992-07-01"])
  })

  it("are compared where the person is on record, and change nothing", async () => {
    const book = await newBook()
    await ok("import", await roster(PERSON), "--commit", "--book", book)
    const moved = PERSON.map((cell) => (cell === "湖南长沙" ? "湖南湘潭" : cell === "农学学士" ? "硕士" : cell))
    const again = await json<Imported>("import", await roster(moved), "--commit", "--book", book)
    expect(again.total).toMatchObject({ recorded: 0, refused: 0 })
    expect(notesOf(again)).toContain("籍贯、学位与已登记的不同，未更改；如有变化请登记“人员信息变更”")
  })

  it("decide nothing: what cannot be read is noted and left out", async () => {
    const book = await newBook()
    const odd = PERSON.map((cell) => (cell === "农学学士" ? "名誉" : cell === "1992.07.01" ? "不详" : cell))
    const imported = await json<Imported>("import", await roster(odd), "--commit", "--book", book)
    expect(imported.total).toMatchObject({ refused: 0 })
    expect(notesOf(imported)).toContain("学位：“名誉”不是可用的学位。请填写：学士、硕士、博士")
    expect(notesOf(imported).some((note) => note.startsWith("参加工作时间："))).toBe(true)
  })
})
