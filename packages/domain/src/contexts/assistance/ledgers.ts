/** Assistance: the hardship register, the payments of consolation, and the households that are helped. */
import { and, at, gte, inPeriod, isNull, item, not, or, type Path, within } from "../../kernel/Criteria.ts"
import type { Ledger } from "../../kernel/Ledger.ts"
import { age } from "../membership/ages.ts"
import { membership, person } from "../membership/register.ts"
import { sexes } from "../membership/vocabulary.ts"
import { categories, causes, incomes, needs } from "./events.ts"
import { household } from "./household.ts"
import { campaign, type Drawn } from "./campaign.ts"
import { hardship, type Standing } from "./hardship.ts"
import { consolation, type Payment } from "./register.ts"
import { memberNames } from "../membership/names.ts"
import { branchNames } from "../organization/names.ts"

const standing = (key: Extract<keyof Standing, string>, ...below: ReadonlyArray<string>): Path => ({
  path: ["item", key, ...below],
})
const payment = (key: Extract<keyof Payment, string>): Path => ({ path: ["item", key] })

/**
 * 困难党员、老党员、老干部台账 (L14): a row for each category in which a person stands, registered in it or noted as what it
 * says. Whoever was found hard up no more stays on it, with the day of the review, until he is lifted out.
 */
export const inHardship: Ledger = {
  name: "hardship",
  title: { zh: "困难党员、老党员、老干部台账", en: "Hard-up members, old members and old cadres" },
  kind: "member",
  where: () => and(not(isNull(at(hardship, "since"))), within(at(membership, "standing"), ["full", "probationer"])),
  each: at(hardship, "standing"),
  columns: [
    { key: "name", title: { zh: "姓名", en: "name" }, at: at(person, "name") },
    { key: "sex", title: { zh: "性别", en: "sex" }, at: at(person, "sex"), words: sexes },
    { key: "birthDate", title: { zh: "出生日期", en: "birth date" }, at: at(person, "birthDate") },
    age,
    { key: "idNumber", title: { zh: "身份证号码", en: "ID number" }, at: at(person, "idNumber") },
    { key: "joined", title: { zh: "入党时间", en: "joined" }, at: at(membership, "joined", "on") },
    { key: "branch", title: { zh: "所在党支部", en: "branch" }, at: at(membership, "branch"), names: branchNames },
    { key: "category", title: { zh: "类别", en: "category" }, at: standing("category"), words: categories },
    { key: "since", title: { zh: "认定时间", en: "registered" }, at: standing("since", "on") },
    {
      key: "lowIncome",
      title: { zh: "是否低保、低收入", en: "allowance or low income" },
      at: standing("lowIncome"),
      words: incomes,
    },
    { key: "incomeSource", title: { zh: "收入来源", en: "source of income" }, at: standing("incomeSource") },
    { key: "householdSize", title: { zh: "家庭人口", en: "household size" }, at: standing("householdSize") },
    {
      key: "annualIncome",
      title: { zh: "家庭人均年收入", en: "annual income per head" },
      at: standing("annualIncome"),
      money: true,
    },
    {
      key: "causeClass",
      title: { zh: "困难原因类别", en: "class of cause" },
      at: standing("causeClass"),
      words: causes,
    },
    { key: "cause", title: { zh: "困难原因", en: "cause" }, at: standing("cause") },
    { key: "health", title: { zh: "健康状况", en: "health" }, at: standing("health") },
    { key: "address", title: { zh: "住址", en: "address" }, at: standing("address") },
    {
      key: "currently",
      title: { zh: "目前是否困难", en: "currently hard up" },
      at: at(hardship, "currently"),
      words: { true: { zh: "是", en: "yes" }, false: { zh: "否", en: "no" } },
    },
    { key: "reviewed", title: { zh: "复核时间", en: "reviewed" }, at: at(hardship, "reviewed", "on") },
    { key: "posted", title: { zh: "公示时间", en: "posted" }, at: at(hardship, "posted", "on") },
    { key: "postedUntil", title: { zh: "公示截止", en: "posted until" }, at: at(hardship, "posted", "until") },
    { key: "opinion", title: { zh: "组织认定意见", en: "opinion of the organization" }, at: standing("opinion") },
    { key: "contact", title: { zh: "联系人", en: "contact" }, at: standing("contact") },
  ],
  order: [at(membership, "branch"), standing("entry")],
}

/** Those of them whom nobody may be missing of. Not shown. */
export const toVisit: Ledger = {
  ...inHardship,
  where: () => and(not(isNull(at(hardship, "caredFor"))), within(at(membership, "standing"), ["full", "probationer"])),
}

/** 走访慰问发放表 (L15): a row for each payment. */
export const payments: Ledger = {
  name: "consolation",
  title: { zh: "走访慰问发放表", en: "Consolation payments" },
  kind: "member",
  where: () => not(isNull(at(consolation, "payments"))),
  each: at(consolation, "payments"),
  items: inPeriod(item("on")),
  columns: [
    { key: "occasion", title: { zh: "慰问时间", en: "occasion" }, at: payment("occasion") },
    { key: "on", title: { zh: "发放日期", en: "date" }, at: payment("on") },
    { key: "name", title: { zh: "慰问对象", en: "name" }, at: at(person, "name") },
    { key: "branch", title: { zh: "所属支部", en: "branch" }, at: payment("branch"), names: branchNames },
    { key: "householder", title: { zh: "户主", en: "householder" }, at: payment("householder") },
    { key: "category", title: { zh: "类别", en: "category" }, at: payment("category"), words: categories },
    { key: "amount", title: { zh: "慰问金（元）", en: "amount (yuan)" }, at: payment("amount"), money: true },
    { key: "goods", title: { zh: "慰问品", en: "goods" }, at: payment("goods") },
    { key: "receivedBy", title: { zh: "领取人", en: "received by" }, at: payment("receivedBy") },
    { key: "collectedBy", title: { zh: "代领人", en: "collected by" }, at: payment("collectedBy") },
    { key: "visitor", title: { zh: "慰问人", en: "visitor" }, at: payment("visitor") },
    { key: "request", title: { zh: "反映诉求", en: "request" }, at: payment("request") },
    { key: "settled", title: { zh: "解决情况", en: "settled" }, at: payment("settled") },
  ],
  order: [payment("on"), payment("entry")],
}

const need = (...keys: ReadonlyArray<string>): Path => ({ path: ["item", ...keys] })

/** 结对帮扶台账 (L16): a row for each need of a household, also of those lifted out in the period. */
export const aided: Ledger = {
  name: "aid",
  title: { zh: "结对帮扶台账", en: "Households helped" },
  kind: "household",
  where: ({ from }) =>
    and(
      not(isNull(at(household, "registered"))),
      or(isNull(at(household, "lifted")), gte(at(household, "lifted", "on"), from)),
    ),
  each: at(household, "lines"),
  columns: [
    { key: "head", title: { zh: "户主", en: "householder" }, at: at(household, "head"), called: true },
    { key: "branch", title: { zh: "所在党支部", en: "branch" }, at: at(household, "branch"), names: branchNames },
    { key: "persons", title: { zh: "人口", en: "persons" }, at: at(household, "persons") },
    {
      key: "povertyFile",
      title: { zh: "建档立卡", en: "on the poverty file" },
      at: at(household, "povertyFile"),
      words: { true: { zh: "是", en: "yes" }, false: { zh: "否", en: "no" } },
    },
    {
      key: "causeClass",
      title: { zh: "致困原因类别", en: "class of cause" },
      at: at(household, "causeClass"),
      words: causes,
    },
    { key: "cause", title: { zh: "致困原因", en: "cause" }, at: at(household, "cause") },
    { key: "need", title: { zh: "需求", en: "need" }, at: need("need"), words: needs },
    { key: "detail", title: { zh: "具体要求", en: "detail" }, at: need("detail") },
    {
      key: "member",
      title: { zh: "帮扶责任人（在册）", en: "helper on the register" },
      at: at(household, "paired", "member"),
      names: memberNames,
    },
    { key: "helper", title: { zh: "帮扶责任人", en: "helper" }, at: at(household, "paired", "helper") },
    { key: "unit", title: { zh: "单位职务", en: "unit and post" }, at: at(household, "paired", "unit") },
    { key: "phone", title: { zh: "电话", en: "phone" }, at: at(household, "paired", "phone") },
    { key: "paired", title: { zh: "结对时间", en: "paired" }, at: at(household, "paired", "on") },
    { key: "what", title: { zh: "帮扶措施", en: "measure" }, at: need("met", "what") },
    { key: "metOn", title: { zh: "实施时间", en: "delivered" }, at: need("met", "on") },
    { key: "result", title: { zh: "成效", en: "result" }, at: need("met", "result") },
    { key: "lifted", title: { zh: "脱困时间", en: "lifted out" }, at: at(household, "lifted", "on") },
  ],
  order: [at(household, "branch"), at(household, "registered", "entry")],
}

const voucher = (key: Extract<keyof Drawn, string>): Path => ({ path: ["item", key] })

/** 慰问资金支出台账: a row for each voucher of the period. */
export const drawn: Ledger = {
  name: "consolationFunds",
  title: { zh: "慰问资金支出台账", en: "Consolation funds drawn" },
  kind: "consolationCampaign",
  where: () => not(isNull({ path: ["campaign"] })),
  each: at(campaign, "drawn"),
  items: inPeriod(item<Drawn>("on")),
  columns: [
    { key: "on", title: { zh: "支出日期", en: "date" }, at: voucher("on") },
    { key: "occasion", title: { zh: "慰问时机", en: "occasion" }, at: at(campaign, "occasion") },
    { key: "amount", title: { zh: "支出金额（元）", en: "amount (yuan)" }, at: voucher("amount"), money: true },
    { key: "voucher", title: { zh: "凭证号", en: "voucher" }, at: voucher("voucher") },
    { key: "source", title: { zh: "资金来源", en: "source" }, at: voucher("source") },
  ],
  order: [voucher("on"), voucher("entry")],
}

/** 走访慰问活动台账: the campaigns of the period, a row for each person listed. */
export const campaigns: Ledger = {
  name: "consolationLists",
  title: { zh: "走访慰问名单", en: "Lists of consolation campaigns" },
  kind: "consolationCampaign",
  where: inPeriod(at(campaign, "opened", "on")),
  each: at(campaign, "listed"),
  columns: [
    { key: "on", title: { zh: "开展日期", en: "opened" }, at: at(campaign, "opened", "on") },
    { key: "occasion", title: { zh: "慰问时机", en: "occasion" }, at: at(campaign, "occasion") },
    {
      key: "standard",
      title: { zh: "慰问标准（元）", en: "standard (yuan)" },
      at: at(campaign, "standard"),
      money: true,
    },
    {
      key: "member",
      title: { zh: "慰问对象", en: "name" },
      at: need("member"),
      names: memberNames,
    },
    { key: "until", title: { zh: "走访截止日期", en: "visits until" }, at: at(campaign, "until") },
    { key: "visited", title: { zh: "走访日期", en: "visited" }, at: need("visited", "on") },
  ],
  order: [at(campaign, "opened", "on"), at(campaign, "opened", "entry")],
}

export const ledgers: ReadonlyArray<Ledger> = [inHardship, payments, drawn, aided, campaigns]
