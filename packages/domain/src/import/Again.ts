/**
 * Importing again: what becomes of a row whose facts were recorded before and have been struck since.
 *
 * A fact's entry id follows from its row's natural key, so a row finds the entry that it became. Where that entry was
 * struck, the one that takes its place has an id that follows from the struck one's, or replaces it by hand. So a fact
 * has a chain of entries of which at most the last stands, and importing any version of a file any number of times
 * finds the same chain: docs/decisions/0010.
 *
 * - A row that says what was struck stays struck.
 * - A row that says something new is recorded in its place, together with everything else of the row that was struck
 *   and of which nothing stands: what hangs on a fact had to be struck before it.
 * - A row that contradicts an entry that stands keeps that entry's id, under which the store refuses it.
 */
import { Equal } from "effect"
import { selfOf, type Declaration, type Entry, type Proposal } from "../kernel/Event.ts"
import type { EntryId } from "../kernel/Ids.ts"
import type { Message } from "../kernel/Message.ts"
import type { Model } from "../kernel/Model.ts"
import { isWithheld } from "../kernel/Personal.ts"
import type { FilePlan, Lookup, PlannedRow } from "./Plan.ts"

/** An entry that a fact became, its text open, and the position of its strike. */
export interface Earlier {
  readonly entry: Entry
  readonly struck?: number
}

/** What a planned fact became before. */
export interface Chain {
  /** From the entry of the planned id on; each but the last is struck. */
  readonly entries: ReadonlyArray<Earlier>
  /** Other entries of its type about the same subject, which stand: one of them may be this fact, recorded by hand. */
  readonly beside: ReadonlyArray<Entry>
}

/** By planned id: the facts whose entry was struck, and those that introduce an entity and are recorded. */
export type Chains = ReadonlyMap<EntryId, Chain>

/** The id under which a fact is recorded whose entry was struck. */
export const idAfter = (entryId: Lookup["entryId"], struck: EntryId): EntryId => entryId(["after a strike", struck])

/** Plans, with each fact recorded before under the id under which it stands now or will stand, or left out. */
export const importAgain = (
  plans: ReadonlyArray<FilePlan>,
  chains: Chains,
  model: Model,
  lookup: Lookup,
): ReadonlyArray<FilePlan> => {
  if (chains.size === 0) return plans
  const declarationOf = (type: string): Declaration | undefined => model.events.get(type)?.declaration
  const rows = plans.flatMap(({ planned }) => planned)
  const identities = identitiesIn(rows, chains, declarationOf, lookup)
  return plans.map((plan) => {
    const noted = [...plan.noted]
    const planned = plan.planned.map((row) => {
      const proposals = row.proposals.map((proposal) => ({ ...proposal, data: renamed(proposal.data, identities) }))
      const settling = { row: { ...row, proposals }, chains, declarationOf, nextId: lookup.entryId }
      const settled = settle(settling)
      if (settled.reasons.length > 0) noted.push({ sheet: row.sheet, row: row.row, reasons: settled.reasons })
      return { ...row, proposals: settled.proposals }
    })
    return { ...plan, planned, noted: noted.toSorted((a, b) => a.row - b.row) }
  })
}

type DeclarationOf = (type: string) => Declaration | undefined

/**
 * Whom the ids mean that this import made up: somebody whose registration was struck is planned under a new id, and is
 * the one of the struck entry as long as his row says the same.
 */
const identitiesIn = (
  rows: ReadonlyArray<PlannedRow>,
  chains: Chains,
  declarationOf: DeclarationOf,
  lookup: Lookup,
): ReadonlyMap<string, string> => {
  const known = new Set<string>([...lookup.people, ...lookup.branches].map(({ id }) => id))
  const identities = new Map<string, string>()
  for (const proposal of rows.flatMap(({ proposals }) => proposals)) {
    const declaration = declarationOf(proposal.type)
    const role = declaration?.introduces
    const chain = chains.get(proposal.id)
    if (declaration === undefined || role === undefined || role === "self" || chain === undefined) continue
    const id = fieldOf(proposal, role)
    if (id === undefined || known.has(id)) continue
    const as = (entry: Entry): Entry => ({ ...entry, data: { ...(entry.data as object), [role]: id } })
    const same = chain.entries.filter(({ entry }) => saysTheSame(declaration, proposal, as(entry)))
    const found = same.find(({ struck }) => struck === undefined) ?? same.at(-1)
    const meant = found && fieldOf(found.entry, role)
    if (meant !== undefined) identities.set(id, meant)
  }
  return identities
}

const fieldOf = ({ data }: { readonly data: unknown }, field: string): string | undefined =>
  (data as Readonly<Record<string, string | undefined>>)[field]

interface Settling {
  readonly row: PlannedRow
  readonly chains: Chains
  readonly declarationOf: DeclarationOf
  readonly nextId: Lookup["entryId"]
}

interface Settled {
  readonly proposals: ReadonlyArray<Proposal>
  readonly reasons: ReadonlyArray<Message>
}

/** What one fact came to. */
type Standing =
  /** Recorded, and it stands: with the same content, or another. */
  | { readonly is: "same" | "other"; readonly entry: Entry }
  /** Struck with the content that the row still has; `last` may stand in its place. */
  | { readonly is: "struck"; readonly at: Earlier; readonly last: Earlier }
  /** Struck, and the row says something new. */
  | { readonly is: "corrected"; readonly last: Earlier }

/** Settles the facts of a row in their order: a later one may name the entity that an earlier one is. */
const settle = (settling: Settling, whole = false): Settled => {
  const { row, chains, declarationOf, nextId } = settling
  const proposals: Array<Proposal> = []
  const reasons: Array<Message> = []
  /** Ids of the row's own entities: as planned to as recorded, and back. */
  const [now, planned] = [new Map<string, string>(), new Map<string, string>()]
  let [corrected, struck] = [false, false]
  for (const proposal of row.proposals) {
    const declaration = declarationOf(proposal.type)
    const chain = chains.get(proposal.id)
    const at = (id: EntryId): void => void proposals.push({ ...proposal, id, data: renamed(proposal.data, now) })
    if (declaration === undefined || chain === undefined) {
      at(proposal.id)
      continue
    }
    if (declaration.self !== undefined) for (const { entry } of chain.entries) planned.set(entry.id, proposal.id)
    const standing = standingOf(chain, ({ data, ...entry }) =>
      saysTheSame(declaration, proposal, { ...entry, data: renamed(data, planned) }),
    )
    if (standing === undefined) {
      at(proposal.id)
      continue
    }
    const anew =
      standing.is === "corrected" || (whole && standing.is === "struck" && standing.last.struck !== undefined)
    const entry = entryOf(standing)
    const id = anew ? idAfter(nextId, standing.last.entry.id) : entry.id
    // Corrected by hand it goes on being what it was, and what is recorded anew is something else.
    now.set(proposal.id, anew ? id : selfOf(entry))
    if (anew) {
      corrected = true
      at(id)
      reasons.push(recordedAnew(declaration, standing.last))
    } else if (standing.is === "struck") {
      struck ||= standing.last.struck !== undefined
      reasons.push(staysStruck(declaration, standing.at, standing.last))
    } else if (standing.is === "other") at(id)
  }
  return corrected && struck && !whole ? settle(settling, true) : { proposals, reasons }
}

/** The entry that says of a fact what the row says, or the last that said something of it. */
const entryOf = (standing: Standing): Entry =>
  standing.is === "struck" ? standing.at.entry : standing.is === "corrected" ? standing.last.entry : standing.entry

const standingOf = ({ entries, beside }: Chain, isSame: (entry: Entry) => boolean): Standing | undefined => {
  const last = entries.at(-1)
  if (last === undefined) return undefined
  const same = entries.filter(({ entry }) => isSame(entry))
  const stands = same.find((one) => one.struck === undefined)?.entry ?? beside.find(isSame)
  if (stands !== undefined) return { is: "same", entry: stands }
  const at = same.at(-1)
  if (at !== undefined) return { is: "struck", at, last }
  return last.struck === undefined ? { is: "other", entry: last.entry } : { is: "corrected", last }
}

/** The roles in which a row names its own person, branch or matter; others are found by names, which may come to mean another. */
const OWN = new Set(["member", "branch", "matter"])

/**
 * Whether a row says of a fact what an entry says: whom a name was taken to mean is not the row's, and what an entry
 * said that was erased since nobody can tell.
 */
const saysTheSame = ({ roles }: Declaration, proposal: Proposal, entry: Entry): boolean => {
  const found = new Set(roles.map(({ path }) => path).filter((path) => !OWN.has(path)))
  for (const [key, value] of Object.entries(entry.data as object)) if (isWithheld(value)) found.add(key)
  const said = (data: unknown) => Object.fromEntries(Object.entries(data as object).filter(([key]) => !found.has(key)))
  return (
    proposal.type === entry.type &&
    proposal.occurredOn === entry.occurredOn &&
    Equal.equals(said(proposal.data), said(entry.data))
  )
}

/** Data with ids replaced wherever they stand. */
const renamed = (value: unknown, ids: ReadonlyMap<string, string>): unknown => {
  if (ids.size === 0) return value
  if (typeof value === "string") return ids.get(value) ?? value
  if (typeof value !== "object" || value === null) return value
  if (Array.isArray(value)) return value.map((one) => renamed(one, ids))
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, renamed(one, ids)]))
}

const struckEntry = ({ title }: Declaration, { entry: { position }, struck }: Earlier): Message => ({
  zh: `第${position}条（${title.zh}）已被第${struck}条划去`,
  en: `entry ${position} (${title.en}) was struck by entry ${struck}`,
})

const recordedAnew = (declaration: Declaration, last: Earlier): Message => {
  const { zh, en } = struckEntry(declaration, last)
  return { zh: `${zh}，按本行现在的内容重新登记`, en: `${en} and is recorded anew as the row says now` }
}

const staysStruck = (declaration: Declaration, at: Earlier, last: Earlier): Message => {
  const { zh, en } = struckEntry(declaration, at)
  const { position } = last.entry
  return last.struck === undefined
    ? {
        zh: `${zh}，现以第${position}条为准；本行仍是划去的内容，不再登记`,
        en: `${en}, and entry ${position} stands in its place; the row still says what was struck: not recorded again`,
      }
    : {
        zh: `${zh}，本行内容没有改变，仍作划去，不再登记`,
        en: `${en}, and the row has not changed: it stays struck`,
      }
}
