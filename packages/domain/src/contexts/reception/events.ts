/** Reception of visitors (来访接待): from the visit to the reply. These names are the storage format. */
import { Schema } from "effect"
import { declare } from "../../kernel/Event.ts"
import { count, text } from "../../kernel/Fields.ts"
import { coded, entityId, personal, titled, word } from "../../kernel/Ids.ts"
import { DateTitled, Reason, Sex } from "../membership/vocabulary.ts"

export const MatterId = entityId("matter", { zh: "来访事项", en: "matter" })
export type MatterId = typeof MatterId.Type

const matter = { matter: MatterId }

const outcomes = {
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
    /** The earlier matter that the visitor comes about again. */
    repeatOf: Schema.optionalKey(MatterId.pipe(titled("重复来访的原事项", "repeat of"))),
  },
})

export const MatterStudied = declare("MatterStudied", { zh: "研究来访事项", en: "Matter studied" })({
  rank: 11,
  fields: { ...matter, opinion: Schema.optionalKey(text("办理意见", "opinion", 1000)) },
})

export const MatterAssigned = declare("MatterAssigned", { zh: "交办来访事项", en: "Matter assigned" })({
  rank: 12,
  fields: {
    ...matter,
    to: text("承办单位", "assigned to"),
    due: Schema.optionalKey(DateTitled("办结时限", "due")),
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

export const events = [
  VisitorReceived,
  MatterStudied,
  MatterAssigned,
  MatterReferred,
  MatterExtended,
  MatterResolved,
  MatterReplied,
  MatterReopened,
] as const
