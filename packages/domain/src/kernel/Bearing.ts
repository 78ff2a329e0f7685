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
import { matches, type Criteria } from "./Criteria.ts"
import type { Entry } from "./Event.ts"
import { foldRow, UnknownEventType, type MutableRow } from "./Fold.ts"
import { tagOf, type Tag } from "./Ids.ts"
import { ENTITY_FACET, type Model, type Route } from "./Model.ts"
import { admitted, byAmount, criteriaOfSubjects, linesOf, middleAt, type Line, type Statistic } from "./Statistic.ts"

/** An entry as it moves one entity: in each of the roles in which it names it. */
interface Move {
  readonly entry: Entry
  readonly routes: ReadonlyArray<Route>
}

/** An entry that bears on a figure, with whose lines it changes. */
export interface Borne {
  readonly entry: number
  readonly tags: ReadonlyArray<Tag>
}

/** What gathers entries, in the order of folding, and then tells those that bear on a figure. */
export interface Bearing {
  readonly next: (entry: Entry) => void
  /** How many entries there are to leave out, one by one. */
  readonly size: () => number
  /** By position. It stops after each entry left out, for an entity of thousands takes seconds. */
  readonly tell: () => Generator<void, ReadonlyArray<Borne>>
}

/** The routes of each type of event that move what is looked at of a kind of entity, each with the steps that do. */
const routesOf = (
  model: Model,
  kind: string,
  facets: ReadonlySet<string>,
): ReadonlyMap<string, ReadonlyArray<Route>> => {
  const routes = new Map<string, ReadonlyArray<Route>>()
  for (const [type, { folds }] of model.events)
    routes.set(
      type,
      folds.flatMap((route) => {
        if (route.kind !== kind) return []
        const steps = route.steps.filter(({ facet }) => facets.has(facet.name))
        return steps.length > 0 || facets.has(ENTITY_FACET) ? [{ ...route, steps }] : []
      }),
    )
  return routes
}

/** The entities of a kind, each with the entries that move what is looked at of it. */
class Moved {
  readonly kind: string
  readonly byEntity = new Map<string, Array<Move>>()
  readonly #routes: ReadonlyMap<string, ReadonlyArray<Route>>

  constructor(model: Model, kind: string, facets: ReadonlySet<string>) {
    this.kind = kind
    this.#routes = routesOf(model, kind, facets)
  }

  next(entry: Entry): void {
    const moving = this.#routes.get(entry.type)
    if (moving === undefined) throw new UnknownEventType(entry.type, entry.position)
    const named = new Map<string, Array<Route>>()
    for (const route of moving)
      for (const id of new Set(route.role.ids(entry))) named.set(id, [...(named.get(id) ?? []), route])
    for (const [id, routes] of named) {
      const moves = this.byEntity.get(id)
      if (moves === undefined) this.byEntity.set(id, [{ entry, routes }])
      else moves.push({ entry, routes })
    }
  }

  get size(): number {
    return [...this.byEntity.values()].reduce((sum, { length }) => sum + length, 0)
  }
}

const foldMove = (row: MutableRow, id: string, { entry, routes }: Move): void => {
  for (const route of routes) foldRow(row, route, id, entry)
}

/** Which entries are left out, by position; each where none are given. */
type Only = ReadonlySet<number> | undefined

/** What an entity has when its moves are folded but for one, for each of them in turn; at last when all are. */
function* eachLeftOut(
  id: string,
  moves: ReadonlyArray<Move>,
  only: Only,
): Generator<readonly [leftOut: Entry | undefined, state: MutableRow["state"]]> {
  const row: MutableRow = { state: {}, heads: {} }
  for (const [index, move] of moves.entries()) {
    if (only === undefined || only.has(move.entry.position)) {
      const without: MutableRow = { state: { ...row.state }, heads: {} }
      for (let later = index + 1; later < moves.length; later += 1) foldMove(without, id, moves[later] as Move)
      yield [move.entry, without.state]
    }
    foldMove(row, id, move)
  }
  yield [undefined, row.state]
}

type Lines = ReadonlyArray<Line>

/** Which of changes to the lines of some entities change the line in the middle of all, of which most stay. */
const middleMoves = (all: ReadonlyMap<string, Lines>) => {
  const ordered = [...all.values()].flat().toSorted(byAmount)
  const at = new Map(ordered.map((line, index) => [line, index]))
  const middle = ordered[middleAt(ordered.length)]
  return (changed: ReadonlyMap<string, Lines>): boolean => {
    const removed = new Set([...changed.keys()].flatMap((id) => (all.get(id) ?? []).map((line) => at.get(line))))
    const added = [...changed.values()].flat()
    const wanted = middleAt(ordered.length - removed.size + added.length)
    // The one wanted is no further from its place than so many lines went and came.
    const from = Math.max(0, wanted - added.length)
    const near = ordered.slice(from, wanted + removed.size + 1).filter((_, index) => !removed.has(from + index))
    const before = from - [...removed].filter((index) => index !== undefined && index < from).length
    const now = [...near, ...added].sort(byAmount)[wanted - before]
    return JSON.stringify(now) !== JSON.stringify(middle)
  }
}

/** All that bears on a figure, without stopping. */
export const tellAll = ({ tell }: Bearing): ReadonlyArray<Borne> => {
  const telling = tell()
  for (;;) {
    const { done, value } = telling.next()
    if (done === true) return value
  }
}

/** Who or what counts of those that lines are about, and for whom that changes without one entry. */
interface Counting {
  readonly all: ReadonlySet<string>
  readonly changed: ReadonlyMap<number, ReadonlySet<string>>
}

/** Leaves each entry out of those whom lines are about. */
function* countingOf(moved: Moved, where: Criteria, only: Only): Generator<void, Counting> {
  const all = new Set<string>()
  const changed = new Map<number, Set<string>>()
  for (const [id, moves] of moved.byEntity) {
    const without = new Map<number, boolean>()
    for (const [leftOut, state] of eachLeftOut(id, moves, only)) {
      const counts = matches(where, state, id)
      if (leftOut === undefined) {
        if (counts) all.add(id)
      } else {
        without.set(leftOut.position, counts)
        yield
      }
    }
    for (const [position, counts] of without)
      if (counts !== all.has(id)) changed.set(position, (changed.get(position) ?? new Set<string>()).add(id))
  }
  return { all, changed }
}

/**
 * Asks what bears on a figure: give it the entries of the book that count, in the order of folding.
 *
 * @param only where given, it is asked of these entries only, by position
 */
export const bearingOn = (model: Model, statistic: Statistic, period: Period, only?: ReadonlySet<number>): Bearing => {
  const facets = facetsOfFigure(statistic)
  const shown = new Moved(model, statistic.ledger.kind, facets.get(statistic.ledger.kind) ?? new Set())
  const about = criteriaOfSubjects(statistic, period).map(
    ([kind, of]) => [new Moved(model, kind, facets.get(kind) ?? new Set()), of] as const,
  )
  const where = admitted(statistic, period)
  // Which line is in the middle is asked of all of them together.
  const { middle = false, ...each } = statistic
  const linesIn = (id: string, state: MutableRow["state"]): Lines =>
    matches(where, state, id) ? linesOf(each, period, [[id, state]], () => true) : []
  /** Undefined where others rest on the entry left out, so that what is left makes no line: a member never admitted. */
  const linesLeft = (id: string, state: MutableRow["state"]): Lines | undefined => {
    try {
      return linesIn(id, state)
    } catch {
      return undefined
    }
  }

  return {
    next: (entry) => {
      shown.next(entry)
      for (const [moved] of about) moved.next(entry)
    },
    size: () => about.reduce((sum, [moved]) => sum + moved.size, shown.size),
    *tell() {
      const countings: Array<Counting> = []
      for (const [moved, of] of about) countings.push(yield* countingOf(moved, of, only))
      /** The lines about those who count, with an entry left out where one is given. */
      const counted = (lines: Lines, without?: number): Lines =>
        countings.length === 0
          ? lines
          : lines.filter(({ subject }) =>
              countings.some(
                ({ all, changed }) =>
                  all.has(subject) !== (without !== undefined && changed.get(without)?.has(subject) === true),
              ),
            )
      const lines = new Map<string, Lines>()
      const changes = new Map<number, Map<string, Lines>>()
      for (const [id, moves] of shown.byEntity) {
        const without = new Map<number, Lines | undefined>()
        let every: Lines = []
        for (const [leftOut, state] of eachLeftOut(id, moves, only)) {
          if (leftOut === undefined) every = linesIn(id, state)
          else {
            without.set(leftOut.position, linesLeft(id, state))
            yield
          }
        }
        const now = counted(every)
        lines.set(id, now)
        // Whom its lines are about may count or not without an entry that does not name the entity itself.
        for (const { changed } of countings)
          for (const position of changed.keys()) if (!without.has(position)) without.set(position, every)
        const own = JSON.stringify(now)
        for (const [position, found] of without) {
          const left = found && counted(found, position)
          if (JSON.stringify(left) === own) continue
          changes.set(position, (changes.get(position) ?? new Map<string, Lines>()).set(id, left ?? []))
        }
      }
      const moves = middle ? middleMoves(lines) : () => true
      return [...changes]
        .flatMap(([entry, changed]) =>
          moves(changed) ? [{ entry, tags: [...changed.keys()].map((id) => tagOf(shown.kind, id)) }] : [],
        )
        .sort((a, b) => a.entry - b.entry)
    },
  }
}
