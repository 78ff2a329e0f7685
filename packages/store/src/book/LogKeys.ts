/**
 * The keys under which a log signs its checkpoints, Ed25519, one for each origin; and what each is known to have signed,
 * which goes where the key goes: a copy of the log under another name is held to it too.
 */
import { randomBytes } from "node:crypto"
import { Effect } from "effect"
import type { LogFailure } from "../Failure.ts"
import { ED25519, privateKeyOf, signingKey, type SigningKey } from "../merkle/Key.ts"

export interface LogKeys {
  /** The key of an origin; undefined where there is none, because none was made or because it is lost. */
  readonly keyOf: (origin: string) => Effect.Effect<SigningKey | undefined, LogFailure>
  /** The same, made where there is none: only for an origin under which nothing was signed. */
  readonly newKeyOf: (origin: string) => Effect.Effect<SigningKey, LogFailure>
  /** The signed note of the largest checkpoint that was signed with the key of an origin; undefined where none was. */
  readonly signed: (origin: string) => Effect.Effect<string | undefined, LogFailure>
  /**
   * Keeps a signed note, durable when it returns, unless one of a larger tree is kept. Where the origin was retired it
   * keeps nothing, and gives the origin that followed: then the note must not leave the program.
   */
  readonly keepSigned: (origin: string, note: string) => Effect.Effect<string | undefined, LogFailure>
  /** The origin by which a retired one was followed; undefined where nothing is known to have followed. */
  readonly successor: (origin: string) => Effect.Effect<string | undefined, LogFailure>
  /** Retires origins in favour of the next, durable when it returns; those that were retired before stay as they are. */
  readonly retire: (origins: ReadonlyArray<string>, next: string) => Effect.Effect<void, LogFailure>
  /** Takes back the retirement of an origin under whose successor nothing was ever signed. */
  readonly reinstate: (origin: string) => Effect.Effect<void, LogFailure>
}

/** What keeps the seeds of keys, and notes, by origin: the key file of a book. */
export interface SigningSecrets {
  readonly seed: (origin: string, make?: () => Uint8Array) => Uint8Array | undefined
  readonly signed: (origin: string) => string | undefined
  readonly keepSigned: (origin: string, note: string) => string | undefined
  readonly successor: (origin: string) => string | undefined
  readonly retire: (origins: ReadonlyArray<string>, next: string) => void
  readonly reinstate: (origin: string) => void
}

/** The size in the note of a checkpoint: its second line. */
export const sizeIn = (note: string): number => Number(note.split("\n", 2)[1])

/** Keys kept among the secrets of a book; `lift` names what these throw. */
export const logKeys = (secrets: SigningSecrets, lift: <A>(run: () => A) => Effect.Effect<A, LogFailure>): LogKeys => {
  const known = new Map<string, SigningKey>()
  const keyFrom = (origin: string, make?: () => Uint8Array) =>
    lift(() => {
      const before = known.get(origin)
      const seed = before === undefined ? secrets.seed(origin, make) : undefined
      if (seed === undefined) return before
      const key = signingKey(origin, ED25519, privateKeyOf(seed))
      known.set(origin, key)
      return key
    })
  return {
    keyOf: (origin) => keyFrom(origin),
    newKeyOf: (origin) =>
      Effect.map(
        keyFrom(origin, () => randomBytes(32)),
        (key) => key as SigningKey,
      ),
    signed: (origin) => lift(() => secrets.signed(origin)),
    keepSigned: (origin, note) => lift(() => secrets.keepSigned(origin, note)),
    successor: (origin) => lift(() => secrets.successor(origin)),
    retire: (origins, next) => lift(() => secrets.retire(origins, next)),
    reinstate: (origin) => lift(() => secrets.reinstate(origin)),
  }
}

/** Keys that live as long as the process. */
export const logKeysInMemory = (): LogKeys => {
  const seeds = new Map<string, Uint8Array>()
  const notes = new Map<string, string>()
  const successors = new Map<string, string>()
  return logKeys(
    {
      seed: (origin, make) => {
        const seed = seeds.get(origin) ?? make?.()
        if (seed !== undefined) seeds.set(origin, seed)
        return seed
      },
      signed: (origin) => notes.get(origin),
      keepSigned: (origin, note) => {
        if (!successors.has(origin) && sizeIn(notes.get(origin) ?? "\n0") < sizeIn(note)) notes.set(origin, note)
        return successors.get(origin)
      },
      successor: (origin) => successors.get(origin),
      retire: (origins, next) => {
        for (const origin of origins) if (!successors.has(origin)) successors.set(origin, next)
      },
      reinstate: (origin) => void successors.delete(origin),
    },
    (run) => Effect.sync(run),
  )
}
