/** Finding the entry that somebody means: by its id, or by its position. */
import type { BookOperations } from "@taizhang/store/book/Operations"
import { Effect } from "effect"
import { UsageProblem } from "../Problem.ts"

/** Whether a text is the position of an entry. */
export const isPosition = (text: string): boolean => /^[1-9]\d{0,9}$/.test(text)

/** The entry of an id or position as stored, or undefined. */
export const findEntry = (book: BookOperations, text: string, open = false) =>
  Effect.map(
    book.entries(isPosition(text) ? { positions: [Number(text)] } : { ids: [text] }, { open }),
    ({ entries }) => entries[0],
  )

/** The entry of an id or position, which must be there; its personal text opened where asked for. */
export const entryMeant = Effect.fnUntraced(function* (book: BookOperations, text: string, open: boolean = false) {
  const known = yield* findEntry(book, text, open)
  if (known !== undefined) return known.entry
  return yield* new UsageProblem({
    zh: `没有编号或序号为 ${text} 的记录。编号见 taizhang history 或 taizhang why`,
    en: `there is no entry with the id or position ${text}; see taizhang history or taizhang why`,
  })
})
