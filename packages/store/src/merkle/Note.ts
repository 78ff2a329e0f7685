/**
 * Signed notes (C2SP signed-note): a text, an empty line, and signature lines `— name base64(key id ‖ signature)`.
 *
 * Nothing of a note is true until a key that the reader trusts verified it. What reads a note gets it from anybody, so
 * nothing here throws for what it holds, and only the exact written form is taken.
 */
import { sign, verify } from "node:crypto"
import { Result } from "effect"
import { fromBase64, isInexactBase64, toBase64 } from "./Base64.ts"
import { ED25519, isKeyName, parseVkey, type SigningKey } from "./Key.ts"
import { refuse, type NoteRefused } from "./NoteRefused.ts"

const MAX_BYTES = 1_000_000
/** The specification asks for at least 16. */
const MAX_SIGNATURES = 100
const KEY_ID_BYTES = 4

/** A signature as it stands in a note, verified or not. */
export interface Signature {
  readonly name: string
  /** 8 hexadecimal digits. */
  readonly keyId: string
  /** Without the key id; none where the base64 is inexact, so that it is the key's line and never verifies. */
  readonly bytes: Uint8Array
}

/** A note as it is written; nobody has verified it. */
export interface Note {
  /** With its last newline, without the empty line after it. */
  readonly text: string
  readonly signatures: ReadonlyArray<Signature>
}

/** What verifies the signatures of one key. */
export interface Verifier {
  readonly name: string
  readonly keyId: string
  readonly verifies: (text: string, signature: Uint8Array) => boolean
}

/** What signs notes with one key. */
export interface Signer {
  readonly name: string
  readonly keyId: string
  readonly sign: (text: string) => Uint8Array
}

// A byte order mark is a character of the text like any other: dropping it would leave other bytes than were signed.
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })

/** The text of bytes, or of a string that came from elsewhere: valid UTF-8 of the allowed characters and length. */
export const noteText = (input: string | Uint8Array): Result.Result<string, NoteRefused> => {
  if (Buffer.byteLength(input) > MAX_BYTES) return refuse("tooLong", String(MAX_BYTES))
  const text = Result.try(() => (typeof input === "string" ? input : utf8.decode(input)))
  if (Result.isFailure(text) || !text.success.isWellFormed()) return refuse("notUtf8")
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  return /[\u0000-\u0009\u000b-\u001f]/.test(text.success) ? refuse("controlCharacter") : Result.succeed(text.success)
}

/** Reads a signature line, without its newline. */
export const parseSignature = (line: string): Result.Result<Signature, NoteRefused> => {
  const [dash, name = "", base64 = "", ...more] = line.split(" ")
  const inexact = isInexactBase64(base64)
  const bytes = inexact ? Buffer.from(base64, "base64") : fromBase64(base64)
  if (dash !== "—" || more.length > 0 || !isKeyName(name) || bytes === undefined || bytes.length <= KEY_ID_BYTES)
    return refuse("signatureMalformed", line.slice(0, 200))
  const keyId = bytes.toString("hex", 0, KEY_ID_BYTES)
  return Result.succeed({ name, keyId, bytes: inexact ? Buffer.of() : bytes.subarray(KEY_ID_BYTES) })
}

/** A signature line, with its newline. */
export const signatureLine = ({ name, keyId, bytes }: Signature): string =>
  `— ${name} ${toBase64(Buffer.concat([Buffer.from(keyId, "hex"), bytes]))}\n`

/** Reads a note without verifying it. */
export const parseNote = (input: string | Uint8Array): Result.Result<Note, NoteRefused> =>
  Result.flatMap(noteText(input), (whole) => {
    const split = whole.lastIndexOf("\n\n")
    const lines = whole.slice(split + 2).split("\n")
    if (split < 0 || lines.pop() !== "" || lines.length === 0) return refuse("noSignatures")
    if (lines.length > MAX_SIGNATURES) return refuse("tooManySignatures", String(MAX_SIGNATURES))
    return Result.map(Result.all(lines.map(parseSignature)), (signatures) => ({
      text: whole.slice(0, split + 1),
      signatures,
    }))
  })

/**
 * The signatures of known keys in a note, each verified; others are ignored, whoever they say made them.
 *
 * One signature of a known key that does not verify refuses the note, as the specification asks.
 */
export const verifiedSignatures = (
  { text, signatures }: Note,
  verifiers: ReadonlyArray<Verifier>,
): Result.Result<ReadonlyArray<Signature>, NoteRefused> => {
  const verified: Array<Signature> = []
  for (const signature of signatures)
    for (const { name, keyId, verifies } of verifiers)
      if (signature.name === name && signature.keyId === keyId) {
        if (!verifies(text, signature.bytes)) return refuse("badSignature", name)
        verified.push(signature)
      }
  return Result.succeed(verified)
}

/** A note that at least one known key signed. */
export interface OpenedNote extends Note {
  /** The signatures of known keys. */
  readonly verified: ReadonlyArray<Signature>
}

/** Verifies a note: known keys that signed must verify, and there must be one. */
export const verifyNote = (note: Note, verifiers: ReadonlyArray<Verifier>): Result.Result<OpenedNote, NoteRefused> =>
  Result.flatMap(verifiedSignatures(note, verifiers), (verified) =>
    verified.length === 0 ? refuse("unverified") : Result.succeed({ ...note, verified }),
  )

/** Reads a note and verifies it. */
export const openNote = (
  input: string | Uint8Array,
  verifiers: ReadonlyArray<Verifier>,
): Result.Result<OpenedNote, NoteRefused> => Result.flatMap(parseNote(input), (note) => verifyNote(note, verifiers))

/** What verifies the Ed25519 signatures of the key with a text of type 0x01. */
export const noteVerifier = (vkey: string): Result.Result<Verifier, NoteRefused> =>
  Result.map(parseVkey(vkey, ED25519), ({ name, keyId, publicKey }) => ({
    name,
    keyId,
    verifies: (text, signature) => verify(null, Buffer.from(text), publicKey, signature),
  }))

/** What signs notes with a key of type 0x01. */
export const noteSigner = ({ name, keyId, type, privateKey }: SigningKey): Signer => {
  if (type !== ED25519) throw new Error(`a key of type ${type} signs no notes`)
  return { name, keyId, sign: (text) => sign(null, Buffer.from(text), privateKey) }
}

/** Signs a text of one's own. Throws where it cannot be the text of a note. */
export const signNote = (text: string, signers: ReadonlyArray<Signer>): string => {
  if (Result.isFailure(noteText(text)) || !text.endsWith("\n")) throw new Error("this cannot be the text of a note")
  const lines = signers.map((signer) => signatureLine({ ...signer, bytes: signer.sign(text) }))
  return `${text}\n${lines.join("")}`
}
