/** Reporting: the periods closed and submitted, and the steps planned. */
import { at, between, isNull, not, type Path, self } from "../../kernel/Criteria.ts"
import type { Ledger } from "../../kernel/Ledger.ts"
import { reporting, step, type Problem } from "./register.ts"

const problem = (key: Extract<keyof Problem, string>): Path => ({ path: ["item", key] })

/** 汇报期台账: each period with its closing, its submission, its return. */
export const periods: Ledger = {
  name: "periods",
  title: { zh: "汇报期台账", en: "Periods reported on" },
  kind: "reportPeriod",
  where: () => not(isNull(at(reporting, "opened"))),
  columns: [
    { key: "period", title: { zh: "汇报期", en: "period" }, at: self },
    { key: "cutoff", title: { zh: "截止日期", en: "cut-off" }, at: at(reporting, "closed", "cutoff") },
    { key: "closed", title: { zh: "结账时间", en: "closed" }, at: at(reporting, "closed", "on") },
    { key: "submitted", title: { zh: "报出时间", en: "submitted" }, at: at(reporting, "submitted", "on") },
    { key: "to", title: { zh: "报送单位", en: "submitted to" }, at: at(reporting, "submitted", "to") },
    { key: "returned", title: { zh: "退回原因", en: "returned because" }, at: at(reporting, "returned", "reason") },
  ],
  order: [self],
}

/** 问题清单: what the office found wrong. */
export const problems: Ledger = {
  name: "problems",
  title: { zh: "问题清单", en: "Problems identified" },
  kind: "reportPeriod",
  where: () => not(isNull(at(reporting, "problems"))),
  each: at(reporting, "problems"),
  columns: [
    { key: "period", title: { zh: "汇报期", en: "period" }, at: self },
    { key: "on", title: { zh: "查找时间", en: "date" }, at: problem("on") },
    { key: "text", title: { zh: "问题", en: "problem" }, at: problem("text") },
    { key: "figure", title: { zh: "依据的指标", en: "figure" }, at: problem("figure") },
  ],
  order: [self, problem("on"), problem("entry")],
}

/** 下一步工作台账: steps planned in the period, and those of earlier periods that are open or were done in it. */
export const steps: Ledger = {
  name: "steps",
  title: { zh: "下一步工作台账", en: "Next steps" },
  kind: "nextStep",
  where: ({ asOf }) => between(at(step, "planned", "on"), "0000-01-01", asOf),
  columns: [
    { key: "period", title: { zh: "汇报期", en: "period" }, at: at(step, "period") },
    { key: "planned", title: { zh: "计划时间", en: "planned" }, at: at(step, "planned", "on") },
    { key: "text", title: { zh: "工作", en: "step" }, at: at(step, "text") },
    { key: "owner", title: { zh: "责任人", en: "responsible" }, at: at(step, "owner") },
    { key: "due", title: { zh: "完成时限", en: "due" }, at: at(step, "due") },
    { key: "done", title: { zh: "完成时间", en: "done" }, at: at(step, "done", "on") },
    { key: "result", title: { zh: "完成情况", en: "result" }, at: at(step, "done", "result") },
  ],
  order: [at(step, "planned", "on"), at(step, "planned", "entry")],
}

export const ledgers: ReadonlyArray<Ledger> = [periods, problems, steps]
