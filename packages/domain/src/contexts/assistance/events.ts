/**
 * Assistance (关怀帮扶): the hardship register, consolation, and the households that are helped. These names are the
 * storage format.
 */
import { Schema } from "effect"
import { declare } from "../../kernel/Event.ts"
import { count, text } from "../../kernel/Fields.ts"
import { coded, entityId, personal, titled, word } from "../../kernel/Ids.ts"
import { Fen } from "../../kernel/Money.ts"
import { MemberId } from "../membership/ids.ts"
import { DateTitled, Reason } from "../membership/vocabulary.ts"
import { BranchId } from "../organization/events.ts"

export const CampaignId = entityId("consolationCampaign", { zh: "慰问活动", en: "consolation campaign" })
export type CampaignId = typeof CampaignId.Type
export const HouseholdId = entityId("household", { zh: "户", en: "household" })
export type HouseholdId = typeof HouseholdId.Type

const sealed = (zh: string, en: string) => Schema.optionalKey(personal("member", { zh, en }))
const member = { member: MemberId }

/** The categories of the register. */
export const categories = {
  hardUp: word("困难党员", "hard-up member"),
  oldMember: word("老党员", "old member"),
  oldCadre: word("老干部", "old cadre"),
} as const
const Category = coded(categories, "类别", "category")
const Occasion = text("慰问时机", "occasion", 50)

/** Why somebody is hard up. */
export const causes = {
  illness: word("因病", "illness"),
  disability: word("因残", "disability"),
  schooling: word("因学", "schooling"),
  disaster: word("因灾", "disaster"),
  accident: word("意外事故", "accident"),
  labour: word("缺劳力", "no labour"),
  skills: word("缺技术", "no skills"),
  funds: word("缺资金", "no funds"),
  land: word("缺土地", "no land"),
  age: word("年老", "old age"),
  other: word("其他", "other"),
} as const
const CauseClass = Schema.optionalKey(coded(causes, "困难原因类别", "class of cause"))

/** Whether somebody lives on the minimum-living allowance or on little more. */
export const incomes = {
  minimumLiving: word("低保", "minimum-living allowance"),
  lowIncome: word("低收入", "low income"),
  neither: word("否", "neither"),
} as const

/** Registers in one category, or anew in it; a person may stand in several. */
export const HardshipRegistered = declare("HardshipRegistered", {
  zh: "困难党员、老党员登记",
  en: "Hardship registered",
})({
  rank: 70,
  fields: {
    ...member,
    category: Category,
    cause: Schema.optionalKey(text("困难原因", "cause")),
    /** Fen a year for each person of the household. */
    annualIncome: Schema.optionalKey(Fen.pipe(titled("家庭人均年收入", "annual income per head"))),
    householdSize: Schema.optionalKey(count("家庭人口", "household size", { minimum: 1, maximum: 100 })),
    address: sealed("住址", "address"),
    causeClass: CauseClass,
    lowIncome: Schema.optionalKey(coded(incomes, "是否低保或低收入", "allowance or low income")),
    incomeSource: Schema.optionalKey(text("收入来源", "source of income")),
    health: sealed("健康状况", "health"),
    /** What the organization found when it recognised him. */
    opinion: Schema.optionalKey(text("组织认定意见", "opinion of the organization")),
    contact: Schema.optionalKey(text("联系人", "contact")),
  },
})

/**
 * Says whether the hardship lasts. Whoever is hard up no more is neither counted nor to be visited as such; only a lifting
 * takes him off the register.
 */
export const HardshipReviewed = declare("HardshipReviewed", { zh: "困难情况复核", en: "Hardship reviewed" })({
  rank: 71,
  fields: { ...member, currently: Schema.Boolean.pipe(titled("目前是否困难", "currently hard up")) },
})

export const HardshipLifted = declare("HardshipLifted", { zh: "退出困难党员、老党员登记", en: "Hardship lifted" })({
  rank: 72,
  fields: { ...member, category: Category },
})

/** The list of those found hard up is posted in one place, from the day of the entry on (公示). */
export const HardshipListPosted = declare("HardshipListPosted", {
  zh: "公示困难党员名单",
  en: "List of those hard up posted",
})({
  day: { zh: "公示开始日期", en: "the first day of the posting" },
  rank: 71,
  fields: {
    branch: Schema.optionalKey(BranchId),
    members: Schema.Array(MemberId).check(Schema.isMinLength(1)).pipe(titled("公示名单", "members listed")),
    until: DateTitled("公示截止日期", "posted until"),
    place: Schema.optionalKey(text("公示地点", "place")),
    objections: Schema.optionalKey(count("收到异议数", "objections")),
  },
})

/** Opens a round of visits for an occasion, with the list of whom to visit. */
export const ConsolationCampaignOpened = declare("ConsolationCampaignOpened", {
  zh: "开展走访慰问",
  en: "Consolation campaign opened",
})({
  rank: 70,
  self: CampaignId,
  introduces: "self",
  fields: {
    /** The occasion without its year, such as 七一 or 春节. */
    occasion: Occasion,
    /** Fen for each person or household. */
    standard: Schema.optionalKey(Fen.pipe(titled("慰问标准", "standard"))),
    list: Schema.optionalKey(Schema.Array(MemberId).pipe(titled("走访名单", "list"))),
    /** The last day on which those listed are to be visited. */
    until: Schema.optionalKey(DateTitled("走访截止日期", "visits until")),
  },
})

/** Money drawn for a campaign, by the voucher of the accounts: what was paid out of it is told by the payments (R8). */
export const ConsolationFundsDrawn = declare("ConsolationFundsDrawn", {
  zh: "慰问资金支出",
  en: "Consolation funds drawn",
})({
  rank: 72,
  fields: {
    campaign: CampaignId,
    amount: Fen.pipe(titled("支出金额", "amount")),
    voucher: text("凭证号", "voucher", 50),
    source: Schema.optionalKey(text("资金来源", "source")),
  },
})

export const ConsolationPaid = declare("ConsolationPaid", { zh: "走访慰问发放", en: "Consolation paid" })({
  rank: 73,
  fields: {
    ...member,
    branch: Schema.optionalKey(BranchId),
    /** The occasion without its year, such as 七一 or 春节. */
    occasion: Occasion,
    category: Schema.optionalKey(Category),
    /** Zero where only goods were given. */
    amount: Fen.pipe(titled("慰问金", "amount")),
    goods: Schema.optionalKey(text("慰问品", "goods")),
    receivedBy: sealed("领取人", "received by"),
    /** Who came for it in his place, where he did not come himself. */
    collectedBy: sealed("代领人", "collected by"),
    visitor: Schema.optionalKey(text("慰问人", "visitor")),
    request: sealed("反映诉求", "request"),
    settled: Schema.optionalKey(text("解决情况", "settled", 1000)),
    /** The campaign of which it is a visit. */
    campaign: Schema.optionalKey(CampaignId),
    /** The household visited, where several persons of it are; each person's own where not given. */
    household: Schema.optionalKey(HouseholdId),
    householder: sealed("户主", "householder"),
  },
})

/** What came of the request made at the last payment for an occasion. */
export const ConsolationFollowedUp = declare("ConsolationFollowedUp", {
  zh: "走访慰问诉求办理",
  en: "Consolation followed up",
})({
  rank: 74,
  fields: { ...member, occasion: Occasion, settled: text("解决情况", "settled", 1000) },
})

export const needs = {
  minimumLiving: word("低保", "minimum-living allowance"),
  medical: word("就医", "medical care"),
  schooling: word("就学", "schooling"),
  housing: word("住房改造", "housing"),
  training: word("技术培训", "training"),
  other: word("其他", "other"),
} as const
const Need = coded(needs, "需求", "need")

const household = { household: HouseholdId }
const ofHousehold = (zh: string, en: string) => Schema.optionalKey(personal("household", { zh, en }))

/** A household, on the poverty file (建档立卡) or known for its visits only. */
export const HouseholdRegistered = declare("HouseholdRegistered", { zh: "登记帮扶户", en: "Household registered" })({
  rank: 60,
  introduces: "household",
  fields: {
    ...household,
    head: personal("household", { zh: "户主", en: "householder" }),
    /** The householder, where he is on the register. */
    headMember: Schema.optionalKey(MemberId.pipe(titled("户主（在册）", "householder on the register"))),
    /** Others of the household who are on the register. */
    partyMembers: Schema.optionalKey(Schema.Array(MemberId).pipe(titled("户内党员", "members of the household"))),
    /** The branch of the village. */
    branch: BranchId,
    persons: Schema.optionalKey(count("人口", "persons", { minimum: 1, maximum: 100 })),
    povertyFile: Schema.Boolean.pipe(titled("建档立卡", "on the poverty file")),
    causeClass: CauseClass,
    cause: ofHousehold("致困原因", "cause"),
    address: ofHousehold("住址", "address"),
    phone: ofHousehold("联系电话", "phone"),
  },
})

export const AidNeedRecorded = declare("AidNeedRecorded", { zh: "登记帮扶需求", en: "Need recorded" })({
  rank: 61,
  fields: { ...household, need: Need, detail: ofHousehold("具体要求", "detail") },
})

/** Who helps: by id where he is on the register, by name in office where not. */
const helper = {
  member: Schema.optionalKey(MemberId.pipe(titled("帮扶责任人（在册）", "helper on the register"))),
  helper: Schema.optionalKey(text("帮扶责任人", "helper")),
}

export const AidPairingAssigned = declare("AidPairingAssigned", { zh: "结对帮扶", en: "Pairing assigned" })({
  rank: 62,
  fields: {
    ...household,
    ...helper,
    unit: Schema.optionalKey(text("单位职务", "unit and post")),
    phone: ofHousehold("帮扶责任人电话", "phone of the helper"),
  },
})

/** Meets the needs of its kind that are open. */
export const AidMeasureDelivered = declare("AidMeasureDelivered", { zh: "实施帮扶措施", en: "Aid delivered" })({
  rank: 63,
  fields: {
    ...household,
    need: Need,
    what: text("帮扶措施", "measure", 1000),
    amount: Schema.optionalKey(Fen.pipe(titled("金额", "amount"))),
    by: Schema.optionalKey(text("实施单位", "delivered by")),
    result: Schema.optionalKey(text("成效", "result", 1000)),
  },
})

export const AidPairingEnded = declare("AidPairingEnded", { zh: "结束结对帮扶", en: "Pairing ended" })({
  rank: 64,
  fields: { ...household, ...helper, reason: Schema.optionalKey(Reason) },
})

export const HouseholdLiftedOut = declare("HouseholdLiftedOut", { zh: "脱困退出", en: "Household lifted out" })({
  rank: 65,
  fields: { ...household, reason: Schema.optionalKey(Reason) },
})

/** What changes who is on the hardship register, or tells of it. */
export const registrations = [HardshipRegistered, HardshipReviewed, HardshipListPosted, HardshipLifted] as const
export const consolations = [ConsolationPaid, ConsolationFollowedUp] as const

export const households = [
  HouseholdRegistered,
  AidNeedRecorded,
  AidPairingAssigned,
  AidMeasureDelivered,
  AidPairingEnded,
  HouseholdLiftedOut,
] as const

export const events = [
  ...registrations,
  ConsolationCampaignOpened,
  ConsolationFundsDrawn,
  ...consolations,
  ...households,
] as const
