/** Sealing under the keys of a key file. */
import { Effect, Result } from "effect"
import type { Tag } from "@taizhang/domain/kernel/Ids"
import { fieldOf, personalIn, type Withheld } from "@taizhang/domain/kernel/Personal"
import { KeyUnknown, SealBroken, type LogFailure, type UnsealFailure } from "../Failure.ts"
import { failureOf } from "../log/sqlite/Connection.ts"
import { following, type Custody } from "./Custody.ts"
import type { HeldKey, KeyFile, Lookup } from "./Keys.ts"
import { holds, keyIdsIn, newSecret, seal, subjectKey, unseal, type SubjectKey } from "./Seal.ts"
import { importIdOf, isIdentifying, normalIdNumber, replaceTexts, type Placed, type Sealing } from "./Sealing.ts"

/** What stands in the place of a text that does not open; why it does not, checking it says. */
const UNOPENED: Withheld = { withheld: "unopened" }

const broken = ({ entry, field }: Placed) => Result.fail(new SealBroken({ entry, field }))

/** The key with which a text is to be opened. */
const keyFor = (held: HeldKey | undefined, placed: Placed): Result.Result<SubjectKey, UnsealFailure> => {
  const { entry, field, subject } = placed
  if (held === undefined) return Result.fail(new KeyUnknown({ subject: subject ?? entry, entry, field }))
  // Under the key of somebody else it would outlive the erasure of its subject.
  return held.subject === subject ? Result.succeed(held.key) : broken(placed)
}

/**
 * Seals under the keys of a key file.
 *
 * @param origin the name of the book, to which every seal is bound
 * @param path the key file, for messages
 */
export const keyFileSealing = (origin: string, path: string, keys: KeyFile): Sealing => {
  const lift: Sealing["lift"] = (run) =>
    Effect.try({
      try: run,
      catch: (cause) => (cause instanceof Error && "_tag" in cause ? (cause as LogFailure) : failureOf(path, cause)),
    })
  const lifted = <A, E>(run: () => Result.Result<A, E>): Effect.Effect<A, E | LogFailure> =>
    Effect.flatMap(lift(run), (result) => Effect.fromResult(result))

  const placeOf = ({ entry, field }: Placed) => ({ origin, entry, field })
  const withheldOf = ({ standings }: Custody, { subject }: Placed) => subject && standings.get(subject)?.state

  const openOne = (custody: Custody, placed: Placed): Result.Result<string | Withheld, UnsealFailure> => {
    const ids = keyIdsIn(placed.text)
    if (ids.length === 0) return broken(placed)
    const withheld = withheldOf(custody, placed)
    if (withheld !== undefined) return Result.succeed({ withheld })
    return Result.flatMap(keyFor(keys.keyByIds(ids), placed), (key) => {
      const opened = unseal(key, placeOf(placed), placed.text)
      return opened === undefined ? broken(placed) : Result.succeed(opened)
    })
  }
  const checkOne = (custody: Custody, placed: Placed): Result.Result<"fine" | "erased", UnsealFailure> => {
    const ids = keyIdsIn(placed.text)
    if (ids.length === 0) return broken(placed)
    const held = keys.keyByIds(ids)
    const isOpenedBy = (key: SubjectKey): boolean => holds(key, placeOf(placed), placed.text)
    // Its own key may stand in an old copy of the key file until that is opened to write; one of somebody else stays.
    if (withheldOf(custody, placed) === "erased")
      return held !== undefined && held.subject !== placed.subject && isOpenedBy(held.key)
        ? broken(placed)
        : Result.succeed("erased")
    return Result.flatMap(keyFor(held, placed), (key) => (isOpenedBy(key) ? Result.succeed("fine") : broken(placed)))
  }

  return {
    custody: following(keys),
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
        const lookups: Array<Lookup> = []
        const usedBy = new Map<string, ReadonlySet<Tag>>()
        const sealed = found.map(({ proposal, texts }) => {
          if (texts.length === 0) return proposal
          usedBy.set(proposal.id, new Set(texts.flatMap(({ subject }) => subject ?? [])))
          return replaceTexts(
            proposal,
            texts.map(({ field, text, subject }) => {
              if (subject === undefined) throw new Error(`${proposal.type}: ${fieldOf(field)} has no subject`)
              if (isIdentifying(field))
                lookups.push({ digest: keys.digestOf(normalIdNumber(text)), subject, entry: proposal.id })
              return [field, seal(keyOf(subject), { origin, entry: proposal.id, field: fieldOf(field) }, text)] as const
            }),
          )
        })
        return {
          proposals: sealed,
          keep: (entries, at) =>
            lift(() => {
              const used = new Set([...entries].flatMap((id) => [...(usedBy.get(id) ?? [])]))
              const fresh = [...made].flatMap(([subject, key]): ReadonlyArray<HeldKey> =>
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
    open: (custody, texts) =>
      lift(() => texts.map((placed) => Result.getOrElse(openOne(custody, placed), () => UNOPENED))),
    check: (custody, placed) => lifted(() => checkOne(custody, placed)),
    lookUp: (text) => lift(() => keys.lookUp(keys.digestOf(normalIdNumber(text)))),
    importId: (parts) => importIdOf(keys.importSecret, parts),
    keys,
    lift,
    close: keys.close,
  }
}
