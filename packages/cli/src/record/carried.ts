/**
 * What a correction takes from the entry that it replaces: every field that is not typed again, so that putting one thing
 * right loses none of the others.
 */
import type { Declaration, Entry, Proposal } from "@taizhang/domain/kernel/Event"
import { isWithheld, withheldText } from "@taizhang/domain/kernel/Personal"
import { Effect } from "effect"
import { UsageProblem } from "../Problem.ts"
import { fieldsOf } from "./fields.ts"

/** What is taken from an entry. */
export interface Carried {
  /** The entry, opened. */
  readonly from: Entry
  /** The names of the fields, in the order of the declaration. */
  readonly fields: ReadonlyArray<string>
  /** Whether its date was taken too. */
  readonly date: boolean
}

/** What of a field cannot be read: nothing can stand for it in another entry. */
const withheldIn = (value: unknown): ReturnType<typeof withheldTexts> | undefined => {
  if (isWithheld(value)) return withheldTexts(value)
  if (typeof value !== "object" || value === null) return undefined
  for (const held of Object.values(value)) {
    const found = withheldIn(held)
    if (found !== undefined) return found
  }
  return undefined
}
const withheldTexts = (value: Parameters<typeof withheldText>[0]) => ({
  zh: withheldText(value, "zh"),
  en: withheldText(value, "en"),
})

/**
 * The fields that an entry has and nobody typed again; a problem where one of them cannot be read, because leaving it out
 * must be said.
 *
 * @param typed the names of the fields that were typed, emptied ones too
 */
export const carriedFrom = Effect.fnUntraced(function* (
  declaration: Declaration,
  from: Entry,
  typed: ReadonlySet<string>,
) {
  const held = from.data as Readonly<Record<string, unknown>>
  const fields = fieldsOf(declaration).filter(({ name }) => held[name] !== undefined && !typed.has(name))
  for (const { name, title, optional } of fields) {
    const withheld = withheldIn(held[name])
    if (withheld !== undefined)
      return yield* new UsageProblem({
        zh: `第 ${from.position} 条的${title.zh}（${name}）不能沿用：${withheld.zh}。请写 ${title.zh}=内容${optional ? `，不填的写 ${title.zh}=` : ""}`,
        en: `the ${title.en} of entry ${from.position} cannot be carried over: ${withheld.en}; give ${name}=…${optional ? `, or ${name}= to leave it out` : ""}`,
      })
  }
  return fields.map(({ name }) => name)
})

/** What of the envelope stays: its papers, and what its source had no column for and nobody has told since. */
export const stillOf = (
  { type, evidence, unrecorded = [] }: Entry,
  typed: ReadonlySet<string>,
  dated: boolean,
): Pick<Proposal, "evidence" | "unrecorded"> => {
  const told = new Set([...[...typed].map((name) => `${type}.${name}`), ...(dated ? [`${type}.occurredOn`] : [])])
  const still = unrecorded.filter((what) => !told.has(what))
  return {
    ...(evidence === undefined ? {} : { evidence }),
    ...(still.length === 0 ? {} : { unrecorded: still }),
  }
}
