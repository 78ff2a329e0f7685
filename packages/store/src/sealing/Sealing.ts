/**
 * Personal fields: sealed before an entry is stored, opened where it is shown. A book on disk seals under the keys of
 * its key file; a book in memory lets the text pass.
 */
import { createHmac, createSecretKey, randomBytes, type KeyObject } from "node:crypto"
import { Effect, Result } from "effect"
import type { Declaration, PersonalField, Proposal } from "@taizhang/domain/kernel/Event"
import { tagOf, type EntryId, type Tag } from "@taizhang/domain/kernel/Ids"
import type { Model } from "@taizhang/domain/kernel/Model"
import { KeyUnknown, SealBroken, type LogFailure, type UnsealFailure } from "../Failure.ts"
import { failureOf } from "../log/sqlite/Connection.ts"
import type { KeyFile, NewKey, NewLookup } from "./KeyFile.ts"
import { keyIdIn, newSecret, seal, subjectKey, unseal, type SubjectKey } from "./Seal.ts"

/** A personal text of an event, and whom it is about; no subject where the event does not name one. */
export interface PersonalText {
  readonly field: PersonalField
  readonly text: string
  readonly subject: Tag | undefined
}

/** A personal text as stored, with its place. */
export interface Placed {
  readonly text: string
  readonly entry: string
  /** The path in the entry, such as `data.name`. */
  readonly field: string
  readonly subject?: Tag | undefined
}

/** Proposals with their personal fields sealed. */
export interface Sealed {
  readonly proposals: ReadonlyArray<Proposal>
  /** Keeps what the given entries need of the keys made for this, durable before they are stored. */
  readonly keep: (entries: ReadonlySet<string>, at: string) => Effect.Effect<void, LogFailure>
}

export interface Sealing {
  /** Seals the personal fields of well-formed proposals; writes nothing until `keep`. */
  readonly seal: (model: Model, proposals: ReadonlyArray<Proposal>) => Effect.Effect<Sealed, LogFailure>
  readonly open: (texts: ReadonlyArray<Placed>) => Effect.Effect<ReadonlyArray<string>, UnsealFailure | LogFailure>
  /** Who was recorded with an identifying text (an ID number), by which entry; struck and unrecorded entries too. */
  readonly lookUp: (
    text: string,
  ) => Effect.Effect<ReadonlyArray<{ readonly subject: Tag; readonly entry: string }>, LogFailure>
  /** The id of an imported row's event: the same parts give the same id, and nobody without the book can guess it. */
  readonly importId: (parts: ReadonlyArray<string>) => EntryId
  readonly close: () => void
}

/** The field whose text identifies a person. */
const IDENTIFYING = "idNumber"

const textAt = (data: unknown, path: ReadonlyArray<string>): unknown => {
  let value = data
  for (const key of path) {
    if (typeof value !== "object" || value === null) return undefined
    value = (value as Record<string, unknown>)[key]
  }
  return value
}

const withText = (data: unknown, [key = "", ...below]: ReadonlyArray<string>, text: string): unknown => {
  const object = data as Record<string, unknown>
  return { ...object, [key]: below.length === 0 ? text : withText(object[key], below, text) }
}

/** The personal texts that an event holds. */
export const personalIn = (
  declaration: Declaration,
  { id, data }: { readonly id: string; readonly data: unknown },
): ReadonlyArray<PersonalText> =>
  declaration.personal.flatMap((field) => {
    const text = textAt(data, field.path)
    if (typeof text !== "string") return []
    const role = declaration.roles.find((one) => one.path === field.subject)
    const [subject] = role?.ids(data, id) ?? []
    return [{ field, text, subject: role && subject !== undefined ? tagOf(role.kind, subject) : undefined }]
  })

/** The path of a personal field in an entry. */
export const fieldOf = ({ path }: PersonalField): string => `data.${path.join(".")}`

/** An event with the personal texts of some fields put in place of its own. */
export const replaceTexts = <E extends { readonly data: unknown }>(
  event: E,
  texts: ReadonlyArray<readonly [PersonalField, string]>,
): E =>
  texts.length === 0
    ? event
    : { ...event, data: texts.reduce((data, [field, text]) => withText(data, field.path, text), event.data) }

/** An ID number however it is typed: full-width digits, spaces, a small x. */
const normal = (text: string): string => text.normalize("NFKC").replaceAll(/\s/g, "").toUpperCase()

const importIdOf = (secret: KeyObject, parts: ReadonlyArray<string>): EntryId =>
  `i_${createHmac("sha256", secret).update(JSON.stringify(parts)).digest("base64url")}` as EntryId

/** Seals under the keys of a key file. */
export const keyFileSealing = (origin: string, path: string, keys: KeyFile): Sealing => {
  const lift = <A>(run: () => A): Effect.Effect<A, LogFailure> =>
    Effect.try({
      try: run,
      catch: (cause) => (cause instanceof Error && "_tag" in cause ? (cause as LogFailure) : failureOf(path, cause)),
    })

  const openOne = ({ text, entry, field, subject }: Placed): Result.Result<string, UnsealFailure> => {
    const id = keyIdIn(text)
    if (id === undefined) return Result.fail(new SealBroken({ entry, field }))
    const key = keys.keyById(id)
    if (key === undefined) return Result.fail(new KeyUnknown({ subject: subject ?? entry, entry, field }))
    const opened = unseal(key, { origin, entry, field }, text)
    return opened === undefined ? Result.fail(new SealBroken({ entry, field })) : Result.succeed(opened)
  }

  return {
    seal: (model, proposals) =>
      lift(() => {
        const found = proposals.map((proposal) => {
          const declaration = model.events.get(proposal.type)?.declaration
          return { proposal, texts: declaration === undefined ? [] : personalIn(declaration, proposal) }
        })
        const subjects = new Set(found.flatMap(({ texts }) => texts.flatMap(({ subject }) => subject ?? [])))
        const known = subjects.size === 0 ? new Map<Tag, SubjectKey>() : keys.keysOf(subjects)
        const made = new Map<Tag, SubjectKey>()
        const keyOf = (subject: Tag): SubjectKey => {
          const key = known.get(subject) ?? made.get(subject) ?? subjectKey(newSecret())
          if (!known.has(subject)) made.set(subject, key)
          return key
        }
        const lookups: Array<NewLookup> = []
        const usedBy = new Map<string, ReadonlySet<Tag>>()
        const sealed = found.map(({ proposal, texts }) => {
          if (texts.length === 0) return proposal
          usedBy.set(proposal.id, new Set(texts.flatMap(({ subject }) => subject ?? [])))
          return replaceTexts(
            proposal,
            texts.map(({ field, text, subject }) => {
              if (subject === undefined) throw new Error(`${proposal.type}: ${fieldOf(field)} has no subject`)
              if (field.path.at(-1) === IDENTIFYING)
                lookups.push({ digest: keys.digestOf(normal(text)), subject, entry: proposal.id })
              return [field, seal(keyOf(subject), { origin, entry: proposal.id, field: fieldOf(field) }, text)] as const
            }),
          )
        })
        return {
          proposals: sealed,
          keep: (entries, at) =>
            lift(() => {
              const used = new Set([...entries].flatMap((id) => [...(usedBy.get(id) ?? [])]))
              const fresh = [...made].flatMap(([subject, key]): ReadonlyArray<NewKey> =>
                used.has(subject) ? [{ subject, key }] : [],
              )
              keys.keep(
                fresh,
                lookups.filter(({ entry }) => entries.has(entry)),
                at,
              )
            }),
        }
      }),
    open: (texts) =>
      Effect.flatMap(
        lift(() => Result.all(texts.map(openOne))),
        (opened) => Effect.fromResult(opened),
      ),
    lookUp: (text) => lift(() => keys.lookUp(keys.digestOf(normal(text)))),
    importId: (parts) => importIdOf(keys.importSecret, parts),
    close: keys.close,
  }
}

/** Seals nothing: for a book in memory, whose text is gone when the process is. */
export const plainSealing = (): Sealing => {
  const secret = createSecretKey(randomBytes(32))
  const lookups = new Map<string, Array<{ readonly subject: Tag; readonly entry: string }>>()
  return {
    seal: (model, proposals) =>
      Effect.sync(() => ({
        proposals,
        keep: (entries) =>
          Effect.sync(() => {
            for (const proposal of proposals) {
              const declaration = model.events.get(proposal.type)?.declaration
              if (declaration === undefined || !entries.has(proposal.id)) continue
              for (const { field, text, subject } of personalIn(declaration, proposal))
                if (field.path.at(-1) === IDENTIFYING && subject !== undefined)
                  lookups.set(normal(text), [...(lookups.get(normal(text)) ?? []), { subject, entry: proposal.id }])
            }
          }),
      })),
    open: (texts) => Effect.succeed(texts.map(({ text }) => text)),
    lookUp: (text) => Effect.sync(() => lookups.get(normal(text)) ?? []),
    importId: (parts) => importIdOf(secret, parts),
    close: () => undefined,
  }
}
