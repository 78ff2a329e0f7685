/** The keys under which a log signs its checkpoints: Ed25519, one for each origin. */
import { randomBytes } from "node:crypto"
import { Effect } from "effect"
import type { LogFailure } from "../Failure.ts"
import { ED25519, privateKeyOf, signingKey, type SigningKey } from "../merkle/Key.ts"

/** Gives the key of an origin: made on the first call, the same ever after. */
export interface LogKeys {
  readonly signingKey: (origin: string) => Effect.Effect<SigningKey, LogFailure>
}

/** What keeps secrets by name: gives the one that is kept, or makes and keeps it. */
export type Secrets = (name: string, make: () => Uint8Array) => Effect.Effect<Uint8Array, LogFailure>

/** Keys kept among the secrets of a book. */
export const logKeys = (secrets: Secrets): LogKeys => {
  const known = new Map<string, SigningKey>()
  return {
    signingKey: (origin) => {
      const before = known.get(origin)
      if (before !== undefined) return Effect.succeed(before)
      return Effect.map(
        secrets(`log ${origin}`, () => randomBytes(32)),
        (seed) => {
          const key = signingKey(origin, ED25519, privateKeyOf(seed))
          known.set(origin, key)
          return key
        },
      )
    },
  }
}

/** Keys that live as long as the process. */
export const logKeysInMemory = (): LogKeys => {
  const secrets = new Map<string, Uint8Array>()
  return logKeys((name, make) =>
    Effect.sync(() => {
      const secret = secrets.get(name) ?? make()
      secrets.set(name, secret)
      return secret
    }),
  )
}
