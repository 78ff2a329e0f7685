/** Oversight of development: approvals beyond the quota of the year (G35), asked of the branch and of the committee. */
import { yearOf } from "../../kernel/Calendar.ts"
import { flag, type Rule, type Violation } from "../../kernel/Rule.ts"
import { citing } from "../../rulebook/Rulebook.ts"
import { AdmissionDecided } from "./events.ts"
import {
  branchQuotas,
  committeeQuotas,
  DevelopmentQuotaAllotted,
  DevelopmentQuotaAssigned,
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

export const oversightRules: ReadonlyArray<Rule> = [
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
