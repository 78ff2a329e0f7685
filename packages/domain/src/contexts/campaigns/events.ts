/** Campaigns (主题活动): from the start to the summing up. These names are the storage format. */
import { Schema } from "effect"
import { declare } from "../../kernel/Event.ts"
import { text } from "../../kernel/Fields.ts"
import { coded, entityId, titled, word } from "../../kernel/Ids.ts"
import { DateTitled } from "../membership/vocabulary.ts"
import { BranchId, levels } from "../organization/events.ts"

export const CampaignId = entityId("campaign", { zh: "主题活动", en: "campaign" })
export type CampaignId = typeof CampaignId.Type

export const campaignKinds = {
  /** What a year's work of the branches is carried by (载体). */
  practice: word("主题实践活动", "themed practice"),
  learning: word("学习教育", "education"),
  /** A year or a season in which one task is pushed, such as 集中攻坚年. */
  drive: word("专项行动", "drive"),
} as const

/** What a branch does in it names the campaign; its own id is the entry's. */
export const CampaignStarted = declare("CampaignStarted", { zh: "主题活动启动", en: "Campaign started" })({
  rank: 5,
  self: CampaignId,
  introduces: "self",
  fields: {
    title: text("名称", "title", 100),
    kind: coded(campaignKinds, "类别", "kind"),
    /** The level of the organization that called it; the township takes part. */
    level: coded(levels, "层级", "level"),
    until: Schema.optionalKey(DateTitled("计划结束日期", "planned end")),
    scope: Schema.optionalKey(text("活动内容", "scope", 1000)),
    /** The branches that take part from the start; others join by what they do in it. */
    branches: Schema.optionalKey(Schema.Array(BranchId).pipe(titled("参加支部", "branches"))),
  },
})

export const CampaignClosed = declare("CampaignClosed", { zh: "主题活动总结", en: "Campaign closed" })({
  rank: 85,
  fields: { campaign: CampaignId, results: text("成效", "results", 1000) },
})

export const events = [CampaignStarted, CampaignClosed] as const
