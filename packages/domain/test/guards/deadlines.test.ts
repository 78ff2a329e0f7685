/**
 * The terms of the domain (sections 1, 2 and 6 of its reference), each with the rules that hold it: an obligation where
 * something falls due, else a check of the entry that shows that it was not kept.
 */
import { describe, expect, it } from "vitest"
import { everyLocalRule } from "../../src/rulebook/LocalRules.ts"
import { township } from "../../src/township.ts"

/** With every local rule on. */
const model = township(everyLocalRule)
const due = new Set([...model.lapses.values()].flat().map(({ rule }) => rule))
const checks = new Set(
  [...model.events.values()].flatMap((event) =>
    [...event.checks, ...event.routes.flatMap(({ contradictions }) => contradictions)].map(({ rule }) => rule),
  ),
)

type Term = readonly [term: string, due: ReadonlyArray<string>, checked?: ReadonlyArray<string>]

const development: ReadonlyArray<Term> = [
  ["a talk within a month of the application", ["G02"]],
  ["filing with the superior before cultivation counts as complete", ["G04"]],
  ["a review of each activist every half-year", ["G06"]],
  ["an analysis of the pool every year", ["PoolNotAnalysed"]],
  ["a year of cultivation", [], ["G07"]],
  ["five working days of public notice", [], ["G09", "E24"]],
  ["three days or 24 hours of training", [], ["G12"]],
  ["no admission of who leaves within three months", [], ["G14"]],
  ["the branch meeting within a month of the pre-review", ["G15"]],
  ["approval within three months, six at most", ["G21"], ["G21"]],
  ["the oath within a month", ["G22"]],
  ["a year of probation, not in advance", [], ["G24"]],
  ["the meeting on confirmation within a month of its end", ["G33"]],
  ["approval of the confirmation within three months", ["G29"]],
  ["one extension of half a year to a year", [], ["G27", "G28"]],
  ["postponement by half a year at most", [], ["G31"]],
  ["the quota of the year", [], ["G35"]],
  ["local: months from application to activist", [], ["ActivistTooSoon"]],
  ["local: a thought report every quarter", ["ThoughtReportMissing"]],
  ["local: a political review is valid for a year", [], ["PoliticalReviewExpired"]],
  ["local: the pre-review within a month", ["PreReviewLate"]],
  ["local: the resolution submitted in time", ["AdmissionSubmittedLate"]],
  ["local: the archive within a week", ["ArchivedLate"]],
  ["local: reviews in probation", ["ProbationNotReviewed"]],
]

const members: ReadonlyArray<Term> = [
  ["half a year without Party life or dues", ["LifeSelfSeparation", "DuesSelfSeparation"]],
  ["a theme day and a committee meeting every month", ["E12.themeDay", "E12.branchCommittee", "E12.group"]],
  ["a members' meeting and a lecture every quarter", ["E12.members", "E12.lecture"]],
  ["organizational life, appraisal and talks every year", ["E12.organizationalLife", "E12.appraisal", "E12.heartTalk"]],
  ["32 class hours a year, 56 of those who lead", ["E12.classHours"]],
  ["suspended after half a year out of contact", ["LostNotSuspended"], ["SuspendedTooSoon"]],
  ["removed after two more years", ["SuspendedUndecided"], ["RemovedTooSoon"]],
  ["suspended after five years of study abroad", ["StudyAbroadNotSuspended"]],
  ["correction within a year", ["RectificationNotAssessed"], ["RectificationTooLong"]],
  ["no admission for five years", [], ["BarredFromJoining"]],
  ["a disposal filed before it is decided", [], ["DisposalNotFiled"]],
  ["a letter valid for 90 days at most", ["E14"], ["E14"]],
  ["its receipt within a month", ["ReceiptOutstanding"]],
  ["a floating member contacted, and one abroad every half-year", ["E13", "AbroadNotContacted"]],
  ["his report and his certificate every year", ["FloatingUnreported", "CertificateUninspected"]],
  ["a group of three in one place", ["FloatingUngrouped"]],
  ["a destination unknown is found out", ["FloatingUnknown"]],
  ["dues unpaid for three months, made up within six", ["E15"], ["DuesMadeUpLate"]],
  ["dues set at the beginning of the year", ["DuesStandardMissing"]],
]

const organizations: ReadonlyArray<Term> = [
  ["a request for a branch answered within a month", ["BranchRequestUnanswered"]],
  ["a committee at seven members, a division above fifty", ["E10"], ["E10"]],
  ["terms of five and three years, and their end", ["E11"], ["TermLength", "TermMoved"]],
  ["a secretary of a year's membership", [], ["PartyOfficeMembership"]],
  ["four fifths of those expected at an election", [], ["ElectionAttendance"]],
  ["grading every year", ["BranchNotGraded"]],
  ["screening every year", ["BranchesNotScreened"]],
  ["a secretary's post filled within three months; a plan, support and the deadline of a weak branch", ["E23"]],
  ["a development target within two years", ["E16"]],
  ["measures in time, and a report every month", ["MeasureOverdue", "RectificationNotReported"]],
  ["a follow-up of what was accepted", ["FollowUp"]],
  ["a first secretary's term and days", ["FirstSecretaryUnconfirmed"], ["FirstSecretaryTerm", "E23"]],
  ["posts reviewed every half-year and appraised every year", ["PostNotReviewed", "PostNotAppraised"]],
]

const services: ReadonlyArray<Term> = [
  ["the list of those hard up posted for five days", [], ["HardshipListBrief"]],
  ["everyone on a list visited", ["ListedNotVisited"]],
  ["a duty of each working day, with its log", ["E20"], ["DutyDayUncovered"]],
  ["local: six hours of duty a day", [], ["DutyTooShort"]],
  [
    "a reception day every month, announced three days before",
    ["ReceptionDayNotScheduled"],
    ["ReceptionAnnouncedLate"],
  ],
  ["a reply to every matter", ["E19"]],
  [
    "a petition taken up in 15 days and settled in 60, prolonged by 30",
    ["PetitionNotAccepted", "PetitionNotSettled"],
    ["ExtensionTooLong"],
  ],
  ["the clues reconciled every quarter", ["CluesNotReconciled"]],
  ["a clue proposed on in 30 days, inquiries, cases and hearings in theirs; the end of probation decided", ["E18"]],
  ["a punishment announced and followed", ["PunishmentNotAnnounced", "PunishmentNotFollowed"]],
  ["no promotion while a punishment has effect", [], ["E17"]],
  ["probation within the Party of two years at most", [], ["ProbationTooLong", "ProbationTerm"]],
]

/** The checks E01 to E24; those of numbers and names (E01, E02) are asked where they are typed or imported. */
const errors: ReadonlyArray<Term> = [
  ["E03", [], ["E03"]],
  ["E04", [], ["E04", "G34"]],
  ["E06", [], ["G16", "G17", "G37"]],
  ["E07", ["TrainingContactGone", "E07"], ["G05", "G10"]],
  ["E08 and E09", [], ["E08", "E09"]],
  ["E21", [], ["E21", "SpentOverAllocated", "VoucherUsedTwice", "ConsolationVoucherTwice"]],
]

const all = [...development, ...members, ...organizations, ...services, ...errors].map(
  ([term, falling, checked = []]) => ({ term, falling, checked }),
)

describe("every term of the domain", () => {
  it.each(all)("$term: is held by its rules", ({ falling, checked }) => {
    expect(falling.filter((rule) => !due.has(rule))).toEqual([])
    expect(checked.filter((rule) => !checks.has(rule))).toEqual([])
    expect(falling.length + checked.length).toBeGreaterThan(0)
  })

  it("and besides them only days that entries set, and whoever is named and gone, fall due", () => {
    const listed = new Set(all.flatMap(({ falling }) => falling))
    expect([...due].filter((rule) => !listed.has(rule)).toSorted()).toEqual([
      ...["CampaignNotClosed", "FirstSecretaryGone", "FloatingContactGone", "HelperGone", "ItemOverdue"],
      ...["LibraryHours", "LinkedLeaderGone", "LinkedLeaderLecture", "NextStepDue", "ProjectOverdue"],
      ...["ReceptionDayNotHeld", "VenueNotMended"],
    ])
  })
})
