/** Commendation: figures. A revoked commendation is out of the count from the day of its revocation. */
import { and, at, isNull, not } from "../../kernel/Criteria.ts"
import type { Statistic } from "../../kernel/Statistic.ts"
import { BranchCommended, MemberCommended } from "./events.ts"
import { commendations } from "./ledgers.ts"
import { commendation } from "./register.ts"

const flow = { over: "flow", ledger: commendations, entry: at(commendation, "awarded", "entry") } as const

export const statistics: ReadonlyArray<Statistic> = [
  {
    ...flow,
    name: "commendations.members",
    title: { zh: "受表彰党员数", en: "Members commended" },
    unit: "persons",
    measure: "distinct",
    where: () => and(isNull(at(commendation, "revoked")), not(isNull(at(commendation, "member")))),
    subject: at(commendation, "member"),
    counts: [MemberCommended],
  },
  {
    ...flow,
    name: "commendations.branches",
    title: { zh: "受表彰党支部数", en: "Branches commended" },
    unit: "organizations",
    measure: "distinct",
    where: () => and(isNull(at(commendation, "revoked")), not(isNull(at(commendation, "branch")))),
    subject: at(commendation, "branch"),
    counts: [BranchCommended],
  },
]
