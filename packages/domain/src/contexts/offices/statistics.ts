/** Offices: figures of offices, elections and leaders' links. */
import type { Period } from "../../kernel/Calendar.ts"
import {
  and,
  at,
  between,
  type Criteria,
  eq,
  gte,
  inPeriod,
  isNull,
  item,
  lt,
  not,
  or,
  within,
} from "../../kernel/Criteria.ts"
import type { Statistic } from "../../kernel/Statistic.ts"
import { CommitteeElected, LeaderLinkedToBranch, BranchVisited, OfficeAssumed, OfficeRemoved } from "./events.ts"
import { everyBranch } from "../organization/ledgers.ts"
import { inOffice, leaders, outOfOffice, terms, visits } from "./ledgers.ts"
import { links, type Visit } from "./links.ts"
import { branchOffices, type Ended, type Tenure } from "./register.ts"
import { elections, type Term } from "./terms.ts"

/** A Party office from which the Party committee removed somebody. */
export const lostOfParty: Criteria = and(
  eq(item<Ended>("body"), "party"),
  eq(item<Ended>("ground"), "removedByCommittee"),
)
/** An office of the villagers' committee that ended before its term: no Party committee can do that. */
export const lostOfVillagers: Criteria = and(
  eq(item<Ended>("body"), "villagersCommittee"),
  within(item<Ended>("ground"), ["resigned", "recalled", "lapsed"]),
)
/** Who lost an office in the period, whichever of the two. */
export const lost = (what: Criteria) => ({
  each: at(branchOffices, "ended"),
  items: ({ from, asOf }: Period) => and(between(item<Ended>("on"), from, asOf), what),
})
export const lostEither: Criteria = or(lostOfParty, lostOfVillagers)

const ending = {
  over: "flow",
  ledger: outOfOffice,
  entry: item<Ended>("entry"),
  counts: [OfficeRemoved],
} as const

const linked = {
  unit: "organizations",
  measure: "distinct",
  over: "stock",
  ledger: leaders,
  counts: [LeaderLinkedToBranch],
} as const

const running = {
  unit: "organizations",
  measure: "count",
  over: "stock",
  ledger: terms,
  entry: at(elections, "latest", "entry"),
  counts: [CommitteeElected],
} as const

export const statistics: ReadonlyArray<Statistic> = [
  {
    name: "offices.secretaries",
    title: { zh: "配有书记的党支部数", en: "Branches with a secretary" },
    unit: "organizations",
    measure: "distinct",
    over: "stock",
    ledger: inOffice,
    each: at(branchOffices, "held"),
    items: () =>
      and(
        eq(item<Tenure>("body"), "party"),
        eq(item<Tenure>("office"), "secretary"),
        not(eq(item<Tenure>("basis"), "acting")),
      ),
    entry: item<Tenure>("entry"),
    counts: [OfficeAssumed, CommitteeElected],
  },
  {
    name: "offices.holders",
    title: { zh: "班子成员人数", en: "Persons in office" },
    unit: "persons",
    measure: "distinct",
    over: "stock",
    ledger: inOffice,
    each: at(branchOffices, "held"),
    entry: item<Tenure>("entry"),
    about: { kinds: ["member"], at: item<Tenure>("member") },
    counts: [OfficeAssumed, CommitteeElected],
  },
  {
    ...ending,
    ...lost(lostOfParty),
    name: "offices.partyPostsRemoved",
    title: { zh: "免去党内职务数", en: "Party posts removed" },
    unit: "posts",
    measure: "count",
  },
  {
    ...ending,
    ...lost(lostOfVillagers),
    name: "offices.villagersPostsLeft",
    title: { zh: "村委会职务辞职、罢免、终止数", en: "Villagers' committee posts resigned, recalled or lapsed" },
    unit: "posts",
    measure: "count",
  },
  {
    ...ending,
    ...lost(lostEither),
    name: "offices.personsRemoved",
    title: { zh: "免去或离任的村干部人数", en: "Persons removed from or leaving such posts" },
    unit: "persons",
    measure: "distinct",
    about: { kinds: ["member"], at: item<Ended>("member") },
  },
  {
    name: "elections.held",
    title: { zh: "换届的党支部数", en: "Branches that held an election" },
    unit: "organizations",
    measure: "distinct",
    over: "flow",
    ledger: { ...terms, where: everyBranch.where },
    each: at(elections, "terms"),
    items: inPeriod(item<Term>("on")),
    entry: item<Term>("entry"),
    counts: [CommitteeElected],
  },
  {
    ...running,
    name: "elections.inTerm",
    title: { zh: "班子在届内的党支部数", en: "Branches whose committee is in its term" },
    where: ({ asOf }) => gte(at(elections, "latest", "due"), asOf),
  },
  {
    ...running,
    name: "elections.expired",
    title: { zh: "届满未换届的党支部数", en: "Branches whose committee's term is over" },
    where: ({ asOf }) => lt(at(elections, "latest", "due"), asOf),
  },
  {
    ...linked,
    name: "leaders.linkedBranches",
    title: { zh: "有领导干部联系的党支部数", en: "Branches with a linked leader" },
    where: () => not(isNull(at(links, "linkedLeader"))),
    entry: at(links, "linkedLeader", "entry"),
  },
  {
    ...linked,
    name: "leaders.stationedBranches",
    title: { zh: "有驻村干部的党支部数", en: "Branches with a stationed cadre" },
    where: () => not(isNull(at(links, "stationedCadre"))),
    entry: at(links, "stationedCadre", "entry"),
  },
  {
    name: "leaders.visits",
    title: { zh: "领导干部下点人次", en: "Leaders' visits to branches" },
    unit: "visits",
    measure: "count",
    over: "flow",
    ledger: visits,
    each: at(links, "visits"),
    items: inPeriod(item<Visit>("on")),
    entry: item<Visit>("entry"),
    counts: [BranchVisited],
  },
  {
    name: "leaders.visitedBranches",
    title: { zh: "领导干部到过的党支部数", en: "Branches visited by leaders" },
    unit: "organizations",
    measure: "distinct",
    over: "flow",
    ledger: visits,
    each: at(links, "visits"),
    items: inPeriod(item<Visit>("on")),
    entry: item<Visit>("entry"),
    counts: [BranchVisited],
  },
]
