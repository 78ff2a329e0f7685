/** Organization: figures. */
import { at } from "../../kernel/Criteria.ts"
import type { Statistic } from "../../kernel/Statistic.ts"
import { BranchEstablished } from "./events.ts"
import { branches } from "./ledgers.ts"
import { organization } from "./register.ts"

export const statistics: ReadonlyArray<Statistic> = [
  {
    name: "organizations.branches",
    title: { zh: "党支部数", en: "Branches" },
    unit: "organizations",
    measure: "count",
    over: "stock",
    ledger: branches,
    entry: at(organization, "established", "entry"),
    counts: [BranchEstablished],
  },
]
