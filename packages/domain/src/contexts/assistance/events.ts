/** Assistance (关怀帮扶): the hardship register and consolation. These names are the storage format. */
import { Schema } from "effect"
import { declare } from "../../kernel/Event.ts"
import { count, text } from "../../kernel/Fields.ts"
import { coded, personal, titled, word } from "../../kernel/Ids.ts"
import { Fen } from "../../kernel/Money.ts"
import { MemberId } from "../membership/ids.ts"
import { BranchId } from "../organization/events.ts"

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
  },
})

/** Says whether the hardship lasts; only a lifting takes the person off the register. */
export const HardshipReviewed = declare("HardshipReviewed", { zh: "困难情况复核", en: "Hardship reviewed" })({
  rank: 71,
  fields: { ...member, currently: Schema.Boolean.pipe(titled("目前是否困难", "currently hard up")) },
})

export const HardshipLifted = declare("HardshipLifted", { zh: "退出困难党员、老党员登记", en: "Hardship lifted" })({
  rank: 72,
  fields: { ...member, category: Category },
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
    visitor: Schema.optionalKey(text("慰问人", "visitor")),
    request: sealed("反映诉求", "request"),
    settled: Schema.optionalKey(text("解决情况", "settled", 1000)),
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

/** What changes who is on the hardship register. */
export const registrations = [HardshipRegistered, HardshipReviewed, HardshipLifted] as const
export const consolations = [ConsolationPaid, ConsolationFollowedUp] as const

export const events = [...registrations, ...consolations] as const
