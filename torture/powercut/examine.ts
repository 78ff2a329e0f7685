/** Examining what a power cut left: is everything there that was acknowledged, and nothing in part? */
import type { Database } from "better-sqlite3"
import { openBook } from "@taizhang/store"
import type { KnownRoot } from "@taizhang/store/book/TreeCheck"
import { keyPathOf } from "@taizhang/store/sealing/KeyFile"
import type { Tag } from "@taizhang/domain/kernel/Ids"
import { recorded } from "../recorded.ts"
import { damageOf, isNamed, nameOf, rowsOf, withRaw } from "../recovered.ts"
import type { History } from "./history.ts"

/** What had been said when the power was cut. */
export interface Said {
  /** Whether the book was said to be made. */
  made: boolean
  /** The last position acknowledged, or seen by one who opened the book. */
  head: number
  /** The number of the last batch that was begun, -1 where none. */
  tried: number
  /** The checkpoints that were published. */
  readonly signed: Array<KnownRoot>
  /** The members whose erasure was acknowledged. */
  readonly erased: Array<Tag>
}

/** How closely to look: the rows alone, through the store, with everything verified, or going on writing as well. */
export type Depth = "rows" | "open" | "verify" | "continue"

/** What is not as promised in a book after a power cut; undefined where all is. */
export const examine = async (
  path: string,
  history: History,
  said: Said,
  depth: Depth,
): Promise<string | undefined> => {
  if (!said.made) return unfinished(path)
  try {
    const wrong = withRaw(path, (db) => {
      const [damage] = damageOf(db)
      return damage === undefined ? wrongRows(rowsOf(db), history, said) : `the file is damaged: ${damage}`
    })
    const keyed = withRaw(keyPathOf(path), (db) => damageOf(db)[0] ?? leftOf(db, said.erased))
    if (wrong !== undefined || keyed !== undefined || depth === "rows") return wrong ?? keyed
    return await through(path, history, said, depth)
  } catch (cause) {
    return `it fails: ${nameOf(cause)} ${(cause as Error).message}`
  }
}

/** A book whose making was cut off may not open, but says so by a name. */
const unfinished = async (path: string): Promise<string | undefined> => {
  try {
    await (await openBook(path)).close()
    return undefined
  } catch (cause) {
    return isNamed(cause) ? undefined : `a book half made fails without a name: ${nameOf(cause)}`
  }
}

/** An erasure that was acknowledged leaves no key. */
const leftOf = (keys: Database, erased: ReadonlyArray<Tag>): string | undefined => {
  const key = keys.prepare("SELECT 1 FROM key WHERE subject = ?")
  const back = erased.find((subject) => key.get(subject) !== undefined)
  return back === undefined ? undefined : `the key of ${back} is back after its erasure was acknowledged`
}

const wrongRows = (
  found: ReturnType<typeof rowsOf>,
  { mayEnd, heads, rows }: History,
  { head, tried }: Said,
): string | undefined => {
  for (const [index, row] of found.entries()) {
    if (row.position !== index + 1) return `position ${index + 1} is missing: the next is ${row.position}`
    if (row.body !== rows[index]?.body || row.id !== rows[index]?.id) return `entry ${row.position} has other bytes`
  }
  if (found.length < head) return `entries ${found.length + 1} to ${head} were acknowledged and are lost`
  if (found.length > (heads[tried] ?? 0)) return `entry ${found.length} was never asked for`
  if (!mayEnd.has(found.length)) return `a batch stands in part: the head is ${found.length}`
  return undefined
}

const through = async (
  path: string,
  { plan, heads }: History,
  { head, tried, signed }: Said,
  depth: Depth,
): Promise<string | undefined> => {
  const book = await openBook(path)
  try {
    const stands = await book.head()
    if (stands < head) return `the store reads head ${stands} where ${head} was acknowledged`
    if (depth === "open") return undefined
    if (depth === "continue") {
      // The batch that was on its way when the power failed, sent again; then the next.
      const from = Math.max(0, tried)
      for (const [index, batch] of plan.slice(from, from + 2).entries()) {
        const position = await recorded(book, batch)
        if (position !== heads[from + index])
          return `batch ${from + index} sent again ends at ${position}, not at ${heads[from + index]}`
      }
    }
    const { problems } = await book.verify({ against: signed })
    return problems.length === 0
      ? undefined
      : `verify finds ${problems.length} problems, the first: ${problems[0]?.message.en}`
  } finally {
    await book.close()
  }
}
