/** Reporting (汇报): the context as the township composes it. */
import type { Context } from "../../kernel/Model.ts"
import type { Rulebook } from "../../rulebook/Rulebook.ts"
import { events } from "./events.ts"
import { ledgers } from "./ledgers.ts"
import { reporting, step } from "./register.ts"
import { rules } from "./rules.ts"
import { statistics } from "./statistics.ts"

export const context = (rulebook: Rulebook): Context => ({
  name: "reporting",
  title: { zh: "汇报", en: "Reporting" },
  events,
  facets: [reporting, step],
  rules: rules(rulebook),
  ledgers,
  statistics,
})
