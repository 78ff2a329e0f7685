/** Development: the pipeline (ST02), developed in the year (ST03), confirmations (ST04). */
import type { Declaration } from "../../kernel/Event.ts"
import { addMonths, bornBy, type Period } from "../../kernel/Calendar.ts"
import {
  and,
  at,
  between,
  eq,
  everything,
  gt,
  gte,
  isNull,
  item,
  not,
  or,
  within,
  type Criteria,
  type Path,
} from "../../kernel/Criteria.ts"
import type { Ledger } from "../../kernel/Ledger.ts"
import type { Message } from "../../kernel/Message.ts"
import type { Statistic } from "../../kernel/Statistic.ts"
import { MemberEnrolled, MemberTransferredIn } from "../membership/events.ts"
import { person } from "../membership/register.ts"
import { roles } from "../membership/roles.ts"
import { byOccupation } from "../membership/statistics.ts"
import { collegeAndAbove } from "../membership/vocabulary.ts"
import * as on from "./events.ts"
import { activists, applicants, everyone, isActivist, isTarget, pending, targets } from "./ledgers.ts"
import type { Confirmation } from "./File.ts"
import { development } from "./register.ts"

type Flow = "applications" | "admissions" | "confirmations" | "extensions" | "cancellations"

/** The outcomes of probation, kept in one ledger: where any is recorded, the others are zero and not unknown. */
const outcomes = [on.MemberConfirmed, on.ProbationExtended, on.ProbationCancelled] as const

const flow = (
  name: string,
  title: Message,
  list: Flow,
  counts: ReadonlyArray<Declaration>,
  filter?: Criteria,
): Statistic => ({
  name: `members.${name}`,
  title,
  unit: "persons",
  measure: "count",
  over: "flow",
  ledger: everyone,
  each: at(development, list),
  items: ({ from, asOf }) => {
    const dated = between(item("on"), from, asOf)
    return filter === undefined ? dated : and(dated, filter)
  },
  entry: item("entry"),
  counts,
})

const stage = (
  name: string,
  title: Message,
  ledger: Ledger,
  step: "applied" | "activist" | "listed" | "meeting",
): Statistic => ({
  name: `development.${name}`,
  title,
  unit: "persons",
  measure: "count",
  over: "stock",
  ledger,
  entry: { path: ["development", "file", step, "entry"] },
  counts: [on.MemberApplied],
})

const file = (key: string, ...below: ReadonlyArray<string>): Path => ({ path: ["development", "file", key, ...below] })
const closed = not(isNull(file("closed")))
const extended = not(isNull(file("extended")))
const confirmed = not(isNull(file("confirmed")))
const postponed = not(isNull(file("postponed")))
/** Nothing was decided yet. */
const open = and(not(confirmed), not(extended), not(closed))

/** The probations that end in the period, by what came of them so far: the classes are all of them, once (R4). */
const due = (name: string, title: Message, which: Criteria = everything): Statistic => ({
  name: `development.due${name}`,
  title,
  unit: "persons",
  measure: "count",
  over: "stock",
  ledger: everyone,
  where: ({ from, asOf }) => and(between(file("firstEnd"), from, asOf), not(isNull(file("began"))), which),
  entry: file("began", "entry"),
  counts: [on.AdmissionDecided, MemberTransferredIn, MemberEnrolled],
})

/** Those confirmed without extension, on time or late: of their confirmations that of the probation, which is a year. */
const dueConfirmed = (name: string, title: Message, onTime: boolean): Statistic => ({
  ...due(name, title, and(confirmed, not(extended))),
  each: at(development, "confirmations"),
  items: ({ from }) =>
    and(gte(item<Confirmation>("on"), addMonths(from, -12)), eq(item<Confirmation>("onTime"), onTime)),
  entry: item<Confirmation>("entry"),
})

/** Those developed in the period, of a class (ST03). */
const developedOf = (name: string, title: Message, where: (period: Period) => Criteria): Statistic => ({
  ...flow(`developed.${name}`, title, "admissions", [on.AdmissionDecided]),
  where,
})

const birth = at(person, "birthDate")

export const statistics: ReadonlyArray<Statistic> = [
  stage("applicants", { zh: "入党申请人", en: "Applicants" }, applicants, "applied"),
  { ...stage("activists", { zh: "入党积极分子", en: "Activists" }, activists, "activist"), where: () => isActivist },
  { ...stage("targets", { zh: "发展对象", en: "Development targets" }, targets, "listed"), where: () => isTarget },
  stage("pending", { zh: "待审批", en: "Pending approval" }, pending, "meeting"),
  flow("applied", { zh: "本年申请入党", en: "Applied in the year" }, "applications", [on.MemberApplied]),
  flow("developed", { zh: "本年发展党员", en: "Developed in the year" }, "admissions", [on.AdmissionDecided]),
  flow(
    "confirmedOnTime",
    { zh: "如期转正", en: "Confirmed on time" },
    "confirmations",
    outcomes,
    and(eq(item("onTime"), true), eq(item("extended"), false)),
  ),
  flow(
    "confirmedLate",
    { zh: "逾期转正", en: "Confirmed late" },
    "confirmations",
    outcomes,
    and(eq(item("onTime"), false), eq(item("extended"), false)),
  ),
  flow(
    "confirmedAfterExtension",
    { zh: "延长后转正", en: "Confirmed after extension" },
    "confirmations",
    outcomes,
    eq(item("extended"), true),
  ),
  flow("extended", { zh: "延长预备期", en: "Probation extended" }, "extensions", outcomes),
  flow("cancelled", { zh: "取消预备党员资格", en: "Probation cancelled" }, "cancellations", outcomes),
  due("", { zh: "应转正的预备党员", en: "Probations that end" }),
  due("Confirmed", { zh: "应转正已转正", en: "Confirmed without extension" }, and(confirmed, not(extended))),
  dueConfirmed("OnTime", { zh: "应转正如期转正", en: "Of these, confirmed on time" }, true),
  dueConfirmed("Late", { zh: "应转正逾期转正", en: "Of these, confirmed late" }, false),
  due("Extended", { zh: "应转正延长", en: "Extended" }, and(extended, not(closed))),
  due("Closed", { zh: "应转正取消或离开", en: "Cancelled or left" }, and(closed, not(confirmed))),
  due("Postponed", { zh: "应转正推迟讨论", en: "Postponed" }, and(open, postponed)),
  due("Pending", { zh: "应转正待办", en: "Still pending" }, and(open, not(postponed))),
  developedOf("women", { zh: "发展女党员", en: "Women developed" }, () => eq(at(person, "sex"), "female")),
  developedOf("minority", { zh: "发展少数民族党员", en: "Minorities developed" }, () =>
    and(not(isNull(at(person, "ethnicity"))), not(eq(at(person, "ethnicity"), "汉族"))),
  ),
  developedOf("ethnicity.unrecorded", { zh: "发展党员民族未登记", en: "Developed: ethnicity not on record" }, () =>
    isNull(at(person, "ethnicity")),
  ),
  developedOf("education.unrecorded", { zh: "发展党员学历未登记", en: "Developed: education not on record" }, () =>
    isNull(at(person, "education")),
  ),
  developedOf("to35", { zh: "发展35岁及以下党员", en: "Developed of 35 and under" }, ({ asOf }) =>
    gt(birth, bornBy(36, asOf)),
  ),
  developedOf("collegeAndAbove", { zh: "发展大专及以上学历党员", en: "Developed with junior college and above" }, () =>
    within(at(person, "education"), collegeAndAbove),
  ),
  // What the rules of development ask for, as far as it is on the files of those developed.
  developedOf("trained", { zh: "发展党员中经集中培训的", en: "Developed after training" }, () =>
    not(isNull(file("training"))),
  ),
  developedOf("reviewed", { zh: "发展党员中政治审查合格的", en: "Developed after a political review" }, () =>
    eq(file("politicalReview", "passed"), true),
  ),
  developedOf("noticed", { zh: "发展党员中经公示的", en: "Developed after a public notice" }, () =>
    or(not(isNull(file("notices", "target"))), not(isNull(file("notices", "admission")))),
  ),
  developedOf("voted", { zh: "发展党员中经支部大会票决的", en: "Developed by a vote on record" }, () =>
    not(isNull(file("meeting", "ayes"))),
  ),
  {
    ...developedOf("frontLine", { zh: "发展生产一线党员", en: "Developed on the production front line" }, () =>
      not(isNull(at(roles, "frontLine"))),
    ),
    // Who is on record as on the front line is; of those developed of whom nobody noted it, nothing is known.
    counts: [],
  },
  ...byOccupation.map(({ name, title, where }) =>
    developedOf(
      `occupation.${name}`,
      { zh: name === "unrecorded" ? "发展党员职业未登记" : `发展${title.zh}党员`, en: `Developed: ${title.en}` },
      where,
    ),
  ),
]
