/** Membership: the rosters, all views on the one member register. */
import { and, at, eq, isNull, not, type Path, within } from "../../kernel/Criteria.ts"
import { ageOn, plainDate } from "../../kernel/Calendar.ts"
import { word } from "../../kernel/Ids.ts"
import type { Column, Ledger } from "../../kernel/Ledger.ts"
import type { Json } from "../../kernel/Register.ts"
import { aiding } from "../assistance/household.ts"
import { hardship, type Standing } from "../assistance/hardship.ts"
import { floating } from "../floating/register.ts"
import { kinds } from "../offices/events.ts"
import { offices, type Tenure } from "../offices/register.ts"
import { branchNames } from "../organization/names.ts"
import { belongings, partyGroup } from "../organization/register.ts"
import { contact } from "./contact.ts"
import { membership, person } from "./register.ts"
import { degrees, educations, sexes, standings } from "./vocabulary.ts"

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

/** What a roster says of the Party offices that a member holds, of which there can be several. */
const partyOffices = (found: Json, what: "office" | "on"): Json => {
  const held = ((found ?? []) as unknown as ReadonlyArray<Tenure>).filter(({ body }) => body === "party")
  return held.length === 0 ? null : held.map((one) => one[what])
}
const isHardUp = (found: Json): boolean =>
  ((found ?? []) as unknown as ReadonlyArray<Standing>).some(({ category, cared }) => category === "hardUp" && cared)

/** 是、否: whether something is found, where nothing else says whether. */
const whether = (
  key: string,
  zh: string,
  en: string,
  path: Path,
  is: (found: Json) => boolean = (found) => found !== null,
): Column => ({
  key,
  title: { zh, en },
  at: path,
  words: { true: word("是", "yes"), false: word("否", "no") },
  shows: is,
})

/** 党员花名册 (L01): what other areas know of a member stands here too, entered once there. */
export const roster: Ledger = {
  name: "roster",
  title: { zh: "党员花名册", en: "Roster" },
  kind: "member",
  where: () => within(at(membership, "standing"), counted),
  columns: [
    personColumns.name,
    personColumns.sex,
    personColumns.ethnicity,
    { key: "nativePlace", title: { zh: "籍贯", en: "native place" }, at: at(person, "nativePlace") },
    personColumns.birthDate,
    personColumns.idNumber,
    personColumns.education,
    { key: "degree", title: { zh: "学位", en: "degree" }, at: at(person, "degree"), words: degrees },
    { key: "school", title: { zh: "毕业院校及专业", en: "school and subject" }, at: at(person, "school") },
    { key: "workStarted", title: { zh: "参加工作日期", en: "work started" }, at: at(person, "workStartedOn") },
    personColumns.occupation,
    { key: "joined", title: { zh: "入党日期", en: "joined" }, at: at(membership, "joined", "on") },
    { key: "confirmedOn", title: { zh: "转正日期", en: "confirmed" }, at: at(membership, "confirmed", "on") },
    {
      key: "years",
      title: { zh: "党龄", en: "years a member" },
      at: at(membership, "ageFrom"),
      shows: (from, { asOf }) => (typeof from === "string" ? ageOn(plainDate(from), asOf) : null),
    },
    { key: "confirmed", title: { zh: "党龄起算", en: "membership age from" }, at: at(membership, "ageFrom") },
    {
      key: "standing",
      title: { zh: "人员类别", en: "standing" },
      at: at(membership, "standing"),
      words: standings,
    },
    personColumns.branch,
    {
      key: "group",
      title: { zh: "所在党小组", en: "group" },
      at: at(belongings, "ordinary", "group"),
      names: { kind: "partyGroup", at: at(partyGroup, "name") },
    },
    {
      key: "office",
      title: { zh: "党内职务", en: "Party office" },
      at: at(offices, "held"),
      shows: (found) => partyOffices(found, "office"),
      words: kinds,
    },
    {
      key: "officeSince",
      title: { zh: "党内职务任职日期", en: "in office since" },
      at: at(offices, "held"),
      shows: (found) => partyOffices(found, "on"),
    },
    personColumns.phone,
    personColumns.address,
    {
      key: "householdRegistration",
      title: { zh: "户籍所在派出所", en: "household registration" },
      at: at(person, "householdRegistration"),
    },
    whether("isFloating", "是否流动党员", "floating", at(floating, "away")),
    whether("isLost", "是否失联党员", "out of contact", at(contact, "lost")),
    { key: "lostSince", title: { zh: "失去联系日期", en: "without contact since" }, at: at(contact, "lost", "since") },
    whether("isHardUp", "是否困难党员", "hard up", at(hardship, "standing"), isHardUp),
    whether("isOnPovertyFile", "是否建档立卡", "on the poverty file", at(aiding, "povertyFile")),
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
