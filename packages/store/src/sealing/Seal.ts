/**
 * Sealing one text: AES-256-GCM under a key of its subject.
 *
 * A sealed text is `sealed:1:` + base64url(key id ‖ nonce ‖ ciphertext ‖ tag), with 16, 12, n and 16 bytes. Additional
 * data is the JSON of [book origin, entry id, field path], so that a sealed text opens at its own place alone.
 *
 * The nonce is synthetic: 12 bytes of an HMAC over the additional data and the text. Sealing the same text for the same
 * entry again gives the same bytes, so that a retry of a recording compares equal to what is recorded; another text or
 * another place gives another nonce, so that none is used twice.
 *
 * GCM does not bind its key: the key id is a hash of the key and does, so that nobody can put another key in its place
 * under which the same bytes open to another text.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
  type KeyObject,
} from "node:crypto"

const PREFIX = "sealed:1:"
const ID_BYTES = 16
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** A key of a subject, ready for use. */
export interface SubjectKey {
  /** The first 16 bytes of a hash of the secret, in lower-case hex. */
  readonly id: string
  readonly key: KeyObject
}

/** The place of a text: it opens nowhere else. */
export interface Place {
  /** The origin of the book. */
  readonly origin: string
  readonly entry: string
  /** The path in the entry, such as `data.name`. */
  readonly field: string
}

/** The id of a key with this secret. */
const keyIdOf = (secret: Uint8Array): string =>
  createHash("sha256")
    .update("taizhang/key/1")
    .update(secret)
    .digest("hex")
    .slice(0, 2 * ID_BYTES)

/** A new random secret of 256 bits. */
export const newSecret = (): Buffer => randomBytes(32)

export const subjectKey = (secret: Uint8Array): SubjectKey => ({ id: keyIdOf(secret), key: createSecretKey(secret) })

const nonceKeys = new WeakMap<KeyObject, KeyObject>()
const nonceKeyOf = (key: KeyObject): KeyObject => {
  let derived = nonceKeys.get(key)
  if (derived === undefined) {
    derived = createSecretKey(Buffer.from(hkdfSync("sha256", key, "", "taizhang/nonce/1", 32)))
    nonceKeys.set(key, derived)
  }
  return derived
}

const additional = ({ origin, entry, field }: Place): Buffer => Buffer.from(JSON.stringify([origin, entry, field]))

/** Seals a text for its place. */
export const seal = ({ id, key }: SubjectKey, place: Place, text: string): string => {
  const data = additional(place)
  // The additional data is one JSON array, so where it ends and the text begins is plain.
  const nonce = createHmac("sha256", nonceKeyOf(key))
    .update(data)
    .update(text, "utf8")
    .digest()
    .subarray(0, NONCE_BYTES)
  const cipher = createCipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG_BYTES }).setAAD(data)
  const sealed = [cipher.update(text, "utf8"), cipher.final()]
  return PREFIX + Buffer.concat([Buffer.from(id, "hex"), nonce, ...sealed, cipher.getAuthTag()]).toString("base64url")
}

/** Whether a text has the form of a sealed one. */
export const isSealed = (text: string): boolean => text.startsWith(PREFIX)

const bytesOf = (sealed: string): Buffer | undefined => {
  const bytes = Buffer.from(sealed.slice(PREFIX.length), "base64url")
  const whole = isSealed(sealed) && bytes.length > ID_BYTES + NONCE_BYTES + TAG_BYTES
  // One text has one form: Node reads base64url leniently, and what it skips must not pass.
  return whole && PREFIX + bytes.toString("base64url") === sealed ? bytes : undefined
}

/** The id of the key under which a text is sealed; undefined where it is no sealed text. */
export const keyIdIn = (sealed: string): string | undefined => bytesOf(sealed)?.toString("hex", 0, ID_BYTES)

/** Opens a sealed text at its place; undefined where it is not the text that was sealed there with this key. */
export const unseal = ({ key, id }: SubjectKey, place: Place, sealed: string): string | undefined => {
  const bytes = bytesOf(sealed)
  if (bytes === undefined || bytes.toString("hex", 0, ID_BYTES) !== id) return undefined
  const nonce = bytes.subarray(ID_BYTES, ID_BYTES + NONCE_BYTES)
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG_BYTES })
    decipher.setAAD(additional(place)).setAuthTag(bytes.subarray(-TAG_BYTES))
    const text = decipher.update(bytes.subarray(ID_BYTES + NONCE_BYTES, -TAG_BYTES), undefined, "utf8")
    return text + decipher.final("utf8")
  } catch {
    return undefined
  }
}
