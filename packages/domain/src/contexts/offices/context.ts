/** Offices (班子与任职): the context as the township composes it. */
import type { Context } from "../../kernel/Model.ts"
import type { Rulebook } from "../../rulebook/Rulebook.ts"
import { committee } from "./committee.ts"
import { events } from "./events.ts"
import { ledgers } from "./ledgers.ts"
import { links, memberLinks } from "./links.ts"
import { branchOffices, offices, superior } from "./register.ts"
import { rules } from "./rules.ts"
import { statistics } from "./statistics.ts"
import { elections } from "./terms.ts"

export const context = (rulebook: Rulebook): Context => ({
  name: "offices",
  title: { zh: "班子与任职", en: "Offices" },
  events,
  facets: [
    ...[offices, branchOffices, elections, links, memberLinks, superior],
    ...(rulebook.settings.committeeElectionMonths === null ? [] : [committee]),
  ],
  rules: rules(rulebook),
  ledgers,
  statistics,
})
