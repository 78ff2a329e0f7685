/**
 * Words that claim something of everybody or everything (全部、不漏一人、件件有回音), with the coverage that the records give
 * (E22): a text of one's own is printed as it is, and beside such a claim stands what the ledgers hold of it.
 */
import { coverage, plain, type Block, type Bound, type Run } from "../kernel/Report.ts"

/** What claims the whole. */
const WHOLE =
  /全部|所有|每[位名个户人村]|各[位村支户]|全覆盖|不[漏少缺落]一[人户个名件]|无一|件件|杜绝|如期|按期|一律|百分之百|100[%％]/

/** What a sentence is about, and the figures that its claim is held to: the part that was done, and the whole. */
const TOPICS: ReadonlyArray<readonly [about: RegExp, part: string, whole: string]> = [
  [/走读|住宿/, "cadres.nightsStayed", "cadres.nights"],
  [/诉求/, "consolation.requestsSettled", "consolation.requests"],
  [/慰问|走访/, "hardship.visited", "hardship.toVisit"],
  [/回音|来访|答复|接访|接待/, "reception.replied", "reception.received"],
  [/转正/, "development.dueOnTime", "development.due"],
  [/离家不离党|流动党员/, "floating.linked", "floating.registered"],
  [/五个一|帮扶力量/, "rectification.supported", "rectification.inHand"],
  [/整顿措施/, "rectification.measuresOnTime", "rectification.measures"],
  [/建档立卡|结对/, "households.paired", "households.registered"],
  [/党课/, "lectures.attended", "members.total"],
  [/讨论/, "discussions.branchesBoth", "organizations.branches"],
  [/整改提升|整改方案/, "improvement.villages", "organizations.villages"],
  [/责任书/, "letters.branches", "organizations.branches"],
  [/值班|坐班|轮班/, "duty.served", "duty.shifts"],
  [/农家书屋/, "venues.librariesWithHours", "venues.library"],
  [/送学/, "study.broughtHomeMembers", "study.exempt"],
  [/达标/, "venues.meetingStandard", "venues.checked"],
  [/配[齐强备].*书记|书记.*配[齐强备]/, "offices.secretaries", "organizations.branches"],
]

/** A claim of a text, held to what is on record. */
export interface Claim {
  /** The sentence or clause that claims it. */
  readonly text: string
  readonly part: Bound
  readonly whole: Bound
  /** Whether the records cover less than the whole, or nothing of it is recorded. */
  readonly short: boolean
}

/** The clauses of a text, each with the mark that ends it. */
const clausesOf = (text: string): ReadonlyArray<string> =>
  text.match(/[^，。；！\n]+[，。；！\n]*|[，。；！\n]+/g) ?? []

const topicOf = (clause: string) => TOPICS.find(([about]) => about.test(clause))

/** A clause, and what it claims that a figure could contradict. */
interface Clause {
  readonly clause: string
  readonly claim?: Claim
}

/** The clauses of a text with what they claim; what a clause is about, the clauses before it in its sentence may say. */
const claimedIn = (text: string, figure: (statistic: string) => Bound): ReadonlyArray<Clause> => {
  let before: ReturnType<typeof topicOf>
  return clausesOf(text).map((clause): Clause => {
    const topic = topicOf(clause) ?? before
    before = /[。；！\n]$/.test(clause) ? undefined : topic
    if (topic === undefined || !WHOLE.test(clause)) return { clause }
    const [part, whole] = [figure(topic[1]), figure(topic[2])]
    const short = part.value === null || whole.value === null || part.value < whole.value
    return { clause, claim: { text: clause.replace(/[，。；！\n]+$/, ""), part, whole, short } }
  })
}

/** The claims of a text that the records can contradict. */
export const claimsIn = (text: string, figure: (statistic: string) => Bound): ReadonlyArray<Claim> =>
  claimedIn(text, figure).flatMap(({ claim }) => claim ?? [])

/** A text with the measured coverage behind each of its claims. */
export const withCoverage = (text: string, figure: (statistic: string) => Bound): ReadonlyArray<Run> =>
  claimedIn(text, figure).flatMap(({ clause, claim }): ReadonlyArray<Run> =>
    claim === undefined
      ? [clause]
      : [claim.text, "（台账登记：", ...coverage(claim.part, claim.whole), "）", clause.slice(claim.text.length)],
  )

/** The claims in the words of a filled template that fall short; not where their coverage stands beside them. */
export const shortClaims = (blocks: ReadonlyArray<Block>, figure: (statistic: string) => Bound): ReadonlyArray<Claim> =>
  blocks.flatMap((block) => {
    if (block.kind !== "paragraph") return []
    const bound = new Set(block.runs.map((run) => (typeof run === "string" ? "" : run.statistic)))
    const claims = claimsIn(block.runs.map(plain).join(""), figure)
    return claims.filter(({ short, part }) => short && !bound.has(part.statistic))
  })
