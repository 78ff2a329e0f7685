/** What a read is asked for, and what answers it: the persisted registers, or a fold in memory. */
import { Clock, Effect } from "effect"
import { endOfYear, periodOf, startOfYear, type Period, type PlainDate } from "@taizhang/domain/kernel/Calendar"
import type { Borne } from "@taizhang/domain/kernel/Bearing"
import { Tally } from "@taizhang/domain/kernel/Book"
import { everything, type Criteria } from "@taizhang/domain/kernel/Criteria"
import { admittedIn, Registers } from "@taizhang/domain/kernel/Fold"
import { idOf, kindOf, tagOf, type Tag } from "@taizhang/domain/kernel/Ids"
import type { Model } from "@taizhang/domain/kernel/Model"
import type { Remarks } from "@taizhang/domain/kernel/Report"
import type { EntityState, RegisterRow } from "@taizhang/domain/kernel/Register"
import { NoSuchPosition, type LogFailure, type ProjectionStopped } from "../Failure.ts"
import type { ReadTx } from "../log/EventLog.ts"
import { fingerprintOf } from "../registers/Fingerprint.ts"
import { fold, type Folded } from "../registers/Folding.ts"

/**
 * What a read is asked for. A year is its flows and the stock at its end; a day is the stock on it and the flows of its
 * year so far; neither is today. `knownAt` is a position: the book as it was known then.
 */
export interface Asked {
  readonly year?: number
  readonly asOf?: PlainDate
  /** The first day of the flows, where it is not that of the year. */
  readonly from?: PlainDate
  readonly knownAt?: number
  /** Opens the personal fields in what is given out; left sealed where not asked. */
  readonly open?: boolean
}

/** How far Asia/Shanghai is ahead of UTC, in milliseconds: it has kept UTC+8 without summer time since 1991. */
export const SHANGHAI = 8 * 60 * 60 * 1000

/** The instant by the clock, and the civil date of Asia/Shanghai then. */
export const clock: Effect.Effect<{ readonly now: string; readonly today: PlainDate }> = Effect.map(
  Clock.currentTimeMillis,
  (millis) => ({
    now: new Date(millis).toISOString(),
    today: new Date(millis + SHANGHAI).toISOString().slice(0, 10) as PlainDate,
  }),
)

/** The last day of what is asked for. */
const endAsked = ({ year, asOf }: Asked, today: PlainDate): PlainDate => {
  if (year === undefined) return asOf ?? today
  const end = endOfYear(year)
  return asOf !== undefined && asOf < end ? asOf : end
}

/**
 * The period that a read is about. The year that is under way goes to today: what falls due in the rest of it is not
 * overdue, and what is to be paid then is not in arrears.
 */
export const periodAsked = (asked: Asked, today: PlainDate): Period => {
  const { year, from } = asked
  const end = endAsked(asked, today)
  if (year === undefined) {
    const period = periodOf({ asOf: end })
    return from === undefined ? period : { ...period, from }
  }
  const first = from ?? startOfYear(year)
  return { from: first, asOf: asked.asOf === undefined && first <= today && end > today ? today : end }
}

/** What is to be said of an answer about a period that is not over; nothing where it is. */
export type Unended = Pick<Remarks, "unended">

/** Says that what is asked for goes on after today, so that its figures are those known so far. */
export const unendedOn = (asked: Asked, today: PlainDate): Unended => {
  const end = endAsked(asked, today)
  return end <= today
    ? {}
    : {
        unended: {
          zh: `所问的期间到 ${end} 为止，尚未结束：数字只按截至今天（${today}）登记的计算`,
          en: `the period asked for ends on ${end} and is not over: the figures are of what is on record up to today, ${today}`,
        },
      }
}

/** Refuses a position that no entry stands at yet: what was known there is not known. */
export const assertKnown = (tx: ReadTx, { knownAt }: Asked): Effect.Effect<void, NoSuchPosition | LogFailure> =>
  knownAt === undefined
    ? Effect.void
    : Effect.flatMap(tx.head, (head) =>
        knownAt > head ? Effect.fail(new NoSuchPosition({ position: knownAt, head })) : Effect.void,
      )

type Failure = ProjectionStopped | LogFailure

/** Where registers are read from. */
export interface Source {
  /** The position up to which it is known. */
  readonly position: number
  readonly admitted: (kind: string, criteria: Criteria) => Effect.Effect<ReadonlyArray<EntityState>, Failure>
  readonly registers: (tags: Iterable<Tag>) => Effect.Effect<ReadonlyMap<Tag, RegisterRow>, Failure>
  /** Whole registers of some kinds, for rules that look at everything. */
  readonly whole: (kinds: Iterable<string>) => Effect.Effect<Registers, Failure>
  readonly tally: Effect.Effect<Tally, Failure>
}

/** What was answered last, kept because figures of one date are asked together, and what bears on one page by page. */
export interface Memory {
  last: { readonly key: string; readonly folded: Folded } | undefined
  /** The fold as known when a period was closed. */
  closed?: Memory
  borne?: { readonly key: string; readonly borne: ReadonlyArray<Borne> }
}

/**
 * The source that answers: persisted registers are today's, so they serve where nothing that folds is dated later than
 * asked and everything recorded counts; otherwise the log is folded in memory.
 */
export const sourceOf = (
  model: Model,
  memory: Memory,
  tx: ReadTx,
  asOf: PlainDate,
  knownAt: number | undefined,
): Effect.Effect<Source, Failure> =>
  Effect.gen(function* () {
    const head = yield* tx.head
    const position = Math.min(knownAt ?? head, head)
    const persisted =
      position === head && (yield* tx.fingerprint) === fingerprintOf(model) && !(yield* tx.hasAfter(asOf))
    if (persisted) return persistedSource(tx, position, asOf)
    const key = `${asOf} ${position} ${head}`
    if (memory.last?.key !== key)
      memory.last = { key, folded: yield* fold(model, tx, { asOf, knownAt: position }, { heads: false }) }
    return foldedSource(memory.last.folded, position)
  })

const persistedSource = (tx: ReadTx, position: number, asOf: PlainDate): Source => ({
  position,
  admitted: tx.admitted,
  registers: tx.registers,
  whole: (kinds) =>
    Effect.gen(function* () {
      const registers = new Registers()
      for (const kind of kinds)
        for (const [id, state] of yield* tx.admitted(kind, everything))
          registers.put(kind, id, { state: { ...state }, heads: {} })
      return registers
    }),
  tally: Effect.map(tx.tally({ asOf, knownAt: position }), (rows) => {
    const tally = new Tally()
    for (const { type, year, count } of rows) tally.addMany(type, year, count)
    return tally
  }),
})

const foldedSource = ({ registers, tally }: Folded, position: number): Source => ({
  position,
  admitted: (kind, criteria) => Effect.sync(() => admittedIn(registers, kind, criteria)),
  registers: (tags) =>
    Effect.sync(() => {
      const found = new Map<Tag, RegisterRow>()
      for (const tag of tags) {
        const row = registers.row(kindOf(tag), idOf(tag))
        if (row !== undefined) found.set(tagOf(kindOf(tag), idOf(tag)), row)
      }
      return found
    }),
  whole: () => Effect.succeed(registers),
  tally: Effect.succeed(tally),
})
