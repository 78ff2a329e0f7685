/**
 * Dues: figures (ST26). Of the months of a period that are over, what is due is what was paid of it and what is owed:
 * `dues.due` = `dues.settled` + `dues.arrears`. What was paid in the period, for whatever months, is `dues.paid`.
 */
import { and, at, type Criteria, gt, inPeriod, item, type Path } from "../../kernel/Criteria.ts"
import type { Period } from "../../kernel/Calendar.ts"
import type { Statistic } from "../../kernel/Statistic.ts"
import { DuesPaid, DuesRemitted, DuesSpent, DuesStandardSet } from "./events.ts"
import { branchDues, duesSpending, type Remittance } from "./funds.ts"
import { arrears, collection, dueMonths, remitted, spent } from "./ledgers.ts"
import { dues, type DuesPayment, type MonthOfDues } from "./register.ts"

const money = { unit: "fen", measure: "sum", over: "flow" } as const
const set: Path = { path: ["set", "entry"] }

/** Of the months of the period that are over, those that meet criteria. */
const months = (where: ReadonlyArray<Criteria> = []) =>
  ({
    over: "flow",
    ledger: arrears,
    each: at(dues, "months"),
    items: (period: Period) => and(dueMonths(period), ...where),
    entry: set,
    // Dues may be set before the year begins.
    counts: [DuesStandardSet, DuesPaid],
  }) as const

const due = months()
const owed = months([gt(item<MonthOfDues>("owed"), 0)])
const persons = { unit: "persons", measure: "distinct" } as const

export const statistics: ReadonlyArray<Statistic> = [
  { ...due, ...money, name: "dues.due", title: { zh: "应交党费", en: "Dues due" }, amount: item<MonthOfDues>("due") },
  {
    ...months([gt(item<MonthOfDues>("covered"), 0)]),
    ...money,
    name: "dues.settled",
    title: { zh: "应交党费中已交的", en: "Dues due that were paid" },
    entry: { path: ["payment", "entry"] },
    amount: item<MonthOfDues>("covered"),
    counts: [DuesPaid],
  },
  {
    ...owed,
    ...money,
    name: "dues.arrears",
    title: { zh: "欠交党费", en: "Dues owed" },
    amount: item<MonthOfDues>("owed"),
  },
  { ...due, ...persons, name: "dues.members", title: { zh: "应交党费的党员数", en: "Members with dues" } },
  { ...owed, ...persons, name: "dues.debtors", title: { zh: "欠交党费的党员数", en: "Members who owe dues" } },
  {
    ...money,
    name: "dues.paid",
    title: { zh: "收取党费", en: "Dues collected" },
    ledger: collection,
    each: at(dues, "payments"),
    items: inPeriod(item<DuesPayment>("on")),
    entry: item<DuesPayment>("entry"),
    amount: item<DuesPayment>("amount"),
    counts: [DuesPaid],
  },
  {
    ...money,
    name: "dues.remitted",
    title: { zh: "上缴党费", en: "Dues handed up" },
    ledger: remitted,
    each: at(branchDues, "remittances"),
    items: inPeriod(item<Remittance>("on")),
    entry: item<Remittance>("entry"),
    amount: item<Remittance>("amount"),
    counts: [DuesRemitted],
  },
  {
    ...money,
    name: "dues.spent",
    title: { zh: "党费支出", en: "Dues spent" },
    ledger: spent,
    entry: at(duesSpending, "spent", "entry"),
    amount: at(duesSpending, "amount"),
    counts: [DuesSpent],
  },
]
