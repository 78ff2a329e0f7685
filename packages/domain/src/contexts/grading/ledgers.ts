/** Grading: the ledger of grades, and the schemes behind them. */
import { at, everything, inYears, item, type Path } from "../../kernel/Criteria.ts"
import { word } from "../../kernel/Ids.ts"
import type { Column, Ledger } from "../../kernel/Ledger.ts"
import { unitTypes } from "../organization/events.ts"
import { everyBranch } from "../organization/ledgers.ts"
import { committee, organization } from "../organization/register.ts"
import { grades, standards, type Standard } from "./events.ts"
import { type Criterion, type Graded, grading, schemes } from "./register.ts"

const of = (key: Extract<keyof Graded, string>, ...below: ReadonlyArray<Standard>): Path => ({
  path: ["item", key, ...below],
})
const criterion = (key: Extract<keyof Criterion, string>): Path => ({ path: ["item", key] })

const words = { up: word("晋级", "up"), down: word("降级", "down"), same: word("持平", "same") } as const

const byStandard: ReadonlyArray<Column> = Object.entries(standards).map(([code, { zh, en }]) => ({
  key: code,
  title: { zh: `${zh}得分`, en },
  at: of("scores", code as Standard),
}))

/** 党支部分类定级台账 (L13): a row for each grade for the years of the period. */
export const graded: Ledger = {
  name: "grading",
  title: { zh: "党支部分类定级台账", en: "Grades of branches" },
  kind: "branch",
  where: everyBranch.where,
  each: at(grading, "grades"),
  items: inYears(item<Graded>("counted")),
  columns: [
    { key: "branch", title: { zh: "支部", en: "branch" }, at: at(organization, "name") },
    { key: "unit", title: { zh: "类型", en: "unit" }, at: at(organization, "unit"), words: unitTypes },
    { key: "year", title: { zh: "定级年度", en: "year" }, at: of("year") },
    { key: "previous", title: { zh: "上年等次", en: "year before" }, at: of("previous"), words: grades },
    { key: "selfScore", title: { zh: "自评得分", en: "own score" }, at: of("selfScore") },
    { key: "selfGrade", title: { zh: "自评等次", en: "own grade" }, at: of("selfGrade"), words: grades },
    { key: "membersScore", title: { zh: "党员评议分", en: "members' score" }, at: of("membersScore") },
    { key: "massesScore", title: { zh: "群众评议分", en: "masses' score" }, at: of("massesScore") },
    { key: "score", title: { zh: "党委评定分", en: "committee's score" }, at: of("score") },
    ...byStandard,
    { key: "grade", title: { zh: "等次", en: "grade" }, at: of("grade"), words: grades },
    { key: "movement", title: { zh: "升降", en: "movement" }, at: of("movement"), words },
    { key: "target", title: { zh: "晋级目标", en: "target" }, at: of("target"), words: grades },
    { key: "measures", title: { zh: "整改措施", en: "measures" }, at: of("measures") },
    { key: "on", title: { zh: "评定日期", en: "graded on" }, at: of("on") },
  ],
  order: [at(organization, "established", "entry"), of("year"), of("entry")],
}

/** 分类定级方案: a row for each standard of the schemes. */
export const criteria: Ledger = {
  name: "gradingSchemes",
  title: { zh: "分类定级方案", en: "Grading schemes" },
  kind: "committee",
  where: () => everything,
  each: at(schemes, "criteria"),
  columns: [
    { key: "committee", title: { zh: "党委", en: "committee" }, at: at(committee, "name") },
    { key: "year", title: { zh: "定级年度", en: "year" }, at: criterion("year") },
    { key: "standard", title: { zh: "标准", en: "standard" }, at: criterion("standard"), words: standards },
    { key: "weight", title: { zh: "分值", en: "weight" }, at: criterion("weight") },
    { key: "on", title: { zh: "制定日期", en: "adopted" }, at: criterion("on") },
    { key: "documentNumber", title: { zh: "文号", en: "document number" }, at: criterion("documentNumber") },
  ],
  order: [criterion("year"), criterion("entry")],
}

export const ledgers: ReadonlyArray<Ledger> = [graded, criteria]
