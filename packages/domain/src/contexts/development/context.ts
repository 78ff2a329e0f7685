/** Development (发展党员): the context as the township composes it. */
import type { Context } from "../../kernel/Model.ts"
import type { Rulebook } from "../../rulebook/Rulebook.ts"
import { accompanying } from "./accompaniment.ts"
import { developmentAtBranch, developmentAtCommittee } from "./atBranch.ts"
import { events } from "./events.ts"
import { ledgers } from "./ledgers.ts"
import {
  accountability,
  branchQuotas,
  committeeQuotas,
  memberAccountability,
  oversightEvents,
  pool,
} from "./oversight.ts"
import { oversightLedgers } from "./oversightLedgers.ts"
import { oversightRules } from "./oversightRules.ts"
import { oversightStatistics } from "./oversightStatistics.ts"
import { development } from "./register.ts"
import { rules } from "./rules.ts"
import { statistics } from "./statistics.ts"

export const context = (rulebook: Rulebook): Context => ({
  name: "development",
  title: { zh: "发展党员", en: "Development" },
  events: [...events, ...oversightEvents],
  facets: [
    development,
    developmentAtBranch,
    developmentAtCommittee,
    branchQuotas,
    committeeQuotas,
    accountability,
    memberAccountability,
    pool,
    accompanying,
  ],
  rules: [...rules(rulebook), ...oversightRules(rulebook)],
  ledgers: [...ledgers, ...oversightLedgers],
  statistics: [...statistics, ...oversightStatistics],
})
