/** Reception: figures. */
import { at, isNull, not } from "../../kernel/Criteria.ts"
import type { Statistic } from "../../kernel/Statistic.ts"
import { MatterReplied, VisitorReceived } from "./events.ts"
import { visits } from "./ledgers.ts"
import { reception } from "./register.ts"

export const statistics: ReadonlyArray<Statistic> = [
  {
    name: "reception.received",
    title: { zh: "接待来访件数", en: "Visits received" },
    unit: "matters",
    measure: "count",
    over: "flow",
    ledger: visits,
    entry: at(reception, "received", "entry"),
    counts: [VisitorReceived],
  },
  {
    // Of the visits received in the period; a matter that was reopened is answered again only by a new reply.
    name: "reception.replied",
    title: { zh: "来访已答复件数", en: "Visits replied to" },
    unit: "matters",
    measure: "count",
    over: "flow",
    ledger: visits,
    where: () => not(isNull(at(reception, "replied"))),
    entry: at(reception, "replied", "entry"),
    counts: [MatterReplied],
  },
]
