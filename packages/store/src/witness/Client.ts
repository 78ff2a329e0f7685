/** Asking a witness to cosign a checkpoint: what a log does after it has signed one. */
import { Effect, Result } from "effect"
import { cosignatureVerifier } from "../merkle/Cosignature.ts"
import type { Hash } from "../merkle/Hash.ts"
import { parseNote, parseSignature, signatureLine, verifiedSignatures } from "../merkle/Note.ts"
import { parseSize } from "../merkle/Checkpoint.ts"
import { refuse, type NoteRefused } from "../merkle/NoteRefused.ts"
import {
  WitnessAhead,
  WitnessAnswerWrong,
  WitnessElsewhere,
  WitnessFellBack,
  WitnessForked,
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

const addressOf = ({ url }: WitnessAddress, path: string): string => `${url.replace(/\/$/, "")}/${path}`

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
        const response = await fetch(addressOf(witness, "add-checkpoint"), {
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
 * answer having arrived, is cosigned again. A witness that holds less than it has cosigned is refused; one that holds
 * another history, or a longer one, tells that the log is not what it was.
 */
export const obtainCosignature = <E>(
  witness: WitnessAddress,
  { checkpoint, size, last, prove }: ToCosign<E>,
): Effect.Effect<string, CosignFailure | WitnessFellBack | WitnessForked | WitnessAhead | E> =>
  Effect.gen(function* () {
    const { url } = witness
    const evidence = { own: checkpoint }
    const ask = (old: number) =>
      Effect.mapError(
        Effect.flatMap(prove(old), (proof) => cosign(witness, { old, proof, checkpoint })),
        (failure: E | CosignFailure) => {
          // The proof is of this very log: where it does not lead from what the witness holds, that is of another. So is
          // what the witness holds at the size of the checkpoint, where it takes the size and not the root.
          const isOther =
            (failure instanceof WitnessRefused && failure.status === 422) ||
            (failure instanceof WitnessElsewhere && failure.size === old && old === size)
          return isOther ? new WitnessForked({ url, size, held: old, evidence }) : failure
        },
      )
    if (last > size) return yield* new WitnessAhead({ url, size, held: last, evidence })
    const first = yield* Effect.result(ask(last))
    if (Result.isSuccess(first)) return first.success
    const failed: E | CosignFailure | WitnessForked = first.failure
    if (!(failed instanceof WitnessElsewhere)) return yield* Effect.fail(failed)
    const held = failed.size
    if (held < last) return yield* new WitnessFellBack({ url, size: held, before: last })
    if (held > size) return yield* new WitnessAhead({ url, size, held, evidence })
    return yield* held === last ? Effect.fail(failed) : ask(held)
  })

/**
 * What a witness holds of a log: the note that it cosigned first at a size, or the newest, with its cosignature. Nobody
 * has verified it. Only a witness of this program answers, for the specification leaves reading open.
 */
export const heldBy = (witness: WitnessAddress, origin: string, size?: number): Effect.Effect<string | undefined> =>
  Effect.tryPromise(async (signal) => {
    const query = new URLSearchParams({ origin, ...(size === undefined ? {} : { size: String(size) }) })
    const response = await fetch(addressOf(witness, `checkpoint?${query.toString()}`), {
      ...{ redirect: "error", signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT)]) },
    })
    const text = await textOf(response)
    return response.status === 200 ? text : undefined
  }).pipe(Effect.catch(() => Effect.succeed(undefined)))
