/**
 * What deciding reads: for each id that proposals name, its tag and the types that matter there. The same keys are the
 * append condition.
 */
import type { Entry, Proposal } from "./Event.ts"
import { tagOf, type EntryId, type Tag } from "./Ids.ts"
import { ENTITY_FACET, readHead, type Model, type Route } from "./Model.ts"
import { compareKeys, type OrderKey, type RegisterRow } from "./Register.ts"
import { isStrike, struckBy } from "./Strike.ts"

/** What is read to decide. */
export interface Needs {
  /** Event types that matter, by tag. */
  readonly tags: ReadonlyMap<Tag, ReadonlySet<string>>
  /** The entries that strikes and replacements name. */
  readonly entries: ReadonlyArray<EntryId>
}

/** What was read: registers of today, and whole histories (unstruck) of the tags for which today's register is too late. */
export interface History {
  /** The position read at. */
  readonly position: number
  readonly registers: ReadonlyMap<Tag, RegisterRow>
  readonly entries: ReadonlyMap<Tag, ReadonlyArray<Entry>>
  /** The entries that strikes name, and the position of the strike that struck each already, if one did. */
  readonly struck: ReadonlyMap<EntryId, { readonly entry: Entry; readonly by?: number }>
}

const cache = new WeakMap<Route, ReadonlySet<string>>()

/** The event types that can change what a route writes or its checks read. */
const typesOf = (model: Model, route: Route): ReadonlySet<string> => {
  const cached = cache.get(route)
  if (cached !== undefined) return cached
  const types = new Set<string>()
  for (const [type, compiled] of model.events)
    for (const other of compiled.routes)
      if (
        other.kind === route.kind &&
        (other.introduces || other.steps.some((step) => route.concerns.has(step.facet.name)))
      )
        types.add(type)
  cache.set(route, types)
  return types
}

/** The event types that name a kind of entity in any way. */
const namesOf = (model: Model, kind: string): ReadonlySet<string> => {
  const types = new Set<string>()
  for (const [type, compiled] of model.events) if (compiled.routes.some((route) => route.kind === kind)) types.add(type)
  return types
}

const touch = (
  model: Model,
  event: { readonly type: string; readonly data: unknown; readonly id: string },
  tags: Map<Tag, ReadonlySet<string>>,
  struck = false,
): void => {
  for (const route of model.events.get(event.type)?.routes ?? []) {
    // An introduction cannot be struck while anything names the entity.
    const types = struck && route.introduces ? namesOf(model, route.kind) : typesOf(model, route)
    for (const id of route.role.ids(event.data, event.id)) {
      const tag = tagOf(route.kind, id)
      const before = tags.get(tag)
      // Most entities are named in one way only: their set is shared, not copied.
      if (before === undefined) tags.set(tag, types)
      else if (before !== types && [...types].some((type) => !before.has(type)))
        tags.set(tag, new Set([...before, ...types]))
    }
  }
}

/**
 * What deciding on well-formed proposals reads.
 *
 * @param targets the entries that strikes name, once they have been read: a strike touches what they touch
 */
export const needsOf = (
  model: Model,
  proposals: ReadonlyArray<Proposal>,
  targets: ReadonlyMap<EntryId, { readonly entry: Entry }> = new Map(),
): Needs => {
  const tags = new Map<Tag, ReadonlySet<string>>()
  const entries = new Set<EntryId>()
  for (const proposal of proposals) {
    if (proposal.replaces !== undefined) entries.add(proposal.replaces)
    if (isStrike(proposal)) entries.add(struckBy(proposal as Entry) as EntryId)
    else touch(model, proposal, tags)
  }
  for (const { entry } of targets.values()) touch(model, entry, tags, true)
  return { tags, entries: [...entries] }
}

const headsAfter = (row: RegisterRow, facets: Iterable<string>, key: OrderKey): boolean => {
  for (const facet of facets) {
    const head = row.heads[facet]
    if (head !== undefined && compareKeys(head, key) > 0) return true
  }
  return false
}

/** The tags whose today's register is no history for these proposals: something there is dated later, or is struck. */
export const lateTags = (
  model: Model,
  history: Pick<History, "registers" | "struck">,
  proposals: ReadonlyArray<Proposal>,
): ReadonlySet<Tag> => {
  const late = new Set<Tag>()
  for (const proposal of proposals) {
    if (isStrike(proposal)) {
      const target = history.struck.get(struckBy(proposal as Entry) as EntryId)?.entry
      for (const route of (target && model.events.get(target.type)?.routes) ?? [])
        for (const id of route.role.ids(target?.data, target?.id ?? "")) late.add(tagOf(route.kind, id))
      continue
    }
    const compiled = model.events.get(proposal.type)
    for (const route of compiled?.routes ?? [])
      for (const id of route.role.ids(proposal.data, proposal.id)) {
        const tag = tagOf(route.kind, id)
        const row = history.registers.get(tag)
        if (row === undefined || late.has(tag)) continue
        const place =
          proposal.replaces === undefined
            ? Number.MAX_SAFE_INTEGER
            : (history.struck.get(proposal.replaces)?.entry.place ?? 0)
        const concerns = [
          ...route.concerns,
          ...(route.introduces ? [ENTITY_FACET] : []),
          ...route.steps.map((step) => readHead(step.facet.name)),
        ]
        if (headsAfter(row, concerns, [proposal.occurredOn, compiled?.declaration.rank ?? 0, place])) late.add(tag)
      }
  }
  return late
}
