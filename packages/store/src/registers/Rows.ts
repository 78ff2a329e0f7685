/**
 * Register rows as stored text.
 *
 * The text is plain `JSON.stringify`: the order of keys is what the handlers gave, and means nothing. Those who compare
 * rows compare them by {@link sameJson}.
 */
import { idOf, kindOf, tagOf, type Tag } from "@taizhang/domain/kernel/Ids"
import type { Json, RegisterRow } from "@taizhang/domain/kernel/Register"
import { canonical } from "../log/Body.ts"
import type { RegisterText } from "../log/EventLog.ts"

/** The text of each state of a facet that was written: states are never changed, and most facets of a row stay. */
const texts = new WeakMap<object, string>()

const facetText = (state: Json | undefined): string => {
  if (typeof state !== "object" || state === null) return JSON.stringify(state ?? null)
  let text = texts.get(state)
  if (text === undefined) texts.set(state, (text = JSON.stringify(state)))
  return text
}

/** The two texts of a row. */
export const textOf = ({ state, heads }: RegisterRow): Pick<RegisterText, "state" | "heads"> => {
  let text = ""
  for (const facet of Object.keys(state))
    text += `${text === "" ? "" : ","}${JSON.stringify(facet)}:${facetText(state[facet])}`
  return { state: `{${text}}`, heads: JSON.stringify(heads) }
}

/** A row as stored, under its kind and id. */
export const textRow = (tag: Tag, row: RegisterRow): RegisterText => ({
  kind: kindOf(tag),
  id: idOf(tag),
  ...textOf(row),
})

/**
 * Whether a stored text is the same JSON as another that this program wrote, whatever the order of its keys.
 *
 * A text that `JSON.stringify` does not write is none: of a key that stands twice a database may read the first and
 * JavaScript the last, and a number that JavaScript rounds is another in a database.
 */
export const sameJson = (own: string, stored: string): boolean => {
  if (own === stored) return true
  try {
    const value = JSON.parse(stored) as Json
    return JSON.stringify(value) === stored && canonical(value) === canonical(JSON.parse(own))
  } catch {
    return false
  }
}

export const rowOf = ({ kind, id, state, heads }: RegisterText): readonly [Tag, RegisterRow] => [
  tagOf(kind, id),
  { state: JSON.parse(state) as RegisterRow["state"], heads: JSON.parse(heads) as RegisterRow["heads"] },
]
