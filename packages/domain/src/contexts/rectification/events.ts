/**
 * Rectification of weak and lax branches (软弱涣散党组织整顿): from finding one to the follow-up after its acceptance, with
 * the support it gets and the work of its first secretary. These names are the storage format.
 *
 * A branch is in one rectification at a time, so that each step names the branch only.
 */
import { Schema } from "effect"
import { declare } from "../../kernel/Event.ts"
import { count, text, year } from "../../kernel/Fields.ts"
import { coded, personal, titled, word } from "../../kernel/Ids.ts"
import { supportSlots } from "../../rulebook/Slots.ts"
import { MemberId } from "../membership/ids.ts"
import { DateTitled, Reason } from "../membership/vocabulary.ts"
import { BranchId, CommitteeId } from "../organization/events.ts"

/** By what a branch is found weak. */
export const criteria = {
  secretaryVacant: word("书记长期空缺", "secretary's post vacant"),
  secretaryIncompetent: word("书记不胜任", "secretary not competent"),
  organizationLifeNotHeld: word("组织生活不正常", "organizational life not held"),
  noDevelopment: word("连续两年未发展党员", "no development for two years"),
  massIncident: word("发生群体性事件", "mass incident"),
  lastInRanking: word("年度考核末位", "last in the yearly ranking"),
  lowSatisfaction: word("群众满意度低", "low satisfaction"),
  financeNotDisclosed: word("财务不公开", "finances not disclosed"),
  other: word("其他情形", "other"),
} as const

/** What a first secretary is there for. */
export const duties = {
  organization: word("建强组织", "building the organization"),
  prosperity: word("推动发展", "pushing prosperity"),
  governance: word("提升治理", "raising governance"),
  service: word("为民办事", "serving the people"),
} as const

export const recallGrounds = {
  termEnded: word("任期届满", "term ended"),
  transferred: word("工作调动", "transferred"),
  replaced: word("召回调整", "called back and replaced"),
  other: word("其他原因", "other"),
} as const

const branch = { branch: BranchId }
const leader = Schema.optionalKey(text("责任领导", "leader in charge", 100))

/** A problem, what is done about it, by whom and until when; known within its plan by its number. */
export const taskFields = {
  number: text("编号", "number", 20),
  problem: text("存在问题", "problem", 1000),
  measure: text("整改措施", "measure", 1000),
  leader,
  responsible: text("责任人", "responsible", 100),
  due: DateTitled("完成时限", "due"),
} as const

export const WeakBranchIdentified = declare("WeakBranchIdentified", {
  zh: "确定软弱涣散党支部",
  en: "Weak branch identified",
})({
  rank: 100,
  fields: {
    ...branch,
    year: year("整顿年度"),
    criteria: Schema.Array(coded(criteria, "情形", "criteria")).pipe(titled("情形", "criteria")),
    problems: Schema.optionalKey(text("主要问题", "problems", 1000)),
    confirmedBy: Schema.optionalKey(text("认定机关", "confirmed by", 100)),
    deadline: Schema.optionalKey(DateTitled("整顿期限", "deadline")),
  },
})

/** The yearly screening of all branches for weak ones (排查), by the committee. */
export const WeakBranchesScreened = declare("WeakBranchesScreened", {
  zh: "排查软弱涣散党支部",
  en: "Branches screened for weak ones",
})({
  rank: 99,
  fields: {
    committee: CommitteeId,
    year: year("排查年度"),
    screened: count("排查党支部数", "branches screened"),
    found: count("初步确定软弱涣散党支部数", "found weak at first"),
    /** Who took part, such as discipline, politics and law, petitions, civil affairs. */
    together: Schema.optionalKey(text("联合研判部门", "together with", 300)),
    documentNumber: Schema.optionalKey(text("文号", "document number")),
  },
})

export const RectificationPlanAdopted = declare("RectificationPlanAdopted", {
  zh: "制定整顿方案",
  en: "Rectification plan adopted",
})({
  rank: 101,
  fields: {
    ...branch,
    measures: Schema.Array(Schema.Struct(taskFields)).pipe(titled("整顿措施", "measures")),
    documentNumber: Schema.optionalKey(text("文号", "document number")),
  },
})

/** Fills one of the kinds of support; the plan and the first secretary fill theirs by themselves. */
export const RectificationSupportAssigned = declare("RectificationSupportAssigned", {
  zh: "落实整顿帮扶力量",
  en: "Rectification support assigned",
})({
  rank: 102,
  fields: {
    ...branch,
    slot: coded(supportSlots, "帮扶类别", "slot"),
    who: text("责任人或单位", "who"),
  },
})

const secretary = { member: MemberId.pipe(titled("第一书记", "first secretary")), ...branch }

/** Ranks before an appointment, so that one follows the other within one day. */
export const FirstSecretaryRecalled = declare("FirstSecretaryRecalled", {
  zh: "第一书记离任",
  en: "First secretary recalled",
})({
  rank: 103,
  fields: { ...secretary, ground: coded(recallGrounds, "离任原因", "ground"), reason: Schema.optionalKey(Reason) },
})

export const FirstSecretaryAppointed = declare("FirstSecretaryAppointed", {
  zh: "选派第一书记",
  en: "First secretary appointed",
})({
  rank: 104,
  fields: {
    ...secretary,
    sentBy: text("派出单位", "sent by"),
    until: Schema.optionalKey(DateTitled("任期至", "until")),
    /** Full member since: of one whose organizational relationship is not in this township. */
    memberSince: Schema.optionalKey(DateTitled("党龄起算日期", "membership age from")),
    documentNumber: Schema.optionalKey(text("文号", "document number")),
  },
})

export const FirstSecretaryLogEntered = declare("FirstSecretaryLogEntered", {
  zh: "第一书记办事记录",
  en: "First secretary's log",
})({
  rank: 105,
  fields: {
    ...secretary,
    category: coded(duties, "事项类别", "category"),
    place: Schema.optionalKey(text("地点", "place")),
    households: Schema.optionalKey(count("走访户数", "households visited")),
    /** What people told him: theirs, so sealed. */
    problem: Schema.optionalKey(personal("member", { zh: "反映问题", en: "problem told" })),
    action: text("办理情况", "action", 1000),
    result: Schema.optionalKey(text("办理结果", "result", 1000)),
    done: Schema.Boolean.pipe(titled("是否办结", "done")),
    witness: Schema.optionalKey(personal("member", { zh: "证明人", en: "witness" })),
  },
})

export const FirstSecretaryPresenceConfirmed = declare("FirstSecretaryPresenceConfirmed", {
  zh: "确认第一书记驻村天数",
  en: "First secretary's presence confirmed",
})({
  rank: 106,
  fields: {
    ...secretary,
    year: year("年份"),
    month: count("月份", "month", { minimum: 1, maximum: 12 }),
    days: count("驻村天数", "days", { maximum: 31 }),
    confirmedBy: Schema.optionalKey(text("确认人", "confirmed by", 100)),
  },
})

export const FinanceDisclosed = declare("FinanceDisclosed", { zh: "村级财务公开", en: "Finances disclosed" })({
  rank: 107,
  fields: {
    ...branch,
    period: text("公开期间", "period", 100),
    items: text("公开内容", "items", 1000),
    places: text("公开地点", "places"),
    until: Schema.optionalKey(DateTitled("公开截止日期", "until")),
    objections: Schema.optionalKey(count("收到异议数", "objections")),
  },
})

export const MeasureCompleted = declare("MeasureCompleted", { zh: "整顿措施完成", en: "Measure completed" })({
  rank: 108,
  fields: { ...branch, number: taskFields.number, result: Schema.optionalKey(text("成效", "result", 1000)) },
})

/** How a rectification stands, as reported to the level above each month. */
export const RectificationReported = declare("RectificationReported", {
  zh: "报告整顿进展",
  en: "Rectification reported on",
})({
  rank: 109,
  fields: {
    ...branch,
    progress: text("进展情况", "progress", 1000),
    to: Schema.optionalKey(text("报送单位", "reported to", 100)),
  },
})

export const RectificationInspected = declare("RectificationInspected", {
  zh: "整顿督查",
  en: "Rectification inspected",
})({
  rank: 109,
  fields: { ...branch, by: text("督查单位", "by", 100), findings: text("督查情况", "findings", 1000) },
})

/** Not accepted: the rectification goes on. */
export const RectificationFailed = declare("RectificationFailed", { zh: "整顿验收未通过", en: "Rectification failed" })(
  {
    rank: 110,
    fields: {
      ...branch,
      by: text("验收单位", "by", 100),
      reason: Reason,
      until: Schema.optionalKey(DateTitled("整顿延至", "until")),
    },
  },
)

/** Accepted and written off (验收销号). */
export const BranchRectified = declare("BranchRectified", { zh: "整顿验收销号", en: "Branch rectified" })({
  rank: 111,
  fields: {
    ...branch,
    by: text("验收单位", "by", 100),
    satisfaction: Schema.optionalKey(count("群众满意度（百分比）", "satisfaction in percent", { maximum: 100 })),
    result: Schema.optionalKey(text("整顿成效", "result", 1000)),
  },
})

export const FollowUpDone = declare("FollowUpDone", { zh: "整顿回头看", en: "Follow-up done" })({
  rank: 112,
  fields: {
    ...branch,
    sustained: Schema.Boolean.pipe(titled("成果是否巩固", "sustained")),
    findings: Schema.optionalKey(text("回头看情况", "findings", 1000)),
  },
})

/** What was written off is taken up again. */
export const RectificationReopened = declare("RectificationReopened", {
  zh: "重新整顿",
  en: "Rectification reopened",
})({
  rank: 113,
  fields: { ...branch, reason: Reason, until: Schema.optionalKey(DateTitled("整顿期限", "deadline")) },
})

export const events = [
  WeakBranchesScreened,
  WeakBranchIdentified,
  RectificationPlanAdopted,
  RectificationSupportAssigned,
  FirstSecretaryRecalled,
  FirstSecretaryAppointed,
  FirstSecretaryLogEntered,
  FirstSecretaryPresenceConfirmed,
  FinanceDisclosed,
  MeasureCompleted,
  RectificationReported,
  RectificationInspected,
  RectificationFailed,
  BranchRectified,
  FollowUpDone,
  RectificationReopened,
] as const
