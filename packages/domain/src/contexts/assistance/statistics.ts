/** Assistance: figures. */
import { and, at, eq, everything, inPeriod, isNull, item, not, type Path, within } from "../../kernel/Criteria.ts"
import type { Statistic } from "../../kernel/Statistic.ts"
import { julyFirst } from "../membership/vocabulary.ts"
import {
  categories,
  ConsolationCampaignOpened,
  ConsolationFundsDrawn,
  ConsolationPaid,
  HardshipListPosted,
  HardshipRegistered,
} from "./events.ts"
import { householdStatistics } from "./householdStatistics.ts"
import { campaigns, inHardship, payments, toVisit } from "./ledgers.ts"
import { campaign, type Drawn, type Listed } from "./campaign.ts"
import { hardship, type Standing } from "./hardship.ts"
import { consolation, type Payment } from "./register.ts"

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

const listed = {
  unit: "payments",
  measure: "count",
  over: "flow",
  ledger: campaigns,
  each: at(campaign, "listed"),
  counts: [ConsolationCampaignOpened],
} as const
const visitEntry: Path = { path: ["visited", "entry"] }

export const statistics: ReadonlyArray<Statistic> = [
  {
    // Everyone on the ledger, also who was found hard up no more.
    name: "hardship.registered",
    title: { zh: "困难党员老党员老干部台账在册人数", en: "Persons on the hardship register" },
    unit: "persons",
    measure: "distinct",
    over: "stock",
    ledger: inHardship,
    each: at(hardship, "standing"),
    entry: item<Standing>("entry"),
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
    // Everyone whom nobody may be missing of: hard up, an old member or an old cadre, by registration or as noted of him.
    name: "hardship.toVisit",
    title: { zh: "应走访的困难党员、老党员和老干部人数", en: "Hard up, old members and old cadres to be visited" },
    unit: "persons",
    measure: "count",
    over: "stock",
    ledger: toVisit,
    entry: at(hardship, "caredFor", "entry"),
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
    about: { kinds: ["household", "member"], at: item<Payment>("house") },
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
    // Paid outside of any campaign, or in one for which no voucher is on record: what R8 has nothing to hold it against.
    ...paid,
    name: "consolation.withoutVoucher",
    title: { zh: "没有支出凭证的慰问金", en: "Consolation money without a voucher" },
    unit: "fen",
    measure: "sum",
    ledger: payments,
    amount: item<Payment>("amount"),
    about: {
      kinds: ["consolationCampaign", "member"],
      at: item<Payment>("of"),
      where: () => isNull(at(campaign, "funded")),
    },
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
    title: { zh: `${categories[category].zh}人数`, en: `Looked after as ${categories[category].en}` },
    unit: "persons",
    measure: "distinct",
    over: "stock",
    ledger: inHardship,
    each: at(hardship, "standing"),
    items: () => and(eq(item<Standing>("category"), category), eq(item<Standing>("cared"), true)),
    entry: item<Standing>("entry"),
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
    about: { kinds: ["household", "member"], at: item<Payment>("house") },
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
    about: { kinds: ["member"], at: item<Listed>("member") },
  },
  {
    ...listed,
    name: "consolation.listedVisited",
    title: { zh: "名单上已走访人次", en: "Persons on lists who were visited" },
    items: () => not(isNull(item<Listed>("visited"))),
    entry: visitEntry,
    about: { kinds: ["member"], at: item<Listed>("member") },
  },
  ...householdStatistics,
]
