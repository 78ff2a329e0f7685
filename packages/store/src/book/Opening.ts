/** Opening personal text where it is shown: in entries, in register values, in the cells of a ledger. */
import { Effect } from "effect"
import { isKept, type Entry, type Kept } from "@taizhang/domain/kernel/Event"
import type { Tag } from "@taizhang/domain/kernel/Ids"
import type { Model } from "@taizhang/domain/kernel/Model"
import { fieldOf, personalIn, type Withheld } from "@taizhang/domain/kernel/Personal"
import type { Json } from "@taizhang/domain/kernel/Register"
import type { LogFailure } from "../Failure.ts"
import type { Known, ReadTx } from "../log/EventLog.ts"
import { replaceTexts, type Sealing } from "../sealing/Sealing.ts"

type Opened<A> = Effect.Effect<A, LogFailure>

/** What was opened, with the entry named where it was not: by it somebody finds out why. */
const located = (opened: string | Withheld | undefined, position: number | undefined): string | Withheld =>
  typeof opened === "object" && opened.withheld === "unopened" && position !== undefined
    ? { ...opened, entry: position }
    : (opened ?? "")

/** Opens the personal fields of entries; what may not be shown, or does not open, is withheld. */
export const openEntries = (
  model: Model,
  sealing: Sealing,
  tx: ReadTx,
  known: ReadonlyArray<Known>,
): Opened<ReadonlyArray<Known>> =>
  Effect.flatMap(sealing.custody(tx), (custody) =>
    Effect.forEach(known, (one) => {
      const declaration = model.events.get(one.entry.type)?.declaration
      const texts = declaration === undefined ? [] : personalIn(declaration, one.entry)
      if (texts.length === 0) return Effect.succeed(one)
      const placed = texts.map(({ field, text, subject }) => ({
        ...{ text, entry: one.entry.id, field: fieldOf(field), subject },
      }))
      return Effect.map(sealing.open(custody, placed), (opened) => ({
        ...one,
        entry: replaceTexts(
          one.entry,
          texts.map(({ field }, index) => [field, located(opened[index], one.entry.position)] as const),
        ),
      }))
    }),
  )

const keptIn = (value: Json | undefined, into: Array<Kept>): void => {
  if (typeof value !== "object" || value === null) return
  if (isKept(value)) into.push(value)
  else for (const below of Object.values(value)) keptIn(below as Json, into)
}

type Texts = ReadonlyMap<string, string | Withheld>

const withOpened = (value: Json, texts: Texts): Json => {
  if (typeof value !== "object" || value === null) return value
  if (isKept(value)) return (texts.get(keyOf(value)) as Json | undefined) ?? value.text
  if (Array.isArray(value)) return (value as ReadonlyArray<Json>).map((one) => withOpened(one, texts))
  return Object.fromEntries(
    Object.entries(value as { [key: string]: Json }).map(([key, one]) => [key, withOpened(one, texts)]),
  )
}

const keyOf = ({ of, field, text }: Kept): string => JSON.stringify([of, field, text])

/**
 * Opens personal text kept in values: each kept value becomes its text, or what is withheld of it. Whose a text is its
 * entry says, which a kept value does not hold: never the key, for one sealed under the key of somebody else would be
 * shown as his.
 */
export const openValues = (
  model: Model,
  sealing: Sealing,
  tx: ReadTx,
  values: ReadonlyArray<Json>,
): Opened<ReadonlyArray<Json>> =>
  Effect.gen(function* () {
    const kept: Array<Kept> = []
    for (const value of values) keptIn(value, kept)
    if (kept.length === 0) return values
    const custody = yield* sealing.custody(tx)
    const entries = yield* tx.byIds([...new Set(kept.map(({ of }) => of))])
    const opened = yield* sealing.open(
      custody,
      kept.map((one) => ({
        ...{ text: one.text, entry: one.of, field: one.field },
        subject: subjectIn(model, entries.get(one.of)?.entry, one.field),
      })),
    )
    const texts: Texts = new Map(
      kept.map((one, index) => [keyOf(one), located(opened[index], entries.get(one.of)?.entry.position)]),
    )
    return values.map((value) => withOpened(value, texts))
  })

const subjectIn = (model: Model, entry: Entry | undefined, field: string): Tag | undefined => {
  const declaration = entry && model.events.get(entry.type)?.declaration
  const texts = entry && declaration ? personalIn(declaration, entry) : []
  return texts.find((one) => fieldOf(one.field) === field)?.subject
}
