/** Relations (组织关系): the context as the township composes it. */
import type { Context } from "../../kernel/Model.ts"
import type { Rulebook } from "../../rulebook/Rulebook.ts"
import { duplicates } from "./duplicates.ts"
import { duplicateRules } from "./duplicateRules.ts"
import { events } from "./events.ts"
import { ledgers } from "./ledgers.ts"
import { transfers } from "./register.ts"
import { rules } from "./rules.ts"
import { statistics } from "./statistics.ts"

export const context = (rulebook: Rulebook): Context => ({
  name: "relations",
  title: { zh: "组织关系", en: "Relations" },
  events,
  facets: [transfers, duplicates],
  rules: [...rules(rulebook), ...duplicateRules],
  ledgers,
  statistics,
})
