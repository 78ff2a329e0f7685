/**
 * The bytes of an entry: the RFC 8785 JSON of its envelope without position and place, which are where it stands.
 * They are the leaves of the log: written once, never re-made from a parsed form.
 */
import serialize from "canonicalize"
import type { Entry, Proposal } from "@taizhang/domain/kernel/Event"
import { EntryUnreadable } from "../Failure.ts"

/** Keys that JavaScript orders as numbers, whatever order they are set in. */
const NUMERIC = /^(0|[1-9]\d*)$/

/**
 * The same JSON with its keys in the order of RFC 8785, itself where they are (as in what was parsed from such text);
 * undefined where a key's order cannot be set, or a number is none.
 */
const sorted = (value: unknown): unknown => {
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined
  if (typeof value !== "object" || value === null) return value
  return Array.isArray(value) ? sortedItems(value) : sortedKeys(value as Record<string, unknown>)
}

const sortedItems = (items: ReadonlyArray<unknown>): unknown => {
  let into: Array<unknown> | undefined
  for (const [index, item] of items.entries()) {
    const one = sorted(item)
    if (one === undefined) return undefined
    if (one !== item) into ??= items.slice(0, index)
    into?.push(one)
  }
  return into ?? items
}

const sortedKeys = (from: Record<string, unknown>): unknown => {
  const keys = Object.keys(from)
  let changed: Map<string, unknown> | undefined
  let inOrder = true
  let before = ""
  for (const key of keys) {
    if (NUMERIC.test(key) || key === "__proto__") return undefined
    if (key < before) inOrder = false
    before = key
    const value = from[key]
    if (value === undefined) continue
    const one = sorted(value)
    if (one === undefined) return undefined
    if (one !== value) (changed ??= new Map()).set(key, one)
  }
  if (inOrder && changed === undefined) return from
  const into: Record<string, unknown> = {}
  for (const key of keys.sort()) into[key] = changed?.get(key) ?? from[key]
  return into
}

/**
 * The RFC 8785 text of JSON; throws where a text holds half of a surrogate pair or a number is not finite.
 *
 * RFC 8785 is `JSON.stringify` with sorted keys, which the engine writes five times as fast as a library can; the
 * library takes over where keys cannot be sorted (they look like numbers) and where it would refuse. A test holds the
 * two to the same bytes.
 */
export const canonical = (value: unknown): string => {
  const ordered = sorted(value)
  const text = ordered === undefined ? undefined : JSON.stringify(ordered)
  // A lone surrogate is written as an escape: the library refuses it, as it does a number that is not finite.
  if (text === undefined || text.includes("\\ud")) return serialize(value) ?? "null"
  return text
}

/** The bytes of an entry, as text. */
export const bodyOf = (entry: Entry): string =>
  // The fields in the order of their names, so that there is nothing left to sort but the data.
  canonical({
    acknowledged: entry.acknowledged,
    batch: entry.batch,
    data: entry.data,
    evidence: entry.evidence,
    id: entry.id,
    occurredOn: entry.occurredOn,
    recordedAt: entry.recordedAt,
    recordedBy: entry.recordedBy,
    replaces: entry.replaces,
    self: entry.self,
    type: entry.type,
    unrecorded: entry.unrecorded,
  } satisfies { [K in Exclude<keyof Entry, "position" | "place">]-?: Entry[K] | undefined })

/** The entry that stands at a position, from its bytes; throws {@link EntryUnreadable} where they are no JSON object. */
export const entryAt = (position: number, place: number, body: string): Entry => {
  let entry: { position: number; place: number } | null
  try {
    entry = JSON.parse(body) as typeof entry
  } catch {
    entry = null
  }
  if (typeof entry !== "object" || entry === null) throw new EntryUnreadable({ position })
  entry.position = position
  entry.place = place
  return entry as Entry
}

/** What makes two submissions of an id the same: not who recorded it and when. */
const contentOf = ({ type, occurredOn, data, replaces, self, evidence }: Proposal): string =>
  canonical({ type, occurredOn, data, replaces, self, evidence })

export const sameContent = (a: Proposal, b: Proposal): boolean => contentOf(a) === contentOf(b)
