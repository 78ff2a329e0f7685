/**
 * Beginning a new origin, where what the old one had signed is lost.
 *
 * The key file retires the old origin before the log says that it is continued. Cut off between the two, the log can
 * sign under neither name, and is continued when it is asked again; were it the other way round, an old copy of the log
 * could go on signing under the old one. Where what was lost is found meanwhile, the retirement is taken back.
 */
import { randomUUID } from "node:crypto"
import { Effect } from "effect"
import { LogContinued } from "@taizhang/domain/kernel/Continuation"
import { propose, type ProposalOf } from "@taizhang/domain/kernel/Event"
import type { EntryId } from "@taizhang/domain/kernel/Ids"
import type { PlainDate } from "@taizhang/domain/kernel/Calendar"
import { NothingLost, type AuditFailure, type LogFailure } from "../Failure.ts"
import {
  holdToSigned,
  numberOfOrigin,
  originIn,
  originOf,
  originsOf,
  signedBefore,
  signingKeyOf,
  type Signing,
} from "./Checkpoints.ts"
import { newestOf } from "./KeptCheckpoint.ts"
import type { LogKeys } from "./LogKeys.ts"

/** The signed notes of the origins that are known to have followed one, the latest last. */
const signedAfter = (keys: LogKeys, origin: string): Effect.Effect<ReadonlyArray<string>, LogFailure> =>
  Effect.gen(function* () {
    const notes: Array<string> = []
    const seen = new Set([origin])
    for (let next = yield* keys.successor(origin); next !== undefined && !seen.has(next);) {
      seen.add(next)
      const note = yield* keys.signed(next)
      if (note !== undefined) notes.push(note)
      next = yield* keys.successor(next)
    }
    return notes
  })

/**
 * The entry that begins the next origin, citing the largest checkpoint that the log cannot keep to; the newest of the
 * latest origin, where the log is a copy of before it was continued.
 */
export const continuationOf = (
  signing: Signing,
  reason: string,
  today: PlainDate,
): Effect.Effect<ProposalOf<typeof LogContinued>, AuditFailure | NothingLost> =>
  Effect.gen(function* () {
    const { log, keys } = signing
    const lost = yield* Effect.result(Effect.andThen(holdToSigned(signing), signingKeyOf(signing)))
    if (lost._tag === "Success") return yield* new NothingLost({ path: log.path })
    const { failure } = lost
    const isLoss = ["LogBehind", "LogForked", "OriginRetired", "SigningKeyLost"].includes(failure._tag)
    if (!isLoss) return yield* failure
    const origins = yield* log.read((tx) => originsOf(log, tx))
    const later = yield* signedAfter(keys, origins.at(-1) ?? log.meta.origin)
    if (failure._tag === "OriginRetired" && later.length === 0) {
      // It was to be continued, and nothing came of it: all that was signed is here.
      yield* keys.reinstate(failure.origin)
      return yield* new NothingLost({ path: log.path })
    }
    const known = yield* failure._tag === "SigningKeyLost" ? keptOnly(signing) : signedBefore(signing)
    const largest = known.toSorted((a, b) => b.size - a.size).at(0)?.note
    // An origin that was begun after this backup was taken has signed another history: it is never begun again.
    const begun = [...origins, ...known.map(({ origin }) => origin), ...later.map(originIn)]
    const number = Math.max(...begun.map((origin) => numberOfOrigin(log, origin) ?? 0)) + 1
    return propose(LogContinued, randomUUID() as EntryId, today, {
      origin: `${log.meta.origin}/${number}`,
      checkpoint: later.at(-1) ?? largest ?? "",
      reason,
    })
  })

/** Has the key file know an origin as the one that follows all that the log has left, before the log says so. */
export const retireFor = ({ log, keys }: Signing, next: string): Effect.Effect<void, LogFailure> =>
  Effect.gen(function* () {
    const left = yield* log.read((tx) => originsOf(log, tx))
    const followed = new Set(left)
    for (const origin of followed) {
      const later = yield* keys.successor(origin)
      if (later !== undefined && later !== next) followed.add(later)
    }
    yield* keys.retire([...followed], next)
  })

/** What the log keeps itself, where the key that could verify what else was signed is lost. */
const keptOnly = ({ log }: Signing) =>
  log.read((tx) =>
    Effect.gen(function* () {
      const newest = yield* newestOf(tx, yield* originOf(log, tx))
      return newest === undefined ? [] : [newest]
    }),
  )
