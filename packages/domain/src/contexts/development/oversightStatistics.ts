/** Oversight of development: figures. */
import { yearOf } from "../../kernel/Calendar.ts"
import { and, at, eq, inPeriod, inYears, isNull, item, not } from "../../kernel/Criteria.ts"
import type { Statistic } from "../../kernel/Statistic.ts"
import {
  type Accountability,
  accountability,
  ActivistPoolAnalysed,
  type Analysis,
  committeeQuotas,
  DevelopmentAccountabilityPursued,
  pool,
  type QuotaYear,
} from "./oversight.ts"
import { accountabilities, analyses, quotas } from "./oversightLedgers.ts"

export const oversightStatistics: ReadonlyArray<Statistic> = [
  {
    // What the superior allotted for the year; what branches have of it is no more than a part.
    name: "development.quota",
    title: { zh: "发展党员指导数", en: "Development quota" },
    unit: "persons",
    measure: "sum",
    over: "year",
    ledger: quotas,
    each: at(committeeQuotas, "years"),
    items: ({ asOf }) => and(eq(item<QuotaYear>("year"), yearOf(asOf)), not(isNull(item<QuotaYear>("number")))),
    entry: { path: ["allotted", "entry"] },
    amount: item<QuotaYear>("number"),
    // One allotted as nothing has a line; what was allotted for another year is none of this one.
    counts: [],
  },
  {
    name: "development.poolAnalyses",
    title: { zh: "分析入党积极分子队伍次数", en: "Analyses of the pool of activists" },
    unit: "times",
    measure: "count",
    over: "year",
    ledger: analyses,
    each: at(pool, "analyses"),
    items: inYears(item<Analysis>("counted")),
    entry: item<Analysis>("entry"),
    counts: [ActivistPoolAnalysed],
  },
  {
    name: "development.accountability",
    title: { zh: "发展党员责任追究数", en: "Held to account for developments" },
    unit: "cases",
    measure: "count",
    over: "flow",
    ledger: accountabilities,
    each: at(accountability, "pursued"),
    items: inPeriod(item<Accountability>("on")),
    entry: item<Accountability>("entry"),
    counts: [DevelopmentAccountabilityPursued],
  },
]
