/**
 * Sealing one text: AES-256-GCM under a key of its subject.
 *
 * A sealed text is `sealed:1:` + base64url(key id ‖ nonce ‖ ciphertext ‖ tag), with 32, 12, n and 16 bytes. Additional
 * data is the JSON of [book origin, entry id, field path], so that a sealed text opens at its own place alone.
 *
 * The nonce is synthetic: 12 bytes of an HMAC over the additional data and the text. Sealing the same text for the same
 * entry again gives the same bytes, so that a retry of a recording compares equal to what is recorded; another text or
 * another place gives another nonce, so that none is used twice.
 *
 * GCM does not bind its key (Dodis et al. 2018): the key id is the SHA-256 of the key under a name of its own, so that
 * each text in the log carries a commitment to its key, and nobody can put another in its place under which the same
 * bytes open to another text. Keys of the first version have the first 16 bytes of that hash as their id and go on under
 * it; which of the two a text has, the keys at hand tell.
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
const ID_BYTES = 32
const SHORT_ID_BYTES = 16
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** A key of a subject, ready for use. */
export interface SubjectKey {
  /** The SHA-256 of the secret under a name of its own in lower-case hex; of an old key its first 16 bytes. */
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

/** A new random secret of 256 bits. */
export const newSecret = (): Buffer => randomBytes(32)

export const subjectKey = (secret: Uint8Array): SubjectKey => ({
  id: createHash("sha256").update("taizhang/key/1").update(secret).digest("hex"),
  key: createSecretKey(secret),
})

/** The key that is kept under an id; undefined where the secret is not the one that the id commits to. */
export const subjectKeyAs = (id: string, secret: Uint8Array): SubjectKey | undefined => {
  const { id: whole, key } = subjectKey(secret)
  return id === whole || id === whole.slice(0, 2 * SHORT_ID_BYTES) ? { id, key } : undefined
}

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

const bytesOf = (sealed: string, idBytes: number): Buffer | undefined => {
  const bytes = Buffer.from(sealed.slice(PREFIX.length), "base64url")
  const whole = isSealed(sealed) && bytes.length > idBytes + NONCE_BYTES + TAG_BYTES
  // One text has one form: Node reads base64url leniently, and what it skips must not pass.
  return whole && PREFIX + bytes.toString("base64url") === sealed ? bytes : undefined
}

/**
 * The ids of the keys under one of which a text is sealed, the whole one first; empty where it is no sealed text. That
 * an old text begins like the whole id of another key is as likely as a collision of SHA-256.
 */
export const keyIdsIn = (sealed: string): ReadonlyArray<string> => {
  const bytes = bytesOf(sealed, SHORT_ID_BYTES)
  if (bytes === undefined) return []
  const short = bytes.toString("hex", 0, SHORT_ID_BYTES)
  return bytes.length > ID_BYTES + NONCE_BYTES + TAG_BYTES ? [bytes.toString("hex", 0, ID_BYTES), short] : [short]
}

/** What is sealed, in the clear; undefined where it is not what was sealed there with this key. */
const opened = ({ key, id }: SubjectKey, place: Place, sealed: string): Buffer | undefined => {
  const idBytes = id.length / 2
  const bytes = bytesOf(sealed, idBytes)
  if (bytes === undefined || bytes.toString("hex", 0, idBytes) !== id) return undefined
  const nonce = bytes.subarray(idBytes, idBytes + NONCE_BYTES)
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG_BYTES })
    decipher.setAAD(additional(place)).setAuthTag(bytes.subarray(-TAG_BYTES))
    const text = decipher.update(bytes.subarray(idBytes + NONCE_BYTES, -TAG_BYTES))
    decipher.final()
    return text
  } catch {
    return undefined
  }
}

/** Opens a sealed text at its place; undefined where it is not the text that was sealed there with this key. */
export const unseal = (key: SubjectKey, place: Place, sealed: string): string | undefined =>
  opened(key, place, sealed)?.toString("utf8")

/** Whether a sealed text would open at its place; its text is gone when the call returns. */
export const holds = (key: SubjectKey, place: Place, sealed: string): boolean => {
  const text = opened(key, place, sealed)
  text?.fill(0)
  return text !== undefined
}
