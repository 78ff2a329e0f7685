/** Floating members (流动党员): the context as the township composes it. */
import type { Context } from "../../kernel/Model.ts"
import type { Rulebook } from "../../rulebook/Rulebook.ts"
import { events } from "./events.ts"
import { ledgers } from "./ledgers.ts"
import { branchFloating } from "./gatherings.ts"
import { inflow } from "./inflow.ts"
import { floating, groupFloating } from "./register.ts"
import { rules } from "./rules.ts"
import { statistics } from "./statistics.ts"

export const context = (rulebook: Rulebook): Context => ({
  name: "floating",
  title: { zh: "流动党员", en: "Floating members" },
  events,
  facets: [branchFloating, floating, groupFloating, inflow],
  rules: rules(rulebook),
  ledgers,
  statistics: statistics(rulebook),
})
