/** Education (学习教育): plans, materials, channels, talks and exemptions. These names are the storage format. */
import { Schema } from "effect"
import { declare } from "../../kernel/Event.ts"
import { count, text } from "../../kernel/Fields.ts"
import { coded, entityId, personal, titled } from "../../kernel/Ids.ts"
import { MemberId } from "../membership/ids.ts"
import { DateTitled, Reason } from "../membership/vocabulary.ts"
import { BranchId, CommitteeId } from "../organization/events.ts"
import { activities, OnlineChannelId } from "./activities.ts"
import { exemptionGrounds, Hours, media } from "./vocabulary.ts"

export const StudyPlanId = entityId("studyPlan", { zh: "学习计划", en: "study plan" })
export type StudyPlanId = typeof StudyPlanId.Type

const optional = Schema.optionalKey

/** A plan of the township's committee, or of one branch. */
export const StudyPlanAdopted = declare("StudyPlanAdopted", { zh: "制定学习计划", en: "Study plan adopted" })({
  rank: 6,
  self: StudyPlanId,
  introduces: "self",
  fields: {
    title: text("名称", "title"),
    committee: optional(CommitteeId),
    branch: optional(BranchId),
    from: optional(DateTitled("开始日期", "from")),
    until: optional(DateTitled("结束日期", "until")),
    topics: optional(text("学习内容", "topics", 2000)),
    hours: optional(Hours.pipe(titled("计划学时", "planned class hours"))),
    documentNumber: optional(text("文号", "document number")),
  },
})

const titles = Schema.Array(
  Schema.Struct({ title: text("书名", "title"), copies: count("册数", "copies", { minimum: 1 }) }),
)
  .check(Schema.isMinLength(1))
  .pipe(titled("资料", "titles"))

/** What came to be distributed: bought, or sent from above. */
export const StudyMaterialProcured = declare("StudyMaterialProcured", {
  zh: "学习资料到货",
  en: "Study material procured",
})({
  rank: 19,
  fields: {
    committee: CommitteeId,
    titles,
    source: optional(text("来源", "source")),
    voucher: optional(text("凭证号", "voucher", 50)),
  },
})

/** Each branch's receipt is an entry, so that what was distributed is what the branches received. */
export const StudyMaterialDistributed = declare("StudyMaterialDistributed", {
  zh: "发放学习资料",
  en: "Study material distributed",
})({
  rank: 20,
  fields: {
    branch: BranchId,
    titles,
    receiver: optional(MemberId.pipe(titled("领取人", "receiver"))),
    /** The name of a receiver who is on no register here, acting in office. */
    receiverAsWritten: Schema.optionalKey(text("领取人（原文）", "receiver as written", 100)),
  },
})

export const OnlineChannelAdopted = declare("OnlineChannelAdopted", {
  zh: "开通线上学习平台",
  en: "Online channel adopted",
})({
  rank: 6,
  self: OnlineChannelId,
  introduces: "self",
  fields: {
    name: text("名称", "name", 100),
    medium: coded(media, "平台类别", "medium"),
    /** How many members follow it. */
    followers: optional(count("加入党员数", "followers")),
  },
})

export const OnlineChannelUpdated = declare("OnlineChannelUpdated", {
  zh: "更新线上学习内容",
  en: "Online channel updated",
})({
  rank: 21,
  fields: {
    onlineChannel: OnlineChannelId,
    items: count("更新条数", "items", { minimum: 1 }),
    followers: optional(count("加入党员数", "followers")),
  },
})

export const OnlineChannelClosed = declare("OnlineChannelClosed", {
  zh: "停用线上学习平台",
  en: "Online channel closed",
})({
  rank: 85,
  fields: { onlineChannel: OnlineChannelId, reason: optional(Reason) },
})

/** A talk between two (谈心谈话); each has had it. */
export const HeartTalkHeld = declare("HeartTalkHeld", { zh: "谈心谈话", en: "Heart-to-heart talk held" })({
  rank: 78,
  fields: {
    member: MemberId,
    by: optional(MemberId.pipe(titled("谈话人", "by"))),
    byAsWritten: optional(personal("member", { zh: "谈话人（原文）", en: "by as written" })),
    content: optional(personal("member", { zh: "谈话内容", en: "content" })),
  },
})

/** No hard demands are made of the study of a member who is old, ill or disabled; it is brought to him. */
export const StudyExemptionGranted = declare("StudyExemptionGranted", {
  zh: "列为送学对象",
  en: "Study exemption granted",
})({
  rank: 69,
  fields: { member: MemberId, ground: coded(exemptionGrounds, "情形", "ground") },
})

export const StudyExemptionEnded = declare("StudyExemptionEnded", {
  zh: "不再列为送学对象",
  en: "Study exemption ended",
})({
  rank: 84,
  fields: { member: MemberId, reason: optional(Reason) },
})

/** What is told of a member by himself. */
export const ofMembers = [HeartTalkHeld, StudyExemptionGranted, StudyExemptionEnded] as const
export const channelSteps = [OnlineChannelAdopted, OnlineChannelUpdated, OnlineChannelClosed] as const

export const events = [
  StudyPlanAdopted,
  StudyMaterialProcured,
  StudyMaterialDistributed,
  ...channelSteps,
  ...activities,
  ...ofMembers,
] as const
