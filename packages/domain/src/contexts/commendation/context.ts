/** Commendation (表彰): the context as the township composes it. */
import type { Context } from "../../kernel/Model.ts"
import type { Rulebook } from "../../rulebook/Rulebook.ts"
import { events } from "./events.ts"
import { ledgers } from "./ledgers.ts"
import { branchHonours, commendation, honours } from "./register.ts"
import { rules } from "./rules.ts"
import { statistics } from "./statistics.ts"

export const context = (rulebook: Rulebook): Context => ({
  name: "commendation",
  title: { zh: "表彰", en: "Commendation" },
  events,
  facets: [branchHonours, commendation, honours],
  rules: rules(rulebook),
  ledgers,
  statistics,
})
