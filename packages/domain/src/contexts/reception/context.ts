/** Reception (来访接待): the context as the township composes it. */
import type { Context } from "../../kernel/Model.ts"
import type { Rulebook } from "../../rulebook/Rulebook.ts"
import { events } from "./events.ts"
import { ledgers } from "./ledgers.ts"
import { delegate, opinion, receptionDay, receptionMonths } from "./delegates.ts"
import { reception } from "./register.ts"
import { rules } from "./rules.ts"
import { statistics } from "./statistics.ts"

export const context = (rulebook: Rulebook): Context => ({
  name: "reception",
  title: { zh: "来访接待", en: "Reception" },
  events,
  facets: [delegate, opinion, reception, receptionDay, receptionMonths],
  rules: rules(rulebook),
  ledgers,
  statistics,
})
