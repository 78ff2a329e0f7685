/** Organization: requests for new branches, which the committee answers within a month. */
import { addMonths } from "../../kernel/Calendar.ts"
import { type Declaration } from "../../kernel/Event.ts"
import { notBefore } from "../../kernel/Precedence.ts"
import { contradiction, lapse, type Rule } from "../../kernel/Rule.ts"
import { citing } from "../../rulebook/Rulebook.ts"
import { BranchEstablished, BranchRequested, type BranchRequestId, BranchRequestRefused } from "./events.ts"
import { branchRequest } from "./register.ts"

const ANSWER_MONTHS = 1
const citation = citing(
  "《中国共产党支部工作条例（试行）》第5条（成立党支部，上级党委一般在1个月内批复）",
  "Branch Regulations Art. 5: the committee answers a request for a branch within a month as a rule",
)

type Answer = Declaration<string, { readonly request?: BranchRequestId }>

const afterRequest = notBefore("BeforeRequest", branchRequest, {
  title: { zh: "早于请示", en: "Before the request" },
  citation,
  with: BranchRequested,
  began: ({ requested }) => requested,
})

const once = [BranchEstablished, BranchRequestRefused].map((event) =>
  contradiction("RequestAnswered", { title: { zh: "请示已批复", en: "Request answered already" }, citation })(
    event as Answer,
    "request",
    [branchRequest],
  )(({ entry, before }) => {
    const { request } = entry.data
    const answered = request === undefined ? null : before(branchRequest, request).answered
    return answered === null
      ? undefined
      : {
          message: { zh: `该请示已于${answered.on}批复`, en: `the request was answered on ${answered.on}` },
          remedy: { zh: "核对请示。", en: "Check the request." },
        }
  }),
)

const answered = lapse("BranchRequestUnanswered", {
  title: { zh: "成立党支部的请示未按期批复", en: "Request for a branch not answered in time" },
  todo: () => ({ zh: "批复成立党支部的请示", en: "answer the request for a branch" }),
  citation,
})(branchRequest)(({ requested, name, answered: answer }) => {
  if (requested === null || name === null) return []
  const due = addMonths(requested.on, ANSWER_MONTHS)
  return [
    {
      due,
      from: requested,
      met: answer === null ? undefined : { on: answer.on, entry: answer.entry },
      message: {
        zh: `${requested.on}请示成立“${name}”，应于${due}前批复；批准的，登记党支部成立并填写该请示`,
        en: `"${name}", requested on ${requested.on}, is to be answered by ${due}; where approved, by BranchEstablished with this request`,
      },
    },
  ]
})

export const requestRules: ReadonlyArray<Rule> = [
  afterRequest(BranchEstablished, "request"),
  afterRequest(BranchRequestRefused, "request"),
  ...once,
  answered,
]
