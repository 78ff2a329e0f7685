/** Posts: the ledgers of members on posts, of duties done and of appraisals, a row for each. */
import { at, inPeriod, isNull, item, not, type Path, within } from "../../kernel/Criteria.ts"
import type { Column, Ledger } from "../../kernel/Ledger.ts"
import { personColumns } from "../membership/ledgers.ts"
import { membership, person } from "../membership/register.ts"
import { educations, sexes } from "../membership/vocabulary.ts"
import { grades, halves, ways } from "./events.ts"
import { type Appraisal, type Holding, type Performance, posts } from "./register.ts"
import { branchNames } from "../organization/names.ts"

const of = (
  key: Extract<keyof (Holding & Appraisal & Performance), string>,
  ...below: ReadonlyArray<string>
): Path => ({
  path: ["item", key, ...below],
})
const place: ReadonlyArray<Column> = [
  {
    key: "branch",
    title: { zh: "所在党支部", en: "branch" },
    at: of("branch"),
    names: branchNames,
  },
  { key: "post", title: { zh: "岗位名称", en: "post" }, at: of("post") },
]

/** 无职党员设岗定责台账 (L10). */
export const membersOnPosts: Ledger = {
  name: "posts",
  title: { zh: "无职党员设岗定责台账", en: "Members on posts" },
  kind: "member",
  where: () => within(at(membership, "standing"), ["full", "probationer"]),
  each: at(posts, "held"),
  columns: [
    { key: "name", title: { zh: "姓名", en: "name" }, at: at(person, "name") },
    { key: "sex", title: { zh: "性别", en: "sex" }, at: at(person, "sex"), words: sexes },
    { key: "birthDate", title: { zh: "出生日期", en: "birth date" }, at: at(person, "birthDate") },
    { key: "idNumber", title: { zh: "身份证号码", en: "ID number" }, at: at(person, "idNumber") },
    { key: "education", title: { zh: "学历", en: "education" }, at: at(person, "education"), words: educations },
    ...place,
    { key: "strengths", title: { zh: "特长", en: "strengths" }, at: of("strengths") },
    {
      key: "through",
      title: { zh: "申报方式", en: "through" },
      at: of("through"),
      words: ways,
    },
    { key: "noticed", title: { zh: "公示时间", en: "notice" }, at: of("notice", "on") },
    { key: "takenUp", title: { zh: "上岗时间", en: "taken up" }, at: of("on") },
    { key: "pledge", title: { zh: "承诺事项", en: "pledge" }, at: of("pledge") },
    { key: "halfYear", title: { zh: "半年考评", en: "half-year appraisal" }, at: of("halfYear"), words: grades },
    { key: "yearEnd", title: { zh: "年终考评", en: "year-end appraisal" }, at: of("yearEnd"), words: grades },
  ],
  order: [of("branch"), of("on"), of("entry")],
}

/** Everyone who ever had to do with a post: what was done stays, whoever left since. */
const done = {
  kind: "member",
  where: () => not(isNull({ path: ["posts"] })),
  items: inPeriod(item<Performance>("on")),
  order: [of("on"), of("entry")],
} as const

/** 设岗定责履职台账. */
export const duties: Ledger = {
  ...done,
  name: "postDuties",
  title: { zh: "设岗定责履职台账", en: "Duties of posts" },
  each: at(posts, "performed"),
  columns: [
    personColumns.name,
    ...place,
    { key: "on", title: { zh: "履职时间", en: "date" }, at: of("on") },
    { key: "what", title: { zh: "履职内容", en: "what was done" }, at: of("what") },
  ],
}

/** 设岗定责考评台账. */
export const appraisals: Ledger = {
  ...done,
  name: "postAppraisals",
  title: { zh: "设岗定责考评台账", en: "Appraisals on posts" },
  each: at(posts, "appraisals"),
  columns: [
    personColumns.name,
    ...place,
    { key: "on", title: { zh: "考评时间", en: "date" }, at: of("on") },
    { key: "year", title: { zh: "考评年度", en: "year" }, at: of("year") },
    {
      key: "period",
      title: { zh: "考评周期", en: "period" },
      at: of("period"),
      words: { ...halves, year: { zh: "全年", en: "whole year" } },
    },
    { key: "grade", title: { zh: "考评等次", en: "grade" }, at: of("grade"), words: grades },
  ],
}

export const ledgers: ReadonlyArray<Ledger> = [membersOnPosts, duties, appraisals]
