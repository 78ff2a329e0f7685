/**
 * The books that a run keeps side by side, one on each store, and the ways to leave one and come back to it. What is
 * done is done on every one of them.
 */
import assert from "node:assert/strict"
import type { OpenBook } from "../../promised.ts"

/** A new book of the village on a store, open. */
export interface BookUnderTest {
  readonly book: OpenBook
  /** Opens what holds it once more, as another process would; not given where nothing outlives the book, as in memory. */
  readonly connect?: () => Promise<OpenBook>
  /**
   * What is left of it where whoever keeps it is killed now; where not given, the book is left without being closed and
   * opened again.
   */
  readonly killed?: () => Promise<Pick<BookUnderTest, "book" | "connect" | "killed">>
  /** Removes what holds it, once nothing has it open. */
  readonly discard?: () => Promise<void>
}

/** A store, and how a new book is made on it. */
export interface StoreUnderTest {
  readonly name: string
  readonly fresh: () => Promise<BookUnderTest>
  /** Whether books share what holds them, so that one could be harmed by what is done to another. */
  readonly shared?: boolean
}

/** A book that a run keeps. */
export interface Kept {
  readonly store: string
  under: BookUnderTest
  book: OpenBook
  /** A second connection to the same book, once there is one. */
  other: OpenBook | undefined
  /** What was left without being closed. */
  readonly left: Array<OpenBook>
}

/** What a run works with. */
export interface Run {
  readonly kept: ReadonlyArray<Kept>
  /** Told of what happened that is worth counting. */
  readonly count: (what: string) => void
  /** Told what each command came to. */
  readonly countCommand: (what: string) => void
}

/** A new book on each store; what was made of them is removed where one cannot be. */
export const allBegun = async (stores: ReadonlyArray<StoreUnderTest>): Promise<ReadonlyArray<Kept>> => {
  const kept: Array<Kept> = []
  try {
    for (const { name, fresh } of stores) {
      const under = await fresh()
      kept.push({ store: name, under, book: under.book, other: undefined, left: [] })
    }
    return kept
  } catch (cause) {
    await allEnded({ kept })
    throw cause
  }
}

/** Closes everything that is open of the books of a run, and removes them. */
export const allEnded = async ({ kept }: Pick<Run, "kept">): Promise<void> => {
  for (const { under, book, other, left } of kept) {
    for (const one of [book, other, ...left]) await one?.close()
    await under.discard?.()
  }
}

/** Does the same on every book, and fails as the first that fails, by the name of its store. */
export const onEach = async <A>({ kept }: Run, use: (one: Kept) => Promise<A>): Promise<ReadonlyArray<A>> => {
  const settled = await Promise.allSettled(kept.map(use))
  return settled.map((one, index) => {
    if (one.status === "fulfilled") return one.value
    throw new Error(`${kept[index]?.store}: ${String(one.reason)}`, { cause: one.reason })
  })
}

/** The same, where it must come to the same on every store. */
export const alike = async <A>(run: Run, what: string, use: (one: Kept) => Promise<A>): Promise<A> => {
  const [first, ...others] = await onEach(run, use)
  for (const [index, other] of others.entries())
    same(other, first, `${what} on ${run.kept[index + 1]?.store} is not that on ${run.kept[0]?.store}`)
  return first as A
}

const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null))

/** Holds one JSON value to another. */
export const same = (actual: unknown, expected: unknown, what: string): void =>
  assert.deepEqual(asJson(actual), asJson(expected), what)

/** Goes on through another connection, which sees what the first wrote and the other way round. */
export const turned = async (kept: Kept): Promise<boolean> => {
  const { connect } = kept.under
  if (connect === undefined) return false
  kept.other ??= await connect()
  swapped(kept)
  return true
}

/** The same, where there is another connection already. */
export const swapped = (kept: Kept): void => {
  const { book, other } = kept
  if (other !== undefined) [kept.book, kept.other] = [other, book]
}

/** Closes the book and opens it again. */
export const reopened = async (kept: Kept): Promise<boolean> => {
  const { connect } = kept.under
  if (connect === undefined) return false
  await kept.book.close()
  await kept.other?.close()
  kept.other = undefined
  kept.book = await connect()
  return true
}

/** Leaves the book as a program does that is killed, and opens what it left. */
export const crashed = async (kept: Kept, killing: boolean): Promise<boolean> => {
  const { connect, killed } = kept.under
  if (connect === undefined) return false
  const left = [kept.book, ...(kept.other === undefined ? [] : [kept.other])]
  if (killing && killed !== undefined) {
    const { discard } = kept.under
    kept.under = { ...(await killed()), ...(discard === undefined ? {} : { discard }) }
    kept.book = kept.under.book
  } else kept.book = await connect()
  kept.left.push(...left)
  kept.other = undefined
  return true
}
