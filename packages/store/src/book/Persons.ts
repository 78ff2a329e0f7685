/** Persons by ID number: through the lookup in the key file, and only by entries that stand in the log. */
import { Effect } from "effect"
import { identifiesRestricted, type Standing } from "@taizhang/domain/kernel/Custody"
import { doubtsOf } from "@taizhang/domain/import/IdNumber"
import { tagsOf, type Proposal } from "@taizhang/domain/kernel/Event"
import type { Noted } from "@taizhang/domain/kernel/decide"
import { idOf, type EntryId, type Tag } from "@taizhang/domain/kernel/Ids"
import type { Model } from "@taizhang/domain/kernel/Model"
import { personalIn } from "@taizhang/domain/kernel/Personal"
import type { Refusal } from "@taizhang/domain/kernel/Refusal"
import type { LogFailure } from "../Failure.ts"
import type { ReadTx } from "../log/EventLog.ts"
import type { Custody } from "../sealing/Custody.ts"
import { isIdentifying, type Sealing } from "../sealing/Sealing.ts"

interface Finder {
  readonly model: Model
  readonly sealing: Sealing
}

/**
 * The persons recorded with an ID number who stand so, by entries that stand, in the order in which these were recorded;
 * active ones where no state is given.
 */
export const personsWith = (
  { model, sealing }: Finder,
  tx: ReadTx,
  { standings }: Custody,
  idNumber: string,
  state?: Standing["state"],
): Effect.Effect<ReadonlyArray<Tag>, LogFailure> =>
  Effect.gen(function* () {
    const said = yield* sealing.lookUp(idNumber)
    const known = said.length === 0 ? undefined : yield* tx.byIds(said.map(({ entry }) => entry))
    const found = said.filter(({ subject, entry }) => {
      // An old copy of the key file may still find who was erased.
      if (standings.get(subject)?.state !== state) return false
      const one = known?.get(entry as EntryId)
      if (one === undefined || one.struck !== undefined) return false
      const declaration = model.events.get(one.entry.type)?.declaration
      // A key that was kept for an entry which was then not recorded names a subject that the entry does not.
      return declaration !== undefined && tagsOf(declaration, one.entry).includes(subject)
    })
    // The key file has an order of its own, which is another in another store.
    const at = ({ entry }: { readonly entry: string }): number => known?.get(entry as EntryId)?.entry.position ?? 0
    return [...new Set(found.toSorted((a, b) => at(a) - at(b)).map(({ subject }) => subject))]
  })

/** What is noted of a number, as it stands before the entry has a position. */
export type NumberNote = Omit<Noted, "entry">

/**
 * What is to be noted of proposals that give a person an ID number: one that somebody else is recorded with (E03), or that
 * cannot be right (E01); by the ids of the proposals, whose text is open.
 */
export const numberNotes = (
  finder: Finder,
  tx: ReadTx,
  custody: Custody,
  proposals: ReadonlyArray<Proposal>,
): Effect.Effect<ReadonlyMap<EntryId, ReadonlyArray<NumberNote>>, LogFailure> =>
  Effect.gen(function* () {
    const notes = new Map<EntryId, ReadonlyArray<NumberNote>>()
    const given = new Map<string, Set<Tag>>()
    for (const proposal of proposals) {
      const declaration = finder.model.events.get(proposal.type)?.declaration
      const texts = declaration === undefined ? [] : personalIn(declaration, proposal)
      for (const { field, text, subject } of texts) {
        if (subject === undefined || !isIdentifying(field)) continue
        const known = given.get(text) ?? new Set(yield* personsWith(finder, tx, custody, text))
        given.set(text, known)
        const others = [...known].filter((other) => other !== subject)
        notes.set(proposal.id, [
          ...(notes.get(proposal.id) ?? []),
          ...doubtsOf(text, proposal.data as object).map((message): NumberNote => ({
            rule: "E01",
            kind: "note",
            subject,
            message,
          })),
          ...(others.length > 0 ? [sameNumber(subject, others)] : []),
        ])
        known.add(subject)
      }
    }
    return notes
  })

const sameNumber = (subject: Tag, others: ReadonlyArray<Tag>): NumberNote => {
  const ids = others.map(idOf)
  return {
    ...{ rule: "E03", kind: "note", subject },
    message: {
      zh: `身份证号码与已登记的 ${ids.join("、")} 相同，疑似同一人登记了两次：请核实；未能当场核实的登记“疑似重复登记”`,
      en: `the ID number is that of ${ids.join(", ")}, who may be the same person: check; record DuplicateFlagged where that cannot be told at once`,
    },
  }
}

/** The refusals of those proposals that give somebody else the ID number of a restricted person; their text is open. */
export const restrictedNumbers = (
  finder: Finder,
  tx: ReadTx,
  custody: Custody,
  proposals: ReadonlyArray<readonly [index: number, proposal: Proposal]>,
): Effect.Effect<ReadonlyArray<Refusal>, LogFailure> =>
  Effect.gen(function* () {
    const refusals: Array<Refusal> = []
    if (![...custody.standings.values()].some(({ state }) => state === "restricted")) return refusals
    for (const [index, proposal] of proposals) {
      const declaration = finder.model.events.get(proposal.type)?.declaration
      const texts = declaration === undefined ? [] : personalIn(declaration, proposal)
      for (const { field, text, subject } of texts.filter((one) => isIdentifying(one.field)))
        for (const other of yield* personsWith(finder, tx, custody, text, "restricted")) {
          const standing = custody.standings.get(other)
          if (other !== subject && standing !== undefined)
            refusals.push(identifiesRestricted(proposal, index, field, other, standing))
        }
    }
    return refusals
  })
