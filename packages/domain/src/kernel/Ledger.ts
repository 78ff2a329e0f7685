/**
 * Ledgers (台账): named views on a register. A ledger is never edited; it is a filter, columns and an order.
 */
import { compareText, everything, matches, valueAt, type Criteria, type Path } from "./Criteria.ts"
import type { Period } from "./Calendar.ts"
import { admittedIn, type Registers } from "./Fold.ts"
import { tagOf, type Tag } from "./Ids.ts"
import type { Message } from "./Message.ts"
import type { EntityState, Json } from "./Register.ts"

/** A column: its heads, and what it shows of a row. */
export interface Column {
  readonly key: string
  readonly title: Message
  /** What it shows: a path, with the words for its coded values where it has such. */
  readonly at: Path
  /** What it shows where nothing is found there, such as the phone on the roster of whoever gave none on leaving. */
  readonly orElse?: Path
  /** Where that is a list of objects, what it shows of each. */
  readonly of?: Path
  /** What it shows in the place of what is found, at the end of a period: an age of a birth date, how many of a list. */
  readonly shows?: (found: Json, period: Period) => Json
  readonly words?: Readonly<Record<string, Message>>
  /** Money in fen, shown in yuan. */
  readonly money?: boolean
  /** Whether it is what people call the entity by, as its `name` is where a ledger has such a column. */
  readonly called?: true
  /** The id of another entity, shown by the name that its register holds there. */
  readonly names?: { readonly kind: string; readonly at: Path }
}

export interface Ledger {
  readonly name: string
  readonly title: Message
  /** Whether it is shown only to those who may see what is restricted; to every reader where not given. */
  readonly restricted?: boolean
  /** The kind of entity whose register it views. */
  readonly kind: string
  readonly where: (period: Period) => Criteria
  /** Where the ledger has a row for each item of a list, that list; its columns then read `{ item, ...state }`. */
  readonly each?: Path
  /** Which items of the list it shows in a period; all where not given. */
  readonly items?: (period: Period) => Criteria
  /** What another register holds of what a row tells of, which its columns read under {@link BESIDE}. */
  readonly beside?: Beside
  readonly columns: ReadonlyArray<Column>
  /** Sorted by these, then by id. */
  readonly order: ReadonlyArray<Path>
}

/** Under what columns read what stands beside a row. */
export const BESIDE = "beside"

/** The register of another entity, of which a row shows one item of a list: of a post held, the post as it was set up. */
export interface Beside {
  readonly kind: string
  /** Where in the row the id of that entity stands. */
  readonly id: Path
  /** The list that its register holds. */
  readonly list: Path
  /** The key by whose value the row's own item finds the other: the name of the post. */
  readonly alike: string
}

/** The state of another entity, where it has one. */
type Others = (kind: string, id: string) => { readonly [facet: string]: Json } | undefined

/** A row: the entity, the value of each column, and the positions of the entries behind it. */
export interface LedgerRow {
  readonly id: string
  readonly cells: Readonly<Record<string, Json>>
  readonly entries: ReadonlyArray<number>
}

const positions = (value: Json | undefined, into: Set<number>): void => {
  if (typeof value !== "object" || value === null) return
  if (Array.isArray(value)) {
    for (const one of value as ReadonlyArray<Json>) positions(one, into)
    return
  }
  for (const [key, below] of Object.entries(value as { readonly [key: string]: Json }))
    if (key === "entry" && typeof below === "number") into.add(below)
    else positions(below, into)
}

const orderOf = (a: unknown, b: unknown): number =>
  typeof a === "number" && typeof b === "number"
    ? a - b
    : compareText(typeof a === "string" ? a : "", typeof b === "string" ? b : "")

/** What a row is of: an entity's state, with the item of its list where the ledger has a row for each. */
interface Found {
  readonly id: string
  readonly root: { readonly [key: string]: Json }
}

/** What a column shows of a row. */
const cellOf = ({ at, orElse, of, shows }: Column, { id, root }: Found, period: Period): Json => {
  const own = (valueAt(root, at, id) as Json | undefined) ?? null
  const found = own === null && orElse !== undefined ? ((valueAt(root, orElse, id) as Json | undefined) ?? null) : own
  const each =
    of === undefined
      ? found
      : ((found ?? []) as ReadonlyArray<Json>).map((one) => (valueAt(one, of) as Json | undefined) ?? null)
  return shows === undefined ? each : shows(each, period)
}

type Entities = Iterable<EntityState>

/** What a ledger has rows of. */
const foundOf = (ledger: Ledger, entities: Entities, period: Period): Array<Found> => {
  const items = ledger.items?.(period) ?? everything
  const found: Array<Found> = []
  for (const [id, state] of entities) {
    if (ledger.each === undefined) found.push({ id, root: state })
    else
      for (const item of (valueAt(state, ledger.each) as ReadonlyArray<Json> | undefined) ?? [])
        if (matches(items, item)) found.push({ id, root: { ...state, item } })
  }
  return found
}

/** The entities whose registers {@link rowsOf} looks into beside those given. */
export const besideOf = (ledger: Ledger, entities: Entities, period: Period): ReadonlySet<Tag> => {
  const { beside } = ledger
  if (beside === undefined) return new Set()
  const ids = foundOf(ledger, entities, period).map(({ root, id }) => valueAt(root, beside.id, id))
  return new Set(ids.flatMap((id) => (typeof id === "string" ? [tagOf(beside.kind, id)] : [])))
}

/** A row with what stands beside it; null there where the other register holds nothing like it. */
const withBeside = ({ kind, id: at, list, alike }: Beside, { id, root }: Found, others: Others): Found => {
  const other = valueAt(root, at, id)
  const state = typeof other === "string" ? others(kind, other) : undefined
  const own = valueAt(root, { path: ["item", alike] })
  const all = (state === undefined ? undefined : valueAt(state, list)) as ReadonlyArray<Json> | undefined
  return { id, root: { ...root, [BESIDE]: all?.find((one) => valueAt(one, { path: [alike] }) === own) ?? null } }
}

/**
 * The rows that a ledger shows of given entities, in its order.
 *
 * @param others the states of the entities of {@link besideOf}
 */
export const rowsOf = (
  ledger: Ledger,
  entities: Entities,
  period: Period,
  others: Others,
): ReadonlyArray<LedgerRow> => {
  const { beside } = ledger
  const own = foundOf(ledger, entities, period)
  const found = beside === undefined ? own : own.map((one) => withBeside(beside, one, others))
  found.sort((a, b) => {
    for (const path of ledger.order) {
      const order = orderOf(valueAt(a.root, path, a.id), valueAt(b.root, path, b.id))
      if (order !== 0) return order
    }
    return compareText(a.id, b.id)
  })
  return found.map((one) => {
    const facets = new Set(ledger.columns.flatMap(({ at, orElse }) => [at.path[0], orElse?.path[0]]))
    const entries = new Set<number>()
    for (const facet of facets) if (facet !== undefined) positions(one.root[facet], entries)
    return {
      id: one.id,
      cells: Object.fromEntries(ledger.columns.map((column) => [column.key, cellOf(column, one, period)])),
      entries: [...entries].sort((a, b) => a - b),
    }
  })
}

/** A ledger of a book in memory. */
export const viewLedger = (registers: Registers, ledger: Ledger, period: Period): ReadonlyArray<LedgerRow> => {
  const entities = admittedIn(registers, ledger.kind, ledger.where(period))
  return rowsOf(ledger, entities, period, (kind, id) => registers.row(kind, id)?.state)
}
