/** Offices: how many members a branch has, and how many its committee (E10). */
import { addMonths } from "../../kernel/Calendar.ts"
import { lapse, type Rule } from "../../kernel/Rule.ts"
import { citing, type Settings } from "../../rulebook/Rulebook.ts"
import { MOST_MEMBERS, voters } from "../membership/voters.ts"
import { committee, COMMITTEE_FROM } from "./committee.ts"
import { COMMITTEE, seatsTaken } from "./elected.ts"
import { branchOffices } from "./register.ts"

const regulations = citing("《中国共产党支部工作条例（试行）》", "Branch Regulations")

/** As a rule a branch has no more, and no text sets a term: a village of a few more stands as it is unless a local rule does. */
const crowded = (months: number): Rule =>
  lapse("E10", {
    title: { zh: "党员人数超过上限未分设党支部", en: "Branch with too many members not divided" },
    todo: () => ({ zh: "分设党支部或改设党总支", en: "divide the branch, or make it a general branch" }),
    citation: citing(
      `《中国共产党支部工作条例（试行）》：党支部党员人数一般不超过${MOST_MEMBERS}人；本镇规定：${months}个月内分设`,
      `Branch Regulations: no more than ${MOST_MEMBERS} members as a rule; local rule: divided within ${months} months`,
    ),
  })(voters)(({ crowded: since, general, members }) => {
    if (since === null || general) return []
    const due = addMonths(since.on, months)
    return [
      {
        due,
        from: since,
        message: {
          zh: `党支部现有党员${members}人，自${since.on}起超过${MOST_MEMBERS}人，应于${due}前分设`,
          en: `the branch has ${members} members, more than ${MOST_MEMBERS} since ${since.on}: to be divided by ${due}`,
        },
      },
    ]
  })

const short = lapse("E10", {
  title: { zh: "支部委员会缺额未补选", en: "Branch committee short of members" },
  todo: () => ({ zh: "补选支部委员", en: "elect members to the branch committee" }),
  citation: regulations,
})(branchOffices)(({ short: since, held }) => {
  if (since === null) return []
  const left = seatsTaken(held)
  return [
    {
      due: since.on,
      from: since,
      message: {
        zh: `支部委员会自${since.on}起不足${COMMITTEE.min}人，现有${left}人`,
        en: `the branch committee has fewer than ${COMMITTEE.min} members since ${since.on}, ${left} now`,
      },
    },
  ]
})

const missing = (months: number): Rule =>
  lapse("E10", {
    title: { zh: "应设未设支部委员会", en: "No committee where the branch is to have one" },
    todo: () => ({ zh: "选举支部委员会", en: "elect a branch committee" }),
    citation: regulations,
  })(committee)(({ large, has }) => {
    if (large === null) return []
    const due = addMonths(large.on, months)
    return [
      {
        due,
        from: large,
        met: has ?? undefined,
        message: {
          zh: `自${large.on}起正式党员不少于${COMMITTEE_FROM}人，应于${due}前选举支部委员会`,
          en: `since ${large.on} the branch has ${COMMITTEE_FROM} full members or more: a committee by ${due}`,
        },
      },
    ]
  })

export const sizes = ({ committeeElectionMonths, branchDivisionMonths }: Settings): ReadonlyArray<Rule> => [
  ...(branchDivisionMonths === null ? [] : [crowded(branchDivisionMonths)]),
  short,
  ...(committeeElectionMonths === null ? [] : [missing(committeeElectionMonths)]),
]
