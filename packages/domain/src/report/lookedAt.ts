/**
 * The kinds of things that the check of the ledgers looks at, each by what shows that it is kept on record at all: where
 * nothing of a kind is, that nothing was found says nothing of it, and a report names it.
 */
import type { ReportInput } from "./sentences.ts"

/** A kind of things; it was looked at too where a rule found something of it, such as that it is missing. */
interface Kind {
  readonly zh: string
  readonly types: ReadonlyArray<string>
  readonly rules?: RegExp
}

/** Each kind with the events of which one shows that it is kept. */
export const kindsLookedAt: ReadonlyArray<Kind> = [
  { zh: "党员名册", types: ["MemberEnrolled", "MemberTransferredIn", "AdmissionDecided"] },
  { zh: "班子任职和换届", types: ["OfficeAssumed", "CommitteeElected"], rules: /^E1[01]$/ },
  { zh: "发展党员", types: ["MemberApplied", "ActivistDetermined", "TargetListed", "AdmissionDecided"] },
  { zh: "流动党员联系", types: ["FloatingContactMade"], rules: /^E13$/ },
  { zh: "会议和主题党日", types: ["MeetingHeld"], rules: /^E12\.(?!lecture|classHours)/ },
  { zh: "党课", types: ["LectureGiven"], rules: /^E12\.lecture$/ },
  {
    zh: "党员学时",
    types: ["MeetingHeld", "LectureGiven", "SelfStudyRecorded", "StudyBroughtHome"],
    rules: /^E12\.classHours$/,
  },
  { zh: "党费", types: ["DuesPaid", "DuesStandardSet"], rules: /^E15$|^Dues/ },
  { zh: "软弱涣散党支部整顿", types: ["WeakBranchesScreened", "WeakBranchIdentified"] },
  { zh: "整改提升方案", types: ["ImprovementPlanIssued"] },
  { zh: "活动场所", types: ["VenueRegistered"] },
  { zh: "项目资金", types: ["ProjectApproved"] },
  { zh: "值班表", types: ["RosterPublished"] },
  { zh: "来访接待", types: ["VisitorReceived", "ReceptionDayScheduled"] },
  { zh: "走访慰问", types: ["ConsolationPaid"] },
  { zh: "结对帮扶", types: ["HouseholdRegistered"] },
  { zh: "问题线索和案件", types: ["ClueReceived", "CaseOpened"] },
  { zh: "干部住宿考勤", types: ["AttendanceRecorded"] },
]

/** What the ledgers hold nothing of, so that it was not looked at. */
export const notLookedAt = ({
  findings,
  isOnRecord,
}: Pick<ReportInput, "findings" | "isOnRecord">): ReadonlyArray<string> =>
  kindsLookedAt
    .filter(({ types, rules }) => !types.some(isOnRecord) && !findings.some(({ rule }) => rules?.test(rule) === true))
    .map(({ zh }) => zh)
