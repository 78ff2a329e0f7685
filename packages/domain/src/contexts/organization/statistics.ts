/** Organization: figures. */
import { at, between, type Criteria, eq, gt, inPeriod, isNull, or, within } from "../../kernel/Criteria.ts"
import type { Statistic } from "../../kernel/Statistic.ts"
import {
  BranchEstablished,
  BranchRequested,
  CommitteeEstablished,
  PartyGroupFormed,
  type branchKinds,
  type unitTypes,
} from "./events.ts"
import { voters } from "../membership/voters.ts"
import { branches, committees, everyBranch, partyGroups, requests } from "./ledgers.ts"
import { branchRequest, committee, organization, partyGroup } from "./register.ts"

const all = {
  unit: "organizations",
  measure: "count",
  over: "stock",
  ledger: branches,
  entry: at(organization, "established", "entry"),
  counts: [BranchEstablished],
} as const

/** Branches in one kind of unit, or of one kind of organization. */
const those = (name: string, zh: string, en: string, where: Criteria): Statistic => ({
  ...all,
  name: `organizations.${name}`,
  title: { zh, en },
  where: () => where,
})
const unit = (type: keyof typeof unitTypes): Criteria => eq(at(organization, "unit"), type)
const size = at(voters, "members")
const kind = (type: keyof typeof branchKinds): Criteria => eq(at(organization, "kind"), type)

/** Branches of a size: the evidence is the last fact, in the order of dates, that made their members so many. */
const sized = (name: string, zh: string, en: string, where: Criteria): Statistic => ({
  ...those(`size.${name}`, zh, en, where),
  entry: at(voters, "changed", "entry"),
})

const groups = {
  ...all,
  ledger: partyGroups,
  entry: at(partyGroup, "formed", "entry"),
  counts: [PartyGroupFormed],
} as const

export const statistics: ReadonlyArray<Statistic> = [
  { ...all, name: "organizations.branches", title: { zh: "党支部数", en: "Branches" } },
  {
    // Once any branch is on record, that none was added is a fact.
    ...all,
    name: "organizations.newBranches",
    title: { zh: "新成立党支部数", en: "Branches established" },
    ledger: everyBranch,
    where: inPeriod(at(organization, "established", "on")),
  },
  {
    // By the branches' own lists: what members say of their branch must agree with it (R1).
    ...all,
    name: "organizations.members",
    title: { zh: "各党支部名下党员数", en: "Members on the lists of branches" },
    unit: "persons",
    measure: "sum",
    where: () => gt(size, 0),
    entry: at(voters, "changed", "entry"),
    amount: size,
  },
  those("villages", "村党支部数", "Village branches", unit("village")),
  those("communities", "社区党支部数", "Community branches", unit("community")),
  those("organs", "机关党支部数", "Branches in organs", unit("organ")),
  those("institutions", "事业单位党支部数", "Branches in institutions", unit("institution")),
  those("enterprises", "企业党支部数", "Branches in enterprises", unit("enterprise")),
  those("social", "社会组织党支部数", "Branches in social organizations", unit("social")),
  those("schools", "学校党支部数", "Branches in schools", unit("school")),
  those("otherUnits", "其他单位党支部数", "Branches in other units", unit("other")),
  those("ordinaryBranches", "一般党支部数", "Ordinary branches", kind("branch")),
  those("generalBranches", "党总支数", "General branches", kind("generalBranch")),
  those("jointBranches", "联合党支部数", "Joint branches", kind("jointBranch")),
  those("temporaryBranches", "临时党支部数", "Temporary branches", kind("temporary")),
  those("floatingBranches", "流动党员党支部数", "Branches of floating members", kind("floating")),
  // By the numbers of the Branch Regulations: three full members make a branch, seven a committee, fifty are the rule.
  those("size.0", "没有党员的党支部数", "Branches without a member", or(isNull(size), eq(size, 0))),
  sized("<3", "党员不足3名的党支部数", "Branches of fewer than 3 members", between(size, 1, 2)),
  sized("3-6", "党员3至6名的党支部数", "Branches of 3 to 6 members", between(size, 3, 6)),
  sized("7-50", "党员7至50名的党支部数", "Branches of 7 to 50 members", between(size, 7, 50)),
  sized(">50", "党员超过50名的党支部数", "Branches of more than 50 members", gt(size, 50)),
  {
    ...all,
    name: "organizations.committees",
    title: { zh: "乡镇及以下党委数", en: "Committees of the township and below" },
    ledger: committees,
    where: () => within(at(committee, "level"), ["township", "village"]),
    entry: at(committee, "established", "entry"),
    counts: [CommitteeEstablished],
  },
  {
    ...all,
    name: "organizations.requested",
    title: { zh: "请示成立党支部数", en: "Branches requested" },
    over: "flow",
    ledger: requests,
    where: inPeriod(at(branchRequest, "requested", "on")),
    entry: at(branchRequest, "requested", "entry"),
    counts: [BranchRequested],
  },
  { ...groups, name: "groups.total", title: { zh: "党小组数", en: "Party groups" } },
  {
    ...groups,
    name: "groups.floating",
    title: { zh: "流动党员党小组数", en: "Groups of floating members" },
    where: () => eq(at(partyGroup, "purpose"), "floating"),
  },
]
