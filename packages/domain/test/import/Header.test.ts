import fc from "fast-check"
import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { parseAmount } from "../../src/import/Amounts.ts"
import { cellUnder, findHeader } from "../../src/import/Header.ts"
import { headKey } from "../../src/import/Heads.ts"
import type { Cell, Sheet } from "../../src/import/Sheet.ts"
import { head, ledgers, line, notesIn, numbersIn, payments, roster, row, sheetOf, tableOf, title } from "./forms.ts"
import { refusalOf } from "./readings.ts"

describe("a form with a title, a head, rows and a foot", () => {
  const sheet = sheetOf(title, line, head, row(1, "张三"), row(2, "李四"), ["审核人：", null, "填表人："])

  it("is the ledger that its columns say, with its rows of data", () => {
    const table = tableOf(sheet)
    expect(table.ledger.id).toBe("roster")
    expect(table.head).toEqual({ first: 3, last: 3 })
    expect(table.rows.map((each) => cellUnder(table, each, "name"))).toEqual(["张三", "李四"])
    expect(table.rows.map((each) => cellUnder(table, each, "joined"))).toEqual([
      { date: "1970-07-01" },
      { date: "1970-07-01" },
    ])
  })

  it("has no cell under a column that it lacks, nor past the end of a row", () => {
    const table = tableOf(sheet)
    expect(table.rows.map((each) => cellUnder(table, each, "phone"))).toEqual([null, null])
    expect(cellUnder(table, { number: 9, cells: [1] }, "name")).toBeNull()
  })

  it("leaves the foot out with a note, and says nothing else", () => {
    expect(notesIn(sheet)).toEqual(["第 6 行是表尾（审核人：），不作为数据"])
  })
})

describe("a head as printers set it", () => {
  it.each(["姓名", "姓 名", "姓\u3000\u3000名", "姓\n名", "姓名：", "*姓名", "姓名（必填）"])(
    "%j is 姓名",
    (printed) => {
      expect(headKey(printed)).toBe("姓名")
    },
  )

  it("has its unit taken away, and nothing else that stands in brackets", () => {
    expect(headKey("慰问金（元）")).toBe("慰问金")
    expect(headKey("家庭人均年收入\n(元/年)")).toBe("家庭人均年收入")
    expect(headKey("培训天数（天）")).toBe("培训天数")
    expect(headKey("是否流动党员（是/否）")).toBe("是否流动党员")
    expect(headKey("姓名（曾用名）")).toBe("姓名(曾用名)")
    expect(headKey("姓名【曾用名】")).toBe("姓名(曾用名)")
  })

  it("gives its larger unit to the amounts below it, however they are written", () => {
    const paid = (printed: string, amount: Cell) => {
      const heads = payments.columns.map(({ heads }) => (heads[0] === "慰问金" ? printed : (heads[0] ?? "")))
      const table = tableOf(
        sheetOf(
          heads,
          payments.columns.map(({ heads }) => (heads[0] === "慰问金" ? amount : "甲")),
        ),
      )
      const [one] = table.rows
      const column = payments.columns.find(({ heads }) => heads[0] === "慰问金")
      const read = parseAmount(one === undefined || column === undefined ? null : cellUnder(table, one, column.key))
      return Result.isSuccess(read) ? read.success.value : "refused"
    }
    expect(paid("慰问金（元）", 500)).toBe(500_00)
    for (const printed of ["慰问金（万元）", "慰问金 (单位：万元)", "慰问金【万元】"])
      expect([
        paid(printed, 0.05),
        paid(printed, "０．０５"),
        paid(printed, "0.05万元"),
        paid(printed, "500元"),
      ]).toEqual([...[500_00, 500_00, 500_00, 500_00]])
    expect(paid("慰问金（千元）", "1.5")).toBe(1500_00)
  })

  it("is refused under a line that gives such a unit without saying of which columns", () => {
    for (const above of ["填报单位：青禾镇党委 单位：万元", "金额单位: 人民币千元", "单位：人、万元"])
      expect(refusalOf(findHeader(sheetOf([above], head, row(1, "张三")), ledgers))).toMatch(
        /单位是[万千]元.*改以元填写/,
      )
    expect(tableOf(sheetOf(["单位：人、元"], head, row(1, "张三"))).rows).toHaveLength(1)
  })

  it("is found in any order of columns and under any alias", () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...roster.columns], { minLength: roster.columns.length }),
        fc.nat(3),
        fc.constantFrom("", " ", "\n", "\u3000"),
        (columns, above, blank) => {
          const heads = columns.map(({ heads }) => Array.from(heads[heads.length - 1] ?? "").join(blank))
          const cells = columns.map(({ key }) => `${key}值`)
          const sheet = sheetOf(...Array.from({ length: above }, () => title), heads, cells)
          const table = tableOf(sheet)
          for (const { key } of roster.columns)
            expect(table.rows.map((each) => cellUnder(table, each, key))).toEqual([`${key}值`])
        },
      ),
      { seed: 20260701 },
    )
  })
})

describe("ledgers that share columns", () => {
  const both = ["姓名", "身份证号", "所在党支部", "公示开始", "公示结束", "支部大会时间", "赞成"]
  const data = ["张三", "11010519491231002X", "塘汪村党支部", null, null, { date: "2025-05-01" }, 9]

  it("are told apart by the columns that only one of them has", () => {
    expect(tableOf(sheetOf(both, data)).ledger.id).toBe("development")
    expect(tableOf(sheetOf([...both, "预备期满时间", "转正结果"], [...data, null, "按期转正"])).ledger.id).toBe(
      "confirmation",
    )
  })

  it("are not confused where the greater one is incomplete", () => {
    expect(refusalOf(findHeader(sheetOf([...both, "转正结果"], data), ledgers))).toBe(
      "表.xlsx「Sheet1」第 1 行像是预备党员转正登记表的表头，但缺少必需的栏：预备期满时间。请补上这些栏",
    )
  })

  it("are refused where the head fits two equally well", () => {
    const twin = { ...payments, id: "twin", title: { zh: "慰问登记表", en: "twin" } }
    expect(refusalOf(findHeader(sheetOf(["姓名", "慰问金"], ["张三", 500]), [...ledgers, twin]))).toMatch(
      /分不清是哪种台账：走访慰问发放表、慰问登记表/,
    )
  })
})

describe("a head of two rows", () => {
  const upper = ["序号", "姓名", "身份证号码", "所在党支部", "公示", null, "支部大会", null, "表决情况", null, "备注"]
  const lower = [null, null, null, null, "开始", "结束", "时间", "应到会", "赞成", "反对", null]
  const data = [
    1,
    "张三",
    "11010519491231002X",
    "塘汪村党支部",
    { date: "2025-04-01" },
    { date: "2025-04-08" },
    { date: "2025-05-01" },
    20,
    18,
    2,
    null,
  ]

  it("joins the upper head to the lower ones that it spans", () => {
    const table = tableOf(sheetOf(title, upper, lower, data))
    expect([table.ledger.id, table.head]).toEqual(["development", { first: 2, last: 3 }])
    expect(
      table.rows.map((each) =>
        ["noticeFrom", "noticeUntil", "meeting", "ayes"].map((key) => cellUnder(table, each, key)),
      ),
    ).toEqual([[{ date: "2025-04-01" }, { date: "2025-04-08" }, { date: "2025-05-01" }, 18]])
  })

  it("names the columns that it does not know by both rows", () => {
    expect(notesIn(sheetOf(title, upper, lower, data))).toEqual([
      "H 列“支部大会应到会”不是发展党员名册能识别的栏，有 1 行有内容，未采用",
      "J 列“表决情况反对”不是发展党员名册能识别的栏，有 1 行有内容，未采用",
      "K 列“备注”不是发展党员名册能识别的栏，有 0 行有内容，未采用",
    ])
  })

  it("is not made of a head and the first row of data", () => {
    expect(tableOf(sheetOf(head, row(1, "张三"), row(2, "李四"))).head).toEqual({ first: 1, last: 1 })
  })
})

describe("columns that are not understood", () => {
  it("are noted, with how much they hold", () => {
    const sheet = sheetOf(
      [...head, "政治面貌", null],
      [...row(1, "张三"), "党员", null],
      [...row(2, "李四"), "党员", "迁出"],
    )
    expect(notesIn(sheet)).toEqual([
      "G 列“政治面貌”不是党员花名册能识别的栏，有 2 行有内容，未采用",
      "H 列没有表头，有 1 行有内容，未采用",
    ])
  })

  it("are noted beyond the last head, too", () => {
    expect(notesIn(sheetOf(head, [...row(1, "张三"), null, null, "问"]))).toEqual([
      "I 列没有表头，有 1 行有内容，未采用",
    ])
  })
})

describe("a head that cannot be accepted", () => {
  it("is refused with the required columns that it lacks", () => {
    const sheet = sheetOf(title, ["序号", "姓名", "性别", "入党日期", "联系电话", "所在党支部"], row(1, "张三"))
    expect(refusalOf(findHeader(sheet, ledgers))).toBe(
      "表.xlsx「Sheet1」第 2 行像是党员花名册的表头，但缺少必需的栏：身份证号码。请补上这些栏",
    )
  })

  it("is that of a ledger where at least two columns and half of the required ones are there", () => {
    expect(refusalOf(findHeader(sheetOf(["姓名", "身份证号码"], ["张三"]), ledgers))).toMatch(
      /像是党员花名册的表头，但缺少必需的栏：入党日期、所在党支部/,
    )
    expect(refusalOf(findHeader(sheetOf(["姓名", "性别", "联系电话"], ["张三"]), [roster]))).toMatch(/没有找到表头/)
    expect(refusalOf(findHeader(sheetOf(["姓名"], ["张三"]), [payments]))).toMatch(/没有找到表头/)
  })

  it("is refused with both places of a column that stands twice", () => {
    const sheet = sheetOf([...head, "入党时间"], [...row(1, "张三"), { date: "1971-07-01" }])
    expect(refusalOf(findHeader(sheet, ledgers))).toBe("表.xlsx「Sheet1」有两栏都是“入党日期”：E 列和 G 列。请去掉一栏")
  })

  it("is refused where there is none, in an empty sheet as in one of prose", () => {
    expect(refusalOf(findHeader(sheetOf(), ledgers))).toMatch(/没有找到表头。能识别的台账有：党员花名册、发展党员名册/)
    expect(refusalOf(findHeader(sheetOf(["说明"], ["姓名要写全"]), ledgers))).toMatch(/没有找到表头/)
    expect(refusalOf(findHeader(sheetOf(head), []))).toMatch(/没有找到表头/)
  })

  it("is looked for in the first 20 rows, by Excel's numbers", () => {
    const at = (number: number): Sheet => ({
      file: "表.xlsx",
      sheet: "Sheet1",
      rows: [
        { number, cells: head },
        { number: number + 1, cells: row(1, "张三") },
      ],
    })
    expect(numbersIn(at(20))).toEqual([21])
    expect(refusalOf(findHeader(at(21), ledgers))).toMatch(/前 20 行里没有找到表头/)
  })
})
