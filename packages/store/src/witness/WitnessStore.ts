/** What a witness remembers: whose checkpoints it takes, and every checkpoint that it has cosigned. */
import type { Hash } from "../merkle/Hash.ts"

/** A checkpoint that was cosigned. */
export interface Cosigned {
  readonly origin: string
  readonly size: number
  readonly root: Hash
  /** When, in seconds since 1970. */
  readonly time: number
  /** The note with the log's verified signatures. */
  readonly checkpoint: string
  /** The signature line that was answered. */
  readonly cosignature: string
}

/** A checkpoint that its log signed although another root was cosigned at its size: proof that the log forked. */
export type Contradiction = Omit<Cosigned, "cosignature">

/** That a log is cosigned no more, for good. */
export interface Retired {
  readonly origin: string
  /** When, in seconds since 1970. */
  readonly time: number
  /** Why, told to whoever asks for a cosignature. */
  readonly reason: string
}

/** The store while nobody else, in this process or another, is in it. */
export interface Turn {
  /** The newest checkpoint cosigned of a log: the largest, and of that the latest. */
  readonly newest: (origin: string) => Cosigned | undefined
  /** Whether, since when and why a log is cosigned no more. */
  readonly retired: (origin: string) => Retired | undefined
  /** The root cosigned at a size. */
  readonly rootAt: (origin: string, size: number) => Hash | undefined
  /** Keeps what is about to be answered; a smaller size or a second root at one size is refused by throwing. */
  readonly keep: (cosigned: Cosigned) => void
  /** Counts a request that is answered as the last one was. */
  readonly again: (origin: string) => void
  /** Keeps the first contradiction at each size. */
  readonly accuse: (contradiction: Contradiction) => void
}

export interface WitnessStore {
  /** The texts of the keys that sign for a log; none for a log that is not known. */
  readonly keysOf: (origin: string) => ReadonlyArray<string>
  /**
   * Runs while nobody else is in the store. What was kept is durable when it returns; where it throws nothing is kept,
   * or, after a failed commit, it is not known whether it was: then nothing may be answered from it.
   */
  readonly inTurn: <A>(run: (turn: Turn) => A) => A
}
