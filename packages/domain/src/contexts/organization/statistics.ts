/** Organization: figures. */
import { at, type Criteria, eq } from "../../kernel/Criteria.ts"
import type { Statistic } from "../../kernel/Statistic.ts"
import { BranchEstablished, PartyGroupFormed, type branchKinds, type unitTypes } from "./events.ts"
import { branches, partyGroups } from "./ledgers.ts"
import { organization, partyGroup } from "./register.ts"

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
const kind = (type: keyof typeof branchKinds): Criteria => eq(at(organization, "kind"), type)

const groups = {
  ...all,
  ledger: partyGroups,
  entry: at(partyGroup, "formed", "entry"),
  counts: [PartyGroupFormed],
} as const

export const statistics: ReadonlyArray<Statistic> = [
  { ...all, name: "organizations.branches", title: { zh: "党支部数", en: "Branches" } },
  those("villages", "村党支部数", "Village branches", unit("village")),
  those("communities", "社区党支部数", "Community branches", unit("community")),
  those("organs", "机关党支部数", "Branches in organs", unit("organ")),
  those("institutions", "事业单位党支部数", "Branches in institutions", unit("institution")),
  those("enterprises", "企业党支部数", "Branches in enterprises", unit("enterprise")),
  those("social", "社会组织党支部数", "Branches in social organizations", unit("social")),
  those("generalBranches", "党总支数", "General branches", kind("generalBranch")),
  those("jointBranches", "联合党支部数", "Joint branches", kind("jointBranch")),
  { ...groups, name: "groups.total", title: { zh: "党小组数", en: "Party groups" } },
  {
    ...groups,
    name: "groups.floating",
    title: { zh: "流动党员党小组数", en: "Groups of floating members" },
    where: () => eq(at(partyGroup, "purpose"), "floating"),
  },
]
