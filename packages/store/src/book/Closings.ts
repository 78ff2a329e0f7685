/** Periods that are closed, and what became of their figures since: by which entries each is another now. */
import { Effect } from "effect"
import type { PlainDate } from "@taizhang/domain/kernel/Calendar"
import { everything } from "@taizhang/domain/kernel/Criteria"
import type { Entry } from "@taizhang/domain/kernel/Event"
import { idOf, tagOf } from "@taizhang/domain/kernel/Ids"
import type { Json } from "@taizhang/domain/kernel/Register"
import type { Remarks } from "@taizhang/domain/kernel/Report"
import { causesOf, changesBetween, type Changed } from "@taizhang/domain/report/changes"
import type { NoSuchName } from "../Failure.ts"
import type { Source } from "./Asked.ts"
import type { ReadFailure } from "./Answering.ts"
import { eachEntry } from "./EntriesAt.ts"
import type { BookOperations } from "./Operations.ts"

/** The kind of entity that a period is. */
export const PERIOD = "reportPeriod"

/** A closing that stands. */
export interface Closing {
  /** The id of the period, such as `2025`. */
  readonly period: string
  readonly cutoff: PlainDate
  /** Its position: the figures of the period are those known just before it. */
  readonly entry: number
}

/** The closing that the register of a period holds. */
export const closingIn = (period: string, state: Json | undefined): Closing | undefined => {
  const closed = (state as { readonly reporting?: { readonly closed?: Omit<Closing, "period"> | null } } | undefined)
    ?.reporting?.closed
  return closed == null ? undefined : { period, cutoff: closed.cutoff, entry: closed.entry }
}

const latest = (closings: ReadonlyArray<Closing | undefined>): ReadonlyArray<Closing> =>
  closings.filter((one) => one !== undefined).sort((one, other) => other.entry - one.entry)

/** The closings that a source knows, the latest first. */
export const closingsOf = (source: Pick<Source, "admitted">) =>
  Effect.map(source.admitted(PERIOD, everything), (periods) =>
    latest(periods.map(([period, state]) => closingIn(period, state as Json))),
  )

/** The closings that a book knows today, the latest first. */
export const closingsKnown = (book: BookOperations): Effect.Effect<ReadonlyArray<Closing>, ReadFailure> =>
  Effect.gen(function* () {
    if (!book.model.kinds.has(PERIOD)) return []
    const periods = [...(yield* book.named(PERIOD)).keys()].map((id) => tagOf(PERIOD, id))
    return latest([...(yield* book.states(periods))].map(([tag, state]) => closingIn(idOf(tag), state)))
  })

/** Says of a closed period how many of the figures asked for are not those of its closing any more; nothing where all are. */
export const changedSince = ({ period, entry }: Closing, count: number): Pick<Remarks, "changed"> =>
  count === 0
    ? {}
    : {
        changed: {
          zh: `汇报期${period}已结账（记录第${entry}条），其后登记的事项使${count}项数字与结账时不同`,
          en: `${period} is closed (position ${entry}), and ${count} figures are others now by what was recorded since`,
        },
      }

/** A figure of a closed period that is another now, with the entries recorded since by which it is. */
export interface ChangedBy extends Changed {
  readonly by: ReadonlyArray<number>
}

/** What became of the figures of a closed period. */
export interface Changes extends Closing {
  /** The position up to which it is known now. */
  readonly position: number
  readonly changes: ReadonlyArray<ChangedBy>
}

/** Sets the figures of a closing beside today's. */
export const changesOf = (book: BookOperations, closing: Closing): Effect.Effect<Changes, NoSuchName | ReadFailure> =>
  Effect.gen(function* () {
    const { cutoff, entry } = closing
    const before = yield* book.figures(undefined, { asOf: cutoff, knownAt: entry - 1 })
    const position = yield* book.head()
    const after = yield* book.figures(undefined, { asOf: cutoff, knownAt: position })
    const changed = changesBetween(before.figures, after.figures)
    const names = changed.map(({ after: { name } }) => name)
    const log: Array<Entry> = []
    if (names.length > 0) yield* eachEntry(book, { knownAt: position }, (one) => void log.push(one))
    const causes = causesOf(book.model, names, { from: after.from, asOf: after.asOf }, log, entry)
    const changes = changed.map((one) => ({ ...one, by: causes.get(one.after.name) ?? [] }))
    return { ...closing, position, changes }
  })
