/**
 * The book: one township's log, registers and keys behind one door.
 *
 * `promised.ts` gives it with plain Promises, {@link layer} as an Effect service. Reading needs no lock; recording
 * is one transaction of the one writer.
 */
import { randomUUID } from "node:crypto"
import { Context, Effect, Layer, Result } from "effect"
import type { Group } from "@taizhang/domain/kernel/decide"
import type { Model } from "@taizhang/domain/kernel/Model"
import type { Json } from "@taizhang/domain/kernel/Register"
import { settingFaults } from "@taizhang/domain/rulebook/settings"
import { township } from "@taizhang/domain/township"
import {
  BookExists,
  CopyOnly,
  OnlyToContinue,
  OriginUnfit,
  SettingsUnfit,
  RefusedByRules,
  type LogFailure,
  type OpenFailure,
  type ProjectionStopped,
} from "./Failure.ts"
import { clock } from "./book/Asked.ts"
import type { BookOperations, InitOptions, ModelOption, OpenOptions } from "./book/Operations.ts"
import { audit } from "./book/Audit.ts"
import { checkpointPathOf } from "./book/CheckpointFile.ts"
import { holdToSigned, problemsOfSigned, retireLeft, sign, signingKeyOf, type Signing } from "./book/Checkpoints.ts"
import { continuationOf, retireFor } from "./book/Continue.ts"
import { carryOut, erase } from "./book/Erase.ts"
import { evidence } from "./book/Evidence.ts"
import { logKeys, logKeysInMemory, type LogKeys } from "./book/LogKeys.ts"
import { newOrigin, originUnfit } from "./book/Origin.ts"
import { reads } from "./book/Reads.ts"
import { personsWith } from "./book/Persons.ts"
import { recordGroups, recordReserved, type RecordOptions } from "./book/Record.ts"
import { verify, verifyLog, type Verified } from "./book/Verify.ts"
import type { EventLog } from "./log/EventLog.ts"
import { memoryLog } from "./log/memory.ts"
import { discardLog, initLog, openLog, standsAt } from "./log/open.ts"
import { besideOf, placeOf } from "./log/place.ts"
import { failureOf } from "./log/sqlite/Connection.ts"
import { catchUp, rebuild } from "./registers/Rebuild.ts"
import * as KeyFile from "./sealing/KeyFile.ts"
import { keyFileSealing } from "./sealing/KeyedSealing.ts"
import { closedSealing } from "./sealing/ClosedSealing.ts"
import { plainSealing } from "./sealing/PlainSealing.ts"
import type { Sealing } from "./sealing/Sealing.ts"

/** The book as a service. */
export class Book extends Context.Service<Book, BookOperations>()("@taizhang/store/Book") {}

/** The operations over a log and what seals for it. */
const operations = (log: EventLog, model: Model, sealing: Sealing, signing: Signing): BookOperations => {
  const reader = { log, model, sealing, memory: { last: undefined } }
  const reading = { ...reads(reader), ...evidence(reader) }
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
    states: (tags, asked = {}) => Effect.flatMap(today, (day) => reading.states(tags, asked, day)),
    register: (tag, asked = {}) =>
      Effect.flatMap(today, (day) => Effect.map(reading.states([tag], asked, day), (states) => states.get(tag))),
    named: (kind, asked = {}) => Effect.flatMap(today, (day) => reading.named(kind, asked, day)),
    ledger: (ledger, asked = {}) => Effect.flatMap(today, (day) => reading.ledger(ledger, asked, day)),
    figures: (names, asked = {}) => Effect.flatMap(today, (day) => reading.figures(names, asked, day)),
    bearing: (name, asked = {}, options = {}) =>
      Effect.flatMap(today, (day) => reading.bearing(name, asked, options, day)),
    why: (name, asked = {}) => Effect.flatMap(today, (day) => reading.why(name, asked, day)),
    findings: (asked = {}) => Effect.flatMap(today, (day) => reading.findings(asked, day)),
    due: (asked = {}) => Effect.flatMap(today, (day) => Effect.map(reading.outstanding(asked, day), ({ due }) => due)),
    outstanding: (asked = {}) => Effect.flatMap(today, (day) => reading.outstanding(asked, day)),
    findPersons: (idNumber) => persons(idNumber),
    findRestricted: (idNumber) => persons(idNumber, "restricted"),
    importId: sealing.importId,
    notAsSigned: () => problemsOfSigned(signing),
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

type InitFailure = Exclude<OpenFailure, ProjectionStopped> | BookExists | OriginUnfit | SettingsUnfit

/** Makes a new book and its key file; neither may be there. The path of a file, or the URL of a township in a database. */
export const init = (path: string, options: InitOptions): Effect.Effect<void, InitFailure> =>
  Effect.gen(function* () {
    const { now } = yield* clock
    const place = yield* Effect.fromResult(placeOf(path))
    const { township: name, settings = {}, master = {}, keys } = options
    const { origin = newOrigin({ township: name, settings, created: now }) } = options
    const why = originUnfit(origin)
    if (why !== undefined) return yield* new OriginUnfit({ origin, why })
    const faults = settingFaults(settings)
    if (faults.length > 0) return yield* new SettingsUnfit({ faults })
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
