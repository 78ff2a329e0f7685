/** Relations: letters past their validity and receipts that are missing (E14), transfers without a letter (E03). */
import { addMonths } from "../../kernel/Calendar.ts"
import { breach, contradiction, lapse, note, type Rule } from "../../kernel/Rule.ts"
import { citing, type Rulebook } from "../../rulebook/Rulebook.ts"
import { educationRules } from "../education/citations.ts"
import { MemberTransferredIn, TransferLetterIssued, TransferLetterRevoked } from "../membership/events.ts"
import { TransferReceiptReturned } from "./events.ts"
import { isOf, transfers } from "./register.ts"

/** Days for which a letter is valid at most. */
const LETTER_MAX_DAYS = 90
/** Months after the transfer within which the receiving committee returns the receipt. */
const RECEIPT_MONTHS = 1

const instructions = citing("介绍信填写使用说明", "Instructions on transfer letters")
const check = { zh: "核对介绍信编号、人员和日期。", en: "Check the letter's number, the person and the dates." }

const letters: ReadonlyArray<Rule> = [
  ...[TransferLetterIssued, MemberTransferredIn].map((event) =>
    breach("E14", { title: { zh: "介绍信有效期过长", en: "Transfer letter valid too long" }, citation: instructions })(
      event,
      {},
    )(({ entry }) => {
      const data: { readonly validDays?: number; readonly letterValidDays?: number } = entry.data
      const days = data.validDays ?? data.letterValidDays ?? 0
      return days <= LETTER_MAX_DAYS
        ? undefined
        : {
            message: {
              zh: `有效期${days}天，最长${LETTER_MAX_DAYS}天`,
              en: `valid ${days} days, ${LETTER_MAX_DAYS} at most`,
            },
          }
    }),
  ),
  lapse("E14", {
    title: { zh: "介绍信过期未接收", en: "Transfer letter past its validity" },
    todo: () => ({ zh: "在介绍信有效期内落实接收", en: "have the member received while the letter is valid" }),
    citation: educationRules("25"),
  })(transfers)((state) =>
    state.letters.map(({ on, entry, number, validDays, expires, ended }) => ({
      due: expires,
      from: { on, entry },
      met: ended === null ? undefined : { on: ended.on, entry: ended.entry },
      message: {
        zh: `介绍信${number}（${on}）有效期${validDays}天，至${expires}应接收${ended === null ? "" : `，实际${ended.on}`}`,
        en: `letter ${number} of ${on}, valid ${validDays} days, to be accepted by ${expires}${ended === null ? "" : `, ended ${ended.on}`}`,
      },
    })),
  ),
  contradiction("NoLetterIssued", {
    title: { zh: "没有开具介绍信", en: "No letter was issued" },
    citation: instructions,
  })(TransferLetterRevoked, "member", [transfers])(({ entry, ever }) =>
    ever(transfers, entry.data.member).letters.length > 0
      ? undefined
      : { message: { zh: "该党员没有开具过介绍信", en: "no letter of the member is on record" }, remedy: check },
  ),
  breach("LetterNotOut", {
    title: { zh: "当日没有在途介绍信", en: "No letter out on that day" },
    citation: instructions,
  })(TransferLetterRevoked, { member: [transfers] })(({ entry, read }) =>
    read(transfers, entry.data.member).outstanding !== null
      ? undefined
      : {
          message: {
            zh: `${entry.occurredOn}该党员没有在途的介绍信`,
            en: `no letter of the member is out on ${entry.occurredOn}`,
          },
          remedy: check,
        },
  ),
]

const receipts: ReadonlyArray<Rule> = [
  lapse("ReceiptOutstanding", {
    title: { zh: "介绍信回执未按期返回", en: "Receipt of a transfer letter not returned in time" },
    todo: () => ({ zh: "落实介绍信回执", en: "see to the receipt of the letter" }),
    citation: instructions,
  })(transfers)((state) =>
    state.transfers.flatMap(({ on, entry, kind, letter, receipt }) => {
      if (letter === null || kind === "within") return []
      const due = addMonths(on, RECEIPT_MONTHS)
      const came = receipt === null ? { zh: "", en: "" } : { zh: `，实际${receipt.on}`, en: `, returned ${receipt.on}` }
      return [
        {
          due,
          from: { on, entry },
          met: receipt ?? undefined,
          message:
            kind === "out"
              ? {
                  zh: `${on}凭介绍信${letter.number}转出，回执应于${due}前收回${came.zh}`,
                  en: `out on ${on} with letter ${letter.number}: its receipt is due back by ${due}${came.en}`,
                }
              : {
                  zh: `${on}凭介绍信${letter.number}转入，应于${due}前寄回回执${came.zh}`,
                  en: `in on ${on} with letter ${letter.number}: its receipt is to be returned by ${due}${came.en}`,
                },
        },
      ]
    }),
  ),
  contradiction("NoTransferByLetter", {
    title: { zh: "没有凭介绍信转接", en: "No transfer by a letter" },
    citation: instructions,
  })(TransferReceiptReturned, "member", [transfers])(({ entry, ever }) =>
    ever(transfers, entry.data.member).transfers.some(isOf(entry.data.letterNumber))
      ? undefined
      : {
          message: {
            zh: `该党员没有凭介绍信${entry.data.letterNumber ?? ""}转接组织关系的登记`,
            en: `no transfer of the member by letter ${entry.data.letterNumber ?? ""} is on record`,
          },
          remedy: check,
        },
  ),
  breach("ReceiptDates", {
    title: { zh: "当日没有待返回的回执", en: "No receipt awaited on that day" },
    citation: instructions,
  })(TransferReceiptReturned, { member: [transfers] })(({ entry, read }) => {
    const meant = isOf(entry.data.letterNumber)
    return read(transfers, entry.data.member).transfers.some((one) => one.receipt === null && meant(one))
      ? undefined
      : {
          message: {
            zh: `至${entry.occurredOn}没有待返回的回执：尚未转接，或者回执已经返回`,
            en: `by ${entry.occurredOn} no receipt is awaited: not yet transferred, or returned already`,
          },
          remedy: check,
        }
  }),
]

const withoutLetter = note("E03", {
  title: { zh: "转入没有介绍信编号", en: "Transfer in without a letter" },
  citation: educationRules("25"),
})(
  MemberTransferredIn,
  {},
)(({ entry }) =>
  entry.data.letterNumber !== undefined
    ? undefined
    : {
        message: {
          zh: "没有登记介绍信编号；网上转接的可以没有，纸质转接的请补登",
          en: "no letter number: a transfer by the network has none, one on paper needs it",
        },
      },
)

export const rules = (_rulebook: Rulebook): ReadonlyArray<Rule> => [...letters, ...receipts, withoutLetter]
