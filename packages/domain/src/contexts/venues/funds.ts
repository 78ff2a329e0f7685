/** Projects: steps in order, and their money against what was allocated and vouched for (E21). */
import { isUnrecorded } from "../../kernel/Event.ts"
import { yuan } from "../../kernel/Money.ts"
import { breach, contradiction, lapse, type Rule } from "../../kernel/Rule.ts"
import { citing } from "../../rulebook/Rulebook.ts"
import { termPast } from "../../rulebook/Term.ts"
import { ExpenditureRecorded, FundsAllocated, ProjectAccepted, ProjectApproved, ProjectCompleted } from "./events.ts"
import { branchVenues, committeeBooks, project } from "./register.ts"

const citation = citing("项目资金管理制度（专款专用、凭证入账）", "Rule on project funds (earmarked, against vouchers)")

const term = contradiction("TermPast", {
  title: { zh: "期限早于当日", en: "Term before its own day" },
  citation,
})(
  ProjectApproved,
  "self",
  [],
)(({ entry }) => termPast(entry.data.completeBy, entry.occurredOn))

const approvedFirst: ReadonlyArray<Rule> = [FundsAllocated, ExpenditureRecorded, ProjectCompleted, ProjectAccepted].map(
  (event) =>
    breach("BeforeApproval", {
      title: { zh: "早于项目立项", en: "Before the project was approved" },
      citation,
    })(event, { project: [project] })(({ entry, read }) =>
      read(project, entry.data.project).approved !== null
        ? undefined
        : {
            message: {
              zh: `至${entry.occurredOn}项目尚未立项，不能登记当日的“${event.title.zh}”`,
              en: `by ${entry.occurredOn} the project is not approved, so ${event.type} cannot be of that day`,
            },
            remedy: {
              zh: "核对立项日期和本次日期；确实先行的，注明理由后确认登记。",
              en: "Check both dates; acknowledge with a reason where it came first.",
            },
          },
    ),
)

const overBudget = breach("AllocatedOverBudget", {
  title: { zh: "拨付超过计划", en: "More allocated than budgeted" },
  citation,
})(FundsAllocated, { project: [project] })(({ entry, read }) => {
  const { budget, allocated } = read(project, entry.data.project)
  const total = allocated + entry.data.amount
  return budget === null || total <= budget
    ? undefined
    : {
        message: {
          zh: `连同本次累计拨付${yuan(total)}元，超过计划${yuan(budget)}元`,
          en: `with this ${yuan(total)} yuan are allocated, more than the budget of ${yuan(budget)}`,
        },
        remedy: {
          zh: "核对金额；追加计划的，注明批准文号后确认登记。",
          en: "Check the amount; acknowledge with the document where the budget was raised.",
        },
      }
})

/** A breach and no contradiction: an allocation may come on record after what was spent of it, and then it is mended. */
const overspent = breach("SpentOverAllocated", {
  title: { zh: "支出超过拨付", en: "More spent than allocated" },
  citation,
})(ExpenditureRecorded, { project: [project] })(({ entry, read }) => {
  const { allocated, spent } = read(project, entry.data.project)
  const total = spent + entry.data.amount
  return total <= allocated || isUnrecorded(entry, FundsAllocated.type)
    ? undefined
    : {
        message: {
          zh: `至${entry.occurredOn}累计拨付${yuan(allocated)}元，连同本次累计支出${yuan(total)}元，超出${yuan(total - allocated)}元`,
          en: `by ${entry.occurredOn} ${yuan(allocated)} yuan are allocated, and with this ${yuan(total)} are spent: ${yuan(total - allocated)} too many`,
        },
        remedy: {
          zh: "先登记拨付，或核对金额和项目；垫付的，注明理由后确认登记。",
          en: "Record FundsAllocated first, or check amount and project; acknowledge with a reason where it was advanced.",
        },
      }
})

const voucherTwice = breach("VoucherUsedTwice", {
  title: { zh: "凭证号重复", en: "Voucher used twice" },
  citation,
})(ExpenditureRecorded, { project: [project], branch: [branchVenues], committee: [committeeBooks] })(
  ({ entry, read }) => {
    const { voucher, amount, project: of, branch, committee } = entry.data
    // Of one project a number is used once, and of one set of books, whatever the project.
    const used = [
      ...read(project, of).movements.flatMap(({ on, spent, voucher: number }) =>
        spent === null ? [] : [{ on, amount: spent, voucher: number }],
      ),
      ...(branch === undefined ? [] : read(branchVenues, branch).vouchers),
      ...(committee === undefined ? [] : read(committeeBooks, committee).vouchers),
    ].find((one) => one.voucher === voucher)
    return used === undefined
      ? undefined
      : {
          message: {
            zh: `凭证${voucher}已用于${used.on}支出${yuan(used.amount)}元，本次${yuan(amount)}元重复使用`,
            en: `voucher ${voucher} stands for ${yuan(used.amount)} yuan of ${used.on} already`,
          },
          remedy: {
            zh: "核对凭证号；一张凭证分列几项用途的，注明理由后确认登记。",
            en: "Check the number; acknowledge with a reason where one voucher covers several uses.",
          },
        }
  },
)

const once: ReadonlyArray<Rule> = [
  contradiction("CompletedTwice", { title: { zh: "项目已完工", en: "Project completed already" }, citation })(
    ProjectCompleted,
    "project",
    [project],
  )(({ entry, before }) => {
    const { completed } = before(project, entry.data.project)
    return completed === null
      ? undefined
      : {
          message: { zh: `该项目已于${completed.on}完工`, en: `the project was completed on ${completed.on}` },
          remedy: { zh: "核对项目。", en: "Check the project." },
        }
  }),
  contradiction("AcceptedTwice", {
    title: { zh: "项目已验收合格", en: "Project accepted already" },
    citation,
  })(ProjectAccepted, "project", [project])(({ entry, before }) => {
    const { accepted } = before(project, entry.data.project)
    return accepted?.result !== "passed"
      ? undefined
      : {
          message: { zh: `该项目已于${accepted.on}验收合格`, en: `the project was accepted on ${accepted.on}` },
          remedy: { zh: "核对项目。", en: "Check the project." },
        }
  }),
]

const completedFirst = breach("AcceptedBeforeCompleted", {
  title: { zh: "未完工先验收", en: "Accepted before completed" },
  citation,
})(ProjectAccepted, { project: [project] })(({ entry, read }) =>
  read(project, entry.data.project).completed !== null || isUnrecorded(entry, ProjectCompleted.type)
    ? undefined
    : {
        message: {
          zh: `至${entry.occurredOn}项目没有完工记录，不能验收`,
          en: `by ${entry.occurredOn} the project is not completed, so it cannot be inspected for acceptance`,
        },
        remedy: { zh: "先登记项目完工，或核对日期。", en: "Record ProjectCompleted first, or check the date." },
      },
)

const overdue = lapse("ProjectOverdue", {
  title: { zh: "项目未按期完工", en: "Project not completed in time" },
  todo: () => ({ zh: "项目完工", en: "complete the project" }),
  citation,
})(project)(({ approved, completeBy, completed }) =>
  approved === null || completeBy === null
    ? []
    : [
        {
          due: completeBy,
          from: approved,
          met: completed ?? undefined,
          message: {
            zh: `${approved.on}立项的项目应于${completeBy}前完工`,
            en: `the project approved on ${approved.on} is to be completed by ${completeBy}`,
          },
        },
      ],
)

export const projectRules: ReadonlyArray<Rule> = [
  term,
  ...approvedFirst,
  overBudget,
  overspent,
  voucherTwice,
  ...once,
  completedFirst,
  overdue,
]
