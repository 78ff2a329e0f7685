/** Duty (值班): the context as the township composes it. */
import type { Context } from "../../kernel/Model.ts"
import type { Rulebook } from "../../rulebook/Rulebook.ts"
import { events } from "./events.ts"
import { ledgers } from "./ledgers.ts"
import { branchDuty, memberDuty, roster } from "./register.ts"
import { rules } from "./rules.ts"
import { serviceMatter } from "./serviceMatter.ts"
import { statistics } from "./statistics.ts"

export const context = (rulebook: Rulebook): Context => ({
  name: "duty",
  title: { zh: "值班", en: "Duty" },
  events,
  facets: [branchDuty, memberDuty, roster, serviceMatter],
  rules: rules(rulebook),
  ledgers,
  statistics,
})
