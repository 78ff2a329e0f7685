/** Oversight of development: the ledgers of quotas, and of who was held to account. */
import { yearOf, type Period } from "../../kernel/Calendar.ts"
import { and, at, eq, everything, inPeriod, inYears, isNull, item, not } from "../../kernel/Criteria.ts"
import type { Column, Ledger } from "../../kernel/Ledger.ts"
import { committee, organization } from "../organization/register.ts"
import {
  type Accountability,
  type Analysis,
  accountability,
  accountabilityMeasures,
  branchQuotas,
  committeeQuotas,
  pool,
  type QuotaYear,
} from "./oversight.ts"
import { memberNames } from "../membership/names.ts"

const ofYear = {
  where: () => not(isNull({ path: ["quotas"] })),
  items: ({ asOf }: Period) => and(eq(item<QuotaYear>("year"), yearOf(asOf)), not(isNull(item<QuotaYear>("number")))),
  order: [{ path: ["item", "allotted", "on"] }, { path: ["item", "allotted", "entry"] }],
} as const
const columns: ReadonlyArray<Column> = [
  { key: "year", title: { zh: "年度", en: "year" }, at: { path: ["item", "year"] } },
  { key: "number", title: { zh: "指导数", en: "quota" }, at: { path: ["item", "number"] } },
  { key: "approved", title: { zh: "已批准人数", en: "approved" }, at: { path: ["item", "approved"] } },
  { key: "on", title: { zh: "下达时间", en: "date" }, at: { path: ["item", "allotted", "on"] } },
]

/** 发展党员指导数台账: what the year's quota of each committee is. */
export const quotas: Ledger = {
  ...ofYear,
  name: "developmentQuotas",
  title: { zh: "发展党员指导数台账", en: "Development quotas" },
  kind: "committee",
  each: at(committeeQuotas, "years"),
  columns: [{ key: "committee", title: { zh: "党委", en: "committee" }, at: at(committee, "name") }, ...columns],
}

/** 发展党员指导数分配表: what of it each branch has. */
export const branchQuotaList: Ledger = {
  ...ofYear,
  name: "developmentQuotasOfBranches",
  title: { zh: "发展党员指导数分配表", en: "Development quotas of branches" },
  kind: "branch",
  each: at(branchQuotas, "years"),
  columns: [{ key: "branch", title: { zh: "党支部", en: "branch" }, at: at(organization, "name") }, ...columns],
}

/** 发展党员责任追究台账. */
export const accountabilities: Ledger = {
  name: "developmentAccountability",
  title: { zh: "发展党员责任追究台账", en: "Held to account for developments" },
  restricted: true,
  kind: "branch",
  where: () => not(isNull({ path: ["accountability"] })),
  each: at(accountability, "pursued"),
  items: inPeriod(item<Accountability>("on")),
  columns: [
    { key: "on", title: { zh: "时间", en: "date" }, at: { path: ["item", "on"] } },
    { key: "branch", title: { zh: "党支部", en: "branch" }, at: at(organization, "name") },
    {
      key: "member",
      title: { zh: "被追究人", en: "held to account" },
      at: { path: ["item", "member"] },
      names: memberNames,
    },
    { key: "issue", title: { zh: "问题", en: "issue" }, at: { path: ["item", "issue"] } },
    {
      key: "measure",
      title: { zh: "追究方式", en: "measure" },
      at: { path: ["item", "measure"] },
      words: accountabilityMeasures,
    },
  ],
  order: [{ path: ["item", "on"] }, { path: ["item", "entry"] }],
}

/** 入党积极分子队伍分析台账. */
export const analyses: Ledger = {
  name: "activistPool",
  title: { zh: "入党积极分子队伍分析台账", en: "Analyses of the pool of activists" },
  kind: "committee",
  where: () => everything,
  each: at(pool, "analyses"),
  items: inYears(item<Analysis>("counted")),
  columns: [
    { key: "committee", title: { zh: "党委", en: "committee" }, at: at(committee, "name") },
    { key: "year", title: { zh: "分析年度", en: "year" }, at: { path: ["item", "year"] } },
    { key: "on", title: { zh: "分析时间", en: "date" }, at: { path: ["item", "on"] } },
    { key: "activists", title: { zh: "入党积极分子人数", en: "activists" }, at: { path: ["item", "activists"] } },
    { key: "findings", title: { zh: "分析情况", en: "findings" }, at: { path: ["item", "findings"] } },
    { key: "measures", title: { zh: "改进措施", en: "measures" }, at: { path: ["item", "measures"] } },
  ],
  order: [{ path: ["item", "year"] }, { path: ["item", "entry"] }],
}

export const oversightLedgers: ReadonlyArray<Ledger> = [quotas, branchQuotaList, analyses, accountabilities]
