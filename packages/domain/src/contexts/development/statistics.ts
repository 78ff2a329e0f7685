/** Development: the pipeline (ST02), developed in the year (ST03), confirmations (ST04). */
import type { Declaration } from "../../kernel/Event.ts"
import { and, at, between, eq, item, type Criteria } from "../../kernel/Criteria.ts"
import type { Ledger } from "../../kernel/Ledger.ts"
import type { Message } from "../../kernel/Message.ts"
import type { Statistic } from "../../kernel/Statistic.ts"
import * as on from "./events.ts"
import { activists, applicants, everyone, pending, targets } from "./ledgers.ts"
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

export const statistics: ReadonlyArray<Statistic> = [
  stage("applicants", { zh: "入党申请人", en: "Applicants" }, applicants, "applied"),
  stage("activists", { zh: "入党积极分子", en: "Activists" }, activists, "activist"),
  stage("targets", { zh: "发展对象", en: "Development targets" }, targets, "listed"),
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
]
