/**
 * Development (发展党员): the 25 steps from application to archive. These names are the storage format.
 *
 * Steps, articles and guards: Rules for Developing Members; the numbers are data in `rulebook/Rulebook.ts`.
 */
import { Schema } from "effect"
import { declare } from "../../kernel/Event.ts"
import { coded, personal, titled } from "../../kernel/Ids.ts"
import { MemberId } from "../membership/ids.ts"
import { ballotFields, Count, DateTitled, Reason } from "../membership/vocabulary.ts"
import { BranchId, CommitteeId } from "../organization/events.ts"
import {
  decidingBodies,
  noticeResults,
  noticeStages,
  organizers,
  proposals,
  recommendations,
  reviewOpinions,
  talkHolders,
} from "./vocabulary.ts"

const member = { member: MemberId }
const yes = (zh: string, en: string) => Schema.Boolean.pipe(titled(zh, en))
const asWritten = (zh: string, en: string) => Schema.optionalKey(personal("member", { zh, en }))
const people = Schema.Array(MemberId)

// I. Application
export const MemberApplied = declare("MemberApplied", { zh: "递交入党申请书", en: "Applied for membership" })({
  rank: 10,
  fields: { ...member, branch: BranchId },
})
export const ApplicantTalkHeld = declare("ApplicantTalkHeld", { zh: "党组织派人谈话", en: "Talk with applicant held" })(
  {
    rank: 11,
    fields: { ...member, talkers: Schema.optionalKey(people.pipe(titled("谈话人", "talkers"))) },
  },
)
export const ApplicationWithdrawn = declare("ApplicationWithdrawn", {
  zh: "撤回入党申请",
  en: "Application withdrawn",
})({
  rank: 59,
  fields: { ...member, branch: BranchId, reason: Reason },
})

// II. Activist
export const ActivistDetermined = declare("ActivistDetermined", {
  zh: "确定为入党积极分子",
  en: "Determined as activist",
})({
  rank: 12,
  fields: {
    ...member,
    branch: BranchId,
    recommendation: Schema.optionalKey(coded(recommendations, "推荐方式", "recommended by")),
    /** The body that decided: the branch committee, or the branch meeting where there is no committee. */
    decidedBy: Schema.optionalKey(coded(decidingBodies, "研究决定机构", "decided by")),
  },
})
export const ActivistFiled = declare("ActivistFiled", { zh: "积极分子上级备案", en: "Activist filed with superior" })({
  rank: 13,
  fields: { ...member },
})
/** Assigns the training contacts anew: those named replace any before. */
export const TrainingContactsAssigned = declare("TrainingContactsAssigned", {
  zh: "指定培养联系人",
  en: "Training contacts assigned",
})({
  rank: 14,
  fields: {
    ...member,
    contacts: people.pipe(titled("培养联系人", "training contacts")),
    asWritten: asWritten("培养联系人（原文）", "training contacts as written"),
  },
})
export const ActivistReviewed = declare("ActivistReviewed", { zh: "积极分子考察", en: "Activist reviewed" })({
  rank: 15,
  fields: { ...member, opinion: coded(reviewOpinions, "考察意见", "opinion") },
})
/** What an activist, or later a probationer, writes to his organization about himself (思想汇报); local rules ask for it. */
export const ThoughtReportSubmitted = declare("ThoughtReportSubmitted", {
  zh: "提交思想汇报",
  en: "Thought report submitted",
})({
  rank: 15,
  fields: { ...member, content: Schema.optionalKey(personal("member", { zh: "汇报内容", en: "content" })) },
})
/** Cultivation goes on in another organization; the time already served counts on (Art. 12). */
export const CultivationTransferred = declare("CultivationTransferred", {
  zh: "培养关系转接",
  en: "Cultivation transferred",
})({
  rank: 16,
  fields: { ...member, branch: BranchId, countedSince: DateTitled("连续计算起始日", "counted since") },
})
export const ActivistDropped = declare("ActivistDropped", { zh: "取消积极分子资格", en: "Activist dropped" })({
  rank: 58,
  fields: { ...member, branch: BranchId, reason: Reason },
})

// III. Development target
export const TargetOpinionsCollected = declare("TargetOpinionsCollected", {
  zh: "听取各方意见",
  en: "Opinions on target collected",
})({
  rank: 17,
  fields: {
    ...member,
    group: yes("党小组意见", "group"),
    contacts: yes("培养联系人意见", "training contacts"),
    members: yes("党员意见", "members"),
    masses: yes("群众意见", "masses"),
  },
})
export const TargetProposed = declare("TargetProposed", {
  zh: "研究确定发展对象人选",
  en: "Proposed as development target",
})({
  rank: 18,
  fields: { ...member, branch: BranchId },
})
/** Filed with the superior (R2014) or agreed by it (R2026), Art. 13. */
export const TargetFiled = declare("TargetFiled", {
  zh: "发展对象报上级备案（同意）",
  en: "Target filed with superior",
})({
  rank: 19,
  fields: { ...member, agreed: yes("上级同意", "superior agreed") },
})
const stage = coded(noticeStages, "公示环节", "stage")
export const NoticePosted = declare("NoticePosted", { zh: "公示开始", en: "Public notice posted" })({
  rank: 20,
  fields: { ...member, stage, until: DateTitled("公示至", "until") },
})
export const ObjectionReceived = declare("ObjectionReceived", { zh: "收到异议", en: "Objection received" })({
  rank: 21,
  fields: { ...member, stage, content: asWritten("异议内容", "content") },
})
export const ObjectionResolved = declare("ObjectionResolved", { zh: "异议处理", en: "Objection resolved" })({
  rank: 22,
  fields: { ...member, stage, upheld: yes("异议成立", "upheld") },
})
/** The notice closed on this day, the last on which it hung. */
export const NoticeClosed = declare("NoticeClosed", { zh: "公示结束", en: "Public notice closed" })({
  rank: 23,
  fields: { ...member, stage, result: coded(noticeResults, "公示结果", "result") },
})
export const TargetListed = declare("TargetListed", { zh: "列为发展对象", en: "Listed as development target" })({
  rank: 24,
  fields: { ...member, branch: BranchId },
})
export const IntroducersAssigned = declare("IntroducersAssigned", { zh: "确定入党介绍人", en: "Introducers assigned" })(
  {
    rank: 25,
    fields: {
      ...member,
      introducers: people.pipe(titled("入党介绍人", "introducers")),
      asWritten: asWritten("入党介绍人（原文）", "introducers as written"),
    },
  },
)
export const PoliticalReviewConcluded = declare("PoliticalReviewConcluded", {
  zh: "政治审查结论",
  en: "Political review concluded",
})({
  rank: 26,
  fields: {
    ...member,
    passed: yes("审查合格", "passed"),
    /** The day of the last reply to an inquiry. */
    lastReplyOn: Schema.optionalKey(DateTitled("最后函调回复日", "last inquiry reply on")),
    /** For a floating person: the opinions of registered and of current residence were both obtained. */
    bothResidences: Schema.optionalKey(yes("户籍地和居住地意见", "opinions of both residences")),
  },
})
export const PreAdmissionTrainingCompleted = declare("PreAdmissionTrainingCompleted", {
  zh: "短期集中培训",
  en: "Pre-admission training completed",
})({
  rank: 27,
  fields: {
    ...member,
    organizer: Schema.optionalKey(coded(organizers, "培训单位", "organizer")),
    days: Count.pipe(titled("培训天数", "days")),
    hours: Count.pipe(titled("培训学时", "class hours")),
    /** Why the person was admitted without the training, an individual special case. */
    exception: Schema.optionalKey(Reason),
  },
})

// IV. Admission
export const ScrutinyHeld = declare("ScrutinyHeld", { zh: "支委会审查", en: "Scrutiny by branch committee" })({
  rank: 28,
  fields: { ...member, passed: yes("审查合格", "passed") },
})
export const PreReviewDecided = declare("PreReviewDecided", { zh: "上级党委预审", en: "Pre-review decided" })({
  rank: 29,
  fields: {
    ...member,
    passed: yes("预审合格", "passed"),
    /** The day on which the person will leave his unit, where one is known. */
    leavesUnitOn: Schema.optionalKey(DateTitled("离开所在单位日期", "leaves unit on")),
    formNumber: Schema.optionalKey(Schema.NonEmptyString.pipe(titled("志愿书编号", "form number"))),
  },
})
export const ApplicationFormIssued = declare("ApplicationFormIssued", {
  zh: "发放入党志愿书",
  en: "Application form issued",
})({
  rank: 30,
  fields: { ...member, formNumber: Schema.NonEmptyString.pipe(titled("志愿书编号", "form number")) },
})
export const ApplicationFormCompleted = declare("ApplicationFormCompleted", {
  zh: "填写入党志愿书",
  en: "Application form completed",
})({
  rank: 31,
  fields: { ...member },
})
export const AdmissionMeetingHeld = declare("AdmissionMeetingHeld", {
  zh: "支部大会讨论接收",
  en: "Admission meeting held",
})({
  rank: 32,
  fields: {
    ...member,
    branch: BranchId,
    introducers: Schema.optionalKey(people.pipe(titled("入党介绍人", "introducers"))),
    passed: yes("通过", "passed"),
    ...ballotFields,
  },
})
export const AdmissionSubmitted = declare("AdmissionSubmitted", { zh: "上报上级党委", en: "Admission submitted" })({
  rank: 33,
  fields: { ...member },
})
export const AdmissionTalkHeld = declare("AdmissionTalkHeld", {
  zh: "上级党委派人谈话",
  en: "Talk before approval held",
})({
  rank: 34,
  fields: {
    ...member,
    by: Schema.optionalKey(coded(talkHolders, "谈话人", "held by")),
  },
})
export const AdmissionDecided = declare("AdmissionDecided", { zh: "上级党委审批接收", en: "Admission decided" })({
  day: { zh: "审批日期", en: "the day of the decision" },
  rank: 35,
  fields: {
    ...member,
    branch: BranchId,
    approved: yes("批准", "approved"),
    committee: Schema.optionalKey(CommitteeId),
    /** Why it took longer than three months. */
    delayReason: Schema.optionalKey(Reason),
  },
})
export const AdmissionFiled = declare("AdmissionFiled", { zh: "县委组织部备案", en: "Admission filed with county" })({
  rank: 36,
  fields: { ...member },
})
export const AdmissionNotRecognized = declare("AdmissionNotRecognized", {
  zh: "不予承认",
  en: "Admission not recognized",
})({
  rank: 57,
  fields: { ...member, branch: BranchId, reason: Reason },
})

// V. Probation and confirmation
export const ProbationerAssigned = declare("ProbationerAssigned", {
  zh: "编入党支部（党小组）",
  en: "Probationer assigned",
})({
  rank: 37,
  fields: { ...member, branch: BranchId },
})
export const OathTaken = declare("OathTaken", { zh: "入党宣誓", en: "Oath taken" })({ rank: 38, fields: { ...member } })
export const ProbationReviewed = declare("ProbationReviewed", { zh: "预备党员考察", en: "Probationer reviewed" })({
  rank: 42,
  fields: {
    ...member,
    opinion: Schema.NonEmptyString.check(Schema.isMaxLength(1000)).pipe(titled("考察意见", "opinion")),
  },
})
export const ConfirmationRequested = declare("ConfirmationRequested", {
  zh: "提出转正申请",
  en: "Confirmation requested",
})({
  rank: 43,
  fields: { ...member },
})
/** The meeting on a transferred-in probationer is put off (Art. 36 / 35). */
export const ConfirmationPostponed = declare("ConfirmationPostponed", {
  zh: "推迟讨论转正",
  en: "Confirmation postponed",
})({
  rank: 44,
  fields: { ...member, until: DateTitled("推迟至", "until"), reason: Reason },
})
const { expected, present, ayes, noes, abstentions, ...rest } = ballotFields
export const ConfirmationMeetingHeld = declare("ConfirmationMeetingHeld", {
  zh: "支部大会讨论转正",
  en: "Confirmation meeting held",
})({
  rank: 45,
  fields: {
    ...member,
    branch: BranchId,
    proposal: coded(proposals, "讨论结果", "proposal"),
    /** The new end of probation, where it is to be extended. */
    extendUntil: Schema.optionalKey(DateTitled("延长至", "extend until")),
    expected: Schema.optionalKey(expected),
    present: Schema.optionalKey(present),
    ayes: Schema.optionalKey(ayes),
    noes: Schema.optionalKey(noes),
    abstentions: Schema.optionalKey(abstentions),
    ...rest,
  },
})
export const MemberConfirmed = declare("MemberConfirmed", { zh: "批准转正", en: "Member confirmed" })({
  day: { zh: "批准转正的日期", en: "the day of the decision" },
  rank: 46,
  fields: { ...member, branch: BranchId },
})
export const ProbationExtended = declare("ProbationExtended", { zh: "批准延长预备期", en: "Probation extended" })({
  rank: 47,
  fields: { ...member, branch: BranchId, until: DateTitled("延长至", "until") },
})
export const ProbationCancelled = declare("ProbationCancelled", { zh: "取消预备党员资格", en: "Probation cancelled" })({
  rank: 48,
  fields: { ...member, branch: BranchId, reason: Schema.optionalKey(Reason) },
})
export const DevelopmentFileArchived = declare("DevelopmentFileArchived", {
  zh: "材料归档",
  en: "Development file archived",
})({
  rank: 49,
  fields: {
    ...member,
    papers: Schema.Array(Schema.NonEmptyString).pipe(titled("归档材料", "papers")),
  },
})

export const events = [
  MemberApplied,
  ApplicantTalkHeld,
  ApplicationWithdrawn,
  ActivistDetermined,
  ActivistFiled,
  TrainingContactsAssigned,
  ActivistReviewed,
  ThoughtReportSubmitted,
  CultivationTransferred,
  ActivistDropped,
  TargetOpinionsCollected,
  TargetProposed,
  TargetFiled,
  NoticePosted,
  ObjectionReceived,
  ObjectionResolved,
  NoticeClosed,
  TargetListed,
  IntroducersAssigned,
  PoliticalReviewConcluded,
  PreAdmissionTrainingCompleted,
  ScrutinyHeld,
  PreReviewDecided,
  ApplicationFormIssued,
  ApplicationFormCompleted,
  AdmissionMeetingHeld,
  AdmissionSubmitted,
  AdmissionTalkHeld,
  AdmissionDecided,
  AdmissionFiled,
  AdmissionNotRecognized,
  ProbationerAssigned,
  OathTaken,
  ProbationReviewed,
  ConfirmationRequested,
  ConfirmationPostponed,
  ConfirmationMeetingHeld,
  MemberConfirmed,
  ProbationExtended,
  ProbationCancelled,
  DevelopmentFileArchived,
] as const
