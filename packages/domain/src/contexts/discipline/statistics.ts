/** Discipline: figures. A report shows their values; whom they are about is restricted. */
import type { Period } from "../../kernel/Calendar.ts"
import { and, at, between, eq, everything, gte, inPeriod, isNull, item, lt, not, or } from "../../kernel/Criteria.ts"
import type { Statistic } from "../../kernel/Statistic.ts"
import { MemberRemoved } from "../membership/events.ts"
import {
  AdvisedToWithdraw,
  CaseHandled,
  CaseOpened,
  ClueDisposed,
  ClueReceived,
  CluesReconciled,
  DisposalFiled,
  InquirySent,
  RectificationOrdered,
  WarningTalkHeld,
} from "./events.ts"
import { caseFiles, clues, disposals, filings, punishments, reconciliations, talks } from "./ledgers.ts"
import type { Filing } from "./disposals.ts"
import { discipline, type Handled } from "./member.ts"
import { type Reconciled, reconciling } from "./reconciling.ts"
import { caseFile, clue, talk, type TalkedTo } from "./register.ts"
import { forms, punishments as kinds, talkTypes, type Punishment, type TalkType } from "./vocabulary.ts"

const receivedIn = inPeriod(at(clue, "received", "on"))
const handledIn = inPeriod(at(caseFile, "handled", "on"))

const ofCases = { unit: "cases", measure: "count", ledger: caseFiles } as const
const opened = { ...ofCases, entry: at(caseFile, "opened", "entry"), counts: [CaseOpened] } as const
const handled = { ...ofCases, over: "flow", entry: at(caseFile, "handled", "entry"), counts: [CaseHandled] } as const

/** Decisions of the period that stand. */
const decided = {
  ledger: punishments,
  over: "flow",
  each: at(discipline, "handled"),
  items: ({ from, asOf }: Period) => and(between(item<Handled>("on"), from, asOf), eq(item<Handled>("revoked"), false)),
  entry: item<Handled>("entry"),
  counts: [CaseHandled],
} as const
const decidedAs = (key: keyof Handled, value: string) => (period: Period) =>
  and(decided.items(period), eq(item<Handled>(key), value))

const talked = {
  ledger: talks,
  over: "flow",
  counts: [WarningTalkHeld],
} as const

const received = {
  unit: "matters",
  measure: "count",
  over: "flow",
  ledger: clues,
  where: receivedIn,
  entry: at(clue, "received", "entry"),
  counts: [ClueReceived],
} as const

export const statistics: ReadonlyArray<Statistic> = [
  {
    ...received,
    name: "discipline.cluesReceived",
    title: { zh: "收到问题线索件数", en: "Clues received" },
  },
  {
    // Of the clues received in the period.
    name: "discipline.cluesDisposed",
    title: { zh: "已处置问题线索件数", en: "Clues disposed of" },
    unit: "matters",
    measure: "count",
    over: "flow",
    ledger: clues,
    where: (period) => and(receivedIn(period), not(isNull(at(clue, "planned")))),
    entry: at(clue, "planned", "entry"),
    counts: [ClueDisposed],
  },
  {
    // A line for each clue that names the quarter in which it came in.
    ...received,
    name: "discipline.cluesByQuarter",
    title: { zh: "各季度收到问题线索件数", en: "Clues received by quarter" },
    subject: at(clue, "received", "quarter"),
  },
  {
    // By the last reconciliation of each quarter of the period, with the quarter.
    name: "discipline.cluesReconciled",
    title: { zh: "按季度核对的问题线索件数", en: "Clues by the reconciliations of quarters" },
    unit: "matters",
    measure: "sum",
    over: "flow",
    ledger: reconciliations,
    each: at(reconciling, "quarters"),
    items: ({ from, asOf }) =>
      and(between(item<Reconciled>("first"), from, asOf), eq(item<Reconciled>("superseded"), false)),
    entry: item<Reconciled>("entry"),
    subject: item<Reconciled>("called"),
    amount: item<Reconciled>("received"),
    counts: [CluesReconciled],
  },
  {
    ...opened,
    name: "discipline.casesOpened",
    title: { zh: "立案件数", en: "Cases opened" },
    over: "flow",
    where: inPeriod(at(caseFile, "opened", "on")),
  },
  {
    // Open when the period began: with those opened in it, all that could be closed in it.
    ...opened,
    name: "discipline.casesCarriedOver",
    title: { zh: "上期结转案件数", en: "Cases carried over" },
    over: "flow",
    where: ({ from }) =>
      and(
        lt(at(caseFile, "opened", "on"), from),
        or(isNull(at(caseFile, "handled")), gte(at(caseFile, "handled", "on"), from)),
      ),
  },
  {
    ...opened,
    name: "discipline.casesPending",
    title: { zh: "未结案件数", en: "Cases pending" },
    over: "stock",
    where: () => isNull(at(caseFile, "handled")),
  },
  {
    ...handled,
    name: "discipline.casesClosed",
    title: { zh: "结案件数", en: "Cases closed" },
    where: handledIn,
  },
  {
    // Closed without the dismissed ones, in which nothing was found.
    ...handled,
    name: "discipline.casesHandled",
    title: { zh: "查处违法违纪案件数", en: "Cases handled" },
    where: (period) => and(handledIn(period), not(eq(at(caseFile, "handled", "conclusion"), "dismissed"))),
  },
  {
    // Distinct members punished or disposed of; who was only talked to is counted among the talks.
    ...decided,
    name: "discipline.membersHandled",
    title: { zh: "处理党员数", en: "Members handled" },
    unit: "persons",
    measure: "distinct",
    counts: [CaseHandled, RectificationOrdered, AdvisedToWithdraw, MemberRemoved],
  },
  {
    ...decided,
    name: "discipline.membersPunished",
    title: { zh: "受党纪处分党员数", en: "Members punished" },
    unit: "persons",
    measure: "distinct",
    items: decidedAs("by", "punishment"),
  },
  {
    ...decided,
    name: "discipline.membersDisposed",
    title: { zh: "组织处置党员数", en: "Members disposed of" },
    unit: "persons",
    measure: "distinct",
    ledger: disposals,
    items: (period) => and(decided.items(period), not(eq(item<Handled>("by"), "punishment"))),
    counts: [RectificationOrdered, AdvisedToWithdraw, MemberRemoved],
  },
  {
    name: "discipline.disposalsFiled",
    title: { zh: "组织处置事前备案件数", en: "Disposals filed beforehand" },
    unit: "matters",
    measure: "count",
    over: "flow",
    ledger: filings,
    each: at(discipline, "filings"),
    items: inPeriod(item<Filing>("on")),
    entry: item<Filing>("entry"),
    counts: [DisposalFiled],
  },
  ...(Object.keys(kinds) as ReadonlyArray<Punishment>).map((kind): Statistic => ({
    ...decided,
    name: `discipline.punishments.${kind}`,
    title: { zh: `受${kinds[kind].zh}处分党员数`, en: `Members given ${kinds[kind].en}` },
    unit: "persons",
    measure: "distinct",
    items: decidedAs("kind", kind),
  })),
  {
    // The first of the four forms by talks: each with each person, collective ones apart; letters of inquiry stand below.
    ...talked,
    name: "discipline.forms.first",
    title: { zh: "运用第一种形态（谈话）人次", en: "First form applied (talks)" },
    unit: "talks",
    measure: "count",
    where: () => not(eq(at(talk, "type"), "collective")),
    each: at(talk, "everyone"),
    entry: item<TalkedTo>("entry"),
  },
  {
    // The first form by letters, each of which goes to one person; they are of clues, not of talks.
    name: "discipline.inquiries",
    title: { zh: "发出函询份数（第一种形态）", en: "Letters of inquiry (first form)" },
    unit: "letters",
    measure: "count",
    over: "flow",
    // Of every clue, of whatever year and wherever it ended.
    ledger: { ...clues, where: () => everything },
    each: at(clue, "inquiries"),
    items: inPeriod({ path: ["sent", "on"] }),
    entry: { path: ["sent", "entry"] },
    counts: [InquirySent],
  },
  ...(Object.keys(forms) as ReadonlyArray<keyof typeof forms>).map((form): Statistic => ({
    ...decided,
    name: `discipline.forms.${form}`,
    title: { zh: `运用${forms[form].zh}人次`, en: `${forms[form].en} applied` },
    unit: "talks",
    measure: "count",
    items: decidedAs("form", form),
  })),
  ...(Object.keys(talkTypes) as ReadonlyArray<TalkType>).flatMap((type): ReadonlyArray<Statistic> => [
    {
      ...talked,
      name: `discipline.talks.${type}`,
      title: { zh: `${talkTypes[type].zh}次数`, en: `${talkTypes[type].en}: times held` },
      unit: "meetings",
      measure: "count",
      where: () => eq(at(talk, "type"), type),
      entry: at(talk, "held", "entry"),
    },
    {
      ...talked,
      name: `discipline.talkedTo.${type}`,
      title: { zh: `${talkTypes[type].zh}人数`, en: `${talkTypes[type].en}: persons talked to` },
      unit: "persons",
      measure: "distinct",
      where: () => eq(at(talk, "type"), type),
      each: at(talk, "everyone"),
      entry: item<TalkedTo>("entry"),
      // Whom nobody names is told by the talk and a number.
      about: { kinds: ["member"], at: item<TalkedTo>("person") },
    },
  ]),
]
