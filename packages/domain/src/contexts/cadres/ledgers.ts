/** Cadres: attendance day by day, performance year by year, and appraisals. */
import { yearOf } from "../../kernel/Calendar.ts"
import { at, between, inPeriod, inYears, isNull, item, not, type Path } from "../../kernel/Criteria.ts"
import type { Column, Ledger } from "../../kernel/Ledger.ts"
import { person } from "../membership/register.ts"
import { grades, periods, statuses } from "./events.ts"
import { attendance, cadre, type Appraisal, type AttendanceLine, type YearOfCadre } from "./register.ts"
import { memberNames } from "../membership/names.ts"

const line = (key: Extract<keyof AttendanceLine, string>): Path => ({ path: ["item", key] })

/** 干部在岗住宿登记 (L34): a row for each cadre and day. */
export const days: Ledger = {
  name: "attendance",
  title: { zh: "干部在岗住宿登记", en: "Attendance of cadres" },
  kind: "attendance",
  where: inPeriod(at(attendance, "recorded", "on")),
  each: at(attendance, "records"),
  columns: [
    {
      key: "member",
      title: { zh: "姓名", en: "name" },
      at: line("member"),
      names: memberNames,
    },
    { key: "on", title: { zh: "日期", en: "date" }, at: line("on") },
    { key: "status", title: { zh: "在岗情况", en: "status" }, at: line("status"), words: statuses },
    {
      key: "stayedOvernight",
      title: { zh: "住宿", en: "stayed overnight" },
      at: line("stayedOvernight"),
      words: { true: { zh: "住宿", en: "yes" }, false: { zh: "未住宿", en: "no" } },
    },
    { key: "approvedBy", title: { zh: "外出审批", en: "approved by" }, at: line("approvedBy") },
  ],
  order: [line("on"), line("entry"), line("member")],
}

const wholeYear = { year: { zh: "全年", en: "whole year" } }
const name: Column = { key: "name", title: { zh: "姓名", en: "name" }, at: at(person, "name") }
const year = (key: Extract<keyof YearOfCadre, string>, ...below: ReadonlyArray<string>): Path => ({
  path: ["item", key, ...below],
})

/** 干部绩效（在岗）台账 (L34): a row for each cadre and year. */
export const performance: Ledger = {
  name: "cadres",
  title: { zh: "干部绩效（在岗）台账", en: "Performance of cadres" },
  kind: "member",
  where: () => not(isNull(at(cadre, "years"))),
  each: at(cadre, "years"),
  items: ({ from, asOf }) => between(item<YearOfCadre>("year"), yearOf(from), yearOf(asOf)),
  columns: [
    name,
    { key: "year", title: { zh: "年度", en: "year" }, at: year("year") },
    { key: "onDuty", title: { zh: "在岗天数", en: "days on duty" }, at: year("onDuty") },
    { key: "outside", title: { zh: "公务外出天数", en: "days on business" }, at: year("outside") },
    { key: "leave", title: { zh: "请假天数", en: "days of leave" }, at: year("leave") },
    { key: "absent", title: { zh: "缺勤天数", en: "days absent" }, at: year("absent") },
    { key: "nights", title: { zh: "登记住宿夜数", en: "nights recorded" }, at: year("nights") },
    { key: "stayed", title: { zh: "住宿夜数", en: "nights stayed" }, at: year("stayed") },
    { key: "score", title: { zh: "考核得分", en: "score" }, at: year("appraised", "score") },
    {
      key: "period",
      title: { zh: "考核周期", en: "period" },
      at: year("appraised", "period"),
      words: { ...periods, ...wholeYear },
    },
    { key: "grade", title: { zh: "考核等次", en: "grade" }, at: year("appraised", "grade"), words: grades },
  ],
  order: [year("year")],
}

const appraisal = (key: Extract<keyof Appraisal, string>): Path => ({ path: ["item", key] })

/** 干部考核台账: a row for each appraisal of the period. */
export const appraisals: Ledger = {
  name: "cadreAppraisals",
  title: { zh: "干部考核台账", en: "Appraisals of cadres" },
  kind: "member",
  where: () => not(isNull(at(cadre, "appraisals"))),
  each: at(cadre, "appraisals"),
  items: inYears(item<Appraisal>("counted")),
  columns: [
    name,
    { key: "on", title: { zh: "考核日期", en: "date" }, at: appraisal("on") },
    { key: "year", title: { zh: "考核年度", en: "year" }, at: appraisal("year") },
    {
      key: "period",
      title: { zh: "考核周期", en: "period" },
      at: appraisal("period"),
      words: { ...periods, ...wholeYear },
    },
    { key: "score", title: { zh: "考核得分", en: "score" }, at: appraisal("score") },
    { key: "grade", title: { zh: "考核等次", en: "grade" }, at: appraisal("grade"), words: grades },
  ],
  order: [appraisal("on"), appraisal("entry")],
}

export const ledgers: ReadonlyArray<Ledger> = [days, performance, appraisals]
