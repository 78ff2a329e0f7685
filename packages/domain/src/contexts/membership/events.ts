/**
 * Membership (党员): persons, enrolment, transfer and exit. These names are the storage format. The development
 * procedure stands in `../development/events.ts`.
 */
import { Schema } from "effect"
import { declare } from "../../kernel/Event.ts"
import { count } from "../../kernel/Fields.ts"
import { coded, personal, titled } from "../../kernel/Ids.ts"
import { month } from "../../kernel/Month.ts"
import { BranchId } from "../organization/events.ts"
import { MemberId } from "./ids.ts"
import {
  Count,
  DateTitled,
  degrees,
  Education,
  lossSituations,
  memberRoles,
  Reason,
  removalGrounds,
  Sex,
  standings,
  suspensionGrounds,
} from "./vocabulary.ts"

const text = (zh: string, en: string) => Schema.NonEmptyString.check(Schema.isMaxLength(200)).pipe(titled(zh, en))

const details = {
  ethnicity: Schema.optionalKey(text("民族", "ethnicity")),
  education: Schema.optionalKey(Education),
  occupation: Schema.optionalKey(text("工作岗位", "occupation")),
  phone: Schema.optionalKey(personal("member", { zh: "联系电话", en: "phone" })),
  address: Schema.optionalKey(personal("member", { zh: "家庭住址", en: "address" })),
  nativePlace: Schema.optionalKey(personal("member", { zh: "籍贯", en: "native place" })),
  degree: Schema.optionalKey(coded(degrees, "学位", "degree")),
  school: Schema.optionalKey(personal("member", { zh: "毕业院校及专业", en: "school and subject" })),
  workStartedOn: Schema.optionalKey(DateTitled("参加工作日期", "work started on")),
  householdRegistration: Schema.optionalKey(personal("member", { zh: "户籍所在派出所", en: "household registration" })),
}

/** What goes with a relation that moves: the last month for which dues are paid, and the official who handled it. */
const formalities = {
  duesPaidTo: Schema.optionalKey(month("党费交至", "dues paid to")),
  handledBy: Schema.optionalKey(text("经办人", "handled by")),
}

const standing = coded(standings, "人员类别", "standing")
/** Whether a full member's rights are suspended (留党察看): he stands in the branch without a vote. */
const withoutVote = Schema.optionalKey(Schema.Boolean.pipe(titled("留党察看期间", "rights suspended")))

export const PersonRegistered = declare("PersonRegistered", { zh: "人员登记", en: "Person registered" })({
  rank: 2,
  introduces: "member",
  fields: {
    member: MemberId,
    name: personal("member", { zh: "姓名", en: "name" }),
    sex: Sex,
    birthDate: DateTitled("出生日期", "birth date"),
    /** GB 11643, 18 characters; checked and noted (E01) when it is recorded, for afterwards it is sealed. */
    idNumber: Schema.optionalKey(personal("member", { zh: "身份证号码", en: "ID number" })),
    ...details,
  },
})

export const PersonDetailsChanged = declare("PersonDetailsChanged", {
  zh: "人员信息变更",
  en: "Person details changed",
})({
  rank: 3,
  fields: {
    member: MemberId,
    name: Schema.optionalKey(personal("member", { zh: "姓名", en: "name" })),
    idNumber: Schema.optionalKey(personal("member", { zh: "身份证号码", en: "ID number" })),
    ...details,
    reason: Reason,
  },
})

/** An existing member taken onto the books, as the opening balance of a roster; dated by the day of joining. */
export const MemberEnrolled = declare("MemberEnrolled", { zh: "在册党员登记", en: "Existing member enrolled" })({
  day: { zh: "入党日期", en: "the day of joining the Party" },
  rank: 40,
  fields: { member: MemberId, branch: BranchId },
})

/** The confirmation of an enrolled member whose development is on no file here; his full membership began this day. */
export const EnrolledMemberConfirmed = declare("EnrolledMemberConfirmed", {
  zh: "在册党员转正登记",
  en: "Enrolled member's confirmation",
})({
  day: { zh: "转正日期", en: "the day of the confirmation" },
  rank: 41,
  fields: { member: MemberId, branch: BranchId },
})

export const TransferLetterIssued = declare("TransferLetterIssued", {
  zh: "开具组织关系介绍信",
  en: "Transfer letter issued",
})({
  rank: 60,
  fields: {
    member: MemberId,
    branch: BranchId,
    letterNumber: text("介绍信编号", "letter number"),
    destination: text("转入单位", "destination"),
    /** Days of validity. */
    validDays: Count.pipe(titled("有效期（天）", "valid days")),
    ...formalities,
  },
})

export const TransferLetterRevoked = declare("TransferLetterRevoked", {
  zh: "介绍信作废",
  en: "Transfer letter revoked",
})({
  rank: 61,
  fields: { member: MemberId, reason: Reason },
})

export const MemberTransferredOut = declare("MemberTransferredOut", {
  zh: "组织关系转出",
  en: "Member transferred out",
})({
  rank: 62,
  fields: { member: MemberId, branch: BranchId, destination: text("转入单位", "destination"), ...formalities },
})

export const MemberTransferredIn = declare("MemberTransferredIn", { zh: "组织关系转入", en: "Member transferred in" })({
  day: { zh: "接收组织关系的日期", en: "the day of the reception" },
  rank: 63,
  fields: {
    member: MemberId,
    branch: BranchId,
    origin: text("转出单位", "origin"),
    standing,
    withoutVote,
    joinedOn: DateTitled("入党日期", "joined on"),
    confirmedOn: Schema.optionalKey(DateTitled("转正日期", "confirmed on")),
    /** Where a probationer: the day on which probation ends. */
    probationEndsOn: Schema.optionalKey(DateTitled("预备期满日期", "probation ends on")),
    /** The letter that he brought; none where the relation was transferred by the network. */
    letterNumber: Schema.optionalKey(text("介绍信编号", "letter number")),
    letterIssuedOn: Schema.optionalKey(DateTitled("介绍信开具日期", "letter issued on")),
    letterValidDays: Schema.optionalKey(Count.pipe(titled("有效期（天）", "valid days"))),
    ...formalities,
  },
})

/** A move from one branch of this township to another. */
export const MemberTransferred = declare("MemberTransferred", {
  zh: "镇内组织关系转接",
  en: "Member transferred within",
})({
  rank: 64,
  fields: {
    member: MemberId,
    from: BranchId.pipe(titled("转出党支部", "branch left")),
    branch: BranchId.pipe(titled("转入党支部", "branch joined")),
    standing,
    withoutVote,
  },
})

export const MembershipSuspended = declare("MembershipSuspended", { zh: "停止党籍", en: "Membership suspended" })({
  rank: 65,
  fields: {
    member: MemberId,
    branch: BranchId,
    ground: coded(suspensionGrounds, "情形", "ground"),
  },
})

export const MembershipRestored = declare("MembershipRestored", { zh: "恢复党籍", en: "Membership restored" })({
  rank: 66,
  fields: { member: MemberId, branch: BranchId, standing, withoutVote },
})

/** 留党察看: no vote, no right to elect or be elected while it lasts. */
export const VotingRightsSuspended = declare("VotingRightsSuspended", {
  zh: "停止表决权（留党察看）",
  en: "Voting rights suspended",
})({
  rank: 67,
  fields: { member: MemberId, branch: BranchId, until: Schema.optionalKey(DateTitled("期限至", "until")) },
})

export const VotingRightsRestored = declare("VotingRightsRestored", {
  zh: "恢复党员权利",
  en: "Voting rights restored",
})({
  rank: 68,
  fields: { member: MemberId, branch: BranchId },
})

export const MemberWithdrew = declare("MemberWithdrew", { zh: "退党", en: "Member withdrew" })({
  rank: 80,
  fields: { member: MemberId, branch: BranchId },
})

export const MemberRemoved = declare("MemberRemoved", { zh: "党员除名", en: "Member removed" })({
  rank: 81,
  fields: {
    member: MemberId,
    branch: BranchId,
    ground: coded(removalGrounds, "情形", "ground"),
  },
})

export const MemberDied = declare("MemberDied", { zh: "党员死亡", en: "Member died" })({
  rank: 95,
  fields: { member: MemberId, branch: BranchId },
})

const role = coded(memberRoles, "身份", "role")

export const MemberRoleNoted = declare("MemberRoleNoted", { zh: "党员身份登记", en: "Member role noted" })({
  rank: 48,
  fields: { member: MemberId, role },
})

/** Ranks before a role is noted, so that it can end and begin anew on one day. */
export const MemberRoleEnded = declare("MemberRoleEnded", { zh: "党员身份终止", en: "Member role ended" })({
  rank: 47,
  fields: { member: MemberId, role, reason: Schema.optionalKey(Reason) },
})

/** A branch goes through its list of members (组织关系排查); all numbers are persons. */
export const RelationshipCheckHeld = declare("RelationshipCheckHeld", {
  zh: "组织关系排查",
  en: "Relationship check held",
})({
  rank: 57,
  fields: {
    branch: BranchId,
    scope: count("应查人数", "to be checked"),
    checked: count("已查人数", "checked"),
    contacted: count("取得联系人数", "contacted"),
    notContacted: count("未取得联系人数", "not contacted"),
    handling: Schema.optionalKey(text("处理", "handling")),
  },
})

/** Ranks before a loss. */
export const ContactRestored = declare("ContactRestored", { zh: "恢复联系", en: "Contact restored" })({
  rank: 58,
  fields: { member: MemberId, branch: BranchId },
})

export const ContactLost = declare("ContactLost", { zh: "失去联系登记", en: "Contact lost" })({
  rank: 59,
  fields: {
    member: MemberId,
    branch: BranchId,
    /** When he last took part in the life of the branch or paid dues. */
    since: DateTitled("失去联系时间", "without contact since"),
    situation: coded(lossSituations, "情形", "situation"),
    search: Schema.optionalKey(personal("member", { zh: "查找方式与经过", en: "how he was looked for" })),
  },
})

export const roleEvents = [MemberRoleNoted, MemberRoleEnded] as const
export const contactEvents = [RelationshipCheckHeld, ContactLost, ContactRestored] as const

/** What changes whether, where or with which rights a person is a member. */
export const changes = [
  MemberEnrolled,
  EnrolledMemberConfirmed,
  TransferLetterIssued,
  TransferLetterRevoked,
  MemberTransferredOut,
  MemberTransferredIn,
  MemberTransferred,
  MembershipSuspended,
  MembershipRestored,
  VotingRightsSuspended,
  VotingRightsRestored,
  MemberWithdrew,
  MemberRemoved,
  MemberDied,
] as const

export const events = [PersonRegistered, PersonDetailsChanged, ...changes, ...roleEvents, ...contactEvents] as const
