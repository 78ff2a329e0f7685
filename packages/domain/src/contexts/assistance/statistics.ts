/** Assistance: figures. */
import {
  and,
  at,
  between,
  eq,
  everything,
  inPeriod,
  isNull,
  item,
  not,
  type Path,
  within,
} from "../../kernel/Criteria.ts"
import type { Period } from "../../kernel/Calendar.ts"
import type { Statistic } from "../../kernel/Statistic.ts"
import { julyFirst } from "../membership/vocabulary.ts"
import {
  AidMeasureDelivered,
  AidNeedRecorded,
  AidPairingAssigned,
  categories,
  ConsolationCampaignOpened,
  ConsolationFundsDrawn,
  ConsolationPaid,
  HardshipListPosted,
  HardshipRegistered,
  HouseholdLiftedOut,
  HouseholdRegistered,
  needs,
} from "./events.ts"
import { household, type Measure, type Need } from "./household.ts"
import { aided, campaigns, inHardship, payments, toVisit } from "./ledgers.ts"
import {
  campaign,
  caredFor,
  consolation,
  type Drawn,
  hardship,
  type Listed,
  type Payment,
  type Registration,
} from "./register.ts"

const paid = {
  over: "flow",
  each: at(consolation, "payments"),
  items: inPeriod(item<Payment>("on")),
  entry: item<Payment>("entry"),
  counts: [ConsolationPaid],
} as const

const forJuly = inPeriod(item<Payment>("on"), within(item<Payment>("occasion"), julyFirst))

/** Money of campaigns, each with all that was drawn for it and paid in it so far. */
const ofFunds = {
  unit: "fen",
  measure: "sum",
  over: "stock",
  ledger: { ...campaigns, where: () => everything },
  entry: item<Drawn>("entry"),
  counts: [ConsolationFundsDrawn],
} as const

/** A household on the poverty file at the end of the period. */
const onFile = () => and(eq(at(household, "povertyFile"), true), isNull(at(household, "lifted")))
const ofHouseholds = { unit: "households", measure: "count", over: "stock", ledger: aided, where: onFile } as const

const listed = {
  unit: "payments",
  measure: "count",
  over: "flow",
  ledger: campaigns,
  each: at(campaign, "listed"),
  counts: [ConsolationCampaignOpened],
} as const
const visitEntry: Path = { path: ["visited", "entry"] }

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

export const statistics: ReadonlyArray<Statistic> = [
  {
    name: "hardship.registered",
    title: { zh: "困难党员、老党员人数", en: "Persons on the hardship register" },
    unit: "persons",
    measure: "distinct",
    over: "stock",
    ledger: inHardship,
    each: at(hardship, "standing"),
    entry: item<Registration>("entry"),
    counts: [HardshipRegistered],
  },
  {
    // A part of the register: those on a list that was posted, however long ago.
    name: "hardship.posted",
    title: { zh: "名单公示过的困难党员、老党员人数", en: "Of these, on a list that was posted" },
    unit: "persons",
    measure: "distinct",
    over: "stock",
    ledger: inHardship,
    where: () => not(isNull(at(hardship, "posted"))),
    entry: at(hardship, "posted", "entry"),
    counts: [HardshipListPosted],
  },
  {
    // Everyone whom nobody may be missing of: on the hardship register, or noted as an old member or an old cadre.
    name: "hardship.toVisit",
    title: { zh: "应走访的困难党员、老党员和老干部人数", en: "Hard up, old members and old cadres to be visited" },
    unit: "persons",
    measure: "count",
    over: "stock",
    ledger: toVisit,
    entry: at(caredFor, "first", "entry"),
    counts: [HardshipRegistered],
  },
  {
    ...paid,
    // Of these at the end of the period; its evidence is every payment to them in the period.
    name: "hardship.visited",
    title: { zh: "走访慰问的困难党员、老党员和老干部人数", en: "Hard up, old members and old cadres visited" },
    unit: "persons",
    measure: "distinct",
    // Once anybody is on the register, that nobody was visited is a fact.
    over: "stock",
    ledger: toVisit,
    counts: [HardshipRegistered, ConsolationPaid],
  },
  {
    ...paid,
    name: "consolation.money",
    title: { zh: "发放慰问金", en: "Consolation money" },
    unit: "fen",
    measure: "sum",
    ledger: payments,
    amount: item<Payment>("amount"),
  },
  {
    ...paid,
    name: "consolation.julyMoney",
    title: { zh: "“七一”发放慰问金", en: "Consolation money for 1 July" },
    unit: "fen",
    measure: "sum",
    ledger: payments,
    items: forJuly,
    amount: item<Payment>("amount"),
  },
  {
    ...paid,
    name: "consolation.julyHouseholds",
    title: { zh: "“七一”走访慰问户数", en: "Households visited for 1 July" },
    unit: "households",
    measure: "distinct",
    ledger: payments,
    items: forJuly,
    subject: item<Payment>("house"),
  },
  {
    // Of the campaigns for which money was drawn in the period, or before its end.
    ...ofFunds,
    name: "consolation.drawn",
    title: { zh: "慰问活动支出资金（凭证）", en: "Funds drawn for campaigns (vouchers)" },
    each: at(campaign, "drawn"),
    amount: item<Drawn>("amount"),
  },
  {
    ...ofFunds,
    name: "consolation.paidOfDrawn",
    title: { zh: "有支出凭证的慰问活动发放慰问金", en: "Paid in campaigns for which funds were drawn" },
    where: () => not(isNull(at(campaign, "funded"))),
    each: at(campaign, "paid"),
    amount: { path: ["amount"] },
  },
  {
    ...paid,
    name: "consolation.payments",
    title: { zh: "走访慰问次数", en: "Consolation payments" },
    unit: "payments",
    measure: "count",
    ledger: payments,
  },
  ...(Object.keys(categories) as ReadonlyArray<keyof typeof categories>).map((category): Statistic => ({
    name: `hardship.${category}`,
    title: { zh: `${categories[category].zh}人数`, en: `Registered as ${categories[category].en}` },
    unit: "persons",
    measure: "distinct",
    over: "stock",
    ledger: inHardship,
    each: at(hardship, "standing"),
    items: () => eq(item<Registration>("category"), category),
    entry: item<Registration>("entry"),
    counts: [HardshipRegistered],
  })),
  {
    // Several persons of one household are one; a person without a household on record is his own.
    ...paid,
    name: "consolation.households",
    title: { zh: "走访慰问户数", en: "Households visited" },
    unit: "households",
    measure: "distinct",
    ledger: payments,
    subject: item<Payment>("house"),
  },
  {
    ...paid,
    name: "consolation.persons",
    title: { zh: "走访慰问人数", en: "Persons visited" },
    unit: "persons",
    measure: "distinct",
    ledger: payments,
  },
  {
    ...paid,
    name: "consolation.requests",
    title: { zh: "走访慰问中反映诉求件数", en: "Requests made at visits" },
    unit: "matters",
    measure: "count",
    ledger: payments,
    items: (period) => and(paid.items(period), not(isNull(item<Payment>("request")))),
  },
  {
    ...paid,
    name: "consolation.requestsSettled",
    title: { zh: "已解决诉求件数", en: "Requests settled" },
    unit: "matters",
    measure: "count",
    ledger: payments,
    items: (period) =>
      and(paid.items(period), not(isNull(item<Payment>("request"))), not(isNull(item<Payment>("settled")))),
  },
  {
    ...listed,
    name: "consolation.listed",
    title: { zh: "列入走访名单人次", en: "Persons on lists of campaigns" },
    entry: item<Listed>("entry"),
    subject: item<Listed>("member"),
  },
  {
    ...listed,
    name: "consolation.listedVisited",
    title: { zh: "名单上已走访人次", en: "Persons on lists who were visited" },
    items: () => not(isNull(item<Listed>("visited"))),
    entry: visitEntry,
    subject: item<Listed>("member"),
  },
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
