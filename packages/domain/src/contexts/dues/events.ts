/** Dues (党费): what each member is to pay, what was paid, handed up and spent. These names are the storage format. */
import { Schema } from "effect"
import { declare } from "../../kernel/Event.ts"
import { count, money, text, year } from "../../kernel/Fields.ts"
import { coded, entityId, personal, titled, word } from "../../kernel/Ids.ts"
import { Fen } from "../../kernel/Money.ts"
import { month } from "../../kernel/Month.ts"
import { MemberId } from "../membership/ids.ts"
import { BranchId, CommitteeId } from "../organization/events.ts"

/** The regulations on which the rules on dues rest (2008), by their title. */
export const REGULATION = "《关于中国共产党党费收缴、使用和管理的规定》"

export const DuesSpendingId = entityId("duesSpending", { zh: "党费支出", en: "spending of dues" })

const ofMember = { member: MemberId, branch: BranchId }
const voucher = text("凭证号", "voucher number", 50)

/** On what the monthly amount rests. */
export const bases = {
  wage: word("按月工资收入比例", "share of the monthly pay"),
  pension: word("离退休费比例", "share of the pension"),
  farmer: word("农民党员", "farmer"),
  relief: word("学生、失业和依靠救济的党员", "student, unemployed or on relief"),
  other: word("其他", "other"),
} as const

/** Sets what a member pays each month of a year; set anew within the year, it holds from the month that is named. */
export const DuesStandardSet = declare("DuesStandardSet", { zh: "核定党费", en: "Dues standard set" })({
  rank: 71,
  fields: {
    ...ofMember,
    year: year(),
    /** 1 to 12; where not given from January on, or from the branch meeting that admitted him in the year. */
    fromMonth: Schema.optionalKey(count("起交月份", "from month", { minimum: 1, maximum: 12 })),
    /** Fen; nought where the superior freed the member of dues. */
    monthly: Fen.pipe(titled("月交标准", "monthly dues")),
    basis: coded(bases, "核定依据", "basis"),
  },
})

/** One payment, for one month or several. */
export const DuesPaid = declare("DuesPaid", { zh: "交纳党费", en: "Dues paid" })({
  rank: 72,
  fields: {
    ...ofMember,
    months: Schema.NonEmptyArray(
      Schema.Struct({ month: month("所属月份", "month"), amount: money("金额", "amount") }),
    ).pipe(titled("各月党费", "months")),
    collector: Schema.optionalKey(text("收款人", "collector")),
    /** Who handed it in for the member. */
    proxy: Schema.optionalKey(personal("member", { zh: "代交人", en: "proxy" })),
  },
})

export const DuesRemitted = declare("DuesRemitted", { zh: "上缴党费", en: "Dues handed up" })({
  rank: 73,
  fields: {
    branch: BranchId,
    amount: money("上缴金额", "amount handed up"),
    /** The last month that it is for. */
    through: Schema.optionalKey(month("上缴至月份", "through month")),
    voucher: Schema.optionalKey(voucher),
  },
})

/** What dues may be spent on. */
export const uses = {
  training: word("培训党员", "training of members"),
  materials: word("订阅购买党员教育资料设备", "materials and equipment for education"),
  commendation: word("表彰先进", "commendation"),
  hardship: word("补助生活困难党员", "help for hard-up members"),
  disaster: word("补助受灾党员和修缮受灾设施", "help after disasters"),
} as const

/** Spent by a branch or by the committee, of what it keeps. */
export const DuesSpent = declare("DuesSpent", { zh: "党费支出", en: "Dues spent" })({
  rank: 74,
  self: DuesSpendingId,
  introduces: "self",
  fields: {
    branch: Schema.optionalKey(BranchId),
    committee: Schema.optionalKey(CommitteeId),
    amount: money("支出金额", "amount spent"),
    use: coded(uses, "支出类别", "kind of use"),
    purpose: text("用途", "purpose"),
    voucher,
  },
})

export const ofMembers = [DuesStandardSet, DuesPaid] as const
export const events = [...ofMembers, DuesRemitted, DuesSpent] as const
