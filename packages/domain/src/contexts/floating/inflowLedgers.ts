/** Floating: the ledger of members from elsewhere, which mirrors that of members who are away. */
import { at, inPeriod, isNull, item, not, or, type Path } from "../../kernel/Criteria.ts"
import type { Ledger } from "../../kernel/Ledger.ts"
import { personColumns } from "../membership/ledgers.ts"
import { memberNames } from "../membership/names.ts"
import { branchNames } from "../organization/names.ts"
import { reasonKinds } from "./events.ts"
import { inflow, type Stay } from "./inflow.ts"
import type { Contact } from "./register.ts"

const of = (...path: ReadonlyArray<string>): Path => ({ path: ["item", ...path] })

/** 流动党员台账（流入） (L07): every stay that lasted into the period, with the departure. */
export const inflowMembers: Ledger = {
  name: "floatingIn",
  title: { zh: "流动党员台账（流入）", en: "Members from elsewhere" },
  kind: "member",
  where: () => not(isNull({ path: ["inflow"] })),
  each: at(inflow, "stays"),
  items: (period) => or(isNull(item<Stay>("ended")), inPeriod({ path: ["ended", "on"] })(period)),
  columns: [
    personColumns.name,
    personColumns.sex,
    personColumns.birthDate,
    personColumns.idNumber,
    { key: "joined", title: { zh: "入党时间", en: "joined" }, at: of("joinedOn") },
    { key: "origin", title: { zh: "组织关系所在党组织", en: "home organization" }, at: of("origin") },
    { key: "received", title: { zh: "流入时间", en: "received" }, at: of("on") },
    { key: "reasonKind", title: { zh: "流入原因", en: "reason" }, at: of("reasonKind"), words: reasonKinds },
    { key: "branch", title: { zh: "接收党支部", en: "branch" }, at: of("branch"), names: branchNames },
    { key: "phone", title: { zh: "联系电话", en: "phone" }, at: of("phone") },
    { key: "familyPhone", title: { zh: "家属联系方式", en: "family's phone" }, at: of("familyPhone") },
    { key: "certificate", title: { zh: "活动证编号", en: "certificate" }, at: of("number") },
    { key: "certified", title: { zh: "发证时间", en: "issued" }, at: of("certifiedOn") },
    { key: "contact", title: { zh: "支部联系人", en: "branch contact" }, at: of("contact"), names: memberNames },
    { key: "lastContact", title: { zh: "最近联系时间", en: "last contact" }, at: of("lastContact", "on") },
    { key: "channel", title: { zh: "联系方式", en: "channel" }, at: of("lastContact", "channel") },
    { key: "content", title: { zh: "最近联系内容", en: "content" }, at: of("lastContact", "content") },
    { key: "originContact", title: { zh: "流出地党组织联系人", en: "contact at home" }, at: of("originContact") },
    { key: "duesPaidTo", title: { zh: "党费交至", en: "dues paid to" }, at: of("duesPaidTo") },
    { key: "departed", title: { zh: "离开时间", en: "departed" }, at: of("ended", "on") },
    { key: "destination", title: { zh: "去向", en: "destination" }, at: of("destination") },
  ],
  order: [of("on"), of("entry")],
}

/** 流入党员联系记录 (L07): a row for each contact of the period. */
export const inflowContacts: Ledger = {
  name: "floatingInContacts",
  title: { zh: "流入党员联系记录", en: "Contacts with members from elsewhere" },
  kind: "member",
  where: () => not(isNull({ path: ["inflow"] })),
  each: at(inflow, "contacts"),
  items: inPeriod(item<Contact>("on")),
  columns: [
    { key: "on", title: { zh: "联系时间", en: "date" }, at: of("on") },
    personColumns.name,
    { key: "branch", title: { zh: "接收党支部", en: "branch" }, at: of("branch"), names: branchNames },
    { key: "by", title: { zh: "联系人", en: "by" }, at: of("by"), names: memberNames },
    { key: "channel", title: { zh: "联系方式", en: "channel" }, at: of("channel") },
    { key: "content", title: { zh: "联系内容", en: "content" }, at: of("content") },
  ],
  order: [of("on"), of("entry")],
}
