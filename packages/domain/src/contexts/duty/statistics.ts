/** Duty: figures (ST17). Coverage is the shifts served of the shifts on the rosters, each up to the day asked. */
import { and, at, between, type Criteria, eq, inPeriod, isNull, item, not, type Path } from "../../kernel/Criteria.ts"
import type { Message } from "../../kernel/Message.ts"
import type { Statistic } from "../../kernel/Statistic.ts"
import { isVillage, stands } from "../organization/ledgers.ts"
import { DutyInspected, DutyMissed, DutyServed, modes, RosterPublished, ServiceMatterHandled } from "./events.ts"
import { duty, dutyInspections, inMonths, rosters, serviceMatters } from "./ledgers.ts"
import { branchDuty, roster, type Inspection, type Published, type Shift } from "./register.ts"
import { serviceMatter } from "./serviceMatter.ts"

const of = (...path: ReadonlyArray<string>): Path => ({ path })

const shifts = (
  name: string,
  title: Message,
  entry: Path,
  counts: Statistic["counts"],
  where: ReadonlyArray<Criteria> = [],
): Statistic => ({
  name: `duty.${name}`,
  title,
  unit: "shifts",
  measure: "count",
  over: "flow",
  ledger: duty,
  each: at(roster, "shifts"),
  items: ({ from, asOf }) => and(eq(item<Shift>("rostered"), true), between(item<Shift>("date"), from, asOf), ...where),
  entry,
  counts,
})

const village = {
  unit: "villages",
  measure: "distinct",
  over: "flow",
  ledger: rosters,
  // The villages that stand (organizations.villages) are the whole of which these are a part.
  where: () => and(isVillage, stands),
  each: at(branchDuty, "rosters"),
  entry: item<Published>("entry"),
  // The roster of January is published in December.
  counts: [RosterPublished, DutyServed, DutyMissed],
} as const

const inspections = {
  unit: "times",
  measure: "count",
  over: "flow",
  ledger: dutyInspections,
  each: at(branchDuty, "inspections"),
  entry: item<Inspection>("entry"),
  counts: [DutyInspected],
} as const

const handled = {
  unit: "matters",
  measure: "count",
  over: "flow",
  ledger: serviceMatters,
  entry: at(serviceMatter, "handled", "entry"),
  counts: [ServiceMatterHandled],
} as const

const visitors: Statistic = {
  ...shifts("visitors", { zh: "值班接待人次", en: "Visitors received on duty" }, of("served", "entry"), [DutyServed]),
  unit: "visits",
  measure: "sum",
  items: ({ from, asOf }) => and(not(isNull(of("served", "visitors"))), between(item<Shift>("date"), from, asOf)),
  amount: of("served", "visitors"),
}

export const statistics: ReadonlyArray<Statistic> = [
  {
    ...village,
    name: "duty.villages",
    title: { zh: "安排村干部值班的村数", en: "Villages with a roster" },
    items: inMonths,
  },
  ...Object.entries(modes).map(([mode, { zh, en }]): Statistic => ({
    ...village,
    name: `duty.villages.${mode}`,
    title: { zh: `实行${zh}制度的村数`, en: `Villages with a roster: ${en}` },
    items: (period) => and(eq(item<Published>("mode"), mode), inMonths(period)),
  })),
  shifts("shifts", { zh: "应值班班次", en: "Shifts on the rosters" }, item<Shift>("entry"), village.counts),
  shifts("served", { zh: "已值班班次", en: "Shifts served" }, of("served", "entry"), village.counts, [
    not(isNull(item<Shift>("served"))),
  ]),
  shifts(
    "missed",
    { zh: "缺岗班次", en: "Shifts missed" },
    of("missed", "entry"),
    [DutyMissed],
    [not(isNull(item<Shift>("missed")))],
  ),
  visitors,
  {
    ...inspections,
    name: "duty.inspections",
    title: { zh: "值班检查次数", en: "Inspections of duty" },
    items: inPeriod(item<Inspection>("on")),
  },
  {
    ...inspections,
    name: "duty.faults",
    title: { zh: "值班检查发现问题次数", en: "Inspections that found a fault" },
    items: ({ from, asOf }) =>
      and(not(eq(item<Inspection>("found"), "inOrder")), between(item<Inspection>("on"), from, asOf)),
  },
  { ...handled, name: "duty.matters", title: { zh: "为群众办事件数", en: "Matters handled for villagers" } },
  {
    ...handled,
    name: "duty.mattersFirstAsked",
    title: { zh: "首问负责办理件数", en: "Matters handled by the first asked" },
    where: () => eq(at(serviceMatter, "firstAsked"), true),
  },
]
