/**
 * Venues (阵地): places of activity and service, demonstration sites, and the projects that build them with their money.
 * These names are the storage format. A village is its branch.
 */
import { Schema } from "effect"
import { declare } from "../../kernel/Event.ts"
import { count, money, text } from "../../kernel/Fields.ts"
import { coded, entityId, titled, word } from "../../kernel/Ids.ts"
import { Fen } from "../../kernel/Money.ts"
import { DateTitled, Reason } from "../membership/vocabulary.ts"
import { BranchId, CommitteeId, levels } from "../organization/events.ts"

export const VenueId = entityId("venue", { zh: "活动场所", en: "venue" })
export type VenueId = typeof VenueId.Type
export const ProjectId = entityId("project", { zh: "项目", en: "project" })
export type ProjectId = typeof ProjectId.Type

const venue = { venue: VenueId }
const project = { project: ProjectId }
const documentNumber = Schema.optionalKey(text("文号", "document number"))

export const venueKinds = {
  activityRoom: word("党员活动室", "activity room"),
  serviceCentre: word("便民服务中心", "service centre"),
  library: word("农家书屋", "village library"),
  remoteEducation: word("远程教育站点", "remote education site"),
  cultureSports: word("文体娱乐设施", "culture and sports facility"),
  servicePlatform: word("村级服务平台", "village service platform"),
} as const

export const ownerships = {
  collective: word("村集体所有", "owned by the village"),
  state: word("国有", "owned by the state"),
  rented: word("租用", "rented"),
  borrowed: word("借用", "borrowed"),
} as const

/** A venue as it stands from this day on; one of the township itself names no branch. */
export const VenueRegistered = declare("VenueRegistered", { zh: "活动场所登记", en: "Venue registered" })({
  rank: 30,
  self: VenueId,
  introduces: "self",
  fields: {
    name: text("名称", "name"),
    kind: coded(venueKinds, "类别", "kind"),
    branch: Schema.optionalKey(BranchId),
    builtOn: Schema.optionalKey(DateTitled("建成时间", "built on")),
    /** Square metres. */
    area: Schema.optionalKey(count("建筑面积（平方米）", "floor area (square metres)", { minimum: 1 })),
    ownership: Schema.optionalKey(coded(ownerships, "产权", "ownership")),
    /** What was spent on it before it came on record; what is spent afterwards is recorded of a project. */
    invested: Schema.optionalKey(Fen.pipe(titled("投入资金", "invested"))),
  },
})

/** When it is open to everybody; a new entry replaces the hours before. */
export const OpeningHoursSet = declare("OpeningHoursSet", { zh: "确定开放时间", en: "Opening hours set" })({
  rank: 31,
  fields: {
    ...venue,
    hours: text("开放时间", "opening hours"),
    manager: Schema.optionalKey(text("管理员", "manager")),
  },
})

/** A check against a standard, item by item. */
export const VenueStandardChecked = declare("VenueStandardChecked", {
  zh: "活动场所对标检查",
  en: "Venue checked against a standard",
})({
  rank: 32,
  fields: {
    ...venue,
    standard: text("建设标准", "standard"),
    /** The county or office whose standard it is. */
    issuedBy: Schema.optionalKey(text("标准制定单位", "standard issued by")),
    items: Schema.NonEmptyArray(
      Schema.Struct({
        item: text("检查项目", "item"),
        met: Schema.Boolean.pipe(titled("是否达标", "met")),
      }),
    ).pipe(titled("逐项结果", "items")),
    /** The last day for mending what falls short. */
    mendBy: Schema.optionalKey(DateTitled("整改期限", "to be mended by")),
  },
})

export const VenueUsed = declare("VenueUsed", { zh: "活动场所使用", en: "Venue used" })({
  rank: 33,
  fields: {
    ...venue,
    purpose: text("用途", "purpose"),
    organizer: Schema.optionalKey(text("使用单位", "organizer")),
    persons: count("人数", "persons"),
  },
})

export const VenueClosed = declare("VenueClosed", { zh: "活动场所停用", en: "Venue closed" })({
  rank: 34,
  fields: { ...venue, reason: Reason },
})

const level = coded(levels, "层级", "level")

export const DemonstrationSiteDesignated = declare("DemonstrationSiteDesignated", {
  zh: "确定党建示范点",
  en: "Demonstration site designated",
})({
  rank: 35,
  fields: { branch: BranchId, level, documentNumber },
})

export const DemonstrationSiteRevoked = declare("DemonstrationSiteRevoked", {
  zh: "取消党建示范点",
  en: "Demonstration site revoked",
})({
  rank: 36,
  fields: { branch: BranchId, level, reason: Reason },
})

export const projectKinds = {
  demonstrationSite: word("党建示范点建设", "demonstration site"),
  meetingPlace: word("活动场所建设", "meeting place"),
  service: word("便民服务设施建设", "service facility"),
  culture: word("文体设施建设", "culture and sports facility"),
  other: word("其他", "other"),
} as const

/** A project is its approval; one of the township itself names no branch. */
export const ProjectApproved = declare("ProjectApproved", { zh: "项目立项", en: "Project approved" })({
  rank: 40,
  self: ProjectId,
  introduces: "self",
  fields: {
    name: text("项目名称", "project name"),
    kind: coded(projectKinds, "项目类别", "kind of project"),
    branch: Schema.optionalKey(BranchId),
    budget: money("计划资金", "budget"),
    source: text("资金来源", "source of funds"),
    /** The last day for completing it. */
    completeBy: Schema.optionalKey(DateTitled("计划完工日期", "to be completed by")),
    documentNumber,
  },
})

export const FundsAllocated = declare("FundsAllocated", { zh: "拨付资金", en: "Funds allocated" })({
  rank: 41,
  fields: {
    ...project,
    amount: money("拨付金额", "amount allocated"),
    /** Where it differs from that of the project. */
    source: Schema.optionalKey(text("资金来源", "source of funds")),
    voucher: Schema.optionalKey(text("凭证号", "voucher number", 50)),
  },
})

export const ExpenditureRecorded = declare("ExpenditureRecorded", { zh: "资金支出", en: "Expenditure recorded" })({
  rank: 42,
  fields: {
    ...project,
    amount: money("支出金额", "amount spent"),
    use: text("用途", "use"),
    voucher: text("凭证号", "voucher number", 50),
    /** In whose books the voucher stands, the village's or the committee's: there its number is used once. */
    branch: Schema.optionalKey(BranchId.pipe(titled("入账党支部", "in the books of the branch"))),
    committee: Schema.optionalKey(CommitteeId.pipe(titled("入账党委", "in the books of the committee"))),
  },
})

export const ProjectCompleted = declare("ProjectCompleted", { zh: "项目完工", en: "Project completed" })({
  rank: 43,
  fields: { ...project },
})

export const acceptances = {
  passed: word("合格", "passed"),
  mend: word("限期整改", "to be mended"),
  failed: word("不合格", "failed"),
} as const

export const ProjectAccepted = declare("ProjectAccepted", { zh: "项目验收", en: "Project inspected for acceptance" })({
  rank: 44,
  fields: {
    ...project,
    by: Schema.optionalKey(text("验收单位", "accepted by")),
    result: coded(acceptances, "验收结果", "result"),
  },
})

export const ofVenues = [VenueRegistered, OpeningHoursSet, VenueStandardChecked, VenueUsed, VenueClosed] as const
export const ofSites = [DemonstrationSiteDesignated, DemonstrationSiteRevoked] as const
export const ofProjects = [
  ProjectApproved,
  FundsAllocated,
  ExpenditureRecorded,
  ProjectCompleted,
  ProjectAccepted,
] as const

export const events = [...ofVenues, ...ofSites, ...ofProjects] as const
