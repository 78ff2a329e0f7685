/** Offices: the arithmetic of an election, the committee it makes, and the length of its term (E10). */
import { addDays, addYears, plainDate } from "../../kernel/Calendar.ts"
import { isUnrecorded } from "../../kernel/Event.ts"
import { breach, contradiction, type Rule } from "../../kernel/Rule.ts"
import { membership } from "../membership/register.ts"
import { expectedVoters, voters } from "../membership/voters.ts"
import { shortOfYears } from "../membership/seniority.ts"
import { organization } from "../organization/register.ts"
import { citing } from "../../rulebook/Rulebook.ts"
import { COMMITTEE_FROM, fullMembers } from "./committee.ts"
import { COMMITTEE, sizeOf, WITHOUT_COMMITTEE } from "./elected.ts"
import { CommitteeElected, kinds } from "./events.ts"
import { branchOffices } from "./register.ts"
import { REGULATIONS, regulations, said } from "./regulations.ts"
import { terms } from "./termRules.ts"

/** The Branch Regulations set terms from this day: five years in villages and communities, three elsewhere. */
const TERMS_FROM = plainDate("2018-10-28")
const termYears = (unit: string | null): number => (unit === "village" || unit === "community" ? 5 : 3)

const lengths = citing(
  "《中国共产党支部工作条例（试行）》（村和社区任期五年，其他三年）",
  "Branch Regulations (terms of five years in villages and communities, three elsewhere)",
)
const committees = citing("《中国共产党支部工作条例（试行）》", "Branch Regulations")

const impossible = contradiction("ElectionNumbers", {
  title: { zh: "选举数字不可能", en: "Numbers of an election that cannot be" },
  citation: regulations(),
})(
  CommitteeElected,
  "branch",
  [],
)(({ entry }) => {
  const { expected, present, seats, candidates = [], elected, outgoing = [], termFrom, termUntil } = entry.data
  if (present > expected)
    return said(`实到会${present}人多于应到会${expected}人`, `${present} present of ${expected} expected`)
  const over = candidates.find(({ votes }) => votes > present)
  if (over !== undefined)
    return said(
      `${over.member}得${over.votes}票，多于实到会${present}人`,
      `${over.votes} votes for ${over.member} of ${present} present`,
    )
  const marks = candidates.reduce((sum, { votes }) => sum + votes, 0)
  if (marks > present * seats)
    return said(
      `候选人共得${marks}票，多于实到会${present}人各选${seats}名的${present * seats}票`,
      `${marks} votes in all: ${present} present have ${present * seats} for ${seats} seats`,
    )
  const winners = new Set(elected.map(({ member }) => member))
  if (winners.size > seats)
    return said(`当选${winners.size}人，多于应选${seats}人`, `${winners.size} elected to ${seats} seats`)
  if (new Set(candidates.map(({ member }) => member)).size < candidates.length)
    return said("候选人重复", "a candidate stands twice")
  if (new Set(elected.map(({ member, office }) => `${member} ${office}`)).size < elected.length)
    return said("当选人重复", "one is elected twice to one office")
  const both = outgoing.find((member) => winners.has(member))
  if (both !== undefined) return said(`${both}既当选又离任`, `${both} is both elected and outgoing`)
  return termUntil <= (termFrom ?? entry.occurredOn)
    ? said(`任期至${termUntil}，不晚于任期开始`, `the term ends on ${termUntil}, not after it begins`)
    : undefined
})

const outgoing = contradiction("OutgoingNotNamed", {
  title: { zh: "离任人员未列出", en: "Outgoing members not named" },
  citation: regulations(),
})(CommitteeElected, "branch", [branchOffices])(({ entry, before }) => {
  const { branch, elected, outgoing = [] } = entry.data
  const told = new Set<string>([...elected.map(({ member }) => member), ...outgoing])
  const left = [
    ...new Set(
      before(branchOffices, branch).held.flatMap(({ body, member }) =>
        body === "party" && !told.has(member) ? [member] : [],
      ),
    ),
  ]
  return left.length === 0
    ? undefined
    : {
        message: {
          zh: `${left.join("、")}在${entry.occurredOn}仍任该支部党内职务，既未当选也未列为离任`,
          en: `${left.join(", ")} hold Party offices of the branch on ${entry.occurredOn}, neither elected nor outgoing`,
        },
        remedy: { zh: "在离任人员中列出。", en: "Name them as outgoing." },
      }
})

/** The attendance and the votes, by the regulations in force on the day. */
const vote: ReadonlyArray<Rule> = [
  breach("ElectionAttendance", {
    title: { zh: "选举到会人数不足五分之四", en: "Fewer than four fifths present at an election" },
    citation: regulations(),
  })(
    CommitteeElected,
    {},
  )(({ entry }) => {
    const { expected, present } = entry.data
    // More than four fifths by the provisional regulations, four fifths at the least since.
    const enough = entry.occurredOn < REGULATIONS ? 5 * present > 4 * expected : 5 * present >= 4 * expected
    return enough
      ? undefined
      : said(
          `应到会${expected}人，实到会${present}人，未达五分之四，选举无效`,
          `${present} present of ${expected} expected: four fifths are needed`,
        )
  }),
  breach("ElectionMajority", {
    title: { zh: "当选人得票未过实到会半数", en: "Elected without a majority of those present" },
    citation: regulations(),
  })(
    CommitteeElected,
    {},
  )(({ entry }) => {
    const { present, candidates, elected } = entry.data
    if (candidates === undefined) return undefined
    const votes = new Map(candidates.map((one) => [one.member, one.votes]))
    const short = elected.find(({ member }) => 2 * (votes.get(member) ?? 0) <= present)
    return short === undefined
      ? undefined
      : said(
          `${short.member}得${votes.get(short.member) ?? 0}票，未超过实到会${present}人的半数，不能当选`,
          `${short.member} has ${votes.get(short.member) ?? 0} votes of ${present} present: more than half are needed`,
        )
  }),
  breach("ElectionCandidates", {
    title: { zh: "候选人差额不足", en: "Too few candidates for the seats" },
    citation: regulations(),
  })(
    CommitteeElected,
    {},
  )(({ entry }) => {
    const { seats, candidates } = entry.data
    // A fifth more than the seats (差额不少于应选人数的20%).
    return candidates === undefined || 5 * candidates.length >= 6 * seats
      ? undefined
      : said(
          `应选${seats}人，候选人${candidates.length}人，差额不足应选人数的20%`,
          `${candidates.length} candidates for ${seats} seats: a fifth more than the seats are needed`,
        )
  }),
  breach("ElectionRoll", {
    title: { zh: "选举应到会人数与名册不符", en: "Voters expected at an election differ from the register" },
    citation: regulations("5"),
  })(CommitteeElected, { branch: [voters] })(({ entry, read }) => {
    const { branch, expected, excluded = [] } = entry.data
    const computed = expectedVoters(
      read(voters, branch),
      excluded.map(({ member }) => member),
    )
    return expected === computed || isUnrecorded(entry, "CommitteeElected.excluded")
      ? undefined
      : said(
          `应到会填${expected}人，按名册当日应为${computed}人`,
          `${expected} expected as typed, ${computed} by the register on that day`,
        )
  }),
]

const made: ReadonlyArray<Rule> = [
  breach("E10", { title: { zh: "支部委员会人数不合规定", en: "Size of the branch committee" }, citation: committees })(
    CommitteeElected,
    { branch: [voters] },
  )(({ entry, read }) => {
    const members = fullMembers(read(voters, entry.data.branch))
    const size = sizeOf(entry.data)
    if (members >= COMMITTEE_FROM)
      return size >= COMMITTEE.min && size <= COMMITTEE.max
        ? undefined
        : said(
            `正式党员${members}人，支委会一般${COMMITTEE.min}至${COMMITTEE.normal}人、最多${COMMITTEE.max}人，当选${size}人`,
            `${members} full members: a committee of ${COMMITTEE.min} to ${COMMITTEE.normal}, ${COMMITTEE.max} at most, not ${size}`,
          )
    return size <= WITHOUT_COMMITTEE
      ? undefined
      : said(
          `正式党员${members}人，不足${COMMITTEE_FROM}人的不设支委会，只设书记、副书记，当选${size}人`,
          `${members} full members: below ${COMMITTEE_FROM} a secretary and a deputy only, not ${size}`,
        )
  }),
  breach("PartyOfficeMembership", {
    title: { zh: "任职人党员身份或党龄不符", en: "Holder of a Party office without the membership it needs" },
    citation: committees,
  })(CommitteeElected, { "elected.member": [membership] })(({ entry, read }) => {
    for (const { member, office } of entry.data.elected) {
      const short = shortOfYears(read(membership, member), entry.occurredOn, office === "secretary" ? undefined : 0)
      if (short !== undefined)
        return said(
          `当选${kinds[office].zh}的${member}${short.zh}`,
          `${member}, elected ${kinds[office].en}, ${short.en}`,
        )
    }
    return undefined
  }),
  breach("TermLength", { title: { zh: "任期年限不合规定", en: "Length of the term" }, citation: lengths })(
    CommitteeElected,
    { branch: [organization] },
  )(({ entry, read }) => {
    const { branch, termFrom = entry.occurredOn, termUntil } = entry.data
    if (termFrom < TERMS_FROM) return undefined
    const years = termYears(read(organization, branch).unit)
    const end = addYears(termFrom, years)
    return termUntil === end || termUntil === addDays(end, -1)
      ? undefined
      : said(
          `任期自${termFrom}起${years}年，应至${end}，填${termUntil}`,
          `a term of ${years} years from ${termFrom} ends on ${end}, not ${termUntil}`,
        )
  }),
]

export const elected: ReadonlyArray<Rule> = [impossible, outgoing, ...vote, ...made, ...terms]
