/** Rectification: figures of first secretaries, disclosed finances and improvement plans. */
import type { Period } from "../../kernel/Calendar.ts"
import { and, at, eq, gte, inPeriod, isNull, item, lt } from "../../kernel/Criteria.ts"
import type { Fact } from "../../kernel/Event.ts"
import type { Statistic } from "../../kernel/Statistic.ts"
import { branches, everyBranch, isVillage } from "../organization/ledgers.ts"
import type { Rulebook } from "../../rulebook/Rulebook.ts"
import * as on from "./events.ts"
import { type Appointment, firstSecretary, type Log, type Presence } from "./firstSecretary.ts"
import { days, disclosures, logs, ofMonths, plans, secretaries } from "./ledgers.ts"
import { ImprovementPlanClosed, ImprovementPlanIssued } from "./planEvents.ts"
import { branchPlans, plan } from "./plans.ts"
import { finance } from "./register.ts"
import type { Task } from "./tasks.ts"
import { memberNames } from "../membership/names.ts"

const entered = {
  over: "flow",
  ledger: logs,
  each: at(firstSecretary, "logs"),
  entry: item<Log>("entry"),
  counts: [on.FirstSecretaryLogEntered],
} as const
const confirmed = {
  over: "flow",
  ledger: days,
  each: at(firstSecretary, "presence"),
  items: ofMonths,
  entry: item<Presence>("entry"),
  counts: [on.FirstSecretaryPresenceConfirmed],
} as const

export const firstSecretaries = ({ settings: { firstSecretaryDays } }: Rulebook): ReadonlyArray<Statistic> => [
  {
    name: "firstSecretaries.serving",
    names: memberNames,
    title: { zh: "在任第一书记人数", en: "First secretaries serving" },
    unit: "persons",
    measure: "distinct",
    over: "stock",
    ledger: secretaries,
    each: at(firstSecretary, "appointments"),
    items: () => isNull({ path: ["recalled"] }),
    entry: item<Appointment>("entry"),
    about: { kinds: ["member"], at: item<Appointment>("member") },
    counts: [on.FirstSecretaryAppointed],
  },
  {
    name: "firstSecretaries.appointed",
    names: memberNames,
    title: { zh: "选派第一书记人数", en: "First secretaries appointed" },
    unit: "persons",
    measure: "distinct",
    over: "flow",
    ledger: { ...secretaries, where: everyBranch.where },
    each: at(firstSecretary, "appointments"),
    items: inPeriod(item<Fact>("on")),
    entry: item<Appointment>("entry"),
    about: { kinds: ["member"], at: item<Appointment>("member") },
    counts: [on.FirstSecretaryAppointed],
  },
  {
    ...entered,
    name: "firstSecretaries.matters",
    title: { zh: "第一书记办事件数", en: "Matters in first secretaries' logs" },
    unit: "matters",
    measure: "count",
    items: inPeriod(item<Fact>("on")),
  },
  {
    ...entered,
    name: "firstSecretaries.mattersDone",
    title: { zh: "第一书记办结件数", en: "Matters that first secretaries finished" },
    unit: "matters",
    measure: "count",
    items: inPeriod(item<Fact>("on"), eq(item<Log>("done"), true)),
  },
  {
    ...entered,
    name: "firstSecretaries.households",
    title: { zh: "第一书记走访户数", en: "Households visited by first secretaries" },
    unit: "households",
    measure: "sum",
    items: inPeriod(item<Fact>("on")),
    amount: item<Log>("households"),
  },
  {
    ...confirmed,
    name: "firstSecretaries.days",
    title: { zh: "第一书记驻村天数", en: "First secretaries' days in the village" },
    unit: "days",
    measure: "sum",
    amount: item<Presence>("days"),
  },
  {
    ...confirmed,
    name: "firstSecretaries.months",
    title: { zh: "确认驻村天数的月数", en: "Months with days confirmed" },
    unit: "months",
    measure: "count",
  },
  ...(firstSecretaryDays === null
    ? []
    : [
        {
          ...confirmed,
          name: "firstSecretaries.monthsMet",
          title: { zh: "驻村天数达标的月数", en: "Months with as many days as the norm" },
          unit: "months",
          measure: "count",
          items: (period: Period) => and(ofMonths(period), gte(item<Presence>("days"), firstSecretaryDays)),
        } as const,
      ]),
]

/** Of what plans, whenever they were issued, set for the period: recorded once any plan is on record by its end. */
const due = {
  unit: "measures",
  measure: "count",
  over: "stock",
  ledger: plans,
  each: at(plan, "items"),
  counts: [ImprovementPlanIssued],
} as const

/** What is left to do: of plans that are closed, nothing. */
const standing = isNull(at(plan, "closed"))
const open = isNull(item<Task>("completed"))

export const plansAndFinances: ReadonlyArray<Statistic> = [
  {
    name: "finance.disclosures",
    title: { zh: "村级财务公开次数", en: "Disclosures of finances" },
    unit: "times",
    measure: "count",
    over: "flow",
    ledger: disclosures,
    each: at(finance, "disclosures"),
    items: inPeriod(item<Fact>("on")),
    entry: item<Fact>("entry"),
    counts: [on.FinanceDisclosed],
  },
  {
    name: "finance.villages",
    title: { zh: "公开财务的村数", en: "Villages that disclosed their finances" },
    unit: "villages",
    measure: "distinct",
    over: "flow",
    ledger: disclosures,
    where: () => isVillage,
    each: at(finance, "disclosures"),
    items: inPeriod(item<Fact>("on")),
    entry: item<Fact>("entry"),
    counts: [on.FinanceDisclosed],
  },
  {
    // The whole is organizations.villages.
    name: "improvement.villages",
    title: { zh: "制定整改提升方案的村数", en: "Villages with an improvement plan" },
    unit: "villages",
    measure: "distinct",
    over: "flow",
    ledger: branches,
    where: () => isVillage,
    each: at(branchPlans, "issued"),
    items: inPeriod(item<Fact>("on")),
    entry: item<Fact>("entry"),
    counts: [ImprovementPlanIssued],
  },
  {
    ...due,
    name: "improvement.itemsDue",
    title: { zh: "到期的整改事项数", en: "Improvement items due" },
    items: inPeriod(item<Task>("due")),
    entry: item<Task>("entry"),
  },
  {
    ...due,
    name: "improvement.itemsOnTime",
    title: { zh: "按期完成的整改事项数", en: "Improvement items completed in time" },
    items: inPeriod(item<Task>("due"), eq(item<Task>("onTime"), true)),
    entry: { path: ["completed", "entry"] },
  },
  {
    ...due,
    name: "improvement.itemsOpen",
    title: { zh: "未完成的整改事项数", en: "Improvement items not completed" },
    where: () => standing,
    items: () => open,
    entry: item<Task>("entry"),
  },
  {
    ...due,
    name: "improvement.itemsOverdue",
    title: { zh: "逾期未完成的整改事项数", en: "Improvement items overdue" },
    where: () => standing,
    items: ({ asOf }) => and(open, lt(item<Task>("due"), asOf)),
    entry: item<Task>("entry"),
  },
  {
    name: "improvement.closed",
    title: { zh: "销号的整改提升方案数", en: "Improvement plans closed" },
    unit: "plans",
    measure: "count",
    over: "flow",
    ledger: plans,
    where: inPeriod(at(plan, "closed", "on")),
    entry: at(plan, "closed", "entry"),
    counts: [ImprovementPlanClosed],
  },
]
