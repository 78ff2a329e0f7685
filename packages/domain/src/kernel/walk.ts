/** One walk over proposals in the order of their dates: each is judged as things stood on its day, then folded. */
import type { PlainDate } from "./Calendar.ts"
import { needless } from "./acknowledge.ts"
import { judgeProposal, judgeRecorded, type Change, type Item, type Refuse, type Touch } from "./contradict.ts"
import type { Acknowledgement, Entry, Proposal } from "./Event.ts"
import { judge, subjectOf, type Spoken } from "./Finding.ts"
import { foldInto, keyOf, Registers } from "./Fold.ts"
import { idOf, kindOf, tagOf, type EntryId, type Tag } from "./Ids.ts"
import type { Message } from "./Message.ts"
import { ENTITY_FACET, type Compiled, type Model, type Route } from "./Model.ts"
import { lateTags, type History } from "./needs.ts"
import { breached, refusal, type Refusal } from "./Refusal.ts"
import { compareKeys, type RegisterRow } from "./Register.ts"
import { isStrike, struckBy } from "./Strike.ts"

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
  readonly message: Message
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

const touchesOf = (compiled: Compiled, entry: Entry): ReadonlyArray<Touch> => {
  const touches: Array<Touch> = []
  for (const route of compiled.routes)
    for (const id of route.role.ids(entry)) touches.push({ route, id, tag: tagOf(route.kind, id) })
  return touches
}

const writtenBy = new WeakMap<Route, ReadonlySet<string>>()
/** The facets that an entry in a route changes. */
const written = (route: Route): ReadonlySet<string> => {
  let facets = writtenBy.get(route)
  if (facets === undefined) {
    facets = new Set([...route.steps.map((step) => step.facet.name), ...(route.introduces ? [ENTITY_FACET] : [])])
    writtenBy.set(route, facets)
  }
  return facets
}

type Standing = ReadonlyArray<readonly [group: number, Group]>

/** The proposals as entries with positions and places, and what they change. */
const laidOut = (
  model: Model,
  history: History,
  groups: Standing,
  stamp: Stamp,
  late: ReadonlyMap<Tag, unknown>,
  refuse: Refuse,
) => {
  const entries: Array<Entry> = []
  const items: Array<Item> = []
  const strikes = new Map<number, number>()
  const changes = new Map<Tag, Array<Change>>()
  const change = (tag: Tag, one: Change): void => {
    const before = changes.get(tag)
    if (before === undefined) changes.set(tag, [one])
    else before.push(one)
  }
  const taken = new Set<EntryId>()
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
      if (taken.has(proposal.id)) refuse(group, idTaken(proposal, index))
      taken.add(proposal.id)
      if (isStrike(proposal)) {
        const target = history.struck.get(struckBy(entry) as EntryId)?.entry
        const struck = target && model.events.get(target.type)
        if (target === undefined || struck === undefined) continue
        if (strikes.has(target.position)) refuse(group, struckAlready(proposal, index, target.id))
        strikes.set(target.position, position)
        const key = keyOf(model, target)
        for (const { route, tag } of touchesOf(struck, target))
          change(tag, { facets: written(route), key, group, index })
        continue
      }
      const key = keyOf(model, entry)
      const touches = touchesOf(compiled, entry)
      items.push({ key, entry, compiled, touches, from: { group, index, proposal } })
      for (const { route, tag } of touches)
        if (late.has(tag)) change(tag, { facets: written(route), key, group, index })
    }
  return { entries, items, strikes, changes }
}

const idTaken = (proposal: Proposal, index: number): Refusal =>
  refusal(
    "SameIdTwice",
    proposal,
    index,
    `编号 ${proposal.id} 在同一次登记中出现两次`,
    `id ${proposal.id} stands twice in this recording`,
  )
const struckAlready = (proposal: Proposal, index: number, id: EntryId): Refusal =>
  refusal(
    "AlreadyStruck",
    proposal,
    index,
    `同一次登记中已划去记录 ${id}`,
    `entry ${id} is struck already in this recording`,
  )

/** Whether a change to the past can contradict a recorded entry in a route. */
const matters = ({ introduces, contradictions }: Route): boolean => introduces || contradictions.length > 0

/** The recorded entries of late histories, each once, without those struck now. */
const recordedItems = (
  model: Model,
  history: History,
  late: ReadonlyMap<Tag, unknown>,
  struck: ReadonlyMap<number, number>,
  changes: ReadonlyMap<Tag, ReadonlyArray<Change>>,
): ReadonlyArray<Item> => {
  const items = new Map<number, Item>()
  // Where the introduction itself is in question, everything that names the entity matters.
  const unsettled = new Set(
    [...changes].filter(([, all]) => all.some(({ facets }) => facets.has(ENTITY_FACET))).map(([tag]) => tag),
  )
  for (const tag of late.keys())
    for (const entry of history.entries.get(tag) ?? []) {
      const compiled =
        struck.has(entry.position) || items.has(entry.position) ? undefined : model.events.get(entry.type)
      if (compiled !== undefined)
        items.set(entry.position, {
          key: keyOf(model, entry),
          entry,
          compiled,
          touches: touchesOf(compiled, entry).filter(
            ({ tag, route }) => late.has(tag) && (matters(route) || unsettled.has(tag)),
          ),
        })
    }
  return [...items.values()]
}

/** Walks over the groups that still stand; refusals go to `refuse`, and what is accepted holds only where none came. */
export const walk = (model: Model, history: History, groups: Standing, stamp: Stamp, refuse: Refuse): Accepted => {
  const late = lateTags(
    model,
    history,
    groups.flatMap(([, group]) => group.proposals),
  )
  const registers = new Registers()
  for (const [tag, row] of history.registers)
    if (!late.has(tag)) registers.put(kindOf(tag), idOf(tag), { state: { ...row.state }, heads: { ...row.heads } })
  const { entries, items, strikes, changes } = laidOut(model, history, groups, stamp, late, refuse)
  const ordered = [...items, ...recordedItems(model, history, late, strikes, changes)].sort((a, b) =>
    compareKeys(a.key, b.key),
  )

  const reasons = new Map(groups.map(([group, { acknowledge }]) => [group, acknowledge]))
  const acknowledged = new Map<number, ReadonlyArray<Acknowledgement>>()
  const later: Array<() => void> = []
  const noted: Array<Noted> = []
  const isLate = (kind: string, id: string): boolean => late.has(tagOf(kind, id))
  for (const item of ordered) {
    const { entry, compiled, from } = item
    if (from === undefined) {
      judgeRecorded(item, registers, changes, later, refuse)
      foldInto(model, registers, entry, isLate)
      continue
    }
    judgeProposal({ ...item, from }, registers, later, refuse)
    const judged = judge(compiled, entry, registers.read)
    for (const spoken of judged) {
      const { rule } = spoken
      const given = acknowledged.get(entry.position) ?? entry.acknowledged ?? []
      const reason = reasons.get(from.group)
      if (rule.kind === "breach" && !given.some((one) => one.rule === rule.rule)) {
        if (reason === undefined) refuse(from.group, breached(spoken, from.proposal, from.index))
        else acknowledged.set(entry.position, [...given, { rule: rule.rule, reason }])
      }
      noted.push(notedOf(spoken, item))
    }
    for (const { rule, message } of needless(entry, judged))
      noted.push({ rule, kind: "note", message, subject: subjectOf(compiled, entry), entry: entry.position })
    foldInto(model, registers, entry)
  }
  for (const ask of later) ask()

  const changed = new Map<Tag, RegisterRow | undefined>()
  for (const tag of changes.keys()) changed.set(tag, registers.row(kindOf(tag), idOf(tag)))
  for (const { touches } of items)
    for (const { route, id, tag } of touches) {
      const row = registers.row(route.kind, id)
      // A role that folds nothing may still be judged: by its head a late fact finds out that it was.
      if (row !== undefined && (written(route).size > 0 || route.readHeads.length > 0)) changed.set(tag, row)
    }
  return {
    entries: entries.map((entry) => {
      const given = acknowledged.get(entry.position)
      return given === undefined ? entry : { ...entry, acknowledged: given }
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
  subject: violation.subject ?? subjectOf(compiled, entry),
  entry: entry.position,
})
