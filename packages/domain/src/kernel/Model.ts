/**
 * A model: contexts composed into one set of events, registers, rules, ledgers and statistics, compiled for folding.
 *
 * Composition refuses what a reader would trip over: two events of one type, a role that no facet knows of, a field
 * named like an entity whose id lost its mark.
 */
import type { Declaration, Role } from "./Event.ts"
import type { Ledger } from "./Ledger.ts"
import type { Message } from "./Message.ts"
import { ignored, type ErasedHandler, type Facet } from "./Register.ts"
import type { Check, Contradiction, Lapse, Rule } from "./Rule.ts"
import type { Statistic } from "./Statistic.ts"

/** One area of the field: its events and what it makes of them. */
export interface Context {
  readonly name: string
  readonly title: Message
  readonly events: ReadonlyArray<Declaration>
  readonly facets: ReadonlyArray<Facet>
  readonly rules: ReadonlyArray<Rule>
  readonly ledgers: ReadonlyArray<Ledger>
  readonly statistics: ReadonlyArray<Statistic>
}

/** The facets that fold an event in one role. */
export interface Route {
  readonly role: Role
  readonly kind: string
  readonly introduces: boolean
  readonly steps: ReadonlyArray<{ readonly facet: Facet; readonly handler: ErasedHandler }>
  /** The names of the facets that an event in this role writes or that a check of it reads. */
  readonly concerns: ReadonlySet<string>
  /** The heads behind which an event in this role is late: of what it writes and reads, and of who read what it writes. */
  readonly behind: ReadonlyArray<string>
  readonly contradictions: ReadonlyArray<Contradiction>
  /** Under which heads it stands what the contradictions read: see {@link readHead}. */
  readonly readHeads: ReadonlyArray<string>
}

/**
 * The head of a facet as contradictions of recorded entries read it: the last entry that was judged by it. What would
 * change the facet before that entry must judge it again.
 */
export const readHead = (facet: string): string => `${facet}?`

/** All that happens with one type of event. */
export interface Compiled {
  readonly declaration: Declaration
  readonly routes: ReadonlyArray<Route>
  /** The routes in which something is folded. */
  readonly folds: ReadonlyArray<Route>
  readonly checks: ReadonlyArray<Check>
}

/** The types of event that name a kind of entity. */
export interface KindTypes {
  readonly named: ReadonlySet<string>
  /** Those of them by which something is folded or judged there. */
  readonly folded: ReadonlySet<string>
}

export interface Model {
  readonly contexts: ReadonlyArray<Context>
  readonly events: ReadonlyMap<string, Compiled>
  readonly kinds: ReadonlyMap<string, ReadonlyArray<Facet>>
  readonly types: ReadonlyMap<string, KindTypes>
  readonly lapses: ReadonlyMap<string, ReadonlyArray<Lapse>>
  readonly rules: ReadonlyMap<string, Rule>
  /** The rules whose findings are for those who may see what is restricted: they look at what restricted events keep. */
  readonly restricted: ReadonlySet<Rule>
  readonly ledgers: ReadonlyMap<string, Ledger>
  readonly statistics: ReadonlyMap<string, Statistic>
}

/** The facet that the kernel keeps of every entity: the fact that introduced it. */
export const ENTITY_FACET = "entity"

/** The type of a red-line strike, which the kernel itself acts on. */
export const STRUCK = "EntryStruck"

const unique = <A>(what: string, named: ReadonlyArray<readonly [string, A]>): ReadonlyMap<string, A> => {
  const map = new Map<string, A>()
  for (const [name, value] of named) {
    if (map.has(name)) throw new Error(`${what} "${name}" is declared twice`)
    map.set(name, value)
  }
  return map
}

const checkMarks = (declarations: ReadonlyArray<Declaration>): void => {
  const kinds = new Set(declarations.flatMap((declaration) => declaration.roles.map((role) => role.kind)))
  for (const declaration of declarations)
    for (const { name } of declaration.fields)
      if (kinds.has(name) && !declaration.roles.some((role) => role.path === name))
        throw new Error(`${declaration.type}.${name} is named like an entity, but its id lost its mark`)
}

/** The facets that a rule reads, by role. */
const readsOf = (rule: Check | Contradiction): ReadonlyArray<readonly [role: string, reads: ReadonlyArray<Facet>]> =>
  rule.kind === "contradiction" ? [[rule.role, rule.reads]] : Object.entries(rule.reads)

/** The rules on restricted events, and those that read a facet in which one keeps something. */
const restrictedRules = (rules: ReadonlyArray<Rule>, events: ReadonlyMap<string, Compiled>): ReadonlySet<Rule> => {
  const secret = new Set<Facet>()
  for (const { declaration, routes } of events.values())
    if (declaration.restricted) for (const { steps } of routes) for (const { facet } of steps) secret.add(facet)
  return new Set(
    rules.filter((rule) =>
      rule.kind === "obligation"
        ? [...rule.facets, ...rule.elsewhere].some((facet) => secret.has(facet))
        : events.get(rule.type)?.declaration.restricted === true ||
          readsOf(rule).some(([, reads]) => reads.some((facet) => secret.has(facet))),
    ),
  )
}

/** Composes contexts into a model; throws where they do not fit together. */
export const compose = (contexts: ReadonlyArray<Context>): Model => {
  const declarations = contexts.flatMap((context) => context.events)
  unique(
    "event",
    declarations.map((declaration) => [declaration.type, declaration]),
  )
  checkMarks(declarations)
  const facets = contexts.flatMap((context) => context.facets)
  unique(
    "facet",
    facets.map((facet) => [`${facet.kind}.${facet.name}`, facet]),
  )
  for (const { name } of facets)
    if (name === ENTITY_FACET || name.endsWith("?")) throw new Error(`a facet cannot be named "${name}"`)
  const rules = contexts.flatMap((context) => context.rules)
  const kinds = new Map<string, Array<Facet>>()
  for (const facet of facets) kinds.set(facet.kind, [...(kinds.get(facet.kind) ?? []), facet])
  const lapses = new Map<string, Array<Lapse>>()
  for (const rule of rules)
    if (rule.kind === "obligation") {
      const [{ kind }] = rule.facets
      lapses.set(kind, [...(lapses.get(kind) ?? []), rule])
    }

  const route = (declaration: Declaration, role: Role, checks: ReadonlyArray<Check>): Route => {
    const steps: Array<Route["steps"][number]> = []
    let known = role.path === "self"
    for (const facet of kinds.get(role.kind) ?? []) {
      const handler = facet.handlers[declaration.type]?.[role.path]
      if (handler === undefined) continue
      known = true
      if (handler !== ignored) steps.push({ facet, handler: handler as ErasedHandler })
    }
    if (!known)
      throw new Error(
        `${declaration.type}.${role.path} names a ${role.kind}, and no facet of it handles or ignores that`,
      )
    const contradictions = rules.filter(
      (rule): rule is Contradiction =>
        rule.kind === "contradiction" && rule.type === declaration.type && rule.role === role.path,
    )
    const readHeads = [...new Set(contradictions.flatMap((rule) => rule.reads.map((facet) => readHead(facet.name))))]
    const concerns = new Set(steps.map((step) => step.facet.name))
    for (const rule of contradictions) for (const facet of rule.reads) concerns.add(facet.name)
    for (const rule of checks) for (const facet of rule.reads[role.path] ?? []) concerns.add(facet.name)
    const introduces = declaration.introduces === role.path
    const behind = [
      ...concerns,
      ...(introduces ? [ENTITY_FACET] : []),
      ...steps.map((step) => readHead(step.facet.name)),
    ]
    return {
      role,
      kind: role.kind,
      introduces,
      steps,
      concerns,
      behind,
      contradictions,
      readHeads,
    }
  }
  const events = new Map<string, Compiled>()
  for (const declaration of declarations) {
    const checks = rules.filter(
      (rule): rule is Check =>
        rule.kind !== "contradiction" && rule.kind !== "obligation" && rule.type === declaration.type,
    )
    for (const rule of rules)
      if (rule.kind !== "obligation" && rule.type === declaration.type)
        for (const [path, reads] of readsOf(rule)) {
          const role = declaration.roles.find((one) => one.path === path)
          if (role === undefined || reads.some((facet) => facet.kind !== role.kind))
            throw new Error(
              `rule ${rule.rule} reads role "${path}" of ${declaration.type}, which does not name such an entity`,
            )
        }
    const routes = declaration.roles.map((role) => route(declaration, role, checks))
    const folds = routes.filter(
      ({ steps, introduces, readHeads }) => steps.length > 0 || introduces || readHeads.length > 0,
    )
    events.set(declaration.type, { declaration, routes, folds, checks })
  }
  const types = new Map<string, { readonly named: Set<string>; readonly folded: Set<string> }>()
  for (const [type, { routes, folds }] of events)
    for (const route of routes) {
      const of = types.get(route.kind) ?? { named: new Set(), folded: new Set() }
      types.set(route.kind, of)
      of.named.add(type)
      if (folds.includes(route)) of.folded.add(type)
    }
  for (const rule of rules)
    if (rule.kind !== "obligation" && !events.has(rule.type))
      throw new Error(`rule ${rule.rule} is on ${rule.type}, which no context declares`)

  return {
    contexts,
    events,
    kinds,
    types,
    lapses,
    rules: new Map(rules.map((rule) => [rule.rule, rule])),
    restricted: restrictedRules(rules, events),
    ledgers: unique(
      "ledger",
      contexts.flatMap((context) => context.ledgers).map((ledger) => [ledger.name, ledger]),
    ),
    statistics: unique(
      "statistic",
      contexts.flatMap((context) => context.statistics).map((statistic) => [statistic.name, statistic]),
    ),
  }
}
