/**
 * The book: one township's log, registers and keys behind one door.
 *
 * {@link openBook} gives it with plain Promises, {@link layer} as an Effect service. Reading needs no lock; recording
 * is one transaction of the one writer.
 */
import { randomUUID } from "node:crypto"
import { resolve } from "node:path"
import { Context, Effect, Layer } from "effect"
import type { Group, Noted } from "@taizhang/domain/kernel/decide"
import { tagsOf, type Entry, type Proposal } from "@taizhang/domain/kernel/Event"
import type { DueItem, Finding } from "@taizhang/domain/kernel/Finding"
import type { EntryId, Tag } from "@taizhang/domain/kernel/Ids"
import type { Model } from "@taizhang/domain/kernel/Model"
import type { Json } from "@taizhang/domain/kernel/Register"
import { township } from "@taizhang/domain/township"
import {
  BookExists,
  RefusedByRules,
  type EntryTooLarge,
  type KeyFileMissing,
  type KeyFileWrong,
  type LogFailure,
  type NoSuchName,
  type NodeTooOld,
  type OpenFailure,
  type ProjectionStopped,
  type SameIdOtherContent,
} from "./Failure.ts"
import { clock, type Asked } from "./book/Asked.ts"
import {
  reads,
  type EntryPage,
  type EntryQuery,
  type Figures,
  type LedgerView,
  type PageOptions,
  type ReadFailure,
  type Why,
} from "./book/Reads.ts"
import { recordGroups, type GroupsRecorded, type RecordFailure, type RecordOptions } from "./book/Record.ts"
import { verify, type Verified, type VerifyOptions } from "./book/Verify.ts"
import type { BookMeta, EventLog } from "./log/EventLog.ts"
import { memoryLog } from "./log/memory.ts"
import { discard, failureOf } from "./log/sqlite/Connection.ts"
import * as SqliteLog from "./log/sqlite/SqliteLog.ts"
import { catchUp, rebuild } from "./registers/Rebuild.ts"
import * as KeyFile from "./sealing/KeyFile.ts"
import { keyFileSealing, plainSealing, type Sealing } from "./sealing/Sealing.ts"

/** The model of a book, or how its settings make it; a township's where not given. */
export type ModelOption = Model | ((settings: { readonly [key: string]: Json }) => Model)

export interface OpenOptions {
  readonly model?: ModelOption
  /** Opens to read only; otherwise it can be written where its file and folder can. */
  readonly readOnly?: boolean
}

export interface InitOptions {
  /** The name of the township. */
  readonly township: string
  /** The settings of its model, such as the day from which a revised rulebook is in force. */
  readonly settings?: { readonly [key: string]: Json }
  /** The unique name under which the book seals and signs; random where not given. */
  readonly origin?: string
}

/** What was recorded of one list of proposals. */
export interface Recorded {
  /** The last position afterwards. */
  readonly position: number
  /** The entries as stored, in the order proposed. */
  readonly entries: ReadonlyArray<Entry>
  /** The ids of those that were there before, with the same content. */
  readonly already: ReadonlySet<EntryId>
  /** What rules say of them without refusing them. */
  readonly noted: ReadonlyArray<Noted>
}

/** The operations of a book. Reads without a date are as of today in Asia/Shanghai. */
export interface BookOperations {
  readonly meta: BookMeta
  readonly model: Model
  readonly writable: boolean
  /** The last position. */
  readonly head: () => Effect.Effect<number, LogFailure>
  /** Records proposals that stand or fall together. */
  readonly record: (
    proposals: ReadonlyArray<Proposal>,
    options: RecordOptions,
  ) => Effect.Effect<Recorded, RefusedByRules | SameIdOtherContent | EntryTooLarge | RecordFailure>
  /** Records groups as one batch; a refused group is reported and leaves the others as if it had not been proposed. */
  readonly recordGroups: (
    groups: ReadonlyArray<Group>,
    options: RecordOptions,
  ) => Effect.Effect<GroupsRecorded, RecordFailure>
  /** A page of entries by position, struck ones and strikes too. `asked` bounds by date of the fact and position. */
  readonly entries: (query: EntryQuery, asked?: Asked, page?: PageOptions) => Effect.Effect<EntryPage, ReadFailure>
  /** A page of the entries about something, such as `member:m-0012`. */
  readonly history: (tag: Tag, asked?: Asked, page?: PageOptions) => Effect.Effect<EntryPage, ReadFailure>
  /** The state of one entity by facet; undefined where nothing is known of it. */
  readonly register: (tag: Tag, asked?: Asked) => Effect.Effect<Json | undefined, ReadFailure>
  readonly ledger: (name: string, asked?: Asked) => Effect.Effect<LedgerView, NoSuchName | ReadFailure>
  /** The figures of the names given, all where none are. */
  readonly figures: (names?: ReadonlyArray<string>, asked?: Asked) => Effect.Effect<Figures, NoSuchName | ReadFailure>
  /** A figure with the entries behind it. */
  readonly why: (name: string, asked?: Asked) => Effect.Effect<Why, NoSuchName | ReadFailure>
  readonly findings: (asked?: Asked) => Effect.Effect<ReadonlyArray<Finding>, ReadFailure>
  readonly due: (asked?: Asked) => Effect.Effect<ReadonlyArray<DueItem>, ReadFailure>
  /** The persons recorded with an ID number, by entries that stand. */
  readonly findPersons: (idNumber: string) => Effect.Effect<ReadonlyArray<Tag>, LogFailure>
  /** The id of an imported row's event: the same parts give the same id. */
  readonly importId: (parts: ReadonlyArray<string>) => EntryId
  /** Derives everything again from the stored bytes and names what differs. */
  readonly verify: (options?: VerifyOptions) => Effect.Effect<Verified, LogFailure>
  /** Folds the registers anew. */
  readonly rebuild: () => Effect.Effect<void, ProjectionStopped | LogFailure>
  readonly close: () => Effect.Effect<void>
}

/** The book as a service. */
export class Book extends Context.Service<Book, BookOperations>()("@taizhang/store/Book") {}

/** The operations over a log and what seals for it. */
const operations = (log: EventLog, model: Model, sealing: Sealing): BookOperations => {
  const reading = reads({ log, model, sealing, memory: { last: undefined } })
  const today = Effect.map(clock, (at) => at.today)
  const stampOf = (options: RecordOptions) =>
    Effect.map(clock, (at) => ({
      today: options.today ?? at.today,
      recordedAt: options.now ?? at.now,
      recordedBy: options.by,
    }))
  const recording = (groups: ReadonlyArray<Group>, options: RecordOptions) =>
    Effect.flatMap(stampOf(options), (stamp) => recordGroups({ log, model, sealing }, groups, options, stamp))

  return {
    meta: log.meta,
    model,
    writable: log.writable,
    head: () => reading.head,
    record: Effect.fn("Book.record")(function* (proposals, options) {
      const { recorded, unfit } = yield* recording([{ proposals }], options)
      const [outcome] = recorded.groups
      const failure = unfit.get(0)
      if (failure !== undefined) return yield* failure
      if (outcome === undefined || outcome.refusals.length > 0)
        return yield* new RefusedByRules({ refusals: outcome?.refusals ?? [] })
      const { entries, already, noted } = outcome
      return { position: recorded.position, entries, already, noted }
    }),
    recordGroups: (groups, options) => Effect.map(recording(groups, options), ({ recorded }) => recorded),
    entries: (query, asked = {}, page = {}) => reading.entries(query, asked, page),
    history: (tag, asked = {}, page = {}) => reading.entries({ tag }, asked, page),
    register: (tag, asked = {}) => Effect.flatMap(today, (day) => reading.register(tag, asked, day)),
    ledger: (name, asked = {}) => Effect.flatMap(today, (day) => reading.ledger(name, asked, day)),
    figures: (names, asked = {}) => Effect.flatMap(today, (day) => reading.figures(names, asked, day)),
    why: (name, asked = {}) => Effect.flatMap(today, (day) => reading.why(name, asked, day)),
    findings: (asked = {}) => Effect.flatMap(today, (day) => reading.findings(asked, day)),
    due: (asked = {}) => Effect.flatMap(today, (day) => reading.due(asked, day)),
    findPersons: (idNumber) =>
      Effect.gen(function* () {
        const said = yield* sealing.lookUp(idNumber)
        const known = yield* log.read((tx) => tx.byIds(said.map(({ entry }) => entry)))
        // A key that was kept for an entry which was then not recorded names a subject that the entry does not.
        const standing = said.filter(({ subject, entry }) => {
          const found = known.get(entry as EntryId)
          if (found === undefined || found.struck !== undefined) return false
          const declaration = model.events.get(found.entry.type)?.declaration
          return declaration !== undefined && tagsOf(declaration, found.entry.data, entry).includes(subject)
        })
        return [...new Set(standing.map(({ subject }) => subject))]
      }),
    importId: sealing.importId,
    verify: (options = {}) => verify({ log, model, sealing }, options),
    rebuild: () => rebuild(log, model),
    close: () =>
      Effect.andThen(
        log.close,
        Effect.sync(() => sealing.close()),
      ),
  }
}

const modelOf = (option: ModelOption | undefined, settings: { readonly [key: string]: Json }): Model =>
  typeof option === "function" ? option(settings) : (option ?? township(settings))

const throwing =
  <E>(path: string) =>
  (cause: unknown): E | LogFailure =>
    cause instanceof Error && "_tag" in cause ? (cause as unknown as E) : failureOf(path, cause)

/** Makes a new book and its key file; neither may be there. */
export const init = (path: string, options: InitOptions): Effect.Effect<void, BookExists | NodeTooOld | LogFailure> =>
  Effect.flatMap(clock, ({ now }) =>
    Effect.tryPromise({
      try: async () => {
        const origin = options.origin ?? `taizhang/${randomUUID()}`
        const keyFile = randomUUID()
        if (SqliteLog.stands(path)) throw new BookExists({ path })
        const keyPath = KeyFile.keyPathOf(path)
        const { township: name, settings = {} } = options
        // The key file first: a book is never without it. Left behind by a crash it holds no key, and says so by its name.
        await KeyFile.init(keyPath, { origin, keyFile })
        try {
          await SqliteLog.init(path, { origin, township: name, settings, created: now, keyFile })
        } catch (cause) {
          discard(keyPath)
          throw cause
        }
      },
      catch: throwing<BookExists | NodeTooOld>(path),
    }),
  )

/** Removes a book that was just made and its key file, where what was to be its first entry was not recorded. */
export const discardNew = (path: string): void => {
  discard(path)
  discard(KeyFile.keyPathOf(path))
}

/** Opens a book and its key file, and brings the registers up to this version's model. */
export const open = (path: string, options: OpenOptions = {}): Effect.Effect<BookOperations, OpenFailure> =>
  Effect.gen(function* () {
    const log = yield* SqliteLog.open(path, options.readOnly === undefined ? {} : { readOnly: options.readOnly })
    const opened = Effect.gen(function* () {
      const { origin, keyFile = "" } = log.meta
      const keyPath = KeyFile.keyPathOf(path)
      const keys = yield* Effect.tryPromise({
        try: () => KeyFile.open(keyPath, { origin, keyFile }, !log.writable),
        catch: throwing<KeyFileMissing | KeyFileWrong>(keyPath),
      })
      const model = modelOf(options.model, log.meta.settings)
      yield* Effect.onError(catchUp(log, model), () => Effect.sync(keys.close))
      return operations(log, model, keyFileSealing(origin, keyPath, keys))
    })
    return yield* Effect.onError(opened, () => log.close)
  })

/** A new book in memory, empty; personal text is not sealed there. */
export const openMemory = (options: InitOptions & { readonly model?: ModelOption }): Effect.Effect<BookOperations> =>
  Effect.gen(function* () {
    const { now } = yield* clock
    const { township: name, settings = {}, origin = `taizhang/${randomUUID()}` } = options
    const log = memoryLog({ origin, township: name, settings, created: now })
    const model = modelOf(options.model, settings)
    yield* Effect.orDie(catchUp(log, model))
    return operations(log, model, plainSealing())
  })

/** The book at a path, open as long as its scope. */
export const layer = (path: string, options: OpenOptions = {}): Layer.Layer<Book, OpenFailure> =>
  Layer.effect(
    Book,
    Effect.acquireRelease(open(path, options), (book) => book.close()),
  )

/** An empty book in memory. */
export const layerMemory = (options: InitOptions & { readonly model?: ModelOption }): Layer.Layer<Book> =>
  Layer.effect(Book, openMemory(options))

/** The operations with each Effect run to a Promise, which rejects with the typed failure. */
export type Promised<Operations> = {
  readonly [Name in keyof Operations]: Operations[Name] extends (
    ...given: infer Given
  ) => Effect.Effect<infer Success, infer _Failure>
    ? (...given: Given) => Promise<Success>
    : Operations[Name]
}

/** A book with plain Promises. */
export type OpenBook = Promised<BookOperations>

const promised = (book: BookOperations): OpenBook =>
  Object.fromEntries(
    Object.entries(book).map(([name, value]: readonly [string, unknown]) => [
      name,
      typeof value === "function" && name !== "importId"
        ? (...given: ReadonlyArray<unknown>) =>
            Effect.runPromise((value as (...of: ReadonlyArray<unknown>) => Effect.Effect<unknown, Error>)(...given))
        : value,
    ]),
  ) as unknown as OpenBook

/**
 * Opens the book at a path, for those who do not use Effect.
 *
 * @example
 * const book = await openBook("town.db")
 * const { figures } = await book.figures(["members.total"], { year: 2025 })
 * await book.close()
 */
export const openBook = (path: string, options: OpenOptions = {}): Promise<OpenBook> =>
  Effect.runPromise(Effect.map(open(resolve(path), options), promised))

/** Makes a new book at a path, and its key file beside it. */
export const initBook = (path: string, options: InitOptions): Promise<void> =>
  Effect.runPromise(init(resolve(path), options))

/** A new book in memory. */
export const openMemoryBook = (options: InitOptions & { readonly model?: ModelOption }): Promise<OpenBook> =>
  Effect.runPromise(Effect.map(openMemory(options), promised))
