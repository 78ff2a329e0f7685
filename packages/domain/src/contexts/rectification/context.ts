/** Rectification (软弱涣散整顿与整改提升): the context as the township composes it. */
import type { Context } from "../../kernel/Model.ts"
import type { Rulebook } from "../../rulebook/Rulebook.ts"
import { events } from "./events.ts"
import { firstSecretary, servingAs } from "./firstSecretary.ts"
import { ledgers } from "./ledgers.ts"
import { planEvents } from "./planEvents.ts"
import { branchPlans, plan } from "./plans.ts"
import { finance, rectification } from "./register.ts"
import { rules } from "./rules.ts"
import { screening } from "./screening.ts"
import { statistics } from "./statistics.ts"
import { targets } from "./targets.ts"

export const context = (rulebook: Rulebook): Context => ({
  name: "rectification",
  title: { zh: "整顿提升", en: "Rectification" },
  events: [...events, ...planEvents],
  facets: [
    ...[rectification, screening, finance, firstSecretary, servingAs, plan, branchPlans],
    ...(rulebook.settings.villageTargetYears === null ? [] : [targets]),
  ],
  rules: rules(rulebook),
  ledgers: ledgers(rulebook),
  statistics: statistics(rulebook),
})
