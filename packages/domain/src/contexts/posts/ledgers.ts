/** Posts: the ledgers of members on posts, of duties done and of appraisals, a row for each. */
import { at, inPeriod, inYears, isNull, item, not, or, type Path, within } from "../../kernel/Criteria.ts"
import { BESIDE, type Column, type Ledger } from "../../kernel/Ledger.ts"
import { age } from "../membership/ages.ts"
import { personColumns } from "../membership/ledgers.ts"
import { left } from "../membership/gone.ts"
import { membership, person } from "../membership/register.ts"
import { educations, sexes } from "../membership/vocabulary.ts"
import { branchPosts, type BranchPost } from "./atBranch.ts"
import { grades, halves, ways } from "./events.ts"
import { type Appraisal, type Listed, type Performance, posts } from "./register.ts"
import { branchNames } from "../organization/names.ts"

const of = (
  key: Extract<keyof (Listed & Appraisal & Performance & BranchPost), string>,
  ...below: ReadonlyArray<string>
): Path => ({
  path: ["item", key, ...below],
})
const place = {
  branch: {
    key: "branch",
    title: { zh: "所在党支部", en: "branch" },
    at: of("branch"),
    names: branchNames,
  },
  post: { key: "post", title: { zh: "岗位名称", en: "post" }, at: of("post") },
} as const satisfies Record<string, Column>

/** Columns of the post itself, as the branch last set it up. */
const asSetUp = (key: Extract<keyof BranchPost, string>): Path => ({ path: [BESIDE, key] })

/** 无职党员设岗定责台账 (L10): the posts held, and those left in the period, also by who is no member any more. */
export const membersOnPosts: Ledger = {
  name: "posts",
  title: { zh: "无职党员设岗定责台账", en: "Members on posts" },
  kind: "member",
  where: () => not(isNull({ path: ["posts"] })),
  each: at(posts, "listed"),
  beside: { kind: "branch", id: of("branch"), list: at(branchPosts, "posts"), alike: "post" },
  items: (period) => or(isNull(item<Listed>("ended")), inPeriod({ path: ["ended", "on"] })(period)),
  columns: [
    { key: "name", title: { zh: "姓名", en: "name" }, at: at(person, "name") },
    { key: "sex", title: { zh: "性别", en: "sex" }, at: at(person, "sex"), words: sexes },
    { key: "birthDate", title: { zh: "出生日期", en: "birth date" }, at: at(person, "birthDate") },
    age,
    { key: "idNumber", title: { zh: "身份证号码", en: "ID number" }, at: at(person, "idNumber") },
    { key: "education", title: { zh: "学历", en: "education" }, at: at(person, "education"), words: educations },
    { key: "strengths", title: { zh: "特长", en: "strengths" }, at: of("strengths") },
    { key: "family", title: { zh: "家庭情况", en: "family circumstances" }, at: of("family") },
    place.branch,
    { key: "category", title: { zh: "岗位类别", en: "category" }, at: asSetUp("category") },
    place.post,
    { key: "duties", title: { zh: "岗位职责", en: "duties" }, at: asSetUp("duties") },
    {
      key: "through",
      title: { zh: "申报方式", en: "through" },
      at: of("through"),
      words: ways,
    },
    { key: "noticed", title: { zh: "公示时间", en: "notice" }, at: of("notice", "on") },
    { key: "takenUp", title: { zh: "上岗时间", en: "taken up" }, at: of("on") },
    { key: "pledge", title: { zh: "承诺事项", en: "pledge" }, at: of("pledge") },
    { key: "done", title: { zh: "履职记录", en: "what was done" }, at: of("done") },
    { key: "halfYear", title: { zh: "半年考评", en: "half-year appraisal" }, at: of("halfYear"), words: grades },
    { key: "yearEnd", title: { zh: "年终考评", en: "year-end appraisal" }, at: of("yearEnd"), words: grades },
    { key: "ended", title: { zh: "离岗时间", en: "left" }, at: of("ended", "on") },
    {
      key: "ground",
      title: { zh: "离岗原因", en: "ground" },
      at: of("ground"),
      words: { ...left, suspended: { zh: "停止党籍", en: "membership suspended" } },
    },
  ],
  order: [of("branch"), of("on"), of("entry")],
}

/** Members in standing with the posts that they hold. Not shown. */
export const onPosts: Ledger = {
  ...membersOnPosts,
  where: () => within(at(membership, "standing"), ["full", "probationer"]),
}

/** 岗位设置台账 (L10): the posts that the branches set up, with their duties. */
export const postsSetUp: Ledger = {
  name: "postsSetUp",
  title: { zh: "岗位设置台账", en: "Posts set up" },
  kind: "branch",
  where: () => not(isNull({ path: ["posts"] })),
  each: at(branchPosts, "posts"),
  columns: [
    { key: "branch", title: { zh: "党支部", en: "branch" }, at: branchNames.at },
    { key: "category", title: { zh: "岗位类别", en: "category" }, at: of("category") },
    { key: "post", title: { zh: "岗位名称", en: "post" }, at: of("post") },
    { key: "duties", title: { zh: "岗位职责", en: "duties" }, at: of("duties") },
    { key: "seats", title: { zh: "岗位人数", en: "seats" }, at: of("seats") },
    { key: "setUp", title: { zh: "设岗时间", en: "set up" }, at: of("setUp", "on") },
    { key: "abolished", title: { zh: "撤销时间", en: "abolished" }, at: of("abolished", "on") },
  ],
  order: [of("setUp", "on"), of("setUp", "entry")],
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
    place.branch,
    place.post,
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
  items: inYears(item<Appraisal>("counted")),
  columns: [
    personColumns.name,
    place.branch,
    place.post,
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

export const ledgers: ReadonlyArray<Ledger> = [membersOnPosts, postsSetUp, duties, appraisals]
