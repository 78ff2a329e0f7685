/** Commendation: figures. A revoked commendation is out of the count from the day of its revocation. */
import { and, at, eq, isNull, not } from "../../kernel/Criteria.ts"
import type { Statistic } from "../../kernel/Statistic.ts"
import { BranchCommended, type categories, MemberCommended } from "./events.ts"
import { commendations } from "./ledgers.ts"
import { commendation } from "./register.ts"

const flow = { over: "flow", ledger: commendations, entry: at(commendation, "awarded", "entry") } as const

/** Members commended as what the category says, each once. */
const as = (name: string, category: keyof typeof categories, zh: string, en: string): Statistic => ({
  ...flow,
  name: `commendations.${name}`,
  title: { zh, en },
  unit: "persons",
  measure: "distinct",
  where: () => and(isNull(at(commendation, "revoked")), eq(at(commendation, "category"), category)),
  subject: at(commendation, "member"),
  counts: [MemberCommended],
})

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
  as("outstanding", "member", "受表彰优秀共产党员数", "Outstanding members commended"),
  as("workers", "worker", "受表彰优秀党务工作者数", "Outstanding Party workers commended"),
  as("medals", "medal50", "颁发光荣在党50年纪念章数", "Medals for 50 years awarded"),
]
