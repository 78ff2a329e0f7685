/** Rectification: weak branches and their measures, first secretaries and their work, finances, improvement plans. */
import { type Period, yearOf } from "../../kernel/Calendar.ts"
import {
  and,
  at,
  type Criteria,
  eq,
  everything,
  gt,
  gte,
  inPeriod,
  inYears,
  isNull,
  item,
  lt,
  lte,
  not,
  or,
  type Path,
} from "../../kernel/Criteria.ts"
import type { Fact } from "../../kernel/Event.ts"
import { word } from "../../kernel/Ids.ts"
import type { Column, Ledger } from "../../kernel/Ledger.ts"
import { branches, everyBranch, size } from "../organization/ledgers.ts"
import { committee, organization } from "../organization/register.ts"
import type { Rulebook } from "../../rulebook/Rulebook.ts"
import { type SupportSlot, supportSlots } from "../../rulebook/Slots.ts"
import { criteria, duties, recallGrounds } from "./events.ts"
import { type Appointment, firstSecretary, type Log, type Presence } from "./firstSecretary.ts"
import { plan } from "./plans.ts"
import { type Disclosure, finance, type Measure, rectification, type Report, type Round } from "./register.ts"
import { screening, type Screening } from "./screening.ts"
import type { Task } from "./tasks.ts"
import { memberNames } from "../membership/names.ts"
import { branchNames } from "../organization/names.ts"

const of =
  <Item>() =>
  (key: Extract<keyof Item, string>, ...below: ReadonlyArray<string>): Path => ({ path: ["item", key, ...below] })
const round = of<Round>()
const measure = of<Measure>()
const appointment = of<Appointment>()
const log = of<Log>()
const presence = of<Presence>()
const disclosure = of<Disclosure>()
const found = of<Screening>()
const report = of<Report>()

const village = { key: "branch", title: { zh: "村（支部）名称", en: "branch" }, at: at(organization, "name") }
const yesNo = { true: word("是", "yes"), false: word("否", "no") } as const

const tasks = (path: (key: keyof Task, ...below: ReadonlyArray<string>) => Path): ReadonlyArray<Column> => [
  { key: "number", title: { zh: "编号", en: "number" }, at: path("number") },
  { key: "problem", title: { zh: "问题", en: "problem" }, at: path("problem") },
  { key: "measure", title: { zh: "整改措施", en: "measure" }, at: path("measure") },
  { key: "leader", title: { zh: "责任领导", en: "leader in charge" }, at: path("leader") },
  { key: "responsible", title: { zh: "责任人", en: "responsible" }, at: path("responsible") },
  { key: "due", title: { zh: "时限", en: "due" }, at: path("due") },
  { key: "progress", title: { zh: "进展", en: "progress" }, at: path("result") },
  { key: "completed", title: { zh: "完成时间", en: "completed" }, at: path("completed", "on") },
  { key: "onTime", title: { zh: "是否按期", en: "in time" }, at: path("onTime"), words: yesNo },
  { key: "papers", title: { zh: "佐证材料", en: "papers" }, at: path("papers") },
]

const slotColumn = (slot: SupportSlot): Column => ({
  key: slot,
  title: supportSlots[slot],
  at: round("support", slot, "who"),
  ...(slot === "firstSecretary" ? { names: memberNames } : {}),
})

/** 软弱涣散党组织整顿台账 (L11): a row for each rectification; the kinds of support are those that the township sets. */
export const rounds = (slots: ReadonlyArray<SupportSlot>): Ledger => ({
  name: "rectification",
  title: { zh: "软弱涣散党组织整顿台账", en: "Weak branches" },
  kind: "branch",
  where: () => not(isNull(at(organization, "established"))),
  each: at(rectification, "rounds"),
  columns: [
    village,
    size,
    { key: "year", title: { zh: "整顿年度", en: "year" }, at: round("year") },
    { key: "on", title: { zh: "确定日期", en: "identified" }, at: round("on") },
    { key: "criteria", title: { zh: "类别（情形）", en: "criteria" }, at: round("criteria"), words: criteria },
    { key: "problems", title: { zh: "主要问题", en: "problems" }, at: round("problems") },
    { key: "measures", title: { zh: "整顿措施", en: "measures" }, at: round("measures") },
    ...slots.map(slotColumn),
    { key: "leaders", title: { zh: "责任领导", en: "leaders in charge" }, at: round("leaders") },
    { key: "responsible", title: { zh: "责任人", en: "responsible" }, at: round("responsible") },
    { key: "deadline", title: { zh: "完成时限", en: "deadline" }, at: round("deadline") },
    { key: "progress", title: { zh: "进展", en: "progress" }, at: round("inspected", "findings") },
    { key: "result", title: { zh: "成效", en: "result" }, at: round("result") },
    {
      key: "satisfaction",
      title: { zh: "群众满意度（%）", en: "satisfaction (%)" },
      at: round("rectified", "satisfaction"),
    },
    { key: "rectified", title: { zh: "验收销号时间", en: "accepted" }, at: round("rectified", "on") },
    { key: "followedUp", title: { zh: "回头看", en: "followed up" }, at: round("followedUp", "on") },
  ],
  order: [round("on"), round("entry")],
})

/** 整顿措施 (L11): a row for each measure. */
const measures: Ledger = {
  name: "rectificationMeasures",
  title: { zh: "软弱涣散党组织整顿措施", en: "Measures of rectifications" },
  kind: "branch",
  where: () => not(isNull(at(organization, "established"))),
  each: at(rectification, "measures"),
  columns: [village, ...tasks(measure)],
  order: [at(organization, "established", "entry"), measure("on"), measure("number")],
}

/** 第一书记名册 (L12). */
export const secretaries: Ledger = {
  name: "firstSecretaries",
  title: { zh: "第一书记名册", en: "First secretaries" },
  kind: "branch",
  where: branches.where,
  each: at(firstSecretary, "appointments"),
  columns: [
    { key: "name", title: { zh: "姓名", en: "name" }, at: appointment("member"), names: memberNames },
    { key: "sentBy", title: { zh: "派出单位", en: "sent by" }, at: appointment("sentBy") },
    { ...village, title: { zh: "联系村", en: "village" } },
    { key: "from", title: { zh: "任职日期", en: "from" }, at: appointment("on") },
    { key: "until", title: { zh: "任期至", en: "term until" }, at: appointment("until") },
    { key: "documentNumber", title: { zh: "文号", en: "document number" }, at: appointment("documentNumber") },
    { key: "recalled", title: { zh: "离任日期", en: "recalled" }, at: appointment("recalled", "on") },
    {
      key: "ground",
      title: { zh: "离任原因", en: "ground" },
      at: appointment("recalled", "ground"),
      words: recallGrounds,
    },
  ],
  order: [at(organization, "established", "entry"), appointment("on"), appointment("entry")],
}

/** 第一书记办事台账 (L12): a row for each entry of the period. */
export const logs: Ledger = {
  name: "firstSecretaryLog",
  title: { zh: "第一书记办事台账", en: "First secretaries' log" },
  kind: "branch",
  where: everyBranch.where,
  each: at(firstSecretary, "logs"),
  items: inPeriod(item<Fact>("on")),
  columns: [
    { key: "on", title: { zh: "日期", en: "date" }, at: log("on") },
    { ...village, title: { zh: "联系村", en: "village" } },
    { key: "name", title: { zh: "第一书记", en: "first secretary" }, at: log("member"), names: memberNames },
    { key: "sentBy", title: { zh: "派出单位", en: "sent by" }, at: log("sentBy") },
    { key: "from", title: { zh: "任职日期", en: "from" }, at: log("from") },
    { key: "until", title: { zh: "任期至", en: "term until" }, at: log("until") },
    { key: "place", title: { zh: "地点", en: "place" }, at: log("place") },
    { key: "category", title: { zh: "事项类别", en: "category" }, at: log("category"), words: duties },
    { key: "households", title: { zh: "走访户", en: "households" }, at: log("households") },
    { key: "problem", title: { zh: "反映问题", en: "problem told" }, at: log("problem") },
    { key: "action", title: { zh: "办理情况", en: "action" }, at: log("action") },
    { key: "result", title: { zh: "结果", en: "result" }, at: log("result") },
    { key: "done", title: { zh: "是否办结", en: "done" }, at: log("done"), words: yesNo },
    { key: "days", title: { zh: "当月驻村天数", en: "days in the month" }, at: log("days") },
    { key: "witness", title: { zh: "证明人", en: "witness" }, at: log("witness") },
  ],
  order: [log("on"), log("entry")],
}

/** Of the months that a period touches, whenever their days were confirmed. */
export const ofMonths = ({ from, asOf }: Period): Criteria => {
  const [year, month] = [item<Presence>("year"), item<Presence>("month")]
  return and(
    or(gt(year, yearOf(from)), and(eq(year, yearOf(from)), gte(month, Number(from.slice(5, 7))))),
    or(lt(year, yearOf(asOf)), and(eq(year, yearOf(asOf)), lte(month, Number(asOf.slice(5, 7))))),
  )
}

/** 第一书记驻村天数 (L12): a row for each month of the period that was confirmed. */
export const days: Ledger = {
  name: "firstSecretaryDays",
  title: { zh: "第一书记驻村天数", en: "First secretaries' days in the village" },
  kind: "branch",
  where: everyBranch.where,
  each: at(firstSecretary, "presence"),
  items: ofMonths,
  columns: [
    { ...village, title: { zh: "联系村", en: "village" } },
    { key: "name", title: { zh: "第一书记", en: "first secretary" }, at: presence("member"), names: memberNames },
    { key: "year", title: { zh: "年份", en: "year" }, at: presence("year") },
    { key: "month", title: { zh: "月份", en: "month" }, at: presence("month") },
    { key: "days", title: { zh: "驻村天数", en: "days" }, at: presence("days") },
    { key: "confirmedBy", title: { zh: "确认人", en: "confirmed by" }, at: presence("confirmedBy") },
  ],
  order: [at(organization, "established", "entry"), presence("year"), presence("month")],
}

/** 村级财务公开: a row for each disclosure of the period. */
export const disclosures: Ledger = {
  name: "financeDisclosures",
  title: { zh: "村级财务公开台账", en: "Disclosures of finances" },
  kind: "branch",
  where: everyBranch.where,
  each: at(finance, "disclosures"),
  items: inPeriod(item<Fact>("on")),
  columns: [
    { key: "on", title: { zh: "公开日期", en: "date" }, at: disclosure("on") },
    { ...village, title: { zh: "村", en: "village" } },
    { key: "period", title: { zh: "公开期间", en: "period" }, at: disclosure("period") },
    { key: "items", title: { zh: "公开内容", en: "items" }, at: disclosure("items") },
    { key: "places", title: { zh: "公开地点", en: "places" }, at: disclosure("places") },
    { key: "until", title: { zh: "公开截止", en: "until" }, at: disclosure("until") },
    { key: "objections", title: { zh: "收到异议数", en: "objections" }, at: disclosure("objections") },
  ],
  order: [disclosure("on"), disclosure("entry")],
}

/** 软弱涣散党支部排查台账: a row for each screening for the years of the period. */
export const screenings: Ledger = {
  name: "rectificationScreenings",
  title: { zh: "软弱涣散党支部排查台账", en: "Screenings for weak branches" },
  kind: "committee",
  where: () => everything,
  each: at(screening, "screenings"),
  items: inYears(item<Screening>("counted")),
  columns: [
    { key: "committee", title: { zh: "党委", en: "committee" }, at: at(committee, "name") },
    { key: "year", title: { zh: "排查年度", en: "year" }, at: found("year") },
    { key: "on", title: { zh: "排查时间", en: "date" }, at: found("on") },
    { key: "screened", title: { zh: "排查党支部数", en: "screened" }, at: found("screened") },
    { key: "found", title: { zh: "初步确定数", en: "found weak" }, at: found("found") },
    { key: "together", title: { zh: "联合研判部门", en: "together with" }, at: found("together") },
    { key: "documentNumber", title: { zh: "文号", en: "document number" }, at: found("documentNumber") },
  ],
  order: [found("year"), found("entry")],
}

/** 整顿进展月报台账: a row for each report made in the period. */
export const reports: Ledger = {
  name: "rectificationReports",
  title: { zh: "整顿进展月报台账", en: "Reports on rectifications" },
  kind: "branch",
  where: everyBranch.where,
  each: at(rectification, "reports"),
  items: inPeriod(item<Fact>("on")),
  columns: [
    { key: "on", title: { zh: "报告时间", en: "date" }, at: report("on") },
    village,
    { key: "progress", title: { zh: "进展情况", en: "progress" }, at: report("progress") },
    { key: "to", title: { zh: "报送单位", en: "reported to" }, at: report("to") },
  ],
  order: [report("on"), report("entry")],
}

/** 整改提升方案台账 (L21): a row for each item. */
export const plans: Ledger = {
  name: "improvementPlans",
  title: { zh: "整改提升方案台账", en: "Improvement plans" },
  kind: "plan",
  where: () => not(isNull(at(plan, "issued"))),
  each: at(plan, "items"),
  columns: [
    {
      ...village,
      title: { zh: "村（支部）", en: "branch" },
      at: at(plan, "branch"),
      names: branchNames,
    },
    { key: "issued", title: { zh: "制定日期", en: "issued" }, at: at(plan, "issued", "on") },
    ...tasks(of<Task>()),
    { key: "closed", title: { zh: "销号", en: "closed" }, at: at(plan, "closed", "on") },
    { key: "verifiedBy", title: { zh: "核验人", en: "verified by" }, at: at(plan, "closed", "verifiedBy") },
  ],
  order: [at(plan, "issued", "on"), at(plan, "issued", "entry"), of<Task>()("number")],
}

export const ledgers = ({ settings }: Rulebook): ReadonlyArray<Ledger> => [
  rounds(settings.supportSlots),
  measures,
  screenings,
  reports,
  secretaries,
  logs,
  days,
  disclosures,
  plans,
]
