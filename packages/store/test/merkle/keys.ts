/** Keys that are the same on every run, made from a name: for tests alone. */
import { createPrivateKey, hash } from "node:crypto"
import { Result } from "effect"
import { expect } from "vitest"
import { COSIGNATURE, ED25519, signingKey, vkeyOf, type KeyType, type SigningKey } from "../../src/merkle/Key.ts"
import type { NoteRefused } from "../../src/merkle/NoteRefused.ts"

const key = (name: string, type: KeyType, seed = name): SigningKey => {
  const der = Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), hash("sha256", seed, "buffer")])
  return signingKey(name, type, createPrivateKey({ key: der, format: "der", type: "pkcs8" }))
}

export const logKey = (name: string, seed?: string): SigningKey => key(name, ED25519, seed)
export const witnessKey = (name: string, seed?: string): SigningKey => key(name, COSIGNATURE, seed)
export const vkey: (key: SigningKey) => string = vkeyOf

/** The value of a result that must be one. */
export const taken = <A>(result: Result.Result<A, { readonly message: string }>): A =>
  Result.isSuccess(result) ? result.success : expect.fail(result.failure.message)

/** The reason of a result that must have one. */
export const reasonOf = (result: Result.Result<unknown, NoteRefused>): string =>
  Result.isFailure(result) ? result.failure.reason : "taken"
