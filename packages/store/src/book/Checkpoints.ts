/**
 * Signing what is recorded, and holding the log to what was signed.
 *
 * A log signs only what a commit has made durable, and never a tree that does not continue the one it signed last: an
 * honest reader of both must call that tampering. So a book that is behind a checkpoint of its own, as a restored older
 * backup is, or that forks from one, opens to be read only, until a new origin is begun that cites the old checkpoint.
 */
import { Effect, Result } from "effect"
import { LogContinued } from "@taizhang/domain/kernel/Continuation"
import type { EntryOf } from "@taizhang/domain/kernel/Event"
import {
  CheckpointUnfit,
  KeptCheckpointUnfit,
  LogBehind,
  LogForked,
  NoSuchPosition,
  OriginRetired,
  SigningKeyLost,
  type AuditFailure,
  type HeldFailure,
  type LogFailure,
} from "../Failure.ts"
import type { EventLog, KeptCheckpoint, ReadTx } from "../log/EventLog.ts"
import { failureOf } from "../log/sqlite/Connection.ts"
import {
  openCheckpoint,
  parseCheckpoint,
  signCheckpoint,
  type OpenedCheckpoint,
  type TreeHead,
} from "../merkle/Checkpoint.ts"
import { sameHash } from "../merkle/Hash.ts"
import { vkeyOf, type SigningKey } from "../merkle/Key.ts"
import { noteSigner, noteVerifier, parseNote, type Verifier } from "../merkle/Note.ts"
import { readCheckpointFile, writeCheckpointFile } from "./CheckpointFile.ts"
import type { Told } from "../Told.ts"
import { asFarAsReadable } from "./Damaged.ts"
import type { Problem } from "./EntryCheck.ts"
import { faultsOf, keptOf, newestOf, noteOf } from "./KeptCheckpoint.ts"
import type { LogKeys } from "./LogKeys.ts"
import { TreeHashes } from "./Proofs.ts"

/** What signing works with; no file where the book is in memory. */
export interface Signing {
  readonly log: EventLog
  readonly keys: LogKeys
  readonly file: string | undefined
}

/** The origins under which a log has signed, the present one last: its book's, then those it was continued under. */
export const originsOf = (log: EventLog, tx: ReadTx): Effect.Effect<ReadonlyArray<string>, LogFailure> =>
  Effect.map(tx.custody(0), (entries) => [
    log.meta.origin,
    ...entries.flatMap((entry) =>
      entry.type === LogContinued.type ? [(entry as EntryOf<typeof LogContinued>).data.origin] : [],
    ),
  ])

/** Which of a log's origins one is: 1 its book's, 2 and up those it was continued under; undefined for another log's. */
export const numberOfOrigin = ({ meta }: Pick<EventLog, "meta">, origin: string): number | undefined => {
  if (origin === meta.origin) return 1
  const [, number] = origin.startsWith(meta.origin)
    ? (/^\/([1-9]\d{0,8})$/.exec(origin.slice(meta.origin.length)) ?? [])
    : []
  return number === undefined ? undefined : Number(number)
}

/** Under which origin a log signs. */
export const originOf = (log: EventLog, tx: ReadTx): Effect.Effect<string, LogFailure> =>
  Effect.map(originsOf(log, tx), (origins) => origins.at(-1) ?? log.meta.origin)

/** What verifies what a log signed under a name; undefined where that is not known here. */
export const verifiersOf = (
  { log: { meta }, keys }: Pick<Signing, "log" | "keys">,
  origin: string,
): Effect.Effect<ReadonlyArray<Verifier> | undefined, LogFailure> => {
  const verifierOf = (vkey: string): ReadonlyArray<Verifier> =>
    Result.match(noteVerifier(vkey), { onFailure: () => [], onSuccess: (verifier) => [verifier] })
  if (meta.copyOf !== undefined) {
    const verifiers = verifierOf(meta.copyOf)
    return Effect.succeed(verifiers[0]?.name === origin ? verifiers : undefined)
  }
  return Effect.map(keys.keyOf(origin), (key) => key && verifierOf(vkeyOf(key)))
}

/** Fails where a kept checkpoint is not what the log signed: then nothing is made of it, and nothing written over. */
export const assertFit = (
  signing: Pick<Signing, "log" | "keys">,
  tx: ReadTx,
  kept: KeptCheckpoint,
): Effect.Effect<void, KeptCheckpointUnfit | LogFailure> =>
  Effect.gen(function* () {
    const origins = yield* originsOf(signing.log, tx)
    const verifiers = origins.includes(kept.origin) ? yield* verifiersOf(signing, kept.origin) : []
    const [why] = faultsOf(kept, origins, verifiers)
    if (why !== undefined) return yield* new KeptCheckpointUnfit({ path: signing.log.path, size: kept.size, why })
  })

/**
 * The checkpoint in the file beside the book, where there is one. One of an origin that the log has left counts no
 * more, one of an origin that the log is yet to begin was signed by what came after an older backup; one that the log's
 * key did not sign is refused.
 */
const filed = (
  { log, keys, file }: Signing,
  origins: ReadonlyArray<string>,
): Effect.Effect<OpenedCheckpoint | undefined, HeldFailure> =>
  Effect.gen(function* () {
    if (file === undefined) return undefined
    const bytes = yield* Effect.try({
      try: () => readCheckpointFile(file),
      catch: (cause) => failureOf(file, cause),
    })
    if (bytes === undefined) return undefined
    const read = Result.flatMap(parseNote(bytes), (note) => Result.map(parseCheckpoint(note.text), () => note))
    const origin = Result.isSuccess(read) ? read.success.text.slice(0, read.success.text.indexOf("\n")) : undefined
    const present = origins.at(-1) ?? ""
    const its = origin === undefined ? undefined : numberOfOrigin(log, origin)
    const now = numberOfOrigin(log, present) ?? 0
    if (its !== undefined && its < now) return undefined
    const own = origin !== undefined && its !== undefined && its > now ? origin : present
    const key = yield* keys.keyOf(own)
    if (key === undefined && own === origin) return yield* new SigningKeyLost({ path: log.path, origin: own })
    if (key === undefined)
      return yield* new CheckpointUnfit({
        path: file,
        why: { zh: "这个名称没有签过名", en: "nothing was signed under this name" },
      })
    const opened = openCheckpoint(bytes, { origin: own, vkey: vkeyOf(key) })
    if (Result.isFailure(opened)) return yield* new CheckpointUnfit({ path: file, why: opened.failure.said })
    return opened.success
  })

/** Holds a log to a tree head of its own: it must be as long, and continue it. */
const holdTo = (path: string, tx: ReadTx, { origin, size, root }: TreeHead): Effect.Effect<void, HeldFailure> =>
  Effect.gen(function* () {
    const head = yield* tx.head
    if (size > head) return yield* new LogBehind({ path, size, head, origin })
    const now = yield* new TreeHashes(tx, path).root(size)
    if (!sameHash(now, root)) return yield* new LogForked({ path, size, origin })
  })

/** The key with which the log signs; made where nothing was signed with one yet. */
export const signingKeyOf = ({ log, keys, file }: Signing): Effect.Effect<SigningKey, HeldFailure> =>
  Effect.gen(function* () {
    const { origin, newest } = yield* log.read((tx) =>
      Effect.flatMap(originOf(log, tx), (present) =>
        Effect.map(newestOf(tx, present), (kept) => ({ origin: present, newest: kept })),
      ),
    )
    const key = yield* keys.keyOf(origin)
    if (key !== undefined) return key
    const isSigned = newest !== undefined || (file !== undefined && originIn(filedIn(file)) === origin)
    return isSigned ? yield* new SigningKeyLost({ path: log.path, origin }) : yield* keys.newKeyOf(origin)
  })

/** The first line of a note. */
export const originIn = (note: string): string => note.split("\n", 1)[0] ?? ""

/** What stands in the file, whether or not it is a note. */
const filedIn = (file: string): string => Buffer.from(readCheckpointFile(file) ?? []).toString()

/**
 * The newest checkpoints that are known of the log's present origin: the one that it keeps, the one in the file, and the
 * one that its key is known to have signed, wherever that was.
 */
export const signedBefore = (
  signing: Signing,
): Effect.Effect<ReadonlyArray<TreeHead & { readonly note: string }>, HeldFailure> =>
  Effect.gen(function* () {
    const { log, keys } = signing
    const { origin, origins, kept } = yield* log.read((tx) =>
      Effect.gen(function* () {
        const all = yield* originsOf(log, tx)
        const present = all.at(-1) ?? log.meta.origin
        return { origin: present, origins: all, kept: yield* newestOf(tx, present) }
      }),
    )
    const beside = yield* filed(signing, origins)
    const byKey = yield* keys.signed(origin)
    const parsed = byKey === undefined ? undefined : parseCheckpoint(byKey.slice(0, byKey.indexOf("\n\n") + 1))
    return [
      ...(kept === undefined ? [] : [kept]),
      ...(beside === undefined ? [] : [{ ...beside, note: noteOf(keptOf(beside, "")) }]),
      ...(byKey === undefined || parsed === undefined || Result.isFailure(parsed)
        ? []
        : [{ ...parsed.success, note: byKey }]),
    ]
  })

/** Holds a log to what it is known to have signed, and to the origin under which it is known to go on. */
export const holdToSigned = (signing: Signing): Effect.Effect<void, HeldFailure> =>
  Effect.gen(function* () {
    const { log, keys } = signing
    const known = yield* signedBefore(signing)
    const origin = yield* log.read((tx) =>
      Effect.andThen(
        Effect.forEach(known, (head) => holdTo(log.path, tx, head)),
        originOf(log, tx),
      ),
    )
    const next = yield* keys.successor(origin)
    if (next !== undefined) return yield* new OriginRetired({ path: log.path, origin, next })
  })

/**
 * Has the key file know each origin that this log has left as retired: one that was put back from before the log was
 * continued does not know, and the log could have been continued by an earlier version, which wrote nothing of it.
 */
export const retireLeft = ({ log, keys }: Signing): Effect.Effect<void, LogFailure> =>
  Effect.gen(function* () {
    const origins = yield* log.read((tx) => originsOf(log, tx))
    for (const [index, next] of origins.slice(1).entries()) yield* keys.retire(origins.slice(index, index + 1), next)
  })

const problem = (where: string, { said }: Told): ReadonlyArray<Problem> => [
  { what: "checkpoint", where, message: said },
]

/** What a log does not keep to of that, as problems. */
export const problemsOfSigned = (signing: Signing): Effect.Effect<ReadonlyArray<Problem>, LogFailure> => {
  const unread: Array<Problem> = []
  const held = holdToSigned(signing).pipe(
    Effect.as<ReadonlyArray<Problem>>([]),
    Effect.catchTags({
      LogBehind: (failure) => Effect.succeed(problem(String(failure.size), failure)),
      LogForked: (failure) => Effect.succeed(problem(String(failure.size), failure)),
      CheckpointUnfit: (failure) => Effect.succeed(problem(failure.path, failure)),
      SigningKeyLost: (failure) => Effect.succeed(problem(failure.path, failure)),
      OriginRetired: (failure) => Effect.succeed(problem(failure.origin, failure)),
      // Whatever else verifies the log names these where they are.
      TreeBroken: () => Effect.succeed<ReadonlyArray<Problem>>([]),
      EntryUnreadable: () => Effect.succeed<ReadonlyArray<Problem>>([]),
    }),
  )
  return Effect.map(asFarAsReadable(unread, signing.log.path, held, []), (problems) => [...problems, ...unread])
}

/** Signs the log as it stands, durably kept and put in the file; the same checkpoint again where nothing was recorded since. */
export const sign = (signing: Signing, now: string): Effect.Effect<KeptCheckpoint, AuditFailure> =>
  Effect.gen(function* () {
    const { log, keys } = signing
    yield* holdToSigned(signing)
    const { tree, origin, newest } = yield* log.read((tx) =>
      Effect.gen(function* () {
        const present = yield* originOf(log, tx)
        return { tree: yield* tx.tree, origin: present, newest: yield* newestOf(tx, present) }
      }),
    )
    if (tree.size === 0) return yield* new NoSuchPosition({ position: 1, head: 0 })
    const key = yield* signingKeyOf(signing)
    if (newest?.size !== tree.size) {
      const head: TreeHead = { origin, size: tree.size, root: tree.root }
      const note = signCheckpoint(head, noteSigner(key))
      // With the key first: from then on no copy of the log signs another tree with it.
      const next = yield* keys.keepSigned(origin, note)
      if (next !== undefined) return yield* new OriginRetired({ path: log.path, origin, next })
      yield* log.transact((tx) => tx.putCheckpoint({ ...head, note, signedAt: now }))
    }
    const kept = yield* publish(signing)
    if (kept === undefined) return yield* Effect.die(new Error("a checkpoint that was kept is gone"))
    return kept
  })

/**
 * Puts the newest checkpoint that is kept in the file, and gives it; as the one writer of the log, so that of two who
 * sign at once neither puts an older one over a newer, nor takes the other's file from under its name. One that was
 * altered meanwhile is refused, and the file stays as it is.
 */
export const publish = (
  signing: Signing,
): Effect.Effect<KeptCheckpoint | undefined, KeptCheckpointUnfit | LogFailure> =>
  signing.log.transact((tx) =>
    Effect.gen(function* () {
      const { log, file } = signing
      const kept = yield* newestOf(tx, yield* originOf(log, tx))
      if (kept === undefined) return undefined
      yield* assertFit(signing, tx, kept)
      if (file !== undefined)
        yield* Effect.try({
          try: () => writeCheckpointFile(file, noteOf(kept)),
          catch: (cause) => failureOf(file, cause),
        })
      return kept
    }),
  )
