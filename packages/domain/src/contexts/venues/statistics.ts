/** Venues: figures (ST16). Funds "invested" may mean allocated or spent: each is a figure of its own. */
import { and, at, between, eq, inPeriod, isNull, item, not } from "../../kernel/Criteria.ts"
import type { Message } from "../../kernel/Message.ts"
import type { Statistic } from "../../kernel/Statistic.ts"
import { isVillage, villages } from "../organization/ledgers.ts"
import {
  DemonstrationSiteDesignated,
  ExpenditureRecorded,
  FundsAllocated,
  OpeningHoursSet,
  ProjectAccepted,
  ProjectApproved,
  ProjectCompleted,
  venueKinds,
  VenueRegistered,
  VenueStandardChecked,
  VenueUsed,
} from "./events.ts"
import { demonstrationSites, projectFunds, projects, venues, venueUses } from "./ledgers.ts"
import { branchVenues, project, venue, type Movement, type Site, type Use } from "./register.ts"
import { branchNames } from "../organization/names.ts"

const standing = {
  unit: "sites",
  measure: "count",
  over: "stock",
  ledger: venues,
  entry: at(venue, "registered", "entry"),
  counts: [VenueRegistered],
} as const

const isLibrary = eq(at(venue, "kind"), "library")
const checked = { ...standing, entry: at(venue, "checked", "entry"), counts: [VenueStandardChecked] } as const

const ofVenues: ReadonlyArray<Statistic> = [
  { ...standing, name: "venues.total", title: { zh: "活动场所数", en: "Venues" } },
  ...Object.entries(venueKinds).map(([kind, { zh, en }]): Statistic => ({
    ...standing,
    name: `venues.${kind}`,
    title: { zh: `${zh}数`, en: `Venues: ${en}` },
    where: () => eq(at(venue, "kind"), kind),
  })),
  {
    ...standing,
    name: "venues.villages",
    title: { zh: "有党员活动室的村数", en: "Villages with an activity room" },
    unit: "villages",
    measure: "distinct",
    about: { kinds: ["branch"], at: at(venue, "branch"), where: villages.where },
    where: () => and(eq(at(venue, "kind"), "activityRoom"), not(isNull(at(venue, "branch")))),
  },
  {
    ...checked,
    name: "venues.checked",
    title: { zh: "对标检查的活动场所数", en: "Venues checked against a standard" },
    where: () => not(isNull(at(venue, "checked"))),
  },
  {
    // By the latest check of each: the part of which `venues.total` is the whole.
    ...checked,
    name: "venues.meetingStandard",
    title: { zh: "达到建设标准的活动场所数", en: "Venues that meet the standard" },
    where: () => eq(at(venue, "checked", "met"), true),
  },
  {
    // Its lines carry the names of the standards.
    ...checked,
    name: "venues.standards",
    names: "subjects",
    title: { zh: "执行的建设标准", en: "Standards followed" },
    unit: "titles",
    measure: "distinct",
    where: () => not(isNull(at(venue, "checked"))),
    subject: at(venue, "checked", "standard"),
  },
  {
    // Its lines carry the names of those whose standards they are, such as a county.
    ...checked,
    name: "venues.standardIssuers",
    names: "subjects",
    title: { zh: "建设标准制定单位", en: "Whose standards are followed" },
    unit: "organizations",
    measure: "distinct",
    where: () => not(isNull(at(venue, "checked", "issuedBy"))),
    subject: at(venue, "checked", "issuedBy"),
  },
  {
    ...standing,
    name: "venues.librariesWithHours",
    title: { zh: "定时开放的农家书屋数", en: "Village libraries with opening hours" },
    where: () => and(isLibrary, not(isNull(at(venue, "opening")))),
    entry: at(venue, "opening", "entry"),
    counts: [VenueRegistered, OpeningHoursSet],
  },
]

const used = {
  over: "flow",
  ledger: venueUses,
  each: at(venue, "uses"),
  items: inPeriod(item<Use>("on")),
  entry: item<Use>("entry"),
  counts: [VenueUsed],
} as const
const visits = { ...used, unit: "visits", measure: "sum", amount: item<Use>("persons") } as const

const ofUse: ReadonlyArray<Statistic> = [
  {
    ...used,
    name: "venues.uses",
    title: { zh: "活动场所使用次数", en: "Uses of venues" },
    unit: "times",
    measure: "count",
  },
  { ...visits, name: "venues.visits", title: { zh: "活动场所使用人次", en: "Visits to venues" } },
  {
    ...visits,
    name: "venues.libraryVisits",
    title: { zh: "农家书屋使用人次", en: "Visits to village libraries" },
    where: () => isLibrary,
  },
]

const designated = {
  ledger: demonstrationSites,
  each: at(branchVenues, "sites"),
  entry: item<Site>("entry"),
  counts: [DemonstrationSiteDesignated],
} as const

const ofSites: ReadonlyArray<Statistic> = [
  {
    ...designated,
    name: "sites.total",
    title: { zh: "党建示范点数", en: "Demonstration sites" },
    unit: "sites",
    measure: "count",
    over: "stock",
    items: () => isNull(item<Site>("revoked")),
  },
  {
    ...designated,
    name: "sites.villages",
    title: { zh: "建有党建示范点的村数", en: "Villages with a demonstration site" },
    unit: "villages",
    measure: "distinct",
    over: "stock",
    where: () => isVillage,
    items: () => isNull(item<Site>("revoked")),
  },
  {
    ...designated,
    name: "sites.designated",
    title: { zh: "本期确定的党建示范点数", en: "Demonstration sites designated" },
    unit: "sites",
    measure: "count",
    over: "flow",
    items: inPeriod(item<Site>("on")),
  },
]

const sum = { unit: "fen", measure: "sum", over: "flow" } as const

const moved = (name: string, title: Message, way: "allocated" | "spent"): Statistic => ({
  ...sum,
  name: `projects.${name}`,
  title,
  ledger: projectFunds,
  each: at(project, "movements"),
  items: ({ from, asOf }) => and(not(isNull(item<Movement>(way))), between(item<Movement>("on"), from, asOf)),
  entry: item<Movement>("entry"),
  amount: item<Movement>(way),
  counts: [way === "allocated" ? FundsAllocated : ExpenditureRecorded],
})

/** What moved for the demonstration sites of villages: those of an office or an enterprise are in the whole alone. */
const movedForSites = (name: string, title: Message, way: "allocated" | "spent"): Statistic => ({
  ...moved(name, title, way),
  where: () => and(eq(at(project, "kind"), "demonstrationSite"), not(isNull(at(project, "branch")))),
  about: { kinds: ["branch"], at: item<Movement>("branch"), where: () => isVillage },
})

/** All of a way by the end of the period, project by project: what is spent of what was allocated in years before. */
const byNow = (name: string, title: Message, way: "allocated" | "spent"): Statistic => ({
  ...moved(name, title, way),
  over: "stock",
  items: () => not(isNull(item<Movement>(way))),
})

const happened = (
  name: string,
  title: Message,
  step: "approved" | "completed",
  counts: Statistic["counts"],
): Statistic => ({
  name: `projects.${name}`,
  title,
  unit: "projects",
  measure: "count",
  over: "flow",
  ledger: projects,
  where: inPeriod(at(project, step, "on")),
  entry: at(project, step, "entry"),
  counts,
})

const ofProjects: ReadonlyArray<Statistic> = [
  happened("approved", { zh: "立项的项目数", en: "Projects approved" }, "approved", [ProjectApproved]),
  {
    ...happened("budget", { zh: "立项计划资金", en: "Budget of the projects approved" }, "approved", [ProjectApproved]),
    ...sum,
    amount: at(project, "budget"),
  },
  moved("allocated", { zh: "拨付资金", en: "Funds allocated" }, "allocated"),
  moved("spent", { zh: "支出资金", en: "Funds spent" }, "spent"),
  byNow("allocatedByNow", { zh: "累计拨付资金", en: "Funds allocated so far" }, "allocated"),
  byNow("spentByNow", { zh: "累计支出资金", en: "Funds spent so far" }, "spent"),
  movedForSites(
    "siteAllocated",
    { zh: "村党建示范点拨付资金", en: "Funds allocated to sites of villages" },
    "allocated",
  ),
  movedForSites("siteSpent", { zh: "村党建示范点支出资金", en: "Funds spent on sites of villages" }, "spent"),
  {
    ...movedForSites(
      "siteVillages",
      { zh: "拨付资金建设党建示范点的村数", en: "Villages with funds allocated to their site" },
      "allocated",
    ),
    names: branchNames,
    unit: "villages",
    measure: "distinct",
  },
  happened("completed", { zh: "完工的项目数", en: "Projects completed" }, "completed", [ProjectCompleted]),
  {
    name: "projects.open",
    title: { zh: "未完工的项目数", en: "Projects not completed" },
    unit: "projects",
    measure: "count",
    over: "stock",
    ledger: projects,
    where: () => isNull(at(project, "completed")),
    entry: at(project, "approved", "entry"),
    counts: [ProjectApproved],
  },
  {
    name: "projects.accepted",
    title: { zh: "验收合格的项目数", en: "Projects accepted" },
    unit: "projects",
    measure: "count",
    over: "flow",
    ledger: projects,
    where: ({ from, asOf }) =>
      and(eq(at(project, "accepted", "result"), "passed"), between(at(project, "accepted", "on"), from, asOf)),
    entry: at(project, "accepted", "entry"),
    counts: [ProjectAccepted],
  },
]

export const statistics: ReadonlyArray<Statistic> = [...ofVenues, ...ofUse, ...ofSites, ...ofProjects]
