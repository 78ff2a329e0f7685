/** What of entries may be shown to everybody: nothing of what is for the discipline commission (decision 0021). */
import { Effect } from "effect"
import type { Entry } from "@taizhang/domain/kernel/Event"
import type { EntryId } from "@taizhang/domain/kernel/Ids"
import { STRUCK } from "@taizhang/domain/kernel/Model"
import { isRestrictedEvent, isRestrictedFigure } from "@taizhang/domain/kernel/Restricted"
import type { Known } from "../log/EventLog.ts"
import type { Difference } from "./Difference.ts"
import type { BookOperations } from "./Operations.ts"
import type { ReadFailure } from "./Answering.ts"

/** What is open, and how much was left out. */
export interface Opened {
  readonly entries: ReadonlyArray<Known>
  readonly withheld: number
}

/** The entry that a strike strikes. */
const struckBy = ({ type, data }: Entry): EntryId | undefined =>
  type === STRUCK ? (data as { readonly entry: EntryId }).entry : undefined

/** Entries without restricted ones, and without the strikes of those, whose reasons tell of them. */
export const inTheOpen = (
  { model, entries }: Pick<BookOperations, "model" | "entries">,
  known: ReadonlyArray<Known>,
): Effect.Effect<Opened, ReadFailure> =>
  Effect.gen(function* () {
    const struck = known.flatMap(({ entry }) => struckBy(entry) ?? [])
    const targets = struck.length === 0 ? [] : (yield* entries({ ids: struck })).entries
    const hidden = new Set<string>(
      targets.flatMap(({ entry: { id, type } }) => (isRestrictedEvent(model, type) ? [id] : [])),
    )
    const open = known.filter(
      ({ entry }) => !isRestrictedEvent(model, entry.type) && !hidden.has(struckBy(entry) ?? ""),
    )
    return { entries: open, withheld: known.length - open.length }
  })

/** A difference without restricted entries, and without the lines of figures of restricted ledgers, of which the count stays. */
export const differenceInTheOpen = (
  book: Pick<BookOperations, "model" | "entries">,
  { entries, figures }: Difference,
): Effect.Effect<{ readonly difference: Difference; readonly withheld: number }, ReadFailure> =>
  Effect.map(inTheOpen(book, entries), (open) => ({
    withheld: open.withheld,
    difference: {
      entries: open.entries,
      figures: figures.map((figure) =>
        isRestrictedFigure(book.model, figure.name) ? { ...figure, gained: [], lost: [] } : figure,
      ),
    },
  }))
