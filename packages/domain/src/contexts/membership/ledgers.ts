/** Membership: the rosters, all views on the one member register. */
import { and, at, eq, isNull, not, within } from "../../kernel/Criteria.ts"
import type { Column, Ledger } from "../../kernel/Ledger.ts"
import { membership, person } from "./register.ts"
import { educations, sexes, standings } from "./vocabulary.ts"
import { branchNames } from "../organization/names.ts"

/** Columns that the ledgers of persons share. */
export const personColumns = {
  name: { key: "name", title: { zh: "姓名", en: "name" }, at: at(person, "name") },
  sex: { key: "sex", title: { zh: "性别", en: "sex" }, at: at(person, "sex"), words: sexes },
  ethnicity: { key: "ethnicity", title: { zh: "民族", en: "ethnicity" }, at: at(person, "ethnicity") },
  birthDate: { key: "birthDate", title: { zh: "出生日期", en: "birth date" }, at: at(person, "birthDate") },
  idNumber: { key: "idNumber", title: { zh: "身份证号码", en: "ID number" }, at: at(person, "idNumber") },
  education: {
    key: "education",
    title: { zh: "学历", en: "education" },
    at: at(person, "education"),
    words: educations,
  },
  occupation: { key: "occupation", title: { zh: "工作岗位", en: "occupation" }, at: at(person, "occupation") },
  phone: { key: "phone", title: { zh: "联系电话", en: "phone" }, at: at(person, "phone") },
  address: { key: "address", title: { zh: "家庭住址", en: "address" }, at: at(person, "address") },
  branch: {
    key: "branch",
    title: { zh: "所在党支部", en: "branch" },
    at: at(membership, "branch"),
    names: branchNames,
  },
} as const satisfies Record<string, Column>

/** The standings counted as members: full members and probationers; suspended ones are not. */
export const counted = ["full", "probationer"] as const

/** 党员花名册 (L01). */
export const roster: Ledger = {
  name: "roster",
  title: { zh: "党员花名册", en: "Roster" },
  kind: "member",
  where: () => within(at(membership, "standing"), counted),
  columns: [
    personColumns.name,
    personColumns.sex,
    personColumns.ethnicity,
    personColumns.birthDate,
    personColumns.idNumber,
    personColumns.education,
    personColumns.occupation,
    { key: "joined", title: { zh: "入党日期", en: "joined" }, at: at(membership, "joined", "on") },
    { key: "confirmed", title: { zh: "党龄起算", en: "membership age from" }, at: at(membership, "ageFrom") },
    {
      key: "standing",
      title: { zh: "人员类别", en: "standing" },
      at: at(membership, "standing"),
      words: standings,
    },
    personColumns.branch,
    personColumns.phone,
    personColumns.address,
  ],
  order: [at(membership, "branch"), at(membership, "joined", "on")],
}

/** Everyone whom membership touched, whether or not he is a member now: figures count the flows there. Not shown. */
export const everyoneKnown: Ledger = { ...roster, where: () => not(isNull({ path: ["membership"] })) }

/** 预备党员名册. */
export const probationers: Ledger = {
  ...roster,
  name: "probationers",
  title: { zh: "预备党员名册", en: "Probationers" },
  where: () => and(eq(at(membership, "standing"), "probationer")),
  columns: [
    personColumns.name,
    personColumns.sex,
    personColumns.branch,
    { key: "joined", title: { zh: "支部大会时间", en: "meeting" }, at: at(membership, "joined", "on") },
    { key: "ends", title: { zh: "预备期满", en: "probation ends" }, at: at(membership, "probationEnds") },
  ],
  order: [at(membership, "probationEnds")],
}

export const ledgers: ReadonlyArray<Ledger> = [roster, probationers]
