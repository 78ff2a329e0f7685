/** What the laws share: histories recorded into books, state as canonical text, and naive oracles. */
import * as fc from "fast-check"
import { Result } from "effect"
import { replay } from "../../src/kernel/Book.ts"
import { selfOf, type Entry, type Proposal } from "../../src/kernel/Event.ts"
import { inOrder } from "../../src/kernel/Fold.ts"
import type { Json, RegisterRow } from "../../src/kernel/Register.ts"
import { effective } from "../../src/kernel/Strike.ts"
import { histories, memoryBook, type Lists, type MemoryBook } from "../../src/testing.ts"
import { township } from "../../src/township.ts"

export const model = township()

/** The seed is fixed, so that a run repeats; `LAW_SEED` and `LAW_TIMES` ask for other and for longer runs. */
export const runs = (numRuns: number) => ({
  seed: Number(process.env["LAW_SEED"] ?? 20_251_123),
  numRuns: numRuns * Number(process.env["LAW_TIMES"] ?? 1),
})

/** Holds a law over legal histories. */
export const overHistories = (law: (lists: Lists, chance: number) => void, numRuns = 60): void => {
  fc.assert(fc.property(histories(model), fc.nat(1_000_000), law), runs(numRuns))
}

/** Records lists that must be accepted. */
export const recorded = (lists: Lists): MemoryBook => {
  const book = memoryBook(model)
  for (const list of lists) accept(book, list)
  return book
}

export const accept = (book: MemoryBook, list: ReadonlyArray<Proposal>): void => {
  const result = book.record(list)
  if (Result.isFailure(result))
    throw new Error(
      `${list.map(({ type, occurredOn, id }) => `${type} ${occurredOn} ${id}`).join(", ")} refused: ${result.failure.refusals
        .map(({ rule, message }) => `${rule} ${message.en}`)
        .join("; ")}`,
    )
}

/** Records a list whose breaches, if it has any, are accepted knowingly. */
export const acceptKnowingly = (book: MemoryBook, proposals: ReadonlyArray<Proposal>): void => {
  const { refused } = book.recordGroups([{ proposals, acknowledge: "补录" }])
  for (const reasons of refused.values())
    throw new Error(reasons.map(({ rule, message }) => `${rule} ${message.en}`).join("; "))
}

/** What may be said only because something that is dated later is not on record yet. */
const NEVER = ["StepMissing", "NoticeMissing", "NeverFloating", "NeverInHardship", "PostNeverHeld"]

/**
 * Records facts one by one in the order given, after the introductions: an entity may be named before its day. A step
 * that is dated before its predecessor waits for it.
 */
export const acceptInTurn = (book: MemoryBook, facts: ReadonlyArray<Proposal>): void => {
  const introduces = ({ type }: Proposal): boolean => model.events.get(type)?.declaration.introduces !== undefined
  acceptKnowingly(book, facts.filter(introduces))
  let waiting = facts.filter((one) => !introduces(one))
  while (waiting.length > 0) {
    const left = waiting.filter((one) => {
      const { refused } = book.recordGroups([{ proposals: [one], acknowledge: "补录" }])
      const others = [...refused.values()].flat().filter(({ rule }) => !NEVER.includes(rule))
      if (others.length > 0) throw new Error(others.map(({ rule, message }) => `${rule} ${message.en}`).join("; "))
      return refused.size > 0
    })
    if (left.length === waiting.length)
      throw new Error(`never accepted: ${left.map(({ type, id }) => `${type} ${id}`).join(", ")}`)
    waiting = left
  }
}

/** Facts of one day and rank fold in the order recorded; what ties is told by this. */
export const tieOf = ({ occurredOn, type }: Proposal): string =>
  `${occurredOn} ${model.events.get(type)?.declaration.rank}`

/** JSON with its keys in order: equal states are equal as text. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) =>
    typeof one === "object" && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  )

type Rows = Iterable<readonly [string, RegisterRow]>

/** Registers as text, by tag; heads included. */
export const textOf = (rows: Rows): string =>
  canonical(Object.fromEntries([...rows].sort(([a], [b]) => (a < b ? -1 : 1))))

/** The keys under which states hold positions of entries; the ids of entries whose text they keep stand under `of`. */
const POSITIONS = ["entry", "round"]

type IdOf = (entry: number | string) => string
const byId = (value: Json, idOf: IdOf): Json => {
  if (typeof value !== "object" || value === null) return value
  if (Array.isArray(value)) return (value as ReadonlyArray<Json>).map((one) => byId(one, idOf))
  return Object.fromEntries(
    Object.entries(value as { readonly [key: string]: Json }).map(([key, one]) => [
      key,
      (POSITIONS.includes(key) && typeof one === "number") || (key === "of" && typeof one === "string")
        ? idOf(one)
        : byId(one, idOf),
    ]),
  )
}

/**
 * States as text with entries named by id, or by what they go on being: what is left where positions do not count.
 * Untouched entities are left out.
 */
export const statesOf = (book: MemoryBook, alias: ReadonlyMap<string, string> = new Map()): string => {
  const ids = new Map<number | string, string>()
  for (const entry of book.log) {
    const id = alias.get(entry.id) ?? selfOf(entry)
    ids.set(entry.position, id)
    ids.set(entry.id, id)
  }
  const idOf: IdOf = (entry) => ids.get(entry) ?? `no entry ${entry}`
  const states = [...book.registers]
    .filter(([, { state }]) => Object.keys(state).length > 0)
    .map(([tag, { state }]) => [tag, byId(state, idOf)] as const)
  return canonical(Object.fromEntries(states.sort(([a], [b]) => (a < b ? -1 : 1))))
}

/** The unstruck facts of a book in the order of folding, as they would have been proposed had they been right at first. */
export const factsOf = (book: MemoryBook): ReadonlyArray<Proposal> =>
  inOrder(model, effective(book.log)).map(proposalOf)

export const proposalOf = (entry: Entry): Proposal => {
  const { type, occurredOn, data, acknowledged, unrecorded } = entry
  return {
    ...{ id: selfOf(entry), type, occurredOn, data },
    ...(acknowledged === undefined ? {} : { acknowledged }),
    ...(unrecorded === undefined ? {} : { unrecorded }),
  }
}

/** The sentence of the design, said naively: what is known by a position of what happened by a date, in order. */
export const naive = (log: ReadonlyArray<Entry>, asOf: string, knownAt: number): ReadonlyArray<Entry> => {
  const known = log.filter(({ position }) => position <= knownAt)
  const struck = known.filter(({ type }) => type === "EntryStruck").map(({ data }) => (data as { entry: string }).entry)
  const place = (entry: Entry): number => {
    const replaced = log.find(({ id }) => id === entry.replaces)
    return replaced === undefined ? entry.position : place(replaced)
  }
  const rank = ({ type }: Entry): number => model.events.get(type)?.declaration.rank ?? 0
  return known
    .filter(({ id, type, occurredOn }) => type !== "EntryStruck" && occurredOn <= asOf && !struck.includes(id))
    .sort((a, b) =>
      a.occurredOn === b.occurredOn ? rank(a) - rank(b) || place(a) - place(b) : a.occurredOn < b.occurredOn ? -1 : 1,
    )
}

/** Folds by asking every facet for its handler, without the compiled routes: states by tag. */
export const naiveFold = (entries: ReadonlyArray<Entry>): ReadonlyMap<string, { readonly [facet: string]: Json }> => {
  const states = new Map<string, { readonly [facet: string]: Json }>()
  for (const entry of entries) {
    const declaration = model.events.get(entry.type)?.declaration
    for (const role of declaration?.roles ?? [])
      for (const id of new Set(role.ids(entry))) {
        const tag = `${role.kind}:${id}`
        const state = { ...states.get(tag) }
        if (declaration?.introduces === role.path)
          state["entity"] ??= { introduced: { on: entry.occurredOn, entry: entry.position } }
        for (const facet of model.kinds.get(role.kind) ?? []) {
          const handler = facet.handlers[entry.type]?.[role.path]
          if (handler === undefined || handler === "ignored") continue
          const before = (state[facet.name] ?? facet.initial) as Json
          const after = handler(before as never, entry as never, id as never) as Json
          if (after !== before) state[facet.name] = after
        }
        if (Object.keys(state).length > 0) states.set(tag, state)
      }
  }
  return states
}

/** States as text, by tag; an entity of which nothing is kept is left out. */
export const statesText = (rows: Rows): string =>
  textOfMap(
    [...rows].map(([tag, { state }]) => [tag, state] as const).filter(([, state]) => Object.keys(state).length > 0),
  )

export const textOfMap = (states: Iterable<readonly [string, Json]>): string =>
  canonical(Object.fromEntries([...states].sort(([a], [b]) => (a < b ? -1 : 1))))

/** Every date of a history, and one before all. */
export const datesOf = (book: MemoryBook): ReadonlyArray<string> => [
  "1900-01-01",
  ...new Set(book.log.map(({ occurredOn }) => occurredOn)),
]

export const replayed = (book: MemoryBook, asked = {}) => replay(model, book.log, asked)

/** Freezes what a decision is given, so that a change to it throws. */
export const frozen = <A>(value: A): A => {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value
  Object.freeze(value)
  for (const one of value instanceof Map ? value.values() : Object.values(value)) frozen(one)
  return value
}
