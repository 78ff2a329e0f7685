/**
 * Oversight of development: how many may be developed in a year (指导数), and who was held to account. These names are the
 * storage format; with them stands what the registers of branches and committees keep of it.
 */
import { Schema } from "effect"
import { yearOf } from "../../kernel/Calendar.ts"
import { declare, type Entry, type Fact, factOf } from "../../kernel/Event.ts"
import { count, text, year } from "../../kernel/Fields.ts"
import { coded, word } from "../../kernel/Ids.ts"
import { facet, ignored } from "../../kernel/Register.ts"
import { counted, type Yearly } from "../../kernel/Yearly.ts"
import { MemberId } from "../membership/ids.ts"
import { BranchId, CommitteeId } from "../organization/events.ts"
import { AdmissionDecided } from "./events.ts"

const quota = { year: year(), number: count("发展党员指导数", "quota of new members") }

/** The superior allots the committee its number for a year; a later allotment for the year replaces it. */
export const DevelopmentQuotaAllotted = declare("DevelopmentQuotaAllotted", {
  zh: "下达发展党员指导数",
  en: "Development quota allotted",
})({
  rank: 5,
  fields: { committee: CommitteeId, ...quota, documentNumber: Schema.optionalKey(text("文号", "document number")) },
})

/** The committee passes part of its number on to a branch. */
export const DevelopmentQuotaAssigned = declare("DevelopmentQuotaAssigned", {
  zh: "分配发展党员指导数",
  en: "Development quota assigned",
})({
  rank: 6,
  fields: { branch: BranchId, ...quota },
})

/** The township committee looks at all its activists together, once a year (入党积极分子队伍状况分析). */
export const ActivistPoolAnalysed = declare("ActivistPoolAnalysed", {
  zh: "分析入党积极分子队伍",
  en: "Pool of activists analysed",
})({
  rank: 69,
  fields: {
    committee: CommitteeId,
    year: year("分析年度"),
    /** How many there were, as the paper says it. */
    activists: Schema.optionalKey(count("入党积极分子人数", "activists")),
    findings: text("分析情况", "findings", 2000),
    measures: Schema.optionalKey(text("改进措施", "measures", 1000)),
  },
})

/** How someone is held to account, from light to heavy. */
export const accountabilityMeasures = {
  talk: word("谈话提醒", "talk"),
  selfCriticism: word("责令作出检查", "self-criticism ordered"),
  correction: word("责令限期整改", "correction ordered"),
  criticism: word("通报批评", "criticized in a circular"),
  reassignment: word("组织处理", "organizational measure"),
  discipline: word("党纪处分", "Party discipline"),
} as const

export const DevelopmentAccountabilityPursued = declare("DevelopmentAccountabilityPursued", {
  zh: "发展党员责任追究",
  en: "Held to account for a development",
})({
  rank: 70,
  restricted: true,
  fields: {
    branch: BranchId,
    /** The person held to account; the branch itself where not given. */
    member: Schema.optionalKey(MemberId),
    issue: text("问题", "issue", 1000),
    measure: coded(accountabilityMeasures, "追究方式", "measure"),
  },
})

export const oversightEvents = [
  DevelopmentQuotaAllotted,
  DevelopmentQuotaAssigned,
  ActivistPoolAnalysed,
  DevelopmentAccountabilityPursued,
] as const

/** A year as its quota and its approvals stand, in persons. */
export interface QuotaYear {
  readonly year: number
  readonly number: number | null
  /** The entry of the quota; null where none is recorded. */
  readonly allotted: Fact | null
  readonly approved: number
}
interface Quotas {
  readonly years: ReadonlyArray<QuotaYear>
}

/** What is known of a year. */
export const quotaOf = ({ years }: Quotas, wanted: number): QuotaYear =>
  years.find((one) => one.year === wanted) ?? { year: wanted, number: null, allotted: null, approved: 0 }

const change = (state: Quotas, wanted: number, of: (known: QuotaYear) => Partial<QuotaYear>): Quotas => {
  const known = quotaOf(state, wanted)
  return { years: [...state.years.filter((one) => one.year !== wanted), { ...known, ...of(known) }] }
}
const sets = (state: Quotas, entry: Entry<{ readonly year: number; readonly number: number }>): Quotas =>
  change(state, entry.data.year, () => ({ number: entry.data.number, allotted: factOf(entry) }))
const approves = (state: Quotas, entry: Entry<{ readonly approved: boolean }>): Quotas =>
  entry.data.approved ? change(state, yearOf(entry.occurredOn), ({ approved }) => ({ approved: approved + 1 })) : state

const events = [...oversightEvents, AdmissionDecided] as const

/** The committee as one that holds quotas. */
export const committeeQuotas = facet(CommitteeId, "quotas")<Quotas>({ years: [] })(events)({
  ActivistPoolAnalysed: { committee: ignored },
  DevelopmentQuotaAllotted: { committee: sets },
  AdmissionDecided: { committee: approves },
})

/** The branch as one that holds quotas. */
export const branchQuotas = facet(BranchId, "quotas")<Quotas>({ years: [] })(events)({
  DevelopmentQuotaAssigned: { branch: sets },
  DevelopmentAccountabilityPursued: { branch: ignored },
  AdmissionDecided: { branch: approves },
})

/** One case of being held to account. */
export interface Accountability extends Fact {
  readonly member: MemberId | null
  readonly issue: string
  readonly measure: keyof typeof accountabilityMeasures
}
interface Accountabilities {
  readonly pursued: ReadonlyArray<Accountability>
}

/** The branch as one in which someone was held to account. */
export const accountability = facet(BranchId, "accountability")<Accountabilities>({ pursued: [] })(oversightEvents)({
  DevelopmentQuotaAssigned: { branch: ignored },
  DevelopmentAccountabilityPursued: {
    branch: ({ pursued }, entry) => {
      const { member, issue, measure } = entry.data
      return { pursued: [...pursued, { ...factOf(entry), member: member ?? null, issue, measure }] }
    },
  },
})

/** The person's register keeps nothing of it: whoever reads his row need not be the discipline commission. */
export const memberAccountability = facet(MemberId, "accountability")<object>({})(oversightEvents)({
  DevelopmentAccountabilityPursued: { member: ignored },
})

/** One analysis of the pool, for its year. */
export interface Analysis extends Yearly {
  readonly activists: number | null
  readonly findings: string
  readonly measures: string | null
}
interface Pool {
  readonly analyses: ReadonlyArray<Analysis>
}

/** The committee as one that looks at its activists together. */
export const pool = facet(CommitteeId, "pool")<Pool>({ analyses: [] })([ActivistPoolAnalysed])({
  ActivistPoolAnalysed: {
    committee: ({ analyses }, entry) => {
      const { year, activists, findings, measures } = entry.data
      const analysis = { ...factOf(entry), year, activists: activists ?? null, findings, measures: measures ?? null }
      return { analyses: counted([...analyses, analysis]) }
    },
  },
})
