/** Floating (ST09): who is away, how long, what is known of him, who keeps contact; who came from elsewhere. */
import { addDays, overSince, type Period, type PlainDate } from "../../kernel/Calendar.ts"
import {
  and,
  at,
  type Criteria,
  eq,
  gt,
  gte,
  inPeriod,
  isNull,
  item,
  lt,
  lte,
  not,
  or,
  type Path,
} from "../../kernel/Criteria.ts"
import type { Fact } from "../../kernel/Event.ts"
import type { Statistic } from "../../kernel/Statistic.ts"
import type { Rulebook } from "../../rulebook/Rulebook.ts"
import { person } from "../membership/register.ts"
import { PartyGroupFormed } from "../organization/events.ts"
import { belongings } from "../organization/register.ts"
import {
  FloatingActivityHeld,
  FloatingCertificateIssued,
  FloatingContactAssigned,
  FloatingContactMade,
  FloatingDestinationReportedUnknown,
  FloatingMemberReceived,
  InflowMemberContacted,
  MemberWentFloating,
} from "./events.ts"
import { inflow } from "./inflow.ts"
import { inflowContacts, inflowMembers } from "./inflowLedgers.ts"
import { floatingActivities, floatingMembers } from "./ledgers.ts"
import { type Activity, type Contact, floating, groupFloating } from "./register.ts"

const filled = (path: Path): Criteria => not(isNull(path))
const destination = filled(at(floating, "away", "destination"))
// Whether a number is kept at all, told on leaving or on the roster; the number itself is sealed.
const phone = or(filled(at(floating, "away", "phone")), filled(at(person, "phone")))

/** Members who are away at the end of the period, of whom something is so. */
const those = (name: string, zh: string, en: string, where: (period: Period) => Criteria): Statistic => ({
  name: `floating.${name}`,
  title: { zh, en },
  unit: "persons",
  measure: "count",
  over: "stock",
  ledger: floatingMembers,
  where,
  entry: at(floating, "away", "entry"),
  counts: [MemberWentFloating],
})
const known = (name: string, zh: string, en: string, where: Criteria): Statistic => those(name, zh, en, () => where)

const floatingActivity = {
  over: "flow",
  ledger: floatingActivities,
  each: at(groupFloating, "activities"),
  items: inPeriod(item<Activity>("on")),
  entry: item<Activity>("entry"),
  counts: [FloatingActivityHeld],
} as const satisfies Partial<Statistic>

const left = at(floating, "away", "on")
/** How long members are away, from the day on which they left: bands that divide all of them without rest. */
const durations: ReadonlyArray<Statistic> = [
  those("underHalfYear", "外出不满半年的流动党员数", "Away under half a year", ({ asOf }) =>
    gt(left, overSince(6, asOf)),
  ),
  those("halfYearToOne", "外出半年以上不满一年的流动党员数", "Away half a year to one", ({ asOf }) =>
    and(lte(left, overSince(6, asOf)), gt(left, overSince(12, asOf))),
  ),
  those("oneToThree", "外出一年以上不满三年的流动党员数", "Away one to three years", ({ asOf }) =>
    and(lte(left, overSince(12, asOf)), gt(left, overSince(36, asOf))),
  ),
  those("overThree", "外出三年以上的流动党员数", "Away three years or more", ({ asOf }) =>
    lte(left, overSince(36, asOf)),
  ),
]

/** The interval by which the figure of contacts in time goes where no local rule sets one, in months. */
const HALF_YEAR = 6
/** The first day from which an interval of months does not end before a day. */
const runningFrom = (asOf: PlainDate, months: number): PlainDate => addDays(overSince(months, addDays(asOf, -1)), 1)
const lastContact = at(floating, "lastContact", "on")

export const statistics = ({ settings: { floatingContactMonths } }: Rulebook): ReadonlyArray<Statistic> => [
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
    // Of the members who are away at the end of the period; its evidence is every contact with them in the period, of
    // the absence that goes on.
    name: "floating.contacted",
    title: { zh: "取得联系的流动党员数", en: "Floating members contacted" },
    unit: "persons",
    measure: "distinct",
    over: "stock",
    ledger: floatingMembers,
    each: at(floating, "contactsNow"),
    items: inPeriod(item<Fact>("on")),
    entry: item<Fact>("entry"),
    counts: [MemberWentFloating, FloatingContactMade],
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
    ...floatingActivity,
    name: "floating.activities",
    title: { zh: "流动党员党小组活动次数", en: "Activities of floating groups" },
    unit: "meetings",
    measure: "count",
  },
  {
    ...floatingActivity,
    name: "floating.attendance",
    title: { zh: "流动党员党小组活动参加人次", en: "Attendance at activities of floating groups" },
    unit: "visits",
    measure: "sum",
    amount: item<Activity>("present"),
  },
  // With those contacted these are all who are registered (R7).
  those("notContacted", "未取得联系的流动党员数", "Floating members not contacted", ({ from }) =>
    or(isNull(at(floating, "lastContact")), lt(lastContact, from)),
  ),
  {
    ...those("contactedInTime", "按期联系的流动党员数", "Floating members contacted within the interval", ({ asOf }) =>
      gte(lastContact, runningFrom(asOf, floatingContactMonths ?? HALF_YEAR)),
    ),
    entry: at(floating, "lastContact", "entry"),
    counts: [FloatingContactMade],
  },
  {
    ...those("unknown", "流向不明的流动党员数", "Floating members whose destination is unknown", () =>
      filled(at(floating, "away", "destinationUnknown")),
    ),
    entry: { path: ["floating", "away", "destinationUnknown", "entry"] },
    counts: [FloatingDestinationReportedUnknown],
  },
  {
    ...those("certified", "持有活动证的流动党员数", "Floating members with a certificate", () =>
      filled(at(floating, "certificate")),
    ),
    entry: at(floating, "certificate", "entry"),
    counts: [FloatingCertificateIssued],
  },
  {
    ...those("grouped", "编入流动党员党小组的流动党员数", "Floating members in a group", () =>
      filled(at(belongings, "floating")),
    ),
    entry: at(belongings, "floating", "entry"),
    counts: [PartyGroupFormed],
  },
  {
    // A line for each member who is away: who went where is its lines.
    ...those("destinations", "流动党员流向地", "Destinations of floating members", () => destination),
    unit: "sites",
    measure: "distinct",
    subject: at(floating, "away", "destination"),
    names: "subjects",
  },
  ...durations,
  {
    name: "floating.received",
    title: { zh: "流入党员数", en: "Members from elsewhere" },
    unit: "persons",
    measure: "count",
    over: "stock",
    ledger: { ...inflowMembers, where: () => filled(at(inflow, "here")) },
    entry: at(inflow, "here", "entry"),
    counts: [FloatingMemberReceived],
  },
  {
    // Whoever left since too.
    name: "floating.receivedContacted",
    title: { zh: "联系过的流入党员数", en: "Members from elsewhere who were contacted" },
    unit: "persons",
    measure: "distinct",
    over: "flow",
    ledger: inflowContacts,
    each: at(inflow, "contacts"),
    items: inPeriod(item<Contact>("on")),
    entry: item<Contact>("entry"),
    counts: [InflowMemberContacted],
  },
]
