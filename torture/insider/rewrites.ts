/** How an insider rewrites history: each rewrite changes the list of entries before some position. */
import type { EntryId } from "@taizhang/domain/kernel/Ids"
import { addDays, type PlainDate } from "@taizhang/domain/kernel/Calendar"
import type { Chance } from "../random.ts"

/** An entry as its bytes say it, without its position. */
export interface Written {
  readonly id: EntryId
  readonly type: string
  readonly occurredOn: PlainDate
  readonly recordedAt: string
  readonly recordedBy: string
  readonly replaces?: string
  readonly data: { readonly [field: string]: unknown }
}

export interface Rewritten {
  readonly kind: string
  /** The first position that is another than it was. */
  readonly from: number
  readonly entries: ReadonlyArray<Written>
}

/** Rewrites something at an index up to, not including, a bound; what it touches is a payment that is not struck. */
type Rewrite = (entries: ReadonlyArray<Written>, at: number, random: Chance) => ReadonlyArray<Written>

const moved = (entries: ReadonlyArray<Written>, from: number, to: number, as: Written): ReadonlyArray<Written> =>
  entries.toSpliced(from, 1).toSpliced(to, 0, as)

const rewrites: { readonly [kind: string]: Rewrite } = {
  edit: (entries, at, random) => {
    const one = entries[at] as Written
    const changed = random.pick<Partial<Written>>([
      { data: { ...one.data, amount: Number(one.data["amount"]) + 100 } },
      { data: { ...one.data, occasion: "春节" } },
      { occurredOn: addDays(one.occurredOn, -random.below(300) - 1) },
      { recordedBy: "somebody else" },
    ])
    return entries.with(at, { ...one, ...changed })
  },
  delete: (entries, at) => entries.toSpliced(at, 1),
  insert: (entries, at, random) => {
    const one = entries[at] as Written
    const id = `entry-forged-${random.below(1_000_000)}` as EntryId
    return entries.toSpliced(at, 0, { ...one, id, data: { ...one.data, amount: 100 * (1 + random.below(1000)) } })
  },
  reorder: (entries, at, random) => {
    const other = pickPayment(entries, entries.length, random, at)
    return entries.with(at, entries[other] as Written).with(other, entries[at] as Written)
  },
  duplicate: (entries, at, random) => {
    const one = entries[at] as Written
    return entries.toSpliced(at + 1, 0, { ...one, id: `${one.id}-${random.below(1000)}` as EntryId })
  },
  "back-date": (entries, at, random) => {
    const late = pickPayment(entries, entries.length, random, at)
    const [to, from] = [Math.min(at, late), Math.max(at, late)]
    const { recordedAt, occurredOn } = entries[to] as Written
    return moved(entries, from, to, { ...(entries[from] as Written), recordedAt, occurredOn })
  },
  "cut off": (entries, at) => entries.slice(0, at),
}

export const kinds: ReadonlyArray<string> = Object.keys(rewrites)

/** A payment that no strike names, before a bound, and not the one excluded. */
const pickPayment = (entries: ReadonlyArray<Written>, bound: number, random: Chance, not = -1): number => {
  const struck = new Set(entries.map(({ data }) => data["entry"]))
  for (;;) {
    const at = random.below(bound)
    const one = entries[at]
    if (one?.type === "ConsolationPaid" && !struck.has(one.id) && at !== not) return at
  }
}

/** Rewrites a history in one way somewhere from one position up to another. */
export const rewrite = (
  kind: string,
  entries: ReadonlyArray<Written>,
  { after, upTo }: { readonly after: number; readonly upTo: number },
  random: Chance,
): Rewritten => {
  for (;;) {
    const at = kind === "cut off" ? 1 + random.below(upTo - 1) : pickPayment(entries, upTo, random)
    const rewritten = (rewrites[kind] as Rewrite)(entries, at, random)
    const from = rewritten.findIndex((one, index) => one !== entries[index])
    const first = (from === -1 ? rewritten.length : from) + 1
    if (first > after && first <= upTo && isWhole(rewritten)) return { kind, from: first, entries: rewritten }
  }
}

/** Whether every strike comes after what it strikes, and every id stands once: else the store finds it by that alone. */
const isWhole = (entries: ReadonlyArray<Written>): boolean => {
  const seen = new Set<unknown>()
  for (const { id, type, data } of entries) {
    if (seen.has(id) || (type === "EntryStruck" && !seen.has(data["entry"]))) return false
    seen.add(id)
  }
  return true
}
