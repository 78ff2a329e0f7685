/** Dues: who pays, for which months and how much, and what organizations make of it. */
import { isUnrecorded } from "../../kernel/Event.ts"
import { yuan } from "../../kernel/Money.ts"
import { addToMonth, monthOf } from "../../kernel/Month.ts"
import { breach, contradiction, flag, note, type Rule, type Violation } from "../../kernel/Rule.ts"
import { citing, type Rulebook } from "../../rulebook/Rulebook.ts"
import { membership } from "../membership/register.ts"
import { registered } from "../membership/vocabulary.ts"
import { reminded, selfSeparation, yearly } from "./arrears.ts"
import { bases, DuesPaid, DuesRemitted, DuesSpent, DuesStandardSet, ofMembers, REGULATION } from "./events.ts"
import { branchDues } from "./funds.ts"
import { dues } from "./register.ts"
import { twice } from "./twice.ts"

const cite = (article = "") =>
  citing(
    `${REGULATION}${article === "" ? "" : `第${article}条`}`,
    `Regulations on Dues${article === "" ? "" : ` Art. ${article}`}`,
  )
const citation = cite()

const notMember: ReadonlyArray<Rule> = ofMembers.map((event) =>
  breach("DuesOfNoMember", { title: { zh: "当日不是党员", en: "No member on that day" }, citation })(event, {
    member: [membership],
  })(({ entry, read }) => {
    const { standing } = read(membership, entry.data.member)
    return standing === "full" || standing === "probationer"
      ? undefined
      : {
          message: {
            zh: `${entry.occurredOn}此人不在册${standing === "suspended" ? "（已停止党籍）" : ""}，不能登记“${event.title.zh}”`,
            en: `on ${entry.occurredOn} the person is no member in standing (${registered[standing].en}), so ${event.type} cannot be`,
          },
          remedy: {
            zh: "核对人员和日期；转出或停止党籍后补交的，注明理由后确认登记。",
            en: "Check person and date; acknowledge with a reason where it was made up later.",
          },
        }
  }),
)

const otherBranch = note("DuesToOtherBranch", {
  title: { zh: "党费交到其他党支部", en: "Dues paid to another branch" },
  citation,
})(DuesPaid, { member: [membership] })(({ entry, read }) => {
  const { branch } = read(membership, entry.data.member)
  return branch === null || branch === entry.data.branch
    ? undefined
    : {
        message: {
          zh: `党员组织关系在 ${branch}，党费交到了 ${entry.data.branch}`,
          en: `the member belongs to ${branch}, and the dues were paid to ${entry.data.branch}`,
        },
        remedy: {
          zh: "党费一般交到正式组织关系所在党支部，请核对。",
          en: "Dues go to the member's own branch: check.",
        },
      }
})

const beforeAdmission = note("DuesBeforeAdmission", {
  title: { zh: "交纳了入党以前月份的党费", en: "Dues paid for months before the admission" },
  citation: citing(
    `${REGULATION}；预备党员从支部大会通过其为预备党员之月起交纳党费`,
    "Regulations on Dues: probationers pay from the month of the branch meeting on",
  ),
})(DuesPaid, { member: [dues] })(({ entry, read }) => {
  const { since } = read(dues, entry.data.member)
  const early = since === null ? [] : entry.data.months.map(({ month }) => month).filter((month) => month < since)
  return early.length === 0
    ? undefined
    : {
        message: {
          zh: `${since}支部大会通过，从当月起交纳党费，${early.join("、")}在此以前`,
          en: `the branch meeting was in ${since} and dues begin with it: ${early.join(", ")} is before`,
        },
        remedy: { zh: "核对所属月份。", en: "Check the months." },
      }
})

/** The lowest and highest monthly dues of those who pay a fixed amount, in fen. */
const ranges: { readonly [basis in keyof typeof bases]?: readonly [low: number, high: number] } = {
  farmer: [20, 100],
  relief: [20, 20],
}

const range = flag("DuesStandardRange", {
  title: { zh: "月交标准不在规定范围", en: "Monthly dues outside the range" },
  citation,
})(
  DuesStandardSet,
  {},
)(({ entry }) => {
  const { basis, monthly } = entry.data
  const [low, high] = ranges[basis] ?? [0, monthly]
  return monthly === 0 || (monthly >= low && monthly <= high)
    ? undefined
    : {
        message: {
          zh: `${bases[basis].zh}每月应交${low === high ? yuan(low) : `${yuan(low)}至${yuan(high)}`}元，核定为${yuan(monthly)}元`,
          en: `monthly dues of a ${bases[basis].en} are ${yuan(low)} to ${yuan(high)} yuan, and were set to ${yuan(monthly)}`,
        },
        remedy: {
          zh: "核对标准；自愿多交的部分不写入标准。",
          en: "Check the standard; what is paid beyond it freely is no part of it.",
        },
      }
})

const changed = note("DuesStandardChanged", {
  title: { zh: "年内调整党费标准", en: "Dues changed within the year" },
  citation: cite(),
})(DuesStandardSet, { member: [dues] })(({ entry, read }) => {
  const { member, year, monthly } = entry.data
  const known = read(dues, member).years.find((one) => one.year === year)?.standard ?? null
  return known === null || known.monthly === monthly
    ? undefined
    : {
        message: {
          zh: `${year}年党费${known.on}已核定为每月${yuan(known.monthly)}元，现改为${yuan(monthly)}元；年内一般不变动`,
          en: `the dues of ${year} were set to ${yuan(known.monthly)} yuan a month on ${known.on}, and are now ${yuan(monthly)}`,
        },
      }
})

const monthTwice = contradiction("DuesMonthTwice", {
  title: { zh: "同一笔党费月份重复", en: "One month twice in a payment" },
  citation,
})(
  DuesPaid,
  "member",
  [],
)(({ entry }) => {
  const months = entry.data.months.map(({ month }) => month)
  const twice = months.find((month, index) => months.indexOf(month) !== index)
  return twice === undefined
    ? undefined
    : {
        message: { zh: `${twice}在同一笔党费中出现两次`, en: `${twice} stands twice in one payment` },
        remedy: { zh: "每个月只写一次。", en: "Name each month once." },
      }
})

const paidTwice = breach("DuesPaidTwice", { title: { zh: "重复交纳党费", en: "Dues paid twice" }, citation })(
  DuesPaid,
  { member: [dues] },
)(({ entry, read }) => {
  const { months } = read(dues, entry.data.member)
  const paid = entry.data.months.flatMap(
    ({ month }) => months.find((one) => one.month === month && one.paid > 0 && one.owed === 0) ?? [],
  )
  const [first] = paid
  return first === undefined
    ? undefined
    : {
        message: {
          zh: `${paid.map(({ month }) => month).join("、")}的党费已于${first.payment?.on}交清（${yuan(first.paid)}元）`,
          en: `the dues of ${paid.map(({ month }) => month).join(", ")} were paid on ${first.payment?.on} (${yuan(first.paid)} yuan)`,
        },
        remedy: {
          zh: "核对月份；自愿多交的，注明理由后确认登记。",
          en: "Check the months; acknowledge with a reason where more was paid freely.",
        },
      }
})

/** Months within which dues may be made up for. */
const MAKE_UP = 6

const madeUpLate = flag("DuesMadeUpLate", {
  title: { zh: "补交党费超过规定期限", en: "Dues made up too late" },
  citation: cite("12"),
})(
  DuesPaid,
  {},
)(({ entry }) => {
  const late = entry.data.months
    .map(({ month }) => month)
    .filter((month) => addToMonth(month, MAKE_UP) < monthOf(entry.occurredOn))
  return late.length === 0
    ? undefined
    : {
        message: {
          zh: `${late.join("、")}的党费${entry.occurredOn}才补交，超过${MAKE_UP}个月`,
          en: `the dues of ${late.join(", ")} were made up on ${entry.occurredOn}, after more than ${MAKE_UP} months`,
        },
      }
})

const short = note("DuesPaidInPart", { title: { zh: "党费未交足", en: "Dues paid in part" }, citation })(DuesPaid, {
  member: [dues],
})(({ entry, read }): Violation | undefined => {
  const { months } = read(dues, entry.data.member)
  const left = entry.data.months.flatMap(({ month, amount }) => {
    const owed = (months.find((one) => one.month === month)?.owed ?? 0) - amount
    return owed > 0 ? [`${month} ${yuan(owed)}`] : []
  })
  return left.length === 0
    ? undefined
    : {
        message: { zh: `交后仍欠（元）：${left.join("、")}`, en: `still owed after it (yuan): ${left.join(", ")}` },
        remedy: { zh: "核对金额和标准。", en: "Check the amount and the standard." },
      }
})

const overRemitted = note("DuesRemittedOver", {
  title: { zh: "上缴党费多于已收", en: "More handed up than collected" },
  citation,
})(DuesRemitted, { branch: [branchDues] })(({ entry, read }) => {
  const { collected, remitted } = read(branchDues, entry.data.branch)
  const total = remitted + entry.data.amount
  return total <= collected || isUnrecorded(entry, DuesPaid.type)
    ? undefined
    : {
        message: {
          zh: `至${entry.occurredOn}已登记收取党费${yuan(collected)}元，连同本次上缴${yuan(total)}元`,
          en: `by ${entry.occurredOn} ${yuan(collected)} yuan of dues are on record, and with this ${yuan(total)} are handed up`,
        },
        remedy: { zh: "先登记党员交纳的党费，或核对金额。", en: "Record DuesPaid first, or check the amount." },
      }
})

const spender = contradiction("DuesSpender", {
  title: { zh: "须写明党支部或党委之一", en: "Spent by a branch or by the committee" },
  citation,
})(
  DuesSpent,
  "self",
  [],
)(({ entry }) =>
  (entry.data.branch === undefined) !== (entry.data.committee === undefined)
    ? undefined
    : {
        message: {
          zh: "党费支出须写明由哪个党支部或党委支出，只写一个",
          en: "dues are spent either by a branch or by the committee: name one of them",
        },
        remedy: { zh: "填写党支部或党委。", en: "Give the branch or the committee." },
      },
)

export const rules = ({ settings: { duesReminderMonths, duesStandardMonths } }: Rulebook): ReadonlyArray<Rule> => [
  ...notMember,
  otherBranch,
  beforeAdmission,
  range,
  changed,
  monthTwice,
  paidTwice,
  madeUpLate,
  short,
  ...(duesReminderMonths === null ? [] : [reminded(duesReminderMonths)]),
  selfSeparation,
  ...(duesStandardMonths === null ? [] : [yearly(duesStandardMonths)]),
  overRemitted,
  spender,
  ...twice,
]
