/** Organization (党组织): committees, branches and their groups. These names are the storage format. */
import { Schema } from "effect"
import { declare } from "../../kernel/Event.ts"
import { count, text } from "../../kernel/Fields.ts"
import { coded, entityId, titled, word } from "../../kernel/Ids.ts"
import { MemberId } from "../membership/ids.ts"

export const BranchId = entityId("branch", { zh: "党支部", en: "branch" })
export type BranchId = typeof BranchId.Type
export const CommitteeId = entityId("committee", { zh: "党委", en: "Party committee" })
export type CommitteeId = typeof CommitteeId.Type
export const PartyGroupId = entityId("partyGroup", { zh: "党小组", en: "Party group" })
export type PartyGroupId = typeof PartyGroupId.Type

export const BranchRequestId = entityId("branchRequest", { zh: "设立请示", en: "request for a branch" })
export type BranchRequestId = typeof BranchRequestId.Type

/** The name of an organization as it is written in full. */
export const OrganizationName = Schema.NonEmptyString.check(Schema.isMaxLength(100)).pipe(titled("名称", "name"))

/** The kind of unit in which a branch stands. */
export const unitTypes = {
  village: word("村", "village"),
  community: word("社区", "community"),
  organ: word("机关", "organ"),
  institution: word("事业单位", "institution"),
  enterprise: word("企业", "enterprise"),
  social: word("社会组织", "social organization"),
  school: word("学校", "school"),
  other: word("其他", "other"),
} as const
export const UnitType = coded(unitTypes, "单位类型", "kind of unit")

/** The kind of organization that a branch is. */
export const branchKinds = {
  branch: word("党支部", "branch"),
  generalBranch: word("党总支", "general branch"),
  jointBranch: word("联合党支部", "joint branch"),
  temporary: word("临时党支部", "temporary branch"),
  floating: word("流动党员党支部", "branch of floating members"),
} as const

/** Levels of organizations and of what they award. */
export const levels = {
  village: word("村级", "village"),
  township: word("乡镇级", "township"),
  county: word("县级", "county"),
  city: word("市级", "city"),
  province: word("省级", "province"),
  nation: word("全国", "nation"),
} as const
const { county, township, village } = levels

export const CommitteeEstablished = declare("CommitteeEstablished", { zh: "党委设立", en: "Committee established" })({
  rank: 0,
  introduces: "committee",
  fields: {
    committee: CommitteeId,
    name: OrganizationName,
    level: coded({ county, township, village }, "层级", "level"),
    /** Whether it has the power to approve members (具有审批权限). */
    approvesMembers: Schema.Boolean.pipe(titled("具有审批权限", "may approve members")),
  },
})

/** A new branch is asked for; the committee answers within a month. */
export const BranchRequested = declare("BranchRequested", { zh: "请示成立党支部", en: "Branch requested" })({
  rank: 0,
  self: BranchRequestId,
  introduces: "self",
  fields: {
    committee: CommitteeId,
    name: OrganizationName,
    unit: Schema.optionalKey(UnitType),
    /** Persons. */
    members: Schema.optionalKey(count("拟编入正式党员数", "full members that it would have")),
  },
})

export const BranchRequestRefused = declare("BranchRequestRefused", {
  zh: "不同意成立党支部",
  en: "Branch not approved",
})({
  rank: 1,
  fields: { request: BranchRequestId, reason: text("原因", "reason", 1000) },
})

export const BranchEstablished = declare("BranchEstablished", { zh: "党支部成立", en: "Branch established" })({
  day: { zh: "批准成立的日期", en: "the day of the approval" },
  rank: 1,
  introduces: "branch",
  fields: {
    branch: BranchId,
    name: OrganizationName,
    unit: UnitType,
    /** An ordinary branch where not given. */
    kind: Schema.optionalKey(coded(branchKinds, "组织类别", "kind of organization")),
    /** The committee directly above it, where recorded. */
    superior: Schema.optionalKey(CommitteeId),
    /** The request that it answers. */
    request: Schema.optionalKey(BranchRequestId),
    /** Whether it has a branch committee (支委会); a branch of fewer than seven full members has none. */
    hasCommittee: Schema.optionalKey(Schema.Boolean.pipe(titled("设支委会", "has a branch committee"))),
  },
})

export const BranchRenamed = declare("BranchRenamed", { zh: "党支部更名", en: "Branch renamed" })({
  rank: 2,
  fields: { branch: BranchId, name: OrganizationName },
})

export const BranchReassigned = declare("BranchReassigned", { zh: "党支部改变隶属", en: "Branch reassigned" })({
  rank: 2,
  fields: { branch: BranchId, superior: CommitteeId },
})

export const BranchDissolved = declare("BranchDissolved", { zh: "党支部撤销", en: "Branch dissolved" })({
  rank: 90,
  fields: { branch: BranchId, reason: Schema.NonEmptyString.pipe(titled("原因", "reason")) },
})

/** Whom a group gathers. */
export const groupPurposes = {
  ordinary: word("一般党小组", "ordinary group"),
  floating: word("流动党员党小组", "group of floating members"),
} as const

const groupMembers = Schema.Array(MemberId)

/** A group is its forming. */
export const PartyGroupFormed = declare("PartyGroupFormed", { zh: "党小组设立", en: "Party group formed" })({
  rank: 45,
  self: PartyGroupId,
  introduces: "self",
  fields: {
    branch: BranchId,
    name: OrganizationName,
    purpose: coded(groupPurposes, "党小组类别", "kind of group"),
    /** Where its members are, such as the place in which the floating ones live close together. */
    place: Schema.optionalKey(text("所在地", "place")),
    leader: MemberId.pipe(titled("党小组组长", "group leader")),
    /** Who belongs to it; the leader does, named here or not. */
    members: groupMembers.pipe(titled("党小组成员", "group members")),
  },
})

/** Names whoever belonged to it, so that their own registers show that it is no more. */
export const PartyGroupDissolved = declare("PartyGroupDissolved", { zh: "党小组撤销", en: "Party group dissolved" })({
  rank: 46,
  fields: {
    group: PartyGroupId,
    branch: BranchId,
    members: groupMembers.pipe(titled("原党小组成员", "former group members")),
    reason: Schema.optionalKey(text("原因", "reason", 1000)),
  },
})

export const events = [
  CommitteeEstablished,
  BranchRequested,
  BranchRequestRefused,
  BranchEstablished,
  BranchRenamed,
  BranchReassigned,
  BranchDissolved,
  PartyGroupFormed,
  PartyGroupDissolved,
] as const
