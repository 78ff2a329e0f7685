/** Dues: what was handed up or spent once, and must not be counted twice. */
import { yuan } from "../../kernel/Money.ts"
import { breach, type Rule } from "../../kernel/Rule.ts"
import { citing } from "../../rulebook/Rulebook.ts"
import { DuesRemitted, DuesSpent, REGULATION } from "./events.ts"
import { branchDues, committeeDues } from "./funds.ts"

const citation = citing(REGULATION, "Regulations on Dues")

const remittedTwice = breach("DuesRemittedTwice", {
  title: { zh: "同一笔上缴重复登记", en: "Dues handed up twice" },
  citation,
})(DuesRemitted, { branch: [branchDues] })(({ entry: { data, occurredOn }, read }) => {
  const { branch, amount, voucher } = data
  const known = read(branchDues, branch).remittances.find((one) =>
    voucher !== undefined && one.voucher !== null
      ? one.voucher === voucher
      : one.on === occurredOn && one.amount === amount,
  )
  return known === undefined
    ? undefined
    : {
        message: {
          zh: `该党支部${known.on}上缴${yuan(known.amount)}元${known.voucher === null ? "" : `（凭证${known.voucher}）`}已登记`,
          en: `${yuan(known.amount)} yuan handed up by the branch on ${known.on} are on record${known.voucher === null ? "" : ` (voucher ${known.voucher})`}`,
        },
        remedy: {
          zh: "核对是否重复登记；确实另有一笔的，注明理由后确认登记。",
          en: "Check whether it is recorded twice; acknowledge with a reason where it is another one.",
        },
      }
})

const voucherTwice = breach("DuesVoucherTwice", {
  title: { zh: "党费支出凭证号重复", en: "Voucher of dues used twice" },
  citation,
})(DuesSpent, { branch: [branchDues], committee: [committeeDues] })(({ entry, read }) => {
  const { branch, committee, voucher } = entry.data
  const spending =
    branch === undefined
      ? committee === undefined
        ? []
        : read(committeeDues, committee).spending
      : read(branchDues, branch).spending
  const used = spending.find((one) => one.voucher === voucher)
  return used === undefined
    ? undefined
    : {
        message: {
          zh: `凭证${voucher}已用于${used.on}支出${yuan(used.amount)}元`,
          en: `voucher ${voucher} stands for ${yuan(used.amount)} yuan of ${used.on} already`,
        },
        remedy: {
          zh: "核对凭证号；一张凭证分列几项用途的，注明理由后确认登记。",
          en: "Check the number; acknowledge with a reason where one voucher covers several uses.",
        },
      }
})

export const twice: ReadonlyArray<Rule> = [remittedTwice, voucherTwice]
