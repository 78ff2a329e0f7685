/** Offices: what is refused of leaders' links to branches, and what is told of a visit. */
import { isUnrecorded } from "../../kernel/Event.ts"
import { breach, contradiction, note, type Rule } from "../../kernel/Rule.ts"
import { citing } from "../../rulebook/Rulebook.ts"
import { namedAndGone, noMemberHere } from "../membership/gone.ts"
import { organization } from "../organization/register.ts"
import { BranchVisited, LeaderLinkedToBranch, LeaderUnlinked, linkRoles } from "./events.ts"
import { links, standing } from "./links.ts"

const citation = citing("领导干部联系支部、驻村工作制度", "Rule on leaders' links to branches and stationed cadres")

export const linking: ReadonlyArray<Rule> = [
  contradiction("LinkedAlready", { title: { zh: "已联系该支部", en: "Linked already" }, citation })(
    LeaderLinkedToBranch,
    "branch",
    [links],
  )(({ entry, before }) => {
    const { branch, leader, role } = entry.data
    const link = before(links, branch).links.find(standing(leader, role))
    return link === undefined
      ? undefined
      : {
          message: {
            zh: `此人自${link.on}起已是该支部的${linkRoles[role].zh}`,
            en: `the person is the branch's ${linkRoles[role].en} since ${link.on}`,
          },
          remedy: { zh: "先登记结束联系，或核对日期。", en: "Record LeaderUnlinked first, or check the date." },
        }
  }),
  contradiction("NeverLinked", { title: { zh: "没有联系登记", en: "Never linked" }, citation })(
    LeaderUnlinked,
    "branch",
    [links],
  )(({ entry, ever }) => {
    const { branch, leader, role } = entry.data
    return ever(links, branch).links.some((one) => one.leader === leader && one.role === role) ||
      isUnrecorded(entry, LeaderLinkedToBranch.type)
      ? undefined
      : {
          message: {
            zh: `此人没有作为${linkRoles[role].zh}联系该支部的登记，不能在${entry.occurredOn}结束`,
            en: `the person was never the branch's ${linkRoles[role].en}, so it cannot end on ${entry.occurredOn}`,
          },
          remedy: { zh: "先登记联系支部。", en: "Record LeaderLinkedToBranch first." },
        }
  }),
  breach("LinkDates", { title: { zh: "联系日期不符", en: "Dates of the link in a wrong order" }, citation })(
    LeaderUnlinked,
    { branch: [links] },
  )(({ entry, read }) => {
    const { branch, leader, role } = entry.data
    return read(links, branch).links.some(standing(leader, role)) || isUnrecorded(entry, LeaderLinkedToBranch.type)
      ? undefined
      : {
          message: {
            zh: `${entry.occurredOn}此人不是该支部的${linkRoles[role].zh}`,
            en: `on ${entry.occurredOn} the person is not the branch's ${linkRoles[role].en}`,
          },
          remedy: { zh: "核对开始和结束联系的日期。", en: "Check the dates of linking and unlinking." },
        }
  }),
  namedAndGone("LinkedLeaderGone", {
    as: linkRoles.linkedLeader,
    title: { zh: "联系支部的领导或驻村干部已不在，未调整", en: "Leader or cadre linked to a branch is gone" },
    todo: { zh: "结束他的联系，另派他人", en: "end the link and link somebody else" },
    citation,
    after: noMemberHere,
  })(
    links,
    organization,
  )((state, { dissolved }) =>
    state.links.flatMap(({ leader, role, on, until }) =>
      until === null && dissolved === null ? [{ who: leader, since: { on }, as: linkRoles[role] }] : [],
    ),
  ),
  note("VisitorNotLinked", { title: { zh: "下点人未联系该支部", en: "Visitor is not linked" }, citation })(
    BranchVisited,
    {
      branch: [links],
    },
  )(({ entry, read }) =>
    read(links, entry.data.branch).links.some(standing(entry.data.leader))
      ? undefined
      : {
          message: {
            zh: `${entry.occurredOn}此人没有联系该支部，下点照常计入`,
            en: `on ${entry.occurredOn} the person is not linked to the branch; the visit counts all the same`,
          },
        },
  ),
]
