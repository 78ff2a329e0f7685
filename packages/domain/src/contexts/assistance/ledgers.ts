/** Assistance: the hardship register, and the payments of consolation. */
import { and, at, between, isNull, item, not, within, type Path } from "../../kernel/Criteria.ts"
import type { Ledger } from "../../kernel/Ledger.ts"
import { membership, person } from "../membership/register.ts"
import { sexes } from "../membership/vocabulary.ts"
import { organization } from "../organization/register.ts"
import { categories } from "./events.ts"
import { consolation, hardship, type Payment, type Registration } from "./register.ts"

const branchNames = { kind: "branch", at: at(organization, "name") }
const standing = (key: Extract<keyof Registration, string>, ...below: ReadonlyArray<string>): Path => ({
  path: ["item", key, ...below],
})
const payment = (key: Extract<keyof Payment, string>): Path => ({ path: ["item", key] })

/** 困难党员、老党员、老干部台账 (L14): a row for each category in which a person stands. */
export const inHardship: Ledger = {
  name: "hardship",
  title: { zh: "困难党员、老党员台账", en: "Hardship register" },
  kind: "member",
  where: () => and(not(isNull(at(hardship, "since"))), within(at(membership, "standing"), ["full", "probationer"])),
  each: at(hardship, "standing"),
  columns: [
    { key: "name", title: { zh: "姓名", en: "name" }, at: at(person, "name") },
    { key: "sex", title: { zh: "性别", en: "sex" }, at: at(person, "sex"), words: sexes },
    { key: "birthDate", title: { zh: "出生日期", en: "birth date" }, at: at(person, "birthDate") },
    { key: "idNumber", title: { zh: "身份证号码", en: "ID number" }, at: at(person, "idNumber") },
    { key: "joined", title: { zh: "入党时间", en: "joined" }, at: at(membership, "joined", "on") },
    { key: "branch", title: { zh: "所在党支部", en: "branch" }, at: at(membership, "branch"), names: branchNames },
    { key: "category", title: { zh: "类别", en: "category" }, at: standing("category"), words: categories },
    { key: "since", title: { zh: "认定时间", en: "registered" }, at: standing("since", "on") },
    { key: "cause", title: { zh: "困难原因", en: "cause" }, at: standing("cause") },
    { key: "householdSize", title: { zh: "家庭人口", en: "household size" }, at: standing("householdSize") },
    {
      key: "annualIncome",
      title: { zh: "家庭人均年收入", en: "annual income per head" },
      at: standing("annualIncome"),
      money: true,
    },
    { key: "address", title: { zh: "住址", en: "address" }, at: standing("address") },
    {
      key: "currently",
      title: { zh: "目前是否困难", en: "currently hard up" },
      at: at(hardship, "reviewed", "currently"),
      words: { true: { zh: "是", en: "yes" }, false: { zh: "否", en: "no" } },
    },
  ],
  order: [at(membership, "branch"), standing("entry")],
}

/** 走访慰问发放表 (L15): a row for each payment. */
export const payments: Ledger = {
  name: "consolation",
  title: { zh: "走访慰问发放表", en: "Consolation payments" },
  kind: "member",
  where: () => not(isNull(at(consolation, "payments"))),
  each: at(consolation, "payments"),
  items: ({ from, asOf }) => between(item("on"), from, asOf),
  columns: [
    { key: "occasion", title: { zh: "慰问时间", en: "occasion" }, at: payment("occasion") },
    { key: "on", title: { zh: "发放日期", en: "date" }, at: payment("on") },
    { key: "name", title: { zh: "慰问对象", en: "name" }, at: at(person, "name") },
    { key: "branch", title: { zh: "所属支部", en: "branch" }, at: payment("branch"), names: branchNames },
    { key: "category", title: { zh: "类别", en: "category" }, at: payment("category"), words: categories },
    { key: "amount", title: { zh: "慰问金（元）", en: "amount (yuan)" }, at: payment("amount"), money: true },
    { key: "goods", title: { zh: "慰问品", en: "goods" }, at: payment("goods") },
    { key: "receivedBy", title: { zh: "领取人", en: "received by" }, at: payment("receivedBy") },
    { key: "visitor", title: { zh: "慰问人", en: "visitor" }, at: payment("visitor") },
    { key: "request", title: { zh: "反映诉求", en: "request" }, at: payment("request") },
    { key: "settled", title: { zh: "解决情况", en: "settled" }, at: payment("settled") },
  ],
  order: [payment("on"), payment("entry")],
}

export const ledgers: ReadonlyArray<Ledger> = [inHardship, payments]
