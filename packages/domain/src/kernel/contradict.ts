/**
 * Contradictions during a walk: of a proposal, and of a recorded entry whose past is being changed.
 *
 * A check that asks what holds "ever" is asked again when everything is folded; the others are answered at once.
 */
import type { Entry, Proposal } from "./Event.ts"
import type { Registers } from "./Fold.ts"
import type { Tag } from "./Ids.ts"
import { ENTITY_FACET, type Compiled, type Route } from "./Model.ts"
import { contradicted, outdated, refusal, type Refusal } from "./Refusal.ts"
import { compareKeys, type OrderKey } from "./Register.ts"
import type { Contradiction, ContradictionContext, Violation } from "./Rule.ts"

/** An entity that an entry names. */
export interface Touch {
  readonly route: Route
  readonly id: string
  readonly tag: Tag
}

/** An entry on the walk: a proposal, or a recorded entry of a history that is folded again. */
export interface Item {
  readonly key: OrderKey
  readonly entry: Entry
  readonly compiled: Compiled
  readonly touches: ReadonlyArray<Touch>
  /** Where it is proposed: the group and the index in it. */
  readonly from?: { readonly group: number; readonly index: number; readonly proposal: Proposal }
}

/** A change to a history, which later entries may not survive. */
export interface Change {
  readonly facets: ReadonlySet<string>
  readonly key: OrderKey
  readonly group: number
  readonly index: number
}

export type Refuse = (group: number, refusal: Refusal) => void

export const isIntroduced = (registers: Registers, kind: string, id: string): boolean =>
  registers.row(kind, id)?.state[ENTITY_FACET] !== undefined

/** Thrown by `ever` where it is asked before everything is folded; never leaves this module. */
const notYet = new Error("asked before everything is folded")
const unanswerable = (): never => {
  throw notYet
}

type Context = ContradictionContext<never>

/** Asks one contradiction now, or keeps what it reads and asks it at the end. */
const ask = (
  rule: Contradiction,
  entry: Entry,
  id: string,
  registers: Registers,
  later: Array<() => void>,
  say: (violation: Violation, ever: boolean) => void,
): void => {
  const now = { entry, self: id, before: registers.read, ever: unanswerable } as unknown as Context
  try {
    const violation = rule.check(now)
    if (violation !== undefined) say(violation, false)
  } catch (error) {
    if (error !== notYet) throw error
    const kept = new Map(rule.reads.map((facet) => [facet.name, registers.read(facet, id as never)]))
    const before = (facet: { readonly name: string; readonly initial: unknown }): unknown =>
      kept.get(facet.name) ?? facet.initial
    later.push(() => {
      const violation = rule.check({ entry, self: id, before, ever: registers.read } as unknown as Context)
      if (violation !== undefined) say(violation, true)
    })
  }
}

/** Asks all contradictions on a proposal. */
export const judgeProposal = (
  { entry, touches, from }: Item & { readonly from: NonNullable<Item["from"]> },
  registers: Registers,
  later: Array<() => void>,
  refuse: Refuse,
): void => {
  const { group, index, proposal } = from
  for (const { route, id, tag } of touches) {
    const known = isIntroduced(registers, route.kind, id)
    if (route.introduces && known)
      refuse(group, refusal("AlreadyIntroduced", proposal, index, `${tag} 已经登记过`, `${tag} is already on record`))
    if (!route.introduces && !known && route.role.path !== "self")
      later.push(() => {
        if (!isIntroduced(registers, route.kind, id)) refuse(group, unknown(tag, route.role.path, proposal, index))
      })
    for (const rule of route.contradictions)
      ask(rule, entry, id, registers, later, (violation) =>
        refuse(group, contradicted(rule, violation, proposal, index)),
      )
  }
}

/** Asks again what could no longer hold of a recorded entry after changes to the past of what it names. */
export const judgeRecorded = (
  { key, entry, touches }: Item,
  registers: Registers,
  changes: ReadonlyMap<Tag, ReadonlyArray<Change>>,
  later: Array<() => void>,
  refuse: Refuse,
): void => {
  for (const { route, id, tag } of touches) {
    const all = changes.get(tag)
    if (all === undefined) continue
    // What asks for "ever" can be undone by a change of any date, the rest only by one that comes before.
    const causes = (facets: ReadonlyArray<string>, ever: boolean): ReadonlyArray<Change> =>
      all.filter(
        (change) => facets.some((facet) => change.facets.has(facet)) && (ever || compareKeys(change.key, key) <= 0),
      )
    const known = isIntroduced(registers, route.kind, id)
    if (route.introduces && known)
      for (const { group, index } of causes([ENTITY_FACET], false)) refuse(group, introducedLater(tag, entry, index))
    if (!route.introduces && route.role.path !== "self" && !known)
      later.push(() => {
        if (isIntroduced(registers, route.kind, id)) return
        for (const { group, index } of causes([ENTITY_FACET], true)) refuse(group, stillNamed(tag, entry, index))
      })
    for (const rule of route.contradictions)
      ask(rule, entry, id, registers, later, (violation, ever) => {
        for (const { group, index } of causes(
          rule.reads.map((facet) => facet.name),
          ever,
        ))
          refuse(group, outdated(rule, violation, entry, entry, index))
      })
  }
}

const unknown = (tag: Tag, role: string, proposal: Proposal, index: number): Refusal =>
  refusal("UnknownEntity", proposal, index, `没有登记过 ${tag}（${role}）`, `${tag} (${role}) is not on record`, {
    zh: "先登记它，或核对编号。",
    en: "Record it first, or check the id.",
  })

/** What a recorded entry makes impossible. */
const because = (rule: string, later: Entry, index: number, zh: string, en: string): Refusal => ({
  rule,
  kind: "contradiction",
  message: {
    zh: `第${later.position}条记录（${later.type}，${later.occurredOn}）${zh}`,
    en: `entry ${later.position} (${later.type}, ${later.occurredOn}) ${en}`,
  },
  remedy: { zh: "先划去那条记录。", en: "Strike that entry first." },
  proposal: index,
  type: later.type,
  on: later.occurredOn,
})
const stillNamed = (tag: Tag, later: Entry, index: number): Refusal =>
  because("UnknownEntity", later, index, `还要用到 ${tag}`, `still names ${tag}`)
const introducedLater = (tag: Tag, later: Entry, index: number): Refusal =>
  because("AlreadyIntroduced", later, index, `已经登记过 ${tag}`, `has put ${tag} on record already`)
