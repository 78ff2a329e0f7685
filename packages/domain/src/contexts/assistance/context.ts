/** Assistance (关怀帮扶): the context as the township composes it. */
import type { Context } from "../../kernel/Model.ts"
import type { Rulebook } from "../../rulebook/Rulebook.ts"
import { events } from "./events.ts"
import { ledgers } from "./ledgers.ts"
import { aiding, branchAid, household } from "./household.ts"
import { campaign } from "./campaign.ts"
import { hardship } from "./hardship.ts"
import { branchConsolation, consolation } from "./register.ts"
import { rules } from "./rules.ts"
import { statistics } from "./statistics.ts"

export const context = (rulebook: Rulebook): Context => ({
  name: "assistance",
  title: { zh: "关怀帮扶", en: "Assistance" },
  events,
  facets: [aiding, branchAid, branchConsolation, campaign, consolation, hardship, household],
  rules: rules(rulebook),
  ledgers,
  statistics,
})
