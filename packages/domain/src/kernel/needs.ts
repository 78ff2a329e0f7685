/**
 * What deciding reads: for each id that proposals name, its tag and the types that matter there. The same keys are the
 * append condition.
 */
import type { Standing } from "./Custody.ts"
import { aboutOf, type Entry, type Namer, type Proposal } from "./Event.ts"
import { goingOn } from "./goingOn.ts"
import { tagOf, type EntryId, type Tag } from "./Ids.ts"
import type { Model, Route } from "./Model.ts"
import { compareKeys, type OrderKey, type RegisterRow } from "./Register.ts"
import { isStrike, struckBy } from "./Strike.ts"

/** What is read to decide. */
export interface Needs {
  /** Event types that matter, by tag. */
  readonly tags: ReadonlyMap<Tag, ReadonlySet<string>>
  /** The entries that strikes and replacements name. */
  readonly entries: ReadonlyArray<EntryId>
  /** What events name by a tag and not in a role: whether anything was ever recorded of it, also if that was struck. */
  readonly abouts: ReadonlyArray<Tag>
}

/** What was read: registers of today, and the histories (unstruck) of the tags for which today's register is too late. */
export interface History {
  /** The position read at. */
  readonly position: number
  readonly registers: ReadonlyMap<Tag, RegisterRow>
  readonly entries: ReadonlyMap<Tag, ReadonlyArray<Entry>>
  /** The entries that strikes name, and the position of the strike that struck each already, if one did. */
  readonly struck: ReadonlyMap<EntryId, { readonly entry: Entry; readonly by?: number }>
  /** Whose text may no longer be used; nobody's where not given. */
  readonly custody?: ReadonlyMap<Tag, Standing>
  /** Those of {@link Needs.abouts} of which anything was ever recorded. */
  readonly abouts?: ReadonlySet<Tag>
}

const unrouted = new WeakMap<Model, ReadonlySet<string>>()

/** The event types that name what they are about by its tag: they bear on entities of every kind. */
const unroutedTypes = (model: Model): ReadonlySet<string> => {
  let types = unrouted.get(model)
  if (types === undefined) {
    types = new Set(
      [...model.events].flatMap(([type, { declaration }]) => (declaration.about === undefined ? [] : type)),
    )
    unrouted.set(model, types)
  }
  return types
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
  for (const type of unroutedTypes(model)) types.add(type)
  cache.set(route, types)
  return types
}

const NONE: ReadonlySet<string> = new Set()
/** The event types that name a kind of entity in any way. */
const namesOf = (model: Model, kind: string): ReadonlySet<string> => model.types.get(kind)?.named ?? NONE

const unions = new WeakMap<ReadonlySet<string>, WeakMap<ReadonlySet<string>, ReadonlySet<string>>>()
/** What is in one of two sets. Entities are named in few ways, so each union is made once and shared. */
const union = (a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> => {
  let ofA = unions.get(a)
  if (ofA === undefined) unions.set(a, (ofA = new WeakMap()))
  let both = ofA.get(b)
  if (both === undefined) ofA.set(b, (both = [...b].every((type) => a.has(type)) ? a : new Set([...a, ...b])))
  return both
}

const touch = (
  model: Model,
  event: Namer & { readonly type: string },
  tags: Map<Tag, ReadonlySet<string>>,
  struck = false,
): void => {
  const compiled = model.events.get(event.type)
  const about = compiled && aboutOf(compiled.declaration, event.data)
  if (about !== undefined) tags.set(about, union(tags.get(about) ?? NONE, unroutedTypes(model)))
  for (const route of compiled?.routes ?? []) {
    // An introduction cannot be struck while anything names the entity.
    const types = struck && route.introduces ? namesOf(model, route.kind) : typesOf(model, route)
    for (const id of route.role.ids(event)) {
      const tag = tagOf(route.kind, id)
      const before = tags.get(tag)
      if (before !== types) tags.set(tag, before === undefined ? types : union(before, types))
    }
  }
}

/**
 * What deciding on well-formed proposals reads.
 *
 * @param targets the entries that strikes and replacements name, once they have been read: a strike touches what they
 *   touch, a replacement goes on being what one was
 */
export const needsOf = (
  model: Model,
  proposals: ReadonlyArray<Proposal>,
  targets: ReadonlyMap<EntryId, { readonly entry: Entry }> = new Map(),
): Needs => {
  const tags = new Map<Tag, ReadonlySet<string>>()
  const entries = new Set<EntryId>()
  const abouts = new Set<Tag>()
  for (const proposal of goingOn(model, proposals, targets)) {
    const declaration = model.events.get(proposal.type)?.declaration
    const about = declaration && aboutOf(declaration, proposal.data)
    if (about !== undefined) abouts.add(about)
    if (proposal.replaces !== undefined) entries.add(proposal.replaces)
    if (isStrike(proposal)) entries.add(struckBy(proposal as Entry) as EntryId)
    else touch(model, proposal, tags)
  }
  for (const { entry } of targets.values()) touch(model, entry, tags, true)
  return { tags, entries: [...entries], abouts: [...abouts] }
}

const headsAfter = (row: RegisterRow, facets: ReadonlyArray<string>, key: OrderKey): boolean => {
  for (const facet of facets) {
    const head = row.heads[facet]
    if (head !== undefined && compareKeys(head, key) > 0) return true
  }
  return false
}

/**
 * The tags whose today's register is no history for these proposals, for something there is dated later or is struck;
 * and the event types that their histories must hold.
 */
export const lateTags = (
  model: Model,
  history: Pick<History, "registers" | "struck">,
  proposals: ReadonlyArray<Proposal>,
): ReadonlyMap<Tag, ReadonlySet<string>> => {
  const late = new Map<Tag, ReadonlySet<string>>()
  const introduced = new Map<Tag, string>()
  const add = (tag: Tag, { kind, introduces }: Route): void => {
    late.set(tag, model.types.get(kind)?.folded ?? NONE)
    if (introduces) introduced.set(tag, kind)
  }
  for (const proposal of goingOn(model, proposals, history.struck)) {
    if (isStrike(proposal)) {
      const target = history.struck.get(struckBy(proposal as Entry) as EntryId)?.entry
      for (const route of (target && model.events.get(target.type)?.routes) ?? [])
        for (const id of target === undefined ? [] : route.role.ids(target)) add(tagOf(route.kind, id), route)
      continue
    }
    const compiled = model.events.get(proposal.type)
    const place =
      proposal.replaces === undefined
        ? Number.MAX_SAFE_INTEGER
        : (history.struck.get(proposal.replaces)?.entry.place ?? 0)
    const key: OrderKey = [proposal.occurredOn, compiled?.declaration.rank ?? 0, place]
    for (const route of compiled?.routes ?? [])
      for (const id of route.role.ids(proposal)) {
        const tag = tagOf(route.kind, id)
        const row = history.registers.get(tag)
        if (row !== undefined && headsAfter(row, route.behind, key)) add(tag, route)
      }
  }
  // Where the introduction itself is in question, everything that names the entity matters.
  for (const [tag, kind] of introduced) if (late.has(tag)) late.set(tag, namesOf(model, kind))
  return late
}
