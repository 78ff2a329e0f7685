/** Duty: the log of shifts, the rosters, the inspections, and what was handled for villagers. */
import { at, between, inPeriod, isNull, item, not, type Path } from "../../kernel/Criteria.ts"
import type { Period } from "../../kernel/Calendar.ts"
import type { Column, Ledger } from "../../kernel/Ledger.ts"
import { monthOf } from "../../kernel/Month.ts"
import { organization } from "../organization/register.ts"
import { findings, modes, results } from "./events.ts"
import { branchDuty, roster, type Inspection, type Published, type Shift } from "./register.ts"
import { serviceMatter } from "./serviceMatter.ts"
import { memberNames } from "../membership/names.ts"
import { branchNames } from "../organization/names.ts"

const villageAt = (path: Path): Column => ({
  key: "branch",
  title: { zh: "村", en: "village" },
  at: path,
  names: branchNames,
})

/** What is typed for a roster where a shift is swapped, served or missed: the number of the entry that published it. */
const rosterAt = (path: Path): Column => ({ key: "roster", title: { zh: "值班表序号", en: "roster" }, at: path })

const shift = (key: Extract<keyof Shift, string>, ...below: ReadonlyArray<string>): Path => ({
  path: ["item", key, ...below],
})
const log = (key: Extract<keyof NonNullable<Shift["served"]>, string>): Path => shift("served", key)

/** 值班（坐班、轮班）记录簿 (L18): a row for each shift of the period, with its log where it was served. */
export const duty: Ledger = {
  name: "duty",
  title: { zh: "值班（坐班、轮班）记录簿", en: "Duty log" },
  kind: "roster",
  where: () => not(isNull(at(roster, "shifts"))),
  each: at(roster, "shifts"),
  items: inPeriod(item<Shift>("date")),
  columns: [
    { key: "date", title: { zh: "日期", en: "date" }, at: shift("date") },
    villageAt(at(roster, "branch")),
    { key: "mode", title: { zh: "方式", en: "mode" }, at: at(roster, "mode"), words: modes },
    { key: "from", title: { zh: "开始时间", en: "from" }, at: shift("from") },
    { key: "until", title: { zh: "结束时间", en: "until" }, at: shift("until") },
    { key: "member", title: { zh: "值班人", en: "on duty" }, at: shift("member"), names: memberNames },
    { key: "leader", title: { zh: "带班领导", en: "leader" }, at: shift("leader") },
    { key: "arrivedAt", title: { zh: "到岗时间", en: "arrived" }, at: log("arrivedAt") },
    { key: "leftAt", title: { zh: "离岗时间", en: "left" }, at: log("leftAt") },
    { key: "visitors", title: { zh: "来人来访", en: "visitors" }, at: log("visitors") },
    { key: "matters", title: { zh: "承办事项", en: "matters" }, at: log("matters") },
    { key: "results", title: { zh: "办理结果", en: "results" }, at: log("results") },
    { key: "disputes", title: { zh: "矛盾纠纷", en: "disputes" }, at: log("disputes") },
    { key: "notices", title: { zh: "上级通知", en: "notices from above" }, at: log("notices") },
    { key: "handedTo", title: { zh: "交接签字", en: "handed over to" }, at: log("handedTo") },
    {
      key: "swappedFrom",
      title: { zh: "原值班人", en: "swapped from" },
      at: shift("swapped", "from"),
      names: memberNames,
    },
    { key: "approvedBy", title: { zh: "换班批准人", en: "swap approved by" }, at: shift("swapped", "approvedBy") },
    { key: "missed", title: { zh: "缺岗登记日期", en: "missed" }, at: shift("missed", "on") },
    { key: "cause", title: { zh: "缺岗原因", en: "cause" }, at: shift("missed", "cause") },
    rosterAt(at(roster, "published", "entry")),
  ],
  order: [shift("date"), at(roster, "branch"), shift("from"), shift("entry")],
}

/** The rosters of the months that a period touches. */
export const inMonths = ({ from, asOf }: Period) => between(item<Published>("month"), monthOf(from), monthOf(asOf))
const published = (key: Extract<keyof Published, string>): Path => ({ path: ["item", key] })

/** 值班表公布台账. */
export const rosters: Ledger = {
  name: "rosters",
  title: { zh: "值班表公布台账", en: "Rosters published" },
  kind: "branch",
  where: () => not(isNull(at(branchDuty, "rosters"))),
  each: at(branchDuty, "rosters"),
  items: inMonths,
  columns: [
    { key: "branch", title: { zh: "村", en: "village" }, at: at(organization, "name") },
    { key: "month", title: { zh: "月份", en: "month" }, at: published("month") },
    { key: "mode", title: { zh: "方式", en: "mode" }, at: published("mode"), words: modes },
    { key: "shifts", title: { zh: "班次数", en: "shifts" }, at: published("shifts") },
    { key: "on", title: { zh: "公布日期", en: "published" }, at: published("on") },
    rosterAt(published("entry")),
  ],
  order: [published("month"), published("entry")],
}

const inspection = (key: Extract<keyof Inspection, string>): Path => ({ path: ["item", key] })

/** 值班检查台账. */
export const dutyInspections: Ledger = {
  name: "dutyInspections",
  title: { zh: "值班检查台账", en: "Inspections of duty" },
  kind: "branch",
  where: () => not(isNull(at(branchDuty, "inspections"))),
  each: at(branchDuty, "inspections"),
  items: inPeriod(item<Inspection>("on")),
  columns: [
    { key: "on", title: { zh: "检查日期", en: "date" }, at: inspection("on") },
    { key: "branch", title: { zh: "村", en: "village" }, at: at(organization, "name") },
    { key: "member", title: { zh: "被检查人", en: "inspected" }, at: inspection("member"), names: memberNames },
    { key: "found", title: { zh: "检查情况", en: "found" }, at: inspection("found"), words: findings },
    { key: "by", title: { zh: "检查人", en: "by" }, at: inspection("by") },
    { key: "remark", title: { zh: "检查记录", en: "remark" }, at: inspection("remark") },
  ],
  order: [inspection("on"), inspection("entry")],
}

/** 为群众办事登记簿. */
export const serviceMatters: Ledger = {
  name: "serviceMatters",
  title: { zh: "为群众办事登记簿", en: "Matters handled for villagers" },
  kind: "serviceMatter",
  where: inPeriod(at(serviceMatter, "handled", "on")),
  columns: [
    { key: "on", title: { zh: "日期", en: "date" }, at: at(serviceMatter, "handled", "on") },
    villageAt(at(serviceMatter, "branch")),
    { key: "villager", title: { zh: "办事群众", en: "villager" }, at: at(serviceMatter, "villager") },
    { key: "subject", title: { zh: "办事事项", en: "subject" }, at: at(serviceMatter, "subject") },
    { key: "content", title: { zh: "具体内容", en: "content" }, at: at(serviceMatter, "content") },
    { key: "member", title: { zh: "经办人", en: "handled by" }, at: at(serviceMatter, "member"), names: memberNames },
    {
      key: "firstAsked",
      title: { zh: "首问负责", en: "by the first asked" },
      at: at(serviceMatter, "firstAsked"),
      words: { true: { zh: "是", en: "yes" }, false: { zh: "否", en: "no" } },
    },
    { key: "result", title: { zh: "办理结果", en: "result" }, at: at(serviceMatter, "result"), words: results },
  ],
  order: [at(serviceMatter, "handled", "on"), at(serviceMatter, "handled", "entry")],
}

export const ledgers: ReadonlyArray<Ledger> = [duty, rosters, dutyInspections, serviceMatters]
