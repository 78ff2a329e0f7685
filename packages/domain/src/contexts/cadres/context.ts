/** Cadres (干部作风): the context as the township composes it. */
import type { Context } from "../../kernel/Model.ts"
import type { Rulebook } from "../../rulebook/Rulebook.ts"
import { events } from "./events.ts"
import { ledgers } from "./ledgers.ts"
import { attendance, cadre } from "./register.ts"
import { rules } from "./rules.ts"
import { statistics } from "./statistics.ts"

export const context = (rulebook: Rulebook): Context => ({
  name: "cadres",
  title: { zh: "干部作风", en: "Cadres" },
  events,
  facets: [attendance, cadre],
  rules: rules(rulebook),
  ledgers,
  statistics: statistics(rulebook),
})
