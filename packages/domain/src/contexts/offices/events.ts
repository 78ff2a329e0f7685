/**
 * Offices (班子与任职): elections of branch committees, who takes and leaves an office, and which leader is linked to
 * which branch. These names are the storage format.
 *
 * An office is known by the branch of its unit, the body and the kind of office; villages are known by their branches.
 */
import { Schema } from "effect"
import { declare } from "../../kernel/Event.ts"
import { count, text } from "../../kernel/Fields.ts"
import { coded, titled, word } from "../../kernel/Ids.ts"
import { MemberId } from "../membership/ids.ts"
import { ballotFields, DateTitled, Reason } from "../membership/vocabulary.ts"
import { BranchId, CommitteeId } from "../organization/events.ts"

/** The bodies in which an office stands: who may fill and end it differs by body. */
export const bodies = {
  party: word("党组织", "Party organization"),
  villagersCommittee: word("村民委员会", "villagers' committee"),
  supervisionCommittee: word("村务监督委员会", "supervision committee"),
  government: word("政府机构", "government"),
  group: word("党小组、村民小组", "group"),
} as const

export const kinds = {
  secretary: word("书记", "secretary"),
  deputySecretary: word("副书记", "deputy secretary"),
  organizationMember: word("组织委员", "organization member"),
  publicityMember: word("宣传委员", "publicity member"),
  disciplineMember: word("纪检委员", "discipline member"),
  committeeMember: word("委员", "committee member"),
  head: word("主任", "head"),
  deputyHead: word("副主任", "deputy head"),
  groupLeader: word("组长", "group leader"),
  other: word("其他职务", "other office"),
} as const

export const bases = {
  elected: word("选举", "elected"),
  appointed: word("任命", "appointed"),
  coOpted: word("增补", "co-opted"),
  acting: word("主持工作", "acting"),
} as const

/** How an office ended. */
export const grounds = {
  removedByCommittee: word("党委免职", "removed by the Party committee"),
  resigned: word("辞职", "resigned"),
  recalled: word("罢免", "recalled"),
  lapsed: word("职务自行终止", "lapsed"),
  termEnded: word("任期届满", "term ended"),
  punished: word("受处分撤职", "dismissed as a punishment"),
  transferred: word("工作调动", "transferred"),
  died: word("去世", "died"),
} as const

/** How a leader is linked to a branch. */
export const linkRoles = {
  linkedLeader: word("联系领导", "linked leader"),
  stationedCadre: word("驻村干部", "stationed cadre"),
} as const

const Office = coded(kinds, "职务", "office")
const office = { member: MemberId, branch: BranchId, body: coded(bodies, "机构", "body"), office: Office }
const { expected, present, excluded } = ballotFields

/** Ranks before an election and before taking office, so that an office can change hands within one day. */
export const OfficeRemoved = declare("OfficeRemoved", { zh: "免职、离任", en: "Office ended" })({
  rank: 82,
  fields: {
    ...office,
    ground: coded(grounds, "离任方式", "ground"),
    reason: Schema.optionalKey(Reason),
    /** The Party committee that decided, where one did. */
    committee: Schema.optionalKey(CommitteeId.pipe(titled("决定机关", "decided by"))),
    documentNumber: Schema.optionalKey(text("文号", "document number")),
  },
})

/** The election of a branch's committee; it ends the Party offices of the committee before it. */
export const CommitteeElected = declare("CommitteeElected", { zh: "支部委员会换届选举", en: "Committee elected" })({
  rank: 83,
  fields: {
    branch: BranchId,
    /** The day on which the term begins; that of the election where not given. */
    termFrom: Schema.optionalKey(DateTitled("任期开始日期", "term from")),
    termUntil: DateTitled("任期届满日期", "term until"),
    /** How many are to be elected. */
    seats: count("应选人数", "seats", { minimum: 1, maximum: 100 }),
    expected,
    present,
    excluded,
    candidates: Schema.optionalKey(
      Schema.Array(Schema.Struct({ member: MemberId, votes: count("得票", "votes") })).pipe(
        titled("候选人", "candidates"),
      ),
    ),
    elected: Schema.Array(Schema.Struct({ member: MemberId, office: Office })).pipe(titled("当选人", "elected")),
    /** Who held a Party office of the branch until now and was not elected again: their own registers end it by this. */
    outgoing: Schema.optionalKey(Schema.Array(MemberId).pipe(titled("离任人员", "outgoing"))),
    approvedOn: Schema.optionalKey(DateTitled("批复日期", "approved on")),
    documentNumber: Schema.optionalKey(text("批复文号", "document number")),
  },
})

export const TermExtended = declare("TermExtended", { zh: "延期换届", en: "Term extended" })({
  rank: 84,
  fields: {
    branch: BranchId,
    until: DateTitled("延期至", "until"),
    reason: Reason,
    /** The superior that approved it. */
    committee: CommitteeId.pipe(titled("批准党委", "approved by")),
    documentNumber: Schema.optionalKey(text("文号", "document number")),
  },
})

export const OfficeAssumed = declare("OfficeAssumed", { zh: "任职", en: "Office assumed" })({
  rank: 85,
  fields: {
    ...office,
    /** What the office is called in full, where its kind does not say it. */
    title: Schema.optionalKey(text("职务名称", "title", 100)),
    basis: coded(bases, "任职方式", "basis"),
    documentNumber: Schema.optionalKey(text("文号", "document number")),
  },
})

const link = { leader: MemberId.pipe(titled("领导干部", "leader")), branch: BranchId }
const role = coded(linkRoles, "联系方式", "role")

export const LeaderUnlinked = declare("LeaderUnlinked", { zh: "结束联系", en: "Leader unlinked" })({
  rank: 86,
  fields: { ...link, role, reason: Schema.optionalKey(Reason) },
})

export const LeaderLinkedToBranch = declare("LeaderLinkedToBranch", {
  zh: "领导干部联系支部",
  en: "Leader linked to branch",
})({
  rank: 87,
  fields: { ...link, role, post: Schema.optionalKey(text("职务", "post", 100)) },
})

export const BranchVisited = declare("BranchVisited", { zh: "领导干部下点", en: "Branch visited" })({
  rank: 88,
  fields: {
    ...link,
    purpose: text("工作内容", "purpose", 1000),
    findings: Schema.optionalKey(text("发现问题及处理", "findings", 1000)),
  },
})

export const events = [
  OfficeRemoved,
  CommitteeElected,
  TermExtended,
  OfficeAssumed,
  LeaderUnlinked,
  LeaderLinkedToBranch,
  BranchVisited,
] as const
