/** Asking a witness to cosign a checkpoint: what a log does after it has signed one. */
import { Effect, Result } from "effect"
import { cosignatureVerifier } from "../merkle/Cosignature.ts"
import type { Hash } from "../merkle/Hash.ts"
import { parseNote, parseSignature, signatureLine, verifiedSignatures } from "../merkle/Note.ts"
import { parseSize } from "../merkle/Checkpoint.ts"
import { refuse, type NoteRefused } from "../merkle/NoteRefused.ts"
import {
  WitnessAnswerWrong,
  WitnessElsewhere,
  WitnessFellBack,
  WitnessRefused,
  WitnessUnreachable,
  type CosignFailure,
} from "./Failure.ts"
import { writeRequest, type AddCheckpoint } from "./Request.ts"

/** How long, in milliseconds, a witness has to answer. */
const TIMEOUT = 20_000
const MAX_ANSWER = 65_536

/** A witness: where it listens (its submission prefix), and the text of its key. */
export interface WitnessAddress {
  readonly url: string
  readonly vkey: string
}

const textOf = async (response: Response): Promise<string> => {
  const chunks: Array<Uint8Array> = []
  let length = 0
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    length += chunk.length
    if (length > MAX_ANSWER) throw new Error(`the answer is longer than ${MAX_ANSWER} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}

/** The lines of an answer that are cosignatures of the witness's key on the checkpoint; others are left out. */
const linesFrom = (answer: string, { vkey }: WitnessAddress, checkpoint: string): Result.Result<string, NoteRefused> =>
  Result.gen(function* () {
    const { text } = yield* parseNote(checkpoint)
    const signatures = yield* Result.all(answer.replace(/\n$/, "").split("\n").map(parseSignature))
    const verified = yield* verifiedSignatures({ text, signatures }, [yield* cosignatureVerifier(vkey)])
    return verified.length === 0 ? yield* refuse("unverified") : verified.map(signatureLine).join("")
  })

/** Asks a witness once. Gives the lines to put under the checkpoint, verified. */
export const cosign = (witness: WitnessAddress, request: AddCheckpoint): Effect.Effect<string, CosignFailure> =>
  Effect.gen(function* () {
    const { url } = witness
    const { status, body } = yield* Effect.tryPromise({
      try: async (signal) => {
        const response = await fetch(`${url.replace(/\/$/, "")}/add-checkpoint`, {
          ...{ method: "POST", body: writeRequest(request), redirect: "error" },
          signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT)]),
        })
        return { status: response.status, body: await textOf(response) }
      },
      catch: (cause) => new WitnessUnreachable({ url, cause }),
    })
    const wrong = ({ said }: NoteRefused) => new WitnessAnswerWrong({ url, why: `${said.zh} / ${said.en}` })
    if (status === 200)
      return yield* Effect.fromResult(Result.mapError(linesFrom(body, witness, request.checkpoint), wrong))
    if (status !== 409) return yield* new WitnessRefused({ url, status, body: body.trim().slice(0, 200) })
    const size = yield* Effect.fromResult(Result.mapError(parseSize(body.replace(/\n$/, "")), wrong))
    return yield* new WitnessElsewhere({ url, size })
  })

/** What is to be cosigned, and how to continue from whatever size the witness is at. */
export interface ToCosign<E> {
  /** The signed checkpoint. */
  readonly checkpoint: string
  readonly size: number
  /** The largest size that this witness has cosigned as far as is known here; 0 for none. */
  readonly last: number
  /** The consistency proof from a size, at most that of the checkpoint, to the checkpoint. */
  readonly prove: (from: number) => Effect.Effect<ReadonlyArray<Hash>, E>
}

/**
 * Has a checkpoint cosigned, from whatever size the witness is at: one that was answered before, or kept without its
 * answer having arrived, is cosigned again. A witness that holds less than it has cosigned is refused.
 */
export const obtainCosignature = <E>(
  witness: WitnessAddress,
  { checkpoint, size, last, prove }: ToCosign<E>,
): Effect.Effect<string, CosignFailure | WitnessFellBack | E> =>
  Effect.gen(function* () {
    const { url } = witness
    const ask = (old: number) => Effect.flatMap(prove(old), (proof) => cosign(witness, { old, proof, checkpoint }))
    if (last > size) return yield* new WitnessElsewhere({ url, size: last })
    const first = yield* Effect.result(ask(last))
    if (Result.isSuccess(first)) return first.success
    const failed: E | CosignFailure = first.failure
    if (!(failed instanceof WitnessElsewhere)) return yield* Effect.fail(failed)
    if (failed.size < last) return yield* new WitnessFellBack({ url, size: failed.size, before: last })
    // At the size just asked from its root is another, and past the checkpoint there is nothing to prove.
    return yield* failed.size === last || failed.size > size ? Effect.fail(failed) : ask(failed.size)
  })
