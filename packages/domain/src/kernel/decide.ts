/**
 * Deciding: proposed events against history, purely. What a person records is the proposed event; a list is judged as
 * one, and everything is judged as it stood on the event's own date.
 */
import { Result } from "effect"
import type { PlainDate } from "./Calendar.ts"
import type { Acknowledgement, Entry, Proposal } from "./Event.ts"
import { judge, subjectOf, type Spoken } from "./Finding.ts"
import { foldInto, keyOf, Registers } from "./Fold.ts"
import type { EntryId, Tag } from "./Ids.ts"
import { idOf, kindOf, tagOf } from "./Ids.ts"
import { ENTITY_FACET, type Compiled, type Model } from "./Model.ts"
import { lateTags, type History } from "./needs.ts"
import { breached, contradicted, outdated, refusal, type Refusal, type Refused } from "./Refusal.ts"
import { compareKeys, type OrderKey, type RegisterRow } from "./Register.ts"
import type { Contradiction, ContradictionContext, Violation } from "./Rule.ts"
import { isStrike, struckBy } from "./Strike.ts"
import { shapeOf } from "./shape.ts"

/** Proposals that stand or fall together: one fact as typed, one row of an imported ledger. */
export interface Group {
  readonly proposals: ReadonlyArray<Proposal>
  /** Where given, every breach in the group is acknowledged with this reason, as imports of old files do. */
  readonly acknowledge?: string
}

/** Who records, and when. */
export interface Stamp {
  readonly today: PlainDate
  readonly recordedAt: string
  readonly recordedBy: string
}

/** Something that is shown when a fact is accepted, and refuses nothing. */
export interface Noted {
  readonly rule: string
  readonly kind: "breach" | "lapse" | "note"
  readonly message: { readonly zh: string; readonly en: string }
  readonly subject: Tag
  readonly entry: number
}

/** What was accepted: the entries with their positions, and the registers as they then stand. */
export interface Accepted {
  readonly entries: ReadonlyArray<Entry>
  /** The rows that changed; undefined where nothing is left of an entity. */
  readonly registers: ReadonlyMap<Tag, RegisterRow | undefined>
  /** Position of the strike by position of the entry struck. */
  readonly strikes: ReadonlyMap<number, number>
  readonly noted: ReadonlyArray<Noted>
}

/** What was made of groups: those accepted together, and the refusals of the others by index. */
export interface Outcome {
  readonly accepted: Accepted
  readonly refused: ReadonlyMap<number, ReadonlyArray<Refusal>>
}

interface Item {
  readonly key: OrderKey
  readonly entry: Entry
  readonly compiled: Compiled
  /** Where it is proposed: the group and the index in it; absent for a recorded entry of a late history. */
  readonly from?: { readonly group: number; readonly index: number; readonly proposal: Proposal }
}

type Refuse = (group: number, refusal: Refusal) => void

/** A change to a facet's history, which later entries may not survive. */
interface Change {
  readonly tag: Tag
  readonly facets: ReadonlySet<string>
  readonly key: OrderKey
  readonly group: number
  readonly index: number
}

const introducedBy = (registers: Registers, kind: string, id: string): boolean =>
  registers.row(kind, id)?.state[ENTITY_FACET] !== undefined

/** One walk over the groups that still stand: judges each proposal at its date, folding as it goes. */
const walk = (
  model: Model,
  history: History,
  groups: ReadonlyArray<readonly [number, Group]>,
  stamp: Stamp,
  refuse: Refuse,
): Accepted => {
  const registers = new Registers()
  const late = lateTags(
    model,
    history,
    groups.flatMap(([, group]) => group.proposals),
  )
  for (const [tag, row] of history.registers)
    if (!late.has(tag)) registers.put(kindOf(tag), idOf(tag), { state: { ...row.state }, heads: { ...row.heads } })

  // 1. Positions, places, strikes.
  const strikes = new Map<number, number>()
  const struckNow = new Set<string>()
  const entries: Array<Entry> = []
  const items: Array<Item> = []
  const changes: Array<Change> = []
  const acknowledgements = new Map<number, ReadonlyArray<Acknowledgement>>()
  for (const [, { proposals }] of groups)
    for (const proposal of proposals) if (isStrike(proposal)) struckNow.add(struckBy(proposal as Entry))
  let position = history.position
  for (const [group, { proposals }] of groups)
    for (const [index, proposal] of proposals.entries()) {
      position += 1
      const compiled = model.events.get(proposal.type)
      if (compiled === undefined) continue
      const replaced = proposal.replaces === undefined ? undefined : history.struck.get(proposal.replaces)
      const entry: Entry = {
        ...proposal,
        position,
        place: replaced?.entry.place ?? position,
        recordedAt: stamp.recordedAt,
        recordedBy: stamp.recordedBy,
      }
      entries.push(entry)
      const from = { group, index, proposal }
      if (isStrike(proposal)) {
        const target = history.struck.get(struckBy(entry) as EntryId)
        if (target === undefined) continue
        strikes.set(target.entry.position, position)
        const struck = model.events.get(target.entry.type)
        for (const route of struck?.routes ?? [])
          for (const id of route.role.ids(target.entry.data, target.entry.id))
            changes.push({
              tag: tagOf(route.kind, id),
              facets: new Set([...route.steps.map((step) => step.facet.name), ENTITY_FACET]),
              key: keyOf(model, target.entry),
              group,
              index,
            })
        continue
      }
      const key = keyOf(model, entry)
      items.push({ key, entry, compiled, from })
      for (const route of compiled.routes)
        for (const id of route.role.ids(entry.data, entry.id)) {
          const tag = tagOf(route.kind, id)
          if (late.has(tag))
            changes.push({ tag, facets: new Set(route.steps.map((step) => step.facet.name)), key, group, index })
        }
    }

  // 2. The recorded entries of late histories, each once.
  const recorded = new Map<number, Entry>()
  for (const tag of late)
    for (const entry of history.entries.get(tag) ?? [])
      if (!struckNow.has(entry.id)) recorded.set(entry.position, entry)
  for (const entry of recorded.values()) {
    const compiled = model.events.get(entry.type)
    if (compiled !== undefined) items.push({ key: keyOf(model, entry), entry, compiled })
  }
  items.sort((a, b) => compareKeys(a.key, b.key))

  const reasons = new Map(groups.map(([group, { acknowledge }]) => [group, acknowledge]))
  const changesOf = new Map<Tag, Array<Change>>()
  for (const change of changes) changesOf.set(change.tag, [...(changesOf.get(change.tag) ?? []), change])

  // 3. In the order of dates: judge, then fold. What asks for "ever" is answered at the end.
  const asked: Array<() => void> = []
  const noted: Array<Noted> = []
  const isLate = (kind: string, id: string): boolean => late.has(tagOf(kind, id))
  for (const item of items) {
    judgeContradictions(item, registers, changesOf, asked, refuse)
    if (item.from !== undefined) {
      const { group, index, proposal } = item.from
      const acknowledged: Array<Acknowledgement> = [...(proposal.acknowledged ?? [])]
      for (const spoken of judge(item.compiled, item.entry, registers.read)) {
        const known = acknowledged.some((one) => one.rule === spoken.rule.rule)
        const reason = reasons.get(group)
        if (spoken.rule.kind === "breach" && !known) {
          if (reason === undefined) {
            refuse(group, breached(spoken, proposal, index))
            continue
          }
          acknowledged.push({ rule: spoken.rule.rule, reason })
        }
        noted.push(notedOf(spoken, item))
      }
      if (acknowledged.length > 0) acknowledgements.set(item.entry.position, acknowledged)
      foldInto(model, registers, item.entry)
    } else foldInto(model, registers, item.entry, isLate)
  }
  for (const ask of asked) ask()

  // 4. The rows that changed.
  const changed = new Map<Tag, RegisterRow | undefined>()
  for (const { tag } of changes) changed.set(tag, registers.row(kindOf(tag), idOf(tag)))
  for (const { entry, compiled, from } of items)
    if (from !== undefined)
      for (const route of compiled.routes)
        for (const id of route.role.ids(entry.data, entry.id)) {
          const row = registers.row(route.kind, id)
          if (row !== undefined) changed.set(tagOf(route.kind, id), row)
        }
  return {
    entries: entries.map((entry) => {
      const acknowledged = acknowledgements.get(entry.position)
      return acknowledged === undefined ? entry : { ...entry, acknowledged }
    }),
    registers: changed,
    strikes,
    noted,
  }
}

const notedOf = ({ rule, violation }: Spoken, { compiled, entry }: Item): Noted => ({
  rule: rule.rule,
  kind: rule.kind,
  message: violation.message,
  subject: subjectOf(compiled, entry),
  entry: entry.position,
})

/** Asks the contradictions of a proposal, and of a recorded entry whose past is being changed. */
const judgeContradictions = (
  { key, entry, compiled, from }: Item,
  registers: Registers,
  changesOf: ReadonlyMap<Tag, ReadonlyArray<Change>>,
  asked: Array<() => void>,
  refuse: Refuse,
): void => {
  for (const route of compiled.routes) {
    for (const id of route.role.ids(entry.data, entry.id)) {
      const tag = tagOf(route.kind, id)
      const causes =
        from === undefined ? (changesOf.get(tag) ?? []).filter((change) => compareKeys(change.key, key) <= 0) : []
      if (from === undefined && causes.length === 0) continue
      if (from !== undefined && route.introduces && introducedBy(registers, route.kind, id))
        refuse(
          from.group,
          refusal("AlreadyIntroduced", from.proposal, from.index, `${tag} 已经登记过`, `${tag} is already on record`),
        )
      if (!route.introduces && route.role.path !== "self")
        asked.push(() => {
          if (introducedBy(registers, route.kind, id)) return
          if (from !== undefined)
            refuse(
              from.group,
              refusal(
                "UnknownEntity",
                from.proposal,
                from.index,
                `没有登记过 ${tag}（${route.role.path}）`,
                `${tag} (${route.role.path}) is not on record`,
                {
                  zh: "先登记它，或核对编号。",
                  en: "Record it first, or check the id.",
                },
              ),
            )
          else
            for (const cause of causes)
              if (cause.facets.has(ENTITY_FACET)) refuse(cause.group, gone(tag, entry, cause.index))
        })
      for (const rule of route.contradictions) {
        const blamed = causes.filter((cause) => rule.reads.some((facet) => cause.facets.has(facet.name)))
        if (from === undefined && blamed.length === 0) continue
        const say = (violation: Violation | undefined): void => {
          if (violation === undefined) return
          if (from !== undefined) refuse(from.group, contradicted(rule, violation, from.proposal, from.index))
          else
            for (const cause of blamed) refuse(cause.group, outdated(rule, violation, entry, { ...entry }, cause.index))
        }
        asked.push(frozen(rule, entry, id, registers, say))
      }
    }
  }
}

const gone = (tag: Tag, later: Entry, index: number): Refusal => ({
  rule: "UnknownEntity",
  kind: "contradiction",
  message: {
    zh: `第${later.position}条记录（${later.type}，${later.occurredOn}）还要用到 ${tag}`,
    en: `entry ${later.position} (${later.type}, ${later.occurredOn}) still names ${tag}`,
  },
  remedy: { zh: "先划去那条记录。", en: "Strike that entry first." },
  proposal: index,
  type: later.type,
  on: later.occurredOn,
})

/** Keeps what a contradiction reads before the entry, so that it can be asked when all is folded. */
const frozen = (
  rule: Contradiction,
  entry: Entry,
  id: string,
  registers: Registers,
  say: (violation: Violation | undefined) => void,
): (() => void) => {
  const before = new Map(rule.reads.map((facet) => [facet.name, registers.read(facet, id as never)]))
  const context = {
    entry,
    self: id,
    before: (facet: { readonly name: string; readonly initial: unknown }) => before.get(facet.name) ?? facet.initial,
    ever: registers.read,
  } as unknown as ContradictionContext<never>
  return () => say(rule.check(context))
}

/**
 * Judges groups of proposals against history; a refused group leaves the others as if it had not been proposed.
 *
 * Pure. `history` must hold what {@link needsOf} and {@link lateTags} ask for.
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
