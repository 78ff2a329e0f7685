/**
 * Folding: entries in order into registers. The engine mutates its own tables for speed; the states in them are
 * immutable values.
 */
import { matches, type Criteria } from "./Criteria.ts"
import type { Entry } from "./Event.ts"
import { tagOf, type Tag } from "./Ids.ts"
import { ENTITY_FACET, type Model, type Route } from "./Model.ts"
import { compareKeys, type EntityState, type Json, type OrderKey, type RegisterRow } from "./Register.ts"
import type { Read } from "./Rule.ts"

/** A register row under construction. */
export interface MutableRow {
  readonly state: { [facet: string]: Json }
  readonly heads: { [facet: string]: OrderKey }
}

/** Where an entry stands in the order of folding. */
export const keyOf = (model: Model, entry: Entry): OrderKey => [
  entry.occurredOn,
  model.events.get(entry.type)?.declaration.rank ?? 0,
  entry.place,
]

/** Sorts entries into the order of folding. */
export const inOrder = (model: Model, entries: ReadonlyArray<Entry>): ReadonlyArray<Entry> =>
  entries
    .map((entry) => [keyOf(model, entry), entry] as const)
    .sort((a, b) => compareKeys(a[0], b[0]))
    .map(([, entry]) => entry)

const UNKEPT: MutableRow["heads"] = Object.freeze({})

/** Tables of registers by kind and id. */
export class Registers {
  /**
   * Whether the heads are kept: what tells late entries from others, for which only those ask who go on recording. A
   * fold that is only read is a quarter faster without.
   */
  readonly keepsHeads: boolean
  constructor({ heads = true } = {}) {
    this.keepsHeads = heads
  }

  readonly byKind = new Map<string, Map<string, MutableRow>>()

  row(kind: string, id: string): MutableRow | undefined {
    return this.byKind.get(kind)?.get(id)
  }

  put(kind: string, id: string, row: MutableRow): void {
    let table = this.byKind.get(kind)
    if (table === undefined) this.byKind.set(kind, (table = new Map<string, MutableRow>()))
    table.set(id, row)
  }

  *tags(): Iterable<readonly [Tag, RegisterRow]> {
    for (const [kind, table] of this.byKind) for (const [id, row] of table) yield [tagOf(kind, id), row]
  }

  /** Reads a facet of an entity; its initial state where nothing touched it. */
  readonly read: Read = (facet, id) => (this.row(facet.kind, id)?.state[facet.name] ?? facet.initial) as never
}

/** The entities of a kind that meet criteria. */
export const admittedIn = (registers: Registers, kind: string, criteria: Criteria): ReadonlyArray<EntityState> =>
  [...(registers.byKind.get(kind) ?? [])].flatMap(([id, { state }]): ReadonlyArray<EntityState> =>
    matches(criteria, state, id) ? [[id, state]] : [],
  )

/** Folds an entry into the row of an entity that it names. */
export const foldRow = (row: MutableRow, route: Route, id: string, entry: Entry, key?: OrderKey): void => {
  const { state, heads } = row
  if (route.introduces && state[ENTITY_FACET] === undefined) {
    state[ENTITY_FACET] = { introduced: { on: entry.occurredOn, entry: entry.position } }
    if (key !== undefined) heads[ENTITY_FACET] = key
  }
  for (const { facet, handler } of route.steps) {
    const before = state[facet.name] ?? facet.initial
    const after = handler(before as never, entry as never, id as never)
    if (after !== before) state[facet.name] = after as Json
    if (key !== undefined) heads[facet.name] = key
  }
  if (key === undefined) return
  // Late entries are folded here too where they change nothing that was read: the head stays the last.
  for (const name of route.readHeads) {
    const head = heads[name]
    if (head === undefined || compareKeys(head, key) < 0) heads[name] = key
  }
}

/** Folds an entry into one entity that it names. */
const foldAt = (registers: Registers, route: Route, id: string, entry: Entry, key: OrderKey | undefined): void => {
  let row = registers.row(route.kind, id)
  if (row === undefined) registers.put(route.kind, id, (row = { state: {}, heads: key === undefined ? UNKEPT : {} }))
  foldRow(row, route, id, entry, key)
}

/**
 * Folds one entry into the registers. Entries of types that the model does not know throw: nothing is skipped.
 *
 * @param only where given, only these entities are folded
 */
export const foldInto = (
  model: Model,
  registers: Registers,
  entry: Entry,
  only?: (kind: string, id: string) => boolean,
): void => {
  const compiled = model.events.get(entry.type)
  if (compiled === undefined) throw new UnknownEventType(entry.type, entry.position)
  const key: OrderKey | undefined = registers.keepsHeads
    ? [entry.occurredOn, compiled.declaration.rank, entry.place]
    : undefined
  for (const route of compiled.folds) {
    const { one } = route.role
    if (one !== undefined) {
      const id = one(entry)
      if (id !== undefined && (only === undefined || only(route.kind, id))) foldAt(registers, route, id, entry, key)
      continue
    }
    const ids = route.role.ids(entry)
    for (const [index, id] of ids.entries())
      if (ids.indexOf(id) === index && (only === undefined || only(route.kind, id)))
        foldAt(registers, route, id, entry, key)
  }
}

/** An entry of a type that this version of the program does not know: a newer version wrote it. */
export class UnknownEventType extends Error {
  readonly type: string
  readonly position: number
  constructor(type: string, position: number) {
    super(
      `entry ${position} is of type ${type}, which this version does not know: open the book with the version that wrote it`,
    )
    this.name = "UnknownEventType"
    this.type = type
    this.position = position
  }
}
