/**
 * Timestamped Ed25519 cosignatures of checkpoints (C2SP tlog-cosignature, type 0x04).
 *
 * One says: at this time, the largest tree of this log that I have seen, each continuing the last, has this root. The
 * signed text does not hold the witness's name, so a key counts once, whatever names it goes by.
 */
import { sign, verify } from "node:crypto"
import { Result } from "effect"
import { COSIGNATURE, parseVkey, type SigningKey } from "./Key.ts"
import { signatureLine, verifiedSignatures, type Note, type Verifier } from "./Note.ts"
import type { NoteRefused } from "./NoteRefused.ts"

const TIME_BYTES = 8
const SIGNATURE_BYTES = 64

/** What verifies the cosignatures of one witness. */
export interface CosignatureVerifier extends Verifier {
  /** The 32 bytes of the key, under whatever name. */
  readonly bytes: Uint8Array
}

/** A cosignature that was verified. */
export interface Cosignature {
  readonly name: string
  readonly keyId: string
  /** When the witness made it, in seconds since 1970. */
  readonly time: number
}

const signedText = (time: number | bigint, checkpoint: string): Buffer =>
  Buffer.from(`cosignature/v1\ntime ${time}\n${checkpoint}`)

/** Seconds since 1970; undefined where they are no time that a witness may name: 0, or past 2 ** 53. */
const timeIn = (signature: Uint8Array): number | undefined => {
  const time = Number(Buffer.from(signature).readBigUInt64BE())
  return time > 0 && Number.isSafeInteger(time) ? time : undefined
}

/** What verifies the cosignatures of the witness with a key text of type 0x04. */
export const cosignatureVerifier = (vkey: string): Result.Result<CosignatureVerifier, NoteRefused> =>
  Result.map(parseVkey(vkey, COSIGNATURE), ({ name, keyId, bytes, publicKey }) => ({
    name,
    keyId,
    bytes,
    verifies: (text, signature) => {
      if (signature.length !== TIME_BYTES + SIGNATURE_BYTES) return false
      const time = timeIn(signature)
      return time !== undefined && verify(null, signedText(time, text), publicKey, signature.subarray(TIME_BYTES))
    },
  }))

/** The cosignatures of known witnesses on a checkpoint, each verified; none where there are none. */
export const verifyCosignatures = (
  note: Note,
  witnesses: ReadonlyArray<CosignatureVerifier>,
): Result.Result<ReadonlyArray<Cosignature>, NoteRefused> =>
  Result.map(verifiedSignatures(note, witnesses), (verified) =>
    verified.map(({ name, keyId, bytes }) => ({ name, keyId, time: timeIn(bytes) ?? 0 })),
  )

/** The signature line of a witness with a key of type 0x04 under the text of a checkpoint, at a time in seconds. */
export const cosign = ({ name, keyId, type, privateKey }: SigningKey, checkpoint: string, time: number): string => {
  if (type !== COSIGNATURE) throw new Error(`a key of type ${type} cosigns nothing`)
  const stamp = Buffer.alloc(TIME_BYTES)
  stamp.writeBigUInt64BE(BigInt(time))
  const signature = sign(null, signedText(time, checkpoint), privateKey)
  return signatureLine({ name, keyId, bytes: Buffer.concat([stamp, signature]) })
}
