/**
 * The book: one township's log, registers and keys behind one door.
 *
 * {@link openBook} gives it with plain Promises, {@link layer} as an Effect service. Reading needs no lock; recording
 * is one transaction of the one writer.
 */
import { randomUUID } from "node:crypto"
import { resolve } from "node:path"
import { Context, Effect, Layer, Result } from "effect"
import type { Group, Noted } from "@taizhang/domain/kernel/decide"
import type { Entry, Proposal } from "@taizhang/domain/kernel/Event"
import type { DueItem, Finding } from "@taizhang/domain/kernel/Finding"
import type { EntryId, Tag } from "@taizhang/domain/kernel/Ids"
import type { Model } from "@taizhang/domain/kernel/Model"
import type { Json } from "@taizhang/domain/kernel/Register"
import { township } from "@taizhang/domain/township"
import {
  BookExists,
  CopyOnly,
  OnlyToContinue,
  OriginUnfit,
  RefusedByRules,
  type AuditFailure,
  type EntryTooLarge,
  type LogFailure,
  type NoSuchName,
  type NothingLost,
  type OpenFailure,
  type ProjectionStopped,
  type SameIdOtherContent,
} from "./Failure.ts"
import { clock, type Asked } from "./book/Asked.ts"
import { audit, type AuditOperations } from "./book/Audit.ts"
import { checkpointPathOf } from "./book/CheckpointFile.ts"
import { holdToSigned, problemsOfSigned, retireLeft, sign, signingKeyOf, type Signing } from "./book/Checkpoints.ts"
import { continuationOf, retireFor } from "./book/Continue.ts"
import { carryOut, erase, type Erased, type EraseOptions } from "./book/Erase.ts"
import { logKeys, logKeysInMemory, type LogKeys } from "./book/LogKeys.ts"
import { newOrigin, originUnfit } from "./book/Origin.ts"
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
import { personsWith } from "./book/Persons.ts"
import {
  recordGroups,
  recordReserved,
  type GroupsRecorded,
  type RecordFailure,
  type RecordOptions,
} from "./book/Record.ts"
import { verify, verifyLog, type Verified, type VerifyOptions } from "./book/Verify.ts"
import type { BookMeta, EventLog, KeptCheckpoint } from "./log/EventLog.ts"
import { memoryLog } from "./log/memory.ts"
import { discardLog, initLog, openLog, standsAt } from "./log/open.ts"
import { besideOf, isServer, placeOf } from "./log/place.ts"
import { failureOf } from "./log/sqlite/Connection.ts"
import { catchUp, rebuild } from "./registers/Rebuild.ts"
import * as KeyFile from "./sealing/KeyFile.ts"
import { keyFileSealing } from "./sealing/KeyedSealing.ts"
import type { MasterOptions } from "./sealing/Master.ts"
import { closedSealing } from "./sealing/ClosedSealing.ts"
import { plainSealing } from "./sealing/PlainSealing.ts"
import type { Sealing } from "./sealing/Sealing.ts"

/** The model of a book, or how its settings make it; a township's where not given. */
export type ModelOption = Model | ((settings: { readonly [key: string]: Json }) => Model)

export interface OpenOptions {
  readonly model?: ModelOption
  /** Opens to read only; otherwise it can be written where its file and folder can. */
  readonly readOnly?: boolean
  /** Where the master key of the key file comes from; a file beside the book where not given. */
  readonly master?: MasterOptions
  /** The key file of a township in a database; `<township>.keys` where the program runs where not given. */
  readonly keys?: string
  /** Opens to write though the log cannot keep to what it signed: to begin a new origin, and for nothing else. */
  readonly afterLoss?: boolean
}

export interface InitOptions {
  /** The name of the township. */
  readonly township: string
  /** The settings of its model, such as the day from which a revised rulebook is in force. */
  readonly settings?: { readonly [key: string]: Json }
  /** The unique name under which the book seals and signs, without spaces and `+`; random where not given. */
  readonly origin?: string
  /** The master key under which its key file is kept: a passphrase, or a file, made beside the book where not given. */
  readonly master?: MasterOptions
  /** The key file of a township in a database; `<township>.keys` where the program runs where not given. */
  readonly keys?: string
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
export interface BookOperations extends AuditOperations {
  readonly meta: BookMeta
  readonly model: Model
  readonly writable: boolean
  /** The last position. */
  readonly head: () => Effect.Effect<number, LogFailure>
  /** Records proposals that stand or fall together. */
  readonly record: (
    proposals: ReadonlyArray<Proposal>,
    options: RecordOptions,
  ) => Effect.Effect<Recorded, RefusedByRules | SameIdOtherContent | EntryTooLarge | RecordFailure | OnlyToContinue>
  /** Records groups as one batch; a refused group is reported and leaves the others as if it had not been proposed. */
  readonly recordGroups: (
    groups: ReadonlyArray<Group>,
    options: RecordOptions,
  ) => Effect.Effect<GroupsRecorded, RecordFailure | OnlyToContinue>
  /** Erases the personal text of a subject for good: it can be read by nobody any more, and no figure changes. */
  readonly erase: (
    subject: Tag,
    options: EraseOptions,
  ) => Effect.Effect<Erased, RefusedByRules | RecordFailure | OnlyToContinue>
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
  /** The persons recorded with an ID number, by entries that stand; none whose text may not be used. */
  readonly findPersons: (idNumber: string) => Effect.Effect<ReadonlyArray<Tag>, LogFailure>
  /**
   * The restricted persons recorded with an ID number: for what has to know that they are on record and shows nothing of
   * them, such as lifting the restriction, erasing them, or not registering them a second time.
   */
  readonly findRestricted: (idNumber: string) => Effect.Effect<ReadonlyArray<Tag>, LogFailure>
  /** The id of an imported row's event: the same parts give the same id. */
  readonly importId: (parts: ReadonlyArray<string>) => EntryId
  /** Derives everything again from the stored bytes and names what differs. */
  readonly verify: (options?: VerifyOptions) => Effect.Effect<Verified, LogFailure>
  /** Checks the exact bytes and the tree over them, and nothing that is derived from them: several times faster. */
  readonly verifyLog: (options?: VerifyOptions) => Effect.Effect<Omit<Verified, "registers">, LogFailure>
  /**
   * Begins a new origin where the log cannot keep to what it signed, as after the loss of its newest part, and signs it;
   * only in a book that was opened to go on after a loss.
   */
  readonly continueAfterLoss: (
    options: RecordOptions & { readonly reason: string },
  ) => Effect.Effect<KeptCheckpoint, AuditFailure | NothingLost | RefusedByRules | RecordFailure>
  /** Folds the registers anew. */
  readonly rebuild: () => Effect.Effect<void, ProjectionStopped | LogFailure>
  readonly close: () => Effect.Effect<void>
}

/** The book as a service. */
export class Book extends Context.Service<Book, BookOperations>()("@taizhang/store/Book") {}

/** The operations over a log and what seals for it. */
const operations = (log: EventLog, model: Model, sealing: Sealing, signing: Signing): BookOperations => {
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

  const record: BookOperations["record"] = Effect.fn("Book.record")(function* (proposals, options) {
    const { recorded, unfit } = yield* recording([{ proposals }], options)
    const [outcome] = recorded.groups
    const failure = unfit.get(0)
    if (failure !== undefined) return yield* failure
    if (outcome === undefined || outcome.refusals.length > 0)
      return yield* new RefusedByRules({ refusals: outcome?.refusals ?? [] })
    const { entries, already, noted } = outcome
    return { position: recorded.position, entries, already, noted }
  })

  const persons = (idNumber: string, state?: "restricted") =>
    log.read((tx) =>
      Effect.flatMap(sealing.custody(tx), (custody) => personsWith({ model, sealing }, tx, custody, idNumber, state)),
    )

  /** Names too what the log does not keep to of what it is known to have signed. */
  const heldToo = <V extends Omit<Verified, "registers">>(verifying: Effect.Effect<V, LogFailure>) =>
    Effect.zipWith(verifying, problemsOfSigned(signing), (verified, signed): V => {
      const told = new Set(verified.problems.map(({ what, where }) => `${what} ${where}`))
      const more = signed.filter(({ what, where }) => !told.has(`${what} ${where}`))
      return { ...verified, problems: [...verified.problems, ...more] }
    })

  return {
    ...audit({
      signing,
      model,
      figures: (asked) =>
        Effect.flatMap(today, (day) =>
          Effect.catchTag(reading.figures(undefined, asked, day), "NoSuchName", Effect.die),
        ),
    }),
    meta: log.meta,
    model,
    writable: log.writable,
    head: () => reading.head,
    record,
    recordGroups: (groups, options) => Effect.map(recording(groups, options), ({ recorded }) => recorded),
    erase: (subject, options) =>
      Effect.flatMap(stampOf(options), (stamp) => erase({ log, model, sealing }, subject, options, stamp)),
    entries: (query, asked = {}, page = {}) => reading.entries(query, asked, page),
    history: (tag, asked = {}, page = {}) => reading.entries({ tag }, asked, page),
    register: (tag, asked = {}) => Effect.flatMap(today, (day) => reading.register(tag, asked, day)),
    ledger: (name, asked = {}) => Effect.flatMap(today, (day) => reading.ledger(name, asked, day)),
    figures: (names, asked = {}) => Effect.flatMap(today, (day) => reading.figures(names, asked, day)),
    why: (name, asked = {}) => Effect.flatMap(today, (day) => reading.why(name, asked, day)),
    findings: (asked = {}) => Effect.flatMap(today, (day) => reading.findings(asked, day)),
    due: (asked = {}) => Effect.flatMap(today, (day) => reading.due(asked, day)),
    findPersons: (idNumber) => persons(idNumber),
    findRestricted: (idNumber) => persons(idNumber, "restricted"),
    importId: sealing.importId,
    verify: (options = {}) => heldToo(verify({ log, model, sealing, keys: signing.keys }, options)),
    verifyLog: (options = {}) => heldToo(verifyLog(signing, options)),
    rebuild: () => rebuild(log, model),
    continueAfterLoss: (options) =>
      Effect.gen(function* () {
        const stamp = yield* stampOf(options)
        const proposal = yield* continuationOf(signing, options.reason, stamp.today)
        yield* retireFor(signing, proposal.data.origin)
        yield* recordReserved({ log, model, sealing }, proposal, stamp)
        return yield* sign(signing, stamp.recordedAt)
      }),
    close: () =>
      Effect.andThen(
        log.close,
        Effect.sync(() => sealing.close()),
      ),
  }
}

/** The model that an option gives a book with these settings. */
export const modelOf = (option: ModelOption | undefined, settings: { readonly [key: string]: Json }): Model =>
  typeof option === "function" ? option(settings) : (option ?? township(settings))

const throwing =
  <E>(path: string) =>
  (cause: unknown): E | LogFailure =>
    cause instanceof Error && "_tag" in cause ? (cause as unknown as E) : failureOf(path, cause)

type InitFailure = Exclude<OpenFailure, ProjectionStopped> | BookExists | OriginUnfit

/** Makes a new book and its key file; neither may be there. The path of a file, or the URL of a township in a database. */
export const init = (path: string, options: InitOptions): Effect.Effect<void, InitFailure> =>
  Effect.gen(function* () {
    const { now } = yield* clock
    const place = yield* Effect.fromResult(placeOf(path))
    const { township: name, settings = {}, master = {}, keys } = options
    const { origin = newOrigin({ township: name, settings, created: now }) } = options
    const why = originUnfit(origin)
    if (why !== undefined) return yield* new OriginUnfit({ origin, why })
    yield* Effect.tryPromise({
      try: async () => {
        const keyFile = randomUUID()
        if (standsAt(place)) throw new BookExists({ path })
        const keyPaths = KeyFile.keyPathsOf(besideOf(place, keys))
        // The key file first: a book is never without it. Left behind by a crash it holds no key, and says so by its name.
        await KeyFile.init(keyPaths, { origin, keyFile }, master)
        try {
          await initLog(place, { origin, township: name, settings, created: now, keyFile })
        } catch (cause) {
          KeyFile.discardNew(keyPaths, master)
          throw cause
        }
      },
      catch: throwing<Exclude<InitFailure, LogFailure>>(place.shown),
    })
  })

/** Removes a book that was just made with its keys, where what was to be its first entry was not recorded. */
export const discardNew = (
  path: string,
  { master = {}, keys }: Pick<InitOptions, "master" | "keys"> = {},
): Effect.Effect<void> =>
  Result.match(placeOf(path), {
    onFailure: () => Effect.void,
    onSuccess: (place) =>
      Effect.promise(async () => {
        await discardLog(place)
        KeyFile.discardNew(KeyFile.keyPathsOf(besideOf(place, keys)), master)
      }),
  })

/** Opens a book and its key file, and brings the registers up to this version's model. */
export const open = (path: string, options: OpenOptions = {}): Effect.Effect<BookOperations, OpenFailure> =>
  Effect.gen(function* () {
    const place = yield* Effect.fromResult(placeOf(path))
    const beside = besideOf(place, options.keys)
    const log = yield* openLog(place, options.readOnly === undefined ? {} : { readOnly: options.readOnly })
    const opened = Effect.gen(function* () {
      const { origin, keyFile = "" } = log.meta
      const keyPaths = KeyFile.keyPathsOf(beside)
      const keyPath = keyPaths.keys
      if (log.meta.copyOf !== undefined) return yield* openCopy(log, options)
      const keys = yield* Effect.tryPromise({
        try: () => {
          const { master = {} } = options
          return KeyFile.open(keyPaths, { origin, keyFile }, { readOnly: !log.writable, master })
        },
        catch: throwing<OpenFailure>(keyPath),
      })
      const model = modelOf(options.model, log.meta.settings)
      const signing: Signing = {
        log,
        keys: logKeys(keys.signing, (run) => Effect.try({ try: run, catch: throwing<never>(keyPath) })),
        file: checkpointPathOf(beside),
      }
      const sealing = keyFileSealing(origin, keyPath, keys)
      const ready = Effect.gen(function* () {
        if (log.writable && options.afterLoss !== true) {
          yield* holdToSigned(signing)
          if (keys.writable) {
            yield* retireLeft(signing)
            // Made before anything is signed, so that every backup of the key file has it.
            yield* signingKeyOf(signing)
          }
        }
        yield* catchUp(log, model)
        if (options.afterLoss !== true)
          yield* Effect.catchTag(carryOut({ log, model, sealing }), "ConditionFailed", Effect.die)
      })
      yield* Effect.onError(ready, () => Effect.sync(keys.close))
      const book = operations(log, model, sealing, signing)
      return options.afterLoss === true ? onlyToContinue(book, log.path) : book
    })
    return yield* Effect.onError(opened, () => log.close)
  })

/**
 * A book opened to go on after a loss: what is recorded before the new origin is begun would stand under the old one,
 * whose signed history went on otherwise.
 */
const onlyToContinue = (book: BookOperations, path: string): BookOperations => {
  const refused = () => Effect.fail(new OnlyToContinue({ path }))
  return { ...book, record: refused, recordGroups: refused, erase: refused }
}

/** A copy made from a bundle: without keys, so it seals, opens and signs nothing. */
const openCopy = (log: EventLog, options: OpenOptions): Effect.Effect<BookOperations, OpenFailure> =>
  Effect.gen(function* () {
    const model = modelOf(options.model, log.meta.settings)
    yield* catchUp(log, model)
    const closed = () => Effect.fail(new CopyOnly({ path: log.path }))
    const keys: LogKeys = {
      ...{ keyOf: closed, newKeyOf: closed, keepSigned: closed, retire: closed, reinstate: closed },
      ...{ signed: () => Effect.undefined, successor: () => Effect.undefined },
    }
    return operations(log, model, closedSealing(log.path), { log, keys, file: undefined })
  })

/** A new book in memory, empty; personal text is not sealed there. */
export const openMemory = (options: InitOptions & { readonly model?: ModelOption }): Effect.Effect<BookOperations> =>
  Effect.gen(function* () {
    const { now } = yield* clock
    const { township: name, settings = {} } = options
    const { origin = newOrigin({ township: name, settings, created: now }) } = options
    const log = memoryLog({ origin, township: name, settings, created: now })
    const model = modelOf(options.model, settings)
    yield* Effect.orDie(catchUp(log, model))
    return operations(log, model, plainSealing(), { log, keys: logKeysInMemory(), file: undefined })
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
  Effect.runPromise(Effect.map(open(located(path), options), promised))

/** A path that stays the same wherever the program goes on to run. */
const located = (path: string): string => (isServer(path) ? path : resolve(path))

/** Makes a new book at a path, and its key file beside it. */
export const initBook = (path: string, options: InitOptions): Promise<void> =>
  Effect.runPromise(init(located(path), options))

/** A new book in memory. */
export const openMemoryBook = (options: InitOptions & { readonly model?: ModelOption }): Promise<OpenBook> =>
  Effect.runPromise(Effect.map(openMemory(options), promised))
