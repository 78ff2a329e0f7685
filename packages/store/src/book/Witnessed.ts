/**
 * Between which times an entry entered the log, by what witnesses signed.
 *
 * `recordedAt` is what the log says of itself. What can be proven is a bracket: an entry that a checkpoint does not
 * cover and a later one does was put in the log between the times at which witnesses signed the two. "Not back-dated"
 * means no more than that.
 */
import { Effect, Result } from "effect"
import type { Entry } from "@taizhang/domain/kernel/Event"
import type { PlainDate } from "@taizhang/domain/kernel/Calendar"
import type { LogFailure } from "../Failure.ts"
import type { EventLog, KeptCheckpoint, ReadTx } from "../log/EventLog.ts"
import { cosignatureVerifier, verifyCosignatures, type CosignatureVerifier } from "../merkle/Cosignature.ts"
import { sameHash } from "../merkle/Hash.ts"
import { parseSignature } from "../merkle/Note.ts"
import type { NoteRefused } from "../merkle/NoteRefused.ts"
import { SHANGHAI } from "./Asked.ts"
import { originsOf } from "./Checkpoints.ts"
import { forEachKept, textOf } from "./KeptCheckpoint.ts"
import { TreeHashes } from "./Proofs.ts"

/** A span of positions that entered the log between two witnessed times; an end that nobody witnessed is absent. */
export interface Bracket {
  readonly from: number
  readonly to: number
  /** Instants, ISO 8601. */
  readonly notBefore?: string
  readonly notAfter?: string
}

/** An entry that was recorded long after the day of its fact, with the bracket in which it entered the log. */
export interface Late {
  readonly entry: Entry
  /** Civil days from the day of the fact to the day of recording, in Asia/Shanghai. */
  readonly days: number
  readonly bracket: Bracket
  /** Whether the time that it says it was recorded lies outside its bracket. */
  readonly outside: boolean
}

const PAGE = 1000
const DAY = 86_400_000

const instant = (seconds: number): string => new Date(1000 * seconds).toISOString()

/** What verifies cosignatures, from the keys that the reader trusts. */
export const witnessesOf = (
  vkeys: ReadonlyArray<string>,
): Result.Result<ReadonlyArray<CosignatureVerifier>, NoteRefused> => Result.all(vkeys.map(cosignatureVerifier))

/**
 * The times at which trusted witnesses signed a checkpoint, where what they signed is of this log and what is kept of
 * it; a signature that does not verify over that text counts for nothing, and takes nothing from the others.
 */
const timesOf = (
  kept: KeptCheckpoint,
  origins: ReadonlyArray<string>,
  witnesses: ReadonlyArray<CosignatureVerifier>,
): ReadonlyArray<number> => {
  const text = textOf(kept, origins)
  if (Result.isFailure(text)) return []
  return kept.cosignatures.flatMap(({ line }) => {
    const verified = Result.flatMap(parseSignature(line), (signature) =>
      verifyCosignatures({ text: text.success, signatures: [signature] }, witnesses),
    )
    return Result.isSuccess(verified) ? verified.success.map(({ time }) => time) : []
  })
}

/** The largest size of an origin that a witness has cosigned, as far as is kept here; 0 for none. */
export const lastSeen = (tx: ReadTx, origin: string, witness: CosignatureVerifier): Effect.Effect<number, LogFailure> =>
  Effect.gen(function* () {
    let largest = 0
    yield* forEachKept(tx, (kept) =>
      Effect.sync(() => {
        if (timesOf(kept, [origin], [witness]).length > 0) largest = Math.max(largest, kept.size)
      }),
    )
    return largest
  })

/** The newest checkpoint of an origin that each of some witnesses has cosigned; undefined where none is kept. */
export const newestCosigned = (
  tx: ReadTx,
  origin: string,
  witnesses: ReadonlyArray<CosignatureVerifier>,
): Effect.Effect<KeptCheckpoint | undefined, LogFailure> =>
  Effect.gen(function* () {
    let newest: KeptCheckpoint | undefined
    yield* forEachKept(tx, (kept) =>
      Effect.sync(() => {
        if (witnesses.every((witness) => timesOf(kept, [origin], [witness]).length > 0)) newest = kept
      }),
    )
    return newest
  })

/** The brackets of all entries, by position. */
const bracketsIn = (
  log: EventLog,
  tx: ReadTx,
  witnesses: ReadonlyArray<CosignatureVerifier>,
): Effect.Effect<ReadonlyArray<Bracket>, LogFailure> =>
  Effect.gen(function* () {
    const head = yield* tx.head
    const origins = yield* originsOf(log, tx)
    const seen: Array<{ readonly size: number; readonly first: number; readonly last: number }> = []
    yield* forEachKept(tx, (kept) =>
      Effect.gen(function* () {
        const times = timesOf(kept, origins, witnesses)
        if (times.length === 0 || kept.size > head) return
        // What was witnessed is of another history where the entries do not give its root.
        if (sameHash(yield* new TreeHashes(tx, log.path).root(kept.size), kept.root))
          seen.push({ size: kept.size, first: Math.min(...times), last: Math.max(...times) })
      }),
    )
    // A later, larger checkpoint may have been signed before a smaller one by another witness: it proves as much.
    let earliest = Number.POSITIVE_INFINITY
    const notAfter = seen.map(() => 0)
    for (let at = seen.length - 1; at >= 0; at -= 1) notAfter[at] = earliest = Math.min(earliest, seen[at]?.first ?? 0)
    const brackets: Array<Bracket> = []
    let [from, latest] = [1, 0]
    for (const [at, { size, last }] of seen.entries()) {
      if (size >= from)
        brackets.push({
          ...{ from, to: size, notAfter: instant(notAfter[at] ?? 0) },
          ...(latest === 0 ? {} : { notBefore: instant(latest) }),
        })
      from = size + 1
      latest = Math.max(latest, last)
    }
    if (from <= head) brackets.push({ from, to: head, ...(latest === 0 ? {} : { notBefore: instant(latest) }) })
    return brackets
  })

/** The brackets in which the entries of a log entered it. */
export const brackets = (
  log: EventLog,
  witnesses: ReadonlyArray<CosignatureVerifier>,
): Effect.Effect<ReadonlyArray<Bracket>, LogFailure> => log.read((tx) => bracketsIn(log, tx, witnesses))

const dayNumber = (day: PlainDate): number => Date.parse(day) / DAY
const recordedDay = ({ recordedAt }: Entry): number => Math.floor((Date.parse(recordedAt) + SHANGHAI) / DAY)

/** Entries recorded more than some days after the day of their fact, in the order of positions. */
export const backdated = (
  log: EventLog,
  witnesses: ReadonlyArray<CosignatureVerifier>,
  days: number,
  onProgress?: (done: number, of: number) => void,
): Effect.Effect<ReadonlyArray<Late>, LogFailure> =>
  log.read((tx) =>
    Effect.gen(function* () {
      const all = yield* bracketsIn(log, tx, witnesses)
      const head = yield* tx.head
      const late: Array<Late> = []
      let at = 0
      for (let after = 0; ;) {
        const page = yield* tx.page({}, after, PAGE)
        const end = page.at(-1)
        if (end === undefined) return late
        for (const { entry } of page) {
          while ((all[at]?.to ?? head) < entry.position) at += 1
          const bracket = all[at] ?? { from: 1, to: head }
          const { notBefore, notAfter } = bracket
          // A witness names whole seconds: it may have signed up to the end of the one that it names.
          const second = Math.floor(Date.parse(entry.recordedAt) / 1000)
          const outside =
            (notBefore !== undefined && second < Date.parse(notBefore) / 1000) ||
            (notAfter !== undefined && second > Date.parse(notAfter) / 1000)
          const lateBy = recordedDay(entry) - dayNumber(entry.occurredOn)
          const isLate = lateBy > days && entry.unrecorded?.includes(`${entry.type}.occurredOn`) !== true
          if (isLate || outside) late.push({ entry, days: lateBy, bracket, outside })
        }
        after = end.entry.position
        onProgress?.(after, head)
      }
    }),
  )
