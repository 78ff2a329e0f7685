/** What else a township does in a year: meetings, grading and mending, venues, duty, visitors, help, discipline, money. */
import * as assistance from "../../contexts/assistance/events.ts"
import * as campaigns from "../../contexts/campaigns/events.ts"
import * as commendation from "../../contexts/commendation/events.ts"
import * as discipline from "../../contexts/discipline/events.ts"
import * as dues from "../../contexts/dues/events.ts"
import * as duty from "../../contexts/duty/events.ts"
import * as economy from "../../contexts/economy/events.ts"
import * as activities from "../../contexts/education/activities.ts"
import * as education from "../../contexts/education/events.ts"
import * as integrity from "../../contexts/integrity/events.ts"
import * as reception from "../../contexts/reception/events.ts"
import * as rectification from "../../contexts/rectification/events.ts"
import * as plans from "../../contexts/rectification/planEvents.ts"
import * as reporting from "../../contexts/reporting/events.ts"
import * as venues from "../../contexts/venues/events.ts"
import * as custody from "../../kernel/Custody.ts"
import type { Proposal } from "../../kernel/Event.ts"
import { fact, strike } from "../facts.ts"
import { named } from "./named.ts"

const b2 = { branch: "b-2" }
const b3 = { branch: "b-3" }

const studying: ReadonlyArray<Proposal> = [
  fact(education.StudyMaterialProcured, "2025-01-05", {
    ...{ committee: "c-1", source: "县委组织部" },
    titles: [
      { title: "学习读本", copies: 40 },
      { title: "条例汇编", copies: 40 },
    ],
  }),
  fact(education.OnlineChannelUpdated, "2025-03-01", { onlineChannel: named("channel").id, items: 12, followers: 320 }),
  fact(education.OnlineChannelClosed, "2025-12-20", { onlineChannel: named("channel").id, reason: "并入县级平台" }),
  fact(activities.MeetingHeld, "2025-04-15", { form: "branchCommittee", ...b3, topic: "学习安排" }, named("meeting3")),
  fact(activities.MeetingFollowedUp, "2025-05-15", { activity: named("meeting3").id, done: "学习资料已发到各组" }),
  fact(activities.AppraisalHeld, "2025-12-10", {
    ...{ ...b3, year: 2025 },
    ratings: [
      { member: "p-1", own: "excellent", peers: "excellent", rating: "excellent" },
      { member: "p-2", own: "qualified", peers: "qualified", rating: "qualified" },
    ],
    absent: [{ member: "p-3", ground: "leave" }],
  }),
  fact(education.StudyExemptionGranted, "2025-01-20", { member: "p-16", ground: "old" }),
  fact(education.StudyExemptionEnded, "2025-06-20", { member: "p-16", reason: "本人要求参加学习" }),
  fact(campaigns.CampaignClosed, "2025-12-20", { campaign: named("campaign").id, results: "走访农户两百余户" }),
  fact(commendation.BranchCommended, "2025-07-01", { ...b3, title: "先进党支部", level: "county" }, named("praise")),
  fact(commendation.CommendationRevoked, "2025-09-01", { commendation: named("praise").id, ...b3, reason: "事迹不实" }),
]

const mending: ReadonlyArray<Proposal> = [
  fact(rectification.WeakBranchesScreened, "2025-01-20", { committee: "c-1", year: 2025, screened: 4, found: 1 }),
  fact(rectification.RectificationReported, "2025-05-30", { ...b2, progress: "已公开一季度账目", to: "县委组织部" }),
  fact(rectification.RectificationSupportAssigned, "2025-02-20", { ...b2, slot: "townshipLeader", who: "镇长" }),
  fact(rectification.FirstSecretaryPresenceConfirmed, "2025-04-05", {
    ...{ member: "m-8", ...b2, year: 2025, month: 3, days: 22, confirmedBy: "村委会主任" },
  }),
  fact(rectification.RectificationInspected, "2025-05-20", { ...b2, by: "县委组织部", findings: "进度正常" }),
  fact(rectification.RectificationFailed, "2025-08-20", {
    ...b2,
    by: "县委组织部",
    reason: "公开不及时",
    until: "2025-10-31",
  }),
  fact(rectification.BranchRectified, "2025-10-20", { ...b2, by: "县委组织部", satisfaction: 92, result: "good" }),
  fact(rectification.FollowUpDone, "2025-11-20", { ...b2, sustained: false, findings: "账目再度积压" }),
  fact(rectification.RectificationReopened, "2025-11-25", { ...b2, reason: "问题反弹", until: "2026-06-30" }),
  fact(rectification.FirstSecretaryRecalled, "2025-12-20", { member: "m-8", ...b2, ground: "transferred" }),
  fact(plans.ImprovementItemExtended, "2025-10-10", {
    ...{ plan: named("plan-1").id, number: "1", until: "2025-11-30", reason: "场地维修", approvedBy: "镇党委" },
  }),
  fact(plans.ImprovementPlanClosed, "2025-12-05", { plan: named("plan-1").id, verifiedBy: "镇党建办" }),
]

const serving: ReadonlyArray<Proposal> = [
  fact(venues.VenueRegistered, "2025-01-15", { name: "老活动室", kind: "activityRoom", ...b3 }, named("oldroom")),
  fact(venues.VenueClosed, "2025-06-15", { venue: named("oldroom").id, reason: "危房" }),
  fact(venues.DemonstrationSiteDesignated, "2025-03-01", { ...b3, level: "township" }),
  fact(venues.DemonstrationSiteRevoked, "2025-10-01", { ...b3, level: "township", reason: "复查不合格" }),
  fact(venues.ProjectCompleted, "2025-10-10", { project: named("project").id }),
  fact(venues.ProjectAccepted, "2025-11-10", { project: named("project").id, by: "县委组织部", result: "passed" }),
  fact(
    duty.RosterPublished,
    "2025-03-28",
    {
      ...{ ...b3, month: "2025-04", mode: "rotating" },
      shifts: [
        { date: "2025-04-03", member: "p-1" },
        { date: "2025-04-10", member: "p-2" },
      ],
    },
    named("roster3"),
  ),
  fact(duty.DutySwapped, "2025-04-01", {
    ...{ roster: named("roster3").id, member: "p-1", date: "2025-04-03", to: "p-3", approvedBy: "支部书记" },
  }),
  fact(duty.DutyMissed, "2025-04-10", { roster: named("roster3").id, member: "p-2", cause: "生病" }),
  fact(duty.DutyInspected, "2025-04-10", { ...b3, found: "absent", member: "p-2", by: "镇纪委" }),
]

const receiving: ReadonlyArray<Proposal> = [
  fact(reception.DelegateElected, "2021-05-20", {
    ...{ member: "p-1", congress: "镇第十次党代会", level: "township", linkedMembers: ["p-2", "p-3"] },
  }),
  fact(
    reception.ReceptionDayScheduled,
    "2025-03-01",
    { date: "2025-03-15", place: "便民服务中心", delegates: ["p-1"], committee: "c-1" },
    named("day"),
  ),
  fact(reception.ReceptionDayHeld, "2025-03-15", { receptionDay: named("day").id, delegates: ["p-1"] }),
  fact(
    reception.DelegateOpinionRaised,
    "2025-03-15",
    { member: "p-1", congress: "镇第十次党代会", opinion: "修水渠" },
    named("opinion"),
  ),
  fact(reception.DelegateOpinionHandled, "2025-04-15", {
    ...{ opinion: named("opinion").id, member: "p-1", congress: "镇第十次党代会", result: "已列入计划" },
  }),
  fact(reception.DelegateAppraised, "2025-12-10", {
    member: "p-1",
    congress: "镇第十次党代会",
    year: 2025,
    grade: "competent",
  }),
  fact(reception.DelegateEnded, "2025-12-20", { member: "p-1", congress: "镇第十次党代会", reason: "辞去代表" }),
  fact(reception.VisitorReceived, "2025-05-06", { visitor: "来访人甲", subject: "低保" }, named("matter3")),
  fact(reception.MatterAccepted, "2025-05-07", { matter: named("matter3").id, notice: "2025-1" }),
  fact(reception.MatterStudied, "2025-05-07", { matter: named("matter3").id, opinion: "先核实" }),
  fact(reception.MatterInstructed, "2025-05-07", {
    matter: named("matter3").id,
    leader: "镇长",
    instruction: "限期办理",
  }),
  fact(reception.MatterAssigned, "2025-05-08", { matter: named("matter3").id, to: "民政办", due: "2025-05-30" }),
  fact(reception.MatterExtended, "2025-05-28", {
    matter: named("matter3").id,
    until: "2025-06-29",
    reason: "待县里批复",
  }),
  fact(reception.MatterReplied, "2025-06-10", { matter: named("matter3").id, outcome: "已批准" }),
  fact(reception.MatterResolved, "2025-06-11", { matter: named("matter3").id, outcome: "resolved" }),
  fact(reception.MatterReopened, "2025-07-11", { matter: named("matter3").id, reason: "来访人不满意" }),
  fact(reception.VisitorReceived, "2025-08-06", { visitor: "来访人乙", subject: "征地" }, named("matter4")),
  fact(reception.MatterReferred, "2025-08-08", { matter: named("matter4").id, to: "县自然资源局" }),
]

const helping: ReadonlyArray<Proposal> = [
  fact(assistance.ConsolationCampaignOpened, "2025-01-20", {
    occasion: "春节",
    standard: 500_00,
    list: ["n-3", "p-12"],
  }),
  fact(assistance.HardshipListPosted, "2025-02-10", { ...b3, members: ["n-3"], until: "2025-02-16", place: "村务栏" }),
  fact(assistance.ConsolationFundsDrawn, "2025-06-26", {
    campaign: named("consoling").id,
    amount: 60_000,
    voucher: "记-6",
  }),
  fact(assistance.HardshipReviewed, "2025-06-15", { member: "n-3", currently: true }),
  fact(assistance.ConsolationFollowedUp, "2025-09-28", { member: "n-3", occasion: "七一", settled: "已联系医院" }),
  fact(assistance.HardshipLifted, "2025-12-15", { member: "n-3", category: "oldMember" }),
  fact(assistance.AidPairingEnded, "2025-11-25", { household: "hh-1", member: "m-1", reason: "户已脱困" }),
  fact(assistance.HouseholdLiftedOut, "2025-12-01", { household: "hh-1", reason: "收入稳定" }),
  fact(economy.CollectiveIncomeRecorded, "2025-12-25", { ...b3, year: 2025, source: "光伏电站", amount: 12_345_67 }),
]

const overseeing: ReadonlyArray<Proposal> = [
  fact(integrity.RegulationAdopted, "2025-02-01", { title: "接待制度", area: "villageFinance" }, named("rule-1")),
  fact(integrity.RegulationRevised, "2025-05-01", { regulation: named("rule-1").id, title: "公务接待制度" }),
  fact(integrity.RegulationRepealed, "2025-11-01", { regulation: named("rule-1").id, reason: "上级已有规定" }),
  fact(
    discipline.ClueReceived,
    "2025-02-05",
    { source: "petition", member: "p-4", summary: "群众反映" },
    named("clue"),
  ),
  fact(discipline.ClueDisposed, "2025-02-20", { clue: named("clue").id, way: "inquiry", handler: "镇纪委" }),
  fact(discipline.InquirySent, "2025-02-21", { clue: named("clue").id }),
  fact(discipline.InquiryAnswered, "2025-03-05", { clue: named("clue").id, result: "further" }),
  fact(discipline.ClueDisposed, "2025-03-10", { clue: named("clue").id, way: "preliminaryCheck" }),
  fact(discipline.PreliminaryCheckConcluded, "2025-04-10", { clue: named("clue").id, result: "openCase" }),
  fact(discipline.CluesReconciled, "2025-04-11", {
    ...{ committee: "c-1", year: 2025, quarter: 1, received: 1, with: "县纪委", difference: "处置方式待补登" },
  }),
  fact(discipline.CaseOpened, "2025-04-15", { kind: "party", member: "p-4" }, named("case3")),
  fact(discipline.CaseInvestigated, "2025-05-15", { case: named("case3").id }),
  fact(discipline.CaseHeard, "2025-05-20", { case: named("case3").id }),
  fact(discipline.CaseHandled, "2025-06-01", {
    ...{ case: named("case3").id, conclusion: "punished" },
    outcomes: [{ member: "p-4", ...b3, punishment: "partyProbation", term: "oneYear", authority: "county" }],
  }),
  fact(discipline.PunishmentAnnounced, "2025-06-10", { case: named("case3").id, member: "p-4", ...b3 }),
  fact(discipline.AppealLodged, "2025-06-20", { case: named("case3").id, member: "p-4" }),
  fact(discipline.AppealDecided, "2025-08-20", {
    case: named("case3").id,
    member: "p-4",
    result: "upheld",
    authority: "county",
  }),
  fact(discipline.PunishmentExtended, "2025-12-10", {
    case: named("case3").id,
    member: "p-4",
    ...b3,
    reason: "拒不改正",
  }),
  fact(discipline.DisposalFiled, "2025-02-20", { member: "p-3", ...b3, kind: "rectification" }),
  fact(discipline.RectificationOrdered, "2025-03-01", { member: "p-3", ...b3, until: "2025-09-01" }),
  fact(discipline.RectificationAssessed, "2025-08-30", { member: "p-3", ...b3, result: "notCorrected" }),
  fact(discipline.AdvisedToWithdraw, "2025-09-15", { member: "p-3", ...b3 }),
]

const money: ReadonlyArray<Proposal> = [
  fact(dues.DuesStandardSet, "2025-01-15", { member: "p-1", ...b3, year: 2025, monthly: 5_00, basis: "farmer" }),
  fact(dues.DuesPaid, "2025-02-15", {
    ...{ member: "p-1", ...b3, collector: "组织委员" },
    months: [
      { month: "2025-01", amount: 5_00 },
      { month: "2025-02", amount: 5_00 },
    ],
  }),
  fact(dues.DuesRemitted, "2025-03-15", { ...b3, amount: 10_00, voucher: "记-3" }),
  fact(dues.DuesSpent, "2025-07-01", {
    committee: "c-1",
    amount: 300_00,
    use: "hardship",
    purpose: "七一慰问",
    voucher: "记-7",
  }),
]

const reported: ReadonlyArray<Proposal> = [
  fact(reporting.NextStepPlanned, "2025-12-28", { period: "2025", text: "修缮活动室" }, named("step")),
  fact(reporting.NextStepDone, "2025-12-30", { step: named("step").id, result: "已完工" }),
  fact(reporting.PeriodClosed, "2025-12-31", { period: "2025", cutoff: "2025-12-31" }),
  fact(reporting.ReportSubmitted, "2025-12-31", { period: "2025", to: "县委组织部" }),
  fact(reporting.ReportReturned, "2026-01-05", { period: "2025", reason: "数字未盖章" }),
  fact(reporting.PeriodReopened, "2026-01-06", { period: "2025", reason: "补记" }),
]

/** Two entries of the year are put right, one by striking it; one person's text is kept unused for a time. */
const corrected = (): ReadonlyArray<Proposal> => {
  const twice = fact(integrity.IntegrityPublicityDone, "2025-05-20", { form: "banner", quantity: 12 }, named("twice"))
  return [
    twice,
    strike(twice, "2025-05-21"),
    fact(custody.SubjectRestricted, "2025-06-01", { subject: "member:p-12", reason: "本人要求核实" }),
    fact(custody.SubjectRestrictionLifted, "2025-06-20", { subject: "member:p-12", reason: "已核实" }),
  ]
}

/** What else a township does, area by area. */
export const work = (): ReadonlyArray<Proposal> => [
  ...[studying, mending, serving, receiving, helping, overseeing, money, reported].flat(),
  ...corrected(),
]
