/**
 * Refusals: why a proposal was not accepted, with the rule, its article, what happened and what to do.
 */
import type { Message } from "./Message.ts"
import type { Entry, Proposal } from "./Event.ts"
import type { Spoken } from "./Finding.ts"
import type { Contradiction, Violation } from "./Rule.ts"

export interface Refusal {
  /** A rule's id such as `G07`, or the fact that the kernel itself refuses, such as `UnknownEntity`. */
  readonly rule: string
  readonly kind: "contradiction" | "breach"
  readonly citation?: Message
  readonly message: Message
  readonly remedy?: Message
  /** The proposal, by its index in the list (or group) judged. */
  readonly proposal: number
  readonly type: string
  readonly on: string
}

/** A list that was refused as one, with every reason. */
export interface Refused {
  readonly refusals: ReadonlyArray<Refusal>
}

const about = (proposal: Proposal, index: number): Pick<Refusal, "proposal" | "type" | "on"> => ({
  proposal: index,
  type: proposal.type,
  on: proposal.occurredOn,
})

/** A refusal by the kernel, which rests on no article. */
export const refusal = (
  rule: string,
  proposal: Proposal,
  index: number,
  zh: string,
  en: string,
  remedy?: Message,
): Refusal => ({
  rule,
  kind: "contradiction",
  message: { zh, en },
  ...(remedy === undefined ? {} : { remedy }),
  ...about(proposal, index),
})

const violated = (violation: Violation) => ({
  message: violation.message,
  ...(violation.remedy === undefined ? {} : { remedy: violation.remedy }),
})

export const contradicted = (
  rule: Contradiction,
  violation: Violation,
  proposal: Proposal,
  index: number,
): Refusal => ({
  rule: rule.rule,
  kind: "contradiction",
  citation: rule.citation(proposal.occurredOn),
  ...violated(violation),
  ...about(proposal, index),
})

export const breached = ({ rule, violation }: Spoken, proposal: Proposal, index: number): Refusal => ({
  rule: rule.rule,
  kind: "breach",
  citation: rule.citation(proposal.occurredOn),
  ...violated(violation),
  ...about(proposal, index),
})

/** A recorded entry that this change would make impossible. */
export const outdated = (
  rule: Contradiction,
  violation: Violation,
  later: Entry,
  proposal: Proposal,
  index: number,
): Refusal => ({
  rule: rule.rule,
  kind: "contradiction",
  citation: rule.citation(later.occurredOn),
  message: {
    zh: `第${later.position}条记录（${later.type}，${later.occurredOn}）将因此不能成立：${violation.message.zh}`,
    en: `entry ${later.position} (${later.type}, ${later.occurredOn}) would become impossible: ${violation.message.en}`,
  },
  remedy: {
    zh: "先划去那条记录，或核对本次登记的日期。",
    en: "Strike that entry first, or check the date of this one.",
  },
  ...about(proposal, index),
})
