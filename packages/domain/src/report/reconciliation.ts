/**
 * What the figures of a township must add up to (R1 to R12): the cure for ledgers that disagree (数据打架). R13, the same
 * figure in two reports, is what `changesBetween` tells of a closed period.
 */
import { word } from "../kernel/Ids.ts"
import type { Message } from "../kernel/Message.ts"
import type { Identity, Term } from "../kernel/Reconciliation.ts"
import { ageBands, breakdowns } from "../contexts/membership/statistics.ts"

const end = (...statistics: ReadonlyArray<string>): ReadonlyArray<Term> =>
  statistics.map((statistic) => ({ statistic }))
const begin = (statistic: string): Term => ({ statistic, at: "begin", mayBeNone: true })
const more = (...statistics: ReadonlyArray<string>): ReadonlyArray<Term> =>
  statistics.map((statistic) => ({ statistic, mayBeNone: true }))
const less = (...statistics: ReadonlyArray<string>): ReadonlyArray<Term> =>
  statistics.map((statistic) => ({ statistic, sign: -1, mayBeNone: true }))

const identity = (
  id: string,
  title: Message,
  left: ReadonlyArray<Term>,
  relation: Identity["relation"],
  right: ReadonlyArray<Term>,
): Identity => ({ id, title, left, relation, right })

const breakdown: Readonly<Record<string, Message>> = {
  sex: word("性别", "sex"),
  ethnicity: word("民族", "ethnicity"),
  education: word("学历", "education"),
  occupation: word("职业", "occupation"),
  era: word("入党时间", "time of joining"),
}

/** R1: the members are the sum of each breakdown. */
const partitions: ReadonlyArray<Identity> = [
  identity(
    "R1.standing",
    word("党员总数 = 正式党员 + 预备党员", "members = full members + probationers"),
    end("members.total"),
    "=",
    end("members.full", "members.probationers"),
  ),
  identity(
    "R1.age",
    word("党员总数 = 各年龄段之和", "members = sum of the age bands"),
    end("members.total"),
    "=",
    end(...ageBands.map(({ name }) => `members.age.${name}`)),
  ),
  identity(
    "R1.branch",
    word("党员都编入党支部", "every member belongs to a branch"),
    end("members.total"),
    "=",
    end("members.inBranches"),
  ),
  identity(
    "R1.branches",
    word("党员总数 = 各在册党支部党员之和", "members = members of the branches that stand"),
    end("members.byBranch"),
    "=",
    end("organizations.members"),
  ),
  ...Object.entries(breakdowns).map(([name, classes]) => {
    const { zh, en } = breakdown[name] ?? word(name, name)
    return identity(
      `R1.${name}`,
      word(`党员总数 = 各类${zh}之和`, `members = sum by ${en}`),
      end("members.total"),
      "=",
      end(...classes.map((one) => `members.${name}.${one.name}`)),
    )
  }),
]

const came = ["enrolled", "developed", "transferred", "restored"].map((name) => `members.in.${name}`)
const went = [
  ...["died", "transferred", "withdrew", "removed", "expelled", "cancelled", "notRecognized"].map(
    (name) => `members.out.${name}`,
  ),
  "members.out.suspended",
]

/** R2 to R4: what the stock at the end is made of, and what became of the probations that ended. */
const movements: ReadonlyArray<Identity> = [
  identity(
    "R2",
    word("期末党员 = 期初党员 + 增加 − 减少", "members at the end = at the beginning + came − left"),
    end("members.total"),
    "=",
    [begin("members.total"), ...more(...came), ...less(...went)],
  ),
  identity(
    "R3",
    word(
      "期末预备党员 = 期初 + 新增 − 转正 − 离开",
      "probationers at the end = at the beginning + new − confirmed − left",
    ),
    end("members.probationers"),
    "=",
    [
      begin("members.probationers"),
      ...more("members.in.probationers"),
      ...less("members.confirmed", "members.out.probationers", "members.out.suspendedProbationers"),
    ],
  ),
  identity(
    "R4",
    word(
      "应转正 = 如期转正 + 逾期转正 + 延长 + 取消或离开 + 推迟讨论 + 待办",
      "probations that end = confirmed on time + late + extended + cancelled or left + postponed + pending",
    ),
    end("development.due"),
    "=",
    end(...["OnTime", "Late", "Extended", "Closed", "Postponed", "Pending"].map((name) => `development.due${name}`)),
  ),
]

/** The branches counted in the period besides those at its end: they were there before, or came in it. */
const wereBranches: ReadonlyArray<Term> = [begin("organizations.branches"), ...more("organizations.newBranches")]

/** R5 to R12: who is counted where must be among those counted elsewhere. */
const inclusions: ReadonlyArray<Identity> = [
  identity(
    "R5.members",
    word("受表彰党员表彰时都是党员", "commended members were members when commended"),
    end("commendations.toMembers"),
    "within",
    end("commendations.toMembersInStanding"),
  ),
  identity(
    "R5.branches",
    word("受表彰党支部表彰时都在册", "commended branches were branches when commended"),
    end("commendations.toBranches"),
    "within",
    end("commendations.toBranchesInStanding"),
  ),
  identity(
    "R6",
    word("在岗的都是无职党员", "those on posts are members without office"),
    end("posts.members"),
    "within",
    end("roles.withoutOffice"),
  ),
  identity(
    "R6.offices",
    word("在岗的都没有党内职务", "those on posts hold no Party office"),
    end("posts.members"),
    "within",
    end("posts.withoutOffice"),
  ),
  identity(
    "R7",
    word("在册流动党员 = 取得联系 + 未取得联系", "floating members = contacted + not contacted"),
    end("floating.registered"),
    "=",
    end("floating.contacted", "floating.notContacted"),
  ),
  identity(
    "R8",
    word("困难党员、老党员和老干部都走访了", "everyone hard up, every old member and old cadre was visited"),
    end("hardship.toVisit"),
    "within",
    end("hardship.visited"),
  ),
  identity(
    "R7.linked",
    word("在册流动党员都有党小组或者联系人", "everyone floating has a group or a contact"),
    end("floating.registered"),
    "within",
    end("floating.linked"),
  ),
  identity(
    "R9",
    word("建档立卡户都落实结对帮扶", "every registered household is paired"),
    end("households.registered"),
    "within",
    end("households.paired"),
  ),
  identity(
    "R10",
    word("结案不超过立案和结转", "cases closed are within those opened and carried over"),
    end("discipline.casesClosed"),
    "<=",
    [...more("discipline.casesOpened", "discipline.casesCarriedOver")],
  ),
  identity(
    "R10.clues",
    word("核对过的季度收到的线索都在台账中", "the clues of each reconciled quarter are in the ledger"),
    end("discipline.cluesReconciled"),
    "<= each",
    more("discipline.cluesByQuarter"),
  ),
  identity(
    "R10.known",
    word(
      "台账中核对过的季度收到的线索不多于核对件数",
      "the ledger has no more clues of a quarter than its reconciliation",
    ),
    more("discipline.cluesByQuarter"),
    "<= each known",
    end("discipline.cluesReconciled"),
  ),
  identity(
    "R12",
    word("领取资料的都是在册党支部", "those that received books are branches"),
    end("materials.branches"),
    "within",
    [...end("organizations.branches"), ...wereBranches],
  ),
  identity(
    "R12.copies",
    word("发放学习资料册数 = 各书目册数之和", "copies distributed = sum by title"),
    end("materials.copies"),
    "=",
    end("materials.copiesByTitle"),
  ),
  identity(
    "R12.titles",
    word("各书目累计发放不超过累计到货", "the copies distributed of each title are within those procured"),
    end("materials.copiesByNow"),
    "<= each known",
    end("materials.procuredByNow"),
  ),
  identity(
    "R8.vouchers",
    word(
      "有支出凭证的慰问活动发放不超过凭证支出",
      "what was paid in each campaign that has vouchers is within what they drew for it",
    ),
    end("consolation.paidOfDrawn"),
    "<= each",
    end("consolation.drawn"),
  ),
  identity(
    "R11",
    word("各项目累计支出不超过累计拨付", "the expenditure of each project is within its allocations"),
    end("projects.spentByNow"),
    "<= each",
    more("projects.allocatedByNow"),
  ),
]

export const identities: ReadonlyArray<Identity> = [...partitions, ...movements, ...inclusions]
