/**
 * What bears on a figure: every entry without which it would be made of other lines. Those of its lines are such; so is
 * each that keeps somebody out of it, such as the contact by which a member is not among those not contacted, and each by
 * which somebody is in it, such as the occupation of a farmer counted by the post that he holds.
 *
 * An entity's register is folded from its own entries alone, so to leave out one entry is to fold again the entities that
 * it names.
 */
import type { Period } from "./Calendar.ts"
import { facetsOfFigure } from "./Catalogue.ts"
import { matches } from "./Criteria.ts"
import type { Entry } from "./Event.ts"
import { foldRow, UnknownEventType, type MutableRow } from "./Fold.ts"
import { ENTITY_FACET, type Model, type Route } from "./Model.ts"
import { admitted, linesOf, middleOf, type Line, type Statistic } from "./Statistic.ts"

/** An entry as it moves one entity: in each of the roles in which it names it. */
interface Move {
  readonly entry: Entry
  readonly routes: ReadonlyArray<Route>
}

/** What gathers entries, in the order of folding, and then tells the positions of those that bear on a figure. */
export interface Bearing {
  readonly next: (entry: Entry) => void
  readonly positions: () => ReadonlyArray<number>
}

/** The routes of each type of event that move what a figure looks at, each with the steps that do. */
const routesOf = (model: Model, statistic: Statistic): ReadonlyMap<string, ReadonlyArray<Route>> => {
  const facets = facetsOfFigure(statistic)
  const routes = new Map<string, ReadonlyArray<Route>>()
  for (const [type, { folds }] of model.events)
    routes.set(
      type,
      folds.flatMap((route) => {
        if (route.kind !== statistic.ledger.kind) return []
        const steps = route.steps.filter(({ facet }) => facets.has(facet.name))
        return steps.length > 0 || facets.has(ENTITY_FACET) ? [{ ...route, steps }] : []
      }),
    )
  return routes
}

const foldMove = (row: MutableRow, id: string, { entry, routes }: Move): void => {
  for (const route of routes) foldRow(row, route, id, entry)
}

/** What an entity has when its moves are folded but for one, for each of them in turn. */
const eachLeftOut = (
  id: string,
  moves: ReadonlyArray<Move>,
  look: (leftOut: Entry | undefined, state: MutableRow["state"]) => void,
): void => {
  const row: MutableRow = { state: {}, heads: {} }
  for (const [index, move] of moves.entries()) {
    const without: MutableRow = { state: { ...row.state }, heads: {} }
    for (const later of moves.slice(index + 1)) foldMove(without, id, later)
    look(move.entry, without.state)
    foldMove(row, id, move)
  }
  look(undefined, row.state)
}

/** Asks what bears on a figure: give it the entries of the book that count, in the order of folding. */
export const bearingOn = (model: Model, statistic: Statistic, period: Period): Bearing => {
  const routes = routesOf(model, statistic)
  const byEntity = new Map<string, Array<Move>>()
  const where = admitted(statistic, period)
  // Which line is in the middle is asked of all of them together.
  const { middle = false, ...each } = statistic
  const linesIn = (id: string, state: MutableRow["state"]): ReadonlyArray<Line> =>
    matches(where, state, id) ? linesOf(each, period, [[id, state]]) : []
  /** Undefined where others rest on the entry left out, so that what is left makes no line: a member never admitted. */
  const linesLeft = (id: string, state: MutableRow["state"]): ReadonlyArray<Line> | undefined => {
    try {
      return linesIn(id, state)
    } catch {
      return undefined
    }
  }

  return {
    next: (entry) => {
      const moving = routes.get(entry.type)
      if (moving === undefined) throw new UnknownEventType(entry.type, entry.position)
      const named = new Map<string, Array<Route>>()
      for (const route of moving)
        for (const id of new Set(route.role.ids(entry))) named.set(id, [...(named.get(id) ?? []), route])
      for (const [id, own] of named) {
        const moves = byEntity.get(id)
        if (moves === undefined) byEntity.set(id, [{ entry, routes: own }])
        else moves.push({ entry, routes: own })
      }
    },
    positions: () => {
      const lines = new Map<string, ReadonlyArray<Line>>()
      const changes = new Map<number, Map<string, ReadonlyArray<Line>>>()
      for (const [id, moves] of byEntity) {
        const without = new Map<number, ReadonlyArray<Line> | undefined>()
        eachLeftOut(id, moves, (leftOut, state) => {
          if (leftOut === undefined) lines.set(id, linesIn(id, state))
          else without.set(leftOut.position, linesLeft(id, state))
        })
        const own = JSON.stringify(lines.get(id))
        for (const [position, found] of without) {
          if (JSON.stringify(found) === own) continue
          changes.set(position, (changes.get(position) ?? new Map<string, ReadonlyArray<Line>>()).set(id, found ?? []))
        }
      }
      const middleWith = (changed: ReadonlyMap<string, ReadonlyArray<Line>>): string =>
        JSON.stringify(middleOf([...lines].flatMap(([id, own]) => changed.get(id) ?? own)))
      const before = middleWith(new Map())
      return [...changes]
        .flatMap(([position, changed]) => (middle && middleWith(changed) === before ? [] : [position]))
        .sort((a, b) => a - b)
    },
  }
}
