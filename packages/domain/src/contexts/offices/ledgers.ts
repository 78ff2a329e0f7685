/** Offices: who holds and who left which office, elections and their candidates, leaders' links and visits. */
import { at, inPeriod, item, type Path } from "../../kernel/Criteria.ts"
import type { Fact } from "../../kernel/Event.ts"
import type { Column, Ledger } from "../../kernel/Ledger.ts"
import { branches, everyBranch } from "../organization/ledgers.ts"
import { organization } from "../organization/register.ts"
import { bases, bodies, grounds, kinds, linkRoles } from "./events.ts"
import { type Link, links, type Visit } from "./links.ts"
import { branchOffices, type Ended, type Tenure } from "./register.ts"
import { type Candidacy, elections, type Term } from "./terms.ts"
import { memberNames } from "../membership/names.ts"

const of =
  <Item>() =>
  (key: Extract<keyof Item, string>, ...below: ReadonlyArray<string>): Path => ({ path: ["item", key, ...below] })
const tenure = of<Tenure>()
const ended = of<Ended>()
const term = of<Term>()
const candidacy = of<Candidacy>()
const link = of<Link>()
const visit = of<Visit>()

const branch = { key: "branch", title: { zh: "党支部", en: "branch" }, at: at(organization, "name") }

const office = (path: (key: "member" | "body" | "office" | "title") => Path): ReadonlyArray<Column> => [
  { key: "name", title: { zh: "姓名", en: "name" }, at: path("member"), names: memberNames },
  branch,
  { key: "body", title: { zh: "机构", en: "body" }, at: path("body"), words: bodies },
  { key: "office", title: { zh: "职务", en: "office" }, at: path("office"), words: kinds },
  { key: "title", title: { zh: "职务名称", en: "title" }, at: path("title") },
]

/** 任职台账: a row for each office held. */
export const inOffice: Ledger = {
  name: "offices",
  title: { zh: "班子成员任职台账", en: "Offices held" },
  kind: "branch",
  where: branches.where,
  each: at(branchOffices, "held"),
  columns: [
    ...office(tenure),
    { key: "since", title: { zh: "任职日期", en: "since" }, at: tenure("on") },
    { key: "basis", title: { zh: "任职方式", en: "basis" }, at: tenure("basis"), words: bases },
    { key: "documentNumber", title: { zh: "文号", en: "document number" }, at: tenure("documentNumber") },
  ],
  order: [at(organization, "established", "entry"), tenure("on"), tenure("entry")],
}

/** 免职、离任台账: a row for each office that ended in the period. */
export const outOfOffice: Ledger = {
  name: "officesEnded",
  title: { zh: "免职离任台账", en: "Offices ended" },
  kind: "branch",
  where: everyBranch.where,
  each: at(branchOffices, "ended"),
  items: inPeriod(item<Fact>("on")),
  columns: [
    ...office(ended),
    { key: "since", title: { zh: "任职日期", en: "since" }, at: ended("since") },
    { key: "until", title: { zh: "离任日期", en: "until" }, at: ended("on") },
    { key: "ground", title: { zh: "离任方式", en: "ground" }, at: ended("ground"), words: grounds },
  ],
  order: [ended("on"), ended("entry")],
}

/** 党组织换届台账 (L33): a row for each term. */
export const terms: Ledger = {
  name: "elections",
  title: { zh: "党组织换届台账", en: "Elections" },
  kind: "branch",
  where: branches.where,
  each: at(elections, "terms"),
  columns: [
    branch,
    { key: "from", title: { zh: "本届开始", en: "term from" }, at: term("from") },
    { key: "until", title: { zh: "届满日期", en: "term until" }, at: term("until") },
    { key: "extended", title: { zh: "延期至", en: "extended to" }, at: term("extended", "until") },
    { key: "remindOn", title: { zh: "提醒日", en: "reminder" }, at: term("remindOn") },
    { key: "on", title: { zh: "换届日期", en: "elected on" }, at: term("on") },
    { key: "expected", title: { zh: "应到会", en: "expected" }, at: term("expected") },
    { key: "present", title: { zh: "实到会", en: "present" }, at: term("present") },
    { key: "seats", title: { zh: "应选人数", en: "seats" }, at: term("seats") },
    { key: "candidates", title: { zh: "候选人数", en: "candidates" }, at: term("candidates") },
    { key: "elected", title: { zh: "当选人", en: "elected" }, at: term("elected"), names: memberNames },
    { key: "approvedOn", title: { zh: "批复日期", en: "approved on" }, at: term("approvedOn") },
    { key: "documentNumber", title: { zh: "批复文号", en: "document number" }, at: term("documentNumber") },
    { key: "succeeded", title: { zh: "下届换届日期", en: "next election" }, at: term("succeeded", "on") },
  ],
  order: [at(organization, "established", "entry"), term("on"), term("entry")],
}

/** 换届候选人得票 (L33): a row for each candidate of the elections in the period. */
export const candidates: Ledger = {
  name: "candidates",
  title: { zh: "换届选举候选人得票", en: "Candidates and their votes" },
  kind: "branch",
  where: everyBranch.where,
  each: at(elections, "candidacies"),
  items: inPeriod(item<Fact>("on")),
  columns: [
    branch,
    { key: "on", title: { zh: "换届日期", en: "elected on" }, at: candidacy("on") },
    { key: "name", title: { zh: "候选人", en: "candidate" }, at: candidacy("member"), names: memberNames },
    { key: "votes", title: { zh: "得票", en: "votes" }, at: candidacy("votes") },
    { key: "office", title: { zh: "当选职务", en: "elected as" }, at: candidacy("office"), words: kinds },
  ],
  order: [candidacy("on"), candidacy("entry"), candidacy("member")],
}

/** 领导干部联系点台账 (L32), stationed cadres too. */
export const leaders: Ledger = {
  name: "leaders",
  title: { zh: "领导干部联系点台账", en: "Leaders and their branches" },
  kind: "branch",
  where: branches.where,
  each: at(links, "links"),
  columns: [
    { key: "name", title: { zh: "领导", en: "leader" }, at: link("leader"), names: memberNames },
    { key: "post", title: { zh: "职务", en: "post" }, at: link("post") },
    { key: "role", title: { zh: "联系方式", en: "role" }, at: link("role"), words: linkRoles },
    { ...branch, title: { zh: "联系支部", en: "branch" } },
    { key: "from", title: { zh: "开始日期", en: "from" }, at: link("on") },
    { key: "until", title: { zh: "结束日期", en: "until" }, at: link("until", "on") },
    { key: "visits", title: { zh: "下点次数", en: "visits" }, at: link("visits") },
    { key: "lectures", title: { zh: "党课次数", en: "lectures" }, at: link("lectures") },
  ],
  order: [at(organization, "established", "entry"), link("on"), link("entry")],
}

/** 领导干部下点记录: a row for each visit in the period. */
export const visits: Ledger = {
  name: "branchVisits",
  title: { zh: "领导干部下点记录", en: "Leaders' visits to branches" },
  kind: "branch",
  where: everyBranch.where,
  each: at(links, "visits"),
  items: inPeriod(item<Fact>("on")),
  columns: [
    { key: "on", title: { zh: "日期", en: "date" }, at: visit("on") },
    { key: "name", title: { zh: "领导", en: "leader" }, at: visit("leader"), names: memberNames },
    { ...branch, title: { zh: "联系支部", en: "branch" } },
    { key: "purpose", title: { zh: "工作内容", en: "purpose" }, at: visit("purpose") },
    { key: "findings", title: { zh: "发现问题及处理", en: "findings" }, at: visit("findings") },
  ],
  order: [visit("on"), visit("entry")],
}

export const ledgers: ReadonlyArray<Ledger> = [inOffice, outOfOffice, terms, candidates, leaders, visits]
