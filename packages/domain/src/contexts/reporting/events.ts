/** Reporting (汇报): closing a period, and what a report says besides figures. These names are the storage format. */
import { Schema } from "effect"
import { declare } from "../../kernel/Event.ts"
import { text } from "../../kernel/Fields.ts"
import { coded, entityId, word } from "../../kernel/Ids.ts"
import { DateTitled, Reason } from "../membership/vocabulary.ts"

/** A period that is reported on; its id is the year, `2025`, or the half of it, `2025H1`. */
export const PeriodId = entityId("reportPeriod", { zh: "汇报期", en: "period" }, { written: true })
export type PeriodId = typeof PeriodId.Type

const period = { period: PeriodId }

/** The parts of the annual report that take words of their own, in its order. */
export const sections = {
  opening: word("开头", "opening"),
  leadership: word("抓班子", "leading bodies"),
  ideology: word("思想建设", "ideological work"),
  members: word("党员管理", "members"),
  villages: word("村级班子", "village bodies"),
  venues: word("活动场所", "venues"),
  conduct: word("作风建设", "conduct"),
  assistance: word("解难帮困", "assistance"),
  integrity: word("党风廉政", "integrity"),
  problems: word("存在的问题", "problems"),
  next: word("下一步打算", "next steps"),
} as const

/** Begins to gather what is reported on a period: its own words, its problems, the steps that follow. */
export const PeriodOpened = declare("PeriodOpened", { zh: "汇报期开始", en: "Period opened" })({
  rank: 90,
  introduces: "period",
  fields: { ...period },
})

/**
 * Closes a period: its figures are those known just before this entry. What is recorded later about the period changes
 * none of them silently; it makes a difference that the report of changes shows.
 */
export const PeriodClosed = declare("PeriodClosed", { zh: "汇报期结账", en: "Period closed" })({
  rank: 95,
  fields: {
    ...period,
    /** The last day that counts. */
    cutoff: DateTitled("截止日期", "cut-off"),
  },
})

/** Opens a closed period again, to be closed anew. */
export const PeriodReopened = declare("PeriodReopened", { zh: "汇报期重新打开", en: "Period reopened" })({
  rank: 94,
  fields: { ...period, reason: Reason },
})

/** Words of the office's own for a part of a report; later words for the same part follow the earlier ones. */
export const StatementRecorded = declare("StatementRecorded", { zh: "汇报文字", en: "Statement recorded" })({
  rank: 91,
  fields: { ...period, section: coded(sections, "部分", "section"), text: text("文字", "text", 4000) },
})

export const ProblemIdentified = declare("ProblemIdentified", { zh: "查找问题", en: "Problem identified" })({
  rank: 91,
  fields: {
    ...period,
    text: text("问题", "problem", 1000),
    /** The figure that shows it, such as `members.shareOver60`. */
    figure: Schema.optionalKey(text("依据的指标", "figure", 100)),
  },
})

/** A step planned for what follows the period; its id is that of the entry. */
export const StepId = entityId("nextStep", { zh: "下一步工作", en: "next step" })
export type StepId = typeof StepId.Type

export const NextStepPlanned = declare("NextStepPlanned", { zh: "计划下一步工作", en: "Next step planned" })({
  rank: 92,
  self: StepId,
  introduces: "self",
  fields: {
    ...period,
    text: text("工作", "step", 1000),
    owner: Schema.optionalKey(text("责任人", "responsible")),
    due: Schema.optionalKey(DateTitled("完成时限", "due")),
  },
})

export const NextStepDone = declare("NextStepDone", { zh: "下一步工作完成", en: "Next step done" })({
  rank: 93,
  fields: { step: StepId, result: Schema.optionalKey(text("完成情况", "result", 1000)) },
})

export const ReportSubmitted = declare("ReportSubmitted", { zh: "报出汇报", en: "Report submitted" })({
  rank: 96,
  fields: { ...period, to: text("报送单位", "submitted to") },
})

export const ReportReturned = declare("ReportReturned", { zh: "汇报退回", en: "Report returned" })({
  rank: 97,
  fields: { ...period, reason: Reason },
})

export const events = [
  PeriodOpened,
  PeriodClosed,
  PeriodReopened,
  StatementRecorded,
  ProblemIdentified,
  NextStepPlanned,
  NextStepDone,
  ReportSubmitted,
  ReportReturned,
] as const
