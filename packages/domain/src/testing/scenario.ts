/**
 * Scenarios: `given(...facts).when(...facts).accepted() | .refused(rule…) | .finds(rule, kind?)`. A scenario that fails
 * throws an error that reads as a sentence.
 */
import { Result } from "effect"
import { plainDate } from "../kernel/Calendar.ts"
import type { Entry, Proposal } from "../kernel/Event.ts"
import type { DueItem, Finding } from "../kernel/Finding.ts"
import type { Model } from "../kernel/Model.ts"
import type { Refusal } from "../kernel/Refusal.ts"
import { township } from "../township.ts"
import { memoryBook, TODAY, type MemoryBook } from "./MemoryBook.ts"

/** A fact, or a list of facts that stand or fall together. */
export type Given = Proposal | ReadonlyArray<Proposal>

export interface Scenario {
  /** Records the list as one after what was given. */
  readonly when: (...proposals: ReadonlyArray<Proposal>) => Outcome
  /** The same, on another day: no fact may be dated later. */
  readonly today: (on: string) => Scenario
}

/** What came of a list; each check returns the outcome, or throws. */
export interface Outcome {
  readonly book: MemoryBook
  /** The entries recorded by the list; none where it was refused. */
  readonly entries: ReadonlyArray<Entry>
  readonly refusals: ReadonlyArray<Refusal>
  readonly accepted: () => Outcome
  /** Refused for exactly these rules, in any order. */
  readonly refused: (...rules: ReadonlyArray<string>) => Outcome
  /** Accepted, and a finding of the rule stands on the day asked, that of the last fact unless `asOf` says another. */
  readonly finds: (rule: string, kind?: Finding["kind"]) => Outcome
  /** Accepted, and no finding of the rule stands, or none at all. */
  readonly findsNo: (rule?: string) => Outcome
  /** Accepted, and the rule asks for something still to be done. */
  readonly awaits: (rule: string) => Outcome
  readonly awaitsNo: (rule: string) => Outcome
  /** Each refusal and finding of the rule cites the article, as in `Rules for Developing Members (R2014) Art. 13`. */
  readonly cites: (rule: string, article: string) => Outcome
  readonly asOf: (on: string) => Outcome
  readonly findings: () => ReadonlyArray<Finding>
  readonly due: () => ReadonlyArray<DueItem>
}

const asLists = (given: ReadonlyArray<Given>): ReadonlyArray<ReadonlyArray<Proposal>> =>
  given.map((one) => (Array.isArray(one) ? (one as ReadonlyArray<Proposal>) : [one as Proposal]))

const told = ({ type, occurredOn, data }: Proposal): string => `${type} on ${occurredOn} ${JSON.stringify(data)}`
const reasons = (refusals: ReadonlyArray<Refusal>): string =>
  refusals.map(({ rule, kind, message }) => `${kind} ${rule}: ${message.en}`).join("; ")

const outcomeOf = (book: MemoryBook, sentence: string, recorded: Recorded, last: string): Outcome => {
  const { entries, refusals } = recorded
  const fail = (expected: string, found: string): never => {
    throw new Error(`${sentence}: expected ${expected}, but ${found}`)
  }
  const findings = (): ReadonlyArray<Finding> => book.findingsOn(last)
  const due = (): ReadonlyArray<DueItem> => book.dueOn(last)
  const named = (found: ReadonlyArray<Finding | DueItem>): string =>
    found.length === 0
      ? "there is nothing"
      : `there is ${found.map(({ rule, message }) => `${rule}: ${message.en}`).join("; ")}`
  const accepted = (): Outcome =>
    refusals.length === 0 ? outcome : fail("it to be accepted", `it was refused by ${reasons(refusals)}`)
  const outcome: Outcome = {
    book,
    entries,
    refusals,
    accepted,
    findings,
    due,
    refused: (...rules) => {
      const [expected, found] = [rules, refusals.map(({ rule }) => rule)].map((names) =>
        [...new Set(names)].sort().join(", "),
      )
      return expected === found
        ? outcome
        : fail(
            `a refusal by ${expected}`,
            refusals.length === 0 ? "it was accepted" : `it was refused by ${reasons(refusals)}`,
          )
    },
    finds: (rule, kind) => {
      accepted()
      return findings().some((one) => one.rule === rule && (kind === undefined || one.kind === kind))
        ? outcome
        : fail(`a finding ${rule}${kind === undefined ? "" : ` (${kind})`} on ${last}`, named(findings()))
    },
    findsNo: (rule) => {
      accepted()
      return findings().some((one) => rule === undefined || one.rule === rule)
        ? fail(`no finding ${rule ?? ""} on ${last}`, named(findings()))
        : outcome
    },
    awaits: (rule) =>
      due().some((one) => one.rule === rule) ? outcome : fail(`${rule} to be due on ${last}`, named(due())),
    awaitsNo: (rule) =>
      due().some((one) => one.rule === rule) ? fail(`no ${rule} due on ${last}`, named(due())) : outcome,
    cites: (rule, article) => {
      const cited = [...refusals, ...findings(), ...due()].filter((one) => one.rule === rule)
      const others = cited.filter(({ citation }) => citation?.en !== article)
      if (cited.length === 0) return fail(`${rule} to cite ${article}`, "it speaks nowhere")
      return others.length === 0
        ? outcome
        : fail(`${rule} to cite ${article}`, `it cites ${others.map(({ citation }) => citation?.en).join(", ")}`)
    },
    asOf: (on) => outcomeOf(book, sentence, recorded, on),
  }
  return outcome
}

interface Recorded {
  readonly entries: ReadonlyArray<Entry>
  readonly refusals: ReadonlyArray<Refusal>
}

const lastDay = (proposals: ReadonlyArray<Proposal>): string =>
  proposals.reduce((last, { occurredOn }) => (occurredOn > last ? occurredOn : last), "0000-01-01")

/** Scenarios over a model. */
export const givenIn =
  (model: Model) =>
  (...given: ReadonlyArray<Given>): Scenario => {
    const scenario = (today: string): Scenario => ({
      today: scenario,
      when: (...proposals) => {
        const book = memoryBook(model, plainDate(today))
        const lists = asLists(given)
        for (const list of lists) {
          const result = book.record(list)
          if (Result.isFailure(result))
            throw new Error(`given ${list.map(told).join(" and ")}: refused by ${reasons(result.failure.refusals)}`)
        }
        const result = book.record(proposals)
        const recorded: Recorded = Result.isSuccess(result)
          ? { entries: result.success.entries, refusals: [] }
          : { entries: [], refusals: result.failure.refusals }
        const sentence = `given ${lists.length} facts, when ${proposals.map(told).join(" and ") || "nothing more"}`
        return outcomeOf(book, sentence, recorded, lastDay([...lists.flat(), ...proposals]))
      },
    })
    return scenario(TODAY)
  }

/** Scenarios over a township with the default settings. */
export const given: ReturnType<typeof givenIn> = (...facts) => givenIn(township())(...facts)
