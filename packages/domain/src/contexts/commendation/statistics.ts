/** Commendation: figures. A revoked commendation is out of the count from the day of its revocation. */
import { and, at, eq, inPeriod, isNull, item, not, within } from "../../kernel/Criteria.ts"
import type { Statistic } from "../../kernel/Statistic.ts"
import { everyoneKnown } from "../membership/ledgers.ts"
import { julyFirst } from "../membership/vocabulary.ts"
import { everyBranch } from "../organization/ledgers.ts"
import { BranchCommended, type categories, MemberCommended } from "./events.ts"
import { commendations } from "./ledgers.ts"
import { branchHonours, commendation, honours, type Honour } from "./register.ts"

const flow = { over: "flow", ledger: commendations, entry: at(commendation, "awarded", "entry") } as const

const forJuly = within(at(commendation, "occasion"), julyFirst)
const stands = isNull(at(commendation, "revoked"))

/** Members commended as what the category says, each once. */
const as = (name: string, category: keyof typeof categories, zh: string, en: string): Statistic => ({
  ...flow,
  name: `commendations.${name}`,
  title: { zh, en },
  unit: "persons",
  measure: "distinct",
  where: () => and(stands, eq(at(commendation, "category"), category)),
  about: { kinds: ["member"], at: at(commendation, "member") },
  counts: [MemberCommended],
})

/** Each commendation by itself, as whom it honours keeps it: those only that found him a member, or it a branch (R5). */
const inStanding = {
  over: "flow",
  unit: "times",
  measure: "count",
  items: inPeriod(item<Honour>("on"), and(eq(item<Honour>("inStanding"), true), isNull(item<Honour>("revoked")))),
  entry: item<Honour>("entry"),
  about: { kinds: ["commendation"], at: item<Honour>("commendation") },
} as const

export const statistics: ReadonlyArray<Statistic> = [
  {
    ...flow,
    name: "commendations.members",
    title: { zh: "受表彰党员数", en: "Members commended" },
    unit: "persons",
    measure: "distinct",
    where: () => and(stands, not(isNull(at(commendation, "member")))),
    about: { kinds: ["member"], at: at(commendation, "member") },
    counts: [MemberCommended],
  },
  {
    ...flow,
    name: "commendations.branches",
    title: { zh: "受表彰党支部数", en: "Branches commended" },
    unit: "organizations",
    measure: "distinct",
    where: () => and(stands, not(isNull(at(commendation, "branch")))),
    about: { kinds: ["branch"], at: at(commendation, "branch") },
    counts: [BranchCommended],
  },
  {
    // The occasion may be left out, so that only its own lines put such a figure on record.
    ...flow,
    name: "commendations.julyBranches",
    title: { zh: "“七一”表彰党支部数", en: "Branches commended on 1 July" },
    unit: "organizations",
    measure: "distinct",
    where: () => and(stands, forJuly, not(isNull(at(commendation, "branch")))),
    about: { kinds: ["branch"], at: at(commendation, "branch") },
    counts: [],
  },
  {
    ...as("julyOutstanding", "member", "“七一”表彰优秀共产党员数", "Outstanding members commended on 1 July"),
    where: () => and(stands, forJuly, eq(at(commendation, "category"), "member")),
    counts: [],
  },
  {
    ...flow,
    name: "commendations.toMembers",
    title: { zh: "表彰党员次数", en: "Commendations of members" },
    unit: "times",
    measure: "count",
    where: () => and(stands, not(isNull(at(commendation, "member")))),
    counts: [MemberCommended],
  },
  {
    ...inStanding,
    name: "commendations.toMembersInStanding",
    title: { zh: "表彰时是党员的表彰次数", en: "Commendations of who was a member then" },
    ledger: everyoneKnown,
    each: at(honours, "commendations"),
    counts: [MemberCommended],
  },
  {
    ...flow,
    name: "commendations.toBranches",
    title: { zh: "表彰党支部次数", en: "Commendations of branches" },
    unit: "times",
    measure: "count",
    where: () => and(stands, not(isNull(at(commendation, "branch")))),
    counts: [BranchCommended],
  },
  {
    ...inStanding,
    name: "commendations.toBranchesInStanding",
    title: { zh: "表彰时在册的党支部受表彰次数", en: "Commendations of branches that stood then" },
    ledger: everyBranch,
    each: at(branchHonours, "commendations"),
    counts: [BranchCommended],
  },
  as("outstanding", "member", "受表彰优秀共产党员数", "Outstanding members commended"),
  as("workers", "worker", "受表彰优秀党务工作者数", "Outstanding Party workers commended"),
  as("medals", "medal50", "颁发光荣在党50年纪念章数", "Medals for 50 years awarded"),
]
