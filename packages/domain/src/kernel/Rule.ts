/**
 * Rules: checks with a citation. A contradiction is refused always, a breach unless it is acknowledged; a flag is
 * recorded and stands among the findings; a lapse follows from a date due and the fact that met it.
 */
import type { PlainDate } from "./Calendar.ts"
import type { Declaration, DataOf, Entry, Fact } from "./Event.ts"
import type { EntityId, Tag } from "./Ids.ts"
import type { Message } from "./Message.ts"
import type { Facet } from "./Register.ts"

/** What a check found: the fact with its values, and what to do about it. */
export interface Violation {
  readonly message: Message
  readonly remedy?: Message
  /** Whom it is about, where that is not the first entity that the entry names. */
  readonly subject?: Tag
}

/** The article that a rule rests on, by the rulebook in force on the day of the step. */
export type Citation = (on: PlainDate) => Message

/** Reads the facet of an entity that the event names, as it stood just before the event. */
export type Read = <Kind extends string, State>(facet: Facet<Kind, State>, id: EntityId<Kind>) => State

/** Reads one facet of one entity as it stands when everything known is folded, later dates included. */
interface RuleBase {
  /** The rule's id, such as `G07`. */
  readonly rule: string
  readonly title: Message
  readonly citation: Citation
}

/** The facets that a check reads, by the role of the event that names the entity. */
export type Reads = Readonly<Record<string, ReadonlyArray<Facet>>>

/** A check of one entity that the event names; refused always where it speaks. */
export interface Contradiction extends RuleBase {
  readonly kind: "contradiction"
  readonly type: string
  readonly role: string
  readonly reads: ReadonlyArray<Facet>
  readonly check: (context: ContradictionContext<never>) => Violation | undefined
}

export interface ContradictionContext<Data> {
  readonly entry: Entry<Data>
  readonly self: string
  /** The entity just before this entry, in the order of dates. */
  readonly before: Read
  /**
   * The entity with every known entry folded, this one and later ones too: "was never recorded" is asked of it, which
   * more facts can only mend. It is asked again where a past changes, not for each entry that follows in order.
   */
  readonly ever: Read
}

/** A check of any entities that the event names, judged on the event's own date. */
export interface Check extends RuleBase {
  /** A breach is refused unless acknowledged; a lapse is recorded as a finding; a note is shown when it is recorded. */
  readonly kind: "breach" | "lapse" | "note"
  readonly type: string
  readonly reads: Reads
  readonly check: (context: CheckContext<never>) => Violation | undefined
}

export interface CheckContext<Data> {
  readonly entry: Entry<Data>
  readonly read: Read
}

/** Something due: the day, the fact that it follows from, and the fact that met it, if any did. */
export interface Obligation {
  /** The last day on which it is in time. */
  readonly due: PlainDate
  /** The fact that it follows from. */
  readonly from: Fact
  readonly met?: Fact | undefined
  readonly message: Message
  /** A holiday calendar was not yet published for a year that the count crosses. */
  readonly provisional?: boolean
}

/** What is to be done, as a list of things to do says it, by the rulebook in force on the day of the fact that it follows. */
export type ToDo = (on: PlainDate) => Message

/** A rule on dates due, asked of an entity; its title says what is wrong once the date has passed. */
export interface Lapse extends RuleBase {
  readonly kind: "obligation"
  readonly todo: ToDo
  /** The facets that it reads: it is asked of every entity that has the first. */
  readonly facets: readonly [Facet, ...ReadonlyArray<Facet>]
  /** The facets of others that it reads, of whom its own state holds the ids. */
  readonly elsewhere: ReadonlyArray<Facet>
  /** What is due by the states of the facets; what recurs, up to the span of the calendar in which the day asked for falls. */
  readonly obligations: (state: never, asOf: PlainDate, read: Read, ...others: never) => ReadonlyArray<Obligation>
}

export type Rule = Contradiction | Check | Lapse

interface Cited {
  readonly title: Message
  readonly citation: Citation
}

/** Declares a contradiction: in which event, of the entity in which role, reading which of its facets. */
export const contradiction =
  (rule: string, cited: Cited) =>
  <D extends Declaration>(on: D, role: string, reads: ReadonlyArray<Facet>) =>
  (check: (context: ContradictionContext<DataOf<D>>) => Violation | undefined): Contradiction => ({
    kind: "contradiction",
    rule,
    ...cited,
    type: on.type,
    role,
    reads,
    check,
  })

const judged =
  (kind: Check["kind"]) =>
  (rule: string, cited: Cited) =>
  <D extends Declaration>(on: D, reads: Reads) =>
  (check: (context: CheckContext<DataOf<D>>) => Violation | undefined): Check => ({
    kind,
    rule,
    ...cited,
    type: on.type,
    reads,
    check,
  })

/** Declares a breach: refused unless the entry acknowledges the rule with a reason. */
export const breach = judged("breach")
/** Declares a lapse that one entry shows by itself: recorded, and a finding. */
export const flag = judged("lapse")
/** Declares a note: shown when the entry is recorded, no finding. */
export const note = judged("note")

/** The states of facets, in their order. */
export type StatesOf<Facets extends ReadonlyArray<Facet>> = { readonly [At in keyof Facets]: Facets[At]["initial"] }

/** Declares a rule on dates due that reads facets of others too, by the ids that the state of an entity holds. */
export const lapseAcross =
  (rule: string, cited: Cited & { readonly todo: ToDo }) =>
  <Kind extends string, State, Others extends ReadonlyArray<Facet<Kind>>>(
    elsewhere: ReadonlyArray<Facet>,
    of: Facet<Kind, State>,
    ...others: Others
  ) =>
  (
    obligations: (state: State, asOf: PlainDate, read: Read, ...others: StatesOf<Others>) => ReadonlyArray<Obligation>,
  ): Lapse => ({
    kind: "obligation",
    rule,
    ...cited,
    facets: [of, ...others],
    elsewhere,
    obligations,
  })

/** Declares a rule on dates due, of the entities that have a facet; it may read others of theirs. */
export const lapse =
  (rule: string, cited: Cited & { readonly todo: ToDo }) =>
  <Kind extends string, State, Others extends ReadonlyArray<Facet<Kind>>>(of: Facet<Kind, State>, ...others: Others) =>
  (obligations: (state: State, asOf: PlainDate, ...others: StatesOf<Others>) => ReadonlyArray<Obligation>): Lapse =>
    lapseAcross(rule, cited)([], of, ...others)((state, asOf, _, ...states) => obligations(state, asOf, ...states))
