/** Reception: figures. */
import { at, eq, inPeriod, inYears, isNull, item, not, within } from "../../kernel/Criteria.ts"
import type { Statistic } from "../../kernel/Statistic.ts"
import { delegate, opinion, receptionDay, type Appraisal } from "./delegates.ts"
import {
  DelegateAppraised,
  DelegateElected,
  DelegateOpinionHandled,
  DelegateOpinionRaised,
  MatterAccepted,
  MatterExtended,
  MatterReferred,
  MatterReplied,
  MatterResolved,
  MatterStudied,
  ReceptionDayHeld,
  ReceptionDayScheduled,
  VisitorReceived,
} from "./events.ts"
import { days, delegates, opinions, visits } from "./ledgers.ts"
import { reception } from "./register.ts"

/** Of the visits received in the period. */
const ofVisits = { unit: "matters", measure: "count", over: "flow", ledger: visits } as const
const replied = { ...ofVisits, entry: at(reception, "replied", "entry"), counts: [MatterReplied] } as const
const ofOpinions = { unit: "matters", measure: "count", over: "flow", ledger: opinions } as const

export const statistics: ReadonlyArray<Statistic> = [
  {
    name: "reception.received",
    title: { zh: "接待来访件数", en: "Visits received" },
    unit: "matters",
    measure: "count",
    over: "flow",
    ledger: visits,
    entry: at(reception, "received", "entry"),
    counts: [VisitorReceived],
  },
  {
    // Of the visits received in the period; a matter that was reopened is answered again only by a new reply.
    name: "reception.replied",
    title: { zh: "来访已答复件数", en: "Visits replied to" },
    unit: "matters",
    measure: "count",
    over: "flow",
    ledger: visits,
    where: () => not(isNull(at(reception, "replied"))),
    entry: at(reception, "replied", "entry"),
    counts: [VisitorReceived, MatterReplied],
  },
  {
    // In whatever year the visitor came: what a report carries over.
    name: "reception.open",
    title: { zh: "未答复的来访件数", en: "Visits without a reply" },
    unit: "matters",
    measure: "count",
    over: "stock",
    ledger: { ...visits, where: () => not(isNull(at(reception, "received"))) },
    where: () => isNull(at(reception, "replied")),
    entry: at(reception, "received", "entry"),
    counts: [VisitorReceived],
  },
  {
    ...ofVisits,
    name: "reception.studied",
    title: { zh: "有研究记录的来访件数", en: "Visits with a record of their study" },
    where: () => not(isNull(at(reception, "studied"))),
    entry: at(reception, "studied", "entry"),
    // A step that many ledgers have no column for: where none is on record, nobody knows.
    counts: [MatterStudied],
  },
  {
    ...ofVisits,
    name: "reception.resolved",
    title: { zh: "有办结记录的来访件数", en: "Visits with a record that they were resolved" },
    where: () => not(isNull(at(reception, "resolved"))),
    entry: at(reception, "resolved", "entry"),
    counts: [MatterResolved],
  },
  {
    // With the visits replied to it gives the mean: days from the visit, or its last reopening, to the reply.
    ...replied,
    name: "reception.replyDays",
    title: { zh: "来访答复用时合计", en: "Days to reply, in all" },
    unit: "days",
    measure: "sum",
    where: () => not(isNull(at(reception, "replied"))),
    amount: at(reception, "replied", "days"),
  },
  {
    ...replied,
    name: "reception.rated",
    title: { zh: "已评价满意度件数", en: "Replies rated by the visitor" },
    where: () => not(isNull(at(reception, "replied", "satisfaction"))),
  },
  {
    ...replied,
    name: "reception.satisfied",
    title: { zh: "群众满意、基本满意件数", en: "Replies found satisfying" },
    where: () => within(at(reception, "replied", "satisfaction"), ["satisfied", "basicallySatisfied"]),
  },
  {
    ...ofVisits,
    name: "reception.petitions",
    title: { zh: "信访事项件数", en: "Petitions" },
    where: () => eq(at(reception, "petition"), true),
    entry: at(reception, "received", "entry"),
    // Of those noted as one: where none is, nobody knows whether any was.
    counts: [],
  },
  {
    ...ofVisits,
    name: "reception.accepted",
    title: { zh: "告知受理的信访事项件数", en: "Petitions of which the petitioner was told that they are taken up" },
    where: () => not(isNull(at(reception, "accepted"))),
    entry: at(reception, "accepted", "entry"),
    counts: [MatterAccepted],
  },
  {
    ...ofVisits,
    name: "reception.referred",
    title: { zh: "转送其他单位件数", en: "Matters referred" },
    where: () => not(isNull(at(reception, "referred"))),
    entry: at(reception, "referred", "entry"),
    counts: [MatterReferred],
  },
  {
    ...ofVisits,
    name: "reception.extended",
    title: { zh: "延长办理期限件数", en: "Matters extended" },
    where: () => not(isNull(at(reception, "extended"))),
    entry: at(reception, "extended", "entry"),
    counts: [MatterExtended],
  },
  {
    ...ofVisits,
    name: "reception.repeats",
    title: { zh: "重复来访件数", en: "Repeat visits" },
    where: () => not(isNull(at(reception, "repeatOf"))),
    entry: at(reception, "received", "entry"),
    counts: [VisitorReceived],
  },
  {
    // Months with a day announced; of twelve.
    name: "reception.monthsScheduled",
    title: { zh: "安排接待日的月数", en: "Months with a reception day announced" },
    unit: "months",
    measure: "distinct",
    over: "flow",
    ledger: days,
    entry: at(receptionDay, "scheduled", "entry"),
    subject: at(receptionDay, "month"),
    counts: [ReceptionDayScheduled],
  },
  {
    name: "reception.months",
    title: { zh: "开展接待日的月数", en: "Months with a reception day held" },
    unit: "months",
    measure: "distinct",
    over: "flow",
    ledger: days,
    where: inPeriod(at(receptionDay, "held", "on")),
    entry: at(receptionDay, "held", "entry"),
    subject: at(receptionDay, "held", "month"),
    counts: [ReceptionDayHeld],
  },
  {
    name: "delegates.serving",
    title: { zh: "党代表人数", en: "Delegates" },
    unit: "persons",
    measure: "distinct",
    over: "stock",
    ledger: delegates,
    each: at(delegate, "seats"),
    items: () => isNull({ path: ["ended"] }),
    entry: { path: ["entry"] },
    counts: [DelegateElected],
  },
  {
    name: "delegates.receiving",
    title: { zh: "参加接待的党代表人数", en: "Delegates who received visitors" },
    unit: "persons",
    measure: "distinct",
    over: "flow",
    ledger: delegates,
    each: at(delegate, "received"),
    items: inPeriod({ path: ["on"] }),
    entry: { path: ["entry"] },
    counts: [VisitorReceived, ReceptionDayHeld],
  },
  {
    // By the year appraised, whenever it was done.
    name: "delegates.appraised",
    title: { zh: "已考核党代表人数", en: "Delegates appraised" },
    unit: "persons",
    measure: "distinct",
    over: "year",
    ledger: delegates,
    each: at(delegate, "appraisals"),
    items: inYears(item<Appraisal>("counted")),
    entry: item<Appraisal>("entry"),
    counts: [DelegateAppraised],
  },
  {
    ...ofOpinions,
    name: "delegates.opinions",
    title: { zh: "党代表提出意见件数", en: "Opinions raised by delegates" },
    entry: at(opinion, "raised", "entry"),
    counts: [DelegateOpinionRaised],
  },
  {
    ...ofOpinions,
    name: "delegates.opinionsHandled",
    title: { zh: "党代表意见办理件数", en: "Opinions of delegates handled" },
    where: () => not(isNull(at(opinion, "handled"))),
    entry: at(opinion, "handled", "entry"),
    counts: [DelegateOpinionHandled],
  },
]
