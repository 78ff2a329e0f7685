/**
 * A history for the laws, from a seed: late facts, ties of one day and rank, strikes, replacements; and what the design
 * says a read of it gives, executed as it stands over a plain list.
 */
import { STRUCK } from "@taizhang/domain/kernel/Model"
import type { Selection, Storable } from "../log/EventLog.ts"
import { chance } from "./Chance.ts"
import { after, strike, type Sketch } from "./Sketch.ts"

/** The days on which it happens, and one before and one after. */
export const DAYS = ["2023-12-31", "2024-02-29", "2024-12-31", "2025-01-01", "2025-06-30", "2026-12-31"] as const
const HAPPENING = [DAYS[1], DAYS[2], DAYS[3], DAYS[4]] as const
export const TAGS = ["a:1", "a:2", "a:10", "b:1"] as const

/** As many entries, the first at position 1. */
export const someHistory = (seed: number, length: number): ReadonlyArray<Storable> => {
  const { below, pick } = chance(seed)
  const sketches: Array<Sketch & { readonly place: number }> = []
  const struck = new Set<number>()
  while (sketches.length < length) {
    const position = sketches.length + 1
    const id = `entry-${position}`
    const target = 1 + below(position)
    const aimed = sketches[target - 1]
    const tags = [...new Set([pick(TAGS), pick(TAGS)])]
    if (aimed !== undefined && aimed.strikes === undefined && !struck.has(target) && below(3) === 0) {
      struck.add(target)
      sketches.push({ ...strike(id, target, aimed.tags ?? []), place: position })
      // Half of the time what replaces it follows, in its place.
      if (below(2) === 0 && sketches.length < length)
        sketches.push({ ...aimed, id: `entry-${position + 1}`, on: pick(HAPPENING), data: { replaces: aimed.id } })
      continue
    }
    const type = pick(["Noted", "Noted", "Other"])
    sketches.push({ id, type, on: pick(HAPPENING), data: { n: below(100) }, rank: below(3), tags, place: position })
  }
  return after(0, sketches)
}

/** What was known of an entry: the position of the strike that had struck it by then, if one had. */
const struckBy = (all: ReadonlyArray<Storable>, { entry }: Storable, knownAt: number): number | undefined =>
  all.find(({ strikes, entry: { position } }) => strikes === entry.position && position <= knownAt)?.entry.position

/** Those dated by a day and recorded by a position, in the order of positions, each with what had struck it. */
export const known = (
  all: ReadonlyArray<Storable>,
  { tag, asOf, knownAt = all.length }: Selection,
): ReadonlyArray<readonly [one: Storable, struck: number | undefined]> =>
  all
    .filter(({ entry }) => (asOf === undefined || entry.occurredOn <= asOf) && entry.position <= knownAt)
    .filter(({ tags }) => tag === undefined || tags.includes(tag))
    .map((one) => [one, struckBy(all, one, knownAt)] as const)

/** The sentence of the design: `occurred_on <= D and position <= P and not struck by P order by occurred_on, rank, position`. */
export const standing = (all: ReadonlyArray<Storable>, selection: Selection): ReadonlyArray<Storable> =>
  known(all, selection)
    .flatMap(([one, struck]) => (struck === undefined && one.entry.type !== STRUCK ? [one] : []))
    .sort(
      (a, b) =>
        (a.entry.occurredOn < b.entry.occurredOn ? -1 : a.entry.occurredOn > b.entry.occurredOn ? 1 : 0) ||
        a.rank - b.rank ||
        a.entry.place - b.entry.place,
    )
