/** Organization (党组织): the context as the township composes it. */
import type { Context } from "../../kernel/Model.ts"
import type { Rulebook } from "../../rulebook/Rulebook.ts"
import { events } from "./events.ts"
import { ledgers } from "./ledgers.ts"
import { belongings, branchRequest, committee, organization, partyGroup } from "./register.ts"
import { rules } from "./rules.ts"
import { statistics } from "./statistics.ts"

export const context = (rulebook: Rulebook): Context => ({
  name: "organization",
  title: { zh: "党组织", en: "Organization" },
  events,
  facets: [organization, committee, branchRequest, partyGroup, belongings],
  rules: rules(rulebook),
  ledgers,
  statistics,
})
