/** Oversight of development: approvals beyond the quota of the year (G35), asked of the branch and of the committee. */
import { yearOf } from "../../kernel/Calendar.ts"
import { notInYear } from "../../kernel/Recurring.ts"
import { flag, lapse, type Rule, type Violation } from "../../kernel/Rule.ts"
import { citing, type Rulebook } from "../../rulebook/Rulebook.ts"
import { AdmissionDecided } from "./events.ts"
import {
  branchQuotas,
  committeeQuotas,
  DevelopmentQuotaAllotted,
  DevelopmentQuotaAssigned,
  pool,
  quotaOf,
} from "./oversight.ts"

const over = {
  title: { zh: "发展党员超过指导数", en: "More developed than the quota" },
  citation: citing("上级党委下达的年度发展党员指导数", "The superior's quota of new members for the year"),
}

const beyond = (year: number, approved: number, number: number | null, of: string, whose: string) =>
  number === null || approved <= number
    ? undefined
    : ({
        message: {
          zh: `${year}年${of}已批准${approved}人，超过指导数${number}人`,
          en: `in ${year} ${approved} are approved, more than the ${whose}'s quota of ${number}`,
        },
        remedy: {
          zh: "核对指导数和审批日期；追加指导数的，登记新的指导数。",
          en: "Check quota and dates; record the new quota where it was raised.",
        },
      } satisfies Violation)

/** In each whole year after the first for which it is on record. */
const analysedYearly = (rulebook: Rulebook): Rule =>
  lapse("PoolNotAnalysed", {
    title: { zh: "当年未分析入党积极分子队伍", en: "Pool of activists not analysed in the year" },
    todo: () => ({ zh: "分析入党积极分子队伍状况（每年一次）", en: "analyse the pool of activists (every year)" }),
    citation: rulebook.cite("reviewEvery"),
  })(pool)(({ analyses }, asOf) =>
    notInYear(analyses, asOf, ({ zh, en }) => ({
      zh: `没有${zh}入党积极分子队伍状况的分析记录`,
      en: `no analysis of the pool is on record for ${en}`,
    })),
  )

export const oversightRules = (rulebook: Rulebook): ReadonlyArray<Rule> => [
  analysedYearly(rulebook),
  flag("G35", over)(AdmissionDecided, { branch: [branchQuotas], committee: [committeeQuotas] })(({ entry, read }) => {
    const { approved, branch, committee } = entry.data
    if (!approved) return undefined
    const year = yearOf(entry.occurredOn)
    const ofBranch = quotaOf(read(branchQuotas, branch), year)
    const found = beyond(year, ofBranch.approved + 1, ofBranch.number, "该党支部", "branch")
    if (found !== undefined || committee === undefined) return found
    const ofCommittee = quotaOf(read(committeeQuotas, committee), year)
    return beyond(year, ofCommittee.approved + 1, ofCommittee.number, "该党委", "committee")
  }),
  // A quota that comes after the approvals, or is lowered, is asked too.
  flag("G35", over)(DevelopmentQuotaAllotted, { committee: [committeeQuotas] })(({ entry, read }) => {
    const { committee, year, number } = entry.data
    return beyond(year, quotaOf(read(committeeQuotas, committee), year).approved, number, "该党委", "committee")
  }),
  flag("G35", over)(DevelopmentQuotaAssigned, { branch: [branchQuotas] })(({ entry, read }) => {
    const { branch, year, number } = entry.data
    return beyond(year, quotaOf(read(branchQuotas, branch), year).approved, number, "该党支部", "branch")
  }),
]
