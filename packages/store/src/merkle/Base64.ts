/** Base64 in its one exact form (RFC 4648 section 4): other spellings of the same bytes are refused. */
import { HASH_BYTES, type Hash } from "./Hash.ts"

/** The bytes that a text is the base64 of; undefined where it is not exactly theirs. */
export const fromBase64 = (text: string): Buffer | undefined => {
  const bytes = Buffer.from(text, "base64")
  return bytes.toString("base64") === text ? bytes : undefined
}

/** Whether a text is base64 but for bits to spare in its last letter, which some decoders do not look at. */
export const isInexactBase64 = (text: string): boolean =>
  text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text) && fromBase64(text) === undefined

export const toBase64 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64")

/** The hash that a text is the base64 of; undefined where it is none, or not of 32 bytes. */
export const hashFromBase64 = (text: string): Hash | undefined => {
  const bytes = fromBase64(text)
  return bytes?.length === HASH_BYTES ? bytes : undefined
}
