/**
 * What a correction goes on being: an entry that replaces another of the same kind of thing (a venue, a visit) is that
 * thing, not a new one, so that what was recorded of it since still stands.
 *
 * The bytes of the entry say so by `self`: tags and registers follow from them alone, and entries of older books that
 * say nothing are things of their own as they always were.
 */
import { selfOf, type Entry, type Proposal } from "./Event.ts"
import type { EntryId } from "./Ids.ts"
import type { Model } from "./Model.ts"

/** The entries that are replaced, by their ids. */
export type Replaced = ReadonlyMap<EntryId, { readonly entry: Entry }>

/** The id of the thing that a proposal goes on being; undefined where it is one of its own, or none. */
export const whatGoesOn = (
  { events }: Model,
  { type, replaces }: Proposal,
  replaced: Replaced,
): EntryId | undefined => {
  const old = replaces === undefined ? undefined : replaced.get(replaces)?.entry
  const kind = old && events.get(old.type)?.declaration.self
  return kind !== undefined && kind === events.get(type)?.declaration.self ? selfOf(old as Entry) : undefined
}

/** Proposals, each with what it goes on being unless it says so itself: that is for `shapeOf` to judge. */
export const goingOn = (
  model: Model,
  proposals: ReadonlyArray<Proposal>,
  replaced: Replaced,
): ReadonlyArray<Proposal> =>
  proposals.some(({ replaces }) => replaces !== undefined)
    ? proposals.map((proposal) => {
        const self = proposal.self ?? whatGoesOn(model, proposal, replaced)
        return self === undefined ? proposal : { ...proposal, self }
      })
    : proposals
