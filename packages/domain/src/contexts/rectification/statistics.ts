/** Rectification: figures of weak branches; those of the work in them stand beside. */
import type { Period } from "../../kernel/Calendar.ts"
import { and, at, type Criteria, eq, gte, inPeriod, inYears, isNull, item, lt, not, or } from "../../kernel/Criteria.ts"
import type { Fact } from "../../kernel/Event.ts"
import type { Statistic } from "../../kernel/Statistic.ts"
import { OfficeRemoved } from "../offices/events.ts"
import type { Ended } from "../offices/register.ts"
import { lost, lostEither, lostOfParty, lostOfVillagers } from "../offices/statistics.ts"
import { branches } from "../organization/ledgers.ts"
import type { Rulebook } from "../../rulebook/Rulebook.ts"
import { supportSlots } from "../../rulebook/Slots.ts"
import * as on from "./events.ts"
import { type Appointment, firstSecretary } from "./firstSecretary.ts"
import { reports, rounds, screenings } from "./ledgers.ts"
import { screening, type Screening } from "./screening.ts"
import { type Measure, rectification, type Round } from "./register.ts"
import { firstSecretaries, plansAndFinances } from "./workStatistics.ts"
import { memberNames } from "../membership/names.ts"
import { branchNames } from "../organization/names.ts"

const set = (path: string): Criteria => not(isNull({ path: [path] }))

/** Of the branches found weak in the period: all, or those of which something holds. */
const weak = ({ settings }: Rulebook): ReadonlyArray<Statistic> => {
  const ledger = rounds(settings.supportSlots)
  const found = {
    unit: "organizations",
    measure: "distinct",
    over: "flow",
    ledger,
    each: at(rectification, "rounds"),
    entry: item<Fact>("entry"),
    counts: [on.WeakBranchIdentified],
  } as const
  const measures = {
    unit: "measures",
    measure: "count",
    // A plan of one year sets measures that are due in another.
    over: "stock",
    ledger,
    each: at(rectification, "measures"),
    counts: [on.RectificationPlanAdopted],
  } as const
  // Branches in rectification at the end of the period, or written off within it.
  const inHand = ({ from }: Period) =>
    or(not(isNull(at(rectification, "open"))), gte(at(rectification, "rectified", "on"), from))
  const removed = {
    over: "flow",
    ledger,
    where: inHand,
    entry: item<Ended>("entry"),
    counts: [OfficeRemoved],
  } as const
  // Of those in hand each once, by the round that is still open or was closed in the period.
  const ofInHand = {
    ...found,
    over: "stock",
    where: inHand,
  } as const
  const inHandRound = ({ from }: Period) =>
    or(isNull({ path: ["rectified"] }), gte({ path: ["rectified", "on"] }, from))
  const supported = and(...settings.supportSlots.map((slot) => not(isNull({ path: ["support", slot] }))))
  return [
    {
      ...found,
      name: "rectification.weak",
      names: branchNames,
      title: { zh: "确定的软弱涣散党支部数", en: "Branches found weak" },
      items: inPeriod(item<Fact>("on")),
    },
    {
      ...ofInHand,
      // Found in the period or before it: those of whose posts and first secretaries it is told beside.
      name: "rectification.inHand",
      names: branchNames,
      title: { zh: "在整顿的软弱涣散党支部数", en: "Weak branches in hand" },
      items: inHandRound,
    },
    {
      name: "rectification.firstSecretaries",
      names: memberNames,
      title: { zh: "软弱涣散村第一书记人数", en: "First secretaries in weak branches" },
      unit: "persons",
      measure: "distinct",
      over: "stock",
      ledger,
      where: inHand,
      each: at(firstSecretary, "appointments"),
      items: ({ from }) => or(isNull({ path: ["recalled"] }), gte({ path: ["recalled", "on"] }, from)),
      entry: item<Appointment>("entry"),
      about: { kinds: ["member"], at: item<Appointment>("member") },
      counts: [on.FirstSecretaryAppointed],
    },
    {
      // A part of rectification.inHand, as are those with their support.
      ...ofInHand,
      name: "rectification.planned",
      title: { zh: "制定整顿方案的党支部数", en: "Of these, with a plan" },
      items: (period) => and(inHandRound(period), set("planned")),
    },
    {
      ...ofInHand,
      name: "rectification.supported",
      title: { zh: "帮扶力量全部落实的党支部数", en: "Of these, with all their support" },
      items: (period) => and(inHandRound(period), supported),
    },
    ...settings.supportSlots.map((slot) => ({
      ...ofInHand,
      name: `rectification.supported.${slot}`,
      title: { zh: `落实${supportSlots[slot].zh}的党支部数`, en: `Of these, with ${supportSlots[slot].en}` },
      items: (period: Period) => and(inHandRound(period), not(isNull({ path: ["support", slot] }))),
    })),
    {
      ...found,
      name: "rectification.overdue",
      title: { zh: "超过整顿期限的党支部数", en: "Branches in rectification past their deadline" },
      over: "stock",
      where: branches.where,
      items: ({ asOf }) => and(isNull({ path: ["rectified"] }), lt(item<Round>("deadline"), asOf)),
    },
    {
      ...found,
      name: "rectification.open",
      title: { zh: "正在整顿的党支部数", en: "Branches in rectification" },
      over: "stock",
      where: branches.where,
      items: () => isNull({ path: ["rectified"] }),
    },
    {
      ...found,
      name: "rectification.rectified",
      title: { zh: "整顿验收销号的党支部数", en: "Branches rectified" },
      items: inPeriod({ path: ["rectified", "on"] }),
      entry: { path: ["rectified", "entry"] },
      counts: [on.BranchRectified],
    },
    {
      ...found,
      name: "rectification.followedUp",
      title: { zh: "回头看的党支部数", en: "Branches followed up" },
      items: inPeriod({ path: ["followedUp", "on"] }),
      entry: { path: ["followedUp", "entry"] },
      counts: [on.FollowUpDone],
    },
    {
      ...measures,
      name: "rectification.measures",
      title: { zh: "到期的整顿措施数", en: "Measures of rectification due" },
      items: inPeriod(item<Measure>("due")),
      entry: item<Measure>("entry"),
    },
    {
      ...measures,
      name: "rectification.measuresDone",
      title: { zh: "到期已完成的整顿措施数", en: "Measures due and completed" },
      items: inPeriod(item<Measure>("due"), not(isNull(item<Measure>("completed")))),
      entry: { path: ["completed", "entry"] },
    },
    {
      ...measures,
      name: "rectification.measuresOnTime",
      title: { zh: "到期按期完成的整顿措施数", en: "Measures due and completed in time" },
      items: inPeriod(item<Measure>("due"), eq(item<Measure>("onTime"), true)),
      entry: { path: ["completed", "entry"] },
    },
    {
      ...removed,
      ...lost(lostOfParty),
      name: "rectification.partyPostsRemoved",
      title: { zh: "软弱涣散村免去党内职务数", en: "Party posts removed in weak branches" },
      unit: "posts",
      measure: "count",
    },
    {
      ...removed,
      ...lost(lostOfVillagers),
      name: "rectification.villagersPostsLeft",
      title: { zh: "软弱涣散村村委会职务辞职、罢免、终止数", en: "Villagers' committee posts left in weak branches" },
      unit: "posts",
      measure: "count",
    },
    {
      ...removed,
      ...lost(lostEither),
      name: "rectification.personsRemoved",
      title: { zh: "软弱涣散村免去或离任的村干部人数", en: "Persons removed or leaving in weak branches" },
      unit: "persons",
      measure: "distinct",
      about: { kinds: ["member"], at: item<Ended>("member") },
    },
  ]
}

/** What was done again: branches screened for the year, reports of the period. */
const recurring: ReadonlyArray<Statistic> = [
  {
    name: "rectification.screened",
    title: { zh: "排查软弱涣散的党支部数", en: "Branches screened for weak ones" },
    unit: "organizations",
    measure: "sum",
    over: "year",
    ledger: screenings,
    each: at(screening, "screenings"),
    items: inYears(item<Screening>("counted")),
    entry: item<Screening>("entry"),
    amount: item<Screening>("screened"),
    counts: [on.WeakBranchesScreened],
  },
  {
    name: "rectification.reports",
    title: { zh: "整顿进展月报份数", en: "Reports on rectifications" },
    unit: "pieces",
    measure: "count",
    over: "flow",
    ledger: reports,
    each: at(rectification, "reports"),
    items: inPeriod(item<Fact>("on")),
    entry: item<Fact>("entry"),
    counts: [on.RectificationReported],
  },
]

export const statistics = (rulebook: Rulebook): ReadonlyArray<Statistic> => [
  ...weak(rulebook),
  ...recurring,
  ...firstSecretaries(rulebook),
  ...plansAndFinances,
]
