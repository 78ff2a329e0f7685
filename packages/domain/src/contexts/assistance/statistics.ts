/** Assistance: figures. */
import { at, between, item } from "../../kernel/Criteria.ts"
import type { Period } from "../../kernel/Calendar.ts"
import type { Statistic } from "../../kernel/Statistic.ts"
import { ConsolationPaid, HardshipRegistered } from "./events.ts"
import { inHardship, payments } from "./ledgers.ts"
import { consolation, hardship, type Payment, type Registration } from "./register.ts"

const paid = {
  over: "flow",
  each: at(consolation, "payments"),
  items: ({ from, asOf }: Period) => between(item<Payment>("on"), from, asOf),
  entry: item<Payment>("entry"),
  counts: [ConsolationPaid],
} as const

export const statistics: ReadonlyArray<Statistic> = [
  {
    name: "hardship.registered",
    title: { zh: "困难党员、老党员人数", en: "Persons on the hardship register" },
    unit: "persons",
    measure: "distinct",
    over: "stock",
    ledger: inHardship,
    each: at(hardship, "standing"),
    entry: item<Registration>("entry"),
    counts: [HardshipRegistered],
  },
  {
    ...paid,
    // Of the persons on the register at the end of the period; its evidence is every payment to them in the period.
    name: "hardship.visited",
    title: { zh: "走访慰问的困难党员、老党员人数", en: "Persons on the register who were visited" },
    unit: "persons",
    measure: "distinct",
    ledger: inHardship,
  },
  {
    ...paid,
    name: "consolation.money",
    title: { zh: "发放慰问金", en: "Consolation money" },
    unit: "fen",
    measure: "sum",
    ledger: payments,
    amount: item<Payment>("amount"),
  },
  {
    ...paid,
    name: "consolation.payments",
    title: { zh: "走访慰问次数", en: "Consolation payments" },
    unit: "payments",
    measure: "count",
    ledger: payments,
  },
]
