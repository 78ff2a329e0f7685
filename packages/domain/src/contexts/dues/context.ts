/** Dues (党费): the context as the township composes it. */
import type { Context } from "../../kernel/Model.ts"
import type { Rulebook } from "../../rulebook/Rulebook.ts"
import { events } from "./events.ts"
import { branchDues, committeeDues, duesSpending } from "./funds.ts"
import { ledgers } from "./ledgers.ts"
import { dues } from "./register.ts"
import { rules } from "./rules.ts"
import { statistics } from "./statistics.ts"

export const context = (rulebook: Rulebook): Context => ({
  name: "dues",
  title: { zh: "党费", en: "Dues" },
  events,
  facets: [branchDues, committeeDues, dues, duesSpending],
  rules: rules(rulebook),
  ledgers,
  statistics,
})
