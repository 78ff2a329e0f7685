/** Dues: the ledger of collection, what is owed, what was handed up, and what was spent. */
import { yearOf, type Period } from "../../kernel/Calendar.ts"
import { and, at, between, gt, gte, inPeriod, isNull, item, lt, not, type Path } from "../../kernel/Criteria.ts"
import type { Column, Ledger } from "../../kernel/Ledger.ts"
import { lastDay, monthsOver } from "../../kernel/Month.ts"
import { membership, person } from "../membership/register.ts"
import { standings } from "../membership/vocabulary.ts"
import { committee, organization } from "../organization/register.ts"
import { bases, uses } from "./events.ts"
import { branchDues, duesSpending, type Remittance } from "./funds.ts"
import { dues, type MonthOfDues, type YearOfDues } from "./register.ts"
import { branchNames } from "../organization/names.ts"

const name: Column = { key: "name", title: { zh: "姓名", en: "name" }, at: at(person, "name") }
const ownBranch: Column = {
  key: "branch",
  title: { zh: "所在党支部", en: "branch" },
  at: at(membership, "branch"),
  names: branchNames,
}

const year = (key: Extract<keyof YearOfDues, string>, ...below: ReadonlyArray<string>): Path => ({
  path: ["item", key, ...below],
})

const paidIn = (month: number): Column => {
  const key = String(month).padStart(2, "0")
  return { key: `m${key}`, title: { zh: `${month}月`, en: `month ${month}` }, at: year("months", key), money: true }
}

/** A row of the ledger: the member's dues, and the year that it is of. */
interface Row {
  readonly dues: { readonly months: ReadonlyArray<MonthOfDues> }
  readonly item: YearOfDues
}

/** What of a year is owed at the end of a period, in fen: for the months of it that are over by then. */
const owedIn = ({ dues: { months }, item: { year: of } }: Row, { asOf }: Period): number =>
  months
    .filter(({ month, due }) => due !== null && month.startsWith(`${of}-`) && lastDay(month) <= asOf)
    .reduce((sum, { owed }) => sum + owed, 0)

/** 党费收缴台账 (L25): a row for each member and year, with what was paid for each month. */
export const collection: Ledger = {
  name: "dues",
  title: { zh: "党费收缴台账", en: "Dues collected" },
  kind: "member",
  where: () => not(isNull(at(dues, "years"))),
  each: at(dues, "years"),
  items: ({ from, asOf }) => between(item<YearOfDues>("year"), yearOf(from), yearOf(asOf)),
  columns: [
    name,
    { key: "standing", title: { zh: "类别", en: "standing" }, at: at(membership, "standing"), words: standings },
    ownBranch,
    { key: "year", title: { zh: "年度", en: "year" }, at: year("year") },
    {
      key: "monthly",
      title: { zh: "月交标准（元）", en: "monthly (yuan)" },
      at: year("standard", "monthly"),
      money: true,
    },
    { key: "basis", title: { zh: "核定依据", en: "basis" }, at: year("standard", "basis"), words: bases },
    ...Array.from({ length: 12 }, (_, index) => paidIn(index + 1)),
    { key: "paidOn", title: { zh: "交费日期", en: "last paid" }, at: year("last", "on") },
    { key: "collector", title: { zh: "收款人", en: "collector" }, at: year("last", "collector") },
    { key: "total", title: { zh: "合计（元）", en: "total (yuan)" }, at: year("total"), money: true },
    {
      key: "owed",
      title: { zh: "欠交（元）", en: "owed (yuan)" },
      at: { path: [] },
      money: true,
      shows: (row, period) => owedIn(row as unknown as Row, period),
    },
  ],
  order: [at(membership, "branch"), year("year")],
}

/** The months of a period that are over at its end: only then is what is unpaid owed. */
export const dueMonths = (period: Period) => {
  const { from, before } = monthsOver(period)
  const month = item<MonthOfDues>("month")
  return and(gte(month, from), lt(month, before), not(isNull(item<MonthOfDues>("due"))))
}

const month = (key: Extract<keyof MonthOfDues, string>): Path => ({ path: ["item", key] })

/** 欠交党费台账: a row for each member and month of the period for which something is owed. */
export const arrears: Ledger = {
  name: "duesArrears",
  title: { zh: "欠交党费台账", en: "Dues owed" },
  kind: "member",
  where: () => not(isNull(at(dues, "months"))),
  each: at(dues, "months"),
  items: (period) => and(gt(item<MonthOfDues>("owed"), 0), dueMonths(period)),
  columns: [
    name,
    ownBranch,
    { key: "month", title: { zh: "月份", en: "month" }, at: month("month") },
    { key: "due", title: { zh: "应交（元）", en: "due (yuan)" }, at: month("due"), money: true },
    { key: "paid", title: { zh: "实交（元）", en: "paid (yuan)" }, at: month("paid"), money: true },
    { key: "owed", title: { zh: "欠交（元）", en: "owed (yuan)" }, at: month("owed"), money: true },
  ],
  order: [at(membership, "branch"), month("month")],
}

const remittance = (key: Extract<keyof Remittance, string>): Path => ({ path: ["item", key] })

/** 党费上缴台账 (L25). */
export const remitted: Ledger = {
  name: "duesRemitted",
  title: { zh: "党费上缴台账", en: "Dues handed up" },
  kind: "branch",
  where: () => not(isNull(at(branchDues, "remittances"))),
  each: at(branchDues, "remittances"),
  items: inPeriod(item<Remittance>("on")),
  columns: [
    { key: "branch", title: { zh: "党支部", en: "branch" }, at: at(organization, "name") },
    { key: "on", title: { zh: "上缴日期", en: "date" }, at: remittance("on") },
    { key: "amount", title: { zh: "上缴金额（元）", en: "amount (yuan)" }, at: remittance("amount"), money: true },
    { key: "through", title: { zh: "上缴至月份", en: "through" }, at: remittance("through") },
    { key: "voucher", title: { zh: "凭证号", en: "voucher" }, at: remittance("voucher") },
  ],
  order: [remittance("on"), remittance("entry")],
}

/** 党费支出台账. */
export const spent: Ledger = {
  name: "duesSpent",
  title: { zh: "党费支出台账", en: "Dues spent" },
  kind: "duesSpending",
  where: inPeriod(at(duesSpending, "spent", "on")),
  columns: [
    { key: "on", title: { zh: "日期", en: "date" }, at: at(duesSpending, "spent", "on") },
    { key: "branch", title: { zh: "党支部", en: "branch" }, at: at(duesSpending, "branch"), names: branchNames },
    {
      key: "committee",
      title: { zh: "党委", en: "committee" },
      at: at(duesSpending, "committee"),
      names: { kind: "committee", at: at(committee, "name") },
    },
    { key: "amount", title: { zh: "金额（元）", en: "amount (yuan)" }, at: at(duesSpending, "amount"), money: true },
    { key: "use", title: { zh: "支出类别", en: "kind of use" }, at: at(duesSpending, "use"), words: uses },
    { key: "purpose", title: { zh: "用途", en: "purpose" }, at: at(duesSpending, "purpose") },
    { key: "voucher", title: { zh: "凭证号", en: "voucher" }, at: at(duesSpending, "voucher") },
  ],
  order: [at(duesSpending, "spent", "on"), at(duesSpending, "spent", "entry")],
}

export const ledgers: ReadonlyArray<Ledger> = [collection, arrears, remitted, spent]
