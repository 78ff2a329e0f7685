/**
 * A checkpoint as the log keeps it: in columns what it says, beside them the note that was signed, and the lines that
 * witnesses put under it.
 *
 * Whoever can write the file can write any row. So a row is worth what its note says of this log and no more: that the
 * note says what the columns say, that the log's key signed it, and that each line under it is a cosignature.
 */
import { Effect, Result } from "effect"
import type { Message } from "@taizhang/domain/kernel/Message"
import type { LogFailure } from "../Failure.ts"
import type { KeptCheckpoint, KeptCosignature, ReadTx } from "../log/EventLog.ts"
import { parseCheckpoint, type OpenedCheckpoint } from "../merkle/Checkpoint.ts"
import { sameHash } from "../merkle/Hash.ts"
import {
  parseNote,
  parseSignature,
  signatureLine,
  verifiedSignatures,
  verifyNote,
  type Note,
  type Signature,
  type Verifier,
} from "../merkle/Note.ts"
import { refuse, type NoteRefused } from "../merkle/NoteRefused.ts"

/** A time and an Ed25519 signature (C2SP tlog-cosignature, type 0x04). */
const COSIGNATURE_BYTES = 8 + 64

/** How many checkpoints are read in one go. */
const PAGE = 1000

/** A kept checkpoint as a signed note with its cosignatures. */
export const noteOf = ({ note, cosignatures }: KeptCheckpoint): string =>
  note + cosignatures.map(({ line }) => `${line}\n`).join("")

/** A verified checkpoint as it is kept: what the log's key signed, and the lines of others under it. */
export const keptOf = ({ origin, size, root, note }: OpenedCheckpoint, signedAt: string): KeptCheckpoint => {
  const own = new Set(note.verified)
  return {
    ...{ origin, size, root, signedAt },
    note: `${note.text}\n${note.verified.map(signatureLine).join("")}`,
    cosignatures: note.signatures.filter((signature) => !own.has(signature)).flatMap(cosignatureOf),
  }
}

const cosignatureOf = (signature: Signature): ReadonlyArray<KeptCosignature> =>
  signature.bytes.length === COSIGNATURE_BYTES
    ? [
        {
          witness: signature.name,
          line: signatureLine(signature).trimEnd(),
          time: Number(Buffer.from(signature.bytes).readBigUInt64BE()),
        },
      ]
    : []

/** Cosignature lines as they are kept. */
export const cosignaturesIn = (lines: string): ReadonlyArray<KeptCosignature> =>
  lines
    .trimEnd()
    .split("\n")
    .flatMap((line) => Result.match(parseSignature(line), { onFailure: () => [], onSuccess: cosignatureOf }))

/** Runs over all checkpoints that are kept, the smallest first. */
export const forEachKept = <E = never>(
  tx: ReadTx,
  see: (kept: KeptCheckpoint) => Effect.Effect<void, E>,
): Effect.Effect<void, E | LogFailure> =>
  Effect.gen(function* () {
    // From below nought, so that a size which no checkpoint has is seen too.
    for (let after = Number.MIN_SAFE_INTEGER; ;) {
      const page = yield* tx.checkpoints(after, PAGE)
      const last = page.at(-1)
      if (last === undefined) return
      for (const kept of page) yield* see(kept)
      after = last.size
    }
  })

/** The newest checkpoint of an origin, whatever else is kept. */
export const newestOf = (tx: ReadTx, origin: string): Effect.Effect<KeptCheckpoint | undefined, LogFailure> =>
  Effect.gen(function* () {
    const newest = yield* tx.newestCheckpoint
    if (newest === undefined || newest.origin === origin) return newest
    let own: KeptCheckpoint | undefined
    yield* forEachKept(tx, (kept) =>
      Effect.sync(() => {
        if (kept.origin === origin) own = kept
      }),
    )
    return own
  })

/** The text that was signed, where it says what is kept of it and is of one of the log's own origins. */
export const textOf = (
  { origin, size, root, note }: KeptCheckpoint,
  origins: ReadonlyArray<string>,
): Result.Result<string, Message> =>
  Result.gen(function* () {
    if (!origins.includes(origin)) return yield* Result.fail(foreign(origin))
    const { text } = yield* Result.mapError(parseNote(note), ({ said }) => said)
    const says = yield* Result.mapError(parseCheckpoint(text), ({ said }) => said)
    return says.origin === origin && says.size === size && sameHash(says.root, root) && says.extensions.length === 0
      ? text
      : yield* Result.fail(OTHER)
  })

const foreign = (origin: string): Message => ({
  zh: `本台账没有用过“${origin}”这个名称`,
  en: `this log never signed under the name ${JSON.stringify(origin)}`,
})
const OTHER: Message = {
  zh: "签名的文本与所记的名称、条数或根不同",
  en: "the text that was signed is of another name, size or root than are kept with it",
}
const noCosignature = (witness: string): Message => ({
  zh: `记在“${witness}”名下的一行不是它的见证签名`,
  en: `a line kept as that of ${JSON.stringify(witness)} is no cosignature of that name and time`,
})

/**
 * Why a kept checkpoint may not be handed on, as far as it tells by itself: its root is held against the entries
 * elsewhere, and who signed where the log's verifiers are known. What a witness signed, only its key tells.
 */
export const faultsOf = (
  kept: KeptCheckpoint,
  origins: ReadonlyArray<string>,
  verifiers: ReadonlyArray<Verifier> | undefined,
): ReadonlyArray<Message> => {
  const text = textOf(kept, origins)
  if (Result.isFailure(text)) return [text.failure]
  const faults = kept.cosignatures.filter((one) => !isAsKept(one)).map(({ witness }) => noCosignature(witness))
  if (faults.length > 0) return faults
  const signed = Result.gen(function* () {
    const note = yield* parseNote(kept.note)
    if (verifiers !== undefined) yield* signedOnlyBy(verifiers, note)
    // Under the lines of witnesses there may be one that passes for the log's own, which makes readers refuse the whole.
    return yield* verifiedSignatures(yield* parseNote(noteOf(kept)), verifiers ?? [])
  })
  return Result.isFailure(signed) ? [signed.failure.said] : []
}

/** All signatures of a note, where they are those of given keys; lines of others are kept apart. */
const signedOnlyBy = (
  verifiers: ReadonlyArray<Verifier>,
  note: Note,
): Result.Result<ReadonlyArray<Signature>, NoteRefused> =>
  Result.flatMap(verifyNote(note, verifiers), ({ verified, signatures }) =>
    verified.length === signatures.length ? Result.succeed(verified) : refuse("unverified"),
  )

const isAsKept = ({ witness, line, time }: KeptCosignature): boolean => {
  const [read] = Result.match(parseSignature(line), { onFailure: () => [], onSuccess: cosignatureOf })
  return read !== undefined && read.witness === witness && read.time === time && read.line === line
}
