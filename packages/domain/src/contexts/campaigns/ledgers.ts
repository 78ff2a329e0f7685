/** Campaigns: the ledger of campaigns. */
import { and, at, gte, isNull, not, or } from "../../kernel/Criteria.ts"
import type { Ledger } from "../../kernel/Ledger.ts"
import { levels } from "../organization/events.ts"
import { campaignKinds } from "./events.ts"
import { campaign } from "./register.ts"
import { branchNames } from "../organization/names.ts"

/** 主题活动台账 (L38): every campaign that ran in the period. */
export const campaigns: Ledger = {
  name: "campaigns",
  title: { zh: "主题活动台账", en: "Campaigns" },
  kind: "campaign",
  where: ({ from }) =>
    and(
      not(isNull(at(campaign, "started"))),
      or(isNull(at(campaign, "closed")), gte(at(campaign, "closed", "on"), from)),
    ),
  columns: [
    { key: "title", title: { zh: "名称", en: "title" }, at: at(campaign, "title") },
    { key: "kind", title: { zh: "类别", en: "kind" }, at: at(campaign, "kind"), words: campaignKinds },
    { key: "level", title: { zh: "层级", en: "level" }, at: at(campaign, "level"), words: levels },
    { key: "started", title: { zh: "起", en: "started" }, at: at(campaign, "started", "on") },
    { key: "until", title: { zh: "计划止", en: "planned end" }, at: at(campaign, "until") },
    { key: "closed", title: { zh: "止", en: "closed" }, at: at(campaign, "closed", "on") },
    {
      key: "branches",
      title: { zh: "参加支部", en: "branches" },
      at: { path: [campaign.name, "branches"] },
      names: branchNames,
    },
    { key: "scope", title: { zh: "活动内容", en: "scope" }, at: at(campaign, "scope") },
    { key: "results", title: { zh: "成效", en: "results" }, at: at(campaign, "results") },
  ],
  order: [at(campaign, "started", "on"), at(campaign, "started", "entry")],
}

export const ledgers: ReadonlyArray<Ledger> = [campaigns]
