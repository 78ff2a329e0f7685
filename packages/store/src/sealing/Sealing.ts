/**
 * Personal fields: sealed before an entry is stored, opened where it is shown. A book on disk seals under the keys of
 * its key file; a book in memory lets the text pass.
 *
 * Text about a subject that is restricted or erased is never given out: {@link Withheld} stands in its place.
 */
import { createHmac, type KeyObject } from "node:crypto"
import type { Effect } from "effect"
import type { PersonalField, Proposal } from "@taizhang/domain/kernel/Event"
import type { EntryId, Tag } from "@taizhang/domain/kernel/Ids"
import type { Model } from "@taizhang/domain/kernel/Model"
import type { Withheld } from "@taizhang/domain/kernel/Personal"
import type { LogFailure, UnsealFailure } from "../Failure.ts"
import type { ReadTx } from "../log/EventLog.ts"
import type { Custody } from "./Custody.ts"
import type { KeyFile, Lookup } from "./Keys.ts"

/** A personal text as stored, with its place. */
export interface Placed {
  readonly text: string
  readonly entry: string
  /** The path in the entry, such as `data.name`. */
  readonly field: string
  /** Whose it is as its entry says; one that names nobody is opened to nobody. */
  readonly subject: Tag | undefined
}

/** Proposals with their personal fields sealed. */
export interface Sealed {
  readonly proposals: ReadonlyArray<Proposal>
  /** Keeps what the given entries need of the keys made for this, durable before they are stored. */
  readonly keep: (entries: ReadonlySet<string>, at: string) => Effect.Effect<void, LogFailure>
}

export interface Sealing {
  /** How subjects stand: asked in a transaction before anything is opened in it. */
  readonly custody: (tx: ReadTx) => Effect.Effect<Custody, LogFailure>
  /** Seals the personal fields of well-formed proposals; writes nothing until `keep`. */
  readonly seal: (model: Model, proposals: ReadonlyArray<Proposal>) => Effect.Effect<Sealed, LogFailure>
  /** Opens texts, each by itself: one that does not open at its place is withheld as such, and the others are given. */
  readonly open: (
    custody: Custody,
    texts: ReadonlyArray<Placed>,
  ) => Effect.Effect<ReadonlyArray<string | Withheld>, LogFailure>
  /**
   * Checks the seal of a text without giving it out. Of an erased subject's nothing is left to check but its form, and
   * that no key of somebody else opens it: such a text outlived the erasure, and its seal is broken.
   */
  readonly check: (custody: Custody, text: Placed) => Effect.Effect<"fine" | "erased", UnsealFailure | LogFailure>
  /** Who was recorded with an identifying text (an ID number), by which entry; struck and unrecorded entries too. */
  readonly lookUp: (text: string) => Effect.Effect<ReadonlyArray<Omit<Lookup, "digest">>, LogFailure>
  /** The id of an imported row's event: the same parts give the same id, and nobody without the book can guess it. */
  readonly importId: (parts: ReadonlyArray<string>) => EntryId
  /** The keys behind it, for what is done to them as such; what fails there is thrown. */
  readonly keys: Pick<KeyFile, "writable" | "secret" | "destroy" | "undestroyed" | "dirty" | "scrub" | "forged">
  /** Runs what uses {@link keys}, and names what it throws. */
  readonly lift: <A>(run: () => A) => Effect.Effect<A, LogFailure>
  readonly close: () => void
}

/** The field whose text identifies a person. */
const IDENTIFYING = "idNumber"

export const isIdentifying = ({ path }: PersonalField): boolean => path.at(-1) === IDENTIFYING

/** An ID number however it is typed: full-width digits, spaces, a small x. */
export const normalIdNumber = (text: string): string => text.normalize("NFKC").replaceAll(/\s/g, "").toUpperCase()

/** The id of an imported row's event by the secret of its book. */
export const importIdOf = (secret: KeyObject, parts: ReadonlyArray<string>): EntryId =>
  `i_${createHmac("sha256", secret).update(JSON.stringify(parts)).digest("base64url")}` as EntryId

const withValue = (data: unknown, [key = "", ...below]: ReadonlyArray<string>, value: unknown): unknown => {
  const object = data as Record<string, unknown>
  return { ...object, [key]: below.length === 0 ? value : withValue(object[key], below, value) }
}

/** An event with the personal texts of some fields, or what is withheld there, put in place of its own. */
export const replaceTexts = <E extends { readonly data: unknown }>(
  event: E,
  texts: ReadonlyArray<readonly [PersonalField, string | Withheld]>,
): E =>
  texts.length === 0
    ? event
    : { ...event, data: texts.reduce((data, [field, text]) => withValue(data, field.path, text), event.data) }
