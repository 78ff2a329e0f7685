/** Discipline: probation within the Party (留党察看), the decision at its end (E18), and the rights that go with it. */
import { addMonths, type PlainDate } from "../../kernel/Calendar.ts"
import type { Fact } from "../../kernel/Event.ts"
import { breach, lapse, note, type Obligation, type Rule } from "../../kernel/Rule.ts"
import { citing, type Settings } from "../../rulebook/Rulebook.ts"
import { MemberTransferredIn, VotingRightsRestored, VotingRightsSuspended } from "../membership/events.ts"
import { probationUntil } from "./effect.ts"
import { discipline } from "./member.ts"
import { punishing } from "./outcomes.ts"
import { leftUnderProbation, openProbation } from "./Punished.ts"

/** Probation within the Party that has ended needs a decision: restored, prolonged or expelled. */
const decided = (months: number): Rule =>
  lapse("E18", {
    title: { zh: "留党察看期满未作决定", en: "No decision at the end of probation within the Party" },
    todo: () => ({ zh: "留党察看期满，研究恢复党员权利、延长或开除", en: "decide at the end of probation" }),
    citation: citing(
      `《中国共产党纪律处分条例》第12条；本镇规定：期满后${months}个月内决定`,
      `Regulations on Disciplinary Punishment Art. 12; local rule: within ${months} months of its end`,
    ),
  })(discipline)(({ punishments: all }) =>
    all.flatMap((one): ReadonlyArray<Obligation> => {
      const { on, entry, term, extended, ended, revoked } = one
      if (one.probationEnds === null || term === null || revoked) return []
      const decidedBy = (ends: PlainDate, met: Fact | null): Obligation => {
        const due = addMonths(ends, months)
        return {
          due,
          from: { on, entry },
          met: met ?? undefined,
          message: {
            zh: `${on}起的留党察看于${ends}期满，应于${due}前决定`,
            en: `probation within the Party since ${on} ended on ${ends}; a decision is due by ${due}`,
          },
        }
      }
      // To prolong it is the decision on its first end; when that came late, it stays late.
      const first = decidedBy(probationUntil(on, term, false), extended ?? ended)
      return extended === null ? [first] : [first, decidedBy(one.probationEnds, ended)]
    }),
  )

const early = breach("RestoredEarly", {
  title: { zh: "留党察看未满即恢复权利", en: "Rights restored before probation ended" },
  citation: punishing("12"),
})(VotingRightsRestored, { member: [discipline] })(({ entry, read }) => {
  const ends = read(discipline, entry.data.member).punishments.findLast(openProbation)?.probationEnds ?? null
  return ends === null || entry.occurredOn >= ends
    ? undefined
    : {
        message: {
          zh: `留党察看${ends}期满，${entry.occurredOn}不能恢复党员权利`,
          en: `probation within the Party ends on ${ends}, so rights are not restored on ${entry.occurredOn}`,
        },
        remedy: {
          zh: "核对期满日期；处分被撤销的，先登记申诉复查决定。",
          en: "Check the date, or record AppealDecided first.",
        },
      }
})

const termDiffers = breach("RightsTermDiffers", {
  title: { zh: "停止表决权的期限与处分不符", en: "Term of suspended rights differs from the punishment" },
  citation: punishing("12"),
})(VotingRightsSuspended, { member: [discipline] })(({ entry, read }) => {
  const ends = read(discipline, entry.data.member).punishments.findLast(openProbation)?.probationEnds ?? null
  const { until } = entry.data
  return ends === null || until === undefined || until === ends
    ? undefined
    : {
        message: {
          zh: `处分决定的留党察看至${ends}期满，这里写的是${until}`,
          en: `by the punishment probation ends on ${ends}, and ${until} is given here`,
        },
        remedy: { zh: "核对期限，或不填期限，由处分决定推算。", en: "Check the date, or leave it out: it follows." },
      }
})

const withoutPunishment = note("RightsWithoutPunishment", {
  title: { zh: "没有留党察看的处分决定", en: "No probation within the Party on record" },
  citation: punishing("12"),
})(VotingRightsSuspended, { member: [discipline] })(({ entry, read }) =>
  read(discipline, entry.data.member).punishments.some(openProbation)
    ? undefined
    : {
        message: {
          zh: `至${entry.occurredOn}没有该党员留党察看的案件处理决定，影响期和期满日不能推算`,
          en: `by ${entry.occurredOn} no CaseHandled gives the member probation, so neither its end nor its effect is known`,
        },
      },
)

/** Who transferred out under probation is under it still when he comes back, and the branch's voters are told by this entry. */
const returns = breach("ReturnsWithoutVote", {
  title: { zh: "留党察看期间转回未注明", en: "Back under probation within the Party, and not told so" },
  citation: punishing("12"),
})(MemberTransferredIn, { member: [discipline] })(({ entry, read }) => {
  const one = read(discipline, entry.data.member).punishments.findLast(leftUnderProbation)
  return one === undefined || entry.data.withoutVote === true
    ? undefined
    : {
        message: {
          zh: `此人${one.on}受留党察看处分，转出时尚未恢复党员权利，转回后仍无表决权`,
          en: `the person is under probation within the Party since ${one.on}; his rights were not restored, and he has no vote`,
        },
        remedy: {
          zh: "注明“留党察看期间”；在外已恢复权利的，注明理由后确认登记。",
          en: "Give withoutVote; acknowledge with a reason where his rights were restored elsewhere.",
        },
      }
})

export const probationRules = ({ probationDecisionMonths }: Settings): ReadonlyArray<Rule> => [
  decided(probationDecisionMonths),
  early,
  termDiffers,
  withoutPunishment,
  returns,
]
