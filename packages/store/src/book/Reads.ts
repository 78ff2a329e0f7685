/** The reads of a book: entries, ledgers, figures with their evidence, findings, what is due. */
import { Effect } from "effect"
import type { Tally } from "@taizhang/domain/kernel/Book"
import type { Period, PlainDate } from "@taizhang/domain/kernel/Calendar"
import { namePaths, naming } from "@taizhang/domain/kernel/Catalogue"
import { everything, matches, valueAt } from "@taizhang/domain/kernel/Criteria"
import { dueOn, kindsOfLapses, lapsesOn, makeJudge, type DueItem, type Finding } from "@taizhang/domain/kernel/Finding"
import { tagOf, type Tag } from "@taizhang/domain/kernel/Ids"
import { besideOf, rowsOf, type Ledger, type LedgerRow } from "@taizhang/domain/kernel/Ledger"
import type { EntityState, Json } from "@taizhang/domain/kernel/Register"
import { subjectsOf, type Figure, type Statistic } from "@taizhang/domain/kernel/Statistic"
import { changesBetween } from "@taizhang/domain/report/changes"
import { NoSuchName } from "../Failure.ts"
import type { Known, ReadTx } from "../log/EventLog.ts"
import { eachFolded } from "../registers/Folding.ts"
import { answeringOf, measured, statisticOf, type Answered, type Reader, type ReadFailure } from "./Answering.ts"
import { assertKnown, periodAsked, sourceOf, type Asked, type Source } from "./Asked.ts"
import { changedSince, closingsOf, PERIOD } from "./Closings.ts"
import { byName, calledIn, namesIn } from "./Names.ts"

/** A ledger's rows. A column that shows another entity by name has that name in `names`. */
export interface LedgerView extends Answered {
  readonly ledger: Ledger
  readonly rows: ReadonlyArray<LedgerRow & { readonly names: Readonly<Record<string, Json>> }>
}

/** Figures, with the tally that tells nothing recorded (未登记) from zero: all that a report is built from. */
export interface Figures extends Answered {
  readonly figures: ReadonlyArray<Figure>
  readonly tally: Tally
}

/** Which entries to read. */
export type EntryQuery =
  | { readonly ids: ReadonlyArray<string> }
  | { readonly positions: ReadonlyArray<number> }
  | { readonly tag: Tag }
  | { readonly all: true }

/** A page of entries, and the position to go on after; undefined where it was the last. */
export interface EntryPage {
  readonly entries: ReadonlyArray<Known>
  readonly next: number | undefined
}

/** Which part of the entries asked for. */
export interface PageOptions {
  readonly after?: number
  readonly limit?: number
}

/** What is still to be done. */
export interface Outstanding {
  /** The most urgent first. */
  readonly due: ReadonlyArray<DueItem>
  /** What is past its date and not done: those of the findings that wait for somebody. */
  readonly overdue: ReadonlyArray<Finding>
}

const LIMIT = 500

/** Up to so many figures are asked of the database one by one, and so cost nothing for what they do not count. */
const FEW = 8

export const reads = (reader: Reader) => {
  const { log, model, memory } = reader
  const { answering, shown, openIf } = answeringOf(reader)

  /** A source for many figures: each kind of register is read once, and asked in memory by the same criteria. */
  const readOnce = (source: Source): Pick<Source, "admitted"> => {
    const read = new Map<string, ReadonlyArray<EntityState>>()
    return {
      admitted: (kind, criteria) =>
        Effect.gen(function* () {
          const all = read.get(kind) ?? (yield* source.admitted(kind, everything))
          read.set(kind, all)
          return all.filter(([id, state]) => matches(criteria, state, id))
        }),
    }
  }

  /** A figure with what its subjects are called, where it stands for names. */
  const named = (asked: Asked, tx: ReadTx, source: Source, { names }: Statistic, figure: Figure) =>
    Effect.gen(function* () {
      if (names === undefined) return figure
      const subjects = subjectsOf(figure.lines)
      if (names === "subjects") return { ...figure, names: subjects }
      const called = yield* calledIn(source, names, subjects)
      const shown = yield* openIf(asked, tx, [...called.values()])
      return {
        ...figure,
        names: shown.map((name, index) => (typeof name === "string" ? name : (subjects[index] ?? ""))),
      }
    })

  /** Whether figures as of the cut-off of a closed period, as known now, are those of its closing. */
  const sinceClosed = (
    { knownAt }: Asked,
    tx: ReadTx,
    today: PlainDate,
    period: Period,
    statistics: ReadonlyArray<Statistic>,
    figures: ReadonlyArray<Figure>,
  ) =>
    Effect.gen(function* () {
      if (knownAt !== undefined || !model.kinds.has(PERIOD)) return {}
      const kept = (memory.closed ??= { last: undefined })
      // A period is closed after its end: as of its end nothing is known of that.
      const now = yield* sourceOf(model, kept, tx, today, undefined)
      const closing = (yield* closingsOf(now)).find(({ cutoff }) => cutoff === period.asOf)
      if (closing === undefined) return {}
      const then = yield* sourceOf(model, kept, tx, period.asOf, closing.entry - 1)
      const counted = statistics.length > FEW ? readOnce(then) : then
      const before = yield* Effect.forEach(statistics, (one) => measured(counted, period, one))
      return changedSince(closing, changesBetween(before, figures).length)
    })

  const entries = (query: EntryQuery, asked: Asked, { after = 0, limit = LIMIT }: PageOptions) =>
    log.read((tx) =>
      Effect.gen(function* () {
        yield* assertKnown(tx, asked)
        if ("ids" in query)
          return { entries: yield* shown(asked, tx, [...(yield* tx.byIds(query.ids)).values()]), next: undefined }
        if ("positions" in query) {
          const wanted = query.positions.filter((position) => position > after).sort((a, b) => a - b)
          const found = yield* shown(asked, tx, yield* tx.byPositions(wanted.slice(0, limit)))
          return { entries: found, next: wanted.length > limit ? wanted[limit - 1] : undefined }
        }
        const selection = { asOf: asked.asOf, knownAt: asked.knownAt, ...("tag" in query ? { tag: query.tag } : {}) }
        const found = yield* tx.page(selection, after, limit)
        return {
          entries: yield* shown(asked, tx, found),
          next: found.length < limit ? undefined : found.at(-1)?.entry.position,
        }
      }),
    )

  return {
    head: log.read((tx) => tx.head),

    entries: (query: EntryQuery, asked: Asked, options: PageOptions): Effect.Effect<EntryPage, ReadFailure> =>
      entries(query, asked, options),

    states: (tags: Iterable<Tag>, asked: Asked, today: PlainDate) =>
      answering(asked, today, (tx, source) =>
        Effect.gen(function* () {
          const rows = [...(yield* source.registers(tags))]
          const states = yield* openIf(
            asked,
            tx,
            rows.map(([, { state }]) => state),
          )
          return new Map(rows.map(([tag], index) => [tag, states[index] ?? null]))
        }),
      ),

    named: (kind: string, asked: Asked, today: PlainDate) =>
      answering(asked, today, (tx, source) =>
        Effect.gen(function* () {
          const [path, nameOf] = [namePaths(model, true).get(kind), naming(model, { restricted: true })]
          const found = yield* source.admitted(kind, everything)
          const names = found.map(
            ([id, state]) =>
              ((path && valueAt(state, path, id)) as Json | undefined) ?? nameOf(tagOf(kind, id), state) ?? null,
          )
          const said = yield* openIf(asked, tx, names)
          return new Map(found.map(([id], index) => [id, said[index] ?? null]))
        }),
      ),

    ledger: (
      given: string | Ledger,
      asked: Asked,
      today: PlainDate,
    ): Effect.Effect<LedgerView, NoSuchName | ReadFailure> => {
      const ledger = typeof given === "string" ? model.ledgers.get(given) : given
      if (ledger === undefined)
        return Effect.fail(new NoSuchName({ what: "ledger", name: given as string, known: [...model.ledgers.keys()] }))
      return answering(asked, today, (tx, source, period, answered) =>
        Effect.gen(function* () {
          const entities = yield* source.admitted(ledger.kind, ledger.where(period))
          const others = yield* source.registers(besideOf(ledger, entities, period))
          const rows = rowsOf(ledger, entities, period, (kind, id) => others.get(tagOf(kind, id))?.state)
          const names = yield* namesIn(source, ledger, rows)
          const cells = yield* openIf(
            asked,
            tx,
            rows.map((row) => row.cells),
          )
          const said = yield* openIf(asked, tx, names)
          return {
            ...answered,
            ledger,
            rows: byName(
              ledger,
              rows.map((row, index) => ({
                ...row,
                cells: cells[index] as Record<string, Json>,
                names: said[index] as Record<string, Json>,
              })),
            ),
          }
        }),
      )
    },

    figures: (
      names: ReadonlyArray<string> | undefined,
      asked: Asked,
      today: PlainDate,
    ): Effect.Effect<Figures, NoSuchName | ReadFailure> =>
      Effect.flatMap(
        Effect.forEach(names ?? [...model.statistics.keys()], (name) => statisticOf(model, name)),
        (statistics) =>
          answering(asked, today, (tx, source, period, answered) =>
            Effect.gen(function* () {
              const counted = statistics.length > FEW ? readOnce(source) : source
              const figures = yield* Effect.forEach(statistics, (one) =>
                Effect.flatMap(measured(counted, period, one), (figure) => named(asked, tx, source, one, figure)),
              )
              const closed = yield* sinceClosed(asked, tx, today, period, statistics, figures)
              return { ...answered, ...closed, figures, tally: yield* source.tally }
            }),
          ),
      ),

    findings: (asked: Asked, today: PlainDate): Effect.Effect<ReadonlyArray<Finding>, ReadFailure> => {
      const { asOf } = periodAsked(asked, today)
      return log.read((tx) =>
        Effect.gen(function* () {
          yield* assertKnown(tx, asked)
          const pass = makeJudge(model)
          yield* eachFolded(tx, { asOf, knownAt: asked.knownAt }, pass.next)
          return [...pass.findings, ...lapsesOn(model, pass.registers, asOf)].sort((a, b) => a.entry - b.entry)
        }),
      )
    },

    outstanding: (asked: Asked, today: PlainDate): Effect.Effect<Outstanding, ReadFailure> =>
      answering(asked, today, (_, source, { asOf }) =>
        Effect.map(source.whole(kindsOfLapses(model)), (registers) => ({
          due: dueOn(model, registers, asOf),
          overdue: lapsesOn(model, registers, asOf).filter(({ met }) => met === undefined),
        })),
      ),
  }
}
