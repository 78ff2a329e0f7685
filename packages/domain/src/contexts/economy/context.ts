/** Economy (集体经济): the context as the township composes it. */
import type { Context } from "../../kernel/Model.ts"
import type { Rulebook } from "../../rulebook/Rulebook.ts"
import { events } from "./events.ts"
import { ledgers } from "./ledgers.ts"
import { economy } from "./register.ts"
import { rules } from "./rules.ts"
import { statistics } from "./statistics.ts"

export const context = (rulebook: Rulebook): Context => ({
  name: "economy",
  title: { zh: "集体经济", en: "Economy" },
  events,
  facets: [economy],
  rules: rules(rulebook),
  ledgers,
  statistics,
})
