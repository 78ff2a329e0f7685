/**
 * Floating members (流动党员): absences, contacts, returns, and members of other townships who live here. These names are
 * the storage format.
 */
import { Schema } from "effect"
import { declare } from "../../kernel/Event.ts"
import { count, text, year } from "../../kernel/Fields.ts"
import { coded, personal, titled, word } from "../../kernel/Ids.ts"
import { month } from "../../kernel/Month.ts"
import { MemberId } from "../membership/ids.ts"
import { DateTitled } from "../membership/vocabulary.ts"
import { BranchId, PartyGroupId } from "../organization/events.ts"

const member = { member: MemberId }
const sealed = (zh: string, en: string) => Schema.optionalKey(personal("member", { zh, en }))

const branchContact = MemberId.pipe(titled("支部联系人", "branch contact"))

export const contactKinds = {
  oneToOne: word("一对一联系", "one to one"),
  group: word("小组联系", "by a group"),
} as const

/** Why a member lives elsewhere, as the registers of floating members number it. */
export const reasonKinds = {
  work: word("务工经商", "work or trade"),
  study: word("学习", "study"),
  family: word("随家属居住", "living with family"),
  jobSeeking: word("求职待业", "looking for work"),
  abroad: word("出国（境）", "abroad"),
  other: word("其他", "other"),
  studyAbroad: word("出国（境）学习", "study abroad"),
} as const
const reasonKind = (zh: string) => Schema.optionalKey(coded(reasonKinds, zh, "kind of reason"))

/** The last month for which he paid dues, here or where he is. */
const duesPaidTo = { duesPaidTo: Schema.optionalKey(month("党费交至", "dues paid to")) }

const whereabouts = {
  reason: Schema.optionalKey(text("外出原因", "reason for leaving")),
  destination: Schema.optionalKey(text("流向", "destination")),
  phone: sealed("联系电话", "phone"),
  familyPhone: sealed("家属联系方式", "family's phone"),
  reasonKind: reasonKind("外出原因类别"),
  /** The city or county, written alike for all who are there: by it members in one place are found. */
  place: Schema.optionalKey(text("流入地（市县）", "place")),
  /** The Party organization there in whose life he takes part, and whom to ask in it. */
  hostOrganization: Schema.optionalKey(text("流入地党组织", "host organization")),
  hostContact: sealed("流入地党组织联系人", "contact at the host organization"),
  ...duesPaidTo,
}

/** Leaves for six months or more without a transfer of the formal relation. */
export const MemberWentFloating = declare("MemberWentFloating", { zh: "党员外出流动", en: "Member went floating" })({
  rank: 50,
  fields: {
    ...member,
    branch: BranchId,
    ...whereabouts,
    /** The person of the branch who keeps contact. */
    contact: Schema.optionalKey(branchContact),
    contactAsWritten: sealed("支部联系人（原文）", "branch contact as written"),
  },
})

/** The certificate may be issued before the member leaves. */
export const FloatingCertificateIssued = declare("FloatingCertificateIssued", {
  zh: "发放流动党员活动证",
  en: "Floating certificate issued",
})({
  rank: 51,
  fields: { ...member, number: sealed("活动证编号", "certificate number") },
})

export const FloatingCertificateInspected = declare("FloatingCertificateInspected", {
  zh: "查验流动党员活动证",
  en: "Floating certificate inspected",
})({
  rank: 52,
  fields: {
    ...member,
    year: year(),
  },
})

/** Changes what is named; what is not named stays. With the branch named, its own register sees him move. */
export const FloatingDetailsChanged = declare("FloatingDetailsChanged", {
  zh: "流动信息变更",
  en: "Floating details changed",
})({
  rank: 53,
  fields: { ...member, ...whereabouts, branch: Schema.optionalKey(BranchId) },
})

/** Assigns the contact anew: the one named replaces any before. */
export const FloatingContactAssigned = declare("FloatingContactAssigned", {
  zh: "确定支部联系人",
  en: "Branch contact assigned",
})({
  rank: 54,
  fields: {
    ...member,
    contact: branchContact,
    contactKind: coded(contactKinds, "联系方式", "kind of contact"),
  },
})

export const FloatingContactMade = declare("FloatingContactMade", {
  zh: "联系流动党员",
  en: "Floating member contacted",
})({
  rank: 55,
  fields: {
    ...member,
    by: Schema.optionalKey(MemberId.pipe(titled("联系人", "by"))),
    channel: Schema.optionalKey(text("联系渠道", "channel")),
    content: sealed("联系内容", "content"),
    ...duesPaidTo,
  },
})

/** The member's own report to his branch, at least once a year. */
export const FloatingMemberReported = declare("FloatingMemberReported", {
  zh: "流动党员汇报",
  en: "Floating member reported",
})({
  rank: 56,
  fields: { ...member, content: sealed("汇报内容", "content"), ...duesPaidTo },
})

/** The branch looked for him and does not know where he is; the destination known so far counts no more. */
export const FloatingDestinationReportedUnknown = declare("FloatingDestinationReportedUnknown", {
  zh: "流动党员流向不明",
  en: "Floating destination unknown",
})({
  rank: 57,
  fields: {
    ...member,
    search: sealed("查找经过", "how he was looked for"),
    /** The day from which it is unknown; that of the entry where not given. */
    since: Schema.optionalKey(DateTitled("流向不明起始日", "unknown since")),
  },
})

/** What a group of floating members did together. */
export const FloatingActivityHeld = declare("FloatingActivityHeld", {
  zh: "流动党员党小组活动",
  en: "Floating activity held",
})({
  rank: 58,
  fields: {
    group: PartyGroupId,
    /** Persons. */
    present: count("参加人数", "persons present", { minimum: 1 }),
    topic: Schema.optionalKey(text("活动内容", "what was done", 1000)),
  },
})

/** Ranks before a departure, so that a member can return and leave again on one day. */
export const MemberReturned = declare("MemberReturned", { zh: "流动党员返回", en: "Floating member returned" })({
  rank: 49,
  fields: { ...member, branch: BranchId },
})

/** A member of another township lives here and takes part in the life of a branch; his relation stays where it is. */
export const FloatingMemberReceived = declare("FloatingMemberReceived", {
  zh: "流入党员登记",
  en: "Inflowing member received",
})({
  rank: 59,
  fields: {
    ...member,
    branch: BranchId.pipe(titled("接收党支部", "receiving branch")) as typeof BranchId,
    origin: text("组织关系所在党组织", "home organization"),
    originContact: sealed("流出地党组织联系人", "contact at the home organization"),
    joinedOn: Schema.optionalKey(DateTitled("入党时间", "joined on")),
    reasonKind: reasonKind("流入原因类别"),
    phone: sealed("联系电话", "phone"),
    familyPhone: sealed("家属联系方式", "family's phone"),
    number: sealed("活动证编号", "certificate number"),
    certifiedOn: Schema.optionalKey(DateTitled("活动证发证时间", "certificate issued on")),
    contact: Schema.optionalKey(branchContact),
    ...duesPaidTo,
  },
})

/** The branch keeps in touch with a member from elsewhere, as his own does with one who is away. */
export const InflowMemberContacted = declare("InflowMemberContacted", {
  zh: "联系流入党员",
  en: "Inflowing member contacted",
})({
  rank: 60,
  fields: {
    ...member,
    branch: BranchId,
    by: Schema.optionalKey(MemberId.pipe(titled("联系人", "by"))),
    channel: Schema.optionalKey(text("联系渠道", "channel")),
    content: sealed("联系内容", "content"),
    ...duesPaidTo,
  },
})

/** Ranks before a reception, so that he can change branches within one day. */
export const FloatingMemberDeparted = declare("FloatingMemberDeparted", {
  zh: "流入党员离开",
  en: "Inflowing member departed",
})({
  rank: 48,
  fields: { ...member, branch: BranchId, destination: Schema.optionalKey(text("去向", "destination")) },
})

/** What is of a member's absence. */
export const absenceEvents = [
  MemberWentFloating,
  FloatingCertificateIssued,
  FloatingCertificateInspected,
  FloatingDetailsChanged,
  FloatingContactAssigned,
  FloatingContactMade,
  FloatingMemberReported,
  FloatingDestinationReportedUnknown,
  FloatingActivityHeld,
  MemberReturned,
] as const

export const inflowEvents = [FloatingMemberReceived, InflowMemberContacted, FloatingMemberDeparted] as const
export const events = [...absenceEvents, ...inflowEvents] as const
