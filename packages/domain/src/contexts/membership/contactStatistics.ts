/** Contact and roles: figures of checks, of members out of contact and of what members are besides. */
import { overSince } from "../../kernel/Calendar.ts"
import { and, at, eq, inPeriod, isNull, lte, not, within } from "../../kernel/Criteria.ts"
import type { Statistic } from "../../kernel/Statistic.ts"
import { offices } from "../offices/register.ts"
import { contact, relationships } from "./contact.ts"
import { lostMembers, relationshipChecks } from "./contactLedgers.ts"
import { LOST_MONTHS } from "./contactRules.ts"
import { ContactLost, ContactRestored, RelationshipCheckHeld } from "./events.ts"
import { counted, roster } from "./ledgers.ts"
import { membership } from "./register.ts"
import { roles } from "./roles.ts"
import type { memberRoles } from "./vocabulary.ts"

/** Over the latest check of each branch in the period, so that nobody is counted again where a branch checks twice. */
const checks = {
  over: "flow",
  ledger: relationshipChecks,
  where: inPeriod(at(relationships, "latest", "on")),
  entry: at(relationships, "latest", "entry"),
  counts: [RelationshipCheckHeld],
} as const satisfies Partial<Statistic>

const checked = (name: "scope" | "checked" | "contacted" | "notContacted", zh: string, en: string): Statistic => ({
  ...checks,
  name: `relationships.${name}`,
  title: { zh, en },
  unit: "persons",
  measure: "sum",
  amount: at(relationships, "latest", name),
})

/** Members of a role. Another role that was noted says nothing of this one, so only its own lines put it on record. */
const role = (code: keyof typeof memberRoles, name: string, zh: string, en: string): Statistic => ({
  name: `roles.${name}`,
  title: { zh, en },
  unit: "persons",
  measure: "count",
  over: "stock",
  ledger: roster,
  where: () => not(isNull(at(roles, code))),
  entry: at(roles, code, "entry"),
  counts: [],
})

export const contactStatistics: ReadonlyArray<Statistic> = [
  {
    ...checks,
    name: "relationships.checkedBranches",
    title: { zh: "开展组织关系排查的党支部数", en: "Branches that checked relations" },
    unit: "organizations",
    measure: "count",
  },
  checked("scope", "组织关系排查应查党员数", "Members to be checked"),
  checked("checked", "组织关系排查已查党员数", "Members checked"),
  checked("contacted", "组织关系排查取得联系党员数", "Members contacted in a check"),
  checked("notContacted", "组织关系排查未取得联系党员数", "Members not contacted in a check"),
  {
    // Suspended ones too: who is out of contact stays so when his membership stops.
    name: "members.lostContact",
    title: { zh: "失联党员数", en: "Members out of contact" },
    unit: "persons",
    measure: "count",
    over: "stock",
    ledger: lostMembers,
    where: () => not(isNull(at(contact, "lost"))),
    entry: at(contact, "lost", "entry"),
    counts: [ContactLost, RelationshipCheckHeld],
  },
  {
    name: "members.lostHalfYear",
    title: { zh: "失联满六个月未停止党籍的党员数", en: "Out of contact half a year, not suspended" },
    unit: "persons",
    measure: "count",
    over: "stock",
    ledger: lostMembers,
    where: ({ asOf }) =>
      and(within(at(membership, "standing"), counted), lte(at(contact, "lost", "since"), overSince(LOST_MONTHS, asOf))),
    entry: at(contact, "lost", "entry"),
    counts: [ContactLost],
  },
  {
    name: "members.contactRestored",
    title: { zh: "恢复联系的党员数", en: "Members with whom contact was restored" },
    unit: "persons",
    measure: "distinct",
    over: "flow",
    ledger: lostMembers,
    each: at(contact, "losses"),
    items: inPeriod({ path: ["ended", "on"] }, eq({ path: ["ended", "by"] }, "restored")),
    entry: { path: ["ended", "entry"] },
    counts: [ContactLost, ContactRestored],
  },
  {
    // Noted by hand, perhaps long ago: who took a Party office since is none while he holds it.
    ...role("withoutOffice", "withoutOffice", "无职党员数", "Members without office"),
    where: () => and(not(isNull(at(roles, "withoutOffice"))), isNull(at(offices, "party"))),
  },
  role("prosperityLeader", "prosperityLeaders", "致富带头人党员数", "Members who lead to prosperity"),
  role("frontLine", "frontLine", "生产一线党员数", "Members on the production front line"),
]
