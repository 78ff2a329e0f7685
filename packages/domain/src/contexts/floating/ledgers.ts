/** Floating: the ledgers of members who are away, of their absences and contacts, and of what their groups do. */
import { and, at, inPeriod, isNull, item, not, or, type Path, within } from "../../kernel/Criteria.ts"
import type { Ledger } from "../../kernel/Ledger.ts"
import { membership, person } from "../membership/register.ts"
import { sexes } from "../membership/vocabulary.ts"
import { belongings, partyGroup } from "../organization/register.ts"
import { contactKinds, reasonKinds } from "./events.ts"
import { type Activity, type Contact, floating, groupFloating, type PastAbsence } from "./register.ts"
import { inflowContacts, inflowMembers } from "./inflowLedgers.ts"
import { memberNames } from "../membership/names.ts"
import { branchNames } from "../organization/names.ts"

const names = {
  member: memberNames,
  branch: branchNames,
}

const of = (...path: ReadonlyArray<string>): Path => ({ path: ["item", ...path] })

/** 流动党员台账（流出） (L07): who is away; the contacts and the returns have ledgers of their own, for they are many. */
export const floatingMembers: Ledger = {
  name: "floating",
  title: { zh: "流动党员台账", en: "Floating members" },
  kind: "member",
  where: () => and(not(isNull(at(floating, "away"))), within(at(membership, "standing"), ["full", "probationer"])),
  columns: [
    { key: "name", title: { zh: "姓名", en: "name" }, at: at(person, "name") },
    { key: "sex", title: { zh: "性别", en: "sex" }, at: at(person, "sex"), words: sexes },
    { key: "birthDate", title: { zh: "出生日期", en: "birth date" }, at: at(person, "birthDate") },
    { key: "idNumber", title: { zh: "身份证号码", en: "ID number" }, at: at(person, "idNumber") },
    { key: "joined", title: { zh: "入党时间", en: "joined" }, at: at(membership, "joined", "on") },
    { key: "branch", title: { zh: "所在党支部", en: "branch" }, at: at(membership, "branch"), names: names.branch },
    { key: "left", title: { zh: "外出时间", en: "left" }, at: at(floating, "away", "on") },
    { key: "reason", title: { zh: "外出原因", en: "reason" }, at: at(floating, "away", "reason") },
    {
      key: "reasonKind",
      title: { zh: "外出原因类别", en: "kind of reason" },
      at: at(floating, "away", "reasonKind"),
      words: reasonKinds,
    },
    { key: "destination", title: { zh: "流向", en: "destination" }, at: at(floating, "away", "destination") },
    { key: "place", title: { zh: "流入地（市县）", en: "place" }, at: at(floating, "away", "place") },
    {
      key: "phone",
      title: { zh: "联系电话", en: "phone" },
      at: at(floating, "away", "phone"),
      orElse: at(person, "phone"),
    },
    {
      key: "familyPhone",
      title: { zh: "家属联系方式", en: "family's phone" },
      at: at(floating, "away", "familyPhone"),
    },
    { key: "certificate", title: { zh: "活动证编号", en: "certificate" }, at: at(floating, "certificate", "number") },
    { key: "certified", title: { zh: "发证时间", en: "issued" }, at: at(floating, "certificate", "on") },
    { key: "inspected", title: { zh: "查验年度", en: "inspected for" }, at: at(floating, "inspected", "year") },
    {
      key: "contact",
      title: { zh: "支部联系人", en: "branch contact" },
      at: at(floating, "contact"),
      names: names.member,
    },
    {
      key: "contactAsWritten",
      title: { zh: "支部联系人（原文）", en: "branch contact as written" },
      at: at(floating, "contactAsWritten"),
    },
    {
      key: "contactKind",
      title: { zh: "联系形式", en: "kind of contact" },
      at: at(floating, "contactKind"),
      words: contactKinds,
    },
    {
      key: "group",
      title: { zh: "流动党员党小组", en: "group" },
      at: at(belongings, "floating", "group"),
      names: { kind: "partyGroup", at: at(partyGroup, "name") },
    },
    { key: "lastContact", title: { zh: "最近联系时间", en: "last contact" }, at: at(floating, "lastContact", "on") },
    { key: "channel", title: { zh: "联系方式", en: "channel" }, at: at(floating, "lastContact", "channel") },
    { key: "content", title: { zh: "最近联系内容", en: "content" }, at: at(floating, "lastContact", "content") },
    {
      key: "hostOrganization",
      title: { zh: "流入地党组织", en: "host organization" },
      at: at(floating, "away", "hostOrganization"),
    },
    {
      key: "hostContact",
      title: { zh: "流入地党组织联系人", en: "contact there" },
      at: at(floating, "away", "hostContact"),
    },
    { key: "duesPaidTo", title: { zh: "党费交至", en: "dues paid to" }, at: at(floating, "duesPaidTo") },
    {
      key: "destinationUnknown",
      title: { zh: "流向不明登记时间", en: "destination unknown since" },
      at: { path: ["floating", "away", "destinationUnknown", "on"] },
    },
  ],
  order: [at(floating, "away", "on"), at(floating, "away", "entry")],
}

/** 流动党员外出返回登记 (L07): every absence that lasted into the period, with the return. */
const floatingAbsences: Ledger = {
  name: "floatingAbsences",
  title: { zh: "流动党员外出返回登记", en: "Absences and returns" },
  kind: "member",
  where: () => not(isNull({ path: ["floating"] })),
  each: at(floating, "absences"),
  items: (period) => or(isNull(item<PastAbsence>("ended")), inPeriod({ path: ["ended", "on"] })(period)),
  columns: [
    { key: "name", title: { zh: "姓名", en: "name" }, at: at(person, "name") },
    { key: "branch", title: { zh: "所在党支部", en: "branch" }, at: of("branch"), names: names.branch },
    { key: "left", title: { zh: "外出时间", en: "left" }, at: of("on") },
    { key: "reason", title: { zh: "外出原因", en: "reason" }, at: of("reason") },
    { key: "destination", title: { zh: "流向", en: "destination" }, at: of("destination") },
    { key: "returned", title: { zh: "返回时间", en: "returned" }, at: of("ended", "on") },
  ],
  order: [of("on"), of("entry")],
}

/** 流动党员联系记录 (L07): each contact of the period. */
const floatingContacts: Ledger = {
  name: "floatingContacts",
  title: { zh: "流动党员联系记录", en: "Contacts with floating members" },
  kind: "member",
  where: () => not(isNull({ path: ["floating"] })),
  each: at(floating, "contacts"),
  items: inPeriod(item<Contact>("on")),
  columns: [
    { key: "on", title: { zh: "联系时间", en: "date" }, at: of("on") },
    { key: "name", title: { zh: "姓名", en: "name" }, at: at(person, "name") },
    { key: "branch", title: { zh: "所在党支部", en: "branch" }, at: at(membership, "branch"), names: names.branch },
    { key: "by", title: { zh: "联系人", en: "by" }, at: of("by"), names: names.member },
    { key: "channel", title: { zh: "联系方式", en: "channel" }, at: of("channel") },
    { key: "content", title: { zh: "联系内容", en: "content" }, at: of("content") },
  ],
  order: [of("on"), of("entry")],
}

/** 流动党员党小组活动台账. */
export const floatingActivities: Ledger = {
  name: "floatingActivities",
  title: { zh: "流动党员党小组活动台账", en: "Activities of floating groups" },
  kind: "partyGroup",
  where: () => not(isNull({ path: ["floating"] })),
  each: at(groupFloating, "activities"),
  items: inPeriod(item<Activity>("on")),
  columns: [
    { key: "on", title: { zh: "活动时间", en: "date" }, at: { path: ["item", "on"] } },
    { key: "group", title: { zh: "党小组名称", en: "group" }, at: at(partyGroup, "name") },
    { key: "branch", title: { zh: "所在党支部", en: "branch" }, at: at(partyGroup, "branch"), names: names.branch },
    { key: "topic", title: { zh: "活动内容", en: "what was done" }, at: { path: ["item", "topic"] } },
    { key: "present", title: { zh: "参加人数", en: "present" }, at: { path: ["item", "present"] } },
  ],
  order: [{ path: ["item", "on"] }, { path: ["item", "entry"] }],
}

export const ledgers: ReadonlyArray<Ledger> = [
  floatingMembers,
  floatingAbsences,
  floatingContacts,
  inflowMembers,
  inflowContacts,
  floatingActivities,
]
