/** Discipline: the order of what is done with clues and cases, and what is due of a clue (E18). */
import { addDays, addMonths, addWorkingDays } from "../../kernel/Calendar.ts"
import { isUnrecorded } from "../../kernel/Event.ts"
import { notBefore } from "../../kernel/Precedence.ts"
import { breach, contradiction, lapse, type Rule } from "../../kernel/Rule.ts"
import { citing, type Settings } from "../../rulebook/Rulebook.ts"
import { termPast } from "../../rulebook/Term.ts"
import * as on from "./events.ts"
import { caseFile, clue } from "./register.ts"

export const supervision = citing(
  "《中国共产党纪律检查机关监督执纪工作规则》",
  "Work Rules of Discipline Inspection Organs on Supervision and Enforcement",
)

const afterClue = notBefore("BeforeClue", clue, {
  title: { zh: "早于收到线索", en: "Before the clue was received" },
  citation: supervision,
  with: on.ClueReceived,
  began: ({ received }) => received,
})
const afterOpening = notBefore("BeforeCase", caseFile, {
  title: { zh: "早于立案", en: "Before the case was opened" },
  citation: supervision,
  with: on.CaseOpened,
  began: ({ opened }) => opened,
})

const order: ReadonlyArray<Rule> = [
  ...[on.ClueDisposed, on.InquirySent, on.InquiryAnswered, on.PreliminaryCheckConcluded, on.CaseOpened].map((event) =>
    afterClue(event, "clue"),
  ),
  ...[
    on.CaseInvestigated,
    on.CaseHeard,
    on.CaseHandled,
    ...on.afterwards,
    on.RectificationOrdered,
    on.AdvisedToWithdraw,
  ].map((event) => afterOpening(event, "case")),
]

const unasked = contradiction("NothingToAnswer", {
  title: { zh: "没有待答复的函询", en: "No open inquiry" },
  citation: supervision,
})(on.InquiryAnswered, "clue", [clue])(({ entry, before }) =>
  before(clue, entry.data.clue).inquiries.some(({ answered }) => answered === null) ||
  isUnrecorded(entry, on.InquirySent.type)
    ? undefined
    : {
        message: {
          zh: `至${entry.occurredOn}没有发出而未答复的函询`,
          en: `by ${entry.occurredOn} no letter of inquiry is out without an answer`,
        },
        remedy: { zh: "先登记发出函询，或核对日期。", en: "Record InquirySent first, or check the date." },
      },
)

const closed = contradiction("HandledAlready", {
  title: { zh: "案件已处理", en: "Case handled already" },
  citation: supervision,
})(on.CaseHandled, "case", [caseFile])(({ entry, before }) => {
  const { handled } = before(caseFile, entry.data.case)
  return handled === null
    ? undefined
    : {
        message: {
          zh: `该案已于${handled.on}作出处理决定，同一问题不得重复处分`,
          en: `the case was handled on ${handled.on}, and one matter is not punished twice`,
        },
        remedy: {
          zh: "处分经复查变更的，登记“申诉复查决定”；登记有误的，划线更正。",
          en: "Record AppealDecided where it was changed; strike the entry where it was wrong.",
        },
      }
})

const heard = breach("CaseNotHeard", {
  title: { zh: "未经审理即作处理", en: "Handled without a hearing" },
  citation: supervision,
})(on.CaseHandled, { case: [caseFile] })(({ entry, read }) => {
  const { heard, hearingUnrecorded } = read(caseFile, entry.data.case)
  return heard !== null ||
    hearingUnrecorded ||
    isUnrecorded(entry, on.CaseHeard.type) ||
    entry.data.conclusion === "dismissed"
    ? undefined
    : {
        message: {
          zh: `至${entry.occurredOn}该案没有审理记录`,
          en: `by ${entry.occurredOn} no hearing of the case is on record`,
        },
        remedy: { zh: "先登记案件审理。", en: "Record CaseHeard first." },
      }
})

const term = contradiction("TermPast", {
  title: { zh: "期限早于当日", en: "Term before its own day" },
  citation: supervision,
})(
  on.ClueDisposed,
  "clue",
  [],
)(({ entry }) => termPast(entry.data.due, entry.occurredOn))

const openedTwice = breach("CaseOfClueTwice", {
  title: { zh: "同一线索重复立案", en: "A second case of one clue" },
  citation: supervision,
})(on.CaseOpened, { clue: [clue] })(({ entry, read }) => {
  const { clue: of } = entry.data
  const opened = of === undefined ? null : read(clue, of).opened
  return opened === null
    ? undefined
    : {
        message: { zh: `该线索已于${opened.on}立案`, en: `a case of the clue was opened on ${opened.on}` },
        remedy: {
          zh: "核对线索；涉及另一人另行立案的，注明理由后确认登记。",
          en: "Check the clue; acknowledge with a reason where another person has a case of his own.",
        },
      }
})

/** Working days within which a letter of inquiry is answered. */
const ANSWER_WORKING_DAYS = 15

const planned = (days: number): Rule =>
  lapse("E18", {
    title: { zh: "问题线索未按期处置", en: "Clue not disposed of in time" },
    todo: () => ({ zh: "提出问题线索处置意见", en: "propose how to dispose of the clue" }),
    citation: citing(
      `《中国共产党纪律检查机关监督执纪工作规则》：收到线索后${days}日内提出处置意见`,
      `Work Rules on Supervision and Enforcement: a proposal within ${days} days of the clue`,
    ),
  })(clue)(({ received, planned }) => {
    if (received === null) return []
    const due = addDays(received.on, days)
    return [
      {
        due,
        from: received,
        met: planned ?? undefined,
        message: {
          zh: `${received.on}收到的问题线索应于${due}前提出处置意见`,
          en: `the clue of ${received.on} is to be disposed of by ${due}`,
        },
      },
    ]
  })

const answered = lapse("E18", {
  title: { zh: "函询未按期答复", en: "Letter of inquiry not answered in time" },
  todo: () => ({ zh: "收取函询答复", en: "obtain the answer to the letter of inquiry" }),
  citation: citing(
    `《中国共产党纪律检查机关监督执纪工作规则》：收到函件后${ANSWER_WORKING_DAYS}个工作日内说明`,
    `Work Rules on Supervision and Enforcement: an answer within ${ANSWER_WORKING_DAYS} working days`,
  ),
})(clue)(({ inquiries }) =>
  inquiries.map(({ sent, answered }) => {
    const due = addWorkingDays(sent.on, ANSWER_WORKING_DAYS)
    return {
      due: due.on,
      provisional: due.provisional,
      from: sent,
      met: answered === null ? undefined : { on: answered.on, entry: answered.entry },
      message: {
        zh: `${sent.on}发出的函询应于${due.on}前答复`,
        en: `the letter of inquiry of ${sent.on} is to be answered by ${due.on}`,
      },
    }
  }),
)

const concluded = lapse("E18", {
  title: { zh: "问题线索超期未办结", en: "Clue not concluded in its term" },
  todo: () => ({ zh: "办结问题线索", en: "conclude what is done with the clue" }),
  citation: supervision,
})(clue)(({ terms }) =>
  terms.map(({ on, entry, due, met }) => ({
    due,
    from: { on, entry },
    met: met ?? undefined,
    message: {
      zh: `${on}处置的问题线索定于${due}前办结`,
      en: `the clue disposed of on ${on} is to be concluded by ${due}`,
    },
  })),
)

/** Days for which a case is investigated, and by which that is prolonged once; months within which it is heard. */
const INVESTIGATION_DAYS = 90
const HEARING_MONTHS = 1

const investigated = lapse("E18", {
  title: { zh: "审查调查超期未结束", en: "Case not investigated in its term" },
  todo: () => ({ zh: "结束审查调查", en: "conclude the investigation of the case" }),
  citation: citing(
    `《中国共产党纪律检查机关监督执纪工作规则》：审查调查不超过${INVESTIGATION_DAYS}日，经批准可以延长一次`,
    `Work Rules on Supervision and Enforcement: ${INVESTIGATION_DAYS} days, prolonged once with approval`,
  ),
})(caseFile)(({ opened, investigated: ended, investigationUnrecorded, heard: hearing, handled }) => {
  if (opened === null || (ended === null && investigationUnrecorded)) return []
  const due = addDays(opened.on, ended?.extended === true ? 2 * INVESTIGATION_DAYS : INVESTIGATION_DAYS)
  const met = ended ?? hearing ?? handled
  return [
    {
      due,
      from: opened,
      met: met === null ? undefined : { on: met.on, entry: met.entry },
      message: {
        zh: `${opened.on}立案，审查调查应于${due}前结束`,
        en: `the case opened on ${opened.on} is to be investigated by ${due}`,
      },
    },
  ]
})

const heardInTime = lapse("E18", {
  title: { zh: "案件超期未审理", en: "Case not heard in its term" },
  todo: () => ({ zh: "审理案件", en: "hear the case" }),
  citation: citing(
    "《中国共产党纪律检查机关监督执纪工作规则》：受理后一个月内审结",
    "Work Rules on Supervision and Enforcement: heard within a month",
  ),
})(caseFile)(({ investigated: ended, heard: hearing, hearingUnrecorded, handled }) => {
  if (ended === null || (hearing === null && hearingUnrecorded)) return []
  const due = addMonths(ended.on, HEARING_MONTHS)
  return [
    {
      due,
      from: { on: ended.on, entry: ended.entry },
      met: hearing ?? (handled === null ? undefined : { on: handled.on, entry: handled.entry }),
      message: {
        zh: `${ended.on}审查调查结束，应于${due}前审理`,
        en: `investigated by ${ended.on}, the case is to be heard by ${due}`,
      },
    },
  ]
})

export const clueRules = ({ clueDispositionDays }: Settings): ReadonlyArray<Rule> => [
  ...order,
  unasked,
  term,
  openedTwice,
  closed,
  heard,
  planned(clueDispositionDays),
  answered,
  concluded,
  investigated,
  heardInTime,
]
