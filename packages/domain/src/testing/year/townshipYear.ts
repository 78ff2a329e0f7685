/**
 * One year of a township in events, from beginning to end: what is behind every masked value of the annual report. Each
 * step is a list that is recorded as one.
 */
import type { Proposal } from "../../kernel/Event.ts"
import * as assistance from "../../contexts/assistance/events.ts"
import * as cadres from "../../contexts/cadres/events.ts"
import * as campaigns from "../../contexts/campaigns/events.ts"
import * as commendation from "../../contexts/commendation/events.ts"
import * as discipline from "../../contexts/discipline/events.ts"
import * as duty from "../../contexts/duty/events.ts"
import * as education from "../../contexts/education/activities.ts"
import * as life from "../../contexts/education/events.ts"
import * as floating from "../../contexts/floating/events.ts"
import * as grading from "../../contexts/grading/events.ts"
import * as integrity from "../../contexts/integrity/events.ts"
import * as membership from "../../contexts/membership/events.ts"
import * as offices from "../../contexts/offices/events.ts"
import * as organization from "../../contexts/organization/events.ts"
import * as posts from "../../contexts/posts/events.ts"
import * as reception from "../../contexts/reception/events.ts"
import * as rectification from "../../contexts/rectification/events.ts"
import * as plans from "../../contexts/rectification/planEvents.ts"
import * as reporting from "../../contexts/reporting/events.ts"
import * as venues from "../../contexts/venues/events.ts"
import { developmentFile } from "../developmentFile.ts"
import { fact, ground } from "../facts.ts"
import { named } from "./named.ts"

const b1 = { branch: "b-1" }
const b2 = { branch: "b-2" }

const farmer = (member: string): Proposal =>
  fact(membership.PersonDetailsChanged, "2024-01-05", { member, occupation: "农牧渔民", reason: "核实" })

/** Members of the second branch. */
const others = ["n-1", "n-2", "n-3"].flatMap((member) => [
  fact(membership.PersonRegistered, "2000-01-01", {
    ...{ member, name: `姓名${member}`, sex: "female" as const, birthDate: "1960-01-01" },
    ...{ ethnicity: "汉族", education: "seniorHigh" as const, occupation: "农牧渔民" },
  }),
  fact(membership.MemberEnrolled, "2009-07-01", { member, ...b2 }),
  fact(membership.EnrolledMemberConfirmed, "2010-07-01", { member, ...b2 }),
])

const leadership: ReadonlyArray<Proposal> = [
  fact(offices.OfficeAssumed, "2022-03-01", {
    ...{ member: "m-1", ...b1, body: "party", office: "secretary", title: "村党支部书记", basis: "appointed" },
  }),
  fact(offices.LeaderLinkedToBranch, "2025-01-10", { leader: "m-9", ...b1, role: "linkedLeader", post: "镇党委书记" }),
  fact(offices.BranchVisited, "2025-03-05", { leader: "m-9", ...b1, purpose: "指导学习" }),
  fact(grading.GradingSchemeAdopted, "2025-01-12", {
    ...{ committee: "c-1", year: 2025 },
    criteria: [
      { standard: "serviceEffectiveness", weight: 60 },
      { standard: "leadership", weight: 40 },
    ],
  }),
  fact(grading.BranchSelfAssessed, "2025-11-01", { ...b1, year: 2025, score: 90, grade: "good" }),
  fact(grading.BranchOpinionsPolled, "2025-11-10", {
    ...{ ...b1, year: 2025, members: 9, membersScore: 88, masses: 60, massesScore: 84 },
  }),
  fact(grading.BranchGraded, "2025-11-20", {
    ...{ ...b1, year: 2025, committee: "c-1", grade: "good", score: 91 },
    scores: [
      { standard: "serviceEffectiveness", score: 55 },
      { standard: "leadership", score: 36 },
    ],
  }),
]

const studying: ReadonlyArray<Proposal> = [
  fact(
    campaigns.CampaignStarted,
    "2025-01-06",
    {
      ...{ title: "结对进农家", kind: "practice", level: "county", branches: ["b-1", "b-2"] },
    },
    named("campaign"),
  ),
  fact(life.StudyPlanAdopted, "2025-01-08", {
    ...{ title: "年度学习方案", committee: "c-1", from: "2025-01-01", until: "2025-12-31" },
  }),
  fact(education.MeetingHeld, "2025-01-09", {
    ...{ form: "partyCommittee", committee: "c-1", topic: "思想建设" },
    agenda: [{ item: "年度思想建设安排", area: "ideology" }],
  }),
  fact(life.StudyMaterialDistributed, "2025-02-10", { ...b1, titles: [{ title: "学习读本", copies: 40 }] }),
  fact(life.StudyMaterialDistributed, "2025-02-11", { ...b2, titles: [{ title: "条例汇编", copies: 35 }] }),
  fact(education.LectureGiven, "2025-06-20", {
    ...{ lecturer: "县委书记陈某", lecturerPost: "县委书记", topic: "专题", special: true, branches: ["b-1", "b-2"] },
    ...{ place: "镇政府会议室", attendees: ["m-1", "m-2", "n-1"] },
  }),
  fact(education.LectureGiven, "2025-07-02", {
    ...{
      lecturer: "镇党委书记",
      lecturerPost: "镇党委书记",
      capacity: "linkedLeader",
      topic: "党课",
      branches: ["b-1"],
    },
    ...{ attendees: ["m-1", "m-3"] },
  }),
  ...["2025-05-08", "2025-09-08"].map((on, index) =>
    fact(education.DiscussionHeld, on, {
      ...b1,
      topic: `专题讨论${index + 1}`,
      campaign: "campaign",
      attendees: ["m-1", "m-2"],
    }),
  ),
  fact(education.MeetingHeld, "2025-03-12", {
    ...{ form: "study", committee: "c-1", topic: "集中学习", attendees: ["m-1", "m-9"], hours: 2 },
  }),
  fact(life.OnlineChannelAdopted, "2025-02-01", { name: "青禾微课堂", medium: "wechat" }, named("channel")),
  fact(education.SelfStudyRecorded, "2025-04-02", { member: "m-2", medium: "wechat", topic: "党史", hours: 1.5 }),
  fact(life.HeartTalkHeld, "2025-10-03", { member: "m-2", by: "m-1" }),
  fact(life.StudyExemptionGranted, "2025-01-20", { member: "n-1", ground: "old" }),
  fact(education.StudyBroughtHome, "2025-08-08", { member: "n-1", by: "m-1", topic: "政策", hours: 1 }),
]

const managing: ReadonlyArray<Proposal> = [
  fact(commendation.BranchCommended, "2025-07-01", { ...b1, title: "先进党支部", level: "township", occasion: "七一" }),
  fact(commendation.MemberCommended, "2025-07-01", {
    member: "m-2",
    category: "member",
    title: "优秀党员",
    level: "township",
    occasion: "七一",
  }),
  fact(posts.PostSetUp, "2025-02-15", { ...b1, post: "政策讲解员" }),
  fact(posts.PostSetUp, "2025-02-15", { ...b1, post: "巡河员" }),
  ...["m-3", "m-4"].flatMap((member, index) => {
    const post = { member, ...b1, post: index === 0 ? "政策讲解员" : "巡河员" }
    return [
      fact(posts.PostApplied, "2025-02-20", post),
      fact(posts.PostNoticeHeld, "2025-02-25", { ...post, until: "2025-03-05" }),
      fact(posts.PostTakenUp, "2025-03-10", { ...post, through: "applied" as const }),
    ]
  }),
  fact(posts.PostDutyPerformed, "2025-06-10", { member: "m-3", ...b1, post: "政策讲解员", what: "入户讲解" }),
  fact(membership.RelationshipCheckHeld, "2025-04-01", {
    ...b1,
    scope: 10,
    checked: 10,
    contacted: 9,
    notContacted: 1,
  }),
  fact(floating.MemberWentFloating, "2025-02-12", {
    ...{ member: "m-5", ...b1, reason: "务工", destination: "广东省", phone: "13800000000" },
  }),
  fact(
    organization.PartyGroupFormed,
    "2025-03-01",
    {
      ...{ ...b1, name: "驻外党小组", purpose: "floating", leader: "m-6", members: ["m-5", "m-6", "m-7"] },
    },
    named("group"),
  ),
  fact(floating.FloatingContactAssigned, "2025-03-02", { member: "m-5", contact: "m-1", contactKind: "oneToOne" }),
  fact(floating.FloatingContactMade, "2025-06-06", { member: "m-5", channel: "电话" }),
  fact(floating.FloatingActivityHeld, "2025-07-01", { group: named("group").id, present: 3 }),
]

const mending: ReadonlyArray<Proposal> = [
  fact(offices.OfficeAssumed, "2021-03-01", {
    ...{ member: "n-2", ...b2, body: "party", office: "secretary", title: "村党支部书记", basis: "appointed" },
  }),
  fact(rectification.WeakBranchIdentified, "2025-02-01", {
    ...{ ...b2, year: 2025, criteria: ["financeNotDisclosed"], deadline: "2025-12-31" },
  }),
  fact(offices.OfficeRemoved, "2025-02-20", {
    ...{ member: "n-2", ...b2, body: "party", office: "secretary", ground: "removedByCommittee", reason: "软弱涣散" },
    committee: "c-1",
  }),
  fact(rectification.FirstSecretaryAppointed, "2025-03-01", { member: "m-8", ...b2, sentBy: "镇政府" }),
  fact(rectification.FirstSecretaryLogEntered, "2025-04-10", {
    ...{ member: "m-8", ...b2, category: "organization", action: "核对账目", done: true },
  }),
  fact(rectification.RectificationPlanAdopted, "2025-03-05", {
    ...b2,
    measures: [{ number: "1", problem: "财务不公开", measure: "按季公开", responsible: "村主任", due: "2025-06-30" }],
  }),
  fact(rectification.FinanceDisclosed, "2025-06-20", { ...b2, period: "上半年", items: "收支", places: "公开栏" }),
  fact(rectification.MeasureCompleted, "2025-06-25", { ...b2, number: "1" }),
  fact(
    plans.ImprovementPlanIssued,
    "2025-01-25",
    {
      ...b1,
      items: [{ number: "1", problem: "活动少", measure: "每月一次", responsible: "书记", due: "2025-10-31" }],
    },
    named("plan-1"),
  ),
  fact(plans.ImprovementItemCompleted, "2025-10-20", { plan: named("plan-1").id, number: "1" }),
]

const serving: ReadonlyArray<Proposal> = [
  fact(venues.VenueRegistered, "2025-01-15", { name: "党员活动室", kind: "activityRoom", ...b1 }, named("room")),
  fact(venues.VenueRegistered, "2025-01-15", { name: "农家书屋", kind: "library", ...b1 }, named("library")),
  fact(venues.OpeningHoursSet, "2025-01-20", { venue: named("library").id, hours: "每日9时至17时" }),
  fact(venues.VenueStandardChecked, "2025-05-15", {
    ...{ venue: named("room").id, standard: "村级活动场所规范", issuedBy: "青山县" },
    items: [{ item: "有场所", met: true }],
  }),
  fact(venues.VenueUsed, "2025-05-20", { venue: named("room").id, purpose: "主题党日", persons: 30 }),
  fact(
    venues.ProjectApproved,
    "2025-02-01",
    {
      ...{ name: "示范点建设", kind: "demonstrationSite", ...b1, budget: 40_000_000, source: "县级财政" },
    },
    named("project"),
  ),
  fact(venues.FundsAllocated, "2025-03-01", { project: named("project").id, amount: 36_000_000 }),
  fact(venues.ExpenditureRecorded, "2025-08-01", {
    ...{ project: named("project").id, amount: 20_000_000, use: "修缮", voucher: "记-1" },
  }),
  fact(venues.DemonstrationSiteDesignated, "2025-09-01", { ...b1, level: "county" }),
  fact(
    duty.RosterPublished,
    "2025-02-25",
    {
      ...{ ...b1, month: "2025-03", mode: "rotating" },
      shifts: [
        { date: "2025-03-03", member: "m-1" },
        { date: "2025-03-04", member: "m-2" },
      ],
    },
    named("roster"),
  ),
  fact(duty.DutyServed, "2025-03-03", { roster: named("roster").id, member: "m-1", matters: "代办证明" }),
  fact(duty.ServiceMatterHandled, "2025-03-03", {
    ...{ ...b1, member: "m-1", villager: "某某", subject: "证明", result: "done", firstAsked: true },
  }),
]

const conduct: ReadonlyArray<Proposal> = [
  fact(cadres.AttendanceRecorded, "2025-03-10", {
    records: [{ member: "m-9", status: "onDuty", stayedOvernight: true }],
  }),
  fact(cadres.CadreAppraised, "2025-12-20", { member: "m-9", year: 2025, score: 92, grade: "excellent" }),
  fact(reception.VisitorReceived, "2025-04-15", { visitor: "来访人", subject: "道路" }, named("visit")),
  fact(reception.MatterReplied, "2025-04-28", { matter: named("visit").id, outcome: "已修好" }),
  fact(assistance.HardshipRegistered, "2025-01-18", { member: "n-3", category: "oldMember" }),
  fact(assistance.ConsolationCampaignOpened, "2025-06-20", { occasion: "七一" }, named("consoling")),
  fact(assistance.ConsolationPaid, "2025-06-28", {
    ...{ member: "n-3", ...b2, occasion: "七一", amount: 60_000, campaign: named("consoling").id },
  }),
  fact(assistance.HouseholdRegistered, "2025-01-22", {
    ...{ household: "hh-1", head: "户主", ...b1, povertyFile: true },
  }),
  fact(assistance.AidPairingAssigned, "2025-01-25", { household: "hh-1", member: "m-1" }),
  fact(assistance.AidNeedRecorded, "2025-02-02", { household: "hh-1", need: "housing" }),
  fact(assistance.AidMeasureDelivered, "2025-09-02", { household: "hh-1", need: "housing", what: "改造房屋" }),
  fact(integrity.RegulationAdopted, "2025-03-15", { title: "公车管理制度", area: "vehicles" }),
  fact(integrity.RegulationAdopted, "2025-03-16", { title: "村级财务制度", area: "villageFinance" }),
  fact(integrity.ResponsibilityLetterSigned, "2025-01-30", { year: 2025, layer: "townshipUnit", ...b1 }),
  fact(integrity.IntegrityPublicityDone, "2025-04-20", { form: "banner", quantity: 12 }),
  fact(discipline.CaseOpened, "2025-05-01", { kind: "party", member: "m-7" }, named("case")),
  fact(discipline.CaseHeard, "2025-05-20", { case: named("case").id }),
  fact(discipline.CaseHandled, "2025-06-01", {
    ...{ case: named("case").id, conclusion: "punished" },
    outcomes: [{ member: "m-7", ...b1, punishment: "warning", authority: "township" }],
  }),
  fact(discipline.WarningTalkHeld, "2025-08-15", {
    type: "warning",
    members: ["m-6"],
    talker: "镇纪委书记",
    issue: "迟报材料",
  }),
]

const reported: ReadonlyArray<Proposal> = [
  fact(reporting.PeriodOpened, "2025-01-01", { period: "2025" }),
  fact(reporting.StatementRecorded, "2025-12-30", {
    period: "2025",
    section: "opening",
    text: "一年来，工作平稳推进。",
  }),
  fact(reporting.ProblemIdentified, "2025-12-30", { period: "2025", text: "党员年龄偏大" }),
  fact(reporting.NextStepPlanned, "2025-12-30", { period: "2025", text: "办好党员培训", due: "2026-06-30" }),
]

/** The year, list by list. */
export const townshipYear = (): ReadonlyArray<ReadonlyArray<Proposal>> => [
  ...[...ground(9), ...others, farmer("m-3"), farmer("m-4")].map((one) => [one]),
  ...developmentFile({ member: "a-2", applied: "2022-06-01", voters: 9 }).map((one) => [one]),
  ...developmentFile({ member: "a-1", applied: "2023-06-01", voters: 9 })
    .filter(({ occurredOn }) => occurredOn <= "2025-12-31")
    .map((one) => [one]),
  ...[leadership, studying, managing, mending, serving, conduct, reported].flat().map((one) => [one]),
]
