/** Discipline: what a conclusion and its punishments need to stand. */
import { isUnrecorded, type Declaration } from "../../kernel/Event.ts"
import { breach, contradiction, type Rule, type Violation } from "../../kernel/Rule.ts"
import { citing } from "../../rulebook/Rulebook.ts"
import type { MemberId } from "../membership/ids.ts"
import { membership } from "../membership/register.ts"
import * as on from "./events.ts"
import { discipline } from "./member.ts"
import { openProbation } from "./Punished.ts"
import { caseFile } from "./register.ts"
import { authorities, punishments, terms, type Authority, type Punishment, type Term } from "./vocabulary.ts"

const constitution = (article: string) =>
  citing(`《中国共产党章程》第${article}条`, `Party Constitution Art. ${article}`)
/** An article of the Regulations on Disciplinary Punishment. */
export const punishing = (article: string) =>
  citing(
    `《中国共产党纪律处分条例》第${article}条`,
    `Regulations on Disciplinary Punishment of the Communist Party of China Art. ${article}`,
  )

const differs = contradiction("OutcomesDiffer", {
  title: { zh: "处理结论与处分不符", en: "Conclusion and punishments differ" },
  citation: constitution("41"),
})(
  on.CaseHandled,
  "case",
  [],
)(({ entry }) => {
  const { conclusion, outcomes = [] } = entry.data
  const members = outcomes.map(({ member }) => member)
  if (new Set(members).size < members.length)
    return {
      message: { zh: "同一党员在一案中列了两次", en: "one member stands twice among the outcomes of one case" },
      remedy: { zh: "每名党员只列一项处分。", en: "Give one punishment for each member." },
    }
  return (conclusion === "punished") === members.length > 0
    ? undefined
    : {
        message:
          members.length === 0
            ? { zh: "结论是给予党纪处分，但没有列出受处分党员", en: "it concludes in punishment and names nobody" }
            : { zh: "结论不是给予党纪处分，却列了处分", en: "it concludes without punishment and names some" },
        remedy: { zh: "核对处理结论和处分。", en: "Check the conclusion and the punishments." },
      }
})

interface Decided {
  readonly punishment?: Punishment
  readonly term?: Term
  readonly authority: Authority
}

/** A township may not expel (党章第42条). */
const byTownship = ({ punishment, authority }: Decided): Violation | undefined =>
  punishment !== "expulsion" || authority !== "township"
    ? undefined
    : {
        message: {
          zh: `开除党籍由${authorities.township.zh}批准，须报${authorities.county.zh}或以上审查批准`,
          en: `expulsion is approved by the ${authorities.township.en}; it needs the ${authorities.county.en} or higher`,
        },
        remedy: {
          zh: "报县级以上纪委批准后，按批准机关和批准日期登记。",
          en: "Record it with the approval from above and its date.",
        },
      }

/** Probation within the Party lasts one year or two; the other punishments have no term of their own. */
const termOf = ({ punishment, term }: Decided): Violation | undefined =>
  punishment === undefined || (punishment === "partyProbation") === (term !== undefined)
    ? undefined
    : {
        message:
          term === undefined
            ? {
                zh: `${punishments.partyProbation.zh}须写明${terms.oneYear.zh}或${terms.twoYears.zh}`,
                en: `${punishments.partyProbation.en} needs its term, one year or two`,
              }
            : { zh: `${punishments[punishment].zh}没有察看期限`, en: `${punishments[punishment].en} has no term` },
        remedy: { zh: "核对处分种类和察看期限。", en: "Check the punishment and the term." },
      }

const wrongAuthority = {
  title: { zh: "开除党籍批准机关不当", en: "Expulsion approved by the wrong authority" },
  citation: constitution("42"),
}
const wrongTerm = {
  title: { zh: "留党察看期限不符", en: "Term of probation within the Party" },
  citation: punishing("12"),
}

const decisions: ReadonlyArray<Rule> = (
  [
    ["ExpulsionAuthority", wrongAuthority, byTownship],
    ["ProbationTerm", wrongTerm, termOf],
  ] as const
).flatMap(([rule, cited, check]) => [
  breach(rule, cited)(on.CaseHandled, {})(({ entry }) => {
    for (const outcome of entry.data.outcomes ?? []) {
      const violation = check(outcome)
      if (violation !== undefined) return violation
    }
    return undefined
  }),
  breach(rule, cited)(on.AppealDecided, {})(({ entry }) => check(entry.data)),
])

const changedToNothing = contradiction("AppealChangesNothing", {
  title: { zh: "复查结果与处分不符", en: "Result of the appeal and punishment differ" },
  citation: constitution("43"),
})(
  on.AppealDecided,
  "case",
  [],
)(({ entry }) =>
  (entry.data.result === "changed") === (entry.data.punishment !== undefined)
    ? undefined
    : {
        message:
          entry.data.punishment === undefined
            ? {
                zh: "复查变更处分，但没有写变更后的处分",
                en: "the punishment is changed, and it is not said into what",
              }
            : { zh: "复查没有变更处分，却写了变更后的处分", en: "a punishment is given, and nothing was changed" },
        remedy: { zh: "核对复查结果和变更后的处分。", en: "Check the result and the punishment." },
      },
)

const notMember = breach("PunishedNotMember", {
  title: { zh: "受处分人当日不是党员", en: "Punished while no member" },
  citation: constitution("41"),
})(on.CaseHandled, { "outcomes.member": [membership] })(({ entry, read }) => {
  const outside = (entry.data.outcomes ?? []).find(({ member }) => read(membership, member).standing === "none")
  return outside === undefined
    ? undefined
    : {
        message: {
          zh: `${entry.occurredOn}受处分人${outside.member}不是党员，不能给予“${punishments[outside.punishment].zh}”`,
          en: `on ${entry.occurredOn} ${outside.member} is no member and cannot be given "${punishments[outside.punishment].en}"`,
        },
        remedy: {
          zh: "核对人员和批准日期；对已故党员作出决定的，注明理由后确认登记。",
          en: "Check person and date; acknowledge with a reason where it was decided after a death.",
        },
      }
})

const twice = {
  title: { zh: "同一问题重复处理", en: "One matter handled twice" },
  citation: citing(
    "《中国共产党不合格党员组织处置办法》第4条",
    "Measures on Organizational Disposal of Unqualified Members Art. 4",
  ),
}
const chooseOne = {
  zh: "已给予党纪处分的不再作组织处置；核对案件和人员。",
  en: "Who was punished is not disposed of as well: check case and person.",
}

/** One matter is not met by a punishment and by disposal (Art. 4), whichever comes first. */
const notTwice: ReadonlyArray<Rule> = [
  ...[on.RectificationOrdered, on.AdvisedToWithdraw].map((event) =>
    breach("PunishedTwice", twice)(event, { case: [caseFile] })(({ entry, read }) => {
      if (entry.data.case === undefined) return undefined
      const { handled, punished } = read(caseFile, entry.data.case)
      return handled === null || !punished.includes(entry.data.member)
        ? undefined
        : {
            message: {
              zh: `该党员在本案中已于${handled.on}受党纪处分，不能再“${event.title.zh}”`,
              en: `the member was punished in this case on ${handled.on}, so ${event.type} cannot follow`,
            },
            remedy: chooseOne,
          }
    }),
  ),
  breach("PunishedTwice", twice)(on.CaseHandled, { case: [caseFile] })(({ entry, read }) => {
    const { disposed } = read(caseFile, entry.data.case)
    const members = (entry.data.outcomes ?? []).map(({ member }) => member)
    const before = disposed.find(({ member }) => members.includes(member))
    return before === undefined
      ? undefined
      : {
          message: {
            zh: `${before.member}在本案中已于${before.on}受组织处置，不能再给予处分`,
            en: `${before.member} was disposed of in this case on ${before.on} and is not punished as well`,
          },
          remedy: chooseOne,
        }
  }),
]

const noPunishment = {
  title: { zh: "没有该项处分", en: "No such punishment" },
  citation: punishing("12"),
}

type OfPunished = Declaration<string, { readonly case: on.CaseId; readonly member: MemberId }>

const afterwards: ReadonlyArray<Rule> = on.afterwards.map((event) =>
  contradiction("NotPunished", noPunishment)(event as OfPunished, "member", [discipline])(({ entry, before }) =>
    before(discipline, entry.data.member).punishments.some((one) => one.case === entry.data.case) ||
    isUnrecorded(entry, on.CaseHandled.type)
      ? undefined
      : {
          message: {
            zh: `至${entry.occurredOn}该党员在本案中没有处分决定，不能登记“${event.title.zh}”`,
            en: `by ${entry.occurredOn} the member was not punished in this case, so ${event.type} cannot be`,
          },
          remedy: {
            zh: "先登记案件处理决定，或核对案件、人员和日期。",
            en: "Record CaseHandled first, or check case, person and date.",
          },
        },
  ),
)

const unappealed = contradiction("NotAppealed", {
  title: { zh: "没有提出申诉", en: "No appeal to decide" },
  citation: constitution("43"),
})(on.AppealDecided, "member", [discipline])(({ entry, before }) => {
  const one = before(discipline, entry.data.member).punishments.findLast((of) => of.case === entry.data.case)
  return one === undefined || one.appealed !== null || isUnrecorded(entry, on.AppealLodged.type)
    ? undefined
    : {
        message: {
          zh: `至${entry.occurredOn}该党员没有就本案提出申诉`,
          en: `by ${entry.occurredOn} the member has not appealed in this case`,
        },
        remedy: { zh: "先登记提出申诉。", en: "Record AppealLodged first." },
      }
})

/** While an appeal is open, another would take its place; once it was decided, he may appeal again. */
const appealedTwice = contradiction("AppealedAlready", {
  title: { zh: "申诉尚未复查", en: "An appeal is open already" },
  citation: constitution("43"),
})(on.AppealLodged, "member", [discipline])(({ entry, before }) => {
  const one = before(discipline, entry.data.member).punishments.findLast((of) => of.case === entry.data.case)
  return one === undefined || one.appealed === null || one.decided !== null
    ? undefined
    : {
        message: {
          zh: `该党员已于${one.appealed.on}就本案提出申诉，尚未复查`,
          en: `the member appealed in this case on ${one.appealed.on}, and it is not decided`,
        },
        remedy: { zh: "核对案件和日期；先登记申诉复查决定。", en: "Check case and date; record AppealDecided first." },
      }
})

/** A decision is announced once; one that was changed on appeal is another decision. */
const announcedTwice = contradiction("AnnouncedAlready", {
  title: { zh: "处分决定已经宣布", en: "Announced already" },
  citation: punishing("12"),
})(on.PunishmentAnnounced, "member", [discipline])(({ entry, before }) => {
  const one = before(discipline, entry.data.member).punishments.findLast((of) => of.case === entry.data.case)
  return one === undefined || one.announced === null
    ? undefined
    : {
        message: {
          zh: `该处分决定已于${one.announced.on}宣布`,
          en: `the punishment was announced on ${one.announced.on}`,
        },
        remedy: {
          zh: "核对案件、人员和日期；登记有误的，划线更正。",
          en: "Check case, person and date; strike the entry where it was wrong.",
        },
      }
})

const tooLong = breach("ProbationTooLong", {
  title: { zh: "留党察看超过二年", en: "Probation within the Party over two years" },
  citation: punishing("12"),
})(on.PunishmentExtended, { member: [discipline] })(({ entry, read }) => {
  const one = read(discipline, entry.data.member).punishments.findLast((of) => of.case === entry.data.case)
  return one === undefined || (openProbation(one) && one.term === "oneYear" && one.extended === null)
    ? undefined
    : {
        message: {
          zh: `“${punishments[one.kind].zh}${one.term === null ? "" : terms[one.term].zh}”${one.extended === null ? "" : `已于${one.extended.on}延长，`}不能再延长一年`,
          en: `"${punishments[one.kind].en}"${one.term === null ? "" : ` of ${terms[one.term].en}`}${one.extended === null ? "" : `, prolonged on ${one.extended.on},`} cannot be prolonged by a year`,
        },
        remedy: { zh: "只有留党察看一年的可以延长一次。", en: "Only probation of one year is prolonged, and once." },
      }
})

export const outcomeRules: ReadonlyArray<Rule> = [
  differs,
  ...decisions,
  changedToNothing,
  notMember,
  ...notTwice,
  ...afterwards,
  unappealed,
  appealedTwice,
  announcedTwice,
  tooLong,
]
