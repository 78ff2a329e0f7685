/** Posts: the ledger of members on posts, a row for each post held. */
import { at, type Path, within } from "../../kernel/Criteria.ts"
import type { Ledger } from "../../kernel/Ledger.ts"
import { membership, person } from "../membership/register.ts"
import { educations, sexes } from "../membership/vocabulary.ts"
import { organization } from "../organization/register.ts"
import { grades, ways } from "./events.ts"
import { posts, type Holding } from "./register.ts"

const of = (key: Extract<keyof Holding, string>, ...below: ReadonlyArray<string>): Path => ({
  path: ["item", key, ...below],
})

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
    {
      key: "branch",
      title: { zh: "所在党支部", en: "branch" },
      at: of("branch"),
      names: { kind: "branch", at: at(organization, "name") },
    },
    { key: "post", title: { zh: "岗位名称", en: "post" }, at: of("post") },
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

export const ledgers: ReadonlyArray<Ledger> = [membersOnPosts]
