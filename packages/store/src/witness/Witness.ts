/**
 * A witness (C2SP tlog-witness): it cosigns a log's checkpoint where that continues the one it cosigned before, so that
 * a log cannot show different histories to different people, nor an entry be dated back before a checkpoint that a
 * witness has timed.
 *
 * It never cosigns two roots at one size, nor a smaller tree after a larger one, and what it answers is durable first.
 * That holds for as long as its state does: a witness whose state was put back to an older copy must begin anew under
 * another name and key.
 */
import { Result } from "effect"
import { verifyCheckpoint, type OpenedCheckpoint } from "../merkle/Checkpoint.ts"
import { cosign } from "../merkle/Cosignature.ts"
import { EMPTY_ROOT, sameHash } from "../merkle/Hash.ts"
import type { SigningKey } from "../merkle/Key.ts"
import { noteVerifier, signatureLine } from "../merkle/Note.ts"
import type { NoteRefused } from "../merkle/NoteRefused.ts"
import { verifyConsistency } from "../merkle/Proof.ts"
import { parseRequest, type Asked } from "./Request.ts"
import type { Retired, Turn, WitnessStore } from "./WitnessStore.ts"

/** For so many seconds the same checkpoint gets the same cosignature, so that repeating it fills no disk. */
const REPEAT = 60
/** A clock that goes back by no more seconds than this is taken to have been set right; time stands still meanwhile. */
const TOLERANCE = 60

/** What came of a request. */
export type Outcome =
  | { readonly _tag: "Cosigned"; readonly lines: string }
  | { readonly _tag: "Malformed"; readonly why: NoteRefused }
  | { readonly _tag: "OldTooLarge"; readonly old: number; readonly size: number }
  | { readonly _tag: "UnknownLog"; readonly origin: string }
  | ({ readonly _tag: "Retired" } & Retired)
  | { readonly _tag: "NotSigned"; readonly why: NoteRefused }
  /** Another size than the old one is held. */
  | { readonly _tag: "Elsewhere"; readonly held: number }
  /** Another root was cosigned at that size: the log signed two histories. */
  | { readonly _tag: "Contradicted"; readonly held: number; readonly origin: string; readonly size: number }
  | { readonly _tag: "Inconsistent"; readonly held: number }
  | { readonly _tag: "ClockBehind"; readonly last: number }

/** Answers an `add-checkpoint` request at a time in seconds since 1970. What the store throws, it throws. */
export const addCheckpoint = (store: WitnessStore, key: SigningKey, body: Uint8Array, now: number): Outcome => {
  const read = parseRequest(body)
  if (Result.isFailure(read)) return { _tag: "Malformed", why: read.failure }
  const asked = read.success
  const { origin, size } = asked.checkpoint
  const vkeys = store.keysOf(origin)
  if (vkeys.length === 0) return { _tag: "UnknownLog", origin }
  const opened = Result.flatMap(Result.all(vkeys.map(noteVerifier)), (verifiers) =>
    verifyCheckpoint(asked.note, origin, verifiers),
  )
  if (Result.isFailure(opened)) return { _tag: "NotSigned", why: opened.failure }
  if (asked.old > size) return { _tag: "OldTooLarge", old: asked.old, size }
  return store.inTurn((turn) => judge(turn, key, asked, opened.success, now))
}

/** Judges a checkpoint that its log signed against what is held, and keeps what it answers. */
const judge = (turn: Turn, key: SigningKey, asked: Asked, opened: OpenedCheckpoint, now: number): Outcome => {
  const { origin, size, root, note } = opened
  const newest = turn.newest(origin)
  const { size: held, root: heldRoot } = newest ?? { size: 0, root: EMPTY_ROOT }
  const checkpoint = `${note.text}\n${note.verified.map(signatureLine).join("")}`

  const cosignedRoot = turn.rootAt(origin, size)
  if (cosignedRoot !== undefined && !sameHash(cosignedRoot, root)) {
    turn.accuse({ origin, size, root, time: now, checkpoint })
    return { _tag: "Contradicted", held, origin, size }
  }
  // After the contradiction, of which proof is worth keeping whenever it comes.
  const retired = turn.retired(origin)
  if (retired !== undefined) return { _tag: "Retired", ...retired }
  if (asked.old !== held) return { _tag: "Elsewhere", held }
  if (!verifyConsistency({ from: held, to: size, fromRoot: heldRoot, toRoot: root, proof: asked.proof }))
    return { _tag: "Inconsistent", held }

  if (newest !== undefined && now < newest.time - TOLERANCE) return { _tag: "ClockBehind", last: newest.time }
  // The text may have other extension lines, which a cosignature covers.
  const isRepeated = size === held && newest?.checkpoint.startsWith(`${note.text}\n—`) === true
  if (isRepeated && now < newest.time + REPEAT) {
    turn.again(origin)
    return { _tag: "Cosigned", lines: newest.cosignature }
  }
  const time = Math.max(now, newest?.time ?? 0)
  const cosignature = cosign(key, note.text, time)
  turn.keep({ origin, size, root, time, checkpoint, cosignature })
  return { _tag: "Cosigned", lines: cosignature }
}
