/** Holding a real book to the plain one: entries as they are read, and the tree over the exact bytes. */
import assert from "node:assert/strict"
import type { Known } from "../../log/EventLog.ts"
import { hex, rootOfLeaves } from "../NaiveTree.ts"
import { leafOf, personalOf, strikeOf, type PlainBook, type PlainEntry } from "./PlainBook.ts"
import { SEALED, textsOf, type View } from "./PlainReads.ts"
import { same, type Kept } from "./Stores.ts"

/** Whether a book seals personal text. */
export const isSealed = ({ book }: Kept): boolean => book.meta.keyFile !== undefined

/** What an erasure makes up by itself, which no two books have alike. */
const MADE_UP: Readonly<Record<string, object>> = {
  SubjectErasureRequested: { id: SEALED },
  SubjectErased: { id: SEALED, recordedAt: SEALED },
}

const withoutMadeUp = <E extends { readonly type: string; readonly data: unknown }>(entry: E): object => ({
  ...entry,
  ...MADE_UP[entry.type],
  ...(entry.type === "SubjectErased" ? { data: { ...(entry.data as object), keys: SEALED } } : {}),
})

/** An entry as a book gives it, with the same in place of every sealed text. */
export const seen = (entry: { readonly type: string; readonly data: unknown }): object => unsealed(withoutMadeUp(entry))

/** A value with the same in place of every sealed text in it. */
export const unsealed = <A>(value: A): A =>
  JSON.parse(
    JSON.stringify(value, (_, one: unknown) => (typeof one === "string" && one.startsWith("sealed:1:") ? SEALED : one)),
  ) as A

/** The same of the plain book. */
export const shown = (entry: PlainEntry, text: View["text"]): object => {
  const data: Record<string, unknown> = { ...entry.data }
  for (const [field] of personalOf(entry)) data[field] = text(entry, field)
  return withoutMadeUp({ ...entry, data })
}

/** Holds entries that were read to those that were to be read. */
export const sameEntries = (
  plain: PlainBook,
  kept: Kept,
  found: ReadonlyArray<Known>,
  expected: ReadonlyArray<PlainEntry>,
  { open = false, knownAt = Infinity }: { readonly open?: boolean; readonly knownAt?: number | undefined },
): void => {
  const text = textsOf(plain, open, isSealed(kept))
  same(
    found.map(({ entry, struck }) => ({ ...seen(entry), struck })),
    expected.map((entry) => ({ ...shown(entry, text), struck: strikeOf(plain.entries, entry, knownAt)?.position })),
    "entries",
  )
}

const leaves = new WeakMap<PlainEntry, Buffer>()
/** The exact bytes of a book without personal text; made once, for they never change. */
export const leavesOf = ({ entries }: PlainBook): ReadonlyArray<Buffer> =>
  entries.map((entry) => {
    const leaf = leaves.get(entry) ?? Buffer.from(leafOf(entry))
    leaves.set(entry, leaf)
    return leaf
  })

const roots = new WeakMap<PlainBook["entries"], string>()
const rootOf = (plain: PlainBook): string => {
  const root = roots.get(plain.entries) ?? hex(rootOfLeaves(leavesOf(plain)))
  roots.set(plain.entries, root)
  return root
}

/** The root over the bytes that a book holds; without personal text it must be the root over the bytes it is to hold. */
export const sameRoot = async (plain: PlainBook, { book }: Kept): Promise<string> => {
  const size = plain.entries.length
  const { toRoot } = await book.consistency(size, size)
  if (!plain.personal) assert.equal(hex(toRoot), rootOf(plain), "the root over the exact bytes")
  return hex(toRoot)
}

/** Holds a book to how many entries there are; where some came in or the book was left, to their exact bytes too. */
export const stands = async (plain: PlainBook, kept: Kept, isQuick = false): Promise<void> => {
  same(await kept.book.head(), plain.entries.length, "the last position")
  if (!isQuick && !plain.personal) await sameRoot(plain, kept)
}
