/** Membership (党员): the context as the township composes it. */
import type { Context } from "../../kernel/Model.ts"
import type { Rulebook } from "../../rulebook/Rulebook.ts"
import { contact, relationships } from "./contact.ts"
import { lostMembers, relationshipChecks } from "./contactLedgers.ts"
import { contactRules } from "./contactRules.ts"
import { contactStatistics } from "./contactStatistics.ts"
import { ofTheDead } from "./dead.ts"
import { events } from "./events.ts"
import { ledgers } from "./ledgers.ts"
import { plausible } from "./plausible.ts"
import { person, membership } from "./register.ts"
import { roles } from "./roles.ts"
import { voters } from "./voters.ts"
import { rules } from "./rules.ts"
import { statistics } from "./statistics.ts"

export const context = (rulebook: Rulebook): Context => ({
  name: "membership",
  title: { zh: "党员", en: "Membership" },
  events,
  facets: [person, membership, voters, contact, relationships, roles],
  rules: [...rules(rulebook), ...plausible, ...contactRules, ...ofTheDead],
  ledgers: [...ledgers, relationshipChecks, lostMembers],
  statistics: [...statistics, ...contactStatistics],
})
