/**
 * What an event has to do with: the rules that look at it, the ledgers and the figures that it moves. All of it follows
 * from the model, so that a catalogue cannot say anything else.
 */
import { periodOf, plainDate, type Period } from "./Calendar.ts"
import { valueAt, type Criteria, type Path } from "./Criteria.ts"
import { tagsOf, type Declaration, type Entry, type Namer } from "./Event.ts"
import { idOf, kindOf, type Tag } from "./Ids.ts"
import type { Message } from "./Message.ts"
import { isWithheld } from "./Personal.ts"
import type { Ledger } from "./Ledger.ts"
import { ENTITY_FACET, STRUCK, type Compiled, type Model } from "./Model.ts"
import type { Json } from "./Register.ts"
import type { Rule } from "./Rule.ts"
import { admitted, criteriaOfSubjects, type Statistic } from "./Statistic.ts"

/** What an event has to do with. */
export interface Concerned {
  readonly rules: ReadonlyArray<Rule>
  readonly ledgers: ReadonlyArray<Ledger>
  readonly statistics: ReadonlyArray<Statistic>
}

/** A facet of a kind of entity, as one text. */
const placed = (kind: string, facet: string): string => `${kind}.${facet}`

/** The title of each kind of entity: that of an id field named like it, or else of the first field that names one. */
export const kindTitles = (model: Model): ReadonlyMap<string, Message> => {
  const titles = new Map<string, Message>()
  for (const { declaration } of model.events.values())
    for (const { path, kind } of declaration.roles) {
      const title = declaration.fields.find((field) => field.name === path)?.title
      if (title !== undefined && (path === kind || !titles.has(kind))) titles.set(kind, title)
    }
  return titles
}

/**
 * Where the register of each kind holds the name by which its entities are shown.
 *
 * @param restricted whether what only ledgers of the discipline commission call somebody or something may be a name
 */
export const namePaths = (model: Model, restricted: boolean): ReadonlyMap<string, Path> => {
  const paths = new Map<string, Path>()
  for (const { kind, columns, each, ...ledger } of model.ledgers.values())
    if (restricted || ledger.restricted !== true)
      for (const column of columns) {
        if (column.names !== undefined) paths.set(column.names.kind, column.names.at)
        if ((column.called === true || (column.key === "name" && each === undefined)) && !paths.has(kind))
          paths.set(kind, column.at)
      }
  return paths
}

/** How the name of an entity is said, from its register with personal text opened. */
export type Naming = (tag: Tag, state: { readonly [facet: string]: Json }, lang?: keyof Message) => string | undefined

/** The kinds of entities that restricted events alone bring in. */
export const restrictedKinds = ({ events }: Model): ReadonlySet<string> => {
  const introduced = [...events.values()].flatMap(({ declaration: { restricted, introduces, self, roles } }) => {
    if (introduces === undefined) return []
    const kind = introduces === "self" ? self : roles.find(({ path }) => path === introduces)?.kind
    return kind === undefined ? [] : [{ kind, restricted }]
  })
  const open = new Set(introduced.flatMap((one) => (one.restricted ? [] : [one.kind])))
  return new Set(introduced.flatMap(({ kind }) => (open.has(kind) ? [] : [kind])))
}

/** The kinds of entities that are entries, such as a visit. */
export const entryKinds = ({ events }: Model): ReadonlySet<string> =>
  new Set([...events.values()].flatMap(({ declaration }) => declaration.self ?? []))

/** Since when an entity is on record. */
export const SINCE: Path = { path: [ENTITY_FACET, "introduced", "on"] }

/**
 * The name of an entity; since when it is on record, where it has none; undefined where its name is not shown. What is an
 * entry, such as a visit, is told by its day where its name may not be.
 *
 * @param restricted whether what only ledgers of the discipline commission call somebody or something may be a name
 */
export const naming = (model: Model, { restricted }: { readonly restricted: boolean }): Naming => {
  const [paths, titles] = [namePaths(model, restricted), kindTitles(model)]
  const unnamed = restricted ? new Set<string>() : restrictedKinds(model)
  const entries = entryKinds(model)
  return (tag, state, lang = "zh") => {
    if (unnamed.has(kindOf(tag))) return undefined
    const [kind, id] = [kindOf(tag), idOf(tag)]
    const path = paths.get(kind)
    const name = path && valueAt(state, path, id)
    if (typeof name === "string") return name
    if (isWithheld(name) && !entries.has(kind)) return undefined
    const since = valueAt(state, SINCE, id)
    return typeof since === "string" ? `${since} ${titles.get(kind)?.[lang] ?? kind}` : undefined
  }
}

/** The tags of an entry; none where the model does not know its type. */
export const tagsOfEntry = ({ events }: Model, event: Namer & Pick<Entry, "type">): ReadonlyArray<Tag> => {
  const declaration = events.get(event.type)?.declaration
  return declaration === undefined ? [] : tagsOf(declaration, event)
}

/** Whether somebody records an event of this kind by hand: a strike has its own door, and some only follow an operation. */
export const isToRecord = ({ type, reserved }: Declaration): boolean => type !== STRUCK && !reserved

/** All events that somebody records by hand, by area. */
export const eventsToRecord = ({ contexts }: Model): ReadonlyArray<Declaration> =>
  contexts.flatMap(({ events }) => events.filter(isToRecord))

/** The entities that an entry names and a rule's message speaks of by their ids. */
export const spokenOf = (model: Model, entry: Entry, { zh, en }: Message): ReadonlyArray<Tag> =>
  tagsOfEntry(model, entry).filter((tag) => zh.includes(idOf(tag)) || en.includes(idOf(tag)))

/** A text of a rule with the ids of entities that stand in it replaced by their names. */
export const withNames = (text: string, names: Iterable<readonly [tag: Tag, name: string]>): string => {
  let said = text
  for (const [tag, name] of names) {
    const id = idOf(tag)
    // No part of a longer id or number: an id is letters, digits, _ and -.
    if (said.includes(id)) said = said.replaceAll(new RegExp(`(?<![\\w:-])${id}(?![\\w-])`, "g"), () => name)
  }
  return said
}

/** A message of a rule with names in the place of ids, in both languages. */
export const messageWithNames = (
  { zh, en }: Message,
  names: ReadonlyArray<readonly [tag: Tag, name: string]>,
): Message => ({
  zh: withNames(zh, names),
  en: withNames(en, names),
})

/** The facets that an event writes. */
const written = ({ routes }: Compiled): ReadonlySet<string> =>
  new Set(
    routes.flatMap(({ kind, steps, introduces }) => [
      ...steps.map(({ facet }) => placed(kind, facet.name)),
      ...(introduces ? [placed(kind, ENTITY_FACET)] : []),
    ]),
  )

const pathsIn = (criteria: Criteria): ReadonlyArray<Path> => {
  switch (criteria.op) {
    case "and":
    case "or":
      return criteria.of.flatMap(pathsIn)
    case "not":
      return pathsIn(criteria.of)
    case "eq":
    case "lt":
    case "lte":
    case "gt":
    case "gte":
    case "in":
    case "between":
    case "isNull":
      return [criteria.at]
  }
}

/** Any period: criteria name the same facets in each. */
const SOME: Period = periodOf({ asOf: plainDate("2025-12-31") })

/** The facets that a ledger is made of. */
const facetsOfLedger = ({ kind, where, each, beside, columns, order }: Ledger): ReadonlySet<string> => {
  const paths = [
    ...pathsIn(where(SOME)),
    ...columns.flatMap(({ at, orElse }) => (orElse === undefined ? [at] : [at, orElse])),
    ...order,
    ...(each === undefined ? [] : [each]),
  ]
  const named = columns.flatMap(({ names }) =>
    names === undefined ? [] : [placed(names.kind, names.at.path[0] ?? "")],
  )
  const others = beside === undefined ? [] : [placed(beside.kind, beside.list.path[0] ?? "")]
  return new Set([...paths.map(({ path }) => placed(kind, path[0] ?? "")), ...named, ...others])
}

const facetsIn = (paths: ReadonlyArray<Path | undefined>): ReadonlySet<string> =>
  new Set(paths.flatMap((path) => path?.path[0] ?? []))

/** The facets of each kind that a figure is made of: those that decide which lines it has, and what they add. */
export const facetsOfFigure = (statistic: Statistic): ReadonlyMap<string, ReadonlySet<string>> => {
  const { ledger, each, entry, subject, about, amount } = statistic
  const own = each === undefined ? [entry, subject, about?.at, amount] : [each]
  const facets = new Map([[ledger.kind, facetsIn([...pathsIn(admitted(statistic, SOME)), ...own])]])
  for (const [kind, where] of criteriaOfSubjects(statistic, SOME))
    facets.set(kind, new Set([...(facets.get(kind) ?? []), ...facetsIn(pathsIn(where))]))
  return facets
}

const facetsOfStatistic = (statistic: Statistic): ReadonlySet<string> =>
  new Set([...facetsOfFigure(statistic)].flatMap(([kind, facets]) => [...facets].map((facet) => placed(kind, facet))))

/** What an event of a type has to do with; nothing for a type that the model does not know. */
export const concernedBy = (model: Model, type: string): Concerned => {
  const compiled = model.events.get(type)
  if (compiled === undefined) return { rules: [], ledgers: [], statistics: [] }
  const facets = written(compiled)
  const touches = (read: ReadonlySet<string>): boolean => [...read].some((facet) => facets.has(facet))
  const rules = new Map<string, Rule>()
  for (const rule of model.contexts.flatMap((context) => context.rules)) {
    const looks =
      rule.kind === "obligation"
        ? [...rule.facets, ...rule.elsewhere].some(({ kind, name }) => facets.has(placed(kind, name)))
        : rule.type === type
    if (looks) rules.set(rule.rule, rule)
  }
  return {
    rules: [...rules.values()],
    ledgers: [...model.ledgers.values()].filter((ledger) => touches(facetsOfLedger(ledger))),
    statistics: [...model.statistics.values()].filter((statistic) => touches(facetsOfStatistic(statistic))),
  }
}
