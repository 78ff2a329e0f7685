/** Reporting: figures. */
import { and, at, inPeriod, isNull, item, lt } from "../../kernel/Criteria.ts"
import type { Statistic } from "../../kernel/Statistic.ts"
import { NextStepPlanned, ProblemIdentified } from "./events.ts"
import { problems, steps } from "./ledgers.ts"
import { reporting, step, type Problem } from "./register.ts"

export const statistics: ReadonlyArray<Statistic> = [
  {
    name: "reporting.problems",
    title: { zh: "查找的问题", en: "Problems identified" },
    unit: "matters",
    measure: "count",
    over: "flow",
    ledger: problems,
    each: at(reporting, "problems"),
    items: inPeriod(item<Problem>("on")),
    entry: item<Problem>("entry"),
    subject: item<Problem>("text"),
    names: "subjects",
    counts: [ProblemIdentified],
  },
  {
    name: "reporting.openSteps",
    title: { zh: "未完成的下一步工作", en: "Next steps not done" },
    unit: "matters",
    measure: "count",
    over: "stock",
    ledger: steps,
    where: () => isNull(at(step, "done")),
    entry: at(step, "planned", "entry"),
    subject: at(step, "text"),
    names: "subjects",
    counts: [NextStepPlanned],
  },
  {
    name: "reporting.overdueSteps",
    title: { zh: "逾期未完成的下一步工作", en: "Next steps overdue" },
    unit: "matters",
    measure: "count",
    over: "stock",
    ledger: steps,
    where: ({ asOf }) => and(isNull(at(step, "done")), lt(at(step, "due"), asOf)),
    entry: at(step, "planned", "entry"),
    subject: at(step, "text"),
    names: "subjects",
    counts: [NextStepPlanned],
  },
]
