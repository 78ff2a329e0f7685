/** Economy: figures of the income of the year. */
import { yearOf, type Period } from "../../kernel/Calendar.ts"
import { and, at, eq, gt, item } from "../../kernel/Criteria.ts"
import type { Statistic } from "../../kernel/Statistic.ts"
import { CollectiveIncomeRecorded } from "./events.ts"
import { villages } from "../organization/ledgers.ts"
import { incomes } from "./ledgers.ts"
import { economy, type Income, type IncomeYear } from "./register.ts"

const ofYear = ({ asOf }: Period) => eq(item<Income>("year"), yearOf(asOf))

/** What villages earned in another year says nothing of this one: it is on record in its own year. */
const income = {
  over: "year",
  ledger: incomes,
  each: at(economy, "incomes"),
  items: ofYear,
  entry: item<Income>("entry"),
  counts: [CollectiveIncomeRecorded],
} as const

export const statistics: ReadonlyArray<Statistic> = [
  {
    ...income,
    name: "economy.income",
    title: { zh: "村级集体经济收入", en: "Collective income" },
    unit: "fen",
    measure: "sum",
    amount: item<Income>("amount"),
    // A village that had none has a line of nothing, so that only lines tell, whenever they were written down.
    counts: [],
  },
  {
    ...income,
    // A part of the villages that stand (organizations.villages); what a dissolved one had is in the income alone.
    name: "economy.villages",
    title: { zh: "有集体经济收入的村数", en: "Villages with collective income" },
    unit: "villages",
    measure: "distinct",
    ledger: villages,
    items: (period) => and(ofYear(period), gt(item<Income>("amount"), 0)),
  },
  {
    // Villages on whose record the year stands with nothing; those without a record are not known to have none.
    ...income,
    name: "economy.villagesWithout",
    title: { zh: "没有集体经济收入的村数", en: "Villages without collective income" },
    unit: "villages",
    measure: "distinct",
    ledger: villages,
    each: at(economy, "years"),
    items: (period) => and(ofYear(period), eq(item<IncomeYear>("total"), 0)),
  },
]
