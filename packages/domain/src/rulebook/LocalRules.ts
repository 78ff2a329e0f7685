/** The rules that are off unless a township keeps them (本地规定): with all of them on, every rule there is can be listed. */
import type { Settings } from "./Rulebook.ts"

/** The settings that turn rules on, each with a number as townships that keep the rule have it. */
export const everyLocalRule = {
  localNoticeWorkingDays: 5,
  activistAfterMonths: 6,
  accompanimentLoad: 3,
  dutyHours: 6,
  thoughtReportMonths: 3,
  politicalReviewMonths: 12,
  preReviewMonths: 1,
  submissionMonths: 3,
  archiveDays: 7,
  probationReviewMonths: 6,
  floatingContactMonths: 6,
  floatingGroupMonths: 3,
  linkedLeaderLectureMonths: 12,
  selfStudyHoursADay: 4,
  appraisalExcellentPercent: 30,
  committeeElectionMonths: 3,
  branchDivisionMonths: 6,
  villageTargetYears: 2,
} as const satisfies Partial<Settings>
