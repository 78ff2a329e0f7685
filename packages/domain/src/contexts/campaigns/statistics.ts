/** Campaigns: figures. */
import { at, eq, item } from "../../kernel/Criteria.ts"
import type { Statistic } from "../../kernel/Statistic.ts"
import { meetings } from "../education/activities.ts"
import { CampaignStarted } from "./events.ts"
import { campaigns } from "./ledgers.ts"
import { campaign, type Taking } from "./register.ts"

/** Of what ran in the period, whenever it started: recorded once any start is on record by its end. */
const ran = {
  over: "stock",
  ledger: campaigns,
  entry: at(campaign, "started", "entry"),
  counts: [CampaignStarted],
} as const

export const statistics: ReadonlyArray<Statistic> = [
  {
    ...ran,
    name: "campaigns.running",
    names: { kind: "campaign", at: at(campaign, "title") },
    title: { zh: "年内开展的主题活动", en: "Campaigns of the year" },
    unit: "campaigns",
    measure: "count",
  },
  {
    ...ran,
    // Its lines carry the names of the campaigns.
    name: "campaigns.practice",
    names: "subjects",
    title: { zh: "主题实践活动名称", en: "Names of themed practices" },
    unit: "campaigns",
    measure: "distinct",
    where: () => eq(at(campaign, "kind"), "practice"),
    subject: at(campaign, "title"),
  },
  {
    name: "campaigns.branches",
    title: { zh: "参加主题活动的党支部", en: "Branches taking part in campaigns" },
    unit: "organizations",
    measure: "distinct",
    // Of the campaigns of the period, whenever a branch came to take part.
    over: "stock",
    ledger: campaigns,
    each: at(campaign, "taking"),
    entry: item<Taking>("entry"),
    about: { kinds: ["branch"], at: item<Taking>("branch") },
    counts: [CampaignStarted, ...meetings],
  },
]
