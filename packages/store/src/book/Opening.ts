/** Opening personal text where it is shown: in entries, in register values, in the cells of a ledger. */
import { Effect } from "effect"
import { isKept, type Entry, type Kept } from "@taizhang/domain/kernel/Event"
import type { Model } from "@taizhang/domain/kernel/Model"
import type { Json } from "@taizhang/domain/kernel/Register"
import { KeyUnknown, type LogFailure, type UnsealFailure } from "../Failure.ts"
import type { Known, ReadTx } from "../log/EventLog.ts"
import { fieldOf, personalIn, replaceTexts, type Sealing } from "../sealing/Sealing.ts"

type Opened<A> = Effect.Effect<A, UnsealFailure | LogFailure>

/** Opens the personal fields of entries. */
export const openEntries = (
  model: Model,
  sealing: Sealing,
  known: ReadonlyArray<Known>,
): Opened<ReadonlyArray<Known>> =>
  Effect.forEach(known, (one) => {
    const declaration = model.events.get(one.entry.type)?.declaration
    const texts = declaration === undefined ? [] : personalIn(declaration, one.entry)
    if (texts.length === 0) return Effect.succeed(one)
    const placed = texts.map(({ field, text, subject }) => ({
      ...{ text, entry: one.entry.id, field: fieldOf(field), subject },
    }))
    return Effect.map(sealing.open(placed), (opened) => ({
      ...one,
      entry: replaceTexts(
        one.entry,
        texts.map(({ field }, index) => [field, opened[index] ?? ""] as const),
      ),
    }))
  })

const keptIn = (value: Json | undefined, into: Array<Kept>): void => {
  if (typeof value !== "object" || value === null) return
  if (isKept(value)) into.push(value)
  else for (const below of Object.values(value)) keptIn(below as Json, into)
}

const withOpened = (value: Json, texts: ReadonlyMap<string, string>): Json => {
  if (typeof value !== "object" || value === null) return value
  if (isKept(value)) return texts.get(keyOf(value)) ?? value.text
  if (Array.isArray(value)) return (value as ReadonlyArray<Json>).map((one) => withOpened(one, texts))
  return Object.fromEntries(
    Object.entries(value as { [key: string]: Json }).map(([key, one]) => [key, withOpened(one, texts)]),
  )
}

const keyOf = ({ of, field, text }: Kept): string => JSON.stringify([of, field, text])

/** Opens personal text kept in values: each kept value becomes its text. */
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
    const opened = yield* sealing
      .open(kept.map(({ text, of, field }) => ({ text, entry: of, field })))
      .pipe(
        Effect.catchTag("KeyUnknown", (unknown) =>
          Effect.flatMap(named(model, tx, unknown), (one) => Effect.fail(one)),
        ),
      )
    const texts = new Map(kept.map((one, index) => [keyOf(one), opened[index] ?? ""]))
    return values.map((value) => withOpened(value, texts))
  })

/** The same failure with the subject named, which a kept value does not hold: the entry does. */
const named = (model: Model, tx: ReadTx, unknown: KeyUnknown): Effect.Effect<KeyUnknown, LogFailure> =>
  Effect.map(tx.byIds([unknown.entry]), (found) => {
    const [entry] = [...found.values()].map((one): Entry => one.entry)
    const declaration = entry && model.events.get(entry.type)?.declaration
    const texts = entry && declaration ? personalIn(declaration, entry) : []
    const subject = texts.find(({ field }) => fieldOf(field) === unknown.field)?.subject
    return subject === undefined ? unknown : new KeyUnknown({ subject, entry: unknown.entry, field: unknown.field })
  })
