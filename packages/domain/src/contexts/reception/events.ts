/**
 * Reception of visitors (来访接待): reception days, the delegates who hold them, and each matter from the visit to the
 * reply. These names are the storage format.
 */
import { Schema } from "effect"
import { declare } from "../../kernel/Event.ts"
import { count, text, year } from "../../kernel/Fields.ts"
import { coded, entityId, personal, titled, word } from "../../kernel/Ids.ts"
import { MemberId } from "../membership/ids.ts"
import { DateTitled, Reason, Sex } from "../membership/vocabulary.ts"
import { CommitteeId, levels } from "../organization/events.ts"

export const MatterId = entityId("matter", { zh: "来访事项", en: "matter" })
export type MatterId = typeof MatterId.Type

export const ReceptionDayId = entityId("receptionDay", { zh: "接待日", en: "reception day" })
export type ReceptionDayId = typeof ReceptionDayId.Type
export const OpinionId = entityId("delegateOpinion", { zh: "党代表意见", en: "delegate's opinion" })
export type OpinionId = typeof OpinionId.Type

const matter = { matter: MatterId }

export const outcomes = {
  resolved: word("已解决", "resolved"),
  explained: word("已解释说明", "explained"),
  notAccepted: word("不予受理", "not accepted"),
} as const

/** How the visitor found the reply. */
export const satisfactions = {
  satisfied: word("满意", "satisfied"),
  basicallySatisfied: word("基本满意", "basically satisfied"),
  dissatisfied: word("不满意", "dissatisfied"),
} as const

/** 考核等次, from high to low. */
export const appraisalGrades = {
  excellent: word("优秀", "excellent"),
  competent: word("称职", "competent"),
  basicallyCompetent: word("基本称职", "basically competent"),
  incompetent: word("不称职", "incompetent"),
} as const

const delegates = Schema.optionalKey(Schema.Array(MemberId).pipe(titled("接待党代表", "delegates")))

/** Announces a reception day; dated by the announcement. */
export const ReceptionDayScheduled = declare("ReceptionDayScheduled", {
  zh: "公布接待日",
  en: "Reception day scheduled",
})({
  rank: 8,
  self: ReceptionDayId,
  introduces: "self",
  fields: {
    date: DateTitled("接待日期", "date"),
    place: Schema.optionalKey(text("接待地点", "place")),
    delegates,
    /** Whose day it is: the one of each month is asked of the committee. */
    committee: Schema.optionalKey(CommitteeId),
  },
})

/** The day was held, whoever came. */
export const ReceptionDayHeld = declare("ReceptionDayHeld", { zh: "开展接待日", en: "Reception day held" })({
  rank: 9,
  fields: { receptionDay: ReceptionDayId, delegates },
})

/** A delegate is known by his congress, such as 镇第十五次党代会; one person may be delegate to several. */
const seat = { member: MemberId, congress: text("党代会届次", "congress", 100) }

export const DelegateElected = declare("DelegateElected", { zh: "当选党代表", en: "Delegate elected" })({
  rank: 70,
  fields: {
    ...seat,
    level: coded(levels, "层级", "level"),
    /** The members whom the delegate keeps in touch with. */
    linkedMembers: Schema.optionalKey(Schema.Array(MemberId).pipe(titled("联系党员", "members linked"))),
  },
})

export const DelegateEnded = declare("DelegateEnded", { zh: "终止代表资格", en: "Delegate's seat ended" })({
  rank: 79,
  fields: { ...seat, reason: Reason },
})

export const DelegateOpinionRaised = declare("DelegateOpinionRaised", {
  zh: "党代表提出意见",
  en: "Delegate raised an opinion",
})({
  rank: 72,
  self: OpinionId,
  introduces: "self",
  fields: { ...seat, opinion: text("意见", "opinion", 1000) },
})

export const DelegateOpinionHandled = declare("DelegateOpinionHandled", {
  zh: "办理党代表意见",
  en: "Delegate's opinion handled",
})({
  rank: 73,
  fields: { opinion: OpinionId, ...seat, result: text("办理结果", "result", 1000) },
})

/** The rule by which delegates are appraised is a regulation, `RegulationAdopted` of the area of delegates. */
export const DelegateAppraised = declare("DelegateAppraised", { zh: "考核党代表", en: "Delegate appraised" })({
  rank: 74,
  fields: {
    ...seat,
    year: year("考核年度"),
    grade: Schema.optionalKey(coded(appraisalGrades, "考核等次", "grade")),
    score: Schema.optionalKey(count("考核得分", "score", { maximum: 1000 })),
  },
})

/** A visit is the matter that it brings; its id is the matter's. */
export const VisitorReceived = declare("VisitorReceived", { zh: "接待来访", en: "Visitor received" })({
  rank: 10,
  self: MatterId,
  introduces: "self",
  fields: {
    visitor: personal("self", { zh: "来访人", en: "visitor" }),
    sex: Schema.optionalKey(Sex),
    address: Schema.optionalKey(personal("self", { zh: "住址", en: "address" })),
    phone: Schema.optionalKey(personal("self", { zh: "联系电话", en: "phone" })),
    persons: Schema.optionalKey(count("人数", "persons", { minimum: 1 })),
    /** The category of the matter, such as 邻里纠纷. */
    subject: text("事由", "subject"),
    content: Schema.optionalKey(personal("self", { zh: "反映内容", en: "content" })),
    receiver: Schema.optionalKey(text("接待人", "receiver")),
    handler: Schema.optionalKey(text("承办单位", "handler")),
    age: Schema.optionalKey(count("年龄", "age", { maximum: 150 })),
    unit: Schema.optionalKey(personal("self", { zh: "单位", en: "unit" })),
    receiverPost: Schema.optionalKey(text("接待人职务", "post of the receiver")),
    /** The delegate who received him. */
    delegate: Schema.optionalKey(MemberId.pipe(titled("接待党代表", "delegate"))),
    receptionDay: Schema.optionalKey(ReceptionDayId),
    /** Whether it is a petition (信访事项), which has terms of its own. */
    petition: Schema.optionalKey(Schema.Boolean.pipe(titled("信访事项", "petition"))),
    /** The earlier matter that the visitor comes about again. */
    repeatOf: Schema.optionalKey(MatterId.pipe(titled("重复来访的原事项", "repeat of"))),
  },
})

/** The petitioner is told that his matter is taken up (受理告知); a matter accepted so is a petition. */
export const MatterAccepted = declare("MatterAccepted", { zh: "受理信访事项", en: "Matter accepted" })({
  rank: 11,
  fields: { ...matter, notice: Schema.optionalKey(text("告知书编号", "number of the notice")) },
})

export const MatterStudied = declare("MatterStudied", { zh: "研究来访事项", en: "Matter studied" })({
  rank: 11,
  fields: { ...matter, opinion: Schema.optionalKey(text("办理意见", "opinion", 1000)) },
})

/** What a leader wrote on the matter (领导批示). */
export const MatterInstructed = declare("MatterInstructed", { zh: "领导批示", en: "Leader's instruction" })({
  rank: 11,
  fields: {
    ...matter,
    leader: Schema.optionalKey(text("批示领导", "leader")),
    instruction: text("批示内容", "instruction", 1000),
  },
})

export const MatterAssigned = declare("MatterAssigned", { zh: "交办来访事项", en: "Matter assigned" })({
  rank: 12,
  fields: {
    ...matter,
    to: text("承办单位", "assigned to"),
    due: Schema.optionalKey(DateTitled("办结时限", "due")),
    handler: Schema.optionalKey(text("承办人", "handler")),
  },
})

export const MatterReferred = declare("MatterReferred", { zh: "转送来访事项", en: "Matter referred" })({
  rank: 13,
  fields: { ...matter, to: text("转送单位", "referred to") },
})

export const MatterExtended = declare("MatterExtended", { zh: "延长办理期限", en: "Matter extended" })({
  rank: 14,
  fields: { ...matter, until: DateTitled("延长至", "until"), reason: Reason },
})

export const MatterResolved = declare("MatterResolved", { zh: "来访事项办结", en: "Matter resolved" })({
  rank: 15,
  fields: {
    ...matter,
    outcome: coded(outcomes, "办结方式", "outcome"),
  },
})

export const MatterReplied = declare("MatterReplied", { zh: "答复来访人", en: "Matter replied" })({
  rank: 16,
  fields: {
    ...matter,
    how: Schema.optionalKey(text("答复方式", "how")),
    outcome: Schema.optionalKey(text("办理结果", "outcome", 1000)),
    satisfaction: Schema.optionalKey(coded(satisfactions, "满意度", "satisfaction")),
  },
})

/** Opens the matter again: a new term runs, and the old reply answers it no more. */
export const MatterReopened = declare("MatterReopened", { zh: "重新办理来访事项", en: "Matter reopened" })({
  rank: 17,
  fields: { ...matter, reason: Reason },
})

export const matters = [
  VisitorReceived,
  MatterAccepted,
  MatterStudied,
  MatterInstructed,
  MatterAssigned,
  MatterReferred,
  MatterExtended,
  MatterResolved,
  MatterReplied,
  MatterReopened,
] as const
export const receptionDays = [ReceptionDayScheduled, ReceptionDayHeld] as const
export const delegations = [
  DelegateElected,
  DelegateOpinionRaised,
  DelegateOpinionHandled,
  DelegateAppraised,
  DelegateEnded,
] as const

export const events = [...receptionDays, ...delegations, ...matters] as const
