/** Discipline: the ledgers of clues, cases, punishments, disposal and talks, all restricted. */
import {
  and,
  at,
  between,
  eq,
  everything,
  gt,
  inPeriod,
  isNull,
  item,
  not,
  or,
  type Path,
} from "../../kernel/Criteria.ts"
import type { Column, Ledger } from "../../kernel/Ledger.ts"
import { personColumns } from "../membership/ledgers.ts"
import type { Disposed, Filing } from "./disposals.ts"
import { discipline } from "./member.ts"
import type { Punished } from "./Punished.ts"
import { type Reconciled, reconciling } from "./reconciling.ts"
import { caseFile, clue, talk, type TalkedTo } from "./register.ts"
import * as words from "./vocabulary.ts"
import { memberNames } from "../membership/names.ts"
import { branchNames } from "../organization/names.ts"
import { committee } from "../organization/register.ts"

const yesNo = { true: { zh: "是", en: "yes" }, false: { zh: "否", en: "no" } }

/** 问题线索台账 (L27): what was received in the period, or is not disposed of for good. */
export const clues: Ledger = {
  name: "clues",
  title: { zh: "问题线索台账", en: "Clues" },
  restricted: true,
  kind: "clue",
  where: ({ from, asOf }) =>
    and(
      not(isNull(at(clue, "received"))),
      or(between(at(clue, "received", "on"), from, asOf), not(eq(at(clue, "disposed", "way"), "closed"))),
    ),
  columns: [
    { key: "number", title: { zh: "编号", en: "number" }, at: at(clue, "number") },
    { key: "source", title: { zh: "来源", en: "source" }, at: at(clue, "source"), words: words.sources },
    { key: "received", title: { zh: "收到日期", en: "received" }, at: at(clue, "received", "on") },
    { key: "member", title: { zh: "反映对象（在册）", en: "subject" }, at: at(clue, "member"), names: memberNames },
    { key: "subject", title: { zh: "反映对象", en: "subject as written" }, at: at(clue, "subject") },
    { key: "position", title: { zh: "单位职务", en: "unit and post" }, at: at(clue, "position") },
    { key: "summary", title: { zh: "主要问题", en: "summary" }, at: at(clue, "summary") },
    { key: "way", title: { zh: "处置方式", en: "way" }, at: at(clue, "disposed", "way"), words: words.ways },
    { key: "disposed", title: { zh: "处置日期", en: "disposed" }, at: at(clue, "disposed", "on") },
    { key: "handler", title: { zh: "承办人", en: "handler" }, at: at(clue, "handler") },
    { key: "due", title: { zh: "时限", en: "due" }, at: at(clue, "disposed", "due") },
    {
      key: "inquiry",
      title: { zh: "函询结果", en: "result of the inquiry" },
      at: at(clue, "result", "inquiry"),
      words: words.inquiryResults,
    },
    {
      key: "check",
      title: { zh: "初核结果", en: "result of the check" },
      at: at(clue, "result", "check"),
      words: words.checkResults,
    },
    { key: "opened", title: { zh: "立案日期", en: "case opened" }, at: at(clue, "opened", "on") },
  ],
  order: [at(clue, "received", "on"), at(clue, "received", "entry")],
}

/** 案件台账 (L27): what was opened or handled in the period, or is open at its end. */
export const caseFiles: Ledger = {
  name: "cases",
  title: { zh: "案件台账", en: "Cases" },
  restricted: true,
  kind: "case",
  where: ({ from, asOf }) =>
    and(
      not(isNull(at(caseFile, "opened"))),
      or(
        between(at(caseFile, "opened", "on"), from, asOf),
        isNull(at(caseFile, "handled")),
        between(at(caseFile, "handled", "on"), from, asOf),
      ),
    ),
  columns: [
    { key: "number", title: { zh: "编号", en: "number" }, at: at(caseFile, "number") },
    {
      key: "clue",
      title: { zh: "线索编号", en: "clue" },
      at: at(caseFile, "clue"),
      names: { kind: "clue", at: at(clue, "number") },
    },
    { key: "kind", title: { zh: "立案类别", en: "kind" }, at: at(caseFile, "kind"), words: words.caseKinds },
    { key: "member", title: { zh: "反映对象（在册）", en: "subject" }, at: at(caseFile, "member"), names: memberNames },
    { key: "subject", title: { zh: "反映对象", en: "subject as written" }, at: at(caseFile, "subject") },
    { key: "position", title: { zh: "单位职务", en: "unit and post" }, at: at(caseFile, "position") },
    { key: "handler", title: { zh: "承办人", en: "handler" }, at: at(caseFile, "handler") },
    { key: "opened", title: { zh: "立案日期", en: "opened" }, at: at(caseFile, "opened", "on") },
    {
      key: "approvedBy",
      title: { zh: "批准立案机关", en: "opening approved by" },
      at: at(caseFile, "approvedBy"),
      words: words.authorities,
    },
    {
      key: "investigated",
      title: { zh: "审查调查结束日期", en: "investigated" },
      at: at(caseFile, "investigated", "on"),
    },
    { key: "heard", title: { zh: "审理日期", en: "heard" }, at: at(caseFile, "heard", "on") },
    { key: "handled", title: { zh: "处理日期", en: "handled" }, at: at(caseFile, "handled", "on") },
    {
      key: "conclusion",
      title: { zh: "处理结论", en: "conclusion" },
      at: at(caseFile, "handled", "conclusion"),
      words: words.conclusions,
    },
    {
      key: "transferred",
      title: { zh: "移送司法机关", en: "handed over to the judiciary" },
      at: at(caseFile, "handled", "transferred"),
      words: yesNo,
    },
    {
      key: "documentNumber",
      title: { zh: "文号", en: "document number" },
      at: at(caseFile, "handled", "documentNumber"),
    },
  ],
  order: [at(caseFile, "opened", "on"), at(caseFile, "opened", "entry")],
}

const under = (key: keyof Punished, ...below: ReadonlyArray<string>): Path => ({
  path: ["item", key, ...below],
})
const ofItem = (...keys: ReadonlyArray<string>): Path => ({ path: keys })
const ofMember: ReadonlyArray<Column> = [personColumns.name, personColumns.sex]

/** 处分台账 (L27): what was approved in the period, or still has effect at its end. */
export const punishments: Ledger = {
  name: "punishments",
  title: { zh: "党纪处分台账", en: "Punishments" },
  restricted: true,
  kind: "member",
  where: () => not(isNull(at(discipline, "since"))),
  each: at(discipline, "punishments"),
  items: ({ from, asOf }) => or(between(ofItem("on"), from, asOf), isNull(ofItem("until")), gt(ofItem("until"), asOf)),
  columns: [
    ...ofMember,
    { key: "branch", title: { zh: "所在党支部", en: "branch" }, at: under("branch"), names: branchNames },
    {
      key: "case",
      title: { zh: "案件编号", en: "case" },
      at: under("case"),
      names: { kind: "case", at: at(caseFile, "number") },
    },
    { key: "kind", title: { zh: "处分种类", en: "punishment" }, at: under("kind"), words: words.punishments },
    { key: "term", title: { zh: "察看期限", en: "term" }, at: under("term"), words: words.terms },
    { key: "on", title: { zh: "批准日期", en: "approved" }, at: under("on") },
    {
      key: "authority",
      title: { zh: "批准机关", en: "approved by" },
      at: under("authority"),
      words: words.authorities,
    },
    { key: "probationEnds", title: { zh: "察看期满", en: "probation ends" }, at: under("probationEnds") },
    { key: "until", title: { zh: "影响期止", en: "has effect until" }, at: under("until") },
    { key: "announced", title: { zh: "宣布日期", en: "announced" }, at: under("announced", "on") },
    { key: "followed", title: { zh: "执行日期", en: "carried out" }, at: under("followed", "on") },
    { key: "restored", title: { zh: "恢复权利日期", en: "rights restored" }, at: under("restored", "on") },
    { key: "appealed", title: { zh: "申诉日期", en: "appealed" }, at: under("appealed", "on") },
    {
      key: "decided",
      title: { zh: "复查结果", en: "appeal decided" },
      at: under("decided", "result"),
      words: words.appealResults,
    },
  ],
  order: [under("on"), under("entry")],
}

const measure = (key: keyof Disposed, ...below: ReadonlyArray<string>): Path => ({
  path: ["item", key, ...below],
})

/** 不合格党员组织处置台账: what was decided in the period, or still runs. */
export const disposals: Ledger = {
  name: "disposals",
  title: { zh: "不合格党员组织处置台账", en: "Disposal of unqualified members" },
  restricted: true,
  kind: "member",
  where: () => not(isNull(at(discipline, "since"))),
  each: at(discipline, "disposals"),
  items: ({ from, asOf }) =>
    or(between(ofItem("on"), from, asOf), and(isNull(ofItem("assessed")), isNull(ofItem("superseded")))),
  columns: [
    ...ofMember,
    { key: "branch", title: { zh: "所在党支部", en: "branch" }, at: measure("branch"), names: branchNames },
    { key: "kind", title: { zh: "处置方式", en: "measure" }, at: measure("kind"), words: words.disposals },
    { key: "filed", title: { zh: "事前备案日期", en: "filed beforehand" }, at: measure("filed", "on") },
    { key: "on", title: { zh: "决定日期", en: "decided" }, at: measure("on") },
    { key: "until", title: { zh: "改正期限", en: "until" }, at: measure("until") },
    { key: "assessed", title: { zh: "评估日期", en: "assessed" }, at: measure("assessed", "on") },
    {
      key: "result",
      title: { zh: "评估结果", en: "result" },
      at: measure("assessed", "result"),
      words: words.assessments,
    },
  ],
  order: [measure("on"), measure("entry")],
}

const filing = (key: keyof Filing, ...below: ReadonlyArray<string>): Path => ({ path: ["item", key, ...below] })

/** 组织处置事前备案台账: what was filed in the period, or is not decided yet. */
export const filings: Ledger = {
  name: "disposalFilings",
  title: { zh: "组织处置事前备案台账", en: "Disposals filed beforehand" },
  restricted: true,
  kind: "member",
  where: () => not(isNull({ path: ["discipline"] })),
  each: at(discipline, "filings"),
  items: ({ from, asOf }) => or(between(ofItem("on"), from, asOf), isNull(ofItem("decided"))),
  columns: [
    ...ofMember,
    { key: "branch", title: { zh: "所在党支部", en: "branch" }, at: filing("branch"), names: branchNames },
    { key: "kind", title: { zh: "拟处置方式", en: "measure proposed" }, at: filing("kind"), words: words.disposals },
    { key: "on", title: { zh: "备案日期", en: "filed" }, at: filing("on") },
    { key: "decided", title: { zh: "决定日期", en: "decided" }, at: filing("decided", "on") },
  ],
  order: [filing("on"), filing("entry")],
}

const talkedTo = (key: keyof TalkedTo): Path => ({ path: ["item", key] })

/** 谈话台账 (L28): a row for each person talked to. */
export const talks: Ledger = {
  name: "talks",
  title: { zh: "谈话台账", en: "Talks" },
  restricted: true,
  kind: "warningTalk",
  where: inPeriod(at(talk, "held", "on")),
  each: at(talk, "talked"),
  columns: [
    { key: "on", title: { zh: "日期", en: "date" }, at: at(talk, "held", "on") },
    { key: "type", title: { zh: "谈话类型", en: "type" }, at: at(talk, "type"), words: words.talkTypes },
    { key: "member", title: { zh: "对象（在册）", en: "talked to" }, at: talkedTo("member"), names: memberNames },
    { key: "subject", title: { zh: "对象", en: "talked to, as written" }, at: at(talk, "subject") },
    { key: "persons", title: { zh: "人数", en: "persons" }, at: at(talk, "persons") },
    { key: "talker", title: { zh: "谈话人", en: "talker" }, at: at(talk, "talker") },
    { key: "issue", title: { zh: "事由", en: "issue" }, at: at(talk, "issue") },
    { key: "record", title: { zh: "记录", en: "record" }, at: at(talk, "record") },
    { key: "followUp", title: { zh: "整改", en: "follow-up" }, at: at(talk, "followUp") },
  ],
  order: [at(talk, "held", "on"), at(talk, "held", "entry")],
}

const quarter = (key: keyof Reconciled): Path => ({ path: ["item", key] })

/** 问题线索核对台账: a row for each reconciliation made in the period, or for a quarter of it. */
export const reconciliations: Ledger = {
  name: "clueReconciliations",
  title: { zh: "问题线索核对台账", en: "Reconciliations of clues" },
  restricted: true,
  kind: "committee",
  where: () => everything,
  each: at(reconciling, "quarters"),
  items: ({ from, asOf }) =>
    or(between(item<Reconciled>("on"), from, asOf), between(item<Reconciled>("first"), from, asOf)),
  columns: [
    { key: "committee", title: { zh: "党委", en: "committee" }, at: at(committee, "name") },
    { key: "quarter", title: { zh: "核对季度", en: "quarter" }, at: quarter("called") },
    { key: "on", title: { zh: "核对日期", en: "date" }, at: quarter("on") },
    { key: "received", title: { zh: "收到线索件数", en: "received" }, at: quarter("received") },
    { key: "with", title: { zh: "核对单位", en: "reconciled with" }, at: quarter("with") },
    { key: "difference", title: { zh: "不一致情况", en: "what differs" }, at: quarter("difference") },
  ],
  order: [quarter("first"), quarter("entry")],
}

export const ledgers: ReadonlyArray<Ledger> = [
  ...[clues, reconciliations, caseFiles, punishments],
  ...[filings, disposals, talks],
]
