/**
 * Pages advance: each row of one stands after the one before it, and the first after what was asked. In a damaged file an
 * index can lead backward, and whoever reads page after page would read for ever.
 */
import { compareKeys } from "@taizhang/domain/kernel/Register"
import type { FoldCursor } from "./EventLog.ts"

/** A page does not advance: the file's order is damaged. */
export class OutOfOrder extends Error {
  override readonly name = "OutOfOrder"
  constructor(what: string) {
    super(`the order of ${what} is damaged: a page of it leads backward`)
  }
}

/** Keys of one kind: numbers, texts, or several one after the other. */
type Key = ReadonlyArray<string | number>

const isAfter = (key: Key, before: Key): boolean => {
  const at = key.findIndex((part, index) => part !== before[index])
  const [one, other] = [key[at], before[at]]
  return at >= 0 && one !== undefined && (other === undefined || one > other)
}

/** The same page, where it advances; throws {@link OutOfOrder} where it does not. */
export const ascending = <Row>(
  what: string,
  page: ReadonlyArray<Row>,
  after: Key,
  keyOf: (row: Row, index: number) => Key,
): ReadonlyArray<Row> => {
  let before = after
  for (const [index, row] of page.entries()) {
    const key = keyOf(row, index)
    if (!isAfter(key, before)) throw new OutOfOrder(what)
    before = key
  }
  return page
}

/** The same page of a fold, where the next one begins after this one did. */
export const advancing = <Page extends { readonly next: FoldCursor | undefined }>(
  page: Page,
  after: FoldCursor | undefined,
): Page => {
  const { next } = page
  if (next === undefined || after === undefined) return page
  const [on, rank, place, position] = next
  const order = compareKeys([on, rank, place], [after[0], after[1], after[2]])
  if (order < 0 || (order === 0 && position <= after[3])) throw new OutOfOrder("entries by date")
  return page
}
