/** Commendation (表彰): of members, Party workers and branches. These names are the storage format. */
import { Schema } from "effect"
import { declare } from "../../kernel/Event.ts"
import { coded, entityId, titled, word } from "../../kernel/Ids.ts"
import { MemberId } from "../membership/ids.ts"
import { DateTitled, Reason } from "../membership/vocabulary.ts"
import { BranchId, levels } from "../organization/events.ts"

export const CommendationId = entityId("commendation", { zh: "表彰", en: "commendation" })
export type CommendationId = typeof CommendationId.Type

const text = (zh: string, en: string) => Schema.NonEmptyString.check(Schema.isMaxLength(200)).pipe(titled(zh, en))

/** What members are commended as. */
export const categories = {
  member: word("优秀共产党员", "outstanding member"),
  worker: word("优秀党务工作者", "outstanding Party worker"),
  medal50: word("光荣在党50年纪念章", "medal for 50 years"),
} as const

const award = {
  title: text("称号", "title"),
  level: coded(levels, "层级", "level"),
  occasion: Schema.optionalKey(text("表彰时机", "occasion")),
  documentNumber: Schema.optionalKey(text("文号", "document number")),
  noticeFrom: Schema.optionalKey(DateTitled("公示开始日期", "notice from")),
  noticeUntil: Schema.optionalKey(DateTitled("公示截止日期", "notice until")),
  /** What was given with it, such as a certificate or a prize. */
  reward: Schema.optionalKey(text("奖励", "reward")),
}

export const MemberCommended = declare("MemberCommended", { zh: "表彰党员", en: "Member commended" })({
  rank: 70,
  self: CommendationId,
  introduces: "self",
  fields: {
    member: MemberId,
    /** The branch that recommended the member. */
    branch: Schema.optionalKey(BranchId.pipe(titled("推荐支部", "recommending branch"))),
    category: coded(categories, "类别", "category"),
    ...award,
  },
})

export const BranchCommended = declare("BranchCommended", { zh: "表彰党支部", en: "Branch commended" })({
  rank: 70,
  self: CommendationId,
  introduces: "self",
  fields: { branch: BranchId, ...award },
})

/** Names whom the commendation honoured, so that his own register shows that it was revoked. */
export const CommendationRevoked = declare("CommendationRevoked", { zh: "撤销表彰", en: "Commendation revoked" })({
  rank: 71,
  fields: {
    commendation: CommendationId,
    member: Schema.optionalKey(MemberId),
    branch: Schema.optionalKey(BranchId),
    reason: Reason,
  },
})

export const events = [MemberCommended, BranchCommended, CommendationRevoked] as const
