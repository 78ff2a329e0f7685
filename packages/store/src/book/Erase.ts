/**
 * Erasing the personal text of a subject, in steps of which each can be the last that a crash lets happen.
 *
 * First the request is recorded: from then on nothing of the subject is shown, by this process or another. Then its keys
 * and lookups are destroyed and scrubbed out of the key file. Then the log says that it was done. What is left of an
 * erasure that was cut off, and what an old copy of the key file brought back, is carried out when the book is opened
 * to write; and an erasure that an old copy of the log does not hold is recorded again.
 */
import { randomUUID } from "node:crypto"
import { Effect } from "effect"
import type { PlainDate } from "@taizhang/domain/kernel/Calendar"
import type { Stamp } from "@taizhang/domain/kernel/decide"
import { SubjectErased, SubjectErasureRequested } from "@taizhang/domain/kernel/Custody"
import { propose } from "@taizhang/domain/kernel/Event"
import type { EntryId, Tag } from "@taizhang/domain/kernel/Ids"
import { ReadOnlyBook, type RefusedByRules } from "../Failure.ts"
import type { Custody } from "../sealing/Custody.ts"
import type { Placed } from "../sealing/Sealing.ts"
import { clock } from "./Asked.ts"
import { isOperator } from "./Envelope.ts"
import { eachTextAbout } from "./Reasons.ts"
import { recordReserved, type Recorder, type RecordFailure } from "./Record.ts"

/** What has been done: the request recorded, the keys destroyed, their file rewritten, nothing left in it, all recorded. */
export type ErasureStep = "requested" | "destroyed" | "compacted" | "scrubbed" | "recorded"

type OnStep = (step: ErasureStep) => void

/** Who erases, and why; the reason stands in the log in the clear. */
export interface EraseOptions {
  /** The operator. */
  readonly by: string
  readonly reason: string
  /** The civil date of Asia/Shanghai; the clock's where not given. */
  readonly today?: PlainDate
  /** The instant of recording in UTC, `2026-06-01T00:00:00.000Z`; the clock's where not given. */
  readonly now?: string
  /** Told of each step once it is durable. */
  readonly onStep?: OnStep
}

/** An erasure that was carried out. */
export interface Erased {
  readonly subject: Tag
  /** The positions of its request and of the entry that says it is done. */
  readonly requested: number
  readonly done: number
  /** The ids of the keys destroyed. */
  readonly keys: ReadonlyArray<string>
  /** How many entries hold text of the subject that nobody can read any more. */
  readonly entries: number
  /**
   * The places of text of the subject that his keys never sealed, such as one sealed under the key of somebody else:
   * erasing does not reach it. `verify` names it too.
   */
  readonly unreached: ReadonlyArray<Pick<Placed, "entry" | "field">>
  /** Whether it was carried out before. */
  readonly already: boolean
}

const NO_STEP: OnStep = () => undefined

/** Who records what nobody asked for: the program itself. */
const PROGRAM = "taizhang"

/** Erases the personal text of a subject; one that was cut off is finished, one that is done is told again. */
export const erase = (
  recorder: Recorder,
  subject: Tag,
  { reason, onStep = NO_STEP }: EraseOptions,
  stamp: Stamp,
): Effect.Effect<Erased, RefusedByRules | RecordFailure> =>
  Effect.gen(function* () {
    const { log, model, sealing } = recorder
    if (!sealing.keys.writable) return yield* new ReadOnlyBook({ path: log.path })
    const custodyNow = log.read(sealing.custody)
    const before = yield* custodyNow
    if (!before.erased.has(subject)) {
      const request = propose(SubjectErasureRequested, randomUUID() as EntryId, stamp.today, { subject, reason })
      yield* recordReserved(recorder, request, stamp)
    }
    onStep("requested")
    yield* carryOut(recorder, onStep)
    const { standings, destroyed } = yield* custodyNow
    let entries = 0
    const unreached: Array<Pick<Placed, "entry" | "field">> = []
    yield* log.read((tx) =>
      Effect.flatMap(sealing.custody(tx), (custody) =>
        eachTextAbout(model, tx, subject, (texts) =>
          Effect.gen(function* () {
            const before = unreached.length
            for (const { entry, field, ...text } of texts)
              yield* Effect.catchTags(sealing.check(custody, { entry, field, ...text }), {
                KeyUnknown: Effect.die,
                SealBroken: () => Effect.sync(() => void unreached.push({ entry, field })),
              })
            if (unreached.length === before) entries += 1
          }),
        ),
      ),
    )
    const { since = 0, done = 0 } = standings.get(subject) ?? {}
    return {
      ...{ subject, requested: since, done, entries, unreached },
      keys: [...destroyed].flatMap(([id, whose]) => (whose === subject ? [id] : [])),
      already: before.standings.get(subject)?.done !== undefined,
    }
  })

/** Carries out on the keys what the log says of erasures, and records what was carried out. */
export const carryOut = (recorder: Recorder, onStep: OnStep = NO_STEP): Effect.Effect<void, RecordFailure> =>
  Effect.gen(function* () {
    const { log, sealing } = recorder
    const { keys, lift } = sealing
    if (!log.writable || !keys.writable) return
    for (const subject of (yield* log.read(sealing.custody)).unsaid) yield* sayAgain(recorder, subject)
    const { erased, pending } = yield* log.read(sealing.custody)
    const left = yield* lift(() => keys.undestroyed([...erased.keys()]))
    for (const subject of left) yield* lift(() => keys.destroy(subject, erased.get(subject) ?? 0))
    onStep("destroyed")
    if (yield* lift(keys.dirty)) yield* lift(() => keys.scrub(() => onStep("compacted")))
    onStep("scrubbed")
    for (const subject of pending) yield* sayDone(recorder, subject, erased.get(subject) ?? 0)
    onStep("recorded")
  })

/** The reason under which an erasure is requested again of which a restored log does not hold the request. */
const UNSAID =
  "日志里没有这项删除（例如恢复了较早的备份），按密钥文件补记 / the log did not hold this erasure, as after an older backup was restored; the key file tells of it"

/** Records again the request of an erasure that the key file alone tells of. */
const sayAgain = (recorder: Recorder, subject: Tag) =>
  Effect.gen(function* () {
    const { now, today } = yield* clock
    const request = propose(SubjectErasureRequested, randomUUID() as EntryId, today, { subject, reason: UNSAID })
    const stamp = { today, recordedAt: now, recordedBy: PROGRAM }
    yield* unlessSaid(recorder, ({ unsaid }) => unsaid.includes(subject), recordReserved(recorder, request, stamp))
  })

/**
 * Lets a step of custody be refused where another process that opened the book at the same time has recorded it; nothing
 * else can refuse it.
 */
const unlessSaid = (
  { log, sealing }: Recorder,
  isLeft: (custody: Custody) => boolean,
  recording: Effect.Effect<void, RefusedByRules | RecordFailure>,
): Effect.Effect<void, RecordFailure> =>
  Effect.catchTag(recording, "RefusedByRules", (refused) =>
    Effect.flatMap(log.read(sealing.custody), (custody) => (isLeft(custody) ? Effect.die(refused) : Effect.void)),
  )

/** Records that an erasure was carried out, in the name of who asked for it. */
const sayDone = (recorder: Recorder, subject: Tag, requested: number) =>
  Effect.gen(function* () {
    const { log, sealing } = recorder
    const [request] = yield* log.read((tx) => tx.byPositions([requested]))
    const ids = yield* sealing.lift(() => sealing.keys.destroy(subject, requested))
    const { now, today } = yield* clock
    const asked = request?.entry.recordedBy
    const recordedBy = asked !== undefined && isOperator(asked) ? asked : "?"
    // Where the request was dated by another clock, what follows it is not dated before it.
    const on = request !== undefined && request.entry.occurredOn > today ? request.entry.occurredOn : today
    const erased = propose(SubjectErased, randomUUID() as EntryId, on, { subject, keys: [...ids] })
    const stamp = { today: on, recordedAt: now, recordedBy }
    yield* unlessSaid(recorder, ({ pending }) => pending.includes(subject), recordReserved(recorder, erased, stamp))
  })
