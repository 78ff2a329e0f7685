/**
 * Deciding: proposed events against history, purely. What a person records is the proposed event; a list is judged as
 * one, and everything is judged as it stood on the event's own date.
 */
import { Result } from "effect"
import type { Proposal } from "./Event.ts"
import type { Model } from "./Model.ts"
import type { History } from "./needs.ts"
import type { Refusal, Refused } from "./Refusal.ts"
import type { Refuse } from "./contradict.ts"
import { shapeOf } from "./shape.ts"
import { walk, type Accepted, type Group, type Stamp } from "./walk.ts"

export type { Accepted, Group, Noted, Stamp } from "./walk.ts"

/** What was made of groups: those accepted together, and the refusals of the others by index. */
export interface Outcome {
  readonly accepted: Accepted
  readonly refused: ReadonlyMap<number, ReadonlyArray<Refusal>>
}

/**
 * Judges groups of proposals against history; a refused group leaves the others as if it had not been proposed.
 *
 * Pure. `history` must hold what `needsOf` and `lateTags` ask for.
 */
export const decideGroups = (model: Model, history: History, groups: ReadonlyArray<Group>, stamp: Stamp): Outcome => {
  const refused = new Map<number, Array<Refusal>>()
  const refuse: Refuse = (group, reason) => {
    const reasons = refused.get(group)
    if (reasons === undefined) refused.set(group, [reason])
    else if (!reasons.some((one) => one.message.en === reason.message.en && one.proposal === reason.proposal))
      reasons.push(reason)
  }
  for (const [group, { proposals }] of groups.entries())
    for (const reason of shapeOf(model, history, proposals, stamp.today)) refuse(group, reason)
  for (;;) {
    const standing = [...groups.entries()].filter(([group]) => !refused.has(group))
    const before = refused.size
    const accepted = walk(model, history, standing, stamp, refuse)
    if (refused.size === before) return { accepted, refused }
  }
}

/** Judges a list of proposals as one. */
export const decide = (
  model: Model,
  history: History,
  proposals: ReadonlyArray<Proposal>,
  stamp: Stamp,
): Result.Result<Accepted, Refused> => {
  const { accepted, refused } = decideGroups(model, history, [{ proposals }], stamp)
  const refusals = refused.get(0)
  return refusals === undefined ? Result.succeed(accepted) : Result.fail({ refusals })
}
