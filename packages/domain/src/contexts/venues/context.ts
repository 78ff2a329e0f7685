/** Venues (阵地): the context as the township composes it. */
import type { Context } from "../../kernel/Model.ts"
import type { Rulebook } from "../../rulebook/Rulebook.ts"
import { events } from "./events.ts"
import { ledgers } from "./ledgers.ts"
import { branchVenues, committeeBooks, project, venue } from "./register.ts"
import { rules } from "./rules.ts"
import { statistics } from "./statistics.ts"

export const context = (rulebook: Rulebook): Context => ({
  name: "venues",
  title: { zh: "阵地建设", en: "Venues" },
  events,
  facets: [branchVenues, committeeBooks, project, venue],
  rules: rules(rulebook),
  ledgers,
  statistics,
})
