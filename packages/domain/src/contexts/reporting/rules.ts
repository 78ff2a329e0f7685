/** Reporting: what is refused, and the steps that are due. */
import { contradiction, breach, lapse, type Rule } from "../../kernel/Rule.ts"
import { citing, type Rulebook } from "../../rulebook/Rulebook.ts"
import { termPast } from "../../rulebook/Term.ts"
import {
  NextStepDone,
  NextStepPlanned,
  PeriodClosed,
  PeriodOpened,
  PeriodReopened,
  ReportReturned,
  ReportSubmitted,
} from "./events.ts"
import { reporting, step } from "./register.ts"

const citation = citing(
  "党内统计工作要求（数据经核对后报送，报后不得擅自改动）",
  "Requirements for inner-Party statistics",
)

/** The last day of the period that an id names; undefined where it names none. */
const endOf = (period: string): string | undefined => {
  const [, year, half] = /^(\d{4})(H1|H2)?$/.exec(period) ?? []
  return year === undefined ? undefined : half === "H1" ? `${year}-06-30` : `${year}-12-31`
}

export const rules = (_rulebook: Rulebook): ReadonlyArray<Rule> => [
  contradiction("TermPast", { title: { zh: "期限早于当日", en: "Term before its own day" }, citation })(
    NextStepPlanned,
    "self",
    [],
  )(({ entry }) => termPast(entry.data.due, entry.occurredOn)),
  contradiction("PeriodUnnamed", { title: { zh: "汇报期编号不合格式", en: "Period without a name" }, citation })(
    PeriodOpened,
    "period",
    [],
  )(({ entry: { data } }) =>
    endOf(data.period) !== undefined
      ? undefined
      : {
          message: { zh: `“${data.period}”不是汇报期`, en: `"${data.period}" is no period` },
          remedy: {
            zh: "全年写成 2025，上半年写成 2025H1，下半年写成 2025H2。",
            en: "Write 2025 for a year, 2025H1 or 2025H2 for a half of it.",
          },
        },
  ),
  contradiction("ClosedAlready", { title: { zh: "汇报期已结账", en: "Period closed already" }, citation })(
    PeriodClosed,
    "period",
    [reporting],
  )(({ entry: { data }, before }) => {
    const { closed } = before(reporting, data.period)
    return closed === null
      ? undefined
      : {
          message: { zh: `${data.period}已于${closed.on}结账`, en: `${data.period} was closed on ${closed.on}` },
          remedy: {
            zh: "需要重新结账的，先登记“汇报期重新打开”并写明原因。",
            en: "Record PeriodReopened with the reason first.",
          },
        }
  }),
  contradiction("NotClosed.period", { title: { zh: "汇报期没有结账", en: "Period not closed" }, citation })(
    PeriodReopened,
    "period",
    [reporting],
  )(({ entry: { data, occurredOn }, before }) =>
    before(reporting, data.period).closed !== null
      ? undefined
      : {
          message: {
            zh: `至${occurredOn}${data.period}没有结账，无需重新打开`,
            en: `by ${occurredOn} ${data.period} is not closed`,
          },
          remedy: { zh: "核对汇报期和日期。", en: "Check the period and the date." },
        },
  ),
  breach("ClosedEarly", { title: { zh: "汇报期未结束就结账", en: "Closed before its end" }, citation })(
    PeriodClosed,
    {},
  )(({ entry: { data, occurredOn } }) =>
    occurredOn >= data.cutoff && data.cutoff === endOf(data.period)
      ? undefined
      : {
          message: {
            zh: `${data.period}到${endOf(data.period) ?? "？"}结束，现按截至${data.cutoff}于${occurredOn}结账`,
            en: `${data.period} ends on ${endOf(data.period) ?? "?"}, and is closed on ${occurredOn} as of ${data.cutoff}`,
          },
          remedy: { zh: "期末后再结账；确需提前的，说明理由。", en: "Close it after its end, or say why not." },
        },
  ),
  breach("SubmittedOpen", { title: { zh: "未结账就报出", en: "Submitted without closing" }, citation })(
    ReportSubmitted,
    {
      period: [reporting],
    },
  )(({ entry: { data, occurredOn }, read }) =>
    read(reporting, data.period).closed !== null
      ? undefined
      : {
          message: {
            zh: `至${occurredOn}${data.period}没有结账，报出的数字以后无从比对`,
            en: `by ${occurredOn} ${data.period} is not closed: what was submitted cannot be compared later`,
          },
          remedy: { zh: "先登记“汇报期结账”。", en: "Record PeriodClosed first." },
        },
  ),
  contradiction("NothingSubmitted", { title: { zh: "没有报出过", en: "Nothing was submitted" }, citation })(
    ReportReturned,
    "period",
    [reporting],
  )(({ entry: { data, occurredOn }, before }) =>
    before(reporting, data.period).submitted !== null
      ? undefined
      : {
          message: {
            zh: `至${occurredOn}${data.period}的汇报没有报出，不能退回`,
            en: `by ${occurredOn} no report of ${data.period} was submitted`,
          },
          remedy: { zh: "先登记“报出汇报”，或核对日期。", en: "Record ReportSubmitted first, or check the date." },
        },
  ),
  contradiction("DoneBeforePlanned", { title: { zh: "早于计划", en: "Before it was planned" }, citation })(
    NextStepDone,
    "step",
    [step],
  )(({ entry: { data, occurredOn }, ever }) => {
    const planned = ever(step, data.step).planned?.on
    return planned === undefined || planned <= occurredOn
      ? undefined
      : {
          message: { zh: `这项工作${planned}才计划`, en: `the step was planned on ${planned}` },
          remedy: { zh: "核对日期。", en: "Check the dates." },
        }
  }),
  contradiction("StepDoneAlready", { title: { zh: "这项工作已经完成", en: "Step done already" }, citation })(
    NextStepDone,
    "step",
    [step],
  )(({ entry, before }) => {
    const { done } = before(step, entry.data.step)
    return done === null
      ? undefined
      : {
          message: { zh: `这项工作已于${done.on}完成`, en: `the step was done on ${done.on}` },
          remedy: {
            zh: "核对工作；登记有误的，划线更正。",
            en: "Check the step; strike the entry where it was wrong.",
          },
        }
  }),
  lapse("NextStepDue", {
    title: { zh: "下一步工作逾期未完成", en: "Next step not done in time" },
    citation,
    todo: () => ({ zh: "完成计划的下一步工作", en: "do the next step that was planned" }),
  })(step)(({ planned, due, done, text }) =>
    planned === null || due === null
      ? []
      : [
          {
            due,
            from: planned,
            met: done ?? undefined,
            message: { zh: `“${text ?? ""}”应于${due}前完成`, en: `"${text ?? ""}" is due by ${due}` },
          },
        ],
  ),
]
