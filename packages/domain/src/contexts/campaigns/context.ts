/** Campaigns (主题活动): the context as the township composes it. */
import type { Context } from "../../kernel/Model.ts"
import type { Rulebook } from "../../rulebook/Rulebook.ts"
import { events } from "./events.ts"
import { ledgers } from "./ledgers.ts"
import { branchCampaigns, campaign } from "./register.ts"
import { rules } from "./rules.ts"
import { statistics } from "./statistics.ts"

export const context = (rulebook: Rulebook): Context => ({
  name: "campaigns",
  title: { zh: "主题活动", en: "Campaigns" },
  events,
  facets: [branchCampaigns, campaign],
  rules: rules(rulebook),
  ledgers,
  statistics,
})
