/** How entries and names are shown: personal text opened, what identifies a person masked. */
import { Effect } from "effect"
import { kindTitles } from "@taizhang/domain/kernel/Catalogue"
import { valueAt } from "@taizhang/domain/kernel/Criteria"
import { tagsOf } from "@taizhang/domain/kernel/Event"
import { idOf, kindOf, type Tag } from "@taizhang/domain/kernel/Ids"
import { rooted } from "@taizhang/domain/kernel/Ledger"
import { ENTITY_FACET, type Model } from "@taizhang/domain/kernel/Model"
import type { Json } from "@taizhang/domain/kernel/Register"
import type { BookOperations } from "@taizhang/store/book/Operations"
import type { Asked } from "@taizhang/store/book/Asked"
import type { Answered, ReadFailure } from "@taizhang/store/book/Reads"
import type { Known } from "@taizhang/store/log/EventLog"
import type { ShownEntry } from "../api/Shapes.ts"
import { namePaths } from "./Catalogue.ts"
import { masked, maskText } from "@taizhang/store/sealing/Masking"

/** What an answer says of itself. */
export const answeredBy = ({ from, asOf, position, unended }: Answered): Answered => ({
  ...{ from, asOf, position },
  ...(unended === undefined ? {} : { unended }),
})

/** An entry whose personal text is open, as an answer shows it. */
export const shownEntry = (model: Model, { entry, struck }: Known): ShownEntry => {
  const { place: _, data, ...envelope } = entry
  const declaration = model.events.get(entry.type)?.declaration
  // Until there is access control, what is for the discipline commission is shown to nobody here.
  const hidden = declaration?.restricted === true
  return {
    ...envelope,
    title: declaration?.title ?? { zh: entry.type, en: entry.type },
    data: hidden ? {} : masked("data", data as Json),
    tags: hidden || declaration === undefined ? [] : tagsOf(declaration, data, entry.id),
    ...(struck === undefined ? {} : { struck }),
  }
}

/** The tags that entries carry. */
export const tagsIn = (entries: ReadonlyArray<ShownEntry>): ReadonlyArray<string> => entries.flatMap(({ tags }) => tags)

/** How to say the name of an entity: from its register, or the day since which it is on record where it has none. */
const naming = (model: Model) => {
  const paths = namePaths(model)
  const kinds = kindTitles(model)
  return (tag: Tag, state: { readonly [facet: string]: Json }): string | undefined => {
    const path = paths.get(kindOf(tag))
    const found = valueAt(rooted(idOf(tag), state), path ?? { path: [ENTITY_FACET, "introduced", "on"] })
    if (typeof found !== "string") return undefined
    return path === undefined ? `${found} ${kinds.get(kindOf(tag))?.zh ?? kindOf(tag)}` : maskText(found)
  }
}

/** The names of what tags stand for, as of what is asked; absent where none is recorded. */
export const namesOf = (
  book: BookOperations,
  tags: Iterable<string>,
  asked: Asked,
): Effect.Effect<Record<string, string>, ReadFailure> =>
  Effect.gen(function* () {
    const nameOf = naming(book.model)
    const names: Record<string, string> = {}
    for (const tag of new Set(tags) as Set<Tag>) {
      const state = yield* book.register(tag, { ...asked, open: true })
      const name = state === undefined ? undefined : nameOf(tag, state as { readonly [facet: string]: Json })
      if (name !== undefined) names[tag] = name
    }
    return names
  })
