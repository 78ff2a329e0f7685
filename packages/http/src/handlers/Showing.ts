/** How entries and names are shown: personal text opened, what identifies a person masked. */
import { Effect } from "effect"
import { messageWithNames, naming, spokenOf } from "@taizhang/domain/kernel/Catalogue"
import { tagsOf } from "@taizhang/domain/kernel/Event"
import type { Tag } from "@taizhang/domain/kernel/Ids"
import type { Message } from "@taizhang/domain/kernel/Message"
import type { Model } from "@taizhang/domain/kernel/Model"
import type { Json } from "@taizhang/domain/kernel/Register"
import { remarksOf } from "@taizhang/domain/kernel/Report"
import { isRestrictedEvent } from "@taizhang/domain/kernel/Restricted"
import { entriesAt } from "@taizhang/store/book/EntriesAt"
import type { BookOperations } from "@taizhang/store/book/Operations"
import type { Asked } from "@taizhang/store/book/Asked"
import type { Answered, ReadFailure } from "@taizhang/store/book/Answering"
import type { Known } from "@taizhang/store/log/EventLog"
import type { ShownEntry } from "../api/Shapes.ts"
import { masked, maskedWhole, maskText } from "@taizhang/store/sealing/Masking"

/** What an answer says of itself. */
export const answeredBy = ({ from, asOf, position, ...remarks }: Answered): Answered => ({
  ...{ from, asOf, position },
  ...remarksOf(remarks),
})

/** An entry whose personal text is open, as an answer shows it. */
export const shownEntry = (model: Model, { entry, struck }: Known): ShownEntry => {
  const { place: _, data, ...envelope } = entry
  const declaration = model.events.get(entry.type)?.declaration
  // Until there is access control, what is for the discipline commission is shown to nobody here.
  const hidden = isRestrictedEvent(model, entry.type)
  const { evidence: _papers, acknowledged: _reasons, ...bare } = envelope
  return {
    // Papers and reasons are written in clear, and people write numbers into them.
    ...maskedWhole<typeof envelope>(hidden ? bare : envelope),
    title: declaration?.title ?? { zh: entry.type, en: entry.type },
    data: hidden ? {} : masked("data", data as Json),
    tags: hidden || declaration === undefined ? [] : tagsOf(declaration, { ...entry, data }),
    ...(struck === undefined ? {} : { struck }),
  }
}

/** The tags that entries carry. */
export const tagsIn = (entries: ReadonlyArray<ShownEntry>): ReadonlyArray<string> => entries.flatMap(({ tags }) => tags)

/** The names of what tags stand for, as of what is asked; absent where none is recorded. */
export const namesOf = (
  book: BookOperations,
  tags: Iterable<string>,
  asked: Asked,
): Effect.Effect<Record<string, string>, ReadFailure> =>
  Effect.gen(function* () {
    const nameOf = naming(book.model, { restricted: false })
    const names: Record<string, string> = {}
    for (const [tag, state] of yield* book.states(new Set(tags as Iterable<Tag>), { ...asked, open: true })) {
      const name = nameOf(tag, state as { readonly [facet: string]: Json })
      if (name !== undefined) names[tag] = maskText(name)
    }
    return names
  })

/** What a rule says of an entry. */
interface Told {
  readonly subject: Tag
  readonly entry: number
  readonly message: Message
  /** The reason with which it was accepted, as somebody wrote it. */
  readonly acknowledged?: string
}

/** The names of what findings or due items are about, and these with names in the place of the ids in their messages. */
export const namedIn = <T extends Told>(
  book: BookOperations,
  told: ReadonlyArray<T>,
  asked: Asked,
): Effect.Effect<{ readonly names: Record<string, string>; readonly told: ReadonlyArray<T> }, ReadFailure> =>
  Effect.gen(function* () {
    const entries = yield* entriesAt(
      book,
      told.map(({ entry }) => entry),
      asked,
    )
    const spoken = told.map(({ entry, message }) => {
      const found = entries.get(entry)
      return found === undefined ? [] : spokenOf(book.model, found, message)
    })
    const names = yield* namesOf(book, [...told.map(({ subject }) => subject), ...spoken.flat()], asked)
    return {
      names,
      told: told.map((one, index) => {
        const called = (spoken[index] ?? []).flatMap((tag) => {
          const name = names[tag]
          return name === undefined ? [] : [[tag, name] as const]
        })
        const { acknowledged } = one
        return {
          ...one,
          ...(acknowledged === undefined ? {} : { acknowledged: maskText(acknowledged) }),
          message: messageWithNames(one.message, called),
        }
      }),
    }
  })
