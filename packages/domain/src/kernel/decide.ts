/**
 * Deciding: proposed events against history, purely. What a person records is the proposed event; a list is judged as
 * one, and everything is judged as it stood on the event's own date.
 */
import { Result } from "effect"
import { custodyRefusals } from "./Custody.ts"
import type { Proposal } from "./Event.ts"
import { goingOn } from "./goingOn.ts"
import type { Model } from "./Model.ts"
import type { History } from "./needs.ts"
import type { Refusal, Refused } from "./Refusal.ts"
import { heardAgain } from "./hearing.ts"
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
 *
 * @param formed whether `malformed` found nothing in the proposals before: a store asks it of the text as typed, and
 *   judges what it sealed
 */
export const decideGroups = (
  model: Model,
  history: History,
  proposed: ReadonlyArray<Group>,
  stamp: Stamp,
  formed = false,
): Outcome => {
  const groups = proposed.map((group): Group => {
    const proposals = goingOn(model, group.proposals, history.struck)
    // Most correct nothing, and are taken as they are.
    return proposals === group.proposals ? group : { ...group, proposals }
  })
  const refused = new Map<number, ReadonlyArray<Refusal>>()
  for (const [group, { proposals }] of groups.entries()) {
    const reasons = shapeOf(model, history, proposals, stamp.today, formed)
    if (reasons.length > 0) refused.set(group, reasons)
  }
  const misshapen = new Set(refused.keys())
  const hearing = (stands: (group: number) => boolean): Outcome => {
    const reasons = new Map<number, Array<Refusal>>()
    // Whose text may be used is a matter of positions, not of dates: it is known before history is judged. A group that
    // does not stand restricts and lifts nothing.
    let standings = history.custody ?? new Map()
    const kept = [...groups.entries()].filter(([group, { proposals }]) => {
      if (!stands(group)) return false
      const after = custodyRefusals(model, history, standings, proposals)
      for (const reason of after.refusals) addTo(reasons, group, reason)
      if (after.refusals.length === 0) standings = after.standings
      return after.refusals.length === 0
    })
    const accepted = walk(model, history, kept, stamp, (group, reason) => addTo(reasons, group, reason))
    return { accepted, refused: reasons }
  }

  let outcome = hearing((group) => !refused.has(group))
  while (outcome.refused.size > 0) {
    for (const [group, reasons] of outcome.refused) refused.set(group, reasons)
    outcome = hearing((group) => !refused.has(group))
  }
  let again = heardAgain(
    model,
    history,
    groups,
    [...refused.keys()].filter((group) => !misshapen.has(group)),
  )
  for (let waiting = 0; waiting !== again.length;) {
    waiting = again.length
    again = again.filter((group) => {
      const trial = hearing((one) => one === group || !refused.has(one))
      const reasons = trial.refused.get(group)
      if (reasons !== undefined) refused.set(group, reasons)
      if (trial.refused.size > 0) return true
      refused.delete(group)
      outcome = trial
      return false
    })
  }
  return { accepted: outcome.accepted, refused }
}

const addTo = (refused: Map<number, Array<Refusal>>, group: number, reason: Refusal): void => {
  const reasons = refused.get(group)
  if (reasons === undefined) refused.set(group, [reason])
  else if (!reasons.some((one) => one.message.en === reason.message.en && one.proposal === reason.proposal))
    reasons.push(reason)
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
