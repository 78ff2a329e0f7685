/** A proposal of an id that is recorded: whether it is the recording tried again, or another. */
import type { Entry, Proposal } from "@taizhang/domain/kernel/Event"
import type { Model } from "@taizhang/domain/kernel/Model"
import { personalIn } from "@taizhang/domain/kernel/Personal"
import { sameContent } from "../log/Body.ts"
import type { Custody } from "../sealing/Custody.ts"
import { replaceTexts } from "../sealing/Sealing.ts"

/** Whether a proposal, sealed, says what the entry of its id says, as far as that can still be told. */
export const saysTheSame = (model: Model, custody: Custody, first: Entry, proposal: Proposal): boolean =>
  sameContent(first, asKnown(model, custody, first, proposal))

/**
 * A proposal of a recorded id with what nobody can compare any more taken from the entry: text about a subject that was
 * erased, which no key can seal to the same bytes again.
 */
const asKnown = (model: Model, { standings }: Custody, first: Entry, proposal: Proposal): Proposal => {
  const declaration = standings.size === 0 ? undefined : model.events.get(proposal.type)?.declaration
  if (declaration === undefined) return proposal
  const recorded = new Map(personalIn(declaration, first).map(({ field, text }) => [field, text]))
  return replaceTexts(
    proposal,
    personalIn(declaration, proposal).flatMap(({ field, subject }) => {
      const text = recorded.get(field)
      const isErased = subject !== undefined && standings.get(subject)?.state === "erased"
      return isErased && text !== undefined ? [[field, text] as const] : []
    }),
  )
}
