/** Folding a log into registers, page by page; what cannot be folded stops it by name at its position. */
import { Effect } from "effect"
import { Tally } from "@taizhang/domain/kernel/Book"
import type { Entry } from "@taizhang/domain/kernel/Event"
import { foldInto, Registers } from "@taizhang/domain/kernel/Fold"
import type { Model } from "@taizhang/domain/kernel/Model"
import { ProjectionStopped, type LogFailure } from "../Failure.ts"
import type { FoldCursor, ReadTx, Selection } from "../log/EventLog.ts"

/** How many entries are in memory at once. */
const PAGE = 500

/** Gives each entry that a fold reads to `next`, in the order of folding. */
export const eachFolded = (
  tx: ReadTx,
  selection: Omit<Selection, "tag">,
  next: (entry: Entry) => void,
): Effect.Effect<void, ProjectionStopped | LogFailure> =>
  Effect.gen(function* () {
    let after: FoldCursor | undefined
    do {
      const page = yield* tx.folded(selection, after, PAGE)
      for (const entry of page.entries) {
        try {
          next(entry)
        } catch (cause) {
          return yield* new ProjectionStopped({ position: entry.position, type: entry.type, cause })
        }
      }
      after = page.next
    } while (after !== undefined)
  })

/** What a fold gives. */
export interface Folded {
  readonly registers: Registers
  readonly tally: Tally
}

/** Folds a selection of the log into registers in memory; with their heads where they are to be kept or compared. */
export const fold = (
  model: Model,
  tx: ReadTx,
  selection: Omit<Selection, "tag">,
  keeping: { readonly heads: boolean },
): Effect.Effect<Folded, ProjectionStopped | LogFailure> =>
  Effect.gen(function* () {
    const registers = new Registers(keeping)
    const tally = new Tally()
    yield* eachFolded(tx, selection, (entry) => {
      foldInto(model, registers, entry)
      tally.add(entry.type, entry.occurredOn)
    })
    return { registers, tally }
  })
