/**
 * Who gets another hearing: a group that was refused may owe it to another group of the same recording that does not
 * stand either, because that one changed what it reads.
 */
import { aboutOf, type Entry, type Namer, type Proposal } from "./Event.ts"
import { tagOf, type EntryId } from "./Ids.ts"
import { ENTITY_FACET, type Model } from "./Model.ts"
import { lateTags, type History } from "./needs.ts"
import { personalIn } from "./Personal.ts"
import { isStrike, struckBy } from "./Strike.ts"
import type { Group } from "./walk.ts"

/** What a group reads and changes: facets of entities, whose text may be used, entries to strike, ids to take. */
interface Reach {
  readonly reads: Set<string>
  readonly writes: Set<string>
}

const reachOf = (model: Model, history: History, { proposals }: Group): Reach => {
  const [reads, writes] = [new Set<string>(), new Set<string>()]
  const late = lateTags(model, history, proposals)
  const both = (key: string): void => {
    reads.add(key)
    writes.add(key)
  }
  const reach = (fact: Namer & Pick<Proposal, "type">): void => {
    const compiled = model.events.get(fact.type)
    for (const { role, kind, steps, introduces, contradictions } of compiled?.routes ?? []) {
      const read = [
        ...contradictions.flatMap((rule) => rule.reads),
        ...(compiled?.checks ?? []).flatMap((rule) => rule.reads[role.path] ?? []),
      ]
      const written = [...steps.map((step) => step.facet.name), ...(introduces ? [ENTITY_FACET] : [])]
      for (const id of role.ids(fact)) {
        const tag = tagOf(kind, id)
        for (const name of [...read.map((facet) => facet.name), ENTITY_FACET]) reads.add(`${tag} ${name}`)
        // A change to the past is judged by what later entries make of it, together with other such changes.
        for (const name of written) {
          writes.add(`${tag} ${name}`)
          if (late.has(tag)) reads.add(`${tag} ${name}`)
        }
      }
    }
  }
  for (const proposal of proposals) {
    both(`id ${proposal.id}`)
    const declaration = model.events.get(proposal.type)?.declaration
    const about = declaration && aboutOf(declaration, proposal.data)
    if (about !== undefined) both(`custody ${about}`)
    for (const { subject } of declaration === undefined ? [] : personalIn(declaration, proposal))
      if (subject !== undefined) reads.add(`custody ${subject}`)
    if (!isStrike(proposal)) {
      reach(proposal)
      continue
    }
    const struck = struckBy(proposal as Entry) as EntryId
    both(`strike ${struck}`)
    const target = history.struck.get(struck)?.entry
    if (target !== undefined) reach(target)
  }
  return { reads, writes }
}

/** Those of the refused groups that read what another refused group changes, in the order proposed. */
export const heardAgain = (
  model: Model,
  history: History,
  groups: ReadonlyArray<Group>,
  refused: ReadonlyArray<number>,
): ReadonlyArray<number> => {
  if (refused.length < 2) return []
  const reaches = new Map(refused.map((group) => [group, reachOf(model, history, groups[group] ?? { proposals: [] })]))
  const writers = new Map<string, Array<number>>()
  for (const [group, { writes }] of reaches)
    for (const key of writes) writers.set(key, [...(writers.get(key) ?? []), group].slice(0, 2))
  return refused
    .filter((group) =>
      [...(reaches.get(group)?.reads ?? [])].some((key) => writers.get(key)?.some((one) => one !== group)),
    )
    .sort((a, b) => a - b)
}
