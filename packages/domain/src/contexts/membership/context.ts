/** Membership (党员): the context as the township composes it. */
import type { Context } from "../../kernel/Model.ts"
import type { Rulebook } from "../../rulebook/Rulebook.ts"
import { events } from "./events.ts"
import { ledgers } from "./ledgers.ts"
import { person, membership } from "./register.ts"
import { voters } from "./voters.ts"
import { rules } from "./rules.ts"
import { statistics } from "./statistics.ts"

export const context = (rulebook: Rulebook): Context => ({
  name: "membership",
  title: { zh: "党员", en: "Membership" },
  events,
  facets: [person, membership, voters],
  rules: rules(rulebook),
  ledgers,
  statistics,
})
