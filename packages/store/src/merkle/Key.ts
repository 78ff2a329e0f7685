/**
 * The Ed25519 keys of signed notes and their texts (C2SP signed-note): `name+id+base64(type ‖ public key)` for those who
 * verify, `PRIVATE+KEY+name+id+base64(type ‖ seed)` for the one who signs.
 *
 * The type says what a key signs: notes, or timestamped cosignatures. The same key under another type has another id,
 * so that neither is taken for the other.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, hash, type KeyObject } from "node:crypto"
import { Result } from "effect"
import { fromBase64, toBase64 } from "./Base64.ts"
import { refuse, type NoteRefused } from "./NoteRefused.ts"

/** Signs the text of a note. */
export const ED25519 = 0x01
/** Cosigns a checkpoint at a time (C2SP tlog-cosignature). */
export const COSIGNATURE = 0x04
export type KeyType = typeof ED25519 | typeof COSIGNATURE

const KEY_BYTES = 32
const PRIVATE = "PRIVATE+KEY+"
/** What stands before the 32 bytes of an Ed25519 key in DER (RFC 8410). */
const SPKI = Buffer.from("302a300506032b6570032100", "hex")
const PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex")

/** A key that verifies. */
export interface VerifierKey {
  readonly name: string
  /** The first 4 bytes of SHA-256(name ‖ newline ‖ type ‖ public key), as 8 hexadecimal digits. */
  readonly keyId: string
  readonly type: KeyType
  /** The 32 bytes of RFC 8032. */
  readonly bytes: Uint8Array
  readonly publicKey: KeyObject
}

/** A key that signs, with the one that verifies. */
export interface SigningKey extends VerifierKey {
  readonly privateKey: KeyObject
}

/** Whether a text can name a key: not empty, no Unicode space, no plus, no control character. */
export const isKeyName = (name: string): boolean =>
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  name !== "" && name.isWellFormed() && !/[\p{White_Space}+\u0000-\u001f]/u.test(name)

const keyIdOf = (name: string, typed: Uint8Array): string =>
  hash("sha256", Buffer.concat([Buffer.from(`${name}\n`), typed]), "hex").slice(0, 8)

const typedBytes = (type: KeyType, bytes: Uint8Array): Buffer => Buffer.concat([Buffer.of(type), bytes])

const verifierKey = (name: string, type: KeyType, bytes: Uint8Array): VerifierKey => ({
  name,
  keyId: keyIdOf(name, typedBytes(type, bytes)),
  type,
  bytes,
  publicKey: createPublicKey({ key: Buffer.concat([SPKI, bytes]), format: "der", type: "spki" }),
})

/** The parts of `name+id+base64` where the base64 is of a type and 32 bytes. */
const partsOf = (text: string) => {
  const [, name = "", keyId = "", base64 = ""] = /^([^+]*)\+([0-9a-f]{8})\+(.*)$/.exec(text) ?? []
  const typed = fromBase64(base64)
  if (!isKeyName(name) || typed === undefined || typed.length === 0) return refuse("keyMalformed")
  const type = typed.readUInt8()
  if (type !== ED25519 && type !== COSIGNATURE) return refuse("keyType", `0x${type.toString(16).padStart(2, "0")}`)
  if (typed.length !== 1 + KEY_BYTES) return refuse("keyMalformed")
  return Result.succeed({ name, keyId, type, bytes: typed.subarray(1) } as const)
}

/** Reads the text of a key that verifies, of a given type. */
export const parseVkey = (text: string, wanted: KeyType): Result.Result<VerifierKey, NoteRefused> =>
  Result.flatMap(partsOf(text), ({ name, keyId, type, bytes }) => {
    const key = verifierKey(name, type, bytes)
    if (key.keyId !== keyId) return refuse("keyMalformed")
    return type === wanted ? Result.succeed(key) : refuse("keyType", `0x0${type}`)
  })

/** The text of a key for those who verify. */
export const vkeyOf = ({ name, keyId, type, bytes }: VerifierKey): string =>
  `${name}+${keyId}+${toBase64(typedBytes(type, bytes))}`

/** An Ed25519 private key under a name, for signatures of a type. Throws where the name cannot name a key. */
export const signingKey = (name: string, type: KeyType, privateKey: KeyObject): SigningKey => {
  if (!isKeyName(name)) throw new Error(`"${name}" cannot name a key`)
  const { crv, x } = createPublicKey(privateKey).export({ format: "jwk" })
  if (crv !== "Ed25519" || x === undefined) throw new Error("the private key is no Ed25519 key")
  return { ...verifierKey(name, type, Buffer.from(x, "base64url")), privateKey }
}

/** The Ed25519 private key of a seed of 32 bytes (RFC 8032 section 5.1.5). */
export const privateKeyOf = (seed: Uint8Array): KeyObject =>
  createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: "der", type: "pkcs8" })

/** A new random key under a name. */
export const newSigningKey = (name: string, type: KeyType): SigningKey =>
  signingKey(name, type, generateKeyPairSync("ed25519").privateKey)

/** Reads the text of a key that signs, of a given type. */
export const parsePrivateKey = (text: string, wanted: KeyType): Result.Result<SigningKey, NoteRefused> => {
  if (!text.startsWith(PRIVATE)) return refuse("keyMalformed")
  return Result.flatMap(partsOf(text.slice(PRIVATE.length)), ({ name, keyId, type, bytes }) => {
    const key = signingKey(name, type, privateKeyOf(bytes))
    if (key.keyId !== keyId) return refuse("keyMalformed")
    return type === wanted ? Result.succeed(key) : refuse("keyType", `0x0${type}`)
  })
}

/** The text of a key that signs: whoever reads it can sign. */
export const privateKeyText = ({ name, keyId, type, privateKey }: SigningKey): string => {
  const seed = Buffer.from(privateKey.export({ format: "jwk" }).d ?? "", "base64url")
  return `${PRIVATE}${name}+${keyId}+${toBase64(typedBytes(type, seed))}`
}
