/** Contact and roles: figures of checks, of members out of contact and of what members are besides. */
import { at, inPeriod, isNull, not } from "../../kernel/Criteria.ts"
import type { Statistic } from "../../kernel/Statistic.ts"
import { contact, relationships } from "./contact.ts"
import { lostMembers, relationshipChecks } from "./contactLedgers.ts"
import { ContactLost, MemberRoleNoted, RelationshipCheckHeld } from "./events.ts"
import { roster } from "./ledgers.ts"
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

const checked = (name: "scope" | "checked" | "contacted", zh: string, en: string): Statistic => ({
  ...checks,
  name: `relationships.${name}`,
  title: { zh, en },
  unit: "persons",
  measure: "sum",
  amount: at(relationships, "latest", name),
})

const role = (code: keyof typeof memberRoles, name: string, zh: string, en: string): Statistic => ({
  name: `roles.${name}`,
  title: { zh, en },
  unit: "persons",
  measure: "count",
  over: "stock",
  ledger: roster,
  where: () => not(isNull(at(roles, code))),
  entry: at(roles, code, "entry"),
  counts: [MemberRoleNoted],
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
  role("withoutOffice", "withoutOffice", "无职党员数", "Members without office"),
  role("prosperityLeader", "prosperityLeaders", "致富带头人党员数", "Members who lead to prosperity"),
  role("frontLine", "frontLine", "生产一线党员数", "Members on the production front line"),
]
