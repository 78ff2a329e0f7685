/**
 * Registers: one entity's state as the product of facets, each a pure fold over the entries that name the entity.
 *
 * A handler is keyed by the event *and* the role in which the event names the entity. Folds are total: they never
 * refuse. State is JSON, so that a rebuilt register is equal as text.
 */
import type { DataOf, Declaration, Entry, RolesOf } from "./Event.ts"
import type { EntityId } from "./Ids.ts"

/** What a register may hold. Optional keys are absent, never undefined. */
export type Json = string | number | boolean | null | ReadonlyArray<Json> | { readonly [key: string]: Json }

/** The next state of a facet; returns the same object where nothing changes. `self` is the id of the entity folded. */
export type Handler<State, Data, Kind extends string> = (
  state: State,
  entry: Entry<Data>,
  self: EntityId<Kind>,
) => State

/** Says that a facet knows of an event's role and keeps nothing of it. */
export const ignored = "ignored"

type HandlersOf<State, Kind extends string, D> = {
  readonly [R in RolesOf<D, Kind>]: Handler<State, DataOf<D>, Kind> | typeof ignored
}
/** For each event that names the kind, a handler (or {@link ignored}) for each of its roles. */
export type Handlers<State, Kind extends string, Ds extends ReadonlyArray<Declaration>> = {
  readonly [D in Ds[number] as [RolesOf<D, Kind>] extends [never] ? never : D["type"]]: HandlersOf<State, Kind, D>
}

/** One context's part of an entity's state. */
export interface Facet<Kind extends string = string, State = unknown> {
  readonly kind: Kind
  readonly name: string
  readonly initial: State
  /** Handlers by event type and role, as the model compiles them. */
  readonly handlers: Readonly<Record<string, Readonly<Record<string, ErasedHandler | typeof ignored>>>>
}
/** A handler as the model runs it, its types checked where the facet was declared. */
export type ErasedHandler = (state: never, entry: never, self: never) => unknown

/**
 * Declares a facet in three steps: whose it is, what it keeps, over which events. A role of a listed event that has no
 * handler is a type error.
 *
 * @example
 * const floating = facet(MemberId, "floating")<Floating>({ status: "home" })([MemberWentFloating])({
 *   MemberWentFloating: { member: (state, entry) => ({ ...state, status: "away", left: factOf(entry) }) },
 * })
 */
export const facet =
  <Kind extends string>(id: { readonly kind: Kind }, name: string) =>
  <State extends object>(initial: State) =>
  <const Ds extends ReadonlyArray<Declaration>>(_events: Ds) =>
  (handlers: Handlers<State, Kind, Ds>): Facet<Kind, State> => ({
    kind: id.kind,
    name,
    initial,
    handlers: handlers as unknown as Facet<Kind, State>["handlers"],
  })

/** The place of an entry in the order of folding: date, rank within the date, place. */
export type OrderKey = readonly [on: string, rank: number, place: number]

export const compareKeys = (a: OrderKey, b: OrderKey): number =>
  a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] !== b[1] ? a[1] - b[1] : a[2] - b[2]

/** The state of one entity: its facets by name (absent where untouched), and how far each has been folded. */
export interface RegisterRow {
  readonly state: { readonly [facet: string]: Json }
  readonly heads: { readonly [facet: string]: OrderKey }
}

/** An entity with its state. */
export type EntityState = readonly [id: string, state: RegisterRow["state"]]
