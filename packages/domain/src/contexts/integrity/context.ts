/** Clean government (党风廉政建设): the context as the township composes it. */
import type { Context } from "../../kernel/Model.ts"
import type { Rulebook } from "../../rulebook/Rulebook.ts"
import { events } from "./events.ts"
import { ledgers } from "./ledgers.ts"
import { branchIntegrity, letter, publicity, regulation, signer } from "./register.ts"
import { rules } from "./rules.ts"
import { statistics } from "./statistics.ts"

export const context = (rulebook: Rulebook): Context => ({
  name: "integrity",
  title: { zh: "党风廉政建设", en: "Clean government" },
  events,
  facets: [branchIntegrity, letter, publicity, regulation, signer],
  rules: rules(rulebook),
  ledgers,
  statistics,
})
