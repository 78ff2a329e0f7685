/** Floating: figures. */
import { and, at, type Criteria, eq, inPeriod, isNull, item, not, or, type Path } from "../../kernel/Criteria.ts"
import type { Statistic } from "../../kernel/Statistic.ts"
import { belongings } from "../organization/register.ts"
import { FloatingActivityHeld, FloatingContactAssigned, FloatingContactMade, MemberWentFloating } from "./events.ts"
import { floatingActivities, floatingMembers } from "./ledgers.ts"
import { type Activity, type Contact, floating, groupFloating } from "./register.ts"

const filled = (path: Path): Criteria => not(isNull(path))
const destination = filled(at(floating, "away", "destination"))
// Whether a number is kept at all; the number itself is sealed.
const phone = filled(at(floating, "away", "phone"))

/** Members who are away at the end of the period of whom something is known. */
const known = (name: string, zh: string, en: string, where: Criteria): Statistic => ({
  name: `floating.${name}`,
  title: { zh, en },
  unit: "persons",
  measure: "count",
  over: "stock",
  ledger: floatingMembers,
  where: () => where,
  entry: at(floating, "away", "entry"),
  counts: [MemberWentFloating],
})

export const statistics: ReadonlyArray<Statistic> = [
  {
    name: "floating.registered",
    title: { zh: "流动党员数", en: "Floating members" },
    unit: "persons",
    measure: "count",
    over: "stock",
    ledger: floatingMembers,
    entry: at(floating, "away", "entry"),
    counts: [MemberWentFloating],
  },
  {
    // Of the members who are away at the end of the period; its evidence is every contact with them in the period.
    name: "floating.contacted",
    title: { zh: "取得联系的流动党员数", en: "Floating members contacted" },
    unit: "persons",
    measure: "distinct",
    over: "flow",
    ledger: floatingMembers,
    each: at(floating, "contacts"),
    items: inPeriod(item<Contact>("on")),
    entry: item<Contact>("entry"),
    counts: [FloatingContactMade],
  },
  known("destinationKnown", "流向明确的流动党员数", "Floating members whose destination is known", destination),
  known("phoneKnown", "有联系电话的流动党员数", "Floating members with a phone on record", phone),
  known(
    // The day of leaving is that of the entry, so it is never missing.
    "threeColumns",
    "流向、联系方式、外出时间齐全的流动党员数",
    "Floating members with destination, contact and date of leaving",
    and(destination, phone, filled(at(floating, "away", "on"))),
  ),
  {
    ...known(
      "oneToOne",
      "一对一联系的流动党员数",
      "Floating members contacted one to one",
      eq(at(floating, "contactKind"), "oneToOne"),
    ),
    entry: at(floating, "contactNamed", "entry"),
    counts: [FloatingContactAssigned],
  },
  known(
    "linked",
    "有党小组或者联系人的流动党员数",
    "Floating members with a group or a contact",
    or(filled(at(floating, "contact")), filled(at(floating, "contactAsWritten")), filled(at(belongings, "floating"))),
  ),
  {
    name: "floating.activities",
    title: { zh: "流动党员党小组活动次数", en: "Activities of floating groups" },
    unit: "meetings",
    measure: "count",
    over: "flow",
    ledger: floatingActivities,
    each: at(groupFloating, "activities"),
    items: inPeriod(item<Activity>("on")),
    entry: item<Activity>("entry"),
    counts: [FloatingActivityHeld],
  },
]
