/** The nine sample ledgers beside the repository, where they are there. */
import { existsSync } from "node:fs"
import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import { parseBranch } from "@taizhang/domain/import/BranchNames"
import { parseSex } from "@taizhang/domain/import/Choice"
import { parseDate, parseDay } from "@taizhang/domain/import/Dates"
import { parseEducation } from "@taizhang/domain/import/Education"
import { parseEthnicity } from "@taizhang/domain/import/Ethnicity"
import { filedOn } from "@taizhang/domain/import/FiledOn"
import { cellUnder, findHeader, type Table } from "@taizhang/domain/import/Header"
import { birthDateOf, parseIdNumber, sexOf } from "@taizhang/domain/import/IdNumber"
import { parseName, parseNames } from "@taizhang/domain/import/Names"
import { parseAmount, parseCount } from "@taizhang/domain/import/Amounts"
import type { Parsed } from "@taizhang/domain/import/Reading"
import type { Cell, Sheet, SheetRow } from "@taizhang/domain/import/Sheet"
import { plainDate } from "@taizhang/domain/kernel/Calendar"
import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { readWorkbook } from "../../src/spreadsheet/Reader.ts"

const samples = join(import.meta.dirname, "../../../../../shared/samples")

/** [file, name of its sheet, number of its last row] */
const ledgers = [
  ["党员花名册.xlsx", "党员花名册", 1099],
  ["党支部名册.xlsx", "党支部名册", 33],
  ["发展党员名册.xlsx", "2025年度新发展党员名册", 21],
  ["困难党员台账.xlsx", "困难党员、老党员基本情况台账", 62],
  ["无职党员设岗定责台账.xlsx", "无职党员设岗定责台账", 173],
  ["来访接待登记台账.xlsx", "党代表接待来访群众登记台账", 90],
  ["流动党员台账.xlsx", "流动党员台账", 78],
  ["走访慰问发放表.xlsx", "“七一”走访慰问发放表", 61],
  ["预备党员转正登记表.xlsx", "2025年度预备党员转正登记表", 19],
] as const

const only = async (file: string): Promise<Sheet> => {
  const [sheet] = await readWorkbook(join(samples, file))
  return sheet ?? expect.fail("no sheet")
}

describe.runIf(!existsSync(samples))("the sample ledgers", () => {
  it(`are not beside the repository (${samples}): the tests that read them did not run`, () => {
    expect(existsSync(samples)).toBe(false)
  })
})

describe.runIf(existsSync(samples))("the sample ledgers", () => {
  it("are the nine that are known", async () => {
    const files = (await readdir(samples)).filter((name) => name.endsWith(".xlsx"))
    expect(files.toSorted()).toEqual(ledgers.map(([file]) => file).toSorted())
  })

  it.each(ledgers)("%s has the sheet %s of %d rows, none of them blank", async (file, name, rows) => {
    const sheet = await only(file)
    expect([sheet.file, sheet.sheet]).toEqual([file, name])
    expect(sheet.rows.map(({ number }) => number)).toEqual(Array.from({ length: rows }, (_, index) => index + 1))
  })

  it("keep the types of the roster's cells", async () => {
    const { rows } = await only("党员花名册.xlsx")
    const at = (number: number) => rows[number - 1]?.cells.slice(1, 10)
    expect(at(5)).toEqual([
      "韩祖雄",
      "女",
      "汉族",
      { date: "1944-12-20" },
      "991325194412208126",
      "小学",
      "农牧渔民",
      { date: "1996-04-23" },
      "1997-04-23",
    ])
    expect(at(6)?.[0]).toBe("龙\u3000龙")
    expect(at(366)?.[4]).toBe(" 991413 20010513 9595")
    expect(at(720)?.[4]).toBe(991421195001112000)
    expect(at(1055)?.[7]).toBe("不详")
  })

  it("keep the formula of a total that was never computed", async () => {
    const { rows } = await only("走访慰问发放表.xlsx")
    expect(rows.find(({ number }) => number === 60)?.cells).toEqual([
      "合计",
      null,
      null,
      null,
      null,
      null,
      null,
      "=SUM(H4:H59)",
    ])
  })
})

/** A ledger whose columns are the heads of the sheet itself: here it is the cells that are tested. */
const tableOf = (sheet: Sheet): Table => {
  const heads = sheet.rows[2]?.cells.filter((cell) => typeof cell === "string") ?? []
  const columns = heads.map((head) => ({ key: head, heads: [head], required: true }))
  return Result.getOrThrow(findHeader(sheet, [{ id: "it", title: { zh: "台账", en: "ledger" }, columns }]))
}

describe.runIf(existsSync(samples))("the cells of the sample ledgers", () => {
  it("are a table each, with the rows between head and foot as data", async () => {
    for (const [file, , rows] of ledgers) {
      const table = tableOf(await only(file))
      const total = file === "走访慰问发放表.xlsx" ? 1 : 0
      expect([file, table.head, table.rows.length, table.notes.length]).toEqual([
        file,
        { first: 3, last: 3 },
        rows - 4 - total,
        1 + total,
      ])
      expect(Result.getOrThrow(filedOn(table.sheet)).value).toBe("2026-01-05")
    }
  })

  it("are all read, but for the roster's few that need a person", async () => {
    const parsers: ReadonlyArray<readonly [RegExp, (cell: Cell) => Parsed<unknown>]> = [
      [/^(身份证号码)$/, parseIdNumber],
      [/(时间|日期|开始|结束|延长至)$/, (cell) => parseDate(cell, plainDate("2025-12-31"))],
      [/^(姓名|慰问对象|来访人|支部联系人|书记)$/, parseName],
      [/^(培养联系人|入党介绍人)$/, parseNames],
      [/^性别$/, parseSex],
      [/^民族$/, parseEthnicity],
      [/^学历$/, parseEducation],
      [/^(培训天数|培训学时|应到会人数|实到会人数|赞成|反对|弃权|人数|家庭人口)$/, parseCount],
      [/^(慰问金（元）|家庭人均年收入)$/, parseAmount],
    ]
    const refused: Array<string> = []
    for (const [file] of ledgers) {
      const table = tableOf(await only(file))
      for (const [head, parse] of [...table.columns.keys()].flatMap((key) =>
        parsers.flatMap(([of, parse]) => (of.test(key) ? [[key, parse] as const] : [])),
      )) {
        // 慰问时间 holds 七一, the occasion.
        if (head === "慰问时间") continue
        for (const row of table.rows) {
          if (Result.isFailure(parse(cellUnder(table, row, head)))) refused.push(`${file} ${head} ${row.number}`)
        }
      }
    }
    expect(refused).toEqual([
      ...[261, 387, 684, 720, 910].map((row) => `党员花名册.xlsx 身份证号码 ${row}`),
      "党员花名册.xlsx 入党日期 1055",
    ])
  })

  it("hold the dirt that is expected, in the rows that are expected", async () => {
    const expected = JSON.parse(await readFile(join(samples, "expected.json"), "utf8")) as {
      readonly roster_rows_with_dirt: Readonly<Record<string, ReadonlyArray<number> | number>>
    }
    const branches = tableOf(await only("党支部名册.xlsx"))
    const known = branches.rows.map((row) => ({
      name: String(cellUnder(branches, row, "党支部名称") as string),
      id: row.number,
    }))
    const table = tableOf(await only("党员花名册.xlsx"))
    const under = (row: SheetRow, head: string) => cellUnder(table, row, head)
    const value = <A>(parsed: Parsed<A>) => (Result.isSuccess(parsed) ? parsed.success.value : undefined)
    const says = (parsed: Parsed<unknown>, word: string) =>
      Result.isSuccess(parsed)
        ? parsed.success.notes.some(({ zh }) => zh.includes(word))
        : parsed.failure.zh.includes(word)
    const rows = (found: (row: SheetRow) => boolean) => table.rows.filter(found).map(({ number }) => number)
    const id = (row: SheetRow) => parseIdNumber(under(row, "身份证号码"))
    const born = (row: SheetRow) => parseDate(under(row, "出生日期"), plainDate("2025-12-31"))
    const branch = (row: SheetRow) => parseBranch(under(row, "所在党支部"), known, ["青禾镇"])
    const seen = new Set<string>()
    const again = new Set<number>()
    for (const row of table.rows) {
      const number = value(id(row))
      if (number !== undefined && seen.has(number)) again.add(row.number)
      else if (number !== undefined) seen.add(number)
    }
    expect({
      fullwidth_id: rows((row) => says(id(row), "全角")),
      spaces_in_id: rows((row) => says(id(row), "空格")),
      // Row 1096 repeats a number with its x; it is listed as a duplicate only.
      lowercase_x: rows((row) => says(id(row), "大写 X") && !again.has(row.number)),
      branch_alias: rows((row) => says(branch(row), "读作")),
      space_in_name: rows((row) => says(parseName(under(row, "姓名")), "空格")),
      ethnicity_short: rows((row) => says(parseEthnicity(under(row, "民族")), "读作")).length,
      birth_month_only: rows((row) => "month" in (value(born(row)) ?? {})),
      id_stored_as_number: rows((row) => says(id(row), "存成了数字")),
      bad_checksum: rows((row) => says(id(row), "校验位不对")),
      joined_before_birth: rows((row) => {
        const number = value(id(row))
        return number !== undefined && (value(parseDay(under(row, "入党日期"))) ?? "9") < birthDateOf(number)
      }),
      sex_contradicts_id: rows((row) => {
        const number = value(id(row))
        return number !== undefined && value(parseSex(under(row, "性别"))) !== sexOf(number)
      }),
      unknown_branch: rows((row) => Result.isFailure(branch(row))),
      unreadable_date: rows((row) => Result.isFailure(parseDay(under(row, "入党日期")))),
      duplicate_id_two_branches: [...again],
    }).toEqual(expected.roster_rows_with_dirt)
  })
})
