/**
 * Words that claim something of everybody or everything (全部、不漏一人、件件有回音、每月、限期), with the coverage that the
 * records give (E22): a text of one's own is printed as it is, and beside such a claim stands what the ledgers hold of it.
 */
import { spansOf, type Period } from "../kernel/Calendar.ts"
import { coverage, plain, type Block, type Bound, type Run } from "../kernel/Report.ts"
import { topics, type Held, type Topic } from "./claimTopics.ts"

/** What claims are held to: the figures of a period. */
export interface Records {
  readonly period: Period
  readonly figure: (statistic: string) => Bound
}

/** A claim of a text, held to what is on record. */
export interface Claim {
  /** The sentence or clause that claims it. */
  readonly text: string
  /** What the figure counts. */
  readonly says: string
  readonly part: Bound
  /** The coverage, `83/86（96.5%）`. */
  readonly covered: ReadonlyArray<Run>
  /** Whether the records cover less than is claimed, or nothing of it is recorded. */
  readonly short: boolean
}

/** The clauses of a text, each with the mark that ends it. */
const clausesOf = (text: string): ReadonlyArray<string> =>
  text.match(/[^，。；！\n]+[，。；！\n]*|[，。；！\n]+/g) ?? []

/** Clauses by their sentences. */
const sentencesOf = (text: string): ReadonlyArray<ReadonlyArray<string>> => {
  const sentences: Array<Array<string>> = [[]]
  for (const clause of clausesOf(text)) {
    sentences.at(-1)?.push(clause)
    if (/[。；！\n]$/.test(clause)) sentences.push([])
  }
  return sentences
}

/** What is to come is no claim of what was done. */
const TO_COME = /今后|下一?步|下一?阶段|明年|力争|(?:我们|我镇|还|仍)将|将(?:继续|进一步)/
/** After such words the claim is denied: 未能按期, 不够及时. */
const DENIED = /(?:[未没不]|没有|[未没不]能|不够|不是|并非|难以|无法)(?:完全|做到|实现)*$/

/** The part of the whole that a word claims: of 绝大部分 nine tenths, of 大部分 half, else all of it. */
const shareOf = (word: string): number => (/绝大/.test(word) ? 0.9 : /大部分|大多数/.test(word) ? 0.5 : 1)

/** A figure to which a clause is held, and what part of the whole it claims. */
interface Claimed {
  readonly held: Held
  readonly share: number
}

/** What a piece of a sentence claims of topics; a word is of the first topic that takes it. */
const claimedOf = (
  piece: string,
  about: ReadonlyArray<Topic>,
): ReadonlyArray<{ readonly topic: Topic; readonly share: number }> => {
  const taken: Array<readonly [from: number, until: number]> = []
  return about.flatMap((topic) => {
    const words = [...piece.matchAll(topic.claims)].filter(({ 0: word, index }) => {
      const until = index + word.length
      if (DENIED.test(piece.slice(0, index)) || taken.some(([a, b]) => index < b && a < until)) return false
      return taken.push([index, until])
    })
    return words.length === 0 ? [] : [{ topic, share: Math.max(...words.map(([word]) => shareOf(word))) }]
  })
}

/** The figures of a topic to which a sentence is held: those that it names, else all. */
const heldIn = ({ held }: Topic, sentence: string): ReadonlyArray<Held> => {
  const named = held.filter(({ where }) => where === undefined || where.test(sentence))
  return named.length === 0 ? held : named
}

const topicsOf = (text: string): ReadonlyArray<Topic> => topics.filter(({ about }) => about.test(text))

/** The topics of the clause nearest to one that has none of its own: those before it in the sentence, then those after. */
const nearest = (clauses: ReadonlyArray<string>, index: number): ReadonlyArray<Topic> =>
  [...clauses.slice(0, index).reverse(), ...clauses.slice(index + 1)].map(topicsOf).find((found) => found.length > 0) ??
  []

/**
 * What the clauses of a sentence claim, each figure once. What a word is about, its own words between two marks say, else
 * its clause, and only where that says nothing the rest of the sentence, after all other clauses had their turn.
 */
const claimedIn = (clauses: ReadonlyArray<string>): ReadonlyArray<ReadonlyArray<Claimed>> => {
  const found = clauses.map((): Array<Claimed> => [])
  const sentence = clauses.join("")
  if (TO_COME.test(sentence)) return found
  const said = new Set<string>()
  const take = (index: number, piece: string, about: ReadonlyArray<Topic>): void => {
    for (const { topic, share } of claimedOf(piece, about))
      for (const held of heldIn(topic, sentence).filter(({ part }) => !said.has(part))) {
        found[index]?.push({ held, share })
        said.add(held.part)
      }
  }
  const later: Array<() => void> = []
  for (const [index, clause] of clauses.entries()) {
    const whole = topicsOf(clause)
    for (const piece of clause.split("、")) {
      const own = topicsOf(piece)
      if (own.length > 0 || whole.length > 0) take(index, piece, own.length > 0 ? own : whole)
      else later.push(() => take(index, piece, nearest(clauses, index)))
    }
  }
  for (const one of later) one()
  return found
}

/** A figure and the whole of it; of months those that began, whereof those that are over can be missing. */
const measured = (claimed: Claimed, { figure, period }: Records): Omit<Claim, "text"> => {
  const { says, part, whole } = claimed.held
  const done = figure(part)
  if (whole !== undefined) {
    const all = figure(whole)
    const short = done.value === null || all.value === null || done.value < claimed.share * all.value
    return { says, part: done, covered: coverage(done, all), short }
  }
  const months = spansOf(period.from, period.asOf, 1)
  const over = months.filter(({ last }) => last <= period.asOf).length
  return { says, part: done, covered: coverage(done, months.length), short: done.value === null || done.value < over }
}

/** A clause, and what it claims that figures could contradict. */
interface Clause {
  readonly clause: string
  readonly claims: ReadonlyArray<Claim>
}

const clausesWithClaims = (text: string, records: Records): ReadonlyArray<Clause> =>
  sentencesOf(text).flatMap((clauses) => {
    const claimed = claimedIn(clauses)
    return clauses.map((clause, index): Clause => {
      const said = clause.replace(/[，。；！\n]+$/, "")
      const claims = (claimed[index] ?? []).map((one) => ({ text: said, ...measured(one, records) }))
      return { clause, claims }
    })
  })

/** The claims of a text that the records can contradict. */
export const claimsIn = (text: string, records: Records): ReadonlyArray<Claim> =>
  clausesWithClaims(text, records).flatMap(({ claims }) => claims)

/** A text with the measured coverage behind each of its claims. */
export const withCoverage = (text: string, records: Records): ReadonlyArray<Run> =>
  clausesWithClaims(text, records).flatMap(({ clause, claims }): ReadonlyArray<Run> => {
    const [first] = claims
    if (first === undefined) return [clause]
    const told = claims.flatMap(({ says, covered }, index) => [index === 0 ? says : `，${says}`, ...covered])
    return [first.text, "（台账登记：", ...told, "）", clause.slice(first.text.length)]
  })

/** The claims in the words of a filled template that fall short; not where their coverage stands beside them. */
export const shortClaims = (blocks: ReadonlyArray<Block>, records: Records): ReadonlyArray<Claim> =>
  blocks.flatMap((block) => {
    if (block.kind !== "paragraph") return []
    const bound = new Set(block.runs.map((run) => (typeof run === "string" ? "" : run.statistic)))
    const claims = claimsIn(block.runs.map(plain).join(""), records)
    return claims.filter(({ short, part }) => short && !bound.has(part.statistic))
  })
