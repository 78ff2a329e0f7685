/**
 * The hashes of the Merkle tree: RFC 6962 section 2.1 (RFC 9162 section 2.1.1) with SHA-256.
 *
 * Leaves and inner nodes are hashed with different first bytes, so that no node can pass for a leaf.
 */
import { hash, timingSafeEqual } from "node:crypto"

/** A SHA-256 hash: 32 bytes. */
export type Hash = Uint8Array

export const HASH_BYTES = 32

const LEAF = 0
const NODE = 1

/** The root of the tree without leaves: the hash of nothing. */
export const EMPTY_ROOT: Hash = hash("sha256", "", "buffer")

/** Room for a leaf of the usual length, written anew for each: hashing takes no copy of it. */
const leafRoom = Buffer.alloc(1 + 65_535)
leafRoom[0] = LEAF

const hashRoom = (length: number): Hash => hash("sha256", leafRoom.subarray(0, 1 + length), "buffer")

/** The hash of a leaf: SHA-256(0x00 ‖ bytes). */
export const leafHash = (bytes: Uint8Array): Hash => {
  if (bytes.length < leafRoom.length) {
    leafRoom.set(bytes, 1)
    return hashRoom(bytes.length)
  }
  return hash("sha256", Buffer.concat([leafRoom.subarray(0, 1), bytes]), "buffer")
}

/** The hash of a leaf that is the UTF-8 bytes of a text. */
export const leafHashOfText = (text: string): Hash =>
  // No character takes more than three bytes for each of its UTF-16 units.
  3 * text.length < leafRoom.length || Buffer.byteLength(text) < leafRoom.length
    ? hashRoom(leafRoom.write(text, 1, "utf8"))
    : leafHash(Buffer.from(text))

const nodeRoom = Buffer.alloc(1 + 2 * HASH_BYTES)
nodeRoom[0] = NODE

/** The hash of an inner node: SHA-256(0x01 ‖ left ‖ right). */
export const nodeHash = (left: Hash, right: Hash): Hash => {
  if (left.length !== HASH_BYTES || right.length !== HASH_BYTES)
    return hash("sha256", Buffer.concat([nodeRoom.subarray(0, 1), left, right]), "buffer")
  nodeRoom.set(left, 1)
  nodeRoom.set(right, 1 + HASH_BYTES)
  return hash("sha256", nodeRoom, "buffer")
}

/** Whether two hashes are the same; false where one is not 32 bytes. */
export const sameHash = (a: Hash, b: Hash): boolean =>
  a.length === HASH_BYTES && b.length === HASH_BYTES && timingSafeEqual(a, b)
