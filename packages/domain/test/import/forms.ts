/** Ledgers as their columns tell them apart, and forms filled in for them. */
import { Result } from "effect"
import { expect } from "vitest"
import { findHeader, type Table } from "../../src/import/Header.ts"
import type { LedgerShape } from "../../src/import/Heads.ts"
import type { Cell, Sheet } from "../../src/import/Sheet.ts"

const shape = (
  id: string,
  zh: string,
  columns: ReadonlyArray<readonly [key: string, heads: string, required?: boolean]>,
): LedgerShape => ({
  id,
  title: { zh, en: id },
  columns: columns.map(([key, heads, required = false]) => ({ key, heads: heads.split("|"), required })),
})

const person = [
  ["name", "姓名", true],
  ["sex", "性别"],
  ["id", "身份证号码|身份证号|公民身份号码", true],
] as const

export const roster = shape("roster", "党员花名册", [
  ...person,
  ["joined", "入党日期|入党时间", true],
  ["branch", "所在党支部|所属支部", true],
  ["phone", "联系电话"],
])
const development = shape("development", "发展党员名册", [
  ...person,
  ["branch", "所在党支部", true],
  ["noticeFrom", "公示开始"],
  ["noticeUntil", "公示结束"],
  ["meeting", "支部大会时间", true],
  ["ayes", "赞成|赞成票"],
])
const confirmation = shape("confirmation", "预备党员转正登记表", [
  ...development.columns.map(({ key, heads, required }) => [key, heads.join("|"), required] as const),
  ["ends", "预备期满时间", true],
  ["result", "转正结果", true],
])
export const payments = shape("payments", "走访慰问发放表", [
  ["name", "慰问对象|姓名", true],
  ["amount", "慰问金|慰问金额", true],
  ["gift", "慰问品"],
])
export const ledgers = [roster, development, confirmation, payments]

export const sheetOf = (...rows: ReadonlyArray<ReadonlyArray<Cell> | null>): Sheet => ({
  file: "表.xlsx",
  sheet: "Sheet1",
  rows: rows.flatMap((cells, index) => (cells === null ? [] : [{ number: index + 1, cells }])),
})

export const tableOf = (sheet: Sheet): Table => {
  const found = findHeader(sheet, ledgers)
  if (Result.isFailure(found)) expect.fail(found.failure.zh)
  return found.success
}
export const notesIn = (sheet: Sheet) => tableOf(sheet).notes.map(({ zh }) => zh)
export const numbersIn = (sheet: Sheet) => tableOf(sheet).rows.map(({ number }) => number)

export const title: ReadonlyArray<Cell> = ["青禾镇党员花名册", null, null, null, null, null]
export const line: ReadonlyArray<Cell> = ["填报单位：青禾镇党委（盖章）      填报时间：2026年1月5日      单位：人、元"]
export const head: ReadonlyArray<Cell> = ["序号", "姓名", "性别", "身份证号码", "入党日期", "所在党支部"]
export const row = (number: number, name: string): ReadonlyArray<Cell> => [
  number,
  name,
  "男",
  "11010519491231002X",
  { date: "1970-07-01" },
  "塘汪村党支部",
]
