/** Votes at a branch meeting, G16 to G18, G26 and G37: the same on admission and on confirmation. */
import { isUnrecorded, type Entry } from "../../kernel/Event.ts"
import { breach, contradiction, note, type Read, type Rule, type Violation } from "../../kernel/Rule.ts"
import type { Rulebook } from "../../rulebook/Rulebook.ts"
import type { MemberId } from "../membership/ids.ts"
import { canVote, expectedVoters, voters } from "../membership/voters.ts"
import type { BranchId } from "../organization/events.ts"
import { AdmissionMeetingHeld, ConfirmationMeetingHeld } from "./events.ts"

/** The numbers of a vote; those of a confirmation may not be on record. */
interface Ballot {
  readonly branch: BranchId
  readonly expected?: number
  readonly present?: number
  readonly ayes?: number
  readonly noes?: number
  readonly abstentions?: number
  readonly invalid?: number
  readonly written?: number
  readonly secret?: boolean
  readonly oneByOne?: boolean
  readonly voters?: ReadonlyArray<MemberId>
  readonly excluded?: ReadonlyArray<{ readonly member: MemberId }>
  readonly exclusionsAgreed?: boolean
}

const message = (zh: string, en: string): Violation => ({ message: { zh, en } })

/** Arithmetic that cannot be. */
const impossible = (data: Ballot): Violation | undefined => {
  const { expected, present, ayes, noes = 0, abstentions = 0, invalid = 0, written = 0 } = data
  if (expected !== undefined && present !== undefined && present > expected)
    return message(`实到会${present}人多于应到会${expected}人`, `${present} present of ${expected} expected`)
  if (expected !== undefined && present !== undefined && present + written > expected)
    return message(
      `实到会${present}人加书面意见${written}份多于应到会${expected}人：书面意见由因故不能到会的人提出`,
      `${present} present and ${written} in writing are more than ${expected} expected: only who is absent gives an opinion in writing`,
    )
  if (ayes === undefined || present === undefined) return undefined
  const ballots = ayes + noes + abstentions + invalid
  return ballots > present + written
    ? message(
        `赞成${ayes}、反对${noes}、弃权${abstentions}合计${ballots}票，多于实到会${present}人加书面意见${written}份`,
        `${ballots} ballots of ${present} present and ${written} in writing`,
      )
    : undefined
}

const quorum = ({ expected, present }: Ballot): Violation | undefined =>
  expected === undefined || present === undefined || 2 * present > expected
    ? undefined
    : message(
        `应到会${expected}人，实到会${present}人，未超过半数`,
        `${present} present of ${expected} expected: more than half are needed`,
      )

const majority = ({ expected, ayes }: Ballot, carried: boolean): Violation | undefined =>
  !carried || expected === undefined || ayes === undefined || 2 * ayes > expected
    ? undefined
    : message(
        `应到会${expected}人，赞成${ayes}人，未超过应到会半数，不能通过`,
        `${ayes} ayes of ${expected} expected: more than half of the expected are needed to pass`,
      )

/** What a vote needs to be one: the numbers that tell whether it carried. */
const told = ({ expected, present, ayes }: Ballot): Violation | undefined =>
  expected !== undefined && present !== undefined && ayes !== undefined
    ? undefined
    : {
        ...message(
          "须写明应到会、实到会和赞成人数，否则不能判断是否通过",
          "expected, present and ayes are needed to tell whether it carried",
        ),
        remedy: {
          zh: "按会议记录填写；记录已不可考的写明理由。",
          en: "Take them from the minutes; say why where there are none.",
        },
      }

const manner = ({ secret, oneByOne }: Ballot): Violation | undefined =>
  oneByOne === false
    ? message("两人以上须逐个讨论和表决", "persons are discussed and voted on one by one")
    : secret === false
      ? message("须采取无记名投票", "the ballot is secret")
      : undefined

/** Who voted, who was left out, and how many were to be expected by the branch's register on that day. */
const electorate = (data: Ballot, read: Read): Violation | undefined => {
  const state = read(voters, data.branch)
  const left = (data.excluded ?? []).map((one) => one.member)
  const strangers = (data.voters ?? []).filter((id) => !canVote(state, id))
  if (strangers.length > 0)
    return message(
      `${strangers.join("、")}当日在该支部没有表决权`,
      `${strangers.join(", ")} had no vote in the branch on that day`,
    )
  const outside = left.filter((id) => !canVote(state, id))
  if (outside.length > 0)
    return message(
      `不计入应到会的${outside.join("、")}当日不是该支部有表决权的党员`,
      `${outside.join(", ")}, left out of the expected, had no vote in the branch on that day`,
    )
  if (left.length > 0 && data.exclusionsAgreed !== true)
    return message(
      "不计入应到会须经上级同意并由支部大会决议",
      "leaving members out needs the superior's consent and a resolution of the meeting",
    )
  return undefined
}

const counted = (data: Ballot, read: Read): Violation | undefined => {
  const computed = expectedVoters(
    read(voters, data.branch),
    (data.excluded ?? []).map((one) => one.member),
  )
  return data.expected === undefined || data.expected === computed
    ? undefined
    : message(
        `应到会填${data.expected}人，按名册当日应为${computed}人`,
        `${data.expected} expected as typed, ${computed} by the register on that day`,
      )
}

export const votes = (rulebook: Rulebook): ReadonlyArray<Rule> => {
  const { cite } = rulebook
  const [attendance, majorityCite] = [cite("quorum"), cite("majority")]
  const rules = (
    event: typeof AdmissionMeetingHeld | typeof ConfirmationMeetingHeld,
    ids: { readonly quorum: string; readonly majority: string; readonly manner: string },
    carried: (data: never) => boolean,
  ): ReadonlyArray<Rule> => {
    const unrecorded = (entry: Entry<Ballot>): boolean => isUnrecorded(entry, `${event.type}.excluded`)
    const asBallot = <A>(entry: Entry<A>): Entry<Ballot> => entry as unknown as Entry<Ballot>
    const numbers = {
      title: { zh: "应到会人数与名册不符", en: "Expected voters differ from the register" },
      citation: attendance,
    }
    return [
      contradiction("BallotsAddUp", {
        title: { zh: "票数不可能", en: "Ballots that cannot be" },
        citation: majorityCite,
      })(
        event,
        "member",
        [],
      )(({ entry }) => impossible(asBallot(entry).data)),
      breach(ids.quorum, {
        title: { zh: "表决人数未登记", en: "Numbers of the vote not on record" },
        citation: attendance,
      })(
        event,
        {},
      )(({ entry }) => (unrecorded(asBallot(entry)) ? undefined : told(asBallot(entry).data))),
      breach(ids.quorum, { title: { zh: "到会人数未过半", en: "No quorum" }, citation: attendance })(event, {})(
        ({ entry }) => quorum(asBallot(entry).data),
      ),
      breach(ids.majority, {
        title: { zh: "赞成票未过应到会半数", en: "No majority of the expected" },
        citation: majorityCite,
      })(
        event,
        {},
      )(({ entry }) => majority(asBallot(entry).data, carried(entry.data as never))),
      breach(ids.manner, { title: { zh: "表决方式不合规定", en: "Manner of voting" }, citation: majorityCite })(
        event,
        {},
      )(({ entry }) => manner(asBallot(entry).data)),
      breach("G37", { title: { zh: "表决人无表决权", en: "Voters without a vote" }, citation: attendance })(event, {
        branch: [voters],
      })(({ entry, read }) => electorate(asBallot(entry).data, read)),
      breach("G37", numbers)(event, { branch: [voters] })(({ entry, read }) =>
        unrecorded(asBallot(entry)) ? undefined : counted(asBallot(entry).data, read),
      ),
      note("G37", numbers)(event, { branch: [voters] })(({ entry, read }) =>
        unrecorded(asBallot(entry)) ? counted(asBallot(entry).data, read) : undefined,
      ),
    ]
  }
  return [
    ...rules(
      AdmissionMeetingHeld,
      { quorum: "G16", majority: "G17", manner: "G18" },
      ({ passed }: { readonly passed: boolean }) => passed,
    ),
    ...rules(
      ConfirmationMeetingHeld,
      { quorum: "G26", majority: "G26", manner: "G26" },
      ({ proposal }: { readonly proposal: string }) => proposal !== "",
    ),
  ]
}
