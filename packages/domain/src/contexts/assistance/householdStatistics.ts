/** Assistance: figures of the households that are helped, their needs and what was done for them. */
import { and, at, between, eq, inPeriod, isNull, item, not, type Path } from "../../kernel/Criteria.ts"
import type { Period } from "../../kernel/Calendar.ts"
import type { Statistic } from "../../kernel/Statistic.ts"
import {
  AidMeasureDelivered,
  AidNeedRecorded,
  AidPairingAssigned,
  HouseholdLiftedOut,
  HouseholdRegistered,
  needs,
} from "./events.ts"
import { household, type Measure, type Need } from "./household.ts"
import { aided } from "./ledgers.ts"

/** A household on the poverty file at the end of the period. */
const onFile = () => and(eq(at(household, "povertyFile"), true), isNull(at(household, "lifted")))
const ofHouseholds = { unit: "households", measure: "count", over: "stock", ledger: aided, where: onFile } as const

const recorded = {
  unit: "matters",
  measure: "count",
  over: "flow",
  ledger: aided,
  each: at(household, "needs"),
} as const
const recordedAs =
  (need: keyof typeof needs) =>
  ({ from, asOf }: Period) =>
    and(between(item<Need>("on"), from, asOf), eq(item<Need>("need"), need))
const metEntry: Path = { path: ["met", "entry"] }

const delivered = {
  over: "flow",
  ledger: aided,
  each: at(household, "measures"),
  items: inPeriod(item<Measure>("on")),
  entry: item<Measure>("entry"),
  counts: [AidMeasureDelivered],
} as const

export const householdStatistics: ReadonlyArray<Statistic> = [
  {
    ...ofHouseholds,
    name: "households.registered",
    title: { zh: "建档立卡户数", en: "Households on the poverty file" },
    entry: at(household, "registered", "entry"),
    counts: [HouseholdRegistered],
  },
  {
    ...ofHouseholds,
    name: "households.paired",
    title: { zh: "落实结对帮扶的建档立卡户数", en: "Households on the poverty file with a helper" },
    where: () => and(onFile(), not(isNull(at(household, "paired")))),
    entry: at(household, "paired", "entry"),
    counts: [HouseholdRegistered, AidPairingAssigned],
  },
  {
    name: "households.liftedOut",
    title: { zh: "脱困户数", en: "Households lifted out" },
    unit: "households",
    measure: "count",
    over: "flow",
    ledger: aided,
    where: inPeriod(at(household, "lifted", "on")),
    entry: at(household, "lifted", "entry"),
    counts: [HouseholdLiftedOut],
  },
  ...(Object.keys(needs) as ReadonlyArray<keyof typeof needs>).flatMap((need): ReadonlyArray<Statistic> => [
    {
      ...recorded,
      name: `aid.needs.${need}`,
      title: { zh: `帮扶需求（${needs[need].zh}）件数`, en: `Needs recorded: ${needs[need].en}` },
      items: recordedAs(need),
      entry: item<Need>("entry"),
      counts: [AidNeedRecorded],
    },
    {
      // Of the needs recorded in the period.
      ...recorded,
      name: `aid.met.${need}`,
      title: { zh: `已解决的帮扶需求（${needs[need].zh}）件数`, en: `Needs met: ${needs[need].en}` },
      items: (period) => and(recordedAs(need)(period), not(isNull(item<Need>("met")))),
      entry: metEntry,
      counts: [AidNeedRecorded, AidMeasureDelivered],
    },
  ]),
  {
    ...delivered,
    name: "aid.measures",
    title: { zh: "实施帮扶措施次数", en: "Measures delivered" },
    unit: "measures",
    measure: "count",
  },
  {
    ...delivered,
    name: "aid.money",
    title: { zh: "帮扶资金", en: "Money of measures" },
    unit: "fen",
    measure: "sum",
    amount: item<Measure>("amount"),
  },
]
