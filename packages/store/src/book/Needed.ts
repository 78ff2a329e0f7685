/** What a recording reads before it judges: what its proposals go on being, and the history that they are judged by. */
import { Effect } from "effect"
import type { Group } from "@taizhang/domain/kernel/decide"
import type { Entry, Proposal } from "@taizhang/domain/kernel/Event"
import { goingOn } from "@taizhang/domain/kernel/goingOn"
import type { EntryId, Tag } from "@taizhang/domain/kernel/Ids"
import type { Model } from "@taizhang/domain/kernel/Model"
import { lateTags, needsOf, type History } from "@taizhang/domain/kernel/needs"
import type { LogFailure } from "../Failure.ts"
import type { ReadTx } from "../log/EventLog.ts"
import type { Custody } from "../sealing/Custody.ts"

/**
 * Groups with what their proposals go on being, which says whose text they hold: known before it is sealed. What is
 * recorded is what it was recorded as, unless it says itself what it is.
 *
 * @param isRefused which groups are not looked into
 */
export const goingOnIn = (
  model: Model,
  tx: ReadTx,
  groups: ReadonlyArray<Group>,
  recorded: ReadonlyMap<EntryId, { readonly entry: Entry }>,
  isRefused: (group: number) => boolean,
): Effect.Effect<ReadonlyArray<Group>, LogFailure> => {
  const named = groups.flatMap(({ proposals }, group) =>
    isRefused(group) ? [] : proposals.flatMap(({ replaces }) => replaces ?? []),
  )
  if (named.length === 0) return Effect.succeed(groups)
  const asRecorded = (proposal: Proposal, typed: Proposal | undefined): Proposal => {
    const first = recorded.get(proposal.id)?.entry
    if (first === undefined || typed?.self !== undefined) return proposal
    const { self: _, ...bare } = proposal
    return first.self === undefined ? bare : { ...bare, self: first.self }
  }
  return Effect.map(tx.byIds(named), (replaced) =>
    groups.map((group, index): Group =>
      isRefused(index)
        ? group
        : {
            ...group,
            proposals: goingOn(model, group.proposals, replaced).map((one, at) => asRecorded(one, group.proposals[at])),
          },
    ),
  )
}

/** Reads what judging the proposals needs, and says by which tags and types it depends on what was read. */
export const historyOf = (
  model: Model,
  tx: ReadTx,
  head: number,
  proposals: ReadonlyArray<Proposal>,
  { standings }: Custody,
) =>
  Effect.gen(function* () {
    const { entries: named, abouts } = needsOf(model, proposals)
    const struck = new Map<EntryId, { readonly entry: Entry; readonly by?: number }>()
    if (named.length > 0)
      for (const [id, { entry, struck: by }] of yield* tx.byIds(named))
        struck.set(id, by === undefined ? { entry } : { entry, by })
    const { tags } = needsOf(model, proposals, struck)
    const registers = yield* tx.registers(tags.keys())
    const entries = new Map<Tag, ReadonlyArray<Entry>>()
    for (const [tag, types] of lateTags(model, { registers, struck }, proposals))
      entries.set(tag, yield* tx.history(tag, types))
    const recorded = yield* Effect.filter(abouts, (tag) =>
      Effect.map(tx.page({ tag }, 0, 1), (page) => page.length > 0),
    )
    const history: History = {
      ...{ position: head, registers, entries, struck },
      ...{ custody: standings, abouts: new Set(recorded) },
    }
    return { history, tags }
  })
