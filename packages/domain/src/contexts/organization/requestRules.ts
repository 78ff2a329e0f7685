/** Organization: requests for new branches, which the committee answers within a month. */
import { addMonths } from "../../kernel/Calendar.ts"
import { isUnrecorded } from "../../kernel/Event.ts"
import { contradiction, lapse, type Rule } from "../../kernel/Rule.ts"
import { citing } from "../../rulebook/Rulebook.ts"
import { BranchRequested, BranchRequestRefused } from "./events.ts"
import { branchRequests, openRequest } from "./register.ts"

const ANSWER_MONTHS = 1
const citation = citing(
  "《中国共产党支部工作条例（试行）》第5条（成立党支部，上级党委一般在1个月内批复）",
  "Branch Regulations Art. 5: the committee answers a request for a branch within a month as a rule",
)

const twice = contradiction("BranchRequestedTwice", {
  title: { zh: "已请示成立，尚未批复", en: "Requested already, and not answered" },
  citation,
})(BranchRequested, "committee", [branchRequests])(({ entry, before }) => {
  const state = before(branchRequests, entry.data.committee)
  const open = state.requests[openRequest(state, entry.data.name)]
  return open === undefined
    ? undefined
    : {
        message: {
          zh: `${open.on}已请示成立“${open.name}”，尚未批复`,
          en: `"${open.name}" was requested on ${open.on} and is not answered`,
        },
        remedy: { zh: "核对名称和日期。", en: "Check the name and the date." },
      }
})

const unasked = contradiction("BranchNotRequested", {
  title: { zh: "没有待批复的请示", en: "No request to answer" },
  citation,
})(BranchRequestRefused, "committee", [branchRequests])(({ entry, before }) =>
  openRequest(before(branchRequests, entry.data.committee), entry.data.name) >= 0 ||
  isUnrecorded(entry, BranchRequested.type)
    ? undefined
    : {
        message: {
          zh: `至${entry.occurredOn}没有成立“${entry.data.name}”的待批复请示`,
          en: `by ${entry.occurredOn} no request for "${entry.data.name}" waits for an answer`,
        },
        remedy: { zh: "先登记请示成立党支部，或核对名称。", en: "Record BranchRequested first, or check the name." },
      },
)

const answered = lapse("BranchRequestUnanswered", {
  title: { zh: "成立党支部的请示未按期批复", en: "Request for a branch not answered in time" },
  todo: () => ({ zh: "批复成立党支部的请示", en: "answer the request for a branch" }),
  citation,
})(branchRequests)(({ requests }) =>
  requests.map(({ on, entry, name, answered: answer }) => {
    const due = addMonths(on, ANSWER_MONTHS)
    return {
      due,
      from: { on, entry },
      met: answer === null ? undefined : { on: answer.on, entry: answer.entry },
      message: {
        zh: `${on}请示成立“${name}”，应于${due}前批复；批准的，登记党支部成立并写明上级党委`,
        en: `"${name}", requested on ${on}, is to be answered by ${due}; where approved, by BranchEstablished with its superior`,
      },
    }
  }),
)

export const requestRules: ReadonlyArray<Rule> = [twice, unasked, answered]
